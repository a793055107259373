"""What the surface panel shows, as plain values in the coordinates of a box.

The box stands on the floor of the loss: x follows w1 and y follows w2, both around 0, the longer of
the two from -1 to 1; z is the height, from 0 at the lowest loss that is told apart to `height` at
the highest. `camera` turns places in the box into places on the stage.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from core.picture.values import Array, Indices, Mark, Rect, Tick


@dataclass(frozen=True)
class Box:
    """Half the width along w1 and along w2, and the height of the highest loss."""

    half1: float
    half2: float
    height: float


@dataclass(frozen=True, eq=False)
class Mesh:
    """The surface as a grid: `x` (n1,), `y` (n2,), the others (n2, n1), all float64.

    `z` is NaN where the loss is undefined. `tone` runs from 0 to 1 as the colours of the map do.
    `level` is a number that is whole exactly on the contour lines: k on the k-th of the levels.
    """

    x: Array
    y: Array
    z: Array
    tone: Array
    level: Array


@dataclass(frozen=True, eq=False)
class Draped:
    """A run's way on the surface: places (m, 3) in the box, reached at steps (m,), ascending.

    Between two steps it follows the ground. NaN rows part what lies outside the box.
    """

    places: Array
    steps: Indices


@dataclass(frozen=True, eq=False)
class SurfaceBackdrop:
    """The surface without its runs' progress.

    `azimuth`, `elevation` (degrees), `zoom` and `centre` are those of the lesson's camera; `turn` is
    how far it turns from the first frame that moves to the last. `floor` holds the contours on the
    floor as lines (n, 2) of x and y, one tuple for each level. `height_ticks` carry the loss as
    their value and stand at `tick_heights`. `starts` and `mark_places` are places in the box.
    """

    rect: Rect
    box: Box
    w1_range: tuple[float, float]
    w2_range: tuple[float, float]
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
    starts: Array = field(default_factory=lambda: np.zeros((0, 3)))
    mark_places: Array = field(default_factory=lambda: np.zeros((0, 3)))


@dataclass(frozen=True)
class SurfaceFrame:
    """The surface at one frame: where the camera stands and where every shown run is, None outside.

    `azimuth` is in degrees; a head is a place in the box.
    """

    azimuth: float
    heads: tuple[tuple[float, float, float] | None, ...]
