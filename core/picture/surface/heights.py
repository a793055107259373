"""How high a loss stands in the box, and where the numbers beside the height belong."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core import contours, ticks
from core.lesson import Scale
from core.picture.values import Array, Tick

GAP = 0.13  # of the height, from the floor up to the lowest loss
DECADES = 2.4  # that a logarithm spreads at most; below, the height follows the loss itself
TICKS = 6
CLOSEST = 0.085  # of the height, between two numbers
STEEP = 30.0  # times the highest contour: what lies higher than this is cut
ROUNDED = 0.6  # of that height at least is where the cut is, at a round loss
OR_MORE = "≥ "  # in front of the loss at which the surface is cut


@dataclass(frozen=True)
class Heights:
    """From losses to heights, from `GAP` of the box up to `height`.

    On "log" a height is the logarithm of 1 + (loss - `base`) / `fine`: far above the base it goes
    in decades, near it a minimum stays the bowl it is. `low` and `high` are the losses at the ends.
    Where `is_cut`, there are losses above `high`, a round one then: all of them stand at the top.
    """

    scale: Scale
    base: float
    fine: float
    low: float
    high: float
    height: float
    is_cut: bool = False

    def of(self, loss: Array) -> Array:
        """Heights of losses, NaN where they are not finite."""
        low, high = self._spread(np.array([self.low, self.high])).tolist()
        seen = np.where(np.isfinite(loss), loss, np.nan)
        share = (self._spread(np.minimum(seen, self.high)) - low) / (high - low)
        return np.asarray(self.height * (GAP + (1.0 - GAP) * share))

    def _spread(self, loss: Array) -> Array:
        if self.scale == "linear":
            return loss
        return np.asarray(np.log1p(np.maximum(loss - self.base, 0.0) / self.fine))


def heights_of(values: Array, scale: Scale, height: float) -> Heights | None:
    """How the losses of a grid are spread over a height; None where they have no extent."""
    finite = values[np.isfinite(values) & (np.abs(values) < contours.LARGEST)]
    if finite.size == 0 or not float(finite.min()) < float(finite.max()):
        return None
    low, high = float(finite.min()), float(finite.max())
    levels = contours.spread(values, scale, TICKS)
    if levels.values:
        high = _cut(low, high, STEEP * (levels.values[-1] - low))
    is_cut = bool((values[np.isfinite(values)] > high).any())
    if levels.scale == "linear":
        return Heights("linear", low, 1.0, low, high, height, is_cut)
    base = min(levels.base, low)
    fine = max(levels.values[0] - base if levels.values else 0.0, (high - base) * 10.0**-DECADES)
    return Heights("log", base, fine, low, high, height, is_cut)


def _cut(low: float, high: float, most: float) -> float:
    """The highest loss that is shown as it is, `most` above the lowest or a little less."""
    if high - low <= most:
        return high
    return ticks.roundest(low + ROUNDED * most, low + most, low + most)


def height_ticks(values: Array, heights: Heights) -> tuple[tuple[Tick, ...], tuple[float, ...]]:
    """Round losses with room between them, and the heights where they stand.

    Where the surface is cut, the highest says that it goes on: "≥ 3000".
    """
    chosen = contours.spread(values, heights.scale, TICKS).values
    chosen = tuple(value for value in chosen if heights.low <= value <= heights.high)
    if heights.low <= 0.0 == heights.base and heights.scale == "log":
        chosen = (0.0, *chosen)
    if heights.is_cut:
        chosen = (*(value for value in chosen if value < heights.high), heights.high)
    places = heights.of(np.array(chosen)).tolist()
    kept: list[int] = []
    for index in reversed(range(len(chosen))):
        if not kept or places[kept[-1]] - places[index] >= CLOSEST * heights.height:
            kept.append(index)
    kept.reverse()
    found = [Tick(chosen[index], ticks.exact(chosen[index])) for index in kept]
    if heights.is_cut:
        found[-1] = Tick(heights.high, OR_MORE + found[-1].label)
    return tuple(found), tuple(places[index] for index in kept)
