"""A presentation begins, changes nothing that stays, and ends whatever happens meanwhile."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.lesson import Run
from core.lesson_file import read
from core.resources import resource
from core.settings import Values
from core.words import Text
from gui.presentation import presenting
from gui.window import Window
from tests.gui.presentation.hands import CONTROL, Key, begin, note, press, visible_windows
from tests.gui.windows import BOWL, shown_window, sweep


def tab_order(window: Window) -> list[QWidget]:
    found: list[QWidget] = []
    widget = window.stage.nextInFocusChain()
    while widget is not None and widget is not window.stage:
        found.append(widget)
        widget = widget.nextInFocusChain()
    return [each for each in found if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_f11_shows_the_stage_alone_on_the_whole_screen(window: Window) -> None:
    show = begin(window)
    assert show.isFullScreen()
    assert show.geometry() == QGuiApplication.primaryScreen().geometry()
    assert window.stage.window() is show
    assert window.stage.size() == show.size()
    seen = [each for each in show.children() if isinstance(each, QWidget) and each.isVisible()]
    assert set(seen) == {window.stage, show.cover}


@pytest.mark.parametrize("key", [Key.Key_F11, Key.Key_Escape])
def test_everything_stands_where_it_was_afterwards(window: Window, key: Key) -> None:
    window.player.seek(4)
    window.runs.select(1)
    window.resize(1111, 666)
    lesson, steps = window.document.lesson, window.document.undo_stack.count()
    place, state, order = window.geometry(), window.windowState(), tab_order(window)
    stage, folded = window.stage.geometry(), window.rooms.folded
    show = begin(window)
    press(window, key)
    assert not show.isVisible()
    assert window.document.lesson is lesson
    assert window.document.undo_stack.count() == steps
    assert (window.geometry(), window.windowState()) == (place, state)
    assert (window.stage.geometry(), window.rooms.folded) == (stage, folded)
    assert window.stage.isVisible()
    assert window.stage.window() is window
    assert tab_order(window) == order
    assert window.focusWidget() is window.stage
    assert window.player.frame == 4
    assert window.runs.selected == 1
    assert window.stage.frame is not None
    assert window.stage.frame.number == 4


def test_a_maximised_window_stays_maximised(window: Window) -> None:
    window.showMaximized()
    place = window.geometry()
    begin(window)
    press(window, Key.Key_Escape)
    assert window.isMaximized()
    assert window.geometry() == place


def test_a_film_goes_on_playing_there_and_back(window: Window) -> None:
    press(window, Key.Key_Space)
    begin(window)
    assert window.player.is_playing
    press(window, Key.Key_Escape)
    assert window.player.is_playing


def test_the_type_is_larger_only_while_presenting(window: Window) -> None:
    backdrop = window.stage.backdrop
    assert backdrop is not None
    before = backdrop.text_size
    show = begin(window)
    assert window.stage.backdrop is not None
    assert window.stage.backdrop.text_size == pytest.approx(1.25 * before)
    assert window.document.lesson.look.text_size == 1.0
    assert not window.document.is_modified
    press(window, Key.Key_Escape)
    assert window.stage.backdrop.text_size == before
    assert show is not window.extras.presenting.show


def test_the_button_in_the_top_bar_presents(window: Window) -> None:
    QTest.mouseClick(window.top_bar.present_button, Qt.MouseButton.LeftButton)
    assert window.extras.is_presenting


# ---------------------------------------------------------------------- never fail on stage


def test_a_presentation_is_left_before_the_window_asks(
    window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[bool] = []

    def answer(*_: object) -> str:
        asked.append(window.extras.is_presenting)
        return "cancel"

    monkeypatch.setattr("gui.window.files.ask_before_leaving", answer)
    begin(window)
    press(window, Key.Key_Up)
    press(window, Key.Key_W, held=CONTROL)
    qtbot.waitUntil(lambda: asked == [False])
    assert visible_windows() == {window}


def test_alt_f4_leaves_and_closes_as_usual(window: Window, qtbot: QtBot) -> None:
    begin(window).close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not window.extras.is_presenting


def test_quitting_leaves_first(window: Window) -> None:
    heard: list[bool] = []
    window.quit_asked.connect(lambda: heard.append(window.extras.is_presenting))
    begin(window)
    press(window, Key.Key_Q, held=CONTROL)
    assert heard == [False]


def test_the_window_may_be_closed_from_elsewhere(window: Window) -> None:
    begin(window)
    assert window.close()
    assert not window.extras.is_presenting


def test_a_screen_that_vanishes_ends_the_presentation(window: Window) -> None:
    begin(window)
    QGuiApplication.instance().screenRemoved.emit(QGuiApplication.primaryScreen())  # type: ignore[union-attr]
    assert not window.extras.is_presenting
    assert window.stage.window() is window


@pytest.mark.parametrize("runs", [0, 24])
def test_a_lesson_of_no_or_many_runs_can_be_presented(
    window: Window, runs: int, qtbot: QtBot
) -> None:
    many = tuple(
        Run(optimizer="sgd", settings=Values(lr=0.1 + 0.09 * k), style=k) for k in range(runs)
    )
    window.document.edit(BOWL.with_runs(many), Text.of("Window", "x"))
    show = begin(window)
    press(window, Key.Key_Up, Key.Key_1, Key.Key_Space, Key.Key_Space, Key.Key_End, Key.Key_F1)
    assert note(show) == ("Gradient descent: hidden" if runs else "There is no run.")
    qtbot.waitUntil(lambda: not window.recorder.is_recording)
    assert not show.grab().isNull()


def test_a_network_alone_can_be_presented_while_it_is_recorded(
    qtbot: QtBot, tmp_path: Path
) -> None:
    lesson = read(resource("lessons", "three_rates_one_network.json"))
    with shown_window(qtbot, tmp_path) as window:
        window.document.new(lesson)
        window.lesson_opened()
        assert window.recorder.is_recording
        ground = window.stage.backdrop
        assert ground is not None
        show = begin(window)
        assert window.stage.backdrop is not None
        assert window.stage.backdrop.text_size == pytest.approx(1.1 * ground.text_size)
        press(window, Key.Key_Up, Key.Key_3, Key.Key_Space, Key.Key_End)
        assert window.document.lesson.network != lesson.network
        assert "hidden" in note(show)
        x, y = window.stage.width() // 2, window.stage.height() // 2
        QTest.mouseClick(window.stage.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
        window.stage.weight_clicked.emit(0, 0.5, (30.0, 30.0))
        assert window.extras.weight_field.field is None
        press(window, Key.Key_Escape)
        window.recorder.stop()


def test_the_screen_is_held_awake_from_beginning_to_end(window: Window) -> None:
    told: list[str] = []

    def hold() -> Callable[[], None]:
        told.append("held")
        return lambda: told.append("released")

    own = presenting.Presenting(window, keep_awake=hold)
    own.begin()
    own.begin()
    assert told == ["held"]
    own.end()
    own.end()
    assert told == ["held", "released"]


def test_a_window_that_presented_is_forgotten(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, tmp_path) as shown:
        watched = weakref.ref(shown)
        begin(shown)
        press(shown, Key.Key_Up, Key.Key_F1, Key.Key_F1, Key.Key_Escape)
        begin(shown)
    del shown
    sweep()
    assert watched() is None


def test_what_stands_beside_a_presentation_becomes_no_window_of_the_system(window: Window) -> None:
    begin(window)
    press(window, Key.Key_Escape)
    parts = [part for part in window.findChildren(QWidget) if not part.isWindow()]
    assert len(parts) > 50
    assert [part for part in parts if part.internalWinId()] == []
