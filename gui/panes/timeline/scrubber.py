"""The scrubber: every run's loss behind a playhead that the hand, the wheel and keys can move.

It knows steps only. What a step means in frames and seconds, and the film itself, belong to the bar
around it; keys are left to the bar too, so that they do the same from every control of it.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from core.ticks import whole_ticks
from core.words import QT_TRANSLATE_NOOP, Text
from gui.forms.keys import BY_KEYBOARD
from gui.forms.paint import text_width
from gui.panes.timeline import marks
from gui.panes.timeline.bed import BED_TOP, Bed, BedSize
from gui.panes.timeline.span import Span
from gui.panes.timeline.story import Story
from gui.words import say, verdict_text

MARGIN = 18.0  # px beside the bed at least, where half a pill finds room
NUMBERS = 20  # px below the bed
NOTCH = 120  # of a wheel, in eighths of a degree
NUMBER_DISTANCE = 90  # px, about, between two numbers
NOTES_BELOW = 12  # px above the foot of the bed, where notes have their signs
GRAB = 8  # px around a handle where the hand takes it
End = Literal["first", "last"]


class Scrubber(QAbstractSlider):
    """Shows a `Story` and a playhead; its value is the step, from 0 to the last.

    Tells `sought(step)` while a hand moves the playhead, between `grabbed()` and `released()`;
    `stepped(count)` for the wheel; `span_edited(Span | None)` while a handle is dragged. Setting
    the step or the span from outside tells nothing.
    """

    sought = Signal(int)
    stepped = Signal(int)
    grabbed = Signal()
    released = Signal()
    span_edited = Signal(object)

    # Of the class: Qt hides a scrubber of a window at its end, when what Python kept may be gone.
    _held: End | Literal["playhead"] | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setTracking(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._bed = Bed()
        self._story = Story()
        self._span: Span | None = None
        self._hovered: int | None = None
        self._is_near_handles = False
        self._wheel = 0
        self._is_following = False
        self._shows_focus = False
        self.setRange(0, 1)
        self.valueChanged.connect(self._on_value_changed)

    @property
    def step(self) -> int:
        """The step at the playhead."""
        return self.value()

    @property
    def steps(self) -> int:
        return self.maximum()

    @property
    def margin(self) -> int:
        """Px beside the bed: the last step's number finds room there."""
        return round(max(MARGIN, text_width(str(self.steps), 11, 600) / 2 + 8))

    @property
    def span(self) -> Span | None:
        """The steps chosen for export; None for all of them."""
        return self._span

    @property
    def hovered(self) -> int | None:
        """The step under the pointer."""
        return self._hovered

    @property
    def is_held(self) -> bool:
        """Whether a hand drags the playhead."""
        return self._held == "playhead"

    def set_steps(self, steps: int) -> None:
        """How many steps the film has."""
        if steps != self.steps:
            self._follow(min(self.value(), steps), steps)

    def set_step(self, step: int) -> None:
        """Show the playhead at `step`; tells nothing."""
        if step != self.value():
            self._follow(step, self.steps)

    def set_story(self, story: Story) -> None:
        """Show these curves and marks."""
        if not story.tells_the_same(self._story):
            self._story = story
            self.update()

    def set_span(self, span: Span | None) -> None:
        """Show this range; tells nothing."""
        if span != self._span:
            self._span = span
            self.update()

    def bed_size(self) -> BedSize:
        """Where the bed is now."""
        width = max(1.0, self.width() - 2.0 * self.margin)
        bottom = float(self.height() - NUMBERS)
        return BedSize(float(self.margin), width, bottom, self.size(), self.devicePixelRatioF())

    def x_of(self, step: int) -> float:
        """Where a step stands in this widget, in px."""
        return self.bed_size().x(step, self.steps)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(320, 72)

    # -- the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        handle = self._handle_at(event.position())
        self._held = handle or "playhead"
        if handle is None:
            self.grabbed.emit()
            self._seek(event.position())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._hover(event.position())
        if self._held == "playhead":
            self._seek(event.position())
        elif self._held is not None:
            self._drag_handle(self._held, event.position())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() == Qt.MouseButton.LeftButton:
            self._let_go()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._span is not None:
            self._edit_span(None)
        else:
            self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        turned = event.angleDelta()
        self._wheel += turned.y() if abs(turned.y()) >= abs(turned.x()) else -turned.x()
        notches = int(self._wheel / NOTCH)
        if notches:
            self._wheel -= notches * NOTCH
            self.stepped.emit(notches)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self._hovered, self._is_near_handles = None, False
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        self._shows_focus = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        self._let_go()
        super().hideEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self._words_at(QPointF(event.pos()))
            if words:
                QToolTip.showText(event.globalPos(), words, self)
                return True
        return super().event(event)

    # -- the picture

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self.bed_size()
        self._bed.draw(painter, size, self._story, self.step)
        self._paint_numbers(painter, size)
        shows_handles = self._is_near_handles or self._held in ("first", "last")
        if self._span is not None or shows_handles:
            span = self._span or Span(0, self.steps)
            places = size.x(span.first, self.steps), size.x(span.last, self.steps)
            marks.draw_span(painter, size.rect, places, is_chosen=self._span is not None)
        if self._hovered is not None and self._hovered != self.step:
            marks.draw_hover(painter, size.rect, self.x_of(self._hovered), str(self._hovered))
        marks.draw_playhead(painter, size.rect, self.x_of(self.step), str(self.step))
        if self.hasFocus() and self._shows_focus:
            marks.draw_focus(painter, QRectF(self.rect()))
        painter.end()

    def _paint_numbers(self, painter: QPainter, size: BedSize) -> None:
        pills = [self.x_of(self.step)]
        if self._hovered is not None:
            pills.append(self.x_of(self._hovered))
        places = [
            (size.x(value, self.steps), f"{value:.0f}")
            for value in whole_ticks(self.steps, size.width / NUMBER_DISTANCE)
        ]
        marks.draw_numbers(painter, size.rect, places, pills)

    # -- what a hand does

    def _hover(self, place: QPointF) -> None:
        step = self.bed_size().step(place.x(), self.steps)
        is_near = place.y() < BED_TOP + 2
        if (step, is_near) != (self._hovered, self._is_near_handles):
            self._hovered, self._is_near_handles = step, is_near
            self.update()
        on_handle = self._held in ("first", "last") or self._handle_at(place) is not None
        sideways = Qt.CursorShape.SizeHorCursor
        wanted = sideways if on_handle else Qt.CursorShape.PointingHandCursor
        if self.cursor().shape() != wanted:
            self.setCursor(wanted)

    def _seek(self, place: QPointF) -> None:
        step = self.bed_size().step(place.x(), self.steps)
        if step != self.step:
            self.setValue(step)

    def _handle_at(self, place: QPointF) -> End | None:
        """The handle that a press at `place` takes; handles stand above the bed."""
        if place.y() >= BED_TOP + 2:
            return None
        span = self._span or Span(0, self.steps)
        ends: tuple[tuple[End, int], ...] = (("first", span.first), ("last", span.last))
        away = {end: place.x() - self.x_of(step) for end, step in ends}
        near = [end for end, _ in ends if abs(away[end]) <= GRAB]
        if len(near) == 2:
            # Both stand at one step: the side of the hand decides, and at the film's end the start.
            return "last" if away["last"] > 0 and span.last < self.steps else "first"
        return near[0] if near else None

    def _drag_handle(self, end: End, place: QPointF) -> None:
        step = self.bed_size().step(place.x(), self.steps)
        span = self._span or Span(0, self.steps)
        self._edit_span(span.with_end(end, step).within(self.steps))

    def _edit_span(self, span: Span | None) -> None:
        if span != self._span:
            self.set_span(span)
            self.span_edited.emit(span)

    def _let_go(self) -> None:
        held, self._held = self._held, None
        if held == "playhead":
            self.released.emit()

    # -- the value, which assistive programs read and set too

    def _follow(self, step: int, steps: int) -> None:
        self._is_following = True
        self.setRange(0, steps)
        self.setValue(step)
        self._is_following = False
        self.update()

    def _on_value_changed(self, step: int) -> None:
        if not self._is_following:
            self.sought.emit(step)

    def _words_at(self, place: QPointF) -> str:
        """What the mark under the pointer stands for."""
        if place.y() > self.bed_size().bottom - NOTES_BELOW:
            near = [
                words for step, words in self._story.notes if abs(self.x_of(step) - place.x()) <= 5
            ]
            return "\n".join(map(say, near))
        found = [mark for mark in self._story.marks if abs(self.x_of(mark.step) - place.x()) <= 5]
        if not found or place.y() > BED_TOP + 2:
            return ""
        source = QT_TRANSLATE_NOOP("Timeline", "{run}: {verdict}")
        lines = (
            Text.of("Timeline", source, run=say(mark.name), verdict=verdict_text(mark.verdict))
            for mark in found
        )
        return "\n".join(map(say, lines))
