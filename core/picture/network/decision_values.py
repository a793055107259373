"""The decision maps as plain values: one per shown run of the network study, all of one scale.

A map is what the network makes of every point of the plane of two inputs; data of one input has a
curve of predictions instead, over that input and the target. Points are in the inputs' own units.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.picture.network.places import Cell
from core.picture.network.values import Numbers
from core.picture.values import Array, Label, Projection, Rect, Tick
from core.training import Problem
from core.words import Text

Kind: TypeAlias = Literal["classes", "values", "curve"]
Range: TypeAlias = tuple[float, float]
Place: TypeAlias = tuple[float, float]


@dataclass(frozen=True, eq=False)
class DecisionBackdrop:
    """What all decision maps share, and where they stand.

    `ranges` are those of both axes, `names` what the axes are called. `points` (N, 2) are places in
    those units, `groups` (N,) their classes, or all 0 for values, whose targets are `targets` (N,).
    `is_train` tells training from validation, `shown` which points are seen. `queries` (Q, 2) are
    points whose predictions are written beside them. `labels` are the names of the classes.
    `target` is what is predicted, `low` and `high` are the ends of its scale. `remark` says what a
    map of more than two inputs shows.

    `problem` leads from inputs to what the network says.
    """

    kind: Kind
    cells: tuple[Cell, ...]
    key: Rect | None
    bar: Rect | None
    ranges: tuple[Range, Range]
    names: tuple[Label, Label]
    ticks: tuple[tuple[Tick, ...], tuple[Tick, ...]]
    points: Array
    groups: NDArray[np.intp]
    targets: Array
    is_train: NDArray[np.bool_]
    shown: NDArray[np.bool_]
    queries: Array
    labels: tuple[Label, ...]
    target: Label
    low: float
    high: float
    bar_ticks: tuple[Tick, ...]
    remark: Text | None
    problem: Problem

    def projection(self, cell: int) -> Projection:
        """Between the axes' units and places in u on one of the cells."""
        return Projection(self.cells[cell].map, *self.ranges)


@dataclass(frozen=True)
class DecisionMap:
    """One run's map at one frame.

    `field` is what the network says on a square grid of the plane, row 0 on top: (n, n) float32,
    the share of class 1 or the predicted value, or (K, n, n), the shares of K classes; for data of
    one input (n,), the prediction from left to right. None where nothing is recorded. `border`
    holds the lines between classes in shares of the map's sides, from its upper left corner.
    `wrong` are the numbers of misclassified points. `answers` are the predictions at the
    query points. The scores are those of the last epoch that is complete.
    """

    step: int
    field: Numbers | None
    border: tuple[Numbers, ...]
    wrong: tuple[int, ...]
    answers: tuple[str, ...]
    loss: str
    validation_loss: str
    accuracy: str
    validation_accuracy: str
    ended: Literal["", "diverged", "undefined"]


@dataclass(frozen=True)
class DecisionFrame:
    """All decision maps at one frame, one per shown run."""

    maps: tuple[DecisionMap, ...]
