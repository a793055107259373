"""How a surface in space is lit and coloured, theme by theme; both renderers follow it.

A place's colour is its tone, times light that runs from `shade` to white, plus a highlight and a
rim. The light stands still while the camera turns, so that a turning surface seems a thing.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from gui.ink import Colour, Ink, colour, ramp

TONES = 256
KEY = (-0.50, -0.38, 0.78)  # towards the light, of length 1
FILL = (0.76, 0.53, 0.37)  # towards the weak light from the other side, of length 1
SHINE = 36.0  # exponent of the highlight
Colour3 = tuple[float, float, float]
Floats = NDArray[np.float32]


class Dress(Struct, frozen=True, eq=False):
    """Light and lines; colours are sRGB in 0..1.

    `tones` (TONES, 3) float32 are the surface's colours from low to high. Light is `ambient` plus
    `key` and `fill` times how far the ground faces either, less `hollow` in a hollow; at 0 a tone
    is multiplied by `shade`, at 1 it is itself. `line` and `grid` end with an opacity. `under` is
    what remains of the light on the underside.
    """

    name: str
    tones: Floats
    shade: Colour3
    ambient: float
    key: float
    fill: float
    hollow: float
    gloss: Colour3
    rim: Colour3
    under: float
    line: tuple[float, float, float, float]
    grid: tuple[float, float, float, float]
    line_width: float = 1.0


@lru_cache(32)
def dress_of(ink: Ink, line_width: float) -> Dress:
    """The dress of a surface in a theme's colours, with lines `line_width` times as wide."""
    tones = ramp(_deeper(ink), np.linspace(0.0, 1.0, TONES)).astype(np.float32) / 255.0
    if ink.stops:
        made = _painted(ink, tones)
    elif ink.dark:
        made = _deep(ink, tones)
    else:
        made = _porcelain(ink, tones)
    return replace(made, line_width=line_width)


def _deeper(ink: Ink) -> Ink:
    """The quiet colours of the map, with more distance between low and high: light takes some."""
    if ink.dark:
        more = [(0.05 + 1.12 * tone, 1.75 * c, h) for tone, c, h in ink.ramp]
    else:
        more = [(1.0 - 1.1 * (1.0 - tone), 1.15 * c, h) for tone, c, h in ink.ramp]
    return replace(ink, ramp=tuple(more))


def _rgb(value: Colour) -> Colour3:
    found = colour(value)
    return found.redF(), found.greenF(), found.blueF()


def _porcelain(ink: Ink, tones: Floats) -> Dress:
    return Dress(
        name=ink.name,
        tones=tones,
        shade=(0.53, 0.60, 0.72),
        ambient=0.36,
        key=0.82,
        fill=0.16,
        hollow=0.42,
        gloss=(0.10, 0.10, 0.09),
        rim=(0.03, 0.03, 0.04),
        under=0.72,
        line=(*_rgb(ink.contour), 0.42 if ink.line_factor == 1.0 else 0.6),
        grid=(0.30, 0.38, 0.52, 0.10),
    )


def _deep(ink: Ink, tones: Floats) -> Dress:
    return Dress(
        name=ink.name,
        tones=tones,
        shade=(0.22, 0.24, 0.36),
        ambient=0.10,
        key=1.12,
        fill=0.26,
        hollow=0.6,
        gloss=(0.16, 0.18, 0.22),
        rim=(0.10, 0.13, 0.19),
        under=0.55,
        line=(*_rgb(ink.contour), 0.30 if ink.line_factor == 1.0 else 0.42),
        grid=(0.75, 0.85, 1.0, 0.07),
    )


def _painted(ink: Ink, tones: Floats) -> Dress:
    """For the colour maps with colours of their own: the lines are darker than any of them."""
    return Dress(
        name=ink.name,
        tones=tones,
        shade=(0.40, 0.42, 0.52) if ink.dark else (0.52, 0.54, 0.62),
        ambient=0.24,
        key=0.74,
        fill=0.16,
        hollow=0.40,
        gloss=(0.10, 0.10, 0.10),
        rim=(0.04, 0.05, 0.06),
        under=0.6,
        line=(0.03, 0.04, 0.08, 0.46),
        grid=(1.0, 1.0, 1.0, 0.10),
    )
