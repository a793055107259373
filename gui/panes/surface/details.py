"""What unfolds below the surface: its parameters, the plotted range, the start, the marks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLineF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.lesson import Lesson, Point
from core.surfaces import surface_of
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.document import Document
from gui.forms import QuietButton
from gui.forms.label import PlainLabel
from gui.ink import colour
from gui.panes.look.groups import MARKS
from gui.panes.look.rows import Row, row_for
from gui.panes.surface.pairs import Pair, PairRow
from gui.panes.surface.parameters import Parameters
from gui.words import say


def _text(source: str) -> Text:
    """A text of this pane; the caller has marked it."""
    return Text("Surface pane", source)


RANGE = _text(QT_TRANSLATE_NOOP("Surface pane", "Range"))
CHANGE_RANGE = _text(QT_TRANSLATE_NOOP("Surface pane", "Change range"))
OWN_RANGE = _text(QT_TRANSLATE_NOOP("Surface pane", "The surface's own range"))
START = _text(QT_TRANSLATE_NOOP("Surface pane", "Start"))
MOVE_START = _text(QT_TRANSLATE_NOOP("Surface pane", "Move start"))
TO = _text(QT_TRANSLATE_NOOP("Surface pane", "to"))
NOTHING = _text("")
W1, W2 = _text("w₁"), _text("w₂")
RANGE_1 = (
    _text(QT_TRANSLATE_NOOP("Surface pane", "Range of w₁, lower end")),
    _text(QT_TRANSLATE_NOOP("Surface pane", "Range of w₁, upper end")),
)
RANGE_2 = (
    _text(QT_TRANSLATE_NOOP("Surface pane", "Range of w₂, lower end")),
    _text(QT_TRANSLATE_NOOP("Surface pane", "Range of w₂, upper end")),
)
STARTS = (
    _text(QT_TRANSLATE_NOOP("Surface pane", "Start of all runs, w₁")),
    _text(QT_TRANSLATE_NOOP("Surface pane", "Start of all runs, w₂")),
)


def _view(lesson: Lesson) -> tuple[Point, Point]:
    return lesson.view or surface_of(lesson.surface).view


def _w1_range(lesson: Lesson) -> Point:
    return _view(lesson)[0]


def _w2_range(lesson: Lesson) -> Point:
    return _view(lesson)[1]


def _with_w1(lesson: Lesson, ends: Point) -> Lesson:
    return lesson.with_view((ends, _w2_range(lesson)))


def _with_w2(lesson: Lesson, ends: Point) -> Lesson:
    return lesson.with_view((_w1_range(lesson), ends))


def _start(lesson: Lesson) -> Point:
    return lesson.start


def _with_start(lesson: Lesson, start: Point) -> Lesson:
    return lesson.with_start(start)


RANGES = (
    Pair(W1, TO, RANGE_1, CHANGE_RANGE, _w1_range, _with_w1),
    Pair(W2, TO, RANGE_2, CHANGE_RANGE, _w2_range, _with_w2),
)
STARTING = Pair(START, NOTHING, STARTS, MOVE_START, _start, _with_start)


class Details(QWidget):
    """Follows the document by `follow`, which its owner calls."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.parameters = Parameters(document, self)
        self.own_range = QuietButton("arrow-counter-clockwise", None, OWN_RANGE, self)
        self.w1 = PairRow(document, RANGES[0], self)
        self.w2 = PairRow(document, RANGES[1], self)
        self.start = PairRow(document, STARTING, self)
        self.marks: tuple[Row, ...] = tuple(row_for(document, field, self) for field in MARKS)
        self._range = PlainLabel(self)
        self._arrange()
        self.own_range.clicked.connect(self._on_own_range)
        self.follow(document.lesson)
        self.retranslate()

    def follow(self, lesson: Lesson) -> None:
        """Show what `lesson` says."""
        self.parameters.follow(lesson)
        for pair in (self.w1, self.w2, self.start):
            pair.follow(lesson)
        for row in self.marks:
            row.follow(lesson)
        self.own_range.setEnabled(lesson.view is not None)

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self._range.setText(say(RANGE))
        for row in self.marks:
            row.retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name, here and below
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setPen(QPen(colour(style.ink().line), 1.0))
        painter.drawLine(QLineF(1.0, 0.5, self.width() - 1.0, 0.5))
        painter.end()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 2, 0)
        head.addWidget(self._range, 1)
        head.addWidget(self.own_range)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.setSpacing(2)
        column.addWidget(self.parameters)
        column.addLayout(head)
        column.addWidget(self.w1)
        column.addWidget(self.w2)
        column.addWidget(self.start)
        for row in self.marks:
            column.addWidget(row)

    def _on_own_range(self) -> None:
        self._document.end_merge()
        self._document.edit(self._document.lesson.with_view(None), CHANGE_RANGE)
