"""The surface at one frame: a look-up in its backdrop."""

from __future__ import annotations

import math
from typing import cast

from core.picture.surface.values import Spot, SurfaceBackdrop, SurfaceFrame, SurfaceTrack, Way


def surface_frame(surface: SurfaceBackdrop, step: int, share: float) -> SurfaceFrame:
    """Where the runs are at `step`, and the camera when `share` of the film's movement is over."""
    found = [_head(track, step) for track in surface.tracks]
    return SurfaceFrame(
        azimuth=surface.azimuth + surface.turn * share,
        heads=tuple(head for head, _ in found),
        exits=tuple(way for _, way in found),
    )


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
