"""The loss panel: a measure of every run against the step, with the playhead."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from operator import is_

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from core.picture.chart_values import ChartBackdrop
from core.picture.values import Backdrop, Frame, RunFrame
from core.words import QT_TRANSLATE_NOOP, Text
from gui import typeset
from gui.ink import LARGE_TEXT, tint
from gui.panels.clouds import Bands, band_words
from gui.panels.layer import Layer
from gui.panels.names import name_ink
from gui.panels.panel import AXIS, GRID, NARROWED, NUMBERS, STEPPED_BACK, Panel, look_of
from gui.panels.prints import stamp_text
from gui.panels.shapes import Array, draw_head, draw_upright, pen
from gui.panels.trail import Line, LineLook, cut
from gui.typeset import MIDDLE, Face

STEP = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "step"))
LIMIT = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "limit"))
NO_LIMIT = QT_TRANSLATE_NOOP("Stage", "no limit known: {names}")
NO_RATE = QT_TRANSLATE_NOOP("Stage", "no learning rate: {names}")
CAPTION = 11.5
CURVE = 2.0
MARKER_GAP = 64.0  # of curve
LABEL = 13.0
EDGE = 4.0  # u that words keep from the stage's sides
ROOM = 12.0  # u around the chart in which curves and heads may stand


class LossPanel(Panel):
    """Draws `backdrop.chart`, which must not be None."""

    def __init__(self, backdrop: Backdrop) -> None:
        super().__init__(backdrop)
        assert backdrop.chart is not None
        self.chart: ChartBackdrop = backdrop.chart
        self.bands = Bands(self, self.chart.rect, self.chart.bands)

    @cached_property
    def layer(self) -> Layer:
        """The curves, cut when they are first drawn."""
        runs, rect = range(len(self.backdrop.runs)), self.chart.rect
        area = type(rect)(
            rect.x - ROOM, rect.y - ROOM, rect.width + 2 * ROOM, rect.height + 2 * ROOM
        )
        lines, looks = [self._line(k) for k in runs], [self._look(k) for k in runs]
        return Layer(lines, looks, area, self.backdrop.steps)

    def keep_layer_of(self, other: LossPanel) -> None:
        """Take the curves of `other`, pixels and all, where they are the very same."""
        mine, theirs = self.chart.curves, other.chart.curves
        is_same = len(mine) == len(theirs) and all(map(is_, mine, theirs))
        if is_same and self._curve_key == other._curve_key:
            self.layer = other.layer

    @property
    def _curve_key(self) -> tuple[object, ...]:
        seen, styles = self.backdrop, [run.style for run in self.backdrop.runs]
        marks = (seen.step_markers, seen.emphasis, seen.steps)
        return (self.ink.name, self.line, self.chart.rect, styles, marks)

    def paint_ground(self, painter: QPainter) -> None:
        chart, rect, size = self.chart, self.chart.rect, NUMBERS * self.text
        numbers = rect.x - 7.0
        for tick in chart.value_ticks:
            y = chart.y(tick.value)
            painter.setPen(pen(self.ink.grid, GRID))
            painter.drawLine(QLineF(rect.x, y, rect.right, y))
            is_covered = chart.limit is not None and abs(chart.y(chart.limit) - y) < size
            if not is_covered:
                at = (numbers, y + MIDDLE * size)
                stamp_text(painter, at, tick.label, Face(size, self.ink.ink2), 1.0)
        painter.setPen(pen(self.ink.ink2, AXIS))
        painter.drawLine(QLineF(rect.x, rect.bottom, rect.right, rect.bottom))
        below = rect.bottom + 4.0 + 1.12 * size
        for tick in chart.step_ticks:
            x = chart.x(tick.value)
            painter.setPen(pen(self.ink.ink2, AXIS))
            painter.drawLine(QLineF(x, rect.bottom, x, rect.bottom + 4.0))
            half = typeset.width(tick.label, size) / 2
            at = (min(x, self.backdrop.width - EDGE - half), below)
            stamp_text(painter, at, tick.label, Face(size, self.ink.ink2), 0.5)
        self._paint_names(painter, below, size)
        self._paint_limit(painter)

    def paint_frame(self, painter: QPainter, frame: Frame) -> None:
        self.bands.paint(painter, self.chart.x(frame.step))
        self._paint_playhead(painter, frame.step)
        heads = [_head(run) for run in frame.runs]
        self.layer.paint(painter, frame.step, heads)
        if frame.step > 0:  # before, nothing has moved
            self._paint_heads(painter, frame, heads)
        self._paint_captions(painter)

    def _paint_heads(
        self, painter: QPainter, frame: Frame, heads: Sequence[tuple[float, float] | None]
    ) -> None:
        for k in self.layer.order:
            if (head := heads[k]) is not None:
                run = self.backdrop.runs[k]
                painter.setOpacity(STEPPED_BACK if self.is_behind(run) else 1.0)
                look, size = look_of(run), 0.86 * self.head_size
                is_open = frame.runs[k].is_clipped
                draw_head(painter, head, look, self.ink, size, is_open=is_open)
        painter.setOpacity(1.0)
        if self.backdrop.direct_labels and self.backdrop.legend is None:
            self._paint_labels(painter, frame)

    def _paint_names(self, painter: QPainter, below: float, size: float) -> None:
        """The measure stands above the numbers, "step" before the zero."""
        rect = self.chart.rect
        name, face = self.say.say(self.chart.measure), Face(size, self.ink.ink, 500)
        x = max(EDGE, self._name_end() - typeset.width(name, size, 500))
        fit = typeset.fitting(name, size, self.backdrop.width - EDGE - x, 500)
        stamp_text(painter, (x, rect.y - 1.05 * size), name, replace(face, size=fit))
        zero = self.chart.step_ticks[0].label if self.chart.step_ticks else "0"
        end = rect.x - typeset.width(zero, size) / 2 - 0.6 * size
        stamp_text(painter, (end, below), self.say.say(STEP), face, 1.0)

    def _name_end(self) -> float:
        """Where the measure's name ends, in u: beside the axis, farther right if it is long."""
        size = LABEL * self.text
        wide = typeset.width(self.say.say(self.chart.measure), size, 500)
        return max(self.chart.rect.x - 7.0, self.chart.rect.x - 36.0 * self.text + wide)

    def _paint_limit(self, painter: QPainter) -> None:
        """The line beyond which no minimum holds a run; its name stands among the numbers."""
        chart, size = self.chart, LABEL * self.text
        if chart.limit is None:
            return
        y = chart.y(chart.limit)
        line = QPen(pen(self.ink.bad, 1.3 * self.mark_size))
        line.setDashPattern([5.0, 3.0])
        painter.setPen(line)
        painter.drawLine(QLineF(chart.rect.x, y, chart.rect.right, y))
        at = (chart.rect.x - 7.0, y + MIDDLE * size)
        stamp_text(painter, at, self.say.say(LIMIT), Face(size, self.ink.bad, 600), 1.0)

    def captions(self) -> list[str]:
        """What has to be said of the curves: whose are missing, and what the bands are."""
        chart, seeds, found = self.chart, self.backdrop.seeds, []
        if chart.left_out:
            runs = [self.backdrop.runs[k] for k in chart.left_out]
            names = ", ".join(dict.fromkeys(self.say.say(run.name) for run in runs))
            source = NO_LIMIT if chart.limit is not None else NO_RATE
            found.append(self.say("Stage", source, names=names))
        if seeds is not None and (self.bands.are_there or not seeds.are_complete):
            found.append(band_words(self, seeds))
        return found

    def _paint_captions(self, painter: QPainter) -> None:
        """Beside the measure's name where there is room, else at the chart's upper right."""
        rect, size = self.chart.rect, CAPTION * self.text
        face = Face(size, self.ink.ink2, 500, self.ink.halo)
        beside = rect.right - self._name_end() - size
        y = rect.y - 1.05 * LABEL * self.text
        for words in self.captions():
            if y < rect.y and typeset.width(words, size, 500) > beside:
                y = rect.y + 0.9 * size
            shown = typeset.elided(words, size, rect.width, 500)
            stamp_text(painter, (rect.right, y), shown, face, 1.0)
            y = rect.y + 0.9 * size if y < rect.y else y + 1.25 * size

    def _line(self, k: int) -> Line:
        points = self.chart.curves[k]
        kept = self.chart.kept[k] if self.chart.kept else np.arange(len(points))
        is_marked = self.backdrop.step_markers and not self.is_behind(self.backdrop.runs[k])
        gap = MARKER_GAP if is_marked else 0.0
        rect = self.chart.rect
        roomy = type(rect)(rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 2)
        return cut(points[kept], kept, roomy, (), gap, calm=_envelope)

    def _look(self, k: int) -> LineLook:
        run = self.backdrop.runs[k]
        look, is_behind = look_of(run), self.is_behind(run)
        shade = self.ink.run(look.colour)
        return LineLook(
            width=CURVE * self.head_size * (NARROWED if is_behind else 1.0),
            core=tint(shade, self.ink.paper, STEPPED_BACK) if is_behind else shade,
            tint=None,
            halo=self.ink.paper,
            halo_width=0.0 if is_behind else 1.2,
            marker=look.marker,
            marker_radius=2.9 * self.head_size,
            is_in_front=not is_behind,
        )

    def _paint_playhead(self, painter: QPainter, step: int) -> None:
        rect, x = self.chart.rect, self.chart.x(step)
        draw_upright(painter, x, (rect.y, rect.bottom), self.ink.contour, AXIS)

    def _paint_labels(self, painter: QPainter, frame: Frame) -> None:
        """Names to the right of the curves' ends, pushed apart so that none covers another."""
        size, rect = LABEL * self.text, self.chart.rect
        found = [
            (now.chart_y, now.chart_x, run)
            for run, now in zip(self.backdrop.runs, frame.runs, strict=True)
            if now.chart_x is not None and now.chart_y is not None
        ]
        found.sort(key=lambda item: (item[0], item[2].style))
        heights = spread([y for y, _, _ in found], 1.12 * size, rect.y, rect.bottom)
        for (_, x, run), y in zip(found, heights, strict=True):
            words = self.say.say(run.label)
            room = self.backdrop.width - 8.0 - typeset.width(words, size, 600)
            ink = self.toned(name_ink(self.ink, run.style), run, LARGE_TEXT)
            left = min(x + 6.0 + 5.0 * self.head_size, room)
            at = y + MIDDLE * size
            stamp_text(painter, (left, at), words, Face(size, ink, 600, self.ink.paper))


def spread(heights: list[float], least: float, low: float, high: float) -> list[float]:
    """Ascending heights, moved as little as needed to stand `least` apart within low..high."""
    placed: list[list[float]] = []  # groups of [middle, count]
    for height in heights:
        placed.append([height, 1])
        while len(placed) > 1:
            (a, n), (b, m) = placed[-2:]
            if b - a >= least * (n + m) / 2:
                break
            placed[-2:] = [[(a * n + b * m) / (n + m), n + m]]
    found: list[float] = []
    for middle, count in placed:
        half = least * (count - 1) / 2
        at = min(max(middle, low + half), max(low + half, high - half))
        found += [at - half + least * k for k in range(int(count))]
    return found


def _envelope(places: Array) -> Array:
    """The best and worst so far instead of the value: a ragged curve gets no more markers."""
    y = places[:, 1]
    spread_so_far = np.maximum.accumulate(y) - np.minimum.accumulate(y)
    return np.stack([places[:, 0], spread_so_far], axis=-1)


def _head(run: RunFrame) -> tuple[float, float] | None:
    if run.chart_x is None or run.chart_y is None:
        return None
    return run.chart_x, run.chart_y
