"""Keys and clickers in front of a class."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.lesson import Run
from core.settings import Values
from core.words import Text
from gui.window import Window
from tests.gui.presentation.hands import CONTROL, Key, begin, note, press, visible_windows
from tests.gui.windows import BOWL


@pytest.mark.parametrize(
    ("key", "frame"),
    [
        (Key.Key_Right, 5),
        (Key.Key_PageDown, 5),
        (Key.Key_Left, 3),
        (Key.Key_PageUp, 3),
        (Key.Key_Home, 0),
        (Key.Key_End, 9),
    ],
)
def test_keys_and_clickers_move_the_playhead(window: Window, key: Key, frame: int) -> None:
    window.player.seek(4)
    begin(window)
    press(window, key)
    assert window.player.frame == frame


@pytest.mark.parametrize(
    ("key", "stands"), [(Key.Key_F7, (-90.0, 90.0)), (Key.Key_F8, (0.0, 12.0))]
)
def test_the_camera_goes_where_its_keys_say(
    window: Window, key: Key, stands: tuple[float, float]
) -> None:
    lesson = window.document.lesson
    window.document.edit(lesson.with_look(panels=("surface",)), Text("Stage", "Panels"))
    begin(window)
    press(window, key)
    camera = window.document.lesson.look.camera
    assert (camera.azimuth, camera.elevation) == stands


def test_space_plays_and_pauses(window: Window) -> None:
    begin(window)
    press(window, Key.Key_Space)
    assert window.player.is_playing
    press(window, Key.Key_Space)
    assert not window.player.is_playing


def test_up_and_down_turn_the_rate_of_the_selected_run_in_one_undo_step(window: Window) -> None:
    window.runs.select(1)
    show = begin(window)
    press(window, Key.Key_Up, Key.Key_Up)
    assert [run.settings["lr"] for run in window.runs.runs] == [0.1, 2.0]
    assert note(show) == "Adam: learning rate 2"
    assert show.cover.note is not None
    assert show.cover.note.run is not None
    assert window.document.undo_stack.count() == 1
    press(window, Key.Key_Z, held=CONTROL)
    assert window.document.lesson == BOWL.with_look(emphasis=1)
    assert "learning rate" in note(show)


def test_without_a_selection_the_first_run_that_is_shown_is_turned(window: Window) -> None:
    window.runs.toggle_shown(0)
    begin(window)
    press(window, Key.Key_Down)
    press(window, Key.Key_Down, held=CONTROL)
    assert [run.settings["lr"] for run in window.runs.runs] == [0.1, 0.18]


def test_a_held_key_waits_until_its_rate_was_seen(window: Window, qtbot: QtBot) -> None:
    show = begin(window)
    qtbot.waitUntil(lambda: show.cover.is_painted)
    none = Qt.KeyboardModifier.NoModifier
    held = [QKeyEvent(QEvent.Type.KeyPress, Key.Key_Up, none, "", True) for _ in range(3)]
    QApplication.sendEvent(window.stage, held[0])
    QApplication.sendEvent(window.stage, held[1])
    assert window.runs.runs[0].settings["lr"] == 0.2
    qtbot.waitUntil(lambda: show.cover.is_painted)
    QApplication.sendEvent(window.stage, held[2])
    assert window.runs.runs[0].settings["lr"] == 0.5


def test_a_rate_at_its_end_stays_there(window: Window) -> None:
    window.document.edit(
        BOWL.with_runs((Run(optimizer="sgd", settings=Values(lr=5e-324)),)), Text.of("Window", "x")
    )
    show = begin(window)
    press(window, Key.Key_Down)
    assert window.runs.runs[0].settings["lr"] == 5e-324  # the least number above 0
    assert note(show).startswith("Gradient descent: learning rate ")
    assert not window.top_bar.status.message


def test_numbers_show_and_hide_runs_and_say_so(window: Window) -> None:
    show = begin(window)
    press(window, Key.Key_2)
    assert [run.shown for run in window.runs.runs] == [True, False]
    assert note(show) == "Adam: hidden"
    press(window, Key.Key_2)
    assert [run.shown for run in window.runs.runs] == [True, True]
    assert note(show) == "Adam: shown"
    press(window, Key.Key_9)
    assert note(show) == "Adam: shown"


@pytest.mark.parametrize("key", [Key.Key_B, Key.Key_Period])
def test_the_screen_blackens_and_the_film_waits_behind_it(window: Window, key: Key) -> None:
    show = begin(window)
    press(window, Key.Key_Space, key)
    assert show.grab().toImage().pixelColor(400, 300).name() == "#000000"
    assert not window.player.is_playing
    press(window, key)
    assert window.player.is_playing
    assert show.grab().toImage().pixelColor(3, 3).name() == "#ffffff"


def test_any_other_key_brings_the_picture_back_and_does_its_work(window: Window) -> None:
    show = begin(window)
    press(window, Key.Key_B, Key.Key_Right)
    assert not show.cover.is_black
    assert window.player.frame == 1


def test_a_click_in_the_dark_only_brings_the_picture_back(window: Window) -> None:
    show = begin(window)
    window.runs.select(0)
    press(window, Key.Key_B)
    QTest.mouseClick(window.stage.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    assert not show.cover.is_black
    assert window.runs.selected == 0


@pytest.mark.parametrize("key", [Key.Key_F1, Key.Key_Escape, Key.Key_PageDown, Key.Key_X])
def test_any_key_dismisses_the_card_of_keys_and_does_nothing_else(window: Window, key: Key) -> None:
    show = begin(window)
    press(window, Key.Key_F1)
    assert show.cover.has_card
    assert visible_windows() == {window, show}
    press(window, key)
    assert not show.cover.has_card
    assert window.extras.is_presenting
    assert window.player.frame == 0


@pytest.mark.parametrize("key", [Key.Key_E, Key.Key_O, Key.Key_N, Key.Key_T, Key.Key_R, Key.Key_S])
def test_no_dialog_can_be_reached(window: Window, key: Key, qtbot: QtBot) -> None:
    show = begin(window)
    qtbot.waitUntil(window.stage.hasFocus)
    press(window, key, held=CONTROL)
    press(window, Key.Key_F10, Key.Key_F2, Key.Key_Tab, Key.Key_Delete)
    assert visible_windows() == {window, show}
    assert QApplication.activePopupWidget() is None
    assert window.document.lesson == BOWL
    assert window.stage.hasFocus()
