"""Opening and saving in a window: every door leads to one place, and nothing is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from core.lesson_file import read, write
from core.run_lines import shipped_lessons
from core.words import Text
from gui.recovery import Recovery
from gui.trouble import Trouble
from gui.window import Window
from gui.window.files import Files, file_name
from gui.windows import Windows
from tests.gui.windows import BOWL, drop, preferences_in, shown_window

CONTROL = Qt.KeyboardModifier.ControlModifier
OTHER = BOWL.with_title("Another lesson")
WORDS = Text("Window", "Rename the lesson")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answers to "Save the changes?", taken from the front; a question without one fails."""
    waiting: list[str] = []
    monkeypatch.setattr("gui.window.files.ask_before_leaving", lambda *_: waiting.pop(0))
    return waiting


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Paths that the dialog for saving gives, from the front."""
    waiting: list[Path] = []
    monkeypatch.setattr(Files, "_chosen_for_saving", lambda *_: waiting.pop(0) if waiting else None)
    return waiting


def change(window: Window) -> None:
    window.document.edit(window.document.lesson.with_title("Changed"), WORDS)


def by_drop(window: Window, path: Path, _: pytest.MonkeyPatch) -> None:
    drop(window, QUrl.fromLocalFile(str(path)))


def by_dialog(window: Window, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    QTest.keyClick(window, Qt.Key.Key_O, CONTROL)


def by_recent_list(window: Window, path: Path, _: pytest.MonkeyPatch) -> None:
    window.preferences.add_recent(path)
    menu = QMenu(window)
    window.files.fill_recent(menu)
    menu.actions()[0].trigger()
    menu.deleteLater()


def by_start_page(window: Window, path: Path, _: pytest.MonkeyPatch) -> None:
    window.preferences.add_recent(path)
    window.choose_lesson()
    assert window.extras.start_page is not None
    window.extras.start_page.recent[0].click()


DOORS = [by_drop, by_dialog, by_recent_list, by_start_page]
Door = Callable[[Window, Path, pytest.MonkeyPatch], None]


@pytest.mark.parametrize("door", DOORS)
def test_every_door_opens_a_lesson(
    door: Door, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "other.json", OTHER)
    door(window, tmp_path / "other.json", monkeypatch)
    assert window.document.lesson == OTHER
    assert window.document.path == tmp_path / "other.json"
    assert window.preferences.recent_files()[0].path == tmp_path / "other.json"


@pytest.mark.parametrize("door", DOORS)
def test_no_door_loses_work_to_a_damaged_lesson(
    door: Door, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.json").write_text('{"sch')
    change(window)
    before = window.document.lesson
    door(window, tmp_path / "bad.json", monkeypatch)
    assert window.document.lesson is before
    assert window.document.is_modified
    assert "bad.json" in window.top_bar.status.message


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        (b"\xff\xfe", "UTF-8"),
        (b"[" * 100_000, "not a Ravine lesson"),
        (b'{"schema": 99, "lesson": {}}', "newer version"),
        (b'{"schema": 1, "lesson": {"steps": NaN}}', "finite"),
        (b" " * (2 * 1024 * 1024 + 1), "not a Ravine lesson"),
        (b"", "not a Ravine lesson"),
    ],
)
def test_a_hostile_file_is_a_sentence(
    content: bytes, hint: str, window: Window, tmp_path: Path
) -> None:
    (tmp_path / "hostile.json").write_bytes(content)
    assert not window.files.open_path(tmp_path / "hostile.json")
    assert hint in window.top_bar.status.message
    assert window.document.lesson == BOWL


@pytest.mark.parametrize(
    ("name", "hint"),
    [("runs.npz", "no whole NumPy archive"), ("film.mp4", "film"), ("slide.png", "picture")],
)
def test_what_is_no_lesson_is_told_quietly(
    name: str, hint: str, window: Window, tmp_path: Path
) -> None:
    (tmp_path / name).write_text("step,w1,w2\n0,1,2\n")
    drop(window, QUrl.fromLocalFile(str(tmp_path / name)))
    assert hint in window.top_bar.status.message
    assert window.document.lesson == BOWL


@pytest.mark.parametrize("urls", [[], [QUrl("https://example.org/lesson.json")]])
def test_a_drop_without_a_file_is_told(urls: list[QUrl], window: Window) -> None:
    drop(window, *urls)
    assert "no file on this computer" in window.top_bar.status.message


def test_a_folder_that_vanished_is_told(window: Window, tmp_path: Path) -> None:
    assert not window.files.open_path(tmp_path / "gone" / "lesson.json")
    assert "lesson.json" in window.top_bar.status.message


@pytest.mark.parametrize(("answer", "leaves"), [("discard", True), ("cancel", False)])
def test_closing_asks_before_work_is_lost(
    answer: str, leaves: bool, window: Window, answers: list[str]
) -> None:
    change(window)
    answers.append(answer)
    assert window.close() is leaves
    assert window.isVisible() is not leaves


def test_closing_with_save_writes_the_file(
    window: Window, answers: list[str], chosen: list[Path], tmp_path: Path
) -> None:
    change(window)
    answers.append("save")
    chosen.append(tmp_path / "saved.json")
    assert window.close()
    assert read(tmp_path / "saved.json").title == "Changed"


def test_a_save_that_is_given_up_keeps_the_window(
    window: Window, answers: list[str], chosen: list[Path]
) -> None:
    change(window)
    answers.append("save")
    assert not chosen
    assert not window.close()
    assert window.document.is_modified


def test_closing_without_changes_asks_nothing(window: Window, answers: list[str]) -> None:
    assert window.close()
    assert answers == []


def test_save_save_as_copy_and_revert(window: Window, chosen: list[Path], tmp_path: Path) -> None:
    chosen.append(tmp_path / "one.json")
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    change(window)
    assert window.isWindowModified()
    chosen.append(tmp_path / "copy.json")
    window.acts["save_copy"].trigger()
    assert (read(tmp_path / "copy.json").title, window.isWindowModified()) == ("Changed", True)
    window.acts["revert"].trigger()
    assert window.document.lesson.title == BOWL.title
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert window.document.lesson.title == "Changed"
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert read(tmp_path / "one.json").title == "Changed"
    assert not window.isWindowModified()


def test_a_file_that_cannot_be_written_is_told(
    window: Window, chosen: list[Path], tmp_path: Path
) -> None:
    change(window)
    chosen.append(tmp_path / "no such folder" / "lesson.json")
    assert not window.files.save()
    assert window.top_bar.status.message
    assert window.document.is_modified


def test_a_lesson_begins_with_folded_cards_and_the_pane_at_its_top(
    window: Window, qtbot: QtBot
) -> None:
    window.resize(1280, 720)
    for card in window.runs.cards:
        card.unfold(True)
    bar = window.left.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    window.files.open_path(shipped_lessons()["six_optimizers"])
    assert len(window.runs.cards) == 6
    assert not any(card.is_unfolded for card in window.runs.cards)
    assert bar.value() == 0


def test_shipped_lessons_open_without_a_file(window: Window) -> None:
    menu = QMenu(window)
    window.files.fill_lessons(menu)
    titles = [action.text() for action in menu.actions()]
    assert "Stuck at a saddle point" in titles
    menu.actions()[titles.index("Stuck at a saddle point")].trigger()
    menu.deleteLater()
    assert window.document.path is None
    assert window.windowTitle() == "Stuck at a saddle point[*]"


def test_the_recent_list_greys_what_is_gone_and_can_be_cleared(
    window: Window, tmp_path: Path
) -> None:
    window.preferences.add_recent(tmp_path / "gone & lost.json")
    menu = QMenu(window)
    window.files.fill_recent(menu)
    first, _, clear = menu.actions()
    assert not first.isEnabled()
    assert "&&" in first.text()
    clear.trigger()
    menu.clear()
    window.files.fill_recent(menu)
    assert [action.isEnabled() for action in menu.actions()] == [False]
    menu.deleteLater()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Too small, right, too large", "Too_small,_right,_too_large"),
        ("a/b\\c:d*e?", "a_b_c_d_e"),
        ("안장점에 갇히다", "안장점에_갇히다"),
        ("...", "lesson"),
        ("", "lesson"),
    ],
)
def test_a_title_becomes_a_file_name(title: str, expected: str) -> None:
    assert file_name(title) == expected


def test_several_windows_close_together(qtbot: QtBot, tmp_path: Path, answers: list[str]) -> None:
    windows = Windows(preferences_in(tmp_path))
    first = windows.start("saddle_point")
    assert QTest.qWaitForWindowActive(first)
    QTest.keyClick(first, Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert len(windows.open) == 2
    second = windows.open[1]
    assert QTest.qWaitForWindowActive(second)
    assert second.document is not first.document
    change(first)
    answers.append("cancel")
    QTest.keyClick(second, Qt.Key.Key_Q, CONTROL)
    assert first in windows.open
    answers.append("discard")
    assert windows.quit()
    assert not windows.open
    windows.deleteLater()


def test_an_argument_that_is_no_lesson_is_told_in_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    windows = Windows(preferences_in(tmp_path))
    window = windows.start("nowhere")
    assert "nowhere" in window.top_bar.status.message
    assert window.document.lesson.runs
    windows.quit()
    windows.deleteLater()


def test_an_error_in_one_window_is_told_there_and_work_is_kept(
    qtbot: QtBot, tmp_path: Path
) -> None:
    recovery = Recovery(tmp_path / "recovery", wait=60.0, spacing=60.0)
    trouble = Trouble(tmp_path / "log", rescue=recovery.write_now)
    windows = Windows(preferences_in(tmp_path), recovery, trouble)
    window = windows.start("saddle_point")
    assert QTest.qWaitForWindowActive(window)
    change(window)
    # What an exception in a slot comes to; installing the hook would hide it from pytest too.
    error = ValueError("nobody foresaw this")
    trouble._on_exception(ValueError, error, None)
    assert window.extras.notice.isVisible()
    assert "kept" in window.extras.notice.label.text()
    assert list((tmp_path / "recovery").glob("*/*.json"))
    QTest.mouseClick(window.extras.notice.details_button, Qt.MouseButton.LeftButton)
    assert "Ravine" in QApplication.clipboard().text()
    QApplication.clipboard().clear()
    window.document.undo_stack.setClean()
    windows.quit()
    recovery.close()
    for made in (windows, recovery, trouble):
        made.deleteLater()


def test_work_of_a_crash_is_offered_and_restored(qtbot: QtBot, tmp_path: Path) -> None:
    crashed = Recovery(tmp_path / "recovery", wait=0.0, spacing=0.0)
    with shown_window(qtbot, tmp_path) as lost:
        crashed.watch(lost.document)
        change(lost)
        assert crashed.write_now()
        sessions = list((tmp_path / "recovery").iterdir())
        kept = {file.name: file.read_bytes() for file in sessions[0].glob("*.[jm]*")}
    crashed.close()
    crashed.deleteLater()
    folder = tmp_path / "recovery" / "20260101-000000-crashed0"
    folder.mkdir(parents=True)
    for name, content in kept.items():
        (folder / name).write_bytes(content)
    recovery = Recovery(tmp_path / "recovery")
    windows = Windows(preferences_in(tmp_path), recovery)
    window = windows.start(None)
    windows.offer_recovery()
    offer = next(
        widget for widget in QApplication.topLevelWidgets() if widget.inherits("RecoveryList")
    )
    QTest.keyClick(offer, Qt.Key.Key_Return)
    titles = [one.document.lesson.title for one in windows.open]
    assert "Changed" in titles
    restored = windows.open[titles.index("Changed")]
    assert restored.document.is_modified
    assert not restored.is_choosing
    restored.document.undo_stack.setClean()
    windows.quit()
    recovery.close()
    recovery.deleteLater()
    windows.deleteLater()
    del window
