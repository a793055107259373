"""Presentation mode as a class sees it: keys, mouse, and that nothing comes up or stays changed."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from core.lesson import Annotation, Run
from core.lesson_file import read
from core.resources import resource
from core.settings import Values
from core.words import Text
from gui import style
from gui.presentation import presenting
from gui.presentation.show import Show
from gui.window import Window
from tests.gui.windows import BOWL, shown_window

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def begin(window: Window) -> Show:
    """Present as a person does."""
    QTest.keyClick(window, Key.Key_F11)
    show = window.extras.presenting.show
    assert show is not None
    return show


def press(window: Window, *keys: Key, held: Qt.KeyboardModifier | None = None) -> None:
    for key in keys:
        QTest.keyClick(window.stage, key, held or Qt.KeyboardModifier.NoModifier)


def note(show: Show) -> str:
    return "" if show.cover.note is None else show.cover.note.words


def visible_windows() -> set[QWidget]:
    return {each for each in QApplication.topLevelWidgets() if each.isVisible()}


def tab_order(window: Window) -> list[QWidget]:
    found: list[QWidget] = []
    widget = window.stage.nextInFocusChain()
    while widget is not None and widget is not window.stage:
        found.append(widget)
        widget = widget.nextInFocusChain()
    return [each for each in found if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


# ---------------------------------------------------------------------- there and back


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


# ---------------------------------------------------------------------- keys


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


# ---------------------------------------------------------------------- the mouse


def test_the_start_can_be_dragged_and_the_wheel_zooms(window: Window) -> None:
    begin(window)
    stage, ground = window.stage, window.stage.backdrop
    assert ground is not None
    assert ground.map is not None
    (place,) = ground.map.to_stage(np.array([BOWL.start]))
    x, y = stage.to_pixels((float(place[0]), float(place[1])))
    here = QPoint(round(x), round(y))
    QTest.mousePress(stage.viewport(), Qt.MouseButton.LeftButton, pos=here)
    QTest.mouseMove(stage.viewport(), here + QPoint(40, 20))
    QTest.mouseMove(stage.viewport(), here + QPoint(80, 40))
    QTest.mouseRelease(stage.viewport(), Qt.MouseButton.LeftButton, pos=here + QPoint(80, 40))
    assert window.document.lesson.start != BOWL.start
    assert window.document.undo_stack.count() == 1
    spot = QPointF(here)
    turned = QWheelEvent(
        spot,
        stage.viewport().mapToGlobal(spot),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(stage.viewport(), turned)
    assert window.document.lesson.view != BOWL.view


def test_pointer_and_halo_vanish_at_rest_and_come_back(window: Window, qtbot: QtBot) -> None:
    show = begin(window)
    viewport = window.stage.viewport()
    QTest.mouseMove(show.windowHandle(), QPoint(200, 150))
    QTest.mouseMove(show.windowHandle(), QPoint(210, 150))
    assert show.cover.pointer == QPointF(210, 150)
    (rest,) = [each for each in show.findChildren(QTimer) if each.interval() == 3000]
    rest.timeout.emit()
    qtbot.waitUntil(lambda: show.cover.pointer is None)
    assert viewport.cursor().shape() == Qt.CursorShape.BlankCursor
    QTest.mouseMove(show.windowHandle(), QPoint(220, 150))
    assert viewport.cursor().shape() != Qt.CursorShape.BlankCursor
    assert show.cover.pointer == QPointF(220, 150)
    rest.timeout.emit()
    qtbot.waitUntil(lambda: show.cover.pointer is None)
    press(window, Key.Key_Escape)
    assert viewport.cursor().shape() != Qt.CursorShape.BlankCursor


def test_neither_menus_nor_tooltips_come_up(window: Window) -> None:
    show = begin(window)
    viewport, place = window.stage.viewport(), QPoint(200, 150)
    viewport.setToolTip("a tip")
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, place, place))
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, place)
    QApplication.sendEvent(viewport, asked)
    QTest.mouseClick(viewport, Qt.MouseButton.RightButton, pos=place)
    assert not QToolTip.isVisible()
    assert not [each for each in QApplication.topLevelWidgets() if _is_open_menu(each)]
    assert visible_windows() == {window, show}
    viewport.setToolTip("")


def _is_open_menu(widget: QWidget) -> bool:
    return isinstance(widget, QMenu) and widget.isVisible()


# ---------------------------------------------------------------------- read-outs


def test_a_note_fades_and_goes(window: Window, qtbot: QtBot) -> None:
    show = begin(window)
    press(window, Key.Key_Up)
    assert note(show)
    (rest,) = [each for each in show.cover.findChildren(QTimer) if each.isActive()]
    rest.timeout.emit()
    qtbot.waitUntil(lambda: show.cover.note is None)


def test_with_reduced_motion_a_note_goes_at_once(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(style, "prefers_stillness", lambda: True)
    show = begin(window)
    press(window, Key.Key_Up)
    (rest,) = [each for each in show.cover.findChildren(QTimer) if each.isActive()]
    rest.timeout.emit()
    fading = show.cover._fading
    qtbot.waitUntil(lambda: show.cover.note is None)
    assert fading.currentTime() == 0


def test_the_note_does_not_reach_films(window: Window) -> None:
    show = begin(window)
    before = window.stage.pixels(640, 360)
    press(window, Key.Key_F1)
    show.cover.point(QPointF(300, 200))
    assert (window.stage.pixels(640, 360) == before).all()


def test_the_sheet_of_keys_tells_of_presentations(window: Window) -> None:
    from gui.presentation import sheet

    keys = [key for _, key in sheet().rows]
    assert sheet().name == "In a presentation"
    assert {"Space", "1 … 9", "B   .", "Esc   F11"} <= set(keys)
    window.set_language("ko")
    assert sheet().name == "발표 모드에서"


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


@pytest.mark.parametrize(("theme", "factor"), [("dark", 1.25), ("projector", 1.0)])
def test_a_theme_for_large_halls_is_large_enough_already(
    window: Window, theme: str, factor: float
) -> None:
    window.document.edit(BOWL.with_look(theme=theme), Text.of("Window", "x"))
    assert window.stage.backdrop is not None
    before = window.stage.backdrop.text_size
    begin(window)
    assert window.stage.backdrop.text_size == pytest.approx(factor * before)


def test_notes_and_panels_are_not_rearranged_before_a_class(window: Window) -> None:
    noted = BOWL.with_annotation(Annotation(words="Look", place=(0.5, 0.5)))
    window.document.edit(noted, Text.of("Window", "x"))
    stage, hand = window.stage, window.extras.notes.hand
    show = begin(window)
    laid = hand.laid(0)
    assert laid is not None
    spot = hand.area(laid).center().toPoint()
    QTest.mouseDClick(stage.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseClick(stage.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    press(window, Key.Key_Delete)
    window.acts["add_note"].trigger()  # from the window, which a second screen still shows
    assert window.top_bar.status.message.startswith("Nothing is written before a class.")
    assert window.extras.notes.field is None
    assert hand.chosen is None
    assert window.document.lesson.annotations == noted.annotations
    press(window, Key.Key_Escape)
    assert not show.isVisible()
    laid = hand.laid(0)
    assert laid is not None
    QTest.mouseDClick(
        stage.viewport(), Qt.MouseButton.LeftButton, pos=hand.area(laid).center().toPoint()
    )
    assert window.extras.notes.field is not None
    window.extras.notes.close()


def test_what_is_read_at_the_pointer_is_large_only_meanwhile(window: Window) -> None:
    show = begin(window)
    show.resize(1920, 1080)
    assert window.stage.overlay.zoom == pytest.approx(2.0)
    press(window, Key.Key_Escape)
    assert window.stage.overlay.zoom == 1.0


def test_a_window_that_presented_is_forgotten(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, tmp_path) as shown:
        watched = weakref.ref(shown)
        begin(shown)
        press(shown, Key.Key_Up, Key.Key_F1, Key.Key_F1, Key.Key_Escape)
        begin(shown)
    del shown
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert watched() is None


def test_what_stands_beside_a_presentation_becomes_no_window_of_the_system(window: Window) -> None:
    begin(window)
    press(window, Key.Key_Escape)
    parts = [part for part in window.findChildren(QWidget) if not part.isWindow()]
    assert len(parts) > 50
    assert [part for part in parts if part.internalWinId()] == []
