"""Applies what its user prefers to the whole program: theme, contrast and language.

Cheap where nothing changes, so it may be called whenever something might have.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gui import comfort, style
from gui.ink import show_contrast
from gui.preferences import Preferences
from gui.words import set_language


def dress(preferences: Preferences) -> None:
    """Show every window in the preferred theme, contrast and motion, or in the system's."""
    theme = preferences.theme
    chosen: Literal["light", "dark"] = system_theme()
    if theme in {"light", "dark"}:
        chosen = "dark" if theme == "dark" else "light"
    is_high = comfort.needs_contrast(preferences)
    comfort.choose_motion(preferences)
    show_contrast(is_high)
    style.set_theme(chosen, high_contrast=is_high)


def speak(preferences: Preferences) -> None:
    """Let every window speak the preferred language, or the system's."""
    set_language(preferences.language)


def system_theme() -> Literal["light", "dark"]:
    """The system's colour scheme; light where it is not known, as without a screen."""
    is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if is_dark else "light"
