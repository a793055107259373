"""What was typed into the rule editor is never lost, whatever else happens."""

from __future__ import annotations

from PySide6.QtTest import QTest

from core.optimizers import OPTIMIZERS
from core.settings import Values
from gui.panes.rules import edits
from gui.window import Window
from tests.gui.rule_editor.hands import (
    ADAM,
    CONTROL,
    HEAVY,
    SHIFT,
    Key,
    editor_of,
    last,
    press,
    rule,
    steps,
    type_text,
    typing,
)
from tests.gui.windows import BOWL


def pause(window: Window) -> None:
    """As long without a key as ends a burst of typing."""
    editor = editor_of(window)
    timer = editor.session._burst
    if timer.isActive():
        timer.stop()
        timer.timeout.emit()


def test_a_burst_of_typing_is_one_undo_step(window: Window) -> None:
    editor = typing(window)
    pause(window)
    type_text(editor, HEAVY)
    pause(window)
    assert steps(window) == 2
    type_text(editor, "w <- w - 3 lr g")
    assert steps(window) == 3
    QTest.keyClick(editor.text, Key.Key_Z, CONTROL)
    assert rule(last(window)).lines == HEAVY
    assert editor.text.toPlainText() == HEAVY
    QTest.keyClick(editor.text, Key.Key_Z, CONTROL)
    assert editor.text.toPlainText() == "w <- w - lr g"
    QTest.keyClick(editor.text, Key.Key_Z, CONTROL | SHIFT)
    assert editor.text.toPlainText() == HEAVY
    assert rule(last(window)).lines == HEAVY


def test_undo_takes_back_what_cannot_be_read_first(window: Window) -> None:
    editor = typing(window)
    QTest.keyClick(editor.text, Key.Key_End, CONTROL)
    press(editor, "(")
    assert editor.session.problem is not None
    QTest.keyClick(editor.text, Key.Key_Z, CONTROL)
    assert editor.text.toPlainText() == "w <- w - lr g"
    assert len(window.document.lesson.runs) == 3


def test_undoing_the_run_itself_closes_the_editor(window: Window) -> None:
    editor = typing(window)
    QTest.keyClick(editor.text, Key.Key_Z, CONTROL)
    assert len(window.document.lesson.runs) == 2
    assert not editor.isVisible()


def test_text_that_cannot_be_read_is_there_again_after_closing(window: Window) -> None:
    editor = typing(window)
    type_text(editor, "w <- w - lr g (")
    QTest.keyClick(editor.text, Key.Key_Escape)
    assert not editor.isVisible()
    assert rule(last(window)).lines == "w <- w - lr g "
    window.runs.edit_rule(0)
    assert "w <- w - lr d" in editor.text.toPlainText()
    window.runs.edit_rule(2)
    assert editor.text.toPlainText() == "w <- w - lr g ("
    assert editor.session.problem is not None


def test_another_hand_on_the_card_leaves_the_text_alone(window: Window) -> None:
    editor = typing(window)
    type_text(editor, "w <- w - lr (")
    window.runs.changes.set(2, ("lr", 0.3))
    assert editor.text.toPlainText() == "w <- w - lr ("
    assert last(window).settings == Values(lr=0.3)


def test_choosing_a_shipped_optimizer_on_the_card_shows_that_one(window: Window) -> None:
    editor = typing(window)
    window.runs.changes.change_optimizer(2, "adam")
    assert "mhat" in editor.text.toPlainText()
    assert "This is Adam" in editor.message.text


def test_another_lesson_closes_the_editor(window: Window) -> None:
    editor = typing(window)
    window.document.new(BOWL)
    window.lesson_opened()
    assert not editor.isVisible()
    assert window.document.lesson == BOWL


def test_another_lesson_does_not_inherit_what_could_not_be_read(window: Window) -> None:
    window.runs.edit_rule(1)
    editor = editor_of(window)
    editor.text.setPlainText("w <- (")
    window.document.new(BOWL)
    window.lesson_opened()
    window.runs.edit_rule(1)
    assert editor.text.toPlainText().splitlines() == ADAM.splitlines()
    assert editor.session.problem is None


def test_a_method_chosen_on_the_card_closes_the_editor(window: Window) -> None:
    editor = typing(window)
    method = next(name for name, entry in OPTIMIZERS.items() if not edits.can_copy(entry))
    window.runs.changes.change_optimizer(2, method)
    assert not editor.isVisible()
    window.document.undo_stack.undo()
    assert rule(last(window)).lines == "w <- w - lr g"


def test_another_colour_keeps_the_editor_at_its_run(window: Window) -> None:
    editor = typing(window)
    window.runs.changes.restyle(2, 0)
    type_text(editor, HEAVY)
    assert rule(last(window)).lines == HEAVY
    assert window.document.lesson.runs[0].optimizer == "sgd"
