from __future__ import annotations

import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.lesson import Lesson
from core.lesson_file import read
from core.resources import resource
from core.words import Localized, Text
from gui.app import platforms, resolved
from gui.window import Window
from gui.window.rooms import places
from gui.words import system_language
from tests.gui.mouse import click_at, place_of
from tests.gui.windows import BOWL, child, complaints, shown_window, sweep, told_by

CONTROL = Qt.KeyboardModifier.ControlModifier


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
    QTest.mouseClick(stage.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
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


def test_cards_and_trails_light_each_other(window: Window) -> None:
    card = window.runs.cards[1]
    place = QPointF(5.0, 5.0)
    QApplication.sendEvent(card, QEnterEvent(place, place, place))
    assert window.stage.overlay.lit is not None
    QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
    assert window.stage.overlay.lit is None
    assert not card.eye.isVisible()
    window.stage.run_hovered.emit(card.state.run.style)
    assert card.eye.isVisible()


def test_a_deleted_card_leaves_no_trail_lit(window: Window) -> None:
    place = QPointF(5.0, 5.0)
    QApplication.sendEvent(window.runs.cards[1], QEnterEvent(place, place, place))
    window.runs.delete(1)
    assert window.stage.overlay.lit is None
    window.document.undo_stack.undo()
    assert window.stage.overlay.lit is None


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


def test_the_panes_fold_with_keys_and_are_remembered(window: Window) -> None:
    for key, name in ((Qt.Key.Key_1, "left"), (Qt.Key.Key_2, "right"), (Qt.Key.Key_3, "steps")):
        press(window, key, CONTROL)
        assert not window.rooms.is_open(name)
        assert window.preferences.is_folded(name)
    assert window.rooms.is_stage_only
    press(window, Qt.Key.Key_0, CONTROL)
    assert not window.rooms.folded


def test_a_network_alone_needs_no_strip_of_steps(window: Window) -> None:
    assert window.step_strip.isVisible()
    lesson = read(resource("lessons", "three_rates_one_network.json"))
    window.document.edit(lesson, Text("Window", "network"))
    assert not window.step_strip.isVisible()
    assert not window.rooms.folded
    window.document.undo_stack.undo()
    assert window.step_strip.isVisible()


def test_the_focus_of_a_folded_pane_goes_to_the_stage(window: Window) -> None:
    window.runs.cards[0].setFocus()
    window.rooms.toggle("left")
    assert window.focusWidget() is window.stage


def test_sections_of_the_look_stay_as_they_were_left(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    before = set(window.look_pane.folded_groups)
    click_at(place_of(window.look_pane.sections["text"].title))
    again = Window(BOWL, window.preferences)
    qtbot.addWidget(again)
    assert set(again.look_pane.folded_groups) == before - {"text"}


def test_tab_walks_through_the_window_in_reading_order(window: Window) -> None:
    rooms: list[QWidget] = [
        window.top_bar,
        window.surface_pane,
        window.runs,
        window.stage,
        window.look_pane,
        window.timeline_bar,
    ]
    window.top_bar.menu_button.setFocus()
    seen: list[QWidget] = []
    for _ in range(200):
        focus = window.focusWidget()
        assert focus is not None
        room = next((r for r in rooms if r is focus or r.isAncestorOf(focus)), None)
        if room is not None and (not seen or seen[-1] is not room):
            seen.append(room)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        if window.focusWidget() is window.top_bar.menu_button:
            break
    assert seen == rooms


def test_f10_opens_the_menu(window: Window) -> None:
    press(window, Qt.Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert len(menu.actions()) == 7
    menu.close()


def test_the_layout_can_be_reset(window: Window) -> None:
    window.resize(1000, 600)
    window.rooms.toggle_all()
    window.acts["reset_layout"].trigger()
    assert (window.width(), window.height()) == (1280, 720)
    assert not window.rooms.folded
    assert not window.preferences.is_folded("left")


def test_nothing_moves_when_a_message_comes(window: Window) -> None:
    before = window.rooms.now
    window.complain("A message that is much longer than there is room for it. " * 8)
    QTest.qWait(1)
    assert window.rooms.now == before
    assert window.top_bar.status.message.startswith("A message")


def test_the_theme_changes_live_and_is_kept(window: Window) -> None:
    QTest.qWait(1)
    light = window.grab().toImage().pixelColor(640, 700).lightness()
    window.acts["theme_dark"].trigger()
    QTest.qWait(1)
    dark = window.grab().toImage().pixelColor(640, 700).lightness()
    assert dark < 60 < 200 < light
    assert window.preferences.theme == "dark"
    assert window.acts["theme_dark"].isChecked()
    assert not window.acts["theme_light"].isChecked()


def test_a_lesson_as_the_program_follows_theme_and_language(window: Window) -> None:
    lesson = window.document.lesson.with_look(theme="program", language="program")
    window.document.new(lesson)
    window.set_theme("dark")
    window.set_language("ko")
    QTest.qWait(1)
    ground = window.stage.backdrop
    assert ground is not None
    assert (ground.theme, ground.language) == ("dark", "ko")
    assert not window.document.is_modified


def test_a_rename_is_one_undo_step_in_the_language_of_the_window(window: Window) -> None:
    press(window, Qt.Key.Key_F2)
    field = window.top_bar.title.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("  A  steep   bowl ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.document.lesson.title == Localized(en="A steep bowl", ko="둥근 그릇")
    assert window.windowTitle() == "A steep bowl[*]"
    assert window.isWindowModified()
    press(window, Qt.Key.Key_Z, CONTROL)
    assert window.document.lesson.title == BOWL.title


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_after_a_rename_the_keyboard_is_on_the_picture_again(window: Window, key: Qt.Key) -> None:
    press(window, Qt.Key.Key_F2)
    field = window.top_bar.title.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, key)
    assert window.focusWidget() is window.stage


def test_enter_presses_what_tab_reaches_in_the_bar(window: Window) -> None:
    QTest.keyClick(window.top_bar.menu_button, Qt.Key.Key_Return)
    assert window.top_bar.menu_button.menu.isVisible()
    window.top_bar.menu_button.menu.close()
    QTest.keyClick(window.top_bar.title, Qt.Key.Key_Return)
    assert window.top_bar.title.findChild(QLineEdit) is not None
    fold = window.acts["fold_left"]
    button = next(each for each in window.top_bar.buttons if each.defaultAction() is fold)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert not window.rooms.is_open("left")


def test_escape_leaves_the_title_as_it_was(window: Window) -> None:
    press(window, Qt.Key.Key_F2)
    field = window.top_bar.title.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("No")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert window.document.lesson is BOWL or window.document.lesson == BOWL
    assert not window.document.is_modified


def test_the_picture_is_copied(window: Window) -> None:
    press(window, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (1920, 1080)
    QGuiApplication.clipboard().clear()


def test_an_unexpected_error_is_told_in_a_bar_that_can_be_put_away(window: Window) -> None:
    source = "Something went wrong. Your work is kept, and you can go on."
    window.extras.notice.tell(Text("Trouble", source))
    notice = window.extras.notice
    assert notice.isVisible()
    assert notice.label.text() == source
    QTest.mouseClick(notice.close_button, Qt.MouseButton.LeftButton)
    assert not notice.isVisible()


def test_every_control_has_a_name_for_screen_readers(window: Window) -> None:
    controls = [
        control
        for kind in (QAbstractButton, QLineEdit, QAbstractSlider)
        for control in window.findChildren(kind)
        if control.isVisible() and not isinstance(control, QScrollBar)
    ]
    nameless = [
        repr(control)
        for control in controls
        if not (control.accessibleName() or getattr(control, "text", str)())
    ]
    assert len(controls) > 30
    assert nameless == []


def test_a_closed_window_is_forgotten(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, tmp_path) as shown:
        watched = weakref.ref(shown)
    del shown
    sweep()
    assert watched() is None


def test_nothing_heavy_is_loaded_before_the_window_is_painted() -> None:
    heavy = (
        *("scipy", "OpenGL", "av", "pyqtgraph"),
        *("core.training.trainer", "core.networks.passes", "core.datasets.guess"),
        *("core.snippets", "core.validation", "core.network_results", "gui.panes.network"),
        *("gui.panes.results", "gui.panes.look.note_fields", "gui.panes.export"),
    )
    code = (
        f"HEAVY = {heavy};"
        "import sys; from PySide6.QtCore import QTimer; import main, gui.window as w;"
        "show = w.Window.show;"
        "tell = lambda: print(*{*HEAVY} & set(sys.modules));"
        "w.Window.show = lambda self: (show(self), self.grab(), tell(),"
        " QTimer.singleShot(10, self.close));"
        "sys.exit(main.main(['saddle_point']))"
    )
    assert told_by(code) == ""


def test_values_of_a_start_are_made_without_generated_code() -> None:
    # A dataclass costs half a millisecond of compiling and running text, a Struct nothing like it.
    code = (
        "import gui.app, gui.windows, sys;"
        "made = [c for m in list(sys.modules) if m.startswith(('core', 'gui'))"
        " for c in vars(sys.modules[m]).values()"
        " if isinstance(c, type) and c.__module__ == m and '__dataclass_params__' in vars(c)];"
        "print(len(made))"
    )
    assert int(told_by(code)) <= 20


def test_no_source_is_read_but_what_python_runs() -> None:
    code = (
        "import gui.app, linecache, sys;"
        "print(*{'core.lesson', 'gui.words'} - set(sys.modules),"
        " *[name for name in linecache.cache if 'core' in name or 'gui' in name])"
    )
    assert told_by(code) == ""


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
    done = child(code)
    assert (done.returncode, complaints(done.stderr)) == (0, [])


def test_the_export_dialog_opens_with_the_keyboard_on_export(window: Window) -> None:
    window.acts["export"].trigger()
    [dialog] = [each for each in window.findChildren(QDialog) if each.isVisible()]
    button = dialog.focusWidget()
    assert isinstance(button, QPushButton)
    assert button.text() == "Export"
    dialog.close()


def test_the_rule_with_numbers_has_a_command_and_is_remembered(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with shown_window(qtbot, tmp_path) as window:
        low = window.step_strip.height()
        act = window.acts["step_numbers"]
        assert not act.isChecked()
        act.trigger()
        assert act.isChecked()
        qtbot.waitUntil(lambda: window.step_strip.height() >= max(low, 196))
        assert window.rooms.now.stage.bottom() < window.step_strip.geometry().top()
        window.rooms.toggle("steps")
        assert not act.isEnabled()
        window.rooms.toggle("steps")
    with shown_window(qtbot, tmp_path) as again:
        assert again.step_strip.has_numbers
        again.reset_layout()
        assert not again.step_strip.has_numbers
