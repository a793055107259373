"""A text of the lesson in one language or in both: the row in which its author writes it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.lesson import Lesson
from core.words import QT_TRANSLATE_NOOP, Localized, RavineError, Text, Words, words_in
from gui.document import Document
from gui.forms import QuietButton
from gui.forms.label import PlainLabel
from gui.panes.look.fields import Wording
from gui.words import language, say

BOTH = Text.of("Look", QT_TRANSLATE_NOOP("Look", "Write it in English and in Korean"))
ONE = Text.of("Look", QT_TRANSLATE_NOOP("Look", "Write it in one language only"))
ENGLISH = Text.of("Look", QT_TRANSLATE_NOOP("Look", "English"))
KOREAN = Text.of("Look", QT_TRANSLATE_NOOP("Look", "Korean"))


class Line(QLineEdit):
    """`left` when the hand is done with it."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.left.emit()


class WordingRow(QWidget):
    """The name, a button for the second language, and a line for each language."""

    def __init__(self, document: Document, field: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document, self.field = document, field
        self._written: Words = self._read(document.lesson)
        self.setObjectName(field.key)
        self.name = PlainLabel(self)
        self.both = QuietButton("translate", None, BOTH, self)
        self.first, self.second = (self._line() for _ in range(2))
        self._arrange()
        self.both.clicked.connect(self._on_both)
        self.follow(document.lesson, anew=True)
        self.retranslate()

    @property
    def is_in_both(self) -> bool:
        """Whether the text has an English and a Korean wording."""
        return isinstance(self._written, Localized)

    def follow(self, lesson: Lesson, *, anew: bool = False) -> None:
        """Show the text of `lesson`; what is being typed stays as it is typed."""
        words = self._read(lesson)
        if words == self._written and not anew:
            return
        self._written = words
        self._show(words)

    def retranslate(self) -> None:
        """Speak the language of the window."""
        name, tip = say(self.field.label), say(self.field.tip)
        self.name.setText(name)
        self.setToolTip(tip)
        languages = (ENGLISH, KOREAN) if self.is_in_both else (None, None)
        for line, each in zip((self.first, self.second), languages, strict=True):
            shown = say(each) if each else ""
            line.setPlaceholderText(shown)
            line.setAccessibleName(f"{name}, {shown}" if shown else name)
            line.setToolTip(f"{shown}: {tip}" if shown else tip)
        self.both.set_tip(ONE if self.is_in_both else BOTH)

    def _line(self) -> Line:
        line = Line(self)
        line.setMaxLength(self.field.longest)
        line.setFixedHeight(28)
        line.textEdited.connect(self._on_typed)
        line.returnPressed.connect(self._settle)
        line.left.connect(self._settle)
        return line

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 0, 0)
        head.addWidget(self.name, 1)
        head.addWidget(self.both)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.first)
        layout.addWidget(self.second)

    def _read(self, lesson: Lesson) -> Words:
        words = self.field.read(lesson)
        return words if isinstance(words, str | Localized) else ""

    def _show(self, words: Words) -> None:
        first, second = (words.en, words.ko) if isinstance(words, Localized) else (words, "")
        for line, text in ((self.first, first), (self.second, second)):
            if line.text() != text:
                line.setText(text)
                line.setCursorPosition(0)
        self.second.setVisible(isinstance(words, Localized))
        self.retranslate()

    def _on_typed(self) -> None:
        first, second = self.first.text(), self.second.text()
        self._write(Localized(en=first, ko=second) if self.is_in_both else first)

    def _on_both(self) -> None:
        """To both languages with the same words, or back to those of the window's language."""
        old = self._written
        new = words_in(old, language()) if isinstance(old, Localized) else Localized(en=old, ko=old)
        self._settle()
        self._write(new)
        self._settle()
        self.follow(self.document.lesson, anew=True)

    def _write(self, words: Words) -> None:
        try:
            new = self.field.write(self.document.lesson, words)
        except RavineError:
            self.follow(self.document.lesson, anew=True)
            return
        self._written = self._read(new)  # cleaned, while the line keeps what was typed
        self.document.edit(new, self.field.words, merge=self.field.key)

    def _settle(self) -> None:
        self.document.end_merge()
