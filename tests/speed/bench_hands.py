"""From the hand to the painted frame: `python tests/speed/bench_hands.py` prints a table.

8 runs of mixed optimizers over 500 steps in a window of 1280x800, painted in software. What is
measured begins with the mouse event and ends when the stage has been painted: recording, backdrop,
panels and painting in the same turn of the event loop. The aim for start and learning rate is a
95th percentile under 33 ms.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec
import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core import lesson_file
from core.layouts import with_gap_at
from core.lesson import Lesson, Run
from core.resources import resource
from core.settings import Values
from core.timeline import Timeline
from core.words import Text
from gui.document import Document
from gui.player import Player
from gui.presenter import Presenter
from gui.recorder import Recorder
from gui.stage import Stage
from tests.gui.mouse import turn_wheel

STAGES = {"1280x800": (750, 422), "1920x1080": (1286, 723)}  # of windows with both panes open
RUNS, STEPS, MOVES = 8, 500, 60
RATES = {"sgd": 0.004, "momentum": 0.004, "nesterov": 0.003, "adagrad": 0.5, "adam": 0.2}


def lesson() -> Lesson:
    names = [*RATES, "rmsprop"]
    runs = tuple(
        Run(
            optimizer=names[k % 6],
            settings=Values(lr=RATES.get(names[k % 6], 0.05) * (1 + 0.3 * (k // 6))),
            style=k,
        )
        for k in range(RUNS)
    )
    base = lesson_file.read(resource("lessons", "six_optimizers.json"))
    look = msgspec.structs.replace(base.look, theme="light", language="en")
    return msgspec.structs.replace(base, runs=runs, steps=STEPS, look=look)


class Bench:
    """A stage, shown alone, joined to a document as in a window."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.document = Document(lesson())
        self.stage = Stage()
        self.player = Player(Timeline(lesson().pace, STEPS))
        self.presenter = Presenter(self.stage, Recorder(), self.player)
        self.presenter.join(self.document, self.stage)
        self.document.changed.connect(self._on_changed)
        self.stage.resize(*size)
        self.stage.show()
        self.presenter.show(self.document.lesson)
        QTest.qWait(400)
        self.player.seek(self.player.timeline.frames - 1)
        self.painted()

    def _on_changed(self, old: Lesson, new: Lesson) -> None:
        del old
        self.presenter.show(new)

    def painted(self) -> None:
        """Paint what is due, now."""
        self.stage.viewport().repaint()

    def measure(self, act: Callable[[int], object]) -> np.ndarray:
        """Milliseconds of every move, painted: (moves, 2), by the clock and of the processor."""
        found = []
        for k in range(MOVES):
            begun, used = time.perf_counter(), time.process_time()
            act(k)
            self.painted()
            wall, cpu = time.perf_counter() - begun, time.process_time() - used
            found.append((1000 * wall, 1000 * cpu))
            QApplication.processEvents()
        self.presenter.settle()
        return np.array(found[3:])

    def place(self, w1: float, w2: float) -> QPoint:
        ground = self.stage.backdrop.map if self.stage.backdrop else None
        assert ground is not None
        x, y = ground.to_stage(np.array([w1, w2])).tolist()
        return QPoint(*(round(each) for each in self.stage.to_pixels((x, y))))

    def drag_start(self) -> np.ndarray:
        view, at = self.stage.viewport(), self.place(*self.document.lesson.start)
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
        took = self.measure(lambda k: QTest.mouseMove(view, at + QPoint(6 + 2 * k, -k)))
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at)
        self.document.undo_stack.undo()
        return took

    def slide_rate(self) -> np.ndarray:
        def slide(k: int) -> None:
            now = self.document.lesson
            run = msgspec.structs.replace(now.runs[5], settings=Values(lr=0.05 * 1.02**k))
            self.document.edit(now.with_run_changed(5, run), Text.of("Runs", "Rate"), "rate")

        return self.measure(slide)

    def pan(self) -> np.ndarray:
        view, at = self.stage.viewport(), self.place(2.0, -3.0)
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
        took = self.measure(lambda k: QTest.mouseMove(view, at + QPoint(-6 - k, 6 + k // 2)))
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at)
        return took

    def zoom(self) -> np.ndarray:
        view, at = self.stage.viewport(), self.place(0.0, 0.0)
        return self.measure(lambda k: turn_wheel(view, at, 40 if k % 20 < 10 else -40))

    def move_gap(self) -> np.ndarray:
        """The gap between map and chart, as a hand in the window moves it."""
        ground = self.stage.backdrop
        assert ground is not None
        split = ground.splits[0]
        self.presenter.hold()

        def move(k: int) -> None:
            new = with_gap_at(self.document.lesson, "light", split, split.place - 3.0 * k)
            self.document.edit(new, Text.of("Layouts", "Divide the stage"), "gap")

        took = self.measure(move)
        self.document.undo_stack.undo()
        return took

    def hover(self) -> np.ndarray:
        view, at = self.stage.viewport(), self.place(-3.0, 2.0)
        return self.measure(lambda k: QTest.mouseMove(view, at + QPoint(2 * k, k)))

    def settle(self) -> np.ndarray:
        found = []
        for k in range(5):
            now = self.document.lesson
            start = (now.start[0] + 0.01 * (k + 1), now.start[1])
            self.document.edit(now.with_start(start), Text.of("Runs", "Start"))
            begun, used = time.perf_counter(), time.process_time()
            self.presenter.settle()
            self.painted()
            wall, cpu = time.perf_counter() - begun, time.process_time() - used
            found.append((1000 * wall, 1000 * cpu))
        return np.array(found)


def main() -> None:
    pg.mkQApp()
    for name, size in STAGES.items():
        bench = Bench(size)
        sys.stdout.write(f"window {name}, stage {size[0]}x{size[1]}\n")
        for act in (
            bench.drag_start,
            bench.slide_rate,
            bench.pan,
            bench.zoom,
            bench.move_gap,
            bench.hover,
            bench.settle,
        ):
            wall, cpu = act().T
            sys.stdout.write(
                f"  {act.__name__:12s} median {np.median(wall):6.1f}   p95 "
                f"{np.percentile(wall, 95):6.1f}   worst {wall.max():6.1f} ms"
                f"   processor: median {np.median(cpu):6.1f}   p95 {np.percentile(cpu, 95):6.1f}\n"
            )
        bench.stage.close()


if __name__ == "__main__":
    main()
