"""`Lesson`, the whole document, and its named edits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from core.descent import Descent
from core.explain import explained
from core.lesson.annotations import MAX_ANNOTATIONS, Annotation
from core.lesson.parts import (
    MAX_RUNS,
    MAX_STEPS,
    NETWORK_PANELS,
    Look,
    Noise,
    Pace,
    Part,
    Point,
    Range,
    Run,
)
from core.lesson.study import NetworkStudy
from core.lesson_checks import LessonError, changed, checked
from core.optimizers import Framework
from core.surfaces import DataSurface, SurfaceSpec, surface_of
from core.words import (
    QT_TRANSLATE_NOOP,
    Localized,  # noqa: F401 - the decoder looks it up here
    Text,
    Words,
)

_Part = TypeVar("_Part", bound=Part)


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
    network: NetworkStudy | None = None
    annotations: Annotated[tuple[Annotation, ...], Meta(max_length=MAX_ANNOTATIONS)] = ()
    look: Look = Look()
    pace: Pace = Pace()

    def descent(self, run: Run, replica: int = 0) -> Descent:
        """The computation behind `run`: nothing in it changes with a name or a colour.

        `replica` counts the seeds of a noisy run; without noise all replicas are one.
        """
        noise, batch = self.noise, self.batch_of(run)
        is_noisy = bool(noise.size or batch)
        return Descent(
            surface=self.surface,
            optimizer=run.spec,
            start=run.start or self.start,
            steps=self.steps,
            noise=noise.size,
            seed=noise.seed + replica if is_noisy else 0,
            batch=batch,
        )

    def batch_of(self, run: Run) -> int:
        """How many points a gradient of `run` takes: its own number or the lesson's, 0 for all."""
        batch = self.noise.batch if run.batch is None else run.batch
        points = surface_of(self.surface).points
        return batch if points is not None and batch < len(points.x) else 0

    @property
    def is_noisy(self) -> bool:
        """Whether the seed matters to any run."""
        return bool(self.noise.size) or any(map(self.batch_of, self.runs))

    def replicas(self, run: Run) -> tuple[Descent, ...]:
        """The cloud of `run`: its repetitions under other seeds, without the run itself."""
        is_noisy = bool(self.noise.size or self.batch_of(run))
        count = self.noise.replicas if is_noisy else 1
        first = self.descent(run)
        return tuple(changed(first, seed=first.seed + replica) for replica in range(1, count))

    @property
    def length(self) -> int:
        """The last step of the timeline: the surface's, or the training's where it stands alone."""
        alone = self.network if self.shows_network_alone else None
        return self.steps if alone is None else alone.steps

    @property
    def shows_network_alone(self) -> bool:
        """Whether the picture has panels of the network only."""
        panels = self.look.panels
        return self.network is not None and all(panel in NETWORK_PANELS for panel in panels)

    def run_of_style(self, style: int | None) -> int | None:
        """The number of the run with `style`; None where there is none."""
        return next((i for i, run in enumerate(self.runs) if run.style == style), None)

    def has_style(self, style: int) -> bool:
        """Whether a run of the surface or of the network has that style."""
        network = () if self.network is None else self.network.runs
        return any(run.style == style for run in (*self.runs, *network))

    def with_title(self, title: Words) -> Lesson:
        """The lesson under another title."""
        return self._edited(title=title)

    def with_note(self, note: Words) -> Lesson:
        """The lesson with another sentence that says why."""
        return self._edited(note=note)

    def with_surface(self, surface: SurfaceSpec, start: Point | None = None) -> Lesson:
        """The lesson on another surface, seen in that surface's own range.

        Every run begins at `start` where one is given, else where it began before. Without data
        there are no batches.
        """
        noise, runs = self.noise, self.runs
        if not isinstance(surface, DataSurface):
            noise = changed(noise, batch=0) if noise.batch else noise
            runs = _each(runs, batch=None)
        if start is None:
            return self._edited(surface=surface, view=None, noise=noise, runs=runs)
        runs, point = _each(runs, start=None), _point(start)
        return self._edited(surface=surface, view=None, start=point, noise=noise, runs=runs)

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

    def with_network(self, network: NetworkStudy | None) -> Lesson:
        """The lesson with another network study, or without one."""
        return self._edited(network=network)

    def with_annotation(self, annotation: Annotation) -> Lesson:
        """The lesson with one more note, above the others."""
        return self._edited(annotations=(*self.annotations, annotation))

    def with_annotation_changed(self, number: int, **changes: object) -> Lesson:
        """The lesson with some fields of note `number` changed."""
        notes = self.annotations
        new = changed(notes[number], **changes)
        new = notes[number] if new == notes[number] else new
        return self._edited(annotations=(*notes[:number], new, *notes[number + 1 :]))

    def without_annotation(self, number: int) -> Lesson:
        """The lesson without note `number`."""
        notes = self.annotations
        return self._edited(annotations=notes[:number] + notes[number + 1 :])

    def with_framework(self, framework: Framework) -> Lesson:
        """The lesson with every run as `framework` means it; what a rule does not have is left out.

        Settings that were given keep their values, the others take the framework's defaults.
        """
        return self._edited(runs=tuple(run.in_framework(framework) for run in self.runs))

    def with_look(self, **changes: object) -> Lesson:
        """The lesson with some fields of its `Look` changed."""
        return self._edited(look=_rebuilt(self.look, changes))

    def with_camera(self, **changes: object) -> Lesson:
        """The lesson with some fields of its look's `Camera` changed."""
        return self.with_look(camera=_rebuilt(self.look.camera, changes))

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


def _each(runs: tuple[Run, ...], **changes: object) -> tuple[Run, ...]:
    """All runs with `changes`; the very same tuple where they change nothing."""
    new = tuple(changed(run, **changes) for run in runs)
    return runs if all(a is b for a, b in zip(new, runs, strict=True)) else new


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
