"""What nobody foresaw is logged, told once and quietly, and does not end the program."""

from __future__ import annotations

import faulthandler
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.lesson import Lesson
from core.surfaces import ShippedSurface
from core.words import Text
from gui import trouble as module
from gui.document import Document
from gui.recovery import Recovery
from gui.trouble import LAST_LINES, LOG_FILES, Trouble

pytestmark = pytest.mark.usefixtures("qapp")
ROOT = Path(__file__).resolve().parents[2]
KEPT = "Something went wrong. Your work is kept, and you can go on."
LOST = "Something went wrong. Save your lesson now."


class Faults:
    """Slots that fail."""

    def __init__(self) -> None:
        self.calls = 0

    def divide(self) -> None:
        self.calls += 1
        self.calls //= 0

    def look_up(self) -> None:
        raise LookupError("nothing")


class BadPainter(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        raise ArithmeticError(f"cannot paint with {painter.opacity()}")


@pytest.fixture
def trouble(tmp_path: Path) -> Iterator[Trouble]:
    made = Trouble(tmp_path / "state")
    made.install()
    yield made
    made.uninstall()
    made.deleteLater()


@pytest.fixture
def told(trouble: Trouble) -> list[Text]:
    texts: list[Text] = []
    trouble.happened.connect(texts.append)
    return texts


@pytest.fixture
def button(qtbot: QtBot) -> QPushButton:
    made = QPushButton()
    qtbot.addWidget(made)
    return made


def log_of(trouble: Trouble) -> str:
    return trouble.log_file.read_text(encoding="utf-8")


def test_an_error_in_a_slot_is_told_and_the_program_goes_on(
    trouble: Trouble, told: list[Text], button: QPushButton
) -> None:
    faults = Faults()
    button.clicked.connect(faults.divide)
    button.click()
    assert [text.english() for text in told] == [KEPT]
    log = log_of(trouble)
    assert "ZeroDivisionError" in log
    assert "in divide" in log


def test_the_same_error_is_told_once_and_only_counted_after(
    trouble: Trouble, told: list[Text], button: QPushButton
) -> None:
    faults = Faults()
    button.clicked.connect(faults.divide)
    for _ in range(25):
        button.click()
    assert faults.calls == 25
    assert len(told) == 1
    log = log_of(trouble)
    assert log.count("Traceback") == 1
    assert "the same error, 10 times: ZeroDivisionError" in log
    button.clicked.connect(faults.look_up)
    button.click()
    assert len(told) == 2
    assert log_of(trouble).count("Traceback") == 2


def test_a_painter_and_a_timer_that_fail_do_not_end_the_program(
    told: list[Text], qtbot: QtBot
) -> None:
    faults, painter = Faults(), BadPainter()
    qtbot.addWidget(painter)
    QTimer.singleShot(0, faults.divide)
    painter.show()
    for _ in range(3):
        painter.update()
        qtbot.wait(20)
        assert not painter.paintingActive()  # or closing it would end the program
    assert len(told) == 2
    assert painter.isVisible()


def test_unsaved_work_is_kept_at_the_first_error(
    trouble: Trouble, told: list[Text], button: QPushButton, tmp_path: Path
) -> None:
    lesson = Lesson(title="Secret title", surface=ShippedSurface("sphere"), start=(1.0, 2.0))
    recovery, document = Recovery(tmp_path / "recovery", wait=60.0), Document(lesson)
    recovery.watch(document)
    trouble.rescue = recovery.write_now
    document.edit(lesson.with_steps(60), Text.of("Test", "Change"))
    faults = Faults()
    button.clicked.connect(faults.look_up)
    button.click()
    assert len(list((tmp_path / "recovery").rglob("*.json"))) == 1
    assert [text.english() for text in told] == [KEPT]
    assert "Secret title" not in log_of(trouble)
    recovery.close()
    recovery.deleteLater()


@pytest.mark.parametrize("how", ["says no", "fails"])
def test_work_that_could_not_be_kept_is_told(
    trouble: Trouble, told: list[Text], button: QPushButton, how: str
) -> None:
    def rescue() -> bool:
        if how == "fails":
            raise MemoryError
        return False

    trouble.rescue = rescue
    faults = Faults()
    button.clicked.connect(faults.divide)
    button.click()
    assert [text.english() for text in told] == [LOST]


class BadListener:
    def listen(self, text: Text) -> None:
        raise LookupError(text.english())


def test_an_error_while_telling_of_an_error_comes_to_an_end(
    trouble: Trouble, button: QPushButton
) -> None:
    listener, faults = BadListener(), Faults()
    trouble.happened.connect(listener.listen)
    button.clicked.connect(faults.divide)
    button.click()
    button.click()
    assert log_of(trouble).count("Traceback") == 2


def test_an_error_in_a_thread_is_logged(trouble: Trouble) -> None:
    thread = threading.Thread(target=Faults().divide)
    thread.start()
    thread.join()
    assert "unexpected error in a thread" in log_of(trouble)
    assert "ZeroDivisionError" in log_of(trouble)


def test_messages_of_qt_go_into_the_log_and_are_counted(trouble: Trouble) -> None:
    for _ in range(12):
        qWarning("a widget complains")
    lines = [line for line in log_of(trouble).splitlines() if "a widget complains" in line]
    assert len(lines) == 2
    assert "WARNING ravine.qt" in lines[0]
    assert lines[1].endswith("a widget complains (10 times)")


def test_a_warning_is_said_once_although_a_library_lets_the_root_print(trouble: Trouble) -> None:
    said: list[str] = []
    printer = logging.Handler()
    printer.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    root = logging.getLogger()
    root.addHandler(printer)
    try:
        logging.getLogger("ravine.recovery").warning("no copy")
    finally:
        root.removeHandler(printer)
    assert said == []
    assert trouble.log_file.read_text().count("no copy") == 1


def test_nothing_below_level_info_is_written(trouble: Trouble) -> None:
    logging.getLogger("ravine.test").debug("the title of a lesson")
    logging.getLogger("ravine.test").info("a step")
    assert "the title of a lesson" not in log_of(trouble)
    assert "a step" in log_of(trouble)


def test_the_log_keeps_to_five_files(
    trouble: Trouble, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert (module.LOG_FILES, module.LOG_BYTES) == (5, 1_000_000)
    trouble.uninstall()
    monkeypatch.setattr(module, "LOG_BYTES", 500)
    trouble.install()
    for number in range(200):
        logging.getLogger("ravine").info("line %d", number)
    files = list(trouble.folder.glob("ravine.log*"))
    assert len(files) == LOG_FILES
    assert all(path.stat().st_size <= 500 for path in files)


def test_a_crash_log_that_grew_long_begins_again(
    trouble: Trouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    trouble.uninstall()
    (trouble.folder / "crash.log").write_text("x" * 100)
    trouble.install()
    trouble.uninstall()
    assert (trouble.folder / "crash.log").stat().st_size == 100
    monkeypatch.setattr(module, "LOG_BYTES", 50)
    trouble.install()
    assert (trouble.folder / "crash.log").stat().st_size == 0


def test_without_a_folder_to_write_to_errors_are_told_all_the_same(
    tmp_path: Path, button: QPushButton
) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    trouble, texts = Trouble(tmp_path / "state"), list[Text]()
    trouble.happened.connect(texts.append)
    trouble.install()
    faults = Faults()
    button.clicked.connect(faults.divide)
    button.click()
    assert [text.english() for text in texts] == [KEPT]
    assert trouble.diagnostics().endswith("no log\n")
    trouble.uninstall()


def test_uninstalling_leaves_the_process_as_it_was(tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook, faulthandler.is_enabled()
    handlers = [*logging.getLogger("ravine").handlers]
    trouble = Trouble(tmp_path)
    trouble.install()
    trouble.install()
    assert sys.excepthook != before[0]
    trouble.uninstall()
    trouble.uninstall()
    assert (sys.excepthook, threading.excepthook, faulthandler.is_enabled()) == before
    assert logging.getLogger("ravine").handlers == handlers


def test_diagnostics_tell_versions_screens_and_the_end_of_the_log(
    trouble: Trouble, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    logging.getLogger("ravine").warning("cannot read %s", tmp_path / "lesson.json")
    for number in range(LAST_LINES - 1):
        logging.getLogger("ravine").info("line %d", number)
    text = trouble.diagnostics()
    assert text.startswith("Ravine 0.1.0\nPython 3.")
    assert "Qt 6." in text
    assert "numpy 2." in text
    assert "\nscreen 800x800 at 1\n" in text
    assert len(text.split("\n\n")[1].splitlines()) == LAST_LINES
    assert "cannot read ~/lesson.json" in text.replace("\\", "/")
    assert str(tmp_path) not in text


CHILD = """
import sys, ctypes
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gui.trouble import Trouble
application = QApplication([])
trouble = Trouble(Path(sys.argv[1]))
trouble.install()
def fail():
    raise ValueError("in a timer")
QTimer.singleShot(0, fail)
if sys.argv[2] == "crash":
    QTimer.singleShot(20, lambda: ctypes.string_at(0))
QTimer.singleShot(40, application.quit)
code = application.exec()
trouble.uninstall()
sys.exit(code)
"""


@pytest.mark.parametrize("end", ["good", "crash"])
def test_a_program_outlives_errors_and_writes_where_it_crashed(tmp_path: Path, end: str) -> None:
    command = [sys.executable, "-c", CHILD, str(tmp_path), end]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == (end == "good")
    assert "ValueError: in a timer" in done.stderr
    assert "ValueError: in a timer" in (tmp_path / "ravine.log").read_text()
    assert ("string_at" in (tmp_path / "crash.log").read_text()) == (end == "crash")
