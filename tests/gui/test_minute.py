"""The teacher's minute: from an open window to a film in the slides, with nothing but hands."""

from __future__ import annotations

import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.timeline import Timeline
from gui.panes.export import ExportDialog, ExportStatus
from gui.window import Window
from gui.windows import WELCOME, Windows
from tests.gui.mouse import Hand, is_there
from tests.gui.windows import preferences_in

HASTE = 10  # the film is watched ten times as fast as a class would
WAIT = 100_000  # ms: the machine may be busy


def hasty_clock() -> float:
    return HASTE * time.perf_counter()


@pytest.fixture
def windows(qapp: QApplication, tmp_path: Path) -> Iterator[Windows]:
    """A program that was open before, and whose films go into a folder of their own."""
    preferences = preferences_in(tmp_path)
    preferences.dismiss(WELCOME)
    preferences.export_folder = tmp_path / "slides"
    (tmp_path / "slides").mkdir()
    made = Windows(preferences)
    yield made
    for window in made.open:
        window.document.undo_stack.setClean()
        if window.extras.jobs is not None:  # after a failure nobody is there to be asked
            window.extras.jobs.stop()
    made.quit()
    made.deleteLater()


def watch(window: Window, qtbot: QtBot) -> list[int]:
    """Look on until the film stands still; the steps that were seen."""
    seen: list[int] = []
    window.player.frame_changed.connect(seen.append)
    assert window.player.is_playing
    qtbot.waitUntil(lambda: not window.player.is_playing, timeout=WAIT)
    window.player.frame_changed.disconnect(seen.append)
    return seen


def drag_rate(hand: Hand, window: Window, by: int) -> list[object]:
    """Drag the knob of the first run's learning rate; the settings seen on the way."""
    slider = window.runs.cards[0].slider
    seen: list[object] = []
    window.document.changed.connect(lambda _, new: seen.append(new.runs[0].settings))
    start = QPoint(round(slider.x_of(slider.number())), slider.height() // 2)
    hand.drag(slider, [start + QPoint(step * by // 4, 0) for step in range(5)])
    return seen


def frames_of(film: Path) -> tuple[int, tuple[int, int], Fraction | None]:
    with av.open(str(film)) as opened:
        stream = opened.streams.video[0]
        count = sum(1 for _ in opened.decode(stream))
        return count, (stream.width, stream.height), stream.average_rate


def test_a_teachers_minute_takes_six_acts(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    hand, window = Hand(), windows.start(None)
    assert QTest.qWaitForWindowActive(window)
    window.player._clock = hasty_clock
    page = window.extras.start_page
    assert page is not None
    hand.click(page.lessons[0])
    before = window.document.lesson
    hand.press(window, Qt.Key.Key_Space)
    assert watch(window, qtbot)[-1] == window.player.timeline.frames - 1

    seen = drag_rate(hand, window, 24)
    assert len(set(map(str, seen))) > 2  # all along the way, not only at its end
    assert window.document.undo_stack.count() == 1
    edited = window.document.lesson
    assert edited.runs[0].settings != before.runs[0].settings
    hand.press(window, Qt.Key.Key_Space)
    assert len(watch(window, qtbot)) > 5

    hand.click(window.top_bar.export_button)
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    hand.press(dialog, Qt.Key.Key_Return)
    line = window.findChild(ExportStatus)
    assert isinstance(line, ExportStatus)
    qtbot.waitUntil(lambda: is_there(line.show_folder), timeout=WAIT)

    (film,) = (tmp_path / "slides").iterdir()
    timeline = Timeline(edited.pace, edited.steps).with_fps(30)
    assert frames_of(film) == (timeline.frames, (1920, 1080), Fraction(30))
    assert len(hand.acts) == 6, hand.acts


def test_at_the_very_first_start_it_is_one_act_less(windows: Windows, qtbot: QtBot) -> None:
    """The lesson is there, so that Space plays it at once."""
    hand = Hand()
    windows.preferences.bring_hints_back()
    window = windows.start(None)
    assert QTest.qWaitForWindowActive(window)
    window.player._clock = hasty_clock
    hand.press(window, Qt.Key.Key_Space)
    assert watch(window, qtbot)
    drag_rate(hand, window, 24)
    hand.press(window, Qt.Key.Key_Space)
    assert window.player.is_playing
    assert len(hand.acts) == 3
