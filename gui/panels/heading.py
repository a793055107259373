"""The title line: what is seen, its formula, and the step on the right; below, the note.

Panels that show one of several runs have a line of their own, which names it: `paint_run`.
"""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtGui import QPainter

from core.picture.layout import NOTE_LINE, note_lines, note_type, title_type
from core.picture.values import Backdrop, Frame, Label, Rect
from core.picture.view import widest
from core.words import QT_TRANSLATE_NOOP
from gui import typeset
from gui.ink import style
from gui.panels.panel import NUMBERS, Panel
from gui.panels.prints import stamp_formula, stamp_text
from gui.panels.shapes import draw_sample
from gui.typeset import MIDDLE, Face

STEP_OF = QT_TRANSLATE_NOOP("Stage", "step {step} of {steps}")
BEHIND = QT_TRANSLATE_NOOP("Stage", "computing {step} of {steps}")
EPOCH_OF = QT_TRANSLATE_NOOP("Stage", "epoch {epoch} of {epochs} · step {step} of {steps}")
EPOCH_BEHIND = QT_TRANSLATE_NOOP("Stage", "epoch {epoch} of {epochs} · computing {step} of {steps}")
SMALLEST_NOTE = 0.72  # of its type, before it is shortened
SMALLEST_TITLE = 0.6


class Heading(Panel):
    """Draws title, formula, step and note where the backdrop has a title line."""

    def __init__(self, backdrop: Backdrop) -> None:
        super().__init__(backdrop)
        self.title_size, self.formula_size, self.step_size = (
            title_type(self.text, size) for size in (19.0, 17.0, 15.0)
        )
        rect = backdrop.title_rect
        self.left = rect.x if rect else 27.0
        self.right = rect.right if rect else backdrop.width - 27.0
        self.top = rect.y if rect else 19.0
        self.rows = backdrop.title_rows

    @property
    def baselines(self) -> tuple[float, float]:
        """Of the title and of the step: one line, or two where the stage is narrow."""
        first = self.top + 0.97 * self.title_size
        return first, first if self.rows == 1 else first + 1.32 * self.title_size

    @property
    def still_key(self) -> Hashable | None:
        seen = self.backdrop
        words = (seen.title, seen.formula, seen.note, seen.steps, seen.language)
        return (*words, seen.title_line, self.ink.name, self.text, seen.title_rect, self.rows)

    def paint_ground(self, painter: QPainter) -> None:
        if self.backdrop.title_line:
            self._paint_title(painter)
        self._paint_note(painter)

    def paint_frame(self, painter: QPainter, frame: Frame) -> None:
        if self.backdrop.title_line:
            epoch = frame.network.epoch if frame.network is not None else 0
            words = self._step_words(frame.step, frame.behind, epoch)
            face = Face(self._fitting_step(frame.behind), self.ink.ink2, 500)
            typeset.draw(painter, (self.right, self.baselines[1]), words, face, 1.0)

    def _step_words(self, step: int, behind: bool, epoch: int = 0) -> str:
        """The step, and the epoch where a network is shown."""
        steps, network = self.backdrop.steps, self.backdrop.network
        if network is None:
            return self.say("Stage", BEHIND if behind else STEP_OF, step=step, steps=steps)
        source, epochs = EPOCH_BEHIND if behind else EPOCH_OF, network.epochs
        return self.say("Stage", source, step=step, steps=steps, epoch=epoch, epochs=epochs)

    def _paint_title(self, painter: QPainter) -> None:
        """Title first; the formula gives way where both do not fit, then the title grows small."""
        title, formula = self.say.say(self.backdrop.title), self._formula()
        size, weight = self.title_size, 600
        step = self._widest_step()
        gap = 1.1 * size
        first, second = self.baselines
        room = self.right - self.left - (step + gap if self.rows == 1 else 0.0)
        size = typeset.fitting(title, size, room, weight, SMALLEST_TITLE)
        wide = typeset.width(title, size, weight)
        shown = typeset.elided(title, size, room, weight)
        stamp_text(painter, (self.left, first), shown, Face(size, self.ink.ink, weight))
        if formula is None:
            return
        x = self.left + (wide + gap if self.rows == 1 and title else 0.0)
        free = self.right - step - gap - x
        if formula.width(0.7 * self.formula_size) <= free:
            fitting = min(
                self.formula_size, self.formula_size * free / formula.width(self.formula_size)
            )
            if self.rows == 2:  # a fraction is high, and the title stands above it
                fitting = min(fitting, 1.05 * self.title_size / -formula.box(1.0).top())
            stamp_formula(painter, formula, (x, second), fitting)

    def _widest_step(self) -> float:
        return max(
            typeset.width(self._last_step(behind), self._fitting_step(behind), 500)
            for behind in (False, True)
        )

    def _last_step(self, behind: bool) -> str:
        network = self.backdrop.network
        epochs = 0 if network is None else network.epochs
        return self._step_words(self.backdrop.steps, behind, epochs)

    def _fitting_step(self, behind: bool) -> float:
        """The type size at which the longest step fits into the stage, the same at every step."""
        room = self.right - self.left
        return typeset.fitting(self._last_step(behind), self.step_size, room, 500, SMALLEST_TITLE)

    def _formula(self) -> typeset.Formula | None:
        latex = self.backdrop.formula
        return typeset.formula(latex, self.ink.ink2) if latex else None

    def _paint_note(self, painter: QPainter) -> None:
        """Quiet lines at the foot of the stage, as many as the layout has left room for."""
        words, room = self.backdrop.note, self.right - self.left
        note, full = self.say.say(words), note_type(self.text)
        if not note:
            return
        most = note_lines(widest(words), self.text, room)
        lines = typeset.broken(note, full, room, most)
        size = min(typeset.fitting(line, full, room, least=SMALLEST_NOTE) for line in lines)
        for k, line in enumerate(reversed(lines)):
            y = self.backdrop.height - (0.55 + NOTE_LINE * k) * size
            shown = typeset.elided(line, size, room)
            stamp_text(painter, (self.left, y), shown, Face(size, self.ink.ink2))


def paint_run(
    painter: QPainter, panel: Panel, run: tuple[int, Label], area: Rect, y: float
) -> None:
    """Say across `area`, in the middle of a line at `y` (u), which of several runs a panel shows.

    `run` is the number of its style and its label.
    """
    (number, label), size = run, NUMBERS * panel.text
    wide, gap = 2.5 * size, 0.7 * size
    draw_sample(painter, (area.x, y, wide), style(number), panel.ink, size / 14.0)
    words = typeset.elided(panel.say.say(label), size, area.width - wide - gap, 600)
    at = (area.x + wide + gap, y + MIDDLE * size)
    stamp_text(painter, at, words, Face(size, panel.ink.ink, 600))
