"""The exports of a window: one runs, the others wait; how far it is and how long it will take.

Look at `ExportJobs` first. The process itself is a `Child`; asking for a file name and showing
progress belong to `gui.panes.export`.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from gui.export.child import Child, ExportOrder
from gui.export.loop import Progress

TELL_SECONDS = 0.05
WRITING = 1.6  # a frame that is written takes about so many times as long as one only looked at
REMEMBERED = 60  # frames, for the time left
UNKNOWN = -1.0


class ExportJobs(QObject):
    """Owns the running child and those that wait. GUI thread only.

    Tells `started(order)`; `progress(done, total, seconds_left)` at most twenty times a second,
    seconds being `UNKNOWN` at first; and at the end of each export one of `finished(path)`,
    `failed(text)` and `cancelled()`. `queue_changed(waiting)` tells how many wait. `clock` returns
    seconds.
    """

    started = Signal(object)
    progress = Signal(int, int, float)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    queue_changed = Signal(int)

    def __init__(
        self,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
        command: Sequence[str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._command = command
        self._child: Child | None = None
        self._waiting: deque[ExportOrder] = deque()
        self._estimate = TimeLeft(clock)
        self._told_at = float("-inf")
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    @property
    def current(self) -> ExportOrder | None:
        """The order that is being carried out."""
        return self._child.order if self._child else None

    @property
    def is_running(self) -> bool:
        return self._child is not None

    @property
    def waiting(self) -> int:
        """How many orders wait for the running one."""
        return len(self._waiting)

    @property
    def process_id(self) -> int:
        """The running child's number in the system; 0 where none runs."""
        return self._child.process_id if self._child else 0

    def is_writing(self, path: Path) -> bool:
        """Whether an order that runs or waits will write `path`."""
        orders = [*self._waiting, *filter(None, [self.current])]
        return any(order.path.absolute() == path.absolute() for order in orders)

    def add(self, order: ExportOrder) -> None:
        """Carry `order` out, at once or after those before it."""
        self._waiting.append(order)
        if self._child is None:
            self._start_next()
        else:
            self.queue_changed.emit(len(self._waiting))

    def cancel(self) -> None:
        """Cancel the running export; the next one begins when it has ended."""
        if self._child is not None:
            self._child.cancel()

    def stop(self) -> None:
        """Cancel everything and wait until the child has ended: the program is about to close.

        Returns after a few hundredths of a second, or after a kill within two seconds. Tells
        `cancelled` where an export was running.
        """
        self._waiting.clear()
        child, self._child = self._child, None
        if child is not None:
            child.stop()
            child.deleteLater()
            self.cancelled.emit()

    def _start_next(self) -> None:
        if not self._waiting:
            return
        order = self._waiting.popleft()
        child = self._child = Child(order, self, self._command)
        child.advanced.connect(self._on_advanced)
        child.finished.connect(self._on_finished)
        child.failed.connect(self._on_failed)
        child.cancelled.connect(self._on_cancelled)
        self._estimate = TimeLeft(self._clock, order.surveys, order.frames)
        self._told_at = float("-inf")
        self.started.emit(order)
        self.queue_changed.emit(len(self._waiting))
        self.progress.emit(0, self._estimate.total, UNKNOWN)
        child.start()

    def _on_advanced(self, progress: Progress) -> None:
        self._estimate.note(progress)
        now = self._clock()
        if now - self._told_at >= TELL_SECONDS or self._estimate.done == self._estimate.total:
            self._told_at = now
            left = self._estimate
            self.progress.emit(left.done, left.total, left.seconds)

    def _leave(self) -> Path | None:
        """Let go of the child that has ended; what it was to write."""
        child, self._child = self._child, None
        if child is None:
            return None
        child.deleteLater()
        return child.order.path

    def _on_finished(self) -> None:
        path = self._leave()
        if path is not None:
            self.finished.emit(path)
            self._go_on()

    def _on_failed(self, text: object) -> None:
        if self._leave() is not None:
            self.failed.emit(text)
            self._go_on()

    def _on_cancelled(self) -> None:
        if self._leave() is not None:
            self.cancelled.emit()
            self._go_on()

    def _go_on(self) -> None:
        # A listener may have added an order, which has begun then.
        if self._child is None:
            self._start_next()


class TimeLeft:
    """How many frames are done and how many seconds the rest will take, from lines of progress."""

    def __init__(self, clock: Callable[[], float], surveys: int = 0, frames: int = 0) -> None:
        self._clock = clock
        self._surveys, self._frames = surveys, frames
        self._phase = ""
        self._moments: deque[tuple[float, int]] = deque(maxlen=REMEMBERED)
        self.done = 0
        self.seconds = UNKNOWN

    @property
    def total(self) -> int:
        """Frames to look at and to write, 1 at least."""
        return max(1, self._surveys + self._frames)

    def note(self, progress: Progress) -> None:
        """Take the newest line of progress into account."""
        if progress.phase != self._phase:
            self._phase = progress.phase
            self._moments.clear()
        if progress.phase == "survey":
            self._surveys, self.done = progress.total, progress.done
            rest = progress.total - progress.done + WRITING * self._frames
        elif progress.phase == "frame":
            self._frames, self.done = progress.total, self._surveys + progress.done
            rest = progress.total - progress.done
        else:
            return
        self._moments.append((self._clock(), progress.done))
        (began, first), (now, last) = self._moments[0], self._moments[-1]
        if last - first >= 2 and now > began:
            self.seconds = rest * (now - began) / (last - first)
