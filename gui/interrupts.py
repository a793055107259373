"""Ctrl-C in the terminal, and a system that asks the program to end.

Qt's loop runs no Python while nothing happens, so a handler of Python's would wait for the next
event. Here the signal itself is the event: the interpreter writes its number into a socket that
the loop watches.
"""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

NUMBERS = (signal.SIGINT, signal.SIGTERM)


class Interrupts(QObject):
    """Tells `asked()` once; a second request ends the process at once, as without this.

    Main thread only. `stop` puts back what was there before.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._here, self._there = socket.socketpair()
        self._here.setblocking(False)
        self._there.setblocking(False)
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_asked)
        self._old_socket = signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)
        self._old = {number: signal.signal(number, _wait) for number in NUMBERS}

    def stop(self) -> None:
        """Hear nothing more."""
        if not self._old:
            return
        self._notifier.setEnabled(False)
        for number, handler in self._old.items():
            signal.signal(number, handler)
        self._old = {}
        signal.set_wakeup_fd(self._old_socket)
        self._here.close()
        self._there.close()

    def _on_asked(self) -> None:
        self._notifier.setEnabled(False)
        for number in NUMBERS:
            signal.signal(number, signal.SIG_DFL)
        self.asked.emit()


def _wait(number: int, frame: FrameType | None) -> None:
    """Do nothing now: the loop hears of it."""
