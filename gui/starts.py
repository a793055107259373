"""Whether the program crashed again and again just now, so that it had better start plainly.

Every start has a folder of its own with a lock and the time in it, and a good end removes it: a
start whose lock nobody holds any more has crashed.
"""

from __future__ import annotations

import math
import secrets
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLockFile, QStandardPaths

from gui.recovery import lock_session, unlock_session

SPAN = 60.0  # seconds
CRASHES = 2  # within the span, after which a start is a plain one


class Starts:
    """The starts of the program that did not end well, and this one.

    `clock` gives seconds of a time that goes on between two processes.
    """

    def __init__(self, folder: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
        self._folder = folder or Path(data) / "starts"
        self._clock = clock
        self._own: tuple[Path, QLockFile] | None = None

    def begin(self) -> bool:
        """Note this start; True where two starts of the last minute have crashed.

        Without a folder to write to, nothing is known and every start is a usual one.
        """
        now = self._clock()
        recent = [folder for folder in self._crashed() if 0 <= now - _began(folder) <= SPAN]
        for folder in self._crashed():
            if folder not in recent:
                shutil.rmtree(folder, ignore_errors=True)
        own = self._folder / secrets.token_hex(8)
        try:
            own.mkdir(parents=True)
            lock = lock_session(own)
            if lock is not None:
                self._own = own, lock
                (own / "began").write_text(repr(now), encoding="ascii")
        except OSError:
            pass
        return len(recent) >= CRASHES

    def end(self) -> None:
        """The program ends well: forget this start, and what went wrong before it."""
        gone = self._crashed()
        if self._own is not None:
            unlock_session(*self._own)
            gone.append(self._own[0])
            self._own = None
        for folder in gone:
            shutil.rmtree(folder, ignore_errors=True)

    def _crashed(self) -> list[Path]:
        """The folders of starts that no living program holds."""
        found = []
        try:
            folders = [path for path in self._folder.iterdir() if path.is_dir()]
        except OSError:
            return []
        for folder in folders:
            lock = lock_session(folder)
            if lock is not None:
                unlock_session(folder, lock)
                found.append(folder)
        return found


def _began(folder: Path) -> float:
    """When the start of `folder` was, by its clock; long ago where that cannot be read."""
    try:
        return float((folder / "began").read_text(encoding="ascii")[:40])
    except (OSError, ValueError):
        return -math.inf
