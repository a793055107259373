"""Every change a hand can make to runs: one named edit of the document each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from core.lesson import Lesson
from core.optimizers import Clip, Framework, RuleRef
from core.schedules import ScheduleSpec
from core.settings import Value
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.document import Document
from gui.panes.runs import edits
from gui.panes.runs.studies import SURFACE, Study
from gui.words import language, say


class RunChanges(QObject):
    """Edits the document's runs by their numbers; each says whether anything changed.

    `said(str)` tells in one sentence what could not be done.
    """

    said = Signal(str)

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._before_solo: frozenset[int] | None = None
        self.study: Study = SURFACE

    @property
    def _lesson(self) -> Lesson:
        return self.study.seen(self._document.lesson)

    def emphasise(self, style: int | None) -> None:
        """Bring the run of that style to the front; None shows all alike. No undo step."""
        self._document.show(self._document.lesson.with_look(emphasis=style))

    def end_drag(self) -> None:
        """The hand has let go: what it does next is another undo step."""
        self._document.end_merge()

    def add(self, optimizer: RuleRef) -> bool:
        """Add a run at the end, with a learning rate that works on this surface."""
        lesson = self._lesson
        framework = edits.common_framework(lesson) or "pytorch"
        run = edits.new_run(lesson, optimizer, self._first_rate(optimizer, framework))
        words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Add a run"))
        return self._edit(lambda: lesson.with_run(run), words)

    def spread(self, number: int) -> bool:
        """Put copies at a third and at three times the rate around a run."""
        lesson = self._lesson
        words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Spread rates"))
        return self._edit(lambda: edits.spread_around(lesson, number), words)

    def duplicate(self, number: int) -> bool:
        """Put a copy after a run."""
        lesson = self._lesson
        words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Duplicate the run"))
        return self._edit(lambda: edits.duplicated(lesson, number), words)

    def delete(self, number: int) -> bool:
        """Delete a run."""
        lesson = self._lesson
        words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Delete the run"))
        return self._edit(lambda: lesson.without_run(number), words)

    def move_to(self, number: int, place: int) -> bool:
        """Move a run so that it stands at `place` in the list."""
        lesson = self._lesson
        words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Move the run"))
        return self._edit(lambda: lesson.moved_run(number, place), words)

    def turn(self, number: int) -> bool:
        """Show a hidden run, hide a shown one."""
        lesson = self._lesson
        words = (
            Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Hide the run"))
            if lesson.runs[number].shown
            else Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Show the run"))
        )
        return self._edit(lambda: edits.turned(lesson, number), words)

    def is_solo(self, number: int) -> bool:
        """Whether a run is the only one of several that is shown."""
        runs = self._lesson.runs
        return len(runs) > 1 and edits.shown_styles(self._lesson) == {runs[number].style}

    def solo(self, number: int) -> bool:
        """Show only this run; again, show those that were shown before."""
        lesson = self._lesson
        all_styles = frozenset(run.style for run in lesson.runs)
        if self.is_solo(number):
            before = (self._before_solo or all_styles) & all_styles
            styles = before if len(before) > 1 else all_styles
            words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Show the others again"))
        else:
            self._before_solo = edits.shown_styles(lesson)
            styles = frozenset({lesson.runs[number].style})
            words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Show only this one"))
        return self._edit(lambda: edits.with_shown(lesson, styles), words)

    def rename(self, number: int, name: str) -> bool:
        """Give a run a name of its own; an empty one takes it away."""
        lesson = self._lesson
        words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Rename the run"))
        return self._edit(lambda: edits.renamed(lesson, number, name, language()), words)

    def restyle(self, number: int, style: int) -> bool:
        """Give a run another look."""
        lesson = self._lesson
        words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Change colour and line"))
        return self._edit(lambda: edits.restyled(lesson, number, style), words)

    def set(self, number: int, wish: tuple[str, Value]) -> bool:
        """Change one setting, `wish` being its name and value; part of a drag until it ends."""
        name, value = wish
        lesson = self._lesson
        words = (
            Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Change the learning rate"))
            if name == "lr"
            else Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Change a setting"))
        )
        merge = f"run {lesson.runs[number].style} {name}"
        return self._edit(lambda: edits.with_setting(lesson, number, name, value), words, merge)

    def change_optimizer(self, number: int, optimizer: RuleRef) -> bool:
        """Let a run descend by another optimizer, at a learning rate that works for it."""
        lesson = self._lesson
        rate = self._first_rate(optimizer, lesson.runs[number].framework)
        words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Change the optimizer"))
        return self._edit(lambda: edits.with_optimizer(lesson, number, optimizer, rate), words)

    def schedule(self, number: int, wish: tuple[ScheduleSpec, str]) -> bool:
        """Change the schedule of a run; `wish` names what a drag changes, "" where none does."""
        schedule, part = wish
        lesson = self._lesson
        words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Change the schedule"))
        merge = f"run {lesson.runs[number].style} schedule {part}" if part else None
        return self._edit(lambda: edits.with_schedule(lesson, number, schedule), words, merge)

    def clip(self, number: int, clip: Clip | None) -> bool:
        """Clip the gradients of a run, or leave them as they are; part of a drag until it ends."""
        lesson = self._lesson
        words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Change the clipping"))
        merge = f"run {lesson.runs[number].style} clip"
        return self._edit(lambda: edits.with_clip(lesson, number, clip), words, merge)

    def framework(self, number: int | None, framework: Framework) -> bool:
        """Mean a run, or with None all of them, as `framework` does."""
        lesson = self._lesson
        words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Change the framework"))
        if number is None:
            return self._edit(lambda: lesson.with_framework(framework), words)
        return self._edit(lambda: edits.with_framework(lesson, number, framework), words)

    def batch(self, number: int, batch: int | None) -> bool:
        """Let the gradients of a run take so many points; None for as many as the others."""
        lesson = self._lesson
        words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Change the batch size"))
        merge = f"run {lesson.runs[number].style} batch"
        return self._edit(lambda: edits.with_batch(lesson, number, batch), words, merge)

    def start_at(self, number: int, start: tuple[float, float]) -> bool:
        """Move the start of a run: its own one, else that of all."""
        lesson = self._lesson
        words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Move the start"))
        return self._edit(lambda: edits.with_start(lesson, number, start), words)

    def share_start(self, number: int, is_shared: bool) -> bool:
        """Let a run start with the others, or from a start of its own."""
        lesson = self._lesson
        words = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Change where the run starts"))
        return self._edit(lambda: edits.with_start_shared(lesson, number, is_shared), words)

    def _first_rate(self, optimizer: RuleRef, framework: Framework) -> float:
        return self.study.first_rate(self._document.lesson, optimizer, framework)

    def _edit(self, make: Callable[[], Lesson], words: Text, merge: str | None = None) -> bool:
        try:
            new = self.study.back(self._document.lesson, make())
            return self._document.edit(new, words, merge)
        except RavineError as error:
            self.said.emit(say(error.text))
            return False
