from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.lesson import Lesson
from gui.app import platforms, resolved
from gui.window import Window
from gui.window.rooms import places
from gui.words import system_language
from tests.gui.windows import BOWL, shown_window

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with shown_window(qtbot, tmp_path) as shown:
        yield shown


def press(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(window, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_space_plays_and_pauses(window: Window) -> None:
    press(window, Qt.Key.Key_Space)
    assert window.player.is_playing
    press(window, Qt.Key.Key_Space)
    assert not window.player.is_playing


@pytest.mark.parametrize(
    ("key", "frame"),
    [
        (Qt.Key.Key_Right, 5),
        (Qt.Key.Key_PageDown, 5),
        (Qt.Key.Key_Left, 3),
        (Qt.Key.Key_PageUp, 3),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 9),
    ],
)
def test_keys_move_the_playhead(window: Window, key: Qt.Key, frame: int) -> None:
    window.player.seek(4)
    press(window, key)
    assert window.player.frame == frame
    assert window.stage.frame is not None
    assert window.stage.frame.number == frame


def test_the_keys_work_after_a_click_on_the_stage(window: Window) -> None:
    stage = window.stage
    QTest.mouseClick(stage, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    press(window, Qt.Key.Key_End)
    assert window.player.frame == 9


@pytest.mark.parametrize("key", [Qt.Key.Key_W])
def test_the_window_closes_from_the_keyboard(window: Window, key: Qt.Key) -> None:
    press(window, key, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_the_title_is_the_lessons_in_the_language_of_the_window(window: Window) -> None:
    assert window.windowTitle() == "A round bowl[*]"
    window.set_language("ko")
    QTest.qWait(1)
    assert window.windowTitle() == "둥근 그릇[*]"


def test_the_stage_is_drawn(window: Window) -> None:
    pixels = window.stage.pixels(320, 180)
    assert len({tuple(colour) for colour in pixels[::4, ::4, :3].reshape(-1, 3)}) > 50


@pytest.mark.parametrize(
    ("size", "stage", "left", "right"),
    [((1280, 672), (750, 422), 256, 248), ((1920, 1032), (1286, 723), 288, 320)],
)
def test_the_regions_have_the_sizes_that_were_designed(
    size: tuple[int, int], stage: tuple[int, int], left: int, right: int
) -> None:
    now = places(*size, 16 / 9, frozenset())
    assert (now.stage.width(), now.stage.height()) == stage
    assert (now.left.width(), now.right.width()) == (left, right)
    assert now.timeline.height() == 72
    assert now.steps.height() > 100


def test_folded_panes_leave_the_window_to_the_stage() -> None:
    open_, folded = (
        places(1280, 672, 16 / 9, names) for names in (frozenset(), frozenset({"left", "right"}))
    )
    assert folded.steps.isEmpty()
    assert folded.stage.width() * folded.stage.height() > 1.5 * open_.stage.width() * 422


def test_as_the_program_means_light_in_a_film(qtbot: QtBot) -> None:
    as_program = Lesson(surface=BOWL.surface, start=BOWL.start)
    assert as_program.look.theme == as_program.look.language == "program"
    shown = resolved(as_program)
    assert (shown.look.theme, shown.look.language) == ("light", system_language())
    assert resolved(BOWL, "projector", "ko").look.theme == "projector"


def test_platforms_end_with_the_one_that_needs_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert platforms() == ["offscreen"]
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert platforms() == ["wayland", "xcb", "offscreen"]


def test_the_program_opens_plays_and_closes_cleanly() -> None:
    code = (
        "import sys; from PySide6.QtCore import QTimer; import main, gui.window as w;"
        "show = w.Window.show;"
        "w.Window.show = lambda self: (show(self), self.player.play(),"
        " QTimer.singleShot(300, self.close));"
        "sys.exit(main.main(['saddle_point']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    told = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    assert (done.returncode, told) == (0, [])
