"""How a training ends, what holds it, and what is refused before."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import numpy as np
import pytest

from core.datasets import TableData
from core.networks import LayerSpec, NetworkError, NetworkSpec
from core.optimizers import Clip, OptimizerSpec
from core.schedules import ScheduleSpec
from core.settings import SettingError, Values
from core.training import TrainingError, TrainStatus, train, training
from core.words import RavineError
from tests.core.trainings import optimizer, spec_of


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
