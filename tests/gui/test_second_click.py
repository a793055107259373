"""A second click on everything in a window: no error, and nothing happens twice by mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QMenu,
)

from tests.gui.mouse import (
    Twice,
    click_at,
    close_what_waits,
    item_place,
    place_of,
    press_key,
)
from tests.gui.watched import KEY_MS, Watched, click_each

# A press beside a popup closes it; Qt's test library finds that strange.
pytestmark = pytest.mark.qt_log_ignore("occurs outside target window", extend=True)
HURRIED = pytest.mark.parametrize("is_hurried", [True, False], ids=["double", "two"])


@HURRIED
def test_every_control_of_the_window_takes_a_second_click(
    watched: Watched, is_hurried: bool
) -> None:
    assert click_each(watched, lambda: watched.window, is_hurried) > 40
    assert not watched.found, "\n".join(watched.found)


def open_menu(watched: Watched, way: tuple[int, ...]) -> tuple[QMenu, int]:
    """Click through the menus to an entry; its menu, open, and its number there."""
    click_at(place_of(watched.window.top_bar.menu_button))
    menu = watched.window.top_bar.menu_button.menu
    for number in way[:-1]:
        click_at(item_place(menu, number))
        opened = menu.actions()[number].menu()
        assert isinstance(opened, QMenu)
        menu = opened
    assert menu.isVisible()
    return menu, way[-1]


def ways(menu: QMenu, way: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """The ways to all entries that can be chosen."""
    for number, action in enumerate(menu.actions()):
        inner = action.menu()
        if isinstance(inner, QMenu):
            inner.aboutToShow.emit()
            yield from ways(inner, (*way, number))
        elif not action.isSeparator() and action.isEnabled():
            yield (*way, number)


def entry(menu: QMenu, way: tuple[int, ...]) -> QAction:
    """The action that a way leads to."""
    action = menu.actions()[way[0]]
    inner = action.menu()
    return entry(inner, way[1:]) if isinstance(inner, QMenu) else action


def test_every_command_of_the_menus_takes_a_second_click(watched: Watched) -> None:
    found = list(ways(watched.window.top_bar.menu_button.menu))
    assert len(found) > 55
    for way in found:
        menu, number = open_menu(watched, way)
        action = menu.actions()[number]
        if action.objectName() in {"close", "quit"}:
            close_what_waits()
            continue
        place = item_place(menu, number)
        watched.twice(action.text(), partial(click_at, place), menu, hurried=True)
    assert not watched.found, "\n".join(watched.found)


def test_every_key_of_a_command_takes_a_second_press(watched: Watched) -> None:
    window, count = watched.window, 0
    for act in list(window.acts):
        if act.objectName() in {"close", "quit", "new_window"} or not act.isEnabled():
            continue
        for pressed in (keys[0] for keys in act.shortcuts()):  # type: ignore[index]
            if pressed.key() >= Qt.Key.Key_Back:  # on keyboards for the sofa
                continue

            def press(arm: Callable[[], None], pressed: QKeyCombination = pressed) -> None:
                press_key(window, pressed.key(), pressed.keyboardModifiers(), as_it_ends=arm)

            watched.twice(act.objectName(), press, window, False, KEY_MS)
            count += 1
    assert count > 40
    assert not watched.found, "\n".join(watched.found)


def test_two_windows_come_of_two_keys_and_one_of_a_double_click(watched: Watched) -> None:
    window = watched.window
    act = window.acts["new_window"]
    assert not act.autoRepeat()
    menu = window.top_bar.menu_button.menu
    way = next(way for way in ways(menu) if entry(menu, way) is act)
    opened, number = open_menu(watched, way)
    place = item_place(opened, number)
    counts: list[int] = []

    def count() -> None:
        counts.append(len(watched.windows.open))

    Twice(partial(click_at, place), count, count).run()
    assert counts == [2, 2]
    assert watched.windows.open[1].is_choosing
