"""The chart as plain values: what of it stands still, and how its two axes divide their lengths."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
from msgspec import Struct

from core.lesson import Scale
from core.picture.values import Array, Indices, Rect, Tick
from core.words import Text

if TYPE_CHECKING:
    from core.picture.cloud_values import Band

Pacing: TypeAlias = Literal["even", "logarithmic"]


def step_share(step: float | Indices, steps: int, pacing: Pacing) -> Array:
    """How far along its axis a step (or an array of them) stands, from 0 to 1."""
    whole = max(1, steps)
    if pacing == "logarithmic":
        return np.asarray(np.log1p(step) / math.log1p(whole))
    return np.asarray(step / whole)


def value_share(values: float | Array, scale: Scale, low: float, high: float) -> Array:
    """How far up an axis from `low` to `high` values stand, from 0 to 1; kept on it."""
    kept = np.clip(values, low, high)
    if scale == "log":
        return np.asarray(np.log(kept / low) / math.log(high / low))
    return np.asarray((kept - low) / (high - low))


class ChartBackdrop(Struct, frozen=True, eq=False):
    """The chart of every run against the step.

    `curves[i]` are places in u, (T+1, 2), of run i's measure at every recorded step; values below
    the axis lie on it, values above it on its upper edge. The steps stand evenly, or evenly in the
    logarithm of 1 + step where the lesson's pacing is logarithmic: as its frames do, so that the
    playhead moves evenly. `kept[i]` are the indices of those that make up the drawn curve, as in
    `core.picture.map_values.MapBackdrop`. `step_ticks` and `value_ticks` carry values whose places
    the helpers give. `scale` is what is shown: linear where some losses are negative.
    `limit` is a value with a line of its own, beyond which a run cannot rest at a minimum.
    `left_out` are the numbers of the recorded runs of which the measure is not known; `bands[i]`
    are the repetitions of run i, None where it has none.
    """

    rect: Rect
    measure: Text
    scale: Scale
    steps: int
    low: float
    high: float
    step_ticks: tuple[Tick, ...]
    value_ticks: tuple[Tick, ...]
    curves: tuple[Array, ...]
    kept: tuple[Indices, ...] = ()
    pacing: Pacing = "even"
    limit: float | None = None
    left_out: tuple[int, ...] = ()
    bands: tuple[Band | None, ...] = ()

    def x(self, step: float) -> float:
        """Place of a step in u."""
        return self.rect.x + self.rect.width * float(step_share(step, self.steps, self.pacing))

    def step_at(self, x: float) -> int:
        """The step nearest to a place in u, from 0 to the last one."""
        share = min(max((x - self.rect.x) / self.rect.width, 0.0), 1.0)
        if self.pacing == "logarithmic":
            return round(math.expm1(share * math.log1p(self.steps)))
        return round(share * self.steps)

    def y(self, value: float) -> float:
        """Place of a value in u, kept inside the chart."""
        share = value_share(value, self.scale, self.low, self.high)
        return self.rect.bottom - self.rect.height * float(share)
