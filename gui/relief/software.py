"""The surface drawn by numpy, where OpenGL does not draw; alike to the eye.

A surface over a plane needs no depth buffer: cells that are farther from the eye on the floor never
hide nearer ones, so their triangles are laid over each other in that order. Only the number of the
triangle on top is kept for each pixel, and colour and lines are found once for what is seen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from gui.relief.dress import FILL, KEY, SHINE, Dress, Floats
from gui.relief.shape import Shape, painted, shape_of
from gui.relief.shot import Quality, Shot

MOVING, WHOLE = 80, 400  # cells along the longer side
MOST_MOVING = 220_000  # pixels
FINER = 2  # pixels for one, each way, at rest
AT_ONCE = 1 << 18  # pixels that are coloured together
THIN = 1e-6  # px², a triangle seen from its edge
Numbers = NDArray[np.intp]


class Software:
    """Draws without OpenGL."""

    def image(self, shot: Shot, dress: Dress, quality: Quality) -> QImage:
        """The lit surface: ARGB, premultiplied, transparent where there is none."""
        if quality == "moving":
            return self._quickly(shot, dress)
        return self._drawn(shot, dress, WHOLE, FINER)

    def _quickly(self, shot: Shot, dress: Dress) -> QImage:
        """As many pixels as there is time for, made larger."""
        share = min(1.0, math.sqrt(MOST_MOVING / (shot.width * shot.height)))
        width, height = (max(1, round(share * side)) for side in (shot.width, shot.height))
        small = replace(shot, width=width, height=height, scale=share * shot.scale)
        made = self._drawn(small, dress, MOVING, 1)
        if share == 1.0:
            return made
        modes = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        return made.scaled(shot.width, shot.height, *modes)

    def _drawn(self, shot: Shot, dress: Dress, cells: int, finer: int) -> QImage:
        shape = shape_of(shot.mesh, cells)
        width, height = finer * shot.width, finer * shot.height
        corners = _corners(shape, shot, width, height)
        top = _on_top(corners, width, height)
        values = _values(shape, shot, dress)
        seen = _Seen(_slopes(corners, values), dress, finer * shot.scale)
        pixels = np.zeros((height * width, 4), np.uint8)
        shown = np.flatnonzero(top >= 0)
        for first in range(0, len(shown), AT_ONCE):
            part = shown[first : first + AT_ONCE]
            pixels[part] = seen.colours(part % width, part // width, top[part])
        return _image(_smaller(pixels.reshape(height, width, 4), finer))


@dataclass(frozen=True, eq=False)
class _Corners:
    """Triangles from the farthest to the nearest: vertices and their places in px, (m, 3) each."""

    vertices: Numbers
    x: Floats
    y: Floats


def _corners(shape: Shape, shot: Shot, width: int, height: int) -> _Corners:
    places = shape.vertices[:, :3].astype(np.float64)
    clip = places @ shot.matrix[:, :3].T + shot.matrix[:, 3]
    x = ((0.5 * width) * (clip[:, 0] / clip[:, 3] + 1.0)).astype(np.float32)
    y = ((0.5 * height) * (1.0 - clip[:, 1] / clip[:, 3])).astype(np.float32)
    vertices = _far_to_near(shape, shot)
    return _Corners(vertices, x[vertices], y[vertices])


def _far_to_near(shape: Shape, shot: Shot) -> Numbers:
    """The triangles in an order in which none is hidden by one before it."""
    mesh, (eye_x, eye_y) = shape.mesh, shot.eye[:2].tolist()
    middle_x, middle_y = (0.5 * (axis[1:] + axis[:-1]) for axis in (mesh.x, mesh.y))
    columns = np.argsort(-np.abs(middle_x - eye_x), kind="stable")
    rows = np.argsort(-np.abs(middle_y - eye_y), kind="stable")
    a = (rows[:, None] * shape.columns + columns[None, :]).ravel()
    b, c, d = a + 1, a + shape.columns, a + shape.columns + 1
    # Which of a cell's two triangles the eye is before.
    side1, side2 = mesh.x[1] - mesh.x[0], mesh.y[1] - mesh.y[0]
    beside = side1 * (eye_y - mesh.y[rows])[:, None] - side2 * (eye_x - mesh.x[columns])[None, :]
    first, second = np.stack([a, b, d], axis=-1), np.stack([a, d, c], axis=-1)
    is_second_near = (beside > 0).ravel()[:, None]
    pairs = np.stack(
        [np.where(is_second_near, first, second), np.where(is_second_near, second, first)], axis=1
    )
    known = np.isfinite(mesh.z).ravel()
    return np.asarray(pairs[known[a] & known[b] & known[c] & known[d]].reshape(-1, 3))


def _on_top(corners: _Corners, width: int, height: int) -> Numbers:
    """For each pixel the number of the nearest triangle over its middle, -1 for none."""
    order = np.argsort(corners.y, axis=1)
    x = np.take_along_axis(corners.x, order, axis=1)
    y = np.take_along_axis(corners.y, order, axis=1)
    first = np.clip(np.ceil(y[:, 0] - 0.5), 0, height).astype(np.intp)
    last = np.clip(np.ceil(y[:, 2] - 0.5), 0, height).astype(np.intp)
    triangle, row = _spread(first, last)
    left, right = _span(x[triangle], y[triangle], row + np.float32(0.5))
    first = np.clip(np.ceil(left - 0.5), 0, width).astype(np.intp)
    last = np.clip(np.ceil(right - 0.5), 0, width).astype(np.intp)
    span, column = _spread(first, last)
    top = np.full(height * width, -1, dtype=np.intp)
    # Of several triangles over a pixel the last one written stays.
    top[row[span] * width + column] = triangle[span]
    return top


def _spread(first: Numbers, last: Numbers) -> tuple[Numbers, Numbers]:
    """All whole numbers from `first` up to before `last`, and of which pair each is."""
    counts = np.maximum(last - first, 0)
    owner = np.repeat(np.arange(len(first)), counts)
    before = np.cumsum(counts) - counts
    return owner, np.arange(len(owner)) + (first - before)[owner]


def _span(x: Floats, y: Floats, at: Floats) -> tuple[Floats, Floats]:
    """Where lines at the heights `at` cross triangles whose corners are ordered by y."""
    with np.errstate(divide="ignore", invalid="ignore"):
        long = x[:, 0] + (at - y[:, 0]) * ((x[:, 2] - x[:, 0]) / (y[:, 2] - y[:, 0]))
        upper = x[:, 0] + (at - y[:, 0]) * ((x[:, 1] - x[:, 0]) / (y[:, 1] - y[:, 0]))
        lower = x[:, 1] + (at - y[:, 1]) * ((x[:, 2] - x[:, 1]) / (y[:, 2] - y[:, 1]))
    short = np.where(at < y[:, 1], upper, lower)
    short = np.where(np.isfinite(short), short, long)
    return np.minimum(long, short), np.maximum(long, short)


def _values(shape: Shape, shot: Shot, dress: Dress) -> Floats:
    """What is found for pixels: lit colour, level and place in the grid, (n, 6) float32."""
    at, normal = shape.vertices[:, :3], shape.vertices[:, 3:6].copy()
    to_eye = shot.eye.astype(np.float32) - at
    to_eye /= np.linalg.norm(to_eye, axis=1, keepdims=True)
    facing = (normal * to_eye).sum(axis=1)
    normal[facing < 0] *= -1.0
    side = np.where(facing < 0, np.float32(dress.under), np.float32(1.0))
    key_way, fill_way = np.array(KEY, np.float32), np.array(FILL, np.float32)
    lit = dress.ambient + dress.key * np.maximum(normal @ key_way, 0.0)
    lit += dress.fill * np.maximum(normal @ fill_way, 0.0)
    lit *= side * (1.0 - dress.hollow * shape.vertices[:, 7])
    shade = np.array(dress.shade, np.float32)
    colour = painted(shape, dress) * (shade + (1.0 - shade) * lit[:, None])
    between = key_way + to_eye
    between /= np.linalg.norm(between, axis=1, keepdims=True)
    shine = side * np.maximum((normal * between).sum(axis=1), 0.0) ** SHINE
    colour += shine[:, None] * np.array(dress.gloss, np.float32)
    colour += (side * (1.0 - np.abs(facing)) ** 3)[:, None] * np.array(dress.rim, np.float32)
    first1, step1, first2, step2 = shot.grid
    cell = np.stack([(at[:, 0] - first1) / step1, (at[:, 1] - first2) / step2], axis=-1)
    return np.column_stack([colour, shape.vertices[:, 6], cell]).astype(np.float32)


def _slopes(corners: _Corners, values: Floats) -> Floats:
    """How values change along x and y on each triangle, and what they are at (0, 0): (m, 3, 6)."""
    (x0, x1, x2), (y0, y1, y2) = corners.x.T, corners.y.T
    area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
    share = np.where(np.abs(area) > THIN, 1.0 / np.where(area == 0.0, 1.0, area), 0.0)[:, None]
    v0, v1, v2 = (values[corners.vertices[:, k]] for k in range(3))
    one, two = v1 - v0, v2 - v0
    made = np.empty((len(area), 3, values.shape[1]), np.float32)
    made[:, 0] = (one * (y2 - y0)[:, None] - two * (y1 - y0)[:, None]) * share
    made[:, 1] = (two * (x1 - x0)[:, None] - one * (x2 - x0)[:, None]) * share
    made[:, 2] = v0 - made[:, 0] * x0[:, None] - made[:, 1] * y0[:, None]
    return made


class _Seen:
    """Colours the pixels on which a triangle is on top."""

    def __init__(self, slopes: Floats, dress: Dress, scale: float) -> None:
        self._slopes, self._dress, self._width = slopes, dress, dress.line_width * scale

    def colours(self, column: Numbers, row: Numbers, triangle: Numbers) -> NDArray[np.uint8]:
        """Blue, green, red and 255 (n, 4) of pixels at (column, row)."""
        slopes = self._slopes[triangle]
        x = (column + 0.5).astype(np.float32)[:, None]
        y = (row + 0.5).astype(np.float32)[:, None]
        found = slopes[:, 0] * x + slopes[:, 1] * y + slopes[:, 2]
        change = np.maximum(np.abs(slopes[:, 0, 3:]) + np.abs(slopes[:, 1, 3:]), 1e-6)
        colour, level, cell = found[:, :3], found[:, 3], found[:, 4:]
        width, dress = self._width, self._dress
        mesh = _line(cell, change[:, 1:], 0.8 * width).max(axis=1)
        _mix(colour, dress.grid, mesh)
        strong = np.where(np.floor(level + 0.5) % 2 < 0.5, 1.0, 0.72).astype(np.float32)
        _mix(colour, dress.line, strong * _line(level, change[:, 0], strong * width))
        made = np.full((len(colour), 4), 255, np.uint8)
        made[:, :3] = (colour[:, ::-1].clip(0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)
        return made


def _line(value: Floats, change: Floats, width: Floats | float) -> Floats:
    """How much of a pixel a line covers that runs where `value` is whole; as the shader has it."""
    away = np.abs((value - 0.5) % 1.0 - 0.5) / change
    cover = np.clip(0.5 * width + 0.5 - away, 0.0, 1.0)
    return np.asarray(cover * np.clip(1.75 - 3.2 * change, 0.0, 1.0), dtype=np.float32)


def _mix(colour: Floats, ink: tuple[float, float, float, float], cover: Floats) -> None:
    share = (ink[3] * cover)[:, None]
    colour += (np.array(ink[:3], np.float32) - colour) * share


def _smaller(pixels: NDArray[np.uint8], finer: int) -> NDArray[np.uint8]:
    """The mean of `finer` by `finer` pixels each; colours count as much as they cover."""
    if finer == 1:
        return pixels
    total = np.zeros((pixels.shape[0] // finer, pixels.shape[1] // finer, 4), np.uint16)
    for row in range(finer):
        for column in range(finer):
            total += pixels[row::finer, column::finer]
    return ((total + finer * finer // 2) // (finer * finer)).astype(np.uint8)


def _image(pixels: NDArray[np.uint8]) -> QImage:
    """Premultiplied colours (height, width, 4) as an image of its own memory."""
    height, width = pixels.shape[:2]
    packed = np.ascontiguousarray(pixels)
    form = QImage.Format.Format_ARGB32_Premultiplied
    return QImage(packed.data, width, height, 4 * width, form).copy()
