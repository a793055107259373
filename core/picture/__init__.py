"""What is to be seen, without Qt: `backdrop(...)` once, `frame(...)` for every number.

Read `values` first: a `Backdrop` stands still, a `Frame` moves. `layout` says where things stand,
`ground`, `curve` and `chart` make the panels, `moment` the frames. How any of it is painted is
decided elsewhere.
"""

from core.picture.backdrop import Draft, backdrop
from core.picture.curve_values import CurveBackdrop, CurveFrame, CurvePoint, CurveStep
from core.picture.moment import frame
from core.picture.values import (
    STAGE_HEIGHT,
    Backdrop,
    ChartBackdrop,
    ContourLabel,
    Exit,
    Frame,
    LegendGrid,
    MapBackdrop,
    Mark,
    Rect,
    RunBackdrop,
    RunFrame,
    Tick,
)
from core.picture.view import coarse, grid_spec

__all__ = [
    "STAGE_HEIGHT",
    "Backdrop",
    "ChartBackdrop",
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
    "Tick",
    "backdrop",
    "coarse",
    "frame",
    "grid_spec",
]
