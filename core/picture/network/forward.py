"""What a network says of fixed points, for one row of recorded weights after another."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.typing import NDArray

from core.networks import Pass
from core.picture.values import Array
from core.training import Problem

# Multiplications in one product, up to which no library spreads it over threads: those wait for
# each other, which takes many times longer while another process is busy.
ONE_THREAD = 200_000
FEWEST = 64  # points in a part


class Forward:
    """Forward passes over the same inputs `x` (N, D), as the network sees them.

    Buffers are made once, in the precision `dtype`; nothing of an earlier call shows in a later
    one. Points go through the network part by part.
    """

    def __init__(self, problem: Problem, x: Array, dtype: npt.DTypeLike) -> None:
        network = problem.network
        self._count = len(x)
        self._weights = np.zeros(network.size, dtype)
        self._running = network.initial_running()
        most = max(inputs * outputs for inputs, outputs in pairwise(network.sizes))
        size = min(max(ONE_THREAD // most, FEWEST), max(self._count, 1))
        parts = -(-self._count // size)
        columns = np.ones((network.sizes[0] + 1, parts * size), dtype)
        columns[:, : self._count] = network.columns(x, dtype)
        self._parts = [
            np.asfortranarray(columns[:, k * size : (k + 1) * size].T) for k in range(parts)
        ]
        self._all = np.zeros((network.outputs, parts * size), dtype)
        self._size = size
        self._pass = Pass(network, problem.loss, size, self._weights, running=self._running)

    def outputs(self, weights: Array, running: Array) -> NDArray[Any]:
        """The outputs (outputs, N) for one row of weights (P,) and statistics (S,), a copy.

        What leaves the numbers is infinite or no number.
        """
        with np.errstate(all="ignore"):
            np.copyto(self._weights, weights, casting="same_kind")
            np.copyto(self._running, running)
            for k, samples in enumerate(self._parts):
                self._pass.forward(samples)
                self._all[:, k * self._size : (k + 1) * self._size] = self._pass.outputs
        return self._all[:, : self._count].copy()
