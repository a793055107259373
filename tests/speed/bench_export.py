"""How long ten seconds of film take at 1920x1080 and 30 frames a second, and what others take.

Run it on its own: `python tests/speed/bench_export.py`. It prints the seconds of the whole export,
computing, drawing, encoding and reading back included (goal: under 15 s on two cores), and, where
matplotlib can be imported, the ratio to the film that FuncAnimation would make of the same lesson:
the same map, contour levels, trails, heads and loss curves, redrawn for every frame as its file
writers do, through the same encoder (goal: at least 10 times). The others' time is that of frames
spread evenly over the film, counted up to all of them.
"""

from __future__ import annotations

import io
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

from core.lesson import Lesson, Pace
from core.lesson_file import read
from core.movies import Mp4
from core.picture import MapBackdrop, backdrop
from core.plan import record_all
from core.resources import resource
from gui.app import application, resolved
from gui.export import ExportOptions, Job, export, plan_export
from tests.speed.sixteen import sixteen_runs

SAMPLES = 40
PACE = Pace(fps=30, seconds=8.0, hold_start=0.5, hold_end=1.5)


def matplotlib_seconds(job: Job) -> float | None:
    """Seconds that matplotlib takes for the whole film; None where it cannot be imported."""
    try:
        from matplotlib.animation import AbstractMovieWriter, FuncAnimation
    except ImportError:
        return None

    class Encoder(AbstractMovieWriter):  # type: ignore[misc, unused-ignore]
        """Does what FFMpegWriter does, with our encoder at the other end of the pipe."""

        def __init__(self, film: Mp4) -> None:
            super().__init__(fps=job.timeline.fps)
            self.film = film

        def setup(self, fig: Any, outfile: Any, dpi: Any = None) -> None:
            super().setup(fig, outfile, dpi)

        def grab_frame(self, **savefig_kwargs: Any) -> None:
            stream = io.BytesIO()
            self.fig.savefig(stream, format="rgba", dpi=self.dpi, **savefig_kwargs)
            # Red and blue change places: nobody looks, and sorting them would cost time.
            pixels = np.frombuffer(stream.getbuffer(), np.uint8)
            self.film.write(pixels.reshape(job.height, job.width, 4))

        def finish(self) -> None: ...

    numbers = np.linspace(0, job.timeline.frames - 1, SAMPLES).round().astype(int)
    size = (job.width, job.height)
    part = plan_export(job.lesson, "film.mp4", ExportOptions(size=size, frames=(0, SAMPLES)))
    figure, draw = _matplotlib_figure(job)
    with (
        tempfile.TemporaryDirectory() as folder,
        Mp4(Path(folder) / "film.mp4", part.film_options) as film,
    ):
        animation = FuncAnimation(
            figure,
            lambda number: draw(job.timeline.step_at(int(number))),
            frames=numbers,
            init_func=lambda: [],
            repeat=False,
        )
        began = time.perf_counter()
        animation.save("film.mp4", writer=Encoder(film), dpi=100)
        seconds = time.perf_counter() - began
    return seconds / SAMPLES * job.timeline.frames


def _matplotlib_figure(job: Job) -> tuple[Any, Callable[[int], None]]:
    """A figure with the lesson's content, and a function that moves it to a step."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    recordings = record_all(job.lesson)
    look = job.lesson.look
    seen = backdrop(job.lesson, recordings, theme=look.theme, language=look.language)
    assert seen.map is not None
    figure = Figure(figsize=(job.width / 100, job.height / 100), dpi=100)
    FigureCanvasAgg(figure)
    left, right = figure.subplots(1, 2, width_ratios=(2, 1))
    _draw_ground(left, seen.map)
    figure.text(0.03, 0.95, job.lesson.title, fontsize=24)
    figure.text(0.4, 0.95, f"${seen.formula}$", fontsize=24)
    title = figure.text(0.85, 0.95, "", fontsize=20)
    losses = [recordings[spec].loss for spec in map(job.lesson.descent, job.lesson.runs)]  # type: ignore[union-attr]
    right.set(yscale="log", xlim=(0, job.lesson.steps), ylim=(1e-6, 1e3), xlabel="step")
    right.grid(axis="y", lw=1)
    runs = [
        _Run(left, right, str(run.optimizer), path, np.maximum(loss, 1e-6))
        for run, path, loss in zip(job.lesson.runs, seen.map.paths, losses, strict=True)
    ]
    right.legend(loc="upper right", fontsize=12)

    def draw(step: int) -> None:
        for run in runs:
            run.show(step)
        title.set_text(f"step {step} of {job.lesson.steps}")

    return figure, draw


class _Run:
    """A trail with halo and markers, a head with its label, and a curve of the loss."""

    def __init__(self, left: Any, right: Any, name: str, path: Any, loss: Any) -> None:
        from matplotlib.patheffects import withStroke

        self.path, self.loss = path, loss
        marks = {"marker": "o", "markevery": max(1, len(path) // 40), "ms": 7}
        self.halo = left.plot([], [], lw=7, color="white")[0]
        self.trail = left.plot([], [], lw=4, **marks)[0]
        colour = self.trail.get_color()
        self.head = left.plot([], [], "o", ms=16, mec="white", color=colour)[0]
        stroke = [withStroke(linewidth=5, foreground="white")]
        self.label = left.text(0, 0, name, color=colour, fontsize=18, path_effects=stroke)
        self.curve_halo = right.plot([], [], lw=6, color="white")[0]
        self.curve = right.plot([], [], lw=4, color=colour, label=name, **marks)[0]

    def show(self, step: int) -> None:
        rows = self.path[: step + 1]
        for line in (self.halo, self.trail):
            line.set_data(rows.T)
        self.head.set_data(rows[-1][:, None])
        self.label.set_position(rows[-1])
        losses = self.loss[: step + 1]
        for line in (self.curve_halo, self.curve):
            line.set_data(np.arange(len(losses)), losses)


def _draw_ground(axes: Any, ground: MapBackdrop) -> None:
    extent = (*ground.w1_range, *ground.w2_range)
    values = np.log10(np.maximum(ground.grid, 1e-6))
    image = axes.imshow(
        values, origin="lower", extent=extent, cmap="Blues", interpolation="bilinear"
    )
    axes.figure.colorbar(image, label="loss")
    rows, columns = ground.grid.shape
    w1, w2 = np.linspace(*ground.w1_range, columns), np.linspace(*ground.w2_range, rows)
    lines = axes.contour(w1, w2, ground.grid, levels=ground.levels, colors="0.5", linewidths=1)
    axes.clabel(lines)
    axes.set(xlim=ground.w1_range, ylim=ground.w2_range, xlabel="$w_1$", ylabel="$w_2$")


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
    report("Sixteen runs, 1,000 steps", sixteen_runs(PACE))
