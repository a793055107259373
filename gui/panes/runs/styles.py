"""The 24 looks of runs to choose from: colour, line and marker together."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.words import QT_TRANSLATE_NOOP, Text
from gui import ink as stage_ink
from gui import style
from gui.forms.paint import RING, begin, draw_box
from gui.forms.popup import place_on_screen
from gui.forms.samples import LENGTH, draw_run_sample
from gui.ink import STYLES, colour
from gui.words import say

COLUMNS, CELL, MARGIN = 4, QSize(60, 28), 8
MARKERS = {
    "circle": QT_TRANSLATE_NOOP("Runs", "circle"),
    "square": QT_TRANSLATE_NOOP("Runs", "square"),
    "up": QT_TRANSLATE_NOOP("Runs", "triangle"),
    "diamond": QT_TRANSLATE_NOOP("Runs", "diamond"),
    "down": QT_TRANSLATE_NOOP("Runs", "triangle upside down"),
    "hexagon": QT_TRANSLATE_NOOP("Runs", "hexagon"),
    "plus": QT_TRANSLATE_NOOP("Runs", "plus"),
    "star": QT_TRANSLATE_NOOP("Runs", "star"),
}


class StyleChooser(QWidget):
    """A popup with a cell per style; `chosen(style)` once, then it closes.

    Styles of other runs carry a dot: choosing one exchanges the two.
    """

    chosen = Signal(int)

    def __init__(
        self, current: int, taken: AbstractSet[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMouseTracking(True)
        self.current = self._at = current
        self._taken = taken
        rows = -(-STYLES // COLUMNS)
        self.setFixedSize(COLUMNS * CELL.width() + 2 * MARGIN, rows * CELL.height() + 2 * MARGIN)
        words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Choose colour, line and marker"))
        self.setAccessibleName(say(words))
        self._describe()

    def open_at(self, place: QPoint) -> None:
        """Show it with its upper left corner at `place` (global), moved onto the screen."""
        self.move(place_on_screen(place, self.size()).topLeft())
        self.show()
        self.setFocus()

    def cell(self, number: int) -> QRectF:
        """Where a style stands in the popup."""
        row, column = divmod(number, COLUMNS)
        width, height = CELL.width(), CELL.height()
        return QRectF(MARGIN + column * width, MARGIN + row * height, width, height)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name, here and below
        self._move_to(self._number_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if not self.rect().contains(event.position().toPoint()):
            self.close()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        number = self._number_at(event.position())
        if number is not None:
            self._choose(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -COLUMNS,
            Qt.Key.Key_Down: COLUMNS,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._move_to(min(max(self._at + steps[key], 0), STYLES - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._at)
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self._move_to(self.current)
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        draw_box(painter, QRectF(self.rect()), now.card, now.line2, radius=0.0)
        for number in range(STYLES):
            cell = self.cell(number).adjusted(1, 1, -1, -1)
            if number == self._at:
                draw_box(painter, cell, now.field, radius=style.INNER_RADIUS)
            if number == self.current:
                draw_box(painter, cell, None, now.accent, radius=style.INNER_RADIUS, width=RING)
            middle = cell.center()
            draw_run_sample(painter, (middle.x() - LENGTH / 2, middle.y()), number)
            if number in self._taken and number != self.current:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour(now.text3))
                painter.drawEllipse(QPointF(cell.right() - 5.0, cell.top() + 5.0), 2.0, 2.0)
        painter.end()

    def _number_at(self, place: QPointF) -> int | None:
        return next((k for k in range(STYLES) if self.cell(k).contains(place)), None)

    def _move_to(self, number: int | None) -> None:
        if number is not None and number != self._at:
            self._at = number
            self._describe()
            self.update()

    def _choose(self, number: int) -> None:
        if self.isVisible():
            self.close()
            self.chosen.emit(number)

    def _describe(self) -> None:
        look = stage_ink.style(self._at)
        source = QT_TRANSLATE_NOOP("Runs", "Look {number} of {count}, marker {marker}")
        marker = Text("Runs", MARKERS[look.marker])
        words = Text.of("Runs", source, number=self._at + 1, count=STYLES, marker=marker)
        self.setAccessibleDescription(say(words))
