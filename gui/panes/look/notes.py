"""The notes of the lesson as a list: a line for each, and below the chosen one its settings."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.lesson import MAX_ANNOTATIONS, Annotation, Lesson
from core.picture.values import Backdrop, Frame
from core.words import QT_TRANSLATE_NOOP, RavineError, Text, Words, words_in
from gui import style
from gui.document import Document
from gui.forms import QuietButton
from gui.forms.label import PlainLabel
from gui.forms.paint import begin, draw_box, draw_focus, elided, write
from gui.forms.part import FormPart
from gui.forms.pressable import Pressable
from gui.icons import draw_icon
from gui.panes.look.fields import Wording
from gui.panes.look.rows import NumberRow, Row, name_width, row_for
from gui.panes.look.wording import WordingRow
from gui.words import language, say

LINE = 28  # px
NOTES = Text.of("Notes", QT_TRANSLATE_NOOP("Notes", "Notes"))
ADD = Text.of("Notes", QT_TRANSLATE_NOOP("Notes", "Add a note"))
ADD_TIP = Text.of(
    "Notes",
    QT_TRANSLATE_NOOP(
        "Notes", "Write a note on the picture, seen from the step of the playhead (Ctrl+Shift+T)"
    ),
)
HERE = Text.of("Notes", QT_TRANSLATE_NOOP("Notes", "Appear here"))
HERE_TIP = Text.of(
    "Notes", QT_TRANSLATE_NOOP("Notes", "Let the note appear at the step of the playhead")
)
REMOVE = Text.of("Notes", QT_TRANSLATE_NOOP("Notes", "Remove a note"))
CHANGE = Text.of("Notes", QT_TRANSLATE_NOOP("Notes", "Change a note"))


class NoteLine(Pressable):
    """One note in a line: its words, and the steps at which it is seen where it is not always."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self._note: Annotation | None = None
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_note(self, note: Annotation) -> None:
        """Show the words of `note`."""
        if note is not self._note:
            self._note = note
            self.retranslate()

    def retranslate(self) -> None:
        if self._note is not None:
            words = words_in(self._note.words, language())
            name = f"{say(NOTES)} {self.number + 1}: {words} {self._span()}".strip()
            self.setText(words)
            self.setAccessibleName(name)
            self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(120, LINE)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(60, LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        box, y = QRectF(self.rect()), self.height() / 2
        if self.isChecked() or self.underMouse():
            ground = now.field if self.isChecked() else now.hover
            draw_box(painter, box, ground, radius=style.INNER_RADIUS)
        is_formula = self._note is not None and self._note.kind == "formula"
        draw_icon(painter, QPointF(14.0, y), "radical" if is_formula else "text-t", now.text2, 14)
        end = self.width() - 8.0
        taken = write(painter, (end, y), self._span(), now.text3, (11.5, 400), align=1.0)
        room = end - taken - 36.0
        write(painter, (28.0, y), elided(self.text(), room, 12.5), now.text, (12.5, 400))
        if self.has_ring:
            draw_focus(painter, box.adjusted(1, 1, -1, -1))
        painter.end()

    def _span(self) -> str:
        """Such as "3–17", "from 3 on" as "3–"; nothing for a note that is always seen."""
        note = self._note
        if note is None or (note.first is None and note.last is None):
            return ""
        return f"{note.first or 0}–{'' if note.last is None else note.last}"


class NoteWords(WordingRow):
    """The words of a note; what is no formula is told below while it is typed."""

    def __init__(self, document: Document, field: Wording, parent: QWidget | None = None) -> None:
        self.problem = PlainLabel(px=12.0, tone="bad")
        self.problem.setWordWrap(True)
        self.problem.hide()
        super().__init__(document, field, parent)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.problem)

    def _write(self, words: Words) -> None:
        try:
            new = self.field.write(self.document.lesson, words)
        except RavineError as error:
            self.problem.setText(say(error.text))
            self.problem.show()
            return
        self.problem.hide()
        self._written = self._read(new)
        self.document.edit(new, self.field.words, merge=self.field.key)

    def _settle(self) -> None:
        super()._settle()
        if not self.problem.isHidden():
            self.problem.hide()
            self.follow(self.document.lesson, anew=True)


class NotesPart(FormPart):
    """Lists the notes; `chosen_changed(number | None)` when a person chooses one, `add_asked()`.

    Its lines and rows are made when they are first seen; `built()` when they were made anew.
    """

    chosen_changed = Signal(object)
    add_asked = Signal()
    built = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.chosen: int | None = None
        self.lines: list[NoteLine] = []
        self.rows: dict[str, Row | WordingRow] = {}
        self._built: object = None
        self._backdrop: Backdrop | None = None
        self._step = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        document.changed.connect(self._on_changed)

    def choose(self, number: int | None) -> None:
        """Unfold what can be set of note `number`; None for none. Sends nothing."""
        if number != self.chosen:
            self.chosen = number
            self._follow()

    def show_backdrop(self, backdrop: Backdrop) -> None:
        """Where notes stand now: what they stick to can be changed without moving them."""
        self._backdrop = backdrop

    def show_frame(self, frame: Frame) -> None:
        """The step of the playhead."""
        self._step = frame.step

    def retranslate(self) -> None:
        """Speak the language of the window."""
        for row in self.rows.values():
            row.retranslate()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._follow()

    # ------------------------------------------------------------------ following

    def _on_changed(self, old: Lesson, new: Lesson) -> None:
        parts = ("annotations", "runs", "steps", "network", "look")
        if any(getattr(old, part) is not getattr(new, part) for part in parts):
            self._follow()

    def _follow(self) -> None:
        if not self.isVisible():
            return
        lesson = self.document.lesson
        notes = lesson.annotations
        if self.chosen is not None and self.chosen >= len(notes):
            self.chosen = None
        wanted = (len(notes), self.chosen, lesson.length)
        if wanted != self._built:
            self._built = wanted
            self._build(*wanted)
        for line, note in zip(self.lines, notes, strict=True):
            line.show_note(note)
        for row in self.rows.values():
            row.follow(lesson)

    def _build(self, count: int, chosen: int | None, length: int) -> None:
        """Make lines, rows and buttons anew: what else they show, they are told afterwards."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines, self.rows = [], {}
        for number in range(count):
            line = NoteLine(number, self)
            line.setChecked(number == chosen)
            line.clicked.connect(self._on_line)
            self.lines.append(line)
            self._column.addWidget(line)
            if number == chosen:
                self._add_rows(number, length)
        adding = QuietButton("plus", ADD, ADD_TIP, self)
        adding.setEnabled(count < MAX_ANNOTATIONS)
        adding.clicked.connect(self.add_asked)
        self._column.addWidget(adding, 0, Qt.AlignmentFlag.AlignLeft)
        self.built.emit()

    def _add_rows(self, number: int, length: int) -> None:
        from gui.panes.look.note_fields import note_fields  # only some lessons have notes

        for field in note_fields(number, length, lambda: self._backdrop):
            row: Row | WordingRow
            if isinstance(field, Wording):
                row = NoteWords(self.document, field, self)
            else:
                row = row_for(self.document, field, self)
            row.retranslate()
            self.rows[field.name] = row
            self._column.addWidget(row)
        numbers = [row for row in self.rows.values() if isinstance(row, NumberRow)]
        widest = max(name_width(row.field) for row in numbers)
        for each in numbers:
            each.set_column(widest)
        self._column.addWidget(self._buttons())

    def _buttons(self) -> QWidget:
        bar = QWidget(self)
        here = QuietButton("map-pin", HERE, HERE_TIP, bar)
        here.clicked.connect(self._appear_here)
        remove = QuietButton("trash", None, REMOVE, bar)
        remove.clicked.connect(self._remove)
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.addWidget(here)
        layout.addStretch(1)
        layout.addWidget(remove)
        return bar

    # ------------------------------------------------------------------ edits

    def _on_line(self) -> None:
        line = self.sender()
        if isinstance(line, NoteLine):
            chosen = None if line.number == self.chosen else line.number
            self.chosen_changed.emit(chosen)
            self.choose(chosen)

    def _appear_here(self) -> None:
        if self.chosen is None:
            return
        lesson = self.document.lesson
        last = lesson.annotations[self.chosen].last
        ends = {"first": self._step or None}
        if last is not None and last < self._step:
            ends["last"] = None
        self.document.edit(lesson.with_annotation_changed(self.chosen, **ends), CHANGE)

    def _remove(self) -> None:
        number, self.chosen = self.chosen, None
        if number is not None:
            self.chosen_changed.emit(None)
            self.document.edit(self.document.lesson.without_annotation(number), REMOVE)
