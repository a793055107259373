"""The keys of a presentation: which commands of the window work there, and those of its own.

`OWN` and `COMMANDS` decide what a key does; `rows` tells people, on the card over the stage and in
the sheet of all keys.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from core.words import QT_TRANSLATE_NOOP, Text
from gui.dialogs.shortcut_sheet import Group
from gui.words import say

Own: TypeAlias = Literal["leave", "blank", "card", "raise rate", "lower rate"]

KOREAN_B = 0x3160  # the letter on the key B while Korean is typed
OWN: dict[int, Own] = {
    Qt.Key.Key_Escape: "leave",
    Qt.Key.Key_B: "blank",
    KOREAN_B: "blank",
    Qt.Key.Key_Period: "blank",
    Qt.Key.Key_F1: "card",
    Qt.Key.Key_Question: "card",
    Qt.Key.Key_Up: "raise rate",
    Qt.Key.Key_Down: "lower rate",
}
REPEATED: tuple[Own, ...] = ("raise rate", "lower rate")
"""What happens again and again while its key is held down."""

_PLAYING = ("play", "step_forward", "step_back", "to_start", "to_end", "faster", "slower", "loop")
_NUMBERED = tuple(f"show_run_{number}" for number in range(1, 10))
_CAMERAS = ("camera_home", "camera_above", "camera_along_w1", "camera_along_w2")
COMMANDS = frozenset((*_PLAYING, "undo", "redo", "reset_view", *_CAMERAS, *_NUMBERED))
"""Names of the window's commands that work in a presentation."""

NAME = Text.of("Keys", QT_TRANSLATE_NOOP("Keys", "In a presentation"))
ROWS = (
    (QT_TRANSLATE_NOOP("Keys", "Play or pause"), "Space"),
    (QT_TRANSLATE_NOOP("Keys", "One step back or forward"), "← →   Page Up/Down"),
    (QT_TRANSLATE_NOOP("Keys", "To the start, to the end"), "Home   End"),
    (QT_TRANSLATE_NOOP("Keys", "Learning rate of the selected run"), "↑ ↓"),
    (QT_TRANSLATE_NOOP("Keys", "The same in finer steps"), "Ctrl+↑ ↓"),
    (QT_TRANSLATE_NOOP("Keys", "Show or hide a run by its number"), "1 … 9"),
    (QT_TRANSLATE_NOOP("Keys", "Faster, slower"), "+   −"),
    (QT_TRANSLATE_NOOP("Keys", "Look at the 3-D surface from elsewhere"), "F6 … F9"),
    (QT_TRANSLATE_NOOP("Keys", "Black screen, and back"), "B   ."),
    (QT_TRANSLATE_NOOP("Keys", "These keys"), "F1"),
    (QT_TRANSLATE_NOOP("Keys", "Leave the presentation"), "Esc   F11"),
)


def own_key(event: QKeyEvent) -> tuple[Own | None, bool]:
    """What a key of the presentation's own asks for, if it is one; and whether in finer steps."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    asked = OWN.get(event.key())
    if asked in REPEATED:
        is_fine = held == Qt.KeyboardModifier.ControlModifier
        is_plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == held
        return (asked if is_plain and (is_fine or not held) else None), is_fine
    is_meant = not held and not event.isAutoRepeat()
    return (asked if is_meant else None), False


def rows() -> tuple[tuple[str, str], ...]:
    """What each key does, and its name, in the language of the window."""
    return tuple((say(Text("Keys", words)), keys) for words, keys in ROWS)


def sheet() -> Group:
    """The presentation's part of the sheet of all keys."""
    return Group(say(NAME), rows())
