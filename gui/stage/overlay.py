"""What only the screen shows above the picture: a lit trail, read-out, hovered place, focus ring.

An `Overlay` is a widget of its own, so neither films nor stills can contain it.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QWidget

from gui import style, typeset
from gui.ink import colour
from gui.stage.lit import Lit
from gui.typeset import Face

TYPE, LINE, PADDING = 12.5, 18.0, 9.0  # px
AWAY = 16.0  # px between the pointer and the read-out
GAP = 14.0  # px between a name and its value
RING = 6.5  # px
KNOB = 4.5  # px, of the tip of a chosen note's arrow


class Reading(Struct, frozen=True):
    """What stands at the pointer: a title in its colour, and rows of a name and a value.

    `at` is the pointer and `ring` the place that is read, if it is another. An overlay wants both
    in pixels of the view. `apart` are pixels above and below `at` that something else takes.
    """

    at: tuple[float, float]
    rows: tuple[tuple[str, str], ...]
    title: str = ""
    shade: str = ""
    ring: tuple[float, float] | None = None
    apart: float = 0.0

    def placed(self, place: Callable[[tuple[float, float]], tuple[float, float]]) -> Reading:
        """The same, its places mapped by `place`."""
        ring = None if self.ring is None else place(self.ring)
        return replace(self, at=place(self.at), ring=ring)


class Chosen(Struct, frozen=True):
    """The note that keys mean: its box, and the tip of its arrow if it has one, in pixels."""

    box: QRectF
    tip: QPointF | None


class Overlay(QWidget):
    """Covers the view and lets every event through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.has_ring = False
        self.zoom = 1.0  # of the read-out
        self.reading: Reading | None = None
        self.grip: tuple[float, float] | None = None
        self.lit: Lit | None = None
        self.chosen: Chosen | None = None

    def show_reading(self, reading: Reading | None) -> None:
        """Show a read-out, or none."""
        if reading != self.reading:
            before = self._reach()
            self.reading = reading
            self.update(before.united(self._reach()))

    def show_grip(self, place: tuple[float, float] | None) -> None:
        """Light up the start at `place`, in pixels, which the hand could take or has taken."""
        if place != self.grip:
            self.grip = place
            self.update()

    def show_lit(self, lit: Lit | None) -> None:
        """Light a trail, or none."""
        if lit is not None or self.lit is not None:
            self.lit = lit
            self.update()

    def show_chosen(self, chosen: Chosen | None) -> None:
        """Frame a note, or none."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.lit is not None:
            self.lit.paint(painter)
        if self.grip is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(style.ink().accent, 0.2))
            painter.drawEllipse(QPointF(*self.grip), 14.0, 14.0)
        if self.chosen is not None:
            _paint_chosen(painter, self.chosen)
        if self.reading is not None:
            painter.save()
            painter.scale(self.zoom, self.zoom)
            self._paint_reading(painter, self._zoomed(self.reading))
            painter.restore()
        if self.has_ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(style.ink().accent), 2.0))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _reach(self) -> QRect:
        if self.reading is None:
            return QRect()
        reading = self._zoomed(self.reading)
        reach = self._card(reading)
        if reading.ring is not None:
            x, y = reading.ring
            reach = reach.united(QRectF(x - RING, y - RING, 2 * RING, 2 * RING))
        whole = QTransform.fromScale(self.zoom, self.zoom).mapRect(reach)
        return whole.adjusted(-3, -3, 3, 3).toAlignedRect()

    def _zoomed(self, reading: Reading) -> Reading:
        """The same in pixels of a read-out that is not zoomed."""
        return reading.placed(lambda place: (place[0] / self.zoom, place[1] / self.zoom))

    def _card(self, reading: Reading) -> QRectF:
        """Where the read-out stands: right below the pointer, else on the side that has room."""
        width, height = self.width() / self.zoom, self.height() / self.zoom
        names, values = _widths(reading)
        wide = max(names + GAP + values, typeset.width(reading.title, TYPE, 600)) + 2 * PADDING
        high = LINE * (len(reading.rows) + bool(reading.title)) + 2 * PADDING - 4
        away = AWAY + reading.apart
        x, y = reading.at[0] + AWAY, reading.at[1] + away
        if x + wide > width - 2:
            x = reading.at[0] - AWAY - wide
        if y + high > height - 2:
            y = reading.at[1] - away - high
        return QRectF(round(max(2.0, x)), round(max(2.0, y)), round(wide), round(high))

    def _paint_reading(self, painter: QPainter, reading: Reading) -> None:
        ink, card = style.ink(), self._card(reading)
        if reading.ring is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(ink.text), 1.5))
            painter.drawEllipse(QPointF(*reading.ring), RING, RING)
        painter.setPen(QPen(colour(ink.line2), 1.0))
        painter.setBrush(colour(ink.card, 0.95))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), style.RADIUS, style.RADIUS)
        x, y = card.x() + PADDING, card.y() + PADDING + TYPE - 2.0
        if reading.title:
            face = Face(TYPE, reading.shade or ink.text, 600)
            typeset.draw(painter, (x, y), reading.title, face)
            y += LINE
        for name, value in reading.rows:
            typeset.draw(painter, (x, y), name, Face(TYPE, ink.text3))
            end = card.right() - PADDING
            typeset.draw(painter, (end, y), value, Face(TYPE, ink.text, 500), 1.0)
            y += LINE


def _paint_chosen(painter: QPainter, chosen: Chosen) -> None:
    accent = colour(style.ink().accent)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(accent, 1.5, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(chosen.box, style.INNER_RADIUS, style.INNER_RADIUS)
    if chosen.tip is not None:
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(colour(style.ink().card))
        painter.drawEllipse(chosen.tip, KNOB, KNOB)


def _widths(reading: Reading) -> tuple[float, float]:
    names = max((typeset.width(name, TYPE) for name, _ in reading.rows), default=0.0)
    values = max((typeset.width(value, TYPE, 500) for _, value in reading.rows), default=0.0)
    return names, values
