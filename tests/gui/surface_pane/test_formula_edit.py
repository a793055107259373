"""Typing a surface, well and badly."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.settings import Values
from core.surfaces import SURFACES, ShippedSurface, TypedSurface
from gui.panes.surface import SurfacePane, edits
from tests.gui.surface_pane.hands import Make, steps


def type_formula(qtbot: QtBot, pane: SurfacePane, text: str) -> None:
    QTest.mouseClick(pane.formula, Qt.MouseButton.LeftButton)
    QTest.keyClicks(pane.editor.line, text)


def type_any(widget: QWidget, text: str) -> None:
    """Keys that carry letters beyond ASCII, as an input method or a paste gives them."""
    for letter in text:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, key)


def test_every_prefix_of_good_formulas_can_be_typed(qtbot: QtBot, make: Make) -> None:
    pane = make()
    line, document = pane.editor.line, pane.document
    for name in ("rosenbrock", "ackley", "branin", "sharp_flat", "drop_wave"):
        pane.edit_formula()
        line.selectAll()
        formula = SURFACES[name].formula
        for letter in formula:
            before = document.lesson
            type_any(line, letter)
            if pane.editor.problem is not None:
                assert document.lesson is before, line.text()
                assert line.wrong is not None
        assert edits.text_of(document.lesson.surface) == formula
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert not pane.editor.isVisible()


def test_typing_is_one_undo_step(qtbot: QtBot, make: Make) -> None:
    pane = make()
    before = pane.document.lesson
    type_formula(qtbot, pane, "w1^2 + 3w2^4")
    QTest.keyClick(pane.editor.line, Qt.Key.Key_Return)
    assert pane.document.lesson.surface == TypedSurface(
        "w1^2 + 3w2^4", view=SURFACES["sphere"].view, minima=((0.0, 0.0),)
    )
    assert steps(pane) == 1
    pane.document.undo_stack.undo()
    assert pane.document.lesson == before


def test_an_error_is_underlined_and_explained_and_the_picture_stays(
    qtbot: QtBot, make: Make
) -> None:
    pane = make()
    type_formula(qtbot, pane, "w1^2 + ")
    good = pane.document.lesson
    QTest.keyClicks(pane.editor.line, "sinus(w2)")
    assert pane.document.lesson is good
    assert pane.editor.line.wrong == (7, 5)
    assert "sinus" in pane.editor.message.text
    assert pane.editor.line.accessibleDescription() == pane.editor.message.text
    QTest.keyClick(pane.editor.line, Qt.Key.Key_Return)
    assert pane.editor.isVisible(), "what is wrong stays to be mended"


def test_escape_takes_the_typing_back_and_leaves_no_step(qtbot: QtBot, make: Make) -> None:
    pane = make(view=((-1.0, 1.0), (-1.0, 1.0)))
    before = pane.document.lesson
    type_formula(qtbot, pane, "w1^4 + w2^2 + ")
    assert pane.document.lesson != before
    QTest.keyClick(pane.editor.line, Qt.Key.Key_Escape)
    assert pane.document.lesson == before
    assert steps(pane) == 0
    assert not pane.editor.isVisible()


def test_an_unknown_letter_is_offered_as_a_parameter(qtbot: QtBot, make: Make) -> None:
    pane = make()
    type_formula(qtbot, pane, "a w1^2 + b w2^2")
    assert pane.editor.offer.text() == "Add parameter a"
    QTest.mouseClick(pane.editor.offer, Qt.MouseButton.LeftButton)
    assert pane.editor.offer.text() == "Add parameter b"
    QTest.mouseClick(pane.editor.offer, Qt.MouseButton.LeftButton)
    surface = pane.document.lesson.surface
    assert isinstance(surface, TypedSurface)
    assert surface.formula == "a w1^2 + b w2^2"
    assert surface.parameters == Values(a=1.0, b=1.0)
    assert not pane.editor.offer.isVisible()


def test_a_misspelled_function_is_offered_as_no_parameter(qtbot: QtBot, make: Make) -> None:
    pane = make()
    type_formula(qtbot, pane, "sinn(w1)")
    assert pane.editor.problem is not None
    assert not pane.editor.offer.isVisible()


def test_a_parameter_that_is_read_by_nothing_can_be_removed(qtbot: QtBot, make: Make) -> None:
    pane = make(TypedSurface("a w1^2 + w2^2", Values(a=2.0, c=3.0)))
    pane.set_unfolded(True)
    rows = pane.details.parameters.rows
    assert rows["a"].remove.isHidden()
    QTest.mouseClick(rows["c"].remove, Qt.MouseButton.LeftButton)
    surface = pane.document.lesson.surface
    assert isinstance(surface, TypedSurface)
    assert surface.parameters == Values(a=2.0)
    assert list(pane.details.parameters.rows) == ["a"]


def test_a_shipped_surface_that_is_retyped_keeps_its_parameters(qtbot: QtBot, make: Make) -> None:
    turned = ShippedSurface("ravine", Values(rotation=30.0, condition=50.0))
    pane = make(turned, view=((-4.0, 4.0), (-2.0, 2.0)))
    QTest.mouseClick(pane.formula, Qt.MouseButton.LeftButton)
    QTest.keyClick(pane.editor.line, Qt.Key.Key_End)
    QTest.keyClicks(pane.editor.line, " + 1")
    lesson = pane.document.lesson
    assert isinstance(lesson.surface, TypedSurface)
    assert lesson.surface.parameters == Values(s=1.0, phi=30.0, kappa=50.0)
    assert lesson.view == ((-4.0, 4.0), (-2.0, 2.0))
    for _ in " + 1":
        QTest.keyClick(pane.editor.line, Qt.Key.Key_Backspace)
    assert pane.document.lesson.surface == turned, "typed back, it is the shipped one again"


def test_an_undo_from_elsewhere_is_seen_in_the_field(qtbot: QtBot, make: Make) -> None:
    pane = make()
    type_formula(qtbot, pane, "w1^2 + w2^4")
    pane.document.undo_stack.undo()
    assert pane.editor.line.text() == "w1^2 + w2^2"


def test_the_formula_can_be_broken_in_every_way_without_a_crash(qtbot: QtBot, make: Make) -> None:
    pane = make()
    line = pane.editor.line
    for text in (
        "(" * 60,
        "w1^9^9^9",
        "1e999 w1",
        "w1,2",
        "nan",
        "∑w1",
        "한글",
        "|w1",
        "  ",
        "x=3",
    ):
        pane.edit_formula()
        before = pane.document.lesson
        line.selectAll()
        type_any(line, text)
        if pane.editor.problem is not None:
            assert pane.editor.message.text
        pane.editor.grab()
        QTest.keyClick(line, Qt.Key.Key_Escape)
        assert pane.document.lesson == before


def test_space_plays_again_when_typing_is_done(qtbot: QtBot, make: Make) -> None:
    pane = make()
    type_formula(qtbot, pane, "w1^2 + w2^6")
    QTest.keyClick(pane.editor.line, Qt.Key.Key_Return)
    asked = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier
    )
    asked.ignore()
    QApplication.sendEvent(pane.formula, asked)
    assert not asked.isAccepted()
