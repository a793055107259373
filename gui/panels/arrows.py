"""The arrows of one step on the map: each of its own line and head, each with its name.

They are told apart by width, dash and head, not by colour alone; names stand beside the tips, clear
of each other and of the runs' names. Where they stand follows from the frame alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath

from core import trails
from core.picture.arrow_values import Kind, StepArrow
from core.picture.values import Rect
from core.ticks import exact
from core.words import QT_TRANSLATE_NOOP
from gui import typeset
from gui.ink import Colour, colour
from gui.panels.names import Box, name_ink
from gui.panels.panel import Panel, look_of
from gui.panels.prints import stamp_text
from gui.panels.shapes import FLAT, ROUND, Array, draw_lines, pen, polygon, rectangle
from gui.typeset import MIDDLE, Face

LABEL = 13.0
HEAD = 9.5  # u
HALO = 2.6  # more than the line
GRID = 2.0  # places of a name in a u
AWAY = 5.0  # u between a tip and its name
HIDDEN = 40.0  # what it costs to cover a name, ...
CROSSED = 5.0  # ... and a point of an arrow
BESIDE = 0.55  # of the way along an arrow, where a name may stand beside it
EVERY = 6.0  # u between the points of an arrow that names keep clear of
ROUNDNESS = 97  # places of an ellipse
RINGS = np.array([0.0, 1.3, 2.8])  # type sizes farther away
# From the direction of an arrow to where its name may stand: around its tip, then beside it.
_ANGLES = np.radians([0, 40, -40, 80, -80, 130, -130, 90, -90])
TURNS = np.array([((c, -s), (s, c)) for c, s in zip(np.cos(_ANGLES), np.sin(_ANGLES), strict=True)])
TIMES = QT_TRANSLATE_NOOP("Stage", "{name} × {factor}")
NAMES: dict[Kind, str] = {
    "update": QT_TRANSLATE_NOOP("Stage", "update"),
    "ellipse": QT_TRANSLATE_NOOP("Stage", "step sizes"),
    "previous": QT_TRANSLATE_NOOP("Stage", "previous step"),
    "newton": QT_TRANSLATE_NOOP("Stage", "Newton’s step"),
}


class ArrowLook(Struct, frozen=True):
    """How a kind of arrow is drawn: width in u, dash in widths, its head, whose colour."""

    width: float
    dash: tuple[float, ...]
    head: str
    is_runs: bool = False
    is_quiet: bool = False


LOOKS: dict[Kind, ArrowLook] = {
    "update": ArrowLook(2.6, (), "full", is_runs=True),
    "gradient": ArrowLook(1.8, (), "slim"),
    "velocity": ArrowLook(1.8, (3.4, 1.8), "open"),
    "ellipse": ArrowLook(1.4, (1.2, 1.6), ""),
    "previous": ArrowLook(1.5, (1.1, 1.5), "open", is_quiet=True),
    "newton": ArrowLook(1.5, (5.0, 1.8, 1.2, 1.8), "hollow", is_quiet=True),
}


class Arrows:
    """Draws the arrows of a panel whose map fills `rect`."""

    def __init__(self, panel: Panel, rect: Rect) -> None:
        self._panel, self._rect = panel, rect

    def paint(self, painter: QPainter, arrows: Sequence[StepArrow]) -> None:
        """The arrows themselves: first all halos, then all lines."""
        if not arrows:
            return
        painter.save()
        painter.setClipRect(rectangle(self._rect), Qt.ClipOperation.IntersectClip)
        size, halo = self._panel.head_size, self._panel.ink.halo
        parts = [(each.kind, self._shaft(each), self._head(each)) for each in arrows]
        for kind, shaft, head in parts:
            # The sides of an ellipse are so many that round ends would take their time.
            ends = ROUND if LOOKS[kind].head else FLAT
            painter.setPen(pen(halo, LOOKS[kind].width * size + HALO, ends))
            draw_lines(painter, np.concatenate([_sides(shaft), _sides(head)]))
        for kind, shaft, head in parts:
            self._paint_one(painter, kind, shaft, head)
        painter.restore()

    def paint_names(
        self, painter: QPainter, arrows: Sequence[StepArrow], taken: Sequence[Box]
    ) -> None:
        """The names of all arrows, clear of the boxes in `taken` where there is room."""
        size = LABEL * self._panel.text
        for each, (middle, _) in zip(arrows, self.boxes(arrows, taken), strict=True):
            face = Face(size, self._ink(each.kind, is_name=True), 600, self._panel.ink.halo)
            # On a grid, so that a print of the name is used again.
            x, y = (np.round(GRID * middle) / GRID).tolist()
            at = (x, y + MIDDLE * size)
            stamp_text(painter, at, self.words(each), face, 0.5)

    def words(self, arrow: StepArrow) -> str:
        """The arrow's name, with how many times too long it is: "update", "−g × 0.05"."""
        say = self._panel.say
        name = arrow.symbol or say("Stage", NAMES[arrow.kind])
        if arrow.factor == 1.0:
            return name
        return say("Stage", TIMES, name=name, factor=exact(arrow.factor))

    def boxes(self, arrows: Sequence[StepArrow], taken: Sequence[Box]) -> list[Box]:
        """Where the names stand, one after the other, as middle and half size in u."""
        points = np.concatenate([np.zeros((0, 2)), *map(_points, arrows)])
        blocks = [np.concatenate([at - half, at + half]) for at, half in taken]
        found: list[Box] = []
        for each in arrows:
            size = LABEL * self._panel.text
            half = np.array([typeset.width(self.words(each), size, 600) / 2, 0.5 * size]) + 1.0
            places = self._places(each, half)
            corners = np.concatenate([places - half, places + half], axis=1)
            cost = 1.0 * np.arange(len(places))
            inside = (points > corners[:, None, :2]) & (points < corners[:, None, 2:])
            cost += CROSSED * inside.all(axis=2).sum(axis=1)
            if blocks:
                others = np.array(blocks)
                apart = (corners[:, None, :2] >= others[:, 2:]) | (
                    corners[:, None, 2:] <= others[:, :2]
                )
                cost += HIDDEN * (~apart.any(axis=2)).sum(axis=1)
            best = int(np.argmin(cost))
            found.append((places[best], half))
            blocks.append(corners[best])
        return found

    def areas(self, arrows: Sequence[StepArrow]) -> list[Box]:
        """What names should not cover: small areas all along the arrows."""
        half = np.full(2, 1.5 * EVERY / 2)
        return [(at, half) for each in arrows for at in _points(each)[1::2]]

    # ------------------------------------------------------------------ one arrow

    def _paint_one(self, painter: QPainter, kind: Kind, shaft: Array, head: Array) -> None:
        look, shade = LOOKS[kind], self._ink(kind)
        width = look.width * self._panel.head_size
        painter.setPen(pen(shade, width))
        draw_lines(painter, trails.dashes(shaft, [width * length for length in look.dash])[0])
        if look.head in {"full", "slim", "hollow"} and len(head):
            path = QPainterPath()
            path.addPolygon(polygon(head))
            is_full = look.head != "hollow"
            painter.fillPath(path, colour(shade if is_full else self._panel.ink.paper))
        if look.head in {"open", "hollow"}:
            painter.setPen(pen(shade, width, ROUND))
            draw_lines(painter, _sides(head))

    def _ink(self, kind: Kind, *, is_name: bool = False) -> Colour:
        panel, look = self._panel, LOOKS[kind]
        plan = panel.backdrop.arrows
        if look.is_runs and plan is not None:
            run = panel.backdrop.runs[plan.run]
            if is_name:
                return name_ink(panel.ink, run.style)
            return panel.ink.run(look_of(run).colour)
        return panel.ink.ink2 if look.is_quiet else panel.ink.ink

    def _shaft(self, arrow: StepArrow) -> Array:
        """The line of an arrow as far as into its head, or the ellipse: places (n, 2)."""
        if arrow.kind == "ellipse":
            return _around(arrow, ROUNDNESS)
        tail, tip, ahead = _ends(arrow)
        reach = 0.0 if arrow.is_cut else self._head_length(arrow)
        inner = {"open": 0.0, "hollow": 1.0}.get(LOOKS[arrow.kind].head, 0.8)
        return np.stack([tail, tip - inner * reach * ahead])

    def _head(self, arrow: StepArrow) -> Array:
        """The outline of an arrow's head; none where its tip lies beyond the map."""
        kind = LOOKS[arrow.kind].head
        if not kind or arrow.is_cut:
            return np.zeros((0, 2))
        _, tip, ahead = _ends(arrow)
        long = self._head_length(arrow)
        side = np.array([-ahead[1], ahead[0]]) * long * (0.34 if kind == "slim" else 0.45)
        back = tip - long * ahead
        corners = [back + side, tip, back - side]
        return np.stack(corners if kind == "open" else [*corners, corners[0]])

    def _head_length(self, arrow: StepArrow) -> float:
        tail, tip, _ = _ends(arrow)
        return min(HEAD * self._panel.head_size, 0.6 * float(np.hypot(*(tip - tail))))

    def _places(self, arrow: StepArrow, half: Array) -> Array:
        """Middles for a name, the best first, all of them inside the map."""
        gap = AWAY + 2.0 * self._panel.head_size
        gaps = gap + LABEL * self._panel.text * RINGS[:, None, None]
        if arrow.kind == "ellipse":
            ways = np.array([(0.0, 1.0), (0.0, -1.0), (1.0, 0.0), (-1.0, 0.0)])
            at = np.array([arrow.x0, arrow.y0])
            at = at + ways * np.abs([arrow.x1 - arrow.x0, arrow.y1 - arrow.y0])
        else:
            tail, tip, ahead = _ends(arrow)
            ways = (TURNS @ ahead[:, None])[:, :, 0]
            beside = tail + BESIDE * (tip - tail)
            at = np.stack([tip] * (len(TURNS) - 2) + [beside] * 2)
        # Every name touches a circle around its place, on the side of its way.
        found = (at + gaps * ways + half * np.clip(1.4 * ways, -1.0, 1.0)).reshape(-1, 2)
        rect = self._rect
        low = np.array([rect.x + 3.0, rect.y + 3.0]) + half
        high = np.maximum(low, np.array([rect.right - 3.0, rect.bottom - 3.0]) - half)
        return np.asarray(np.minimum(np.maximum(found, low), high))


def _ends(arrow: StepArrow) -> tuple[Array, Array, Array]:
    """Tail, tip and direction."""
    tail, tip = np.array([arrow.x0, arrow.y0]), np.array([arrow.x1, arrow.y1])
    way = tip - tail
    return tail, tip, way / max(float(np.hypot(*way)), 1e-9)


def _sides(places: Array) -> Array:
    """The segments (n, 4) between places that follow each other."""
    return np.concatenate([places[:-1], places[1:]], axis=1)


def _around(arrow: StepArrow, count: int) -> Array:
    """Places on an ellipse, closed."""
    turn = np.linspace(0.0, 2.0 * np.pi, count)
    reach = np.array([arrow.x1 - arrow.x0, arrow.y1 - arrow.y0])
    circle = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    return np.asarray(np.array([arrow.x0, arrow.y0]) + reach * circle)


def _points(arrow: StepArrow) -> Array:
    """Points along an arrow, from its tail to its tip, or around its ellipse."""
    if arrow.kind == "ellipse":
        return _around(arrow, 24)
    tail, tip, _ = _ends(arrow)
    count = 2 + int(float(np.hypot(*(tip - tail))) / EVERY)
    return np.asarray(np.linspace(tail, tip, count))
