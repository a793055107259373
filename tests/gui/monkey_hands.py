"""What a monkey has for a window: eyes for a place, a mouse, keys, and a memory of what it did."""

from __future__ import annotations

import random
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDrag, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from core.picture.values import Rect
from gui.window import Window
from tests.gui.mouse import ask_menu, turn_wheel

TEXTS = (
    *("0.1", "1,5", "nan", "1e999", "-3", "w1^2+3w2^2", "sin(", "(w1", "abc", "", "한글", "<b>"),
    *("w <- w - lr g", "m <- b m + g", "start m = 1", "grad(w", "1/0", r"\eta < \frac{2}{\lambda}"),
)
KEYS = (
    *("Space", "Left", "Right", "PageUp", "PageDown", "Home", "End", "Plus", "Minus", "R", "L"),
    *("1", "2", "3", "9", "Delete", "Tab", "Backtab", "Return", "Escape", "F1", "F2", "Up", "Down"),
    *("BracketLeft", "BracketRight", "Question", "V", "D", "F6", "F7", "F8", "F9", "Menu"),
)
WITH_CONTROL = (
    *("Z", "Z", "Y", "D", "R", "L", "T", "E", "0", "1", "2", "3", "4", "5", "6", "S", "N", "A"),
    *("U", "U", "P", "Left", "Right", "Up", "Down"),
)
PRESENTING = (
    *("Space", "Left", "Right", "PageUp", "PageDown", "Home", "End", "Plus", "Minus", "Up", "Down"),
    *("1", "2", "3", "9", "B", "Period", "F1", "R", "L", "V", "Delete", "Return", "Tab", "Escape"),
)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Hands:
    """Does one thing with the mouse or the keys to whatever window is in front."""

    def __init__(self, window: Window, seed: int, log: Path | None = None) -> None:
        self.window = window
        self.random = random.Random(seed)
        self.steps = 0
        self.last: list[str] = []
        self._log = log.open("w") if log is not None else None
        # Only a mouse of the system can end a drag of text; this one lets go after a while.
        self._patience = QTimer(window)
        self._patience.timeout.connect(QDrag.cancel)

    def close(self) -> None:
        """End the log."""
        if self._log is not None:
            self._log.close()

    def say(self, done: str) -> None:
        """Remember what is about to be done, also for who looks after a crash."""
        self.last = [*self.last[-30:], done]
        if self._log is not None:
            print(self.steps, done, file=self._log, flush=True)

    # ------------------------------------------------------------------ places

    @property
    def presenting(self) -> QWidget | None:
        """What fills the screen, if anything does."""
        extras = self.window.extras
        return extras.presenting.show if extras.is_presenting else None

    def front(self) -> QWidget:
        """The window that the system would give the mouse to; sometimes one behind it."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        front: QWidget = top or self.presenting or self.window
        shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        dialogs = [widget for widget in shown if isinstance(widget, QDialog)]
        if front is self.window and dialogs and self.random.random() < 0.5:
            return self.random.choice(dialogs)
        return front

    def place(self) -> tuple[QWidget, QPoint]:
        """A widget that is seen, and a place in it."""
        front = self.front()
        x = self.random.randrange(max(1, front.width()))
        spot = QPoint(x, self.random.randrange(max(1, front.height())))
        target = front.childAt(spot) or front
        return target, target.mapFrom(front, spot)

    def focus(self) -> QWidget:
        """Where keys go."""
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or self.presenting or self.window

    def inside(self, rect: Rect) -> QPoint:
        """A random pixel of the stage in a part of the picture."""
        x = rect.x + self.random.random() * rect.width
        return self.pixel(x, rect.y + self.random.random() * rect.height)

    def pixel(self, x: float, y: float) -> QPoint:
        """A place of the picture, in u, as a pixel of the stage."""
        return QPointF(*self.window.stage.to_pixels((x, y))).toPoint()

    def key(self, name: str) -> Qt.Key:
        """A key by its name."""
        found = getattr(Qt.Key, f"Key_{name}")
        assert isinstance(found, Qt.Key)
        return found

    # ------------------------------------------------------------------ mouse and keys

    def click(self) -> None:
        target, spot = self.place()
        self.say(f"click {type(target).__name__} {spot.toTuple()}")
        QTest.mouseMove(target, spot)
        if self.random.random() < 0.1:
            QTest.mouseDClick(target, LEFT, NONE, spot)
        else:
            QTest.mouseClick(target, LEFT, NONE, spot)

    def drag(self) -> None:
        target, spot = self.place()
        way = [spot]
        for _ in range(self.random.randrange(1, 8)):
            by = QPoint(self.random.randrange(-60, 60), self.random.randrange(-60, 60))
            way.append(way[-1] + by)
        self.lead(target, way)

    def lead(self, target: QWidget, way: list[QPoint], held: Qt.KeyboardModifier = NONE) -> None:
        """Press, move along `way` and let go; sometimes something else is done meanwhile."""
        steps = " ".join(f"{spot.x()},{spot.y()}" for spot in way)
        self.say(f"drag {type(target).__name__} {steps} {held.name}")
        if QApplication.platformName() != "offscreen":  # which drags nothing
            self._patience.start(300)
        QTest.mouseMove(target, way[0])
        QTest.mousePress(target, LEFT, held, way[0])
        self._follow(target, way[1:])
        if isValid(target):
            QTest.mouseRelease(target, LEFT, held, way[-1])
        self._patience.stop()

    def _follow(self, target: QWidget, way: list[QPoint]) -> None:
        for spot in way:
            if not isValid(target):
                return
            QTest.mouseMove(target, spot)
            QApplication.processEvents()
            if self.random.random() < 0.06:
                self.meanwhile()

    def meanwhile(self) -> None:
        """What the other hand does while the mouse is held."""
        self.press_key()

    def press_key(self) -> None:
        name = self.random.choice(PRESENTING if self.presenting is not None else KEYS)
        held = SHIFT if self.random.random() < 0.1 else NONE
        self.say(f"key {name} {held.name}")
        QTest.keyClick(self.focus(), self.key(name), held)

    def press_with_control(self) -> None:
        name = self.random.choice(WITH_CONTROL)
        held = CONTROL | SHIFT if self.random.random() < 0.2 else CONTROL
        if name == "N" and held != CONTROL:
            return
        self.say(f"key {name} {held.name}")
        QTest.keyClick(self.focus(), self.key(name), held)

    def type_text(self) -> None:
        text = self.random.choice(TEXTS)
        self.say(f"type {text!r}")
        if text.isascii():
            QTest.keyClicks(self.focus(), text)
        else:
            composed = QInputMethodEvent()
            composed.setCommitString(text)
            QApplication.sendEvent(self.focus(), composed)
        if self.random.random() < 0.6:
            QTest.keyClick(self.focus(), Qt.Key.Key_Return)

    def wheel(self) -> None:
        self.turn_some(*self.place())

    def turn_some(self, target: QWidget, spot: QPoint) -> None:
        """Turn the wheel by a notch or two over a place."""
        units = self.random.choice((-240, -120, 120, 240))
        self.say(f"wheel over {type(target).__name__} {spot.toTuple()} {units}")
        turn_wheel(target, spot, units)

    def context_click(self) -> None:
        target, spot = self.place()
        self.say(f"right click {type(target).__name__} {spot.toTuple()}")
        QTest.mouseClick(target, Qt.MouseButton.RightButton, NONE, spot)
        if isValid(target) and self.random.random() < 0.5:
            ask_menu(target, spot)
