"""The application object: its platform, its name, and what "as the program" means in a lesson.

Everything that must be said to Qt once per process is said here. Windows and films are made
elsewhere.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QStandardPaths,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from core.lesson import Lesson
from core.lesson_file import VERSION
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui import resolving
from gui.words import system_language

OFFER_AFTER_MS = 1500
TYPESETTER_AFTER_MS = 300
HANDS_AFTER_MS = 700
INTERRUPTED = 130  # the exit code after Ctrl-C
NO_SCREEN_PLATFORMS = ("offscreen", "minimal")


class ScreenError(RavineError):
    """There is no screen to open a window on."""


class Application(QApplication):
    """Tells `file_asked(path)` when the system hands over a file; macOS gives no arguments."""

    file_asked = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_asked.emit(event.file())
            return True
        return super().event(event)


def open_window(text: str | None) -> int:
    """Open the lesson that `text` names, or begin with a shipped one; return the exit code.

    A lesson that cannot be opened is told in the window, with a shipped one shown instead. Raises
    `ScreenError` where there is no screen.
    """
    with _starting():
        made = application(needs_screen=True)
        from gui import formula_store
        from gui.interrupts import Interrupts
        from gui.preferences import Preferences, Unkept
        from gui.recovery import Recovery
        from gui.stage import boxes
        from gui.starts import Starts
        from gui.trouble import Trouble
        from gui.windows import Windows

        gc.freeze()  # what is loaded stays, and it is much
        interrupts = Interrupts(parent=made)
        recovery = Recovery(parent=made)
        trouble = Trouble(rescue=recovery.write_now, parent=made)
        trouble.install()
        starts = Starts()
        is_safe = starts.begin()
        preferences = Preferences(Unkept() if is_safe else None)
        windows = Windows(preferences, recovery, trouble, parent=made)
        if isinstance(made, Application):
            made.file_asked.connect(windows.open_path)
        formulas = formula_store.use(_formula_file())
        windows.start(text, is_safe)
    # Never before the window is painted; then new formulas and the first hand need not wait.
    QTimer.singleShot(TYPESETTER_AFTER_MS, formula_store.load_typesetter)
    QTimer.singleShot(HANDS_AFTER_MS, boxes.load)
    QTimer.singleShot(OFFER_AFTER_MS, windows.offer_recovery)
    # Nobody is there to be asked about unsaved work: it is kept, and offered at the next start.
    interrupts.asked.connect(recovery.leave)
    interrupts.asked.connect(partial(made.exit, INTERRUPTED))
    try:
        return made.exec()
    finally:
        interrupts.stop()
        formulas.save()
        recovery.close()
        trouble.uninstall()
        starts.end()


def _formula_file() -> Path:
    """Where formulas are kept from one start to the next."""
    cache = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
    return Path(cache) / "formulas.json"


@contextmanager
def _starting() -> Iterator[None]:
    """Let nobody search for leftovers before there are any: it takes a tenth of the start."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


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
    made = Application(["ravine"])
    qInstallMessageHandler(previous)
    made.setOrganizationName("Ravine")
    made.setApplicationName("ravine")
    made.setApplicationDisplayName("Ravine")
    made.setApplicationVersion(VERSION)
    made.setDesktopFileName("ravine")
    made.aboutToQuit.connect(_leave_clipboard)
    if needs_screen and not is_asked_for and made.platformName() in NO_SCREEN_PLATFORMS:
        raise ScreenError(_no_screen())
    return made


def platforms() -> list[str]:
    """The platform plugins to try on Linux, in order; the last one needs no screen."""
    wayland = ["wayland"] if os.environ.get("WAYLAND_DISPLAY") else []
    x11 = ["xcb"] if os.environ.get("DISPLAY") else []
    return [*wayland, *x11, "offscreen"]


def resolved(lesson: Lesson, theme: str | None = None, language: str | None = None) -> Lesson:
    """`lesson` for a film made without a window: "program" is light, and the system's language."""
    return resolving.resolved(lesson, theme, language, program_language=system_language())


def _say_nothing(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Drop one of Qt's messages."""


def _leave_clipboard() -> None:
    """Leave nothing there that Qt would have to ask Python for after its end.

    Nobody pastes without a screen, and Qt would free there what Python made after its end.
    """
    if QApplication.platformName() in NO_SCREEN_PLATFORMS:
        QApplication.clipboard().clear()
    elif "gui.export.clipboard" in sys.modules:
        from gui.export.clipboard import leave_picture  # only where a picture may have been copied

        leave_picture()


def _no_screen() -> Text:
    source = QT_TRANSLATE_NOOP(
        "Command line",
        "There is no screen to open a window on. “ravine export” and “ravine trace” need none; "
        "“ravine doctor” says what is missing.",
    )
    return Text.of("Command line", source)
