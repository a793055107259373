"""What commands do with runs: the selected one, and those that number keys show and hide."""

from __future__ import annotations

import msgspec

from core.labels import labels_of
from core.lesson import MAX_RUNS
from core.words import QT_TRANSLATE_NOOP, Text, words_in
from gui.document import Document
from gui.words import language, say


class Runs:
    """The edits behind the commands; every one is a single undo step."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @property
    def selected(self) -> int | None:
        """The number of the selected run."""
        lesson = self._document.lesson
        return lesson.run_of_style(lesson.look.emphasis)

    @property
    def can_add(self) -> bool:
        return len(self._document.lesson.runs) < MAX_RUNS

    def title(self, number: int) -> str:
        """What run `number` is called in a menu; a general word where there is none."""
        lesson = self._document.lesson
        if number >= len(lesson.runs):
            return say(Text.of("Window", QT_TRANSLATE_NOOP("Window", "Run {n}"), n=number + 1))
        name = words_in(lesson.runs[number].title, language())
        label = say(labels_of(lesson)[number])
        return name if label == name else f"{name} {label}"

    def toggle_shown(self, number: int) -> None:
        """Show or hide run `number`."""
        lesson = self._document.lesson
        if number >= len(lesson.runs):
            return
        run = lesson.runs[number]
        words = (
            QT_TRANSLATE_NOOP("Window", "Hide a run")
            if run.shown
            else QT_TRANSLATE_NOOP("Window", "Show a run")
        )
        changed = msgspec.structs.replace(run, shown=not run.shown)
        self._document.edit(lesson.with_run_changed(number, changed), Text.of("Window", words))

    def duplicate(self) -> None:
        """One more run like the selected one, after it and selected."""
        number, lesson = self.selected, self._document.lesson
        if number is None or not self.can_add:
            return
        new = lesson.with_run(lesson.runs[number], at=number + 1)
        words = QT_TRANSLATE_NOOP("Window", "Duplicate a run")
        style = new.runs[number + 1].style
        self._document.edit(new.with_look(emphasis=style), Text.of("Window", words))

    def delete(self) -> None:
        """Take the selected run away; the next one is selected."""
        number, lesson = self.selected, self._document.lesson
        if number is None:
            return
        new = lesson.without_run(number)
        next_one = new.runs[min(number, len(new.runs) - 1)].style if new.runs else None
        words = QT_TRANSLATE_NOOP("Window", "Delete a run")
        self._document.edit(new.with_look(emphasis=next_one), Text.of("Window", words))

    def deselect(self) -> None:
        """Show all runs alike."""
        self._document.show(self._document.lesson.with_look(emphasis=None))
