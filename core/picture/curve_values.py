"""The curve as plain values: what of it stands still, and what a frame of it shows.

Its upright axis is the loss, the other one a weight, or the way along the gradient. Places are in
u. A loss of one weight has one curve, with every run on it. A section cuts a surface of two weights
through the point of one run at the playhead, so it moves with the frame and holds that run alone.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core.lesson import Section
from core.picture.values import Array, Exit, Indices, Mark, Projection, Rect, Tick

Along: TypeAlias = Section
Place: TypeAlias = tuple[float, float]
Strands: TypeAlias = tuple[tuple[Place, ...], ...]


class CurveTrack(Struct, frozen=True, eq=False):
    """What a frame looks up for one run, every array with one row per recorded step.

    `slope` is the loss's along the curve, `ahead` how far the next step goes along it (one row
    less), `is_plain` whether that is exactly minus the learning rate times the slope. The others
    are as in `core.picture.values.Track`, on the curve instead of the map.
    """

    weights: Array
    loss: Array
    slope: Array
    ahead: Array
    is_plain: NDArray[np.bool_]
    places: Array
    is_inside: NDArray[np.bool_]
    exits: tuple[Exit, ...]
    exit_number: Indices


class CurveBackdrop(Struct, frozen=True, eq=False):
    """The curve without its runs' progress; every tuple with one entry per run follows the shown.

    `range` and `loss_range` are the values at the edges of `rect`. `floor` is the place of the
    lowest loss, below which the steps' arrows have their lanes: `lanes[i]` is the height of run i's
    arrow, None where it has none. `strands` are the curve's unbroken parts, none for a section.
    `focus` is the run whose slope and step are labelled, `run` the one a section belongs to.
    `tracks[i]` is None for a run that is not on the curve, and where nothing is recorded. `starts`
    has a place for every different start, `start_slopes` the loss's slope there. `view` is the
    lesson's plotted range of both weights; `base` are the weights a section starts from.
    """

    rect: Rect
    along: Along
    is_section: bool
    range: tuple[float, float]
    loss_range: tuple[float, float]
    floor: float
    ticks: tuple[Tick, ...]
    loss_ticks: tuple[Tick, ...]
    strands: tuple[Array, ...]
    marks: tuple[Mark, ...]
    mark_places: Array
    starts: tuple[Place, ...]
    start_slopes: tuple[float, ...]
    tracks: tuple[CurveTrack | None, ...]
    kept: tuple[Indices, ...]
    lanes: tuple[float | None, ...]
    run: int | None
    focus: int | None
    view: tuple[tuple[float, float], tuple[float, float]]
    base: Place

    @property
    def projection(self) -> Projection:
        return Projection(self.rect, self.range, self.loss_range)

    @property
    def axis(self) -> int | None:
        """The number of the weight along the axis, None along the gradient."""
        return {"w1": 0, "w2": 1}.get(self.along)

    def to_stage(self, values: Array) -> Array:
        """Pairs (..., 2) of axis value and loss to places in u (..., 2)."""
        return self.projection.to_stage(values)


class CurveStep(Struct, frozen=True):
    """The next step as an arrow on the axis: from `x0` to `x1` (u), both inside the curve's width.

    `change` is how far it goes in units of the axis; `is_cut` says that its end lies beyond the
    edge. `landing` is the place where the run will be, None outside the panel.
    """

    x0: float
    x1: float
    change: float
    is_plain: bool
    is_cut: bool
    landing: Place | None


class CurvePoint(Struct, frozen=True):
    """One run on the curve at one frame.

    `x, y` is its place, None outside the panel (then `exit` says where it left, if it was inside).
    `tangent` is the line through it as x0, y0, x1, y1; `is_below` whether the curve lies above it
    there. `slope` is None where nothing is drawn of the run.
    """

    x: float | None = None
    y: float | None = None
    exit: Exit | None = None
    slope: float | None = None
    tangent: tuple[float, float, float, float] | None = None
    is_below: bool = True
    step: CurveStep | None = None


class CurveFrame(Struct, frozen=True):
    """What the curve shows at one frame: a point per shown run, and a section's own line.

    `at` are the weights that a section goes through; `marks[i]` says whether mark i is drawn.
    """

    points: tuple[CurvePoint, ...]
    strands: Strands
    at: Place
    marks: tuple[bool, ...]
