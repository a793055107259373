"""The links of a network: curves from unit to unit, as wide as their weight, broken below zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter

from core.picture.values import Array, Indices
from gui.ink import Ink, tint
from gui.panels.shapes import draw_lines, pen
from gui.panels.trail import overlapping

Place: TypeAlias = tuple[float, float]

BEND = 0.45  # of a link's width, how far its ends go straight on
TURN = 0.06  # radians from one straight piece of a curve to the next
FINE = 97  # places at which length and turns of a curve are measured
DASH, GAP = 5.4, 3.4  # u
MANY = 200  # links, whose dashes are longer: fewer pieces, and calmer to look at
LONGER = 1.7
COARSER = 2.2  # and their turns sharper
WIDTHS = 0.3  # u between two widths that are told apart
THINNEST = 0.2  # u: nothing is drawn below it
PALEST = 0.26  # how strong the thinnest are coloured


@dataclass(frozen=True)
class Pieces:
    """Straight pieces (m, 4), and the number of the link each belongs to."""

    segments: Array
    owners: Indices


class Links:
    """Draws links between places (L, 4); `reach` is what their widths come near to."""

    def __init__(self, places: Array, reach: float) -> None:
        self.whole, self.broken = _pieces(places.tobytes())
        self.reach = max(reach, 1e-9)

    def paint(
        self,
        painter: QPainter,
        weights: Sequence[float],
        widths: Sequence[float],
        ink: Ink,
        colours: tuple[str, str],
    ) -> None:
        """Draw all links, thin ones first; `colours` are those below and above zero."""
        wide = np.asarray(widths, dtype=np.float64)
        kinds: Indices = np.rint(wide / WIDTHS).astype(np.intp)
        kinds[(kinds == 0) & (wide >= THINNEST)] = 1
        is_above = np.asarray(weights) >= 0.0
        found = [
            *_split(self.whole, np.where(is_above, kinds, 0), 1),
            *_split(self.broken, np.where(is_above, 0, kinds), 0),
        ]
        for kind, sign, segments in sorted(found, key=lambda each: each[:2]):
            width = kind * WIDTHS
            strength = PALEST + (1.0 - PALEST) * min(1.0, 1.6 * width / self.reach)
            painter.setPen(pen(tint(colours[sign], ink.paper, round(strength, 2)), width))
            draw_lines(painter, segments)

    def nearest(self, at: tuple[float, float], reach: float) -> tuple[int, Place] | None:
        """The link that passes a place within `reach` u, and where it does; None without one."""
        segments = self.whole.segments
        if not len(segments):
            return None
        start, way = segments[:, :2], segments[:, 2:] - segments[:, :2]
        along = ((np.array(at) - start) * way).sum(axis=1)
        share = np.clip(along / np.maximum((way * way).sum(axis=1), 1e-12), 0.0, 1.0)
        places = start + share[:, None] * way
        away = np.hypot(*(places - np.array(at)).T)
        best = int(away.argmin())
        x, y = places[best].tolist()
        return (int(self.whole.owners[best]), (x, y)) if away[best] <= reach else None


def _split(pieces: Pieces, kinds: Indices, sign: int) -> list[tuple[int, int, Array]]:
    """The pieces of every kind above 0."""
    own: NDArray[np.intp] = kinds[pieces.owners]
    order = np.argsort(own, kind="stable")
    found, first = np.unique(own[order], return_index=True)
    parts = np.split(pieces.segments[order], first[1:]) if len(order) else []
    return [
        (int(kind), sign, part) for kind, part in zip(found.tolist(), parts, strict=True) if kind
    ]


def curve(place: Array, count: int) -> Array:
    """Places (count, 2) along a link that leaves and arrives level."""
    x0, y0, x1, y1 = place.tolist()
    bend = BEND * (x1 - x0)
    corners = np.array([(x0, y0), (x0 + bend, y0), (x1 - bend, y1), (x1, y1)])
    t = np.linspace(0.0, 1.0, count)[:, None]
    weights = np.hstack([(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3])
    return np.asarray(weights @ corners)


@lru_cache(8)
def _pieces(packed: bytes) -> tuple[Pieces, Pieces]:
    """Links (L, 4) as unbroken and as broken lines; kept, as they take longer than a frame."""
    places = np.frombuffer(packed, dtype=np.float64).reshape(-1, 4)
    curves = [curve(place, FINE) for place in places]
    factor, turn = (LONGER, COARSER * TURN) if len(places) > MANY else (1.0, TURN)
    whole = _gathered([overlapping(_thinned(each, turn)) for each in curves])
    return whole, _gathered([dashes(each, factor) for each in curves])


def _thinned(places: Array, turn: float) -> Array:
    """As few places of a curve as leave it round."""
    way = np.diff(places, axis=0)
    turned = np.abs(np.diff(np.arctan2(way[:, 1], way[:, 0]))).cumsum()
    count = int(np.ceil(turned[-1] / turn))
    inner = np.searchsorted(turned, (np.arange(count) + 0.5) / max(count, 1) * turned[-1])
    return np.asarray(places[np.unique([0, *(inner + 1), len(places) - 1])])


def dashes(places: Array, factor: float = 1.0) -> Array:
    """The dashes (m, 4) of a line, evenly spread so that it begins and ends with one."""
    dash, gap = factor * DASH, factor * GAP
    way = np.concatenate([[0.0], np.hypot(*np.diff(places, axis=0).T).cumsum()])
    length = float(way[-1])
    count = max(1, round((length + gap) / (dash + gap)))
    period = (length + gap) / count
    begin = period * np.arange(count)
    end = np.minimum(begin + period - gap, length)
    found = [np.interp(at, way, places[:, axis]) for at in (begin, end) for axis in (0, 1)]
    return np.stack(found, axis=1)


def _gathered(parts: Sequence[Array]) -> Pieces:
    if not parts:
        return Pieces(np.zeros((0, 4)), np.zeros(0, dtype=np.intp))
    owners = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    return Pieces(np.concatenate(parts), owners)
