"""Gaussian noise from a seed, the same on every machine and with every version of numpy.

The bits of numpy's generators are guaranteed for ever, its normal numbers are not; so the bits are
turned into normal numbers here (Box and Muller 1958, Ann. Math. Stat. 29).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]

BLOCK = 1024  # rows made at a time, so that longer noise begins like shorter noise


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
    raw = np.asarray(bits.random_raw(2 * BLOCK), dtype=np.uint64).reshape(BLOCK, 2)
    uniform = ((raw >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53  # inside 0 to 1
    radius, angle = np.sqrt(-2.0 * np.log(uniform[:, 0])), 2.0 * np.pi * uniform[:, 1]
    return np.stack((radius * np.cos(angle), radius * np.sin(angle)), axis=1)
