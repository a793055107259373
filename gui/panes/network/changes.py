"""Every change a hand can make to the network study: one named edit of the document each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from core.lesson import Lesson
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.document import Document
from gui.words import say


def text(source: str) -> Text:
    """A text of the network pane; the caller has marked it."""
    return Text("Network pane", source)


def change_of(name: Text) -> Text:
    """What the undo step is called that changes the thing `name`."""
    source = QT_TRANSLATE_NOOP("Network pane", "Change “{field}”")
    return Text.of("Network pane", source, field=name)


class Changes(QObject):
    """Edits the document; `said(str)` tells in one sentence what could not be done.

    `refused()` follows it, so that controls show again what is.
    """

    said = Signal(str)
    refused = Signal()

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document

    @property
    def lesson(self) -> Lesson:
        """The lesson as it is now."""
        return self._document.lesson

    def edit(self, make: Callable[[Lesson], Lesson], words: Text, merge: str | None = None) -> bool:
        """Change the lesson to what `make` makes of it; without `merge` a step of its own."""
        try:
            new = make(self._document.lesson)
        except RavineError as error:
            self.said.emit(say(error.text))
            self.refused.emit()
            return False
        if merge is None:
            self._document.end_merge()
        is_changed = self._document.edit(new, words, merge)
        if merge is None:
            self._document.end_merge()
        return is_changed

    def let_go(self) -> None:
        """The hand is done: what it does next is another undo step."""
        self._document.end_merge()
