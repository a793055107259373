"""Hands that type an update rule, and what the lesson holds then."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.descent import Trajectory
from core.lesson import Run
from core.optimizers import TypedRule
from gui.panes.rules.editor import RuleEditor
from gui.window import Window

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
