"""A monkey at the mouse and the keys of a window: one random thing after another, from a seed.

`Monkey.step` does something and says what. `Heart` measures how long the window stands still.
"""

from __future__ import annotations

import random
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from core.lesson_file import read
from core.picture.values import Rect
from core.run_lines import shipped_lessons
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
# What leaves the window, or the machine.
LEFT_ALONE = {"quit", "close", "new_window", "copy_picture"}
DRESSES = ("theme_", "contrast_", "motion_", "language_")
STAGED = ("layout", "panels", "room", "camera_", "present", "draw_points", "note", "rule")
SIZES = ((700, 500), (900, 560), (1280, 720), (1920, 1080))


def shipped(name: str) -> Path:
    """The file of a shipped lesson."""
    return shipped_lessons()[name]


class Heart(QObject):
    """Beats in a window's thread; `longest` is the longest time between two beats, in seconds.

    What this thread waited for others on the processor does not count (Linux). `stood` tells where
    the thread was while a pause was longer than `limit`.
    """

    def __init__(self, limit: float) -> None:
        super().__init__()
        self.longest, self.stood = 0.0, ""
        self._limit, self._is_over = limit, threading.Event()
        self._own = threading.get_ident()
        self._tasks = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._last = self._now()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.beat)
        self._timer.start(10)
        self._watch = threading.Thread(target=self._look, name="heart", daemon=True)
        self._watch.start()

    def _now(self) -> float:
        try:
            waited = int(self._tasks.read_text().split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            waited = 0.0
        return time.perf_counter() - waited

    def beat(self) -> None:
        """The event loop runs."""
        now = self._now()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def _look(self) -> None:
        while not self._is_over.wait(0.05):
            if not self.stood and self._now() - self._last > self._limit:
                self.stood = "".join(traceback.format_stack(sys._current_frames()[self._own]))

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()
        self._is_over.set()
        self._watch.join()


class Monkey:
    """Does one random thing after another to whatever window is in front."""

    def __init__(self, window: Window, seed: int, log: Path | None = None) -> None:
        self.window = window
        self.random = random.Random(seed)
        self.steps = 0
        self.last: list[str] = []
        self._log = log.open("w") if log is not None else None

    def step(self) -> None:
        """Do something; `last` ends with what it was, before it is done."""
        acts: tuple[tuple[int, Callable[[], None]], ...] = (
            (26, self.click),
            (10, self.drag),
            (22, self.press_key),
            (10, self.press_with_control),
            (8, self.wheel),
            (8, self.type_text),
            (6, self.trigger),
            (4, self.context_click),
            (2, self.resize),
            (3, self.dress),
            (6, self.arrange),
            (6, self.lead_panel),
            (5, self.drag_gap),
            (3, self.swap),
            (6, self.touch_note),
            (2, self.storm),
            (1, self.open_lesson),
        )
        weights = [weight for weight, _ in acts]
        (act,) = self.random.choices([act for _, act in acts], weights)
        if self.presenting is not None and self.random.random() < 0.4:
            act = self.press_key
        self.steps += 1
        act()

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
        """Press, move along `way` and let go; sometimes a key is pressed meanwhile."""
        steps = " ".join(f"{spot.x()},{spot.y()}" for spot in way)
        self.say(f"drag {type(target).__name__} {steps} {held.name}")
        QTest.mouseMove(target, way[0])
        QTest.mousePress(target, LEFT, held, way[0])
        for spot in way[1:]:
            if not isValid(target):
                return
            QTest.mouseMove(target, spot)
            QApplication.processEvents()
            if self.random.random() < 0.04:
                self.press_key()
        if isValid(target):
            QTest.mouseRelease(target, LEFT, held, way[-1])

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

    # ------------------------------------------------------------------ commands

    def trigger(self, *parts: str) -> None:
        """Any command, or one whose name has one of `parts`."""
        acts = [act for act in self.window.acts if act.objectName() not in LEFT_ALONE]
        named = [act for act in acts if any(part in act.objectName() for part in parts or ("",))]
        possible = [act for act in named if act.isEnabled()]
        if possible and (self.presenting is None or self.random.random() < 0.1):
            act = self.random.choice(possible)
            self.say(f"action {act.objectName()}")
            act.trigger()

    def dress(self) -> None:
        """Another theme, contrast, motion or language."""
        self.trigger(*DRESSES)

    def arrange(self) -> None:
        """What is new on the stage: layouts, panels, cameras, presentation, drawing, notes."""
        self.trigger(self.random.choice(STAGED))

    def storm(self) -> None:
        """Undo and redo faster than anything can be shown."""
        undone = self.random.randrange(2, 40)
        self.say(f"undo {undone} times, and redo")
        for name, count in (("undo", undone), ("redo", self.random.randrange(undone + 1))):
            for _ in range(count):
                self.window.acts[name].trigger()
                if self.random.random() < 0.2:
                    QApplication.processEvents()

    def open_lesson(self) -> None:
        name = self.random.choice(list(shipped_lessons()))
        self.say(f"open {name}")
        self.window.files.begin(read(shipped(name)))

    def resize(self) -> None:
        width, height = self.random.choice(SIZES)
        if self.random.random() < 0.5:
            width, height = self.random.randrange(900, 1500), self.random.randrange(560, 900)
        self.say(f"resize {width}x{height}")
        self.window.resize(width, height)

    # ------------------------------------------------------------------ on the stage

    def lead_panel(self) -> None:
        """Drag, turn or circle what a panel shows; a camera, a view, points, a start."""
        stage = self.window.stage
        areas = () if stage.backdrop is None else stage.backdrop.areas
        if not areas or not stage.isVisible():
            return
        area = self.random.choice(areas)
        viewport = stage.viewport()
        if self.random.random() < 0.3:
            self.turn_some(viewport, self.inside(area.rect))
        elif self.random.random() < 0.2:
            spot = self.inside(area.rect)
            self.say(f"double click {area.panel} {spot.toTuple()}")
            QTest.mouseDClick(viewport, LEFT, NONE, spot)
        else:
            held = self.random.choice((NONE, NONE, SHIFT, CONTROL))
            self.lead(viewport, [self.inside(area.rect) for _ in range(4)], held)

    def drag_gap(self) -> None:
        """Drag a gap between panels, far and back, or double click it."""
        stage = self.window.stage
        splits = () if stage.backdrop is None else stage.backdrop.splits
        if not splits or not stage.isVisible():
            return
        rect = self.random.choice(splits).rect
        spot = self.pixel(rect.x + rect.width / 2, rect.y + rect.height / 2)
        if self.random.random() < 0.15:
            self.say(f"double click a gap {spot.toTuple()}")
            QTest.mouseDClick(stage.viewport(), LEFT, NONE, spot)
            return
        whole = Rect(0.0, 0.0, *stage.size_in_u)
        self.lead(stage.viewport(), [spot, *(self.inside(whole) for _ in range(5))])

    def swap(self) -> None:
        """Carry a panel to another one."""
        stage = self.window.stage
        areas = () if stage.backdrop is None else stage.backdrop.areas
        if len(areas) < 2 or not stage.isVisible():
            return
        hand = self.window.extras.arranging.hand
        grip = hand.grip_of(self.random.choice(areas)).center().toPoint()
        over = self.random.choice(areas).rect
        self.lead(stage.viewport(), [grip, grip + QPoint(9, 9), self.inside(over)])

    def touch_note(self) -> None:
        """Choose, drag, open or take away a note; write one where there is none."""
        window, viewport = self.window, self.window.stage.viewport()
        hand, count = window.extras.notes.hand, len(window.document.lesson.annotations)
        laid = hand.laid(self.random.randrange(count)) if count else None
        if laid is None or self.random.random() < 0.2:
            spot = self.inside(Rect(0.0, 0.0, *window.stage.size_in_u))
            self.say(f"menu of the stage {spot.toTuple()}")
            ask_menu(viewport, spot)
            return
        spot = hand.area(laid).center().toPoint()
        act = self.random.choice(("drag", "drag", "words", "menu", "key"))
        if act == "drag":
            self.lead(viewport, [spot, spot + QPoint(30, 20), self.place()[1]])
            return
        self.say(f"{act} of a note {spot.toTuple()}")
        if act == "words":
            QTest.mouseDClick(viewport, LEFT, NONE, spot)
        elif act == "menu":
            ask_menu(viewport, spot)
        else:
            QTest.mouseClick(viewport, LEFT, NONE, spot)
            name = self.random.choice(("Left", "Up", "Return", "Delete", "Escape"))
            QTest.keyClick(window.stage, self.key(name))
