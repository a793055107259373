"""The lesson that benchmarks of films play: sixteen runs of a thousand steps, for ten seconds."""

from __future__ import annotations

from core.lesson import Lesson, Look, Pace, Run
from core.optimizers import OPTIMIZERS
from core.settings import Values
from core.surfaces import ShippedSurface

RATES = {"sgd": 0.004, "momentum": 0.001, "nesterov": 0.001, "adagrad": 0.5, "rmsprop": 0.02}
PLAYED = Pace(fps=60, seconds=10.0, hold_start=0.0, hold_end=0.0)


def sixteen_runs(pace: Pace = PLAYED) -> Lesson:
    """Sixteen runs of a thousand steps, at sixty frames a second unless another pace is given."""
    names = [list(OPTIMIZERS)[index % len(OPTIMIZERS)] for index in range(16)]
    runs = tuple(
        Run(
            optimizer=name,
            settings=Values(lr=RATES.get(name, 0.1) * (1 + 0.05 * index)),
            style=index,
        )
        for index, name in enumerate(names)
    )
    return Lesson(
        title="Sixteen runs",
        surface=ShippedSurface("himmelblau"),
        start=(-0.8, -0.6),
        steps=1000,
        runs=runs,
        look=Look(theme="light", language="en"),
        pace=pace,
    )
