"""The field in which a run's name is typed, standing where the name stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from core.lesson_checks import LONGEST_TITLE
from core.words import QT_TRANSLATE_NOOP, Text, Words
from gui import style
from gui.words import say


class NameField(QLineEdit):
    """Hidden until `begin`; Enter and leaving keep what was typed, Escape does not."""

    renamed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_done = True
        self.setMaxLength(LONGEST_TITLE)
        self.setFont(style.font(style.TEXT_SIZE, 500))
        self.setTextMargins(-3, 0, 0, 0)
        self.returnPressed.connect(self._enter)
        self.hide()

    def retranslate(self) -> None:
        """Speak the language of the window."""
        words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Name of the run"))
        self.setAccessibleName(say(words))

    def begin(self, name: Words, fallback: str) -> None:
        """Show `name` to be edited; `fallback` is what shows when the name is empty."""
        self.setText(say(name) if name else "")
        self.setPlaceholderText(fallback)
        self._is_done = False
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name, here and below
        if event.key() == Qt.Key.Key_Escape:
            self._is_done = True
            self._give_focus_back()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # or it would go on to the card

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._keep()
            self.hide()

    def _enter(self) -> None:
        self._keep()
        self._give_focus_back()

    def _keep(self) -> None:
        if not self._is_done:
            self._is_done = True
            self.renamed.emit(self.text())

    def _give_focus_back(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
