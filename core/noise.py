"""Random numbers from a seed, the same on every machine and with every version of numpy.

The bits of numpy's generators are guaranteed for ever, its random numbers are not; so the bits are
turned into numbers here: `uniform`, `normal` (Box and Muller 1958, Ann. Math. Stat. 29),
`permutation`, and `gaussian`, the noise of a descent; `disturbed` adds noise to a gradient. Whole
numbers behind a seed, its `stream`, make independent series of one seed: an epoch, a layer.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Pair: TypeAlias = tuple[float, float]

BLOCK = 1024  # rows made at a time, so that longer noise begins like shorter noise


def uniform(seed: int, rows: int, columns: int, *stream: int) -> Array:
    """Independent uniform numbers above 0, at most 1, shape (rows, columns), float64.

    Fewer rows of the same seed, columns and stream are the beginning of more.
    """
    return _fractions(_bits(seed, stream), rows, columns)


def normal(seed: int, rows: int, columns: int, *stream: int) -> Array:
    """Independent standard normal numbers, shape (rows, columns), float64.

    Fewer rows of the same seed, columns and stream are the beginning of more.
    """
    drawn = _fractions(_bits(seed, stream), rows, columns + columns % 2)
    return _box_muller(drawn[:, 0::2], drawn[:, 1::2])[:, :columns]


def permutation(seed: int, count: int, *stream: int) -> NDArray[np.intp]:
    """The numbers 0 to count - 1 in random order, shape (count,).

    Fewer of the same seed and stream keep among each other the order they have among more.
    """
    keys = np.asarray(_bits(seed, stream).random_raw(count), dtype=np.uint64)
    return np.argsort(keys, kind="stable")


def permutations(seed: int, count: int, rows: int, *stream: int) -> Iterator[NDArray[np.intp]]:
    """Without end, `rows` new orders of the numbers 0 to count - 1 at a time, (rows, count).

    How many are made at a time does not change them.
    """
    bits = _bits(seed, stream)
    while True:
        keys = np.asarray(bits.random_raw(rows * count), dtype=np.uint64)
        yield np.argsort(keys.reshape(rows, count), axis=1, kind="stable")


def disturbed(gradient: Pair, noise: Array, weights: Pair) -> Pair:
    """The gradient with one row of noise, (2,) or (5,), added at `weights`, as a rule sees it."""
    n1, n2, *slopes = noise.tolist()
    g1, g2 = gradient[0] + n1, gradient[1] + n2
    if slopes:
        n11, n12, n22 = slopes
        w1, w2 = weights
        g1, g2 = g1 + n11 * w1 + n12 * w2, g2 + n12 * w1 + n22 * w2
    return g1, g2


@lru_cache(maxsize=128)
def gaussian(seed: int, rows: int) -> Array:
    """Independent standard normal numbers, shape (rows, 2), float64, read-only.

    Fewer rows of the same seed are the beginning of more.
    """
    bits = np.random.PCG64(seed)
    blocks = [_block(bits) for _ in range(-(-rows // BLOCK))] or [np.empty((0, 2))]
    found = np.concatenate(blocks)[:rows]
    found.flags.writeable = False
    return found


def _block(bits: np.random.PCG64) -> Array:
    drawn = _fractions(bits, BLOCK, 2)
    return _box_muller(drawn[:, :1], drawn[:, 1:])


def _bits(seed: int, stream: tuple[int, ...]) -> np.random.PCG64:
    return np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(len(stream), *stream)))


def _fractions(bits: np.random.PCG64, rows: int, columns: int) -> Array:
    raw = np.asarray(bits.random_raw(rows * columns), dtype=np.uint64).reshape(rows, columns)
    fractions: Array = ((raw >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
    return fractions


def _box_muller(first: Array, second: Array) -> Array:
    """Normal numbers of two equal arrays of uniform ones: (rows, k) and (rows, k) to (rows, 2k)."""
    radius, angle = np.sqrt(-2.0 * np.log(first)), 2.0 * np.pi * second
    return np.concatenate((radius * np.cos(angle), radius * np.sin(angle)), axis=1)
