"""Small pictures of data sets, drawn from the data themselves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from core.datasets import Data, DataSpec, data_of
from gui import ink as stage_ink
from gui import style
from gui.forms.paint import begin
from gui.ink import Ink, colour, field_ink, tint
from gui.panels.field import shape

MOST_POINTS = 110  # more would be a blot
MARGIN = 4.0  # px
RADIUS, LARGE, FEW = 1.2, 2.4, 20  # px of a point, of one of a few, and how many are a few


def thumbnail(data: DataSpec, size: QSize, ratio: float) -> QPixmap:
    """The picture of `data` in the colours of the moment, `size` px, for a pixel ratio."""
    return _painted(data, style.ink().theme, size.width(), size.height(), ratio)


@lru_cache(256)
def _painted(data: DataSpec, theme: style.Theme, width: int, height: int, ratio: float) -> QPixmap:
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    found = data_of(data, 0.0)
    rows = _some(len(found.y))
    radius = LARGE if len(rows) <= FEW else RADIUS
    ink = stage_ink.ink_of(theme)
    with begin(QPainter(made)) as painter:
        painter.setPen(Qt.PenStyle.NoPen)
        for place, shade, form in _marks(found, rows, ink, _area(found, width, height)):
            painter.setBrush(colour(shade))
            if form == "square":
                corner = QPointF(*(each - 0.9 * radius for each in place))
                painter.drawRect(QRectF(corner, QSizeF(1.8 * radius, 1.8 * radius)))
            else:
                painter.drawEllipse(QPointF(*place), radius, radius)
    return made


def _area(data: Data, width: int, height: int) -> QRectF:
    """Where points go: a square where both inputs have the same scale."""
    area = QRectF(0, 0, width, height).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    if len(data.ranges) == 2 and data.ranges[0] == data.ranges[1]:
        side = min(area.width(), area.height())
        area.adjust((area.width() - side) / 2, 0, -(area.width() - side) / 2, 0)
    return area


def _some(count: int) -> NDArray[np.intp]:
    """Rows to draw: all of a few, else some from everywhere."""
    rows = np.arange(count)
    return rows[:: -(-count // MOST_POINTS)]


def _marks(
    data: Data, rows: NDArray[np.intp], ink: Ink, area: QRectF
) -> Iterator[tuple[tuple[float, float], str, str]]:
    """Where each row stands, with its colour and its marker, as on the stage."""
    x, y = data.raw[rows], data.y[rows]
    values = _shares(y, (float(data.y.min()), float(data.y.max())))
    across = _shares(x[:, 0], data.ranges[0])
    up = _shares(x[:, 1], data.ranges[1]) if x.shape[1] > 1 else values
    shades = field_ink(ink, data.classes)
    for row, (a, b) in enumerate(zip(across, up, strict=True)):
        place = (area.left() + a * area.width(), area.bottom() - b * area.height())
        if data.classes:
            yield place, shades.of(int(y[row])), shape(int(y[row]))
        elif x.shape[1] == 1:
            yield place, shades.of(0), "circle"
        else:
            end = shades.of(0 if values[row] < 0.5 else 1)
            # The middle of the map is the paper, where no point can be seen.
            yield place, tint(end, ink.line2, abs(2 * values[row] - 1)), "circle"


def _shares(values: NDArray[np.float64], ends: tuple[float, float]) -> list[float]:
    low, high = ends
    span = (high - low) or 1.0
    shares: list[float] = np.clip((values - low) / span, 0.0, 1.0).tolist()
    return shares
