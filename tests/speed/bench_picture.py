"""What the picture costs: `python tests/speed/bench_picture.py` prints a table.

24 runs of a thousand steps. The aims are less than 1 ms for a frame while a film plays, 25 ms for
a backdrop while a hand drags, and 500 ms for thinning a trail of 100,000 steps.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec
import numpy as np

from core import trails
from core.lesson import Lesson, Run
from core.optimizers import OPTIMIZERS
from core.picture import backdrop, frame
from core.plan import record_all
from core.settings import Values
from core.surfaces import ShippedSurface
from core.timeline import Timeline
from tests.speed.clock import milliseconds

RUNS, STEPS = 24, 1000


def crowded() -> Lesson:
    names = list(OPTIMIZERS)
    runs = tuple(
        Run(optimizer=names[k % len(names)], settings=Values(lr=0.001 * (k + 1)), style=k)
        for k in range(RUNS)
    )
    return Lesson(surface=ShippedSurface("himmelblau"), start=(-0.8, -0.6), steps=STEPS, runs=runs)


def played() -> float:
    """The next frame."""
    lesson = crowded()
    recordings = record_all(lesson)
    still = backdrop(lesson, recordings, theme="light", language="en")
    timeline = Timeline(lesson.pace, lesson.steps)
    numbers = iter(range(10_000))
    return milliseconds(
        lambda: frame(lesson, recordings, next(numbers), backdrop=still, timeline=timeline), 250
    )


def dragged() -> tuple[float, float]:
    """The first backdrop, and the one after each move of a hand on a learning rate."""
    lesson = crowded()
    recordings = record_all(lesson)
    start = time.perf_counter()
    backdrop(lesson, recordings, theme="light", language="en")
    first, took = 1e3 * (time.perf_counter() - start), []
    for rate in np.linspace(0.01, 0.02, 50).tolist():
        moved = msgspec.structs.replace(lesson.runs[0], settings=Values(lr=rate))
        now = msgspec.structs.replace(lesson, runs=(moved, *lesson.runs[1:]))
        record_all(now, recordings)
        start = time.perf_counter()
        backdrop(now, recordings, theme="light", language="en")
        took.append(1e3 * (time.perf_counter() - start))
    return first, float(np.median(took))


def cut() -> tuple[float, float]:
    """A long trail cut into dashes, and thinned."""
    angle = 0.1 * np.arange(100_001)
    points = np.stack([300 + 200 * np.cos(angle), 270 + 200 * np.sin(1.01 * angle)], axis=1)
    dashes = milliseconds(lambda: trails.dashes(points, (5.0, 2.2)), 3)
    return dashes, milliseconds(lambda: trails.thin(points, 0.3), 3)


def main() -> None:
    sys.stdout.write(f"frame, {RUNS} runs x {STEPS} steps: {played():.3f} ms\n")
    first, after = dragged()
    sys.stdout.write(f"backdrop, first: {first:.1f} ms, after a drag: {after:.2f} ms\n")
    dashes, thinned = cut()
    sys.stdout.write(f"100,000 steps: dashes {dashes:.0f} ms, thinning {thinned:.0f} ms\n")


if __name__ == "__main__":
    main()
