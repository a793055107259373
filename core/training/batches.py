"""The samples of an epoch in batches, in an order of their own for every epoch."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.training.problem import Side

ORDER = 13  # the stream of a training's seed that orders are drawn from
DRAWN = 16_384  # numbers drawn at once, for as many whole epochs as they are enough for


class Batch(NamedTuple):
    """Samples (samples, F + 1) in Fortran's order and targets (outputs, samples), as read."""

    samples: NDArray[Any]
    targets: NDArray[Any]


class Batches:
    """Batches of `size` samples, the last one of an epoch perhaps shorter.

    A full batch keeps the order of the table. `all` are the batches of the epoch that was
    `arrange`d last, always the same arrays.
    """

    def __init__(self, side: Side, size: int, seed: int, dtype: np.dtype[Any]) -> None:
        self._seed = seed
        self._is_full = size >= side.samples
        columns = np.concatenate((side.columns, side.targets))
        self._rows = np.ascontiguousarray(columns.T.astype(dtype))
        self._shuffled = np.empty_like(self._rows)
        self._orders = np.empty((0, side.samples), np.uint32)
        self._drawn = -1
        whole, rest = divmod(side.samples, size)
        self._whole = np.empty((whole, len(columns), size), dtype)
        self._last = np.empty((1 if rest else 0, len(columns), rest), dtype)
        height = len(side.columns)
        places = (*self._whole, *self._last)
        self.all = [Batch(place[:height].T, place[height:]) for place in places]
        self.sizes = [len(batch.samples) for batch in self.all]
        if self._is_full:
            self._fill(self._rows)

    def arrange(self, epoch: int) -> None:
        """Fill the batches for `epoch`, 0 first."""
        if not self._is_full:
            np.take(self._rows, self._order(epoch), axis=0, out=self._shuffled, mode="clip")
            self._fill(self._shuffled)

    def _order(self, epoch: int) -> NDArray[np.uint32]:
        count = len(self._rows)
        epochs = max(1, DRAWN // count)
        drawn, place = divmod(epoch, epochs)
        if drawn != self._drawn:
            self._drawn, self._orders = drawn, _orders(self._seed, drawn, epochs, count)
        order: NDArray[np.uint32] = self._orders[place]
        return order

    def _fill(self, rows: NDArray[Any]) -> None:
        count, height, size = self._whole.shape
        parts = rows[: count * size].reshape(count, size, height)
        np.copyto(self._whole, parts.transpose(0, 2, 1))
        for place in self._last:
            np.copyto(place, rows[count * size :].T)


def _orders(seed: int, drawn: int, epochs: int, count: int) -> NDArray[np.uint32]:
    """The numbers 0 to count - 1 in random order, one row for each epoch."""
    bits = np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(ORDER, drawn)))
    raw = np.asarray(bits.random_raw(-(-epochs * count // 2)), dtype="<u8").view("<u4")
    # The number in the last bits of its key: no two keys are equal, and sorting them is all.
    last = np.uint32(2 ** count.bit_length() - 1)
    keys = raw[: epochs * count].reshape(epochs, count) & ~last
    keys |= np.arange(count, dtype=np.uint32)
    keys.sort(axis=1)
    keys &= last
    return keys
