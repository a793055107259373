"""The lesson that a window works on: its undo steps, its file, and whether it was changed.

Look at `Document.edit` first: it is the only way to change a lesson that is remembered. Whoever
shows something of the lesson listens to `changed` and compares the parts it cares about by
identity: a part that did not change is the same object. Asking a person before work is lost
belongs to the window, keeping work over a crash to `recovery`.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

from core import lesson_file
from core.files import AnyPath, shown, write_whole
from core.lesson import Lesson, LessonError, Range
from core.words import QT_TRANSLATE_NOOP, Text
from gui.words import say

UNDO_STEPS = 500
_MERGING = 1  # one id for all commands that may merge; Qt asks only those of equal id
_PRUNE_AT = 2 * UNDO_STEPS


class ChangedOutsideError(LessonError):
    """A file that another program wrote since the lesson was read from it or saved to it."""


class _Now:
    """The lesson as it is now, for a document and its undo steps.

    The steps live in Qt, where Python's collector does not see them: they know this object and not
    the document, so that nothing keeps a closed document alive.
    """

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self.hand = 0  # counts what merges: edits under one number may be one step

    def go_to(self, lesson: Lesson, selects: bool) -> None:
        """Undo or redo. The selected run stays selected, unless the step itself selected one."""
        self.hand += 1
        emphasis = self.lesson.look.emphasis
        if not selects and emphasis is not None and lesson.has_style(emphasis):
            lesson = lesson.with_look(emphasis=emphasis)
        self.lesson = shared(lesson, self.lesson)


class Edit(QUndoCommand):
    """One undo step: the lesson before and after, and the words that name the step."""

    def __init__(self, now: _Now, after: Lesson, words: Text, merge: str | None) -> None:
        super().__init__(say(words))
        self.words = words
        self._now = now
        self._before, self._after = now.lesson, after
        self._merge = None if merge is None else (merge, now.hand)
        self._selects = self._before.look.emphasis != after.look.emphasis
        self._is_new = True

    def id(self) -> int:
        return -1 if self._merge is None else _MERGING

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's name
        """Take a later edit of the same drag in; a drag back to where it began is no step."""
        if not isinstance(other, Edit) or other._merge != self._merge:
            return False
        self._after, self.words = other._after, other.words
        self._selects = self._selects or other._selects
        self.setText(other.text())
        self.setObsolete(self._before == self._after)
        return True

    def undo(self) -> None:
        self._now.go_to(self._before, self._selects)

    def redo(self) -> None:
        # Qt redoes a step when it is pushed; its lesson is there already then.
        if not self._is_new:
            self._now.go_to(self._after, self._selects)
        self._is_new = False


# Qt owns the steps. Python's collector, meeting a document that nobody has any more, may take the
# Python half of a step before Qt deletes the step, which then is deleted twice: so it is kept here.
_steps: set[Edit] = set()


def _keep(step: Edit) -> None:
    _steps.add(step)
    if len(_steps) > _PRUNE_AT:
        _forget_deleted()


def _forget_deleted() -> None:
    """Let go of the steps that Qt has deleted."""
    _steps.difference_update([step for step in _steps if not isValid(step)])


class Document(QObject):
    """Owns the lesson, its undo stack and its path. GUI thread only.

    `changed(old, new)` tells both lessons after every change, in order also where a listener
    changes the lesson again. `file_changed()` tells that the path or `is_modified` is another.
    """

    changed = Signal(object, object)
    file_changed = Signal()

    def __init__(self, lesson: Lesson, parent: QObject | None = None) -> None:
        super().__init__(parent)
        _forget_deleted()
        self._now = _Now(lesson)
        self._told = self._home = lesson
        self._path: Path | None = None
        self._content: bytes | None = None  # of the file, as it was last read or written
        self._is_telling = False
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_STEPS)
        self.undo_stack.indexChanged.connect(self._tell)
        self.undo_stack.cleanChanged.connect(self._on_clean_changed)

    @property
    def lesson(self) -> Lesson:
        """The lesson as it is now."""
        return self._now.lesson

    @property
    def path(self) -> Path | None:
        """The lesson's file; None before it was first saved."""
        return self._path

    @property
    def is_modified(self) -> bool:
        """Whether the lesson holds work that its file does not."""
        return not self.undo_stack.isClean()

    @property
    def name(self) -> str:
        """What to call the lesson: its file, else its title, in the language of the window."""
        untitled = Text.of("Document", QT_TRANSLATE_NOOP("Document", "Untitled"))
        return self._path.name if self._path else say(self.lesson.title) or say(untitled)

    @property
    def window_title(self) -> str:
        """The name with Qt's place for the mark of a modified file."""
        return shown(self.name).replace("[*]", "[*][*]") + "[*]"

    @property
    def undo_words(self) -> Text | None:
        """What undo would take back; None where there is nothing."""
        return self._words_of(self.undo_stack.index() - 1)

    @property
    def redo_words(self) -> Text | None:
        """What redo would do again; None where there is nothing."""
        return self._words_of(self.undo_stack.index())

    def edit(self, new: Lesson, words: Text, merge: str | None = None) -> bool:
        """Change the lesson to `new` as one undo step that `words` name; False where it is equal.

        Consecutive edits with the same `merge` are one step until `end_merge`.
        """
        if new == self.lesson:
            return False
        new = shared(new, self.lesson)
        step = Edit(self._now, new, words, merge)
        _keep(step)
        self._now.lesson = new
        self.undo_stack.push(step)
        self._tell()
        return True

    def end_merge(self) -> None:
        """Close the step that a drag has made: the hand has let go."""
        self._now.hand += 1

    @property
    def home_view(self) -> tuple[Range, Range] | None:
        """Where `reset_view` leads to; None for the surface's own range.

        The range that the lesson had when it was begun, opened or saved, if its surface is still
        the same; from there the surface's own, so that all of it can be seen too.
        """
        home = self._home.view if self._home.surface == self.lesson.surface else None
        return None if home == self.lesson.view else home

    def reset_view(self) -> bool:
        """Show `home_view` as an undo step; False where it is seen already."""
        words = Text.of("Document", QT_TRANSLATE_NOOP("Document", "Reset the range"))
        return self.edit(self.lesson.with_view(self.home_view), words)

    def show(self, new: Lesson) -> None:
        """Change the emphasis to that of `new`: no undo step, and no work to save.

        Raises `ValueError` where anything else differs, since undo could not keep it.
        """
        emphasis = new.look.emphasis
        rest = replace(new, look=replace(new.look, emphasis=self.lesson.look.emphasis))
        if rest != self.lesson:
            raise ValueError("show() changes the emphasis only; everything else is an edit()")
        if emphasis != self.lesson.look.emphasis:
            self._now.lesson = shared(new, self.lesson)
            self._tell()

    def new(self, lesson: Lesson) -> None:
        """Begin with `lesson`, which has no file yet."""
        self._start(lesson, None, None)

    def open(self, path: AnyPath) -> None:
        """Begin with the lesson in the file at `path`; raises `LessonError`, changing nothing."""
        content = lesson_file.read_bytes(path)
        self._start(lesson_file.decode(content), absolute(path), content)

    def restore(self, lesson: Lesson, path: Path | None) -> None:
        """Begin with work that was not saved to `path`; the file stays as it is until `save`."""
        content = None
        if path is not None:
            with suppress(LessonError):
                content = lesson_file.read_bytes(path)
        self._start(lesson, path, content)
        self.undo_stack.resetClean()

    def save(self) -> None:
        """Write the lesson into its file; raises `LessonError`, changing nothing.

        A file that another program changed raises `ChangedOutsideError` once: whoever saves again
        has been told.
        """
        if self._path is None:
            source = QT_TRANSLATE_NOOP(
                "Document", "This lesson has no file yet. Choose a name for it with “Save as”."
            )
            raise LessonError(Text.of("Document", source))
        self._check_content(self._path)
        self.save_as(self._path)

    def save_as(self, path: AnyPath) -> None:
        """Write the lesson to `path`, its file from now on; raises `LessonError`."""
        content = lesson_file.encode(self.lesson)
        write_whole(path, content, LessonError)
        self._path, self._content = absolute(path), content
        self._home = self.lesson
        self.end_merge()
        self.undo_stack.setClean()
        self.file_changed.emit()

    def save_copy(self, path: AnyPath) -> None:
        """Write the lesson to `path` and stay with its own file; raises `LessonError`."""
        if absolute(path) == self._path:
            self.save_as(path)
        else:
            lesson_file.write(path, self.lesson)

    def revert(self) -> None:
        """Go back to what the file holds, as an undo step; raises `LessonError`."""
        if self._path is None:
            source = QT_TRANSLATE_NOOP(
                "Document", "This lesson was never saved, so there is nothing to go back to."
            )
            raise LessonError(Text.of("Document", source))
        content = lesson_file.read_bytes(self._path)
        saved = lesson_file.decode(content)
        self.edit(saved, Text.of("Document", QT_TRANSLATE_NOOP("Document", "Revert")))
        self._content, self._home = content, saved
        self.end_merge()
        self.undo_stack.setClean()

    def _start(self, lesson: Lesson, path: Path | None, content: bytes | None) -> None:
        self.end_merge()
        self._path, self._content = path, content
        self._now.lesson = self._home = shared(lesson, self.lesson)
        self.undo_stack.clear()
        _forget_deleted()
        self._tell()
        self.file_changed.emit()

    def _words_of(self, index: int) -> Text | None:
        in_range = 0 <= index < self.undo_stack.count()
        step = self.undo_stack.command(index) if in_range else None
        return step.words if isinstance(step, Edit) else None

    def _check_content(self, path: Path) -> None:
        """Refuse to write over what another program wrote, the first time it is met."""
        try:
            content = lesson_file.read_bytes(path)
        except LessonError:
            return  # nothing there to lose, or writing will say what is wrong
        known, self._content = self._content, content
        if content in (known, lesson_file.encode(self.lesson)):
            return
        source = QT_TRANSLATE_NOOP(
            "Document",
            "The file “{path}” was changed by another program meanwhile. Save again to replace "
            "it, or choose another name with “Save as”.",
        )
        raise ChangedOutsideError(Text.of("Document", source, path=shown(path)))

    def _tell(self) -> None:
        if self._is_telling:
            return
        self._is_telling = True
        try:
            while self._told is not self.lesson:
                old, self._told = self._told, self.lesson
                self.changed.emit(old, self._told)
        finally:
            self._is_telling = False

    def _on_clean_changed(self) -> None:
        self.file_changed.emit()


def absolute(path: AnyPath) -> Path:
    """`path` from the root, so that it stays right wherever the program goes; links stay links."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps ".."


def shared(new: Lesson, old: Lesson) -> Lesson:
    """`new`, where every part that equals the one of `old` is the very same object."""
    if new == old:
        return old
    parts = {}
    for name in new.__struct_fields__:
        mine, other = getattr(new, name), getattr(old, name)
        if mine is not other and mine == other:
            parts[name] = other
    return replace(new, **parts) if parts else new
