"""The map's part of the backdrop: levels, contours, their labels, axes, marks, paths."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from msgspec.structs import replace

from core import contours, ticks, trails
from core.descent import Trajectory
from core.grids import Grid, GridSpec
from core.lesson import Lesson, Scale
from core.picture.field import arrows
from core.picture.ladder import Ground, ladder
from core.picture.layout import Layout
from core.picture.map_values import ContourLabel, MapBackdrop
from core.picture.memory import remembered
from core.picture.values import Array, Indices, Mark, Projection, Tick, numbered
from core.picture.view import GRID_POINTS, LABEL_DISTANCE
from core.surfaces import CriticalPoint, surface_of

CONTOUR_TYPE = 12.0  # u
FARTHEST_WEIGHT = 1e12
INDISTINCT = 0.3  # u: places closer than this need not both be drawn
FINER = (2, 4)  # times as many points where a valley is too narrow for the grid
SPECK = 8  # points of the finer grid: what is smaller is its remaining error
WHOLE = 0.75  # of the islands may remain, or a finer grid was no use
NO_ARROWS = np.zeros((0, 4))
NOT_RECORDED = np.zeros((2, 2))
NO_PATH = (np.zeros((0, 2)), np.zeros(0, dtype=np.intp))
Lines: TypeAlias = tuple[tuple[Array, ...], ...]
Place: TypeAlias = tuple[float, float]


def map_backdrop(
    lesson: Lesson,
    found: Layout,
    spec: GridSpec,
    grid: Grid | None,
    runs: Sequence[tuple[Place, Trajectory | None]],
    *,
    before: MapBackdrop | None = None,
) -> MapBackdrop | None:
    """The map of a lesson, None where the layout has none.

    `runs` are the start and the recording of every shown run; a missing recording leaves its path
    without points, a missing grid the ground without levels. The numbers on the contours are those
    of `before` where there is one, and stay at their weights.
    """
    if found.map is None:
        return None
    look = lesson.look
    projection = Projection(found.map, spec.w1_range, spec.w2_range)
    levels, lines = _ground(grid, look.levels, look.level_count)
    marks = marks_in(lesson, spec)
    drawn = [NO_PATH if each is None else _drawn(each, projection) for _, each in runs]
    starts = tuple(dict.fromkeys(start for start, _ in runs))
    carried = before and before.levels and _carried(before, projection, levels)
    labels = carried or _labels_for(grid, lesson, projection, found.type_factor, starts)
    return MapBackdrop(
        rect=found.map,
        w1_range=spec.w1_range,
        w2_range=spec.w2_range,
        grid=NOT_RECORDED if grid is None else grid.values,
        levels=levels.values,
        level_texts=levels.texts(),
        scale=levels.scale,
        contours=lines,
        labels=labels,
        w1_ticks=_w1_ticks(projection, found.type_factor),
        w2_ticks=_w2_ticks(projection, found.type_factor),
        bar=found.bar,
        marks=marks,
        starts=starts,
        paths=tuple(path for path, _ in drawn),
        kept=tuple(kept for _, kept in drawn),
        base=levels.base,
        mark_places=projection.to_stage(_places(marks)),
        arrows=arrows(lesson.surface, projection) if look.gradient_field else NO_ARROWS,
    )


@remembered
def path_of(trajectory: Trajectory) -> Array:
    """The weights of a recording, read-only, none of them farther away than 1e12."""
    path = np.clip(trajectory.weights, -FARTHEST_WEIGHT, FARTHEST_WEIGHT)
    path.flags.writeable = False
    return path


@remembered
def _drawn(trajectory: Trajectory, projection: Projection) -> tuple[Array, Indices]:
    """The weights of a recording, and the steps that make up its trail on the map."""
    path = path_of(trajectory)
    return path, trails.thin(projection.to_stage(path), INDISTINCT)


def _ground(grid: Grid | None, scale: Scale, count: int) -> tuple[contours.Levels, Lines]:
    if grid is None:
        return contours.Levels((), scale), ()
    return contoured(grid, scale, count)


@remembered
def contoured(grid: Grid, scale: Scale, count: int) -> tuple[contours.Levels, Lines]:
    """The levels of a grid and their lines, polylines of weights for each."""
    levels = contours.spread(grid.values, scale, count)
    lines = contours.contours(grid.w1, grid.w2, grid.values, levels.values)
    return levels, _refined(grid, levels.values, lines)


def _refined(grid: Grid, levels: tuple[float, ...], lines: Lines) -> Lines:
    """`lines` with those levels followed again on finer grids that a coarse one breaks to pieces.

    A valley narrower than a cell falls into islands. Where a finer grid finds as many, they are
    minima of their own.
    """
    spec, found = grid.spec, list(lines)
    if max(spec.n1, spec.n2) < GRID_POINTS:
        return lines
    function = surface_of(spec.surface).function
    size = contours.SMALL_RING
    for factor in FINER:
        broken = [k for k, level in enumerate(found) if contours.islands(level, size) > 1]
        if not broken:
            break
        w1, w2 = (np.linspace(a[0], a[-1], factor * (len(a) - 1) + 1) for a in (grid.w1, grid.w2))
        with np.errstate(all="ignore"):
            values = np.asarray(function.on_grid(w1, w2), dtype=np.float64)
        finer = contours.contours(w1, w2, values, tuple(levels[k] for k in broken))
        before = sum(contours.islands(found[k], size) for k in broken)
        size = factor * contours.SMALL_RING
        if sum(contours.islands(level, size) for level in finer) > WHOLE * before:
            break
        for k, level in zip(broken, finer, strict=True):
            found[k] = tuple(line for line in level if len(line) >= SPECK)
    return tuple(found)


def _labels_for(
    grid: Grid | None,
    lesson: Lesson,
    projection: Projection,
    type_factor: float,
    starts: tuple[Place, ...],
) -> tuple[ContourLabel, ...]:
    look = lesson.look
    if grid is None or not look.level_labels:
        return ()
    return _labels(grid, (look.levels, look.level_count), projection, type_factor, starts)


def _carried(
    before: MapBackdrop, projection: Projection, levels: contours.Levels
) -> tuple[ContourLabel, ...]:
    """The labels of another map at the same weights, as far as this one has their levels."""
    if before.projection == projection and before.levels == levels.values:
        return before.labels
    found = []
    for label in before.labels:
        value = before.levels[label.level]
        place = projection.to_stage(before.to_weights(np.array([label.x, label.y])))
        if value in levels.values and trails.is_inside(place[None], projection.rect)[0]:
            x, y = place.tolist()
            found.append(replace(label, level=levels.values.index(value), x=x, y=y))
    return tuple(found)


@remembered
def _labels(
    grid: Grid,
    spread: tuple[Scale, int],
    projection: Projection,
    type_factor: float,
    starts: tuple[Place, ...],
) -> tuple[ContourLabel, ...]:
    levels, lines = contoured(grid, *spread)
    minima = [_at(point) for point in surface_of(grid.spec.surface).minima]
    inside = [place for place in minima if _is_in_view(place, projection)]
    ground = Ground(
        projection.rect,
        CONTOUR_TYPE * type_factor,
        _as_places(projection, inside),
        _as_places(projection, starts),
    )
    on_stage = [[projection.to_stage(line) for line in level] for level in lines]
    return ladder(on_stage, levels.texts(), ground)


def _as_places(projection: Projection, weights: Sequence[Place]) -> tuple[Place, ...]:
    places = projection.to_stage(np.array(weights, dtype=np.float64).reshape(-1, 2))
    return tuple((x, y) for x, y in places.tolist())


def marks_in(lesson: Lesson, spec: GridSpec) -> tuple[Mark, ...]:
    """The critical points to be marked: what the look asks for and the view shows."""
    surface, look = surface_of(lesson.surface), lesson.look
    points: tuple[CriticalPoint, ...] = surface.minima if look.minima else ()
    points += surface.critical if look.critical_points else ()
    return tuple(
        Mark(point.kind, point.w1, point.w2) for point in points if _is_in_view(_at(point), spec)
    )


def _at(point: CriticalPoint | Mark) -> Place:
    return point.w1, point.w2


def _places(marks: Sequence[Mark]) -> Array:
    return np.array([_at(mark) for mark in marks], dtype=np.float64).reshape(-1, 2)


def _is_in_view(weights: Place, view: GridSpec | Projection) -> bool:
    ranges = (view.w1_range, view.w2_range)
    return all(low <= w <= high for w, (low, high) in zip(weights, ranges, strict=True))


def _w1_ticks(projection: Projection, type_factor: float) -> tuple[Tick, ...]:
    """Numbers below the map; none where the name of the axis stands at its right end."""
    (low, high), rect = projection.w1_range, projection.rect
    values = ticks.ticks(low, high, max(2.0, rect.width / (LABEL_DISTANCE * type_factor)))
    free = high - 34.0 * type_factor * (high - low) / rect.width
    return numbered(values, free)


def _w2_ticks(projection: Projection, type_factor: float) -> tuple[Tick, ...]:
    """Numbers left of the map; none where the name of the axis stands at its upper end."""
    (low, high), rect = projection.w2_range, projection.rect
    values = ticks.ticks(low, high, max(2.0, rect.height / (LABEL_DISTANCE * type_factor)))
    free = high - 26.0 * type_factor * (high - low) / rect.height
    return tuple(Tick(value, ticks.exact(value) if value < free else "") for value in values)
