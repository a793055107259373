"""The room about the surface: floor with the contours' shadow, two back walls, three axes.

Walls stand away from the camera and axes towards it, so that nothing stands before the surface.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtGui import QPainter

from core.picture.surface.camera import View
from core.picture.surface.values import SurfaceBackdrop
from core.picture.values import Indices, Rect, Tick
from gui import typeset
from gui.ink import Colour, colour, tint
from gui.panels.ground import LOSS
from gui.panels.panel import Panel
from gui.panels.prints import stamp_formula, stamp_text
from gui.panels.shapes import Array, draw_lines, pen, polygon
from gui.panels.trail import overlapping
from gui.typeset import MIDDLE, Face
from gui.words import Translator

TICK = 4.0  # u, out of the room
GAP = 4.0  # u between a tick and its number
TIE = 1e-9
AWAY = math.sin(math.radians(25.0))  # an axis this near to the line of sight leads away
STEEP = 68.0  # degrees; from there on axes lie about the surface's top as about a map
EDGE_GAP = 2.0  # u between what is written and the edge of the panel
SHORTEST = 2.2  # type sizes, of an axis of the loss that is drawn
WALL, FLOOR, EDGE = 0.62, 0.9, 1.5  # times the opacity of contours
SHADOW = 0.8  # likewise, of the contours on the floor
Place = tuple[float, ...]


@dataclass(frozen=True)
class Sides:
    """Sides of the floor: +1 where that of the higher weight is, -1 where that of the lower.

    The camera stands before the `near` ones; the axis of w1 is drawn on the side `axis1`, that of
    w2 on `axis2`. An axis that leads away from the camera is drawn to the right, where the axis of
    the loss is not.
    """

    near1: float
    near2: float
    axis1: float
    axis2: float

    @classmethod
    def of(cls, view: View) -> Sides:
        """Those of a camera; where it stands before neither side, the lower one counts as near."""
        a = math.radians(view.azimuth)
        x, y = math.cos(a), math.sin(a)
        near1, near2 = (1.0 if each > TIE else -1.0 for each in (x, y))
        is_steep = view.elevation >= STEEP
        axis1 = near2 if is_steep or abs(y) > AWAY else math.copysign(1.0, x)
        axis2 = near1 if is_steep or abs(x) > AWAY else math.copysign(1.0, -y)
        return cls(near1, near2, axis1, axis2)


@dataclass(frozen=True)
class Word:
    """Something written: the left end of its middle line in u; `formula` in place of a text."""

    at: tuple[float, float]
    text: str
    face: Face
    formula: typeset.Formula | None = None


class Room:
    """The room of a surface as one camera sees it. `boxes` (u) are where `words` stand."""

    def __init__(self, panel: Panel, seen: SurfaceBackdrop, view: View, *, quick: bool) -> None:
        self.seen, self.view, self._is_quick = seen, view, quick
        self.ink, self.text = panel.ink, panel.text
        self.sides = Sides.of(view)
        self._half1, self._half2, self._top = seen.box.half1, seen.box.half2, seen.box.height
        self.words: list[Word] = []
        self.boxes: list[Rect] = []
        self._marks: list[tuple[float, ...]] = []
        self._label_axes(panel.say)

    # ------------------------------------------------------------------ places

    def x_of(self, value: float) -> float:
        """Where a first weight stands in the box."""
        low, high = self.seen.ground.w1_range
        return self._half1 * (2.0 * (value - low) / (high - low) - 1.0)

    def y_of(self, value: float) -> float:
        """Where a second weight stands in the box."""
        low, high = self.seen.ground.w2_range
        return self._half2 * (2.0 * (value - low) / (high - low) - 1.0)

    def _lines(self, ends: Sequence[Place]) -> Array:
        """Lines in the box (x, y, z, x, y, z) as lines in u (n, 4)."""
        return self.view.to_stage(np.array(ends).reshape(-1, 2, 3)).reshape(-1, 4)

    def _at(self, x: float, y: float, z: float) -> Array:
        return self.view.to_stage(np.array([x, y, z]))

    # ------------------------------------------------------------------ behind the surface

    def paint(self, painter: QPainter) -> None:
        """Everything that the surface may hide."""
        self._paint_floor(painter)
        self._paint_walls(painter)
        self._paint_axes(painter)

    def paint_words(self, painter: QPainter) -> None:
        """What is written, legible where it stands before the surface."""
        for word in self.words:
            (x, y), face = word.at, word.face
            if word.formula is not None:
                stamp_formula(painter, word.formula, (x, y + 0.25 * face.size), face.size)
            else:
                stamp_text(painter, (x, y + MIDDLE * face.size), word.text, face)

    def _paint_floor(self, painter: QPainter) -> None:
        a, b = self._half1, self._half2
        corners = np.array([[-a, -b, 0], [a, -b, 0], [a, b, 0], [-a, b, 0.0]])
        painter.setPen(pen((0, 0, 0, 0), 0.0))
        painter.setBrush(colour(_faint(self.ink.contour, 0.13)))
        painter.drawPolygon(polygon(self.view.to_stage(corners)))
        painter.setBrush(colour((0, 0, 0, 0)))
        lines: list[Place] = [
            (x, -b, 0, x, b, 0) for x in map(self.x_of, _values(self.seen.w1_ticks))
        ]
        lines += [(-a, y, 0, a, y, 0) for y in map(self.y_of, _values(self.seen.w2_ticks))]
        painter.setPen(pen(_faint(self.ink.contour, 0.5 * FLOOR), 0.8))
        if lines:
            draw_lines(painter, self._lines(lines))
        for k, level in enumerate(self.seen.floor):
            segments = [self._floor_line(line) for line in level]
            painter.setPen(pen(self._shadow, 1.2 if k % 2 == 0 else 0.8))
            if segments:
                # Many times faster than as polylines, of which Qt takes the outline.
                draw_lines(painter, np.concatenate(segments))

    def _floor_line(self, line: Array) -> Array:
        kept = line[_thinned(len(line))] if self._is_quick else line
        return overlapping(self.view.to_stage(np.column_stack([kept, np.zeros(len(kept))])))

    @property
    def _shadow(self) -> str:
        """The colour of contours on the floor: opaque, so that segments may overlap."""
        red, green, blue, opacity = self.ink.contour
        solid = f"#{red:02X}{green:02X}{blue:02X}"
        return tint(solid, self.ink.paper, SHADOW * opacity / 255.0)

    def _paint_walls(self, painter: QPainter) -> None:
        a, b, top = self._half1, self._half2, self._top
        x, y = -self.sides.near1 * a, -self.sides.near2 * b
        faint: list[Place] = []
        for at in map(self.x_of, _values(self.seen.w1_ticks)):
            faint.append((at, y, 0, at, y, top))
        for at in map(self.y_of, _values(self.seen.w2_ticks)):
            faint.append((x, at, 0, x, at, top))
        for height in self.seen.tick_heights:
            faint += [(-a, y, height, a, y, height), (x, -b, height, x, b, height)]
        painter.setPen(pen(_faint(self.ink.contour, WALL), 0.8))
        if faint:
            draw_lines(painter, self._lines(faint))
        edges: list[Place] = [
            (x, y, 0, x, y, top),
            (-a, y, top, a, y, top),
            (x, -b, top, x, b, top),
        ]
        edges += [(-a, y, 0, a, y, 0), (x, -b, 0, x, b, 0), (-x, y, 0, -x, y, top)]
        edges += [(x, -y, 0, x, -y, top)]
        painter.setPen(pen(_faint(self.ink.contour, EDGE), 0.8))
        draw_lines(painter, self._lines(edges))

    # ------------------------------------------------------------------ axes

    def _paint_axes(self, painter: QPainter) -> None:
        painter.setPen(pen(self.ink.ink2, 0.9))
        draw_lines(painter, self._lines(self._axes()))
        if self._marks:
            draw_lines(painter, np.array(self._marks))

    def _axes(self) -> list[Place]:
        """The edges of the floor at which axes are, and the upright one, where it can be seen."""
        a, b = self._half1, self._half2
        x, y = self.sides.axis2 * a, self.sides.axis1 * b
        z = self._level
        found: list[Place] = [(-a, y, z, a, y, z), (x, -b, z, x, b, z)]
        if self._has_height:
            left = self._left
            found.append((*left, 0.0, *left, self._top))
        return found

    @property
    def _level(self) -> float:
        """The height of the axes of weights: on the floor, or where it is not seen at the top."""
        return self._top if self.view.elevation >= STEEP else 0.0

    @property
    def _has_height(self) -> bool:
        """From above the axis of the loss is a point."""
        foot, top = (self._at(*self._left, z) for z in (0.0, self._top))
        return float(np.hypot(*(top - foot))) > SHORTEST * 13.0 * self.text

    @property
    def _left(self) -> tuple[float, float]:
        """The corner of the floor that is farthest to the left."""
        a, b = self._half1, self._half2
        corners = [(x, y) for x in (-a, a) for y in (-b, b)]
        return min(corners, key=lambda corner: float(self._at(corner[0], corner[1], 0.0)[0]))

    def _label_axes(self, say: Translator) -> None:
        side1, side2 = self.sides.axis1, self.sides.axis2
        x, y, z = side2 * self._half1, side1 * self._half2, self._level
        if self._has_height:
            self._label_height(say)
        out1 = np.array([0.0, side1, 0.0])
        at = [np.array([self.x_of(v), y, z]) for v in _values(self.seen.w1_ticks)]
        far = self._label_ticks(self.seen.w1_ticks, at, out1)
        self._name("w_1", np.array([0.0, y, z]), out1, far)
        out2 = np.array([side2, 0.0, 0.0])
        at = [np.array([x, self.y_of(v), z]) for v in _values(self.seen.w2_ticks)]
        far = self._label_ticks(self.seen.w2_ticks, at, out2)
        self._name("w_2", np.array([x, 0.0, z]), out2, far)

    def _label_ticks(self, ticks: tuple[Tick, ...], at: list[Array], out: Array) -> float:
        """Marks and numbers along an axis on the floor; how far out they reach in u."""
        size, far = 13.0 * self.text, TICK
        face = Face(size, self.ink.ink2, halo=self.ink.halo)
        for tick, place in zip(ticks, at, strict=True):
            way, start = self._out(place, out), self.view.to_stage(place)
            self._marks.append((*start, *(start + TICK * way)))
            wide = typeset.width(tick.label, size)
            reach = TICK + GAP + 0.5 * (abs(way[0]) * wide + abs(way[1]) * 0.75 * size)
            if self._write(tick.label, start + reach * way, face):
                far = max(far, 2.0 * reach - TICK - GAP)
        return far

    def _label_height(self, say: Translator) -> None:
        size, left = 13.0 * self.text, self._left
        x, y = self._at(left[0], left[1], self._top).tolist()
        face = Face(1.05 * size, self.ink.ink, 500, self.ink.halo)
        half = 0.5 * typeset.width(say.say(LOSS), face.size, face.weight)
        self._write(say.say(LOSS), np.array([x + 0.3 * size - half, y - 1.1 * size]), face)
        ticks = zip(self.seen.height_ticks, self.seen.tick_heights, strict=True)
        for tick, height in reversed(list(ticks)):
            x, y = self._at(left[0], left[1], height).tolist()
            half = 0.5 * typeset.width(tick.label, size)
            middle = np.array([x - TICK - GAP - half, y])
            if self._write(tick.label, middle, Face(size, self.ink.ink2, halo=self.ink.halo)):
                self._marks.append((x, y, x - TICK, y))

    def _out(self, at: Array, out: Array) -> Array:
        """The direction on the stage in which `out` leads from a place, of length 1."""
        start, end = self.view.to_stage(np.stack([at, at + 0.05 * out]))
        way = end - start
        return np.asarray(way / max(float(np.hypot(*way)), 1e-9))

    def _write(self, text: str, middle: Array, face: Face) -> bool:
        """Write around a place, if nothing else is written there."""
        half = 0.5 * typeset.width(text, face.size, face.weight)
        return bool(text) and self._take(Word(_left_of(middle, half), text, face), 2.0 * half)

    def _name(self, latex: str, at: Array, out: Array, far: float) -> None:
        size, way = 1.35 * 13.0 * self.text, self._out(at, out)
        name = typeset.formula(latex, self.ink.ink)
        wide = name.width(size)
        reach = far + 5.0 + 0.5 * (abs(way[0]) * wide + abs(way[1]) * 0.8 * size)
        middle = self.view.to_stage(at) + reach * way
        self._take(Word(_left_of(middle, 0.5 * wide), "", Face(size, self.ink.ink), name), wide)

    def _take(self, word: Word, wide: float) -> bool:
        (x, y), high, rect = word.at, word.face.size, self.view.rect
        x = min(max(x, rect.x + EDGE_GAP), rect.right - EDGE_GAP - wide)
        word = replace(word, at=(x, y))
        box = Rect(x - 3.0, y - 0.5 * high, wide + 6.0, high)
        if any(_meet(box, other) for other in self.boxes):
            return False
        self.boxes.append(box)
        self.words.append(word)
        return True


def _thinned(count: int) -> Indices:
    """Every third of `count` numbers, and the last one."""
    return np.unique(np.append(np.arange(0, count, 3), count - 1))


def _values(ticks: tuple[Tick, ...]) -> list[float]:
    return [tick.value for tick in ticks]


def _faint(ink: Colour, share: float) -> Colour:
    if isinstance(ink, str):
        return ink
    return (*ink[:3], min(255, round(ink[3] * share)))


def _left_of(middle: Array, half: float) -> tuple[float, float]:
    return float(middle[0]) - half, float(middle[1])


def _meet(one: Rect, other: Rect) -> bool:
    across = one.x < other.right and one.right > other.x
    return across and one.y < other.bottom and one.bottom > other.y
