"""The look pane: everything about the picture that is no number of a run."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.lesson import Lesson
from core.words import QT_TRANSLATE_NOOP, Text
from gui.document import Document
from gui.forms import Section
from gui.forms.label import PlainLabel
from gui.panes.look.arrow_group import ARROWS
from gui.panes.look.fields import Group, Number, Wording, rule_in_front
from gui.panes.look.groups import CHART, MAP, PICTURE, TEXT, TRAILS
from gui.panes.look.notes import NOTES, NotesPart
from gui.panes.look.rows import NumberRow, Row, name_width, row_for
from gui.panes.look.space_group import SURFACE
from gui.panes.look.space_note import SpaceNote
from gui.panes.look.time_group import TIME
from gui.panes.look.wording import WordingRow
from gui.words import say

MARGIN = 12
HEADER = 36
GROUPS: tuple[Group, ...] = (PICTURE, MAP, SURFACE, TRAILS, ARROWS, TEXT, CHART, TIME)
FOLDED_AT_FIRST = frozenset({"surface", "arrows", "text", "notes", "chart", "time"})
LOOK = Text.of("Look", QT_TRANSLATE_NOOP("Look", "Look"))


class LookPane(QWidget):
    """Sections of rows, one below the other, scrolled where the window is low.

    `folded()` tells that a person folded or unfolded a section; `folded_groups` keeps which. Rows
    are made when their section is first unfolded, since a window must be there at once.
    """

    folded = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.sections: dict[str, Section] = {}
        self.rows: dict[str, Row | WordingRow] = {}
        self.title = PlainLabel(self, 12.0, 600)
        self._header = QHBoxLayout()
        self._arrange()
        for key in self.sections:
            if key not in FOLDED_AT_FIRST:
                self._fill(key)
        document.changed.connect(self._on_changed)
        self.retranslate()

    def add_to_header(self, widget: QWidget) -> None:
        """Put a button at the right of the pane's name."""
        self._header.addWidget(widget)

    def row(self, key: str) -> Row | WordingRow:
        """The row of a field by its key, such as "look.theme" or "lesson.title"."""
        for group in GROUPS:
            if any(field.key == key for field in group.fields):
                self._fill(group.key)
        return self.rows[key]

    @property
    def folding_keys(self) -> tuple[str, ...]:
        """The keys of all sections."""
        return tuple(self.sections)

    @property
    def folded_groups(self) -> tuple[str, ...]:
        """Which sections are folded, by key."""
        return tuple(key for key, section in self.sections.items() if section.is_folded)

    def set_folded_groups(self, keys: Iterable[str]) -> None:
        """Fold exactly these sections; keys that are unknown are left aside. Sends nothing."""
        wanted = set(keys)
        for key, section in self.sections.items():
            if key not in wanted:
                self._fill(key)
            section.set_folded(key in wanted)

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self.setAccessibleName(say(LOOK))
        self.title.setText(say(LOOK))
        for row in self.rows.values():
            row.retranslate()
        self._align()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name, here and below
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._align()

    def _arrange(self) -> None:
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(0)
        for group in GROUPS:
            column.addWidget(self._section(group.key, group.title, content))
            if group is TEXT:
                column.addWidget(self._notes_section(content))
        column.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidget(content)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)
        self._header.setContentsMargins(MARGIN + 4, 0, MARGIN - 4, 0)
        self._header.addWidget(self.title, 1)
        self.title.setFixedHeight(HEADER)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._header)
        whole.addWidget(self._area, 1)

    def _section(self, key: str, title: Text, parent: QWidget) -> Section:
        section = Section(title, parent)
        section.body.setSpacing(0)
        section.set_folded(key in FOLDED_AT_FIRST)
        section.folded.connect(self._on_folded)
        self.sections[key] = section
        return section

    def _notes_section(self, parent: QWidget) -> Section:
        """The notes: as many rows as there are notes, so they are no group of fields."""
        section = self._section("notes", NOTES, parent)
        self.notes = NotesPart(self.document, section)
        section.body.addWidget(self.notes)
        self.notes.built.connect(section.order_tabs)
        return section

    def _fill(self, key: str) -> None:
        """Make the rows of a section, unless they are there."""
        group = next((group for group in GROUPS if group.key == key), None)
        section = self.sections[key]
        for field in group.fields if group is not None else ():
            if field.key in self.rows:
                return
            row: Row | WordingRow
            if isinstance(field, Wording):
                row = WordingRow(self.document, field, section)
            else:
                row = row_for(self.document, field, section)
            self.rows[field.key] = row
            row.follow(self.document.lesson)
            row.retranslate()
            section.body.addWidget(row)
        section.order_tabs()
        if group is SURFACE:
            section.body.addWidget(SpaceNote(self.document, section))
        self._align()

    def _on_folded(self, _is_folded: bool) -> None:
        for key, section in self.sections.items():
            if not section.is_folded:
                self._fill(key)
        self.folded.emit()

    def _align(self) -> None:
        """Let all sliders begin below each other, those of folded sections too."""
        numbers = [each for group in GROUPS for each in group.fields if isinstance(each, Number)]
        widest = max(map(name_width, numbers))
        for row in self.rows.values():
            if isinstance(row, NumberRow):
                row.set_column(widest)

    def _on_changed(self, old: Lesson, new: Lesson) -> None:
        is_other_rule = new.runs is not old.runs and rule_in_front(new) != rule_in_front(old)
        if (
            is_other_rule
            or new.steps != old.steps
            or any(
                getattr(new, part) is not getattr(old, part)
                for part in ("look", "pace", "title", "note", "surface", "network")
            )
        ):
            self._follow(new)

    def _follow(self, lesson: Lesson) -> None:
        for row in self.rows.values():
            row.follow(lesson)
