"""What the surface panel shows, as plain values in the coordinates of a box.

The box stands on the floor: x follows w1 and y follows w2, both around 0, the longer of the two
from -1 to 1; z is the height, from the floor at 0 to `height` at the highest loss. `camera` turns
places in the box into places on the stage.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np

from core.picture.arrow_values import Kind
from core.picture.values import Array, Indices, Mark, Rect, Tick

Spot: TypeAlias = tuple[float, float, float]
Way: TypeAlias = tuple[float, float, float, float, float]


@dataclass(frozen=True)
class Box:
    """Half the width along w1 and along w2, and the height of the highest loss.

    Heights are counted from the floor, above which the lowest loss hangs a little.
    """

    half1: float
    half2: float
    height: float


@dataclass(frozen=True)
class Ground:
    """Where weights stand in the box."""

    box: Box
    w1_range: tuple[float, float]
    w2_range: tuple[float, float]

    def to_box(self, weights: Array) -> Array:
        """Weights (..., 2) to places on the floor (..., 2)."""
        middle, scale = self._measures
        return np.asarray((weights - middle) * scale)

    def to_weights(self, places: Array) -> Array:
        """Places on the floor (..., 2) to weights (..., 2): the inverse of `to_box`."""
        middle, scale = self._measures
        return np.asarray(places / scale + middle)

    @property
    def _measures(self) -> tuple[Array, Array]:
        low, high = np.array([self.w1_range, self.w2_range]).T
        half = np.array([self.box.half1, self.box.half2])
        return (low + high) / 2, 2.0 * half / (high - low)


@dataclass(frozen=True, eq=False)
class Mesh:
    """The surface as a grid: `x` (n1,), `y` (n2,), the others (n2, n1), all float64.

    `z` is NaN where the loss is undefined. Between the points it is flat on two triangles a cell,
    parted by the diagonal from the cell's low corner to its high one. `tone` runs from 0 to 1 as
    the colours of the map do. `level` is a number that is whole exactly on the contour lines: k on
    the k-th of the levels, never below or above them.
    """

    x: Array
    y: Array
    z: Array
    tone: Array
    level: Array

    @property
    def cell(self) -> float:
        """How far two neighbouring points stand apart along x."""
        return float(self.x[1] - self.x[0])

    def heights(self, places: Array) -> Array:
        """The height of the surface above places (..., 2) on the floor; NaN beside it."""
        rows, columns = self.z.shape
        across = np.asarray(places[..., 0] - self.x[0])
        along = np.asarray(places[..., 1] - self.y[0])
        across *= (columns - 1) / (self.x[-1] - self.x[0])
        along *= (rows - 1) / (self.y[-1] - self.y[0])
        is_beside = ~((across >= 0) & (across <= columns - 1) & (along >= 0) & (along <= rows - 1))
        across[is_beside] = along[is_beside] = 0.0
        i = np.minimum(across.astype(np.int32), columns - 2)
        j = np.minimum(along.astype(np.int32), rows - 2)
        across -= i
        along -= j
        z, first = self.z.ravel(), j * np.int32(columns) + i
        low, high = z.take(first), z.take(first + (columns + 1))
        side = z.take(first + np.where(across >= along, np.int32(1), np.int32(columns)))
        much, less = np.maximum(across, along), np.minimum(across, along)
        found = np.asarray(low + much * (side - low) + less * (high - side))
        found[is_beside] = np.nan
        return found


@dataclass(frozen=True, eq=False)
class Draped:
    """A run's way on the surface: places (m, 3) in the box, reached at steps (m,), ascending.

    Between two steps it follows the ground. NaN rows part what lies outside the box.
    """

    places: Array
    steps: Indices


@dataclass(frozen=True, eq=False)
class SurfaceTrack:
    """Where a run is at every step: places (T+1, 3) in the box, NaN outside.

    `exits` (m, 5) are the places where it left the box and its unit direction on the floor;
    `exit_number` (T+1,) counts those up to each step.
    """

    heads: Array
    exits: Array
    exit_number: Indices


@dataclass(frozen=True, eq=False)
class SurfaceBackdrop:
    """The surface without its runs' progress.

    `azimuth`, `elevation` (degrees), `zoom` and `centre` are those of the lesson's camera; `turn`
    is how far it turns from the first frame that moves to the last. `floor` holds the contours as
    lines (n, 2) of x and y, one tuple for each level. `height_ticks` carry the loss as their value
    and stand at `tick_heights`. `starts` and `mark_places` are places in the box, and `room` is
    what numbers leave of `rect`, as `View` wants it. `clouds[i]` are the places of run i's
    repetitions on the floor, (steps+1, repetitions, 2), None where they are not all there.
    """

    rect: Rect
    room: tuple[float, float]
    ground: Ground
    azimuth: float
    elevation: float
    zoom: float
    centre: tuple[float, float]
    turn: float
    scale: Literal["log", "linear"]
    mesh: Mesh | None
    levels: tuple[float, ...]
    floor: tuple[tuple[Array, ...], ...]
    w1_ticks: tuple[Tick, ...]
    w2_ticks: tuple[Tick, ...]
    height_ticks: tuple[Tick, ...]
    tick_heights: tuple[float, ...]
    marks: tuple[Mark, ...]
    paths: tuple[Draped, ...]
    tracks: tuple[SurfaceTrack, ...]
    starts: Array = field(default_factory=lambda: np.zeros((0, 3)))
    mark_places: Array = field(default_factory=lambda: np.zeros((0, 3)))
    clouds: tuple[Array | None, ...] = ()

    @property
    def box(self) -> Box:
        return self.ground.box


@dataclass(frozen=True)
class SurfaceArrow:
    """An arrow of a step that lies on the surface along `way`, from its tail to its tip.

    The others as in `StepArrow`.
    """

    kind: Kind
    way: tuple[Spot, ...]
    factor: float
    symbol: str
    is_cut: bool


@dataclass(frozen=True)
class SurfaceFrame:
    """The surface at one frame: where the camera stands and where every shown run is, None outside.

    `azimuth` is in degrees; a head is a place in the box. `exits` tell of runs that are outside now
    where they left: a place in the box, and a unit direction on the floor. `clouds[i]` are the
    places of run i's repetitions on the surface.
    """

    azimuth: float
    heads: tuple[Spot | None, ...]
    exits: tuple[Way | None, ...] = ()
    clouds: tuple[tuple[Spot, ...], ...] = ()
    arrows: tuple[SurfaceArrow, ...] = ()
