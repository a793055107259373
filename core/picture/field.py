"""The gradient field: calm arrows down the slope, on a grid of places on the map."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from core.picture.values import Array, Projection
from core.surfaces import SurfaceSpec, surface_of

SPACING = 34.0  # u between the middles of two arrows
LONGEST = 24.0  # u
COMPRESSED = 0.3  # power that lengths are raised to: slopes differ by decades
STEEP_SHARE = 0.95  # of the arrows are no steeper than the longest ones
SHORTEST = 3.0  # u: below it there is no direction to be seen


@lru_cache(maxsize=8)
def arrows(surface: SurfaceSpec, projection: Projection) -> Array:
    """Arrows (m, 4) in u, from x0, y0 to x1, y1, pointing the way of the negative gradient.

    They are as long as the slope is steep, in the power of `COMPRESSED`. None stands where the
    gradient is undefined or next to nothing.
    """
    places = _middles(projection)
    weights = projection.to_weights(places)
    with np.errstate(all="ignore"):
        g1, g2 = surface_of(surface).function.gradients(weights[:, 0], weights[:, 1])
        steep = np.hypot(g1, g2)
        way = np.stack([-g1, -g2], axis=1) / steep[:, None] * projection.scale
    size = np.hypot(way[:, 0], way[:, 1])
    seen = np.isfinite(steep) & np.isfinite(size) & (size > 0.0)
    if not seen.any():
        return np.zeros((0, 4))
    places, way, size, steep = places[seen], way[seen], size[seen], steep[seen]
    steepest = max(float(np.quantile(steep, STEEP_SHARE)), 1e-300)
    length = LONGEST * np.minimum(steep / steepest, 1.0) ** COMPRESSED
    half = way * (0.5 * length / size)[:, None]
    found = np.hstack([places - half, places + half])[length >= SHORTEST]
    found.flags.writeable = False
    return found


def _middles(projection: Projection) -> Array:
    """Places a `SPACING` apart, centred on the map, (n, 2)."""
    rect = projection.rect
    axes = []
    for low, size in ((rect.x, rect.width), (rect.y, rect.height)):
        count = max(1, int(size // SPACING))
        axes.append(low + size / 2 + SPACING * (np.arange(count) - (count - 1) / 2))
    x, y = np.meshgrid(*axes)
    return np.stack([x.ravel(), y.ravel()], axis=1)
