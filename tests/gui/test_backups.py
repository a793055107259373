"""What a file held before it was saved over can be brought back."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from core.lesson_file import read, write
from core.words import Text
from gui.backups import KEPT, Backups
from gui.window import Window
from tests.gui.windows import BOWL

WORDS = Text.of("Test", "Change the steps")
CONTROL = Qt.KeyboardModifier.ControlModifier


def written(path: Path, steps: int, second: int) -> None:
    """A lesson in a file, as if saved so many seconds after midnight."""
    write(path, BOWL.with_steps(steps))
    os.utime(path, (second, second))


def earlier(window: Window) -> list[str]:
    menu = QMenu(window)
    window.files.fill_earlier(menu)
    return [action.text() for action in menu.actions()]


def test_the_last_five_versions_are_kept_the_newest_first(tmp_path: Path) -> None:
    path, backups = tmp_path / "bowl.json", Backups(tmp_path / "kept")
    for steps in range(10, 18):
        written(path, steps, steps)
        backups.keep(path)
    found = backups.of(path)
    assert len(found) == KEPT == 5
    assert [read(version.copy).steps for version in found] == [17, 16, 15, 14, 13]
    assert [round(version.time.timestamp()) for version in found] == [17, 16, 15, 14, 13]
    assert backups.of(tmp_path / "another.json") == []


def test_what_did_not_change_takes_no_place(tmp_path: Path) -> None:
    path, backups = tmp_path / "bowl.json", Backups(tmp_path / "kept")
    for second in range(3):
        written(path, 20, second)
        backups.keep(path)
    assert len(backups.of(path)) == 1


def test_a_missing_or_foreign_file_and_a_missing_folder_are_no_error(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "kept")
    backups.keep(tmp_path / "gone.json")
    assert not (tmp_path / "kept").exists()
    written(tmp_path / "bowl.json", 20, 1)
    (tmp_path / "file").write_text("")
    nowhere = Backups(tmp_path / "file" / "kept")
    nowhere.keep(tmp_path / "bowl.json")
    assert nowhere.of(tmp_path / "bowl.json") == []


def test_an_earlier_version_comes_back_as_a_step_that_can_be_undone(
    window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "bowl.json"
    write(path, BOWL.with_steps(30))
    assert window.files.open_path(path)
    assert earlier(window) == ["None yet"]
    window.document.edit(BOWL.with_steps(40), WORDS)
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert read(path).steps == 40
    menu = QMenu(window)
    window.files.fill_earlier(menu)
    [version] = menu.actions()
    version.trigger()
    assert window.document.lesson.steps == 30
    assert window.document.is_modified
    assert read(path).steps == 40, "nothing is written until it is asked for"
    assert version.text().split()[0] in window.top_bar.status.message
    window.acts["undo"].trigger()
    assert window.document.lesson.steps == 40


def test_a_damaged_version_is_told_and_changes_nothing(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "bowl.json"
    write(path, BOWL.with_steps(30))
    assert window.files.open_path(path)
    window.document.edit(BOWL.with_steps(40), WORDS)
    assert window.files.save()
    [version] = Backups().of(path)
    version.copy.write_bytes(b"{")
    menu = QMenu(window)
    window.files.fill_earlier(menu)
    menu.actions()[0].trigger()
    assert window.document.lesson.steps == 40
    assert window.top_bar.status.message
