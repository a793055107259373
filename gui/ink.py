"""Every colour of the program: an `Ink` per theme, the ramp of the loss, the looks of runs.

Colours are sRGB text "#RRGGBB" or (red, green, blue, alpha) in 0..255. Runs are told apart by
colour, dash and marker together, never by colour alone. Hues of the runs are those of Okabe and Ito
(https://jfly.uni-koeln.de/color/), moved in lightness until the closest pair stays apart for every
kind of colour vision on its ground.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

Colour: TypeAlias = "str | tuple[int, int, int, int]"
Stop: TypeAlias = tuple[float, float, float]


@dataclass(frozen=True)
class Ink:
    """The colours of one theme, and its two factors for type and lines.

    `ramp` holds the loss colours from low to high at equal distances as OKLCH (lightness, chroma,
    hue in degrees). `runs` are the colours that run styles cycle through.
    """

    name: str
    dark: bool
    canvas: str
    pane: str
    card: str
    field: str
    hover: str
    line: str
    line2: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    good: str
    warn: str
    bad: str
    paper: str
    ink: str
    ink2: str
    contour: tuple[int, int, int, int]
    contour_label: str
    halo: tuple[int, int, int, int]
    ramp: tuple[Stop, ...]
    runs: tuple[str, ...]
    type_factor: float = 1.0
    line_factor: float = 1.0

    def run(self, style: int) -> str:
        """Colour of the run style of that number."""
        return self.runs[style % len(self.runs)]

    def verdict(self, kind: str) -> str:
        """Colour of a verdict's sign; the word itself is coloured only for "diverges"."""
        fault = {"diverges": self.bad, "oscillates": self.warn, "hovers": self.warn}
        return {**fault, "saddle": self.warn, "converges": self.good}.get(kind, self.ink2)


@dataclass(frozen=True)
class RunStyle:
    """How a run is told apart: the number of its colour, its dash in line widths, its marker."""

    colour: int
    dash: tuple[float, ...]
    marker: str


DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (5, 2.2),
    (6, 2, 1.2, 2),
    (1.3, 1.7),
    (9, 3),
    (3, 1.6),
    (7, 2, 1.2, 2, 1.2, 2),
    (10, 1.6, 3, 1.6),
)
MARKERS = ("circle", "square", "up", "diamond", "down", "hexagon", "plus", "star")
STYLES = 24

LIGHT = Ink(
    name="light",
    dark=False,
    canvas="#E9EBEE",
    pane="#F6F7F8",
    card="#FFFFFF",
    field="#EEF0F2",
    hover="#E4E7EB",
    line="#DFE2E6",
    line2="#B9BFC7",
    text="#16191D",
    text2="#565D67",
    text3="#69707B",
    accent="#5A54D6",
    on_accent="#FFFFFF",
    good="#1B7A50",
    warn="#8F5B00",
    bad="#B3203A",
    paper="#FFFFFF",
    ink="#16191D",
    ink2="#565D67",
    contour=(40, 58, 82, 70),
    contour_label="#34445C",
    halo=(255, 255, 255, 235),
    ramp=(
        (0.997, 0.002, 95),
        (0.977, 0.007, 220),
        (0.950, 0.014, 232),
        (0.917, 0.020, 242),
        (0.878, 0.026, 252),
    ),
    runs=("#15498A", "#C08200", "#017D66", "#CB4FA6", "#2F90EC", "#C02E00", "#16191D"),
)
DARK = Ink(
    name="dark",
    dark=True,
    canvas="#0B0C0E",
    pane="#15171A",
    card="#1D2024",
    field="#272B30",
    hover="#31363C",
    line="#2A2E34",
    line2="#4A515B",
    text="#ECEEF1",
    text2="#A3ABB6",
    text3="#87919F",
    accent="#8F8BFF",
    on_accent="#0E0D22",
    good="#5CC99A",
    warn="#E5B455",
    bad="#FF7D86",
    paper="#121417",
    ink="#ECEEF1",
    ink2="#A3ABB6",
    contour=(190, 210, 235, 52),
    contour_label="#AABAD0",
    halo=(8, 10, 14, 225),
    ramp=(
        (0.150, 0.010, 265),
        (0.205, 0.018, 262),
        (0.262, 0.025, 258),
        (0.322, 0.030, 254),
        (0.390, 0.034, 248),
    ),
    runs=(
        "#2397F8",
        "#F8AC31",
        "#2FD39E",
        "#CE82AE",
        "#A9D0FA",
        "#FF643B",
        "#F2F4F7",
        "#F2E64A",
    ),
)
PROJECTOR = replace(
    LIGHT,
    name="projector",
    ink="#000000",
    ink2="#2B3138",
    contour=(30, 44, 66, 120),
    contour_label="#1E2A3E",
    halo=(255, 255, 255, 255),
    ramp=(
        (1.0, 0.0, 95),
        (0.980, 0.006, 220),
        (0.955, 0.012, 232),
        (0.925, 0.018, 242),
        (0.890, 0.024, 252),
    ),
    runs=("#10407A", "#B27A00", "#0A7A66", "#C8449F", "#0F86E4", "#A32800", "#000000"),
    type_factor=1.32,
    line_factor=1.55,
)
DARK_HALL = replace(
    DARK,
    name="dark_hall",
    paper="#000000",
    ink="#FFFFFF",
    ink2="#C3CAD4",
    contour=(200, 218, 240, 70),
    type_factor=1.32,
    line_factor=1.55,
)
INKS = {ink.name: ink for ink in (LIGHT, DARK, PROJECTOR, DARK_HALL)}


def ink_of(theme: str) -> Ink:
    """The ink of a resolved theme; light where the name is unknown, so that a picture is shown."""
    return INKS.get(theme, LIGHT)


def style(number: int) -> RunStyle:
    """The look of run style 0..23: no two have the same dash and marker, whatever the theme."""
    row, k = divmod(number % STYLES, len(DASHES))
    return RunStyle(number, DASHES[k], MARKERS[(k + 3 * row) % len(MARKERS)])


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


def ramp(ink: Ink, share: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Colours of the loss at `share` (n,) of the way from low (0) to high (1), as (n, 3) RGB."""
    stops = np.array(ink.ramp)
    at = np.linspace(0.0, 1.0, len(stops))
    lch = np.stack([np.interp(share, at, stops[:, k]) for k in range(3)], axis=-1)
    return np.round(oklch(lch) * 255).astype(np.uint8)
