"""A surface's parameters, range and start, dragged and typed, and what is marked on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from core.surfaces import ShippedSurface
from gui.words import set_language
from tests.gui.surface_pane.hands import Make, fields_of, steps


def type_number(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_dragging_a_parameter_is_one_step_and_keeps_the_range(qtbot: QtBot, make: Make) -> None:
    pane = make(ShippedSurface("ravine"), view=((-4.0, 4.0), (-2.0, 2.0)))
    pane.set_unfolded(True)
    slider = pane.details.parameters.rows["condition"].editor.control
    y = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, y))
    for share in (0.6, 0.7, 0.8):
        QTest.mouseMove(slider, QPoint(round(share * slider.width()), y))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 9, y))
    lesson = pane.document.lesson
    assert isinstance(lesson.surface, ShippedSurface)
    condition = lesson.surface.parameters["condition"]
    assert isinstance(condition, float)
    assert condition > 20.0
    assert lesson.view == ((-4.0, 4.0), (-2.0, 2.0))
    assert steps(pane) == 1


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_sliders_of_parameters_begin_at_one_place(
    qtbot: QtBot, make: Make, language: str
) -> None:
    pane = make(ShippedSurface("ravine"))
    pane.set_unfolded(True)
    set_language(language)
    rows = pane.details.parameters.rows.values()
    assert len(rows) == 3
    qtbot.waitUntil(lambda: len({row.editor.control.x() for row in rows}) == 1)


@pytest.mark.parametrize("text", ["nan", "inf", "1e999", "abc", "", "--3", "1e13"])
def test_what_is_no_number_is_refused_and_the_old_one_kept(
    text: str, qtbot: QtBot, make: Make
) -> None:
    pane = make()
    pane.set_unfolded(True)
    before = pane.document.lesson
    for field in fields_of(pane):
        type_number(qtbot, field, text)
        assert field.toolTip(), "it says why"
        field.clearFocus()
    assert pane.document.lesson == before
    assert pane.details.w1.fields[0].number() == -5.0


def test_reversed_and_empty_ranges_are_refused_with_a_sentence(qtbot: QtBot, make: Make) -> None:
    pane = make()
    pane.set_unfolded(True)
    low = pane.details.w1.fields[0]
    for text in ("5", "7", "4.9999999999"):
        with qtbot.waitSignal(low.refused) as refused:
            type_number(qtbot, low, text)
        assert "range of w1" in refused.args[0]
        assert pane.document.lesson.view is None
    assert low.number() == -5.0


def test_decimal_commas_are_read(qtbot: QtBot, make: Make) -> None:
    pane = make()
    pane.set_unfolded(True)
    type_number(qtbot, pane.details.w2.fields[1], "2,5")
    assert pane.document.lesson.view == ((-5.0, 5.0), (-3.0, 2.5))
    type_number(qtbot, pane.details.start.fields[0], "-1,25")
    assert pane.document.lesson.start == (-1.25, -2.0)
    assert steps(pane) == 2


def test_the_own_range_comes_back_in_one_step(qtbot: QtBot, make: Make) -> None:
    pane = make(view=((-1.0, 1.0), (-1.0, 1.0)))
    pane.set_unfolded(True)
    QTest.mouseClick(pane.details.own_range, Qt.MouseButton.LeftButton)
    assert pane.document.lesson.view is None
    assert pane.details.w1.fields[1].number() == 5.0
    assert not pane.details.own_range.isEnabled(), "there is nothing left to take back"


def test_marks_are_switched_where_there_is_something_to_mark(qtbot: QtBot, make: Make) -> None:
    pane = make(ShippedSurface("himmelblau"))
    pane.set_unfolded(True)
    marks = {row.field.name: row for row in pane.details.marks}
    QTest.mouseClick(marks["critical_points"].control, Qt.MouseButton.LeftButton)
    assert pane.document.lesson.look.critical_points
    pane.choose("sphere")
    assert not marks["critical_points"].isEnabled()
    assert marks["minima"].isEnabled()
