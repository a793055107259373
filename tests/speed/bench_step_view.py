"""What a frame of the step view costs: the state computed again, the view, the paint.

Run with `python tests/speed/bench_step_view.py`; the budget is 1 ms a frame while playing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core import picture
from core.descent import Descent, trajectory
from core.inside import inside, run_of
from core.lesson import Lesson, Run
from core.optimizers import OptimizerSpec
from core.plan import record_all
from core.settings import Values
from core.stability import stability
from core.surfaces import ShippedSurface
from core.timeline import Timeline
from gui import style
from gui.document import Document
from gui.panes.step_strip import StepStrip
from tests.speed.clock import milliseconds

STEPS = 1000
NAMES = ("sgd", "momentum", "adam", "nadam", "radam")
SURFACE = ShippedSurface("rosenbrock")


def core_figures(name: str) -> None:
    spec = OptimizerSpec(name, Values(lr=1e-4)).resolved()
    descent = Descent(SURFACE, spec, (-1.2, 1.0), 100_000)
    inside(descent, 1)
    far = milliseconds(lambda: inside(descent, 90_000), 1)
    frames = milliseconds(lambda: [inside(descent, step) for step in range(1, STEPS)], 1) / STEPS
    path = trajectory(Descent(SURFACE, spec, (-1.2, 1.0), STEPS))
    run_of.cache_clear()
    sharp = milliseconds(lambda: stability(path), 1)
    print(
        f"{name:10} inside {frames:6.3f} ms a frame, {far:6.1f} ms to step 90,000 at first; "
        f"sharpness of {STEPS} steps {sharp:5.2f} ms"
    )


def strip_figures(name: str, *, numbers: bool) -> None:
    run = Run(optimizer=name, settings=Values(lr=1e-4))
    lesson = Lesson(surface=SURFACE, start=(-1.2, 1.0), steps=STEPS, runs=(run,))
    recordings = record_all(lesson)
    strip = StepStrip(Document(lesson))
    strip.show_numbers(numbers)
    strip.resize(750, 196 if numbers else 140)
    strip.show()
    backdrop = picture.backdrop(lesson, recordings, theme="light", language="en")
    timeline = Timeline(lesson.pace, lesson.steps)
    frames = [
        picture.frame(lesson, recordings, timeline.first_frame_of(step), backdrop=backdrop)
        for step in range(1, 240)
    ]
    image = QImage(strip.size(), QImage.Format.Format_RGB32)
    strip.show_backdrop(backdrop)
    for frame in frames[:40]:
        strip.show_frame(frame)
        strip.render(image)
    shown, painted = [], []
    for frame in frames[40:]:
        before = strip.view
        shown.append(milliseconds(lambda frame=frame: strip.show_frame(frame), 1))  # type: ignore[misc]
        painted.append(milliseconds(lambda: strip.render(image), 1))
        if strip.view is before:  # the same step once more
            shown.pop()
            painted.pop()
    shown.sort()
    painted.sort()
    kind = "numbers" if numbers else "columns"
    half, late = len(shown) // 2, int(len(shown) * 0.95)
    print(
        f"{name:10} {kind}: view {shown[half]:5.2f} ms (p95 {shown[late]:5.2f}), "
        f"paint {painted[half]:5.2f} ms (p95 {painted[late]:5.2f})"
    )


def main() -> None:
    QApplication([])
    style.set_theme("light")
    for name in NAMES:
        core_figures(name)
    for name in NAMES:
        strip_figures(name, numbers=False)
        strip_figures(name, numbers=True)


if __name__ == "__main__":
    main()
