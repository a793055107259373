"""What a teacher does in front of a class, and what is seen then."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.presentation.show import Show
from gui.window import Window

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def begin(window: Window) -> Show:
    """Present as a person does."""
    QTest.keyClick(window, Key.Key_F11)
    show = window.extras.presenting.show
    assert show is not None
    return show


def press(window: Window, *keys: Key, held: Qt.KeyboardModifier | None = None) -> None:
    for key in keys:
        QTest.keyClick(window.stage, key, held or Qt.KeyboardModifier.NoModifier)


def note(show: Show) -> str:
    return "" if show.cover.note is None else show.cover.note.words


def visible_windows() -> set[QWidget]:
    return {each for each in QApplication.topLevelWidgets() if each.isVisible()}
