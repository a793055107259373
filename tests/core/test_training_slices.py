"""A training is recorded slice by slice, and goes on from what there is."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.datasets import ShippedData
from core.networks import LayerSpec, NetworkSpec
from core.optimizers import OptimizerSpec
from core.schedules import ScheduleSpec
from core.settings import Values
from core.training import Training, train, trainer, training
from core.training.tape import stride_of
from tests.core.trainings import optimizer, spec_of


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
