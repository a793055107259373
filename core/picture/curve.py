"""The curve's part of the backdrop: the loss along one weight, or along a cut through a surface.

`curve_backdrop` is the door; `cuts` knows the loss along a cut, `curve_frames` makes the frames.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core import ticks, trails
from core.descent import Trajectory
from core.lesson import Lesson, Range
from core.picture.curve_values import Along, CurveBackdrop, CurveTrack
from core.picture.cuts import Cut, fences, minima, strands
from core.picture.ground import INDISTINCT
from core.picture.layout import Layout
from core.picture.memory import remembered
from core.picture.values import Array, Exit, Indices, Mark, Projection, Rect, Tick, numbered
from core.picture.view import LABEL_DISTANCE
from core.surfaces import surface_of

Place: TypeAlias = tuple[float, float]
Runs: TypeAlias = Sequence[tuple[Place, "Trajectory | None"]]

WALLS = 6.0  # times the start's height above the lowest loss, how far a section goes up
MOMENTS = 24  # at which a section is asked how high it goes
MANY = 6  # runs beyond which only a selected one shows its step
LANE = 9.0  # u between two arrows, at type factor 1
STRIP = 46.0  # u below the lowest loss, at type factor 1: for an arrow and for numbers
DEEPEST = 0.3  # of the panel's height, that strip
ABOVE = 0.05  # of the height, over the highest loss
BEHIND = 0.25  # of a section along the gradient that lies uphill of its point
EXACT = 1e-9  # relative difference up to which a step is the plain one
NAME_ROOM = {"w1": 34.0, "w2": 34.0, "gradient": 84.0}  # u, of the axis' name at type factor 1
LARGEST = 1e12  # of what a place is made from
NO_STEPS = np.zeros(0, dtype=np.intp)
NO_PLACES = np.zeros((0, 2))


class Plot(Struct, frozen=True):
    """Where the loss is drawn along what: hashable, so that tracks are kept under it."""

    along: Along
    projection: Projection
    strip: float

    @property
    def rect(self) -> Rect:
        return self.projection.rect


def curve_backdrop(
    lesson: Lesson, found: Layout, runs: Runs, emphasis: int | None
) -> CurveBackdrop | None:
    """The curve of a lesson, None where the layout has none.

    `runs` are the start and the recording of every shown run, `emphasis` the number among them of
    the selected one.
    """
    if found.curve is None:
        return None
    surface, factor = surface_of(lesson.surface), found.type_factor
    along, is_section = _along(lesson)
    run = (emphasis or 0) if is_section and runs else None
    focus = emphasis if emphasis is not None else run if run is not None else _only(runs)
    base, view = lesson.start if run is None else runs[run][0], lesson.view or surface.view
    cut = Cut(surface.function, along, _range(along, view))
    shown: Runs = runs if run is None else runs[run : run + 1]
    heights = _heights(cut, shown, base, is_section)
    plot = _plot(cut, found.curve, heights, _strip(len(runs), found.curve, factor))
    tracks = [
        _track(each, plot) if each and run in (None, k) else None
        for k, (_, each) in enumerate(runs)
    ]
    starts = dict.fromkeys(_start(cut, start, plot) for start, _ in (shown or [(base, None)]))
    return CurveBackdrop(
        rect=plot.rect,
        along=along,
        is_section=is_section,
        range=cut.range,
        loss_range=plot.projection.w2_range,
        floor=plot.rect.bottom - plot.strip,
        ticks=_ticks(plot, factor),
        loss_ticks=_loss_ticks(plot.projection, heights[0], factor),
        strands=() if is_section else strands(*cut.line(base), plot.projection),
        **_marked(cut, plot, are_shown=lesson.look.minima and not is_section),
        starts=tuple(place for place, _ in starts),
        start_slopes=tuple(slope for _, slope in starts),
        tracks=tuple(tracks),
        kept=tuple(_kept(each, plot) for each in tracks),
        lanes=_lanes(len(runs), focus, plot.rect, factor),
        run=run,
        focus=focus,
        view=view,
        base=base,
    )


def _along(lesson: Lesson) -> tuple[Along, bool]:
    """The axis of the curve, and whether it is a section of a surface of two weights."""
    only = surface_of(lesson.surface).only_weight
    return (lesson.look.section, True) if only is None else (("w1", "w2")[only], False)


def _only(runs: Runs) -> int | None:
    return 0 if len(runs) == 1 else None


def _range(along: Along, view: tuple[Range, Range]) -> Range:
    """What the axis shows: the plotted range, or as much of the way along the gradient."""
    if along != "gradient":
        return view[0 if along == "w1" else 1]
    span = max(high - low for low, high in view)
    return -BEHIND * span, (1.0 - BEHIND) * span


def _heights(cut: Cut, runs: Runs, base: Place, is_section: bool) -> Range:
    """The lowest and the highest loss to show.

    A section moves with its run: its heights are those of the whole way, so that the axis stands.
    They reach as far above the start as is worth seeing, where the surface has higher walls.
    """
    lines = [cut.line(place)[1] for place in _moments(runs, base, is_section)]
    low, high = fences(lines[0])
    low = min(low, fences(np.concatenate(lines))[0])
    starts = [cut.place(start) for start, _ in runs]
    seen = [y for x, y in starts if np.isfinite(y) and cut.range[0] <= x <= cut.range[1]]
    if is_section and seen:
        usual = lines[0][np.isfinite(lines[0])]
        enough = low + WALLS * (max(seen) - low)
        high = min(high, max(enough, float(np.quantile(usual, 0.75)) if len(usual) else enough))
    low, high = min([low, *seen]), max([high, *seen])
    if not high - low > 1e-9 * max(abs(high), abs(low)):
        margin = 0.5 * abs(high) or 1.0
        low, high = low - margin, high + margin
    return low, high


def _moments(runs: Runs, base: Place, is_section: bool) -> list[Place]:
    """Weights that a section goes through, from the first to the last; only the base without."""
    trajectory = runs[0][1] if is_section and runs else None
    if trajectory is None or not len(trajectory.weights):
        return [base]
    rows = np.linspace(0, len(trajectory.weights) - 1, MOMENTS).round().astype(np.intp)
    path = np.clip(trajectory.weights[rows], -LARGEST, LARGEST)
    return [(w1, w2) for w1, w2 in path.tolist()]


def _strip(count: int, rect: Rect, factor: float) -> float:
    """How far the lowest loss stands above the axis: below it arrows have their lanes.

    Which run is selected plays no part, so that selecting one leaves the axis where it is.
    """
    lanes = LANE * (count + 1) if count <= MANY else 0.0
    return min(max(STRIP, lanes) * factor, DEEPEST * rect.height)


def _plot(cut: Cut, rect: Rect, heights: Range, strip: float) -> Plot:
    """The places of axis values and losses, the lowest loss `strip` above the axis."""
    low, high = heights
    unit = (high - low) / (rect.height * (1.0 - ABOVE) - strip)
    losses = low - strip * unit, high + ABOVE * rect.height * unit
    return Plot(cut.along, Projection(rect, cut.range, losses), strip)


def _ticks(plot: Plot, factor: float) -> tuple[Tick, ...]:
    """Numbers below the curve; none where the name of the axis stands at its right end."""
    (low, high), rect = plot.projection.w1_range, plot.projection.rect
    values = ticks.ticks(low, high, max(2.0, rect.width / (LABEL_DISTANCE * factor)))
    free = high - NAME_ROOM[plot.along] * factor * (high - low) / rect.width
    return numbered(values, free)


def _loss_ticks(projection: Projection, lowest: float, factor: float) -> tuple[Tick, ...]:
    """Numbers of the loss from its lowest on; none where the axis has its name, at its top."""
    (low, high), rect = projection.w2_range, projection.rect
    values = ticks.ticks(low, high, max(2.0, rect.height / (LABEL_DISTANCE * factor)))
    free = high - 26.0 * factor * (high - low) / rect.height
    slack = 1e-6 * (high - low)
    seen = [value for value in values if value >= lowest - slack]
    return tuple(Tick(value, ticks.exact(value) if value < free else "") for value in seen)


def _marked(cut: Cut, plot: Plot, *, are_shown: bool) -> dict[str, Any]:
    """The minima of a loss of one weight that the axis shows, and their places."""
    found = minima(cut) if are_shown else ()
    lowest = min((loss for _, loss in found), default=0.0)
    marks = []
    for value, loss in found:
        is_lowest = loss <= lowest + 1e-6 * (abs(lowest) + 1e-3)
        w1, w2 = (value, 0.0) if cut.along == "w1" else (0.0, value)
        marks.append(Mark("minimum" if is_lowest else "local minimum", w1, w2))
    places = np.array(found, dtype=np.float64).reshape(-1, 2)
    return {"marks": tuple(marks), "mark_places": plot.projection.to_stage(places)}


def _start(cut: Cut, start: Place, plot: Plot) -> tuple[Place, float]:
    """Where a start stands, and the slope there; far outside where it is undefined."""
    at, loss = cut.place(start)
    x, y = plot.projection.to_stage(np.nan_to_num(np.array([at, loss]), nan=np.inf)).tolist()
    slope = cut.slope(start)
    return (x, y), slope if np.isfinite(slope) else 0.0


def _lanes(count: int, focus: int | None, rect: Rect, factor: float) -> tuple[float | None, ...]:
    """The heights of the steps' arrows: of the run in focus, else of all where they are few."""
    if focus is not None:
        height = rect.bottom - min(1.5 * LANE * factor, 0.5 * DEEPEST * rect.height)
        return tuple(height if k == focus else None for k in range(count))
    if not 0 < count <= MANY:
        return (None,) * count
    pitch = min(LANE * factor, DEEPEST * rect.height / (count + 1))
    return tuple(rect.bottom - pitch * (count - k) for k in range(count))


def _kept(track: CurveTrack | None, plot: Plot) -> Indices:
    """The steps that make up a trail; none along the gradient, whose axis turns at every step."""
    if track is None or plot.along == "gradient":
        return NO_STEPS
    return trails.thin(track.places, INDISTINCT)


@remembered
def _track(trajectory: Trajectory, plot: Plot) -> CurveTrack:
    weights = np.clip(trajectory.weights, -LARGEST, LARGEST)
    loss = trajectory.loss
    steps = np.diff(weights, axis=0)
    if plot.along == "gradient":
        size = np.hypot(trajectory.gradient[:, 0], trajectory.gradient[:, 1])
        way = -trajectory.gradient / np.maximum(size, 1e-300)[:, None]
        at, slope, ahead = np.zeros(len(loss)), -size, (steps * way[:-1]).sum(axis=1)
    else:
        axis = 0 if plot.along == "w1" else 1
        at, slope, ahead = weights[:, axis], trajectory.gradient[:, axis], steps[:, axis]
    places = plot.projection.to_stage(np.stack([at, loss], axis=1))
    rows, found = trails.exits(places, plot.projection.rect) if len(places) else (NO_STEPS, None)
    exits = () if found is None else tuple(Exit(*row) for row in found.tolist())
    return CurveTrack(
        weights=weights,
        loss=loss,
        slope=slope,
        ahead=ahead,
        is_plain=_plain(trajectory, slope[:-1], ahead),
        places=places,
        is_inside=trails.is_inside(places, plot.projection.rect),
        exits=exits,
        exit_number=np.searchsorted(rows, np.arange(len(places)), side="right"),
    )


def _plain(trajectory: Trajectory, slope: Array, ahead: Array) -> NDArray[np.bool_]:
    """Which steps go exactly the learning rate times the slope, downhill."""
    rate = trajectory.descent.optimizer.settings.get("lr")
    if not isinstance(rate, float):
        return np.zeros(len(ahead), dtype=np.bool_)
    with np.errstate(over="ignore", invalid="ignore"):
        size = np.abs(trajectory.weights).max(axis=1)
        scale = np.maximum(np.abs(ahead), 1e-6 * (size[:-1] + size[1:]))
        return np.asarray(np.abs(ahead + rate * slope) <= EXACT * scale)
