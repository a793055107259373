"""The author's notes above all panels: words and formulas on halos, some with an arrow.

A note stands around the place that its author gave it, moved no further than stage or map need to
hold all of it; a text is wrapped into lines of about equal length. Nothing but the backdrop decides
where that is, so that a note never moves while a film plays.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtGui import QPainter, QPainterPath

from core.picture.annotations import PlacedNote
from core.picture.values import Backdrop, Frame, Rect
from gui import typeset
from gui.ink import colour
from gui.panels.names import name_ink
from gui.panels.panel import Panel
from gui.panels.prints import stamp_formula, stamp_text
from gui.panels.shapes import ROUND, Array, draw_lines, pen, polygon
from gui.typeset import Face, Formula

TYPE, WEIGHT = 14.5, 500
PITCH = 1.3  # type sizes from line to line
ABOVE, BELOW = 0.76, 0.24  # of the first and last line's baseline, in type sizes
WIDEST, WIDEST_ON_MAP = 0.36, 0.32  # of the stage or of the map, a text; ...
NARROWEST = 140.0  # u, ... but this at least
MARGIN = 6.0  # u between a note and the edge of stage or map
SHRINK = 0.94  # as long as a note is larger than that
AT_MOST = 0.4  # of the map's sides, that a note on it covers where it can be smaller
SMALLEST = 12.5  # u, what it is then made smaller to
LINE, HALO, HEAD, GAP = 1.8, 2.6, 9.5, 4.0  # u, of an arrow: as those of a step
ALONG = 10.0  # u, the boxes along an arrow


@dataclass(frozen=True, eq=False)
class Laid:
    """A note as it is drawn: its box and its type size in u; lines of text, or a formula."""

    note: PlacedNote
    box: Rect
    size: float
    ink: str
    lines: tuple[str, ...]
    formula: Formula | None

    @property
    def middle(self) -> tuple[float, float]:
        return self.box.x + self.box.width / 2, self.box.y + self.box.height / 2


class NotesPanel(Panel):
    """Draws the notes that a frame shows; `laid[i]` says where note i of the backdrop stands."""

    def __init__(self, backdrop: Backdrop) -> None:
        super().__init__(backdrop)
        self.laid = tuple(self._lay(note) for note in backdrop.notes)

    def paint_ground(self, painter: QPainter) -> None:
        """Nothing: every note may come and go."""

    def paint_frame(self, painter: QPainter, frame: Frame) -> None:
        seen = [self.laid[index] for index in frame.notes]
        for each in seen:
            self._paint_arrow(painter, each)
        for each in seen:
            self._paint_words(painter, each)

    # ------------------------------------------------------------------ where and how large

    def _lay(self, note: PlacedNote) -> Laid:
        words, ink = self.say.say(note.words), self._ink(note)
        size = TYPE * self.text * note.type_size
        area, share = self._area(note)
        room = area.width - 2 * MARGIN, area.height - 2 * MARGIN
        while True:
            drawing = typeset.formula(words, ink, self.ink.halo) if note.kind == "formula" else None
            widest = min(max(share * area.width, NARROWEST), room[0])
            lines = () if drawing is not None else wrapped(words, size, widest)
            wide, high = _extent(drawing, lines, size)
            is_whole = wide <= room[0] and high <= room[1]
            is_modest = not note.is_on_map or max(wide / room[0], high / room[1]) <= AT_MOST
            if is_whole and (is_modest or size <= SMALLEST):
                break
            size *= SHRINK
        left = area.x + _kept(note.at[0] - area.x - wide / 2, room[0] - wide)
        top = area.y + _kept(note.at[1] - area.y - high / 2, room[1] - high)
        return Laid(note, Rect(left, top, wide, high), size, ink, lines, drawing)

    def _area(self, note: PlacedNote) -> tuple[Rect, float]:
        """Where a note has to stay, and how much of its width a line of text may take."""
        ground = self.backdrop.map
        if note.is_on_map and ground is not None:
            return ground.rect, WIDEST_ON_MAP
        return Rect(0.0, 0.0, self.backdrop.width, self.backdrop.height), WIDEST

    def _ink(self, note: PlacedNote) -> str:
        return self.ink.ink if note.style is None else name_ink(self.ink, note.style)

    # ------------------------------------------------------------------ drawing

    def _paint_words(self, painter: QPainter, laid: Laid) -> None:
        box, size = laid.box, laid.size
        if laid.formula is not None:
            bounds = laid.formula.box(size)
            place = (box.x - bounds.x(), box.y - bounds.y())
            stamp_formula(painter, laid.formula, place, size)
            return
        face = Face(size, laid.ink, WEIGHT, self.ink.halo)
        for row, line in enumerate(laid.lines):
            stamp_text(painter, (box.x, box.y + (ABOVE + PITCH * row) * size), line, face)

    def _paint_arrow(self, painter: QPainter, laid: Laid) -> None:
        way = arrow(laid, self.head_size)
        if way is None:
            return
        shaft, head = way
        width = LINE * self.head_size
        sides = np.hstack([head, np.roll(head, -1, axis=0)])
        painter.setPen(pen(self.ink.halo, width + HALO, ROUND))
        draw_lines(painter, np.concatenate([shaft, sides]))
        painter.setPen(pen(laid.ink, width, ROUND))
        draw_lines(painter, shaft)
        path = QPainterPath()
        path.addPolygon(polygon(head))
        painter.fillPath(path, colour(laid.ink))


def arrow(laid: Laid, scale: float) -> tuple[Array, Array] | None:
    """Shaft (1, 4) and corners of the head (3, 2) of a note's arrow in u; None where it has none.

    It leaves the box towards the tip. A tip in the box, or hardly beside it, has no arrow.
    """
    if laid.note.tip is None:
        return None
    tip, middle = np.array(laid.note.tip), np.array(laid.middle)
    half = np.array([laid.box.width, laid.box.height]) / 2 + GAP
    way = tip - middle
    share = float(np.min(half / np.maximum(np.abs(way), 1e-9)))
    length = float(np.hypot(*way)) * (1.0 - share)
    if share >= 1.0 or length < 0.5 * HEAD * scale:
        return None
    along = way / np.hypot(*way)
    across = np.array([-along[1], along[0]])
    long = min(HEAD * scale, length)
    neck, aside = tip - long * along, 0.34 * long * across
    start = middle + share * way
    return np.array([[*start, *neck]]), np.array([tip, neck + aside, neck - aside])


def areas_of(laid: Laid, scale: float) -> list[Rect]:
    """What a note covers, in u: its box, and small ones along its arrow."""
    way = arrow(laid, scale)
    if way is None:
        return [laid.box]
    start, tip = way[0][0, :2], way[1][0]
    half = ALONG * scale / 2
    count = 1 + math.ceil(float(np.hypot(*(tip - start))) / (2 * half))
    places = np.linspace(start, tip, count).tolist()
    return [laid.box, *(Rect(x - half, y - half, 2 * half, 2 * half) for x, y in places)]


@lru_cache(256)
def wrapped(text: str, size: float, widest: float) -> tuple[str, ...]:
    """`text` in as few lines as fit into `widest` u, and those about equally long."""
    pieces = [piece for word in text.split() for piece in _pieces(word, size, widest)]
    return typeset.broken(" ".join(pieces), size, widest, max(1, len(pieces)), WEIGHT)


def _pieces(word: str, size: float, widest: float) -> list[str]:
    """A word; one that is wider than a line is cut."""
    found = [word]
    while typeset.width(found[-1], size, WEIGHT) > widest and len(found[-1]) > 1:
        cut = _cut(found[-1], size, widest)
        found[-1:] = [found[-1][:cut], found[-1][cut:]]
    return found


def _cut(word: str, size: float, widest: float) -> int:
    """How many letters of a long word fit, one at least."""
    fitting = [k for k in range(1, len(word)) if typeset.width(word[:k], size, WEIGHT) <= widest]
    return max(fitting, default=1)


def _extent(drawing: Formula | None, lines: Sequence[str], size: float) -> tuple[float, float]:
    """Width and height of a note in u."""
    if drawing is not None:
        bounds = drawing.box(size)
        return bounds.width(), bounds.height()
    wide = max(typeset.width(line, size, WEIGHT) for line in lines)
    return wide, (ABOVE + BELOW + PITCH * (len(lines) - 1)) * size


def _kept(place: float, free: float) -> float:
    """A note's edge where its author wants it, but inside the stage."""
    return min(max(place, MARGIN), MARGIN + max(free, 0.0))
