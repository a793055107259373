"""Colours of what a network says: of classes and of values, on maps, for points and for bars.

Two tints lead away from a neutral middle; classes beyond two have tints of their own.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from gui.ink.colours import tint
from gui.ink.themes import Ink


class FieldInk(Struct, frozen=True):
    """Colours of `points` and their `tints` on the map, class by class, around a `neutral`."""

    points: tuple[str, ...]
    tints: tuple[str, ...]
    neutral: str

    def of(self, group: int) -> str:
        """The colour of a class."""
        return self.points[group % len(self.points)]


LIGHT = FieldInk(("#2A78BD", "#C2690A", "#9C2F7C"), ("#C3DBF0", "#F7DDBB", "#ECD0E3"), "#FFFFFF")
DARK = FieldInk(("#69B1F0", "#F0A24A", "#DB8CC4"), ("#1E3C57", "#57401F", "#4C2A43"), "#1A1C20")


@lru_cache(16)
def field_ink(ink: Ink, classes: int) -> FieldInk:
    """The colours for so many classes, 0 for values."""
    base = DARK if ink.dark else LIGHT
    more = [shade for shade in ink.runs if shade not in base.points][: max(0, classes - 3)]
    points = (*base.points, *more)
    tints = (*base.tints, *(tint(shade, ink.paper, 0.3) for shade in more))
    return FieldInk(points, tints, base.neutral)
