"""A question with verbs for answers, such as what to do with work that is not saved.

Look at `ask_before_leaving` first. The first answer is the default, Escape is always the harmless
one.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.words import QT_TRANSLATE_NOOP, Text
from gui.forms.label import heading
from gui.words import say

Leaving: TypeAlias = Literal["save", "discard", "cancel"]
WIDTH = 440  # px


class Answer(Struct, frozen=True):
    """One button: what it returns, and its verb."""

    name: str
    words: Text


class Question(QDialog):
    """`chosen` is the name of the answer; `harmless` when the dialog is just closed."""

    def __init__(
        self,
        question: str,
        detail: str,
        answers: tuple[Answer, ...],
        harmless: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.chosen = harmless
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(question)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        for label, words in zip(heading(self), (question, detail), strict=True):
            label.setText(words)
            column.addWidget(label)
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        self.buttons: dict[str, QPushButton] = {}
        for number, answer in enumerate(answers):
            button = QPushButton(say(answer.words), self)
            button.setObjectName(answer.name)
            button.setDefault(number == 0)
            button.setAutoDefault(True)
            button.clicked.connect(self._on_clicked)
            self.buttons[answer.name] = button
        # The default stands last, where the hand ends.
        for name in reversed(self.buttons):
            row.addWidget(self.buttons[name])
        column.addLayout(row)
        self.buttons[answers[0].name].setFocus()

    def _on_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.chosen = button.objectName()
        self.accept()


def ask(question: Question) -> str:
    """Show a question until it is answered; the name of the answer."""
    question.exec()
    chosen = question.chosen
    question.deleteLater()
    return chosen


def question_before_leaving(title: str, parent: QWidget | None) -> Question:
    """Save, don't save, or cancel, before the work called `title` is left."""
    question = QT_TRANSLATE_NOOP("Window", "Save the changes to the lesson “{title}”?")
    detail = QT_TRANSLATE_NOOP("Window", "Without saving, they are lost.")
    answers = (
        Answer("save", Text.of("Window", QT_TRANSLATE_NOOP("Window", "Save"))),
        Answer("cancel", Text.of("Window", QT_TRANSLATE_NOOP("Window", "Cancel"))),
        Answer("discard", Text.of("Window", QT_TRANSLATE_NOOP("Window", "Don't save"))),
    )
    return Question(
        say(Text.of("Window", question, title=title)),
        say(Text.of("Window", detail)),
        answers,
        "cancel",
        parent,
    )


def ask_before_leaving(title: str, parent: QWidget) -> Leaving:
    """The answer to `question_before_leaving`."""
    answer = ask(question_before_leaving(title, parent))
    if answer == "save":
        return "save"
    return "discard" if answer == "discard" else "cancel"
