"""Choosing a surface, with real keys and a real mouse."""

from __future__ import annotations

import weakref

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.surfaces import SURFACES, ShippedSurface
from gui.panes.surface.gallery import Gallery, searched
from gui.panes.surface.gallery_cell import OWN
from gui.words import set_language
from tests.gui.surface_pane.hands import Make, gallery_of, steps
from tests.gui.windows import sweep


def cell(gallery: Gallery, name: str) -> QPoint:
    index = gallery.model.index(gallery.model.names.index(name))
    gallery.view.scrollTo(index)
    rect: QRect = gallery.view.visualRect(index)
    return rect.center()


def test_a_click_in_the_gallery_takes_the_surface_with_its_start_in_one_step(
    qtbot: QtBot, make: Make
) -> None:
    pane = make(view=((-9.0, 9.0), (-9.0, 9.0)))
    before = pane.document.lesson
    gallery = gallery_of(qtbot, pane)
    place = cell(gallery, "rosenbrock")
    QTest.mouseClick(gallery.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    lesson = pane.document.lesson
    assert lesson.surface == ShippedSurface("rosenbrock")
    assert lesson.start == (-1.2, 1.0)
    assert lesson.view is None
    assert steps(pane) == 1
    pane.document.undo_stack.undo()
    assert pane.document.lesson == before


def test_the_gallery_is_opaque_into_its_corners(qtbot: QtBot, make: Make) -> None:
    pane = make()
    gallery = gallery_of(qtbot, pane)
    assert not gallery.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    image = gallery.grab().toImage()
    right, bottom = image.width() - 1, image.height() - 1
    corners = [image.pixelColor(x, y) for x in (0, right) for y in (0, bottom)]
    border = image.pixelColor(right // 2, 0).lightness()
    assert all(corner.lightness() == pytest.approx(border, abs=24) for corner in corners)


def test_typing_searches_and_enter_chooses(qtbot: QtBot, make: Make) -> None:
    pane = make()
    gallery = gallery_of(qtbot, pane)
    QTest.keyClicks(gallery.search, "camel")
    assert gallery.model.names == ["three_hump_camel", "six_hump_camel", OWN]
    QTest.keyClick(gallery.search, Qt.Key.Key_Down)  # one row only: it stays
    QTest.keyClick(gallery.search, Qt.Key.Key_Return)
    assert pane.document.lesson.surface == ShippedSurface("three_hump_camel")


def test_arrow_keys_travel_over_the_pictures(qtbot: QtBot, make: Make) -> None:
    pane = make()
    gallery = gallery_of(qtbot, pane)
    QTest.keyClick(gallery.search, Qt.Key.Key_Right)
    assert gallery.view.currentIndex().row() == 1
    QTest.keyClick(gallery.search, Qt.Key.Key_Down)
    assert gallery.view.currentIndex().row() == 1 + 6
    QTest.keyClick(gallery.search, Qt.Key.Key_Return)
    assert pane.document.lesson.surface == ShippedSurface([*SURFACES][7])


@pytest.mark.parametrize(("words", "name"), [("levy", "levy13"), ("로젠", "rosenbrock")])
def test_search_knows_both_languages_and_no_accents(words: str, name: str, make: Make) -> None:
    make()
    set_language("ko")
    assert words in searched(name)


def test_escape_leaves_the_gallery_and_the_lesson_alone(qtbot: QtBot, make: Make) -> None:
    pane = make()
    before = pane.document.lesson
    gallery = weakref.ref(gallery_of(qtbot, pane))
    QTest.keyClick(gallery().search, Qt.Key.Key_Escape)  # type: ignore[union-attr]
    assert QApplication.activePopupWidget() is None
    sweep()
    assert gallery() is None
    assert pane.document.lesson is before


def test_type_your_own_opens_the_formula(qtbot: QtBot, make: Make) -> None:
    pane = make()
    gallery = gallery_of(qtbot, pane)
    place = cell(gallery, OWN)
    QTest.mouseClick(gallery.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pane.editor.isVisible()
    assert pane.editor.line.selectedText() == "w1^2 + w2^2"
    assert steps(pane) == 0
