"""The flow panel: what every layer's units say, and how large the gradient is that reaches it."""

from __future__ import annotations

import math
from collections.abc import Hashable

import numpy as np
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter

from core import ticks
from core.picture.network.flow_values import BINS, Column, FlowBackdrop, FlowFrame
from core.picture.values import Backdrop, Frame, Indices, Rect, Tick
from core.words import QT_TRANSLATE_NOOP, Text
from gui import typeset
from gui.ink import colour, tint
from gui.panels.heading import paint_run
from gui.panels.panel import AXIS, GRID, Panel
from gui.panels.prints import stamp_changing, stamp_text
from gui.panels.shapes import draw_discs, draw_lines, draw_polyline, pen, polygon
from gui.typeset import MIDDLE, Face

ACTIVATIONS = QT_TRANSLATE_NOOP("Flow", "activations, {count} training samples")
SOME = QT_TRANSLATE_NOOP("Flow", "activations, {count} of {samples} training samples")
BRIEF = Text.of("Flow", QT_TRANSLATE_NOOP("Flow", "activations"))
GRADIENT = Text.of("Flow", QT_TRANSLATE_NOOP("Flow", "mean |∂L/∂w| of each layer's weights"))
BRIEF_GRADIENT = Text.of("Flow", QT_TRANSLATE_NOOP("Flow", "mean |∂L/∂w|"))
TYPE, NUMBER = 13.0, 13.0
FILLED = 0.42  # of the run's colour, inside a histogram
USED = 0.8  # of a column's width, by the longest bar
SMALLEST = 0.85  # of their type, before names become numbers
NARROWEST = 0.8  # of their type, before numbers are left out
DISC = 8.0  # u across
CLEAR = 0.3  # type sizes between a number and the line that rises or falls beside it


class FlowPanel(Panel):
    """Draws `backdrop.network.flow`, which must not be None."""

    def __init__(self, backdrop: Backdrop) -> None:
        super().__init__(backdrop)
        assert backdrop.network is not None
        assert backdrop.network.flow is not None
        self.seen: FlowBackdrop = backdrop.network.flow
        self.text = self.seen.text_size
        front = backdrop.network.in_front
        runs = backdrop.network.runs
        self.shade = self.ink.ink2 if front is None else self.ink.run(runs[front].style)

    @property
    def still_key(self) -> Hashable | None:
        seen = self.seen
        axes = (seen.columns, seen.outputs, seen.last, seen.upper, seen.lower, seen.ticks)
        words = (seen.style, seen.label, seen.samples, seen.flow.samples, self.say.language)
        return (seen.rect, *axes, *words, seen.low, seen.high, self.ink.name, self.text)

    # ------------------------------------------------------------------ ground

    def paint_ground(self, painter: QPainter) -> None:
        seen, size = self.seen, TYPE * self.text
        if seen.title_y is not None and seen.style is not None:
            paint_run(painter, self, (seen.style, seen.label), seen.rect, seen.title_y)
        upper, lower = seen.upper, seen.lower
        count, samples = seen.flow.samples, seen.samples
        source = ACTIVATIONS if count == samples else SOME
        long = self.say("Flow", source, count=count, samples=samples)
        self._paint_heading(painter, upper.y - 1.05 * size, long, self.say.say(BRIEF))
        brief = self.say.say(BRIEF_GRADIENT)
        self._paint_heading(painter, lower.y - 1.05 * size, self.say.say(GRADIENT), brief)
        self._paint_axis(painter, upper, [(t, self._y_of(t.value)) for t in seen.outputs.ticks])
        self._paint_axis(painter, lower, [(t, seen.y(t.value)) for t in seen.ticks])
        painter.setPen(pen(self.ink.ink2, AXIS))
        painter.drawLine(QLineF(lower.x, lower.bottom, lower.right, lower.bottom))
        self._paint_last_axis(painter)
        self._paint_columns(painter)

    def _paint_heading(self, painter: QPainter, y: float, long: str, brief: str) -> None:
        """What stands below, in as many words as there is room for."""
        size, left = TYPE * self.text, self.seen.rect.x
        room = self.seen.rect.right - left
        words = long if typeset.width(long, size, 500) <= room else brief
        words = typeset.elided(words, size, room, 500)
        stamp_text(painter, (left, y), words, Face(size, self.ink.ink, 500))

    def _paint_axis(self, painter: QPainter, rect: Rect, marks: list[tuple[Tick, float]]) -> None:
        """Lines across `rect` with their numbers at its left."""
        size = NUMBER * self.text
        for tick, y in marks:
            painter.setPen(pen(self.ink.grid, GRID))
            painter.drawLine(QLineF(rect.x, y, rect.right, y))
            at = (rect.x - 7.0, y + MIDDLE * size)
            stamp_text(painter, at, tick.label, Face(size, self.ink.ink2), 1.0)

    def _paint_last_axis(self, painter: QPainter) -> None:
        """Numbers at the right, where the output has an axis of its own."""
        seen, size = self.seen, NUMBER * self.text
        if seen.last is None:
            return
        for tick in seen.last.ticks:
            y = self._y_of(tick.value, is_last=True)
            painter.setPen(pen(self.ink.ink2, AXIS))
            painter.drawLine(QLineF(seen.upper.right - 4.0, y, seen.upper.right, y))
            at = (seen.upper.right + 6.0, y + MIDDLE * size)
            stamp_text(painter, at, tick.label, Face(size, self.ink.ink2))

    def _paint_columns(self, painter: QPainter) -> None:
        """The layers' names between histograms and gradients, and a line where each begins."""
        seen, size = self.seen, TYPE * self.text
        names = [self.say.say(column.name) for column in seen.columns]
        shrink = self._shrink(names, 0.94)
        if shrink < SMALLEST:
            names = [self.say.say(column.short) for column in seen.columns]
            shrink = max(self._shrink(names, 0.94), NARROWEST)
        y = seen.upper.bottom + 1.2 * size
        for column, name in zip(seen.columns, names, strict=True):
            rect = column.rect
            painter.setPen(pen(self.ink.ink2, AXIS))
            painter.drawLine(QLineF(rect.x, rect.y, rect.x, rect.bottom))
            at = (rect.x + rect.width / 2, y)
            stamp_text(painter, at, name, Face(size * shrink, self.ink.ink, 500), 0.5)

    def _shrink(self, words: list[str], share: float) -> float:
        """The share of its type at which every word fits into its column."""
        size, room = TYPE * self.text, share * self.seen.columns[0].rect.width
        widest = max(typeset.width(each, size, 500) for each in words)
        return min(1.0, room / max(widest, 1e-9))

    def _y_of(self, value: float, *, is_last: bool = False) -> float:
        seen = self.seen
        span = seen.last if is_last and seen.last else seen.outputs
        share = (value - span.low) / (span.high - span.low)
        return seen.upper.bottom - seen.upper.height * share

    # ------------------------------------------------------------------ frame

    def paint_frame(self, painter: QPainter, frame: Frame) -> None:
        seen = frame.network.flow if frame.network is not None else None
        if seen is None:
            return
        for column, counts in zip(self.seen.columns, seen.counts.array, strict=True):
            self._paint_histogram(painter, column, counts)
        self._paint_gradients(painter, seen)

    def _paint_histogram(self, painter: QPainter, column: Column, counts: Indices) -> None:
        """Bars to the right, the longest of every layer alike, in one outline."""
        most = int(counts.max())
        if most == 0:
            return
        rect = column.rect
        shown = np.repeat(rect.x + USED * rect.width * counts / most, 2)
        edges = np.repeat(rect.bottom - rect.height * np.arange(BINS + 1) / BINS, 2)[1:-1]
        places = np.empty((2 * BINS + 2, 2))
        places[1:-1] = np.stack([shown, edges], axis=1)
        places[[0, -1]] = (rect.x, rect.bottom), (rect.x, rect.y)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(tint(self.shade, self.ink.paper, FILLED)))
        painter.drawPolygon(polygon(places))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(self.shade, 1.1 * self.mark_size))
        is_seen = np.maximum(places[:-1, 0], places[1:, 0]) > rect.x
        draw_lines(painter, np.hstack([places[:-1], places[1:]])[is_seen])

    def _paint_gradients(self, painter: QPainter, seen: FlowFrame) -> None:
        """A disc for every layer, joined by a line, with its number where there is room."""
        found = [
            (column.rect.x + column.rect.width / 2, self.seen.y(size), size)
            for column, size in zip(self.seen.columns, seen.gradients, strict=True)
            if not math.isnan(size)
        ]
        if not found:
            return
        places = np.array([(x, y) for x, y, _ in found])
        painter.setPen(pen(self.shade, 2.0 * self.head_size))
        draw_polyline(painter, places)
        draw_discs(painter, places, self.shade, DISC * self.head_size)
        words = [ticks.number(size) for _, _, size in found]
        shrink = self._shrink(words, 0.88)
        if shrink < NARROWEST:
            return
        size, lower = NUMBER * self.text * shrink, self.seen.lower
        face = Face(size, self.ink.ink, 500, self.ink.paper)
        away = 0.75 * DISC * self.head_size
        for (x, y, _), each in zip(found, words, strict=True):
            half = typeset.width(each, size, 500) / 2
            ends = np.interp([x - half, x + half], *places.T)
            above = min(y - away, float(ends.min()) - CLEAR * size)
            below = max(y + away, float(ends.max()) + CLEAR * size) + 0.8 * size
            # The line above is thinner than the axis, so without room on both sides it stays there.
            is_below = above - size < lower.y and below + 0.4 * size < lower.bottom
            stamp_changing(painter, (x, below if is_below else above), each, face, 0.5)
