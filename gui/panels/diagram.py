"""The network diagram: units with what they say of the plane, links with what they weigh."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from core.picture.network.diagram_layout import CAPTION, LINE, NAME_GAP
from core.picture.network.diagram_values import (
    MAP_POINTS,
    NEUTRAL,
    UNDEFINED,
    WIDEST,
    Column,
    DiagramBackdrop,
    DiagramFrame,
    Unit,
)
from core.picture.values import Backdrop, Frame
from core.words import QT_TRANSLATE_NOOP, Text
from gui import typeset
from gui.ink import Ink, colour, field_ink, tint
from gui.panels.diagram_links import DASH, GAP, Links
from gui.panels.heading import paint_run
from gui.panels.panel import Panel
from gui.panels.prints import stamp, stamp_formula, stamp_text
from gui.panels.shapes import pen, rectangle
from gui.typeset import MIDDLE, Face

MORE = QT_TRANSLATE_NOOP("Diagram", "and {count} more")
ABOVE = Text.of("Diagram", QT_TRANSLATE_NOOP("Diagram", "weight above 0"))
BELOW = Text.of("Diagram", QT_TRANSLATE_NOOP("Diagram", "weight below 0"))
BIAS = Text.of("Diagram", QT_TRANSLATE_NOOP("Diagram", "bias"))
ROUND = 0.16  # of a unit's size, the radius of its corners
SAMPLE = 26.0  # u of a line in the key, at type factor 1
SMALLEST = 0.62  # of their type, before words are shortened
LAST = 0.4  # of their type, before they are cut
RIM = 1.1
STRENGTH = 0.62  # of a sign's colour, at the ends of a map's scale
SMALLEST_KEY = 0.8  # of its type, before the key is said in signs
BRIEF = ("w > 0", "w < 0")
SMALLEST_BIAS = 0.8  # u: a smaller one would be a speck


class DiagramPanel(Panel):
    """Draws the diagram of `backdrop.network`, which must not be None."""

    def __init__(self, backdrop: Backdrop) -> None:
        super().__init__(backdrop)
        assert backdrop.network is not None
        assert backdrop.network.diagram is not None
        self.diagram: DiagramBackdrop = backdrop.network.diagram
        seen = self.diagram
        self.text = seen.text_size
        self.colours = signs(self.ink)
        self.links = Links(seen.places, min(WIDEST[0] * seen.size, WIDEST[1]))

    @property
    def still_key(self) -> Hashable | None:
        seen = self.diagram
        where = (seen.rect, seen.columns, seen.units, seen.title_y, seen.captions_y, seen.key_y)
        return (*where, seen.style, seen.label, self.ink.name, self.text, self.say.language)

    def unit_at(self, at: tuple[float, float]) -> int | None:
        """The unit at a place in u; None beside all units."""
        found = (k for k, unit in enumerate(self.diagram.units) if unit.box.contains(at))
        return next(found, None)

    # ------------------------------------------------------------------ ground

    def paint_ground(self, painter: QPainter) -> None:
        seen = self.diagram
        if seen.title_y is not None and seen.style is not None:
            paint_run(painter, self, (seen.style, seen.label), seen.rect, seen.title_y)
        self._paint_captions(painter)
        for layer in (0, len(self.diagram.columns) - 1):
            self._paint_names(painter, layer)
        self._paint_key(painter)

    def _paint_captions(self, painter: QPainter) -> None:
        """What every layer is called, all in one size: the one at which the longest fits."""
        full, room = CAPTION * self.text, 0.88 * self.diagram.pitch
        lines = [
            (self.say.say(words), 500 if k == 0 else 400)
            for column in self.diagram.columns
            for k, words in enumerate(column.lines)
        ]
        lines += [(self._more(column), 400) for column in self.diagram.columns]
        size = self._fitted(lines, full, room)
        rows = [
            [(self.say.say(column.lines[k]), column.x) for column in self.diagram.columns]
            for k in range(min(len(column.lines) for column in self.diagram.columns))
        ]
        y = self.diagram.captions_y
        for k, row in enumerate(rows):
            weight, ink = (500, self.ink.ink) if k == 0 else (400, self.ink.ink2)
            if any(typeset.width(words, size, weight) > room + 0.01 for words, _ in row):
                continue  # cut to two letters they would say nothing
            for words, x in row:
                stamp_text(painter, (x, y + 0.95 * size), words, Face(size, ink, weight), 0.5)
            y += LINE * size
        for column in self.diagram.columns:
            if column.more:
                words = self._more(column)
                if typeset.width(words, size) > room:
                    words = f"+{column.more}"
                at = (column.x, column.more_y + MIDDLE * size)
                stamp_text(painter, at, words, Face(size, self.ink.ink2), 0.5)

    def _fitted(self, lines: list[tuple[str, int]], size: float, room: float) -> float:
        """The type size at which all lines fit, or the smallest."""
        widest = max((typeset.width(words, size, weight) for words, weight in lines), default=0.0)
        least = self.smallest(size, SMALLEST)
        return max(least, size * min(1.0, room / max(widest, 1e-9)))

    def _more(self, column: Column) -> str:
        return self.say("Diagram", MORE, count=column.more) if column.more else ""

    def _paint_names(self, painter: QPainter, layer: int) -> None:
        """The names of inputs to their left, of outputs to their right, all in one size."""
        seen, is_input = self.diagram, layer == 0
        units = [unit for unit in seen.units if unit.layer == layer]
        room = (seen.left if is_input else seen.right) - NAME_GAP
        full, tops = CAPTION * self.text, [unit.box.y for unit in units]
        high = min((b - a for a, b in pairwise(tops)), default=4.0 * full)
        most = max(1, min(3, int(high / (1.2 * full))))
        names = [typeset.broken(self.say.say(unit.name), full, room, most, 500) for unit in units]
        lines = [(line, 500) for name in names for line in name]
        size = min(self._fitted(lines, full, room), high / (1.2 * max(map(len, names), default=1)))
        for unit, name in zip(units, names, strict=True):
            box = unit.box
            x = box.x - NAME_GAP if is_input else box.right + NAME_GAP
            at, align = (x, box.y + box.height / 2), 1.0 if is_input else 0.0
            if unit.formula:
                self._paint_symbol(painter, at, unit.formula, room, align)
                continue
            for k, line in enumerate(name):
                y = at[1] + ((k - (len(name) - 1) / 2) * 1.2 + MIDDLE) * size
                fit = typeset.fitting(line, size, room, 500, LAST)
                words = typeset.elided(line, fit, room, 500)
                stamp_text(painter, (x, y), words, Face(fit, self.ink.ink, 500), align)

    def _paint_symbol(
        self, painter: QPainter, at: tuple[float, float], latex: str, room: float, align: float
    ) -> None:
        full = 17.0 * self.text
        size = min(full, max(self.diagram.size, self.smallest(full, 0.0)))
        made = typeset.formula(latex, self.ink.ink)
        size *= min(1.0, room / max(made.width(size), 1e-9))
        stamp_formula(painter, made, (at[0], at[1] + 0.25 * size), size, align)

    def _paint_key(self, painter: QPainter) -> None:
        """What the lines and the small discs mean."""
        y = self.diagram.key_y
        if y is None:
            return
        size, rect = CAPTION * self.text, self.diagram.rect
        wide, gap = SAMPLE * self.text, 0.5 * size
        marks, bias = [wide, wide, 0.9 * size], self.say.say(BIAS)
        spaces = sum(marks) + 3 * gap + 2 * 1.4 * size
        long, brief = [self.say.say(ABOVE), self.say.say(BELOW), bias], [*BRIEF, bias]
        wholes = [spaces + sum(typeset.width(e, size) for e in words) for words in (long, brief)]
        is_brief = wholes[0] * self.smallest(size, SMALLEST_KEY) / size > rect.width
        words, whole = (brief if is_brief else long), wholes[is_brief]
        if whole * self.smallest(size, 0.0) / size > rect.width:
            whole -= typeset.width(words.pop(), size) + marks.pop() + gap + 1.4 * size
        shrink = min(1.0, rect.width / whole)
        x = rect.x + (rect.width - whole * shrink) / 2
        for k, (each, mark) in enumerate(zip(words, marks, strict=True)):
            self._paint_mark(painter, k, (x, y), mark * shrink)
            x += (mark + gap) * shrink
            face = Face(size * shrink, self.ink.ink2)
            stamp_text(painter, (x, y + MIDDLE * size * shrink), each, face)
            x += typeset.width(each, size * shrink) + 1.4 * size * shrink

    def _paint_mark(
        self, painter: QPainter, kind: int, at: tuple[float, float], wide: float
    ) -> None:
        x, y = at
        if kind < 2:
            painter.setPen(pen(self.colours[1 - kind], 2.6 * self.head_size))
            dash, gap = (wide, 0.0) if kind == 0 else (DASH, GAP)
            for start in np.arange(0.0, wide, dash + gap).tolist():
                end = min(wide, start + dash)
                painter.drawLine(QPointF(x + start, y), QPointF(x + end, y))
        else:
            self._paint_bias(painter, (x + wide / 2, y), 0.3 * wide, 1.0)

    # ------------------------------------------------------------------ frame

    def paint_frame(self, painter: QPainter, frame: Frame) -> None:
        seen = frame.network.diagram if frame.network is not None else None
        if seen is None:
            return
        self._paint_links(painter, seen)
        self._paint_maps(painter, seen)
        for unit in self.diagram.units:
            self._paint_rim(painter, unit)
        for unit, bias, radius in zip(self.diagram.units, seen.biases, seen.radii, strict=True):
            if unit.layer and radius >= SMALLEST_BIAS:
                at = (unit.box.x, unit.box.bottom)
                self._paint_bias(painter, at, radius, bias)

    def _paint_links(self, painter: QPainter, seen: DiagramFrame) -> None:
        widths = [width * self.head_size for width in seen.widths]
        self.links.paint(painter, seen.weights, widths, self.ink, self.colours)

    def _paint_maps(self, painter: QPainter, seen: DiagramFrame) -> None:
        tables = [shades(self.ink, unit.group) for unit in self.diagram.units]
        pixels = np.stack([t[each] for t, each in zip(tables, seen.maps.array, strict=True)])
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        kind, n = QImage.Format.Format_RGB32, MAP_POINTS
        for unit, each in zip(self.diagram.units, pixels, strict=True):
            painter.drawImage(rectangle(unit.box), QImage(each.data, n, n, 4 * n, kind))

    def _paint_rim(self, painter: QPainter, unit: Unit) -> None:
        """Round corners and a line around a map."""
        size, ink, thick = self.diagram.size, self.ink, RIM * self.mark_size
        box, more = QRectF(0.0, 0.0, size, size), 0.4
        path = QPainterPath()
        path.addRoundedRect(box, ROUND * size, ROUND * size)

        def draw(on: QPainter) -> None:
            around = QPainterPath()
            around.addRect(box.adjusted(-more, -more, more, more))
            on.fillPath(around.subtracted(path), colour(ink.paper))
            on.strokePath(path, pen(ink.line2, thick))

        area = box.adjusted(-thick, -thick, thick, thick)
        stamp(painter, (unit.box.x, unit.box.y), ("rim", ink.name, size, thick), area, draw)

    def _paint_bias(
        self, painter: QPainter, at: tuple[float, float], radius: float, bias: float
    ) -> None:
        """A disc, filled above zero and open below it, on a rim of paper."""
        paper, shade = colour(self.ink.paper), colour(self.colours[int(bias >= 0.0)])
        painter.setPen(Qt.PenStyle.NoPen)
        rings = [(radius + 0.9 * self.mark_size, paper), (radius, shade)]
        if bias < 0.0:
            rings.append((max(0.0, radius - 1.1 * self.mark_size), paper))
        for reach, fill in rings:
            painter.setBrush(fill)
            painter.drawEllipse(QPointF(*at), reach, reach)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def signs(ink: Ink) -> tuple[str, str]:
    """The colours of what is below and above zero."""
    low, high = field_ink(ink, 0).points[:2]
    return low, high


@lru_cache(64)
def shades(ink: Ink, group: int | None = None) -> NDArray[np.uint8]:
    """Colours (256, 4) of a unit's map, blue first: low, neutral, high, and what is no number.

    An output that speaks for the class `group` has its colour at the high end alone.
    """
    found = field_ink(ink, 0 if group is None else group + 1)
    low, high = found.points[:2] if group is None else (found.neutral, found.of(group))
    stops = [tint(shade, found.neutral, STRENGTH) for shade in (low, found.neutral, high)]
    rgb = np.array([colour(stop).getRgb()[:3] for stop in stops], dtype=np.float64)  # type: ignore[index]
    at = np.array([0, NEUTRAL, 2 * NEUTRAL])
    table = np.full((256, 4), 255, np.uint8)
    for k in range(3):
        table[:, 2 - k] = np.rint(np.interp(np.arange(256), at, rgb[:, k]))
    grey = colour(ink.line2).getRgb()[:3]  # type: ignore[index]
    table[UNDEFINED, :3] = grey[::-1]
    return table
