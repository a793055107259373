"""Buttons whose second press in a hurry does nothing, for what cannot be taken back."""

from __future__ import annotations

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPushButton

from gui.forms.buttons import QuietButton


class OnceButton(QPushButton):
    """A push button for which a double click is one click."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        event.accept()


class QuietOnceButton(QuietButton):
    """A quiet button for which a double click is one click."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        event.accept()
