"""Training: what is recorded, in which order, how it ends, and what is refused before."""

from __future__ import annotations

import math
import time
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.datasets import ShippedData, TableData
from core.networks import (
    INITIALISATIONS,
    LOSSES,
    LayerSpec,
    NetworkError,
    NetworkSpec,
    Pass,
    network_of,
)
from core.optimizers import (
    OPTIMIZERS,
    Clip,
    OptimizerSpec,
    RuleSetting,
    TypedRule,
    program_of,
)
from core.schedules import ScheduleSpec
from core.settings import SettingError, Values
from core.training import (
    Training,
    TrainingError,
    TrainSpec,
    TrainStatus,
    problem_of,
    train,
    trainer,
    training,
)
from core.training.batches import Batches
from core.training.tape import stride_of
from core.words import RavineError

XOR = TableData(
    columns=("x1", "x2", "y"),
    rows=((0.0, 0.0, 0.0), (1.0, 0.0, 1.0), (0.0, 1.0, 1.0), (1.0, 1.0, 0.0)),
    target="y",
    task="classification",
)
RULES = [name for name, entry in OPTIMIZERS.items() if entry.method is None]


def optimizer(name: str = "sgd", lr: float = 0.1, **more: Any) -> OptimizerSpec:
    return OptimizerSpec(name, Values(lr=lr), **more).resolved()


def table(samples: int, task: Any = "regression", classes: int = 2) -> TableData:
    rng = np.random.default_rng(samples)
    x = rng.normal(size=(samples, 2))
    y = np.arange(samples) % classes if task == "classification" else x[:, 0] - np.sin(x[:, 1])
    return TableData(
        columns=("x1", "x2", "y"),
        rows=tuple(map(tuple, np.column_stack((x, y)).tolist())),
        target="y",
        task=task,
    )


def spec_of(samples: int = 23, **changes: Any) -> TrainSpec:
    first: dict[str, Any] = {
        "data": table(samples),
        "network": NetworkSpec(hidden=(LayerSpec(4), LayerSpec(3)), seed=1),
        "loss": "mse",
        "optimizer": optimizer(),
        "epochs": 4,
        "batch": 10,
        "validation": 0.0,
    }
    return TrainSpec(**{**first, **changes})


def same(one: Training, other: Training) -> bool:
    """Whether two recordings hold the same bits."""
    names = (
        *("recorded_steps", "weights", "running", "epoch_steps", "train_loss"),
        *("validation_loss", "train_accuracy", "validation_accuracy"),
        *("train_r_squared", "validation_r_squared"),
    )
    return one.status == other.status and all(
        np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True) for name in names
    )


# -- epochs, batches and steps


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


# -- slices and more epochs


@given(
    epochs=st.integers(1, 6),
    more=st.integers(1, 5),
    batch=st.sampled_from([0, 1, 7, 10]),
    rule=st.sampled_from(["sgd", "adam", "nadam", "rprop", "sam"]),
    dropout=st.sampled_from([0.0, 0.3]),
    precision=st.sampled_from(["float64", "float32"]),
)
def test_a_shorter_training_is_the_beginning_of_a_longer_one(
    epochs: int, more: int, batch: int, rule: str, dropout: float, precision: Any
) -> None:
    normalise: Any = "layer" if batch == 1 else "batch"
    hidden = (LayerSpec(3, "tanh", dropout, normalise), LayerSpec(2, "relu"))
    short = spec_of(
        network=NetworkSpec(hidden=hidden),
        optimizer=optimizer(rule, 0.01),
        batch=batch,
        epochs=epochs,
        precision=precision,
        validation=0.25,
    )
    long = msgspec.structs.replace(short, epochs=epochs + more)
    first, whole = training(short), training(long)
    count = len(first.weights)
    assert np.array_equal(first.weights, whole.weights[:count])
    assert np.array_equal(first.running, whole.running[:count])
    assert np.array_equal(first.validation_loss, whole.validation_loss[: epochs + 1])
    *_, continued = train(long, before=first)
    assert same(continued, whole)


def test_going_on_makes_only_the_steps_that_are_new(monkeypatch: pytest.MonkeyPatch) -> None:
    first = training(spec_of(epochs=40))
    count = 0
    original = trainer._Trainer._advance

    def counting(self: Any, done: int, place: int, many: int) -> None:
        nonlocal count
        count += many
        original(self, done, place, many)

    monkeypatch.setattr(trainer._Trainer, "_advance", counting)
    *_, whole = train(spec_of(epochs=42), before=first)
    assert count == 6
    assert whole.steps == 126


def test_a_schedule_that_knows_its_end_begins_anew() -> None:
    schedule = ScheduleSpec("formula", formula="lr0 (1 - t/T)")
    short = spec_of(optimizer=OptimizerSpec("sgd", Values(lr=0.1), schedule=schedule).resolved())
    long = msgspec.structs.replace(short, epochs=8)
    *_, continued = train(long, before=training(short))
    assert same(continued, training(long))


def test_a_training_of_something_else_is_not_gone_on_from() -> None:
    spec = spec_of(epochs=6)
    for other in (spec_of(seed=9), spec_of(l1=0.1), spec_of(epochs=7)):
        *_, found = train(spec, before=training(other))
        assert same(found, training(spec))


def test_slices_are_short_and_each_is_the_beginning_of_the_next() -> None:
    spec = spec_of(500, data=ShippedData("circle"), epochs=100, batch=10)
    parts, times = [], [time.process_time()]
    for part in train(spec):
        parts.append(part)
        times.append(time.process_time())
    assert len(parts) > 20
    for one, next_one in pairwise(parts):
        count = len(one.weights)
        assert count < len(next_one.weights) or next_one.status.kind == "finished"
        assert np.array_equal(one.weights, next_one.weights[:count])
    assert [part.status.kind for part in parts] == ["running"] * (len(parts) - 1) + ["finished"]
    # A wide margin, as the machine may be busy: a slice is meant to last 1 to 2 ms.
    assert np.median(np.diff(times)) < 0.02


def test_recordings_cannot_be_written_to() -> None:
    found = training(spec_of())
    for values in (found.weights, found.train_loss, found.recorded_steps, found.epoch_steps):
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 0


def test_many_large_steps_are_thinned_and_the_last_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = training(spec_of(epochs=9))
    monkeypatch.setattr("core.training.tape.MOST_NUMBERS", 10 * 40)
    thin = training(spec_of(epochs=9))
    assert thin.recorded_steps.tolist() == [0, 4, 8, 12, 16, 20, 24, 27]
    assert np.array_equal(thin.weights, whole.weights[thin.recorded_steps])
    assert np.array_equal(thin.train_loss, whole.train_loss)
    assert thin.row_at(11) == 2
    *_, continued = train(spec_of(epochs=15), before=thin)
    assert same(continued, training(spec_of(epochs=15)))
    assert continued.recorded_steps[-1] == 45


def test_strides_are_powers_of_two() -> None:
    assert [stride_of(steps, 1000) for steps in (100, 3900, 5000, 40_000)] == [1, 1, 2, 16]


# -- how it ends


def test_a_rate_beyond_all_bounds_diverges_at_once() -> None:
    found = training(spec_of(optimizer=optimizer("sgd", 1e300), epochs=50))
    assert found.status == TrainStatus("diverged", 1)
    assert found.recorded_steps.tolist()[:1] == [0]
    assert np.isfinite(found.weights).all()
    assert np.isfinite(found.train_loss).all()
    sentence = found.status.sentence().english()
    assert "step 1" in sentence
    assert "lower learning rate" in sentence


@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_a_rate_that_is_too_high_diverges_at_some_step(precision: Any) -> None:
    linear = spec_of(network=NetworkSpec(), optimizer=optimizer("sgd", 3.0), precision=precision)
    found = training(msgspec.structs.replace(linear, epochs=400))
    step = found.status.step
    assert found.status.kind == "diverged"
    assert step is not None
    assert 5 < step < 300
    assert found.steps == step == found.recorded_steps[-1]
    assert np.abs(found.weights[-1]).max() > 1e6
    assert np.abs(found.weights[:-1]).max() <= 1e6
    assert found.epoch_steps[-1] <= step


def test_a_loss_that_overflows_is_undefined_there() -> None:
    rows = tuple((1e12, y) for y in (1.0, 2.0, 3.0))
    network = NetworkSpec(hidden=(LayerSpec(1, "identity"),), given=(1e5, 0.0, 1e5, 0.0))
    found = training(
        spec_of(
            data=TableData(("x", "y"), rows, "y", "regression"),
            network=network,
            precision="float32",
        )
    )
    assert found.status == TrainStatus("undefined", 0)
    assert len(found.weights) == len(found.train_loss) == 0
    assert "too large to be a number" in found.status.sentence().english()


def test_a_limit_beyond_single_precision_clips_nothing() -> None:
    far = optimizer("sgd", 0.1, clip=Clip("norm", 1e308))  # a float32 ends at 3.4e38
    found = training(spec_of(precision="float32", optimizer=far))
    without = training(spec_of(precision="float32", optimizer=optimizer("sgd", 0.1)))
    assert found.status.kind == "finished"
    assert np.allclose(found.weights, without.weights)


def test_clipping_keeps_a_training_that_would_diverge() -> None:
    wild = spec_of(network=NetworkSpec(), optimizer=optimizer("sgd", 3.0), epochs=200)
    assert training(wild).status.kind == "diverged"
    clipped = optimizer("sgd", 3.0, clip=Clip("norm", 0.01))
    assert training(msgspec.structs.replace(wild, optimizer=clipped)).status.kind == "finished"


def test_early_stopping_waits_for_its_epochs() -> None:
    spec = spec_of(
        40, validation=0.5, optimizer=optimizer("sgd", 0.3), epochs=500, early_stopping=7
    )
    found = training(spec)
    assert found.status.kind == "stopped"
    losses = found.validation_loss
    best = int(np.argmin(losses))
    assert len(losses) - 1 == best + 7
    assert found.status.step == found.steps == found.epoch_steps[-1]
    free = training(msgspec.structs.replace(spec, early_stopping=None))
    assert np.array_equal(free.validation_loss[: len(losses)], losses)


def test_a_rule_that_follows_the_loss_is_told_it() -> None:
    schedule = ScheduleSpec("plateau", Values(patience=0.0, threshold=0.5))
    spec = OptimizerSpec("sgd", Values(lr=0.1), schedule=schedule).resolved()
    found = training(spec_of(optimizer=spec, epochs=30, batch=0))
    moves = np.abs(np.diff(found.weights, axis=0)).sum(axis=1)
    assert moves[-1] < 1e-3 * moves[0]


def test_penalties_pull_weights_and_leave_biases_and_the_shown_loss() -> None:
    pulled = spec_of(
        network=NetworkSpec(given=(1.0, -2.0, 3.0)), l1=0.5, l2=0.25, batch=0, epochs=1
    )
    plain = msgspec.structs.replace(pulled, l1=0.0, l2=0.0)
    one, two = training(pulled), training(plain)
    assert one.train_loss[0] == two.train_loss[0]
    difference = (two.weights[1] - one.weights[1]) / 0.1
    assert difference == pytest.approx([0.5 + 0.25, -0.5 - 0.5, 0.0])


def test_dropout_is_for_training_only() -> None:
    dropped = NetworkSpec(hidden=(LayerSpec(8, dropout=0.5),), seed=1)
    plain = NetworkSpec(hidden=(LayerSpec(8),), seed=1)
    one, two = training(spec_of(network=dropped)), training(spec_of(network=plain))
    assert one.train_loss[0] == two.train_loss[0]
    assert not np.array_equal(one.weights[1], two.weights[1])


# -- what is refused


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"optimizer": OptimizerSpec("newton").resolved()}, "two weights only"),
        ({"optimizer": OptimizerSpec("lbfgs").resolved()}, "two weights only"),
        ({"epochs": 0}, "from 1 to"),
        ({"epochs": 10**9}, "from 1 to"),
        ({"epochs": 100_000, "batch": 1}, "are 2300000 steps, but at most"),
        ({"batch": -1}, "at least 1"),
        ({"early_stopping": 5}, "no data is held out"),
        ({"l1": -1.0}, "L1 must be a number from 0"),
        ({"l2": math.nan}, "L2 must be a number from 0"),
        (
            {"batch": 1, "network": NetworkSpec(hidden=(LayerSpec(2, normalise="batch"),))},
            "layer normalisation",
        ),
        ({"network": NetworkSpec(hidden=(LayerSpec(2, "step"),))}, "cannot be trained"),
        ({"loss": "hinge"}, "values to predict"),
        ({"network": NetworkSpec(output="softmax")}, "values to predict"),
        ({"validation": 1.0}, "below 1"),
    ],
)
def test_what_cannot_be_trained_is_refused_before_any_number(
    changes: dict[str, Any], part: str
) -> None:
    with pytest.raises(RavineError, match=part):
        next(train(spec_of(**changes)))


def test_refusals_have_their_kinds() -> None:
    with pytest.raises(TrainingError):
        training(spec_of(epochs=0))
    with pytest.raises(NetworkError):
        training(spec_of(loss="hinge"))


@pytest.mark.parametrize("rate", [0.0, -1.0, math.nan, math.inf])
def test_a_learning_rate_that_is_none_is_refused(rate: float) -> None:
    with pytest.raises(SettingError, match="lr"):
        optimizer("sgd", rate)


def test_a_spec_is_a_key() -> None:
    one, two = spec_of(), spec_of()
    assert one == two
    assert hash(one) == hash(two)
    assert hash(one) != hash(spec_of(seed=1))
    encoded = msgspec.json.encode(spec_of().network)
    assert msgspec.json.decode(encoded, type=NetworkSpec) == one.network
    assert LOSSES["mse"].outputs == ("identity", "sigmoid", "softmax")
