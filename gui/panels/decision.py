"""The decision panel: what the network of every run says of the plane, with the points above it."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter

from core.picture.network.decision_values import DecisionBackdrop, DecisionMap
from core.picture.network.places import BAR_ROOM, Cell
from core.picture.network.values import NetworkBackdrop, Numbers
from core.picture.values import Backdrop, Frame, Label, Rect
from core.words import QT_TRANSLATE_NOOP, Text
from gui import typeset
from gui.ink import colour
from gui.panels.decision_header import Header
from gui.panels.decision_points import Points
from gui.panels.field import bar_image, field_image
from gui.panels.panel import Panel
from gui.panels.prints import drawn, put, stamp_formula, stamp_text
from gui.panels.shapes import (
    Array,
    draw_lines,
    draw_polyline,
    draw_upright,
    outline,
    pen,
    rectangle,
)
from gui.panels.trail import overlapping
from gui.typeset import MIDDLE, Face

NO_RUNS = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "Add a run to see it learn."))
TICK = 3.5
NUMBERS = 12.0
BORDER = 1.5
CURVE = 2.4
FIT = 0.7  # of their type, before names are shortened
SYMBOLS = {"x1": "x_1", "x2": "x_2", "x": "x", "y": "y"}


class DecisionPanel(Panel):
    """Draws `backdrop.network.decisions`, which must not be None."""

    def __init__(self, backdrop: Backdrop) -> None:
        super().__init__(backdrop)
        assert backdrop.network is not None
        assert backdrop.network.decisions is not None
        self.network: NetworkBackdrop = backdrop.network
        self.seen: DecisionBackdrop = backdrop.network.decisions
        self.points = Points(self, self.seen)
        self.headers = tuple(
            Header(self, run, cell, is_behind=self._is_behind(k))
            for k, (run, cell) in enumerate(zip(self.network.runs, self.seen.cells, strict=False))
        )

    def _is_behind(self, k: int) -> bool:
        return self.network.emphasis not in {None, self.network.runs[k].style}

    # ------------------------------------------------------------------ ground

    def paint_ground(self, painter: QPainter) -> None:
        for number, cell in enumerate(self.seen.cells):
            self._paint_axes(painter, number, cell)
        share = min((header.name_share for header in self.headers), default=1.0)
        for header in self.headers:
            header.paint_ground(painter, share)
        self._paint_bar(painter)
        if not self.headers:
            self._paint_data(painter)
        if self.seen.key is not None:
            self.points.paint_key(painter, self.seen.key)

    def _paint_data(self, painter: QPainter) -> None:
        """The points alone, where no run learns from them yet."""
        cell, size = self.seen.cells[0], 15.0 * self.text
        self.points.paint_all(painter, 0)
        painter.setPen(pen(self.ink.contour, 0.9))
        draw_lines(painter, outline(cell.map, 0.45))
        line = typeset.elided(self.say.say(NO_RUNS), size, cell.header.width)
        at = (cell.header.x, cell.header.y + size)
        stamp_text(painter, at, line, Face(size, self.ink.ink2))

    def _paint_axes(self, painter: QPainter, number: int, cell: Cell) -> None:
        """Ticks outside the map; names at the ends of the axes, long ones on lines of their own."""
        size, rect = NUMBERS * self.text, cell.map
        project, face = self.seen.projection(number), Face(size, self.ink.ink2)
        below, beside = rect.bottom + TICK + 1.12 * size, rect.x - TICK - 3.0
        corner = (self.seen.ranges[0][0], self.seen.ranges[1][0])
        painter.setPen(pen(self.ink.ink2, 0.9))
        if cell.has_numbers_below:
            for tick in self.seen.ticks[0]:
                x = float(project.to_stage(np.array([tick.value, corner[1]]))[0])
                painter.drawLine(QLineF(x, rect.bottom, x, rect.bottom + TICK))
                stamp_text(painter, (x, below), tick.label, face, 0.5)
            self._paint_name(painter, self.seen.names[0], (rect.right, below), cell, size)
        if cell.has_numbers_left:
            for tick in self.seen.ticks[1]:
                y = float(project.to_stage(np.array([corner[0], tick.value]))[1])
                painter.drawLine(QLineF(rect.x, y, rect.x - TICK, y))
                stamp_text(painter, (beside, y + MIDDLE * size), tick.label, face, 1.0)
            at = (beside, rect.y + 0.9 * size)
            self._paint_name(painter, self.seen.names[1], at, cell, size, is_upright=True)

    def _paint_name(
        self,
        painter: QPainter,
        name: Label,
        at: tuple[float, float],
        cell: Cell,
        size: float,
        *,
        is_upright: bool = False,
    ) -> None:
        """A symbol among the numbers; words below them, or above the upright axis.

        Words may be as wide as the header, where the map is narrower.
        """
        words, rect = self.say.say(name), cell.map
        if words in SYMBOLS:
            made = typeset.formula(SYMBOLS[words], self.ink.ink)
            stamp_formula(painter, made, at, 1.3 * size, 1.0)
            return
        room, line = max(rect.width, cell.header.width), 1.25 * size
        size = typeset.fitting(words, size, room, 500, self.smallest(size, FIT) / size)
        shown = typeset.elided(words, size, room, 500)
        face, is_wide = Face(size, self.ink.ink, 500), typeset.width(shown, size, 500) > rect.width
        if is_upright:
            stamp_text(painter, (rect.x, rect.y - 0.45 * size), shown, face)
        elif is_wide:
            stamp_text(painter, (rect.x, at[1] + line), shown, face)
        else:
            stamp_text(painter, (rect.right, at[1] + line), shown, face, 1.0)

    def _paint_bar(self, painter: QPainter) -> None:
        """The scale of the values, with the target's name above it."""
        seen, bar = self.seen, self.seen.bar
        if bar is None:
            return
        size = NUMBERS * self.text
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(rectangle(bar), bar_image(self.ink))
        painter.setPen(pen(self.ink.contour, 0.8))
        draw_lines(painter, outline(bar, 0.4))
        for tick in seen.bar_ticks:
            share = (tick.value - seen.low) / (seen.high - seen.low)
            y = bar.bottom - bar.height * share
            painter.setPen(pen(self.ink.ink2, 0.9))
            painter.drawLine(QLineF(bar.right, y, bar.right + 3.0, y))
            at = (bar.right + 6.0, y + MIDDLE * size)
            stamp_text(painter, at, tick.label, Face(size, self.ink.ink2))
        name = self.say.say(seen.target)
        room = bar.width + BAR_ROOM * self.text
        lines, least = typeset.broken(name, size, room, 2, 500), self.smallest(size, FIT) / size
        size = min(typeset.fitting(line, size, room, 500, least) for line in lines)
        for k, line in enumerate(reversed(lines)):
            shown = typeset.elided(line, size, room, 500)
            at = (bar.x, bar.y - (0.6 + 1.2 * k) * size)
            stamp_text(painter, at, shown, Face(size, self.ink.ink, 500))

    # ------------------------------------------------------------------ frame

    def paint_frame(self, painter: QPainter, frame: Frame) -> None:
        network = frame.network
        if network is None or network.decisions is None:
            return
        for number, found in enumerate(network.decisions.maps):
            if typeset.is_vector(painter):
                self._paint_map(painter, number, found)
            else:
                self._blit_map(painter, number, found)
            self.points.paint_queries(painter, number, found)
            self.headers[number].paint_frame(painter, found)

    def _blit_map(self, painter: QPainter, number: int, found: DecisionMap) -> None:
        """Draw a map in device pixels and put it on them: alike on screens and in films."""
        rect = rectangle(self.seen.cells[number].map).adjusted(-0.5, -0.5, 0.5, 0.5)
        area = painter.combinedTransform().mapRect(rect).toAlignedRect()
        paint = partial(self._paint_map, number=number, found=found)
        put(painter, drawn(painter, area, paint, colour(self.ink.paper)), area.x(), area.y())

    def _paint_map(self, painter: QPainter, number: int, found: DecisionMap) -> None:
        rect = self.seen.cells[number].map
        painter.save()
        painter.setClipRect(rectangle(rect), Qt.ClipOperation.IntersectClip)
        if found.field is not None:
            self._paint_field(painter, rect, found.field, found.border)
        painter.restore()
        self.points.paint(painter, number, found)
        self._paint_outline(painter, rect, number)

    def _paint_field(
        self, painter: QPainter, rect: Rect, field: Numbers, border: tuple[Numbers, ...]
    ) -> None:
        if self.seen.kind == "curve":
            self._paint_curve(painter, rect, field)
            return
        span = (self.seen.low, self.seen.high) if self.seen.kind == "values" else None
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(rectangle(rect), field_image(field.array, self.ink, span))
        painter.setPen(pen(self.ink.ink, BORDER * self.mark_size))
        for line in border:
            places = line.array * (rect.width, rect.height) + (rect.x, rect.y)
            self._paint_line(painter, places)

    def _paint_curve(self, painter: QPainter, rect: Rect, values: Numbers) -> None:
        """The prediction over the only input; it leaves the panel where it leaves its range."""
        low, high = self.seen.ranges[1]
        shares = np.clip((values.array.astype(np.float64) - low) / (high - low), -9.0, 9.0)
        x = rect.x + rect.width * np.linspace(0.0, 1.0, len(shares))
        places = np.stack([x, rect.bottom - rect.height * shares], axis=1)
        painter.setPen(pen(self.ink.ink, CURVE * self.mark_size))
        self._paint_line(painter, places[np.isfinite(places[:, 1])])

    def _paint_line(self, painter: QPainter, places: Array) -> None:
        if typeset.is_vector(painter):
            draw_polyline(painter, places)
        else:
            draw_lines(painter, overlapping(places))  # many times faster

    def _paint_outline(self, painter: QPainter, rect: Rect, number: int) -> None:
        is_chosen = self.network.emphasis == self.network.runs[number].style
        shade, width = (self.ink.ink, 1.8) if is_chosen else (self.ink.contour, 0.9)
        across = outline(rect, 0.45)[:2]
        painter.setPen(pen(shade, width))
        draw_lines(painter, across)
        for x in (rect.x, rect.right):
            draw_upright(painter, x, (rect.y + 0.45, rect.bottom - 0.45), shade, width)
