"""The unfolded part of a run card: optimizer, every other setting, start, and the rule itself.

The rows follow from the optimizer's declaration; they are made anew only where the optimizer is
another one.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.lesson import Point, Run
from core.optimizers import OPTIMIZERS, TypedRule
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms import Choice, Editor, QuietButton, ValueField, align_names, editor_for
from gui.forms.editors import NAME_SIZE, ROW
from gui.forms.paint import begin, write
from gui.panes.runs.rule_field import RuleField
from gui.words import say


class Details(QWidget):
    """Tells what a hand wants by `wanted(what, value)`, with the words of a card's wants."""

    wanted = Signal(str, object)

    def __init__(self, run: Run, start: Point, parent: QWidget) -> None:
        super().__init__(parent)
        self._run = run
        self.editors: list[Editor] = []
        self.rule = RuleField(run, self)
        self.optimizer = Choice(_options(run), run.optimizer, self)
        self.optimizer.committed.connect(self._choose)
        self.w1 = ValueField(start[0], parent=self)
        self.w2 = ValueField(start[1], parent=self)
        for field in (self.w1, self.w2):
            field.edited.connect(self._move_start)
            field.committed.connect(self._let_go)
        self.link = QuietButton("link", parent=self)
        self.link.clicked.connect(self._share)
        self.edit_button = QuietButton("pencil-simple", parent=self)
        self.edit_button.clicked.connect(self._edit_rule)
        self._build()
        self.show_run(run, start)
        self.retranslate()

    def show_run(self, run: Run, start: Point) -> None:
        """Show the settings of `run`, and `start` where it has none of its own. Sends nothing."""
        was_shared = self._run.start is None
        if run.optimizer != self._run.optimizer:
            self._run = run
            self.optimizer.set_options(_options(run), run.optimizer)
            self._build()
            self.retranslate()
        self._run = run
        settings = run.spec.settings
        for editor in self.editors:
            editor.set_value(settings[editor.setting.name])
        w1, w2 = run.start or start
        self.w1.set_number(w1)
        self.w2.set_number(w2)
        self.link.set_icon("link" if run.start is None else "link-break")
        if was_shared != (run.start is None):
            self.retranslate()

    def height_for(self, card_width: int) -> int:
        """Height in px that all rows need on a card of that width."""
        rows = (len(self.editors) + 3) * ROW
        return rows + round(self.rule.height_for(card_width - 24.0)) + 6

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, in reading order."""
        inside = [stop for editor in self.editors for stop in editor.tab_stops()]
        return [self.optimizer, *inside, self.link, self.w1, self.w2, self.edit_button]

    def retranslate(self) -> None:
        """Speak the language of the window."""
        shared = Text.of(
            "Runs",
            QT_TRANSLATE_NOOP("Runs", "All runs start here. Click to let this one start alone."),
        )
        own = Text.of(
            "Runs", QT_TRANSLATE_NOOP("Runs", "This run has a start of its own. Click to share it.")
        )
        align_names(self.editors)
        self.link.set_tip(shared if self._run.start is None else own)
        is_typed = isinstance(self._run.optimizer, TypedRule)
        self.edit_button.set_tip(_edit() if is_typed else _start_from())
        self.edit_button.setEnabled(self._run.entry.method is None)
        self.optimizer.setAccessibleName(say(_optimizer()))
        for field, source in (
            (self.w1, QT_TRANSLATE_NOOP("Runs", "Start: first weight")),
            (self.w2, QT_TRANSLATE_NOOP("Runs", "Start: second weight")),
        ):
            words = say(Text("Runs", source))
            field.setAccessibleName(words)
            field.set_tip(words)
        self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name, here and below
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "link"):
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        write(painter, (0.0, ROW / 2), say(_optimizer()), now.text2, (NAME_SIZE, 400))
        start = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Start"))
        write(painter, (0.0, self._start_y + ROW / 2), say(start), now.text2, (NAME_SIZE, 400))
        rule = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Rule"))
        write(painter, (0.0, self._rule_y + ROW / 2), say(rule), now.text2, (NAME_SIZE, 400))
        painter.end()

    @property
    def _start_y(self) -> int:
        return (len(self.editors) + 1) * ROW

    @property
    def _rule_y(self) -> int:
        return self._start_y + ROW

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
            editor.edited.connect(partial(self._set, setting.name))
            editor.committed.connect(self._let_go)
            editor.show()
            self.editors.append(editor)
        align_names(self.editors)
        self.rule.show_rule(self._run)
        self._arrange()

    def _arrange(self) -> None:
        width = self.width()
        self.optimizer.setGeometry(
            width - self.optimizer.sizeHint().width(), 1, self.optimizer.sizeHint().width(), ROW - 2
        )
        for row, editor in enumerate(self.editors, start=1):
            editor.setGeometry(0, row * ROW, width, ROW)
        y = self._start_y + 1
        self.w2.setGeometry(width - 62, y, 62, ROW - 2)
        self.w1.setGeometry(width - 126, y, 62, ROW - 2)
        self.link.setGeometry(width - 152, y, 24, ROW - 2)
        self.edit_button.setGeometry(width - 30, self._rule_y + 1, 24, ROW - 2)
        top = self._rule_y + ROW
        self.rule.setGeometry(0, top, width - 6, max(0, self.height() - top))

    def _choose(self, name: object) -> None:
        self.wanted.emit("optimizer", name)

    def _set(self, name: str, value: object) -> None:
        self.wanted.emit("setting", (name, value))

    def _let_go(self, _value: object) -> None:
        self.wanted.emit("let go", None)

    def _move_start(self, _number: float) -> None:
        self.wanted.emit("start", (self.w1.number(), self.w2.number()))

    def _edit_rule(self) -> None:
        self.wanted.emit("edit rule", None)

    def _share(self) -> None:
        self.wanted.emit("share", self._run.start is not None)


def _optimizer() -> Text:
    return Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Optimizer"))


def _options(run: Run) -> list[tuple[object, Text]]:
    """The shipped rules to choose from; before them the run's own, where it was typed."""
    shipped = [(each.name, Text("Optimizers", each.title)) for each in OPTIMIZERS.values()]
    own = [(run.optimizer, Text("Optimizers", run.entry.title))]
    return [*(own if isinstance(run.optimizer, TypedRule) else ()), *shipped]


def _edit() -> Text:
    return Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Edit the rule…"))


def _start_from() -> Text:
    return Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Start from this rule…"))
