"""Losses of two weights, each one formula with what is known about it.

Look at an entry in `bowls` or `wells` first (`Surface`); adding a surface is adding an entry there.
A lesson names a surface by a `SurfaceSpec`, shipped or typed as a formula, and `surface_of` turns
either into the same `BoundSurface`. Contours of a surface belong to `contours`, its descents to
`descent`.
"""

from core.surfaces.entry import CriticalPoint, Range, Rectangle, Surface
from core.surfaces.spec import (
    SURFACES,
    BoundSurface,
    ShippedSurface,
    SurfaceError,
    SurfaceSpec,
    TypedSurface,
    surface_named,
    surface_of,
)

__all__ = [
    "SURFACES",
    "BoundSurface",
    "CriticalPoint",
    "Range",
    "Rectangle",
    "ShippedSurface",
    "Surface",
    "SurfaceError",
    "SurfaceSpec",
    "TypedSurface",
    "surface_named",
    "surface_of",
]
