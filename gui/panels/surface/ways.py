"""Ways on the surface: cut once in space, and turned into lines of the stage for any camera.

Dashes and markers are measured along the way in space. So they stay where they are while the
camera turns, and do not begin anew where the surface hides a part.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core import trails
from core.picture.memory import remembered
from core.picture.surface.camera import View
from core.picture.surface.values import Draped
from gui.panels.shapes import Array
from gui.panels.trail import Line, Pieces, overlapping, turns

Steps = NDArray[np.intp]
Flags = NDArray[np.bool_]
APART = np.zeros(1, dtype=np.bool_)
LEAST = 0.5  # u of the segments between which a sharp turn is rounded
NO_STEPS = np.zeros(0, dtype=np.intp)


@dataclass(frozen=True, eq=False)
class Way:
    """A run's way: places (m, 3), each reached at a step; what holds between each and the next.

    `is_joined` (m - 1) parts what lies outside the box, `is_on` (m - 1) tells dashes from gaps.
    `markers` are numbers of places, seen from `marker_steps` on.
    """

    places: Array
    steps: Steps
    is_joined: Flags
    is_on: Flags
    markers: Steps
    marker_steps: Steps


@remembered
def way_of(path: Draped, dash: tuple[float, ...], gap: float, clearance: float) -> Way:
    """The way of a run with dashes, and markers on steps at least `gap` apart, 0 for none.

    Lengths are those of the box. A marker appears once the head is `clearance` beyond it.
    """
    parts = [_strand(*strand, dash, gap, clearance) for strand in _strands(path)]
    if not parts:
        none = np.zeros(0, dtype=np.bool_)
        return Way(np.zeros((0, 3)), NO_STEPS, none, none, NO_STEPS, NO_STEPS)
    starts = np.cumsum([0] + [len(part.places) for part in parts])
    joined: list[Flags] = []
    on: list[Flags] = []
    for part in parts:
        joined += [part.is_joined, APART]
        on += [part.is_on, APART]
    return Way(
        np.concatenate([part.places for part in parts]),
        np.concatenate([part.steps for part in parts]),
        np.concatenate(joined[:-1]),
        np.concatenate(on[:-1]),
        np.concatenate([part.markers + at for part, at in zip(parts, starts, strict=False)]),
        np.concatenate([part.marker_steps for part in parts]),
    )


def _strands(path: Draped) -> list[tuple[Array, Steps]]:
    known = np.isfinite(path.places[:, 0])
    return [(path.places[a:b], path.steps[a:b]) for a, b in _stretches(known)]


def _strand(
    places: Array, steps: Steps, dash: tuple[float, ...], gap: float, clearance: float
) -> Way:
    sides = np.sqrt((np.diff(places, axis=0) ** 2).sum(axis=1))
    way = np.concatenate([[0.0], np.cumsum(sides)])
    whole = float(way[-1])
    cuts = _cuts(whole, dash)
    at = np.concatenate([way, cuts])
    order = np.argsort(at, kind="stable")
    at = at[order]
    more = np.stack([np.interp(cuts, way, places[:, k]) for k in range(3)], axis=-1)
    reached = np.minimum(np.searchsorted(way, cuts), len(way) - 1)
    number = np.empty(len(order), dtype=np.intp)
    number[order] = np.arange(len(order))
    middle = 0.5 * (at[1:] + at[:-1])
    marks = _marks(way, steps, gap)
    shown = np.searchsorted(way, way[marks] + clearance)
    is_shown = shown < len(way)
    return Way(
        places=np.concatenate([places, more])[order],
        steps=np.concatenate([steps, steps[reached]])[order],
        is_joined=np.ones(len(at) - 1, dtype=np.bool_),
        is_on=np.searchsorted(cuts, middle) % 2 == 0 if dash else np.ones(len(middle), np.bool_),
        markers=number[marks[is_shown]],
        marker_steps=steps[shown[is_shown]],
    )


def _marks(way: Array, steps: Steps, gap: float) -> Steps:
    """Numbers of the places with a marker: the last of a step's is where that step arrived."""
    if not gap:
        return NO_STEPS
    stops = np.concatenate([[0], np.flatnonzero(np.diff(steps))])
    return stops[trails.markers(np.stack([way[stops], np.zeros(len(stops))], axis=-1), gap)]


def _cuts(whole: float, dash: tuple[float, ...]) -> Array:
    """Where dashes end and begin along a way."""
    period = sum(dash)
    if not dash or period <= 0.0:
        return np.zeros(0)
    ends = np.cumsum(dash)
    times = np.arange(int(whole / period) + 1)
    cuts = (times[:, None] * period + ends[None, :]).ravel()
    return np.asarray(cuts[cuts < whole])


def line_of(way: Way, view: View, seen: Flags, *, is_marked: bool = True) -> Line:
    """The parts of a way that are `seen` (m,), as a line on the stage."""
    points = view.to_stage(way.places)
    drawn = way.is_joined & seen[1:] & seen[:-1] if len(points) else way.is_joined
    joints = np.flatnonzero(turns(points, LEAST) & drawn[:-1] & drawn[1:]) + 1
    body = overlapping(points)
    is_shown = seen[way.markers] & is_marked
    return Line(
        body=Pieces(body[drawn], way.steps[1:][drawn]),
        dashes=Pieces(body[drawn & way.is_on], way.steps[1:][drawn & way.is_on]),
        joints=Pieces(points[joints], way.steps[joints + 1] if len(joints) else NO_STEPS),
        markers=Pieces(points[way.markers[is_shown]], way.marker_steps[is_shown]),
        strands=tuple(_unbroken(points, way.steps, drawn)),
    )


def _unbroken(points: Array, steps: Steps, drawn: Flags) -> list[tuple[Array, Steps]]:
    return [(points[a : b + 1], steps[a : b + 1]) for a, b in _stretches(drawn)]


def _stretches(flags: Flags) -> list[tuple[int, int]]:
    """Where flags are set: from the first up to before the next that is not."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
