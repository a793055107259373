"""Signs that stand on a panel: critical points, starts, the arrow where a run has left."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from core.picture.values import Exit, Rect
from gui.ink import Colour, Ink, colour
from gui.panels.shapes import ROUND, pen, polygon

ARROW = 11.0


def critical_point(kind: str) -> QPainterPath:
    """The sign of a critical point around the origin, within 5 u."""
    path = QPainterPath()
    if kind in {"minimum", "local minimum"}:
        r = 5.0 if kind == "minimum" else 3.6
        for dy in (-r, r):
            path.moveTo(-r, dy)
            path.lineTo(r, -dy)
    elif kind == "saddle":
        path.addPolygon(polygon(np.array([[0, -5.5], [5.5, 0], [0, 5.5], [-5.5, 0.0]])))
        path.closeSubpath()
    elif kind == "maximum":
        path.addPolygon(polygon(np.array([[0, -5.5], [5.2, 4.0], [-5.2, 4.0]])))
        path.closeSubpath()
    else:
        path.addRect(QRectF(-4.2, -4.2, 8.4, 8.4))
    return path


def draw_mark(painter: QPainter, kind: str, at: tuple[float, float], ink: Ink, size: float) -> None:
    """A critical point's sign on its halo."""
    painter.save()
    painter.translate(*at)
    painter.scale(size, size)
    shape = critical_point(kind)
    painter.strokePath(shape, pen(ink.halo, 3.6, ROUND))
    painter.strokePath(shape, pen(ink.ink, 1.3))
    painter.restore()


def draw_start(painter: QPainter, at: tuple[float, float], ink: Ink, size: float) -> None:
    """The open circle of a start."""
    painter.setPen(pen(ink.ink, 1.6 * size))
    painter.setBrush(colour(ink.paper))
    painter.drawEllipse(QPointF(*at), 5.0 * size, 5.0 * size)


def draw_exit(painter: QPainter, way: Exit, shade: Colour, halo: Colour, size: float) -> None:
    """An arrow on the edge of a panel, pointing the way a run went."""
    ahead = np.array([way.dx, way.dy])
    side = np.array([-way.dy, way.dx])
    tip = np.array([way.x, way.y]) - 0.5 * ahead
    length = ARROW * size
    corners = [tip, tip - length * (ahead - 0.6 * side), tip - length * (ahead + 0.6 * side)]
    path = QPainterPath()
    path.addPolygon(polygon(np.array(corners)))
    path.closeSubpath()
    painter.strokePath(path, pen(halo, 2.4, ROUND))
    painter.fillPath(path, colour(shade))


def covers(at: tuple[float, float], radius: float, rect: Rect) -> bool:
    """Whether a disc around `at` meets a rectangle."""
    dx = at[0] - min(max(at[0], rect.x), rect.right)
    dy = at[1] - min(max(at[1], rect.y), rect.bottom)
    return dx * dx + dy * dy < radius * radius
