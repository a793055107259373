"""A row with a name at the left and at the right the list that it chooses from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.picture.values import Label
from core.words import Text
from gui import style
from gui.forms.choices import Choice
from gui.forms.editors import NAME_SIZE, ROW
from gui.forms.paint import begin, text_width, write
from gui.forms.part import FormPart
from gui.words import say

GAP, LEAST = 6.0, 60  # px


class ChoiceRow(FormPart):
    """Chooses one of several values; where name and value are too long for one line, it takes two.

    `committed(value)` when a person chose; setters send nothing.
    """

    committed = Signal(object)

    def __init__(
        self,
        label: Text,
        options: Sequence[tuple[object, Label]],
        value: object,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label = label
        self._tip: Label = ""
        self.choice = Choice(options, value, self)
        self.choice.committed.connect(self.committed)
        self.retranslate()

    def set_options(self, options: Sequence[tuple[object, Label]], value: object) -> None:
        """Offer other values."""
        self.choice.set_options(options, value)
        self._arrange()

    def set_value(self, value: object) -> None:
        """Choose `value`; sends nothing."""
        self.choice.set_value(value)
        self._arrange()

    def set_blank(self, words: str) -> None:
        """Say this where none of the values is chosen."""
        self.choice.setPlaceholderText(words)
        self._arrange()

    def refuse(self, reasons: Mapping[object, Label]) -> None:
        """Let these values be seen in the list but not chosen, each with its reason."""
        self.choice.refuse(reasons)

    def set_tip(self, tip: Label) -> None:
        """Say something about the value where it is pointed at."""
        if tip != self._tip:
            self._tip = tip
            self.retranslate()

    def height_for(self, width: float) -> int:
        """Height in px at that width: of one line or of two."""
        return ROW if self._needed() <= width else 2 * ROW - 4

    def retranslate(self) -> None:
        """Speak the language of the window."""
        name, tip = say(self._label), say(self._tip)
        self.choice.setAccessibleName(name)
        self.choice.setAccessibleDescription(tip)
        self.choice.setToolTip(tip)
        self.setToolTip(tip)
        self._arrange()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(216, self.height_for(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        ink = now.text2 if self.isEnabled() else now.text3
        write(painter, (0.0, ROW / 2), say(self._label), ink, (NAME_SIZE, 400))
        painter.end()

    def _needed(self) -> float:
        """What name and value need on one line, px."""
        return text_width(say(self._label), NAME_SIZE) + GAP + max(LEAST, self._value_width())

    def _value_width(self) -> float:
        """What the value needs, with the sign of a list that comes under the pointer."""
        text = self.choice.currentText() or self.choice.placeholderText()
        return text_width(text, style.TEXT_SIZE, 500) + 28.0

    def _arrange(self) -> None:
        width = self.width()
        has_two = self.height_for(width) > ROW
        wide = min(max(LEAST, round(self._value_width()) + 2), width)
        top = ROW - 4 if has_two else 0
        self.choice.setGeometry(width - wide, top + 1, wide, ROW - 2)
