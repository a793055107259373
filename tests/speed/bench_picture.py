"""What the picture costs: backdrops while a hand drags, frames while a film plays."""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec
import numpy as np
import pytest

from core import trails
from core.lesson import Lesson, Run
from core.optimizers import OPTIMIZERS
from core.picture import backdrop, frame
from core.plan import record_all
from core.settings import Values
from core.surfaces import ShippedSurface
from core.timeline import Timeline

RUNS, STEPS = 24, 1000
FRAME_BUDGET_MS = 1.0
DRAG_BUDGET_MS = 25.0


def crowded() -> Lesson:
    names = list(OPTIMIZERS)
    runs = tuple(
        Run(optimizer=names[k % len(names)], settings=Values(lr=0.001 * (k + 1)), style=k)
        for k in range(RUNS)
    )
    return Lesson(surface=ShippedSurface("himmelblau"), start=(-0.8, -0.6), steps=STEPS, runs=runs)


def milliseconds(work: Callable[[], object], times: int) -> float:
    """Median of `times` calls."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(1e3 * (time.perf_counter() - start))
    return float(np.median(found))


@pytest.mark.speed
def test_a_frame_of_24_runs_takes_less_than_a_millisecond() -> None:
    lesson = crowded()
    recordings = record_all(lesson)
    still = backdrop(lesson, recordings, theme="light", language="en")
    timeline = Timeline(lesson.pace, lesson.steps)
    numbers = iter(range(10_000))
    took = milliseconds(
        lambda: frame(lesson, recordings, next(numbers), backdrop=still, timeline=timeline), 250
    )
    print(f"\nframe, {RUNS} runs x {STEPS} steps: {took:.3f} ms")
    assert took < FRAME_BUDGET_MS


@pytest.mark.speed
def test_a_backdrop_follows_the_hand_on_a_learning_rate() -> None:
    lesson = crowded()
    recordings = record_all(lesson)
    start = time.perf_counter()
    backdrop(lesson, recordings, theme="light", language="en")
    first = 1e3 * (time.perf_counter() - start)
    rates = iter(np.linspace(0.01, 0.02, 50).tolist())
    took = []
    for rate in rates:
        moved = msgspec.structs.replace(lesson.runs[0], settings=Values(lr=rate))
        dragged = msgspec.structs.replace(lesson, runs=(moved, *lesson.runs[1:]))
        record_all(dragged, recordings)
        start = time.perf_counter()
        backdrop(dragged, recordings, theme="light", language="en")
        took.append(1e3 * (time.perf_counter() - start))
    print(f"\nbackdrop, first: {first:.1f} ms, after a drag: {np.median(took):.2f} ms")
    assert np.median(took) < DRAG_BUDGET_MS


@pytest.mark.speed
def test_cutting_a_long_trail_into_dashes() -> None:
    steps = np.arange(100_001)
    angle = 0.1 * steps
    points = np.stack([300 + 200 * np.cos(angle), 270 + 200 * np.sin(1.01 * angle)], axis=1)
    took = milliseconds(lambda: trails.dashes(points, (5.0, 2.2)), 3)
    thinned = milliseconds(lambda: trails.thin(points, 0.3), 3)
    print(f"\n100,000 steps: dashes {took:.0f} ms, thinning {thinned:.0f} ms")
    assert thinned < 500
