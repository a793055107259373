"""The loop around a method: rows, noise, series of settings, counted evaluations."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from core.formula import Function
from core.noise import disturbed
from core.optimizers.entry import Rows, State, Weights

FARTHEST = 1e6  # what lies beyond has diverged, and nobody looks at it


class Place(NamedTuple):
    """Where a step begins: the weights, the loss there, and the gradient as it is seen."""

    w1: float
    w2: float
    loss: float
    g1: float
    g2: float

    @property
    def weights(self) -> Weights:
        return self.w1, self.w2

    def toward(self, direction: Weights, length: float) -> Weights:
        """The weights `length` times `direction` from here."""
        return self.w1 + length * direction[0], self.w2 + length * direction[1]

    def slope(self, direction: Weights) -> float:
        """How fast the loss grows along `direction`."""
        return self.g1 * direction[0] + self.g2 * direction[1]


class Step(NamedTuple):
    """Where a step ends, what is remembered, and the evaluations besides the gradient's."""

    weights: Weights
    memory: State
    evaluations: int


class Iteration(ABC):
    """A method on one function of two weights; see `core.optimizers.entry.Method`."""

    def __init__(self, function: Function) -> None:
        self.function = function

    @abstractmethod
    def step(self, place: Place, memory: State, settings: Mapping[str, float]) -> Step:
        """One update; `memory` is empty before the first."""

    def __call__(  # noqa: PLR0917 - the order of a rule's runner
        self,
        weights: Weights,
        state: State | None,
        first_step: int,
        steps: int,
        settings: Mapping[str, Any],
        noise: Rows | None = None,
    ) -> tuple[Rows, Weights, State]:
        value, gradient = self.function.value, self.function.gradient
        count, *memory = state or (0.0,)
        kept = tuple(memory)
        point = (float(weights[0]), float(weights[1]))
        rows = []
        for row in range(first_step, first_step + steps):
            loss, (g1, g2) = value(*point), gradient(*point)
            rows.append((*point, loss, g1, g2, count))
            if not _stands(rows[-1]):
                break
            if noise is not None and row < len(noise):
                g1, g2 = disturbed((g1, g2), noise[row], point)
            place = Place(*point, loss, g1, g2)
            point, kept, more = self.step(place, kept, _at(settings, row))
            count += 1.0 + more
        found = np.array(rows, dtype=np.float64).reshape(-1, 6)
        return np.ascontiguousarray(found.T), point, (count, *kept)


def _stands(row: tuple[float, ...]) -> bool:
    return abs(row[0]) <= FARTHEST and abs(row[1]) <= FARTHEST and all(map(math.isfinite, row))


def _at(settings: Mapping[str, Any], row: int) -> Mapping[str, float]:
    """The settings of the update from `row`; the last element of a series stands beyond its end."""
    if not any(isinstance(value, np.ndarray) for value in settings.values()):
        return settings
    return {
        name: float(value[min(row, len(value) - 1)]) if isinstance(value, np.ndarray) else value
        for name, value in settings.items()
    }


def dot(a: Weights, b: Weights) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1]


def difference(a: Weights, b: Weights) -> Weights:
    """`a` minus `b`."""
    return a[0] - b[0], a[1] - b[1]


def divided(a: float, b: float) -> float:
    """`a / b` as IEEE has it: infinite or not a number where Python raises."""
    if b != 0.0:
        return a / b
    return math.copysign(math.inf, b) * a if a != 0.0 else math.nan
