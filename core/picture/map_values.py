"""The contour map as plain values: all of it that stands still."""

from __future__ import annotations

import numpy as np
from msgspec import Struct, field

from core.lesson import Scale
from core.picture.values import Array, Indices, Mark, Projection, Rect, Tick


class ContourLabel(Struct, frozen=True):
    """A number on a contour: where its middle stands (u) and how it is turned (degrees, y down)."""

    level: int
    text: str
    x: float
    y: float
    angle: float


class MapBackdrop(Struct, frozen=True, eq=False):
    """The contour map without its runs' progress.

    `grid` is the loss, shape (n2, n1) float64, row 0 at the lowest w2, NaN or inf where undefined;
    four zeros while it is not recorded. `levels` are true losses, ascending, perhaps none, perhaps
    negative; `contours[k]` holds the polylines of `levels[k]` as arrays (n, 2) of weights. `scale`
    tells whether levels are spread in the logarithm of (loss - `base`).

    `paths[i]` are the weights of run i, (T+1, 2), finite; no rows while nothing is recorded.
    `kept[i]` are the indices of those that make up its trail: points closer than the eye can tell
    are left out from the start onward, so the trail up to step k is
    `paths[i][kept[i][kept[i] <= k]]` and then the head. `mark_places` are the marks in u, (m, 2),
    `arrows` those of the gradient field in u, (m, 4), from tail to tip.
    """

    rect: Rect
    w1_range: tuple[float, float]
    w2_range: tuple[float, float]
    grid: Array
    levels: tuple[float, ...]
    level_texts: tuple[str, ...]
    scale: Scale
    contours: tuple[tuple[Array, ...], ...]
    labels: tuple[ContourLabel, ...]
    w1_ticks: tuple[Tick, ...]
    w2_ticks: tuple[Tick, ...]
    bar: Rect | None
    marks: tuple[Mark, ...]
    starts: tuple[tuple[float, float], ...]
    paths: tuple[Array, ...]
    kept: tuple[Indices, ...] = ()
    base: float = 0.0
    mark_places: Array = field(default_factory=lambda: np.zeros((0, 2)))
    arrows: Array = field(default_factory=lambda: np.zeros((0, 4)))

    @property
    def projection(self) -> Projection:
        return Projection(self.rect, self.w1_range, self.w2_range)

    def to_stage(self, weights: Array) -> Array:
        """Weights (..., 2) to places in u (..., 2), none farther away than `FARTHEST`."""
        return self.projection.to_stage(weights)

    def to_weights(self, places: Array) -> Array:
        """Places in u (..., 2) to weights (..., 2): the inverse of `to_stage`."""
        return self.projection.to_weights(places)
