"""The activation explorer: a layer's function and its derivative, and where its units stand."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from core import trails
from core.picture.network.activation_values import REACH, ActivationBackdrop
from core.picture.values import Backdrop, Frame
from core.words import QT_TRANSLATE_NOOP
from gui import typeset
from gui.panels.heading import paint_run
from gui.panels.panel import Panel
from gui.panels.prints import stamp_formula, stamp_text
from gui.panels.shapes import draw_discs, draw_lines, draw_polyline, pen
from gui.typeset import MIDDLE, Face

LAYER = QT_TRANSLATE_NOOP("Flow", "{layer}: {activation}")
QUERY = QT_TRANSLATE_NOOP("Flow", "its units at the query point")
FIRST = QT_TRANSLATE_NOOP("Flow", "its units at the first training sample")
BRIEF = QT_TRANSLATE_NOOP("Flow", "its units")
TYPE, TITLE, FORMULA, SYMBOL = 13.0, 1.8, 2.6, 17.0
DASH = (5.0, 3.5)  # u, of the derivative
SAMPLE = 24.0  # u of a line before its formula, at type factor 1
DISC, SLOPE_DISC, RIM = 8.5, 6.0, 2.2  # u across


class ActivationPanel(Panel):
    """Draws `backdrop.network.activation`, which must not be None."""

    def __init__(self, backdrop: Backdrop) -> None:
        super().__init__(backdrop)
        assert backdrop.network is not None
        assert backdrop.network.activation is not None
        self.seen: ActivationBackdrop = backdrop.network.activation
        self.text = self.seen.text_size
        front = backdrop.network.in_front
        runs = backdrop.network.runs
        self.shade = self.ink.accent if front is None else self.ink.run(runs[front].style)
        size = self.head_size
        self._pens = (pen(self.ink.ink, 2.2 * size), pen(self.ink.ink2, 1.6 * size))
        self.dashes = trails.dashes(self.seen.slope, DASH)[0]

    @property
    def still_key(self) -> Hashable | None:
        seen = self.seen
        axes = (seen.plot, seen.z_ticks, seen.ticks, seen.low, seen.high, seen.is_query)
        words = (seen.style, seen.label, seen.name, seen.title, self.say.language)
        return (
            seen.rect,
            *axes,
            *words,
            seen.formula,
            self.shade,
            self.ink.name,
            self.text,
            self.line,
        )

    # ------------------------------------------------------------------ ground

    def paint_ground(self, painter: QPainter) -> None:
        self._paint_axes(painter)
        self._paint_words(painter)
        painter.setPen(self._pens[1])
        draw_lines(painter, self.dashes)
        painter.setPen(self._pens[0])
        draw_polyline(painter, self.seen.curve)

    def _paint_axes(self, painter: QPainter) -> None:
        seen, plot, size = self.seen, self.seen.plot, TYPE * self.text
        for tick in seen.ticks:
            y = plot.bottom - plot.height * (tick.value - seen.low) / (seen.high - seen.low)
            ink = self.ink.ink2 if tick.value == 0.0 else self.ink.grid
            painter.setPen(pen(ink, 0.9))
            painter.drawLine(QLineF(plot.x, y, plot.right, y))
            at = (plot.x - 7.0, y + MIDDLE * size)
            stamp_text(painter, at, tick.label, Face(size, self.ink.ink2), 1.0)
        below = plot.bottom + 4.0 + 1.12 * size
        for tick in seen.z_ticks:
            x = plot.x + plot.width * (tick.value + REACH) / (2 * REACH)
            painter.setPen(pen(self.ink.grid, 0.9))
            painter.drawLine(QLineF(x, plot.y, x, plot.bottom + 4.0))
            stamp_text(painter, (x, below), tick.label, Face(size, self.ink.ink2), 0.5)
        symbol = typeset.formula("z", self.ink.ink)
        stamp_formula(painter, symbol, (plot.x - 6.0 - 0.9 * size, below), SYMBOL * self.text, 1.0)

    def _paint_words(self, painter: QPainter) -> None:
        """The run where there are several, the layer, both formulas, and what the discs are."""
        seen, size, x = self.seen, TYPE * self.text, self.seen.rect.x
        y, room = seen.rect.y, seen.rect.width
        if seen.style is not None:
            paint_run(painter, self, (seen.style, seen.label), seen.rect, y + 0.4 * TITLE * size)
            y += TITLE * size
        layer, activation = self.say.say(seen.name), self.say.say(seen.title)
        words = self.say("Flow", LAYER, layer=layer, activation=activation)
        words = typeset.elided(words, size, room, 500)
        stamp_text(painter, (x, y + 0.95 * size), words, Face(size, self.ink.ink, 500))
        y += TITLE * size
        self._paint_formulas(painter, x, y)
        long = self.say("Flow", QUERY if seen.is_query else FIRST)
        fits = typeset.width(long, size) + 1.2 * size <= room
        words = long if fits else self.say("Flow", BRIEF)
        y = seen.plot.bottom + 2.75 * size
        self._paint_disc(painter, (x + 0.4 * size, y - MIDDLE * size), DISC)
        stamp_text(painter, (x + 1.2 * size, y), words, Face(size, self.ink.ink2))

    def _paint_formulas(self, painter: QPainter, x: float, y: float) -> None:
        """The function and its derivative behind pieces of their lines, both in one size."""
        latex = (rf"a = f(z) = {self.seen.formula}", rf"f\,'(z) = {self.seen.derivative}")
        made = [typeset.formula(each, self.ink.ink) for each in latex]
        wide, size = SAMPLE * self.text, SYMBOL * self.text
        room = self.seen.rect.width - wide - 0.6 * size
        size *= min(1.0, room / max(each.width(size) for each in made))
        for k, each in enumerate(made):
            middle = y + (k + 0.45) * FORMULA * TYPE * self.text
            painter.setPen(self._pens[k])
            line = np.array([(x, middle), (x + wide, middle)])
            draw_lines(painter, trails.dashes(line, DASH if k else ())[0])
            stamp_formula(painter, each, (x + wide + 8.0, middle + 0.25 * size), size)

    def _paint_disc(self, painter: QPainter, at: tuple[float, float], wide: float) -> None:
        places = np.array([at])
        draw_discs(painter, places, self.ink.paper, (wide + RIM) * self.mark_size)
        draw_discs(painter, places, self.shade, wide * self.mark_size)

    # ------------------------------------------------------------------ frame

    def paint_frame(self, painter: QPainter, frame: Frame) -> None:
        seen = frame.network.activation if frame.network is not None else None
        if seen is None:
            return
        for places, wide in ((seen.slope.array, SLOPE_DISC), (seen.curve.array, DISC)):
            draw_discs(painter, places, self.ink.paper, (wide + RIM) * self.mark_size)
            draw_discs(painter, places, self.shade, wide * self.mark_size)
