"""The ground of the map: the loss in terraces, quiet, low loss in the tone of the paper.

Values between grid points are interpolated first and terraced afterwards, at every device pixel,
so that terraces have smooth edges at any size. Where the loss is not finite the paper is hatched.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from core.contours import LARGEST
from core.picture.map_values import MapBackdrop
from gui.ink import Ink, colour, ramp

Pixels: TypeAlias = NDArray[np.floating[Any]]
Values: TypeAlias = NDArray[np.float64]

SLOPE = 0.55  # of a band's distance goes into a gradient inside the band, the rest into the step
SHADES = 2048
HATCH = 7.0  # u between two lines of the hatching
HALF_DECADE = 0.5  # of the logarithm beyond the outermost levels
OVERSHOT = 1.5  # decades below the interpolated logarithm that an interpolated loss may lie
TINY = 1e-30
NARROW = 1e37  # beyond it interpolation in 32 bits would end in infinity


def terrain(ground: MapBackdrop, ink: Ink, size: tuple[int, int], pixels_per_u: float) -> QImage:
    """The map as an image of `size` device pixels (width, height), opaque."""
    width, height = size
    values, solid = _filled(np.flipud(ground.grid))
    bands = _in_bands(ground, values, size)
    share = np.clip((_terraced(bands, len(ground.levels)) - 0.5) / max(1, len(ground.levels)), 0, 1)
    rgb = _shades(ink)[np.round(share * (SHADES - 1)).astype(np.int32)]
    if not solid.all():
        rgb = _hatched(rgb, _resampled(solid.astype(np.float32), width, height), ink, pixels_per_u)
    return as_image(rgb)


@lru_cache(8)
def _shades(ink: Ink) -> NDArray[np.uint8]:
    """The colours of the loss from low to high, (SHADES, 3)."""
    return ramp(ink, np.linspace(0.0, 1.0, SHADES))


@lru_cache(512)
def band_colour(ink: Ink, band: float, levels: int) -> str:
    """The colour in the middle of a band, numbered from 0 (below the lowest level) to `levels`."""
    rgb = ramp(ink, np.array([min(1.0, max(0.0, band / max(1, levels)))]))[0]
    return "#{:02X}{:02X}{:02X}".format(*(int(part) for part in rgb))


def as_image(rgb: NDArray[np.uint8]) -> QImage:
    """Colours (height, width, 3) as an opaque image of its own memory."""
    height, width = rgb.shape[:2]
    packed = np.full((height, width, 4), 255, dtype=np.uint8)
    packed[..., :3] = rgb[..., ::-1]
    form = QImage.Format.Format_RGB32
    return QImage(packed.data, width, height, packed.strides[0], form).copy()


def joints_of(ground: MapBackdrop) -> Values:
    """Where bands meet, as many as levels and one at either end: losses, or their logarithms."""
    levels = np.array(ground.levels)
    ends = (levels[min(1, len(levels) - 1)] - levels[0], levels[-1] - levels[-2:][0])
    if ground.scale == "log":
        levels, ends = np.log10(np.maximum(levels - ground.base, TINY)), (HALF_DECADE,) * 2
    first, last = (max(end, TINY) for end in ends)
    return np.concatenate([[levels[0] - first], levels, [levels[-1] + last]])


def terraced_share(bands: Values, levels: int) -> Values:
    """How far along the colours the middle of each of `bands` is, without soft edges."""
    joint = np.clip(np.round(bands), 1, max(1, levels))
    half = np.where(bands >= joint, 0.5, -0.5)
    terraced = joint + SLOPE * (bands - joint) + (1 - SLOPE) * half
    return np.clip((terraced - 0.5) / max(1, levels), 0.0, 1.0)


def _in_bands(ground: MapBackdrop, values: Values, size: tuple[int, int]) -> Pixels:
    """Every pixel counted in levels: k + 1 on level k, evenly between two levels.

    `values` is the grid, row 0 on top. The loss itself is interpolated, not its logarithm: so the
    floor of a narrow valley stays one line, as between grid points a loss is nearly a parabola.
    Where that overshoots, beside a cliff, the logarithm gives a lower bound.
    """
    if not ground.levels:
        return np.full(size[::-1], 0.5, dtype=np.float32)
    if ground.scale == "log":
        above = values - ground.base
        height = np.maximum(
            np.log10(np.maximum(_resampled(_narrow(above), *size), TINY)),
            _resampled(np.log10(np.maximum(above, TINY)).astype(np.float32), *size) - OVERSHOT,
        )
    else:
        height = _resampled(_narrow(values), *size)
    joints = joints_of(ground)
    return np.asarray(np.interp(height, joints, np.arange(len(joints))), dtype=np.float32)


def _filled(values: Values) -> tuple[Values, NDArray[np.bool_]]:
    """`values` with its gaps closed from their rims inwards, and where it was finite."""
    solid, values = np.isfinite(values), np.clip(values, -LARGEST, LARGEST)
    if solid.all():
        return values, solid
    filled, known = np.where(solid, values, 0.0), solid.astype(np.float64)
    for _ in range(4):
        total, count = _neighbours(filled * known), _neighbours(known)
        grown = (known == 0) & (count > 0)
        filled = np.where(grown, total / np.maximum(count, 1), filled)
        known = np.where(grown, 1.0, known)
    return filled, solid


def _neighbours(values: Values) -> Values:
    padded = np.pad(values, 1)
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    total: Values = rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]
    return total


def _narrow(values: Values) -> Pixels:
    """`values` in half as many bytes, where their size allows it."""
    return values.astype(np.float32) if np.abs(values).max() < NARROW else values


@lru_cache(16)
def _taps(grid: int, pixels: int) -> tuple[NDArray[np.intp], Pixels]:
    """Indices (4, pixels) and Catmull-Rom weights of the grid points around each pixel's middle."""
    at = np.clip((np.arange(pixels) + 0.5) / pixels, 0, 1) * (grid - 1)
    first = np.minimum(at.astype(np.intp), max(0, grid - 2))
    t = at - first
    weights = 0.5 * np.stack(
        [
            -t + 2 * t**2 - t**3,
            2 - 5 * t**2 + 3 * t**3,
            t + 4 * t**2 - 3 * t**3,
            -(t**2) + t**3,
        ]
    )
    index = np.clip(first + np.arange(-1, 3)[:, None], 0, grid - 1)
    return index, weights.astype(np.float32)


def _resampled(values: Pixels, width: int, height: int) -> Pixels:
    """Cubic interpolation to (height, width); grid points lie on the outer edges."""
    rows, row_weights = _taps(values.shape[0], height)
    columns, column_weights = _taps(values.shape[1], width)
    tall = sum(values[rows[k]] * row_weights[k][:, None] for k in range(4))
    wide = np.ascontiguousarray(np.asarray(tall).T)
    full = sum(wide[columns[k]] * column_weights[k][:, None] for k in range(4))
    return np.ascontiguousarray(np.asarray(full).T)


def _steepness(values: Pixels) -> Pixels:
    """How much values change from one pixel to the next; not at all along a single row."""
    if min(values.shape) < 2:
        return np.zeros_like(values)
    rows, columns = np.gradient(values)
    return np.asarray(np.hypot(rows, columns))


def _terraced(bands: Pixels, levels: int) -> Pixels:
    """Steps at the levels, each as soft as one pixel, with a slope inside every band."""
    joint = np.clip(np.round(bands), 1, max(1, levels))
    off = bands - joint
    above = np.clip(off / np.maximum(_steepness(bands), 1e-6) + 0.5, 0.0, 1.0)
    terraced: Pixels = joint + SLOPE * off + (1 - SLOPE) * (above - 0.5)
    return terraced


def _hatched(
    rgb: NDArray[np.uint8], solid: Pixels, ink: Ink, pixels_per_u: float
) -> NDArray[np.uint8]:
    """Paper with diagonal lines where `solid` is below a half; the rim is one pixel soft."""
    cover = np.clip((solid - 0.5) / np.maximum(_steepness(solid), 1e-3) + 0.5, 0, 1)[..., None]
    y, x = np.indices(solid.shape, dtype=np.float32)
    period = HATCH * pixels_per_u
    across = np.abs(((x + y) / np.sqrt(2.0) + period / 2) % period - period / 2)
    line = np.clip(0.5 * pixels_per_u - across + 0.5, 0, 1)[..., None]
    red, green, blue, alpha = ink.contour
    paper = np.array(colour(ink.paper).getRgb()[:3], dtype=np.float32)  # type: ignore[index]
    stroke = np.array([red, green, blue], dtype=np.float32)
    empty = paper + (stroke - paper) * line * min(1.0, 1.2 * alpha / 255)
    mixed = rgb * cover + empty * (1 - cover)
    return np.asarray(np.round(mixed), dtype=np.uint8)
