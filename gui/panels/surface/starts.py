"""Where the word "start" stands beside the starts on a surface."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from core.picture.values import Rect
from gui import typeset
from gui.panels.contour import START, STARTS_NAMED
from gui.panels.panel import Panel
from gui.panels.shapes import Array, meet

SIZE = 12.5  # of the word, before the theme's factor
CLOSE = 24.0  # u between two starts, before the theme's factor
EDGE = 4.0  # u between a word and the edge of the panel


def start_words(panel: Panel, rect: Rect, places: Array, taken: Sequence[Rect]) -> list[Rect]:
    """One for every start at `places` (u) that has room in `rect`, clear of each other and `taken`.

    None where there are many, and one for those too close to be told apart.
    """
    if len(places) > STARTS_NAMED:
        return []
    found: list[Rect] = []
    for k, (x, y) in enumerate(places.tolist()):
        if (np.hypot(*(places[:k] - places[k]).T) < CLOSE * panel.text).any():
            continue
        for word in _beside(panel, x, y):
            if _is_inside(word, rect) and not any(meet(word, it) for it in (*found, *taken)):
                found.append(word)
                break
    return found


def _beside(panel: Panel, x: float, y: float) -> Iterator[Rect]:
    """Below a start, above it, to its right and to its left."""
    f, size = SIZE * panel.text, 5.0 * panel.mark_size
    wide = typeset.width(panel.say.say(START), f, 500)
    yield Rect(x - wide / 2, y + size + 0.42 * f, wide, f)
    yield Rect(x - wide / 2, y - size - 1.42 * f, wide, f)
    yield Rect(x + size + 0.5 * f, y - f / 2, wide, f)
    yield Rect(x - size - 0.5 * f - wide, y - f / 2, wide, f)


def _is_inside(word: Rect, rect: Rect) -> bool:
    across = rect.x + EDGE <= word.x and word.right <= rect.right - EDGE
    return across and rect.y + EDGE <= word.y and word.bottom <= rect.bottom - EDGE
