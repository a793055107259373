"""Which screen a presentation goes to, and the menu in which a person chooses it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMenu

from core.words import QT_TRANSLATE_NOOP, Text
from gui.words import say

Place = TypeVar("Place")
OTHER = Text.of("Presentation", QT_TRANSLATE_NOOP("Presentation", "The other screen"))
AWAY = QT_TRANSLATE_NOOP("Presentation", "{name} (not connected)")


def chosen(names: Sequence[tuple[str, Place]], own: Place, wanted: str) -> Place:
    """The screen called `wanted`, else the first that is not the window's `own`, else that."""
    for name, screen in names:
        if wanted and name == wanted:
            return screen
    return next((screen for _, screen in names if screen is not own), own)


def screen_for(own: QScreen, wanted: str) -> QScreen:
    """The screen to present on, for a window on `own`; `wanted` is a name or empty."""
    return chosen([(each.name(), each) for each in QGuiApplication.screens()], own, wanted)


def fill(menu: QMenu, wanted: str, choose: Callable[[], None]) -> None:
    """Put an entry per screen into `menu`, the `wanted` one checked; its name is the entry's data.

    `choose` hears of the one that is taken, as its sender.
    """
    screens = QGuiApplication.screens()
    entries = [("", say(OTHER)), *((screen.name(), _label(screen)) for screen in screens)]
    if wanted not in dict(entries):
        entries.append((wanted, say(Text.of("Presentation", AWAY, name=wanted))))
    for name, words in entries:
        action = menu.addAction(words.replace("&", "&&"))
        action.setData(name)
        action.setCheckable(True)
        action.setChecked(name == wanted)
        action.triggered.connect(choose)
        if not name:
            menu.addSeparator()


def _label(screen: QScreen) -> str:
    size = screen.size() * screen.devicePixelRatio()
    return f"{screen.name()} · {size.width()} × {size.height()}"
