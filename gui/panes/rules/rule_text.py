"""Where a rule is typed: several lines, and what is wrong underlined at its place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui import style
from gui.ink import colour

SIZE = 14  # px
LEAST_LINES = 5
_HINTS = Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase


class RuleText(QPlainTextEdit):
    """Tab leaves it. Undo and redo are asked of whoever keeps the lesson.

    Positions count characters of Python's text; the document of Qt counts some of them twice.
    """

    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wrong: tuple[int, int] | None = None
        self.setTabChangesFocus(True)
        self.setFont(_typewriter())
        self.setInputMethodHints(_HINTS)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setMinimumHeight(LEAST_LINES * self.fontMetrics().lineSpacing() + 16)

    @property
    def wrong(self) -> tuple[int, int] | None:
        """What is underlined: position and length in characters, None for nothing."""
        return self._wrong

    @property
    def place(self) -> int:
        """The position of the cursor in characters."""
        return _characters(self.toPlainText(), self.textCursor().position())

    def underline(self, position: int, length: int) -> None:
        """Underline `length` characters from `position`; at the end of a line a little more."""
        self._wrong = (position, length)
        self.viewport().update()

    def clear_underline(self) -> None:
        if self._wrong is not None:
            self._wrong = None
            self.viewport().update()

    def show_text(self, text: str) -> None:
        """Another text, the cursor as near as can be to where it was."""
        if text != self.toPlainText():
            place = self.textCursor().position()
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(place, self.document().characterCount() - 1))
            self.setTextCursor(cursor)

    def put(self, before: str, after: str = "") -> None:
        """Insert `before` and `after` around what is selected, and go on typing between them.

        A name is kept apart from the name that it would run into.
        """
        cursor = self.textCursor()
        chosen = cursor.selectedText()
        start = cursor.selectionStart()
        text = self.document().toRawText()
        if start and (text[start - 1].isalnum() or text[start - 1] in "_)") and before[0].isalnum():
            before = f" {before}"
        cursor.insertText(before + chosen + after)
        if not chosen:
            cursor.setPosition(start + len(before))
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(320, 8 * self.fontMetrics().lineSpacing() + 16)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_asked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self._wrong is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(style.ink().bad), 2.0))
        for left, right, y in self._strokes(*self._wrong):
            painter.drawLine(QPointF(left, y), QPointF(max(right, left + 7.0), y))
        painter.end()

    def _strokes(self, position: int, length: int) -> list[tuple[float, float, float]]:
        """Left, right and height of a stroke under each line that is meant, px."""
        text = self.toPlainText()
        first = len(text[:position].encode("utf-16-le", "surrogatepass")) // 2
        last = len(text[: position + length].encode("utf-16-le", "surrogatepass")) // 2
        start, end = self._cursor_at(first), self._cursor_at(last)
        top, bottom = self.cursorRect(start), self.cursorRect(end)
        if top.bottom() == bottom.bottom() or bottom.bottom() <= 0 or top.top() > self.height():
            return [(top.left(), bottom.left(), top.bottom() - 0.5)]
        right = float(self.viewport().width() - 6)
        return [
            (top.left(), right, top.bottom() - 0.5),
            (self.document().documentMargin(), bottom.left(), bottom.bottom() - 0.5),
        ]

    def _cursor_at(self, place: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        return cursor


def _characters(text: str, place: int) -> int:
    """How many characters of `text` stand before `place`, which counts units of 16 bits."""
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * place]
    return len(units.decode("utf-16-le", "replace"))


def _typewriter() -> QFont:
    """The system's font of letters that are all equally wide."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(SIZE)
    return font
