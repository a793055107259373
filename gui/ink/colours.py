"""Colours for Qt, mixed and measured: opaque tints, WCAG 2's contrast, OKLCH."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

Colour: TypeAlias = "str | tuple[int, int, int, int]"
LARGE_TEXT, TEXT = 3.0, 4.5  # contrasts that WCAG 2 asks of large text, and of any
_FINER = 0.02  # steps in which `legible` looks for enough contrast


@lru_cache(1024)
def colour(value: Colour, alpha: float = 1.0) -> QColor:
    """A colour for Qt, its opacity multiplied by `alpha`. Shared: never change what you get."""
    made = QColor(value) if isinstance(value, str) else QColor(*value)
    made.setAlphaF(made.alphaF() * alpha)
    return made


@lru_cache(256)
def tint(value: str, ground: str, share: float) -> str:
    """`value` laid over `ground` with opacity `share`, as an opaque colour."""
    a, b = QColor(value), QColor(ground)
    mixed = (
        round(p * share + q * (1 - share))
        for p, q in zip(a.getRgb()[:3], b.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return "#{:02X}{:02X}{:02X}".format(*mixed)


@lru_cache(1024)
def luminance(value: str) -> float:
    """WCAG 2's relative luminance of an opaque colour, 0 to 1."""
    made = QColor(value)
    parts = (made.redF(), made.greenF(), made.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2's ratio of two opaque colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(1024)
def legible(value: str, ground: str, share: float, least: float) -> str:
    """`value` laid over `ground` with opacity `share`, or more, until it has the contrast `least`.

    `value` itself where even that has less.
    """
    while share < 1.0:
        made = tint(value, ground, share)
        if contrast(made, ground) >= least:
            return made
        share += _FINER
    return value


def oklch(lch: NDArray[np.float64]) -> NDArray[np.float64]:
    """OKLCH (..., 3) with hue in degrees to sRGB in 0..1, cut to the gamut.

    Matrices: Björn Ottosson, "A perceptual color space for image processing" (2020),
    https://bottosson.github.io/posts/oklab/.
    """
    lightness, chroma, hue = lch[..., 0], lch[..., 1], np.radians(lch[..., 2])
    lab = np.stack([lightness, chroma * np.cos(hue), chroma * np.sin(hue)], axis=-1)
    to_lms = np.array(
        [
            [1.0, 0.3963377774, 0.2158037573],
            [1.0, -0.1055613458, -0.0638541728],
            [1.0, -0.0894841775, -1.2914855480],
        ]
    )
    to_rgb = np.array(
        [
            [4.0767416621, -3.3077115913, 0.2309699292],
            [-1.2684380046, 2.6097574011, -0.3413193965],
            [-0.0041960863, -0.7034186147, 1.7076147010],
        ]
    )
    linear = np.clip(((lab @ to_lms.T) ** 3) @ to_rgb.T, 0.0, 1.0)
    return np.asarray(
        np.where(linear > 0.0031308, 1.055 * linear ** (1 / 2.4) - 0.055, 12.92 * linear)
    )
