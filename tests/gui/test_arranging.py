"""Panels of the stage under the hand: gaps, grips, menus, keys, and the switch in the top bar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.layouts import LAYOUTS, NamedLayout, layouts_for
from core.lesson import Shares
from core.picture.splits import Area, Split
from gui import style
from gui.window import Window
from gui.window.layout_pictures import paint_layout
from gui.window.layout_switch import LayoutPopover
from tests.gui.windows import BOWL, shown_window

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | SHIFT


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with shown_window(qtbot, tmp_path, BOWL.with_look(panels=("contour", "curve"))) as shown:
        yield shown


def gap(window: Window) -> Split:
    assert window.stage.backdrop is not None
    return next(each for each in window.stage.backdrop.splits if each.name == "main")


def area(window: Window, panel: str) -> Area:
    assert window.stage.backdrop is not None
    return next(each for each in window.stage.backdrop.areas if each.panel == panel)


def pixel(window: Window, x: float, y: float) -> QPoint:
    return QPointF(*window.stage.to_pixels((x, y))).toPoint()


def middle_of(window: Window, split: Split) -> QPoint:
    rect = split.rect
    return pixel(window, rect.x + rect.width / 2, rect.y + rect.height / 2)


def point(window: Window, at: QPoint) -> None:
    """Let the pointer come to `at`, even where another test has left it."""
    QTest.mouseMove(window.stage.viewport(), QPoint(3, 3))
    QTest.mouseMove(window.stage.viewport(), at)


def drag(window: Window, start: QPoint, end: QPoint, *, drops: bool = True) -> None:
    viewport = window.stage.viewport()
    QTest.mouseMove(viewport, start)
    QTest.mousePress(viewport, LEFT, pos=start)
    for k in range(1, 6):
        QTest.mouseMove(viewport, start + (end - start) * k / 5)
    if drops:
        QTest.mouseRelease(viewport, LEFT, pos=end)


def test_a_gap_follows_the_hand_in_one_undo_step(window: Window) -> None:
    before, start = gap(window).place, middle_of(window, gap(window))
    drag(window, start, start - QPoint(60, 0))
    way = 60.0 / window.stage.fit().m11()
    assert gap(window).place == pytest.approx(before - way, abs=1.0)
    assert window.document.undo_stack.count() == 1
    window.document.undo_stack.undo()
    assert gap(window).place == before


def test_the_picture_follows_while_the_hand_holds_the_gap(window: Window) -> None:
    before, start = gap(window).place, middle_of(window, gap(window))
    drag(window, start, start - QPoint(60, 0), drops=False)
    assert gap(window).place < before
    assert window.stage.backdrop is not None
    assert window.stage.backdrop.is_draft
    QTest.mouseRelease(window.stage.viewport(), LEFT, pos=start - QPoint(60, 0))
    assert not window.stage.backdrop.is_draft


def test_the_cursor_tells_of_a_gap(window: Window) -> None:
    point(window, middle_of(window, gap(window)))
    assert window.stage.cursor().shape() == Qt.CursorShape.SplitHCursor
    point(window, middle_of(window, gap(window)) - QPoint(120, 0))
    assert window.stage.cursor().shape() != Qt.CursorShape.SplitHCursor


def test_a_double_click_leaves_the_gap_to_the_picture_again(window: Window) -> None:
    start = middle_of(window, gap(window))
    drag(window, start, start - QPoint(60, 0))
    QTest.mouseDClick(window.stage.viewport(), LEFT, pos=middle_of(window, gap(window)))
    assert window.document.lesson.look.shares == Shares()
    assert window.document.undo_stack.count() == 2


def panels(window: Window) -> list[str]:
    return list(window.document.lesson.look.panels)


def grip(window: Window, panel: str) -> QPoint:
    hand = window.extras.arranging.hand
    return hand.grip_of(area(window, panel)).center().toPoint()


def test_a_panel_dropped_on_another_changes_places_with_it(window: Window) -> None:
    rect = area(window, "curve").rect
    end = pixel(window, rect.x + rect.width / 2, rect.y + rect.height / 2)
    drag(window, grip(window, "contour"), end)
    assert panels(window) == ["curve", "contour"]
    assert window.document.undo_stack.count() == 1


def test_escape_keeps_a_panel_where_it_was(window: Window) -> None:
    rect = area(window, "curve").rect
    end = pixel(window, rect.x + rect.width / 2, rect.y + rect.height / 2)
    drag(window, grip(window, "contour"), end, drops=False)
    QTest.keyClick(window.stage, Qt.Key.Key_Escape)
    QTest.mouseRelease(window.stage.viewport(), LEFT, pos=end)
    assert panels(window) == ["contour", "curve"]


def test_the_grip_is_on_the_screen_alone(window: Window) -> None:
    before = window.stage.pixels(480, 270)
    point(window, grip(window, "contour") + QPoint(0, 30))
    assert window.extras.arranging.hand.signs.signs is not None
    assert (window.stage.pixels(480, 270) == before).all()


def test_the_menu_of_a_panel_swaps_and_hides_it(window: Window) -> None:
    rect, menu = area(window, "contour").rect, QMenu(window)
    window.extras.arranging.fill_for_panel(menu, (rect.x + 40.0, rect.y + 40.0))
    swap, hide = [action for action in menu.actions() if action.text()]
    assert swap.text() == "Swap with “Loss along a weight”"
    swap.trigger()
    assert panels(window) == ["curve", "contour"]
    assert hide.text() == "Hide the panel “Contour map”"
    hide.trigger()
    assert panels(window) == ["curve"]


def test_panels_are_shown_and_hidden_from_the_view_menu(window: Window) -> None:
    menu = QMenu(window)
    window.extras.arranging.fill_panels(menu)
    shown = {action.text(): action for action in menu.actions()}
    assert [text for text, action in shown.items() if action.isChecked()] == [
        "Contour map", "Loss along a weight",
    ]  # fmt: skip
    shown["Loss chart"].trigger()
    assert panels(window) == ["contour", "curve", "loss"]
    shown["Contour map"].trigger()
    assert panels(window) == ["curve", "loss"]


def test_keys_swap_panels_and_give_the_first_more_room(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_X, SHIFT)
    assert panels(window) == ["curve", "contour"]
    before = gap(window).place
    QTest.keyClick(window, Qt.Key.Key_Right, CONTROL_SHIFT)
    assert gap(window).place > before
    QTest.keyClick(window, Qt.Key.Key_Left, CONTROL_SHIFT)
    assert gap(window).place == pytest.approx(before, abs=0.01)


def test_a_key_goes_on_to_the_next_layout_and_says_which(window: Window) -> None:
    offered = layouts_for(window.document.lesson)
    QTest.keyClick(window, Qt.Key.Key_V)
    assert window.document.lesson.look.panels == offered[0].panels
    assert window.top_bar.status.message == offered[0].title
    QTest.keyClick(window, Qt.Key.Key_V)
    assert window.document.lesson.look.panels == offered[1].panels
    assert window.document.undo_stack.count() == 2


def popover() -> LayoutPopover:
    found = QApplication.activePopupWidget()
    assert isinstance(found, LayoutPopover)
    return found


def test_a_layout_is_chosen_from_pictures_with_keys(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_V, SHIFT)
    found = popover()
    with qtbot.waitSignal(found.destroyed):
        QTest.keyClick(found, Qt.Key.Key_Right)
        QTest.keyClick(found.cells[1], Qt.Key.Key_Return)
    assert window.document.lesson.look.panels == layouts_for(window.document.lesson)[1].panels
    assert window.document.undo_stack.count() == 1


def test_the_button_in_the_bar_opens_the_pictures_and_a_click_chooses(
    window: Window, qtbot: QtBot
) -> None:
    QTest.mouseClick(window.top_bar.layout_button, LEFT)
    found = popover()
    cell = next(each for each in found.cells if each.layout_shown.name == "runs")
    assert cell.text() == "Grid of runs"
    with qtbot.waitSignal(found.destroyed):
        QTest.mouseClick(cell, LEFT)
    assert panels(window) == ["multiples"]


def test_escape_closes_the_pictures_and_changes_nothing(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_V, SHIFT)
    with qtbot.waitSignal(popover().destroyed):
        QTest.keyClick(popover(), Qt.Key.Key_Escape)
    assert window.document.undo_stack.count() == 0


def picture(layout: NamedLayout, aspect: tuple[int, int]) -> bytes:
    image = QImage(112, 63, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    paint_layout(painter, QRectF(0, 0, 112, 63), layout, aspect, style.ink())
    painter.end()
    return bytes(image.constBits())


def test_every_layout_has_a_picture_of_its_own() -> None:
    assert len({picture(layout, (16, 9)) for layout in LAYOUTS}) == len(LAYOUTS)
