"""The learning panel: the loss of every run against the epoch, in training and in validation."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from core import trails
from core.picture.network.learning_values import LearningBackdrop
from core.picture.network.values import NetworkBackdrop
from core.picture.values import Backdrop, Frame, Rect, RunBackdrop
from core.words import QT_TRANSLATE_NOOP, Text
from gui import typeset
from gui.ink import LARGE_TEXT, tint
from gui.panels.layer import Layer
from gui.panels.loss import spread
from gui.panels.names import name_ink
from gui.panels.panel import NARROWED, STEPPED_BACK, Panel, look_of
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
        red, green, blue, alpha = self.ink.contour
        for tick in seen.value_ticks:
            y = seen.y(tick.value)
            painter.setPen(pen((red, green, blue, round(0.62 * alpha)), 0.8))
            painter.drawLine(QLineF(rect.x, y, rect.right, y))
            at = (rect.x - 7.0, y + MIDDLE * size)
            stamp_text(painter, at, tick.label, Face(size, self.ink.ink2), 1.0)
        painter.setPen(pen(self.ink.ink2, 0.9))
        painter.drawLine(QLineF(rect.x, rect.bottom, rect.right, rect.bottom))
        below = rect.bottom + 4.0 + 1.12 * size
        for tick in seen.epoch_ticks:
            x = seen.x(tick.value * seen.epoch_steps)
            painter.setPen(pen(self.ink.ink2, 0.9))
            painter.drawLine(QLineF(x, rect.bottom, x, rect.bottom + 4.0))
            stamp_text(painter, (x, below), tick.label, Face(size, self.ink.ink2), 0.5)
        self._paint_names(painter, below, size)

    def _paint_names(self, painter: QPainter, below: float, size: float) -> None:
        """The loss above the numbers, "epoch" before the zero, what dashes mean at the right."""
        rect, face = self.seen.rect, Face(size, self.ink.ink, 500)
        left = max(4.0, rect.x - 36.0 * self.text)
        y = rect.y - 1.05 * size
        name = self.say.say(self.seen.measure)
        wide, key = typeset.width(name, size, 500), self._key_width()
        shown = typeset.elided(name, size, rect.right - left, 500)
        stamp_text(painter, (left, y), shown, face)
        zero = rect.x - 0.9 * size
        stamp_text(painter, (zero, below), self.say.say(EPOCH), face, 1.0)
        if self.seen.has_validation:
            # Beside the name where there is room, else where losses that fall have been high.
            is_beside = left + wide + size <= rect.right - key
            x = rect.right - key if is_beside else rect.x + 0.5 * size
            at = (x, y if is_beside else rect.bottom - 0.7 * size)
            self._paint_key(painter, at, min(1.0, (rect.right - x) / key))

    def _key_width(self) -> float:
        if not self.seen.has_validation:
            return 0.0
        size = CAPTION * self.text
        words = sum(typeset.width(self.say.say(each), size) for each in (TRAINING, VALIDATION))
        return words + 2 * (SAMPLE * self.text + 0.5 * size) + 1.1 * size

    def _paint_key(self, painter: QPainter, at: tuple[float, float], share: float) -> None:
        """A piece of each line with its word, in `share` of its usual size."""
        (x, y), size, wide = at, share * CAPTION * self.text, share * SAMPLE * self.text
        middle = y - MIDDLE * size
        for words, is_held in ((TRAINING, False), (VALIDATION, True)):
            line = pen(self.ink.ink2, (HELD if is_held else CURVE) * self.head_size)
            painter.setPen(line)
            places = dashes_between(x, x + wide) if is_held else [(x, x + wide)]
            for start, stop in places:
                painter.drawLine(QLineF(start, middle, stop, middle))
            x += wide + 0.5 * size
            said = self.say.say(words)
            stamp_text(painter, (x, y), said, Face(size, self.ink.ink2))
            x += typeset.width(said, size) + 1.1 * size

    # ------------------------------------------------------------------ frame

    def paint_frame(self, painter: QPainter, frame: Frame) -> None:
        network = frame.network
        if network is None or network.learning is None:
            return
        heads = network.learning.heads
        rect, x = self.seen.rect, self.seen.x(network.step)
        draw_upright(painter, x, (rect.y, rect.bottom), self.ink.contour, 0.9)
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
        heights = spread([y for y, _, _ in found], 1.12 * size, rect.y, rect.bottom)
        for (_, x, run), y in zip(found, heights, strict=True):
            room = 62.0 * self.text
            words = typeset.elided(self.say.say(run.label), size, room, 600)
            ink = self.toned(name_ink(self.ink, run.style), run, LARGE_TEXT)
            left = min(x, rect.right) + 6.0 + 5.0 * self.head_size
            at = (left, y + MIDDLE * size)
            stamp_text(painter, at, words, Face(size, ink, 600, self.ink.paper))


def dashes_between(start: float, stop: float) -> list[tuple[float, float]]:
    """The dashes of a validation curve from `start` to `stop`, as ends in u."""
    found, x = [], start
    while x < stop:
        found.append((x, min(x + DASH[0], stop)))
        x += sum(DASH)
    return found
