"""What is to be seen, as plain values: a `Backdrop` that stands still and a `Frame` that moves.

All places are in u: the stage is 540 u high, y grows downwards, and its width follows the aspect.
Weights stay weights; `Projection.to_stage` turns them into places. Colours, fonts and pens are
not known here: a run carries the number of its style, a text its words.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core import ticks
from core.verdict import Verdict
from core.words import Text, Words

if TYPE_CHECKING:
    from core.picture.annotations import PlacedNote
    from core.picture.arrow_values import ArrowPlan, StepArrow
    from core.picture.chart_values import ChartBackdrop
    from core.picture.cloud_values import Cloud, Seeds
    from core.picture.curve_values import CurveBackdrop, CurveFrame
    from core.picture.map_values import MapBackdrop
    from core.picture.multiples_values import MultiplesBackdrop, MultiplesFrame
    from core.picture.network.values import NetworkBackdrop, NetworkFrame
    from core.picture.splits import Area, Split
    from core.picture.surface.values import SurfaceBackdrop, SurfaceFrame

STAGE_HEIGHT = 540.0
FARTHEST = 1e9  # u: a place beyond it is moved to it, so that no painter meets an infinity
Array = NDArray[np.float64]
Indices = NDArray[np.intp]
Label: TypeAlias = "Words | Text"


class Rect(Struct, frozen=True):
    """A rectangle on the stage in u, y downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def contains(self, place: tuple[float, float]) -> bool:
        """Whether a place in u lies in it; its edge belongs to it."""
        return self.x <= place[0] <= self.right and self.y <= place[1] <= self.bottom


class Projection(Struct, frozen=True):
    """Between weights and places on the map."""

    rect: Rect
    w1_range: tuple[float, float]
    w2_range: tuple[float, float]

    @property
    def scale(self) -> Array:
        """How many u a unit of each weight is, (2,); the second below 0, as y grows downwards."""
        (a, b), (c, d) = self.w1_range, self.w2_range
        return np.array([self.rect.width / (b - a), -self.rect.height / (d - c)])

    def to_stage(self, weights: Array) -> Array:
        """Weights (..., 2) to places in u (..., 2), none farther away than `FARTHEST`."""
        low = np.array([self.w1_range[0], self.w2_range[0]])
        origin = np.array([self.rect.x, self.rect.bottom])
        with np.errstate(over="ignore"):
            places = (weights - low) * self.scale + origin
        return np.asarray(np.clip(places, -FARTHEST, FARTHEST))

    def to_weights(self, places: Array) -> Array:
        """Places in u (..., 2) to weights (..., 2): the inverse of `to_stage`."""
        low = np.array([self.w1_range[0], self.w2_range[0]])
        origin = np.array([self.rect.x, self.rect.bottom])
        return np.asarray((places - origin) / self.scale + low)


class Tick(Struct, frozen=True):
    """A mark on an axis: its value and the number beside it, "" where the axis' name stands."""

    value: float
    label: str


def numbered(values: Iterable[float], free: float = math.inf) -> tuple[Tick, ...]:
    """Marks with their numbers in full; none above `free`, where the axis has its name."""
    return tuple(Tick(value, ticks.exact(value) if value <= free else "") for value in values)


class LegendGrid(Struct, frozen=True):
    """How the legend's rectangle is divided; everything in u.

    `header` is the height of the line above the rows (the symbol of the learning rate). Entry k
    stands in column `k // rows` and row `k % rows`; a row is `pitch` high and its text `text_size`
    large, which is smaller than elsewhere where many runs share the room. Its sample of line, its
    name and its rate together fit into `column_width`; columns begin `step` after each other.
    """

    columns: int
    rows: int
    header: float
    pitch: float
    column_width: float
    text_size: float
    step: float


class Mark(Struct, frozen=True):
    """A minimum or another critical point, at its weights."""

    kind: str
    w1: float
    w2: float


class RunBackdrop(Struct, frozen=True):
    """What a run shows at every frame: its style, its names, its rate and its verdict.

    `label` says what differs between the runs; `rate` is the learning rate as text, "" where the
    optimizer has none. `number` is the run's place in the lesson, hidden runs counted.
    """

    style: int
    name: Label
    label: Label
    rate: str
    verdict: Verdict | None
    number: int = 0
    has_own_start: bool = False


class Backdrop(Struct, frozen=True, eq=False):
    """Everything of the picture that no frame changes.

    `runs` are the lesson's shown runs, and every tuple with one entry per run follows them.
    `text_size` is the theme's type factor times the lesson's, or less where the stage is too small
    for it; `line_width` is the theme's line factor times the lesson's. `title_rect` is where the
    title line stands: title, formula and step beside each other in one row, or, on a narrow stage,
    the title above formula and step in two (`title_rows`). `formula` is LaTeX, "" for none.
    `emphasis` is the style of the shown run that stands in front, None where all are equal.
    `trail_length` counts the steps of a trail that are seen, 0 for all of them. A draft is shown
    while a hand moves: its labels stay where they were, its map may be coarser. `clouds[i]` is what
    the map shows of run i's repetitions, None where they are not all there; `seeds` tells how many.
    Without `mark_words` no word stands beside starts and points that are asked about.
    `areas` are the panels with all that belongs to them, `splits` the gaps that a hand can move.
    """

    width: float
    theme: str
    language: str
    text_size: float
    line_width: float
    title: Label
    formula: str
    note: Words
    steps: int
    runs: tuple[RunBackdrop, ...]
    map: MapBackdrop | None
    chart: ChartBackdrop | None
    legend: Rect | None
    direct_labels: bool
    level_labels: bool
    step_markers: bool
    title_line: bool

    height: float = STAGE_HEIGHT
    title_rect: Rect | None = None
    title_rows: int = 1
    legend_grid: LegendGrid | None = None
    tracks: tuple[Track, ...] = ()
    curve: CurveBackdrop | None = None
    emphasis: int | None = None
    trail_length: int = 0
    trail_fade: bool = False
    colour_map: str = "quiet"
    is_draft: bool = False
    clouds: tuple[Cloud | None, ...] = ()
    seeds: Seeds | None = None
    arrows: ArrowPlan | None = None
    network: NetworkBackdrop | None = None
    multiples: MultiplesBackdrop | None = None
    areas: tuple[Area, ...] = ()
    splits: tuple[Split, ...] = ()
    surface: SurfaceBackdrop | None = None
    notes: tuple[PlacedNote, ...] = ()
    mark_words: bool = True


class Track(Struct, frozen=True, eq=False):
    """What a frame looks up for one run, every array with one row per recorded step.

    `gradient` is the norm of the gradient, `measured` what the chart shows, or the loss, NaN where
    the run has no such number. `exit_number[k]` counts the exits up to step k;
    `exits[exit_number[k] - 1]` is the last of them. `ended_at` is the step from which on the run is
    `ended`, None while it goes on or where it finished. `start` stands in where there are no rows.
    Without a map no place is inside.
    """

    start: tuple[float, float]
    weights: Array
    loss: Array
    gradient: Array
    measured: Array
    places: Array
    is_inside: NDArray[np.bool_]
    exits: tuple[Exit, ...]
    exit_number: Indices
    chart: Array | None
    is_clipped: NDArray[np.bool_]
    ended: Literal["", "diverged", "undefined"]
    ended_at: int | None
    is_whole: bool


class Exit(Struct, frozen=True):
    """Where a run left the map: the place on its edge in u and the unit direction there."""

    x: float
    y: float
    dx: float
    dy: float


class RunFrame(Struct, frozen=True):
    """One run at one frame.

    `step` is the last of its steps that can be seen: its own end where it ended before the frame's
    step. `x, y` is the head's place in u, None where the head is outside the map (then `exit` says
    where it left, if it ever was inside). `ended` says how a run that goes no further ended.
    `chart_x, chart_y` is its head in the chart, `is_clipped` whether its value lies beyond the
    axis. `readout` is what the chart shows of it as a number, else its loss.
    """

    step: int
    w1: float
    w2: float
    loss: float
    gradient: float
    x: float | None
    y: float | None
    exit: Exit | None
    ended: Literal["", "diverged", "undefined"]
    chart_x: float | None
    chart_y: float | None
    is_clipped: bool
    readout: str


class Frame(Struct, frozen=True):
    """Exactly what is to be seen at frame `number`; compares equal wherever it was made.

    `marks[i]` says whether mark i of the map is drawn (left away under a head). `behind` is true
    where the recording has not reached the step yet. `clouds[i]` are the places of run i's
    repetitions on the map, in u. `notes` are the indices of the author's notes that are seen.
    """

    number: int
    step: int
    runs: tuple[RunFrame, ...]
    marks: tuple[bool, ...]
    behind: bool
    curve: CurveFrame | None = None
    clouds: tuple[tuple[tuple[float, float], ...], ...] = ()
    arrows: tuple[StepArrow, ...] = ()
    network: NetworkFrame | None = None
    multiples: MultiplesFrame | None = None
    surface: SurfaceFrame | None = None
    notes: tuple[int, ...] = ()
