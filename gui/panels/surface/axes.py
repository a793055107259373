"""The three axes of a surface: where they stand for a camera, and what is written at them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, product

import numpy as np

from core.picture.surface.camera import View
from core.picture.surface.sight import hit
from core.picture.surface.values import SurfaceBackdrop
from core.picture.values import Rect, Tick
from gui import typeset
from gui.panels.ground import LOSS
from gui.panels.panel import Panel
from gui.panels.shapes import Array, meet
from gui.typeset import Face
from gui.words import Translator

TICK = 4.0  # u, out of the room
GAP = 4.0  # u between a tick and its number
NUMBER = 13.0  # type size, before the theme's factor
LETTER = 0.35  # of its size is how far a number reaches above its middle
DEEP = 0.75  # of its size is what a name with an index reaches below its middle
TIE = 1e-9
TURNED = math.sin(math.radians(8.0))
STEEP = 68.0  # degrees; from there on axes lie about the surface's top as about a map
EDGE_GAP = 2.0  # u between what is written and the edge of the panel
SHORTEST = 2.2  # type sizes, of an axis of the loss that is drawn
ALONG = (0.0, 0.45, -0.45, 0.8, -0.8)  # of half an axis, where its name may stand
STRIDES = (1, 2, 5)  # between the numbers that are written
Place = tuple[float, ...]


@dataclass(frozen=True)
class Sides:
    """Sides of the floor: +1 where that of the higher weight is, -1 where that of the lower.

    The camera stands before the `near` ones; the axis of w1 is drawn on the side `axis1`, that of
    w2 on `axis2`. An axis right on the line of sight is drawn to the right, where the axis of the
    loss is not.
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
        axis1 = near2 if is_steep or abs(y) > TURNED else math.copysign(1.0, x)
        axis2 = near1 if is_steep or abs(x) > TURNED else math.copysign(1.0, -y)
        return cls(near1, near2, axis1, axis2)


@dataclass(frozen=True)
class Word:
    """Something written: the left end of its middle line in u; `formula` in place of a text."""

    at: tuple[float, float]
    text: str
    face: Face
    formula: typeset.Formula | None = None


@dataclass(frozen=True, eq=False)
class _Axis:
    """An axis of a weight: its name, the ticks, their places in the box and the way out of it."""

    name: str
    ticks: tuple[Tick, ...]
    places: tuple[Array, ...]
    middle: Array
    half: Array
    out: Array

    @property
    def numbered(self) -> zip[tuple[Tick, Array]]:
        return zip(self.ticks, self.places, strict=True)


@dataclass(frozen=True, eq=False)
class _Number:
    """A number beside an axis: its tick's `start`, the `way` out of the box, its own middle.

    It is `wide` u, and `reach` u away; the surface stands where it `is_covered`.
    """

    tick: Tick
    start: Array
    way: Array
    middle: Array
    reach: float
    wide: float
    is_covered: bool


class Axes:
    """The axes as one camera sees them.

    `edges` are lines in the box (x, y, z, x, y, z), `marks` lines on the stage (u); `words` stand
    in `boxes` (u), of which no two meet.
    """

    def __init__(self, panel: Panel, seen: SurfaceBackdrop, view: View) -> None:
        self._seen, self._view, self._ink = seen, view, panel.ink
        self._size = NUMBER * panel.text
        self._half1, self._half2, self._top = seen.box.half1, seen.box.half2, seen.box.height
        self.sides = Sides.of(view)
        self.words: list[Word] = []
        self.boxes: list[Rect] = []
        self.marks: list[tuple[float, ...]] = []
        if self._has_height:
            self._label_height(panel.say)
        for axis in self._weights():
            self._name(axis, self._label(axis))

    @property
    def edges(self) -> list[Place]:
        """The edges of the box at which axes are, the upright one only where it can be seen."""
        a, b, z = self._half1, self._half2, self._level
        x, y = self.sides.axis2 * a, self.sides.axis1 * b
        found: list[Place] = [(-a, y, z, a, y, z), (x, -b, z, x, b, z)]
        if self._has_height:
            found.append((*self._left, 0.0, *self._left, self._top))
        return found

    @property
    def _level(self) -> float:
        """The height of the axes of weights: on the floor, or where it is not seen at the top."""
        return self._top if self._view.elevation >= STEEP else 0.0

    @cached_property
    def _has_height(self) -> bool:
        """From above the axis of the loss is a point."""
        foot, top = self._view.to_stage(np.array([(*self._left, z) for z in (0.0, self._top)]))
        return float(np.hypot(*(top - foot))) > SHORTEST * self._size

    @cached_property
    def _left(self) -> tuple[float, float]:
        """The corner of the floor that is farthest to the left."""
        a, b = self._half1, self._half2
        corners = [(x, y) for x in (-a, a) for y in (-b, b)]
        places = self._view.to_stage(np.array([(*corner, 0.0) for corner in corners]))
        return corners[int(np.argmin(places[:, 0]))]

    # ------------------------------------------------------------------ weights

    def _weights(self) -> tuple[_Axis, _Axis]:
        sides, a, b, z = self.sides, self._half1, self._half2, self._level
        x, y = sides.axis2 * a, sides.axis1 * b
        ground, seen = self._seen.ground, self._seen
        first = ground.to_box(np.array([(t.value, 0.0) for t in seen.w1_ticks]).reshape(-1, 2))
        other = ground.to_box(np.array([(0.0, t.value) for t in seen.w2_ticks]).reshape(-1, 2))
        at1 = tuple(np.array([each, y, z]) for each in first[:, 0].tolist())
        at2 = tuple(np.array([x, each, z]) for each in other[:, 1].tolist())
        way1, way2 = np.array([0.0, sides.axis1, 0.0]), np.array([sides.axis2, 0.0, 0.0])
        middle1, middle2 = np.array([0.0, y, z]), np.array([x, 0.0, z])
        half1 = np.array([sides.near1 * a, 0.0, 0.0])
        half2 = np.array([0.0, sides.near2 * b, 0.0])
        return (
            _Axis("w_1", seen.w1_ticks, at1, middle1, half1, way1),
            _Axis("w_2", seen.w2_ticks, at2, middle2, half2, way2),
        )

    def _label(self, axis: _Axis) -> float:
        """Marks and numbers along an axis; how far out they reach in u."""
        face, far = Face(self._size, self._ink.ink2, halo=self._ink.halo), TICK
        for each in self._thinned([self._number(*tick, axis.out) for tick in axis.numbered]):
            if not each.is_covered and not self._write(each.tick.label, each.middle, face):
                continue
            # What is left out keeps its room, which keeps the name off the surface.
            far = max(far, 2.0 * each.reach - TICK - GAP)
            if not each.is_covered:
                self.marks.append((*each.start, *(each.start + TICK * each.way)))
        return far

    def _number(self, tick: Tick, place: Array, out: Array) -> _Number:
        start, way = self._out(place, out)
        wide = typeset.width(tick.label, self._size)
        reach = TICK + GAP + 0.5 * (abs(way[0]) * wide + abs(way[1]) * 0.75 * self._size)
        middle = start + reach * way
        return _Number(tick, start, way, middle, reach, wide, self._is_covered(middle, wide))

    def _thinned(self, numbers: list[_Number]) -> list[_Number]:
        """All numbers, or every second or fifth from 0 on where more would meet."""
        if len(numbers) < 3:
            return numbers
        step = numbers[1].tick.value - numbers[0].tick.value
        for stride in STRIDES:
            found = [each for each in numbers if round(each.tick.value / step) % stride == 0]
            boxes = [self._box(each) for each in found if not each.is_covered]
            if len(boxes) > 1 and not any(meet(*pair) for pair in pairwise(boxes)):
                return found
        return numbers

    def _box(self, number: _Number) -> Rect:
        x, y = _left_of(number.middle, 0.5 * number.wide)
        return _around(x, y, number.wide, self._size)

    def _name(self, axis: _Axis, far: float) -> None:
        """The name, in the middle of its axis or where there is room for it."""
        size, name = 1.35 * self._size, typeset.formula(axis.name, self._ink.ink)
        wide = name.width(size)
        for may_cover, more, share in product((False, True), (0.0, 1.0, 2.0), ALONG):
            start, way = self._out(axis.middle + share * axis.half, axis.out)
            reach = far + 5.0 + 0.5 * (abs(way[0]) * wide + abs(way[1]) * 0.8 * size)
            middle = start + (reach + more * size) * way
            word = Word(_left_of(middle, 0.5 * wide), "", Face(size, self._ink.ink), name)
            if (may_cover or not self._is_covered(middle, wide)) and self._take(word, wide):
                return

    def _is_covered(self, at: Array, wide: float) -> bool:
        """Whether the surface stands where something would be written around a place.

        So it is along an axis that leads away behind it. The surface stands above the floor, so it
        meets the upper corners first.
        """
        mesh, (x, y) = self._seen.mesh, at.tolist()
        if mesh is None:
            return False
        y -= LETTER * self._size
        ends = ((x - 0.5 * wide, y), (x + 0.5 * wide, y))
        return any(hit(mesh, self._view, end) is not None for end in ends)

    def _out(self, at: Array, out: Array) -> tuple[Array, Array]:
        """A place on the stage, and the direction there in which `out` leads, of length 1."""
        start, end = self._view.to_stage(np.stack([at, at + 0.05 * out]))
        way = end - start
        return start, np.asarray(way / max(float(np.hypot(*way)), 1e-9))

    # ------------------------------------------------------------------ the loss

    def _label_height(self, say: Translator) -> None:
        """Numbers to the left of the axis, from the top, and its name above it."""
        size, heights = self._size, (self._top, *self._seen.tick_heights)
        places = self._view.to_stage(np.array([(*self._left, z) for z in heights]))
        x, y = places[0].tolist()
        face = Face(1.05 * size, self._ink.ink, 500, self._ink.halo)
        half = 0.5 * typeset.width(say.say(LOSS), face.size, face.weight)
        self._write(say.say(LOSS), np.array([x + 0.3 * size - half, y - 1.1 * size]), face)
        face = Face(size, self._ink.ink2, halo=self._ink.halo)
        ticks = zip(self._seen.height_ticks, places[1:].tolist(), strict=True)
        for tick, (x, y) in reversed(list(ticks)):
            half = 0.5 * typeset.width(tick.label, size)
            if self._write(tick.label, np.array([x - TICK - GAP - half, y]), face):
                self.marks.append((x, y, x - TICK, y))

    # ------------------------------------------------------------------ words

    def _write(self, text: str, middle: Array, face: Face) -> bool:
        """Write around a place, if nothing else is written there."""
        half = 0.5 * typeset.width(text, face.size, face.weight)
        return bool(text) and self._take(Word(_left_of(middle, half), text, face), 2.0 * half)

    def _take(self, word: Word, wide: float) -> bool:
        (x, y), high, rect = word.at, word.face.size, self._view.rect
        x = min(max(x, rect.x + EDGE_GAP), rect.right - EDGE_GAP - wide)
        box = _around(x, y, wide, high)
        low = y + high * (0.5 if word.formula is None else DEEP)
        if low > rect.bottom or any(meet(box, other) for other in self.boxes):
            return False
        self.boxes.append(box)
        self.words.append(replace(word, at=(x, y)))
        return True


def _left_of(middle: Array, half: float) -> tuple[float, float]:
    return float(middle[0]) - half, float(middle[1])


def _around(x: float, y: float, wide: float, high: float) -> Rect:
    """The room of a word that begins at a place of its middle line."""
    return Rect(x - 3.0, y - 0.5 * high, wide + 6.0, high)
