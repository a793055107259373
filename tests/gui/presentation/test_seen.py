"""What a class sees: the pointer, notes that fade, nothing that comes up by itself."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from core.lesson import Annotation
from core.words import Text
from gui import style
from gui.window import Window
from tests.gui.presentation.hands import Key, begin, note, press, visible_windows
from tests.gui.windows import BOWL


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
