"""A sheet of results as Qt's table shows it: sorted, and with signs to recognise runs."""

from __future__ import annotations

from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QSize,
    Qt,
)
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.ticks import UNDEFINED
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.ink import DARK, LIGHT
from gui.ink import style as run_style
from gui.panels.shapes import draw_sample, draw_verdict
from gui.panes.results_sheets import RUN, SURFACE, Row, Sheet, text_of, value_of
from gui.words import say

Index: TypeAlias = QModelIndex | QPersistentModelIndex

VALUE = Qt.ItemDataRole.UserRole
STYLE = Qt.ItemDataRole.UserRole + 1  # of the run
KIND = Qt.ItemDataRole.UserRole + 2  # of the verdict
UNKNOWN = Text.of("Results", QT_TRANSLATE_NOOP("Results", "none"))


class ResultsModel(QAbstractTableModel):
    """Shows rows in an order of its own; sorting puts what is unknown last, both ways."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: Sheet = SURFACE
        self._rows: tuple[Row, ...] = ()
        self._order: list[int] = []
        self._sorting = (RUN, Qt.SortOrder.AscendingOrder)

    def show_rows(self, sheet: Sheet, found: tuple[Row, ...]) -> None:
        """Show these rows; the selection stays where the same runs are still there."""
        styles = [[row.style for row in rows] for rows in (found, self._rows)]
        if sheet == self.sheet and styles[0] == styles[1]:
            if found != self._rows:
                self._rows = found
                self._arrange()
                self._tell_changed()
            return
        self.beginResetModel()
        if sheet != self.sheet:
            self.sheet, self._sorting = sheet, (RUN, Qt.SortOrder.AscendingOrder)
        self._rows = found
        self._order = self._sorted()
        self.endResetModel()

    def result(self, row: int) -> Row:
        """The result in a row of the table."""
        return self._rows[self._order[row]]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in the order of the lesson."""
        return self._rows

    def in_order(self) -> list[Row]:
        """All results as the table shows them."""
        return [self._rows[number] for number in self._order]

    def retranslate(self) -> None:
        """Say everything anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        self._tell_changed()

    def _tell_changed(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name
        return 0 if parent.isValid() else len(self.sheet.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        found, column = self.result(index.row()), self.sheet.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text_of(found, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = text_of(found, column)
            return say(UNKNOWN) if text == UNDEFINED else text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == VALUE:
            return value_of(found, column)
        if role == STYLE and index.column() == RUN:
            return found.style
        if role == KIND and column.is_verdict and found.verdict is not None:
            return found.verdict.kind
        return None

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.sheet.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return say(column.name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return say(column.tip or column.name)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorting = (column, order)
        self._arrange()

    def _arrange(self) -> None:
        """Bring the rows into order; what is selected goes with its row."""
        after = self._sorted()
        if after == self._order:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        moved = [after.index(self._order[index.row()]) for index in before]
        places = zip(moved, before, strict=True)
        self.changePersistentIndexList(
            before, [self.index(row, index.column()) for row, index in places]
        )
        self._order = after
        self.layoutChanged.emit()

    def _sorted(self) -> list[int]:
        place, order = self._sorting
        column = self.sheet.columns[place]
        numbers = range(len(self._rows))
        values = {k: value_of(self._rows[k], column) for k in numbers}
        known = [k for k in numbers if values[k] is not None]
        is_descending = order == Qt.SortOrder.DescendingOrder
        known.sort(key=lambda k: values[k], reverse=is_descending)
        return known + [k for k in numbers if values[k] is None]


class SignDelegate(QStyledItemDelegate):
    """Puts a run's piece of line before its name, and a verdict's sign before its word."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: Index
    ) -> None:
        super().initStyleOption(option, index)
        number_of_style, kind = index.data(STYLE), index.data(KIND)
        if number_of_style is None and kind is None:
            return
        ratio = option.widget.devicePixelRatioF()
        size = QSize(36, 16) if kind is None else QSize(20, 16)
        sign = _sign(number_of_style, kind, size, ratio)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.icon = QIcon(sign)
        # Else Qt tints it where the row is selected, and a run's colour would be another.
        option.icon.addPixmap(sign, QIcon.Mode.Selected)
        option.decorationSize = size


def _sign(number_of_style: int | None, kind: str | None, size: QSize, ratio: float) -> QPixmap:
    made = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = style.ink()
        middle = QPointF(0, size.height() / 2)
        if kind is not None:
            painter.scale(0.9, 1.0)
            draw_verdict(painter, (1.0, middle.y()), kind, now.verdict(kind))
        elif number_of_style is not None:
            ink = DARK if now.is_dark else LIGHT
            draw_sample(painter, (0.0, middle.y(), 36.0), run_style(number_of_style), ink, 1.0)
    return made
