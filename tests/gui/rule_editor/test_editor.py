"""The rule editor: the ways into it, runs that share a rule, and typed rules everywhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import lesson_file
from core.descent import trajectory
from core.lesson import Run
from core.optimizers import OPTIMIZERS, TypedRule
from core.settings import Values
from core.words import Text
from gui.panes.rules import edits
from gui.panes.runs import rates, thumbnails
from gui.panes.runs.chooser import OptimizerChooser
from gui.window import Window
from gui.words import say
from tests.gui.mouse import tabbed
from tests.gui.rule_editor.hands import (
    ADAM,
    CONTROL,
    HEAVY,
    LEFT,
    SHIFT,
    Key,
    editor_of,
    last,
    press,
    recorded,
    rule,
    steps,
    type_text,
    typing,
)
from tests.gui.windows import BOWL


def test_the_list_of_optimizers_offers_to_type_a_rule(window: Window) -> None:
    window.runs.choose_optimizer()
    chooser = QApplication.activePopupWidget()
    assert isinstance(chooser, OptimizerChooser)
    QTest.mouseClick(chooser.type_button, LEFT)
    assert rule(last(window)).lines == "w <- w - lr g"
    assert editor_of(window).text.toPlainText() == "w <- w - lr g"
    assert editor_of(window).focusWidget() is editor_of(window).text


def test_the_list_can_be_left_for_typing_with_the_keyboard_alone(window: Window) -> None:
    window.runs.choose_optimizer()
    chooser = QApplication.activePopupWidget()
    assert isinstance(chooser, OptimizerChooser)
    QTest.keyClick(chooser.list, Key.Key_Tab)
    assert chooser.type_button.hasFocus()
    QTest.keyClick(chooser.type_button, Key.Key_Return)
    assert isinstance(last(window).optimizer, TypedRule)


def test_a_new_rule_descends_and_is_one_undo_step(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window, Key.Key_U, CONTROL | SHIFT)
    assert len(window.document.lesson.runs) == 3
    assert steps(window) == 1
    qtbot.waitUntil(lambda: not window.recorder.is_recording)
    done = recorded(window, 2)
    assert done.status.kind == "finished"
    assert done.loss[-1] < done.loss[0]


def test_the_card_opens_its_rule_and_a_shipped_one_stays_until_it_is_changed(
    window: Window,
) -> None:
    card = window.runs.cards[1]
    card.unfold(True)
    assert card.details is not None
    assert "Start from this rule" in card.details.edit_button.toolTip()
    QTest.mouseClick(card.details.edit_button, LEFT)
    editor = editor_of(window)
    assert editor.text.toPlainText().splitlines()[-1] == ADAM.splitlines()[-1]
    assert "This is Adam" in editor.message.text
    editor.close()
    assert window.document.lesson.runs[1].optimizer == "adam"
    assert steps(window) == 0


def test_the_first_change_of_a_shipped_rule_gives_the_run_a_copy(window: Window) -> None:
    before = window.document.lesson.runs[1]
    window.runs.edit_rule(1)
    editor = editor_of(window)
    QTest.keyClick(editor.text, Key.Key_End, CONTROL)
    press(editor, " ")
    after = window.document.lesson.runs[1]
    assert rule(after).title == "Adam, changed"
    assert after.settings == Values(lr=0.5)
    assert {each.name: each.value for each in rule(after).settings} == {
        name: value for name, value in before.spec.settings.items() if name != "lr"
    }
    assert steps(window) == 1
    card = window.runs.cards[1]
    card.unfold(True)
    assert card.details is not None
    assert "Edit the rule" in card.details.edit_button.toolTip()


@pytest.mark.parametrize("framework", ["pytorch", "keras"])
def test_a_copy_of_every_shipped_rule_takes_the_same_way(
    framework: Literal["pytorch", "keras"],
) -> None:
    for name, entry in OPTIMIZERS.items():
        if not edits.can_copy(entry):
            continue
        lesson = BOWL.with_runs([Run(optimizer=name, framework=framework, settings=Values(lr=0.1))])
        copied = edits.with_rule(lesson, 0, edits.own_rule(lesson.runs[0]))
        assert isinstance(copied.runs[0].optimizer, TypedRule)
        one, other = (trajectory(each.descent(each.runs[0])) for each in (lesson, copied))
        assert one.weights.tobytes() == other.weights.tobytes(), name


def test_a_method_says_that_it_has_no_lines(window: Window) -> None:
    methods = [name for name, entry in OPTIMIZERS.items() if not edits.can_copy(entry)]
    for name in methods:
        window.runs.add(name)
        window.runs.edit_rule()
        assert window.extras.rule_editor is None
    assert window.acts["edit_rule"].isEnabled()


# ------------------------------------------------------------------ one rule, several runs


def test_runs_with_one_rule_change_together_and_the_editor_says_so(window: Window) -> None:
    editor = typing(window)
    window.runs.spread(2)
    assert editor.sharing.text() == "Runs with this rule: 3. All of them change."
    assert not editor.sharing.isHidden()
    type_text(editor, HEAVY)
    typed = [run for run in window.document.lesson.runs if isinstance(run.optimizer, TypedRule)]
    assert [rule(run).lines for run in typed] == [HEAVY] * 3
    assert len({run.settings["lr"] for run in typed}) == 3


def test_one_run_can_take_a_rule_of_its_own(window: Window) -> None:
    editor = typing(window)
    window.runs.duplicate(2)
    assert editor.session.number == 2
    QTest.mouseClick(editor.apart_button, LEFT)
    assert editor.sharing.isHidden()
    type_text(editor, HEAVY)
    runs = window.document.lesson.runs
    assert [rule(run).lines for run in runs[2:]] == [HEAVY, "w <- w - lr g"]
    assert rule(runs[2]).title == "My rule 2"


def test_two_new_rules_are_two(window: Window) -> None:
    typing(window)
    editor = typing(window)
    type_text(editor, HEAVY)
    runs = window.document.lesson.runs
    assert [rule(run).lines for run in runs[2:]] == ["w <- w - lr g", HEAVY]
    assert [say(Text.of("Optimizers", run.entry.title)) for run in runs[2:]] == [
        "My rule",
        "My rule 2",
    ]


def test_tab_goes_through_the_whole_editor(window: Window) -> None:
    editor = typing(window)
    type_text(editor, "w <- w - k lr g")
    QTest.mouseClick(editor.offer, LEFT)
    wanted = [editor.text, editor.chips, editor.settings.fields["k"], editor.settings.buttons["k"]]
    wanted += [editor.close_button, editor.title, editor.start_button]
    assert tabbed(7) == wanted


# ------------------------------------------------------------------ everywhere else


def test_a_lesson_with_a_typed_rule_is_saved_and_opened(window: Window, tmp_path: Path) -> None:
    editor = typing(window)
    type_text(editor, HEAVY)
    before = window.document.lesson
    window.document.save_as(tmp_path / "mine.json")
    assert lesson_file.read(tmp_path / "mine.json") == before
    window.files.open_path(tmp_path / "mine.json")
    assert window.document.lesson == before
    assert not editor.isVisible()


def test_a_rule_that_runs_away_has_a_picture_and_a_rate() -> None:
    wild = TypedRule(lines="w <- w + 1e9 g")
    empty = TypedRule(lines="w <- w - lr g / (t - 2)")
    for each in (wild, empty):
        assert len(thumbnails.trail(each)) >= 1
        assert thumbnails.thumbnail(each, 1.0).width() == thumbnails.WIDTH
        assert rates.first_rate(BOWL, each) > 0
    assert np.allclose(thumbnails.trail(TypedRule(lines="w <- w - lr g"))[0], thumbnails.START)


def test_a_typed_run_is_renamed_hidden_and_deleted_as_any_other(window: Window) -> None:
    editor = typing(window)
    window.runs.changes.rename(2, "Mine")
    window.runs.toggle_shown(2)
    assert last(window).name == "Mine"
    assert not last(window).shown
    window.runs.delete(2)
    assert len(window.document.lesson.runs) == 2
    assert not editor.isVisible()
