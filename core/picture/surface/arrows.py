"""The arrows of a step, laid on the surface: over the same weights as on a map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np

from core.picture.arrow_values import Kind, StepArrow
from core.picture.surface.camera import view_of
from core.picture.surface.values import Ground, Mesh, Spot, SurfaceArrow, SurfaceBackdrop
from core.picture.values import Projection, Rect

SAMPLES = 49  # of an arrow
FEWEST = 10  # that must lie on the surface
# Others are told from these by eye on a map alone: a slope foreshortens them too much.
LAID: tuple[Kind, ...] = ("gradient", "velocity", "update")


def floor_of(surface: SurfaceBackdrop) -> Projection:
    """The floor of the box as a map, about as large as the surface is on the stage."""
    view, ground = view_of(surface), surface.ground
    ends = view.to_stage(np.stack([view.middle, view.middle + 0.01 * view.axes[0]]))
    scale = 200.0 * float(np.hypot(*(ends[1] - ends[0])))
    rect = Rect(0.0, 0.0, scale * ground.box.half1, scale * ground.box.half2)
    return Projection(rect, ground.w1_range, ground.w2_range)


def arrows_on(
    surface: SurfaceBackdrop, arrows: Sequence[StepArrow], projection: Projection
) -> tuple[SurfaceArrow, ...]:
    """The arrows of a frame on the surface, as far as they lie on it; see `LAID`."""
    mesh = surface.mesh
    if mesh is None:
        return ()
    kept = (each for each in arrows if each.kind in LAID)
    found = (_laid(each, projection, mesh, surface.ground) for each in kept)
    return tuple(each for each in found if each is not None)


def _laid(
    arrow: StepArrow, projection: Projection, mesh: Mesh, ground: Ground
) -> SurfaceArrow | None:
    ends = np.array([(arrow.x0, arrow.y0), (arrow.x1, arrow.y1)])
    tail, tip = ground.to_box(projection.to_weights(ends))
    flat = np.linspace(tail, tip, SAMPLES)
    height = mesh.heights(flat)
    beyond = np.flatnonzero(np.isnan(height))
    count = int(beyond[0]) if len(beyond) else SAMPLES
    if count < FEWEST:
        return None
    spots = np.column_stack([flat, height])[:count].tolist()
    way = cast("tuple[Spot, ...]", tuple(map(tuple, spots)))
    is_cut = arrow.is_cut or count < SAMPLES
    return SurfaceArrow(arrow.kind, way, arrow.factor, arrow.symbol, is_cut)
