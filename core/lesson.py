"""The document: a lesson is an immutable value that holds everything its author made.

Look at `Lesson` first. Its parts say what is computed (`surface`, `runs`, `start`, `steps`), how it
looks (`Look`) and how its time flows (`Pace`). The named edits at the end return a new lesson that
shares every unchanged part. Reading and writing files belongs to `lesson_file`.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from core.descent import Descent
from core.optimizers import OPTIMIZERS, OptimizerSpec
from core.settings import Values
from core.surfaces import SurfaceSpec
from core.words import Words

MAX_RUNS = 24
MAX_STEPS = 100_000

Point: TypeAlias = tuple[float, float]
Range: TypeAlias = tuple[float, float]
Theme = Literal["program", "light", "dark", "projector", "dark_hall"]
Language = Literal["program", "en", "ko"]
Panel = Literal["contour", "loss"]
Measure = Literal["loss", "gap", "gradient"]
Scale = Literal["log", "linear"]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of a lesson: frozen, hashable, and strict about its fields."""


class Run(Part, frozen=True, kw_only=True):
    """A descent with a name and a look of its own.

    `style` numbers the run's colour, dash and marker together, so that removing another run never
    changes them. `start` is None where the run begins at the lesson's shared start.
    """

    optimizer: str
    settings: Values = Values()
    name: Words = ""
    start: Point | None = None
    style: Annotated[int, Meta(ge=0, lt=MAX_RUNS)] = 0
    shown: bool = True

    @property
    def spec(self) -> OptimizerSpec:
        """The optimizer with every setting filled in."""
        return OptimizerSpec(name=self.optimizer, settings=self.settings).resolved()

    @property
    def title(self) -> Words:
        """The run's own name, else its optimizer's."""
        return self.name or OPTIMIZERS[self.optimizer].title


class Look(Part, frozen=True, kw_only=True):
    """What changes pixels but no number."""

    theme: Theme = "program"
    language: Language = "program"
    panels: tuple[Panel, ...] = ("contour", "loss")
    aspect: tuple[Annotated[int, Meta(ge=1, le=64)], Annotated[int, Meta(ge=1, le=64)]] = (16, 9)
    text_size: Annotated[float, Meta(ge=0.8, le=2.5)] = 1.0
    line_width: Annotated[float, Meta(ge=0.5, le=3.0)] = 1.0
    levels: Scale = "log"
    level_count: Annotated[int, Meta(ge=3, le=24)] = 9
    level_labels: bool = True
    minima: bool = True
    critical_points: bool = False
    labels: bool = True
    legend: bool = True
    title_line: bool = True
    formula: bool = True
    step_markers: bool = True
    measure: Measure = "loss"
    measure_scale: Scale = "log"


class Pace(Part, frozen=True, kw_only=True):
    """How seconds become steps: holds at both ends, and how the steps are spread between them."""

    fps: Annotated[float, Meta(ge=1, le=120)] = 30.0
    seconds: Annotated[float, Meta(ge=0.1, le=3600)] = 8.0
    hold_start: Annotated[float, Meta(ge=0, le=60)] = 0.5
    hold_end: Annotated[float, Meta(ge=0, le=60)] = 1.5
    pacing: Literal["even", "logarithmic"] = "even"


class Lesson(Part, frozen=True, kw_only=True):
    """The whole document.

    `view` is the plotted range ((w1 low, high), (w2 low, high)), or None for the surface's own.
    """

    title: Words = ""
    note: Words = ""
    surface: SurfaceSpec
    start: Point
    steps: Annotated[int, Meta(ge=1, le=MAX_STEPS)] = 50
    runs: Annotated[tuple[Run, ...], Meta(max_length=MAX_RUNS)] = ()
    view: tuple[Range, Range] | None = None
    look: Look = Look()
    pace: Pace = Pace()

    def descent(self, run: Run) -> Descent:
        """The computation behind `run`: nothing in it changes with a name or a colour."""
        return Descent(
            surface=self.surface,
            optimizer=run.spec,
            start=run.start or self.start,
            steps=self.steps,
        )
