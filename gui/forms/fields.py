"""Fields to type into: flat until they are pointed at, and never silent about what they refuse.

Look at `ValueField` first. What cannot be read, or is not allowed, keeps the old value; the field
says why in a tooltip and in its description, and sends `refused`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QToolTip, QWidget

from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui import style
from gui.forms import numbers
from gui.forms.paint import begin
from gui.icons import draw_icon
from gui.words import say

LONGEST = 200  # characters
INSIDE = 2  # px that Qt leaves at either side of a text


class TypedField(QLineEdit):
    """A flat field for a value that has a text; subclasses say how it is read and shown."""

    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = self._warning = self._tip = ""
        self.setProperty("flat", True)
        self.setMaxLength(LONGEST)
        self.setFont(style.font(style.TEXT_SIZE, 500))
        self.returnPressed.connect(self._enter)
        self.editingFinished.connect(self._take)

    @abstractmethod
    def short_text(self) -> str:
        """What stands in the field while nobody types."""

    @abstractmethod
    def long_text(self) -> str:
        """What stands in the field when typing begins."""

    @abstractmethod
    def take(self, text: str) -> None:
        """Read `text` and send its value; raises `RavineError`, changing nothing."""

    def set_warning(self, words: str) -> None:
        """Show a warning sign beside the value and say `words` where it is pointed at; "" none."""
        if words != self._warning:
            self._warning = words
            self._describe()
            self.update()

    @property
    def warning(self) -> str:
        return self._warning

    @property
    def message(self) -> str:
        """What is wrong with the text that was typed last; "" nothing."""
        return self._message

    def set_tip(self, words: str) -> None:
        """What the field is for, told where no warning stands."""
        self._tip = words
        self._describe()

    def show_value(self) -> None:
        """Write the value into the field, unless a person is typing there."""
        if not (self.hasFocus() and self.isModified()):
            self.setText(self.long_text() if self.hasFocus() else self.short_text())
            self.setCursorPosition(0)
            self._complain("")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._told(), self)
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if (undo or event.matches(QKeySequence.StandardKey.Redo)) and not self.isModified():
                event.ignore()  # nothing was typed: the window's own undo is meant
                return False
        return bool(super().event(event))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name, here and below
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.setText(self.long_text())
            self.selectAll()

    def mousePressEvent(self, event: Any) -> None:  # noqa: N802
        had_focus = self.hasFocus()
        super().mousePressEvent(event)
        if not had_focus:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.setText(self.short_text())
            self.setCursorPosition(0)
            self._complain("")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and (self.isModified() or self._message):
            self.setText(self.long_text())
            self.selectAll()
            self._complain("")
            return
        if event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # or it would go on to what the field lies on

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LocaleChange:
            self.show_value()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self._warning and not self.hasFocus():
            painter = begin(QPainter(self))
            width = QFontMetrics(self.font()).horizontalAdvance(self.text())
            x = max(8.0, self.width() - width - 18.0)
            draw_icon(painter, QPointF(x, self.height() / 2), "warning", style.ink().warn, 13)
            painter.end()

    def _enter(self) -> None:
        self._take()
        if not self._message:
            self.setText(self.long_text())
            self.selectAll()

    def _take(self) -> None:
        if not self.isModified():
            return
        self.setModified(False)
        try:
            self.take(self.text())
        except RavineError as error:
            self._complain(say(error.text))
            self.refused.emit(self._message)

    def _complain(self, message: str) -> None:
        if message == self._message:
            return
        self._message = message
        self.setProperty("refused", bool(message))
        self.style().polish(self)
        self._describe()
        if message:
            place = self.mapToGlobal(self.rect().bottomLeft())
            QToolTip.showText(place, message, self)

    def _told(self) -> str:
        return self._message or self._warning or self._tip

    def _describe(self) -> None:
        self.setToolTip(self._told())
        self.setAccessibleDescription(self._told())


class ValueField(TypedField):
    """One number. `check`, where given, returns the allowed value or raises `RavineError`."""

    edited = Signal(float)
    committed = Signal(float)

    def __init__(
        self,
        value: float,
        check: Callable[[float], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._number, self._check = float(value), check
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.show_value()

    def number(self) -> float:
        """The value, as last set or taken."""
        return self._number

    def set_number(self, number: float) -> None:
        """Show `number`; sends nothing."""
        if number != self._number:
            self._number = float(number)
            self.show_value()

    def short_text(self) -> str:
        metrics, room = QFontMetrics(self.font()), self._room()
        text = numbers.shown(self._number)
        for digits in (5, 4, 3):  # no digit is cut in half
            if metrics.horizontalAdvance(text) <= room:
                break
            text = numbers.shown(float(f"{self._number:.{digits}g}"))
        return text

    def long_text(self) -> str:
        return numbers.editable(self._number)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if not self.hasFocus():
            self.show_value()

    def _room(self) -> int:
        """Pixels for the text."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        contents = QStyle.SubElement.SE_LineEditContents
        return self.style().subElementRect(contents, option, self).width() - 2 * INSIDE

    def take(self, text: str) -> None:
        number = numbers.read_number(text)
        if number is None:
            source = QT_TRANSLATE_NOOP(
                "Forms", "“{text}” is no number. Write one such as 0.1, 1/3 or 1e-4."
            )
            raise RavineError(Text.of("Forms", source, text=_short(text)))
        if self._check is not None:
            self._check(number)
        if number != self._number:
            self._number = number
            self.edited.emit(number)
            self.committed.emit(number)


class ListField(TypedField):
    """Several numbers between semicolons."""

    edited = Signal(object)
    committed = Signal(object)

    def __init__(
        self,
        values: tuple[float, ...],
        check: Callable[[tuple[float, ...]], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._values, self._check = tuple(values), check
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.show_value()

    def values(self) -> tuple[float, ...]:
        """The numbers, as last set or taken."""
        return self._values

    def set_values(self, values: tuple[float, ...]) -> None:
        """Show `values`; sends nothing."""
        if values != self._values:
            self._values = tuple(values)
            self.show_value()

    def short_text(self) -> str:
        return "; ".join(numbers.shown(value) for value in self._values)

    def long_text(self) -> str:
        return numbers.editable_list(self._values)

    def take(self, text: str) -> None:
        values = numbers.read_list(text)
        if values is None:
            source = QT_TRANSLATE_NOOP(
                "Forms", "“{text}” is no list of numbers. Write them with semicolons: 1; 2.5; 3."
            )
            raise RavineError(Text.of("Forms", source, text=_short(text)))
        if self._check is not None:
            self._check(values)
        if values != self._values:
            self._values = values
            self.edited.emit(values)
            self.committed.emit(values)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
