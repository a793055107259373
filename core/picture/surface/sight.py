"""What the surface hides, and what the eye meets on it.

A place can be seen where no part of the surface that is nearer stands as high in the picture. All
lines of sight begin at the eye, so on the floor they run away from the point below it: there the
surface is sampled on circles, and along every direction the steepest look so far is its horizon. A
place is compared with the horizon before it, which takes no march of its own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.picture.memory import remembered
from core.picture.surface.camera import View
from core.picture.surface.values import Mesh
from core.picture.values import Array

FINE = 0.7  # of a cell, between two directions at the far end, and between two circles
ROUGH = 1.6  # the same while the picture moves
BLIND = 1.5  # circles right before a place that cannot hide it
FEW = 4  # samples of a way: a shorter gap is none
NOTHING = -1e12  # the horizon where there is none
NEAREST = 1e-6  # to the point below the eye
PARTS = 48  # into which a part of a line of sight is divided to find where it meets the surface
LEAST_SAMPLES, MOST_SAMPLES = 64, 2000
Eye = tuple[float, float, float]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Horizon:
    """How steeply the eye looks at the highest of what is nearer: `steepest` (directions, circles).

    Directions are angles `first` + k `turn` on the floor (radians), circles have the radius
    `nearest` + k `gap`; a steepness is rise over distance, `NOTHING` where nothing is nearer.
    """

    first: float
    turn: float
    nearest: float
    gap: float
    steepest: Array

    def before(self, angle: Array, radius: Array) -> Array:
        """The horizon of places right before them."""
        directions, circles = self.steepest.shape
        along = ((angle - self.first) % math.tau) / self.turn
        low = np.minimum(along.astype(np.intp), directions - 2)
        share = np.clip(along - low, 0.0, 1.0)
        ring = np.floor((radius - self.nearest) / self.gap - BLIND).astype(np.intp)
        at = np.clip(ring, 0, circles - 1)
        one, other = self.steepest[low, at], self.steepest[low + 1, at]
        is_edge = np.minimum(one, other) == NOTHING
        found = np.where(is_edge, np.where(share < 0.5, one, other), one + (other - one) * share)
        return np.where(ring < 0, NOTHING, found)


def visible(
    mesh: Mesh, view: View, places: Array, lift: float = 0.0, *, fine: float = FINE
) -> Truths:
    """Which of places (m, 3), raised by `lift`, the surface does not hide; False where NaN.

    `fine` is how densely the surface is sampled, in cells.
    """
    eye = view.eye
    x, y = places[:, 0] - eye[0], places[:, 1] - eye[1]
    is_place = ~np.isnan(places[:, 2])
    radius = np.where(is_place, np.maximum(np.hypot(x, y), NEAREST), 1.0)
    angle = np.where(is_place, np.arctan2(y, x), 0.0)
    look = (np.where(is_place, places[:, 2], 0.0) + lift - eye[2]) / radius
    horizon = horizon_of(mesh, (eye.item(0), eye.item(1), eye.item(2)), fine)
    return np.asarray(is_place & (look >= horizon.before(angle, radius)))


def visible_along(
    mesh: Mesh, view: View, way: Array, lift: float = 0.0, *, fine: float = FINE
) -> Truths:
    """The same for the samples of a way, of which neither gaps nor parts are too short to see."""
    seen = visible(mesh, view, way, lift, fine=fine)
    state = np.where(np.isnan(way[:, 2]), -1, seen)
    for value in (0, 1):
        state = _without_short(state, value)
    return np.asarray(state == 1)


def _without_short(state: NDArray[np.int_], value: int) -> NDArray[np.int_]:
    """Runs of `value`, 0 or 1, shorter than `FEW` become what is on both sides of them."""
    if not len(state):
        return state
    starts = np.flatnonzero(np.concatenate([[True], state[1:] != state[:-1]]))
    lengths, values = np.diff(np.append(starts, len(state))), state[starts]
    outer = np.full(1, -1)
    before, after = np.concatenate([outer, values[:-1]]), np.concatenate([values[1:], outer])
    other = 1 - value
    is_short = (values == value) & (lengths < FEW) & (before == other) & (after == other)
    return np.repeat(np.where(is_short, other, values), lengths)


@remembered
def horizon_of(mesh: Mesh, eye: Eye, fine: float) -> Horizon:
    """The horizon of a surface for an eye at a place in the box."""
    half1, half2 = float(mesh.x[-1]), float(mesh.y[-1])
    corners = np.array([(-half1, -half2), (half1, -half2), (half1, half2), (-half1, half2)])
    to = corners - np.array(eye[:2])
    farthest = float(np.hypot(to[:, 0], to[:, 1]).max())
    first, span = _directions(to, is_above=abs(eye[0]) <= half1 and abs(eye[1]) <= half2)
    off = (max(abs(eye[0]) - half1, 0.0), max(abs(eye[1]) - half2, 0.0))
    nearest, gap = max(math.hypot(*off), NEAREST), fine * mesh.cell
    turns = max(2, math.ceil(span * farthest / gap))
    turn = span / turns
    first -= turn  # that rounding leads no place beyond either end
    angles = first + turn * np.arange(turns + 3)
    radii = nearest + gap * np.arange(math.ceil((farthest - nearest) / gap) + 1)
    x = eye[0] + np.cos(angles)[:, None] * radii
    y = eye[1] + np.sin(angles)[:, None] * radii
    steepness = (mesh.heights(np.stack([x, y], axis=-1)) - eye[2]) / radii
    steepness[np.isnan(steepness)] = NOTHING
    return Horizon(first, turn, nearest, gap, np.maximum.accumulate(steepness, axis=1))


def _directions(to: Array, *, is_above: bool) -> tuple[float, float]:
    """The first direction in which there is something, and how far they span (radians)."""
    if is_above:
        return -math.pi, math.tau
    middle = math.atan2(*to.mean(axis=0)[::-1])
    off = (np.arctan2(to[:, 1], to[:, 0]) - middle + math.pi) % math.tau - math.pi
    return middle + float(off.min()), float(off.max() - off.min())


def hit(mesh: Mesh, view: View, place: tuple[float, float]) -> tuple[float, float, float] | None:
    """Where the line of sight through a place on the stage (u) meets the surface first, in the box.

    None where it meets nothing.
    """
    eye, way = view.ray(place)
    ends = _through(mesh, view, eye, way)
    if ends is None:
        return None
    near, far = ends
    across = math.hypot(way.item(0), way.item(1)) * (far - near)
    count = min(max(math.ceil(2.0 * across / mesh.cell), LEAST_SAMPLES), MOST_SAMPLES)
    for _ in range(3):
        along = np.linspace(near, far, count + 1)
        spots = eye + along[:, None] * way
        above = spots[:, 2] - mesh.heights(spots[:, :2])
        crossed = np.flatnonzero(above[1:] * above[:-1] <= 0.0)
        if not len(crossed):
            return None
        near, far = along[crossed[0] : crossed[0] + 2].tolist()
        count = PARTS
    x, y, z = (eye + 0.5 * (near + far) * way).tolist()
    return x, y, z


def _through(mesh: Mesh, view: View, eye: Array, way: Array) -> tuple[float, float] | None:
    """From where to where along `way` the line of sight is inside the box; None where nowhere."""
    low = np.array([mesh.x[0], mesh.y[0], 0.0])
    high = np.array([mesh.x[-1], mesh.y[-1], 1.001 * view.box.height])
    with np.errstate(divide="ignore", invalid="ignore"):
        one, other = (low - eye) / way, (high - eye) / way
    near = float(np.nanmax(np.minimum(one, other)))
    far = float(np.nanmin(np.maximum(one, other)))
    return (max(near, 0.0), far) if far > max(near, 0.0) else None
