"""How long ten seconds of film take at 1920x1080 and 30 frames a second, and what others take.

Run it on its own: `python tests/speed/bench_export.py`. It prints the seconds of the whole export,
computing, drawing, encoding and reading back included (goal: under 15 s on two cores), and, where
matplotlib can be imported, the ratio to the film that FuncAnimation would make of the same lesson:
the same map, contour levels, trails, heads and loss curves, redrawn for every frame as its file
writers do, through the same encoder (goal: at least 10 times). The others' time is that of frames
spread evenly over the film, counted up to all of them.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np

from core.lesson import Lesson, Look, Pace, Run
from core.lesson_file import read
from core.movies import Mp4
from core.optimizers import OPTIMIZERS
from core.picture import MapBackdrop, backdrop
from core.plan import record_all
from core.resources import resource
from core.settings import Values
from core.surfaces import ShippedSurface
from gui.app import application, resolved
from gui.export import ExportOptions, Job, export, plan_export

SAMPLES = 40
RATES = {"sgd": 0.004, "momentum": 0.001, "nesterov": 0.001, "adagrad": 0.5, "rmsprop": 0.02}


def sixteen_runs() -> Lesson:
    """Sixteen runs of a thousand steps, ten seconds long."""
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
        pace=Pace(fps=30, seconds=8.0, hold_start=0.5, hold_end=1.5),
    )


def matplotlib_seconds(job: Job) -> float | None:
    """Seconds that matplotlib takes for the whole film; None where it cannot be imported."""
    draw = _matplotlib_figure(job)
    if draw is None:
        return None
    numbers = np.linspace(0, job.timeline.frames - 1, SAMPLES).round().astype(int)
    with tempfile.TemporaryDirectory() as folder:
        options = plan_export(
            job.lesson,
            "film.mp4",
            ExportOptions(size=(job.width, job.height), frames=(0, SAMPLES)),
        ).film_options
        began = time.perf_counter()
        with Mp4(Path(folder) / "film.mp4", options) as film:
            for number in numbers:
                film.write(draw(job.timeline.step_at(int(number))))
        return (time.perf_counter() - began) / SAMPLES * job.timeline.frames


def _matplotlib_figure(job: Job) -> Callable[[int], Any] | None:
    """A figure with the lesson's content, and a function that draws it up to a step as pixels."""
    try:
        import matplotlib as mpl
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        return None
    mpl.rcParams["font.size"] = 18
    recordings = record_all(job.lesson)
    look = job.lesson.look
    ground = backdrop(job.lesson, recordings, theme=look.theme, language=look.language)
    assert ground.map is not None
    figure = Figure(figsize=(job.width / 100, job.height / 100), dpi=100)
    canvas = FigureCanvasAgg(figure)
    left, right = figure.subplots(1, 2, width_ratios=(2, 1))
    _draw_ground(left, ground.map)
    losses = [recordings[job.lesson.descent(run)].loss for run in job.lesson.runs]  # type: ignore[union-attr]
    right.set(yscale="log", xlim=(0, job.lesson.steps), ylim=(1e-6, 1e3), xlabel="step")
    trails = [left.plot([], [], lw=3)[0] for _ in losses]
    heads = [left.plot([], [], "o", ms=12)[0] for _ in losses]
    curves = [right.plot([], [], lw=3, label=run.optimizer)[0] for run in job.lesson.runs]
    right.legend(loc="upper right", fontsize=12)
    title = figure.suptitle("")

    def draw(step: int) -> Any:
        parts = zip(ground.map.paths, losses, trails, heads, curves, strict=True)  # type: ignore[union-attr]
        for path, loss, trail, head, curve in parts:
            trail.set_data(path[: step + 1].T)
            head.set_data(path[min(step, len(path) - 1)][:, None])
            curve.set_data(np.arange(min(step + 1, len(loss))), np.maximum(loss[: step + 1], 1e-6))
        title.set_text(f"step {step} of {job.lesson.steps}")
        canvas.draw()
        return np.ascontiguousarray(np.asarray(canvas.buffer_rgba())[..., [2, 1, 0, 3]])

    return draw


def _draw_ground(axes: Any, ground: MapBackdrop) -> None:
    extent = (*ground.w1_range, *ground.w2_range)
    values = np.log10(np.maximum(ground.grid, 1e-6))
    axes.imshow(values, origin="lower", extent=extent, cmap="Blues", interpolation="bilinear")
    rows, columns = ground.grid.shape
    w1, w2 = np.linspace(*ground.w1_range, columns), np.linspace(*ground.w2_range, rows)
    axes.contour(w1, w2, ground.grid, levels=ground.levels, colors="0.5", linewidths=1)
    axes.set(xlim=ground.w1_range, ylim=ground.w2_range, xlabel="w1", ylabel="w2")


def report(name: str, lesson: Lesson) -> None:
    lesson = resolved(lesson, language="en")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "film.mp4"
        began = time.perf_counter()
        made = export(lesson, out)
        ours = time.perf_counter() - began
        size = out.stat().st_size / 1e6
    job = plan_export(lesson, "film.mp4", ExportOptions())
    theirs = matplotlib_seconds(job)
    line = f"{name}: {made.frames} frames in {ours:.1f} s, {made.frames / ours:.0f} a second"
    line += f", {size:.2f} MB (goal: under 15 s)"
    if theirs is None:
        print(f"{line}; matplotlib is not there to compare with")
    else:
        print(f"{line}; matplotlib {theirs:.0f} s, ratio {theirs / ours:.1f} (goal: 10)")


if __name__ == "__main__":
    application()
    report("Six optimizers, 80 steps", read(resource("lessons", "six_optimizers.json")))
    report("Sixteen runs, 1,000 steps", sixteen_runs())
