"""Files from outside: what a drop would do is said before, and the system may hand one over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.datasets import TableData
from core.lesson_file import write
from gui.window import Window
from gui.window.side import NETWORK
from gui.windows import Windows
from tests.gui.windows import BOWL, drag, drop, preferences_in, told_by

OTHER = BOWL.with_title("Another lesson")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("file:///lessons/bowl.json", "Drop to open the lesson"),
        ("file:///lessons/BOWL.CSV", "learn from the table"),
        ("file:///lessons/arrays.NPZ", "learn from the table"),
        ("file:///lessons/film.mp4", "film"),
        ("https://example.org/lesson.json", "no file on this computer"),
    ],
)
def test_a_dragged_file_is_told_what_a_drop_would_do(url: str, said: str, window: Window) -> None:
    data = QMimeData()
    data.setUrls([QUrl(url)])
    assert not window.drops.words
    assert drag(window, data).isAccepted()
    assert said in window.drops.words
    assert window.drops.geometry() == window.rect()
    assert not window.drops.grab().isNull()
    # The pointer goes on finding the window, not what lies over it.
    assert window.childAt(window.rect().center()) is not window.drops
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.drops.words
    assert not window.top_bar.status.message


def test_a_drop_removes_what_was_said_and_opens_the_lesson(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    write(path, OTHER)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drag(window, data)
    assert window.drops.isVisible()
    drop(window, QUrl.fromLocalFile(str(path)))
    assert not window.drops.isVisible()
    assert window.document.lesson.title == "Another lesson"


def test_dropped_arrays_become_the_data_of_a_network(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "arrays.npz"
    np.savez(path, X=np.array([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0], [1.0, 1.0]]), y=[0, 1, 1, 0])
    drop(window, QUrl.fromLocalFile(str(path)))
    network = window.document.lesson.network
    assert network is not None
    assert isinstance(network.data, TableData)
    assert network.data.rows[1] == (2.0, 3.0, 1.0)
    assert network.data.task == "classification"
    window.document.undo_stack.undo()
    assert window.document.lesson == BOWL


@pytest.mark.parametrize(
    ("arrays", "says"),
    [
        ({"weights": np.zeros((3, 2))}, "needs the arrays X"),
        ({"X": np.zeros((3, 2)), "y": np.zeros(2)}, "one row to a sample"),
        ({"X": np.array([[None], [{}]]), "y": np.zeros(2)}, "must hold numbers"),
    ],
)
def test_arrays_that_are_no_data_are_refused_with_the_reason(
    arrays: dict[str, Any], says: str, window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "paths.npz"
    np.savez(path, **arrays)
    drop(window, QUrl.fromLocalFile(str(path)))
    assert says in window.top_bar.status.message
    assert window.document.lesson == BOWL


def test_a_dropped_table_becomes_the_data_of_a_network(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "Heights.CSV"
    path.write_text("height,weight\n1.6,50\n1.7,61.5\n1.8,72\n1.9,83\n")
    drop(window, QUrl.fromLocalFile(str(path)))
    dialog = window.extras.network_pane.tables.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert window.document.lesson == BOWL
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    study = window.document.lesson.network
    assert study is not None
    assert isinstance(study.data, TableData)
    assert study.data.columns == ("height", "weight")
    assert window.side.current == NETWORK
    window.document.undo_stack.undo()
    assert window.document.lesson == BOWL


def test_a_dropped_table_on_the_start_page_shows_the_lesson(window: Window, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x y\n1 2\n2 4\n3 7\n")
    window.choose_lesson()
    drop(window, QUrl.fromLocalFile(str(tmp_path / "a.txt")))
    dialog = window.extras.network_pane.tables.dialog
    assert dialog is not None
    dialog.accept()
    assert not window.is_choosing
    assert window.document.lesson.network is not None


def test_a_dropped_table_that_cannot_be_read_is_told(window: Window, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("")
    drop(window, QUrl.fromLocalFile(str(tmp_path / "empty.csv")))
    assert window.top_bar.status.message == (
        "empty.csv: The table is empty. It needs rows of numbers."
    )
    assert window.document.lesson == BOWL


def test_dragged_words_are_no_matter_of_the_window(window: Window) -> None:
    data = QMimeData()
    data.setText("only words")
    assert not drag(window, data).isAccepted()
    assert not window.drops.words


@pytest.fixture
def windows(qtbot: QtBot, tmp_path: Path) -> Iterator[Windows]:
    made = Windows(preferences_in(tmp_path))
    yield made
    for window in made.open:
        window.document.undo_stack.setClean()
    assert made.quit()
    made.deleteLater()


def test_a_file_that_the_system_hands_over_opens_in_the_window(
    windows: Windows, tmp_path: Path
) -> None:
    write(tmp_path / "other.json", OTHER)
    window = windows.start("saddle_point")
    windows.open_path(tmp_path / "other.json")
    assert windows.open == (window,)
    assert window.document.lesson == OTHER
    windows.open_path(tmp_path / "gone.json")
    assert "gone.json" in window.top_bar.status.message
    assert window.document.lesson == OTHER


def test_a_file_that_is_handed_over_goes_where_no_work_is_yet(
    windows: Windows, tmp_path: Path
) -> None:
    write(tmp_path / "other.json", OTHER)
    busy = windows.start("saddle_point")
    before = busy.document.lesson
    free = windows.add()
    windows.open_path(str(tmp_path / "other.json"))
    assert free.document.lesson == OTHER
    assert not free.is_choosing
    assert busy.document.lesson == before


def test_the_event_by_which_macos_opens_a_file_opens_it(tmp_path: Path) -> None:
    write(tmp_path / "other.json", OTHER)
    code = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
import main, gui.window as w

def go(window):
    w.Window.show = show
    event = QFileOpenEvent({str(tmp_path / "other.json")!r})
    QApplication.sendEvent(QApplication.instance(), event)
    print(window.document.lesson.title)
    window.close()

show = w.Window.show
w.Window.show = lambda self: (show(self), QTimer.singleShot(10, lambda: go(self)))
sys.exit(main.main([]))
"""
    assert told_by(code) == "Another lesson"
