"""Backtracking along a line, and gradient descent that uses it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from core.optimizers.entry import State, Weights
from core.optimizers.methods.iteration import Iteration, Place, Step

MOST_TRIALS = 200

Loss = Callable[[float, float], float]


class Trial(NamedTuple):
    """Where a search ended: how far along the direction (0: it stayed), and what it took."""

    weights: Weights
    loss: float
    length: float
    evaluations: int


def backtracked(
    loss: Loss, place: Place, direction: Weights, first: float, settings: Mapping[str, float]
) -> Trial:
    """The longest of `first`, `first * shrink`, ... that meets Armijo's condition.

    The condition: the loss falls, to a number, by the share `c` of what the slope promises. Where
    no trial meets it before trials no longer move, the search stays at `place`.
    """
    slope, length = place.slope(direction), first
    for count in range(MOST_TRIALS):
        weights = place.toward(direction, length)
        if weights == place.weights:
            return Trial(place.weights, place.loss, 0.0, count)
        found = loss(*weights)
        if -math.inf < found <= place.loss + settings["c"] * length * slope:
            return Trial(weights, found, length, count + 1)
        length *= settings["shrink"]
    return Trial(place.weights, place.loss, 0.0, MOST_TRIALS)


def refined(
    loss: Loss, place: Place, direction: Weights, trial: Trial, settings: Mapping[str, float]
) -> Trial:
    """The lowest point of the parabola through `place`, its slope and `trial`.

    It is exact on quadratic functions. `trial` stays where the parabola has no lowest point, where
    that is no lower, or where it fails Armijo's condition.
    """
    slope = place.slope(direction)
    bend = trial.loss - place.loss - slope * trial.length
    if not (trial.length > 0.0 and bend > 0.0):
        return trial
    length = -slope * trial.length * trial.length / (2.0 * bend)
    weights = place.toward(direction, length)
    found = loss(*weights)
    lower = -math.inf < found < trial.loss and found <= place.loss + settings["c"] * length * slope
    count = trial.evaluations + 1
    return Trial(weights, found, length, count) if lower else trial._replace(evaluations=count)


class LineSearch(Iteration):
    """Gradient descent with backtracking (Nocedal and Wright 2006, algorithm 3.1)."""

    def step(self, place: Place, memory: State, settings: Mapping[str, float]) -> Step:
        direction = (-place.g1, -place.g2)
        trial = backtracked(self.function.value, place, direction, settings["lr"], settings)
        return Step(trial.weights, memory, trial.evaluations)
