"""Typing an update rule, with real keys: what the run does, what is said, what is never lost."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core import lesson_file
from core.descent import Trajectory, trajectory
from core.labels import labels_of
from core.lesson import Run
from core.optimizers import OPTIMIZERS, RuleSetting, TypedRule, optimizer_of
from core.results import results
from core.settings import Values
from core.words import Text
from gui.panes.rules import edits
from gui.panes.rules.chips import CHIPS
from gui.panes.rules.editor import RuleEditor
from gui.panes.rules.gallery import RuleGallery
from gui.panes.runs import rates, thumbnails
from gui.panes.runs.chooser import OptimizerChooser
from gui.window import Window
from gui.words import say, set_language
from tests.gui.windows import BOWL, shown_window

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
# Kingma and Ba (2015), algorithm 1, with PyTorch's weight decay, written out by hand.
ADAM = """d = g + weight_decay w
m <- beta1 m + (1 - beta1) d
v <- beta2 v + (1 - beta2) d^2
mhat = m / (1 - beta1^t)
vhat = v / (1 - beta2^t)
w <- w - lr mhat / (sqrt(vhat) + eps)"""
HEAVY = "b <- 0.9 b + g\nw <- w - lr b"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with shown_window(qtbot, tmp_path) as shown:
        yield shown


def editor_of(window: Window) -> RuleEditor:
    made = window.extras.rule_editor
    assert made is not None
    return made


def typing(window: Window) -> RuleEditor:
    """A run with a rule of its own, which is being typed."""
    window.runs.type_rule()
    editor = editor_of(window)
    for _ in range(100):
        if editor.isActiveWindow():
            break
        QTest.qWait(10)
    assert editor.isActiveWindow()
    return editor


def type_text(editor: RuleEditor, text: str) -> None:
    """Key by key, in the place of everything that stands there."""
    QTest.keyClick(editor.text, Key.Key_A, CONTROL)
    for letter in text:
        press(editor, letter)


def press(editor: RuleEditor, letter: str) -> None:
    if letter == "\n":
        QTest.keyClick(editor.text, Key.Key_Return)
    else:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(editor.text, QKeyEvent(kind, 0, NONE, letter))


def paste(editor: RuleEditor, text: str) -> None:
    QTest.keyClick(editor.text, Key.Key_A, CONTROL)
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(editor.text, Key.Key_V, CONTROL)


def last(window: Window) -> Run:
    return window.document.lesson.runs[-1]


def rule(run: Run) -> TypedRule:
    assert isinstance(run.optimizer, TypedRule)
    return run.optimizer


def steps(window: Window) -> int:
    return window.document.undo_stack.count()


def recorded(window: Window, number: int) -> Trajectory:
    """The recording of a run, as the stage shows it."""
    lesson = window.document.lesson
    found = window.recorder.recordings[lesson.descent(lesson.runs[number])]
    assert isinstance(found, Trajectory)
    return found


def pause(window: Window) -> None:
    """As long without a key as ends a burst of typing."""
    editor = editor_of(window)
    timer = editor.session._burst
    if timer.isActive():
        timer.stop()
        timer.timeout.emit()


# ------------------------------------------------------------------ ways in


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


# ------------------------------------------------------------------ typing


def test_adam_typed_out_takes_adams_way_to_the_last_bit(window: Window, qtbot: QtBot) -> None:
    editor = typing(window)
    type_text(editor, ADAM)
    offered = []
    while editor.session.missing is not None:
        offered.append(editor.session.missing)
        QTest.mouseClick(editor.offer, LEFT)
    assert offered == ["weight_decay", "beta1", "beta2", "eps"]
    assert editor.session.problem is None
    window.runs.changes.set(2, ("lr", 0.5))
    lesson = window.document.lesson
    assert rule(lesson.runs[2]).lines == ADAM
    qtbot.waitUntil(lambda: not window.recorder.is_recording)
    adam, typed = recorded(window, 1), recorded(window, 2)
    assert len(typed.weights) == lesson.steps + 1
    assert typed.weights.tobytes() == adam.weights.tobytes()
    assert typed.loss.tobytes() == adam.loss.tobytes()


def test_at_every_key_of_a_rule_the_run_has_a_rule_that_works(window: Window) -> None:
    editor = typing(window)
    QTest.keyClick(editor.text, Key.Key_A, CONTROL)
    for place, letter in enumerate(ADAM, 1):
        press(editor, letter)
        assert editor.text.toPlainText() == ADAM[:place]
        assert trajectory(window.document.lesson.descent(last(window))).status.kind != "undefined"
        if editor.session.problem is None:
            assert rule(last(window)).lines == ADAM[:place]
            assert editor.text.wrong is None
        else:
            assert editor.text.wrong is not None
            assert editor.message.text != ""


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "Line 2: Unknown name “bta”"), ("ko", "2번째 줄: 알 수 없는 이름: “bta”")],
)
def test_what_is_wrong_is_underlined_and_said(window: Window, language: str, sentence: str) -> None:
    set_language(language)
    editor = typing(window)
    type_text(editor, "b <- 0.5 b + g\nw <- w - lr bta b")
    start = editor.text.toPlainText().index("bta")
    assert editor.text.wrong == (start, 3)
    assert editor.message.text.startswith(sentence)
    assert editor.preview.lines.is_faded
    assert rule(last(window)).lines == "b <- 0.5 b + g\nw <- w - lr b"  # typed on the way


def test_the_sentence_follows_the_language_while_the_editor_is_open(window: Window) -> None:
    editor = typing(window)
    type_text(editor, "w <- w - lr")
    editor.text.setPlainText("w <- w - (lr g")
    english = editor.message.text
    set_language("ko")
    QApplication.processEvents()
    assert editor.message.text != english
    assert "괄호" in editor.message.text
    assert editor.windowTitle() == "갱신 규칙"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "empty"),
        ("w", "name <- formula"),
        ("m <- g", "No line changes the weights"),
        ("lr <- 3\nw <- w - lr g", "cannot change “lr”"),
        ("w <- w - lr g / (t - 1)", "divides by zero at step 1"),
        ("w <- w - lr g ** ", "Nothing follows"),
        ("w <- w − lr g @", "no meaning"),
        ("w <- w - lr \N{GRINNING FACE} g", "no meaning"),
        ("<b>w</b> <- 1", "name <- formula"),
    ],
)
def test_bad_rules_are_refused_and_the_last_good_one_runs_on(
    window: Window, text: str, wrong: str
) -> None:
    editor = typing(window)
    good = last(window).optimizer
    editor.text.setPlainText(text)
    assert wrong in editor.message.text
    assert last(window).optimizer == good
    assert editor.text.toPlainText() == text
    editor.text.grab()
    editor.text.setPlainText("w <- w - 2 lr g")
    assert rule(last(window)).lines == "w <- w - 2 lr g"


def test_the_place_is_right_behind_characters_that_qt_counts_twice(window: Window) -> None:
    editor = typing(window)
    editor.text.setPlainText("w <- w - 1 \N{GRINNING FACE}")
    assert editor.text.wrong == (11, 1)
    (left, right, _), *more = editor.text._strokes(11, 1)
    cursor = editor.text.textCursor()
    cursor.setPosition(11)
    begin = editor.text.cursorRect(cursor).left()
    cursor.setPosition(13)
    assert (left, right, more) == (begin, editor.text.cursorRect(cursor).left(), [])


def test_an_unknown_name_becomes_a_setting_when_the_offer_is_taken(window: Window) -> None:
    editor = typing(window)
    type_text(editor, "m <- μ m + g\nw <- w - lr m")
    assert editor.offer.text() == "Make mu a setting"
    assert not editor.offer.isHidden()
    QTest.keyClick(editor.offer, Key.Key_Space)
    assert rule(last(window)).settings == (RuleSetting("mu", 0.9),)
    assert editor.offer.isHidden()
    assert editor.focusWidget() is editor.text
    card = window.runs.cards[-1]
    card.unfold(True)
    assert card.details is not None
    assert [row.setting.name for row in card.details.editors] == ["mu"]
    field = card.details.editors[0].findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.text() == "0.9"


def test_a_name_that_is_called_is_not_offered_as_a_setting(window: Window) -> None:
    editor = typing(window)
    type_text(editor, "w <- w - lr sgm(g)")
    assert editor.session.missing is None
    assert editor.offer.isHidden()


def test_pasting_a_book_is_quick_and_loses_nothing(window: Window) -> None:
    editor = typing(window)
    good = last(window).optimizer
    book = "w <- w - lr g\n" * 7300
    begin = time.process_time()
    paste(editor, book)
    editor.grab()
    assert time.process_time() - begin < 2.0
    assert len(editor.text.toPlainText()) == len(book)
    assert "8000" in editor.message.text
    assert last(window).optimizer == good
    paste(editor, "w <- w - " + "lr g + " * 15000)
    editor.grab()
    assert last(window).optimizer == good


def test_lines_of_other_systems_are_read(window: Window) -> None:
    editor = typing(window)
    paste(editor, HEAVY.replace("\n", "\r\n"))
    assert rule(last(window)).lines == HEAVY


def test_composing_korean_is_no_mistake_of_the_program(window: Window) -> None:
    editor = typing(window)
    QTest.keyClick(editor.text, Key.Key_End, CONTROL)
    for shown in ("ㅎ", "하", "한"):
        QApplication.sendEvent(editor.text, QInputMethodEvent(shown, []))
        editor.grab()
    commit = QInputMethodEvent("", [])
    commit.setCommitString("한")
    QApplication.sendEvent(editor.text, commit)
    assert editor.text.toPlainText() == "w <- w - lr g한"
    assert editor.text.wrong == (13, 1)
    assert rule(last(window)).lines == "w <- w - lr g"
    QTest.keyClick(editor.text, Key.Key_Backspace)
    assert editor.session.problem is None


# ------------------------------------------------------------------ never lost


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


# ------------------------------------------------------------------ title, settings, gallery


def test_the_title_names_card_label_and_table(window: Window, qtbot: QtBot) -> None:
    editor = typing(window)
    editor.title.setFocus()
    QTest.keyClicks(editor.title, "Heavy <b>ball</b> {x} ")
    assert rule(last(window)).title == "Heavy <b>ball</b> {x}"
    assert editor.title.text() == "Heavy <b>ball</b> {x} "
    lesson = window.document.lesson
    assert window.runs.title(2) == "Heavy <b>ball</b> {x}"
    assert labels_of(lesson)[2] == Text.of("Optimizers", "Heavy <b>ball</b> {x}")
    qtbot.waitUntil(lambda: not window.recorder.is_recording)
    table = results(lesson, window.recorder.recordings)
    assert table[2].optimizer == "Heavy <b>ball</b> {x}"
    card = window.runs.cards[2]
    card.unfold(True)
    assert card.details is not None
    assert card.details.optimizer.currentText() == "Heavy <b>ball</b> {x}"


def test_rules_of_one_title_are_told_apart_beside_their_trails() -> None:
    rules = [TypedRule(lines=lines, title="Mine") for lines in ("w <- w - lr g", HEAVY)]
    lesson = BOWL.with_runs([Run(optimizer=each, settings=Values(lr=0.1)) for each in rules])
    first, second = labels_of(lesson)
    assert (first, say(second)) == (Text.of("Optimizers", "Mine"), "Mine (2)")


def test_a_value_in_the_editor_reaches_the_run(window: Window) -> None:
    editor = typing(window)
    type_text(editor, "w <- w - k lr g")
    QTest.mouseClick(editor.offer, LEFT)
    field = editor.settings.fields["k"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0,5")
    QTest.keyClick(field, Key.Key_Return)
    assert last(window).spec.settings["k"] == 0.5
    assert editor.isVisible()
    field.selectAll()
    QTest.keyClicks(field, "nan")
    QTest.keyClick(field, Key.Key_Return)
    assert last(window).spec.settings["k"] == 0.5
    window.runs.changes.set(2, ("k", 0.25))
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "2")
    QTest.keyClick(field, Key.Key_Return)
    assert last(window).spec.settings["k"] == 2.0  # also where the card said otherwise


def test_a_setting_taken_away_is_missing_or_gone(window: Window) -> None:
    editor = typing(window)
    type_text(editor, "w <- w - k lr g")
    QTest.mouseClick(editor.offer, LEFT)
    QTest.mouseClick(editor.settings.buttons["k"], LEFT)
    assert editor.session.missing == "k"
    assert rule(last(window)).settings == (RuleSetting("k", 1.0),)
    type_text(editor, "w <- w - lr g")
    assert rule(last(window)).settings == ()
    assert last(window).spec.settings == Values(lr=last(window).settings["lr"])


def test_a_shipped_rule_is_put_in_from_the_gallery_by_keys(window: Window) -> None:
    editor = typing(window)
    QTest.mouseClick(editor.start_button, LEFT)
    gallery = QApplication.activePopupWidget()
    assert isinstance(gallery, RuleGallery)
    wanted = gallery.cells.names.index("adam")
    for _ in range(wanted):
        QTest.keyClick(gallery.cells, Key.Key_Right)
    gallery.grab()
    before = steps(window)
    QTest.keyClick(gallery.cells, Key.Key_Return)
    assert rule(last(window)).lines == ADAM
    assert rule(last(window)).title == "Adam, changed"
    assert list(editor.settings.fields) == ["beta1", "beta2", "eps", "weight_decay"]
    assert editor.text.toPlainText() == ADAM
    assert last(window).settings["lr"] == rates.first_rate(
        window.document.lesson, last(window).optimizer
    )
    assert steps(window) == before + 1
    QTest.keyClick(editor.text, Key.Key_Z, CONTROL)
    assert editor.text.toPlainText() == "w <- w - lr g"


def test_the_gallery_is_chosen_from_with_the_mouse(window: Window) -> None:
    editor = typing(window)
    editor.open_gallery()
    gallery = QApplication.activePopupWidget()
    assert isinstance(gallery, RuleGallery)
    place = gallery.cells.cell(gallery.cells.names.index("nesterov")).center().toPoint()
    QTest.mouseClick(gallery.cells, LEFT, pos=place)
    assert "momentum b" in rule(last(window)).lines


def test_a_step_tells_what_it_costs(window: Window) -> None:
    editor = typing(window)
    assert editor.cost.text() == "Gradients computed in each step: 1"
    type_text(editor, "w <- w - lr grad(w - lr g)")
    assert editor.cost.text() == "Gradients computed in each step: 2"


def test_words_of_the_language_are_put_in_by_mouse_and_keys(window: Window) -> None:
    editor = typing(window)
    editor.text.setPlainText("")
    names = [chip.shown for chip in CHIPS]

    def click(shown: str) -> None:
        place = editor.chips.box(names.index(shown)).center().toPoint()
        QTest.mouseClick(editor.chips, LEFT, pos=place)

    click("w")
    click("←")
    click("w")
    press(editor, "-")
    click("lr")
    click("g")
    press(editor, "/")
    click("norm( )")
    click("g")
    assert editor.text.toPlainText() == "w <- w-lr g/norm(g)"
    assert rule(last(window)).lines == "w <- w-lr g/norm(g)"
    editor.chips.setFocus(Qt.FocusReason.TabFocusReason)
    editor.chips._go_to(0)
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Up, Key.Key_Left):
        QTest.keyClick(editor.chips, key)
        editor.chips.grab()
    QTest.keyClick(editor.chips, Key.Key_Space)
    assert editor.focusWidget() is editor.text


def test_every_word_on_offer_means_something() -> None:
    for chip in CHIPS:
        inside = {"where(": "g > 0, 1, 2", "max(": "g, 1", "min(": "g, 1", "dot(": "g, g"}
        whole = f"{chip.before}{inside.get(chip.before, 'g')})" if chip.after else chip.before
        text = {
            " <- ": "w <- w",
            " = ": "a = 1\nw <- w",
            "start ": "start a = 1\na <- a\nw <- w",
            "^2": "w <- g^2",
        }.get(chip.before, f"w <- w - {whole}")
        assert optimizer_of(TypedRule(lines=text)).lines == text


def test_tab_goes_through_the_whole_editor(window: Window) -> None:
    editor = typing(window)
    type_text(editor, "w <- w - k lr g")
    QTest.mouseClick(editor.offer, LEFT)
    seen = []
    for _ in range(7):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        QTest.keyClick(focused, Key.Key_Tab)
    wanted = [editor.text, editor.chips, editor.settings.fields["k"], editor.settings.buttons["k"]]
    wanted += [editor.close_button, editor.title, editor.start_button]
    assert seen == wanted


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


def test_the_slider_of_an_own_setting_lies_around_its_value() -> None:
    values = {"a": 0.9, "b": 1e-8, "c": 5.0, "d": -2.0, "f": 0.0}
    made = TypedRule(
        lines="w <- w - lr (a + b + c + d + f) g",
        settings=tuple(RuleSetting(name, value) for name, value in values.items()),
    )
    usual = {each.name: each.usual for each in optimizer_of(made).settings if each.name != "lr"}
    assert usual == {
        "a": (0.0, 1.0),
        "b": (pytest.approx(1e-11), pytest.approx(1e-5)),
        "c": (0.0, 10.0),
        "d": (-4.0, 4.0),
        "f": (0.0, 1.0),
    }


def test_hovering_and_tips_cost_nothing_but_say_what_words_mean(window: Window) -> None:
    editor = typing(window)
    place = editor.chips.box(1).center().toPoint()
    QTest.mouseMove(editor.chips, place + QPoint(1, 0))
    assert editor.chips.accessibleDescription() != ""
    assert [w.accessibleName() for w in (editor.title, editor.text, editor.chips)] == [
        "Name of the rule",
        "Lines of the rule",
        "Words of rules",
    ]
