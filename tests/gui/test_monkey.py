"""A seeded random walk of mouse and keys over the whole window.

Short here; RAVINE_MONKEY_SECONDS=600 walks for ten minutes, RAVINE_MONKEY_SEED chooses another way.
Nothing may raise, Qt may not warn, and the window may never stand still for a second.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from core.lesson_file import read
from core.run_lines import shipped_lessons
from gui import style
from gui.window import Window
from gui.window.files import Files
from gui.windows import Windows
from gui.words import set_language
from tests.gui.windows import preferences_in

SECONDS = float(os.environ.get("RAVINE_MONKEY_SECONDS", "12"))
SEED = int(os.environ.get("RAVINE_MONKEY_SEED", "1"))
LONGEST_PAUSE = 1.0  # seconds
TEXTS = (
    *("0.1", "1,5", "nan", "1e999", "-3", "w1^2+3w2^2", "sin(", "(w1", "abc", "", "한글", "<b>"),
    *("w <- w - lr g", "m <- b m + g", "start m = 1", "grad(w", "1/0"),
)
KEYS = (
    "Space",
    "Left",
    "Right",
    "PageUp",
    "PageDown",
    "Home",
    "End",
    "Plus",
    "Minus",
    "R",
    "L",
    "1",
    "2",
    "3",
    "9",
    "Delete",
    "Tab",
    "Backtab",
    "Return",
    "Escape",
    "F1",
    "F2",
    "Up",
    "Down",
    "BracketLeft",
    "BracketRight",
    "Question",
)
WITH_CONTROL = ("Z", "Z", "Y", "D", "R", "L", "T", "E", "0", "1", "2", "3", "S", "N", "A", "U", "U")
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
# What leaves the window, or the machine.
LEFT_ALONE = {"quit", "close", "new_window", "copy_picture"}


class Heart(QObject):
    """Beats, and remembers the longest time between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.beat)
        self._timer.start(10)

    def beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def stop(self) -> None:
        self._timer.stop()


class Monkey:
    """Does one random thing after another to whatever window is in front."""

    def __init__(self, window: Window, seed: int) -> None:
        self.window = window
        self.random = random.Random(seed)
        self.steps = 0
        self.last: list[str] = []

    def step(self) -> None:
        acts: tuple[tuple[int, Callable[[], str]], ...] = (
            (30, self.click),
            (14, self.drag),
            (22, self.press_key),
            (8, self.press_with_control),
            (8, self.wheel),
            (8, self.type_text),
            (6, self.trigger),
            (2, self.context_click),
            (2, self.resize),
        )
        weights = [weight for weight, _ in acts]
        (act,) = self.random.choices([act for _, act in acts], weights)
        done = act()
        self.steps += 1
        self.last = [*self.last[-30:], done]

    def place(self) -> tuple[QWidget, QPoint]:
        """A widget that is seen, and a place in it."""
        front: QWidget = (
            QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        )
        dialogs = [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, QDialog) and widget.isVisible()
        ]
        if front is self.window and dialogs and self.random.random() < 0.5:
            front = self.random.choice(dialogs)
        spot = QPoint(
            self.random.randrange(max(1, front.width())),
            self.random.randrange(max(1, front.height())),
        )
        target = front.childAt(spot) or front
        return target, target.mapFrom(front, spot)

    def click(self) -> str:
        target, spot = self.place()
        QTest.mouseMove(target, spot)
        if self.random.random() < 0.1:
            QTest.mouseDClick(target, LEFT, NONE, spot)
        else:
            QTest.mouseClick(target, LEFT, NONE, spot)
        return f"click {type(target).__name__} {spot.toTuple()}"

    def drag(self) -> str:
        target, spot = self.place()
        QTest.mousePress(target, LEFT, NONE, spot)
        for _ in range(self.random.randrange(1, 8)):
            spot = spot + QPoint(self.random.randrange(-60, 60), self.random.randrange(-60, 60))
            QTest.mouseMove(target, spot)
            QApplication.processEvents()
        if alive(target):
            QTest.mouseRelease(target, LEFT, NONE, spot)
        return f"drag to {spot.toTuple()}"

    def focus(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or self.window

    def press_key(self) -> str:
        name = self.random.choice(KEYS)
        key = getattr(Qt.Key, f"Key_{name}")
        QTest.keyClick(self.focus(), key)
        return f"key {name}"

    def press_with_control(self) -> str:
        name = self.random.choice(WITH_CONTROL)
        key = getattr(Qt.Key, f"Key_{name}")
        QTest.keyClick(self.focus(), key, Qt.KeyboardModifier.ControlModifier)
        return f"Ctrl+{name}"

    def type_text(self) -> str:
        text = self.random.choice(TEXTS)
        if text.isascii():
            QTest.keyClicks(self.focus(), text)
        else:
            composed = QInputMethodEvent()
            composed.setCommitString(text)
            QApplication.sendEvent(self.focus(), composed)
        if self.random.random() < 0.6:
            QTest.keyClick(self.focus(), Qt.Key.Key_Return)
        return f"type {text!r}"

    def wheel(self) -> str:
        target, spot = self.place()
        event = QWheelEvent(
            QPointF(spot),
            QPointF(target.mapToGlobal(spot)),
            QPoint(0, 0),
            QPoint(0, self.random.choice((-240, -120, 120, 240))),
            Qt.MouseButton.NoButton,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(target, event)
        return f"wheel over {type(target).__name__}"

    def trigger(self) -> str:
        acts = [act for act in self.window.acts if act.objectName() not in LEFT_ALONE]
        act = self.random.choice([act for act in acts if act.isEnabled()])
        act.trigger()
        return f"action {act.objectName()}"

    def context_click(self) -> str:
        target, spot = self.place()
        QTest.mouseClick(target, Qt.MouseButton.RightButton, NONE, spot)
        return f"right click {type(target).__name__}"

    def resize(self) -> str:
        self.window.resize(self.random.randrange(900, 1500), self.random.randrange(560, 900))
        return "resize"


def alive(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return bool(isValid(widget))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """The first window; dialogs of the system answer nothing, and no lesson is kept back."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    monkeypatch.setattr(Files, "_chosen_for_saving", lambda *_: None)
    monkeypatch.setattr("gui.window.files.ask_before_leaving", lambda *_: "discard")
    monkeypatch.setattr("gui.export.ExportJobs.add", lambda *_: None)
    windows = Windows(preferences_in(tmp_path))
    first = windows.start(None)
    assert QTest.qWaitForWindowActive(first)
    yield first
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for path in shipped_lessons().values():
        first.document.new(read(path))
        break
    windows.quit()
    windows.deleteLater()
    set_language("en")
    style.set_theme("light")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# Qt's screenless platform says what it cannot do.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_random_walk_finds_nothing_wrong(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    raised: list[str] = []

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import traceback

        raised.append("".join(traceback.format_exception(kind, error, trace)))

    monkeypatch.setattr(sys, "excepthook", note)
    monkey, heart = Monkey(window, SEED), Heart()
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end and not raised:
        if not window.isVisible():
            window.show()
        monkey.step()
        QTest.qWait(monkey.random.choice((0, 0, 1, 5, 20)))
        if heart.longest > LONGEST_PAUSE:
            break
        while isinstance(popup := QApplication.activePopupWidget(), QMenu) and (
            monkey.random.random() < 0.2
        ):
            popup.close()
    heart.stop()
    print(f"\n{monkey.steps} steps, longest pause {heart.longest * 1000:.0f} ms")
    assert not raised, f"{raised[0]}\nafter {monkey.last}"
    assert heart.longest < LONGEST_PAUSE, f"{heart.longest:.2f} s after {monkey.last}"
    assert monkey.steps > 10
