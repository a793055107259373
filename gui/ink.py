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
    hue in degrees). `runs` are the colours that run styles cycle through. `stops` are the loss
    colours of another map, low to high at equal distances, in place of the quiet `ramp`.
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
    stops: tuple[str, ...] = ()

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
MIDDLE_TONE = 0.18  # luminance of a ground from which on dark lines have the better contrast

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


# Perceptually even maps, by stops of their published tables. Viridis and magma: Nathaniel Smith and
# Stéfan van der Walt (https://bids.github.io/colormap/, CC0). Cividis: Nuñez, Anderton and Renslow,
# "Optimizing colormaps with consideration for color vision deficiency" (PLOS ONE 2018).
_STOPS = {
    "viridis": "#440154 #481769 #472C7A #423F85 #3B518B #33628D #2C718E #26818E #21908C"
    " #1F9F88 #27AD80 #3DBC73 #5CC862 #81D34C #AADC31 #D5E219 #FDE725",
    "cividis": "#00204D #002B68 #05366E #2C416C #404D6B #51586C #60646F #6E6F73 #7C7B78"
    " #8B8779 #9B9477 #ACA174 #BCAF6F #CEBC67 #E0CB5D #F2DA4F #FFEA46",
    "magma": "#000004 #090721 #1C1046 #35106A #50127B #691C81 #822581 #9B2E7F #B63679"
    " #CF406F #E55063 #F4695C #FB8761 #FEA571 #FEC287 #FDE0A1 #FCFDBF",
}
COLOUR_MAPS = {name: tuple(stops.split()) for name, stops in _STOPS.items()}


@lru_cache(64)
def ink_of(theme: str, colour_map: str = "quiet") -> Ink:
    """The ink of a resolved theme; light where the name is unknown, so that a picture is shown.

    With another colour map than the quiet one the loss is drawn in its colours.
    """
    ink, stops = INKS.get(theme, LIGHT), COLOUR_MAPS.get(colour_map, ())
    return replace(ink, name=f"{ink.name} {colour_map}", stops=stops) if stops else ink


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
    if ink.stops:
        found = np.array([colour(stop).getRgb()[:3] for stop in ink.stops])  # type: ignore[index]
        at = np.linspace(0.0, 1.0, len(found))
        return np.round(
            np.stack([np.interp(share, at, found[:, k]) for k in range(3)], axis=-1)
        ).astype(np.uint8)
    stops = np.array(ink.ramp)
    at = np.linspace(0.0, 1.0, len(stops))
    lch = np.stack([np.interp(share, at, stops[:, k]) for k in range(3)], axis=-1)
    return np.round(oklch(lch) * 255).astype(np.uint8)


def inks_on(ink: Ink, ground: str) -> tuple[tuple[int, int, int, int], str]:
    """Colours of a line and of a number on the map where its own colour is `ground`."""
    if not ink.stops:
        return ink.contour, ink.contour_label
    rgb = np.array(colour(ground).getRgbF()[:3])  # type: ignore[index]
    if float(rgb**2.2 @ np.array([0.2126, 0.7152, 0.0722])) > MIDDLE_TONE:
        return (18, 24, 36, 110), "#12181F"
    return (240, 246, 255, 110), "#F4F8FF"
