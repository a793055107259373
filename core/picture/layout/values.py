"""What a lesson asks of its stage, what it gets, and the sizes that every arrangement keeps to."""

from __future__ import annotations

import math

from msgspec import Struct

from core.lesson import Shares
from core.picture.network.places import NetworkPlaces, NetworkPlan, NetworkWishes
from core.picture.splits import UNSAID, Area, Split
from core.picture.values import LegendGrid, Rect

SMALLEST = {
    "contour": (90.0, 90.0),
    "curve": (90.0, 64.0),
    "surface": (120.0, 96.0),
    "multiples": (150.0, 110.0),
    "loss": (70.0, 50.0),
}
SHARED_MAP = (90.0, 64.0)  # where the curve tells the loss beside it
PAIRED_MAP = (90.0, 76.0)  # where it has another neighbour
SMALLEST_LEGEND_TYPE = 3.0
MAIN_PANELS = ("contour", "curve", "surface", "multiples")
SURFACE_PANELS = {*MAIN_PANELS, "loss"}
# Of a panel's width counts so much where it is compared with a height and has a neighbour:
# numbers stand beside each other on the curve, so it needs its width.
WIDE = {"curve": 0.6, "surface": 0.8, "multiples": 0.8, "loss": 0.6}
FLATTEST = 2.3  # width over height of what has the stage to itself
LEGIBLE = 9.0  # u: below it, the legend's type counts against an arrangement
# What a theme does to the sizes of type and lines: a projector needs both larger.
FACTORS = {"projector": (1.32, 1.55), "dark_hall": (1.32, 1.55)}


class Wishes(Struct, frozen=True):
    """What a lesson asks of its stage: everything the layout depends on.

    `type_factor` is the theme's factor times the lesson's text size. `runs` counts the entries of
    the legend. In type sizes of 13 u, `label_width` is the longest number beside the map's w2 axis,
    and `entry_width` the widest entry of the legend: sample, name and rate. `note` is how long the
    note at the stage's foot is in type sizes of its own, 0 without one, as are `title_width` and
    `step_width` for the title and the step of steps beside it.
    """

    aspect: tuple[int, int] = (16, 9)
    type_factor: float = 1.0
    panels: tuple[str, ...] = ("contour", "loss")
    legend: bool = True
    title_line: bool = True
    curve_labels: bool = True
    runs: int = 3
    label_width: float = 1.5
    entry_width: float = 11.5
    note: float = 0.0
    title_width: float = 0.0
    step_width: float = 0.0
    network: NetworkWishes | None = None
    arrangement: str = "fitting"
    shares: Shares = UNSAID

    @property
    def side(self) -> str | None:
        """The panel that stands in the column: the last of the surface's where one is the loss."""
        shown = [panel for panel in self.panels if panel in SURFACE_PANELS]
        return shown[-1] if "loss" in shown else None

    @property
    def main(self) -> tuple[str, ...]:
        """The panels that share the main place, from left to right or from the top."""
        side = self.side
        return tuple(p for p in self.panels if p in SURFACE_PANELS and p != side)


class Plan(Struct, frozen=True):
    """Which of the possible arrangements a layout has; the rooms in it may still be divided anew.

    `is_below` says that the column stands below the main panels, `is_stacked` that these stand
    below each other. Surface and network share the stage from left to right, or from above where
    it `is_halved_below`, the surface with the part `half`.
    """

    is_below: bool = False
    is_stacked: bool = False
    is_halved_below: bool = False
    half: float = 0.0
    network: NetworkPlan | None = None


class Layout(Struct, frozen=True):
    """Rectangles in u; None for what is not shown. `type_factor` is what remains of the wish.

    `areas` are those of all panels with everything around them, `splits` the gaps between them
    that a hand can move. `shares` are those of the wishes that had to be heeded, as far as the
    smallest sizes let them; `plan` is the arrangement that was found best.
    """

    width: float
    type_factor: float
    title: Rect | None = None
    title_rows: int = 1
    map: Rect | None = None
    bar: Rect | None = None
    curve: Rect | None = None
    surface: Rect | None = None
    multiples: Rect | None = None
    legend: Rect | None = None
    legend_grid: LegendGrid | None = None
    chart: Rect | None = None
    network: NetworkPlaces | None = None
    main: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()
    splits: tuple[Split, ...] = ()
    shares: Shares = UNSAID
    plan: Plan = Plan()

    def rect_of(self, panel: str) -> Rect | None:
        """The rectangle of one of the surface's panels, by its name in the lesson."""
        found: Rect | None = getattr(self, {"contour": "map", "loss": "chart"}.get(panel, panel))
        return found

    def is_fit(self) -> bool:
        """Whether every panel has its smallest size and the legend its room."""
        for panel, smallest in SMALLEST.items():
            wide, high = smallest
            if panel == "contour" and self.main != ("contour",):
                wide, high = SHARED_MAP if self.curve else PAIRED_MAP
            rect = self.rect_of(panel)
            if rect is not None and (rect.width < wide or rect.height < high):
                return False
        return (
            self.legend_grid is None or self.legend_grid.text_size >= SMALLEST_LEGEND_TYPE
        ) and (self.network is None or self.network.is_fit(self.type_factor))

    @property
    def size(self) -> float:
        """What decides between two arrangements: the smallest side of the main panels.

        A legend that is hard to read counts against one.
        """
        grid = self.legend_grid
        share = 1.0 if grid is None else min(1.0, grid.text_size / LEGIBLE)
        return math.sqrt(share) * self._panels_size()

    def _panels_size(self) -> float:
        if self.network is None:
            return self._surface_size()
        if self.main or self.chart is not None:
            return min(self._surface_size(), self.network.size)
        return min(map(_side, self.network.decisive), default=0.0)

    def _surface_size(self) -> float:
        shown = [(rect, WIDE.get(p, 1.0)) for p in self.main if (rect := self.rect_of(p))]
        if len(shown) > 1:
            return min(min(wide * rect.width, rect.height) for rect, wide in shown)
        alone = shown[0][0] if shown else self.chart
        if alone is None:
            return 0.0
        if self.network is not None or (alone is not self.map and alone is not self.curve):
            return min(alone.width, alone.height)
        return _side(alone)


def _side(rect: Rect) -> float:
    """The mean side of what fills whatever shape it is given, as long as it is not a ribbon."""
    wide = min(rect.width, FLATTEST * rect.height)
    return math.sqrt(wide * min(rect.height, FLATTEST * rect.width))
