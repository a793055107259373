"""What flows through a network at recorded weights: outputs forward, the gradient back."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.networks import Network, Pass, network_of
from core.picture.network.forward import FEWEST, ONE_THREAD
from core.picture.values import Array, Indices
from core.training import Problem

MOST_WORK = 3_000_000  # weights times samples: about two milliseconds


class Flow:
    """Passes forward and back over the training samples, without dropout and penalties.

    All samples are taken, or as many at equal distances as `MOST_WORK` allows: `samples` of them.
    Samples go back part by part, and all at once where a batch is normalised by its own statistics.
    """

    def __init__(self, problem: Problem) -> None:
        spec = problem.network.spec
        plain = tuple(msgspec.structs.replace(layer, dropout=0.0) for layer in spec.hidden)
        spec = msgspec.structs.replace(spec, hidden=plain)
        self.network: Network = network_of(spec, problem.network.inputs, problem.network.outputs)
        rows = _kept(problem.train.samples, self.network.size)
        self.samples = len(rows)
        self._x = problem.data.x[np.sort(problem.data.train)][rows]
        self._weights = np.zeros(self.network.size)
        self._gradient = np.zeros(self.network.size)
        self._running = self.network.initial_running()
        self._parts: list[tuple[Pass, Array, Array]] = []
        if all(layer.activation.is_trainable for layer in self.network.layers):
            self._parts = [self._part(problem, each) for each in self._divided(rows)]

    def outputs(self, weights: Array, running: Array | None) -> list[NDArray[Any]]:
        """Every layer's outputs (units, N) at weights (P,), the last layer's included."""
        found = self.network.forward(weights, self._x, running)
        return [layer.outputs for layer in found]

    def gradient(self, weights: Array, running: Array | None) -> Array:
        """The gradient (P,) of the loss at weights (P,), a new array.

        Not-a-number where there is none, because an activation lets none through.
        """
        found = np.full(self.network.size, 0.0 if self._parts else np.nan)
        self._weights[:] = weights
        with np.errstate(all="ignore"):
            for part, columns, targets in self._parts:
                self._running[:] = self.network.initial_running() if running is None else running
                part.descend(columns, targets)
                found += self._gradient * (targets.shape[1] / self.samples)
        return found

    def sizes(self, weights: Array, running: Array | None) -> list[float]:
        """The mean |dL/dw| over every layer's weights, without its biases."""
        slopes = self.gradient(weights, running)
        with np.errstate(all="ignore"):
            return [
                float(np.abs(layer.matrix(slopes)[:, :-1]).mean()) for layer in self.network.layers
            ]

    def _divided(self, rows: Indices) -> list[Indices]:
        if any(layer.normalise == "batch" for layer in self.network.layers):
            return [rows]
        most = max(inputs * outputs for inputs, outputs in pairwise(self.network.sizes))
        size = max(ONE_THREAD // most, FEWEST)
        return [rows[first : first + size] for first in range(0, len(rows), size)]

    def _part(self, problem: Problem, rows: Indices) -> tuple[Pass, Array, Array]:
        columns = np.asfortranarray(problem.train.columns[:, rows].T)
        made = Pass(
            self.network,
            problem.loss,
            len(rows),
            self._weights,
            self._gradient,
            running=self._running,
        )
        return made, columns, np.ascontiguousarray(problem.train.targets[:, rows])


def _kept(samples: int, weights: int) -> Indices:
    """Which samples are taken."""
    most = max(MOST_WORK // weights, FEWEST)
    if samples <= most:
        return np.arange(samples)
    return np.linspace(0, samples - 1, most).round().astype(np.intp)


@lru_cache(8)
def flow_of(problem: Problem) -> Flow:
    """The passes of a problem; trainings of one problem share them."""
    return Flow(problem)
