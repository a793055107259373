"""The contour panel: the map, and on it every run's trail, head, label and way out."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cached_property

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from core.picture.map_values import MapBackdrop
from core.picture.values import Backdrop, Frame, Rect, RunFrame
from core.words import QT_TRANSLATE_NOOP, Text
from gui import typeset
from gui.panels import ground as still
from gui.panels.arrows import Arrows
from gui.panels.clouds import Clouds, cloud_words, paint_seeds
from gui.panels.marks import covers, draw_exit, draw_mark, draw_start
from gui.panels.names import TOUCHING, Box, Label, Names, box_of
from gui.panels.panel import STEPPED_BACK, WORDS, Panel, look_of, note_areas
from gui.panels.prints import stamp_text
from gui.panels.shapes import around, draw_head, meet, rectangle
from gui.panels.trail import Line, cut
from gui.panels.ways import TRAIL, trail_layer, trail_look
from gui.typeset import Face

START = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "start"))
NO_RUNS = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "Add a run to see it descend."))
MARKER_GAP = 26.0  # of path
HEAD = 6.2  # u, the radius of a head
STARTS_NAMED = 3
PRECISE = 0.55  # of a head's size, under the tails of arrows


class ContourPanel(Panel):
    """Draws `backdrop.map`, which must not be None."""

    def __init__(self, backdrop: Backdrop) -> None:
        super().__init__(backdrop)
        assert backdrop.map is not None
        self.map: MapBackdrop = backdrop.map
        self.lines = tuple(self._line(k) for k in range(len(backdrop.runs)))
        looks = [trail_look(self, k) for k in range(len(backdrop.runs))]
        self.layer = trail_layer(self, self.lines, looks, self.map.rect)
        self.clouds = Clouds(self, self.map.rect)
        self.arrows = Arrows(self, self.map.rect)
        self.notes = note_areas(backdrop)

    @property
    def rect(self) -> Rect:
        """Where trails are, in u."""
        return self.map.rect

    def head(self, frame: Frame, k: int) -> tuple[float, float] | None:
        """Where shown run `k` stands at `frame`, in u; None outside the map."""
        return _head(frame.runs[k])

    @property
    def still_key(self) -> Hashable | None:
        seen, has_runs = self.backdrop, bool(self.backdrop.runs)
        return (
            still.key(self.map, self.ink, self.text, labels=seen.level_labels),
            (self.map.w1_ticks, self.map.w2_ticks, self.map.bar, seen.language, has_runs),
        )

    def paint_ground(self, painter: QPainter) -> None:
        labels = self.backdrop.level_labels
        still.paint_map(painter, self.map, self.ink, self.text, labels=labels)
        if not self.map.grid.size:
            still.paint_quiet_line(painter, self, self.map.rect, still.COMPUTING)
        elif not self.backdrop.runs:
            still.paint_quiet_line(painter, self, self.map.rect, NO_RUNS, self._signs())
        still.paint_frame_line(painter, self.map, self.ink)
        still.paint_axes(painter, self.map, self.ink, self.text)
        still.paint_bar(painter, self.map, self.ink, self.text, self.say)

    def _signs(self) -> list[Rect]:
        """Where marks and the numbers on contours stand."""
        size = still.LEVELS * self.text
        marks = [around(self._at(mark.w1, mark.w2), size) for mark in self.map.marks]
        labels = self.map.labels if self.backdrop.level_labels else ()
        return marks + [around((each.x, each.y), 0.4 * size * len(each.text)) for each in labels]

    def paint_frame(self, painter: QPainter, frame: Frame) -> None:
        for mark, is_shown in zip(self.map.marks, frame.marks, strict=False):
            if is_shown:
                self._paint_mark(painter, mark.kind, self._at(mark.w1, mark.w2))
        named = self.labels(frame) if self.names.are_shown else []
        self._hide_levels(painter, frame, named)
        self.clouds.paint_trails(painter, frame.step)
        heads = [_head(run) for run in frame.runs]
        self.layer.paint(painter, frame.step, heads)
        self.clouds.paint_dots(painter, frame)
        self.arrows.paint(painter, frame.arrows)
        self._paint_starts(painter, heads if frame.step > 0 else [])
        if frame.step > 0:  # before, every head is at its start, which has a sign of its own
            self._paint_heads(painter, frame, heads)
        paint_seeds(painter, self, self.map.rect)
        self.names.paint(painter, named)
        if frame.arrows:
            self.arrows.paint_names(painter, frame.arrows, self._taken(frame, named))

    def _paint_heads(
        self, painter: QPainter, frame: Frame, heads: Sequence[tuple[float, float] | None]
    ) -> None:
        for k in self.layer.order:
            run, way = self.backdrop.runs[k], frame.runs[k].exit
            painter.setOpacity(STEPPED_BACK if self.is_behind(run) else 1.0)
            if (head := heads[k]) is not None:
                size = self.head_size * (PRECISE if k == self._stepping(frame) else 1.0)
                draw_head(painter, head, look_of(run), self.ink, size)
            elif way is not None:
                shade = self.ink.run(run.style)
                draw_exit(painter, way, shade, self.ink.halo, self.head_size)
        painter.setOpacity(1.0)

    def _stepping(self, frame: Frame) -> int | None:
        """The run whose arrows are seen: its head must not hide them."""
        plan = self.backdrop.arrows
        return plan.run if plan is not None and frame.arrows else None

    def _taken(self, frame: Frame, named: Sequence[Label]) -> list[Box]:
        """What the names of arrows keep clear of: runs' names, heads and the words "start"."""
        radius = 7.0 * self.head_size
        heads = [_head(run) for run in frame.runs]
        areas = [around(at, radius) for at in heads if at is not None]
        return [each.box for each in named] + [box_of(area) for area in areas] + self._standing()

    def _standing(self) -> list[Box]:
        """The words that stand still: "start", what is said about seeds, the author's notes."""
        areas = [word for _, word in self._starts() if word is not None]
        boxes = map(box_of, [*areas, *self._seed_words(), *self.notes])
        return [(middle, half + TOUCHING) for middle, half in boxes]

    def _hide_levels(self, painter: QPainter, frame: Frame, named: Sequence[Label]) -> None:
        """No number on a contour shows below words."""
        if self.backdrop.level_labels and self.map.grid.size:
            words = [*self._standing(), *(each.box for each in named)]
            if frame.arrows:
                words += self.arrows.boxes(frame.arrows, self._taken(frame, named))
            still.hide_levels(painter, self.map, self.ink, self.text, words)

    # ------------------------------------------------------------------ trails

    def _line(self, k: int) -> Line:
        ground, look = self.map, look_of(self.backdrop.runs[k])
        path = ground.paths[k]
        kept = ground.kept[k] if ground.kept else np.arange(len(path))
        width = TRAIL * self.line
        dash = tuple(length * width for length in look.dash)
        is_marked = self.backdrop.step_markers and not self.is_behind(self.backdrop.runs[k])
        gap = MARKER_GAP * max(1.0, 0.9 * self.line) if is_marked else 0.0
        return cut(ground.to_stage(path[kept]), kept, ground.rect, dash, gap)

    # ------------------------------------------------------------------ marks

    def _at(self, w1: float, w2: float) -> tuple[float, float]:
        x, y = self.map.to_stage(np.array([w1, w2]))
        return float(x), float(y)

    def _paint_mark(self, painter: QPainter, kind: str, at: tuple[float, float]) -> None:
        painter.save()
        painter.setClipRect(rectangle(self.map.rect), Qt.ClipOperation.IntersectClip)
        draw_mark(painter, kind, at, self.ink, self.mark_size)
        painter.restore()

    def _paint_starts(self, painter: QPainter, heads: Sequence[tuple[float, float] | None]) -> None:
        """Circles, and the word for them where no head covers a part of it."""
        f, words = WORDS * self.text, self.say.say(START)
        face = Face(f, self.ink.ink, 500, self.ink.halo)
        for at, word in self._starts():
            draw_start(painter, at, self.ink, self.mark_size)
            if word is not None and not any(
                head is not None and covers(head, HEAD * self.head_size, word) for head in heads
            ):
                stamp_text(painter, (word.x, word.y + 0.78 * f), words, face)

    def _starts(self) -> list[tuple[tuple[float, float], Rect | None]]:
        """The starts on the map with the places of their words; one word for those too close."""
        found: list[tuple[tuple[float, float], Rect | None]] = []
        are_named = self.backdrop.mark_words and len(self.map.starts) <= STARTS_NAMED
        for w1, w2 in self.map.starts:
            at = self._at(w1, w2)
            if not self.map.rect.contains(at):
                continue
            word = self._start_word(at) if are_named else None
            has_room = word is not None and word.y >= self.map.rect.y
            is_free = has_room and not any(
                word and other and meet(other, word) for _, other in found
            )
            found.append((at, word if is_free else None))
        return found

    def _start_word(self, at: tuple[float, float]) -> Rect:
        """Where the word "start" stands: below its circle, above it at the foot of the map."""
        f, rect = WORDS * self.text, self.map.rect
        wide = typeset.width(self.say.say(START), f, 500)
        x = min(max(at[0] - wide / 2, rect.x + 4.0), rect.right - 4.0 - wide)
        below = at[1] + 5.0 * self.mark_size + 0.42 * f
        above = at[1] - 5.0 * self.mark_size - 1.42 * f
        return Rect(x, below if below + f <= rect.bottom - 3.0 else above, wide, f)

    # ------------------------------------------------------------------ labels

    @cached_property
    def names(self) -> Names:
        ways = [(self.map.to_stage(path), np.arange(len(path))) for path in self.map.paths]
        return Names(self, lambda: self.lines, self.map.rect, ways, self._obstacles)

    def labels(self, frame: Frame) -> list[Label]:
        """The names to be seen at `frame`, each where it covers no other."""
        heads, exits = [_head(run) for run in frame.runs], [run.exit for run in frame.runs]
        taken = [*self.arrows.areas(frame.arrows), *self._standing()]
        return self.names.found(heads, exits, frame.step, taken)

    def _seed_words(self) -> list[Rect]:
        """Where it is said what the dots are; nowhere without seeds."""
        if self.backdrop.seeds is None:
            return []
        f, rect = WORDS * self.text, self.map.rect
        wide = typeset.width(cloud_words(self, self.backdrop.seeds), f, 500) + 1.2 * f
        return [Rect(rect.x, rect.bottom - 1.8 * f, wide, 1.8 * f)]

    def _obstacles(self) -> list[tuple[Rect, float]]:
        """What labels should not cover, and how bad it were: minima, starts, contour numbers."""
        blocks = [(around(self._at(mark.w1, mark.w2), 6.0), 20.0) for mark in self.map.marks]
        for at, word in self._starts():
            blocks.append((around(at, 7.0 * self.mark_size), 45.0))
            if word is not None:
                blocks.append((word, 90.0))
        blocks += [(words, 90.0) for words in (*self._seed_words(), *self.notes)]
        numbers = self.map.labels if self.backdrop.level_labels else ()
        return blocks + [(around((each.x, each.y), 6.0 * self.text), 20.0) for each in numbers]


def _head(run: RunFrame) -> tuple[float, float] | None:
    return None if run.x is None or run.y is None else (run.x, run.y)
