"""The learning curves as plain values: what every run of the network comes to, epoch by epoch."""

from __future__ import annotations

from dataclasses import dataclass

from core.lesson import Scale
from core.picture.chart_values import Pacing, step_share, value_share
from core.picture.values import Array, Indices, Rect, Tick
from core.words import Text


@dataclass(frozen=True, eq=False)
class LearningBackdrop:
    """The curves of all shown runs against the epoch.

    `train[i]` and `validation[i]` are places in u, (E, 2), of run i's `measure` at the end of every
    recorded epoch, 0 first; values beyond the axis lie on its edge; none where nothing was held
    out. `at[i]` (E,) are the steps at which these epochs end. `steps` is the last step of a whole
    training. Runs are named beside their curves if it `has_labels`. Epochs stand as steps do in
    `core.picture.chart_values.ChartBackdrop`.
    """

    rect: Rect
    measure: Text
    scale: Scale
    low: float
    high: float
    steps: int
    epoch_steps: int
    epoch_ticks: tuple[Tick, ...]
    value_ticks: tuple[Tick, ...]
    train: tuple[Array, ...]
    validation: tuple[Array, ...]
    at: tuple[Indices, ...]
    has_validation: bool
    pacing: Pacing = "even"
    has_labels: bool = True

    def x(self, step: float) -> float:
        """Place of a step in u."""
        return self.rect.x + self.rect.width * float(step_share(step, self.steps, self.pacing))

    def y(self, value: float) -> float:
        """Place of a value in u, kept inside the chart."""
        share = value_share(value, self.scale, self.low, self.high)
        return self.rect.bottom - self.rect.height * float(share)


@dataclass(frozen=True)
class LearningFrame:
    """Where every run's training curve ends at one frame, in u; None where there is none yet."""

    heads: tuple[tuple[float, float] | None, ...]
