"""Runs laid on the surface: their ways over it, where they stand, and where they leave it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core import trails
from core.descent import Trajectory
from core.picture.ground import path_of
from core.picture.memory import remembered
from core.picture.surface.values import Draped, Ground, Mesh, SurfaceTrack
from core.picture.values import Array, Indices, Rect

INDISTINCT = 0.0012  # of the box: places closer than this need not both be drawn
MOST = 12_000  # samples of a way; a longer one is followed more coarsely


@remembered
def draped(trajectory: Trajectory, mesh: Mesh, ground: Ground) -> tuple[Draped, SurfaceTrack]:
    """The way of a recording over the surface, and where it is at every step."""
    path = ground.to_box(path_of(trajectory))
    kept = trails.thin(path, INDISTINCT)
    flat, steps = _sampled(path[kept], kept, ground, 0.5 * mesh.cell)
    places = np.column_stack([flat, mesh.heights(flat)])
    places[np.isnan(places[:, 2])] = np.nan
    heads = np.column_stack([path, mesh.heights(path)])
    heads[np.isnan(heads[:, 2])] = np.nan
    return Draped(places, steps), _track(path, heads, mesh, ground)


def on_surface(weights: Array, mesh: Mesh, ground: Ground) -> Array:
    """Weights (m, 2) to places (m, 3) on the surface, NaN where there is none."""
    flat = ground.to_box(weights.reshape(-1, 2))
    return np.column_stack([flat, mesh.heights(flat)])


def _area(ground: Ground) -> Rect:
    box = ground.box
    return Rect(-box.half1, -box.half2, 2.0 * box.half1, 2.0 * box.half2)


def _track(path: Array, heads: Array, mesh: Mesh, ground: Ground) -> SurfaceTrack:
    steps, found = trails.exits(path, _area(ground))
    height = mesh.heights(found[:, :2])
    exits = np.column_stack([found[:, :2], height, found[:, 2:]])
    exits, steps = exits[~np.isnan(height)], steps[~np.isnan(height)]
    return SurfaceTrack(heads, exits, np.searchsorted(steps, np.arange(len(path)), side="right"))


def _sampled(path: Array, kept: Indices, ground: Ground, gap: float) -> tuple[Array, Indices]:
    """Places on the floor no farther apart than `gap`, and the step each belongs to.

    `kept` are the steps of `path` (n, 2). Only steps with an end on the surface are followed, up to
    its edge; NaN rows stand where the way was interrupted.
    """
    start, way, first, is_inside = _cut(path, _area(ground))
    if not len(first):
        single = path[:1][trails.is_inside(path[:1], _area(ground))]
        return single, kept[: len(single)]
    length = np.hypot(way[:, 0], way[:, 1])
    gap = max(gap, float(length.sum()) / MOST)
    parts = np.maximum(1, np.ceil(length / gap)).astype(np.intp)
    is_new = np.concatenate([[True], ~is_inside[1:] | (first[1:] != first[:-1] + 1)])
    # A strand begins with a gap and its own start; then every segment gives its samples.
    lead = np.where(is_new, 2, 0)
    owner = np.repeat(np.arange(len(parts)), parts + lead)
    ends = np.cumsum(parts + lead)
    share = np.arange(ends[-1]) - (ends - parts - 1)[owner]
    places = start[owner] + way[owner] * (np.maximum(share, 0) / parts[owner])[:, None]
    places[share < 0] = np.nan
    steps = kept[first + 1][owner]
    steps = np.where((share <= 0) & is_inside[owner], kept[first][owner], steps)
    return places[1:], steps[1:]


def _cut(path: Array, area: Rect) -> tuple[Array, Array, Indices, NDArray[np.bool_]]:
    """Segments with an end in `area`, cut at its edge: starts, ways, numbers of their first points.

    The last says whether the first point is inside.
    """
    seen = trails.is_inside(path, area)
    first = np.flatnonzero(seen[1:] | seen[:-1])
    start, way = path[first], path[first + 1] - path[first]
    low, high = np.array([area.x, area.y]), np.array([area.right, area.bottom])
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        one, other = (low - start) / way, (high - start) / way
        near = np.where(way == 0.0, 0.0, np.minimum(one, other)).max(axis=1, initial=0.0)
        far = np.where(way == 0.0, 1.0, np.maximum(one, other)).min(axis=1, initial=1.0)
    near = np.where(seen[first], 0.0, near)[:, None]
    far = np.where(seen[first + 1], 1.0, far)[:, None]
    begin, end = (np.clip(start + way * share, low, high) for share in (near, far))
    return begin, end - begin, first, seen[first]
