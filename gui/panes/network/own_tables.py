"""Own tables from the clipboard or a file: read, shown for a decision, then the study's data."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from core.datasets import (
    NPZ_SUFFIX,
    TEXT_SUFFIXES,
    DataError,
    TableData,
    table_of_npz,
    text_of_file,
)
from core.files import shown
from core.lesson import Lesson
from core.words import QT_TRANSLATE_NOOP, Text
from gui.panes.network import edits
from gui.panes.network.changes import Changes
from gui.panes.network.table_dialog import TITLE, TableDialog
from gui.panes.network.table_reading import TableReading
from gui.words import say


class OwnTables(QObject):
    """Opens the preview of a table; what cannot be read at all is told instead.

    `taken()` follows when a table has become the data, in one step that can be undone; a lesson
    without network is given one in the same step. `said` is that of `changes`.
    """

    taken = Signal()

    def __init__(self, changes: Changes, parent: QWidget) -> None:
        super().__init__(parent)
        self._changes, self._parent = changes, parent
        self.dialog: TableDialog | None = None

    def paste(self) -> None:
        """Show the table that lies on the clipboard."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            source = QT_TRANSLATE_NOOP(
                "Own table",
                "There is no text on the clipboard. Copy the cells in a spreadsheet first, then "
                "paste them here.",
            )
            self._changes.said.emit(say(Text.of("Own table", source)))
            return
        words = QT_TRANSLATE_NOOP("Own table", "Table from the clipboard")
        self._show(text, say(Text.of("Own table", words)))

    def open(self) -> None:
        """Ask for a file and show its table."""
        title = say(Text.of("Own table", QT_TRANSLATE_NOOP("Own table", "Open a table")))
        tables = say(Text.of("Own table", QT_TRANSLATE_NOOP("Own table", "Tables")))
        every = say(Text.of("Own table", QT_TRANSLATE_NOOP("Own table", "All files")))
        patterns = " ".join(f"*{suffix}" for suffix in (*TEXT_SUFFIXES, NPZ_SUFFIX))
        path, _ = QFileDialog.getOpenFileName(
            self._parent.window(), title, "", f"{tables} ({patterns});;{every} (*)"
        )
        if path:
            self.open_path(Path(path))

    def open_path(self, path: Path) -> bool:
        """Show the table in a file; False, with the reason told, where there is none.

        Arrays are taken at once: there is nothing to decide about them.
        """
        try:
            if path.suffix.lower() == NPZ_SUFFIX:
                return self._take(table_of_npz(path))
            found = text_of_file(path)
        except DataError as error:
            self._changes.said.emit(f"{shown(path.name)}: {say(error.text)}")
            return False
        source = QT_TRANSLATE_NOOP("Own table", "{name}, read as {encoding}")
        name = shown(path.name)
        words = Text.of("Own table", source, name=name, encoding=found.encoding)
        return self._show(found.text, say(words), f"{name}: ")

    def _show(self, text: str, source: str, before: str = "") -> bool:
        if self.dialog is not None:  # one decision at a time
            self.dialog.raise_()
            return False
        try:
            reading = TableReading(text)
        except DataError as error:
            self._changes.said.emit(before + say(error.text))
            return False
        self.dialog = TableDialog(reading, source, self._parent.window())
        self.dialog.taken.connect(self._take)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()
        return True

    def _take(self, table: TableData) -> bool:
        is_taken = self._changes.edit(partial(_with_table, table), TITLE)
        if is_taken:
            self.taken.emit()
        return is_taken

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def _with_table(table: TableData, lesson: Lesson) -> Lesson:
    """The lesson whose network learns from `table`; it is given a network where it has none."""
    return edits.with_data(lesson if lesson.network is not None else edits.added(lesson), table)
