"""Keys that a focused control keeps from the window's shortcuts.

The window plays on Space and steps on arrows; a control that needs such a key while it has the
focus must claim it before the shortcut gets it.
"""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})
TRAVEL = ARROWS | {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
PRESS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})
BY_KEYBOARD = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


def claims(event: QEvent, keys: Container[int]) -> bool:
    """Keep a plain key of `keys` from the window's shortcuts; true where it did."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in keys or held & ~Qt.KeyboardModifier.ShiftModifier:
        return False
    event.accept()
    return True
