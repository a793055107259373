"""The form of the export dialog: a row per choice, shown where the format has it.

`ExportForm` shows a `Choices` and tells `chosen(Choices)` when a person changes it; it decides
nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from core.lesson import Lesson
from core.movies import even_size
from core.picture.values import Label
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui import style
from gui.forms import Choice, Toggle, ValueField
from gui.forms.paint import begin, draw_box
from gui.panes.export import wording
from gui.panes.export.choices import (
    AS_THE_LESSON,
    Choices,
    at_rate,
    clamped,
    rate_words,
    rates_of,
    timeline_of,
    with_format,
)
from gui.panes.export.formats import FORMATS, Format
from gui.words import say

ROW = 32  # px
LABELS = 84  # px
FIELD = QSize(204, 28)
SHORT_FIELD = QSize(128, 28)
NUMBER = QSize(60, 28)
WIDTH = 448  # px, of all


class BoxedChoice(Choice):
    """A list to choose from, in a box like the fields beside it."""

    def __init__(
        self, options: Sequence[tuple[object, Label]], value: object, size: QSize, parent: QWidget
    ) -> None:
        super().__init__(options, value, parent, align=0.0)
        self.setFixedSize(size)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter, now = begin(QPainter(self)), style.ink()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = now.line2 if self.underMouse() else now.line
        draw_box(painter, box, now.card, edge, radius=style.INNER_RADIUS)
        painter.end()
        super().paintEvent(event)


class ExportForm(QWidget):
    """Rows for format, size, rate, range, quality, loops, caption, theme and language."""

    chosen = Signal(object)

    def __init__(self, choices: Choices, lesson: Lesson, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices, self._lesson = choices, lesson
        self._has_chosen_range = False
        self._labels: dict[str, QLabel] = {}
        self._rows: dict[str, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._make_fields()
        for name, widgets in self._layout().items():
            self._add_row(name, widgets)
        self._grid.setRowStretch(len(self._rows), 1)
        # Rows come and go with the format; nothing else moves for that.
        self.setFixedSize(WIDTH, ROW * len(self._rows))
        self._connect()
        self.show_choices(choices, lesson)
        self.retranslate()

    # ------------------------------------------------------------------ what is shown

    def show_choices(self, choices: Choices, lesson: Lesson) -> None:
        """Show `choices` for `lesson`; sends nothing."""
        self._choices, self._lesson = choices, lesson
        kind = choices.kind
        self.format.set_value(choices.format)
        self.width_field.set_number(choices.size[0])
        self.height_field.set_number(choices.size[1])
        self.sizes.set_options(wording.sizes(lesson), choices.size)
        rates = [(rate, rate_words(rate)) for rate in rates_of(choices)]
        self.rate.set_options(rates, choices.fps)
        self.span.set_options(wording.spans(self._has_chosen_range), choices.span)
        self.first.set_number(choices.first)
        self.last.set_number(choices.last)
        self.quality.set_value(choices.quality)
        self.loops.set_options(wording.loops(choices.loops), choices.loops)
        self.title_line.set_value(choices.title_line and lesson.look.title_line)
        self.note.set_value(choices.note and bool(lesson.note))
        self.theme.set_value(choices.theme)
        self.language.set_value(choices.language)
        self._show_rows(kind)

    def set_has_chosen_range(self, has: bool) -> None:
        """Whether the timeline has a range to offer."""
        self._has_chosen_range = has
        self.show_choices(self._choices, self._lesson)

    def offer_only(self, formats: tuple[Format, ...]) -> None:
        """Leave formats out that this machine cannot write."""
        options = [(each.key, each.label) for each in formats]
        self.format.set_options(options, self._choices.format)

    def _show_rows(self, kind: Format) -> None:
        means = {
            "size": kind.is_picture,
            "rate": kind.is_film,
            "span": kind.is_film,
            "quality": kind.has_quality,
            "loops": kind.loops,
            "caption": kind.is_picture,
            "theme": kind.is_picture,
            "language": kind.is_picture,
        }
        for name, is_shown in means.items():
            self._rows[name].setVisible(is_shown)
            self._labels[name].setVisible(is_shown)
        is_part = self._choices.span == "part"
        for each in (self.first, self.dash, self.last):
            each.setVisible(is_part)
        self.title_line.setEnabled(self._lesson.look.title_line)
        self.note.setEnabled(bool(self._lesson.note) and self._choices.title_line)
        for label, toggle in ((self.title_label, self.title_line), (self.note_label, self.note)):
            label.setEnabled(toggle.isEnabled())

    # ------------------------------------------------------------------ making it

    def _make_fields(self) -> None:
        choices = self._choices
        formats = [(each.key, each.label) for each in FORMATS]
        self.format = BoxedChoice(formats, choices.format, FIELD, self)
        self.width_field = _number(choices.size[0], wording.check_side, self)
        self.height_field = _number(choices.size[1], wording.check_side, self)
        self.times = QLabel("×", self)
        self.sizes = BoxedChoice(wording.sizes(self._lesson), choices.size, SHORT_FIELD, self)
        self.title_line, self.title_label = Toggle(True, self), QLabel(self)
        self.note, self.note_label = Toggle(True, self), QLabel(self)
        self.theme = BoxedChoice(wording.themes(), AS_THE_LESSON, FIELD, self)
        self.language = BoxedChoice(wording.languages(), AS_THE_LESSON, FIELD, self)
        self.rate = BoxedChoice([(choices.fps, rate_words(choices.fps))], choices.fps, FIELD, self)
        self.span = BoxedChoice(wording.spans(False), choices.span, FIELD, self)
        self.first = _number(choices.first, self._check_frame, self)
        self.dash = QLabel("–", self)
        self.last = _number(choices.last, self._check_frame, self)
        self.quality = BoxedChoice(wording.qualities(), choices.quality, FIELD, self)
        self.loops = BoxedChoice(wording.loops(choices.loops), choices.loops, FIELD, self)

    def _layout(self) -> dict[str, tuple[QWidget, ...]]:
        return {
            "format": (self.format,),
            "size": (self.width_field, self.times, self.height_field, self.sizes),
            "caption": (self.title_line, self.title_label, self.note, self.note_label),
            "theme": (self.theme,),
            "language": (self.language,),
            "rate": (self.rate,),
            "span": (self.span, self.first, self.dash, self.last),
            "quality": (self.quality,),
            "loops": (self.loops,),
        }

    def _add_row(self, name: str, widgets: tuple[QWidget, ...]) -> None:
        row, place = QWidget(self), len(self._rows)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for widget in widgets:
            line.addWidget(widget)
            if widget is self.title_label:
                line.addSpacing(10)
        line.addStretch(1)
        row.setFixedHeight(ROW)
        label = self._labels[name] = QLabel(self)
        label.setBuddy(widgets[0])
        label.setFixedSize(LABELS, ROW)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._rows[name] = row
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(row, place, 1)

    def _connect(self) -> None:
        self.format.committed.connect(self._choose_format)
        self.width_field.committed.connect(self._choose_width)
        self.height_field.committed.connect(self._choose_height)
        self.sizes.committed.connect(self._choose_size)
        self.rate.committed.connect(self._choose_rate)
        self.span.committed.connect(self._choose_span)
        self.first.committed.connect(self._choose_first)
        self.last.committed.connect(self._choose_last)
        self.quality.committed.connect(self._choose_quality)
        self.loops.committed.connect(self._choose_loops)
        self.title_line.committed.connect(self._choose_title_line)
        self.note.committed.connect(self._choose_note)
        self.theme.committed.connect(self._choose_theme)
        self.language.committed.connect(self._choose_language)

    def retranslate(self) -> None:
        """Speak the language of the window."""
        tips = wording.tips()
        for name, words in wording.labels().items():
            self._labels[name].setText(say(words))
            self._labels[name].setToolTip(say(tips[name]))
            for widget in self._layout()[name]:
                if not isinstance(widget, QLabel):
                    widget.setAccessibleName(say(words))
                    widget.setToolTip(say(tips[name]))
        self.title_label.setText(say(wording.TITLE_LINE))
        self.note_label.setText(say(wording.NOTE))
        named = {
            self.width_field: wording.WIDTH,
            self.height_field: wording.HEIGHT,
            self.sizes: wording.USUAL_SIZE,
            self.first: wording.FIRST,
            self.last: wording.LAST,
            self.title_line: wording.TITLE_LINE,
            self.note: wording.NOTE,
        }
        for widget, words in named.items():
            widget.setAccessibleName(say(words))
            if isinstance(widget, ValueField):
                widget.set_tip(say(words))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "language"):
            self.retranslate()
        super().changeEvent(event)

    # ------------------------------------------------------------------ what a person chooses

    def _tell(self, **changes: Any) -> None:
        self._take(replace(self._choices, **changes))

    def _take(self, choices: Choices) -> None:
        self._choices = clamped(choices, self._lesson)
        self.show_choices(self._choices, self._lesson)
        self.chosen.emit(self._choices)

    def _choose_format(self, key: str) -> None:
        self._take(with_format(self._choices, self._lesson, key))

    def _choose_width(self, width: float) -> None:
        self._tell(size=(round(width), self._choices.size[1]))

    def _choose_height(self, height: float) -> None:
        self._tell(size=(self._choices.size[0], round(height)))

    def _choose_size(self, size: tuple[int, int]) -> None:
        self._tell(size=even_size(*size))

    def _choose_rate(self, fps: Fraction) -> None:
        self._take(at_rate(self._choices, self._lesson, fps))

    def _choose_span(self, span: str) -> None:
        choices = self._choices
        if span == "part" and choices.last <= choices.first:
            choices = replace(choices, last=timeline_of(choices, self._lesson).frames - 1)
        self._take(replace(choices, span=span))  # type: ignore[arg-type]

    def _choose_first(self, frame: float) -> None:
        self._tell(first=round(frame), last=max(round(frame), self._choices.last))

    def _choose_last(self, frame: float) -> None:
        self._tell(last=round(frame), first=min(round(frame), self._choices.first))

    def _choose_quality(self, quality: str) -> None:
        self._tell(quality=quality)

    def _choose_loops(self, loops: int) -> None:
        self._tell(loops=loops)

    def _choose_title_line(self, is_on: bool) -> None:
        self._tell(title_line=is_on)

    def _choose_note(self, is_on: bool) -> None:
        self._tell(note=is_on)

    def _choose_theme(self, theme: str) -> None:
        self._tell(theme=theme)

    def _choose_language(self, language: str) -> None:
        self._tell(language=language)

    def _check_frame(self, number: float) -> None:
        timeline = timeline_of(self._choices, self._lesson)
        if number != int(number) or not 0 <= number < timeline.frames:
            source = QT_TRANSLATE_NOOP(
                "Export dialog", "The film has frames 0 to {last}; “{number}” is none of them."
            )
            text = Text.of("Export dialog", source, last=timeline.frames - 1, number=f"{number:g}")
            raise RavineError(text)


def _number(value: int, check: Any, parent: QWidget) -> ValueField:
    field = WholeField(value, check, parent)
    field.setProperty("flat", False)
    field.setFixedSize(NUMBER)
    return field


class WholeField(ValueField):
    """A field for whole numbers, shown without a decimal point or thousands."""

    def short_text(self) -> str:
        return str(round(self.number()))

    def long_text(self) -> str:
        return str(round(self.number()))
