"""The ground of the map as shapes, for files that stay sharp at any size: terraces as in pixels.

The slope inside a band becomes a few steps. Each step is the whole area above it, laid over the one
before, so that no seam shows between two.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from core import trails
from core.contours import Regions
from core.picture.map_values import MapBackdrop
from gui.ink import Ink, colour, ramp
from gui.panels.shapes import Array, draw_lines, pen, polygon, rectangle
from gui.panels.terrain import HATCH, joints_of, terraced_share

STEPS, FEWEST = 6, 2  # of a band; few where bands are many and narrow, ...
POINTS = 150_000  # ... rather than more points than that
STRAIGHT = 0.04  # u that a point may lie beside a line, to be left out of it
HATCH_LINE = 1.0  # u


def paint_bands(painter: QPainter, ground: MapBackdrop, ink: Ink) -> None:
    """Fill the map's rectangle with the colours of its losses; hatched where there are none."""
    rect, grid = rectangle(ground.rect), ground.grid
    rows, columns = grid.shape
    x = np.linspace(rect.left(), rect.right(), columns)
    y = np.linspace(rect.bottom(), rect.top(), rows)
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    regions, count = Regions(x, y, grid), len(ground.levels)
    whole = [regions.above(level) for level in ground.levels]
    points = sum(len(rim) for rims in whole for rim in rims)
    each = min(STEPS, max(FEWEST, POINTS // max(1, points)))
    steps = np.arange(each * (count + 1)) / each
    shades = ramp(ink, terraced_share(steps + 0.5 / each, count))
    if np.isfinite(grid).all():
        painter.fillRect(rect, _shade(shades[0]))
    else:
        _paint_hatch(painter, rect, ink)
        painter.fillPath(_path(regions.above(-np.inf)), _shade(shades[0]))
    losses = loss_at(ground, steps) if count else steps
    for k in range(1, len(steps) if count else 0):
        band, step = divmod(k, each)
        rims = regions.above(float(losses[k])) if step else whole[band - 1]
        painter.fillPath(_path(rims), _shade(shades[k]))
    painter.restore()


def loss_at(ground: MapBackdrop, bands: Array) -> Array:
    """The losses at `bands`, counted in levels: k + 1 on level k, evenly between two."""
    joints = joints_of(ground)
    heights = np.interp(bands, np.arange(len(joints)), joints)
    return np.asarray(ground.base + 10.0**heights if ground.scale == "log" else heights)


def _path(rims: tuple[Array, ...]) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for rim in rims:
        path.addPolygon(polygon(trails.simplified(rim, STRAIGHT)))
        path.closeSubpath()
    return path


def _paint_hatch(painter: QPainter, rect: QRectF, ink: Ink) -> None:
    """Paper with diagonal lines, as where pixels have no loss."""
    painter.fillRect(rect, colour(ink.paper))
    red, green, blue, alpha = ink.contour
    # Where lines that fall to the left enter and leave: not every file of shapes can be clipped.
    wide, high = rect.width(), rect.height()
    far = np.arange(0.0, wide + high, HATCH * np.sqrt(2.0))
    x0, y1 = np.minimum(far, wide), np.minimum(far, high)
    ends = np.stack([x0, far - x0, far - y1, y1], axis=-1)
    ends += (rect.left(), rect.top(), rect.left(), rect.top())
    painter.setPen(pen((red, green, blue, min(255, round(1.2 * alpha))), HATCH_LINE))
    draw_lines(painter, ends)


def _shade(rgb: NDArray[np.uint8]) -> QColor:
    red, green, blue = (int(part) for part in rgb)
    return colour((red, green, blue, 255))
