"""Rows with two numbers: a range from low to high, a point of two weights."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.lesson import Lesson, Point
from core.words import RavineError, Text
from gui import style
from gui.document import Document
from gui.forms import ValueField
from gui.forms.paint import begin, elided, text_width, write
from gui.forms.part import FormPart
from gui.words import say

ROW = 26  # px
FIELD = 62  # px
BETWEEN = 24  # px
NAME_SIZE = 12.5


class Pair(Struct, frozen=True):
    """Two numbers of a lesson: their words, and how they are read and changed.

    `between` stands between the fields, `names` are their accessible names, `words` what the undo
    step is called.
    """

    label: Text
    between: Text
    names: tuple[Text, Text]
    words: Text
    read: Callable[[Lesson], Point]
    write: Callable[[Lesson, Point], Lesson]


class PairRow(FormPart):
    """Two fields with a word between them. What the lesson refuses is refused by the field."""

    def __init__(
        self,
        document: Document,
        pair: Pair,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._pair = document, pair
        first, second = self._pair.read(document.lesson)
        self.fields = (
            ValueField(first, partial(self._check, 0), self),
            ValueField(second, partial(self._check, 1), self),
        )
        self.fields[0].edited.connect(self._on_first)
        self.fields[1].edited.connect(self._on_second)
        for field in self.fields:
            field.committed.connect(self._on_committed)
        self.setFixedHeight(ROW)
        self.retranslate()

    def follow(self, lesson: Lesson) -> None:
        """Show the numbers of `lesson`; sends nothing."""
        for field, number in zip(self.fields, self._pair.read(lesson), strict=True):
            field.set_number(number)

    def retranslate(self) -> None:
        """Speak the language of the window."""
        for field, name in zip(self.fields, self._pair.names, strict=True):
            field.setAccessibleName(say(name))
            field.set_tip(say(name))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(216, ROW)

    def _arrange(self) -> None:
        right = self.width()
        for field, x in zip(self.fields, (right - 2 * FIELD - BETWEEN, right - FIELD), strict=True):
            field.setGeometry(x, 1, FIELD, ROW - 2)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        y, first = self.height() / 2, self.fields[0].geometry()
        face = (NAME_SIZE, 400)
        label = elided(say(self._pair.label), max(20.0, first.left() - 8.0), NAME_SIZE)
        write(painter, (4.0, y), label, now.text2, face)
        between = say(self._pair.between)
        middle = first.right() + BETWEEN / 2 - text_width(between, NAME_SIZE) / 2 + 2.0
        write(painter, (middle, y), between, now.text3, face)
        painter.end()

    def _changed(self, which: int, number: float) -> Lesson:
        first, second = self._pair.read(self._document.lesson)
        both = (number, second) if which == 0 else (first, number)
        return self._pair.write(self._document.lesson, both)

    def _check(self, which: int, number: float) -> object:
        return self._changed(which, number)

    def _on_first(self, number: float) -> None:
        self._edit(0, number)

    def _on_second(self, number: float) -> None:
        self._edit(1, number)

    def _edit(self, which: int, number: float) -> None:
        try:
            new = self._changed(which, number)
        except RavineError:
            self.follow(self._document.lesson)
            return
        self._document.edit(new, self._pair.words)

    def _on_committed(self, _number: float) -> None:
        self._document.end_merge()
