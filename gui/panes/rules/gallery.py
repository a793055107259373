"""The shipped rules to start from: their trails through one ravine, and their names."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.optimizers import OPTIMIZERS
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms.paint import begin, draw_box, elided, write
from gui.forms.popup import place_on_screen
from gui.panes.rules.edits import can_copy
from gui.panes.runs import thumbnails
from gui.panes.surface.formula_line import Message
from gui.words import say

COLUMNS, MARGIN = 4, 8
CELL = QSize(120, thumbnails.HEIGHT + 32)


class RuleCells(QWidget):
    """A cell per rule; `pointed(name)` while a hand goes over them, `chosen(name)` at a press."""

    pointed = Signal(str)
    chosen = Signal(str)

    def __init__(self, names: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = names
        self._at = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        rows = -(-len(names) // COLUMNS)
        self.setFixedSize(COLUMNS * CELL.width(), rows * CELL.height())

    @property
    def current(self) -> str:
        """The name of the rule that the hand is at."""
        return self.names[self._at]

    def cell(self, number: int) -> QRectF:
        """Where a rule stands."""
        row, column = divmod(number, COLUMNS)
        width, height = CELL.width(), CELL.height()
        return QRectF(column * width, row * height, width, height)

    def go_to(self, number: int) -> None:
        """Bring the hand to a rule."""
        number = min(max(number, 0), len(self.names) - 1)
        if number != self._at:
            self._at = number
            self.pointed.emit(self.current)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name, here and below
        number = self._number_at(event.position())
        if number is not None:
            self.go_to(number)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        number = self._number_at(event.position())
        if number is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go_to(number)
            self.chosen.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -COLUMNS,
            Qt.Key.Key_Down: COLUMNS,
            Qt.Key.Key_Home: -len(self.names),
            Qt.Key.Key_End: len(self.names),
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.go_to(self._at + steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        for number, name in enumerate(self.names):
            cell = self.cell(number)
            if number == self._at:
                draw_box(painter, cell.adjusted(1, 1, -1, -1), now.field, now.accent, width=1.5)
            picture = thumbnails.thumbnail(name, self.devicePixelRatioF())
            left = round(cell.center().x() - thumbnails.WIDTH / 2)
            painter.drawPixmap(QPointF(left, cell.top() + 8), picture)
            title = say(Text("Optimizers", OPTIMIZERS[name].title))
            text = elided(title, CELL.width() - 10.0, 12.0, 500)
            place = (cell.center().x(), cell.bottom() - 13.0)
            write(painter, place, text, now.text, (12.0, 500), align=0.5)
        painter.end()

    def _number_at(self, place: QPointF) -> int | None:
        found = (k for k in range(len(self.names)) if self.cell(k).contains(place))
        return next(found, None)


class RuleGallery(QWidget):
    """A popup; `chosen(name)` once, then it closes."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        names = [name for name, each in OPTIMIZERS.items() if can_copy(each)]
        self.cells = RuleCells(names, self)
        self.sentence = Message(2, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(self.cells)
        column.addWidget(self.sentence)
        title = Text.of(
            "Rule editor", QT_TRANSLATE_NOOP("Rule editor", "Start from a shipped rule")
        )
        self.setAccessibleName(say(title))
        self.cells.setAccessibleName(say(title))
        self.cells.pointed.connect(self._tell_about)
        self.cells.chosen.connect(self._choose)
        self.setFocusProxy(self.cells)
        self._tell_about(self.cells.current)

    def open_at(self, corner: QPoint) -> None:
        """Show it with its upper right corner at `corner` (global), moved onto the screen."""
        self.setGeometry(place_on_screen(corner, self.sizeHint(), from_right=True))
        self.show()
        self.cells.setFocus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name, here and below
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "sentence"):
            self._tell_about(self.cells.current)
            self.cells.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        draw_box(painter, QRectF(self.rect()), now.card, now.line2, radius=0.0)
        painter.end()

    def _tell_about(self, name: str) -> None:
        entry = OPTIMIZERS[name]
        title = say(Text("Optimizers", entry.title))
        sentence = say(Text("Optimizers", entry.sentence))
        gap = " " if sentence.startswith("(") else ": "  # Korean begins with the English term
        self.sentence.say(f"{title}{gap}{sentence}", "text2")
        self.cells.setAccessibleDescription(self.sentence.text)

    def _choose(self, name: str) -> None:
        if self.isVisible():
            self.close()
            self.chosen.emit(name)
