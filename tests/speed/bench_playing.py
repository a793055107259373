"""How evenly the whole window plays, and whether memory stays level over many windows.

Run it on its own: `python tests/speed/bench_playing.py`. Sixteen runs of a thousand steps play at
sixty frames a second in a window of 1280 by 720 and one of 1920 by 1080 pixels, painted in software
without a screen. Printed are the paints of the stage a second (goal: 60), how late frames start
after the moment at which they were due (goal: at most 1 ms at p95), what of one core it takes, and
what others took meanwhile, without which lateness says little; before that how late a film starts
its frames that nobody shows, which is the machine's own part. The same follows for a network whose
training is recorded all the while (goal: late by at most 1 ms at p95 there too), and how many
steps of it were made a second. Then windows are opened, played and
closed again, a hundred of them or as many as the number given, with the memory of the process
before and after and its slope once it is warm (goal: level); then the same with the surface in
space, for which QT_QPA_PLATFORM=xcb takes OpenGL. `--memory` leaves the playing out.
"""

from __future__ import annotations

import gc
import math
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import msgspec
import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from core.lesson import Lesson
from core.lesson_file import read
from core.resources import resource
from core.timeline import Timeline
from core.training import MOST_STEPS, Training
from gui.app import application
from gui.player import Player
from gui.preferences import Preferences
from gui.window import Window
from tests.speed.sixteen import PLAYED, sixteen_runs

SIZES = ((1280, 720), (1920, 1080))
UNSEEN_MS, WARM_MS, PLAY_MS = 2000, 1000, 6000
WINDOWS, WINDOW_PLAY_MS = 100, 150
WARM_SHARE = 0.3  # of the windows: pools and caches fill during the first ones


class LateClock:
    """The player's clock, which notes how late each frame is when it is begun."""

    def __init__(self, player: Player) -> None:
        self.late: list[float] = []
        self.skipped = 0
        self._player = player
        self._now = 0.0
        self._last: int | None = None
        player._clock = self  # perf_counter as before, so a film that plays does not jump
        player.frame_changed.connect(self._note)

    def __call__(self) -> float:
        self._now = time.perf_counter()
        return self._now

    def report(self) -> str:
        middle, most = np.percentile(self.late, [50, 95])
        return (
            f"late by {middle:.2f} ms at the median, {most:.2f} at p95 (goal: 1), "
            f"{max(self.late):.1f} at most"
        )

    def _note(self, frame: int) -> None:
        del frame
        # The player read the clock once for this frame; those it left out count as late.
        player = self._player
        rate = player.timeline.fps * player.speed
        since = (self._now - player._anchor_time) * rate + 1e-9
        due = math.floor(since)
        if self._last is not None:
            self.late.append(1000 * (since - self._last - 1) / rate)
            self.skipped += due - self._last - 1
        self._last = due


class Paints(QObject):
    """Notes which widgets are painted while it is installed in the application."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[QObject] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.counts[watched] += 1
        return False


def wait(milliseconds: int) -> None:
    """Let Qt work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def endless_training() -> Lesson:
    """Three trainings of one network, longer than anybody watches them here."""
    lesson = read(resource("lessons", "three_rates_one_network.json"))
    assert lesson.network is not None
    looked = lesson.with_look(theme="light", language="en")
    epochs = MOST_STEPS * lesson.network.epochs // lesson.network.steps
    study = msgspec.structs.replace(lesson.network, epochs=epochs)
    return msgspec.structs.replace(looked, network=study, pace=PLAYED)


def opened(lesson: Lesson, size: tuple[int, int], folder: Path) -> Window:
    """A window on the screen that shows `lesson`."""
    settings = QSettings(str(folder / "ravine.ini"), QSettings.Format.IniFormat)
    window = Window(lesson, Preferences(settings))
    window.has_lesson = True
    window.resize(*size)
    window.show()
    return window


def recorded(lesson: Lesson, size: tuple[int, int], folder: Path) -> Window:
    """A window on the screen with everything of `lesson` recorded."""
    window = opened(lesson, size, folder)
    while window.recorder.is_recording:
        wait(5)
    return window


def put_away(window: Window) -> None:
    window.document.undo_stack.setClean()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def busy_seconds() -> float:
    """Seconds that all cores together have worked for anybody since the machine began (Linux)."""
    user, nice, system, _idle, _waits, *rest = Path("/proc/stat").read_text().split()[1:9]
    return sum(map(int, (user, nice, system, *rest))) / os.sysconf("SC_CLK_TCK")


def play_unseen() -> None:
    lesson = sixteen_runs()
    player = Player(Timeline(lesson.pace, lesson.steps))
    noted = LateClock(player)
    player.play()
    wait(UNSEEN_MS)
    player.pause()
    print(f"Without a window: {noted.report()}")


def trained_steps(window: Window) -> int:
    """How many steps of training are recorded, of all runs together."""
    recordings = window.recorder.recordings
    made = (recordings[spec] for spec in recordings)
    return sum(each.steps for each in made if isinstance(each, Training))


def play(name: str, window: Window) -> None:
    window.player.loops = True
    window.player.play()
    wait(WARM_MS)
    noted, paints = LateClock(window.player), Paints()
    window.stage.viewport().installEventFilter(paints)
    trained = trained_steps(window)
    began, worked, busy = time.perf_counter(), time.process_time(), busy_seconds()
    wait(PLAY_MS)
    seconds, cpu = time.perf_counter() - began, time.process_time() - worked
    others = max(0.0, busy_seconds() - busy - cpu)
    painted = paints.counts[window.stage.viewport()]
    print(
        f"{name} at {window.width()}x{window.height()}: {painted / seconds:.1f} frames a second "
        f"(goal: 60), {noted.skipped} left out of {len(noted.late) + noted.skipped}\n"
        f"  {noted.report()}\n"
        f"  CPU {cpu:.2f} s of {seconds:.2f} s ({100 * cpu / seconds:.0f} % of a core), "
        f"{1000 * cpu / max(painted, 1):.1f} ms a frame; "
        f"other processes took {100 * others / seconds:.0f} % of one"
    )
    if window.recorder.is_recording:
        print(f"  {(trained_steps(window) - trained) / seconds:,.0f} steps of training a second")
    put_away(window)


def resident() -> float:
    """MB of memory that this process has in use (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def in_space() -> Lesson:
    """The sixteen runs on the map and on the surface in space, by OpenGL where that draws."""
    return sixteen_runs().with_look(panels=("contour", "surface", "loss"))


def many_windows(name: str, lesson: Lesson, count: int, folder: Path) -> None:
    sizes: list[float] = []
    began, worked, before = time.perf_counter(), time.process_time(), resident()
    for _ in range(count):
        window = recorded(lesson, SIZES[0], folder)
        window.player.play()
        wait(WINDOW_PLAY_MS)
        put_away(window)
        del window
        gc.collect()
        sizes.append(resident())
    seconds, cpu = time.perf_counter() - began, time.process_time() - worked
    warm = sizes[round(WARM_SHARE * count) :]
    slope = np.polyfit(np.arange(len(warm)), warm, 1)[0] if len(warm) > 1 else math.nan
    left = len(QApplication.topLevelWidgets())
    print(
        f"{name}: {count} windows opened, played and closed in {seconds:.0f} s (CPU {cpu:.0f} s)\n"
        f"  memory {before:.0f} MB before, {warm[0]:.1f} once warm, {sizes[-1]:.1f} after; "
        f"then {1000 * slope:+.1f} kB a window (goal: level), {left} windows left"
    )


def main() -> None:
    given = sys.argv[1:]
    numbers = [int(text) for text in given if text.isdigit()]
    application()
    gc.freeze()  # as the program does once it is loaded
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "--memory" not in given:
            play_unseen()
            for size in SIZES:
                play("Sixteen runs", recorded(sixteen_runs(), size, folder))
            for size in SIZES:
                play("A network in training", opened(endless_training(), size, folder))
        for title, lesson in (("Sixteen runs", sixteen_runs()), ("In space", in_space())):
            many_windows(title, lesson, numbers[0] if numbers else WINDOWS, folder)


if __name__ == "__main__":
    main()
