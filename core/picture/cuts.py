"""The loss along a line: through a point along a weight, or down the gradient there."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from msgspec import Struct

from core.formula import Function
from core.picture.curve_values import Along
from core.picture.values import Array, Projection

Place: TypeAlias = tuple[float, float]

POINTS = 401
FENCE = 3.0  # times the middle half's spread beyond which a loss may lie outside the panel
MOST_MINIMA = 12
WIDE = 6  # points to either side above which a minimum must rise to be one
SHALLOW = 1e-9  # of the loss's span: what is no deeper is rounding


class Cut(Struct, frozen=True):
    """A way to cut a function: along what, and over which values of the axis.

    Along the gradient the axis counts how far one has gone downhill from the point.
    """

    function: Function
    along: Along
    range: tuple[float, float]

    def line(self, base: Place) -> tuple[Array, Array]:
        """Axis values and losses (n,) of the cut through `base`; not finite where undefined."""
        at = np.linspace(*self.range, POINTS)
        first, second = self._weights(base, at)
        with np.errstate(all="ignore"):
            return at, np.broadcast_to(self.function.values(first, second), at.shape)

    def place(self, weights: Place) -> Place:
        """The axis value of `weights` on the cut through them, and the loss there."""
        at = {"w1": weights[0], "w2": weights[1]}.get(self.along, 0.0)
        return at, self.function.value(*weights)

    def slope(self, weights: Place) -> float:
        """The loss's slope along the cut through `weights`, there."""
        g1, g2 = self.function.gradient(*weights)
        return {"w1": g1, "w2": g2}.get(self.along, -float(np.hypot(g1, g2)))

    def _weights(self, base: Place, at: Array) -> tuple[Array, Array]:
        if self.along == "w1":
            return at, np.full(at.shape, base[1])
        if self.along == "w2":
            return np.full(at.shape, base[0]), at
        slope = np.array(self.function.gradient(*base))
        size = float(np.hypot(*slope))
        # Where the gradient is zero or undefined no way is down, and nothing is drawn.
        way = -slope / size if np.isfinite(size) and size > 0.0 else np.full(2, np.nan)
        return base[0] + at * way[0], base[1] + at * way[1]


def fences(values: Array) -> tuple[float, float]:
    """The lowest and highest of `values` worth showing: without walls far beyond the rest.

    A wall is what lies further beyond the middle half of all values than `FENCE` times its spread.
    """
    seen = values[np.isfinite(values)]
    if not len(seen):
        return 0.0, 1.0
    with np.errstate(over="ignore", invalid="ignore"):
        first, last = np.quantile(seen, (0.25, 0.75))
        reach = FENCE * (last - first)
        low, high = max(seen.min(), first - reach), min(seen.max(), last + reach)
    if not np.isfinite(high - low) or high == low:
        low, high = np.clip((seen.min(), seen.max()), -1e300, 1e300)
    return float(low), float(high)


def strands(at: Array, loss: Array, projection: Projection) -> tuple[Array, ...]:
    """The unbroken parts of a curve as places (n, 2) in u; it breaks where it is not finite.

    It breaks as well where it leaps from one side of the panel to the other.
    """
    is_there = np.isfinite(loss)
    places = projection.to_stage(np.stack([at, np.where(is_there, loss, 0.0)], axis=1))
    rect = projection.rect
    side = np.where(places[:, 1] < rect.y, -1, np.where(places[:, 1] > rect.bottom, 1, 0))
    is_cut = ~(is_there[:-1] & is_there[1:]) | (side[:-1] * side[1:] < 0)
    parts = np.split(np.arange(len(at)), np.flatnonzero(is_cut) + 1)
    # Far places are moved nearer: a painter needs no more than the way out.
    reach = 4.0 * rect.height
    places[:, 1] = np.clip(places[:, 1], rect.y - reach, rect.bottom + reach)
    return tuple(places[part] for part in parts if len(part) > 1 and is_there[part].all())


def minima(cut: Cut) -> tuple[Place, ...]:
    """The minima of a loss of one weight inside the cut's range: axis value and loss."""
    at, loss = cut.line((0.0, 0.0))
    found = []
    with np.errstate(invalid="ignore"):
        is_low = np.isfinite(loss[1:-1]) & (loss[1:-1] < loss[:-2]) & (loss[1:-1] <= loss[2:])
    low, high = fences(loss)
    least = SHALLOW * max(high - low, 1e-300)
    for k in (np.flatnonzero(is_low) + 1).tolist():
        around = loss[max(0, k - WIDE)], loss[min(len(loss) - 1, k + WIDE)]
        if all(not value <= loss[k] + least for value in around):
            value = _bottom(cut, float(at[k - 1]), float(at[k]), float(at[k + 1]))
            weights = (value, 0.0) if cut.along == "w1" else (0.0, value)
            found.append(cut.place(weights))
    return tuple(found[:MOST_MINIMA])


def _bottom(cut: Cut, left: float, middle: float, right: float) -> float:
    """Where the slope changes its sign between `left` and `right`, else `middle`."""

    def slope(value: float) -> float:
        return cut.slope((value, 0.0) if cut.along == "w1" else (0.0, value))

    if slope(middle) == 0.0:
        return middle
    if not slope(left) < 0.0 < slope(right):
        return middle
    for _ in range(80):
        middle = (left + right) / 2
        if slope(middle) < 0.0:
            left = middle
        else:
            right = middle
    return middle
