"""What all buttons that paint themselves share: their keys, their ring, the window's language."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.forms.keys import BY_KEYBOARD, PRESS, claims

# The focus comes back from another window or from a popup: all is as it was before.
_BACK = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})


class Pressable(QAbstractButton):
    """Space and Enter press it where it has the focus, which Tab alone gives it.

    `KEYS` are those it keeps from the window's shortcuts; `RINGS` are the ways to get the focus
    after which it should be seen to be here.
    """

    KEYS: AbstractSet[int] = PRESS
    RINGS = BY_KEYBOARD

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_ring = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def has_ring(self) -> bool:
        """Whether the keyboard is here and should be seen to be."""
        return self._has_ring and self.hasFocus()

    def retranslate(self) -> None:
        """Speak the language of the window."""

    def event(self, event: QEvent) -> bool:
        return claims(event, self.KEYS) or bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name, here and below
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        if event.reason() not in _BACK:
            self._has_ring = event.reason() in self.RINGS
        super().focusInEvent(event)
