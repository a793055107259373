"""What is to be seen, without Qt: `backdrop(...)` once, `frame(...)` for every number.

Read `values` first: a `Backdrop` stands still, a `Frame` moves; what is a panel's own is in
`map_values`, `chart_values` and their like. `layout` says where things stand, `ground`, `curve`,
`chart` and `multiples` make the panels, `surface` the one in space, `clouds` what belongs to
repetitions, `annotations` the author's notes, `moment` the frames with their `arrows`, `network`
what belongs to a network study. How any of it is painted is decided elsewhere.
"""

from core.picture.arrow_values import StepArrow
from core.picture.backdrop import Draft, backdrop
from core.picture.chart_values import ChartBackdrop
from core.picture.cloud_values import Band, Cloud, Seeds
from core.picture.clouds import replicas_of
from core.picture.curve_values import CurveBackdrop, CurveFrame, CurvePoint, CurveStep
from core.picture.map_values import ContourLabel, MapBackdrop
from core.picture.moment import frame
from core.picture.values import (
    STAGE_HEIGHT,
    Backdrop,
    Exit,
    Frame,
    LegendGrid,
    Mark,
    Rect,
    RunBackdrop,
    RunFrame,
    Tick,
)
from core.picture.view import (
    coarse,
    coarse_surface,
    grid_spec,
    shown_panels,
    surface_spec,
)

__all__ = [
    "STAGE_HEIGHT",
    "Backdrop",
    "Band",
    "ChartBackdrop",
    "Cloud",
    "ContourLabel",
    "CurveBackdrop",
    "CurveFrame",
    "CurvePoint",
    "CurveStep",
    "Draft",
    "Exit",
    "Frame",
    "LegendGrid",
    "MapBackdrop",
    "Mark",
    "Rect",
    "RunBackdrop",
    "RunFrame",
    "Seeds",
    "StepArrow",
    "Tick",
    "backdrop",
    "coarse",
    "coarse_surface",
    "frame",
    "grid_spec",
    "replicas_of",
    "shown_panels",
    "surface_spec",
]
