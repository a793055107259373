"""The widget: which run and which step are shown, in columns or as lines with numbers.

What is shown is made by `view`, painted by `columns`, `lines` and `gauge`.
"""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.lesson import Lesson
from core.picture.values import Backdrop, Frame
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.document import Document
from gui.forms import QuietButton
from gui.forms.keys import BY_KEYBOARD, claims
from gui.forms.paint import draw_box, draw_focus, elided, text_width, write
from gui.forms.samples import draw_run_sample
from gui.ink import colour, ink_of
from gui.panes.step_strip import columns, gauge, lines
from gui.panes.step_strip.view import View, view_of
from gui.words import say

COMFORTABLE, LEAST, LEAST_LINES = 140, 92, 196  # px high
EDGE = 12  # px between the card's border and its words
NAME, NOTE = 13.0, 12.5  # sizes in px
SMALLER = (NOTE, 12.0, 11.5)
LEAST_REASON = 90  # px: a shorter piece of the sentence says nothing
REASON, ROW = 430.0, 20.0  # px that most sentences need, and how high a row of their own is
BUTTON = 24  # px
NOTCH = 120  # of a wheel's angle
LINE = 20.0  # px that a key or a notch scrolls
_SCROLL = {
    Qt.Key.Key_Up: -LINE,
    Qt.Key.Key_Down: LINE,
    Qt.Key.Key_PageUp: -4 * LINE,
    Qt.Key.Key_PageDown: 4 * LINE,
    Qt.Key.Key_Home: -1e9,
    Qt.Key.Key_End: 1e9,
}


class StepStrip(QWidget):
    """Shows the emphasized run, else the first one that is shown. GUI thread only.

    Tells `numbers_changed(bool)` when it goes from columns to lines with numbers, or back.
    """

    numbers_changed = Signal(bool)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._lesson: Lesson | None = None
        self._backdrop: Backdrop | None = None
        self._frame: Frame | None = None
        self._view: View | None = None
        self._has_numbers = self._is_stale = self._has_ring = False
        self._scrolled = self._most = 0.0
        self.button = QuietButton("equals", parent=self)
        self.button.setCheckable(True)
        self.button.clicked.connect(self.toggle_numbers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(LEAST)
        document.changed.connect(self._on_changed)
        self.retranslate()

    @property
    def view(self) -> View | None:
        """What is shown now; None where there is no run to show."""
        if self._is_stale:
            self._refresh()
        return self._view

    @property
    def has_numbers(self) -> bool:
        """Whether the rule's lines are shown with this step's numbers put in."""
        return self._has_numbers

    def show_numbers(self, has_numbers: bool) -> None:
        """Show lines with numbers, or columns."""
        if has_numbers == self._has_numbers:
            return
        self._has_numbers, self._scrolled = has_numbers, 0.0
        self.setMinimumHeight(LEAST_LINES if has_numbers else LEAST)
        self._set_tip()
        self._refresh()
        self.update()
        self.numbers_changed.emit(has_numbers)

    def toggle_numbers(self) -> None:
        self.show_numbers(not self._has_numbers)

    def show_backdrop(self, backdrop: Backdrop) -> None:
        """Take the recordings of another picture; its frame follows."""
        self._backdrop, self._lesson = backdrop, self._document.lesson
        self._frame = None

    def show_frame(self, frame: Frame) -> None:
        """Show the step of `frame`."""
        is_shown = self._frame is not None and self._frame.step == frame.step
        self._frame = frame
        if not is_shown:
            self._refresh()

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        name = QT_TRANSLATE_NOOP("Step view", "The selected run from inside")
        self.setAccessibleName(say(Text.of("Step view", name)))
        self._set_tip()
        self._refresh()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(750, COMFORTABLE)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(320, LEAST)

    # -- events

    def event(self, event: QEvent) -> bool:
        is_asked = self._most > 0 and self.hasFocus() and claims(event, frozenset(_SCROLL))
        return is_asked or super().event(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._is_stale:
            self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        header = _header(self.height())
        self.button.setGeometry(
            round(self.width() - EDGE - BUTTON + 4), round(header - BUTTON / 2), BUTTON, BUTTON
        )

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if self._most > 0:
            self._scroll(-event.angleDelta().y() / NOTCH * 2 * LINE)
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        by = _SCROLL.get(Qt.Key(event.key()))
        if by is None or self._most <= 0:
            super().keyPressEvent(event)
        else:
            self._scroll(by)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._has_ring = event.reason() in BY_KEYBOARD
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._has_ring = False
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        view = self.view
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, area = style.ink(), QRectF(self.rect())
        draw_box(painter, area, now.pane, now.line)
        if view is None:
            words = elided(say(self._nothing()), area.width() - 2 * EDGE, NOTE)
            middle = (area.center().x(), area.center().y())
            write(painter, middle, words, now.text2, (NOTE, 400), align=0.5)
        else:
            self._paint(painter, area, view)
        if self.hasFocus() and self._has_ring:
            draw_focus(painter, area.adjusted(2, 2, -2, -2))
        painter.end()

    def _paint(self, painter: QPainter, area: QRectF, view: View) -> None:
        header = _header(area.height())
        line = 2 * header - 3
        own = _own_row(area, view)
        _paint_header(painter, area, replace(view, reason="") if own else view, header)
        if own:
            place = (area.width() - EDGE, line + 0.7 * own)
            _paint_reason(painter, place, view.reason, area.width() - 2 * EDGE)
        body = area.adjusted(EDGE, line + 5 + own, -EDGE, -5)
        most = 0.0
        if self._has_numbers and view.lines:
            found = lines.paint(painter, body, view.lines, self._scrolled)
            most = max(0.0, found.height - body.height())
        elif self._has_numbers and view.outline:
            lines.paint_outline(painter, body, view.outline, view.notes)
        else:
            columns.paint(painter, body, view.columns, view.weights)
        self._set_most(most)

    # -- what is shown

    def _scroll(self, by: float) -> None:
        now = min(max(self._scrolled + by, 0.0), self._most)
        if now != self._scrolled:
            self._scrolled = now
            self.update()

    def _set_most(self, most: float) -> None:
        """Note how far the lines can be scrolled; only then is the strip a stop of Tab."""
        if most != self._most:
            self._most = most
            policy = Qt.FocusPolicy.TabFocus if most > 0 else Qt.FocusPolicy.NoFocus
            self.setFocusPolicy(policy)
            self._scroll(0.0)

    def _set_tip(self) -> None:
        source = (
            QT_TRANSLATE_NOOP("Step view", "Show the numbers in columns (Ctrl+4)")
            if self._has_numbers
            else QT_TRANSLATE_NOOP("Step view", "Put this step's numbers into the rule (Ctrl+4)")
        )
        self.button.set_tip(Text.of("Step view", source))
        self.button.setChecked(self._has_numbers)
        self.button.set_icon("columns" if self._has_numbers else "equals")

    def _on_changed(self, old: Lesson, new: Lesson) -> None:
        if old.look.emphasis != new.look.emphasis or not new.runs:
            self._scrolled = 0.0
            self._refresh()

    def _refresh(self) -> None:
        """Make what is shown again; nothing while nobody sees it, and it is not asked for."""
        view = self._made()
        self._is_stale = False
        spoken = view.spoken if view else say(self._nothing())
        self.button.setVisible(view is not None)
        if view != self._view or spoken != self.accessibleDescription():
            self._view = view
            self.setToolTip(view.tip if view else "")
            self.setAccessibleDescription(spoken)
            self.update()

    def _made(self) -> View | None:
        backdrop, frame, lesson = self._backdrop, self._frame, self._lesson
        if backdrop is None or frame is None or lesson is None:
            return self._view if backdrop is not None and backdrop.runs else None
        if not backdrop.runs:
            return None
        emphasis = self._document.lesson.look.emphasis
        styles = [run.style for run in backdrop.runs]
        index = styles.index(emphasis) if emphasis in styles else 0
        descent = lesson.descent(lesson.runs[backdrop.runs[index].number])
        return view_of(descent, backdrop, index, frame.step, lines=self._has_numbers)

    def _nothing(self) -> Text:
        """What stands here while there is no run to show."""
        runs = self._document.lesson.runs
        if not runs:
            source = QT_TRANSLATE_NOOP("Step view", "Add a run to see its steps from inside")
        elif not any(run.shown for run in runs):
            source = QT_TRANSLATE_NOOP(
                "Step view", "All runs are hidden: show one to see its steps from inside"
            )
        else:
            source = QT_TRANSLATE_NOOP("Step view", "The runs are being computed")
        return Text.of("Step view", source)


def _header(height: float) -> float:
    """The middle of the first row, in px from the top."""
    return 20.0 if height >= COMFORTABLE - 20 else 16.0


def _own_row(area: QRectF, view: View) -> float:
    """How high, px, a row for the reason is where it has no room beside the name; 0 for none.

    Whether there is one hangs on no sentence: nothing moves from step to step.
    """
    before = text_width(view.name, NAME, 600) + text_width(view.rate, NAME, 600)
    room = area.width() - 58.0 - before - BUTTON - 3 * EDGE
    return ROW if room < REASON and area.height() >= COMFORTABLE + ROW else 0.0


def _paint_header(painter: QPainter, area: QRectF, view: View, middle: float) -> None:
    """Name, rate and step, and the reason at the right; below them the line, which is the gauge.

    The step gives way to a reason that would be cut: it is told on the stage and beside Play too.
    """
    now, line = style.ink(), 2 * middle - 2.5
    painter.setPen(QPen(colour(now.line), 1.0))
    painter.drawLine(QPointF(EDGE, line), QPointF(area.width() - EDGE, line))
    draw_run_sample(painter, (EDGE, middle), view.style, now.pane)
    right, x = area.width() - EDGE - BUTTON, 58.0
    fixed = text_width(view.rate, NAME, 600) + text_width(view.step, NAME) + 2 * EDGE
    name = elided(view.name, max(40.0, right - x - fixed), NAME, 600)
    x += write(painter, (x, middle), name, now.text, (NAME, 600)) + 8
    if view.rate:
        x += write(painter, (x, middle), view.rate, now.text, (NAME, 600)) + 11
    step = text_width(view.step, NAME) + 14
    if text_width(view.reason, SMALLER[-1]) <= right - x - step:
        x += write(painter, (x, middle), view.step, now.text2, (NAME, 400)) + 14
    if right - x > LEAST_REASON:
        _paint_reason(painter, (right, middle), view.reason, right - x)
    if view.gauge is not None:
        end = area.width() - EDGE
        run = ink_of(now.theme).run(view.style)
        ends = (end - gauge.width_in(area.width()), end - 6)
        gauge.paint(painter, ends, line, view.gauge, run)


def _paint_reason(painter: QPainter, place: tuple[float, float], reason: str, room: float) -> None:
    """The sentence, which ends at `place`; one that is a little too long is a little smaller."""
    sizes = [px for px in SMALLER if text_width(reason, px) <= room]
    px = sizes[0] if sizes else NOTE
    write(painter, place, elided(reason, room, px), style.ink().text2, (px, 400), align=1.0)
