"""Nothing comes up before a class: what has to be told waits, or is told in the window below."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.words import Text
from gui import style
from gui.dialogs.recovery_list import RecoveryList
from gui.export import ExportOptions, ExportOrder
from gui.presentation.show import Show
from gui.recovery import Recovery
from gui.window import Window
from gui.windows import Windows
from gui.words import set_language
from tests.gui.presentation.hands import visible_windows
from tests.gui.windows import BOWL, ROOT, crashed, preferences_in

FAILED = Text("Recovery", "The disk is full.")


@pytest.fixture
def windows(qtbot: QtBot, tmp_path: Path) -> Iterator[Windows]:
    crashed(tmp_path / "recovery", BOWL.with_steps(60))
    recovery = Recovery(tmp_path / "recovery")
    made = Windows(preferences_in(tmp_path), recovery)
    first = made.start(None)
    first.files.begin(BOWL)
    qtbot.waitUntil(lambda: not first.recorder.is_recording)
    yield made
    for window in made.open:
        window.document.undo_stack.setClean()
    assert made.quit()
    recovery.close()
    made.deleteLater()
    recovery.deleteLater()
    set_language("en")
    style.set_theme("light")


def presenting(windows: Windows) -> tuple[Window, Show]:
    window = windows.open[0]
    window.extras.presenting.begin()
    show = window.extras.presenting.show
    assert show is not None
    assert QTest.qWaitForWindowActive(show)
    return window, show


def on_stage(show: Show) -> set[QWidget]:
    return {each for each in show.children() if isinstance(each, QWidget) and each.isVisible()}


def offers() -> list[RecoveryList]:
    return [each for each in visible_windows() if isinstance(each, RecoveryList)]


def test_work_of_a_crash_is_offered_after_the_presentation(windows: Windows, qtbot: QtBot) -> None:
    window, show = presenting(windows)
    windows.offer_recovery()
    assert visible_windows() == {window, show}
    window.extras.presenting.end()
    qtbot.waitUntil(lambda: len(offers()) == 1)
    offers()[0].close()
    window.extras.presenting.begin()
    window.extras.presenting.end()
    qtbot.wait(20)
    assert not offers()


def test_whoever_quits_from_a_presentation_is_asked_one_thing(
    windows: Windows, qtbot: QtBot
) -> None:
    window, _ = presenting(windows)
    windows.offer_recovery()
    window.document.edit(BOWL.with_steps(30), Text("Window", "x"))
    asked: list[int] = []

    def answer() -> None:
        question = QApplication.activeModalWidget()
        if question is not None:
            asked.append(len(offers()))
            question.close()

    QTimer.singleShot(100, answer)
    QTest.keyClick(window.stage, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: asked == [0])
    assert window.isVisible()
    assert not window.extras.is_presenting


def test_trouble_with_autosaving_is_told_in_the_window_below(windows: Windows) -> None:
    second = windows.add()
    window, show = presenting(windows)
    recovery = windows._recovery
    assert recovery is not None
    recovery.failed.emit(FAILED)
    assert visible_windows() == {window, second, show}
    assert on_stage(show) == {window.stage, show.cover}
    assert show.cover.note is None
    assert window.top_bar.status.message == "The disk is full."
    assert not second.top_bar.status.message


def test_a_film_that_is_finished_says_so_in_the_window_below(
    windows: Windows, tmp_path: Path, qtbot: QtBot
) -> None:
    window = windows.open[0]
    window.extras.export()
    window.extras.close_dialogs()
    jobs = window.extras.jobs
    assert jobs is not None
    path = tmp_path / "film.gif"
    _, show = presenting(windows)
    before = visible_windows()
    with qtbot.waitSignal(jobs.finished, timeout=60_000):
        jobs.add(ExportOrder(BOWL, str(path), ExportOptions(size=(320, 180))))
        QTest.keyClick(window.stage, Qt.Key.Key_Space)
    assert path.exists()
    assert visible_windows() == before
    assert on_stage(show) == {window.stage, show.cover}
    window.extras.presenting.end()
    assert visible_windows() == {window}


PROGRAM = """
import sys
from PySide6.QtWidgets import QApplication
from gui.app import application
made = application()
from core.lesson_file import read
from core.run_lines import lesson_path
from gui.preferences import Preferences, Unkept
from gui.window import Window
kept = Preferences(Unkept())
kept.present_on = sys.argv[1]
window = Window(read(lesson_path("saddle_point")), kept)
window.has_lesson = True
window.setGeometry(100, 50, 1000, 600)
window.show()
made.processEvents()
place = window.geometry()
show_on = window.extras.presenting
show_on.begin()
made.processEvents()
print(show_on.show.screen().name(), *show_on.show.geometry().getRect())
print(window.screen().name(), window.geometry() == place)
here = window.rooms.grab(window.rooms.now.stage).toImage()
small = window.stage.size() != here.size()
others = {here.pixelColor(x, here.height() // 2).name() for x in range(0, here.width(), 3)}
print(small, len(others) > 5)
show_on.end()
print(window.geometry() == place, window.stage.window() is window)
window.close()
"""


@pytest.mark.parametrize(("wanted", "found"), [("", "wall"), ("laptop", "laptop"), ("x", "wall")])
def test_of_two_screens_the_window_keeps_one_and_the_class_gets_the_other(
    wanted: str, found: str, tmp_path: Path
) -> None:
    common = {"y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens = [
        {"name": "laptop", "x": 0, "width": 1280, "height": 800, **common},
        {"name": "wall", "x": 1280, "width": 1920, "height": 1080, **common},
    ]
    (tmp_path / "screens.json").write_text(json.dumps({"screens": screens}))
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, wanted],
        cwd=tmp_path,
        env={
            "PYTHONPATH": str(ROOT),
            "HOME": str(tmp_path),
            "QT_QPA_PLATFORM": "offscreen:configfile=screens.json",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    rect = {"wall": "1280 0 1920 1080", "laptop": "0 0 1280 800"}[found]
    first, *rest = run.stdout.splitlines()
    assert first == f"{found} {rect}"
    assert rest == ["laptop True", "True True", "True True"]
