"""Lines that grow with the steps: trails on the map and curves in the chart.

A `Line` is cut beforehand into pieces that each appear at one step, so that what is seen at step k
is the same however k was reached. `layer` draws them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core import trails
from core.picture.values import Rect
from gui.ink import Colour
from gui.panels.shapes import Array

Steps = NDArray[np.intp]
OVERLAP = 0.35  # u by which neighbouring segments overlap, so that no seam shows
SHARP = np.cos(np.radians(18.0))  # joints that turn more than this are rounded off
MANY = 256  # places from which on it pays to look for equal ones
PER_U = 16  # cells in which places count as equal
HEAD_CLEARANCE = 12.0  # u of path between a marker and the head before the marker appears


class LineLook(Struct, frozen=True):
    """How a line is drawn; widths and radii in u. No `tint` where the line has no gaps."""

    width: float
    core: Colour
    tint: Colour | None
    halo: Colour
    halo_width: float
    marker: str
    marker_radius: float
    is_in_front: bool = False


class Pieces:
    """Arrays of drawn things, ordered by the step at which each appears."""

    def __init__(self, places: Array, steps: Steps) -> None:
        self.places = places
        self._steps: list[int] = steps.tolist()  # searched for every frame, so no array

    def between(self, after: int, upto: int) -> Array:
        """Those that appear in steps after+1 .. upto."""
        return self.places[bisect_right(self._steps, after) : bisect_right(self._steps, upto)]


class Line(Struct, frozen=True, eq=False):
    """One run's line. `body` and `dashes` are segments (n, 4), `joints` and `markers` (n, 2).

    `strands` are the unbroken parts of the line as (places, steps), for drawing shapes.
    """

    body: Pieces
    dashes: Pieces
    joints: Pieces
    markers: Pieces
    strands: tuple[tuple[Array, Steps], ...]

    @property
    def length(self) -> float:
        """Of all that is seen of it in the end, in u."""
        way = self.body.places[:, 2:] - self.body.places[:, :2]
        return float(np.hypot(way[:, 0], way[:, 1]).sum())


def cut(
    points: Array,
    steps: Steps,
    clip: Rect,
    dash: tuple[float, ...],
    gap: float,
    *,
    least: float = 1.5,
    calm: Callable[[Array], Array] = lambda places: places,
) -> Line:
    """Cut a path (n, 2) in u, whose places are reached at `steps`, into the pieces of a `Line`.

    Only what touches `clip` remains; a jump with both ends outside is not drawn. `dash` is in u,
    `gap` the path between two markers, 0 for none; it is measured along `calm(places)`.
    Joints are rounded between segments longer than `least`.
    """
    strands = _strands(points, steps, clip)
    bodies, joints, dashes, markers = [], [], [], []
    for places, at in strands:
        bodies.append((overlapping(places), at[1:]))
        joints.append(_sharp_joints(places, at, least))
        if dash:
            pieces, index = trails.dashes(places, dash)
            dashes.append((pieces, at[index]))
        if gap:
            markers.append(_markers(places, calm(places), at, gap))
    body = _gather(bodies, 4)
    return Line(
        body=body,
        dashes=_gather(dashes, 4),
        joints=_gather(joints, 2),
        markers=_gather(markers, 2),
        strands=tuple(strands),
    )


def _strands(points: Array, steps: Steps, clip: Rect) -> list[tuple[Array, Steps]]:
    """The unbroken parts of a path inside `clip`, each with the stubs that lead in and out."""
    segments, index = trails.strokes(points, clip)
    if not len(segments):
        return []
    found = []
    for part in np.split(np.arange(len(segments)), _breaks(segments)):
        places = np.concatenate([segments[part[:1], :2], segments[part, 2:]])
        found.append((places, steps[np.concatenate([index[part[:1]] - 1, index[part]])]))
    return found


def _breaks(segments: Array) -> NDArray[np.intp]:
    """Indices of the segments that do not begin where the one before ends."""
    return np.flatnonzero((segments[1:, :2] != segments[:-1, 2:]).any(axis=1)) + 1


def overlapping(places: Array) -> Array:
    """The segments (m, 4) of a line through places (n, 2), each a little longer at both ends."""
    way = np.diff(places, axis=0)
    length = np.hypot(way[:, 0], way[:, 1])[:, None]
    more = np.divide(way * OVERLAP, length, out=np.zeros_like(way), where=length > 0)
    return np.concatenate([places[:-1] - more, places[1:] + more], axis=1)


def _sharp_joints(places: Array, steps: Steps, least: float) -> tuple[Array, Steps]:
    sharp = np.flatnonzero(turns(places, least)) + 1
    return places[sharp], steps[sharp + 1]


def turns(places: Array, least: float) -> NDArray[np.bool_]:
    """Whether a line (n, 2) turns sharply at each inner place, (n - 2,).

    Segments there must be longer than `least`, for the notch to be seen.
    """
    way = np.diff(places, axis=0)
    length = np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-12)
    cosine = (way[:-1] * way[1:]).sum(axis=1) / (length[:-1] * length[1:])
    return np.asarray((cosine < SHARP) & (np.minimum(length[:-1], length[1:]) > least))


def _markers(places: Array, measured: Array, steps: Steps, gap: float) -> tuple[Array, Steps]:
    """Every marker with the step at which the head is far enough along the path to show it."""
    way = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(measured, axis=0).T))])
    index = trails.markers(measured, gap)
    clear = np.searchsorted(way, way[index] + HEAD_CLEARANCE)
    shown = clear < len(way)
    return places[index[shown]], steps[clear[shown]]


def distinct(places: Array) -> Array:
    """Of many places or segments (n, 2 or 4) in u, those that do not lie upon an earlier one.

    A run that goes to and fro for ever would be drawn thousands of times over itself. Few are
    left as they are.
    """
    if len(places) <= MANY:
        return places
    cells = np.round(places * PER_U).astype(np.int64) & 0xFFFF
    key = cells[:, 0]
    for column in cells.T[1:]:
        key = (key << 16) | column
    first: Steps = np.unique(key, return_index=True)[1]
    return np.asarray(places[np.sort(first)])


def _gather(parts: Sequence[tuple[Array, Steps]], columns: int) -> Pieces:
    if not parts:
        return Pieces(np.empty((0, columns)), np.empty(0, dtype=np.intp))
    places = np.concatenate([part for part, _ in parts])
    return Pieces(places, np.concatenate([steps for _, steps in parts]))


def drawing_order(lines: Sequence[Line], looks: Sequence[LineLook]) -> list[int]:
    """Long lines first, so that a short one on the same way is seen; those in front come last."""
    return sorted(range(len(lines)), key=lambda k: (looks[k].is_in_front, -lines[k].length))


def joined(segments: Array) -> list[Array]:
    """Segments (n, 4) that touch, as polylines."""
    if not len(segments):
        return []
    parts = np.split(segments, _breaks(segments))
    return [np.concatenate([part[:1, :2], part[:, 2:]]) for part in parts]
