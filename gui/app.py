"""The application object: its platform, its name, and what "as the program" means in a lesson.

Everything that must be said to Qt once per process is said here. Windows and films are made
elsewhere.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Literal, cast

import msgspec
from PySide6.QtCore import (
    QCoreApplication,
    QLocale,
    QMessageLogContext,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from core.lesson import Language, Lesson, Theme
from core.lesson_file import VERSION, read
from core.run_lines import lesson_path, shipped_lessons
from core.words import QT_TRANSLATE_NOOP, RavineError, Text

FIRST_LESSON = "too_small_right_too_large"
NO_SCREEN_PLATFORMS = ("offscreen", "minimal")


class ScreenError(RavineError):
    """There is no screen to open a window on."""


def open_window(text: str | None) -> int:
    """Open the lesson that `text` names, or a shipped one, in a window; return the exit code.

    A lesson that cannot be opened is told in the window, with a shipped one shown instead. Raises
    `ScreenError` where there is no screen.
    """
    made = application(needs_screen=True)
    from gui.window import Window

    # Qt's loop runs no Python of ours while nothing happens, so Ctrl-C would wait for ever.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    window = Window()
    lesson, complaint = lesson_or_default(text)
    window.show_lesson(resolved(lesson, program_theme=system_theme()))
    window.say(complaint)
    window.show()
    return made.exec()


def lesson_or_default(text: str | None) -> tuple[Lesson, str]:
    """The lesson that `text` names; or a shipped one, and what is wrong with the other."""
    complaint = ""
    if text is not None:
        try:
            return read(lesson_path(text)), ""
        except RavineError as error:
            complaint = str(error)
    return read(default_lesson()), complaint


def default_lesson() -> Path:
    """The shipped lesson that a window opens with; raises `LineError` where none is shipped."""
    shipped = shipped_lessons()
    return lesson_path(FIRST_LESSON if FIRST_LESSON in shipped else next(iter(shipped), ""))


def application(needs_screen: bool = False) -> QApplication:
    """The application object of this process, made when there is none yet.

    Without a screen it draws offscreen; with `needs_screen` that raises `ScreenError` instead,
    unless the environment asks for a platform by name.
    """
    existing = QCoreApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    is_asked_for = "QT_QPA_PLATFORM" in os.environ
    if sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", ";".join(platforms()))
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    # Qt tells every platform it cannot load, although the next one will do.
    previous = qInstallMessageHandler(None if is_asked_for else _say_nothing)
    made = QApplication(["ravine"])
    qInstallMessageHandler(previous)
    made.setOrganizationName("Ravine")
    made.setApplicationName("ravine")
    made.setApplicationDisplayName("Ravine")
    made.setApplicationVersion(VERSION)
    made.setDesktopFileName("ravine")
    if needs_screen and not is_asked_for and made.platformName() in NO_SCREEN_PLATFORMS:
        raise ScreenError(_no_screen())
    return made


def platforms() -> list[str]:
    """The platform plugins to try on Linux, in order; the last one needs no screen."""
    wayland = ["wayland"] if os.environ.get("WAYLAND_DISPLAY") else []
    x11 = ["xcb"] if os.environ.get("DISPLAY") else []
    return [*wayland, *x11, "offscreen"]


def resolved(
    lesson: Lesson,
    theme: str | None = None,
    language: str | None = None,
    *,
    program_theme: str = "light",
) -> Lesson:
    """`lesson` with a theme and a language by name, nowhere "program".

    `theme` and `language` go before the lesson's own choice. "program" becomes `program_theme`
    and the system's language: a film is light wherever it is made, unless a window asks for more.
    """
    look = lesson.look
    chosen_theme = theme or look.theme
    chosen_language = language or look.language
    if chosen_theme == "program":
        chosen_theme = program_theme
    if chosen_language == "program":
        chosen_language = system_language()
    new_look = msgspec.structs.replace(
        look, theme=cast(Theme, chosen_theme), language=cast(Language, chosen_language)
    )
    return msgspec.structs.replace(lesson, look=new_look)


def system_theme() -> Literal["light", "dark"]:
    """The system's colour scheme; light where it is not known, as without a screen."""
    is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if is_dark else "light"


def system_language() -> Literal["en", "ko"]:
    """The first of the system's languages that the program speaks, else English."""
    for name in QLocale.system().uiLanguages():
        code = name.split("-")[0]
        if code in ("en", "ko"):
            return "ko" if code == "ko" else "en"
    return "en"


def _say_nothing(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Drop one of Qt's messages."""


def _no_screen() -> Text:
    source = QT_TRANSLATE_NOOP(
        "Command line",
        "There is no screen to open a window on. “ravine export” and “ravine trace” need none; "
        "“ravine doctor” says what is missing.",
    )
    return Text.of("Command line", source)
