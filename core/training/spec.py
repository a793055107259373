"""What a training is made of, and what it comes to: plain frozen values and read-only arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from core.datasets import DataSpec
from core.networks import LARGEST_SEED, LossName, NetworkSpec
from core.optimizers import OptimizerSpec
from core.words import QT_TRANSLATE_NOOP, RavineError, Text

Array: TypeAlias = NDArray[np.float64]
Precision: TypeAlias = Literal["float64", "float32"]

MOST_EPOCHS = 100_000
MOST_STEPS = 1_000_000


class TrainingError(RavineError):
    """A training that cannot be: what does not fit, and what would."""


class TrainSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A network, its data, and how it learns; equal values give equal recordings.

    A `batch` of 0, or one larger than the training data, is the full batch. `validation` is the
    share held out, or `fold` (number, parts) says which part is. Where `early_stopping` is given,
    training ends when the validation loss has not become smaller for so many epochs. `seed` is that
    of the order of the samples and of dropout. Trainings of one seed on equal data share both, and
    with equal networks the initial weights, whatever their optimizers are.
    """

    data: DataSpec
    network: NetworkSpec
    loss: LossName
    optimizer: OptimizerSpec
    epochs: Annotated[int, Meta(ge=1, le=MOST_EPOCHS)]
    batch: Annotated[int, Meta(ge=0)] = 0
    validation: Annotated[float, Meta(ge=0, lt=1)] = 0.5
    fold: tuple[int, int] | None = None
    split_seed: Annotated[int, Meta(ge=0, le=LARGEST_SEED)] | None = None
    standardise: bool = False
    l1: Annotated[float, Meta(ge=0, le=1e6)] = 0.0
    l2: Annotated[float, Meta(ge=0, le=1e6)] = 0.0
    seed: Annotated[int, Meta(ge=0, le=LARGEST_SEED)] = 0
    precision: Precision = "float64"
    early_stopping: Annotated[int, Meta(ge=1, le=MOST_EPOCHS)] | None = None


class TrainStatus(msgspec.Struct, frozen=True):
    """A fact about a recording.

    "diverged" at `step`: there a weight is larger than 1e6 or not finite; that row is kept when it
    is finite. "undefined" at `step`: there a loss is not finite; rows end before. "stopped" at
    `step`: the validation loss had not become smaller for the epochs that were asked for.
    """

    kind: Literal["running", "finished", "diverged", "undefined", "stopped"]
    step: int | None = None

    def sentence(self) -> Text:
        """What happened, for people."""
        sources = {
            "running": QT_TRANSLATE_NOOP("Training", "The training is under way."),
            "finished": QT_TRANSLATE_NOOP("Training", "The training has come to its end."),
            "diverged": QT_TRANSLATE_NOOP(
                "Training",
                "The training diverges: at step {step} a weight is beyond ±10⁶ or no number any "
                "more. A lower learning rate, or clipping, keeps it.",
            ),
            "undefined": QT_TRANSLATE_NOOP(
                "Training",
                "The training ends before step {step}, where the loss is too large to be a "
                "number. A lower learning rate keeps it.",
            ),
            "stopped": QT_TRANSLATE_NOOP(
                "Training",
                "The training stops early, at step {step}: the validation loss has not become "
                "smaller for long enough.",
            ),
        }
        step = 0 if self.step is None else self.step
        return Text.of("Training", sources[self.kind], step=step)


@dataclass(frozen=True, eq=False)
class Training:
    """A recording, whole or its beginning; all arrays are read-only and float64.

    `weights` (R, P) are those after `recorded_steps` (R,) updates: all steps, or every second,
    fourth, ... of many large ones, and the last. `running` (R, S) are the statistics of batch
    normalisation there. `epoch_steps` (E,) are the steps at which an epoch ends, 0 first; there
    stand the scores of both sides (E,), without penalty and dropout: losses, for classes their
    accuracy, for values R²; not-a-number where there is none. `steps` is how many were made.
    """

    spec: TrainSpec
    recorded_steps: NDArray[np.int64]
    weights: Array
    running: Array
    epoch_steps: NDArray[np.int64]
    train_loss: Array
    validation_loss: Array
    train_accuracy: Array
    validation_accuracy: Array
    train_r_squared: Array
    validation_r_squared: Array
    steps: int
    status: TrainStatus
    checkpoint: Any = None  # what `train` goes on from

    def row_at(self, step: int) -> int:
        """The row of `weights` that was the last to be recorded at `step`."""
        return max(0, int(np.searchsorted(self.recorded_steps, step, side="right")) - 1)

    def epoch_at(self, step: int) -> int:
        """How many epochs were complete at `step`."""
        return max(0, int(np.searchsorted(self.epoch_steps, step, side="right")) - 1)
