"""Makes the recordings a lesson needs, a slice of the GUI thread at a time.

`Recorder` asks `core.plan` what is missing and advances its generators. What a recording is, and
what is drawn from it, is not known here.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Collection, Iterator, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from core.lesson import Lesson
from core.plan import Recording, Recordings, Spec, needed, record, specs_of

SLICE_SECONDS = 0.004
"""What a slice takes: so long may an event wait. It is less where the thread is needed before."""
PATIENCE_SECONDS = 0.025
"""How long nothing may be recorded for want of room: then the least time is taken nevertheless."""
LEAST_SECONDS = 0.002
FADE = 0.9  # of the longest piece, by which the next is judged, from one piece to another

_log = logging.getLogger(__name__)


class Recorder(QObject):
    """Owns the recordings. GUI thread only: there is no other.

    Tells `recorded(spec)` after every slice in which that recording grew, `finished()` when the
    lesson needs nothing more, and `failed(spec, error)` when a recording could not be made; that
    one is left out. `clock` returns seconds and `make` makes recordings, from what is recorded
    already; both are passed in, so that tests can count and call `advance` themselves.

    `spare` tells in how many seconds the thread is needed for something that must not wait; whoever
    knows sets it. A slice is over by then, as far as the pieces before say how long one takes.
    """

    recorded = Signal(object)
    finished = Signal()
    failed = Signal(object, object)

    def __init__(
        self,
        recordings: Recordings | None = None,
        clock: Callable[[], float] = time.perf_counter,
        make: Callable[[Spec, Mapping[Spec, Recording]], Iterator[Recording]] = record,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.recordings = Recordings() if recordings is None else recordings
        self._clock = clock
        self._make = make
        self._waiting: list[Spec] = []
        self._current: tuple[Spec, Iterator[Recording]] | None = None
        self._broken: set[Spec] = set()
        self.spare: Callable[[], float] = _for_ever
        self._piece = SLICE_SECONDS  # what a piece of the current recording takes
        self._advanced_at = -math.inf
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_recording(self) -> bool:
        """Whether something that the lesson needs is still missing and being made."""
        return self._current is not None or bool(self._waiting)

    def show(self, lesson: Lesson, theme: str, *, later: Collection[Spec] = ()) -> None:
        """Make what `lesson` needs, drawn in `theme`, from now on; forget what it does not need.

        What is `later` is not made before `show` is called again without it.

        A recording that is half made, and still needed, goes on. Nothing is told before the next
        turn of the event loop, except that `finished` comes at once where nothing is missing.
        """
        self.recordings.keep(specs_of(lesson, theme))
        missing = needed(lesson, self.recordings, theme)
        out = self._broken.union(later)
        self._waiting = [spec for spec in missing if spec not in out]
        if self._current is not None:
            if self._current[0] in self._waiting:
                self._waiting.remove(self._current[0])
            else:
                self._current = None
        if self.is_recording:
            self._timer.start()
        else:
            self._timer.stop()
            self.finished.emit()

    def stop(self) -> None:
        """Make nothing more."""
        self._timer.stop()
        self._waiting.clear()
        self._current = None

    def advance(self, seconds: float = SLICE_SECONDS) -> None:
        """Record for about `seconds`, at least one piece of a recording."""
        now = self._clock()
        deadline = now + seconds
        grown: dict[Spec, None] = {}
        while self.is_recording:
            spec = self._advance_once()
            if spec is not None:
                grown[spec] = None
            before, now = now, self._clock()
            self._piece = max(now - before, FADE * self._piece)
            if now + self._piece > deadline:
                break
        self._advanced_at = now
        is_done = not self.is_recording
        if is_done:
            self._timer.stop()
        for spec in grown:
            self.recorded.emit(spec)
        # A listener may have shown another lesson, which tells its own end.
        if is_done and not self.is_recording:
            self.finished.emit()

    def _on_timeout(self) -> None:
        """Advance by a slice, or by all of the time to spare where that is hardly more.

        A piece that would take longer than that waits until there is more, but not for ever: other
        programs may have held one up, or frames may leave no time at all.
        """
        spare = self.spare()
        if spare > self._piece:
            self.advance(SLICE_SECONDS if spare > 2 * SLICE_SECONDS else spare)
        elif self._clock() - self._advanced_at > PATIENCE_SECONDS:
            self._piece = 0.0
            self.advance(LEAST_SECONDS)

    def _advance_once(self) -> Spec | None:
        """Let the current generator make one more piece; the recording that grew, if one did."""
        spec = self._current[0] if self._current else self._waiting.pop(0)
        try:
            if self._current is None:
                self._current = spec, self._make(spec, self.recordings)
                self._piece = SLICE_SECONDS
            piece = next(self._current[1], None)
        except Exception as error:
            _log.exception("The recording of %r failed", spec)
            self._current = None
            self._broken.add(spec)
            self.failed.emit(spec, error)
            return None
        if piece is None:
            self._current = None
            return None
        self.recordings.store(spec, piece)
        return spec


def _for_ever() -> float:
    return math.inf
