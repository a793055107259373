"""The schedule of a run's learning rate: which one, its settings, its formula and its curve.

Look at `ScheduleRows._try` first: whatever a hand chooses or types goes through it. What a run
cannot have is explained in its place, and the old schedule stays.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import cast

import msgspec
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from core.formula import FormulaError
from core.lesson import Run
from core.schedules import (
    SCHEDULES,
    WARMUP,
    ScheduleSpec,
    definitions,
    followed,
    latex,
    rates,
)
from core.settings import Setting, Value
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.forms import ChoiceRow, Editor, align_names, editor_for
from gui.forms.part import FormPart
from gui.panes.runs import edits
from gui.panes.runs.rate_curve import HEIGHT as CURVE
from gui.panes.runs.rate_curve import RateCurve
from gui.panes.runs.rule_field import LinesField
from gui.panes.surface.formula_line import LEADING, FormulaLine, Message
from gui.words import say

LINE = 28  # px of the typed formula
GAP = 4
HINT_LINES, PROBLEM_LINES = 3, 4
LONG = 100.0  # steps: sliders that go at least as far go as far as the lesson

SCHEDULE = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Schedule"))
FORMULA = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Formula of the learning rate"))
HINT = Text.of(
    "Runs",
    QT_TRANSLATE_NOOP(
        "Runs",
        "lr0 is the learning rate, t the step from 0, T the number of steps. "
        "Esc takes back what was typed.",
    ),
)


class ScheduleRows(FormPart):
    """Rows for one run. `wanted(what, value)` as a card's wants; `resized` tells a new height."""

    wanted = Signal(str, object)
    resized = Signal()

    def __init__(self, run: Run, steps: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._run, self._steps = run, steps
        self._problem: RavineError | None = None
        self._losses: NDArray[np.float64] | None = None
        self._built: tuple[str, int] | None = None
        self.editors: list[Editor] = []
        self.choice = ChoiceRow(SCHEDULE, _options(), "constant", self)
        self.choice.committed.connect(self._choose)
        self.line = _Line(self)
        self.line.textEdited.connect(self._type)
        self.line.editingFinished.connect(self._end_typing)
        self.line.left_by_escape.connect(self._take_back)
        self.message = Message(PROBLEM_LINES, self)
        self.lines = LinesField(self)
        self.curve = RateCurve(self)
        self.show_run(run, steps)
        self.retranslate()

    @property
    def spec(self) -> ScheduleSpec:
        """The schedule of the run; a constant one where it has none."""
        return self._run.schedule or ScheduleSpec()

    @property
    def problem(self) -> RavineError | None:
        """Why what was chosen or typed last is not taken; None where it is."""
        return self._problem

    def show_run(self, run: Run, steps: int) -> None:
        """Show the schedule of `run` in a lesson of `steps` steps. Sends nothing."""
        is_same = (run.schedule, run.settings, steps) == (
            self._run.schedule,
            self._run.settings,
            self._steps,
        )
        self._run, self._steps = run, steps
        if self._built is not None and is_same:
            return
        if self._built != (self.spec.name, steps):
            self._build()
        self._show_values()
        self._tell(None)
        self._show_curve()
        self._arrange()
        align_names(self.editors)

    def show_progress(self, step: int | None, losses: NDArray[np.float64] | None) -> None:
        """Put the playhead at `step`; `losses` (n,) are those recorded so far."""
        is_new = losses is not self._losses
        self._losses = losses
        if is_new and self.spec.schedule.follows_loss:
            self._show_curve()
        self.curve.show_step(step)

    def height_for(self, width: float) -> int:
        """Height in px at that width."""
        return self._placed(width)[1]

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in reading order."""
        inside = [stop for editor in self.editors for stop in editor.tab_stops()]
        return [self.choice.choice, self.line, *inside]

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self.line.setAccessibleName(say(FORMULA))
        self.lines.setAccessibleName(say(FORMULA))
        self.curve.retranslate()
        self._say_tips()
        self._show_problem()
        align_names(self.editors)

    # how it follows the run

    @property
    def _changes_rate(self) -> bool:
        return self._run.schedule is not None

    def _build(self) -> None:
        for editor in self.editors:
            editor.setParent(None)
            editor.deleteLater()
        self.editors = []
        for setting in (*self.spec.schedule.settings, WARMUP):
            editor = editor_for(_suited(setting, self._steps), setting.default, self)
            editor.spells_out = True
            editor.edited.connect(partial(self._set, setting.name))
            editor.committed.connect(self._let_go)
            editor.setVisible(True)
            self.editors.append(editor)
        align_names(self.editors)
        self._built = (self.spec.name, self._steps)

    def _show_values(self) -> None:
        spec = self.spec
        values = spec.resolved().settings
        self.choice.set_value(spec.name)
        for editor in self.editors:
            name = editor.setting.name
            editor.set_value(float(spec.warmup) if name == WARMUP.name else values[name])
        if self.line.text() != spec.formula and not self._is_typing:
            self.line.setText(spec.formula)
        self.lines.show_lines([] if spec.name == "constant" else list(_typeset(spec)))
        self._say_tips()

    @property
    def _is_typing(self) -> bool:
        """Whether what stands in the line is what this very lesson was made of."""
        return self.line.hasFocus() and self.line.text().strip() == self.spec.formula

    def _show_curve(self) -> None:
        rate = self._run.spec.settings.get("lr")
        if not self._changes_rate or not isinstance(rate, float):
            return
        if not self.spec.schedule.follows_loss:
            self.curve.show_rates(rates(self.spec, rate, self._steps), self._steps)
        elif self._losses is not None:
            known = self._losses[: self._steps]
            self.curve.show_rates(followed(self.spec, rate, known), self._steps)
        else:
            self.curve.show_rates(np.zeros(0), self._steps)

    def _say_tips(self) -> None:
        schedule = self.spec.schedule
        self.choice.set_tip(Text("Schedules", schedule.sentence))
        self.lines.setToolTip(say(Text("Schedules", schedule.convention)))

    # what hands do

    def _choose(self, name: object) -> None:
        if name != self.spec.name:
            self._try(edits.suited_schedule(str(name), self.spec.warmup, self._steps), "")

    def _set(self, name: str, value: object) -> None:
        if name == WARMUP.name:
            warmup = int(cast(float, value))
            self._try(msgspec.structs.replace(self.spec, warmup=warmup), name)
        else:
            settings = self.spec.settings.updated(**{name: cast(Value, value)})
            self._try(msgspec.structs.replace(self.spec, settings=settings), name)

    def _type(self, text: str) -> None:
        self._try(msgspec.structs.replace(self.spec, formula=text.strip()), "formula")

    def _end_typing(self) -> None:
        if self._problem is None:
            self._let_go(None)

    def _take_back(self) -> None:
        self.line.setText(self.spec.formula)
        self._tell(None)
        self._let_go(None)

    def _let_go(self, _value: object) -> None:
        self.wanted.emit("let go", None)
        if not self.line.hasFocus():
            self._show_values()  # a number that was refused goes back

    def _try(self, spec: ScheduleSpec, part: str) -> None:
        """Ask for `spec` where the run can have it; else say why, and keep what there is."""
        try:
            edits.check_schedule(self._run, spec, self._steps)
        except RavineError as error:
            self._tell(error)
            self.choice.set_value(self.spec.name)
            return
        self._tell(None)
        self.wanted.emit("schedule", (spec, part))

    # what is wrong

    def _tell(self, problem: RavineError | None) -> None:
        self._problem = problem
        if isinstance(problem, FormulaError):
            text = self.line.text()
            shift = len(text) - len(text.lstrip())
            self.line.underline(problem.position + shift, max(1, problem.length))
        else:
            self.line.clear_underline()
        self._show_problem()
        self._arrange()

    def _show_problem(self) -> None:
        if self._problem is not None:
            self.message.say(say(self._problem.text), "bad")
        else:
            self.message.say(say(HINT))
        self.line.setAccessibleDescription(self.message.text)
        self.line.setToolTip(self.message.text)

    # where everything stands

    def _placed(self, width: float) -> tuple[list[tuple[QWidget, int, int]], int]:
        """Every part with its top and its height at that width, hidden ones left out."""
        is_typed = self.spec.name == "formula"
        rows: list[tuple[QWidget, int]] = [(self.choice, self.choice.height_for(width))]
        if is_typed:
            rows.append((self.line, LINE))
        if is_typed or self._problem is not None:
            rows.append((self.message, self._message_lines * LEADING + GAP))
        rows += [(editor, editor.height_for(width)) for editor in self.editors]
        if self._changes_rate:
            if self.spec.name != "constant":
                rows.append((self.lines, round(self.lines.height_for(width - 6.0)) + GAP))
            rows.append((self.curve, CURVE + GAP))
        placed, y = [], 0
        for widget, height in rows:
            placed.append((widget, y, height))
            y += height
        return placed, y

    @property
    def _message_lines(self) -> int:
        return HINT_LINES if self._problem is None else PROBLEM_LINES

    def _arrange(self) -> None:
        width = self.width()
        self.message.setFixedHeight(self._message_lines * LEADING)
        placed, height = self._placed(width)
        seen = {widget for widget, _, _ in placed}
        for part in (self.line, self.message, self.lines, self.curve):
            part.setVisible(part in seen)
        narrow = {self.line, self.message, self.lines, self.curve}
        for widget, y, high in placed:
            inner = width - 6 if widget in narrow else width
            widget.setGeometry(0, y, inner, high - (GAP if widget in narrow else 0))
        if height != self.height():
            self.resized.emit()


class _Line(FormulaLine):
    """Keeps Enter from what it lies on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


@lru_cache(maxsize=64)
def _typeset(spec: ScheduleSpec) -> tuple[str, ...]:
    """The formulas of a schedule in LaTeX; a drag of the rate asks for the same again and again."""
    return *definitions(spec), latex(spec)


def _options() -> list[tuple[object, Text]]:
    return [(name, Text("Schedules", each.title)) for name, each in SCHEDULES.items()]


def _suited(setting: Setting, steps: int) -> Setting:
    """`setting` with a slider as long as the lesson, where it counts its steps."""
    if setting.usual is None or setting.usual[1] < LONG or setting.scale == "log":
        return setting
    return replace(setting, usual=(setting.usual[0], max(10.0, float(steps))))
