"""The document: a lesson is an immutable value that holds everything its author made.

Look at `Lesson` first. Its parts say what is computed (`surface`, `runs`, `start`, `steps`), how it
looks (`Look`) and how its time flows (`Pace`). Its methods `with_...` are the named edits: each
returns a new lesson that shares every unchanged part, or raises `LessonError` and changes nothing;
what makes a lesson valid stands in `lesson_checks`. Reading and writing files belongs to
`lesson_file`, naming runs by what differs between them to `labels`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, TypeAlias, TypeVar

import msgspec
from msgspec import Meta

from core.descent import Descent
from core.explain import explained
from core.lesson_checks import LessonError, changed, checked
from core.optimizers import Clip, Framework, Optimizer, OptimizerSpec, RuleRef, optimizer_of
from core.schedules import ScheduleSpec
from core.settings import Values
from core.surfaces import SurfaceSpec
from core.words import QT_TRANSLATE_NOOP, Localized, Text, Words

__all__ = [
    "MAX_RUNS",
    "MAX_STEPS",
    "Arrow",
    "ColourMap",
    "Language",
    "Lesson",
    "LessonError",
    "Localized",  # the decoder looks the parts of `Words` up here
    "Look",
    "Measure",
    "Noise",
    "Pace",
    "Panel",
    "Point",
    "Range",
    "Run",
    "Scale",
    "Section",
    "Theme",
    "spread",
]

MAX_RUNS = 24
MAX_STEPS = 100_000
MAX_REPLICAS = 64

Point: TypeAlias = tuple[float, float]
Range: TypeAlias = tuple[float, float]
Theme = Literal["program", "light", "dark", "projector", "dark_hall"]
Language = Literal["program", "en", "ko"]
Panel = Literal["contour", "curve", "loss"]
Section = Literal["w1", "w2", "gradient"]
Measure = Literal["loss", "gap", "gradient", "rate", "sharpness"]
Arrow = Literal["gradient", "velocity", "update", "ellipse", "previous", "newton"]
Scale = Literal["log", "linear"]
ColourMap = Literal["quiet", "viridis", "cividis", "magma"]


_Part = TypeVar("_Part", bound="Part")


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of a lesson: frozen, hashable, and strict about its fields."""


class Run(Part, frozen=True, kw_only=True):
    """A descent with a name and a look of its own.

    `optimizer` is a name of the catalogue or a typed rule, meant as `framework` means it.
    `schedule` is None for a constant learning rate, `clip` None for gradients left as they are.
    `style` numbers the run's colour, dash and marker together, so that removing another run never
    changes them. `start` is None where the run begins at the lesson's shared start.
    """

    optimizer: RuleRef
    settings: Values = Values()
    framework: Framework = "pytorch"
    schedule: ScheduleSpec | None = None
    clip: Clip | None = None
    name: Words = ""
    start: Point | None = None
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


class Look(Part, frozen=True, kw_only=True):
    """What changes pixels but no number.

    `emphasis` is the style of the run that stands in front while the others step back; None where
    all are equal. Of every trail the last `trail_length` steps are seen, all of them where it is 0.
    `section` says which way the curve cuts a surface of two weights, through the selected run's
    point; a loss of one weight is its own curve. `arrows` are what the map shows of one step of the
    run in front, else of the first.
    """

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
    trail_length: Annotated[int, Meta(ge=0, le=MAX_STEPS)] = 0
    trail_fade: bool = False
    gradient_field: bool = False
    colour_map: ColourMap = "quiet"
    section: Section = "w1"
    arrows: tuple[Arrow, ...] = ()
    emphasis: Annotated[int, Meta(ge=0, lt=MAX_RUNS)] | None = None


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

    `size` is the standard deviation that is added to each component, 0 for none. `replicas` repeats
    every run with the seeds `seed`, `seed` + 1, ...; the first is the run, the others its cloud.
    """

    size: Annotated[float, Meta(ge=0, le=1e6)] = 0.0
    seed: Annotated[int, Meta(ge=0, le=999_999)] = 0
    replicas: Annotated[int, Meta(ge=1, le=MAX_REPLICAS)] = 1


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
    noise: Noise = Noise()
    look: Look = Look()
    pace: Pace = Pace()

    def descent(self, run: Run, replica: int = 0) -> Descent:
        """The computation behind `run`: nothing in it changes with a name or a colour.

        `replica` counts the seeds of a noisy run; without noise all replicas are one.
        """
        noise = self.noise
        return Descent(
            surface=self.surface,
            optimizer=run.spec,
            start=run.start or self.start,
            steps=self.steps,
            noise=noise.size,
            seed=noise.seed + replica if noise.size else 0,
        )

    def replicas(self, run: Run) -> tuple[Descent, ...]:
        """The cloud of `run`: its repetitions under other seeds, without the run itself."""
        count = self.noise.replicas if self.noise.size else 1
        first = self.descent(run)
        return tuple(changed(first, seed=first.seed + replica) for replica in range(1, count))

    def run_of_style(self, style: int | None) -> int | None:
        """The number of the run with `style`; None where there is none."""
        return next((i for i, run in enumerate(self.runs) if run.style == style), None)

    def with_title(self, title: Words) -> Lesson:
        """The lesson under another title."""
        return self._edited(title=title)

    def with_note(self, note: Words) -> Lesson:
        """The lesson with another sentence that says why."""
        return self._edited(note=note)

    def with_surface(self, surface: SurfaceSpec, start: Point | None = None) -> Lesson:
        """The lesson on another surface, seen in that surface's own range.

        Every run begins at `start` where one is given, else where it began before.
        """
        if start is None:
            return self._edited(surface=surface, view=None)
        runs = tuple(changed(run, start=None) for run in self.runs)
        return self._edited(surface=surface, view=None, start=_point(start), runs=runs)

    def with_start(self, start: Point | None, run: int | None = None) -> Lesson:
        """The lesson with another shared start, or with a start of its own for run number `run`.

        None for `start` sends that run back to the shared start.
        """
        if run is not None:
            old = self._run(run)
            return self.with_run_changed(
                run, changed(old, start=None if start is None else _point(start))
            )
        return self if start is None else self._edited(start=_point(start))

    def with_steps(self, steps: int) -> Lesson:
        """The lesson with another number of steps, 1 to 100,000."""
        return self._edited(steps=steps)

    def with_view(self, view: tuple[Range, Range] | None) -> Lesson:
        """The lesson with another plotted range; None for the surface's own."""
        return self._edited(view=None if view is None else (_point(view[0]), _point(view[1])))

    def with_noise(self, **changes: object) -> Lesson:
        """The lesson with some fields of its `Noise` changed."""
        return self._edited(noise=_rebuilt(self.noise, changes))

    def with_framework(self, framework: Framework) -> Lesson:
        """The lesson with every run as `framework` means it; what a rule does not have is left out.

        Settings that were given keep their values, the others take the framework's defaults.
        """
        return self._edited(runs=tuple(run.in_framework(framework) for run in self.runs))

    def with_look(self, **changes: object) -> Lesson:
        """The lesson with some fields of its `Look` changed."""
        return self._edited(look=_rebuilt(self.look, changes))

    def with_pace(self, **changes: object) -> Lesson:
        """The lesson with some fields of its `Pace` changed."""
        return self._edited(pace=_rebuilt(self.pace, changes))

    def with_run(self, run: Run, at: int | None = None) -> Lesson:
        """The lesson with one more run, before run number `at` or at the end.

        It keeps its style where no other run has it, else takes the lowest that is free.
        """
        place = len(self.runs) if at is None else min(max(at, 0), len(self.runs))
        taken = {other.style for other in self.runs}
        if run.style in taken and len(taken) < MAX_RUNS:
            free = next(style for style in range(MAX_RUNS) if style not in taken)
            run = changed(run, style=free)
        return self._edited(runs=(*self.runs[:place], run, *self.runs[place:]))

    def with_runs(self, runs: Iterable[Run]) -> Lesson:
        """The lesson with exactly these runs; equal styles are told apart."""
        return self._edited(runs=tuple(runs))

    def with_run_changed(self, number: int, run: Run) -> Lesson:
        """The lesson with `run` in place of run `number`, in that one's style."""
        style = self._run(number).style
        new = changed(run, style=style)
        return self._edited(runs=(*self.runs[:number], new, *self.runs[number + 1 :]))

    def without_run(self, number: int) -> Lesson:
        """The lesson without run `number`; the others keep their styles."""
        self._run(number)
        return self._edited(runs=self.runs[:number] + self.runs[number + 1 :])

    def moved_run(self, number: int, to: int) -> Lesson:
        """The lesson with run `number` moved so that it becomes run `to`."""
        moved = self._run(number)
        rest = self.runs[:number] + self.runs[number + 1 :]
        place = min(max(to, 0), len(rest))
        return self._edited(runs=(*rest[:place], moved, *rest[place:]))

    def with_spread(self, number: int, factors: Sequence[float]) -> Lesson:
        """The lesson with run `number` repeated after itself at other learning rates."""
        lesson = self
        for offset, run in enumerate(spread(self._run(number), factors)):
            lesson = lesson.with_run(run, number + 1 + offset)
        return lesson

    def _run(self, number: int) -> Run:
        if 0 <= number < len(self.runs):
            return self.runs[number]
        source = QT_TRANSLATE_NOOP(
            "Lesson",
            "There is no run number {number}; number of runs in this lesson: {count}.",
        )
        raise LessonError(Text.of("Lesson", source, number=number + 1, count=len(self.runs)))

    def _edited(self, **changes: object) -> Lesson:
        return checked(changed(self, **changes))


def spread(run: Run, factors: Sequence[float]) -> tuple[Run, ...]:
    """Copies of `run` with its learning rate times each factor, unnamed, in the same style.

    Rates are rounded to twelve digits, so that 3 times 0.1 is 0.3. Raises `SettingError` where a
    rate is not allowed and `LessonError` where the optimizer has no learning rate.
    """
    rate = run.spec.settings.get("lr")
    if not isinstance(rate, float):
        source = QT_TRANSLATE_NOOP("Lesson", "{optimizer} has no learning rate to spread.")
        title = Text.of("Optimizers", run.entry.title)
        raise LessonError(Text.of("Lesson", source, optimizer=title))
    rates = [float(f"{rate * factor:.12g}") for factor in factors]
    return tuple(changed(run, settings=run.settings.updated(lr=lr), name="") for lr in rates)


def _point(point: Sequence[float]) -> Point:
    """Two plain floats: numbers of array libraries are no values of a document."""
    first, second = point
    return float(first), float(second)


def _rebuilt(part: _Part, changes: dict[str, object]) -> _Part:
    """`part` with `changes`, every field checked against its type and limits."""
    fields = {**msgspec.structs.asdict(part), **changes}
    try:
        new = msgspec.convert(fields, type(part))
    except msgspec.ValidationError as error:
        text = explained(error, type(part), lambda path: repr(fields.get(str(path[0]), "?")))
        raise LessonError(text) from error
    return part if new == part else new
