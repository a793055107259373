"""Rows of results for Qt's table: texts for people, values for sorting, signs to recognise runs."""

from __future__ import annotations

import math
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

from core.results import COLUMNS, Result
from core.ticks import UNDEFINED, number
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.ink import DARK, LIGHT
from gui.ink import style as run_style
from gui.panels.shapes import draw_sample, draw_verdict
from gui.words import say, verdict_text

Index: TypeAlias = QModelIndex | QPersistentModelIndex

RUN, OPTIMIZER, SETTINGS, STEPS, LOSS, DISTANCE, EVALUATIONS, VERDICT = range(len(COLUMNS))
NUMBERS = frozenset({STEPS, LOSS, DISTANCE, EVALUATIONS})
VALUE = Qt.ItemDataRole.UserRole
STYLE = Qt.ItemDataRole.UserRole + 1  # of the run
KIND = Qt.ItemDataRole.UserRole + 2  # of the verdict
TIPS: dict[int, Text] = {
    STEPS: Text.of(
        "Results",
        QT_TRANSLATE_NOOP(
            "Results",
            "The first step from which the loss stays within 10⁻³ of its first distance "
            "to the minimum",
        ),
    ),
    LOSS: Text.of(
        "Results", QT_TRANSLATE_NOOP("Results", "The loss at the last step; ∞ where a run diverged")
    ),
    DISTANCE: Text.of(
        "Results",
        QT_TRANSLATE_NOOP("Results", "How far the last weights are from the nearest minimum"),
    ),
    EVALUATIONS: Text.of(
        "Results",
        QT_TRANSLATE_NOOP(
            "Results", "How often the optimizer asked for the loss, its gradient or its Hessian"
        ),
    ),
}
UNKNOWN = Text.of("Results", QT_TRANSLATE_NOOP("Results", "none"))


class ResultsModel(QAbstractTableModel):
    """Shows `Result`s in an order of its own; sorting puts what is unknown last, both ways."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._results: tuple[Result, ...] = ()
        self._order: list[int] = []
        self._sorting = (RUN, Qt.SortOrder.AscendingOrder)

    def show_results(self, found: tuple[Result, ...]) -> None:
        """Show these rows; the selection stays where the same runs are still there."""
        if [row.style for row in found] == [row.style for row in self._results]:
            if found != self._results:
                self._results = found
                self._arrange()
                last = self.index(len(found) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._results = found
        self._order = self._sorted()
        self.endResetModel()

    def result(self, row: int) -> Result:
        """The result in a row of the table."""
        return self._results[self._order[row]]

    def in_order(self) -> list[Result]:
        """All results as the table shows them."""
        return [self._results[number] for number in self._order]

    def retranslate(self) -> None:
        """Say everything anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        if self._results:
            last = self.index(len(self._results) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name
        return 0 if parent.isValid() else len(self._results)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        found, column = self.result(index.row()), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text_of(found, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = text_of(found, column)
            return say(UNKNOWN) if text == UNDEFINED else text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == VALUE:
            return value_of(found, column)
        if role == STYLE and column == RUN:
            return found.style
        if role == KIND and column == VERDICT and found.verdict is not None:
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
        if role == Qt.ItemDataRole.DisplayRole:
            return say(COLUMNS[section])
        if role == Qt.ItemDataRole.ToolTipRole:
            return say(TIPS.get(section, COLUMNS[section]))
        if role == Qt.ItemDataRole.TextAlignmentRole and section in NUMBERS:
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
        column, order = self._sorting
        numbers = range(len(self._results))
        values = {k: value_of(self._results[k], column) for k in numbers}
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


def text_of(found: Result, column: int) -> str:
    """A cell as people read it: three significant digits, a dash where nothing is known."""
    if column == RUN:
        return say(found.name)
    if column == OPTIMIZER:
        return say(Text.of("Optimizers", found.optimizer))
    if column == SETTINGS:
        return found.settings
    if column == VERDICT:
        return UNDEFINED if found.verdict is None else say(verdict_text(found.verdict))
    if column in (STEPS, EVALUATIONS):
        count = found.steps if column == STEPS else found.evaluations
        return UNDEFINED if count is None else str(count)
    value = found.final_loss if column == LOSS else found.distance
    return UNDEFINED if value is None else number(value)


def value_of(found: Result, column: int) -> Any:
    """What a cell is sorted by; None where nothing is known. Names go in the lesson's order."""
    if column == RUN:
        return found.number
    if column in NUMBERS:
        value = {
            STEPS: found.steps,
            LOSS: found.final_loss,
            DISTANCE: found.distance,
            EVALUATIONS: found.evaluations,
        }[column]
        return None if value is None or math.isnan(value) else value
    if column == VERDICT and found.verdict is None:
        return None
    return text_of(found, column).casefold()


def _sign(number_of_style: int | None, kind: str | None, size: QSize, ratio: float) -> QPixmap:
    made = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    now = style.ink()
    middle = QPointF(0, size.height() / 2)
    if kind is not None:
        painter.scale(0.9, 1.0)
        draw_verdict(painter, (1.0, middle.y()), kind, now.verdict(kind))
    elif number_of_style is not None:
        ink = DARK if now.is_dark else LIGHT
        draw_sample(painter, (0.0, middle.y(), 36.0), run_style(number_of_style), ink, 1.0)
    painter.end()
    return made
