"""Where a run starts: with all the others, or from a place of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.lesson import Point, Run
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms import QuietButton, ValueField
from gui.forms.editors import NAME_SIZE, ROW
from gui.forms.paint import begin, write
from gui.forms.part import FormPart
from gui.words import say


class StartRow(FormPart):
    """Two fields and a link. `wanted(what, value)` as a card's wants."""

    wanted = Signal(str, object)

    def __init__(self, run: Run, start: Point, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_shared = run.start is None
        self.w1 = ValueField(start[0], parent=self)
        self.w2 = ValueField(start[1], parent=self)
        for field in (self.w1, self.w2):
            field.edited.connect(self._move)
            field.committed.connect(self._let_go)
        self.link = QuietButton("link", parent=self)
        self.link.clicked.connect(self._share)
        self.show_run(run, start)
        self.retranslate()

    def show_run(self, run: Run, start: Point) -> None:
        """Show the start of `run`, which is `start` where it has none of its own. Sends nothing."""
        w1, w2 = run.start or start
        self.w1.set_number(w1)
        self.w2.set_number(w2)
        self._is_shared = run.start is None
        self.link.set_icon("link" if self._is_shared else "link-break")
        self.link.set_tip(_SHARED if self._is_shared else _OWN)

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self.link, self.w1, self.w2]

    def retranslate(self) -> None:
        """Speak the language of the window."""
        for field, words in ((self.w1, say(_FIRST)), (self.w2, say(_SECOND))):
            field.setAccessibleName(words)
            field.set_tip(words)
        self.update()

    def _arrange(self) -> None:
        width = self.width()
        self.w2.setGeometry(width - 62, 1, 62, ROW - 2)
        self.w1.setGeometry(width - 126, 1, 62, ROW - 2)
        self.link.setGeometry(width - 152, 1, 24, ROW - 2)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = begin(QPainter(self))
        write(painter, (0.0, ROW / 2), say(_START), style.ink().text2, (NAME_SIZE, 400))
        painter.end()

    def _move(self, _number: float) -> None:
        self.wanted.emit("start", (self.w1.number(), self.w2.number()))

    def _let_go(self, _value: float) -> None:
        self.wanted.emit("let go", None)

    def _share(self) -> None:
        self.wanted.emit("share", not self._is_shared)


_START = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Start"))
_FIRST = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Start: first weight"))
_SECOND = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Start: second weight"))
_SHARED = Text.of(
    "Runs", QT_TRANSLATE_NOOP("Runs", "All runs start here. Click to let this one start alone.")
)
_OWN = Text.of(
    "Runs", QT_TRANSLATE_NOOP("Runs", "This run has a start of its own. Click to share it.")
)
