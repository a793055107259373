"""The surface's part of the backdrop: its shape, its contours, its axes, and the runs on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np

from core import contours, ticks
from core.descent import Trajectory
from core.grids import Grid, GridSpec
from core.lesson import Camera, Lesson, Scale
from core.picture.clouds import Recorded
from core.picture.ground import contoured, marks_in
from core.picture.layout import Layout
from core.picture.map_values import MapBackdrop
from core.picture.memory import remembered
from core.picture.surface.clouds import cloud_on
from core.picture.surface.drape import draped, on_surface
from core.picture.surface.heights import height_ticks, heights_of
from core.picture.surface.values import (
    Box,
    Draped,
    Ground,
    Mesh,
    SurfaceBackdrop,
    SurfaceTrack,
)
from core.picture.values import Array, Rect, Tick, numbered
from core.picture.view import DIGIT
from core.surfaces import surface_of

HEIGHT = 0.86  # of the box, counted in the mean of its half sides
NARROWEST = 0.4  # of the longer side
AXIS_TICKS = 5
HALF_DECADE = 0.5  # of the logarithm beyond the outermost levels
TINY = 1e-30
NUMBER, TICK = 13.0, 12.0  # u: the type of numbers at type factor 1, and their way from the axis
SHORTEST = 4  # letters that there is always room for
BELOW = 40.0  # u below the box at type factor 1, for numbers of the weights
LINE = 18.0  # u of a line of words
EDGE = 1e-9
LONG = 80  # points of a contour that need not all be drawn on the floor
NO_WAY = Draped(np.zeros((0, 3)), np.zeros(0, dtype=np.intp))
NO_TRACK = SurfaceTrack(np.zeros((0, 3)), np.zeros((0, 5)), np.zeros(0, dtype=np.intp))
Place: TypeAlias = tuple[float, float]
Lines: TypeAlias = tuple[tuple[Array, ...], ...]


def surface_backdrop(
    lesson: Lesson,
    found: Layout,
    spec: GridSpec,
    grid: Grid | None,
    runs: Sequence[tuple[Place, Trajectory | None]],
    *,
    beside: MapBackdrop | None = None,
    seeds: Sequence[Recorded] = (),
) -> SurfaceBackdrop | None:
    """The surface of a lesson, None where the layout has none.

    `runs` are the start and the recording of every shown run. The contours are those of the map
    `beside` it, which shows these ranges or more; `seeds` are every run's repetitions. Without a
    `grid` there is no mesh, and no way over it.
    """
    if found.surface is None:
        return None
    look, ground = lesson.look, Ground(box_of(spec), spec.w1_range, spec.w2_range)
    levels, lines = _contours(lesson, grid, beside)
    relief = None if grid is None else relief_of(grid, levels, look.heights, ground.box)
    mesh = None if relief is None else relief.mesh
    laid = _laid_runs([each for _, each in runs], mesh, ground)
    marks, is_told = marks_in(lesson, spec), beside is None and any(seeds)
    starts = list(dict.fromkeys(start for start, _ in runs))
    return SurfaceBackdrop(
        rect=found.surface,
        room=_room(found.surface, found.type_factor, relief, is_told=is_told),
        ground=ground,
        scale="linear" if relief is None else relief.scale,
        mesh=mesh,
        levels=levels.values,
        floor=_laid(lines, ground) if look.floor else (),
        w1_ticks=_ticks(spec.w1_range, ground.box.half1),
        w2_ticks=_ticks(spec.w2_range, ground.box.half2),
        height_ticks=() if relief is None else relief.ticks,
        tick_heights=() if relief is None else relief.tick_heights,
        marks=marks,
        paths=tuple(path for path, _ in laid),
        tracks=tuple(track for _, track in laid),
        starts=_standing_on(_spots(starts, mesh, ground)),
        mark_places=_spots([(mark.w1, mark.w2) for mark in marks], mesh, ground),
        clouds=tuple(cloud_on(row, ground) for row in seeds),
        **_standing(look.camera),
    )


def _room(
    rect: Rect, type_factor: float, relief: Relief | None, *, is_told: bool
) -> tuple[float, float]:
    """What numbers leave: the widest height stands at one side, weights stand below.

    Below them a line tells what dots are, where `is_told`.
    """
    labels = () if relief is None else relief.ticks
    longest = max([SHORTEST, *(len(tick.label) for tick in labels)])
    side = TICK + NUMBER * type_factor * DIGIT * longest
    wide = 1.0 - 2.0 * min(side, 0.2 * rect.width) / rect.width
    below = (BELOW + LINE * is_told) * type_factor
    return wide, min(below / rect.height, 0.2)


def seen_from(surface: SurfaceBackdrop, camera: Camera) -> SurfaceBackdrop:
    """The same surface from where `camera` stands."""
    return replace(surface, **_standing(camera))


def _standing(camera: Camera) -> dict[str, Any]:
    return {
        "azimuth": camera.azimuth,
        "elevation": camera.elevation,
        "zoom": camera.zoom,
        "centre": camera.centre,
        "turn": camera.turn,
    }


def box_of(spec: GridSpec) -> Box:
    """The box of a grid: as wide as its ranges where a unit of both weights is the same."""
    wide, deep = (high - low for low, high in (spec.w1_range, spec.w2_range))
    if not surface_of(spec.surface).equal_aspect:
        wide = deep = 1.0
    longest = max(wide, deep)
    half1, half2 = (max(side / longest, NARROWEST) for side in (wide, deep))
    return Box(half1, half2, HEIGHT * math.sqrt(half1 * half2))


@dataclass(frozen=True, eq=False)
class Relief:
    """What follows from a grid alone: the mesh, and the numbers along its height."""

    scale: Scale
    mesh: Mesh
    ticks: tuple[Tick, ...]
    tick_heights: tuple[float, ...]


@remembered
def relief_of(grid: Grid, levels: contours.Levels, scale: Scale, box: Box) -> Relief:
    """The shape of a grid's losses in `box`, with lines at `levels`; flat where it is constant."""
    heights = heights_of(grid.values, scale, box.height)
    n2, n1 = grid.values.shape
    if heights is None:
        z = np.where(np.isfinite(grid.values), 0.5 * box.height, np.nan)
        numbers: tuple[tuple[Tick, ...], tuple[float, ...]] = ((), ())
    else:
        z, numbers = heights.of(grid.values), height_ticks(grid.values, heights)
    level = _counted(grid.values, levels)
    mesh = Mesh(
        np.linspace(-box.half1, box.half1, n1),
        np.linspace(-box.half2, box.half2, n2),
        z,
        np.clip((level + 0.5) / max(1, len(levels.values)), 0.0, 1.0),
        level,
    )
    return Relief("linear" if heights is None else heights.scale, mesh, *numbers)


def _counted(values: Array, levels: contours.Levels) -> Array:
    """Losses counted in levels: k on the k-th, evenly between two, half a level beyond the ends."""
    marks = np.array(levels.values)
    if not len(marks):
        return np.full(values.shape, -0.5)
    seen = np.where(np.isfinite(values), values, levels.values[-1])
    ends = (marks[min(1, len(marks) - 1)] - marks[0], marks[-1] - marks[-2:][0])
    if levels.scale == "log":
        marks = np.log10(np.maximum(marks - levels.base, TINY))
        seen = np.log10(np.maximum(seen - levels.base, TINY))
        ends = (HALF_DECADE, HALF_DECADE)
    first, last = (0.5 * max(end, TINY) for end in ends)
    joints = np.concatenate([[marks[0] - first], marks, [marks[-1] + last]])
    numbers = np.concatenate([[-0.5], np.arange(len(marks)), [len(marks) - 0.5]])
    return np.asarray(np.interp(seen, joints, numbers))


def _contours(
    lesson: Lesson, grid: Grid | None, beside: MapBackdrop | None
) -> tuple[contours.Levels, Lines]:
    """The levels of the map beside the surface, which must be the same; else its own."""
    if beside is not None and beside.levels:
        return contours.Levels(beside.levels, beside.scale, beside.base), beside.contours
    if grid is None:
        return contours.Levels((), lesson.look.levels), ()
    return contoured(grid, lesson.look.levels, lesson.look.level_count)


def _laid_runs(
    recorded: Sequence[Trajectory | None], mesh: Mesh | None, ground: Ground
) -> list[tuple[Draped, SurfaceTrack]]:
    if mesh is None:
        return [(NO_WAY, NO_TRACK)] * len(recorded)
    return [(NO_WAY, NO_TRACK) if each is None else draped(each, mesh, ground) for each in recorded]


def _laid(lines: Lines, ground: Ground) -> Lines:
    """Contours on the floor, as far as they lie in the box."""
    return tuple(
        tuple(part for line in level for part in _inside(ground.to_box(line), ground.box))
        for level in lines
    )


def _inside(line: Array, box: Box) -> list[Array]:
    """The parts of a line in the box, of a long one every third point."""
    x, y = np.abs(line).T
    seen = (x <= box.half1 + EDGE) & (y <= box.half2 + EDGE)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], seen, [False]]).astype(np.int8)))
    parts = [line[a:b] for a, b in edges.reshape(-1, 2).tolist() if b - a > 1]
    return [part if len(part) < LONG else np.vstack([part[:-1:3], part[-1:]]) for part in parts]


def _spots(weights: Sequence[Place], mesh: Mesh | None, ground: Ground) -> Array:
    if mesh is None:
        return np.zeros((0, 3))
    return on_surface(np.array(weights, dtype=np.float64), mesh, ground)


def _standing_on(places: Array) -> Array:
    """Those of `places` (m, 3) that are on the surface."""
    return places[np.isfinite(places).all(axis=1)]


def _ticks(ends: tuple[float, float], half: float) -> tuple[Tick, ...]:
    """Round weights along an edge of the box."""
    return numbered(ticks.ticks(*ends, max(2.0, AXIS_TICKS * half)))
