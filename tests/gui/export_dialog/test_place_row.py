"""Where a film goes: its name, its folder, and what lies there already."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.timeline import Timeline
from gui.document import Document
from gui.export import ExportJobs
from gui.panes.export import ExportDialog
from gui.panes.export.naming import proposed, without_ending
from gui.player import Player
from gui.preferences import Preferences
from tests.gui.export_dialog.opened import Opened, bowl


@pytest.fixture
def preferences(tmp_path_factory: pytest.TempPathFactory) -> Preferences:
    file = tmp_path_factory.mktemp("settings") / "ravine.ini"
    return Preferences(QSettings(str(file), QSettings.Format.IniFormat))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Too small, right, too large", "Too small, right, too large"),
        ("경사 하강법: 학습률", "경사 하강법 학습률"),
        ('a/b\\c:d*e?f"g<h>i|j%k', "a b c d e f g h i j k"),
        ("  \t\n ", "film"),
        ("...", "film"),
        ("CON", "film"),
        ("x" * 300, "x" * 80),
        ("\u202egnp.exe", "gnp.exe"),
    ],
)
def test_a_title_becomes_a_name_for_every_system(title: str, name: str) -> None:
    assert proposed(title, "film") == name


def test_an_ending_that_was_typed_is_not_doubled(opened: Opened, tmp_path: Path) -> None:
    opened.type_into(opened.dialog.place.name_field, "lecture 2.5.MP4")
    opened.dialog.accept()
    assert opened.orders[0].path == tmp_path / "lecture 2.5.mp4"
    assert without_ending("frames/") == "frames"


@pytest.mark.parametrize("typed", ["", "   ", "a/b", "a\\b", "run %03d"])
def test_a_name_that_is_none_is_told(opened: Opened, typed: str) -> None:
    opened.type_into(opened.dialog.place.name_field, typed or " ")
    assert opened.dialog.notice.text()
    assert not opened.dialog.export_button.isEnabled()


def test_a_folder_that_vanished_is_told(opened: Opened, tmp_path: Path) -> None:
    opened.dialog.place.set_folder(tmp_path / "gone")
    assert "gone" in opened.dialog.notice.text()
    assert not opened.dialog.export_button.isEnabled()


def test_an_existing_film_is_replaced_only_when_asked(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "A round bowl.mp4").touch()
    opened.press(opened.dialog.export_button)
    question = opened.dialog.question
    assert question.isVisible()
    assert "“A round bowl.mp4”" in question.label.text()
    assert opened.orders == []
    assert question.rename_button.hasFocus()
    opened.press(question.replace_button)
    assert [order.path.name for order in opened.orders] == ["A round bowl.mp4"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_the_safe_answer_takes_a_free_name(opened: Opened, tmp_path: Path, key: Qt.Key) -> None:
    (tmp_path / "A round bowl.mp4").touch()
    (tmp_path / "A round bowl 2.mp4").touch()
    opened.press(opened.dialog.export_button)
    QTest.keyClick(opened.dialog.question.rename_button, key)
    assert opened.dialog.place.name_field.text() == "A round bowl 3"
    assert opened.dialog.place.name_field.hasFocus()
    assert opened.dialog.isVisible()
    assert opened.orders == []


def test_the_place_of_a_waiting_export_is_taken(qtbot: QtBot, tmp_path: Path) -> None:
    jobs = ExportJobs()
    opened = Opened(qtbot, tmp_path, jobs=jobs)
    opened.dialog.accept()
    again = Opened(qtbot, tmp_path, jobs=jobs)
    again.dialog.accept()
    assert again.dialog.question.isVisible()
    again.dialog.reject()
    jobs.stop()
    assert list(tmp_path.iterdir()) == []


def test_the_last_folder_and_preset_are_remembered(
    qtbot: QtBot, tmp_path: Path, preferences: Preferences
) -> None:
    opened = Opened(qtbot, tmp_path, preferences=preferences)
    opened.preset("gif")
    (tmp_path / "films").mkdir()
    opened.dialog.place.set_folder(tmp_path / "films")
    opened.dialog.accept()
    assert preferences.export_folder == tmp_path / "films"
    again = Opened(qtbot, tmp_path / "films", preferences=preferences)
    assert again.dialog.choices.format == "gif"
    assert again.dialog.place.folder == tmp_path / "films"
    again.dialog.reject()


def test_the_last_folder_is_there_at_the_next_start(
    qtbot: QtBot, tmp_path: Path, preferences: Preferences
) -> None:
    films = tmp_path / "films"
    films.mkdir()
    Opened(qtbot, films, preferences=preferences).dialog.accept()
    document = Document(bowl())
    player = Player(Timeline(document.lesson.pace, document.lesson.steps))
    dialog = ExportDialog(document, player, preferences=preferences)
    qtbot.addWidget(dialog)
    assert dialog.place.folder == films
    dialog.reject()


def test_a_damaged_preset_is_the_first_one(
    qtbot: QtBot, tmp_path: Path, preferences: Preferences
) -> None:
    preferences.export_preset = "no such preset"
    opened = Opened(qtbot, tmp_path, preferences=preferences)
    assert opened.dialog.choices.format == "mp4"
    opened.dialog.reject()
