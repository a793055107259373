"""An export in a process of its own: this program a second time, with the lesson in a file.

Look at `Child` first. The window draws on while the film is written, and a crash of an encoder
cannot take the lesson along. What the other process does is `gui.export.loop`; it tells how far it
is in lines of text, see `gui.export.progress`. Which export comes next belongs to
`gui.export.jobs`.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from core import lesson_file
from core.lesson import Lesson
from core.tables import TABLES
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.export.loop import AS_THE_LESSON, Progress
from gui.export.plan import ExportOptions

PATIENCE_MS = 2000
"""How long a child may take to end by itself before it is killed."""
NICENESS = 10
PHASES = ("record", "survey", "frame")
MOST_STDERR = 16_384  # characters

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ExportOrder:
    """What to write where. Theme and language of the lesson are names, never "program".

    `out` is a path whose ending chooses the format, or "folder/" for numbered pictures. `surveys`
    and `frames` say how many frames will be looked at and written, 0 where that is not known.
    """

    lesson: Lesson
    out: str
    options: ExportOptions = AS_THE_LESSON
    surveys: int = 0
    frames: int = 0

    @property
    def path(self) -> Path:
        return Path(self.out)

    @property
    def is_table(self) -> bool:
        """Whether numbers are written, which have neither size nor frames."""
        return self.path.suffix.lower() in {end for table in TABLES for end in table.suffixes}

    def arguments(self, lesson: Path) -> list[str]:
        """The command line that carries the order out, its lesson being in the file `lesson`."""
        # A path that begins with a minus sign would be an option.
        out = os.path.abspath(self.out) + ("/" if self.out.endswith(("/", os.sep)) else "")  # noqa: PTH100 - keeps dots
        words = ["export", str(lesson), out, "--progress"]
        if self.is_table:
            return words
        options = self.options
        if options.size is not None:
            words.append("--size={}x{}".format(*options.size))
        if options.fps is not None:
            words.append(f"--fps={options.fps}")
        if options.frames is not None:
            first, stop = options.frames
            words.append(f"--frames={first}:{'' if stop is None else stop}")
        if options.frame is not None:
            words.append(f"--frame={options.frame}")
        return [*words, f"--quality={options.quality}", f"--loops={options.loops}"]


class Child(QObject):
    """Carries one order out. GUI thread only; one use.

    Tells `advanced(Progress)` as the child does, and at the end, once and never before the event
    loop runs again, one of `finished()`, `failed(Text)` and `cancelled()`. By then the temporary
    lesson is removed, and so is what a killed child had begun to write. `command` is the program
    and its first arguments, this one by default.
    """

    advanced = Signal(object)
    finished = Signal()
    failed = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        order: ExportOrder,
        parent: QObject | None = None,
        command: Sequence[str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.order = order
        self._command = tuple(own_command() if command is None else command)
        self._lesson: Path | None = None
        self._aside: Path | None = None
        self._told: Text | None = None
        self._stderr = ""
        self._is_cancelled = self._has_ended = False
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment())
        self._process.started.connect(self._on_started)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._read_stderr)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._process.kill)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._fail_late)

    @property
    def process_id(self) -> int:
        """The child's number in the system; 0 when it does not run."""
        return self._process.processId()

    def start(self) -> None:
        """Write the lesson and start the other process."""
        try:
            handle, name = tempfile.mkstemp(prefix="ravine-export-", suffix=".json")
            os.close(handle)
            self._lesson = Path(name)
            lesson_file.write(self._lesson, self.order.lesson)
        except OSError as error:
            self._told = _no_lesson(error.strerror or str(error))
        except RavineError as error:
            self._told = error.text
        if self._told is not None or self._lesson is None:
            self._late.start(0)
            return
        program, *first = self._command
        self._process.start(program, [*first, *self.order.arguments(self._lesson)])
        self._process.closeWriteChannel()

    def cancel(self) -> None:
        """Ask the child to end; it is killed where it does not within two seconds."""
        self._is_cancelled = True
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.terminate()
            self._patience.start()

    def stop(self) -> None:
        """Cancel and wait until it is over, two seconds at most and then a kill."""
        if self._has_ended:
            return
        self.cancel()
        if not self._process.waitForFinished(PATIENCE_MS):
            self._process.kill()
            self._process.waitForFinished(PATIENCE_MS)
        self._late.stop()
        self._end()

    # ------------------------------------------------------------------ what the child says

    def _on_started(self) -> None:
        # The threads of an encoder take after the one that starts them.
        if hasattr(os, "setpriority"):
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.processId(), NICENESS)

    def _read(self) -> None:
        latest = None
        for line in _lines(self._process):
            word, _, rest = line.partition(" ")
            if word in PHASES:
                latest = word, rest
            elif word == "aside":
                self._aside = _aside(rest, self.order.path)
            elif word == "failed":
                self._told = read_text(rest)
        if latest is not None:
            done, _, total = latest[1].partition(" ")
            if done.isdecimal() and total.isdecimal():
                self.advanced.emit(Progress(latest[0], int(done), int(total)))  # type: ignore[arg-type]

    def _read_stderr(self) -> None:
        told = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        self._stderr = (self._stderr + told)[-MOST_STDERR:]

    # ------------------------------------------------------------------ its end

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._told = _not_started(self._process.errorString())
            self._late.start(0)

    def _fail_late(self) -> None:
        if not self._has_ended:
            self._end()
            (self.cancelled.emit if self._is_cancelled else self._emit_failed)()

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._has_ended:
            return
        self._read()
        self._read_stderr()
        is_well = status == QProcess.ExitStatus.NormalExit and code == 0
        if self._stderr and not self._is_cancelled:
            _log.info("The export of a film said: %s", self._stderr.strip())
        self._end(has_written=is_well)
        if is_well:
            self.finished.emit()
        elif self._is_cancelled:
            self.cancelled.emit()
        else:
            if self._told is None:
                self._told = self._reason(code, status)
            self._emit_failed()

    def _emit_failed(self) -> None:
        self.failed.emit(self._told)

    def _end(self, has_written: bool = False) -> None:
        """Leave nothing behind."""
        self._has_ended = True
        self._patience.stop()
        if self._lesson is not None:
            with suppress(OSError):
                self._lesson.unlink(missing_ok=True)
        if self._aside is not None and not has_written:
            with suppress(OSError):
                if self._aside.is_dir():
                    shutil.rmtree(self._aside)
                else:
                    self._aside.unlink(missing_ok=True)

    def _reason(self, code: int, status: QProcess.ExitStatus) -> Text:
        """Why the child ended, in one sentence, with the last line it wrote where there is one."""
        lines = [line for line in self._stderr.splitlines() if line.strip()]
        ours = [line for line in lines if line.startswith("ravine: ")]
        if status == QProcess.ExitStatus.NormalExit and ours:
            source = QT_TRANSLATE_NOOP("Export dialog", "“{name}” was not made. {reason}")
            reason = ours[-1].removeprefix("ravine: ")
            return Text.of("Export dialog", source, name=self.order.path.name, reason=reason)
        source = QT_TRANSLATE_NOOP(
            "Export dialog",
            "The process that was making “{name}” ended unexpectedly ({reason}). The lesson is as "
            "it was; try again, or choose another format.",
        )
        silent = QT_TRANSLATE_NOOP("Export dialog", "exit code {code}")
        wordless = Text.of("Export dialog", silent, code=code)
        said = lines[-1].strip()[:300] if lines else wordless
        return Text.of("Export dialog", source, name=self.order.path.name, reason=said)


def own_command() -> tuple[str, ...]:
    """How this program is started a second time, from its folder or from a frozen bundle."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, str(Path(__file__).resolve().parents[2] / "main.py"))


def _environment() -> QProcessEnvironment:
    """The environment of this process, and its platform: the same fonts drawn by the same code."""
    environment = QProcessEnvironment.systemEnvironment()
    # Empty only where there is no application; then the child decides.
    if platform := QGuiApplication.platformName():
        environment.insert("QT_QPA_PLATFORM", platform)
    environment.insert("PYTHONIOENCODING", "utf-8")
    if (found := sys.modules.get("gui.relief.renderer")) is not None:  # else nothing is known
        for name, value in found.relief().environment.items():
            environment.insert(name, value)
    return environment


def _lines(process: QProcess) -> Iterator[str]:
    """The whole lines that wait on the child's stdout."""
    while process.canReadLine():
        yield bytes(process.readLine().data()).decode("utf-8", "replace").strip()


def _aside(told: str, out: Path) -> Path | None:
    """The temporary file that the child told; None for any path it has no business with."""
    with suppress(ValueError, TypeError):
        path = Path(json.loads(told))
        target = Path(os.path.realpath(out))
        is_ours = path.name.startswith(".ravine-") and path.name.endswith(".part")
        if is_ours and path.parent in {target.parent, target}:
            return path
    return None


def read_text(told: str) -> Text | None:
    """A marked text from the line of a child; None for anything else."""
    with suppress(msgspec.MsgspecError):
        return msgspec.json.decode(told, type=Text)
    return None


def _no_lesson(reason: str) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Export dialog",
        "The lesson could not be handed to the export ({reason}). Make room in the folder for "
        "temporary files and try again.",
    )
    return Text.of("Export dialog", source, reason=reason)


def _not_started(reason: str) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Export dialog",
        "The export could not be started ({reason}). Restart the program and try again.",
    )
    return Text.of("Export dialog", source, reason=reason)
