"""Lines that grow with the steps: trails on the map and curves in the chart.

A `Line` is cut beforehand into pieces that each appear at one step, so that what is seen at step k
is the same however k was reached. A `Layer` keeps two images of the finished blocks of steps, one
of halos and one of lines; the unfinished block and the segment to the head are drawn live.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from core import trails
from core.picture.values import Rect
from gui.ink import Colour, colour
from gui.panels.block_images import BlockImages
from gui.panels.shapes import (
    FLAT,
    ROUND,
    Array,
    draw_discs,
    draw_lines,
    draw_marker,
    draw_polyline,
    pen,
    rectangle,
)
from gui.typeset import is_vector

Steps = NDArray[np.intp]
Heads = Sequence["tuple[float, float] | None"]
BLOCK = 64  # steps in a block of the cached images
BLOCKS = 32  # at most; longer recordings have longer blocks
OVERLAP = 0.35  # u by which neighbouring segments overlap, so that no seam shows
SHARP = np.cos(np.radians(18.0))  # joints that turn more than this are rounded off
NEAR = 0.05  # u between a line and its head that need no segment
HEAD_CLEARANCE = 12.0  # u of path between a marker and the head before the marker appears
_NONE = np.empty((0, 4))
SQUARE = (Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.RoundJoin)


@dataclass(frozen=True)
class LineLook:
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


@dataclass(frozen=True, eq=False)
class Line:
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
        bodies.append((_overlapping(_segments(places)), at[1:]))
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


def _segments(places: Array) -> Array:
    return np.concatenate([places[:-1], places[1:]], axis=1)


def _overlapping(segments: Array) -> Array:
    """The segments, each a little longer at both ends."""
    way = segments[:, 2:] - segments[:, :2]
    length = np.hypot(way[:, 0], way[:, 1])[:, None]
    more = np.divide(way * OVERLAP, length, out=np.zeros_like(way), where=length > 0)
    return np.concatenate([segments[:, :2] - more, segments[:, 2:] + more], axis=1)


def _sharp_joints(places: Array, steps: Steps, least: float) -> tuple[Array, Steps]:
    """Where a line turns sharply between segments long enough for the notch to be seen."""
    way = np.diff(places, axis=0)
    length = np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-12)
    cosine = (way[:-1] * way[1:]).sum(axis=1) / (length[:-1] * length[1:])
    long = np.minimum(length[:-1], length[1:]) > least
    sharp = np.flatnonzero((cosine < SHARP) & long) + 1
    return places[sharp], steps[sharp + 1]


def _markers(places: Array, measured: Array, steps: Steps, gap: float) -> tuple[Array, Steps]:
    """Every marker with the step at which the head is far enough along the path to show it."""
    way = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(measured, axis=0).T))])
    index = trails.markers(measured, gap)
    clear = np.searchsorted(way, way[index] + HEAD_CLEARANCE)
    shown = clear < len(way)
    return places[index[shown]], steps[clear[shown]]


def _gather(parts: Sequence[tuple[Array, Steps]], columns: int) -> Pieces:
    if not parts:
        return Pieces(np.empty((0, columns)), np.empty(0, dtype=np.intp))
    places = np.concatenate([part for part, _ in parts])
    return Pieces(places, np.concatenate([steps for _, steps in parts]))


def drawing_order(lines: Sequence[Line], looks: Sequence[LineLook]) -> list[int]:
    """Long lines first, so that a short one on the same way is seen; those in front come last."""
    return sorted(range(len(lines)), key=lambda k: (looks[k].is_in_front, -lines[k].length))


class Layer:
    """All lines of a panel, drawn up to any step inside `clip` (u)."""

    def __init__(self, lines: Sequence[Line], looks: Sequence[LineLook], clip: Rect, steps: int):
        self.order = drawing_order(lines, looks)
        self._lines = tuple(lines[k] for k in self.order)
        self._looks, self._clip = tuple(looks[k] for k in self.order), clip
        self.block = BLOCK * max(1, -(-steps // (BLOCK * BLOCKS)))
        self._images = BlockImages()
        self._done = 0

    def paint(self, painter: QPainter, step: int, heads: Heads) -> None:
        """Draw all lines up to `step`, each on to its head where it has one."""
        heads = [heads[k] for k in self.order]
        painter.save()
        painter.setClipRect(rectangle(self._clip), Qt.ClipOperation.IntersectClip)
        if is_vector(painter):
            self._paint_shapes(painter, step, heads)
        else:
            self._paint_cached(painter, step, heads)
        painter.restore()

    def _paint_cached(self, painter: QPainter, step: int, heads: Heads) -> None:
        if self._images.prepare(painter, rectangle(self._clip)):
            self._done = 0
        done = step // self.block * self.block
        if done < self._done:
            self._images.clear()
            self._done = 0
        while self._done < done:
            self._finish_block()
        ends = self._ends(step, heads)
        self._images.blit_halos(
            painter,
            self._opacity(),
            self._reach(done, step, ends),
            lambda on: self._draw_halos(on, done, step, ends),
        )
        self._images.blit_cores(painter)
        self._draw_cores(painter, done, step, ends)

    def _finish_block(self) -> None:
        after, upto = self._done, self._done + self.block
        none = [_NONE] * len(self._lines)
        self._images.draw(
            lambda on: self._draw_halos(on, after, upto, none),
            lambda on: self._draw_cores(on, after, upto, none),
        )
        self._done = upto

    def _opacity(self) -> float:
        """Of the halos as one: strokes of their own opacity would show where they overlap."""
        return min((colour(look.halo).alphaF() for look in self._looks), default=1.0)

    def _reach(self, after: int, upto: int, ends: Sequence[Array]) -> QRectF:
        """What the halos of steps after+1 .. upto may touch, in u."""
        bounds = QRectF()
        for line, look, end in zip(self._lines, self._looks, ends, strict=True):
            points = np.concatenate([line.body.between(after, upto), end]).reshape(-1, 2)
            if len(points):
                (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
                more = look.width + look.halo_width + 2.0
                box = QRectF(left, top, right - left, bottom - top)
                bounds = bounds.united(box.adjusted(-more, -more, more, more))
        return bounds

    def _ends(self, step: int, heads: Heads) -> list[Array]:
        """The segment from each line's last drawn place to its head, where it is not there yet."""
        ends = []
        for line, head in zip(self._lines, heads, strict=True):
            start = _last_place(line, step) if head is not None else None
            if start is None or head is None or np.hypot(*(start - head)) < NEAR:
                ends.append(_NONE)
            else:
                ends.append(np.array([[*start.tolist(), *head]]))
        return ends

    def _draw_halos(self, painter: QPainter, after: int, upto: int, ends: Sequence[Array]) -> None:
        for line, look, end in zip(self._lines, self._looks, ends, strict=True):
            if look.halo_width:
                painter.setPen(pen(_opaque(look.halo), look.width + look.halo_width, SQUARE))
                draw_lines(painter, line.body.between(after, upto))
                draw_lines(painter, end)

    def _draw_cores(self, painter: QPainter, after: int, upto: int, ends: Sequence[Array]) -> None:
        for line, look, end in zip(self._lines, self._looks, ends, strict=True):
            body = line.body.between(after, upto)
            if not len(body) and not len(end):
                continue
            painter.setPen(pen(look.tint or look.core, look.width, FLAT))
            draw_lines(painter, body)
            draw_discs(
                painter, line.joints.between(after, upto), look.tint or look.core, look.width
            )
            painter.setPen(pen(look.core, look.width, FLAT))
            if look.tint is not None:
                draw_lines(painter, line.dashes.between(after, upto))
            draw_lines(painter, end)
            self._draw_markers(painter, look, line.markers.between(after, upto))

    def _draw_markers(self, painter: QPainter, look: LineLook, places: Array) -> None:
        kind, radius = look.marker, look.marker_radius
        for x, y in places.tolist():
            draw_marker(painter, (x, y), kind, radius, ink=look.core, halo=look.halo)

    def _paint_shapes(self, painter: QPainter, step: int, heads: Heads) -> None:
        """Draw whole strands with round joins: what a picture of shapes should hold."""
        grown = [_grown(line, step) for line in self._lines]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for strands, look in zip(grown, self._looks, strict=True):
            painter.setPen(pen(look.halo, look.width + look.halo_width, ROUND))
            for places in strands if look.halo_width else ():
                draw_polyline(painter, places)
        ends = self._ends(step, heads)
        for line, look, strands, end in zip(self._lines, self._looks, grown, ends, strict=True):
            painter.setPen(pen(look.tint or look.core, look.width, FLAT))
            for places in strands:
                draw_polyline(painter, places)
            painter.setPen(pen(look.core, look.width, FLAT))
            if look.tint is not None:
                for places in _joined(line.dashes.between(-1, step)):
                    draw_polyline(painter, places)
            draw_lines(painter, end)
            self._draw_markers(painter, look, line.markers.between(-1, step))


def _opaque(ink: Colour) -> Colour:
    return ink if isinstance(ink, str) else (*ink[:3], 255)


def _grown(line: Line, step: int) -> list[Array]:
    return [places[steps <= step] for places, steps in line.strands if steps[0] <= step]


def _last_place(line: Line, step: int) -> Array | None:
    """The last place of `line` at or before `step`; None where it is outside the clip by then."""
    for places, steps in reversed(line.strands):
        if steps[0] <= step:
            return np.asarray(places[np.searchsorted(steps, step, side="right") - 1])
    return None


def _joined(segments: Array) -> list[Array]:
    """Segments (n, 4) that touch, as polylines."""
    if not len(segments):
        return []
    parts = np.split(segments, _breaks(segments))
    return [np.concatenate([part[:1, :2], part[:, 2:]]) for part in parts]
