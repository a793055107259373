"""The learning panel: the loss of every run against the epoch, in training and in validation."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from core import trails
from core.picture.network.learning_values import LearningBackdrop
from core.picture.network.values import NetworkBackdrop
from core.picture.values import Backdrop, Frame, Rect, RunBackdrop
from core.words import QT_TRANSLATE_NOOP, Text
from gui import typeset
from gui.ink import LARGE_TEXT, tint
from gui.panels.ground import LOSS
from gui.panels.layer import Layer
from gui.panels.loss import spread
from gui.panels.names import name_ink
from gui.panels.panel import AXIS, GRID, NARROWED, STEPPED_BACK, Panel, look_of
from gui.panels.prints import stamp_text
from gui.panels.shapes import Array, draw_head, draw_upright, pen
from gui.panels.trail import Line, LineLook, cut
from gui.typeset import MIDDLE, Face

EPOCH = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "epoch"))
TRAINING = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "training"))
VALIDATION = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "validation"))
CURVE, HELD = 2.0, 1.3  # u, of the curves of training and of validation
DASH = (4.0, 3.0)  # u
FAINT = 0.3  # of a validation curve's colour in the gaps of its dashes
MARKER_GAP = 64.0  # of curve
INDISTINCT = 0.2  # u
TYPE, CAPTION = 13.0, 11.5
ROOM = 12.0  # u around the curves in which their heads may stand
SAMPLE = 22.0
FIT = 0.7  # of its type, before a name becomes a word


class LearningPanel(Panel):
    """Draws `backdrop.network.learning`, which must not be None."""

    def __init__(self, backdrop: Backdrop) -> None:
        super().__init__(backdrop)
        assert backdrop.network is not None
        assert backdrop.network.learning is not None
        self.network: NetworkBackdrop = backdrop.network
        self.seen: LearningBackdrop = backdrop.network.learning

    def is_behind(self, run: RunBackdrop) -> bool:
        """Whether another run of the network is selected."""
        return self.network.emphasis not in {None, run.style}

    @cached_property
    def layer(self) -> Layer:
        """All curves, those of validation first, cut when they are first drawn."""
        runs, rect = self.network.runs, self.seen.rect
        area = Rect(rect.x - ROOM, rect.y - ROOM, rect.width + 2 * ROOM, rect.height + 2 * ROOM)
        numbers = range(len(runs))
        lines = [self._line(self.seen.validation[k], k, is_held=True) for k in numbers]
        lines += [self._line(self.seen.train[k], k, is_held=False) for k in numbers]
        looks = [self._look(run, is_held=True) for run in runs]
        looks += [self._look(run, is_held=False) for run in runs]
        return Layer(lines, looks, area, self.network.steps)

    def _line(self, places: Array, k: int, *, is_held: bool) -> Line:
        at = self.seen.at[k][: len(places)]
        kept = trails.thin(places, INDISTINCT)
        rect = self.seen.rect
        roomy = Rect(rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 2)
        is_marked = self.backdrop.step_markers and not self.is_behind(self.network.runs[k])
        dash, gap = (DASH, 0.0) if is_held else ((), MARKER_GAP if is_marked else 0.0)
        return cut(places[kept], at[kept], roomy, dash, gap)

    def _look(self, run: RunBackdrop, *, is_held: bool) -> LineLook:
        look, is_behind = look_of(run), self.is_behind(run)
        shade = self.ink.run(look.colour)
        shade = tint(shade, self.ink.paper, STEPPED_BACK) if is_behind else shade
        width = (HELD if is_held else CURVE) * self.head_size * (NARROWED if is_behind else 1.0)
        return LineLook(
            width=width,
            core=shade,
            tint=tint(shade, self.ink.paper, FAINT) if is_held else None,
            halo=self.ink.paper,
            halo_width=0.0 if is_behind or is_held else 1.2,
            marker=look.marker,
            marker_radius=2.9 * self.head_size,
            is_in_front=not is_behind and not is_held,
        )

    # ------------------------------------------------------------------ ground

    def paint_ground(self, painter: QPainter) -> None:
        seen, rect, size = self.seen, self.seen.rect, TYPE * self.text
        for tick in seen.value_ticks:
            y = seen.y(tick.value)
            painter.setPen(pen(self.ink.grid, GRID))
            painter.drawLine(QLineF(rect.x, y, rect.right, y))
            at = (rect.x - 7.0, y + MIDDLE * size)
            stamp_text(painter, at, tick.label, Face(size, self.ink.ink2), 1.0)
        painter.setPen(pen(self.ink.ink2, AXIS))
        painter.drawLine(QLineF(rect.x, rect.bottom, rect.right, rect.bottom))
        below, free = rect.bottom + 4.0 + 1.12 * size, -np.inf
        for tick in seen.epoch_ticks:
            x = seen.x(tick.value * seen.epoch_steps)
            painter.setPen(pen(self.ink.ink2, AXIS))
            painter.drawLine(QLineF(x, rect.bottom, x, rect.bottom + 4.0))
            half = typeset.width(tick.label, size) / 2
            if x - half >= free:
                stamp_text(painter, (x, below), tick.label, Face(size, self.ink.ink2), 0.5)
                free = x + half + 0.4 * size
        self._paint_names(painter, below, size)

    def _paint_names(self, painter: QPainter, below: float, size: float) -> None:
        """The loss above the numbers, "epoch" before the zero, what dashes mean at the right."""
        face = Face(size, self.ink.ink, 500)
        name, fit = self._name()
        shown = typeset.elided(name, fit, self.seen.rect.right - self._left, 500)
        at = (self._left, self.seen.rect.y - 1.05 * size)
        stamp_text(painter, at, shown, Face(fit, self.ink.ink, 500))
        zero = self.seen.rect.x - 0.9 * size
        stamp_text(painter, (zero, below), self.say.say(EPOCH), face, 1.0)
        for words, place in self._key():
            self._paint_key(painter, words, place)

    @property
    def _left(self) -> float:
        return max(4.0, self.seen.rect.x - 36.0 * self.text)

    def _name(self) -> tuple[str, float]:
        """What is measured, and its type size: in a word where its name has no room."""
        size, room = TYPE * self.text, self.seen.rect.right - self._left
        name = self.say.say(self.seen.measure)
        fit = typeset.fitting(name, size, room, 500, self.smallest(size, FIT) / size)
        if typeset.width(name, fit, 500) <= room + 0.01:
            return name, fit
        return self.say.say(LOSS), size

    def _key(self) -> list[tuple[Text, tuple[float, float]]]:
        """What has to be said of the lines, and where: above the chart, else where losses were."""
        if not self.seen.has_validation:
            return []
        rect, size = self.seen.rect, CAPTION * self.text
        name, fit = self._name()
        wide = [self._entry_width(words) for words in (TRAINING, VALIDATION)]
        whole, taken = sum(wide) + 1.1 * size, typeset.width(name, fit, 500)
        y, bottom = rect.y - 1.05 * TYPE * self.text, rect.bottom - 0.7 * size
        if self._left + taken + size <= rect.right - whole:
            x = rect.right - whole
            return [(TRAINING, (x, y)), (VALIDATION, (x + wide[0] + 1.1 * size, y))]
        x = rect.x + 0.5 * size
        if x + whole <= rect.right - 5.0 * self.head_size:  # where heads end
            return [(TRAINING, (x, bottom)), (VALIDATION, (x + wide[0] + 1.1 * size, bottom))]
        return [(TRAINING, (x, bottom - 1.3 * size)), (VALIDATION, (x, bottom))]

    def _entry_width(self, words: Text) -> float:
        size = CAPTION * self.text
        return SAMPLE * self.text + 0.5 * size + typeset.width(self.say.say(words), size)

    def _paint_key(self, painter: QPainter, words: Text, place: tuple[float, float]) -> None:
        """A piece of a line with its word."""
        (x, y), size, wide = place, CAPTION * self.text, SAMPLE * self.text
        is_held, said = words is VALIDATION, self.say.say(words)
        room = self.backdrop.width - x - wide - 0.5 * size - 4.0
        size = typeset.fitting(said, size, room, least=0.4)
        middle = y - MIDDLE * size
        painter.setPen(pen(self.ink.ink2, (HELD if is_held else CURVE) * self.head_size))
        for start, stop in dashes_between(x, x + wide) if is_held else [(x, x + wide)]:
            painter.drawLine(QLineF(start, middle, stop, middle))
        at = (x + wide + 0.5 * size, y)
        stamp_text(painter, at, said, Face(size, self.ink.ink2))

    # ------------------------------------------------------------------ frame

    def paint_frame(self, painter: QPainter, frame: Frame) -> None:
        network = frame.network
        if network is None or network.learning is None:
            return
        heads = network.learning.heads
        rect, x = self.seen.rect, self.seen.x(network.step)
        draw_upright(painter, x, (rect.y, rect.bottom), self.ink.contour, AXIS)
        self.layer.paint(painter, network.step, [None] * len(heads) + list(heads))
        if network.step > 0:  # before, nothing has moved
            for run, head in zip(self.network.runs, heads, strict=True):
                if head is not None:
                    painter.setOpacity(STEPPED_BACK if self.is_behind(run) else 1.0)
                    draw_head(painter, head, look_of(run), self.ink, 0.86 * self.head_size)
            painter.setOpacity(1.0)
        if self.seen.has_labels and (self.backdrop.legend is None or not self.network.is_alone):
            self._paint_labels(painter, heads)

    def _paint_labels(
        self, painter: QPainter, heads: tuple[tuple[float, float] | None, ...]
    ) -> None:
        """Names to the right of the curves' ends, pushed apart so that none covers another."""
        size, rect = TYPE * self.text, self.seen.rect
        found = [
            (head[1], head[0], run)
            for run, head in zip(self.network.runs, heads, strict=True)
            if head is not None
        ]
        found.sort(key=lambda item: (item[0], item[2].style))
        size, top, bottom = self._free(size, [x for _, x, _ in found])
        heights = spread([y for y, _, _ in found], 1.12 * size, top, bottom)
        for (_, x, run), y in zip(found, heights, strict=True):
            room = 62.0 * self.text
            words = typeset.elided(self.say.say(run.label), size, room, 600)
            ink = self.toned(name_ink(self.ink, run.style), run, LARGE_TEXT)
            left = min(x, rect.right) + 6.0 + 5.0 * self.head_size
            at = (left, y + MIDDLE * size)
            stamp_text(painter, at, words, Face(size, ink, 600, self.ink.paper))

    def _free(self, size: float, places: list[float]) -> tuple[float, float, float]:
        """The type size of names, and from where to where their middles may stand.

        They keep clear of the key, and grow small where so many have no room.
        """
        rect, key = self.seen.rect, self._key()
        top, bottom = rect.y, rect.bottom
        if key and key[0][1][1] < rect.y:
            top = rect.y + 0.3 * size
        elif key:
            ends = max(x + self._entry_width(words) for words, (x, _) in key)
            if places and min(places) + 6.0 + 5.0 * self.head_size < ends:
                bottom = max(top, key[0][1][1] - 1.3 * size)
        gaps = max(1, len(places) - 1)
        fit = (bottom - top) / (1.12 * gaps)
        return min(size, max(fit, self.smallest(size, FIT))), top, bottom


def dashes_between(start: float, stop: float) -> list[tuple[float, float]]:
    """The dashes of a validation curve from `start` to `stop`, as ends in u."""
    found, x = [], start
    while x < stop:
        found.append((x, min(x + DASH[0], stop)))
        x += sum(DASH)
    return found
