"""Small pictures of layouts: every panel where it would stand, as a sign of what it shows."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from core.layouts import NamedLayout
from core.lesson import NETWORK_PANELS
from core.picture.layout import Layout, Wishes, layout
from core.picture.network.places import NetworkWishes
from core.picture.values import STAGE_HEIGHT, Rect
from gui import style
from gui.ink import colour

LINE = 1.2  # px
GAP = 1.5  # px between panels
Place = tuple[float, float]


def paint_layout(
    painter: QPainter,
    room: QRectF,
    named: NamedLayout,
    aspect: tuple[int, int],
    ink: style.WindowInk,
) -> None:
    """Paint a stage of that aspect in the middle of `room`, with the panels of a layout."""
    found = _places(named, aspect)
    scale = min(room.width() / found.width, room.height() / STAGE_HEIGHT)
    stage = QRectF(0, 0, found.width * scale, STAGE_HEIGHT * scale)
    stage.moveCenter(room.center())
    painter.setPen(QPen(colour(ink.line2), 1.0))
    painter.setBrush(colour(ink.pane))
    painter.drawRoundedRect(stage, 2.0, 2.0)
    for area in found.areas:
        box = _box(area.rect, scale, stage.topLeft()).intersected(stage.adjusted(3, 3, -3, -3))
        box = box.adjusted(GAP, GAP, -GAP, -GAP)
        painter.save()
        painter.setClipRect(box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ink.field))
        painter.drawRoundedRect(box, 2.0, 2.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(ink.text2), LINE))
        SIGNS[area.panel](painter, box.adjusted(3, 3, -3, -3), ink)
        painter.restore()


@lru_cache(maxsize=64)
def _places(named: NamedLayout, aspect: tuple[int, int]) -> Layout:
    shown = tuple(panel for panel in named.panels if panel in NETWORK_PANELS)
    return layout(
        Wishes(
            aspect=aspect,
            panels=named.panels,
            arrangement=named.arrangement,
            legend=False,
            title_line=False,
            curve_labels=False,
            network=NetworkWishes(panels=shown, runs=2) if shown else None,
        )
    )


def _box(rect: Rect, scale: float, corner: QPointF) -> QRectF:
    x, y = corner.x() + rect.x * scale, corner.y() + rect.y * scale
    return QRectF(x, y, rect.width * scale, rect.height * scale)


def _path(box: QRectF, places: Iterable[Place]) -> QPainterPath:
    """A line through places given in shares of `box`, upwards from its lower left."""
    path = QPainterPath()
    for k, (x, y) in enumerate(places):
        at = QPointF(box.x() + x * box.width(), box.bottom() - y * box.height())
        (path.lineTo if k else path.moveTo)(at)
    return path


def _contour(painter: QPainter, box: QRectF, ink: style.WindowInk) -> None:
    centre = QPointF(box.x() + 0.56 * box.width(), box.center().y())
    for size in (0.16, 0.34, 0.55, 0.8):
        painter.drawEllipse(centre, size * box.width() / 1.6, size * box.height() / 1.6)
    painter.setPen(QPen(colour(ink.accent), 1.6))
    painter.drawPath(_path(box, [(0.06, 0.86), (0.2, 0.4), (0.34, 0.6), (0.46, 0.46), (0.56, 0.5)]))


def _surface(painter: QPainter, box: QRectF, ink: style.WindowInk) -> None:
    """A bowl seen from above its rim."""
    high = min(box.height(), 0.62 * box.width())
    box = QRectF(box.x(), box.center().y() - high / 2, box.width(), high)
    for k in range(5):
        share = k / 4
        rim = [(0.5 + (u - 0.5) * (1.0 - 0.35 * share), _bowl(u, share)) for u in _shares(13)]
        painter.drawPath(_path(box, rim))
    for u in (0.0, 0.25, 0.5, 0.75, 1.0):
        line = [(0.5 + (u - 0.5) * (1.0 - 0.35 * s), _bowl(u, s)) for s in _shares(9)]
        painter.drawPath(_path(box, line))
    painter.setPen(QPen(colour(ink.accent), 1.6))
    places = [(0.12, 0.62), (0.26, 0.42), (0.4, 0.33), (0.5, 0.3)]
    painter.drawPath(_path(box, places))


def _bowl(u: float, depth: float) -> float:
    """Height on the picture of a place of the bowl; `depth` goes to the back."""
    height = 1.5 * ((u - 0.5) ** 2 + (depth - 0.5) ** 2)
    return 0.02 + 0.32 * depth + 0.85 * height


def _shares(count: int) -> list[float]:
    return [k / (count - 1) for k in range(count)]


def _falling(painter: QPainter, box: QRectF, ink: style.WindowInk) -> None:
    painter.drawPath(_path(box, [(0.0, 1.0), (0.0, 0.0), (1.0, 0.0)]))
    for rate, shade in ((1.4, ink.text2), (4.0, ink.accent)):
        painter.setPen(QPen(colour(shade), 1.4))
        places = [(x, 0.06 + 0.86 * math.exp(-rate * x)) for x in _shares(17)]
        painter.drawPath(_path(box, [(0.06 + 0.92 * x, y) for x, y in places]))


def _curve(painter: QPainter, box: QRectF, ink: style.WindowInk) -> None:
    painter.drawPath(_path(box, [(x, 0.08 + 3.4 * (x - 0.52) ** 2) for x in _shares(21)]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ink.accent))
    painter.drawEllipse(_path(box, [(0.26, 0.31)]).currentPosition(), 2.4, 2.4)


def _multiples(painter: QPainter, box: QRectF, ink: style.WindowInk) -> None:
    columns, rows = 4, 3
    wide, high = box.width() / columns, box.height() / rows
    for k in range(columns * rows):
        x, y = box.x() + k % columns * wide, box.y() + k // columns * high
        cell = QRectF(x, y, wide, high).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(colour(ink.accent if k == 5 else ink.text2), 1.0))
        painter.drawRect(cell)
        painter.drawPath(_path(cell, [(0.1, 0.85), (0.35, 0.4), (0.65 + 0.02 * k, 0.3)]))


def _decision(painter: QPainter, box: QRectF, ink: style.WindowInk) -> None:
    side = min(box.height(), (box.width() - 4.0) / 2)
    for k in range(2):
        middle = box.center().x() + (k - 0.5) * (side + 4.0)
        cell = QRectF(middle - side / 2, box.center().y() - side / 2, side, side)
        cell = cell.adjusted(1, 1, -1, -1)
        painter.setPen(QPen(colour(ink.text2), 1.0))
        painter.drawRect(cell)
        painter.setPen(QPen(colour(ink.accent), 1.6))
        places = [(x, 0.5 + (0.3 if k else 0.12) * math.sin(7.0 * x)) for x in _shares(13)]
        painter.drawPath(_path(cell, places))


def _diagram(painter: QPainter, box: QRectF, ink: style.WindowInk) -> None:
    layers = [
        [_at(box, (k + 0.5) / 3, (j + 0.5) / count) for j in range(count)]
        for k, count in enumerate((2, 3, 1))
    ]
    painter.setPen(QPen(colour(ink.text3), 0.8))
    for before, after in pairwise(layers):
        for one in before:
            for other in after:
                painter.drawLine(one, other)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ink.text2))
    for place in (place for layer in layers for place in layer):
        painter.drawEllipse(place, 1.9, 1.9)


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.x() + x * box.width(), box.y() + y * box.height())


SIGNS: dict[str, Callable[[QPainter, QRectF, style.WindowInk], None]] = {
    "contour": _contour,
    "surface": _surface,
    "curve": _curve,
    "multiples": _multiples,
    "loss": _falling,
    "decision": _decision,
    "diagram": _diagram,
    "learning": _falling,
}
