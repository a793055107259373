"""How good a trained network is on data it has seen, and on data it has not.

Look at `assess` first: loss, accuracy, confusion matrix and R² of both sides of a training. `folds`
and `summary` are cross-validation: the same training on every part of the data, and the mean and
spread of what comes out; `cross_validate` does all of it in slices.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TextIO, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.datasets import data_of
from core.networks import classes_told
from core.training import (
    Problem,
    Side,
    Training,
    TrainSpec,
    TrainStatus,
    problem_of,
    squared_deviations,
    train,
)

Array: TypeAlias = NDArray[np.float64]
Counts: TypeAlias = tuple[tuple[int, ...], ...]

COLUMNS = (
    "run",
    "fold",
    "step",
    "train_loss",
    "validation_loss",
    "train_accuracy",
    "validation_accuracy",
    "train_r2",
    "validation_r2",
)


@dataclass(frozen=True)
class Measures:
    """What so many `samples` come to, without penalty and dropout; not-a-number where undefined.

    `accuracy` is the share of classes told right. `confusion` has a row for each true class and a
    column for each told one: how many samples there are of it; empty where there are no classes.
    `r_squared`, for values, is 1 - `squares` / the squared deviations from their mean, `squares`
    the sum of squared errors. It is undefined for one sample, and where all values are equal.
    """

    samples: int
    loss: float = math.nan
    accuracy: float = math.nan
    confusion: Counts = ()
    r_squared: float = math.nan
    squares: float = math.nan


@dataclass(frozen=True)
class Assessment:
    """A training at one `step`: what it comes to on the data it saw, and on the data it did not."""

    spec: TrainSpec
    status: TrainStatus
    step: int
    train: Measures
    validation: Measures

    @property
    def is_broken(self) -> bool:
        """Whether the training diverged or left the numbers."""
        return self.status.kind in ("diverged", "undefined")


class Spread(NamedTuple):
    """Mean and sample standard deviation (n - 1), which a single number has none of.

    Both are not-a-number where one of the numbers is.
    """

    mean: float
    deviation: float


@dataclass(frozen=True)
class Spreads:
    """Every measure's mean and spread over the folds."""

    loss: Spread
    accuracy: Spread
    r_squared: Spread


@dataclass(frozen=True)
class Summary:
    """A cross-validation, or its first `folds` of so many `parts`.

    `done` is the share of the work that is behind.
    """

    parts: int
    folds: tuple[Assessment, ...]
    done: float = 1.0

    @cached_property
    def train(self) -> Spreads:
        """Over the data that each fold learned from."""
        return _spreads([fold.train for fold in self.folds])

    @cached_property
    def validation(self) -> Spreads:
        """Over the data that each fold was kept from: the fair measure."""
        return _spreads([fold.validation for fold in self.folds])

    @cached_property
    def confusion(self) -> Counts:
        """Counts of all held-out samples together: after the last fold, of every sample once."""
        found = [np.array(fold.validation.confusion, dtype=np.int64) for fold in self.folds]
        return _counts(np.sum(found, axis=0)) if found else ()

    @cached_property
    def r_squared(self) -> float:
        """R² of all held-out predictions together, about the mean of all values.

        Defined after the last fold, and also where every fold holds out one sample.
        """
        y = data_of(self.folds[0].spec.data).y if self.folds else np.empty(0)
        if sum(fold.validation.samples for fold in self.folds) != len(y):
            return math.nan
        return _r_squared(math.fsum(fold.validation.squares for fold in self.folds), y)


def assess(training: Training, step: int | None = None) -> Assessment:
    """What the weights recorded last at `step`, or at the end, are worth.

    Numbers never raise; where nothing is recorded, all of them are not-a-number.
    """
    problem = problem_of(training.spec)
    row = training.row_at(training.steps if step is None else step)
    is_recorded = row < len(training.weights)
    sides = [
        _measures(training, row, problem, side, rows)
        if is_recorded and side.samples
        else Measures(side.samples, confusion=_no_counts(problem.data.classes))
        for side, rows in (
            (problem.train, problem.data.is_train),
            (problem.validation, ~problem.data.is_train),
        )
    ]
    at = int(training.recorded_steps[row]) if is_recorded else 0
    return Assessment(training.spec, training.status, at, *sides)


def samples_of(spec: TrainSpec) -> int:
    """How many samples there are: that many parts leave one out."""
    return len(data_of(spec.data).y)


def folds(spec: TrainSpec, parts: int) -> tuple[TrainSpec, ...]:
    """The trainings of a cross-validation: number k is validated on part k of the shuffled data.

    As many `parts` as samples leave one out. The parts differ in size by one sample at most. Early
    stopping, where it is asked for, watches the part that is held out, which flatters it.

    Raises `DataError` where there cannot be so many parts.
    """
    data_of(spec.data, spec.validation, spec.standardise, spec.split_seed, (0, parts))
    return tuple(msgspec.structs.replace(spec, fold=(number, parts)) for number in range(parts))


def summary(trainings: Iterable[Training | Assessment]) -> Summary:
    """What finished trainings, or what was found of them, come to together."""
    found = tuple(each if isinstance(each, Assessment) else assess(each) for each in trainings)
    return Summary(len(found), found)


def cross_validate(specs: Sequence[TrainSpec]) -> Iterator[Summary]:
    """Train one after the other in slices of a millisecond or two; the last summary is whole.

    Nothing is kept of a training but what it comes to. Raises what `train` raises.
    """
    found: tuple[Assessment, ...] = ()
    for spec in specs:
        for made in train(spec):
            if made.status.kind == "running":
                share = len(made.epoch_steps) / (spec.epochs + 1)
                yield Summary(len(specs), found, (len(found) + share) / len(specs))
        found = (*found, assess(made))
        yield Summary(len(specs), found, len(found) / len(specs))


def write_folds(stream: TextIO, run: int, found: Summary) -> None:
    """Write one row per fold as CSV, number 0 first, then a row `mean` and a row `spread`.

    Columns are `COLUMNS`; what there is none of is empty. Numbers read back as the same float64.
    """
    for number, fold in enumerate(found.folds):
        _write_row(stream, [str(run), str(number), str(fold.step)], (fold.train, fold.validation))
    for place, name in enumerate(("mean", "spread")):
        sides = [
            Measures(0, side.loss[place], side.accuracy[place], r_squared=side.r_squared[place])
            for side in (found.train, found.validation)
        ]
        _write_row(stream, [str(run), name, ""], sides)


def _write_row(stream: TextIO, cells: list[str], sides: Sequence[Measures]) -> None:
    values = (
        *(side.loss for side in sides),
        *(side.accuracy for side in sides),
        *(side.r_squared for side in sides),
    )
    cells += ["" if math.isnan(value) else repr(value) for value in values]
    stream.write(",".join(cells) + "\n")


def _measures(
    training: Training, row: int, problem: Problem, side: Side, rows: NDArray[np.bool_]
) -> Measures:
    weights = training.weights[row].astype(training.spec.precision)
    layers = problem.network.forward(weights, problem.data.x[rows], training.running[row])
    sums, outputs = layers[-1]
    with np.errstate(all="ignore"):
        loss = float(problem.loss.value(sums, outputs, side.targets.astype(weights.dtype)))
        if problem.data.classes:
            told = classes_told(outputs, signed=problem.loss.signed)
            counts = _counted(side.y, told, problem.data.classes)
            share = float(np.trace(counts)) / side.samples
            return Measures(side.samples, loss, share, _counts(counts))
        errors = outputs[0].astype(np.float64) - side.y
        squares = float(errors @ errors)
        return Measures(side.samples, loss, r_squared=_r_squared(squares, side.y), squares=squares)


def _counted(y: Array, told: NDArray[np.intp], classes: int) -> NDArray[np.int64]:
    places = y.astype(np.intp) * classes + told
    return np.bincount(places, minlength=classes * classes).reshape(classes, classes)


def _counts(counts: NDArray[np.int64]) -> Counts:
    return tuple(tuple(row) for row in counts.tolist())


def _no_counts(classes: int) -> Counts:
    return ((0,) * classes,) * classes


def _r_squared(squares: float, y: Array) -> float:
    deviations = squared_deviations(y)
    return 1.0 - squares / deviations if deviations else math.nan


def _spreads(found: Sequence[Measures]) -> Spreads:
    return Spreads(
        _spread([each.loss for each in found]),
        _spread([each.accuracy for each in found]),
        _spread([each.r_squared for each in found]),
    )


def _spread(values: Sequence[float]) -> Spread:
    numbers = np.array(values, dtype=np.float64)
    with np.errstate(all="ignore"):
        mean = float(numbers.mean()) if len(numbers) else math.nan
        deviation = float(numbers.std(ddof=1)) if len(numbers) > 1 else math.nan
    return Spread(mean, deviation)
