from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.dialogs import Question, ask
from gui.dialogs.about import About
from gui.dialogs.licences import PACKAGES, QT, licences
from gui.dialogs.question import question_before_leaving
from gui.dialogs.recovery_list import RecoveryList
from gui.dialogs.shortcut_sheet import Group, ShortcutSheet
from gui.forms.saving import ask_where_to_save
from gui.recovery import Found
from gui.words import set_language


@pytest.fixture
def question(qtbot: QtBot) -> Question:
    made = question_before_leaving("A round bowl", None)
    qtbot.addWidget(made)
    made.show()
    return made


def answer(key: Qt.Key) -> None:
    """Press `key` in the dialog that is open, as soon as it is."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        QTest.keyClick(dialog, key)

    QTimer.singleShot(50, press)


def test_the_answers_before_leaving_are_verbs(question: Question) -> None:
    words = [button.text() for button in question.buttons.values()]
    assert words == ["Save", "Cancel", "Don't save"]
    assert "A round bowl" in question.findChildren(QLabel)[0].text()


@pytest.mark.parametrize(
    ("key", "expected"), [(Qt.Key.Key_Return, "save"), (Qt.Key.Key_Escape, "cancel")]
)
def test_enter_saves_and_escape_stays(question: Question, key: Qt.Key, expected: str) -> None:
    question.hide()
    answer(key)
    assert ask(question) == expected


@pytest.mark.parametrize("name", ["save", "cancel", "discard"])
def test_a_click_is_its_answer(question: Question, name: str) -> None:
    QTest.mouseClick(question.buttons[name], Qt.MouseButton.LeftButton)
    assert question.chosen == name
    assert not question.isVisible()


def test_a_title_is_never_taken_for_markup(qtbot: QtBot) -> None:
    made = question_before_leaving("<b>bold</b>", None)
    qtbot.addWidget(made)
    formats = {label.textFormat() for label in made.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize(("typed", "saved"), [("mine", "mine.csv"), ("mine.txt", "mine.txt")])
def test_a_name_without_ending_gets_that_of_the_proposed_file(
    typed: str, saved: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save(dialog: QFileDialog) -> int:
        field = dialog.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        assert field.text() == "results.csv"
        field.setText(typed)
        return 1

    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "exec", save)
    proposed = tmp_path / "results.csv"
    assert ask_where_to_save(parent, "Save", proposed, "CSV (*.csv)") == tmp_path / saved


def test_nothing_is_saved_where_the_dialog_is_closed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "exec", lambda _: 0)
    assert ask_where_to_save(parent, "Save", tmp_path / "page.pdf", "PDF (*.pdf)") is None


def test_every_component_has_the_text_of_its_licence() -> None:
    found = licences()
    assert [one.component for one in found if len(one.text) < 20 or not one.kind] == []
    assert len(found) == len(PACKAGES) + 2


def test_qt_is_used_under_the_lesser_licence_with_both_texts() -> None:
    text = next(one.text for one in licences() if one.component == QT)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "download.qt.io" in text


def test_about_shows_the_licence_that_is_chosen(qtbot: QtBot) -> None:
    about = About()
    qtbot.addWidget(about)
    about.show()
    about.list.setCurrentRow(1)
    assert "LESSER" in about.text.toPlainText()
    assert about.text.isReadOnly()


def test_about_speaks_the_language_of_the_window(qtbot: QtBot) -> None:
    about = About()
    qtbot.addWidget(about)
    set_language("ko")
    QApplication.processEvents()
    about.retranslate()
    korean = about.windowTitle()
    set_language("en")
    about.retranslate()
    assert about.windowTitle() == "About Ravine"
    assert korean


def test_the_sheet_shows_commands_and_gestures(qtbot: QtBot) -> None:
    sheet = ShortcutSheet([Group("Run", (("Play or pause", "Space"),))])
    qtbot.addWidget(sheet)
    sheet.show()
    texts = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"Run", "Play or pause", "Space", "Drag the start", "Open the menus"} <= texts
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_nothing_of_the_sheet_is_cut_beside_its_scroll_bar(qtbot: QtBot) -> None:
    rows = (("More room for the first panel", "Ctrl+Shift+Right   Ctrl+Alt+Right"),) * 40
    sheet = ShortcutSheet([Group("View", rows)])
    qtbot.addWidget(sheet)
    sheet.show()
    area = sheet.findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().isVisible()
    held = area.widget()
    assert held is not None
    assert held.width() <= area.viewport().width()
    said = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"Drag a gap between panels", "Drag a panel by the grip above it"} <= said


@pytest.fixture
def offer(qtbot: QtBot, tmp_path: Path) -> RecoveryList:
    moment = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
    found = [
        Found("First", moment, None, tmp_path / "1.json"),
        Found("", moment, tmp_path / "second.json", tmp_path / "2.json"),
    ]
    made = RecoveryList(found)
    qtbot.addWidget(made)
    made.show()
    return made


def test_found_work_is_listed_by_title_or_file(offer: RecoveryList) -> None:
    lines = [offer.list.item(row).text() for row in range(offer.list.count())]
    assert lines[0].startswith("First")
    assert lines[1].startswith("second")


def test_found_work_is_offered_in_the_language_that_is_chosen_meanwhile(
    offer: RecoveryList,
) -> None:
    english = offer.restore_button.text(), offer.windowTitle(), offer.list.item(0).text()
    set_language("ko")
    QApplication.processEvents()
    korean = offer.restore_button.text(), offer.windowTitle(), offer.list.item(0).text()
    set_language("en")
    QApplication.processEvents()
    assert not set(english) & set(korean)
    assert offer.restore_button.text() == english[0] == "Restore"


def test_enter_restores_and_the_last_closes(offer: RecoveryList) -> None:
    restored = QSignalSpy(offer.restore_asked)
    QTest.keyClick(offer, Qt.Key.Key_Return)
    assert offer.isVisible()
    QTest.keyClick(offer, Qt.Key.Key_Return)
    assert not offer.isVisible()
    assert [restored.at(number)[0].copy.name for number in range(2)] == ["1.json", "2.json"]


def test_escape_leaves_everything_for_later(offer: RecoveryList) -> None:
    told = [QSignalSpy(offer.restore_asked), QSignalSpy(offer.delete_asked)]
    QTest.keyClick(offer, Qt.Key.Key_Escape)
    assert not offer.isVisible()
    assert [spy.count() for spy in told] == [0, 0]


def test_delete_gives_up_the_chosen_work_only(offer: RecoveryList) -> None:
    deleted = QSignalSpy(offer.delete_asked)
    offer.list.setCurrentRow(1)
    QTest.mouseClick(offer.delete_button, Qt.MouseButton.LeftButton)
    assert deleted.at(0)[0].copy.name == "2.json"
    assert offer.list.count() == 1
