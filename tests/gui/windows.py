"""What tests of whole windows share: preferences of their own, a small lesson, a shown window."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.lesson import Lesson, Look, NetworkStudy, Pace, Run
from core.lesson_file import write
from core.settings import Values
from core.surfaces import ShippedSurface
from core.words import Localized
from gui import style
from gui.preferences import Preferences
from gui.window import Window
from gui.words import set_language

ROOT = Path(__file__).resolve().parents[2]
BOWL = Lesson(
    title=Localized(en="A round bowl", ko="둥근 그릇"),
    surface=ShippedSurface("sphere"),
    start=(-4.0, 2.0),
    steps=9,
    runs=(
        Run(optimizer="sgd", settings=Values(lr=0.1)),
        Run(optimizer="adam", settings=Values(lr=0.5), style=1),
    ),
    look=Look(theme="light", language="en"),
    pace=Pace(fps=10, seconds=1.0, hold_start=0.0, hold_end=0.0),
)


def preferences_in(folder: Path) -> Preferences:
    return Preferences(QSettings(str(folder / "ravine.ini"), QSettings.Format.IniFormat))


@contextmanager
def shown_window(qtbot: QtBot, folder: Path, lesson: Lesson = BOWL) -> Iterator[Window]:
    """A window with everything recorded; it gives its work up at the end."""
    window = Window(lesson, preferences_in(folder))
    window.has_lesson = True
    window.show()
    qtbot.waitUntil(lambda: not window.recorder.is_recording)
    yield window
    window.document.undo_stack.setClean()
    window.close()
    window.deleteLater()
    set_language("en")
    style.set_theme("light")


def sweep() -> None:
    """Delete what waits to be deleted, and what nothing holds any more."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def is_forgotten(make: Callable[[], QWidget]) -> bool:
    """Whether nothing holds a widget that was painted and deleted."""
    made = make()
    watched = weakref.ref(made)
    made.grab()
    made.deleteLater()
    del made
    sweep()
    return watched() is None


def study_in(window: Window) -> NetworkStudy:
    """The network of a window's lesson, which has one."""
    found = window.document.lesson.network
    assert found is not None
    return found


def drag(window: Window, data: QMimeData) -> QDragEnterEvent:
    """Drag `data` onto the stage, where a hand would; the window below it hears of it."""
    event = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window.stage.viewport(), event)
    return event


def drop(window: Window, *urls: QUrl) -> None:
    """Drag these files onto the stage and let them go."""
    data = QMimeData()
    data.setUrls(list(urls))
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    drag(window, data)
    QApplication.sendEvent(window.stage.viewport(), event)


def crashed(folder: Path, lesson: Lesson, age: float = 0.0, meta: bytes | None = None) -> Path:
    """What a session that crashed `age` seconds ago leaves, except its lock."""
    session = folder / f"20261120-120000-{lesson.steps}"
    session.mkdir(parents=True)
    write(session / "a.json", lesson)
    if meta is not None:
        (session / "a.meta").write_bytes(meta)
    os.utime(session / "a.json", (time.time() - age,) * 2)
    return session


def child(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a program of its own, without a screen."""
    places = {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, **places, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def told_by(code: str, *arguments: str, **environment: str) -> str:
    """What `code` prints in a program of its own, which ends well."""
    done = child(code, *arguments, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def complaints(told: str) -> list[str]:
    """The lines of standard error but the remark that Qt's platform without a screen makes."""
    return [line for line in told.splitlines() if "propagateSizeHints" not in line]
