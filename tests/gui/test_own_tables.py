"""Own tables in the network pane: pasted, opened from a file, previewed, changed, taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from core.datasets import TableData
from core.lesson import Lesson
from core.surfaces import ShippedSurface
from core.words import Text
from gui import style
from gui.document import Document
from gui.panes.network import NetworkPane, edits
from gui.panes.network.table_dialog import TableDialog
from gui.words import set_language

SOME_STEP = Text("", "")  # words of an undo step that nobody reads
LEFT = Qt.MouseButton.LeftButton
SPORTS = (
    "height;weight;sport\n1,60;50,5;ski\n1,71;60;judo\n1,65;55;ski\n1,80;80,25;judo\n1,9;90;judo\n"
)


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[NetworkPane]:
    """The pane of a lesson with a network that learns the circle."""
    style.set_theme("light")
    lesson = edits.added(Lesson(surface=ShippedSurface("sphere"), start=(-1.0, -2.0)))
    document = Document(lesson)
    made = NetworkPane(document)
    qtbot.addWidget(made)
    made.resize(248, 900)
    made.show()
    yield made
    QGuiApplication.clipboard().clear()
    set_language("en")
    style.set_theme("light")
    document.deleteLater()


def said_by(pane: NetworkPane) -> list[str]:
    said: list[str] = []
    pane.said.connect(said.append)
    return said


def pasted(pane: NetworkPane, text: str) -> TableDialog:
    QGuiApplication.clipboard().setText(text)
    QTest.mouseClick(pane.data.paste_button, LEFT)
    assert pane.tables.dialog is not None
    return pane.tables.dialog


def choose(dialog: TableDialog, name: str, value: object) -> None:
    """Choose as a hand does in the list."""
    choice = dialog.choices[name]
    choice.set_value(value)
    choice.activated.emit(choice.currentIndex())


def cell(dialog: TableDialog, row: int, column: int) -> str:
    item = dialog.preview.item(row, column)
    assert item is not None
    return item.text()


def data_of(pane: NetworkPane) -> TableData:
    study = pane.document.lesson.network
    assert study is not None
    assert isinstance(study.data, TableData)
    return study.data


def test_a_pasted_table_shows_what_was_recognised(pane: NetworkPane) -> None:
    dialog = pasted(pane, SPORTS)
    shown = {name: choice.value() for name, choice in dialog.choices.items()}
    assert shown == {
        "separator": ";",
        "decimal": ",",
        "header": True,
        "target": 2,
        "task": "classification",
        "missing": "refuse",
    }
    assert dialog.message.text == "5 rows, 2 inputs, 2 classes: judo, ski."
    header = dialog.preview.horizontalHeaderItem(1)
    assert header is not None
    assert header.text() == "weight"
    assert [cell(dialog, row, 1) for row in (1, 4)] == ["50,5", "80,25"]
    assert cell(dialog, 0, 2) == "Target"


def test_a_table_becomes_the_data_in_one_step_that_undo_takes_back(pane: NetworkPane) -> None:
    before = pane.document.lesson
    dialog = pasted(pane, SPORTS)
    QTest.mouseClick(dialog.use_button, LEFT)
    assert pane.tables.dialog is None
    data = data_of(pane)
    assert data.columns == ("height", "weight", "sport")
    assert data.labels == ("judo", "ski")
    assert data.rows[:2] == ((1.6, 50.5, 1.0), (1.71, 60.0, 0.0))
    assert pane.document.undo_stack.count() == 1
    assert "" in pane.data.gallery.seen  # the cell of own data
    pane.document.undo_stack.undo()
    assert pane.document.lesson == before


def test_three_classes_bring_a_softmax_and_its_loss(pane: NetworkPane) -> None:
    lesson = edits.with_loss(pane.document.lesson, "binary_cross_entropy")
    pane.document.edit(lesson, SOME_STEP)
    text = "x,y,kind\n" + "".join(f"{n},{n * n},{'abc'[n % 3]}\n" for n in range(12))
    QTest.mouseClick(pasted(pane, text).use_button, LEFT)
    study = pane.document.lesson.network
    assert study is not None
    assert (study.network.output, study.loss) == ("softmax", "softmax_cross_entropy")


def test_values_to_predict_leave_no_loss_for_classes(pane: NetworkPane) -> None:
    lesson = edits.with_loss(pane.document.lesson, "binary_cross_entropy")
    pane.document.edit(lesson, SOME_STEP)
    text = "area,price\n" + "".join(f"{n},{n * 2.5}\n" for n in range(1, 9))
    QTest.mouseClick(pasted(pane, text).use_button, LEFT)
    study = pane.document.lesson.network
    assert study is not None
    assert data_of(pane).task == "regression"
    assert (study.network.output, study.loss) == ("identity", "mse")


def test_every_recognised_part_can_be_changed(pane: NetworkPane) -> None:
    dialog = pasted(pane, "a,b,c\n1,2,0\n2,4,1\n3,5,0\n4,9,1\n")
    choose(dialog, "task", "regression")
    assert dialog.message.text == "4 rows, 2 inputs, values to predict."
    choose(dialog, "target", 0)
    assert [dialog.choices[name].value() for name in ("target", "task")] == [0, "regression"]
    choose(dialog, "header", False)
    assert "“b” is no number" in dialog.message.text
    assert not dialog.use_button.isEnabled()
    choose(dialog, "separator", ";")
    assert "Only one column" in dialog.message.text
    assert not dialog.choices["target"].isEnabled()
    choose(dialog, "separator", ",")
    assert dialog.use_button.isEnabled()


def test_columns_are_ticked_with_the_keyboard_alone(pane: NetworkPane) -> None:
    dialog = pasted(pane, "a,b,c\n1,2,0.5\n2,4,1\n3,5,0\n4,9,1\n")
    dialog.preview.setFocus()
    dialog.preview.setCurrentCell(0, 0)
    QTest.keyClick(dialog.preview, Qt.Key.Key_Right)
    QTest.keyClick(dialog.preview, Qt.Key.Key_Space)
    assert dialog.reading.choices is not None
    assert dialog.reading.choices.inputs == (0,)
    assert dialog.preview.currentColumn() == 1
    QTest.keyClick(dialog.preview, Qt.Key.Key_Left)
    QTest.keyClick(dialog.preview, Qt.Key.Key_Space)
    assert "There is no input" in dialog.message.text
    QTest.keyClick(dialog.preview, Qt.Key.Key_Space)
    QTest.keyClick(dialog.preview, Qt.Key.Key_Return)
    assert data_of(pane).columns == ("a", "c")


def test_text_in_a_column_of_numbers_is_named_and_shown(pane: NetworkPane) -> None:
    rows = [f"{n},{n * 1.5}" for n in range(40)]
    rows[30] = "30,tall"
    dialog = pasted(pane, "x,y\n" + "\n".join(rows))
    assert "Row 32, column “y”: “tall” is no number." in dialog.message.text
    last = dialog.preview.rowCount() - 1
    assert cell(dialog, last, 1) == "tall"
    header = dialog.preview.verticalHeaderItem(last)
    assert header is not None
    assert header.text() == "32"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert pane.tables.dialog is dialog  # nothing to take
    before = pane.document.lesson
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert pane.tables.dialog is None
    assert pane.document.lesson == before


def test_rows_with_empty_cells_are_left_out_when_asked(pane: NetworkPane) -> None:
    dialog = pasted(pane, "x,y\n1,1.5\n2,\n3,4.5\n4,5\n")
    assert "Row 3, column “y”: the cell is empty." in dialog.message.text
    choose(dialog, "missing", "leave out")
    QTest.mouseClick(dialog.use_button, LEFT)
    assert data_of(pane).rows == ((1.0, 1.5), (3.0, 4.5), (4.0, 5.0))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x,y,c\n1,2,a\n2,3,a\n4,5,a\n", "All rows belong to one class"),
        ("x,y\n1,2\n", "at least two complete rows"),
        ("x,y\n1,2\n3,4,5\n6,7\n", "Row 3 has 3 cells"),
    ],
)
def test_what_cannot_be_learned_is_told_under_the_table(
    text: str, said: str, pane: NetworkPane
) -> None:
    dialog = pasted(pane, text)
    assert said in dialog.message.text
    assert not dialog.use_button.isEnabled()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is no text on the clipboard."),
        (" \n\t\n", "There is no text on the clipboard."),
        ("words\nalone\n", "Only one column can be seen."),
        ("1,2\n" * 1_000_000, "The table has 1000000 rows"),
        ('a,b\n1,"2\n', "quotation mark"),
    ],
    ids=["empty", "blank", "one column", "a million rows", "open quotation"],
)
def test_what_is_no_table_is_told_and_nothing_is_lost(
    text: str, said: str, pane: NetworkPane
) -> None:
    before, told = pane.document.lesson, said_by(pane)
    QGuiApplication.clipboard().setText(text)
    QTest.mouseClick(pane.data.paste_button, LEFT)
    assert pane.tables.dialog is None
    assert len(told) == 1
    assert said in told[0]
    assert pane.document.lesson == before


def test_a_korean_file_is_opened_with_its_encoding_named(
    pane: NetworkPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "키.csv"
    path.write_bytes("키,몸무게,종목\n160,50,유도\n170,60,스키\n165,52,유도\n".encode("cp949"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    QTest.mouseClick(pane.data.open_button, LEFT)
    dialog = pane.tables.dialog
    assert dialog is not None
    assert any(label.text() == "키.csv, read as cp949" for label in dialog.findChildren(QLabel))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert data_of(pane).labels == ("스키", "유도")


def test_a_file_that_is_gone_is_told(pane: NetworkPane, tmp_path: Path) -> None:
    told = said_by(pane)
    assert not pane.tables.open_path(tmp_path / "gone.csv")
    assert "gone.csv" in told[0]


def test_a_lesson_without_network_is_given_one_in_the_same_step(pane: NetworkPane) -> None:
    pane.document.edit(edits.removed(pane.document.lesson), SOME_STEP)
    before, count = pane.document.lesson, pane.document.undo_stack.count()
    QGuiApplication.clipboard().setText(SPORTS)
    pane.tables.paste()
    assert pane.tables.dialog is not None
    pane.tables.dialog.accept()
    assert data_of(pane).target == "sport"
    assert pane.document.undo_stack.count() == count + 1
    pane.document.undo_stack.undo()
    assert pane.document.lesson == before


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_preview_speaks_korean(theme: style.Theme, pane: NetworkPane) -> None:
    set_language("ko")
    style.set_theme(theme)
    dialog = pasted(pane, SPORTS)
    QCoreApplication.processEvents()
    assert dialog.use_button.text() == "이 데이터 사용"
    assert dialog.message.text == "행 5개, 입력 2개, 클래스 2개: judo, ski."
    assert dialog.choices["decimal"].currentText() == "쉼표: 0,5"
    assert not dialog.grab().isNull()
