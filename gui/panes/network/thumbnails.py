"""Small pictures of data sets, drawn from the data themselves."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from core.datasets import Data, DataSpec, data_of
from gui import ink as stage_ink
from gui import style
from gui.forms.paint import begin
from gui.ink import colour

MOST_POINTS = 110  # more would be a blot
MARGIN = 4.0  # px
RADIUS, LARGE, FEW = 1.2, 2.4, 20  # px of a point, of one of a few, and how many are a few
BLUE, ORANGE = {"light": "#2A78BD", "dark": "#69B1F0"}, {"light": "#C2690A", "dark": "#F0A24A"}
THIRD = 2  # the style of runs whose colour the third class has


def thumbnail(data: DataSpec, size: QSize, ratio: float) -> QPixmap:
    """The picture of `data` in the colours of the moment, `size` px, for a pixel ratio."""
    return _painted(data, style.ink().theme, size.width(), size.height(), ratio)


@lru_cache(256)
def _painted(data: DataSpec, theme: style.Theme, width: int, height: int, ratio: float) -> QPixmap:
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = begin(QPainter(made))
    painter.setPen(Qt.PenStyle.NoPen)
    found = data_of(data, 0.0)
    rows = _some(len(found.y))
    radius = LARGE if len(rows) <= FEW else RADIUS
    area = _area(found, width, height)
    for place, ink, is_square in zip(*_marks(found, rows, theme, area), strict=True):
        painter.setBrush(ink)
        if is_square:
            side = 0.9 * radius
            painter.drawRect(QRectF(place.x() - side, place.y() - side, 2 * side, 2 * side))
        else:
            painter.drawEllipse(place, radius, radius)
    painter.end()
    return made


def _area(data: Data, width: int, height: int) -> QRectF:
    """Where points go: a square where both inputs have the same scale."""
    area = QRectF(0, 0, width, height).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    if len(data.ranges) == 2 and data.ranges[0] == data.ranges[1]:
        side = min(area.width(), area.height())
        area.adjust((area.width() - side) / 2, 0, -(area.width() - side) / 2, 0)
    return area


def class_ink(number: int, theme: style.Theme) -> QColor:
    """The colour of a class: blue, orange, and from the third on those of runs."""
    if number < THIRD:
        return colour((BLUE, ORANGE)[number][theme])
    return colour(stage_ink.ink_of(theme).run(number))


def _some(count: int) -> NDArray[np.intp]:
    """Rows to draw: all of a few, else some from everywhere."""
    rows = np.arange(count)
    return rows[:: -(-count // MOST_POINTS)]


def _marks(
    data: Data, rows: NDArray[np.intp], theme: style.Theme, area: QRectF
) -> tuple[list[QPointF], list[QColor], list[bool]]:
    """Where each row stands, its colour, and whether it is a square."""
    x, y = data.raw[rows], data.y[rows]
    across = _shares(x[:, 0], data.ranges[0])
    if x.shape[1] > 1:
        up = _shares(x[:, 1], data.ranges[1])
    else:
        up = _shares(y, (float(data.y.min()), float(data.y.max())))
    places = [
        QPointF(area.left() + a * area.width(), area.bottom() - b * area.height())
        for a, b in zip(across, up, strict=True)
    ]
    if data.classes:
        inks = [class_ink(int(label), theme) for label in y]
        return places, inks, [int(label) == 1 for label in y]
    if x.shape[1] == 1:
        return places, [class_ink(0, theme)] * len(rows), [False] * len(rows)
    values = _shares(y, (float(data.y.min()), float(data.y.max())))
    return places, [_between(value, theme) for value in values], [False] * len(rows)


def _shares(values: NDArray[np.float64], ends: tuple[float, float]) -> list[float]:
    low, high = ends
    span = (high - low) or 1.0
    shares: list[float] = np.clip((values - low) / span, 0.0, 1.0).tolist()
    return shares


def _between(share: float, theme: style.Theme) -> QColor:
    """From blue over grey to orange."""
    now = stage_ink.ink_of(theme)
    ends = (class_ink(0, theme), colour(now.line2), class_ink(1, theme))
    first, second = ends[:2] if share < 0.5 else ends[1:]
    part = 2 * share - (0 if share < 0.5 else 1)
    return QColor.fromRgbF(
        *(
            a + part * (b - a)
            for a, b in (
                (first.redF(), second.redF()),
                (first.greenF(), second.greenF()),
                (first.blueF(), second.blueF()),
            )
        )
    )
