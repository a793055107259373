"""How long the stage takes: `python tests/speed/bench_stage.py` prints a table.

16 runs of mixed optimizers over 1,000 steps at 1920x1080; a frame is its value and its pixels. The
aims are a median under 6 ms for the next frame and every seek under 60 ms. Clouds of seeds may take
longer, but must stay usable.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import get_args

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec
import numpy as np
import pyqtgraph as pg

from core import lesson_file, picture
from core.lesson import Arrow, Lesson, Run
from core.plan import record_all
from core.resources import resource
from core.settings import Values
from core.timeline import Timeline
from gui.panels.contour import ContourPanel
from gui.stage import Stage
from tests.speed.clock import since

SIZE = (1920, 1080)
RATES = {"sgd": 0.004, "momentum": 0.004, "nesterov": 0.003, "adagrad": 0.5, "adam": 0.2}


def lesson(runs: int = 16, steps: int = 1000) -> Lesson:
    names = [*RATES, "rmsprop"]
    made = tuple(
        Run(
            optimizer=name,
            settings=Values(lr=RATES.get(name, 0.05) * (0.5 + 0.25 * (k // 6))),
            style=k,
        )
        for k in range(runs)
        for name in [names[k % 6]]
    )
    base = lesson_file.read(resource("lessons", "six_optimizers.json"))
    pace = msgspec.structs.replace(base.pace, fps=60.0, seconds=steps / 60)
    return msgspec.structs.replace(base, runs=made, steps=steps, pace=pace)


def played(made: Lesson, stage: Stage) -> list[tuple[str, float]]:
    """What there is to wait for, and how long in milliseconds."""
    recordings = record_all(made)
    timeline = Timeline(made.pace, made.steps)
    start = time.perf_counter()
    backdrop = picture.backdrop(made, recordings, theme="light", language="en")
    report = [("backdrop value", since(start))]

    def show(number: int) -> float:
        begun = time.perf_counter()
        frame = picture.frame(made, recordings, number, backdrop=backdrop, timeline=timeline)
        stage.show_frame(frame)
        stage.pixels(*SIZE)
        return since(begun)

    start = time.perf_counter()
    stage.show_backdrop(backdrop)
    report.append(("show_backdrop", since(start)))
    report.append(("first frame, with the ground baked", show(0)))
    costs = [show(number) for number in range(1, timeline.frames, 2)]
    report.append(("next frame, median", float(np.median(costs))))
    report.append(("next frame, p95", float(np.percentile(costs, 95))))
    ends = (timeline.frames - 1, 100, timeline.frames // 2, 9, timeline.frames - 2, 1)
    report.append(("seek, worst of 12", max(show(number) for number in ends * 2)))
    start = time.perf_counter()
    _ = ContourPanel(backdrop).names.places
    report.append(("places of 16 labels", since(start)))
    return report


def main() -> None:
    pg.mkQApp()
    stage, plain = Stage(), lesson()
    adam = next(run.style for run in plain.runs if run.optimizer == "adam")
    lessons = {
        "16 runs": plain,
        "the same, with all arrows of one": plain.with_look(arrows=get_args(Arrow), emphasis=adam),
        "the same, each with 31 more seeds": plain.with_noise(size=1.0, replicas=32),
    }
    for title, made in lessons.items():
        sys.stdout.write(f"{title}\n")
        for what, cost in played(made, stage):
            sys.stdout.write(f"  {what:36s} {cost:8.2f} ms\n")
    stage.close()


if __name__ == "__main__":
    main()
