"""Level sets of a grid: which levels to draw, and their lines.

`spread` chooses levels, `contours` follows them. Places of labels and everything on the screen
belong to the picture.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import contourpy
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core import ticks

Array = NDArray[np.float64]
Scale = Literal["log", "linear"]

TOP_SHARE = 0.98  # of the area lies below the highest level
VISIBLE_SHARE = 0.0008  # of the area must lie inside the lowest level to be seen as a ring
FLAT_SHARE = 0.1  # of the area may lie on a level before it is no line any more
LARGEST = 1e300
ROUNDED = 1e-30  # of the highest level: what is left of a minimum where a grid's axis is rounded
SMALL_RING = 32  # points of a ring around a few cells

# Positions in a decade, finest first; the second entry is how welcome the spread is when two
# give nearly the wanted number of levels: 1-2-5 and 1-3 are what a class can continue in its head.
_SPREADS: tuple[tuple[tuple[float, ...], float], ...] = (
    ((1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0), 2.5),
    ((1.0, 1.5, 2.0, 3.0, 5.0, 7.0), 1.5),
    ((1.0, 2.0, 5.0), 0.0),
    ((1.0, 3.0), 0.0),
    ((1.0,), 0.5),
)


class Levels(Struct, frozen=True):
    """Losses at which lines are drawn, ascending; `base` is what logarithms are counted from.

    `scale` is how they were spread in the end: without a valley or a floor at zero there is nothing
    to count decades from, and "log" becomes "linear".
    """

    values: tuple[float, ...]
    scale: Scale
    base: float = 0.0

    def texts(self) -> tuple[str, ...]:
        """What is printed beside the levels: the losses themselves, in full."""
        return ticks.labels(self.values)


def spread(values: Array, scale: Scale = "log", count: int = 9) -> Levels:
    """Choose about `count` levels for the losses of a grid, an array (n2, n1).

    The highest level leaves two hundredths of the area above it, the lowest still encloses a ring
    that can be seen; NaN and infinite cells are left aside. On "log", losses from 0 upwards get
    levels of 1-2-5 or 1-3 in a decade, of one in so many decades where the range is immense, finer
    ones where it is narrow. Where the lowest loss is negative or far above 0 (six-hump camel,
    Styblinski and Tang), decades are counted from it, and each level is then moved to the roundest
    loss nearby, so the numbers printed are true losses. Where the lowest loss stands at the border
    of what is defined (a saddle, a plane, log(w1)) no valley is in view and even steps are used.
    A level on which the surface lies flat is left out. A constant surface has none.
    """
    finite = np.sort(values[np.isfinite(values) & (np.abs(values) < LARGEST)])
    if finite.size == 0 or not finite[0] < finite[-1]:
        return Levels((), scale)
    lowest, highest = float(finite[0]), float(finite[-1])
    top = _at_share(finite, TOP_SHARE)
    top = top if top > _at_share(finite, 1 - TOP_SHARE) else highest
    from_zero = _counts_from_zero(lowest, top)
    if scale == "linear" or not (from_zero or _has_valley(values, lowest)):
        low = _at_share(finite, 1 - TOP_SHARE)
        chosen = ticks.ticks(low, top, count) or ticks.ticks(lowest, highest, count)
        return Levels(_drawn(finite, chosen), "linear")
    base = 0.0 if from_zero else lowest
    above = finite[finite - base > ROUNDED * (top - base)]
    offsets = _in_decades(_at_share(above, VISIBLE_SHARE) - base, top - base, count)
    chosen = offsets if from_zero else _rounded(base, offsets)
    return Levels(_drawn(finite, chosen), "log", base)


def _at_share(ordered: Array, share: float) -> float:
    return float(ordered[int(share * (ordered.size - 1))])


def _counts_from_zero(lowest: float, top: float) -> bool:
    """Whether 0 is the natural floor: nothing lies below it and most lies far above the lowest."""
    return lowest >= -1e-12 * top and lowest <= 0.1 * top and top > 0.0


def _has_valley(values: Array, lowest: float) -> bool:
    """Whether the lowest cell has defined neighbours on all sides: a minimum is in view."""
    n2, n1 = values.shape
    rows, columns = np.nonzero(values == lowest)
    for row, column in zip(rows[:64].tolist(), columns[:64].tolist(), strict=True):
        if 0 < row < n2 - 1 and 0 < column < n1 - 1:
            around = values[row - 1 : row + 2, column - 1 : column + 2]
            if np.isfinite(around).all():
                return True
    return False


def _in_decades(seen: float, top: float, count: int) -> tuple[float, ...]:
    """Levels from `top` downwards, both above 0, in the spread that ends nearest to `seen`."""
    floor = max(seen, top * 1e-60)
    candidates = [(_downwards(places, floor, top, count), cost) for places, cost in _SPREADS]
    span = math.log10(top / floor)
    if span > count:
        stride = math.ceil(span / count)
        high = math.floor(math.log10(top))
        wide = tuple(float(f"1e{high - k * stride}") for k in range(count + 1))
        candidates.append((tuple(v for v in reversed(wide) if v >= floor), 0.0))
    return min(candidates, key=lambda found: _misses(found[0], floor, count) + found[1])[0]


def _downwards(
    places: tuple[float, ...], floor: float, top: float, count: int
) -> tuple[float, ...]:
    """All levels of a spread in [floor, top], at most one more than `count`, from the top."""
    high = math.floor(math.log10(top))
    found: list[float] = []
    for power in range(high, high - 2 * count - 2, -1):
        for place in reversed(places):
            value = float(f"{place:g}e{power}")
            if floor <= value <= top and len(found) <= count:
                found.append(value)
    return tuple(reversed(found))


def _misses(found: tuple[float, ...], floor: float, count: int) -> float:
    """How far a spread is from `count` levels that reach down to `floor`."""
    if not found:
        return 1e9
    unreached = 2.0 * max(0.0, math.log10(found[0] / floor) - 0.7)
    return abs(len(found) - count) + unreached


def _rounded(base: float, offsets: tuple[float, ...]) -> tuple[float, ...]:
    """Levels `base + offset`, each moved to the roundest loss within a third of its gaps."""
    exact = [base + offset for offset in offsets]
    found: list[float] = []
    for index, value in enumerate(exact):
        below = value - (exact[index - 1] if index else base)
        above = (exact[index + 1] if index + 1 < len(exact) else value + below) - value
        nice = ticks.roundest(value - below / 3, value + above / 3, value)
        if not found or nice > found[-1]:
            found.append(nice)
    return tuple(found)


def _drawn(finite: Array, wanted: tuple[float, ...]) -> tuple[float, ...]:
    """Leave out levels nothing crosses or on which the surface lies flat; `finite` is sorted."""
    kept = []
    chosen = tuple(value for value in wanted if finite[0] < value < finite[-1])
    for index, value in enumerate(chosen):
        neighbours = [abs(value - other) for other in chosen[max(0, index - 1) : index + 2]]
        gap = min([n for n in neighbours if n > 0], default=float(finite[-1] - finite[0]))
        low, high = np.searchsorted(finite, [value - 1e-3 * gap, value + 1e-3 * gap])
        if high - low <= FLAT_SHARE * finite.size:
            kept.append(value)
    return tuple(kept)


def contours(
    w1: Array, w2: Array, values: Array, wanted: tuple[float, ...]
) -> tuple[tuple[Array, ...], ...]:
    """The polylines of each wanted level, arrays (n, 2) of weights.

    A closed line repeats its first point. `w1` (n1,) and `w2` (n2,) are the axes of `values`
    (n2, n1). Lines end where a cell is NaN or infinite.
    """
    if not wanted or min(values.shape, default=0) < 2:
        return tuple(() for _ in wanted)
    defined = np.abs(values) < LARGEST
    seen = values if defined.all() else np.ma.array(values, mask=~defined)
    generator = contourpy.contour_generator(w1, w2, seen, name="serial", line_type="Separate")
    return tuple(
        tuple(np.asarray(line, dtype=np.float64) for line in generator.lines(level))
        for level in wanted
    )


class Regions:
    """Where a grid lies above a level, as areas; `x` and `y` are the axes of `values` (n2, n1)."""

    def __init__(self, x: Array, y: Array, values: Array) -> None:
        kept = np.clip(values, -LARGEST, LARGEST)
        defined = np.isfinite(values)
        seen = kept if defined.all() else np.ma.array(kept, mask=~defined)
        self._generator = contourpy.contour_generator(
            x, y, seen, name="serial", fill_type="OuterOffset"
        )

    def above(self, level: float) -> tuple[Array, ...]:
        """The rims (n, 2) of all areas above `level` and of their holes, closed."""
        points, offsets = self._generator.filled(level, np.inf)[:2]
        rims: list[Array] = []
        for each, ends in zip(points, offsets, strict=True):
            places = np.asarray(each, dtype=np.float64)
            rims += [places[a:b] for a, b in pairwise(np.asarray(ends).tolist())]
        return tuple(rims)


def islands(level: Sequence[Array], points: int = SMALL_RING) -> int:
    """How many of a level's polylines are closed and have fewer than so many points."""
    return sum(len(line) < points and bool((line[0] == line[-1]).all()) for line in level)
