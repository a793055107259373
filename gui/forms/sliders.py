"""Sliders for numbers: logarithmic for rates, linear for shares.

Look at `NumberSlider` first. `number()` may lie outside the rail, since fields beside a slider take
more than it offers: then the knob stays at the end and the number tells. `edited` is sent while the
hand moves, `committed` when it lets go; setters send nothing.
"""

from __future__ import annotations

import math
from abc import abstractmethod

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from gui import style
from gui.forms.keys import BY_KEYBOARD, TRAVEL, claims
from gui.forms.numbers import shown
from gui.forms.paint import RING, begin
from gui.ink import colour

KNOB, HALO = 7.0, 11.0  # radii in px
HEIGHT = 24
NARROW = 10.0  # px; ticks closer than this are left out
NOTCHES = 1000  # steps that a screen reader sees
FINE = 0.1  # of the hand's way, with Shift held

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_PageDown: -5,
    Qt.Key.Key_PageUp: 5,
}


class NumberSlider(QAbstractSlider):
    """A rail from `low` to `high` with a knob; subclasses say how numbers lie on it."""

    edited = Signal(float)
    committed = Signal(float)

    def __init__(
        self, value: float, low: float, high: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._number, self._low, self._high = float(value), float(low), float(high)
        self._grab: tuple[float, float] | None = None
        self._before: float | None = None
        self._is_keyed = self._has_ring = self._is_setting = False
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, NOTCHES)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tell_readers()

    @abstractmethod
    def share_of(self, number: float) -> float:
        """Where `number` lies: 0 at the low end, 1 at the high one, never outside."""

    @abstractmethod
    def number_at(self, share: float) -> float:
        """The round number at `share` of the rail."""

    @abstractmethod
    def stepped(self, number: float, steps: int) -> float:
        """`number` moved by so many presses of an arrow key."""

    def number(self) -> float:
        """The number shown, also where it lies outside the rail."""
        return self._number

    def set_number(self, number: float) -> None:
        """Show `number`; sends nothing."""
        if number != self._number:
            self._number = float(number)
            self._tell_readers()
            self.update()

    def set_ends(self, low: float, high: float) -> None:
        """Let the rail go from `low` to `high`; the number stays."""
        if (low, high) != (self._low, self._high):
            self._low, self._high = float(low), float(high)
            self._tell_readers()
            self.update()

    @property
    def low(self) -> float:
        return self._low

    @property
    def high(self) -> float:
        return self._high

    @property
    def lowest(self) -> float:
        """The number at the low end."""
        return self._low

    @property
    def is_held(self) -> bool:
        """Whether a hand or a held key is moving the knob."""
        return self._grab is not None or self._is_keyed

    @property
    def is_outside(self) -> bool:
        """Whether the number lies beyond an end of the rail."""
        slack = 1e-9 * max(abs(self._low), abs(self._high))
        return not self._low - slack <= self._number <= self._high + slack

    def x_of(self, number: float) -> float:
        """Where `number` lies, in px from the left."""
        return KNOB + self.share_of(number) * (self.width() - 2 * KNOB)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(120, HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(48, HEIGHT)

    def event(self, event: QEvent) -> bool:
        keys = TRAVEL | {Qt.Key.Key_Escape} if self._grab else TRAVEL
        return claims(event, keys) or super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        x = event.position().x()
        self._before, knob = self._number, self.x_of(self._number)
        if abs(x - knob) <= HALO:  # taken by the knob: it must not jump
            self._grab = (x, knob)
        else:
            self._grab = (x, x)
            self._move_to(x)
        self.setSliderDown(True)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._grab is None:
            return
        hand, knob = self._grab
        x = event.position().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            knob += FINE * (x - hand)
            self._grab = (x, knob)
            self._move_to(knob)
        elif x != hand:
            self._grab = (x, knob + x - hand)
            self._move_to(knob + x - hand)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton and self._grab is not None:
            self._let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self._grab is not None:
            self._send(self._number if self._before is None else self._before)
            self._let_go()
            return
        if event.key() not in TRAVEL or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return
        if not self._is_keyed:
            self._before, self._is_keyed = self._number, True
        ends = {Qt.Key.Key_Home: self.lowest, Qt.Key.Key_End: self._high}
        key = Qt.Key(event.key())
        number = ends[key] if key in ends else self.stepped(self._number, _STEPS[key])
        self._send(min(max(number, self.lowest), self._high))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in TRAVEL and not event.isAutoRepeat() and self._is_keyed:
            self._let_go()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._has_ring = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        if self.is_held:
            self._let_go()
        self._has_ring = False
        super().focusOutEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()  # the wheel scrolls the pane; it must not change a lesson on its way

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:  # noqa: N802
        """Take a number that a screen reader has set."""
        super().sliderChange(change)
        if change == QAbstractSlider.SliderChange.SliderValueChange and not self._is_setting:
            self._before = self._number
            self._send(self.number_at(self.value() / NOTCHES))
            self._let_go()

    def _move_to(self, x: float) -> None:
        share = (x - KNOB) / max(1.0, self.width() - 2 * KNOB)
        self._send(self.number_at(min(max(share, 0.0), 1.0)))

    def _send(self, number: float) -> None:
        if number != self._number:
            self.set_number(number)
            self.edited.emit(number)

    def _let_go(self) -> None:
        self._grab, self._is_keyed = None, False
        self.setSliderDown(False)
        self.update()
        if self._before is not None and self._before != self._number:
            self.committed.emit(self._number)
        self._before = None

    def _tell_readers(self) -> None:
        self._is_setting = True
        self.setValue(round(self.share_of(self._number) * NOTCHES))
        self._is_setting = False
        self.setAccessibleDescription(shown(self._number))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = begin(QPainter(self))
        self.paint_rail(painter, self.height() / 2)
        self._paint_knob(painter, self.height() / 2)
        painter.end()

    def paint_rail(self, painter: QPainter, y: float) -> None:
        """Draw what the knob runs on, at height `y`."""
        self.paint_line(painter, y, self.width() - KNOB)

    def paint_line(self, painter: QPainter, y: float, end: float) -> None:
        """Draw the rail's line up to `end`."""
        rail = colour(style.ink().line2)
        painter.setPen(QPen(rail, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(KNOB, y), QPointF(max(end, KNOB), y))

    def _paint_knob(self, painter: QPainter, y: float) -> None:
        now, place = style.ink(), QPointF(self.x_of(self._number), y)
        is_hot = self.isEnabled() and (self.underMouse() or self.is_held or self.hasFocus())
        painter.setPen(Qt.PenStyle.NoPen)
        if is_hot:
            painter.setBrush(colour(now.accent, 0.2))
            painter.drawEllipse(place, HALO, HALO)
        fill = now.accent if is_hot else now.text if self.isEnabled() else now.line2
        painter.setBrush(colour(fill))
        painter.setPen(QPen(colour(now.card), 2))
        painter.drawEllipse(place, KNOB, KNOB)
        if self._has_ring and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(now.accent), RING))
            painter.drawEllipse(place, HALO - RING / 2, HALO - RING / 2)


class LogSlider(NumberSlider):
    """A slider whose decades are equally long; both ends are above 0.

    `limit` is a number beyond which it gets dangerous: it has a red tick, and dots follow it.
    Numbers at or below 0 can be shown (the knob is at the low end) but not reached.
    """

    def __init__(
        self,
        value: float,
        low: float,
        high: float,
        limit: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._limit = limit
        super().__init__(value, low, high, parent)

    @property
    def limit(self) -> float | None:
        return self._limit

    def set_limit(self, limit: float | None) -> None:
        """Move the red tick, or take it away with None."""
        if limit != self._limit:
            self._limit = limit
            self.update()

    def share_of(self, number: float) -> float:
        if number <= self._low:
            return 0.0
        return min(1.0, math.log(number / self._low) / math.log(self._high / self._low))

    def number_at(self, share: float) -> float:
        if share in (0.0, 1.0):
            return self._high if share else self._low
        return _rounded(self._low * (self._high / self._low) ** share, 2)

    def stepped(self, number: float, steps: int) -> float:
        base = max(number, self._low)
        moved = _rounded(base * 10 ** (steps / 20), 2)
        if moved == number:  # two digits are coarser than the step here
            moved = _rounded(base * (1.1 if steps > 0 else 0.9), 2)
        return moved

    def paint_rail(self, painter: QPainter, y: float) -> None:
        limit = self._limit
        if limit is None or limit >= self._high or limit <= self._low:
            self.paint_line(painter, y, self.width() - KNOB)
        else:
            self._paint_limit(painter, y, self.x_of(limit))
        self._paint_decades(painter, y)

    def _paint_limit(self, painter: QPainter, y: float, x: float) -> None:
        self.paint_line(painter, y, x)
        bad = colour(style.ink().bad)
        dots = QPen(bad, 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        dots.setDashPattern([1, 1.5])
        painter.setPen(dots)
        painter.drawLine(QPointF(x + 4, y), QPointF(self.width() - KNOB, y))
        painter.setPen(QPen(bad, 1.5))
        painter.drawLine(QPointF(x, y - 5), QPointF(x, y + 5))

    def _paint_decades(self, painter: QPainter, y: float) -> None:
        first = math.ceil(math.log10(self._low) - 1e-9)
        last = math.floor(math.log10(self._high) + 1e-9)
        painter.setPen(QPen(colour(style.ink().line2), 1))
        apart = (self.width() - 2 * KNOB) / math.log10(self._high / self._low)
        for decade in range(first, last + 1, max(1, math.ceil(NARROW / max(apart, 0.1)))):
            x = round(self.x_of(10.0**decade)) + 0.5
            painter.drawLine(QPointF(x, y + 5), QPointF(x, y + 9))


class LinearSlider(NumberSlider):
    """A slider whose numbers are equally far apart, at least by `finest`."""

    def __init__(
        self,
        value: float,
        low: float,
        high: float,
        parent: QWidget | None = None,
        *,
        finest: float = 0.0,
    ) -> None:
        self._finest = finest
        super().__init__(value, low, high, parent)

    def share_of(self, number: float) -> float:
        span = self._high - self._low
        return min(max((number - self._low) / span, 0.0), 1.0) if span > 0 else 0.0

    def number_at(self, share: float) -> float:
        if share in (0.0, 1.0):
            return self._high if share else self._low
        return self._on_grid(self._low + share * (self._high - self._low))

    def stepped(self, number: float, steps: int) -> float:
        return self._on_grid(number + steps * self._step)

    @property
    def _step(self) -> float:
        """A round hundredth of the span: 0.01 for a rail from 0 to 1."""
        span = self._high - self._low
        step = float(f"1e{math.floor(math.log10(span) + 1e-9) - 2}") if span > 0 else 1.0
        return max(step, self._finest)

    def _on_grid(self, number: float) -> float:
        return float(f"{round(number / self._step) * self._step:.12g}")


def _rounded(number: float, digits: int) -> float:
    return float(f"{number:.{digits - 1}e}")
