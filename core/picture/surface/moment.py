"""The surface at one frame: a look-up in its backdrop."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import cast

import numpy as np

from core.picture.arrow_values import ArrowPlan, StepArrow
from core.picture.surface.arrows import arrows_on
from core.picture.surface.values import (
    Mesh,
    Spot,
    SurfaceBackdrop,
    SurfaceFrame,
    SurfaceTrack,
    Way,
)
from core.picture.values import Array


def surface_frame(
    surface: SurfaceBackdrop,
    step: int,
    share: float,
    *,
    arrows: Sequence[StepArrow] = (),
    plan: ArrowPlan | None = None,
) -> SurfaceFrame:
    """Where the runs are at `step`, and the camera when `share` of the film's movement is over.

    `arrows` are those of the step as `plan` makes them on a map.
    """
    found = [_head(track, step) for track in surface.tracks]
    return SurfaceFrame(
        azimuth=surface.azimuth + surface.turn * share,
        heads=tuple(head for head, _ in found),
        exits=tuple(way for _, way in found),
        clouds=tuple(_cloud(each, surface.mesh, step) for each in surface.clouds),
        arrows=arrows_on(surface, arrows, plan.projection) if plan is not None else (),
    )


def _cloud(places: Array | None, mesh: Mesh | None, step: int) -> tuple[Spot, ...]:
    """Where the repetitions stand that are on the surface."""
    if places is None or mesh is None:
        return ()
    flat = places[min(step, len(places) - 1)]
    spots = np.column_stack([flat, mesh.heights(flat)])
    return cast("tuple[Spot, ...]", tuple(map(tuple, spots[~np.isnan(spots[:, 2])].tolist())))


def _head(track: SurfaceTrack, step: int) -> tuple[Spot | None, Way | None]:
    """Where a run stands, or where it left last."""
    last = min(step, len(track.heads) - 1)
    if last < 0:
        return None, None
    spot = track.heads[last].tolist()
    if not math.isnan(spot[2]):
        return cast(Spot, tuple(spot)), None
    number = track.exit_number.item(last)
    return None, cast(Way, tuple(track.exits[number - 1].tolist())) if number else None
