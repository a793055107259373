"""The log file, and what happens when something goes wrong that nobody foresaw.

Look at `Trouble` first. An exception in a slot or a paint event does not end the program: it is
logged, unsaved work is kept, and one quiet signal tells the window. Errors that a person can meet
on purpose, such as a damaged file, are told where they occur and never come here. The log holds no
text of a user at level INFO.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QStandardPaths,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QGuiApplication

from core.lesson_file import VERSION
from core.words import QT_TRANSLATE_NOOP, Text

LOG_FILES, LOG_BYTES = 5, 1_000_000
LAST_LINES = 200
PACKAGES = ("PySide6-Essentials", "pyqtgraph", "numpy", "scipy", "contourpy", "av", "msgspec")

_LOG = logging.getLogger("ravine")
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_QtHandler = Callable[[QtMsgType, QMessageLogContext, str], object]
_Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class _LogFile(RotatingFileHandler):
    """A log that gives up quietly: a full disk must not stop the program or fill the terminal."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        pass


class Trouble(QObject):
    """Catches what nobody caught, from `install` to `uninstall`. One per process.

    `rescue` keeps unsaved work and says whether it could. `happened(text)` tells every kind of
    error once, a kind being its type and the line it came from; the same again is only counted.
    """

    happened = Signal(object)

    def __init__(
        self,
        folder: Path | None = None,
        rescue: Callable[[], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        state = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation)
        self.folder = folder or Path(state)
        self.rescue = rescue
        self._counts: Counter[str] = Counter()
        self._handlers: list[logging.Handler] = []
        self._crash_file: TextIO | None = None
        self._had_faulthandler = False
        self._previous: tuple[_Hook, Callable[..., object], _QtHandler | None] | None = None

    @property
    def log_file(self) -> Path:
        """Where the log is written."""
        return self.folder / "ravine.log"

    def install(self) -> None:
        """Begin to log and to catch. Without a folder to write to everything else still works."""
        if self._previous is not None:
            return
        _LOG.setLevel(logging.INFO)
        _LOG.propagate = False  # libraries let the root print everything once more
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._log_to(
                _LogFile(
                    self.log_file, maxBytes=LOG_BYTES, backupCount=LOG_FILES - 1, encoding="utf-8"
                ),
                logging.INFO,
            )
            self._catch_crashes()
        if sys.stderr is not None:  # a program without a terminal has none
            self._log_to(logging.StreamHandler(), logging.WARNING)
        previous_qt = qInstallMessageHandler(self._on_qt_message)
        self._previous = sys.excepthook, threading.excepthook, previous_qt
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        # What `platform.platform()` says besides starts a process, which a window would wait for.
        system = platform.uname()
        _LOG.info("Ravine %s, Qt %s, %s %s", VERSION, qVersion(), system.system, system.release)

    def uninstall(self) -> None:
        """Leave the process as it was before `install`."""
        if self._previous is None:
            return
        sys.excepthook, threading.excepthook, previous_qt = self._previous
        qInstallMessageHandler(previous_qt)
        self._previous = None
        _LOG.setLevel(logging.NOTSET)
        _LOG.propagate = True
        for handler in self._handlers:
            _LOG.removeHandler(handler)
            handler.close()
        self._handlers.clear()
        if self._crash_file is not None:
            faulthandler.disable()
            self._crash_file.close()
            self._crash_file = None
            if self._had_faulthandler and sys.__stderr__ is not None:
                faulthandler.enable(sys.__stderr__)

    def diagnostics(self) -> str:
        """What a person can send to whoever mends the program; the home folder reads as ~."""
        lines = [
            f"Ravine {VERSION}",
            f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
            ", ".join(f"{name} {_version(name)}" for name in PACKAGES),
            *_screens(),
            "",
            *_last_lines(self.log_file),
        ]
        return _without_home("\n".join(lines)) + "\n"

    def _log_to(self, handler: logging.Handler, level: int) -> None:
        handler.setLevel(level)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        _LOG.addHandler(handler)
        self._handlers.append(handler)

    def _catch_crashes(self) -> None:
        """Let a crash of native code write where it happened, into a file of its own."""
        path = self.folder / "crash.log"
        is_long = path.exists() and path.stat().st_size > LOG_BYTES
        self._crash_file = path.open("w" if is_long else "a", encoding="utf-8")
        self._had_faulthandler = faulthandler.is_enabled()
        faulthandler.enable(self._crash_file)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, Exception):  # Ctrl-C, or somebody leaves
            sys.__excepthook__(kind, error, trace)
            return
        # Whatever fails here would come here again.
        with suppress(Exception):
            name = f"{kind.__name__} {_place(trace)}"
            count = self._count(name)
            if count == 1:
                _LOG.error("unexpected error", exc_info=(kind, error, trace))
                self.happened.emit(_what_happened(self._is_rescued()))
            elif _is_told(count):
                _LOG.error("the same error, %d times: %s", count, name)
        # The interpreter keeps the last error, and a painter in its frames would outlive its
        # widget, which ends the program.
        traceback.clear_frames(trace)

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            kind, error, trace = arguments.exc_type, arguments.exc_value, arguments.exc_traceback
            _LOG.error("unexpected error in a thread", exc_info=(kind, error, trace))

    def _on_qt_message(self, kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
        count = self._count(f"Qt: {message}")
        if _is_told(count):
            again = "" if count == 1 else f" ({count} times)"
            _LOG.getChild("qt").log(_QT_LEVELS.get(kind, logging.WARNING), "%s%s", message, again)

    def _count(self, name: str) -> int:
        if len(self._counts) > 1000:  # messages with a number in them
            self._counts.clear()
        self._counts[name] += 1
        return self._counts[name]

    def _is_rescued(self) -> bool:
        try:
            return self.rescue is None or self.rescue()
        except Exception:
            _LOG.exception("unsaved work could not be kept")
            return False


def _what_happened(is_rescued: bool) -> Text:
    kept = QT_TRANSLATE_NOOP(
        "Trouble", "Something went wrong. Your work is kept, and you can go on."
    )
    lost = QT_TRANSLATE_NOOP("Trouble", "Something went wrong. Save your lesson now.")
    return Text("Trouble", kept if is_rescued else lost)


def _place(trace: TracebackType | None) -> str:
    """File and line where an exception began."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "" if trace is None else f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"


def _is_told(count: int) -> bool:
    """Whether the `count`-th of many equal messages is written: 1, 10, 100 and so on."""
    return str(count).rstrip("0") == "1"


def _without_home(text: str) -> str:
    with suppress(RuntimeError):
        home = Path.home()
        if len(home.parts) > 1:
            text = text.replace(str(home), "~")
    return text


def _version(package: str) -> str:
    from importlib import metadata  # for the day that something breaks

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "?"


def _screens() -> list[str]:
    application = QGuiApplication.instance()
    if not isinstance(application, QGuiApplication):
        return ["no window system"]
    screens = [
        f"screen {screen.size().width()}x{screen.size().height()} at {screen.devicePixelRatio():g}"
        for screen in application.screens()
    ]
    return [f"platform {application.platformName()}", *screens]


def _last_lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()[-LAST_LINES:]
    except OSError:
        return ["no log"]
