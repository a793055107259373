"""What the chart can show of a run at every step, and in which words."""

from __future__ import annotations

import re

import numpy as np
from msgspec import Struct

from core.descent import Trajectory
from core.lesson import Measure
from core.optimizers import OptimizerSpec, learning_rates
from core.picture.memory import remembered
from core.picture.values import Array
from core.schedules import followed
from core.stability import stability
from core.verdict import gap
from core.words import QT_TRANSLATE_NOOP, Text

LARGEST = 1e300
_RATE = re.compile(r"\blr\b")

WORDS: dict[Measure, Text] = {
    "loss": Text.of("Picture", QT_TRANSLATE_NOOP("Picture", "loss")),
    "gap": Text.of("Picture", QT_TRANSLATE_NOOP("Picture", "loss above the minimum")),
    "gradient": Text.of("Picture", QT_TRANSLATE_NOOP("Picture", "gradient size")),
    "rate": Text.of("Picture", QT_TRANSLATE_NOOP("Picture", "learning rate")),
    "sharpness": Text.of("Picture", QT_TRANSLATE_NOOP("Picture", "sharpness ÷ limit")),
}
# What it is in the loss's own unit, so that a run that diverged ends at infinity.
OF_LOSS: frozenset[Measure] = frozenset(("loss", "gap", "gradient"))


class Quantity(Struct, frozen=True):
    """What the chart shows of a run; `minimum` is the loss that gaps are measured from."""

    measure: Measure
    minimum: float


@remembered
def series_of(trajectory: Trajectory, quantity: Quantity) -> Array | None:
    """The quantity of a run at every recorded step, shape (T+1,); None where the run has none.

    Rates and sharpness of row k are those of the update from it.
    """
    if quantity.measure == "gap":
        return gap(trajectory, quantity.minimum)
    if quantity.measure == "gradient":
        return norm_of(trajectory)
    if quantity.measure == "rate":
        return _rates(trajectory)
    if quantity.measure == "sharpness":
        return _sharpness(trajectory)
    return trajectory.loss


@remembered
def norm_of(trajectory: Trajectory) -> Array:
    """The size of the gradient at every recorded step, shape (T+1,)."""
    with np.errstate(over="ignore"):
        size = np.hypot(trajectory.gradient[:, 0], trajectory.gradient[:, 1])
    return np.asarray(np.minimum(size, LARGEST))


def has_rate(spec: OptimizerSpec) -> bool:
    """Whether a learning rate takes part in every step, and not only in the first."""
    entry = spec.optimizer
    if all(setting.name != "lr" for setting in entry.settings):
        return False
    lines = [line for line in entry.lines.splitlines() if line.split()[:1] != ["start"]]
    return entry.method is not None or any(_RATE.search(line) for line in lines)


def _rates(trajectory: Trajectory) -> Array | None:
    descent = trajectory.descent
    spec = descent.optimizer.resolved()
    if not has_rate(spec):
        return None
    rate, schedule = spec.settings["lr"], spec.schedule
    if schedule is not None and schedule.schedule.follows_loss and isinstance(rate, float):
        return followed(schedule, rate, trajectory.loss)
    return learning_rates(spec, descent.steps)[: len(trajectory.loss)]


def _sharpness(trajectory: Trajectory) -> Array | None:
    """The ratio of sharpness to limit; where it is not known, as it was before."""
    found = stability(trajectory)
    if found is None:
        return None
    ratio, known = found.ratio, np.isfinite(found.ratio)
    if known.all() or not known.any():
        return ratio if known.any() or not len(ratio) else None
    last = np.maximum.accumulate(np.where(known, np.arange(len(ratio)), np.argmax(known)))
    return np.asarray(ratio[last])
