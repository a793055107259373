"""What a renderer is asked for: a mesh, where the camera stands, how large the picture is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.picture.surface.values import Mesh

Quality = Literal["moving", "whole"]


@dataclass(frozen=True, eq=False)
class Shot:
    """A mesh as it is seen through `matrix` (4, 4), box to clip space, in `width` by `height` px.

    `eye` (3,) is where the camera stands in the box. `scale` is how many pixels a unit of the stage
    is; lines are that wide. Grid lines run along x and y where (x - first) / step is whole, of
    `grid`: first and step of x, first and step of y.
    """

    mesh: Mesh
    matrix: NDArray[np.float64]
    eye: NDArray[np.float64]
    width: int
    height: int
    scale: float
    grid: tuple[float, float, float, float]
