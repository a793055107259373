"""The table of results: how every run ended, to read, to copy into a spreadsheet and to save.

Of a lesson with a network the table shows the runs of either study, and below those of the network
stands how good they are on data they have not seen (`results_validation`). The same table is what
a screen reader reads instead of the picture. What stands in it belongs to `core.results` and
`core.network_results`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.network_results import network_results
from core.results import Recordings, results, tab_separated, write_csv
from core.tables import TableError
from core.verdict import Kind, Verdict
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.document import Document
from gui.forms.label import PlainLabel
from gui.forms.saving import ask_where_to_save
from gui.forms.tabs import Tabs
from gui.panes.results_model import ResultsModel, SignDelegate
from gui.panes.results_sheets import SETTINGS, SURFACE, Row, network_sheet
from gui.panes.results_validation import ValidationBox
from gui.style import WindowInk
from gui.words import say, verdict_text

TITLE = Text.of("Results", QT_TRANSLATE_NOOP("Results", "Results"))
COPY = Text.of("Results", QT_TRANSLATE_NOOP("Results", "Copy"))
EXPORT = Text.of("Results", QT_TRANSLATE_NOOP("Results", "Export as CSV…"))
CLOSE = Text.of("Results", QT_TRANSLATE_NOOP("Results", "Close"))
COPY_TIP = Text.of(
    "Results",
    QT_TRANSLATE_NOOP("Results", "Copy the selected rows, or all of them, for a spreadsheet"),
)
EXPORT_TIP = Text.of(
    "Results", QT_TRANSLATE_NOOP("Results", "Save the whole table as a file of numbers")
)
CLOSE_TIP = Text.of("Results", QT_TRANSLATE_NOOP("Results", "Close the table (Esc)"))
SURFACE_TAB = Text.of("Results", QT_TRANSLATE_NOOP("Results", "Surface"))
NETWORK_TAB = Text.of("Results", QT_TRANSLATE_NOOP("Results", "Network"))
EMPTY = Text.of("Results", QT_TRANSLATE_NOOP("Results", "Add a run to see how it ends."))


WIDEST, LEAST_SETTINGS = 480, 130  # px of columns that were not dragged
SIGN = 48  # px of a verdict's sign and the room around it and its words
MARGIN = 12  # px
ROW, FEWEST_ROWS = 30, 6  # px of a row; as many have room at first, even if there are fewer
FRAME = 40  # px that the system's frame may need of the screen


class ResultsTable(QTableView):
    """The table; Ctrl+C copies as the button does, Enter selects the run on the stage."""

    def __init__(self, copy: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copy = copy
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(False)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setIconSize(QSize(36, 16))
        self.setItemDelegate(SignDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)


class ResultsDialog(QDialog):
    """Stands beside the window while one works on. GUI thread only.

    `recordings` is the recorder's, which grows; `show_backdrop` says that it did. `ask_path` asks
    where to save and returns "" for nowhere.
    """

    def __init__(
        self,
        document: Document,
        recordings: Recordings,
        parent: QWidget | None = None,
        ask_path: Callable[[QWidget, str, str], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._recordings = document, recordings
        self._ask_path = ask_path or _ask_path
        # In the order in which Tab goes through them.
        self.tabs = Tabs([("surface", SURFACE_TAB), ("network", NETWORK_TAB)], "surface", self)
        self.model = ResultsModel(self)
        self.table = ResultsTable(self.copy, self)
        self.table.setModel(self.model)
        self.validation = ValidationBox(self)
        self.message = PlainLabel(self, style.TEXT_SIZE)
        self.message.setWordWrap(True)
        self.copy_button = QPushButton(self)
        self.export_button = QPushButton(self)
        self.close_button = QPushButton(self)
        self._wanted = ""  # the study that was chosen by hand
        self._lay_out()
        self.tabs.chosen.connect(self._choose)
        self.validation.told.connect(self._tell_of_validation)
        self._selection = self.table.selectionModel()
        self._selection.selectionChanged.connect(self._on_selected)
        self.copy_button.clicked.connect(self.copy)
        self.export_button.clicked.connect(self.export)
        self.close_button.clicked.connect(self.close)
        self.table.activated.connect(self._on_activated)
        self.model.modelReset.connect(self._fit_columns)
        document.changed.connect(self._on_changed)
        self.retranslate()

    def show_backdrop(self, backdrop: object) -> None:
        """Something new is recorded."""
        del backdrop
        self.refresh()

    def refresh(self) -> None:
        """Show what is recorded now; costs nothing while the table is hidden."""
        if not self.isVisible():
            return
        self._fill()

    def _fill(self) -> None:
        lesson = self._document.lesson
        study = lesson.network if lesson.network is not None and lesson.network.runs else None
        # Of a surface that the picture does not show nothing is recorded.
        has_surface = bool(lesson.runs) and not lesson.shows_network_alone
        self.tabs.setVisible(study is not None and has_surface)
        is_network = study is not None and (not has_surface or self._wanted == "network")
        self.tabs.set_current("network" if is_network else "surface")
        if study is not None and is_network:
            rows: tuple[Row, ...] = network_results(lesson, self._recordings)
            self.model.show_rows(network_sheet(study), rows)
        else:
            self.model.show_rows(SURFACE, results(lesson, self._recordings))
        self.validation.setVisible(is_network)
        self.validation.show_study(study if is_network else None, self.model.rows)
        self._on_selected()
        has_rows = self.model.rowCount() > 0
        self.copy_button.setEnabled(has_rows)
        self.export_button.setEnabled(has_rows)
        if not has_rows:
            self.tell(say(EMPTY))
        elif self.message.text() == say(EMPTY):
            self.tell("")

    def _choose(self, key: str) -> None:
        self._wanted = key
        self._fill()

    def _on_selected(self) -> None:
        """Let the matrix be that of the selected run, or of the first."""
        for first in self._chosen()[:1]:
            self.validation.show_run(first)

    def _tell_of_validation(self, words: Text, is_wrong: bool) -> None:
        self.tell(say(words), is_wrong=is_wrong)

    def copy(self) -> None:
        """Put the selected rows, or all, on the clipboard, with the names of the columns."""
        chosen = self._chosen()
        if chosen:
            QGuiApplication.clipboard().setText(tab_separated(self._texts(chosen)))
            source = QT_TRANSLATE_NOOP("Results", "Copied rows: {count}.")
            self.tell(say(Text.of("Results", source, count=len(chosen))))

    def export(self) -> None:
        """Ask for a place and save the table there; says what went wrong in the dialog."""
        path = self._ask_path(self, say(EXPORT), "results.csv")
        if not path:
            return
        target = Path(path) if Path(path).suffix else Path(path + ".csv")
        try:
            write_csv(target, self._texts(self.model.in_order()))
        except TableError as error:
            self.tell(say(error.text), is_wrong=True)
            return
        source = QT_TRANSLATE_NOOP("Results", "Saved as “{name}”.")
        self.tell(say(Text.of("Results", source, name=target.name)))

    def _chosen(self) -> list[Row]:
        """The selected rows from above, or all where none is."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.result(row) for row in rows] or self.model.in_order()

    def _texts(self, chosen: list[Row]) -> list[tuple[str, ...]]:
        """The names of the columns, then the rows, in the language of the window."""
        sheet = self.model.sheet
        return [sheet.heads, *(sheet.cells(row) for row in chosen)]

    def tell(self, words: str, *, is_wrong: bool = False) -> None:
        """Show a line below the table."""
        self.message.set_tone("bad" if is_wrong else "text2")
        self.message.setText(words)

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self.setWindowTitle(say(TITLE))
        self.table.setAccessibleName(say(TITLE))
        for button, words, tip in (
            (self.copy_button, COPY, COPY_TIP),
            (self.export_button, EXPORT, EXPORT_TIP),
            (self.close_button, CLOSE, CLOSE_TIP),
        ):
            button.setText(say(words))
            button.setAccessibleName(say(words))
            button.setToolTip(say(tip))
        self.tell("")
        self.model.retranslate()
        self.refresh()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As much as shows every column and row, within the screen."""
        rows = max(self.model.rowCount(), FEWEST_ROWS)
        frame, bar = 2 * self.table.frameWidth(), self.table.verticalScrollBar().sizeHint()
        wide = sum(self._natural_widths()) + frame + bar.width()
        high = self.table.horizontalHeader().sizeHint().height() + rows * ROW + frame
        for part in (self.tabs, self.validation):
            high += 0 if part.isHidden() else MARGIN + part.sizeHint().height()
        wide = max(wide, 0 if self.validation.isHidden() else self.validation.sizeHint().width())
        high += MARGIN + self.close_button.sizeHint().height()
        free = self.screen().availableSize() - QSize(FRAME, FRAME)
        return QSize(wide + 2 * MARGIN, high + 2 * MARGIN).boundedTo(free)

    def setVisible(self, visible: bool) -> None:  # noqa: N802 - Qt's name
        # Left to itself, Qt opens it no wider than two thirds of the screen.
        if visible and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.ensurePolished()
            self._fill()
            self.resize(self.sizeHint())
        super().setVisible(visible)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.refresh()
        self._fit_columns()
        self.table.setFocus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._fit_columns()
        elif event.type() == QEvent.Type.PaletteChange and hasattr(self, "table"):
            self._dress()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        for button in (self.copy_button, self.export_button, self.close_button):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.message, 1)
        row.addWidget(self.copy_button)
        row.addWidget(self.export_button)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table, 1)
        column.addWidget(self.validation)
        column.addLayout(row)
        self._dress()

    def _fit_columns(self) -> None:
        """Every column as wide as its words, and the settings what is left of the table."""
        widths = self._natural_widths()
        left = self.table.viewport().width() - (sum(widths) - widths[SETTINGS])
        widths[SETTINGS] = min(max(left, LEAST_SETTINGS), widths[SETTINGS])
        for number, width in enumerate(widths[:-1]):  # the last one is stretched anyway
            self.table.setColumnWidth(number, width)

    def _natural_widths(self) -> list[int]:
        """What every column needs, in px; that of verdicts for any that may still come."""
        header, metrics = self.table.horizontalHeader(), self.table.fontMetrics()
        widths = [
            min(max(self.table.sizeHintForColumn(k), header.sectionSizeHint(k)) + 4, WIDEST)
            for k in range(self.model.columnCount())
        ]
        lesson = self._document.lesson
        steps = max(lesson.steps, lesson.network.steps if lesson.network else 0)
        verdicts = [say(verdict_text(Verdict(kind, steps))) for kind in get_args(Kind)]
        longest = max(metrics.horizontalAdvance(words) for words in verdicts)
        widths[-1] = max(widths[-1], longest + SIGN)
        return widths

    def _dress(self) -> None:
        rules = _table_rules(style.ink())
        if self.table.styleSheet() != rules:
            self.table.setStyleSheet(rules)

    def _on_changed(self, old: object, new: object) -> None:
        del old, new
        self.refresh()

    def _on_activated(self, index: QModelIndex) -> None:
        """Bring the run's trail to the front."""
        chosen = self.model.result(index.row()).style
        self._document.show(self._document.lesson.with_look(emphasis=chosen))


def _table_rules(now: WindowInk) -> str:
    """Flat, with a quiet selection on which the signs of all runs can be seen."""
    return f"""
QTableView {{ background: {now.card}; border: 1px solid {now.line}; outline: none;
  border-radius: {style.RADIUS:.0f}px; color: {now.text};
  selection-background-color: {now.hover}; selection-color: {now.text}; }}
QTableView:focus {{ border-color: {now.accent}; }}
QTableView::item {{ padding: 0 8px; border: none; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: transparent; color: {now.text2}; border: none;
  border-bottom: 1px solid {now.line}; padding: 8px; font-size: 12px; font-weight: 600; }}
QHeaderView::section:hover {{ color: {now.text}; }}
"""


def _ask_path(parent: QWidget, title: str, name: str) -> str:
    chosen = ask_where_to_save(parent, title, Path(name), "CSV (*.csv)")
    return "" if chosen is None else str(chosen)
