"""Mini-batches on a surface that comes from data: what they add to every gradient.

Look at `Disturbance` first. The loss of a line is a mean of squares, so the gradient of a batch is
that of all points plus terms that are linear in the weights. Batches follow from the seed: every
epoch has an order of its own, and its last batch may be shorter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.noise import gaussian, permutations

Array: TypeAlias = NDArray[np.float64]

ORDER = 17  # the stream of the seed that orders are drawn from
DRAWN = 4096  # samples drawn at once, below 1 ms


def order_of_epochs(seed: int, samples: int) -> Iterator[NDArray[np.intp]]:
    """Without end, some epochs at a time, (epochs, samples): the order of samples in each."""
    return permutations(seed, samples, max(1, DRAWN // samples), ORDER)


def batch_terms(x: Array, y: Array, batch: int, seed: int) -> Iterator[Array]:
    """Without end, some epochs at a time: rows n1, n2, n11, n12, n22 of update after update.

    `x` and `y` (n,) are inputs and targets, `batch` the samples of an update, below n. The gradient
    of a batch's loss is that of all samples plus n1 + n11 w1 + n12 w2 and n2 + n12 w1 + n22 w2.
    """
    table = np.stack((x, y, x * x, x * y), axis=1)
    starts = np.arange(0, len(x), batch)
    sizes = np.diff(starts, append=len(x))[:, np.newaxis]
    middle = table.mean(axis=0)
    for order in order_of_epochs(seed, len(x)):
        sums = np.add.reduceat(table[order], starts, axis=1)
        away = 2.0 * (sums / sizes - middle).reshape(-1, 4)
        x1, y1, xx, xy = away.T
        yield np.stack((-xy, -y1, xx, x1, np.zeros(len(away))), axis=1)


class Disturbance:
    """The noise of a descent of `rows` updates: Gaussian of a size, mini-batches, or both added.

    Whole batches are no noise. Rows of batches are made as far as they are asked for.
    """

    def __init__(
        self,
        rows: int,
        seed: int,
        size: float = 0.0,
        batch: int = 0,
        points: tuple[Array, Array] | None = None,
    ) -> None:
        self._made = rows
        self._all: Array | None = gaussian(seed, rows) * size if size else None
        if batch and points is not None and batch < len(points[0]):
            plain = self._all
            self._all = np.zeros((rows, 5))
            if plain is not None:
                self._all[:, :2] = plain
            self._made = 0
            self._blocks = batch_terms(*points, batch, seed)

    def upto(self, row: int) -> Array | None:
        """The noise, (rows, 2) or (rows, 5), right in its first `row` rows; None for none."""
        noise = self._all
        while noise is not None and self._made < min(row, len(noise)):
            block = next(self._blocks)
            end = min(self._made + len(block), len(noise))
            noise[self._made : end] += block[: end - self._made]
            self._made = end
        return noise
