"""Names beside heads: where the label of every run stands at a frame, and how it is drawn.

Places are chosen once for the whole timeline (`labels`), so that names follow their heads and never
hop; a frame turns one to another side only where it would cover its head or another name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from core.picture.values import Exit, Rect, RunBackdrop
from gui import typeset
from gui.ink import LARGE_TEXT, Ink, colour
from gui.panels.labels import Mover, Place, Scene, choose, moments
from gui.panels.panel import STEPPED_BACK, Panel
from gui.panels.prints import stamp_text
from gui.panels.shapes import Array, pen
from gui.panels.trail import Line
from gui.typeset import MIDDLE, Face

LABEL = 14.0
DEPARTURE = 18.0  # from its start, before a head is named ...
SETTLED = 0.12  # ... or this share of all steps
CROWD = 10  # runs beyond which a legend alone names them
TOUCHING = np.array([4.0, 2.0])  # u by which the boxes of two labels may overlap
BESIDE_ARROW = 11.0
PUSH = 16.0  # u by which a name may give way before it turns to another side
FARTHER = (1.8, 2.7)  # heights of a label, where a crowd leaves no place beside its head
Steps = NDArray[np.intp]
Box = tuple[Array, Array]
"""The middle of a label and its half size, in u."""
Obstacles = list[tuple[Rect, float]]


class Label(Struct, frozen=True, eq=False):
    """A run's name at one frame: its anchor in u, and its box as middle and half size."""

    run: RunBackdrop
    text: str
    anchor: Array
    has_leader: bool
    box: Box


class Names:
    """The names of a panel's runs, whose lines lie inside `rect`.

    `ways` are the places in u where runs come along (n, 2) with the steps that reach them. `lines`
    tells what is drawn of them, `obstacles` what names should not cover, and how bad it were.
    """

    def __init__(
        self,
        panel: Panel,
        lines: Callable[[], Sequence[Line]],
        rect: Rect,
        ways: Sequence[tuple[Array, Steps]],
        obstacles: Callable[[], Obstacles],
    ) -> None:
        self._panel, self._lines, self._rect = panel, lines, rect
        self._obstacles = obstacles
        self._first = [self._first_named(*way) for way in ways]
        self._places: tuple[tuple[Place, Place], ...] | None = None

    @property
    def are_shown(self) -> bool:
        """Names at the heads are left out where many runs have a legend to be named in."""
        seen = self._panel.backdrop
        named = seen.legend is not None and len(seen.runs) > CROWD
        return seen.direct_labels and not named

    @property
    def places(self) -> tuple[tuple[Place, Place], ...]:
        """For every run the place of its label beside its head and beside its way out."""
        if self._places is None:
            self._places = self._choose()
        return self._places

    def keep_places_of(self, other: Names) -> None:
        """Leave the labels where `other` has them, if it has labels for as many runs."""
        if other._places is not None and len(other._places) == len(self._first):
            self._places = other._places

    def found(
        self,
        heads: Sequence[tuple[float, float] | None],
        exits: Sequence[Exit | None],
        step: int,
        taken: Sequence[Box] = (),
    ) -> list[Label]:
        """The names to be seen at `step`, each where it covers no other and nothing in `taken`.

        A name stands beside its run's head, else where the run left; one that finds no room at all
        is left out.
        """
        found: list[Label] = []
        for k, (head, way) in enumerate(zip(heads, exits, strict=True)):
            at = head if way is None or head is not None else (way.x, way.y)
            if at is None or not self.is_named(k, step):
                continue
            run = self._panel.backdrop.runs[k]
            place, text = self.places[k][0 if head is not None else 1], self._text(run)
            box = self._free_box(at, place, text, [*taken, *(other.box for other in found)])
            if box is not None:
                found.append(Label(run, text, np.array(at), place.has_leader, box))
        return found

    def paint(self, painter: QPainter, found: Sequence[Label]) -> None:
        """The leaders first, so that no leader crosses a name."""
        panel = self._panel
        for each in found:
            painter.setOpacity(STEPPED_BACK if panel.is_behind(each.run) else 1.0)
            if each.has_leader:
                self._paint_leader(painter, each.run.style, each.anchor, *each.box)
        painter.setOpacity(1.0)
        for each in sorted(found, key=lambda each: not panel.is_behind(each.run)):
            size, (x, y) = LABEL * panel.text, each.box[0]
            shade = panel.toned(name_ink(panel.ink, each.run.style), each.run, LARGE_TEXT)
            face = Face(size, shade, 600, panel.ink.halo)
            stamp_text(painter, (x, y + MIDDLE * size), each.text, face, 0.5)

    def _text(self, run: RunBackdrop) -> str:
        return self._panel.say.say(run.label)

    def _choose(self) -> tuple[tuple[Place, Place], ...]:
        backdrop, lines = self._panel.backdrop, self._lines()
        at = moments(backdrop.steps)
        size, movers = LABEL * self._panel.text, []
        for k, (run, line) in enumerate(zip(backdrop.runs, lines, strict=True)):
            width = typeset.width(self._text(run), size, 600)
            heads, exits = _anchors(line, at, self._rect)
            heads[at < self._first[k]] = np.nan
            movers.append(Mover(width, 0.9 * size, heads))
            movers.append(Mover(width, 0.9 * size, exits, clearance=9.0))
        scene = Scene(lines, at, self._rect, self._obstacles(), self._reach)
        chosen = choose(movers, scene)
        return tuple(zip(chosen[::2], chosen[1::2], strict=True))

    def is_named(self, k: int, step: int) -> bool:
        """Names appear when heads get away from their starts; what stays there is named later."""
        return step >= self._first[k]

    def _first_named(self, places: Array, steps: Steps) -> float:
        if not len(places):
            return math.inf
        away = np.hypot(*(places - places[0]).T) >= DEPARTURE * self._panel.text
        settled = max(1.0, SETTLED * self._panel.backdrop.steps)
        return min(settled, float(steps[np.argmax(away)])) if away.any() else settled

    @property
    def _reach(self) -> float:
        return 13.0 * self._panel.mark_size

    def _free_box(
        self, anchor: tuple[float, float], place: Place, text: str, taken: Sequence[Box]
    ) -> Box | None:
        """The label's box; on another side where it would cover its head or a label before it.

        Nothing but this frame decides, so that a film does not depend on what was played before.
        """
        first = self._label_box(anchor, place, text)
        if 2.0 * first[1][0] > self._rect.width:
            return None
        wide, high = first[1] + self._reach
        aside = [(1, -1), (-1, 1), (-1, -1)]
        ways = [(place.dx * x, place.dy * y) for x, y in aside]
        ways += [(0.0, -high), (0.0, high), (wide, 0.0), (-wide, 0.0)]
        for more in FARTHER:
            above = more * high
            ways += [(x, y) for y in (-above, above) for x in (0.0, wide, -wide)]
        if _is_apart(first, [*taken, (np.array(anchor), np.zeros(2))]):
            return first
        head = np.array(anchor)
        stuck = [*taken, (head, np.full(2, BESIDE_ARROW * self._panel.mark_size))]
        if (pushed := self._pushed(first, stuck)) is not None:
            return pushed
        turned = [self._label_box(anchor, replace(place, dx=x, dy=y), text) for x, y in ways]
        tight = [*taken, (head, np.zeros(2))]
        for limits in (stuck, tight):
            for box in turned:
                if _is_apart(box, limits):
                    return box
        return None

    def _pushed(self, box: Box, others: Sequence[Box]) -> Box | None:
        """The box pushed aside as little as clears it; None where it had to go far.

        So a name that meets another gives way by and by, and does not hop.
        """
        most, (middle, half) = PUSH * self._panel.text, box
        low, high = self._room(half)
        ways = []
        for at, other in others:
            reach = half + other - TOUCHING
            if (np.abs(middle - at) < reach).all():
                reach += 0.01  # rounding must not bring them together again
                ways += [(x, 0.0) for x in (at[0] + s * reach[0] - middle[0] for s in (1.0, -1.0))]
                ways += [(0.0, y) for y in (at[1] + s * reach[1] - middle[1] for s in (1.0, -1.0))]
        for way in sorted(ways, key=lambda way: abs(way[0] + way[1])):
            place = middle + way
            is_near = abs(way[0] + way[1]) <= most
            if is_near and ((place >= low) & (place <= high)).all():
                pushed = place, half
                if _is_apart(pushed, others):
                    return pushed
        return None

    def _room(self, half: Array) -> Box:
        """The first and the last place for the middle of a label of a half size."""
        rect = self._rect
        low = np.array([rect.x + 2.0, rect.y + 2.0]) + half
        return low, np.maximum(low, np.array([rect.right - 2.0, rect.bottom - 2.0]) - half)

    def _label_box(self, anchor: tuple[float, float], place: Place, text: str) -> Box:
        """Middle and half size of a label, kept inside the panel."""
        size = LABEL * self._panel.text
        half = np.array([typeset.width(text, size, 600) / 2 + 3.0, 0.52 * size + 1.0])
        return np.clip(np.add(anchor, (place.dx, place.dy)), *self._room(half)), half

    def _paint_leader(
        self, painter: QPainter, style: int, anchor: Array, middle: Array, half: Array
    ) -> None:
        way, size = middle - anchor, self._panel.head_size
        length = float(np.hypot(*way))
        share = np.min(half / np.maximum(np.abs(way), 1e-6))
        start = anchor + way / max(length, 1e-6) * 8.0 * size
        end = middle - way * min(1.0, float(share))
        if length * (1 - share) > 10.0 * size:
            painter.setPen(pen(self._panel.ink.run(style), 1.1))
            painter.drawLine(QPointF(*start), QPointF(*end))


def name_ink(ink: Ink, style: int) -> str:
    """The colour of what is written about a run: its own, a little darker on light."""
    shade = colour(ink.run(style))
    return (shade if ink.dark else shade.darker(112)).name()


def box_of(area: Rect) -> Box:
    """A rectangle as a box."""
    half = np.array([area.width / 2, area.height / 2])
    return np.array([area.x, area.y]) + half, half


def _is_apart(box: Box, others: Sequence[Box]) -> bool:
    """Whether a box (middle, half size) hardly touches any other."""
    ways = [np.abs(box[0] - middle) >= box[1] + half - TOUCHING for middle, half in others]
    return all(bool(way.any()) for way in ways)


def _anchors(line: Line, at: NDArray[np.intp], rect: Rect) -> tuple[Array, Array]:
    """Where the head, or else the way out, is at each moment: twice (moments, 2), NaN for neither.

    A strand that ends outside the panel has left it on its last piece.
    """
    heads = np.full((len(at), 2), np.nan)
    exits = np.full((len(at), 2), np.nan)
    low = np.array([rect.x, rect.y])
    high = np.array([rect.right, rect.bottom])
    for places, steps in line.strands:
        for k, step in enumerate(at):
            if steps[0] <= step:
                number = np.searchsorted(steps, step, side="right") - 1
                last, before = places[number], places[max(number - 1, 0)]
                inside = bool(((last >= low) & (last <= high)).all())
                (heads if inside else exits)[k] = last if inside else _kept(before, last, low, high)
                (exits if inside else heads)[k] = np.nan
    return heads, exits


def _kept(before: Array, last: Array, low: Array, high: Array) -> Array:
    """The last place from `before` to `last` that is inside; the nearest one where none is."""
    way = last - before
    room = np.where(way > 0.0, high, low) - before
    share = np.divide(room, way, out=np.ones(2), where=way != 0.0)
    kept: Array = np.clip(before + max(0.0, min(1.0, *share)) * way, low, high)
    return kept
