"""What becomes of a path on the way to the screen: clipped, thinned, cut into dashes, marked.

Pure functions on places, arrays (n, 2) of float64 in u. All of them keep the prefix property: what
is found for the first k + 1 points is a prefix of what is found for all of them, so that a trail
may be drawn bit by bit and looks the same as drawn at once. A box is anything with `x`, `y`,
`right` and `bottom`; its edge belongs to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Indices = NDArray[np.intp]
BEYOND = 24.0  # u: strokes go on so far outside the box, so that caps and joins are not seen
_SHORTEST = 1e-9


class Box(Protocol):
    """A rectangle, y downwards."""

    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def bottom(self) -> float: ...


def is_inside(points: Array, box: Box) -> NDArray[np.bool_]:
    """Which of the points lie in the box, shape (n,)."""
    x, y = points[:, 0], points[:, 1]
    found = (x >= box.x) & (x <= box.right) & (y >= box.y) & (y <= box.bottom)
    return np.asarray(found)


def strokes(points: Array, box: Box | None = None) -> tuple[Array, Indices]:
    """The drawn steps of a path: segments (m, 4) as x0, y0, x1, y1, and the step each belongs to.

    The segment to point k belongs to step k. With a box, steps with both ends outside are left out
    and the others are cut `BEYOND` it; steps without length are left out always.
    """
    segments = np.hstack([points[:-1], points[1:]])
    steps = np.arange(1, len(points))
    if box is not None:
        seen = is_inside(points, box)
        if not seen.all():
            drawn = seen[1:] | seen[:-1]
            segments, steps = _cut(segments[drawn], box), steps[drawn]
    length = np.hypot(segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1])
    return segments[length > _SHORTEST], steps[length > _SHORTEST]


def _cut(segments: Array, box: Box) -> Array:
    """Shorten segments with an end in the box to what lies at most `BEYOND` outside."""
    low = np.array([box.x - BEYOND, box.y - BEYOND])
    high = np.array([box.right + BEYOND, box.bottom + BEYOND])
    start, way = segments[:, :2], segments[:, 2:] - segments[:, :2]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        one, other = (low - start) / way, (high - start) / way
    enter = np.nanmax(np.where(way == 0.0, 0.0, np.minimum(one, other)), axis=1, initial=0.0)
    leave = np.nanmin(np.where(way == 0.0, 1.0, np.maximum(one, other)), axis=1, initial=1.0)
    first = np.where(enter[:, None] > 0.0, start + way * enter[:, None], start)
    last = np.where(leave[:, None] < 1.0, start + way * leave[:, None], segments[:, 2:])
    return np.hstack([first, last])


def thin(points: Array, distance: float) -> Indices:
    """Indices of the points to keep: each at least `distance` from the one kept before it.

    The first point is always kept. Chosen by distance, never by stride, so that every crossing of
    a valley survives.
    """
    if len(points) == 0:
        return np.zeros(0, dtype=np.intp)
    x, y = points[:, 0].tolist(), points[:, 1].tolist()
    kept, last_x, last_y, least = [0], x[0], y[0], distance * distance
    for index in range(1, len(x)):
        dx, dy = x[index] - last_x, y[index] - last_y
        if dx * dx + dy * dy >= least:
            kept.append(index)
            last_x, last_y = x[index], y[index]
    return np.array(kept, dtype=np.intp)


def dashes(
    points: Array, pattern: Sequence[float], box: Box | None = None
) -> tuple[Array, Indices]:
    """Cut a path into its dashes by path length: segments (m, 4) and the step each belongs to.

    `pattern` holds lengths in u, drawn and left out in turn; an empty one draws everything. A dash
    around a corner comes as one segment per step. With a box the path is clipped as in `strokes`,
    and only what is drawn counts as length.
    """
    segments, steps = strokes(points, box)
    if len(pattern) == 0 or len(segments) == 0:
        return segments, steps
    way = segments[:, 2:] - segments[:, :2]
    length = np.hypot(way[:, 0], way[:, 1])
    travelled = np.concatenate([[0.0], np.cumsum(length)])
    ends = np.cumsum(np.asarray(pattern, dtype=np.float64))
    period = float(ends[-1])
    rounds = np.arange(int(travelled[-1] // period) + 1) * period
    marks = (rounds[:, None] + np.concatenate([[0.0], ends[:-1]])).ravel()
    cuts = np.sort(np.concatenate([travelled, marks[marks < travelled[-1]]]))
    middle = (cuts[:-1] + cuts[1:]) / 2
    is_drawn = np.searchsorted(ends, middle % period, side="right") % 2 == 0
    is_drawn &= np.diff(cuts) > _SHORTEST
    first, last, middle = cuts[:-1][is_drawn], cuts[1:][is_drawn], middle[is_drawn]
    owner = np.searchsorted(travelled, middle, side="right") - 1

    def place(at: Array) -> Array:
        share = (at - travelled[owner]) / length[owner]
        return np.asarray(segments[owner, :2] + way[owner] * share[:, None])

    return np.hstack([place(first), place(last)]), steps[owner]


def markers(points: Array, gap: float) -> Indices:
    """Indices of points at least `gap` of path apart, counted from the start, without the start."""
    length = np.hypot(*np.diff(points, axis=0).T).tolist() if len(points) > 1 else []
    chosen, travelled = [], 0.0
    for index, step in enumerate(length, start=1):
        travelled += step
        if travelled >= gap:
            chosen.append(index)
            travelled = 0.0
    return np.array(chosen, dtype=np.intp)


def exits(points: Array, box: Box) -> tuple[Indices, Array]:
    """Every step that leaves the box: its index (m,), and its place and direction (m, 4).

    The place x, y lies on the edge, the direction is a unit vector. A jump from outside to outside
    leaves nothing, even where it crosses the box.
    """
    seen = is_inside(points, box)
    index = np.flatnonzero(seen[:-1] & ~seen[1:]) + 1
    start, way = points[index - 1], points[index] - points[index - 1]
    low, high = np.array([box.x, box.y]), np.array([box.right, box.bottom])
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        share = np.where(way > 0.0, (high - start) / way, (low - start) / way)
    share = np.where(way == 0.0, 1.0, share).min(axis=1, initial=1.0)
    place = np.clip(start + way * share[:, None], low, high)
    return index, np.hstack([place, way / np.hypot(way[:, 0], way[:, 1])[:, None]])


def simplified(points: Array, tolerance: float) -> Array:
    """A line (n, 2) without points that lie within `tolerance` of the line between neighbours.

    A few rounds over every other point: what is left out adds up to a few tolerances at most.
    """
    for first in (1, 2, 1, 2, 1, 2):
        inner = np.arange(first, len(points) - 1, 2)
        before, at, after = points[inner - 1], points[inner], points[inner + 1]
        way, off = after - before, at - before
        area = np.abs(way[:, 0] * off[:, 1] - way[:, 1] * off[:, 0])
        length = np.hypot(way[:, 0], way[:, 1])
        along = way[:, 0] * off[:, 0] + way[:, 1] * off[:, 1]
        is_between = (along > 0.0) & (along < length**2)  # and no tip at which the line turns back
        kept = np.ones(len(points), dtype=np.bool_)
        kept[inner] = ~is_between | (area > tolerance * length)
        points = points[kept]
    return points
