"""Closing while something is going on: what was asked is answered, and nothing survives."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from core.lesson import Lesson
from core.words import Text
from gui.dialogs.question import Question
from gui.document import Document
from gui.export import ExportOptions, ExportOrder
from gui.panes.export import ExportDialog
from gui.panes.rules.editor import RuleEditor
from gui.panes.timeline.scrubber import Scrubber
from gui.window import Window
from gui.windows import Windows
from tests.gui.exports import is_alive, temporary_lessons
from tests.gui.mouse import click_at, handle_of, place_of, press_key
from tests.gui.windows import BOWL, preferences_in, told_by

CONTROL = Qt.KeyboardModifier.ControlModifier
WAIT = 100_000  # ms: the machine may be busy
CHANGE = Text("Window", "Rename the lesson")
LONG = BOWL.with_steps(100_000)
GO_ON, GIVE_UP = "Go on exporting", "Cancel the export and close"


class Program:
    """Two windows or more, and clicks on whatever is asked when they close."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.windows = Windows(preferences_in(folder))
        self.asked: list[str] = []
        self._answers: list[str] = []
        self._timer = QTimer()
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._answer)

    def open(self, lesson: Lesson = BOWL) -> Window:
        window = self.windows.start("saddle_point")
        window.files.begin(lesson)
        assert QTest.qWaitForWindowActive(window)
        return window

    def answer(self, *words: str) -> None:
        """Click on the buttons with these words, question by question."""
        self._answers = list(words)
        self._timer.start()

    def _answer(self) -> None:
        question = QApplication.activeModalWidget()
        if not isinstance(question, QDialog) or not question.isVisible():
            return
        wanted = self._answers.pop(0)
        self.asked.append(wanted)
        if not self._answers:
            self._timer.stop()
        buttons = question.findChildren(QAbstractButton)
        found = [each for each in buttons if each.text().replace("&", "") == wanted]
        if not found:
            self.asked.append(f"but was asked “{question.accessibleName()}”")
            question.close()
            return
        click_at(place_of(found[0]))

    def export(self, window: Window, name: str = "film.mp4") -> int:
        """Begin a film that takes long; the number of the process that draws it."""
        press_key(window, Qt.Key.Key_E, CONTROL)
        window.extras.close_dialogs()
        jobs = window.extras.jobs
        assert jobs is not None
        options = ExportOptions(size=(1280, 720), fps=120)  # type: ignore[arg-type]
        jobs.add(ExportOrder(BOWL.with_pace(seconds=60.0), str(self.films / name), options))
        return jobs.process_id

    @property
    def films(self) -> Path:
        made = self.folder / "films"
        made.mkdir(exist_ok=True)
        return made

    def is_drawing(self) -> bool:
        return any(self.films.iterdir())

    def end(self) -> None:
        self._timer.stop()
        for window in self.windows.open:
            window.document.undo_stack.setClean()
            if window.extras.jobs is not None:
                window.extras.jobs.stop()
        self.windows.quit()
        self.windows.deleteLater()


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    made = Program(tmp_path)
    yield made
    made.end()


def close(window: Window) -> None:
    """As the system closes it, when its cross is pressed."""
    handle_of(window).close()


def settle() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_closing_during_recording_leaves_nothing(program: Program) -> None:
    window = program.open(LONG)
    recorder = window.recorder
    assert recorder.is_recording
    close(window)
    assert not recorder.is_recording
    assert program.windows.open == ()
    settle()
    assert not isValid(window)


def test_closing_while_playing_leaves_nothing(program: Program, qtbot: QtBot) -> None:
    window = program.open()
    press_key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.player.frame > 1)
    player = window.player
    close(window)
    assert not player.is_playing
    settle()
    assert not isValid(window)


def test_closing_while_pictures_are_drawn_leaves_nothing(program: Program) -> None:
    window = program.windows.add()
    assert window.is_choosing
    QTest.qWait(20)
    close(window)
    settle()
    assert not isValid(window)


def test_closing_beside_an_open_export_dialog_leaves_nothing(program: Program) -> None:
    window = program.open(LONG)
    press_key(window, Qt.Key.Key_E, CONTROL)
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    QTest.qWait(30)  # its own recording goes on as well
    close(window)
    settle()
    assert not isValid(dialog)


def test_closing_during_an_export_asks_and_leaves_nothing(program: Program, qtbot: QtBot) -> None:
    window = program.open()
    pid = program.export(window)
    qtbot.waitUntil(program.is_drawing, timeout=WAIT)
    program.answer(GO_ON)
    close(window)
    assert window.isVisible()
    assert is_alive(pid)
    program.answer(GIVE_UP)
    close(window)
    assert program.asked == [GO_ON, GIVE_UP]
    assert program.windows.open == ()
    assert not is_alive(pid)
    assert list(program.films.iterdir()) == []
    assert temporary_lessons() == []


def test_an_export_goes_on_where_the_changes_keep_the_window(
    program: Program, qtbot: QtBot
) -> None:
    window = program.open()
    pid = program.export(window)
    qtbot.waitUntil(program.is_drawing, timeout=WAIT)
    window.document.edit(window.document.lesson.with_title("Changed"), CHANGE)
    program.answer("Cancel")
    close(window)
    assert window.isVisible()
    assert is_alive(pid)
    program.answer("Don't save", GIVE_UP)
    close(window)
    assert program.asked == ["Cancel", "Don't save", GIVE_UP]
    assert program.windows.open == ()
    assert list(program.films.iterdir()) == []


def test_what_is_hidden_at_the_end_needs_nothing_that_python_kept(qtbot: QtBot) -> None:
    document = Document(BOWL)
    for made in (Scrubber(), RuleEditor(document)):
        qtbot.addWidget(made)
        made.show()
        made.__dict__.clear()  # as the collector of cycles does before Qt is done
        made.hide()
        assert not made.isVisible()


def test_exports_that_wait_go_with_the_window(program: Program, qtbot: QtBot) -> None:
    window = program.open()
    program.export(window)
    program.export(window, "second.mp4")
    qtbot.waitUntil(program.is_drawing, timeout=WAIT)
    program.answer(GIVE_UP)
    close(window)
    assert program.asked == [GIVE_UP]
    QTest.qWait(50)
    assert list(program.films.iterdir()) == []
    assert temporary_lessons() == []


def test_quitting_with_two_windows_and_an_export(program: Program, qtbot: QtBot) -> None:
    window = program.open()
    other = program.windows.add()
    assert QTest.qWaitForWindowActive(other)
    pid = program.export(window)
    qtbot.waitUntil(program.is_drawing, timeout=WAIT)
    program.answer(GO_ON)
    press_key(other, Qt.Key.Key_Q, CONTROL)
    assert window in program.windows.open
    assert is_alive(pid)
    program.answer(GIVE_UP)
    press_key(window, Qt.Key.Key_Q, CONTROL)
    assert program.windows.open == ()
    assert not is_alive(pid)
    assert list(program.films.iterdir()) == []
    assert temporary_lessons() == []


def test_quitting_again_asks_no_second_question(program: Program) -> None:
    window = program.open()
    other = program.windows.add()
    window.document.edit(window.document.lesson.with_title("Changed"), CHANGE)
    questions: list[int] = []

    def asked() -> int:
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        return sum(isinstance(each, Question) for each in shown)

    def again() -> None:
        if not asked():
            QTimer.singleShot(10, again)
            return
        program.windows.quit()
        questions.append(asked())
        program.answer("Cancel")

    QTimer.singleShot(10, again)
    press_key(other, Qt.Key.Key_Q, CONTROL)
    assert questions == [1]
    assert program.asked == ["Cancel"]
    assert window.isVisible()


QUIT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer, Qt
from PySide6.QtWidgets import QApplication
from gui import app, windows
from gui.export import ExportOptions, ExportOrder
from tests.gui.mouse import click_at, handle_of, place_of, press_key
from tests.gui.windows import BOWL

def begin():
    first = opened.open[0]
    opened.add()
    first.extras.export()
    first.extras.close_dialogs()
    jobs = first.extras.jobs
    options = ExportOptions(size=(1280, 720), fps=120)
    jobs.add(ExportOrder(BOWL.with_pace(seconds=60.0), sys.argv[1] + "/film.mp4", options))
    jobs.progress.connect(quit_once)

def quit_once(done, total, seconds):
    if done > 2 and not asked:
        asked.append(done)
        QTimer.singleShot(200, answer)
        press_key(opened.open[0], Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)

def answer():
    question = QApplication.activeModalWidget()
    click_at(place_of(next(b for b in question.buttons() if "close" in b.text())))

class Watched(windows.Windows):
    def __init__(self, *some, **more):
        global opened
        super().__init__(*some, **more)
        opened = self
        QTimer.singleShot(300, begin)

asked = []
windows.Windows = Watched
code = app.open_window("saddle_point")
print("left with", code, "asked", len(asked))
"""


def test_the_program_ends_cleanly_during_an_export(tmp_path: Path) -> None:
    films = tmp_path / "films"
    films.mkdir()
    before = set(Path(tempfile.gettempdir()).iterdir())
    assert told_by(QUIT, str(films)) == "left with 0 asked 1"
    assert list(films.iterdir()) == []
    assert set(Path(tempfile.gettempdir()).iterdir()) == before


FORGOTTEN = """
import gc
from core.words import Text
from gui.app import application
from gui.document import Document
from gui.panes.look import LookPane
from tests.gui.windows import BOWL

application()
gc.set_threshold(100, 3, 3)
words = Text("Window", "Rename the lesson")
for number in range(40):
    document = Document(BOWL)
    pane = LookPane(document)
    pane.show()
    document.edit(BOWL.with_title(str(number)), words)
    del document, pane
    gc.collect()
print("alive")
"""


def test_a_document_that_nobody_has_any_more_takes_its_steps_along() -> None:
    assert told_by(FORGOTTEN) == "alive"
