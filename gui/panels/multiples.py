"""The grid of runs: a small map for each, its trail, and below it what it has come to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from core.picture.multiples_places import LINE, NAME_LINE
from core.picture.multiples_values import MultiplesBackdrop, MultiplesFrame
from core.picture.values import Backdrop, Frame, Rect
from core.words import QT_TRANSLATE_NOOP, Text
from gui import typeset
from gui.ink import LARGE_TEXT, colour
from gui.panels import ground as still
from gui.panels.layer import Layer
from gui.panels.marks import draw_exit, draw_mark, draw_start
from gui.panels.panel import STEPPED_BACK, Panel, look_of
from gui.panels.prints import drawn, put, stamp_formula, stamp_text
from gui.panels.shapes import draw_head, draw_sample, draw_verdict, rectangle
from gui.panels.trail import Line, cut
from gui.panels.ways import TRAIL, trail_layer, trail_look
from gui.typeset import MIDDLE, Face
from gui.words import verdict_text

FINAL = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "Loss at the last step"))
BEST = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "framed: the lowest"))
BEST_OF_ROW = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "framed: the lowest of each row"))
RATE = r"\eta"
THIN = 0.82  # of a trail on a map of its own
SMALL = 0.6  # of heads, starts and marks
SAMPLE, NAME, SIGN = 2.2, 2.8, 1.5  # in type sizes
NARROWEST = 0.5  # of the type, before a name loses its end
TIGHT = 0.8  # of the type, before words lose their step or their end
FRAME = 2.0  # u around the best


class MultiplesPanel(Panel):
    """Draws `backdrop.multiples`, which must not be None."""

    def __init__(self, backdrop: Backdrop) -> None:
        super().__init__(backdrop)
        assert backdrop.multiples is not None
        self.seen: MultiplesBackdrop = backdrop.multiples
        self.size = self.seen.places.text_size
        self.layers = tuple(self._layer(k) for k in range(len(backdrop.runs)))

    # ------------------------------------------------------------------ what stands still

    def paint_ground(self, painter: QPainter) -> None:
        self._paint_maps(painter)
        for k, cell in enumerate(self.seen.places.maps):
            self._paint_rim(painter, cell, k < len(self.seen.is_best) and self.seen.is_best[k])
        if not self.seen.ground.grid.size:
            self._paint_waiting(painter)
        self._paint_header(painter)
        self._paint_heads(painter)
        for k in range(len(self.backdrop.runs)):
            self._paint_words(painter, k)

    def _paint_maps(self, painter: QPainter) -> None:
        """The first cell's ground, and copies of it on the others."""
        first = self.seen.places.maps[0]

        def draw(on: QPainter) -> None:
            still.paint_map(on, self.seen.ground, self.ink, self.text, labels=False)
            for mark in self.seen.ground.marks:
                on.save()
                on.setClipRect(rectangle(first), Qt.ClipOperation.IntersectClip)
                at = self._place(mark.w1, mark.w2)
                draw_mark(on, mark.kind, at, self.ink, SMALL * self.mark_size)
                on.restore()

        if typeset.is_vector(painter):
            for k in range(len(self.seen.places.maps)):
                self._at_cell(painter, k)
                draw(painter)
                painter.restore()
            return
        transform = painter.combinedTransform()
        whole = transform.mapRect(rectangle(first))
        left, top = round(whole.left()), round(whole.top())
        wide, high = round(whole.right()) - left, round(whole.bottom()) - top
        area = QRect(left, top, max(1, wide), max(1, high))
        image = drawn(painter, area, draw, colour(self.ink.paper))
        for cell in self.seen.places.maps:
            place = transform.mapRect(rectangle(cell))
            put(painter, image, round(place.left()), round(place.top()))

    def _paint_rim(self, painter: QPainter, cell: Rect, is_best: bool) -> None:
        """A hair line, or the frame that marks the best."""
        if is_best:
            more = FRAME / 2
            painter.setPen(QPen(colour(self.ink.ink), FRAME * self.line**0.5))
            painter.drawRect(rectangle(cell).adjusted(-more, -more, more, more))
        else:
            painter.setPen(QPen(colour(self.ink.contour), 0.9))
            painter.drawRect(rectangle(cell))

    def _paint_waiting(self, painter: QPainter) -> None:
        header = self.seen.places.header
        f = 13.0 * self.text
        words = self.say.say(still.COMPUTING)
        stamp_text(painter, (header.x, header.bottom - 0.5 * f), words, Face(f, self.ink.ink2))

    def _paint_header(self, painter: QPainter) -> None:
        """What the numbers below the maps are, and what a frame means."""
        if not self.seen.ground.grid.size or not self.backdrop.runs:
            return
        rect, f = self.seen.places.header, 13.0 * self.text
        words = self.say.say(FINAL)
        if any(self.seen.is_best):
            best = self.say.say(BEST_OF_ROW if self.seen.best_of == "row" else BEST)
            words = f"{words}; {best}"
        fit = min(f, f * rect.width / max(typeset.width(words, f, 500), 1.0))
        y = rect.y + 0.9 * f
        stamp_text(painter, (rect.right, y), words, Face(fit, self.ink.ink2, 500), 1.0)

    def _paint_heads(self, painter: QPainter) -> None:
        """The names of a table's rows and the rates of its columns."""
        places, f = self.seen.places, 13.0 * self.text
        for label, place in zip(self.seen.row_names, places.row_heads, strict=False):
            name = self.say.say(label)
            room = places.name_room
            fit = typeset.fitting(name, f, room, 600, NARROWEST)
            name = typeset.elided(name, fit, room, 600)
            stamp_text(painter, place, name, Face(fit, self.ink.ink, 600))
        for rate, (x, y) in zip(self.seen.rates, places.column_heads, strict=False):
            symbol = typeset.formula(RATE, self.ink.ink2)
            wide = symbol.width(1.2 * f) + 0.35 * f + typeset.width(rate, f, 500)
            fit = min(1.0, places.pitch / wide)
            wide, size = fit * wide, fit * f
            stamp_formula(painter, symbol, (x - wide / 2, y), 1.2 * size)
            stamp_text(painter, (x + wide / 2, y), rate, Face(size, self.ink.ink, 500), 1.0)

    def _paint_words(self, painter: QPainter, k: int) -> None:
        """Sign, word and loss below a map; above it whose it is, where no table says so."""
        if not self.seen.is_table:
            self._paint_name(painter, k)
        self._paint_verdict(painter, k, self.seen.places.maps[k].bottom + 1.3 * self.size)

    def _paint_name(self, painter: QPainter, k: int) -> None:
        """Sample and name above a map: a long one breaks at a word and shrinks, to keep its end."""
        run, cell, f = self.backdrop.runs[k], self.seen.places.maps[k], self.size
        room = cell.width - NAME * f
        name = self.say.say(run.label).replace("η ", "η\u00a0")
        parts = typeset.broken(name, f, room, self.seen.places.name_lines, 600)
        y = cell.y - 0.45 * f - (len(parts) - 1) * NAME_LINE * LINE * f
        painter.setOpacity(STEPPED_BACK if self.is_behind(run) else 1.0)
        middle = (cell.x, y - MIDDLE * f, SAMPLE * f)
        draw_sample(painter, middle, look_of(run), self.ink, f / 14.0)
        painter.setOpacity(1.0)
        fit = min(typeset.fitting(part, f, room, 600, NARROWEST) for part in parts)
        face = Face(fit, self.toned(self.ink.ink, run), 600)
        for part in parts:
            words = typeset.elided(part, fit, room, 600)
            stamp_text(painter, (cell.x + NAME * f, y), words, face)
            y += NAME_LINE * LINE * f

    def _paint_verdict(self, painter: QPainter, k: int, y: float) -> None:
        run, cell, f = self.backdrop.runs[k], self.seen.places.maps[k], self.size
        is_best = self.seen.is_best[k]
        face = Face(f, self.toned(self.ink.ink, run), 700 if is_best else 500)
        is_below = self.seen.places.lines > 1
        if is_below:
            stamp_text(painter, (cell.x, y + 1.4 * f), self.seen.losses[k], face)
        else:
            stamp_text(painter, (cell.right, y), self.seen.losses[k], face, 1.0)
        if run.verdict is None:
            return
        kind = run.verdict.kind
        sign = self.toned(self.ink.verdict(kind), run, LARGE_TEXT)
        draw_verdict(painter, (cell.x, y - MIDDLE * f), kind, sign, SIGN * f / 20.0)
        shade = self.toned(self.ink.bad if kind == "diverges" else self.ink.ink2, run)
        x = cell.x + (SIGN + 0.45) * f
        taken = 0.0 if is_below else typeset.width(self.seen.losses[k], f, 700) + 0.5 * f
        room = cell.right - taken - x
        words = self.say.say(verdict_text(run.verdict))
        if typeset.width(words, TIGHT * f) > room:
            words = self.say.say(verdict_text(replace(run.verdict, step=None)))
        fit = typeset.fitting(words, f, room, 400, TIGHT)
        stamp_text(painter, (x, y), typeset.elided(words, fit, room), Face(fit, shade))

    # ------------------------------------------------------------------ what moves

    def paint_frame(self, painter: QPainter, frame: Frame) -> None:
        found = frame.multiples
        if found is None:
            return
        for k, layer in enumerate(self.layers):
            self._at_cell(painter, k)
            head = found.heads[k]
            layer.paint(painter, found.step, [head])
            self._paint_start(painter, k)
            self._paint_head(painter, k, found)
            painter.restore()

    def _paint_start(self, painter: QPainter, k: int) -> None:
        at = self._place(*self.backdrop.tracks[k].start)
        if self.seen.ground.rect.contains(at):
            draw_start(painter, at, self.ink, SMALL * self.mark_size)

    def _paint_head(self, painter: QPainter, k: int, found: MultiplesFrame) -> None:
        if found.step == 0:  # every head is at its start, which has a sign of its own
            return
        run, head, way = self.backdrop.runs[k], found.heads[k], found.exits[k]
        size = SMALL * self.head_size
        painter.setOpacity(STEPPED_BACK if self.is_behind(run) else 1.0)
        if head is not None:
            draw_head(painter, head, look_of(run), self.ink, size)
        elif way is not None:
            draw_exit(painter, way, self.ink.run(run.style), self.ink.halo, size)

    def _place(self, w1: float, w2: float) -> tuple[float, float]:
        x, y = self.seen.ground.to_stage(np.array([w1, w2]))
        return float(x), float(y)

    def _at_cell(self, painter: QPainter, k: int) -> None:
        """Let the painter be where the first cell's map becomes that of run k; `restore` it."""
        first, cell = self.seen.places.maps[0], self.seen.places.maps[k]
        painter.save()
        painter.translate(cell.x - first.x, cell.y - first.y)

    def _layer(self, k: int) -> Layer:
        ground, look = self.seen.ground, look_of(self.backdrop.runs[k])
        path = ground.paths[k]
        width = THIN * TRAIL * self.line
        dash = tuple(length * width for length in look.dash)
        kept = ground.kept[k]
        line: Line = cut(ground.to_stage(path[kept]), kept, ground.rect, dash, 0.0)
        return trail_layer(self, (line,), [trail_look(self, k, THIN * TRAIL)], ground.rect)
