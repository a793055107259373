"""Nonlinear conjugate gradients."""

from __future__ import annotations

from collections.abc import Mapping

from core.optimizers.entry import State, Weights
from core.optimizers.methods.iteration import Iteration, Place, Step, difference, divided, dot
from core.optimizers.methods.line_search import backtracked, refined


class ConjugateGradient(Iteration):
    """Polak and Ribière's method, its factor kept at 0 or above.

    Nocedal and Wright (2006), eq. 5.45. Remembers gradient and direction of the step before.
    """

    def step(self, place: Place, memory: State, settings: Mapping[str, float]) -> Step:
        gradient = (place.g1, place.g2)
        direction = _direction(gradient, memory)
        if not place.slope(direction) < 0.0:
            direction = (-place.g1, -place.g2)
        loss = self.function.value
        trial = backtracked(loss, place, direction, settings["lr"], settings)
        trial = refined(loss, place, direction, trial, settings)
        return Step(trial.weights, (*gradient, *direction), trial.evaluations)


def _direction(gradient: Weights, memory: State) -> Weights:
    if not memory:
        return -gradient[0], -gradient[1]
    before = (memory[0], memory[1])
    factor = max(0.0, divided(dot(gradient, difference(gradient, before)), dot(before, before)))
    return factor * memory[2] - gradient[0], factor * memory[3] - gradient[1]
