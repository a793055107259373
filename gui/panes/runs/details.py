"""The unfolded part of a run card: optimizer, every setting, what stands around the rule, the rule.

The rows follow from the optimizer's declaration; they are made anew only where the optimizer, or
what its framework means by it, is another one.
"""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.lesson import Point, Run
from core.optimizers import OPTIMIZERS, TypedRule
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms import ChoiceRow, Editor, QuietButton, align_names, editor_for, plain_symbol
from gui.forms.editors import NAME_SIZE, ROW
from gui.forms.paint import begin, write
from gui.forms.part import FormPart
from gui.panes.runs import edits
from gui.panes.runs.batch_row import BatchRow
from gui.panes.runs.clip_rows import ClipRows
from gui.panes.runs.rule_field import RuleField
from gui.panes.runs.schedule_rows import ScheduleRows
from gui.panes.runs.start_row import StartRow
from gui.words import say

RIM = 6.0  # px between what has a ground and the right end of the fields
NO_START = (0.0, 0.0)
FRAMEWORKS = (("pytorch", "PyTorch"), ("keras", "Keras"))


class Details(FormPart):
    """Tells what a hand wants by `wanted(what, value)`, with the words of a card's wants.

    `resized` when it needs another height than before.
    """

    wanted = Signal(str, object)
    resized = Signal()

    def __init__(
        self, run: Run, start: Point | None, steps: int, batch: int | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._run, self._is_on_surface, self._has_batches = run, start is not None, False
        self.editors: list[Editor] = []
        self.rule = RuleField(run, self)
        self.optimizer_row = ChoiceRow(_OPTIMIZER, _options(run), run.optimizer, self)
        self.optimizer = self.optimizer_row.choice
        self.framework_row = ChoiceRow(_FRAMEWORK, FRAMEWORKS, run.framework, self)
        self.framework = self.framework_row.choice
        self.schedule = ScheduleRows(run, steps, self)
        self.clip = ClipRows(run, self)
        self.start = StartRow(run, start or NO_START, self)
        self.batch = BatchRow(run, self)
        self.w1, self.w2, self.link = self.start.w1, self.start.w2, self.start.link
        self.edit_button = QuietButton("pencil-simple", parent=self)
        self._wire()
        self._build()
        self.show_run(run, start, steps, batch)
        self.retranslate()

    def show_run(self, run: Run, start: Point | None, steps: int, batch: int | None) -> None:
        """Show the settings of `run`; `start` and `batch` where it has none of its own.

        None for `start` is a run that begins nowhere on a surface, None for `batch` one on a
        surface without data: they have no rows for that. Sends nothing.
        """
        self._is_on_surface, self._has_batches = start is not None, batch is not None
        old, self._run = self._run, run
        if run.optimizer != old.optimizer or run.entry is not old.entry:
            self.optimizer_row.set_options(_options(run), run.optimizer)
            self._build()
            self.retranslate()
        settings = run.spec.settings
        for editor in self.editors:
            editor.set_value(settings[editor.setting.name])
        self.optimizer_row.set_value(run.optimizer)
        self.framework_row.set_value(run.framework)
        self.schedule.show_run(run, steps)
        self.clip.show_run(run)
        self.start.show_run(run, start or NO_START)
        self.batch.show_run(run, batch or 0)
        self._arrange()

    def show_progress(self, step: int | None, losses: NDArray[np.float64] | None) -> None:
        """Put the playhead at `step`; `losses` (n,) are those recorded so far."""
        self.schedule.show_progress(step, losses)

    def height_for(self, card_width: int) -> int:
        """Height in px that all rows need on a card of that width."""
        return sum(height for _, height in self._rows(card_width - 18)) + 6

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in reading order."""
        inside = [stop for editor in self.editors for stop in editor.tab_stops()]
        around = [*self.schedule.tab_stops(), *self.clip.tab_stops(), *self.batch.tab_stops()]
        around += self.start.tab_stops()
        return [self.optimizer, self.framework, *inside, *around, self.edit_button]

    def retranslate(self) -> None:
        """Speak the language of the window."""
        is_typed = isinstance(self._run.optimizer, TypedRule)
        self.edit_button.set_tip(_EDIT if is_typed else _START_FROM)
        self.edit_button.setEnabled(self._run.entry.method is None)
        self.optimizer_row.set_tip(Text("Optimizers", self._run.entry.sentence))
        self.framework_row.set_tip(Text("Optimizers", self._run.entry.convention))
        self.rule.show_rule(self._run)
        self._arrange()
        align_names(self.editors)  # what takes two lines is known now

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = begin(QPainter(self))
        y = self.edit_button.y() + (ROW - 2) / 2
        write(painter, (0.0, y), say(_RULE), style.ink().text2, (NAME_SIZE, 400))
        painter.end()

    def _wire(self) -> None:
        self.optimizer_row.committed.connect(self._choose)
        self.framework_row.committed.connect(self._choose_framework)
        for part in (self.schedule, self.clip, self.batch, self.start):
            part.wanted.connect(self.wanted)
        self.schedule.resized.connect(self._make_room)
        self.edit_button.clicked.connect(self._edit_rule)

    def _build(self) -> None:
        for editor in self.editors:
            editor.setParent(None)
            editor.deleteLater()
        self.editors = []
        values = self._run.spec.settings
        for setting in self._run.entry.settings:
            if setting.name == "lr":
                continue
            editor = editor_for(setting, values[setting.name], self)
            editor.spells_out = not _is_greek(setting.symbol)
            editor.edited.connect(partial(self._set, setting.name))
            editor.committed.connect(self._let_go)
            editor.show()
            self.editors.append(editor)
        align_names(self.editors)

    def _rows(self, width: int) -> list[tuple[QWidget, int]]:
        """What stands below each other, each with its height at that width."""
        rows: list[tuple[QWidget, int]] = [
            (self.optimizer_row, self.optimizer_row.height_for(width))
        ]
        if edits.has_keras(self._run.optimizer):
            rows.append((self.framework_row, self.framework_row.height_for(width)))
        rows += [(editor, editor.height_for(width)) for editor in self.editors]
        rows.append((self.schedule, self.schedule.height_for(width)))
        rows.append((self.clip, self.clip.height_for(width)))
        if self._has_batches:
            rows.append((self.batch, ROW))
        if self._is_on_surface:
            rows.append((self.start, ROW))
        rows.append((self.edit_button, ROW))
        rows.append((self.rule, round(self.rule.height_for(width - RIM))))
        return rows

    def _arrange(self) -> None:
        width, y, before = self.width(), 0, self.edit_button.y()
        for widget, height in self._rows(width):
            if widget is self.edit_button:
                widget.setGeometry(width - 30, y + 1, 24, ROW - 2)
            else:
                widget.setGeometry(0, y, width - round(RIM * (widget is self.rule)), height)
            y += height
        self.framework_row.setVisible(edits.has_keras(self._run.optimizer))
        self.batch.setVisible(self._has_batches)
        self.start.setVisible(self._is_on_surface)
        if self.edit_button.y() != before:  # the word before it moves too
            self.update()

    def _make_room(self) -> None:
        self._arrange()
        self.resized.emit()

    def _choose(self, optimizer: object) -> None:
        self.wanted.emit("optimizer", optimizer)
        self.optimizer_row.set_value(self._run.optimizer)  # what was refused is not shown

    def _choose_framework(self, framework: object) -> None:
        self.wanted.emit("framework", framework)
        self.framework_row.set_value(self._run.framework)

    def _set(self, name: str, value: object) -> None:
        self.wanted.emit("setting", (name, value))

    def _let_go(self, _value: object) -> None:
        self.wanted.emit("let go", None)

    def _edit_rule(self) -> None:
        self.wanted.emit("edit rule", None)


def _is_greek(symbol: str) -> bool:
    """Whether a symbol is a Greek letter, which says it all where the name is too long."""
    return symbol.startswith("\\") and bool(plain_symbol(symbol))


def _options(run: Run) -> list[tuple[object, Text]]:
    """The shipped rules to choose from; before them the run's own, where it was typed."""
    shipped = [(each.name, Text("Optimizers", each.title)) for each in OPTIMIZERS.values()]
    own = [(run.optimizer, Text("Optimizers", run.entry.title))]
    return [*(own if isinstance(run.optimizer, TypedRule) else ()), *shipped]


_OPTIMIZER = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Optimizer"))
_FRAMEWORK = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Framework"))
_RULE = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Rule"))
_EDIT = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Edit the rule… (Ctrl+U)"))
_START_FROM = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Start from this rule… (Ctrl+U)"))
