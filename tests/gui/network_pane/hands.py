"""What hands do to the network pane, and what its lesson holds then."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from core.lesson import NetworkStudy
from core.words import Text
from gui.forms import ChoiceRow, NumberEditor
from gui.panes.network import NetworkPane

LEFT = Qt.MouseButton.LeftButton


def say_nothing() -> Text:
    """Words of an undo step that nobody reads."""
    return Text("", "")


def study(pane: NetworkPane) -> NetworkStudy:
    found = pane.document.lesson.network
    assert found is not None
    return found


def steps(pane: NetworkPane) -> int:
    return pane.document.undo_stack.count()


def listed(pane: NetworkPane) -> list[str]:
    """What the pane says that could not be done, from now on."""
    said: list[str] = []
    pane.said.connect(said.append)
    return said


def number(row: QWidget) -> NumberEditor:
    assert isinstance(row, NumberEditor)
    return row


def choice(row: QWidget) -> ChoiceRow:
    assert isinstance(row, ChoiceRow)
    return row


def type_into(field: QLineEdit, text: str) -> None:
    QTest.mouseClick(field, LEFT, pos=QPoint(6, 12))
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def pick(row: ChoiceRow, words: str) -> None:
    """Choose from a list as a hand on the keyboard does."""
    place = row.choice.findText(words)
    assert place >= 0, words
    row.choice.setCurrentIndex(place)
    row.choice.activated.emit(place)
