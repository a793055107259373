"""The repetitions of noisy runs above the floor, of which a frame looks up where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from core.descent import Trajectory
from core.picture.clouds import Recorded, all_whole, side_by_side
from core.picture.ground import path_of
from core.picture.memory import remembered_together
from core.picture.surface.values import Ground
from core.picture.values import Array


def cloud_on(recorded: Recorded, ground: Ground) -> Array | None:
    """The places of a run's repetitions on the floor of the box, (steps+1, repetitions, 2).

    None unless all of its recordings are whole.
    """
    found = all_whole(recorded)
    return _cloud(found, ground) if found else None


@remembered_together
def _cloud(recorded: Sequence[Trajectory], ground: Ground) -> Array:
    paths = [ground.to_box(path_of(each)) for each in recorded]
    return side_by_side(paths, recorded[0].descent.steps)
