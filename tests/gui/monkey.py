"""A monkey at the mouse and the keys of a window: one random thing after another, from a seed.

`Monkey.step` does something and says what; its hands are in `monkey_hands`. `Heart` measures how
long the window stands still.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.lesson_file import read
from core.picture.values import Rect
from core.run_lines import shipped_lessons
from gui.export.clipboard import SHAPES, picture_data
from gui.window import Window
from tests.gui.monkey_hands import CONTROL, LEFT, NONE, SHIFT, Hands
from tests.gui.mouse import ask_menu

# What leaves the window, or the machine.
LEFT_ALONE = {"quit", "close", "new_window", "copy_picture"}
DRESSES = ("theme_", "contrast_", "motion_", "language_")
STAGED = ("layout", "panels", "room", "camera_", "present", "draw_points", "note", "rule")
DAMAGED = Path(__file__).parent.parent / "lessons" / "hostile"
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

    def pardon(self) -> None:
        """What has just been done may take its time."""
        self._last = self._now()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()
        self._is_over.set()
        self._watch.join()


class Monkey(Hands):
    """Does one random thing after another to whatever window is in front."""

    def __init__(self, window: Window, heart: Heart, seed: int, log: Path | None = None) -> None:
        super().__init__(window, seed, log)
        self.first, self._heart = window, heart
        self._keep(window)

    def _keep(self, window: Window) -> None:
        """Take out of a window's menus what would end the walk, or leave the machine."""
        for name in LEFT_ALONE:
            window.acts[name].setVisible(False)

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
            (1, self.open_damaged),
            (1, self.change_window),
            (1, self.draw_aside),
        )
        weights = [weight for weight, _ in acts]
        (act,) = self.random.choices([act for _, act in acts], weights)
        if self.presenting is not None and self.random.random() < 0.4:
            act = self.press_key
        self.steps += 1
        act()

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

    def open_damaged(self) -> None:
        """Open what is no lesson, as a file that is chosen or dropped."""
        file = self.random.choice(sorted(DAMAGED.iterdir()))
        self.say(f"open the damaged {file.name}")
        assert not self.window.files.open_path(file)

    def change_window(self) -> None:
        """Open a window, turn to another one, or close one, whatever goes on there."""
        others = [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, Window) and each.isVisible() and each is not self.first
        ]
        if QApplication.activeModalWidget() is not None:
            return
        if len(others) < 2 and self.random.random() < 0.5:
            self.say("open a window")
            self.first.ask_for_window()
            for each in QApplication.topLevelWidgets():
                if isinstance(each, Window):
                    self._keep(each)
        elif others and self.random.random() < 0.5:
            self.say("close a window")
            self.window = self.first
            self.random.choice(others).close()
        else:
            self.say("turn to a window")
            self.window = self.random.choice([self.first, *others])
            self.window.activateWindow()

    def draw_aside(self) -> None:
        """The picture of now as pixels and as shapes, as films, pages and the clipboard have it."""
        form = self.random.choice(("image/png", *SHAPES))
        self.say(f"draw as {form}")
        picture_data(self.window.stage, self.random.randrange(90, 1080)).data(form)
        self._heart.pardon()  # a file or a paste waits for it

    def meanwhile(self) -> None:
        others = (self.dress, self.arrange, self.storm, self.open_lesson, self.change_window)
        act = self.random.choice((self.press_key, self.press_with_control, *others))
        act()

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
            self.say(f"click {area.panel} {spot.toTuple()}")
            QTest.mouseMove(viewport, spot)
            QTest.mouseClick(viewport, LEFT, NONE, spot)
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
