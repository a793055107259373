"""The preview of an own table: what was recognised, each part of it to be changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.datasets.text import Row
from core.picture.values import Label
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms import Choice
from gui.forms.label import heading
from gui.ink import colour
from gui.panes.network.parts import Note
from gui.panes.network.table_reading import FIRST_ROWS, TableReading
from gui.words import say

WIDTH = 680  # px
ROW = 26  # px of a row of the preview
WIDEST = 180  # px of a column
USE_ROW = 0  # of the preview, where inputs are ticked


def _text(source: str) -> Text:
    """A text of this dialog; the caller has marked it."""
    return Text("Own table", source)


TITLE = _text(QT_TRANSLATE_NOOP("Own table", "Own data"))
RECOGNISED = _text(QT_TRANSLATE_NOOP("Own table", "This was recognised. Change what is not right."))
USE = _text(QT_TRANSLATE_NOOP("Own table", "Use these data"))
CANCEL = _text(QT_TRANSLATE_NOOP("Own table", "Cancel"))
INPUT = _text(QT_TRANSLATE_NOOP("Own table", "Input"))
TARGET = _text(QT_TRANSLATE_NOOP("Own table", "Target"))
PREVIEW = _text(QT_TRANSLATE_NOOP("Own table", "First rows of the table"))

Options = tuple[tuple[object, Label], ...]
# Name of the field, what stands before it, and what can be chosen.
FIELDS: tuple[tuple[str, Text, Options], ...] = (
    (
        "separator",
        _text(QT_TRANSLATE_NOOP("Own table", "Separator")),
        (
            (",", _text(QT_TRANSLATE_NOOP("Own table", "Comma"))),
            (";", _text(QT_TRANSLATE_NOOP("Own table", "Semicolon"))),
            ("\t", _text(QT_TRANSLATE_NOOP("Own table", "Tab"))),
            (" ", _text(QT_TRANSLATE_NOOP("Own table", "Spaces"))),
        ),
    ),
    ("target", TARGET, ()),
    (
        "decimal",
        _text(QT_TRANSLATE_NOOP("Own table", "Decimal sign")),
        (
            (".", _text(QT_TRANSLATE_NOOP("Own table", "Point: 0.5"))),
            (",", _text(QT_TRANSLATE_NOOP("Own table", "Comma: 0,5"))),
        ),
    ),
    (
        "task",
        _text(QT_TRANSLATE_NOOP("Own table", "Task")),
        (
            ("classification", _text(QT_TRANSLATE_NOOP("Own table", "Classification"))),
            ("regression", _text(QT_TRANSLATE_NOOP("Own table", "Regression"))),
        ),
    ),
    (
        "header",
        _text(QT_TRANSLATE_NOOP("Own table", "First row")),
        (
            (True, _text(QT_TRANSLATE_NOOP("Own table", "Names of columns"))),
            (False, _text(QT_TRANSLATE_NOOP("Own table", "Data"))),
        ),
    ),
    (
        "missing",
        _text(QT_TRANSLATE_NOOP("Own table", "Empty cells")),
        (
            ("refuse", _text(QT_TRANSLATE_NOOP("Own table", "Not accepted"))),
            ("leave out", _text(QT_TRANSLATE_NOOP("Own table", "Leave their rows out"))),
        ),
    ),
)


class TableDialog(QDialog):
    """Sends `taken(TableData)` when the person uses the table; closing it changes nothing.

    `source` says where the text is from. GUI thread only.
    """

    taken = Signal(object)

    def __init__(self, reading: TableReading, source: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reading = reading
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(say(TITLE))
        self.setMinimumWidth(WIDTH)
        self.choices = {name: Choice(options, None, self, align=0.0) for name, _, options in FIELDS}
        self.preview = _Preview(self)
        self.message = Note(3, self)
        self.cancel_button, self.use_button = (
            QPushButton(say(words), self) for words in (CANCEL, USE)
        )
        self._lay_out(source)
        self._wire()
        self.refresh()
        self.choices["separator"].setFocus()

    def refresh(self) -> None:
        """Show how the text is read now."""
        reading, choices = self.reading, self.reading.choices
        names: Options = tuple(enumerate(reading.names))
        self.choices["target"].set_options(names, None)
        self.choices["separator"].set_value(reading.separator)
        for name, choice in self.choices.items():
            if name != "separator":
                choice.set_value(getattr(choices, name) if choices is not None else None)
                choice.setEnabled(choices is not None)
        self.preview.show_reading(reading)
        self.use_button.setEnabled(reading.table is not None)
        error = reading.error
        self.message.say(
            say(error.text) if error else _summary(reading), "bad" if error else "text2"
        )

    def accept(self) -> None:
        """Send the table, if there is one."""
        if self.reading.table is not None:
            self.taken.emit(self.reading.table)
            super().accept()

    def _lay_out(self, source: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        for label, words in zip(heading(self), (source, say(RECOGNISED)), strict=True):
            label.setText(words)
            column.addWidget(label)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for number, (name, title, _) in enumerate(FIELDS):
            row, side = divmod(number, 2)
            choice = self.choices[name]
            choice.setObjectName(name)
            choice.setAccessibleName(say(title))
            grid.addWidget(QLabel(say(title), self), row, 2 * side)
            grid.addWidget(choice, row, 2 * side + 1)
            grid.setColumnStretch(2 * side + 1, 1)
        column.addLayout(grid)
        column.addWidget(self.preview)
        column.addWidget(self.message)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.use_button)
        column.addLayout(buttons)

    def _wire(self) -> None:
        reading = self.reading
        doers: dict[str, Callable[[Any], None]] = {
            "separator": reading.separate_by,
            "decimal": reading.write_decimals_with,
            "header": reading.begin_with_names,
            "target": reading.aim_at,
            "task": reading.learn,
            "missing": reading.treat_missing,
        }
        self._doers = doers
        for choice in self.choices.values():
            choice.committed.connect(self._choose)
        self.preview.ticked.connect(self._tick)
        self.cancel_button.setAutoDefault(False)
        self.use_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        self.use_button.clicked.connect(self.accept)

    def _choose(self, value: object) -> None:
        sender = self.sender()
        if sender is not None:
            self._doers[sender.objectName()](value)
            self.refresh()

    def _tick(self, place: int, is_used: bool) -> None:
        self.reading.use_input(place, is_used)
        self.refresh()


class _Preview(QTableWidget):
    """The first rows; above them every column but the target is ticked as an input, or is not.

    `ticked(column, is_used)` tells that a person did it, by mouse or with Space.
    """

    ticked = Signal(int, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(say(PREVIEW))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setHighlightSections(False)
        # Of this colour the outline of a tick's box is made, which is dark on dark otherwise.
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, colour(style.ink().text3))
        self.setPalette(palette)
        self.setFixedHeight((FIRST_ROWS + 3) * ROW + 12)
        self.cellChanged.connect(self._on_changed)

    def show_reading(self, reading: TableReading) -> None:
        """Show the rows of `reading`; the current cell stays."""
        here = (max(0, self.currentRow()), max(0, self.currentColumn()))
        was_quiet = self.blockSignals(True)
        names, rows = reading.names, reading.preview if reading.guess else []
        self.setColumnCount(len(names))
        self.setRowCount(len(rows) + 1 if names else 0)
        self.setHorizontalHeaderLabels(list(names))
        if names:
            self.setVerticalHeaderLabels([say(INPUT), *(str(row.number) for row in rows)])
            self._show_uses(reading)
        for number, row in enumerate(rows, start=1):
            self._show_row(number, row, reading)
        self.resizeColumnsToContents()
        for place in range(len(names)):
            self.setColumnWidth(place, min(WIDEST, self.columnWidth(place) + 8))
        self.setCurrentCell(*here)
        self.blockSignals(was_quiet)
        if reading.error is not None and reading.error.row is not None:
            self.scrollToBottom()

    def _show_uses(self, reading: TableReading) -> None:
        choices = reading.choices
        for place, name in enumerate(reading.names):
            item = QTableWidgetItem()
            if choices is not None and place == choices.target:
                item.setText(say(TARGET))
                item.setForeground(QBrush(colour(style.ink().accent)))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            else:
                is_used = choices is not None and place in choices.inputs
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if is_used else Qt.CheckState.Unchecked)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{say(INPUT)}: {name}")
            self.setItem(USE_ROW, place, item)

    def _show_row(self, number: int, row: Row, reading: TableReading) -> None:
        now, error, choices = style.ink(), reading.error, reading.choices
        for place in range(len(reading.names)):
            item = QTableWidgetItem(row.cells[place] if place < len(row.cells) else "")
            is_chosen = choices is not None and place in {*choices.inputs, choices.target}
            item.setForeground(QBrush(colour(now.text if is_chosen else now.text3)))
            if error is not None and error.row == row.number and error.column in {None, place}:
                item.setForeground(QBrush(colour(now.bad)))
                item.setBackground(QBrush(colour(now.bad, 0.15)))
            self.setItem(number, place, item)

    def _on_changed(self, row: int, place: int) -> None:
        item = self.item(row, place)
        if row == USE_ROW and item is not None:
            self.ticked.emit(place, item.checkState() == Qt.CheckState.Checked)


def _summary(reading: TableReading) -> str:
    """What the data will be, and what deserves a look."""
    table = reading.table
    if table is None:
        return ""
    counts: dict[str, Any] = {"rows": len(table.rows), "inputs": len(table.inputs)}
    if table.task == "classification":
        source = QT_TRANSLATE_NOOP(
            "Own table", "{rows} rows, {inputs} inputs, {count} classes: {labels}."
        )
        labels = ", ".join(table.labels)
        first = Text.of("Own table", source, **counts, count=table.classes, labels=labels)
    else:
        source = QT_TRANSLATE_NOOP("Own table", "{rows} rows, {inputs} inputs, values to predict.")
        first = Text.of("Own table", source, **counts)
    return " ".join(say(each) for each in (first, *reading.notes))
