"""Rows of the look pane: a name at the left, at the right the control that its field asks for.

`row_for` is the door. A row follows the lesson it is shown, and edits the document: what comes
while a hand moves is one undo step.
"""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.lesson import Lesson
from core.words import RavineError
from gui import style
from gui.document import Document
from gui.forms import Choice, LinearSlider, LogSlider, NumberSlider, Toggle, ValueField
from gui.forms.paint import begin, elided, fitted, text_width, write
from gui.panes.look.fields import Field, Number, Pick, Switch
from gui.words import say

ROW = 28  # px
FIELD = 52  # px, of a number
LEFT = 4.0
GAP = 8.0
NAME_SIZE = 12.5
WIDEST_COLUMN = 0.48  # of the row, for the names beside sliders


class Row(QWidget):
    """A field of the lesson; subclasses add the control and say how it shows a value."""

    def __init__(self, document: Document, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document, self.field = document, field
        self._column = 0.0
        self.setObjectName(field.key)
        self.setFixedHeight(ROW)

    @property
    @abstractmethod
    def control(self) -> QWidget:
        """What takes the focus."""

    @abstractmethod
    def show_value(self, lesson: Lesson) -> None:
        """Let the control show what `lesson` says; sends nothing."""

    @abstractmethod
    def place(self, left: float, right: float) -> None:
        """Put the control between `left` and `right`, px."""

    def follow(self, lesson: Lesson) -> None:
        """Show `lesson`; be quiet where the field means nothing in it."""
        self.show_value(lesson)
        means = self.field.means
        self.setEnabled(means is None or means(lesson))

    def retranslate(self) -> None:
        """Speak the language of the window."""
        name, tip = say(self.field.label), say(self.field.tip)
        self.setToolTip(tip)
        for child in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            child.setAccessibleName(name)
            child.setAccessibleDescription(tip)
        self._arrange()

    def name_width(self) -> float:
        """What the name needs, with its unit."""
        return name_width(self.field)

    def set_column(self, width: float) -> None:
        """Let the control begin after `width` px of names, so that all of them are in line."""
        self._column = width
        self._arrange()

    def apply(self, value: object) -> None:
        """Edit the lesson; where it refuses, show again what it says."""
        try:
            new = self.field.write(self.document.lesson, value)
        except RavineError:
            self.follow(self.document.lesson)
            return
        self.document.edit(new, self.field.words, merge=self.field.key)

    def settle(self, _value: object = None) -> None:
        """The hand has let go: the next edit is another undo step."""
        self.document.end_merge()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(224, ROW)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(160, ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.EnabledChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        ink = now.text2 if self.isEnabled() else now.text3
        y = self.height() / 2
        unit = say(self.field.unit) if isinstance(self.field, Number) else ""
        room = self._begin() - LEFT - (text_width(unit, NAME_SIZE) + 5.0 if unit else 0.0)
        size = fitted(say(self.field.label), room, NAME_SIZE)
        text = elided(say(self.field.label), room, size)
        width = write(painter, (LEFT, y), text, ink, (size, 400))
        if unit:
            write(painter, (LEFT + width + 5.0, y), unit, now.text3, (NAME_SIZE, 400))
        painter.end()

    def _begin(self) -> float:
        """Where the names end, px."""
        return LEFT + min(self._column or self.name_width(), WIDEST_COLUMN * self.width()) + 1.0

    def _arrange(self) -> None:
        self.place(round(self._begin() + GAP), self.width())
        self.update()


class SwitchRow(Row):
    """A switch; its name turns it as well."""

    def __init__(self, document: Document, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(document, field, parent)
        self.toggle = Toggle(parent=self)
        self.toggle.committed.connect(self._on_turned)

    @property
    def control(self) -> QWidget:
        return self.toggle

    def show_value(self, lesson: Lesson) -> None:
        self.toggle.set_value(bool(self.field.read(lesson)))

    def place(self, left: float, right: float) -> None:  # noqa: ARG002 - a switch has one size
        self.toggle.setGeometry(round(right) - 40, (ROW - 24) // 2, 40, 24)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.toggle.click()

    def _begin(self) -> float:
        return self.width() - 44.0

    def _on_turned(self, is_on: object) -> None:
        self.apply(is_on)
        self.settle()


class PickRow(Row):
    """A list to choose from."""

    def __init__(self, document: Document, field: Pick, parent: QWidget | None = None) -> None:
        super().__init__(document, field, parent)
        self._pick = field
        self._options = field.options
        self.choice = Choice(field.options, field.read(document.lesson), self)
        self.choice.committed.connect(self._on_chosen)

    @property
    def control(self) -> QWidget:
        return self.choice

    def show_value(self, lesson: Lesson) -> None:
        value = self._pick.read(lesson)
        options = self._pick.options_in(lesson)
        if options != self._options:
            self._options = options
            self.choice.set_options(options, value)
        self.choice.set_value(value)

    def place(self, left: float, right: float) -> None:
        width = min(self.choice.sizeHint().width(), round(right - left))
        self.choice.setGeometry(round(right) - width, 1, width, ROW - 2)

    def _begin(self) -> float:
        least = self.choice.sizeHint().width() + GAP
        free = max(self.width() - least, 0.4 * self.width())
        return min(LEFT + self.name_width() + 1.0, free)

    def _on_chosen(self, value: object) -> None:
        self.apply(value)
        self.settle()


class NumberRow(Row):
    """A slider, and a field for what can also be typed."""

    def __init__(self, document: Document, field: Number, parent: QWidget | None = None) -> None:
        super().__init__(document, field, parent)
        self._number = field
        value = field.read_number(document.lesson)
        kind: type[LogSlider] | type[LinearSlider]
        kind = LogSlider if field.scale == "log" else LinearSlider
        self.slider: NumberSlider = kind(value, field.low, field.high, parent=self)
        self.typed = ValueField(value, self._check, self)
        self.slider.edited.connect(self._on_slid)
        self.slider.committed.connect(self._on_let_go)
        self.typed.edited.connect(self.apply)
        self.typed.committed.connect(self.settle)

    @property
    def control(self) -> QWidget:
        return self.slider

    def show_value(self, lesson: Lesson) -> None:
        value = self._number.read_number(lesson)
        self.typed.set_number(value)
        # Under the hand the knob stays where the hand is, though the number is a round one.
        if not (self.slider.is_held and self._number.slid(self.slider.number()) == value):
            self.slider.set_number(value)

    def place(self, left: float, right: float) -> None:
        x = round(right) - FIELD
        self.slider.setGeometry(round(left), 2, max(0, x - round(left)), ROW - 4)
        self.typed.setGeometry(x, 2, FIELD, ROW - 4)

    def _check(self, value: float) -> object:
        return self._number.write(self.document.lesson, value)

    def _on_slid(self, value: float) -> None:
        self.apply(self._number.slid(value))

    def _on_let_go(self, _value: float) -> None:
        self.settle()
        self.show_value(self.document.lesson)


def name_width(field: Field) -> float:
    """What the name of a field needs in px, with its unit."""
    unit = say(field.unit) if isinstance(field, Number) else ""
    width = text_width(say(field.label), NAME_SIZE)
    return width + (text_width(unit, NAME_SIZE) + 5.0 if unit else 0.0)


def row_for(document: Document, field: Field, parent: QWidget | None = None) -> Row:
    """The row for a switch, a list or a number."""
    if isinstance(field, Switch):
        return SwitchRow(document, field, parent)
    if isinstance(field, Pick):
        return PickRow(document, field, parent)
    if isinstance(field, Number):
        return NumberRow(document, field, parent)
    raise TypeError(f"no row shows a {type(field).__name__}")
