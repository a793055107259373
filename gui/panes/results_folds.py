"""Cross-validates the runs of a network study, a slice of the GUI thread at a time.

`CrossValidator` advances `core.validation.cross_validate`; what is drawn of it stands in
`results_charts`.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from core.training import TrainSpec
from core.validation import Summary, cross_validate, folds
from core.words import RavineError

MOST = 64  # summaries that are kept
SLICE_SECONDS = 0.006  # a chart is drawn after each slice


class CrossValidator(QObject):
    """Owns the summaries, whole and growing. GUI thread only.

    Tells `grown()` after every slice and at the end, `failed(text)` when a run could not be
    trained; that one is left out. `clock` returns seconds; it is passed in, so that tests can call
    `advance` themselves.
    """

    grown = Signal()
    failed = Signal(object)

    def __init__(
        self, clock: Callable[[], float] = time.perf_counter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._found: OrderedDict[tuple[TrainSpec, int], Summary] = OrderedDict()
        self._waiting: list[tuple[TrainSpec, int]] = []
        self._current: tuple[tuple[TrainSpec, int], Iterator[Summary]] | None = None
        self._asked = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.advance)

    @property
    def is_running(self) -> bool:
        return self._current is not None or bool(self._waiting)

    @property
    def done(self) -> float:
        """The share of what was asked for that is behind."""
        if not self._asked:
            return 1.0
        left = float(len(self._waiting))
        if self._current is not None:
            summary = self._found.get(self._current[0])
            left += 1.0 - (0.0 if summary is None else summary.done)
        return 1.0 - left / self._asked

    def summary(self, spec: TrainSpec, parts: int) -> Summary | None:
        """What is known of a run in so many parts, whole or growing."""
        return self._found.get((spec, parts))

    def start(self, specs: Sequence[TrainSpec], parts: int) -> None:
        """Cross-validate these one after the other, those that are not known yet."""
        self.cancel()
        wanted = dict.fromkeys((spec, parts) for spec in specs)
        self._waiting = [key for key in wanted if not _is_whole(self._found.get(key))]
        self._asked = len(self._waiting)
        if self.is_running:
            self._timer.start()
        self.grown.emit()

    def keep(self, specs: Collection[TrainSpec]) -> None:
        """End where something else than these is being made: the lesson is another one."""
        going = [key[0] for key in self._waiting]
        if self._current is not None:
            going.append(self._current[0][0])
        if any(spec not in specs for spec in going):
            self.cancel()

    def cancel(self) -> None:
        """End at once; what is half made goes."""
        self._timer.stop()
        self._waiting.clear()
        if self._current is not None:
            self._found.pop(self._current[0], None)
            self._current = None
            self.grown.emit()

    def advance(self, seconds: float = SLICE_SECONDS) -> None:
        """Train for about `seconds`, at least one step of a generator; the timer calls this."""
        deadline = self._clock() + seconds
        while self.is_running:
            self._advance_once()
            if self._clock() >= deadline:
                break
        if not self.is_running:
            self._timer.stop()
        self.grown.emit()

    def _advance_once(self) -> None:
        key = self._waiting.pop(0) if self._current is None else self._current[0]
        try:
            if self._current is None:
                self._current = key, cross_validate(folds(*key))
            piece = next(self._current[1], None)
        except RavineError as error:
            self._current = None
            self.failed.emit(error.text)
            return
        except Exception:
            self._current = None  # else the next turn would meet it again
            raise
        if piece is None:
            self._current = None
            return
        self._found[key] = piece
        self._found.move_to_end(key)
        if len(self._found) > MOST:
            self._found.popitem(last=False)


def _is_whole(summary: Summary | None) -> bool:
    return summary is not None and len(summary.folds) == summary.parts
