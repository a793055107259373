"""What a frame looks up about a run, worked out once: places, exits, the size of the gradient."""

from __future__ import annotations

from typing import Literal, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from core import trails
from core.descent import Trajectory
from core.picture.ground import path_of
from core.picture.measures import norm_of
from core.picture.memory import remembered
from core.picture.values import Array, Exit, Indices, Projection, Track

Ended: TypeAlias = Literal["", "diverged", "undefined"]
OnMap: TypeAlias = tuple[Array, NDArray[np.bool_], tuple[Exit, ...], Indices]


def track_of(
    trajectory: Trajectory,
    start: tuple[float, float],
    projection: Projection | None,
    curve: Array | None,
    is_clipped: NDArray[np.bool_],
    *,
    measured: Array | None = None,
) -> Track:
    """The track of a recording.

    `projection` is that of the map, `curve` the run's places in the chart, None where there is no
    map or no chart; `measured` is what the chart shows, None for the loss.
    """
    rows = len(trajectory.loss)
    found = on_map(trajectory, projection) if projection else _nowhere(rows)
    places, is_inside, exits, exit_number = found
    ended, ended_at, is_whole = _ending(trajectory)
    return Track(
        start=start,
        weights=trajectory.weights,
        loss=trajectory.loss,
        gradient=norm_of(trajectory),
        measured=trajectory.loss if measured is None else measured,
        places=places,
        is_inside=is_inside,
        exits=exits,
        exit_number=exit_number,
        chart=curve,
        is_clipped=is_clipped,
        ended=ended,
        ended_at=ended_at,
        is_whole=is_whole,
    )


def empty_track(start: tuple[float, float]) -> Track:
    """The track of a run of which nothing is recorded yet."""
    places, is_inside, exits, exit_number = _nowhere(0)
    return Track(
        start=start,
        weights=places,
        loss=np.zeros(0),
        gradient=np.zeros(0),
        measured=np.zeros(0),
        places=places,
        is_inside=is_inside,
        exits=exits,
        exit_number=exit_number,
        chart=None,
        is_clipped=np.zeros(0, dtype=np.bool_),
        ended="",
        ended_at=None,
        is_whole=False,
    )


def _ending(trajectory: Trajectory) -> tuple[Ended, int | None, bool]:
    """How a run ended and at which step, and whether its recording is whole."""
    status = trajectory.status
    if status.kind in {"diverged", "undefined"}:
        return cast(Ended, status.kind), status.step, True
    return "", None, status.kind != "running"


def _nowhere(rows: int) -> OnMap:
    return np.zeros((rows, 2)), np.zeros(rows, np.bool_), (), np.zeros(rows, np.intp)


@remembered
def on_map(trajectory: Trajectory, projection: Projection) -> OnMap:
    """Places of a path on the map, which are inside, its exits, and their number at every step."""
    places = projection.to_stage(path_of(trajectory))
    steps, found = trails.exits(places, projection.rect)
    number = np.searchsorted(steps, np.arange(len(places)), side="right")
    exits = tuple(Exit(*row) for row in found.tolist())
    return places, trails.is_inside(places, projection.rect), exits, number
