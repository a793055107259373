"""The lit surface on a painter: pixel on pixel, and kept while only runs change."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from core.picture.surface.camera import View
from core.picture.surface.values import Mesh, SurfaceBackdrop
from core.picture.values import Rect, Tick
from gui.panels.prints import put
from gui.panels.shapes import Array, rectangle
from gui.relief.dress import Dress
from gui.relief.renderer import relief
from gui.relief.shot import Quality, Shot
from gui.typeset import is_vector

VECTOR_RESOLUTION = 2.5  # pixels per u inside a picture of shapes
KEPT = 4
Grid = tuple[float, float, float, float]

_kept: OrderedDict[tuple[object, ...], tuple[Ground, QImage]] = OrderedDict()


@dataclass(frozen=True, eq=False)
class Ground:
    """The surface and how it is drawn; `grid` as in `Shot`."""

    mesh: Mesh
    dress: Dress
    grid: Grid
    quality: Quality


def grid_of(seen: SurfaceBackdrop) -> Grid:
    """The lines of a faint grid where the axes have their ticks."""
    first = _spacing(seen.w1_ticks, seen.ground.w1_range, seen.box.half1)
    return (*first, *_spacing(seen.w2_ticks, seen.ground.w2_range, seen.box.half2))


def _spacing(
    ticks: tuple[Tick, ...], span: tuple[float, float], half: float
) -> tuple[float, float]:
    """Where along an axis of the box the first tick stands, and how far it is to the next."""
    if len(ticks) < 2:
        return 0.0, 10.0 * half
    low, high = span
    first, second = ticks[0].value, ticks[1].value
    scale = 2.0 * half / (high - low)
    return scale * (first - low) - half, max(scale * (second - first), 1e-6)


def paint_surface(painter: QPainter, ground: Ground, view: View) -> None:
    """Paint the surface, as far as it lies in the view's rectangle."""
    shapes = is_vector(painter)
    transform = (
        QTransform.fromScale(VECTOR_RESOLUTION, VECTOR_RESOLUTION)
        if shapes
        else painter.combinedTransform()
    )
    area = transform.mapRect(_covered(ground.mesh, view)).toAlignedRect()
    area &= transform.mapRect(rectangle(view.rect)).toAlignedRect()
    if area.isEmpty():
        return
    image = _image(ground, view, area, transform)
    if shapes:
        place = QRectF(area)
        k = 1.0 / VECTOR_RESOLUTION
        painter.drawImage(QTransform.fromScale(k, k).mapRect(place), image)
    else:
        put(painter, image, area.left(), area.top())


def _covered(mesh: Mesh, view: View) -> QRectF:
    """The rectangle about the surface on the stage, from a part of its points.

    Empty where the loss is known nowhere.
    """
    known = mesh.z[np.isfinite(mesh.z)]
    if not known.size:
        return QRectF()
    step = max(1, max(mesh.z.shape) // 24)
    rows = np.unique(np.append(np.arange(0, len(mesh.y), step), len(mesh.y) - 1))
    columns = np.unique(np.append(np.arange(0, len(mesh.x), step), len(mesh.x) - 1))
    low, high = float(known.min()), float(known.max())
    x, y = np.meshgrid(mesh.x[columns], mesh.y[rows])
    places = np.concatenate(
        [np.stack([x, y, np.full_like(x, z)], axis=-1).reshape(-1, 3) for z in (low, high)]
    )
    points = view.to_stage(places)
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return QRectF(left - 1.0, top - 1.0, right - left + 2.0, bottom - top + 2.0)


def _image(ground: Ground, view: View, area: QRect, transform: QTransform) -> QImage:
    matrix = framed(view, area, transform)
    where = (area.width(), area.height(), matrix.tobytes())
    same = (id(ground.mesh), id(ground.dress), ground.grid, where)
    key = (*same, "whole" if (*same, "whole") in _kept else ground.quality)
    if key not in _kept:
        size, scale = (area.width(), area.height()), transform.m11()
        shot = Shot(ground.mesh, matrix, view.eye, *size, scale, ground.grid)
        _kept[key] = (ground, relief().image(shot, ground.dress, ground.quality))
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    _kept.move_to_end(key)
    return _kept[key][1]


def framed(view: View, area: QRect, transform: QTransform) -> Array:
    """The view's matrix for a picture of `area` (px) alone, `transform` leading from u to px."""
    rect: Rect = view.rect
    whole = transform.mapRect(rectangle(rect))
    matrix = view.matrix.copy()
    wide, high = whole.width() / area.width(), whole.height() / area.height()
    right = (2.0 * whole.center().x() - area.left() - area.right() - 1) / area.width()
    up = -(2.0 * whole.center().y() - area.top() - area.bottom() - 1) / area.height()
    matrix[0] = wide * matrix[0] + right * matrix[3]
    matrix[1] = high * matrix[1] + up * matrix[3]
    return matrix
