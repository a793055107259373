"""What a network says of fixed points, for one row of recorded weights after another."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.typing import NDArray

from core.networks import Pass
from core.picture.values import Array
from core.training import Problem


class Forward:
    """Forward passes over the same inputs `x` (N, D), as the network sees them.

    Buffers are made once, in the precision `dtype`; nothing of an earlier call shows in a later
    one.
    """

    def __init__(self, problem: Problem, x: Array, dtype: npt.DTypeLike) -> None:
        network = problem.network
        self._weights = np.zeros(network.size, dtype)
        self._running = network.initial_running()
        self._samples = network.columns(x, dtype).T
        # A pass must have samples; what it says of none is nothing.
        self._pass = (
            Pass(network, problem.loss, len(x), self._weights, running=self._running)
            if len(x)
            else None
        )
        self._nothing = np.zeros((network.outputs, 0), dtype)

    def outputs(self, weights: Array, running: Array) -> NDArray[Any]:
        """The outputs (outputs, N) for one row of weights (P,) and statistics (S,), a copy.

        What leaves the numbers is infinite or no number.
        """
        if self._pass is None:
            return self._nothing.copy()
        with np.errstate(all="ignore"):
            np.copyto(self._weights, weights, casting="same_kind")
            np.copyto(self._running, running)
            self._pass.forward(self._samples)
            return self._pass.outputs.copy()
