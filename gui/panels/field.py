"""What a network says of the plane as images in the colours of `gui.ink.fields`, and its scale.

Classes are told apart by the shape of their points as well.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from gui.ink import Ink, colour, field_ink, tint

SHADES = 256
STRONG = 0.72  # of a point's colour, at the ends of the scale of values
SHAPES = ("circle", "square", "up", "diamond", "down", "hexagon", "plus", "star")


def shape(group: int) -> str:
    """The marker of a class."""
    return SHAPES[group % len(SHAPES)]


@lru_cache(16)
def ramp_of(ink: Ink, *, is_of_values: bool) -> NDArray[np.uint32]:
    """Colours (256,) as Qt packs them, from the low end over the neutral middle to the high one."""
    found = field_ink(ink, 0)
    low, high = found.tints[:2]
    if is_of_values:
        low, high = (tint(shade, found.neutral, STRONG) for shade in found.points[:2])
    stops = np.array([_rgb(low), _rgb(found.neutral), _rgb(high)])
    at = np.linspace(0.0, 2.0, SHADES)
    parts = [np.round(np.interp(at, (0, 1, 2), column)).astype(np.uint32) for column in stops.T]
    return _packed(*parts)


def ramp_colour(ink: Ink, share: float) -> str:
    """The colour of a value that stands at `share` of its scale."""
    packed = int(ramp_of(ink, is_of_values=True)[round(min(max(share, 0.0), 1.0) * (SHADES - 1))])
    return f"#{packed & 0xFFFFFF:06X}"


def field_image(field: NDArray[np.float32], ink: Ink, span: tuple[float, float] | None) -> QImage:
    """A map as an image of one pixel per number.

    `field` (n, n) are shares of class 1, or values where their `span` is given; (K, n, n) are the
    shares of K classes. What is no number is neutral.
    """
    if field.ndim == 3:
        return _as_image(_blended(field, ink))
    shares = field if span is None else (field - span[0]) / (span[1] - span[0])
    index = np.nan_to_num(shares * (SHADES - 1), nan=(SHADES - 1) / 2, posinf=255.0, neginf=0.0)
    whole = np.clip(np.round(index), 0, SHADES - 1).astype(np.intp)
    return _as_image(ramp_of(ink, is_of_values=span is not None)[whole])


def bar_image(ink: Ink) -> QImage:
    """The scale of values, its high end on top."""
    return _as_image(ramp_of(ink, is_of_values=True)[::-1, None])


def _blended(shares: NDArray[np.float32], ink: Ink) -> NDArray[np.uint32]:
    """Every class in its tint as far as it leads, neutral where none does."""
    found = field_ink(ink, len(shares))
    count = len(shares)
    lead = np.clip((shares - 1.0 / count) / (1.0 - 1.0 / count), 0.0, 1.0)
    lead /= np.maximum(lead.sum(axis=0), 1.0)
    tints = np.array([_rgb(each) for each in found.tints[:count]], dtype=np.float32)
    neutral = np.array(_rgb(found.neutral), dtype=np.float32)
    rgb = neutral + np.tensordot(lead, tints - neutral, axes=(0, 0))
    whole = np.round(rgb).astype(np.uint32)
    return _packed(whole[..., 0], whole[..., 1], whole[..., 2])


def _packed(red: Any, green: Any, blue: Any) -> NDArray[np.uint32]:
    packed: NDArray[np.uint32] = np.uint32(0xFF000000) | (red << 16) | (green << 8) | blue
    return packed


def _rgb(shade: str) -> tuple[int, int, int]:
    red, green, blue = colour(shade).getRgb()[:3]  # type: ignore[index]
    return red, green, blue


def _as_image(packed: NDArray[np.uint32]) -> QImage:
    """Packed colours (height, width) as an image of its own memory."""
    held = np.ascontiguousarray(packed)
    height, width = held.shape
    return QImage(held.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
