"""The room about the surface: floor with the contours' shadow, two back walls, three axes.

Walls stand away from the camera and axes towards it, so that nothing stands before the surface.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from core.picture.surface.camera import View
from core.picture.surface.values import SurfaceBackdrop
from core.picture.values import Tick
from gui import typeset
from gui.ink import Colour, Ink, colour
from gui.panels.ground import LOSS
from gui.panels.prints import stamp_formula, stamp_text
from gui.panels.shapes import Array, draw_lines, draw_polyline, pen, polygon
from gui.typeset import MIDDLE, Face
from gui.words import Translator

TICK = 4.0  # u, out of the room
GAP = 4.0  # u between a tick and its number
WALL, FLOOR, EDGE = 0.62, 0.9, 1.5  # times the opacity of contours
SHADOW = 0.8  # likewise, of the contours on the floor
Boxes = list[tuple[float, float, float, float]]


@dataclass(frozen=True)
class Sides:
    """Which sides are near: +1 where that of the higher weight is, -1 where that of the lower."""

    near1: float
    near2: float

    @classmethod
    def of(cls, view: View) -> Sides:
        """Those that the camera stands before."""
        x, y, _ = view.away.tolist()
        return cls(1.0 if x >= -1e-9 else -1.0, 1.0 if y >= -1e-9 else -1.0)


class Room:
    """The room of a surface as one camera sees it."""

    def __init__(self, seen: SurfaceBackdrop, view: View, ink: Ink, text: float) -> None:
        self.seen, self.view, self.ink, self.text = seen, view, ink, text
        self.sides = Sides.of(view)
        self._half1, self._half2, self._top = seen.box.half1, seen.box.half2, seen.box.height
        self._boxes: Boxes = []

    # ------------------------------------------------------------------ places

    def x_of(self, value: float) -> float:
        """Where a first weight stands in the box."""
        low, high = self.seen.ground.w1_range
        return self._half1 * (2.0 * (value - low) / (high - low) - 1.0)

    def y_of(self, value: float) -> float:
        """Where a second weight stands in the box."""
        low, high = self.seen.ground.w2_range
        return self._half2 * (2.0 * (value - low) / (high - low) - 1.0)

    def _lines(self, ends: list[tuple[float, ...]]) -> Array:
        """Lines in the box (x, y, z, x, y, z) as lines in u (n, 4)."""
        return self.view.to_stage(np.array(ends).reshape(-1, 2, 3)).reshape(-1, 4)

    def _at(self, x: float, y: float, z: float) -> Array:
        return self.view.to_stage(np.array([x, y, z]))

    # ------------------------------------------------------------------ behind the surface

    def paint(self, painter: QPainter, say: Translator) -> None:
        """Everything but the surface."""
        self._paint_floor(painter)
        self._paint_walls(painter)
        self._boxes = []
        self._paint_axes(painter, say)

    def _paint_floor(self, painter: QPainter) -> None:
        a, b = self._half1, self._half2
        corners = np.array([[-a, -b, 0], [a, -b, 0], [a, b, 0], [-a, b, 0.0]])
        painter.setPen(pen((0, 0, 0, 0), 0.0))
        painter.setBrush(colour(_faint(self.ink.contour, 0.13)))
        painter.drawPolygon(polygon(self.view.to_stage(corners)))
        painter.setBrush(colour((0, 0, 0, 0)))
        lines = [(x, -b, 0, x, b, 0) for x in map(self.x_of, _values(self.seen.w1_ticks))]
        lines += [(-a, y, 0, a, y, 0) for y in map(self.y_of, _values(self.seen.w2_ticks))]
        painter.setPen(pen(_faint(self.ink.contour, 0.5 * FLOOR), 0.8))
        if lines:
            draw_lines(painter, self._lines(lines))
        for k, level in enumerate(self.seen.floor):
            painter.setPen(pen(_faint(self.ink.contour, SHADOW), 1.2 if k % 2 == 0 else 0.8))
            for line in level:
                flat = np.column_stack([line, np.zeros(len(line))])
                draw_polyline(painter, self.view.to_stage(flat))

    def _paint_walls(self, painter: QPainter) -> None:
        a, b, top = self._half1, self._half2, self._top
        x, y = -self.sides.near1 * a, -self.sides.near2 * b
        faint = []
        for at in map(self.x_of, _values(self.seen.w1_ticks)):
            faint.append((at, y, 0, at, y, top))
        for at in map(self.y_of, _values(self.seen.w2_ticks)):
            faint.append((x, at, 0, x, at, top))
        for height in self.seen.tick_heights:
            faint += [(-a, y, height, a, y, height), (x, -b, height, x, b, height)]
        painter.setPen(pen(_faint(self.ink.contour, WALL), 0.8))
        if faint:
            draw_lines(painter, self._lines(faint))
        edges = [(x, y, 0, x, y, top), (-a, y, top, a, y, top), (x, -b, top, x, b, top)]
        edges += [(-a, y, 0, a, y, 0), (x, -b, 0, x, b, 0), (-x, y, 0, -x, y, top)]
        edges += [(x, -y, 0, x, -y, top)]
        painter.setPen(pen(_faint(self.ink.contour, EDGE), 0.8))
        draw_lines(painter, self._lines(edges))

    # ------------------------------------------------------------------ axes

    def _paint_axes(self, painter: QPainter, say: Translator) -> None:
        a, b = self._half1, self._half2
        x, y = self.sides.near1 * a, self.sides.near2 * b
        painter.setPen(pen(self.ink.ink2, 0.9))
        draw_lines(painter, self._lines([(-a, y, 0, a, y, 0), (x, -b, 0, x, b, 0)]))
        out1 = np.array([0.0, self.sides.near2, 0.0])
        at = [np.array([self.x_of(v), y, 0.0]) for v in _values(self.seen.w1_ticks)]
        far = self._paint_ticks(painter, self.seen.w1_ticks, at, out1)
        self._paint_name(painter, "w_1", np.array([0.0, y, 0.0]), out1, far)
        out2 = np.array([self.sides.near1, 0.0, 0.0])
        at = [np.array([x, self.y_of(v), 0.0]) for v in _values(self.seen.w2_ticks)]
        far = self._paint_ticks(painter, self.seen.w2_ticks, at, out2)
        self._paint_name(painter, "w_2", np.array([x, 0.0, 0.0]), out2, far)
        self._paint_height(painter, say)

    def _out(self, at: Array, out: Array) -> Array:
        """The direction on the stage in which `out` leads from a place, of length 1."""
        start, end = self.view.to_stage(np.stack([at, at + 0.05 * out]))
        way = end - start
        return np.asarray(way / max(float(np.hypot(*way)), 1e-9))

    def _paint_ticks(
        self, painter: QPainter, ticks: tuple[Tick, ...], at: list[Array], out: Array
    ) -> float:
        """Marks and numbers along an axis on the floor; how far out they reach in u."""
        size, far = 13.0 * self.text, TICK
        for tick, place in zip(ticks, at, strict=True):
            way, (x, y) = self._out(place, out), self.view.to_stage(place).tolist()
            painter.setPen(pen(self.ink.ink2, 0.9))
            painter.drawLine(QLineF(x, y, x + TICK * way[0], y + TICK * way[1]))
            wide = typeset.width(tick.label, size)
            reach = TICK + GAP + 0.5 * (abs(way[0]) * wide + abs(way[1]) * 0.75 * size)
            if self._write(painter, tick.label, np.array([x, y]) + reach * way, size):
                far = max(far, 2.0 * reach - TICK - GAP)
        return far

    def _write(self, painter: QPainter, label: str, middle: Array, size: float) -> bool:
        """Write a number around a place where none stands in its way."""
        x, y = middle.tolist()
        half = 0.5 * typeset.width(label, size)
        box = (x - half - 3.0, y - 0.5 * size, x + half + 3.0, y + 0.5 * size)
        if not label or any(_meet(box, other) for other in self._boxes):
            return False
        self._boxes.append(box)
        stamp_text(painter, (x, y + MIDDLE * size), label, Face(size, self.ink.ink2), 0.5)
        return True

    def _paint_name(self, painter: QPainter, latex: str, at: Array, out: Array, far: float) -> None:
        size, way = 1.35 * 13.0 * self.text, self._out(at, out)
        name = typeset.formula(latex, self.ink.ink)
        reach = far + 5.0 + 0.5 * (abs(way[0]) * name.width(size) + abs(way[1]) * 0.8 * size)
        x, y = (self.view.to_stage(at) + reach * way).tolist()
        half = 0.5 * name.width(size)
        self._boxes.append((x - half, y - 0.5 * size, x + half, y + 0.5 * size))
        stamp_formula(painter, name, (x, y + 0.25 * size), size, 0.5)

    def _paint_height(self, painter: QPainter, say: Translator) -> None:
        """The axis of the loss, where the room's outline is farthest to the left."""
        a, b, size = (
            self.sides.near1 * self._half1,
            self.sides.near2 * self._half2,
            13.0 * self.text,
        )
        corners = [(-a, b), (a, -b)]
        x, y = min(corners, key=lambda corner: float(self._at(*corner, 0.0)[0]))
        painter.setPen(pen(self.ink.ink2, 0.9))
        draw_lines(painter, self._lines([(x, y, 0.0, x, y, self._top)]))
        for tick, height in zip(self.seen.height_ticks, self.seen.tick_heights, strict=True):
            px, py = self._at(x, y, height).tolist()
            painter.setPen(pen(self.ink.ink2, 0.9))
            painter.drawLine(QLineF(px, py, px - TICK, py))
            half = 0.5 * typeset.width(tick.label, size)
            self._write(painter, tick.label, np.array([px - TICK - GAP - half, py]), size)
        px, py = self._at(x, y, self._top).tolist()
        face = Face(1.05 * size, self.ink.ink, 500)
        stamp_text(painter, (px + 0.3 * size, py - 0.75 * size), say.say(LOSS), face, 1.0)


def _values(ticks: tuple[Tick, ...]) -> list[float]:
    return [tick.value for tick in ticks]


def _faint(ink: Colour, share: float) -> Colour:
    if isinstance(ink, str):
        return ink
    return (*ink[:3], min(255, round(ink[3] * share)))


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
