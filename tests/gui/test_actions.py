from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from core.words import Text
from gui.actions import MENUS, Submenu
from gui.actions.registry import commands, plain, sequences
from gui.icons import names
from gui.window import Window
from gui.words import set_language

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_menus_stand_in_the_usual_order() -> None:
    titles = [plain(menu.words) for menu in MENUS]
    assert titles == ["File", "Edit", "View", "Run", "Tools", "Window", "Help"]


def test_every_command_has_a_name_of_its_own_and_a_known_icon(qtbot: QtBot) -> None:
    every = list(commands(MENUS))
    assert len({command.name for command in every}) == len(every)
    assert {command.icon for command in every if command.icon} <= names()


def test_a_switch_shows_its_check_in_a_menu_and_no_icon_in_its_place(window: Window) -> None:
    switches = [act for act in window.acts if act.isCheckable() and act.command.icon]
    assert window.acts["fold_left"] in switches
    assert not any(act.isIconVisibleInMenu() for act in switches)


def test_no_key_means_two_commands(qtbot: QtBot) -> None:
    keys = [key.toString() for command in commands(MENUS) for key in sequences(command.keys)]
    assert sorted(keys) == sorted(set(keys))


def test_no_mnemonic_stands_twice_in_a_menu() -> None:
    for menu in MENUS:
        marked = [entry.words for entry in menu.entries if entry is not None]
        letters = [words[words.index("&") + 1].lower() for words in marked if "&" in words]
        assert sorted(letters) == sorted(set(letters)), menu.name


def test_keys_that_a_system_may_lack_are_always_there(qtbot: QtBot) -> None:
    wanted = {
        "new": "Ctrl+N",
        "open": "Ctrl+O",
        "save": "Ctrl+S",
        "save_as": "Ctrl+Shift+S",
        "close": "Ctrl+W",
        "quit": "Ctrl+Q",
        "undo": "Ctrl+Z",
        "redo": "Ctrl+Shift+Z",
        "shortcuts": "F1",
        "copy_picture": "Ctrl+Shift+C",
    }
    bound = {command.name: sequences(command.keys) for command in commands(MENUS)}
    assert [name for name, key in wanted.items() if QKeySequence(key) not in bound[name]] == []


def test_every_menu_entry_is_an_action_of_the_window(window: Window) -> None:
    menu = QMenu(window)
    shown = {
        action.objectName()
        for entry in MENUS
        for action in window.acts.menu(entry, menu).actions()
        if not action.isSeparator() and action.menu() is None
    }
    top = {
        entry.name
        for menu_ in MENUS
        for entry in menu_.entries
        if entry is not None and not isinstance(entry, Submenu)
    }
    assert shown == top
    menu.deleteLater()


def test_the_sheet_lists_every_key_once(window: Window) -> None:
    rows = [row for group in window.acts.sheet() for row in group.rows]
    keys = [key for _, names_ in rows for key in names_.split("   ")]
    assert {"Space", "F1", "Ctrl+S", "R", "1 … 9"} <= set(keys)
    assert len(keys) == len(set(keys))


def test_the_sheet_names_commands_without_what_they_would_do_now(window: Window) -> None:
    window.document.edit(window.document.lesson.with_start((1.0, 1.0)), Text("Stage", "Move it"))
    assert window.acts["undo"].text() == "&Undo Move it"
    words = [row[0] for group in window.acts.sheet() for row in group.rows]
    assert "Undo" in words
    window.document.undo_stack.undo()


@pytest.mark.parametrize(
    ("name", "row"), [("en", "3-D camera: Home"), ("ko", "3차원 카메라: 처음 자리")]
)
def test_the_sheet_tells_of_what_the_commands_of_a_menu_inside_are(
    window: Window, name: str, row: str
) -> None:
    set_language(name)
    assert (row, "F6") in [each for group in window.acts.sheet() for each in group.rows]


@pytest.mark.parametrize("number", [1, 2])
def test_a_digit_hides_and_shows_its_run(window: Window, number: int) -> None:
    key = Qt.Key(Qt.Key.Key_0 + number)
    QTest.keyClick(window, key)
    assert not window.document.lesson.runs[number - 1].shown
    QTest.keyClick(window, key)
    assert window.document.lesson.runs[number - 1].shown


def test_a_digit_without_a_run_does_nothing(window: Window) -> None:
    before = window.document.lesson
    QTest.keyClick(window, Qt.Key.Key_9)
    assert window.document.lesson is before


def test_plus_and_minus_change_the_speed_within_its_limits(window: Window) -> None:
    for _ in range(8):
        QTest.keyClick(window, Qt.Key.Key_Plus)
    assert window.player.speed == 8
    assert not window.acts["faster"].isEnabled()
    for _ in range(12):
        QTest.keyClick(window, Qt.Key.Key_Minus)
    assert window.player.speed == 0.25
    assert not window.acts["slower"].isEnabled()


def test_r_shows_the_whole_surface_again(window: Window) -> None:
    lesson = window.document.lesson.with_view(((-1.0, 1.0), (-1.0, 1.0)))
    window.document.edit(lesson, Text("Window", "Move the view"))
    QTest.keyClick(window, Qt.Key.Key_R)
    assert window.document.lesson.view is None


def test_a_text_field_keeps_letters_digits_and_space(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_F2)
    field = window.top_bar.title.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "r 1?")
    assert field.text() == "r 1?"
    assert not window.player.is_playing
    assert all(run.shown for run in window.document.lesson.runs)


def test_space_presses_a_button_reached_with_tab_and_plays_after_a_click(window: Window) -> None:
    reached, clicked = QPushButton(window), QPushButton(window)
    for button in (reached, clicked):
        button.setCheckable(True)
        button.show()
    reached.setFocus()
    # What Qt notes when Tab moves the focus.
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    QTest.keyClick(reached, Qt.Key.Key_Space)
    assert reached.isChecked()
    assert not window.player.is_playing
    QTest.mouseClick(clicked, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    QTest.keyClick(clicked, Qt.Key.Key_Space)
    assert clicked.isChecked()
    assert window.player.is_playing


def test_undo_says_what_it_takes_back(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_1)
    assert plain(window.acts["undo"].text()) != "Undo"
    assert window.acts["undo"].isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert not window.acts["undo"].isEnabled()
    assert window.acts["redo"].isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert not window.document.lesson.runs[0].shown


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("&Save", "Save"),
        ("저장(&S)", "저장"),
        ("Save && quit", "Save & quit"),
        ("&Open…", "Open"),
    ],
)
def test_words_lose_the_mark_of_their_mnemonic(words: str, expected: str) -> None:
    assert plain(words) == expected
