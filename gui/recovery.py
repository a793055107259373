"""Copies of unsaved lessons, so that a crash takes no work along.

Look at `Recovery` first. Each run of the program is a session with a folder of its own under the
user's data and a lock in it; a session whose lock nobody holds any more has crashed. A copy exists
exactly as long as a document holds work that its file does not. Asking what to do with work that
was found belongs to the window.
"""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from PySide6.QtCore import QLockFile, QObject, QStandardPaths, QTimer, Signal
from PySide6.QtGui import QGuiApplication, Qt

from core import lesson_file
from core.files import reason
from core.words import QT_TRANSLATE_NOOP, Localized, RavineError, Text, Words
from gui.document import Document

__all__ = ["Found", "Localized", "Recovery"]  # the decoder looks the parts of `Words` up here

KEPT_FOR = timedelta(days=30)
WAIT = 1.0  # seconds from the last change to its copy
SPACING = 5.0  # seconds between two copies while changes go on

_LOG = logging.getLogger("ravine.recovery")
_OURS: set[Path] = set()  # folders whose lock this process holds


class _Meta(msgspec.Struct, frozen=True):
    """What is known of a copy without opening it. When it was kept tells the file's own time."""

    title: Words = ""
    path: str | None = None
    version: str = ""


class Found(msgspec.Struct, frozen=True):
    """Work of a session that crashed: its title, when it was kept, and the file it belongs to."""

    title: Words
    time: datetime
    path: Path | None
    copy: Path


class _Watched(QObject):
    """A document whose work is kept, and whether its copy is behind."""

    changed = Signal()

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self.document = document
        self.name = secrets.token_hex(4)
        self.is_behind = document.is_modified
        self.has_copy = False
        self.meta: _Meta | None = None  # of the copy
        document.changed.connect(self._on_changed)
        document.file_changed.connect(self._on_changed)

    def stop(self) -> None:
        """Hear no more of the document."""
        self.document.changed.disconnect(self._on_changed)
        self.document.file_changed.disconnect(self._on_changed)
        self.deleteLater()

    def _on_changed(self) -> None:
        self.is_behind = self.document.is_modified
        self.changed.emit()


class Recovery(QObject):
    """Keeps copies of the documents it watches. GUI thread only; one for all windows.

    `failed(text)` tells once when no copy can be kept, and again only after one was. `close` when
    the program ends well: it removes all copies. `leave` keeps them for the next start.
    """

    failed = Signal(object)

    def __init__(
        self,
        folder: Path | None = None,
        wait: float = WAIT,
        spacing: float = SPACING,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
        self._folder = folder or Path(data) / "recovery"
        self._wait, self._spacing = wait, spacing
        self._watched: list[_Watched] = []
        self._session: Path | None = None
        self._locks: dict[Path, QLockFile] = {}
        self._written_at = -spacing
        self._behind_since = 0.0
        self._has_failed = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.write_now)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state_changed)
            application.commitDataRequest.connect(self._on_session_ends)

    def watch(self, document: Document) -> None:
        """Keep the work in `document` from now on, until `forget` or `close`."""
        watched = _Watched(document, self)
        watched.changed.connect(self._on_changed)
        self._watched.append(watched)
        self._on_changed()

    def forget(self, document: Document) -> None:
        """Remove the copy of `document`, which is closed: its work is saved or given up."""
        for watched in [each for each in self._watched if each.document is document]:
            self._watched.remove(watched)
            watched.stop()
            self._remove(watched)
        self._on_changed()

    def write_now(self) -> bool:
        """Bring every copy up to date without waiting; False where one could not be written."""
        self._timer.stop()
        behind = [watched for watched in self._watched if watched.is_behind]
        if not behind:
            return True
        self._written_at = self._behind_since = time.monotonic()
        errors = [error for watched in behind if (error := self._write(watched)) is not None]
        if errors:
            self._tell(errors[0])
            self._timer.start(round(self._spacing * 1000))
        else:
            self._has_failed = False
        return not errors

    def found(self) -> list[Found]:
        """Work of crashed sessions, the newest first; what is older than 30 days is removed.

        Another program that starts now does not find the same until this one has closed.
        """
        for folder in _folders(self._folder):
            if folder not in self._locks and (lock := lock_session(folder)) is not None:
                self._locks[folder] = lock
        found = []
        for folder in [folder for folder in self._locks if folder != self._session]:
            for copy in sorted(folder.glob("*.json")):
                work = _read(copy)
                if work is not None and datetime.now(UTC) - work.time > KEPT_FOR:
                    _unlink(copy)
                elif work is not None:
                    found.append(work)
            self._release_if_empty(folder)
        return sorted(found, key=lambda work: work.time, reverse=True)

    def restore(self, work: Found, document: Document) -> None:
        """Let `document`, which is watched, hold `work` as unsaved; raises `LessonError`.

        What was found is removed once a copy of this session is in its place.
        """
        document.restore(lesson_file.read(work.copy), work.path)
        self.write_now()
        if any(each.document is document and each.has_copy for each in self._watched):
            self.delete(work)

    def delete(self, work: Found) -> None:
        """Give `work` up."""
        _unlink(work.copy)
        self._release_if_empty(work.copy.parent)

    def close(self) -> None:
        """Remove this session and let go of those that were found: the program ends well."""
        for watched in [*self._watched]:
            self.forget(watched.document)
        self._let_go()

    def leave(self) -> None:
        """End with unsaved work kept for the next start: the program ends, and cannot ask."""
        self.write_now()
        for watched in self._watched:
            watched.stop()
        self._watched.clear()
        self._let_go()

    def _let_go(self) -> None:
        self._timer.stop()
        for folder in [*self._locks]:
            if not self._release_if_empty(folder):
                self._release(folder)
        self._session = None

    def _on_changed(self) -> None:
        """Remove copies of saved work, and wait for a pause in the changes to the rest."""
        for watched in self._watched:
            if not watched.document.is_modified:
                self._remove(watched)
        if not any(watched.is_behind for watched in self._watched):
            self._timer.stop()
            return
        now = time.monotonic()
        due = max(now + self._wait, self._written_at + self._spacing)
        if self._timer.isActive():
            # Changes that never pause are kept all the same.
            due = min(due, self._behind_since + self._spacing)
        else:
            self._behind_since = now
        self._timer.start(max(0, round((due - now) * 1000)))

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self.write_now()

    def _on_session_ends(self) -> None:
        self.write_now()

    def _write(self, watched: _Watched) -> OSError | RavineError | None:
        """Bring one copy up to date, or return why that cannot be done."""
        document = watched.document
        meta = _Meta(
            title=document.lesson.title,
            path=None if document.path is None else os.fspath(document.path),
            version=lesson_file.VERSION,
        )
        try:
            folder = self._open_session()
            if meta != watched.meta or not watched.has_copy:
                _put(folder / f"{watched.name}.meta", _encoded(meta))
            _put(folder / f"{watched.name}.json", lesson_file.encode(document.lesson))
        except (OSError, RavineError) as error:
            return error
        watched.is_behind, watched.has_copy, watched.meta = False, True, meta
        return None

    def _open_session(self) -> Path:
        """The folder of this session with its lock, made when the first copy is written."""
        if self._session is not None and self._session.is_dir():
            return self._session
        for watched in self._watched:
            watched.has_copy = False
        started = f"{datetime.now():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"
        folder = self._folder / started
        folder.mkdir(parents=True)
        try:
            lock = _locked(folder)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self._session = folder
        self._locks[folder] = lock
        return folder

    def _remove(self, watched: _Watched) -> None:
        if self._session is not None and watched.has_copy:
            _unlink(self._session / f"{watched.name}.json")
            watched.has_copy = False

    def _release_if_empty(self, folder: Path) -> bool:
        """Remove a session's folder when no work is in it."""
        if folder not in self._locks or any(folder.glob("*.json")):
            return False
        self._release(folder)
        with suppress(OSError):
            for rest in folder.iterdir():
                rest.unlink()
            folder.rmdir()
        return True

    def _release(self, folder: Path) -> None:
        unlock_session(folder, self._locks.pop(folder))

    def _tell(self, error: OSError | RavineError) -> None:
        if self._has_failed:
            return
        self._has_failed = True
        _LOG.warning("no recovery copy: %s", type(error).__name__)
        source = QT_TRANSLATE_NOOP("Recovery", "Unsaved work cannot be kept safe: {problem}")
        problem = error.text if isinstance(error, RavineError) else reason(self._folder, error)
        self.failed.emit(Text.of("Recovery", source, problem=problem))


def _folders(root: Path) -> list[Path]:
    try:
        return sorted(path for path in root.iterdir() if path.is_dir() and not path.is_symlink())
    except OSError:
        return []


def lock_session(folder: Path) -> QLockFile | None:
    """The lock of a session's folder; None where a living program, or this one, holds it."""
    if folder in _OURS:
        return None
    path = folder / "lock"
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)  # however old, it is held while its program lives
    if not lock.tryLock(0):
        # A damaged lock is nobody's. In a container the one that crashed may have had our number.
        if lock.getLockInfo()[0] not in (0, os.getpid()):
            return None
        _remove_file(path)
        if not lock.tryLock(0):
            return None
    _OURS.add(folder)
    return lock


def _locked(folder: Path) -> QLockFile:
    """The lock of a new folder; raises `OSError`, which tells what a lock keeps to itself."""
    (folder / "room").write_bytes(bytes(1024))
    _remove_file(folder / "room")
    lock = lock_session(folder)
    if lock is None:
        raise OSError(f"{folder} cannot be locked")
    return lock


def unlock_session(folder: Path, lock: QLockFile) -> None:
    """Let go of what `lock_session` gave."""
    _OURS.discard(folder)
    lock.unlock()


def _read(copy: Path) -> Found | None:
    """What is known of a copy; None where it cannot be reached."""
    try:
        kept_at = copy.stat().st_mtime
    except OSError:
        return None
    try:
        meta = msgspec.json.decode(copy.with_suffix(".meta").read_bytes()[:65_536], type=_Meta)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        meta = _Meta()
    path = Path(meta.path) if meta.path and "\0" not in meta.path else None
    return Found(
        title=meta.title,
        time=datetime.fromtimestamp(kept_at, UTC),
        path=path if path is not None and path.is_absolute() else None,
        copy=copy,
    )


def _encoded(meta: _Meta) -> bytes:
    try:
        return msgspec.json.encode(meta)
    except UnicodeEncodeError:  # a path that is no text; the work counts more than its place
        return msgspec.json.encode(msgspec.structs.replace(meta, path=None))


def _put(path: Path, content: bytes) -> None:
    """Replace a file at once, without waiting for the disk: a crash of ours does not empty it."""
    aside = path.with_suffix(path.suffix + ".part")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    except OSError:
        _remove_file(aside)
        raise


def _unlink(copy: Path) -> None:
    """Remove a copy and what is known of it."""
    _remove_file(copy)
    _remove_file(copy.with_suffix(".meta"))


def _remove_file(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        _LOG.warning("a recovery file stays: %s", type(error).__name__)
