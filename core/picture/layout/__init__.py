"""Where everything stands on the stage: rectangles in u, found without any font.

`layout` is the only door. A stage of the given aspect is 540 u high. Widths of texts are estimated
from the type size, so that the same lesson is laid out alike on every machine. Panels stand in the
order of the lesson: the first ones share the main place, side by side or one above the other, and
the last has the column, below the legend. Main place and column stand beside each other or below
each other, whichever leaves the larger picture; where the texts asked for would crowd it out, the
type gives way. A network study has the stage for itself, or shares it half and half with the
surface.

Which of these arrangements it is does not depend on the shares that somebody has given the panels,
and neither does the size of the type: these divide the arrangement anew, as far as all keep their
smallest sizes. So nothing jumps while a hand moves a gap.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from core.lesson import Shares
from core.lesson_checks import changed
from core.picture.layout.arrange import arranged
from core.picture.layout.room import (
    LEGEND_SAMPLE,
    NOTE_LINE,
    note_lines,
    note_type,
    title_type,
)
from core.picture.layout.values import FACTORS, PAIRED_MAP, SHARED_MAP, SMALLEST, Layout, Wishes
from core.picture.splits import UNSAID, is_set

__all__ = [
    "FACTORS",
    "LEGEND_SAMPLE",
    "NOTE_LINE",
    "PAIRED_MAP",
    "SHARED_MAP",
    "SMALLEST",
    "Layout",
    "Wishes",
    "layout",
    "note_lines",
    "note_type",
    "title_type",
]

SMALLEST_TYPE = 0.2
SHRINK = 0.93  # of the type, at a time
SHRINKINGS = 2  # for decision maps that fit, but would be far larger
WORTH = 3  # power of the type's size that counts as much as the size of maps
SMALLEST_LEGEND = 0.7  # of the legend's type that it has by itself
HALVINGS = 7


@lru_cache(maxsize=32)
def layout(wishes: Wishes) -> Layout:
    """Lay out a stage; never raises, and shrinks the type where it would crowd out the picture."""
    settled, found = _undivided(replace(wishes, shares=UNSAID))
    is_divided = wishes.shares != UNSAID and found.is_fit()
    return _divided(settled, found, wishes.shares) if is_divided else found


@lru_cache(maxsize=32)
def _undivided(wishes: Wishes) -> tuple[Wishes, Layout]:
    """The layout in which nobody has moved a gap, with the type that is left; kept while one is."""
    while True:
        found = arranged(wishes)
        if found.is_fit() or wishes.type_factor <= SMALLEST_TYPE:
            break
        wishes = replace(wishes, type_factor=SHRINK * wishes.type_factor)
    return _with_far_larger_maps(wishes, found) if found.is_fit() else (wishes, found)


def _with_far_larger_maps(wishes: Wishes, found: Layout) -> tuple[Wishes, Layout]:
    """Somewhat smaller type, where decision maps gain more by it than words lose; else the same."""
    tried = [(wishes, found)]
    if found.network is not None and found.network.cells:
        for _ in range(SHRINKINGS):
            smaller = replace(wishes, type_factor=SHRINK * tried[-1][0].type_factor)
            tried.append((smaller, arranged(smaller)))

    def worth(way: tuple[Wishes, Layout]) -> tuple[bool, float]:
        type_factor, network = way[0].type_factor, way[1].network
        return way[1].is_fit(), network.score * type_factor**WORTH if network else 0.0

    return max(tried, key=worth)


def _divided(wishes: Wishes, found: Layout, asked: Shares) -> Layout:
    """`found` with its room divided as asked, one share after the other, as far as all fits."""
    plan, least = found.plan, SMALLEST_LEGEND * _legend_type(found)

    def tried(shares: Shares) -> Layout | None:
        new = replace(arranged(replace(wishes, shares=shares), plan), shares=shares)
        return new if new.is_fit() and _legend_type(new) >= least else None

    for name in (name for name in Shares.__struct_fields__ if is_set(asked, name)):
        split = next((split for split in found.splits if split.name == name), None)
        wanted = getattr(asked, name)
        if split is None or (split.parts and len(split.parts) != len(wanted)):
            continue
        low, high = split.share, wanted
        new = tried(changed(found.shares, **{name: wanted}))
        for _ in range(0 if new else HALVINGS):
            middle = _between(low, high)
            nearer = tried(changed(found.shares, **{name: middle}))
            low, high, new = (middle, high, nearer) if nearer else (low, middle, new)
        found = new or found
    return found


def _between(
    low: float | tuple[float, ...], high: float | tuple[float, ...]
) -> float | tuple[float, ...]:
    if isinstance(low, tuple) and isinstance(high, tuple):
        return tuple((a + b) / 2 for a, b in zip(low, high, strict=True))
    assert isinstance(low, float)
    assert isinstance(high, float)
    return (low + high) / 2


def _legend_type(found: Layout) -> float:
    return found.legend_grid.text_size if found.legend_grid else 0.0
