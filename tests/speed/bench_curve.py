"""How long the curve takes: `python tests/speed/bench_curve.py` prints a table.

16 runs of mixed optimizers over 1,000 steps at 1920x1080, on a loss of one weight and on sections
of a surface; a frame is its value and its pixels. The aim is a median under 6 ms.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from typing import Any

import msgspec
import numpy as np
import pyqtgraph as pg

from core import picture
from core.lesson import Lesson
from core.plan import record_all
from core.surfaces import TypedSurface
from core.timeline import Timeline
from gui.stage import Stage
from tests.speed import bench_stage
from tests.speed.clock import since

PARABOLA = TypedSurface("w1^2 + 0.5 sin(5 w1)", view=((-5.0, 5.0), (-3.0, 3.0)))
CURVES: dict[str, dict[str, Any]] = {
    "one weight": {"surface": PARABOLA, "panels": ("curve", "loss")},
    "one weight, a run selected": {"surface": PARABOLA, "panels": ("curve",), "emphasis": 3},
    "section along w1": {"panels": ("contour", "curve", "loss"), "section": "w1"},
    "section along the gradient": {"panels": ("curve", "loss"), "section": "gradient"},
}


def lesson(surface: TypedSurface | None = None, **look: Any) -> Lesson:
    base = bench_stage.lesson()
    changed = msgspec.structs.replace(base.look, **look)
    return msgspec.structs.replace(base, look=changed, surface=surface or base.surface)


def measure(made: Lesson) -> tuple[float, float, float, float]:
    """Milliseconds: the backdrop, the next frame (median, p95), the worst seek."""
    recordings, timeline, stage = record_all(made), Timeline(made.pace, made.steps), Stage()
    start = time.perf_counter()
    backdrop = picture.backdrop(made, recordings, theme="light", language="en")
    stage.show_backdrop(backdrop)
    first = since(start)

    def show(number: int) -> float:
        begun = time.perf_counter()
        frame = picture.frame(made, recordings, number, backdrop=backdrop, timeline=timeline)
        stage.show_frame(frame)
        stage.pixels(*bench_stage.SIZE)
        return since(begun)

    show(0)
    played = [show(number) for number in range(1, timeline.frames, 4)]
    ends = (timeline.frames - 1, 100, timeline.frames // 2, 9)
    seek = max(show(number) for number in ends * 2)
    stage.close()
    return first, float(np.median(played)), float(np.percentile(played, 95)), seek


def main() -> None:
    pg.mkQApp()
    sys.stdout.write(f"{'ms':28s} {'backdrop':>9s} {'median':>8s} {'p95':>8s} {'seek':>8s}\n")
    for name, parts in CURVES.items():
        first, median, late, seek = measure(lesson(**parts))
        sys.stdout.write(f"{name:28s} {first:9.1f} {median:8.2f} {late:8.2f} {seek:8.1f}\n")


if __name__ == "__main__":
    main()
