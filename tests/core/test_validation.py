"""Validation: measures against their formulas, cross-validation against its closed form."""

from __future__ import annotations

import math
from dataclasses import astuple
from itertools import chain
from typing import Any

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from core.datasets import DataError, ShippedData, TableData, data_of
from core.networks import LayerSpec, NetworkSpec
from core.optimizers import OptimizerSpec
from core.settings import Values
from core.training import Training, TrainSpec, TrainStatus, problem_of, training
from core.validation import Summary, assess, cross_validate, folds, samples_of, summary

ROWS = np.array(
    [(-1.0, 0.4), (-0.6, -0.9), (-0.2, 0.1), (0.1, 0.8), (0.5, -0.3), (0.7, 0.6), (1.0, -0.8)]
)
VALUES = np.array([0.3, -1.1, 0.2, 1.4, 0.1, 1.2, 0.9])


def table(x: NDArray[Any], y: NDArray[Any], task: Any = "regression") -> TableData:
    rows = tuple((*each, value) for each, value in zip(x.tolist(), y.tolist(), strict=True))
    names = tuple(f"x{k + 1}" for k in range(x.shape[1]))
    return TableData(columns=(*names, "y"), rows=rows, target="y", task=task)


def trained(data: Any, **more: Any) -> TrainSpec:
    parts: dict[str, Any] = {
        "network": NetworkSpec(hidden=()),
        "loss": "mse",
        "optimizer": OptimizerSpec("sgd", Values(lr=0.1)).resolved(),
        "epochs": 20,
    }
    return TrainSpec(data=data, **(parts | more))


def with_weights(spec: TrainSpec, *weights: float) -> Training:
    """A training that ended with these weights, W row by row and b, without having moved."""
    network = msgspec.structs.replace(spec.network, given=weights)
    still = OptimizerSpec("sgd", Values(lr=1e-300)).resolved()
    return training(msgspec.structs.replace(spec, network=network, optimizer=still, epochs=1))


def test_leaving_one_out_of_a_linear_regression_is_what_the_hat_matrix_says() -> None:
    whole = trained(table(ROWS, VALUES), epochs=4000)
    found = summary(map(training, folds(whole, samples_of(whole))))
    x = np.column_stack([np.ones(len(ROWS)), ROWS])
    hat = x @ np.linalg.inv(x.T @ x) @ x.T
    errors = (VALUES - hat @ VALUES) / (1.0 - np.diag(hat))
    assert len(found.folds) == 7
    assert sorted(fold.validation.loss for fold in found.folds) == pytest.approx(
        sorted(errors**2), rel=1e-8
    )
    assert found.validation.loss.mean == pytest.approx(np.mean(errors**2), rel=1e-8)
    assert found.validation.loss.deviation == pytest.approx(np.std(errors**2, ddof=1), rel=1e-8)
    predicted = 1.0 - (errors @ errors) / ((VALUES - VALUES.mean()) ** 2).sum()
    assert found.r_squared == pytest.approx(predicted, rel=1e-8)
    assert math.isnan(found.validation.r_squared.mean)  # one value alone has no spread


def test_r_squared_is_the_squared_correlation_of_a_least_squares_line() -> None:
    spec = trained(table(ROWS, VALUES), epochs=4000, validation=0.0)
    found = assess(training(spec)).train
    x = np.column_stack([np.ones(len(ROWS)), ROWS])
    best = x @ np.linalg.lstsq(x, VALUES, rcond=None)[0]
    assert found.r_squared == pytest.approx(np.corrcoef(best, VALUES)[0, 1] ** 2, rel=1e-9)
    assert found.squares == pytest.approx(((best - VALUES) ** 2).sum(), rel=1e-9)


def test_r_squared_of_any_prediction_is_measured_about_the_mean_of_its_own_side() -> None:
    spec = trained(table(ROWS, VALUES), validation=0.5)
    found = assess(with_weights(spec, 0.5, 1.0, -0.25))
    data = data_of(spec.data)
    for rows, measures in ((data.train, found.train), (data.validation, found.validation)):
        y = VALUES[rows]
        errors = y - (ROWS[rows] @ [0.5, 1.0] - 0.25)
        expected = 1.0 - np.mean(errors**2) / np.var(y)
        assert measures.r_squared == pytest.approx(expected, rel=1e-12)
        assert measures.loss == pytest.approx(np.mean(errors**2), rel=1e-12)
        assert measures.confusion == ()
        assert math.isnan(measures.accuracy)


def test_r_squared_is_undefined_where_all_values_are_equal() -> None:
    spec = trained(table(ROWS, np.full(7, 0.1)), validation=0.0)
    found = assess(with_weights(spec, 0.0, 0.0, 0.3)).train
    assert math.isnan(found.r_squared)
    assert found.loss == pytest.approx(0.04)


def test_the_confusion_matrix_of_two_classes_counts_true_rows_and_told_columns() -> None:
    x = np.array([[0.0], [1.0], [2.0], [3.0], [4.0], [5.0]])
    spec = trained(table(x, np.array([0, 0, 1, 1, 0, 1]), "classification"), validation=0.0)
    # x - 1 is above one half from x = 2 on: the samples at 2, 3, 4 and 5 are told class 1.
    found = assess(with_weights(spec, 1.0, -1.0)).train
    assert found.confusion == ((2, 1), (0, 3))
    assert found.accuracy == pytest.approx(5 / 6)
    assert math.isnan(found.r_squared)


def test_the_confusion_matrix_of_the_hinge_loss_divides_at_zero() -> None:
    x = np.array([[0.25], [-0.25], [0.25], [-0.25]])
    spec = trained(table(x, np.array([1, 0, 0, 1]), "classification"), loss="hinge", validation=0.0)
    assert assess(with_weights(spec, 1.0, 0.0)).train.confusion == ((1, 1), (1, 1))


def test_the_confusion_matrix_of_three_classes_takes_the_largest_share() -> None:
    x = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, -1.0], [1.0, 0.1], [0.2, 1.0], [-1.0, -2.0]])
    spec = trained(
        table(x, np.array([0, 1, 2, 1, 1, 0]), "classification"),
        network=NetworkSpec(hidden=(), output="softmax"),
        loss="softmax_cross_entropy",
        validation=0.0,
    )
    # The sums are x1, x2 and 0, stored column by column.
    found = assess(with_weights(spec, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0)).train
    assert found.confusion == ((1, 0, 1), (1, 2, 0), (0, 0, 1))
    assert found.accuracy == pytest.approx(4 / 6)


@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_measures_are_those_that_were_recorded_at_every_epoch(precision: Any) -> None:
    hidden = (LayerSpec(5, "tanh", 0.2, "batch"), LayerSpec(3, "relu", 0.0, "layer"))
    spec = trained(
        ShippedData("circle", Values(samples=60, noise=0.1)).resolved(),
        network=NetworkSpec(hidden=hidden, output="sigmoid"),
        loss="binary_cross_entropy",
        batch=8,
        epochs=5,
        l2=0.01,
        precision=precision,
    )
    whole = training(spec)
    for epoch, step in enumerate(whole.epoch_steps.tolist()):
        found = assess(whole, step)
        assert found.step == step
        for measures, loss, share in (
            (found.train, whole.train_loss, whole.train_accuracy),
            (found.validation, whole.validation_loss, whole.validation_accuracy),
        ):
            assert measures.loss == pytest.approx(loss[epoch], rel=1e-5)
            assert measures.accuracy == share[epoch]
            assert sum(map(sum, measures.confusion)) == measures.samples == 30
    assert assess(whole).step == whole.steps


def test_a_step_between_two_epochs_has_measures_of_its_own() -> None:
    whole = training(trained(table(ROWS, VALUES), batch=2, epochs=3))
    assert len({assess(whole, step).train.loss for step in range(4)}) == 4
    assert assess(whole, 1).step == 1


@pytest.mark.parametrize("parts", [2, 3, 7])
def test_every_sample_is_held_out_exactly_once(parts: int) -> None:
    spec = trained(table(ROWS, VALUES))
    made = folds(spec, parts)
    held = [problem_of(each).validation.y.tolist() for each in made]
    assert len(made) == parts
    assert sorted(chain.from_iterable(held)) == sorted(VALUES.tolist())
    assert max(map(len, held)) - min(map(len, held)) <= 1


@pytest.mark.parametrize("parts", [-1, 0, 1, 8])
def test_more_parts_than_samples_and_fewer_than_two_are_refused(parts: int) -> None:
    with pytest.raises(DataError, match="from 2 to 7 parts"):
        folds(trained(table(ROWS, VALUES)), parts)


def test_a_summary_has_mean_and_sample_deviation_over_the_folds() -> None:
    spec = trained(
        ShippedData("xor", Values(samples=50)).resolved(), loss="hinge", batch=5, epochs=3
    )
    found = summary(training(each) for each in folds(spec, 5))
    shares = [fold.validation.accuracy for fold in found.folds]
    assert found.validation.accuracy.mean == pytest.approx(sum(shares) / 5)
    assert found.validation.accuracy.deviation == pytest.approx(np.std(shares, ddof=1))
    losses = [fold.train.loss for fold in found.folds]
    assert found.train.loss.deviation == pytest.approx(np.std(losses, ddof=1))
    assert sum(map(sum, found.confusion)) == 50
    right = found.confusion[0][0] + found.confusion[1][1]
    assert right == sum(round(10 * share) for share in shares)
    assert summary(found.folds) == found


def test_cross_validation_in_slices_ends_with_the_same_summary() -> None:
    spec = trained(
        ShippedData("xor", Values(samples=40)).resolved(),
        network=NetworkSpec(hidden=(LayerSpec(16), LayerSpec(16))),
        batch=1,
        epochs=20,
    )
    made = folds(spec, 3)
    slices = list(cross_validate(made))
    # As tuples, in which the same NaN is equal to itself in every Python.
    assert astuple(slices[-1]) == astuple(summary(map(training, made)))
    assert len(slices) > 3
    shares = [each.done for each in slices]
    assert shares == sorted(shares)
    assert 0.0 < shares[0] < shares[-1] == 1.0
    assert [each.parts for each in slices] == [3] * len(slices)


def test_one_fold_has_a_mean_but_no_spread_and_none_has_neither() -> None:
    found = summary([training(trained(table(ROWS, VALUES)))])
    assert found.validation.loss.mean == found.folds[0].validation.loss
    assert math.isnan(found.validation.loss.deviation)
    assert math.isnan(found.r_squared)  # not every sample was held out
    nothing = Summary(5, ())
    assert math.isnan(nothing.validation.loss.mean)
    assert math.isnan(nothing.r_squared)
    assert nothing.confusion == ()


def test_without_held_out_data_there_are_no_measures_of_it() -> None:
    data = ShippedData("xor", Values(samples=20)).resolved()
    found = assess(training(trained(data, validation=0.0, epochs=1))).validation
    assert found.samples == 0
    assert math.isnan(found.loss)
    assert found.confusion == ((0, 0), (0, 0))


def test_a_training_that_breaks_off_is_measured_where_it_was_recorded_last() -> None:
    still = OptimizerSpec("sgd", Values(lr=1e12)).resolved()
    whole = training(trained(table(ROWS, VALUES), optimizer=still))
    found = assess(whole)
    assert found.status.kind == "diverged"
    assert found.step == whole.recorded_steps[-1]
    assert found.train.loss > 1e12


def test_a_training_without_recorded_weights_has_no_measures() -> None:
    network = NetworkSpec(hidden=(LayerSpec(1, "relu"),), given=(1e6, 1e6, 0.0, 1e6, 0.0))
    far = table(1e10 * np.abs(ROWS), VALUES)
    whole = training(trained(far, network=network, precision="float32"))
    assert whole.status == TrainStatus("undefined", 0)
    found = assess(whole)
    assert math.isnan(found.train.loss)
    assert math.isnan(summary([found]).train.loss.mean)
