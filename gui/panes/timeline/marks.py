"""What moves on the scrubber: playhead, hovered step, numbers, handles, focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from gui import style
from gui.forms.paint import text_width, write
from gui.ink import colour
from gui.style import INNER_RADIUS, RADIUS

PILL_WIDTH, PILL_HEIGHT = 30.0, 16.0
CLOSE_TO_A_PILL = 32.0
MIDDLE = 10.0  # px from the bed down to the middle of a number
HANDLE = 7.0  # width of a handle


def draw_numbers(
    painter: QPainter, bed: QRectF, places: Sequence[tuple[float, str]], pills: Sequence[float]
) -> None:
    """Step numbers below the bed, those near a pill left out."""
    ink = style.ink().text3
    for x, number in places:
        if all(abs(x - pill) >= CLOSE_TO_A_PILL for pill in pills):
            write(painter, (x, bed.bottom() + MIDDLE), number, ink, (11, 400), align=0.5)


def draw_playhead(painter: QPainter, bed: QRectF, x: float, number: str) -> None:
    """The line through the bed with its pill at the foot."""
    now = style.ink()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(now.text))
    painter.drawRect(QRectF(x - 0.75, bed.top() - 4, 1.5, bed.height() + 8))
    _draw_pill(painter, bed, x, number, (now.text, now.card, 600))


def draw_hover(painter: QPainter, bed: QRectF, x: float, number: str) -> None:
    """A fine line at the hovered step, and a quiet pill."""
    now = style.ink()
    painter.setPen(QPen(colour(now.text2), 1.0))
    painter.drawLine(QPointF(x, bed.top()), QPointF(x, bed.bottom()))
    _draw_pill(painter, bed, x, number, (now.hover, now.text, 500))


def draw_span(
    painter: QPainter, bed: QRectF, ends: tuple[float, float], *, is_chosen: bool
) -> None:
    """The two handles of the range, and a veil over what it leaves out."""
    now = style.ink()
    if is_chosen:
        veil = colour(now.pane, 0.7)
        left, right = ends
        painter.fillRect(QRectF(bed.left(), bed.top(), left - bed.left(), bed.height()), veil)
        painter.fillRect(QRectF(right, bed.top(), bed.right() - right, bed.height()), veil)
    shade = colour(now.accent if is_chosen else now.text3)
    for x, side in zip(ends, (-1.0, 1.0), strict=True):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawPath(_handle(x, bed.top(), side))
        if is_chosen:
            painter.drawRect(QRectF(x - 0.5 - 0.5 * side, bed.top(), 1.0, bed.height()))


def draw_focus(painter: QPainter, area: QRectF) -> None:
    """The accent ring around what the keyboard moves."""
    painter.setPen(QPen(colour(style.ink().accent), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(0.75, 0.75, -0.75, -0.75), RADIUS, RADIUS)


def _handle(x: float, bottom: float, side: float) -> QPainterPath:
    """A flag above the bed that leans outwards and points down at `x`."""
    path = QPainterPath(QPointF(x, bottom))
    path.lineTo(x, bottom - 10)
    path.lineTo(x + side * HANDLE, bottom - 10)
    path.lineTo(x + side * HANDLE, bottom - 5)
    path.closeSubpath()
    return path


def _draw_pill(
    painter: QPainter, bed: QRectF, x: float, number: str, look: tuple[str, str, int]
) -> None:
    ground, ink, weight = look
    width = max(PILL_WIDTH, text_width(number, 11, weight) + 12)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ground))
    area = QRectF(x - width / 2, bed.bottom() + 2, width, PILL_HEIGHT)
    painter.drawRoundedRect(area, INNER_RADIUS, INNER_RADIUS)
    write(painter, (x, bed.bottom() + MIDDLE), number, ink, (11, weight), align=0.5)
