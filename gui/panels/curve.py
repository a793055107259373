"""The curve panel: the loss of one weight, and on it every run, its tangent and its next step."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cached_property

import numpy as np
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter

from core.picture.curve_values import CurveBackdrop, CurveFrame, CurvePoint, CurveTrack
from core.picture.values import Backdrop, Frame, Rect
from core.ticks import number
from core.words import QT_TRANSLATE_NOOP
from gui import typeset
from gui.panels import ground as still
from gui.panels.contour import NO_RUNS, START, STARTS_NAMED
from gui.panels.curve_steps import StepSigns
from gui.panels.marks import draw_exit, draw_mark, draw_start
from gui.panels.names import Label, Names, box_of
from gui.panels.panel import (
    AXIS,
    GRID,
    NUMBERS,
    STEPPED_BACK,
    WORDS,
    Panel,
    look_of,
    note_areas,
)
from gui.panels.prints import stamp_changing, stamp_formula, stamp_text
from gui.panels.shapes import Array, around, draw_head, draw_lines, draw_polyline, pen, rectangle
from gui.panels.trail import Line, cut, overlapping
from gui.panels.ways import trail_layer, trail_look
from gui.typeset import MIDDLE, Face

ALONG_GRADIENT = QT_TRANSLATE_NOOP("Stage", "down the gradient from ({w1}, {w2})")
CURVE = 2.0
TRAIL = 1.7
MARKER_GAP = 12.0  # of path: every turn of a zigzag has its marker
AXIS_NAMES = {"w1": "w_1", "w2": "w_2", "gradient": r"-\nabla L\,\rightarrow"}
FIXED = {"w1": ("w₂", 1), "w2": ("w₁", 0)}
NO_LINE: Array = np.zeros((0, 2))


class CurvePanel(Panel):
    """Draws `backdrop.curve`, which must not be None."""

    def __init__(self, backdrop: Backdrop) -> None:
        super().__init__(backdrop)
        assert backdrop.curve is not None
        self.curve: CurveBackdrop = backdrop.curve
        runs = range(len(backdrop.runs))
        self.lines = tuple(self._line(k) for k in runs)
        looks = [trail_look(self, k, TRAIL) for k in runs]
        self.layer = trail_layer(self, self.lines, looks, self.curve.rect)
        self.notes = note_areas(backdrop)
        self.signs = StepSigns(self, self.curve)

    @cached_property
    def names(self) -> Names:
        places = [NO_LINE if each is None else each.places for each in self._recorded]
        ways = [(each, np.arange(len(each))) for each in places]
        return Names(self, self._ways, self.curve.rect, ways, self._obstacles)

    @property
    def rect(self) -> Rect:
        """Where trails are, in u."""
        return self.curve.rect

    def head(self, frame: Frame, k: int) -> tuple[float, float] | None:
        """Where shown run `k` stands at `frame`, in u; None where it is not to be seen."""
        return None if frame.curve is None else _head(frame.curve.points[k])

    @property
    def still_key(self) -> Hashable | None:
        curve, seen = self.curve, self.backdrop
        where = (curve.rect, curve.along, curve.range, curve.loss_range, curve.ticks)
        look = (self.ink.name, self.text, self.line, seen.language, bool(seen.runs))
        return (*where, curve.loss_ticks, tuple(each.tobytes() for each in curve.strands), look)

    def paint_ground(self, painter: QPainter) -> None:
        self._paint_axes(painter)
        painter.save()
        painter.setClipRect(rectangle(self.curve.rect), Qt.ClipOperation.IntersectClip)
        self._paint_curve(painter, self.curve.strands)
        painter.restore()
        if not self.backdrop.runs and self.backdrop.map is None:
            still.paint_quiet_line(painter, self, self.curve.rect, NO_RUNS)

    def paint_frame(self, painter: QPainter, frame: Frame) -> None:
        seen = frame.curve
        if seen is None:
            return
        rect = rectangle(self.curve.rect)
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        self._paint_curve(painter, tuple(np.array(each) for each in seen.strands))
        for mark, at, is_shown in zip(
            self.curve.marks, self.curve.mark_places.tolist(), seen.marks, strict=True
        ):
            if is_shown:
                draw_mark(painter, mark.kind, tuple(at), self.ink, self.mark_size)
        painter.restore()
        heads = [_head(point) for point in seen.points]
        self.layer.paint(painter, frame.step, heads)
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        self.signs.paint_lines(painter, seen)
        painter.restore()
        if self.curve.along != "gradient" or frame.step == 0:  # the start is on its first cut only
            self._paint_starts(painter)
        if frame.step:  # before, every head is still at its start, which has a sign of its own
            self._paint_heads(painter, seen)
        names = self.labels(frame) if self.names.are_shown else []
        self.names.paint(painter, names)
        self.signs.paint_numbers(painter, seen, [each.box for each in names], self._taken())
        if self.curve.is_section:
            self._paint_section(painter, seen)

    def labels(self, frame: Frame) -> list[Label]:
        """The names to be seen at `frame`, each where it covers no other."""
        points = frame.curve.points if frame.curve else ()
        heads, exits = [_head(point) for point in points], [point.exit for point in points]
        return self.names.found(heads, exits, frame.step, [box_of(each) for each in self._taken()])

    # ------------------------------------------------------------------ ground

    def _paint_axes(self, painter: QPainter) -> None:
        curve, rect, size = self.curve, self.curve.rect, NUMBERS * self.text
        numbers = Face(size, self.ink.ink2)
        beside, below = rect.x - still.TICK - 4.0, rect.bottom + still.TICK + 1.12 * size
        for tick in curve.loss_ticks:
            y = float(curve.to_stage(np.array([curve.range[0], tick.value]))[1])
            painter.setPen(pen(self.ink.grid, GRID))
            painter.drawLine(QLineF(rect.x, y, rect.right, y))
            stamp_text(painter, (beside, y + MIDDLE * size), tick.label, numbers, 1.0)
        painter.setPen(pen(self.ink.ink2, AXIS))
        painter.drawLine(QLineF(rect.x, rect.bottom, rect.right, rect.bottom))
        for tick in curve.ticks:
            x = float(curve.to_stage(np.array([tick.value, curve.loss_range[0]]))[0])
            painter.setPen(pen(self.ink.ink2, AXIS))
            painter.drawLine(QLineF(x, rect.bottom, x, rect.bottom + still.TICK))
            stamp_text(painter, (x, below), tick.label, numbers, 0.5)
        name, top = 1.35 * size, rect.y + 0.95 * size
        across = typeset.formula(AXIS_NAMES[curve.along], self.ink.ink)
        stamp_formula(painter, across, (rect.right, below), name, 1.0)
        stamp_formula(painter, typeset.formula("L", self.ink.ink), (beside, top), name, 1.0)

    def _paint_curve(self, painter: QPainter, strands: tuple[Array, ...]) -> None:
        painter.setPen(pen(self.ink.ink2, CURVE * self.head_size))
        for strand in strands:
            if typeset.is_vector(painter):
                draw_polyline(painter, strand)
            else:
                draw_lines(painter, overlapping(strand))  # many times faster

    # ------------------------------------------------------------------ runs

    @property
    def _recorded(self) -> list[CurveTrack | None]:
        return [each if each is not None and len(each.loss) else None for each in self.curve.tracks]

    def _line(self, k: int) -> Line:
        track, kept = self.curve.tracks[k], self.curve.kept[k]
        points = NO_LINE if track is None else track.places[kept]
        width = TRAIL * self.line
        dash = tuple(length * width for length in look_of(self.backdrop.runs[k]).dash)
        is_marked = self.backdrop.step_markers and not self.is_behind(self.backdrop.runs[k])
        gap = MARKER_GAP * max(1.0, 0.9 * self.line) if is_marked else 0.0
        return cut(points, kept, self.curve.rect, dash, gap)

    def _ways(self) -> tuple[Line, ...]:
        """Where heads come along: their trails, and what has none all the same."""
        found = []
        for line, track, kept in zip(self.lines, self.curve.tracks, self.curve.kept, strict=True):
            if track is None or len(kept):
                found.append(line)
            else:
                steps = np.arange(len(track.places))
                found.append(cut(track.places, steps, self.curve.rect, (), 0.0))
        return tuple(found)

    def _paint_heads(self, painter: QPainter, seen: CurveFrame) -> None:
        for k in self.layer.order:
            run, point = self.backdrop.runs[k], seen.points[k]
            painter.setOpacity(STEPPED_BACK if self.is_behind(run) else 1.0)
            if (head := _head(point)) is not None:
                draw_head(painter, head, look_of(run), self.ink, self.head_size)
            elif point.exit is not None:
                shade = self.ink.run(run.style)
                draw_exit(painter, point.exit, shade, self.ink.halo, self.head_size)
        painter.setOpacity(1.0)

    # ------------------------------------------------------------------ starts

    def _seen_starts(self) -> list[tuple[tuple[float, float], float]]:
        rect, curve = self.curve.rect, self.curve
        starts = zip(curve.starts, curve.start_slopes, strict=True)
        return [(at, slope) for at, slope in starts if rect.contains(at)]

    def _paint_starts(self, painter: QPainter) -> None:
        size, words = WORDS * self.text, self.say.say(START)
        for at, slope in self._seen_starts():
            draw_start(painter, at, self.ink, self.mark_size)
            if self._are_starts_named:
                box = self._start_word(at, slope)
                face = Face(size, self.ink.ink, 500, self.ink.halo)
                stamp_text(painter, (box.x, box.y + 0.78 * size), words, face)

    def _start_word(self, at: tuple[float, float], slope: float) -> Rect:
        """Where the word "start" stands: beside its circle, on the outer side of the curve."""
        size, rect = WORDS * self.text, self.curve.rect
        wide = typeset.width(self.say.say(START), size, 500)
        away = 5.0 * self.mark_size + 0.45 * size
        sides = (at[0] - away - wide, at[0] + away)
        x = sides[0] if slope <= 0 else sides[1]
        if not (rect.x + 2.0 <= x and x + wide <= rect.right - 2.0):
            x = sides[1] if slope <= 0 else sides[0]
            x = max(rect.x + 2.0, min(x, rect.right - 2.0 - wide))
        return Rect(x, at[1] - 0.5 * size, wide, size)

    def _obstacles(self) -> list[tuple[Rect, float]]:
        """What names should not cover, and how bad it were: minima, starts, the curve, arrows."""
        rect, size = self.curve.rect, 7.0 * self.mark_size
        blocks = [(around(tuple(at), 6.0), 20.0) for at in self.curve.mark_places.tolist()]
        blocks += [(around(at, size), 45.0) for at, _ in self._seen_starts()]
        blocks += [(each, 90.0) for each in self._taken()]
        floor = self.curve.floor
        blocks.append((Rect(rect.x, floor, rect.width, rect.bottom - floor), 60.0))
        for strand in self.curve.strands:
            places = strand[(strand[:, 1] >= rect.y) & (strand[:, 1] <= rect.bottom)]
            blocks += [(around((x, y), 2.0), 6.0) for x, y in places[::4].tolist()]
        return blocks

    def _taken(self) -> list[Rect]:
        """The words "start", the author's notes, and what a section goes through."""
        found = [self._section_box, *self.notes] if self.curve.is_section else [*self.notes]
        if self._are_starts_named:
            found += [self._start_word(at, slope) for at, slope in self._seen_starts()]
        return found

    @property
    def _are_starts_named(self) -> bool:
        """Beside a map, which names them too, or where they are many, they have no room for it."""
        seen = self.backdrop
        return seen.mark_words and seen.map is None and len(self.curve.starts) <= STARTS_NAMED

    # ------------------------------------------------------------------ section

    def _paint_section(self, painter: QPainter, seen: CurveFrame) -> None:
        """What the cut goes through, at the top, where walls leave room."""
        box, size = self._section_box, NUMBERS * self.text
        face = Face(size, self.ink.ink2, 500, self.ink.halo)
        words = self._section_words(*(number(value) for value in seen.at))
        stamp_changing(painter, (box.x, box.y + 0.9 * size), words, face)

    def _section_words(self, first: str, second: str) -> str:
        if self.curve.along == "gradient":
            return self.say("Stage", ALONG_GRADIENT, w1=first, w2=second)
        name, other = FIXED[self.curve.along]
        return f"{name} = {(first, second)[other]}"

    @property
    def _section_box(self) -> Rect:
        """Where those words stand, however long their numbers are."""
        rect, size = self.curve.rect, NUMBERS * self.text
        wide = typeset.width(self._section_words("−0.000", "−0.000"), size, 500)
        x = max(rect.x + (rect.width - wide) / 2, rect.x + 4.0)
        return Rect(x, rect.y + 0.2 * size, wide, 1.1 * size)


def _head(point: CurvePoint) -> tuple[float, float] | None:
    return None if point.x is None or point.y is None else (point.x, point.y)
