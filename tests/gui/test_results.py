"""The table of results: read, sorted, copied and saved by hand and by keyboard."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.lesson import Lesson, Run
from core.plan import Recordings, record, record_all
from core.results import COLUMNS
from core.settings import Values
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style, words
from gui.document import Document
from gui.panes.results import ResultsDialog
from tests.gui.scenes import ravine

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
CHANGE = Text.of("Test", QT_TRANSLATE_NOOP("Test", "Change"))
RUN, STEPS, LOSS, EVALUATIONS, VERDICT = 0, 3, 4, 6, 7


def make(
    qtbot: QtBot,
    lesson: Lesson,
    recordings: Recordings | None = None,
    path: Callable[[], str] = str,
) -> tuple[ResultsDialog, Document]:
    document = Document(lesson)
    held = record_all(lesson) if recordings is None else recordings
    dialog = ResultsDialog(document, held, ask_path=lambda *_: path())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog, document


def column(dialog: ResultsDialog, number: int) -> list[str]:
    model = dialog.model
    return [model.index(row, number).data() for row in range(model.rowCount())]


def sort_by(dialog: ResultsDialog, number: int) -> None:
    """Click on a column's name."""
    header = dialog.table.horizontalHeader()
    place = header.viewport().rect().topLeft()
    place.setX(header.sectionViewportPosition(number) + 20)
    place.setY(header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, pos=place)


def clipboard() -> list[list[str]]:
    return [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]


def test_every_run_has_a_row_with_its_verdict(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, ravine(0.02, 0.25, 0.6, steps=100))
    assert column(dialog, RUN) == ["0.02", "0.25", "0.6"]
    assert column(dialog, STEPS) == ["–", "54", "–"]
    assert column(dialog, LOSS)[2] == "∞"
    assert column(dialog, VERDICT) == ["crawls", "converges at 54", "diverges at 39"]


@pytest.fixture(params=["en", "ko"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """The window's language."""
    words.set_language(request.param)
    yield request.param
    words.set_language("en")


@dataclass
class Screen:
    """A screen of that size, whatever this machine has."""

    size: QSize

    def availableSize(self) -> QSize:  # noqa: N802 - Qt's name
        return self.size


@pytest.mark.usefixtures("language")
def test_it_opens_so_wide_that_no_verdict_is_cut(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ResultsDialog, "screen", lambda _: Screen(QSize(1920, 1080)))
    dialog, _ = make(qtbot, ravine(0.02, 0.25, 0.6, steps=10_000))
    table, last = dialog.table, len(COLUMNS) - 1
    assert table.horizontalScrollBar().maximum() == 0
    assert table.verticalScrollBar().maximum() == 0
    for number in range(len(COLUMNS)):
        assert table.columnWidth(number) >= table.sizeHintForColumn(number)
    right = table.columnViewportPosition(last) + table.columnWidth(last)
    assert right <= table.viewport().width()


def test_it_opens_within_the_screen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ResultsDialog, "screen", lambda _: Screen(QSize(640, 200)))
    dialog, _ = make(qtbot, ravine(0.02, 0.25, 0.6))
    assert dialog.width() <= 640
    assert dialog.height() <= 200


def test_clicks_on_the_head_sort_by_value_and_not_by_letter(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, ravine(0.02, 0.25, 0.45, 0.6, steps=100))
    sort_by(dialog, LOSS)
    first = column(dialog, RUN)
    sort_by(dialog, LOSS)
    # After 100 steps the slow direction shrinks by 1 - 0.2 lr a step: larger rates are lower.
    assert first == ["0.45", "0.25", "0.02", "0.6"]
    assert column(dialog, RUN) == first[::-1]


def test_what_is_unknown_stays_last_whichever_way_it_is_sorted(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, ravine(0.02, 0.25, 0.45))
    sort_by(dialog, STEPS)
    assert column(dialog, STEPS) == ["30", "54", "–"]
    sort_by(dialog, STEPS)
    assert column(dialog, STEPS) == ["54", "30", "–"]


def test_copy_puts_all_rows_on_the_clipboard_as_they_are_sorted(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, ravine(0.02, 0.25, 0.45))
    sort_by(dialog, LOSS)
    QTest.mouseClick(dialog.copy_button, LEFT)
    head, *rows = clipboard()
    assert head[0] == "Run"
    assert [row[0] for row in rows] == ["0.45", "0.25", "0.02"]
    # w2 is 0 after one step at the rate 0.25, so what is left is 0.1·25·0.95^(2·60).
    assert float(rows[1][LOSS]) == pytest.approx(2.5 * 0.95**120, rel=1e-9)


def test_the_keyboard_copies_the_chosen_rows_alone(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, ravine(0.02, 0.25, 0.45))
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_C, CTRL)
    assert [row[0] for row in clipboard()[1:]] == [
        column(dialog, RUN)[dialog.table.currentIndex().row()]
    ]
    assert dialog.message.text() == "Copied rows: 1."


def test_the_selection_goes_with_its_run_when_rows_are_sorted(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, ravine(0.02, 0.25, 0.45))
    dialog.table.selectRow(0)
    sort_by(dialog, LOSS)
    QTest.mouseClick(dialog.copy_button, LEFT)
    assert [row[0] for row in clipboard()[1:]] == ["0.02"]


def test_export_writes_a_file_that_a_spreadsheet_reads(qtbot: QtBot, tmp_path: Path) -> None:
    lesson = ravine(0.25, 0.45)
    named = Run(optimizer="sgd", settings=Values(lr=0.1), name="=HYPERLINK(1)")
    path = tmp_path / "결과"
    dialog, _ = make(qtbot, lesson.with_run(named), path=lambda: str(path))
    QTest.mouseClick(dialog.export_button, LEFT)
    with path.with_suffix(".csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert len(rows) == 4
    assert rows[3][0] == "'=HYPERLINK(1)"
    assert dialog.message.text() == "Saved as “결과.csv”."


def test_export_that_fails_says_why_and_the_table_stays(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "gone" / "results.csv"
    dialog, _ = make(qtbot, ravine(0.25), path=lambda: str(path))
    for _ in range(2):
        QTest.mouseClick(dialog.export_button, LEFT)
    assert "gone" in dialog.message.text()
    assert dialog.isVisible()
    assert not path.exists()


def test_choosing_no_place_saves_nothing(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, ravine(0.25), path=lambda: "")
    QTest.mouseClick(dialog.export_button, LEFT)
    assert dialog.message.text() == ""


def test_enter_brings_the_run_to_the_front(qtbot: QtBot) -> None:
    dialog, document = make(qtbot, ravine(0.02, 0.25))
    dialog.table.selectRow(1)
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert document.lesson.look.emphasis == 1
    assert not document.is_modified
    assert dialog.isVisible()


def test_rows_follow_the_lesson_and_what_is_recorded(qtbot: QtBot) -> None:
    lesson, recordings = ravine(0.25, steps=5000), Recordings()
    dialog, document = make(qtbot, lesson, recordings)
    assert column(dialog, LOSS) == ["–"]
    spec = lesson.descent(lesson.runs[0])
    for part in record(spec):
        recordings.store(spec, part)
        dialog.show_backdrop(None)
    assert column(dialog, STEPS) == ["54"]
    document.edit(lesson.without_run(0), CHANGE)
    assert dialog.model.rowCount() == 0
    assert dialog.message.text() == "Add a run to see how it ends."
    assert not dialog.copy_button.isEnabled()
    assert not dialog.export_button.isEnabled()
    document.undo_stack.undo()
    assert column(dialog, STEPS) == ["54"]
    assert dialog.message.text() == ""


def test_a_hidden_table_costs_nothing_and_is_right_when_shown(qtbot: QtBot) -> None:
    lesson = ravine(0.25)
    dialog, document = make(qtbot, lesson, Recordings())
    dialog.hide()
    document.edit(ravine(0.25, 0.45), CHANGE)
    assert dialog.model.rowCount() == 1
    dialog.show()
    assert dialog.model.rowCount() == 2


def test_screen_readers_meet_a_table_with_words(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, ravine(0.02))
    table = QAccessible.queryAccessibleInterface(dialog.table)
    assert table.role() == QAccessible.Role.Table
    assert table.text(QAccessible.Text.Name) == "Results"
    cell = dialog.model.index(0, STEPS)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "none"
    controls = (dialog.copy_button, dialog.export_button, dialog.close_button)
    assert all(control.accessibleName() and control.toolTip() for control in controls)


def test_the_table_counts_what_every_run_has_asked_for(qtbot: QtBot) -> None:
    runs = [Run(optimizer=name) for name in ("sgd", "sam", "newton")]
    dialog, _ = make(qtbot, ravine(0.25, steps=20).with_runs(runs))
    # A gradient a step; with SAM's second one; with Newton's Hessian beside it.
    assert column(dialog, EVALUATIONS) == ["20", "40", "40"]


def test_escape_and_the_button_close_it(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, ravine(0.25))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog.show()
    QTest.mouseClick(dialog.close_button, LEFT)
    assert not dialog.isVisible()


def test_theme_and_language_change_at_once(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, ravine(0.25))
    try:
        style.set_theme("dark")
        words.set_language("ko")
        QApplication.processEvents()
        assert column(dialog, VERDICT) == ["54단계에서 수렴"]
        dark = dialog.grab().toImage().pixelColor(dialog.width() // 2, dialog.height() - 80)
    finally:
        words.set_language("en")
        style.set_theme("light")
        QApplication.processEvents()
    light = dialog.grab().toImage().pixelColor(dialog.width() // 2, dialog.height() - 80)
    assert dark.lightness() < 60 < 200 < light.lightness()
    assert column(dialog, VERDICT) == ["converges at 54"]
