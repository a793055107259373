"""A network together with its data and loss: what is trained, before anything says how."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.datasets import Data, DataSpec, data_of
from core.networks import (
    Loss,
    LossName,
    Network,
    NetworkSpec,
    Pass,
    accuracy,
    loss_named,
    network_of,
    outputs_for,
)
from core.training.spec import Array, TrainSpec


class Side(NamedTuple):
    """The samples for training, or those for validation: columns (F + 1, n), targets, `y` (n,)."""

    columns: Array
    targets: Array
    y: Array

    @property
    def samples(self) -> int:
        return len(self.y)


class Score(NamedTuple):
    """Loss, accuracy and R² of so many `samples`, without penalty and dropout.

    Batch normalisation goes by its running statistics. All are not-a-number without samples, the
    accuracy also where there are no classes. R² is for values: 1 - squared errors / squared
    deviations from their mean, and not-a-number where all values are equal.
    """

    loss: float
    accuracy: float
    r_squared: float
    samples: int


@dataclass(frozen=True, eq=False)
class Problem:
    """What a `TrainSpec` is about; `train` and `validation` are in float64 and read-only."""

    data: Data
    network: Network
    loss: Loss
    train: Side
    validation: Side


class Judge:
    """Scores one side again and again, for weights where they lie."""

    def __init__(
        self, problem: Problem, side: Side, weights: NDArray[Any], running: NDArray[Any]
    ) -> None:
        self._side = side
        self._samples = side.columns.astype(weights.dtype).T
        self._targets = side.targets.astype(weights.dtype)
        self._has_classes = problem.data.classes > 0
        self._signed = problem.loss.signed
        self._squares = 0.0 if self._has_classes else squared_deviations(side.y)
        self._pass: Pass | None = None
        if side.samples:
            self._pass = Pass(problem.network, problem.loss, side.samples, weights, running=running)

    def score(self) -> Score:
        """What the weights are worth now; numpy's warnings are the caller's to silence."""
        if self._pass is None:
            return Score(math.nan, math.nan, math.nan, 0)
        self._pass.forward(self._samples)
        share = explained = math.nan
        if self._has_classes:
            share = accuracy(self._pass.outputs, self._side.y, signed=self._signed)
        elif self._squares:
            errors = self._pass.outputs[0] - self._side.y
            explained = 1.0 - float(np.vdot(errors, errors)) / self._squares
        return Score(self._pass.loss(self._targets), share, explained, self._side.samples)


def squared_deviations(y: Array) -> float:
    """The sum of squared deviations of `y` (n,) from its mean; 0 where all values are equal."""
    # Equal values can deviate from their mean by a rounding error.
    if not len(y) or y.min() == y.max():
        return 0.0
    away = y - y.mean()
    return float(away @ away)


def problem_of(spec: TrainSpec) -> Problem:
    """The problem of a training; those that differ only in how they learn share it.

    Raises `DataError` and `NetworkError`.
    """
    held = (spec.validation, spec.standardise, spec.split_seed, spec.fold)
    return _problem(spec.data, held, spec.network, spec.loss)


@lru_cache(maxsize=32)
def _problem(
    data_spec: DataSpec, held: tuple[Any, ...], network_spec: NetworkSpec, loss: LossName
) -> Problem:
    data = data_of(data_spec, *held)
    outputs = outputs_for(loss, network_spec.output, data.classes)
    network = network_of(network_spec, data.x.shape[1], outputs)
    entry = loss_named(loss)
    sides = [_side(data, rows, network, entry) for rows in (data.train, data.validation)]
    return Problem(data, network, entry, *sides)


def _side(data: Data, rows: NDArray[np.intp], network: Network, loss: Loss) -> Side:
    # In the order of the table: the rows of a split come shuffled.
    rows = np.sort(rows)
    y = data.y[rows]
    columns = network.columns(data.x[rows]).astype(np.float64, copy=False)
    side = Side(columns, loss.targets(y, network.outputs), y)
    for array in side:
        array.flags.writeable = False
    return side
