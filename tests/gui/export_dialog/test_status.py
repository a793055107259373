"""The line that follows an export, and what closing the window asks meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui import words
from gui.export import ExportJobs, ExportOptions, ExportOrder
from gui.panes.export import ExportStatus, may_close
from gui.panes.export import closing as closing_module
from gui.panes.export import status as status_module
from tests.gui.export_dialog.opened import WAIT, Opened, bowl


def decoded(path: Path) -> int:
    with av.open(str(path)) as film:
        return sum(1 for _ in film.decode(video=0))


class Line:
    """A status line that follows jobs."""

    def __init__(self, qtbot: QtBot) -> None:
        self.jobs = ExportJobs()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.status = ExportStatus(self.jobs, self.window)
        self.window.show()

    def has(self, start: str) -> Callable[[], bool]:
        return lambda: self.status.words.text().startswith(start)

    def is_moving(self) -> bool:
        return self.status.bar.share > 0.02


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[Line]:
    made = Line(qtbot)
    yield made
    made.jobs.stop()


def order(path: Path, fps: int = 10, size: tuple[int, int] = (160, 90)) -> ExportOrder:
    options = ExportOptions(size=size, fps=Fraction(fps))
    return ExportOrder(bowl(), str(path), options, 0, 3 * fps)


def test_a_film_goes_from_the_dialog_through_the_line_into_its_folder(
    qtbot: QtBot, tmp_path: Path, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[Path] = []
    monkeypatch.setattr(status_module, "show_in_folder", folders.append)
    opened = Opened(qtbot, tmp_path, jobs=line.jobs)
    opened.type_into(opened.dialog.form.width_field, "160")
    opened.type_into(opened.dialog.form.height_field, "90")
    opened.press(opened.dialog.export_button)
    assert line.status.isVisible()
    assert line.status.words.text() == "Exporting “A round bowl.mp4”"
    qtbot.waitUntil(line.has("“A round bowl.mp4” is ready."), timeout=WAIT)
    assert decoded(tmp_path / "A round bowl.mp4") == 90
    assert line.status.bar.share == 1.0
    opened.press(line.status.show_folder)
    assert folders == [tmp_path / "A round bowl.mp4"]
    opened.press(line.status.dismiss)
    assert not line.status.isVisible()


def test_cancel_in_the_line_leaves_nothing(qtbot: QtBot, tmp_path: Path, line: Line) -> None:
    line.jobs.add(order(tmp_path / "long.mp4", 120, (640, 360)))
    qtbot.waitUntil(line.is_moving, timeout=WAIT)
    assert line.status.left.text().endswith(("left", "preparing"))
    QTest.mouseClick(line.status.cancel, Qt.MouseButton.LeftButton)
    assert line.status.left.text() == "cancelling"
    assert not line.status.cancel.isEnabled()
    qtbot.waitUntil(line.status.isHidden, timeout=WAIT)
    assert list(tmp_path.iterdir()) == []


def test_the_line_says_why_an_export_failed(qtbot: QtBot, tmp_path: Path, line: Line) -> None:
    line.jobs.add(order(tmp_path / "gone" / "film.mp4"))
    qtbot.waitUntil(line.has("The folder"), timeout=WAIT)
    assert str(tmp_path / "gone") in line.status.words.toolTip()
    assert line.status.dismiss.isVisible()
    words.set_language("ko")
    QApplication.processEvents()
    assert not line.status.words.text().startswith("The folder")


def test_the_line_counts_what_waits(qtbot: QtBot, tmp_path: Path, line: Line) -> None:
    for number in range(3):
        line.jobs.add(order(tmp_path / f"{number}.mp4", 120, (640, 360)))
    assert line.status.words.text() == "Exporting “0.mp4”, waiting: 2"
    line.jobs.cancel()
    waits = line.has("Exporting “1.mp4”, waiting: 1")
    qtbot.waitUntil(waits, timeout=WAIT)
    line.jobs.stop()
    assert line.status.isHidden()


def answering(role: QMessageBox.ButtonRole, texts: list[str]) -> QTimer:
    """Presses the button of that role in the next message box."""
    timer = QTimer()
    timer.setInterval(20)

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            timer.stop()
            texts.append(box.text())
            next(button for button in box.buttons() if box.buttonRole(button) == role).click()

    timer.timeout.connect(answer)
    timer.start()
    return timer


@pytest.mark.parametrize("stays", [True, False])
def test_closing_asks_before_an_export_is_given_up(
    qtbot: QtBot, tmp_path: Path, line: Line, stays: bool
) -> None:
    line.jobs.add(order(tmp_path / "long.mp4", 120, (1280, 720)))
    qtbot.waitUntil(line.is_moving, timeout=WAIT)
    role = QMessageBox.ButtonRole
    texts: list[str] = []
    timer = answering(role.RejectRole if stays else role.DestructiveRole, texts)
    assert may_close(line.jobs, line.window) == (not stays)
    timer.stop()
    assert texts == ["The film “long.mp4” is still being written."]
    assert line.jobs.is_running == stays
    line.jobs.stop()
    assert list(tmp_path.iterdir()) == []


def test_closing_asks_nothing_when_nothing_runs(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing_module, "QMessageBox", None)
    assert may_close(line.jobs)
