"""A pane of run cards on the screen, and what a person does to it."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from core.lesson import Lesson, Run
from core.settings import Values
from gui.document import Document
from gui.panes.runs import RunsPane
from gui.panes.runs.card import RunCard
from tests.gui.mouse import choose_entry
from tests.gui.scenes import lesson

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


def three() -> Lesson:
    """Gradient descent on a bowl at three rates: too small, right, too large."""
    rates_of = (0.01, 0.5, 1.05)
    runs = [Run(optimizer="sgd", settings=Values(lr=rate)) for rate in rates_of]
    return lesson("too_small_right_too_large").with_runs(runs)


class Painted(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


class Hands:
    """A pane on the screen, and what a person does to it."""

    def __init__(self, qtbot: QtBot, made: Lesson) -> None:
        self.qtbot = qtbot
        self.document = Document(made)
        self.scroll = QScrollArea()
        self.pane = RunsPane(self.document)
        self.scroll.setWidget(self.pane)
        self.scroll.setWidgetResizable(True)
        qtbot.addWidget(self.scroll)
        self.scroll.resize(272, 560)
        self.scroll.show()
        self.scroll.activateWindow()
        qtbot.waitUntil(self.scroll.isActiveWindow)

    @property
    def lesson(self) -> Lesson:
        return self.document.lesson

    @property
    def steps(self) -> int:
        return self.document.undo_stack.count()

    def card(self, number: int) -> RunCard:
        return self.pane.cards[number]

    def click(self, number: int, x: int = 120, y: int = 72) -> None:
        QTest.mouseClick(self.card(number), LEFT, pos=QPoint(x, y))

    def rates(self) -> list[object]:
        return [run.spec.settings["lr"] for run in self.lesson.runs]

    def choose_from_menu(self, number: int, name: str) -> None:
        choose_entry(self.card(number), name, QPoint(100, 20))


def popup(kind: type[QWidget]) -> QWidget:
    found = QApplication.activePopupWidget()
    assert isinstance(found, kind)
    return found
