"""What the curve shows at one frame: a pure look-up, and a section's own line."""

from __future__ import annotations

import numpy as np

from core.lesson import Lesson
from core.picture.curve_values import (
    CurveBackdrop,
    CurveFrame,
    CurvePoint,
    CurveStep,
    CurveTrack,
    Place,
    Strands,
)
from core.picture.cuts import Cut, strands
from core.surfaces import surface_of

UNDER_A_HEAD = 11.0  # u from a mark to a head at which the mark is left away
REACH = 64.0  # u of a tangent to either side of its point ...
NARROW = 0.16  # ... or this share of the panel
SHORT = 0.5  # of that, where several runs have one
NUDGE = 3.0  # u along the axis, to see on which side of its tangent the curve bends


def curve_frame(lesson: Lesson, curve: CurveBackdrop | None, step: int) -> CurveFrame | None:
    """The curve at a step of the timeline; None where the picture has no curve."""
    if curve is None:
        return None
    cut = Cut(surface_of(lesson.surface).function, curve.along, curve.range)
    at = _base(curve, step)
    points = tuple(_point(curve, cut, number, step) for number in range(len(curve.tracks)))
    return CurveFrame(
        points=points,
        strands=_line(curve, cut, at) if curve.is_section else (),
        at=at,
        marks=_marks(curve, points),
    )


def _base(curve: CurveBackdrop, step: int) -> Place:
    """The weights that a section goes through: its run's, or the start where none is recorded."""
    track = None if curve.run is None else curve.tracks[curve.run]
    if track is None or not len(track.loss):
        return curve.base
    w1, w2 = track.weights[min(step, len(track.loss) - 1)].tolist()
    return w1, w2


def _line(curve: CurveBackdrop, cut: Cut, at: Place) -> Strands:
    parts = strands(*cut.line(at), curve.projection)
    return tuple(tuple((x, y) for x, y in part.tolist()) for part in parts)


def _point(curve: CurveBackdrop, cut: Cut, number: int, step: int) -> CurvePoint:
    track = curve.tracks[number]
    last = -1 if track is None else min(step, len(track.loss) - 1)
    if track is None or last < 0:
        return CurvePoint()
    if not track.is_inside.item(last):
        exits = track.exit_number.item(last)
        return CurvePoint(exit=track.exits[exits - 1] if exits else None)
    x, y = track.places[last].tolist()
    if curve.lanes[number] is None:
        return CurvePoint(x, y)
    slope = track.slope.item(last)
    return CurvePoint(
        x=x,
        y=y,
        slope=slope,
        tangent=_tangent(curve, (x, y), slope),
        is_below=_is_below(curve, cut, track, last),
        step=_step(curve, track, last),
    )


def _tangent(curve: CurveBackdrop, at: Place, slope: float) -> tuple[float, float, float, float]:
    """The tangent's ends in u; equally long whatever its slope."""
    reach = min(REACH, NARROW * min(curve.rect.width, curve.rect.height))
    reach *= 1.0 if curve.focus is not None else SHORT
    across, up = curve.projection.scale.tolist()
    way = np.array([1.0, np.clip(slope * up / across, -1e9, 1e9)])
    dx, dy = (reach * way / np.hypot(*way)).tolist()
    return at[0] - dx, at[1] - dy, at[0] + dx, at[1] + dy


def _is_below(curve: CurveBackdrop, cut: Cut, track: CurveTrack, row: int) -> bool:
    """Whether the curve lies above its tangent on both sides taken together."""
    first, second = track.weights[row].tolist()
    axis = curve.axis
    if axis is None:
        g1, g2 = cut.function.gradient(first, second)
        size = float(np.hypot(g1, g2)) or 1.0
        way = (g1 / size, g2 / size)
    else:
        way = (1.0, 0.0) if axis == 0 else (0.0, 1.0)
    nudge = NUDGE / curve.projection.scale.item(0)
    around = [
        cut.function.value(first + side * nudge * way[0], second + side * nudge * way[1])
        for side in (-1.0, 1.0)
    ]
    return not sum(around) < 2.0 * track.loss.item(row)


def _step(curve: CurveBackdrop, track: CurveTrack, row: int) -> CurveStep | None:
    """The step from `row` to the next one, None where there is none yet."""
    if row >= len(track.ahead):
        return None
    change, x0 = track.ahead.item(row), track.places.item(row, 0)
    end = x0 + change * curve.projection.scale.item(0)
    x1 = min(max(end, curve.rect.x), curve.rect.right)
    landing = None
    if track.is_inside.item(row + 1) and curve.along != "gradient":
        x, y = track.places[row + 1].tolist()
        landing = (x, y)
    plain = track.is_plain.item(row)
    return CurveStep(x0, x1, change, plain, is_cut=abs(x1 - end) > 1e-6, landing=landing)


def _marks(curve: CurveBackdrop, points: tuple[CurvePoint, ...]) -> tuple[bool, ...]:
    """Which minima are marked: those that no head covers."""
    heads = [(point.x, point.y) for point in points if point.x is not None]
    places = np.array(heads, dtype=np.float64).reshape(-1, 2)
    found = []
    for x, y in curve.mark_places.tolist():
        away = np.hypot(places[:, 0] - x, places[:, 1] - y)
        found.append(not bool((away < UNDER_A_HEAD).any()))
    return tuple(found)
