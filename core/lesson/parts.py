"""The parts of a lesson: runs, look, pace and noise, each a frozen value of plain numbers."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from core.datasets import MOST_ROWS
from core.lesson_checks import changed
from core.networks import MOST_LAYERS
from core.optimizers import Clip, Framework, Optimizer, OptimizerSpec, RuleRef, optimizer_of
from core.schedules import ScheduleSpec
from core.settings import Values
from core.words import Localized, Words  # noqa: F401 - the decoder looks both up here

MAX_RUNS = 24
MAX_STEPS = 100_000
MAX_REPLICAS = 64
MAX_NETWORK_RUNS = 6

Point: TypeAlias = tuple[float, float]
Range: TypeAlias = tuple[float, float]
Theme = Literal["program", "light", "dark", "projector", "dark_hall"]
Language = Literal["program", "en", "ko"]
Panel = Literal[
    "contour",
    "surface",
    "curve",
    "multiples",
    "loss",
    "decision",
    "diagram",
    "learning",
    "flow",
    "activation",
]
NETWORK_PANELS: tuple[Panel, ...] = ("decision", "diagram", "learning", "flow", "activation")
Arrangement = Literal["fitting", "beside", "below"]
Section = Literal["w1", "w2", "gradient"]
Measure = Literal["loss", "gap", "gradient", "rate", "sharpness"]
Arrow = Literal["gradient", "velocity", "update", "ellipse", "previous", "newton"]
LearningMeasure = Literal["loss", "score"]
Scale = Literal["log", "linear"]
ColourMap = Literal["quiet", "viridis", "cividis", "magma"]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of a lesson: frozen, hashable, and strict about its fields."""


class Run(Part, frozen=True, kw_only=True):
    """A descent with a name and a look of its own.

    `optimizer` is a name of the catalogue or a typed rule, meant as `framework` means it.
    `schedule` is None for a constant learning rate, `clip` None for gradients left as they are.
    `style` numbers the run's colour, dash and marker together, so that removing another run never
    changes them. `start` is None where the run begins at the lesson's shared start, `batch` where
    its gradients take as many points as the lesson's noise says.
    """

    optimizer: RuleRef
    settings: Values = Values()
    framework: Framework = "pytorch"
    schedule: ScheduleSpec | None = None
    clip: Clip | None = None
    name: Words = ""
    start: Point | None = None
    batch: Annotated[int, Meta(ge=0, le=MOST_ROWS)] | None = None
    style: Annotated[int, Meta(ge=0, lt=MAX_RUNS)] = 0
    shown: bool = True

    @property
    def spec(self) -> OptimizerSpec:
        """The optimizer with every setting filled in."""
        return OptimizerSpec(
            name=self.optimizer,
            settings=self.settings,
            framework=self.framework,
            schedule=self.schedule,
            clip=self.clip,
        ).resolved()

    @property
    def entry(self) -> Optimizer:
        """The optimizer's words, settings and lines; of a typed rule as of a shipped one."""
        return optimizer_of(self.optimizer, self.framework)

    def in_framework(self, framework: Framework) -> Run:
        """The same run as `framework` means it; settings that it lacks there go."""
        known = {setting.name for setting in optimizer_of(self.optimizer, framework).settings}
        kept = Values({name: v for name, v in self.settings.items() if name in known})
        return changed(self, framework=framework, settings=kept)

    @property
    def title(self) -> Words:
        """The run's own name, else its optimizer's."""
        return self.name or self.entry.title


LOWEST, HIGHEST = 5.0, 90.0  # degrees of a camera's elevation
FARTHEST, NEAREST = 0.3, 8.0  # of its zoom
STRAYED = 2.0  # panel heights that its picture may be moved by
Stray = Annotated[float, Meta(ge=-STRAYED, le=STRAYED)]


class Camera(Part, frozen=True, kw_only=True):
    """Where the surface is seen from.

    `azimuth` and `elevation` are in degrees: where the camera stands, counted from w1 towards w2
    and up from the floor. `zoom` above 1 comes nearer; `centre` moves the picture by shares of the
    panel's height, right and up. `turn` is how far it circles while the film moves, in degrees.
    """

    azimuth: Annotated[float, Meta(ge=-360, le=360)] = -60.0
    elevation: Annotated[float, Meta(ge=LOWEST, le=HIGHEST)] = 38.0
    zoom: Annotated[float, Meta(ge=FARTHEST, le=NEAREST)] = 1.0
    centre: tuple[Stray, Stray] = (0.0, 0.0)
    turn: Annotated[float, Meta(ge=-3600, le=3600)] = 0.0


LEAST, MOST = 0.02, 0.98  # of what is divided
Share = Annotated[float, Meta(ge=LEAST, le=MOST)]


class Shares(Part, frozen=True, kw_only=True):
    """How the stage's room is divided among its panels; None or () where nobody has said it.

    `column` is what the column takes: of the stage's width where it stands beside the main panels,
    of its height where it stands below them. `chart` is what the panel below the legend takes of
    the column. `main` are the parts of the main panels, in their order. `network` is what the
    network study takes beside the surface, `maps` what its decision maps take of that, and `rest`
    are the parts of its other panels, in their order.
    """

    column: Share | None = None
    chart: Share | None = None
    main: tuple[Share, ...] = ()
    network: Share | None = None
    maps: Share | None = None
    rest: tuple[Share, ...] = ()


class Look(Part, frozen=True, kw_only=True):
    """What changes pixels but no number.

    `panels` stand in their order: the first ones in the main place, the last of the surface's in
    the column where one of them is the loss. `arrangement` says whether that column stands beside
    or below the main place, if it fits there, or where it fits best; `shares` how the room is
    divided.
    `emphasis` is the style of the run that stands in front while the others step back; None where
    all are equal. Of every trail the last `trail_length` steps are seen, all of them where it is 0.
    `section` says which way the curve cuts a surface of two weights, through the selected run's
    point; a loss of one weight is its own curve. `arrows` are what the map shows of one step of the
    run in front, else of the first. `layer` is the hidden layer whose activation is shown, or the
    last one where there are fewer. `heights` spreads the surface's height in the loss or in its
    logarithm; `floor` draws the contours once more below it. `learning` is what learning curves
    show: the loss, or the score, which is the accuracy of classes and R² of values.
    """

    theme: Theme = "program"
    language: Language = "program"
    panels: tuple[Panel, ...] = ("contour", "loss")
    arrangement: Arrangement = "fitting"
    shares: Shares = Shares()
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
    trail_length: Annotated[int, Meta(ge=0, le=MAX_STEPS)] = 0
    trail_fade: bool = False
    gradient_field: bool = False
    colour_map: ColourMap = "quiet"
    learning: LearningMeasure = "loss"
    section: Section = "w1"
    arrows: tuple[Arrow, ...] = ()
    layer: Annotated[int, Meta(ge=1, le=MOST_LAYERS)] = 1
    emphasis: Annotated[int, Meta(ge=0, lt=MAX_RUNS)] | None = None
    camera: Camera = Camera()
    heights: Scale = "log"
    floor: bool = True


class Pace(Part, frozen=True, kw_only=True):
    """How seconds become steps: `seconds` of movement, and a hold before and after it.

    All in seconds, so the film lasts `hold_start + seconds + hold_end`. `pacing` spreads the steps
    evenly, or in the logarithm so that a quick beginning can be seen.
    """

    fps: Annotated[float, Meta(ge=1, le=120)] = 30.0
    seconds: Annotated[float, Meta(ge=0.1, le=3600)] = 8.0
    hold_start: Annotated[float, Meta(ge=0, le=60)] = 0.5
    hold_end: Annotated[float, Meta(ge=0, le=60)] = 1.5
    pacing: Literal["even", "logarithmic"] = "even"


class Noise(Part, frozen=True, kw_only=True):
    """Noise on the gradient, a property of the surface: every run meets the same.

    `size` is the standard deviation that is added to each component, 0 for none. `batch` is how
    many points of a surface that comes from data a gradient takes, 0 for all of them; where both
    are given, both count. `replicas` repeats every run with the seeds `seed`, `seed` + 1, ...; the
    first is the run, the others its cloud.
    """

    size: Annotated[float, Meta(ge=0, le=1e6)] = 0.0
    batch: Annotated[int, Meta(ge=0, le=MOST_ROWS)] = 0
    seed: Annotated[int, Meta(ge=0, le=999_999)] = 0
    replicas: Annotated[int, Meta(ge=1, le=MAX_REPLICAS)] = 1
