"""A program that is watched while everything in it is clicked twice; see `Watched.twice`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QWidget,
)

from core.lesson import Lesson
from core.lesson_file import write
from core.words import Text
from gui import style
from gui.windows import Windows
from gui.words import language, set_language
from tests.gui.mouse import (
    Twice,
    click_at,
    close_what_waits,
    is_there,
    place_of,
)
from tests.gui.windows import BOWL, preferences_in

Act: TypeAlias = Callable[[Callable[[], None]], None]
RENAMED = Text("Window", "Rename the lesson")


@dataclass(frozen=True)
class Seen:
    """What there is before or after a click."""

    windows: Counter[str]
    lesson: Lesson
    edits: int


class Watched:
    """A program with one window, in which one thing after another is clicked twice."""

    def __init__(self, folder: Path) -> None:
        self.windows = Windows(preferences_in(folder))
        write(folder / "lesson.json", BOWL)
        self.path = folder / "lesson.json"
        self.window = self.windows.start(str(self.path))
        self.window.resize(1600, 1000)
        assert QTest.qWaitForWindowActive(self.window)
        self.states: list[Seen] = []
        self.found: list[str] = []
        self._settled: tuple[Seen, tuple[object, ...]] | None = None

    def state(self) -> Seen:
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        document = self.window.document
        names = Counter(type(each).__name__ for each in shown)
        return Seen(names, document.lesson, document.undo_stack.index())

    def note(self) -> None:
        self.states.append(self.state())

    def twice(
        self, name: str, act: Act, target: QWidget, hurried: bool, milliseconds: int = 0
    ) -> None:
        """Do `act` twice, which presses `target`, and note what is wrong."""
        self.states, stayed = [self.state()], []

        def between() -> None:
            QApplication.sendPostedEvents()  # what a menu asks for comes when it is closed
            self.note()
            stayed.append(is_there(target))

        Twice(act, between, self.note, hurried, milliseconds).run()
        before, once, twice = self.states
        more = twice.windows - before.windows
        doubled = [f"{count} {each}" for each, count in more.items() if count > 1]
        if doubled:
            self.found.append(f"{name}: {doubled}")
        went = hurried and not stayed[0]
        if went and (once.lesson, once.edits) != (twice.lesson, twice.edits):
            self.found.append(f"{name} went away, and the second press changed the lesson below")
        if went and twice.windows - once.windows:
            self.found.append(f"{name} went away, and the second press opened something below")
        self.settle()

    def layout(self) -> tuple[object, ...]:
        """What else a click may change, and a look at it is cheaper than beginning again."""
        window = self.window
        folds = frozenset(window.rooms.folded), window.look_pane.folded_groups
        shown = window.is_choosing, window.isVisible(), window.size().toTuple()
        cards = tuple(card.is_unfolded for card in window.runs.cards)
        return (style.ink().theme, language(), folds, shown, cards, window.timeline_bar.range)

    def settle(self) -> None:
        """As it was at the beginning."""
        close_what_waits()
        window = self.window
        if self._settled == (self.state(), self.layout()):
            return
        for each in self.windows.open[1:]:
            each.document.undo_stack.setClean()
            each.close()
        window.extras.close_dialogs()
        window.document.undo_stack.setClean()
        write(self.path, BOWL)
        window.files.open_path(self.path)
        window.preferences.theme, window.preferences.language = "light", "en"
        style.set_theme("light")
        set_language("en")
        window.rooms.fold(())
        for section in window.look_pane.sections.values():
            section.set_folded(False)
        window.look_pane.set_folded_groups(())
        self.make_everything_possible()
        window.show()
        window.activateWindow()
        QTest.qWait(1)
        self._settled = self.state(), self.layout()

    def make_everything_possible(self) -> None:
        """Something to undo and to redo, a run that is chosen, a range, a file to go back to."""
        document = self.window.document
        document.show(document.lesson.with_look(emphasis=0))
        for title in ("One", "Two"):
            document.edit(document.lesson.with_title(title), RENAMED)
        document.undo_stack.undo()
        self.window.timeline_bar.set_range((2, 7))
        self.window.acts.refresh()

    def end(self) -> None:
        if self.windows.open:
            if self.window.extras.jobs is not None:
                self.window.extras.jobs.stop()
            self.settle()
            self.window.document.undo_stack.setClean()
            self.windows.quit()
        self.windows.deleteLater()
        QApplication.clipboard().clear()


KEY_MS = 20  # between two keys


def nothing() -> None:
    """Look at nothing meanwhile."""


def named(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName()}”"


def pressable(root: QWidget) -> list[QWidget]:
    """Everything below `root` that a click is for and that can be clicked now."""
    found = [*root.findChildren(QAbstractButton), *root.findChildren(QComboBox)]
    return [each for each in found if is_there(each)]


def click_each(watched: Watched, root: Callable[[], QWidget], hurried: bool) -> int:
    """Click twice on everything below `root()`, which is opened again each time; how many."""
    count = number = 0
    while number < len(there := pressable(root())):
        target = there[number]
        place = place_of(target)
        watched.twice(named(target), partial(click_at, place), target, hurried)
        number, count = number + 1, count + 1
    return count
