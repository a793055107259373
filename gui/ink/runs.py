"""The looks of runs: colour, dash and marker together, as no run is told by its colour alone."""

from __future__ import annotations

from msgspec import Struct


class RunStyle(Struct, frozen=True):
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


def style(number: int) -> RunStyle:
    """The look of run style 0..23: no two have the same dash and marker, whatever the theme."""
    row, k = divmod(number % STYLES, len(DASHES))
    return RunStyle(number, DASHES[k], MARKERS[(k + 3 * row) % len(MARKERS)])
