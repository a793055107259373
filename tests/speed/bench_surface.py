"""How long the surface takes: `python tests/speed/bench_surface.py` prints a table.

16 runs of mixed optimizers over 1,000 steps; a frame is its value and its pixels. Run it with a
screen (`xvfb-run -a`) to measure OpenGL, without one to measure numpy. The aims: with a fixed
camera 30 frames a second at 1280x720 and 15 at 1920x1080, 15 while the camera turns, 10 without
OpenGL, and less than 50 ms for a new surface of 201 by 201 points.
"""

from __future__ import annotations

import dataclasses
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec
import numpy as np

from core import picture
from core.lesson import Lesson
from core.lesson.parts import Camera
from core.picture import Backdrop
from core.plan import Recordings, record_all
from core.timeline import Timeline
from gui.app import application
from gui.drawing import Drawing
from gui.relief.renderer import relief
from tests.speed.clock import since
from tests.speed.sixteen import sixteen_runs

FRAMES = 40
FIRST = 500


def on_surface(turn: float) -> Lesson:
    made = sixteen_runs()
    camera = Camera(elevation=40.0, turn=turn)
    look = msgspec.structs.replace(made.look, panels=("surface",), camera=camera)
    return msgspec.structs.replace(made, look=look)


def per_frame(
    made: Lesson, found: Recordings, seen: Backdrop, size: tuple[int, int], *, quick: bool
) -> float:
    """The median of milliseconds that a frame takes."""
    timeline, drawing, taken = Timeline(made.pace, made.steps), Drawing(), []
    drawing.set_backdrop(seen)
    panel = drawing.surface_panel
    assert panel is not None
    panel.is_quick = quick
    for k in range(FRAMES if quick or not made.look.camera.turn else 5):
        start = time.perf_counter()
        shown = picture.frame(made, found, FIRST + k, backdrop=seen, timeline=timeline)
        drawing.frame = shown
        drawing.pixels(*size)
        taken.append(since(start))
    return float(np.median(taken[2:]))


def rebuilt() -> list[tuple[str, float]]:
    """What a new surface costs: its mesh, and its picture while a hand moves."""
    made = on_surface(0.0)
    found, start = record_all(made), time.perf_counter()
    seen = picture.backdrop(made, found, theme="light", language="en")
    backdrop, drawing = since(start), Drawing()
    assert seen.surface is not None
    assert seen.surface.mesh is not None
    spread = []
    for k in range(5):
        mesh = dataclasses.replace(seen.surface.mesh, z=seen.surface.mesh.z * (1.0 - 0.01 * k))
        surface = dataclasses.replace(seen.surface, mesh=mesh, paths=())
        other = msgspec.structs.replace(seen, surface=surface, is_draft=True)
        drawing.set_backdrop(msgspec.structs.replace(other, runs=()))
        start = time.perf_counter()
        drawing.pixels(1280, 720)
        spread.append(since(start))
    return [("backdrop of 16 runs, whole", backdrop), ("new surface, draft", min(spread))]


def main() -> None:
    application()
    relief().settle()
    rows: list[tuple[str, float]] = []
    for name, turn in (("fixed camera", 0.0), ("turning", 90.0)):
        made = on_surface(turn)
        found = record_all(made)
        seen = picture.backdrop(made, found, theme="light", language="en")
        for size in ((1280, 720), (1920, 1080)):
            for quick in (True, False) if turn else (False,):
                how = "quick" if quick else "whole"
                label = "{}, {}x{}, {}".format(name, *size, how)
                rows.append((label, per_frame(made, found, seen, size, quick=quick)))
    rows += rebuilt()
    by = "OpenGL" if relief().draws_with_opengl else "numpy"
    sys.stdout.write(f"drawn by {by}\n")
    for label, value in rows:
        sys.stdout.write(f"{label:40} {value:8.1f} ms\n")


if __name__ == "__main__":
    main()
