"""The author's notes under the hand: what hands ask for becomes edits, words are typed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QCursor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from core.annotation_checks import LONGEST
from core.lesson import MAX_ANNOTATIONS, Annotation, Lesson
from core.picture.annotations import place_of
from core.words import QT_TRANSLATE_NOOP, RavineError, Text, reworded, words_in
from gui.stage.note_hand import NoteHand
from gui.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.picture.values import Backdrop
    from gui.window.window import Window

HIGH, NARROWEST, WIDEST = 32, 200, 520  # px of the field for words
ROOM = 40  # px beside the words in it
AWAY = (-70.0, -64.0)  # u from the tip of a new arrow to its note
CONTEXT = "Notes"
ADD = QT_TRANSLATE_NOOP("Notes", "Add a note")
MOVE = QT_TRANSLATE_NOOP("Notes", "Move a note")
CHANGE = QT_TRANSLATE_NOOP("Notes", "Change a note")
REMOVE = QT_TRANSLATE_NOOP("Notes", "Remove a note")
WRITE = QT_TRANSLATE_NOOP("Notes", "Write a note")
WRITE_FORMULA = QT_TRANSLATE_NOOP("Notes", r"Write a formula such as \eta < \frac{2}{\lambda}")
LATER = QT_TRANSLATE_NOOP("Notes", "Nothing is written before a class. End the presentation first.")


class NoteField(QLineEdit):
    """`done(text)` on Enter or when the focus goes elsewhere, `given_up()` on Escape."""

    done = Signal(str)
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name, here and below
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit(self.text())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.done.emit(self.text())


class Notes(QObject):
    """Turns what hands ask of the notes on a stage into edits of the window's lesson."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.hand = hand = NoteHand(window.stage)
        self.field: NoteField | None = None
        self.menu: QMenu | None = None
        self._write: Callable[[str], Lesson] | None = None
        hand.moved.connect(self._on_moved)
        hand.dropped.connect(window.document.end_merge)
        hand.dropped.connect(window.presenter.settle)
        hand.removed.connect(self.remove)
        hand.words_asked.connect(self.edit_words)
        hand.menu_asked.connect(self._show_menu)
        window.presenter.shown.connect(hand.refresh)
        window.document.changed.connect(self._on_changed)
        part = window.look_pane.notes
        part.chosen_changed.connect(hand.choose)
        part.add_asked.connect(self.add)
        hand.chosen_changed.connect(part.choose)
        window.presenter.backdrop_changed.connect(part.show_backdrop)
        window.presenter.shown.connect(part.show_frame)

    @property
    def can_add(self) -> bool:
        """Whether the lesson may have one more note."""
        return len(self._window.document.lesson.annotations) < MAX_ANNOTATIONS

    def add(
        self,
        at: tuple[float, float] | None = None,
        *,
        is_formula: bool = False,
        has_arrow: bool = False,
    ) -> None:
        """Let a note be written at `at` (u), seen from the step that is shown; it is added then.

        Without `at` it stands at the pointer, or else in the middle.
        """
        window, backdrop = self._window, self._window.stage.backdrop
        frame = window.stage.frame
        if backdrop is None or not self.can_add:
            return
        if window.extras.is_presenting:
            window.say(say(Text(CONTEXT, LATER)))
            return
        window.player.pause()
        at = at or self._pointer() or _middle(backdrop)
        seen = backdrop.map
        ground = seen.projection if seen is not None and seen.rect.contains(at) else None
        size = (backdrop.width, backdrop.height)
        body = (at[0] + AWAY[0], at[1] + AWAY[1]) if has_arrow else at
        note = Annotation(
            words=" ",
            kind="formula" if is_formula else "text",
            anchor="stage" if ground is None else "map",
            place=place_of(body, size, ground),
            tip=place_of(at, size, ground) if has_arrow else None,
            first=frame.step if frame is not None and frame.step else None,
        )

        def write(text: str) -> Lesson:
            lesson = window.document.lesson
            return lesson.with_annotation(replace(note, words=text)) if text else lesson

        middle = QPointF(*window.stage.to_pixels(body)).toPoint()
        self._type("", QRect(middle, middle), write, is_formula=is_formula)

    def edit_words(self, number: int) -> None:
        """Let the words of note `number` be typed where they stand; without any left it goes."""
        window, laid = self._window, self.hand.laid(number)
        backdrop = window.stage.backdrop
        if laid is None or backdrop is None or window.extras.is_presenting:
            return
        window.player.pause()
        self.hand.choose(number)
        words, language = laid.note.words, backdrop.language

        def write(text: str) -> Lesson:
            lesson = window.document.lesson
            if not text:
                return lesson.without_annotation(number)
            new = reworded(words, text, language)
            return lesson.with_annotation_changed(number, words=new)

        is_formula = laid.note.kind == "formula"
        area = self.hand.area(laid).toRect()
        self._type(words_in(words, language), area, write, is_formula=is_formula)

    def remove(self, number: int) -> None:
        """Take note `number` out of the lesson."""
        self.hand.choose(None)
        lesson = self._window.document.lesson.without_annotation(number)
        self._window.document.edit(lesson, Text.of(CONTEXT, REMOVE))

    def change(self, number: int, **changes: object) -> None:
        """Change fields of note `number` as one undo step."""
        lesson = self._window.document.lesson
        self._edit(lambda: lesson.with_annotation_changed(number, **changes), CHANGE)

    def close(self) -> None:
        """Take the field for words away, without what was typed."""
        field, self.field, self._write = self.field, None, None
        if field is not None:
            had_focus = field.hasFocus()
            field.blockSignals(True)
            field.hide()
            field.deleteLater()
            if had_focus:
                self._window.stage.setFocus()

    # ------------------------------------------------------------------ words in place

    def _type(
        self, text: str, area: QRect, write: Callable[[str], Lesson], *, is_formula: bool
    ) -> None:
        self.close()
        around: QWidget = self._window.stage.viewport()
        field = NoteField(text, around)
        field.setMaxLength(LONGEST)
        field.setPlaceholderText(say(Text(CONTEXT, WRITE_FORMULA if is_formula else WRITE)))
        field.setAccessibleName(say(Text(CONTEXT, WRITE)))
        needed = max(area.width(), field.fontMetrics().horizontalAdvance(text))
        wide = min(max(needed + ROOM, NARROWEST), WIDEST, around.width() - 8)
        x = min(max(4, area.center().x() - wide // 2), around.width() - wide - 4)
        y = min(max(4, area.center().y() - HIGH // 2), around.height() - HIGH - 4)
        field.setGeometry(x, y, wide, HIGH)
        field.done.connect(self._on_typed)
        field.given_up.connect(self.close)
        self.field, self._write = field, write
        field.selectAll()
        field.show()
        field.setFocus()

    def _on_typed(self, text: str) -> None:
        """What cannot be is told, and stays in the field until it is given up or mended."""
        field, write = self.field, self._write
        if field is None or write is None:
            return
        before, text = self._window.document.lesson, text.strip()
        try:
            lesson = write(text)
        except RavineError as error:
            self._window.complain(say(error.text))
            if not field.hasFocus():
                self.close()
            return
        self.close()
        count = len(lesson.annotations) - len(before.annotations)
        self._window.document.edit(lesson, Text.of(CONTEXT, {1: ADD, 0: CHANGE}.get(count, REMOVE)))
        if count > 0:
            self.hand.choose(len(lesson.annotations) - 1)

    # ------------------------------------------------------------------ what hands ask for

    def _on_moved(self, number: int, part: str, place: tuple[float, float]) -> None:
        lesson = self._window.document.lesson
        name = "tip" if part == "tip" else "place"
        self._window.presenter.hold()
        self._edit(
            lambda: lesson.with_annotation_changed(number, **{name: place}), MOVE, merge="note"
        )

    def _on_changed(self, old: Lesson, new: Lesson) -> None:
        if len(old.annotations) != len(new.annotations):
            self.close()
            if self.hand.chosen is not None and self.hand.chosen >= len(new.annotations):
                self.hand.choose(None)

    def _show_menu(self, number: int | None, at: tuple[float, float], where: QPoint) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
            self.menu = None
        if self._window.extras.is_presenting:
            return  # nothing comes up in front of a class
        self.menu = menu = QMenu(self._window)
        if number is None:
            self._fill_for_stage(menu, at)
        else:
            self._fill_for_note(menu, number)
        menu.popup(where)

    def _fill_for_stage(self, menu: QMenu, at: tuple[float, float]) -> None:
        for words, how in (
            (QT_TRANSLATE_NOOP("Notes", "Add a note here"), {}),
            (QT_TRANSLATE_NOOP("Notes", "Add a note that points here"), {"has_arrow": True}),
            (QT_TRANSLATE_NOOP("Notes", "Add a formula here"), {"is_formula": True}),
        ):
            action = menu.addAction(say(Text(CONTEXT, words)))
            action.setEnabled(self.can_add)
            action.triggered.connect(lambda _=False, how=how: self.add(at, **how))
        menu.addSeparator()
        menu.addActions([self._window.acts[name] for name in ("copy_picture", "reset_view")])
        self._window.extras.arranging.fill_for_panel(menu, at)

    def _fill_for_note(self, menu: QMenu, number: int) -> None:
        note = self._window.document.lesson.annotations[number]
        frame = self._window.stage.frame
        step = 0 if frame is None else frame.step
        edit = menu.addAction(say(Text.of(CONTEXT, QT_TRANSLATE_NOOP("Notes", "Edit the words"))))
        edit.triggered.connect(lambda: self.edit_words(number))
        menu.addSeparator()
        source = QT_TRANSLATE_NOOP("Notes", "Appears at step {step}")
        first = menu.addAction(say(Text.of(CONTEXT, source, step=step)))
        first.setEnabled(step <= (step if note.last is None else note.last))
        first.triggered.connect(lambda: self.change(number, first=step or None))
        source = QT_TRANSLATE_NOOP("Notes", "Goes after step {step}")
        last = menu.addAction(say(Text.of(CONTEXT, source, step=step)))
        last.setEnabled(step >= (note.first or 0))
        last.triggered.connect(lambda: self.change(number, last=step))
        always = menu.addAction(say(Text.of(CONTEXT, QT_TRANSLATE_NOOP("Notes", "Always seen"))))
        always.setEnabled(note.first is not None or note.last is not None)
        always.triggered.connect(lambda: self.change(number, first=None, last=None))
        menu.addSeparator()
        remove = menu.addAction(say(Text.of(CONTEXT, REMOVE)))
        remove.triggered.connect(lambda: self.remove(number))

    # ------------------------------------------------------------------ helpers

    def _edit(self, new: Callable[[], Lesson], words: str, merge: str | None = None) -> None:
        try:
            lesson = new()
        except RavineError as error:
            self._window.complain(say(error.text))
            return
        self._window.document.edit(lesson, Text(CONTEXT, words), merge=merge)

    def _pointer(self) -> tuple[float, float] | None:
        """Where the pointer is on the stage, in u; None where it is elsewhere."""
        stage = self._window.stage
        if not stage.viewport().underMouse():
            return None
        at = stage.to_u(QPointF(stage.viewport().mapFromGlobal(QCursor.pos())))
        wide, high = stage.size_in_u
        return at if 0 <= at[0] <= wide and 0 <= at[1] <= high else None


def _middle(backdrop: Backdrop) -> tuple[float, float]:
    """The middle of the map, or of a stage without one."""
    if backdrop.map is None:
        return backdrop.width / 2, backdrop.height / 2
    rect = backdrop.map.rect
    return rect.x + rect.width / 2, rect.y + rect.height / 2
