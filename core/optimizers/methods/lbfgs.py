"""Limited-memory BFGS."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from core.optimizers.entry import State, Weights
from core.optimizers.methods.iteration import Iteration, Place, Step, difference, dot
from core.optimizers.methods.line_search import backtracked

_FLATTEST = 1e-10  # cosine between a step and its change of gradient, below which no pair is kept


class Pair(NamedTuple):
    """A step and how the gradient changed along it."""

    s: Weights
    y: Weights


class LBFGS(Iteration):
    """Two-loop recursion and backtracking (Nocedal and Wright 2006, algorithms 7.4 and 7.5).

    Remembers weights and gradient of the step before, and the pairs, newest last. The first trial
    along a plain gradient is `lr` times 1 / (|g1| + |g2|) where that is shorter, as in PyTorch.
    """

    def step(self, place: Place, memory: State, settings: Mapping[str, float]) -> Step:
        gradient = (place.g1, place.g2)
        pairs = _pairs(place, memory)[-max(int(settings["history_size"]), 1) :]
        direction = _direction(gradient, pairs)
        if not place.slope(direction) < 0.0:
            pairs, direction = [], (-place.g1, -place.g2)
        first, size = settings["lr"], abs(place.g1) + abs(place.g2)
        if not pairs and size > 1.0:
            first /= size
        trial = backtracked(self.function.value, place, direction, first, settings)
        kept = [number for pair in pairs for number in (*pair.s, *pair.y)]
        return Step(trial.weights, (*place.weights, *gradient, *kept), trial.evaluations)


def _pairs(place: Place, memory: State) -> list[Pair]:
    """The remembered pairs and, where it shows upward curvature, that of the step before."""
    if not memory:
        return []
    w1, w2, g1, g2, *rest = memory
    pairs = [
        Pair((rest[k], rest[k + 1]), (rest[k + 2], rest[k + 3])) for k in range(0, len(rest), 4)
    ]
    new = Pair(difference(place.weights, (w1, w2)), difference((place.g1, place.g2), (g1, g2)))
    squares = dot(new.s, new.s), dot(new.y, new.y)
    upward = dot(new.s, new.y) > _FLATTEST * math.sqrt(squares[0]) * math.sqrt(squares[1])
    return [*pairs, new] if upward and squares[1] > 0.0 else pairs


def _direction(gradient: Weights, pairs: Sequence[Pair]) -> Weights:
    """Minus the inverse Hessian that the pairs tell of, times the gradient."""
    q1, q2 = -gradient[0], -gradient[1]
    shares = []
    for s, y in reversed(pairs):
        share = dot(s, (q1, q2)) / dot(s, y)
        q1, q2 = q1 - share * y[0], q2 - share * y[1]
        shares.append(share)
    if pairs:
        s, y = pairs[-1]
        scale = dot(s, y) / dot(y, y)
        q1, q2 = scale * q1, scale * q2
    for (s, y), share in zip(pairs, reversed(shares), strict=True):
        more = share - dot(y, (q1, q2)) / dot(s, y)
        q1, q2 = q1 + more * s[0], q2 + more * s[1]
    return q1, q2
