"""Losses of two weights, each one formula with what is known about it.

Look at an entry in `bowls` or `wells` first (`Surface`); adding a surface is adding an entry there.
A lesson names a surface by a `SurfaceSpec`, shipped, typed as a formula or made from data, and
`surface_of` turns each into the same `BoundSurface`. Contours of a surface belong to `contours`,
its descents to `descent`.
"""

from core.surfaces.entry import CriticalPoint, Range, Rectangle, Surface, SurfaceError
from core.surfaces.fit import DATA_SURFACES, DataSurface, Points, data_surface, title_of
from core.surfaces.spec import (
    SURFACES,
    BoundSurface,
    ShippedSurface,
    SurfaceSpec,
    TypedSurface,
    surface_named,
    surface_of,
)

__all__ = [
    "DATA_SURFACES",
    "SURFACES",
    "BoundSurface",
    "CriticalPoint",
    "DataSurface",
    "Points",
    "Range",
    "Rectangle",
    "ShippedSurface",
    "Surface",
    "SurfaceError",
    "SurfaceSpec",
    "TypedSurface",
    "data_surface",
    "surface_named",
    "surface_of",
    "title_of",
]
