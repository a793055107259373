"""One unfolded card on the screen, and what a person does to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from core.lesson import Lesson, Run
from core.plan import record_all
from core.settings import Values
from gui.document import Document
from gui.forms import Choice
from gui.panes.runs import RunsPane
from gui.panes.runs.details import Details
from tests.gui.scenes import lesson, scene

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


class Unfolded:
    """One unfolded card on the screen, and what a person does to it."""

    def __init__(self, qtbot: QtBot, *runs: Run, steps: int = 40) -> None:
        self.document = Document(lesson("too_small_right_too_large").with_steps(steps))
        self.document = Document(self.document.lesson.with_runs(runs))
        self.scroll = QScrollArea()
        self.recordings = record_all(self.lesson)
        self.pane = RunsPane(self.document, recordings=self.recordings)
        self.scroll.setWidget(self.pane)
        self.scroll.setWidgetResizable(True)
        qtbot.addWidget(self.scroll)
        self.scroll.resize(256, 560)
        self.scroll.show()
        self.scroll.activateWindow()
        qtbot.waitUntil(self.scroll.isActiveWindow)
        self.pane.cards[0].unfold(True)

    @property
    def lesson(self) -> Lesson:
        return self.document.lesson

    @property
    def run(self) -> Run:
        return self.lesson.runs[0]

    @property
    def details(self) -> Details:
        found = self.pane.cards[0].details
        assert found is not None
        return found

    @property
    def steps(self) -> int:
        return self.document.undo_stack.count()

    def choose(self, choice: Choice, value: object) -> None:
        """Go through a list with the arrow keys until `value` stands in it."""
        choice.setFocus()
        QTest.keyClick(choice, Key.Key_Home)
        for _ in range(choice.count()):
            if choice.value() == value:
                return
            QTest.keyClick(choice, Key.Key_Down)
        raise AssertionError(f"{value} is not in the list")

    def pick(self, choice: Choice, value: object) -> None:
        """Choose `value` from the open list with the mouse."""
        place = next(i for i, (each, _) in enumerate(choice._options) if each == value)
        choice.showPopup()
        view = choice.view()
        index = view.model().index(place, 0)
        view.scrollTo(index)
        QTest.qWait(1)
        QTest.mouseMove(view.viewport(), view.visualRect(index).center())
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())

    def play_to(self, step: int) -> None:
        backdrop, at_step = scene(self.lesson)
        self.pane.show_backdrop(backdrop)
        self.pane.show_frame(at_step(step))


def sgd(**more: object) -> Run:
    return Run(optimizer="sgd", settings=Values(lr=0.1), **more)  # type: ignore[arg-type]


def below_each_other(hands: Unfolded) -> bool:
    """Whether no two rows of the unfolded part lie on each other, and none sticks out."""
    details = hands.details
    rows = [w for w in details.children() if isinstance(w, QWidget) and not w.isHidden()]
    boxes = sorted((row.geometry() for row in rows), key=lambda box: box.top())
    inside = all(details.rect().contains(box) for box in boxes)
    return inside and all(
        not one.intersects(other) for k, one in enumerate(boxes) for other in boxes[k + 1 :]
    )
