"""The gauge: how sharp the surface is beside what the rule can stand, on the line of the strip.

From 0 to 2.5 times the limit; up to the limit the rail is whole, beyond it dots. The band is where
the path has been so far.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from core.stability import Sharpness
from gui import style
from gui.forms.paint import draw_box
from gui.ink import colour, tint

MOST = 2.5  # times the limit, at the right end
WIDEST, SHARE = 340.0, 0.4  # px, and share of the strip
KNOB, TICK, BAND, DOTS = 4.5, 10.0, 5.0, 6.0  # px


def width_in(strip: float) -> float:
    """How long the gauge is in a strip of that width, in px."""
    return min(WIDEST, SHARE * strip)


def place_of(ratio: float, left: float, right: float) -> float:
    """Where a ratio stands between the ends, in px."""
    return left + (right - left) * min(max(ratio, 0.0), MOST) / MOST


def paint(
    painter: QPainter, ends: tuple[float, float], y: float, found: Sharpness, run: str
) -> None:
    """Paint the gauge from end to end at the height `y`; `run` is the colour of the path."""
    now, (left, right) = style.ink(), ends
    limit, here = place_of(1.0, left, right), place_of(found.ratio, left, right)
    low, high = (place_of(ratio, left, right) for ratio in (found.lowest, found.highest))
    painter.fillRect(QRectF(left - 6, y - 1, right - left + 12, 2), colour(now.pane))
    painter.setPen(QPen(colour(now.line2), 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(left, y), QPointF(limit, y))
    dots = QPen(colour(tint(now.bad, now.pane, 0.6)), 1.5)
    dots.setCapStyle(Qt.PenCapStyle.RoundCap)
    dots.setDashPattern([0.01, DOTS / 1.5])
    painter.setPen(dots)
    painter.drawLine(QPointF(limit + DOTS, y), QPointF(right, y))
    band = QRectF(low, y - BAND / 2, max(high - low, 1.0), BAND)
    draw_box(painter, band, tint(run, now.pane, 0.4), radius=BAND / 2)
    painter.setPen(QPen(colour(now.bad), 1.5))
    painter.drawLine(QPointF(limit, y - TICK / 2), QPointF(limit, y + TICK / 2))
    ground = now.bad if found.ratio > 1 else now.text
    painter.setPen(QPen(colour(now.pane), 2.0))
    painter.setBrush(colour(ground))
    if found.ratio > MOST:  # it lies further out
        tip = QPolygonF(
            [QPointF(right + 5, y), QPointF(right - 4, y - 6), QPointF(right - 4, y + 6)]
        )
        painter.drawPolygon(tip)
    else:
        painter.drawEllipse(QPointF(here, y), KNOB + 1, KNOB + 1)
