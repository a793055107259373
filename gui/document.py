"""The lesson that a window works on: its undo steps, its file, and whether it was changed.

Look at `Document.edit` first: it is the only way to change a lesson that is remembered. Whoever
shows something of the lesson listens to `changed` and compares the parts it cares about by
identity: a part that did not change is the same object. Asking a person before work is lost
belongs to the window, keeping work over a crash to `recovery`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from core import lesson_file
from core.files import AnyPath
from core.lesson import Lesson, LessonError
from core.words import QT_TRANSLATE_NOOP, Text
from gui.words import say

UNDO_STEPS = 500
_MERGING = 1  # one id for all commands that may merge; Qt asks only those of equal id


class Edit(QUndoCommand):
    """One undo step: the lesson before and after. Applying them is left to `show`."""

    def __init__(
        self,
        before: Lesson,
        after: Lesson,
        words: Text,
        merge: tuple[str, int] | None,
        show: Callable[[Lesson, bool], None],
    ) -> None:
        super().__init__(say(words))
        self.before, self.after, self.words = before, after, words
        self._merge = merge
        self._show = show
        self._selects = before.look.emphasis != after.look.emphasis
        self._is_new = True

    def id(self) -> int:
        return -1 if self._merge is None else _MERGING

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's name
        """Take a later edit of the same drag in; a drag back to where it began is no step."""
        if not isinstance(other, Edit) or other._merge != self._merge:
            return False
        self.after, self.words = other.after, other.words
        self._selects = self._selects or other._selects
        self.setText(other.text())
        self.setObsolete(self.before == self.after)
        return True

    def undo(self) -> None:
        self._show(self.before, self._selects)

    def redo(self) -> None:
        # Qt redoes a command when it is pushed; its lesson is shown already then.
        if not self._is_new:
            self._show(self.after, self._selects)
        self._is_new = False


class Document(QObject):
    """Owns the lesson, its undo stack and its path. GUI thread only.

    `changed(old, new)` tells both lessons after every change, in order, also where a listener
    changes the lesson again. `file_changed()` tells that the path or `is_modified` is another.
    """

    changed = Signal(object, object)
    file_changed = Signal()

    def __init__(
        self, lesson: Lesson, path: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lesson = self._told = lesson
        self._path = path
        self._hand = 0
        self._is_telling = False
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_STEPS)
        self.undo_stack.indexChanged.connect(self._tell)
        self.undo_stack.cleanChanged.connect(self._on_clean_changed)

    @property
    def lesson(self) -> Lesson:
        """The lesson as it is now."""
        return self._lesson

    @property
    def path(self) -> Path | None:
        """The lesson's file; None before it was first saved."""
        return self._path

    @property
    def is_modified(self) -> bool:
        """Whether the lesson holds work that its file does not."""
        return not self.undo_stack.isClean()

    def edit(self, new: Lesson, words: Text, merge: str | None = None) -> bool:
        """Change the lesson to `new` as one undo step that `words` name; False where it is equal.

        Consecutive edits with the same `merge` are one step until `end_merge`.
        """
        if new == self._lesson:
            return False
        key = None if merge is None else (merge, self._hand)
        command = Edit(self._lesson, new, words, key, self._return_to)
        self._lesson = shared(new, self._lesson)
        self.undo_stack.push(command)
        self._tell()
        return True

    def end_merge(self) -> None:
        """Close the step that a drag has made: the hand has let go."""
        self._hand += 1

    def show(self, new: Lesson) -> None:
        """Change the emphasis to that of `new`: no undo step, and no work to save.

        Raises `ValueError` where anything else differs, since undo could not keep it.
        """
        rest = msgspec.structs.replace(
            new, look=msgspec.structs.replace(new.look, emphasis=self._lesson.look.emphasis)
        )
        if rest != self._lesson:
            raise ValueError("show() changes the emphasis only; everything else is an edit()")
        if new != self._lesson:
            self._lesson = shared(new, self._lesson)
            self._tell()

    def new(self, lesson: Lesson) -> None:
        """Begin with `lesson`, which has no file yet."""
        self._start(lesson, None)

    def open(self, path: AnyPath) -> None:
        """Begin with the lesson in the file at `path`; raises `LessonError`, changing nothing."""
        self._start(lesson_file.read(path), Path(path))

    def save(self) -> None:
        """Write the lesson into its file; raises `LessonError`, changing nothing."""
        if self._path is None:
            source = QT_TRANSLATE_NOOP(
                "Document", "This lesson has no file yet. Choose a name for it with “Save as”."
            )
            raise LessonError(Text.of("Document", source))
        self.save_as(self._path)

    def save_as(self, path: AnyPath) -> None:
        """Write the lesson to `path`, its file from now on; raises `LessonError`."""
        lesson_file.write(path, self._lesson)
        self._path = Path(path)
        self.end_merge()
        self.undo_stack.setClean()
        self.file_changed.emit()

    def save_copy(self, path: AnyPath) -> None:
        """Write the lesson to `path` and stay with its own file; raises `LessonError`."""
        lesson_file.write(path, self._lesson)

    def revert(self) -> None:
        """Go back to what the file holds, as an undo step; raises `LessonError`."""
        if self._path is None:
            source = QT_TRANSLATE_NOOP(
                "Document", "This lesson was never saved, so there is nothing to go back to."
            )
            raise LessonError(Text.of("Document", source))
        saved = lesson_file.read(self._path)
        self.edit(saved, Text.of("Document", QT_TRANSLATE_NOOP("Document", "Revert")))
        self.end_merge()
        self.undo_stack.setClean()

    def _start(self, lesson: Lesson, path: Path | None) -> None:
        self.end_merge()
        self._lesson, self._path = lesson, path
        self.undo_stack.clear()
        self._tell()
        self.file_changed.emit()

    def _return_to(self, lesson: Lesson, selects: bool) -> None:
        """Undo or redo. Who is selected now stays so, unless the step itself selected."""
        self.end_merge()
        emphasis = self._lesson.look.emphasis
        if not selects and emphasis is not None and lesson.run_of_style(emphasis) is not None:
            lesson = lesson.with_look(emphasis=emphasis)
        self._lesson = shared(lesson, self._lesson)

    def _tell(self) -> None:
        if self._is_telling:
            return
        self._is_telling = True
        try:
            while self._told is not self._lesson:
                old, self._told = self._told, self._lesson
                self.changed.emit(old, self._told)
        finally:
            self._is_telling = False

    def _on_clean_changed(self) -> None:
        self.file_changed.emit()


def shared(new: Lesson, old: Lesson) -> Lesson:
    """`new`, where every part that equals the one of `old` is the very same object."""
    if new == old:
        return old
    parts = {}
    for name in new.__struct_fields__:
        mine, other = getattr(new, name), getattr(old, name)
        if mine is not other and mine == other:
            parts[name] = other
    return msgspec.structs.replace(new, **parts) if parts else new
