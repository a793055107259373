"""Typing an update rule, with real keys: what the run does, and what is said."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.descent import trajectory
from core.optimizers import RuleSetting
from gui.panes.rules.editor import RuleEditor
from gui.window import Window
from gui.words import set_language
from tests.gui.rule_editor.hands import (
    ADAM,
    CONTROL,
    HEAVY,
    LEFT,
    Key,
    last,
    press,
    recorded,
    rule,
    type_text,
    typing,
)


def paste(editor: RuleEditor, text: str) -> None:
    QTest.keyClick(editor.text, Key.Key_A, CONTROL)
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(editor.text, Key.Key_V, CONTROL)


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
    assert editor.cost.text().startswith("단계마다")


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
