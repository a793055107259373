"""The inks of the stage's themes, and what a viewer who needs contrast gets in their place.

Hues of the runs are those of Okabe and Ito (https://jfly.uni-koeln.de/color/), moved in lightness
until the closest pair stays apart for every kind of colour vision on its ground.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

Stop: TypeAlias = tuple[float, float, float]
GRID_SHARE = 0.62  # of the contours' opacity


class Ink(Struct, frozen=True):
    """The colours of one theme, and its two factors for type and lines.

    `ramp` holds the loss colours from low to high at equal distances as OKLCH (lightness, chroma,
    hue in degrees). `runs` are the colours that run styles cycle through. `stops` are the loss
    colours of another map, low to high at equal distances, in place of the quiet `ramp`.
    `thickening` is what high contrast makes of every line's width, whatever the lesson asks for.
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
    thickening: float = 1.0

    def run(self, style: int) -> str:
        """Colour of the run style of that number."""
        return self.runs[style % len(self.runs)]

    @property
    def grid(self) -> tuple[int, int, int, int]:
        """Colour of the lines across a chart: quieter than contours."""
        red, green, blue, alpha = self.contour
        return red, green, blue, round(GRID_SHARE * alpha)

    def verdict(self, kind: str) -> str:
        """Colour of a verdict's sign; the word itself is coloured only for "diverges"."""
        fault = {"diverges": self.bad, "oscillates": self.warn, "hovers": self.warn}
        return {**fault, "saddle": self.warn, "converges": self.good}.get(kind, self.ink2)


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
    halo=(255, 255, 255, 255),
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
    contour=(200, 218, 240, 105),
    contour_label="#C6D2E4",
    type_factor=1.32,
    line_factor=1.55,
)
INKS = {ink.name: ink for ink in (LIGHT, DARK, PROJECTOR, DARK_HALL)}
THICKER = 1.3  # lines of high contrast
CONTRASTING_DARK: tuple[Stop, ...] = ((0.0, 0.0, 265), *DARK.ramp[1:])
CONTRASTING_RUNS = ("#0D3468", "#8A5C00", "#00604F", "#A8298A", "#0A66B8", "#8A2000", "#000000")


def contrasting(ink: Ink) -> Ink:
    """The ink for who needs contrast: pure paper, no grey words, no translucent lines."""
    source = DARK_HALL if ink.dark else PROJECTOR
    solid = "#FFFFFF" if ink.dark else "#000000"
    return replace(
        ink,
        name=f"{ink.name} contrast",
        paper=source.paper,
        ink=solid,
        ink2=solid,
        contour=(150, 162, 178, 255) if ink.dark else (92, 104, 122, 255),
        contour_label=solid,
        halo=(*((0, 0, 0) if ink.dark else (255, 255, 255)), 255),
        line="#8B95A3" if ink.dark else "#6B7482",
        line2="#AEB8C6" if ink.dark else "#4A525E",
        good="#7FE3B8" if ink.dark else "#0B5A38",
        warn="#FFD27A" if ink.dark else "#6B4300",
        bad="#FF9AA1" if ink.dark else "#8E1530",
        ramp=CONTRASTING_DARK if ink.dark else PROJECTOR.ramp,
        runs=ink.runs if ink.dark else CONTRASTING_RUNS,
        thickening=THICKER,
    )
