"""Frames a second that a playing window paints while a film is written in the child process.

Run it on its own: `python tests/speed/bench_child.py`. A stage of 1280 by 720 pixels plays sixteen
runs of a thousand steps at sixty frames a second, first alone and then while the same lesson is
exported at 1920x1080 (goal: at least 50 frames a second during the export). It also prints the
longest gap between two paints, how long the film took, how long until a cancelled export was gone,
and what a slice of the dialog's preview costs (goal: under 50 ms).
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSize, QTimer

from core.lesson import Lesson
from core.plan import record_all
from core.timeline import Timeline
from gui.app import application
from gui.export import ExportJobs, ExportOptions, ExportOrder, Preview
from gui.player import Player
from gui.presenter import Presenter
from gui.recorder import Recorder
from gui.stage import Stage
from tests.speed.sixteen import sixteen_runs

ALONE_MS = 4000
FRAMES = 300


class Paints(QObject):
    """Notes when a widget is painted."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.times: list[float] = []
        self._stage = stage
        self._stage.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.times.append(time.perf_counter())
        return False

    def report(self, name: str) -> None:
        gaps = [after - before for before, after in zip(self.times, self.times[1:], strict=False)]
        seconds = self.times[-1] - self.times[0]
        rate, longest = len(gaps) / seconds, 1000 * max(gaps)
        late = 1000 * sorted(gaps)[int(0.95 * len(gaps))]
        print(
            f"{name}: {rate:.1f} frames a second, gap {late:.0f} ms at p95, {longest:.0f} at most"
        )


def wait(start: Callable[[QEventLoop], object]) -> None:
    """Let Qt work until `start` has its loop ended."""
    loop = QEventLoop()
    start(loop)
    loop.exec()


def play(lesson: Lesson) -> None:
    stage, player, recorder = Stage(), Player(Timeline(lesson.pace, lesson.steps)), Recorder()
    player.loops = True
    presenter = Presenter(stage, recorder, player)
    stage.resize(1280, 720)
    stage.show()
    presenter.show(lesson)
    if recorder.is_recording:
        wait(lambda loop: recorder.finished.connect(loop.quit))
    player.play()
    wait(lambda loop: QTimer.singleShot(1000, loop.quit))
    paints = Paints(stage)
    wait(lambda loop: QTimer.singleShot(ALONE_MS, loop.quit))
    paints.report("Playing alone")
    export_meanwhile(lesson, paints)
    player.pause()
    stage.hide()
    stage.deleteLater()


def export_meanwhile(lesson: Lesson, paints: Paints) -> None:
    jobs = ExportJobs()
    options = ExportOptions(size=(1920, 1080), frames=(0, FRAMES))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "film.mp4"
        jobs.failed.connect(lambda text: print(text.english()))
        began = time.perf_counter()
        paints.times.clear()
        jobs.add(ExportOrder(lesson, str(out), options, frames=FRAMES))
        wait(lambda loop: jobs.finished.connect(loop.quit))
        seconds = time.perf_counter() - began
        paints.report("During the export (goal: 50)")
        print(f"Film: {FRAMES} frames in {seconds:.1f} s, {out.stat().st_size / 1e6:.2f} MB")
        jobs.add(ExportOrder(lesson, str(out), options, frames=FRAMES))
        wait(lambda loop: QTimer.singleShot(3000, loop.quit))
        began = time.perf_counter()
        jobs.cancel()
        wait(lambda loop: jobs.cancelled.connect(loop.quit))
        print(f"Cancelled: gone after {1000 * (time.perf_counter() - began):.0f} ms")


def preview(lesson: Lesson) -> None:
    recordings, timeline = record_all(lesson), Timeline(lesson.pace, lesson.steps)
    made, size = Preview(), QSize(432, 243)
    for name in ("cold", "warm"):
        began = time.perf_counter()
        made.prepare(lesson, recordings)
        ground = time.perf_counter()
        made.image(300, timeline, size)
        first = time.perf_counter()
        made.image(301, timeline, size)
        again = time.perf_counter()
        parts = (ground - began, first - ground, again - first)
        told = ", ".join(f"{1000 * part:.0f}" for part in parts)
        print(f"Preview {name}: ground, first and next frame {told} ms (goal: 50)")


if __name__ == "__main__":
    application()
    play(sixteen_runs())
    preview(sixteen_runs())
