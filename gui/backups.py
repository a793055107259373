"""What a lesson's file held before it was written over: the last five versions of each file.

They lie in the user's data and not beside the file, whose folder may be shared or synchronised.
Nothing here raises: a version that cannot be kept is no reason not to save.
"""

from __future__ import annotations

import hashlib
import logging
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QStandardPaths

from core import lesson_file
from core.words import RavineError

KEPT = 5  # versions of a file

_LOG = logging.getLogger("ravine.backups")


class Version(Struct, frozen=True):
    """One former content of a file: when it was written, and the copy of it."""

    time: datetime
    copy: Path


class Backups:
    """Keeps and finds the former contents of files."""

    def __init__(self, folder: Path | None = None) -> None:
        data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
        self._folder = folder or Path(data) / "backups"

    def keep(self, path: Path) -> None:
        """Keep what the file at `path` holds now, which is about to be written over."""
        try:
            written_at = path.stat().st_mtime_ns
            content = lesson_file.read_bytes(path)
        except (OSError, RavineError):
            return  # there is none, or it is no lesson
        newest = self.of(path)[:1]
        with suppress(OSError):
            if newest and newest[0].copy.read_bytes() == content:
                return
        folder = self._folder_of(path)
        copy = folder / f"{written_at}.json"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            aside = copy.with_suffix(".part")
            aside.write_bytes(content)
            aside.replace(copy)
        except OSError as error:
            _LOG.warning("no earlier version is kept: %s", type(error).__name__)
        for old in self.of(path)[KEPT:]:
            with suppress(OSError):
                old.copy.unlink()

    def of(self, path: Path) -> list[Version]:
        """The versions of the file at `path`, the newest first."""
        found = []
        with suppress(OSError):
            for copy in self._folder_of(path).glob("*.json"):
                if copy.stem.isascii() and copy.stem.isdigit():
                    found.append((int(copy.stem), copy))
        newest = sorted(found, reverse=True)
        return [Version(_time(written_at), copy) for written_at, copy in newest]

    def _folder_of(self, path: Path) -> Path:
        name = str(path.absolute()).encode(errors="surrogateescape")
        return self._folder / hashlib.sha256(name).hexdigest()[:24]


def _time(nanoseconds: int) -> datetime:
    with suppress(OverflowError, ValueError, OSError):
        return datetime.fromtimestamp(nanoseconds / 1e9, UTC)
    return datetime.fromtimestamp(0, UTC)
