"""Training: epochs, batches and steps, and what is recorded of them."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import numpy as np
import pytest

from core.datasets import TableData
from core.networks import INITIALISATIONS, LOSSES, LayerSpec, NetworkSpec, Pass, network_of
from core.optimizers import OPTIMIZERS, OptimizerSpec, RuleSetting, TypedRule, program_of
from core.settings import Values
from core.training import Training, TrainSpec, TrainStatus, problem_of, training
from core.training.batches import Batches
from tests.core.trainings import optimizer, spec_of, table

XOR = TableData(
    columns=("x1", "x2", "y"),
    rows=((0.0, 0.0, 0.0), (1.0, 0.0, 1.0), (0.0, 1.0, 1.0), (1.0, 1.0, 0.0)),
    target="y",
    task="classification",
)
RULES = [name for name, entry in OPTIMIZERS.items() if entry.method is None]


@pytest.mark.parametrize(
    ("samples", "batch", "epochs", "steps"),
    [(1000, 100, 10, 100), (500, 32, 1, 16), (23, 10, 4, 12), (23, 0, 3, 3), (23, 99, 3, 3)],
)
def test_epochs_batches_and_steps_are_counted_as_they_are_taught(
    samples: int, batch: int, epochs: int, steps: int
) -> None:
    found = training(spec_of(samples, batch=batch, epochs=epochs))
    assert found.steps == steps
    assert found.recorded_steps.tolist() == list(range(steps + 1))
    assert found.epoch_steps.tolist() == [epoch * steps // epochs for epoch in range(epochs + 1)]
    assert len(found.weights) == steps + 1
    assert found.status == TrainStatus("finished")


def test_every_sample_comes_once_an_epoch_and_the_last_batch_is_short() -> None:
    side = problem_of(spec_of(23)).train
    batches = Batches(side, 10, seed=3, dtype=np.dtype(np.float64))
    assert batches.sizes == [10, 10, 3]
    orders = []
    for epoch in range(3):
        batches.arrange(epoch)
        rows = np.concatenate([np.hstack((x, t.T)) for x, t in batches.all])
        table_rows = np.vstack((side.columns, side.targets)).T
        assert sorted(rows.tolist()) == sorted(table_rows.tolist())
        orders.append(rows.tolist())
    assert orders[0] != orders[1] != orders[2]
    batches.arrange(0)
    assert np.concatenate([x for x, _ in batches.all]).tolist() == [row[:3] for row in orders[0]]


def test_a_full_batch_keeps_the_order_of_the_table() -> None:
    side = problem_of(spec_of(23)).train
    for size in (23, 100):
        batches = Batches(side, size, seed=3, dtype=np.dtype(np.float64))
        batches.arrange(5)
        assert np.array_equal(batches.all[0].samples.T, side.columns)


@pytest.mark.parametrize("name", RULES)
def test_a_training_is_the_rule_on_the_gradient_of_each_batch(name: str) -> None:
    spec = spec_of(optimizer=optimizer(name, 0.02), l2=0.1, batch=10, epochs=2, seed=5)
    found = training(spec)
    problem = problem_of(spec)
    weights = problem.network.initial()
    gradient = np.zeros_like(weights)
    batches = Batches(problem.train, 10, 5, weights.dtype)
    penalised = np.zeros_like(weights)
    for part in problem.network.layout:
        part.of(penalised)[...] = part.name.startswith("W")
    program = program_of(spec.optimizer, 6)
    assert program.rule is not None

    def gradient_at(place: Any, batch: Any) -> Any:
        there, slopes = np.array(place), np.zeros_like(weights)
        through = Pass(problem.network, problem.loss, len(batch.samples), there, slopes)
        through.descend(*batch)
        return slopes + 0.1 * penalised * there

    now: Any = None
    stepper = program.rule.stepper(
        weights.size, program.settings, lambda place: gradient_at(place, now)
    )
    rows = [weights.copy()]
    for epoch in range(2):
        batches.arrange(epoch)
        for number, now in enumerate(batches.all):
            gradient = gradient_at(weights, now)
            stepper.advance(weights, gradient, 3 * epoch + number)
            rows.append(weights.copy())
    assert found.weights == pytest.approx(np.array(rows), rel=1e-12, abs=1e-14)


def test_a_typed_rule_runs_on_all_weights_at_once() -> None:
    typed = TypedRule("m <- mu m + g\nw <- w - lr m / (1 + norm(m))", "", (RuleSetting("mu", 0.5),))
    spec = spec_of(
        batch=0, optimizer=OptimizerSpec(typed, Values(lr=0.3, mu=0.8)).resolved(), epochs=5
    )
    found, problem = training(spec), problem_of(spec)
    weights, gradient = found.weights[0].copy(), np.zeros(problem.network.size)
    through = Pass(problem.network, problem.loss, problem.train.samples, weights, gradient)
    m = np.zeros_like(weights)
    for row in found.weights[1:]:
        through.descend(np.asfortranarray(problem.train.columns.T), problem.train.targets)
        m = 0.8 * m + gradient
        weights -= 0.3 * m / (1 + np.sqrt((m**2).sum()))
        assert row == pytest.approx(weights, rel=1e-12, abs=1e-14)


def test_the_curves_are_the_losses_of_the_recorded_weights() -> None:
    spec = spec_of(
        60,
        data=table(60, "classification", 3),
        network=NetworkSpec(hidden=(LayerSpec(4, "relu"),), output="softmax"),
        loss="softmax_cross_entropy",
        validation=0.3,
    )
    found, problem = training(spec), problem_of(spec)
    for epoch, step in enumerate(found.epoch_steps):
        weights = found.weights[found.row_at(step)]
        for side, loss, share in (
            (problem.train, found.train_loss, found.train_accuracy),
            (problem.validation, found.validation_loss, found.validation_accuracy),
        ):
            x = side.columns[:-1].T
            outputs = problem.network.predict(weights, x)
            right = outputs.argmax(axis=0) == side.y
            told = outputs[side.y.astype(int), np.arange(len(side.y))]
            assert loss[epoch] == pytest.approx(-np.log(told).mean())
            assert share[epoch] == pytest.approx(right.mean())
    assert len(problem.train.y) == 42
    assert found.epoch_at(int(found.epoch_steps[2])) == 2


def test_the_score_of_values_is_what_a_line_of_best_fit_comes_to() -> None:
    x, y = np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 1.0, 4.0, 5.0])
    rows = tuple(zip(x.tolist(), y.tolist(), strict=True))
    made = training(
        spec_of(
            data=TableData(("x", "y"), rows, "y", "regression"),
            network=NetworkSpec(initialisation="zeros"),
            epochs=2000,
            batch=0,
        )
    )
    # By hand: 0 for all is 46 of squared error where the mean 3 is 10; the line is 1.2 x with
    # squared errors 0.8² + 1.4² + 0.4² + 0.2² = 2.8, and R² is the squared correlation, 0.72.
    assert made.train_r_squared[0] == pytest.approx(1 - 46 / 10)
    assert made.train_r_squared[-1] == pytest.approx(0.72, abs=1e-6)
    assert np.isnan(made.validation_r_squared).all()
    assert np.isnan(made.train_accuracy).all()


def test_what_is_missing_is_not_a_number() -> None:
    found = training(spec_of())
    assert np.isnan(found.train_accuracy).all()
    assert np.isnan(found.validation_loss).all()
    assert np.isfinite(found.train_loss).all()


def test_runs_share_data_initial_weights_and_batches() -> None:
    one = training(spec_of(optimizer=optimizer("sgd", 1e-9)))
    two = training(spec_of(optimizer=optimizer("sgd", 2e-9)))
    assert np.array_equal(one.weights[0], two.weights[0])
    # So small a rate leaves the gradients alike: the same batches in the same order.
    first, second = np.diff(one.weights, axis=0), np.diff(two.weights, axis=0)
    assert second == pytest.approx(2 * first, rel=1e-4, abs=1e-15)
    assert problem_of(one.spec) is problem_of(two.spec)


# -- what lectures say


def test_xor_needs_a_hidden_layer() -> None:
    def last(hidden: tuple[LayerSpec, ...]) -> Training:
        network = NetworkSpec(hidden=hidden, output="sigmoid", initialisation="normal", seed=2)
        return training(
            TrainSpec(
                data=XOR,
                network=network,
                loss="binary_cross_entropy",
                optimizer=optimizer("sgd", 1.0),
                epochs=2000,
                validation=0.0,
            )
        )

    straight = last(())
    assert straight.train_loss[-1] == pytest.approx(math.log(2), abs=1e-6)
    assert straight.train_accuracy[-1] <= 0.75
    bent = last((LayerSpec(4, "tanh"),))
    assert bent.train_loss[-1] < 0.01
    assert bent.train_accuracy[-1] == 1.0
    deep = last((LayerSpec(4, "identity"), LayerSpec(4, "identity")))
    assert deep.train_loss[-1] == pytest.approx(math.log(2), abs=1e-3)


def test_weights_of_zero_stay_alike() -> None:
    network = NetworkSpec(hidden=(LayerSpec(3),), initialisation="zeros", init_bias=0.5)
    found = training(spec_of(network=network))
    arrays = network_of(network, 2, 1).arrays(found.weights[-1])
    assert INITIALISATIONS["zeros"].formula == "0"
    assert (arrays["W1"] == arrays["W1"][0]).all()
    assert (arrays["W2"] == arrays["W2"][0, 0]).all()


def test_recordings_cannot_be_written_to() -> None:
    found = training(spec_of())
    for values in (found.weights, found.train_loss, found.recorded_steps, found.epoch_steps):
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 0


def test_a_spec_is_a_key() -> None:
    one, two = spec_of(), spec_of()
    assert one == two
    assert hash(one) == hash(two)
    assert hash(one) != hash(spec_of(seed=1))
    encoded = msgspec.json.encode(spec_of().network)
    assert msgspec.json.decode(encoded, type=NetworkSpec) == one.network
    assert LOSSES["mse"].outputs == ("identity", "sigmoid", "softmax")
