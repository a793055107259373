"""The small shapes of the stage, all in u: lines from arrays, markers, line samples, signs."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF, QTransform
from shiboken6 import Shiboken

from core.picture.values import Rect
from gui.ink import Colour, Ink, RunStyle, colour, tint
from gui.panels.prints import stamp

Array: TypeAlias = NDArray[np.float64]

RIM = 1.8  # width of a small marker's halo, half of it outside
ROUND = (Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
FLAT = (Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)


@lru_cache(1024)
def pen(ink: Colour, width: float, ends: tuple[Qt.PenCapStyle, Qt.PenJoinStyle] = FLAT) -> QPen:
    """A pen `width` u wide; it scales with the painter, so also with the pixel ratio.

    Shared: copy it before changing it.
    """
    return QPen(colour(ink), width, Qt.PenStyle.SolidLine, *ends)


def rectangle(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def around(at: tuple[float, float], radius: float) -> Rect:
    """The square in the middle of which a place in u is."""
    return Rect(at[0] - radius, at[1] - radius, 2 * radius, 2 * radius)


def meet(one: Rect, other: Rect) -> bool:
    """Whether two rectangles have more than an edge in common."""
    return rectangle(one).intersects(rectangle(other))


class _Scratch:
    """Memory that Qt reads lines from: one for all, as drawing is done when the call returns."""

    def __init__(self) -> None:
        self._memory: Array = np.empty((0, 4))
        self.first = QLineF()

    def hold(self, segments: Array) -> None:
        count = len(segments)
        if count > len(self._memory):
            self._memory = np.empty((max(1024, 2 * count), 4))
            # Four doubles in a row are what Qt takes for a line; the memory outlives the view.
            wrapped = Shiboken.wrapInstance(self._memory.ctypes.data, QLineF)
            self.first = cast(QLineF, wrapped)
        self._memory[:count] = segments


_scratch = _Scratch()


def draw_lines(painter: QPainter, segments: Array) -> None:
    """Draw segments (n, 4) of x1, y1, x2, y2 with the painter's pen, in one call."""
    if len(segments):
        _scratch.hold(segments)
        painter.drawLines(_scratch.first, len(segments))


def outline(rect: Rect, half: float) -> Array:
    """The sides of a rectangle as lines (4, 4) of half that width, without gaps at the corners.

    Qt draws them many times faster than the rectangle.
    """
    left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    across = [(left - half, y, right + half, y) for y in (top, bottom)]
    down = [(x, top + half, x, bottom - half) for x in (left, right)]
    return np.array(across + down)


def draw_upright(
    painter: QPainter, x: float, span: tuple[float, float], ink: Colour, width: float
) -> None:
    """A line from top to bottom: of one that is translucent Qt would draw row after row."""
    top, bottom = span

    def draw(on: QPainter) -> None:
        on.setPen(pen(ink, width))
        on.drawLine(QLineF(0.0, 0.0, 0.0, bottom - top))

    box = QRectF(-width, 0.0, 2.0 * width, bottom - top)
    stamp(painter, (x, top), ("upright", ink, width, bottom - top), box, draw)


def polygon(points: Array) -> QPolygonF:
    """Places (n, 2) as Qt's polygon, copied in one go."""
    made = QPolygonF()
    count = len(points)
    if count:
        made.resize(count)
        # The binding knows more than its stubs: any wrapped object, and that it may be written.
        pointer: Any = Shiboken.VoidPtr
        memory = pointer(made.data(), count * 2 * 8, True)
        np.frombuffer(memory, np.float64).reshape(count, 2)[:] = points
    return made


def draw_polyline(painter: QPainter, points: Array) -> None:
    """Draw one line through places (n, 2) with the painter's pen."""
    if len(points) > 1:
        painter.drawPolyline(polygon(points))


def draw_discs(painter: QPainter, places: Array, ink: Colour, width: float) -> None:
    """Discs of diameter `width` u at places (n, 2): the joins of lines drawn one by one.

    They are drawn in the device's own unit, in which Qt is three times as fast.
    """
    if not len(places):
        return
    transform = painter.worldTransform()
    scale, shift = transform.m11(), (transform.dx(), transform.dy())
    painter.save()
    painter.setWorldTransform(QTransform())
    painter.setPen(pen(ink, width * scale, ROUND))
    painter.drawPoints(polygon(places * scale + shift))
    painter.restore()


def _regular(corners: int, turn: float, radius: float, inner: float = 0.0) -> QPainterPath:
    count = corners * 2 if inner else corners
    angles = np.radians(turn + 360.0 * np.arange(count) / count)
    radii = np.where(np.arange(count) % 2, inner or radius, radius)
    path = QPainterPath()
    path.addPolygon(polygon(np.stack([radii * np.cos(angles), radii * np.sin(angles)], axis=-1)))
    path.closeSubpath()
    return path


@lru_cache(32)
def marker(kind: str) -> QPainterPath:
    """The marker of that name with radius 1 around the origin; areas are alike to the eye."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)  # where the plus crosses itself it has no hole
    if kind == "circle":
        path.addEllipse(QPointF(0, 0), 1, 1)
    elif kind == "square":
        path.addRect(QRectF(-0.88, -0.88, 1.76, 1.76))
    elif kind == "plus":
        path.addRect(QRectF(-1.1, -0.42, 2.2, 0.84))
        path.addRect(QRectF(-0.42, -1.1, 0.84, 2.2))
        path = path.simplified()
    else:
        corners, turn, radius, inner = {
            "up": (3, -90.0, 1.22, 0.0),
            "down": (3, 90.0, 1.22, 0.0),
            "diamond": (4, 0.0, 1.2, 0.0),
            "hexagon": (6, 0.0, 1.08, 0.0),
            "star": (5, -90.0, 1.35, 0.62),
        }[kind]
        path = _regular(corners, turn, radius, inner)
    return path


@lru_cache(256)
def _ring(kind: str, width: float) -> QPainterPath:
    """The marker's own outline, `width` wide, to be filled."""
    stroker = QPainterPathStroker(pen("#000000", width, ROUND))
    stroker.setCurveThreshold(0.002)  # the default suits shapes of many units, not of one
    return stroker.createStroke(marker(kind)).simplified()


@lru_cache(256)
def _grown(kind: str, more: float) -> QPainterPath:
    """The marker with a rim of `more` around it: filled, it is the halo, at a tenth of the cost."""
    return _ring(kind, 2 * more).united(marker(kind))


def draw_marker(
    painter: QPainter,
    place: tuple[float, float],
    kind: str,
    radius: float,
    *,
    ink: Colour,
    halo: Colour,
) -> None:
    """A filled marker on its halo."""
    halo_width = RIM * max(1.0, radius / 3.1)

    def draw(on: QPainter) -> None:
        on.scale(radius, radius)
        on.fillPath(_grown(kind, halo_width / 2 / radius), colour(halo))
        on.fillPath(marker(kind), colour(ink))

    reach = 1.4 * radius + halo_width
    key = (kind, radius, ink, halo, halo_width)
    stamp(painter, place, key, QRectF(-reach, -reach, 2 * reach, 2 * reach), draw)


def draw_head(
    painter: QPainter,
    place: tuple[float, float],
    look: RunStyle,
    ink: Ink,
    size: float,
    *,
    is_open: bool = False,
) -> None:
    """Where a run stands now: its marker on a halo, with a thin ring of paper inside.

    An open one is filled with paper: the value lies beyond the axis at whose end it rides.
    """
    radius, kind, shade = 6.2 * size, look.marker, ink.run(look.colour)

    def draw(on: QPainter) -> None:
        on.scale(radius, radius)
        on.fillPath(_grown(kind, 2.2 / radius), colour(ink.halo))
        on.fillPath(marker(kind), colour(ink.paper if is_open else shade))
        ring = _ring(kind, (1.8 if is_open else 1.1) / radius)
        on.fillPath(ring, colour(shade if is_open else ink.paper))

    reach = 1.4 * radius + 4.4
    key = ("head", look, ink.name, size, is_open)
    stamp(painter, place, key, QRectF(-reach, -reach, 2 * reach, 2 * reach), draw)


def draw_sample(
    painter: QPainter, place: tuple[float, float, float], style: RunStyle, ink: Ink, size: float
) -> None:
    """The legend's piece of line: dashed from both ends inwards, its marker in the middle.

    `place` is its left end, its height and its length.
    """
    x, y, width = place
    shade, thick, middle = ink.run(style.colour), 2.4 * size, x + width / 2
    if style.dash:
        painter.setPen(pen(tint(shade, ink.paper, 0.45), thick))
        painter.drawLine(QPointF(x, y), QPointF(x + width, y))
    line = QPen(pen(shade, thick))
    if style.dash:
        line.setDashPattern([0.62 * length for length in style.dash])
    painter.setPen(line)
    for end in (x, x + width):
        painter.drawLine(QPointF(end, y), QPointF(middle, y))
    draw_marker(painter, (middle, y), style.marker, 4.6 * size, ink=shade, halo=ink.paper)


def _verdict_curve(kind: str) -> Array:
    """A small loss curve, in a box of 1 by 1 with y upwards."""
    t = np.linspace(0.0, 1.0, 48)
    swing = (-1.0) ** np.arange(8)
    eighths = np.linspace(0.0, 1.0, 8)
    height: Array
    if kind == "converges":
        height = np.exp(-6 * t)
    elif kind == "saddle":
        height = 0.42 + 0.58 * np.exp(-7 * t)
    elif kind == "oscillates":
        t, height = eighths, 0.5 + 0.5 * swing * (1 - 0.75 * eighths)
    elif kind == "diverges":
        t, height = eighths, 0.5 + 0.5 * swing * (0.10 + 0.90 * eighths**1.3)
    elif kind == "hovers":
        t = np.linspace(0.0, 1.0, 9)
        height = np.array([1.0, 0.45, 0.20, 0.34, 0.06, 0.30, 0.06, 0.30, 0.10])
    else:
        height = 1 - 0.22 * t
    return np.stack([t, height], axis=-1)


def draw_verdict(
    painter: QPainter, place: tuple[float, float], kind: str, ink: Colour, size: float = 1.0
) -> None:
    """The sign of a verdict, 20 by 10 u times `size`: the loss itself.

    `place` is the middle of its left side.
    """
    painter.save()
    painter.translate(*place)
    painter.scale(size, size)
    points = _verdict_curve(kind) * np.array([20.0, -10.0]) + np.array([0.0, 5.0])
    painter.setPen(pen(ink, 1.5, ROUND))
    draw_polyline(painter, points)
    if kind in {"converges", "saddle"}:
        dot = QPainterPath()
        dot.addEllipse(QPointF(*points[-1]), 2.0, 2.0)
        if kind == "converges":
            painter.fillPath(dot, colour(ink))
        else:
            painter.drawPath(dot)
    painter.restore()
