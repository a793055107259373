"""A noisy run's repetitions under other seeds: which there are, and what is drawn of them.

A cloud is seen whole or not at all: `cloud_of` finds none where a repetition of the run is missing,
and `seeds_of` tells how many are still to come.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from core import trails
from core.descent import Descent, Trajectory
from core.lesson import Lesson
from core.picture.chart import Plot, places_of
from core.picture.cloud_values import Band, Cloud, Seeds
from core.picture.ground import path_of
from core.picture.measures import OF_LOSS, Quantity, series_of
from core.picture.memory import remembered_together
from core.picture.values import Array, Indices, Projection

MOST_STEPS = 2_000_000  # of all repetitions together: two seconds of work, 100 MB
MOST_SEGMENTS = 24_000  # of all faint trails together
# u between two places of a faint trail, until they are few enough
COARSE = (1.0, 2.0, 4.0, 8.0, 16.0)
SHARES = (0.1, 0.5, 0.9)  # of the seeds: the edges of the band, and its middle
COLUMN = 0.6  # u between two places of a band

Recorded = Sequence["Trajectory | None"]


@lru_cache(maxsize=16)
def replicas_of(lesson: Lesson) -> tuple[tuple[Descent, ...], ...]:
    """The repetitions of every shown run that the lesson's picture shows.

    They are fewer than the lesson asks for where all of them would take too long, and none where
    the picture has no place for them or a run no noise.
    """
    runs = [run for run in lesson.runs if run.shown]
    look = lesson.look
    in_chart = "loss" in look.panels and look.measure in OF_LOSS
    is_on_ground = bool({"contour", "surface"} & {*look.panels})
    if not runs or not lesson.is_noisy or not (is_on_ground or in_chart):
        return tuple(() for _ in runs)
    most = MOST_STEPS // ((lesson.steps + 1) * len(runs))
    return tuple(lesson.replicas(run)[:most] for run in runs)


def seeds_of(lesson: Lesson, recorded: Sequence[Recorded]) -> Seeds | None:
    """How far the repetitions are; None where the lesson has none. `recorded` goes run by run."""
    asked = lesson.noise.replicas - 1 if lesson.is_noisy else 0
    if not asked or not any(recorded):
        return None
    whole = [sum(_is_whole(each) for each in row) for row in recorded]
    return Seeds(asked, max(map(len, recorded)), sum(whole), sum(map(len, recorded)))


def cloud_of(
    recorded: Recorded, projection: Projection, runs: int, *, has_ways: bool = True
) -> Cloud | None:
    """The cloud of one of `runs` runs on the map; None unless all its recordings are whole."""
    found = all_whole(recorded)
    return _cloud(found, projection, MOST_SEGMENTS // runs, has_ways) if found else None


def band_of(
    own: Trajectory | None, recorded: Recorded, quantity: Quantity, plot: Plot
) -> Band | None:
    """The band of one run in the chart; None unless all its recordings are whole."""
    found = all_whole([own, *recorded])
    return _band(found, quantity, plot) if len(found) > 1 and quantity.measure in OF_LOSS else None


def _is_whole(recording: Trajectory | None) -> bool:
    return recording is not None and recording.status.kind != "running"


def all_whole(recorded: Recorded) -> tuple[Trajectory, ...]:
    """All of the recordings, none where one of them is missing or still growing."""
    whole = tuple(each for each in recorded if each is not None and _is_whole(each))
    return whole if len(whole) == len(recorded) else ()


@remembered_together
def _cloud(
    recorded: Sequence[Trajectory], projection: Projection, most: int, has_ways: bool
) -> Cloud:
    paths = [projection.to_stage(path_of(each)) for each in recorded]
    places = side_by_side(paths, recorded[0].descent.steps)
    flat = places.reshape(-1, 2)
    flat[~trails.is_inside(flat, projection.rect)] = np.nan
    ways, reached = _ways(paths, projection, most) if has_ways else _no_ways()
    return Cloud(places, ways, reached)


def side_by_side(paths: Sequence[Array], steps: int) -> Array:
    """Paths (n, 2) step by step, (steps+1, paths, 2); one that has ended stays where it was."""
    places = np.full((max(steps, 0) + 1, len(paths), 2), np.nan)
    for k, path in enumerate(paths):
        if len(path):
            places[: len(path), k] = path
            places[len(path) :, k] = path[-1]
    return places


def _ways(paths: Sequence[Array], projection: Projection, most: int) -> tuple[Array, Indices]:
    """The trails of all paths as segments, by the step at which each appears."""
    kept = [np.arange(len(path)) for path in paths]
    for distance in COARSE:
        kept = [at[trails.thin(path[at], distance)] for path, at in zip(paths, kept, strict=True)]
        if sum(map(len, kept)) <= most:
            break
    parts = [_no_ways()]
    for path, at in zip(paths, kept, strict=True):
        segments, index = trails.strokes(path[at], projection.rect)
        parts.append((segments, at[index]))
    reached = np.concatenate([steps for _, steps in parts])
    order = np.argsort(reached, kind="stable")
    return np.concatenate([segments for segments, _ in parts])[order], reached[order]


def _no_ways() -> tuple[Array, Indices]:
    return np.zeros((0, 4)), np.zeros(0, dtype=np.intp)


@remembered_together
def _band(recorded: Sequence[Trajectory], quantity: Quantity, plot: Plot) -> Band:
    values = np.full((len(recorded), plot.steps + 1), np.inf)  # a run that has ended is lost
    for row, each in zip(values, recorded, strict=True):
        series = series_of(each, quantity)
        assert series is not None  # every run has a loss
        row[: len(series)] = series
    values.sort(axis=0)
    at = _columns(plot)
    edges = [values[round(share * (len(values) - 1))] for share in SHARES]
    low = np.minimum.reduceat(edges[0], at)
    high = np.maximum.reduceat(edges[2], at)
    # Where nearly all seeds are lost for good there is nothing more to see.
    end = int(np.flatnonzero(low < plot.axis.high).max(initial=0)) + 2
    found = (low[:end], edges[1][at][:end], high[:end])
    return Band(*(places_of(each, plot, at[:end]) for each in found))


def _columns(plot: Plot) -> Indices:
    """The first of all steps that share a column of the chart."""
    x = places_of(np.zeros(plot.steps + 1), plot)[:, 0]
    cells: Indices = np.unique(np.floor((x - plot.rect.x) / COLUMN), return_index=True)[1]
    return cells
