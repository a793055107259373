"""The loss on a grid of weights: what a map is coloured and its contours are drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.surfaces import SurfaceSpec, surface_of

Array = NDArray[np.float64]


class GridSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which surface, over which ranges (low, high) of the weights, with how many points each."""

    surface: SurfaceSpec
    w1_range: tuple[float, float]
    w2_range: tuple[float, float]
    n1: int
    n2: int


@dataclass(frozen=True, eq=False)
class Grid:
    """The loss at every point: axes `w1` (n1,) and `w2` (n2,), `values` (n2, n1).

    All float64 and read-only; row 0 is the lowest w2. Values are NaN or infinite where the surface
    is.
    """

    spec: GridSpec
    w1: Array
    w2: Array
    values: Array


def grid(spec: GridSpec) -> Iterator[Grid]:
    """Evaluate the surface on the grid, in one piece: it takes a few milliseconds.

    Never warns. Raises what `surface_of` raises.
    """
    function = surface_of(spec.surface).function
    w1 = np.linspace(*spec.w1_range, spec.n1)
    w2 = np.linspace(*spec.w2_range, spec.n2)
    with np.errstate(all="ignore"):
        values = np.ascontiguousarray(function.on_grid(w1, w2), dtype=np.float64)
    for array in (w1, w2, values):
        array.flags.writeable = False
    yield Grid(spec, w1, w2, values)
