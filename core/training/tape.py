"""The buffers of one recording; notices where its numbers end."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.training.problem import Score
from core.training.spec import Training, TrainSpec, TrainStatus

OUT_OF_RANGE = 1e6  # a weight larger than this has diverged
MOST_NUMBERS = 4_000_000  # recorded weights of one training: 32 MB


def stride_of(steps: int, size: int) -> int:
    """Every how many steps weights are recorded: a power of two, so that longer keeps shorter's."""
    stride = 1
    while (steps // stride + 2) * max(size, 1) > MOST_NUMBERS:
        stride *= 2
    return stride


class Tape:
    """What is recorded of a training of so many `steps`, one epoch every `epoch_steps`.

    `steps` is the last one that stands so far, -1 before the start is there.
    """

    def __init__(
        self, spec: TrainSpec, size: tuple[int, int], steps: int, epoch_steps: int
    ) -> None:
        self.spec = spec
        self.stride = stride_of(steps, size[0])
        self.status = TrainStatus("running")
        self.steps = -1
        rows = steps // self.stride + 2
        self._rows = self._epochs = 0
        self._numbers = np.empty(rows, np.int64)
        self._weights = np.empty((rows, size[0]))
        self._running = np.empty((rows, size[1]))
        self._ending: tuple[NDArray[Any], NDArray[Any]] | None = None
        self._epoch_steps = np.arange(spec.epochs + 1, dtype=np.int64) * epoch_steps
        self._scores = np.empty((6, spec.epochs + 1))

    def copy_from(self, other: Training) -> None:
        """Begin with what a shorter training of the same kind recorded."""
        kept = other.recorded_steps % self.stride == 0
        self._rows, self._epochs = int(np.count_nonzero(kept)), len(other.epoch_steps)
        self._numbers[: self._rows] = other.recorded_steps[kept]
        self._weights[: self._rows] = other.weights[kept]
        self._running[: self._rows] = other.running[kept]
        self._scores[:, : self._epochs] = (
            other.train_loss,
            other.validation_loss,
            other.train_accuracy,
            other.validation_accuracy,
            other.train_r_squared,
            other.validation_r_squared,
        )
        self.steps = other.steps

    def append(self, weights: NDArray[Any], running: NDArray[Any]) -> None:
        """Take the next rows of weights (n, P) and statistics (n, S), as far as they stand."""
        first, end = self.steps + 1, len(weights)
        # One sum clears most rows at once; else they are looked at one by one.
        if not np.vdot(weights, weights) <= OUT_OF_RANGE**2:
            wrong = np.flatnonzero(~(np.abs(weights).max(axis=1) <= OUT_OF_RANGE))
            if wrong.size:
                end = int(wrong[0])
                self.status = TrainStatus("diverged", first + end)
                end += bool(np.isfinite(weights[end]).all())
        kept = slice(-first % self.stride, end, self.stride)
        numbers = np.arange(first, first + end)[kept]
        here = slice(self._rows, self._rows + len(numbers))
        self._numbers[here] = numbers
        self._weights[here], self._running[here] = weights[kept], running[kept]
        self._rows = here.stop
        if end:
            self.steps = first + end - 1
            self._ending = (weights[end - 1].copy(), running[end - 1].copy())

    def append_scores(self, train: Score, validation: Score) -> None:
        """Take the scores at the end of an epoch; where a loss is not finite, rows end before."""
        row = (
            *(train.loss, validation.loss),
            *(train.accuracy, validation.accuracy),
            *(train.r_squared, validation.r_squared),
        )
        held = validation.loss if validation.samples else 0.0
        if not (math.isfinite(train.loss) and math.isfinite(held)):
            self.status = TrainStatus("undefined", self.steps)
            self.steps -= 1
            self._rows = int(np.searchsorted(self._numbers[: self._rows], self.steps, "right"))
            self._ending = None
            return
        self._scores[:, self._epochs] = row
        self._epochs += 1

    def end(self, status: TrainStatus | None = None) -> None:
        """End here, with the last step recorded whatever the stride."""
        self.status = self.status if status is None else status
        is_missing = not self._rows or self._numbers[self._rows - 1] != self.steps
        if is_missing and self._ending is not None:
            self._numbers[self._rows] = self.steps
            self._weights[self._rows], self._running[self._rows] = self._ending
            self._rows += 1

    def training(self, checkpoint: Any = None) -> Training:
        """Everything so far, as read-only views."""
        scores = [_view(row, self._epochs) for row in self._scores]
        return Training(
            spec=self.spec,
            recorded_steps=_view(self._numbers, self._rows),
            weights=_view(self._weights, self._rows),
            running=_view(self._running, self._rows),
            epoch_steps=_view(self._epoch_steps, self._epochs),
            train_loss=scores[0],
            validation_loss=scores[1],
            train_accuracy=scores[2],
            validation_accuracy=scores[3],
            train_r_squared=scores[4],
            validation_r_squared=scores[5],
            steps=max(self.steps, 0),
            status=self.status,
            checkpoint=checkpoint,
        )


def _view(buffer: NDArray[Any], rows: int) -> NDArray[Any]:
    view = buffer[:rows]
    view.flags.writeable = False
    return view
