"""Where a formula is typed: a line with its error underlined, and the sentence about it below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from gui import style
from gui.forms.keys import claims
from gui.ink import colour

LONGEST = 500  # characters that the formula language reads
TEXT_SIZE = 13
LEADING = 16  # px from line to line of a message
MESSAGE_SIZE = 12


class FormulaLine(QLineEdit):
    """A line edit that underlines a stretch of its text. `left_by_escape` tells of the key."""

    left_by_escape = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wrong: tuple[int, int] | None = None
        self.setMaxLength(LONGEST)
        self.setFont(style.font(TEXT_SIZE))
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    @property
    def wrong(self) -> tuple[int, int] | None:
        """What is underlined: position and length in characters, None for nothing."""
        return self._wrong

    def underline(self, position: int, length: int) -> None:
        """Underline `length` characters from `position`; at the end of the text one more."""
        self._wrong = (position, length)
        self.update()

    def clear_underline(self) -> None:
        if self._wrong is not None:
            self._wrong = None
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left_by_escape.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # A shortcut of the window on Escape must not take the key from the hand that types.
        return claims(event, {Qt.Key.Key_Escape}) or bool(super().event(event))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if self._wrong is None:
            return
        position, length = self._wrong
        left, right = self._place(position), self._place(position + length)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(style.ink().bad), 2.0))
        y = self.height() - 5.0
        inner = self.rect().adjusted(4, 0, -4, 0)
        painter.setClipRect(inner)
        painter.drawLine(QPointF(left, y), QPointF(max(right, left + 7.0), y))

    def _place(self, position: int) -> float:
        """Where the character at `position` begins, px; the line may be scrolled."""
        metrics, text = QFontMetricsF(self.font()), self.text()
        cursor = self.cursorPosition()
        before = metrics.horizontalAdvance(text[:position])
        here = metrics.horizontalAdvance(text[:cursor])
        # Half of the rectangle that Qt keeps for the cursor lies left of it.
        return self.cursorRect().center().x() + before - here


class Message(QWidget):
    """A sentence on at most `lines` lines of fixed height, the rest of it in the tooltip."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._text, self._tone = lines, "", "text3"
        self.setFixedHeight(lines * LEADING)

    @property
    def text(self) -> str:
        return self._text

    def say(self, text: str, tone: str = "text3") -> None:
        """Show `text` in the window's colour of that name."""
        self._text, self._tone = text, tone
        self.setToolTip(text if tone == "bad" else "")
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(80, self._lines * LEADING)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        painter, font = QPainter(self), style.font(MESSAGE_SIZE)
        painter.setFont(font)
        painter.setPen(colour(getattr(style.ink(), self._tone)))
        metrics = QFontMetricsF(font)
        for number, line in enumerate(self._wrapped()):
            painter.drawText(QPointF(0.0, number * LEADING + metrics.ascent()), line)

    def _wrapped(self) -> list[str]:
        layout = QTextLayout(self._text, style.font(MESSAGE_SIZE))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        found: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(20.0, float(self.width())))
            start, length = line.textStart(), line.textLength()
            if len(found) == self._lines - 1:
                metrics = QFontMetricsF(style.font(MESSAGE_SIZE))
                mode = Qt.TextElideMode.ElideRight
                found.append(metrics.elidedText(self._text[start:], mode, self.width()))
                break
            found.append(self._text[start : start + length].rstrip())
        layout.endLayout()
        return found
