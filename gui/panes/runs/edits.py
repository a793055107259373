"""What can be done to runs, as pure functions from a lesson to the next one.

Each returns a new lesson or raises `LessonError` (a `RavineError`), changing nothing.
"""

from __future__ import annotations

import math

import msgspec

from core.lesson import MAX_RUNS, Lesson, Point, Run
from core.optimizers import OPTIMIZERS, Clip, Framework, RuleRef, program_of
from core.schedules import SCHEDULES, ScheduleSpec
from core.settings import Value, Values
from core.words import reworded

FULL = MAX_RUNS
FIRST_FORMULA = "lr0 * 0.5^(t/20)"
# Lengths that libraries leave to the caller, as shares of the lesson's steps.
_LENGTHS: dict[str, float | tuple[float, ...]] = {
    "step_size": 0.25,
    "milestones": (0.5, 0.75),
    "T_max": 1.0,
    "T_0": 0.25,
    "warmup_steps": 0.1,
    "step_size_up": 0.125,
}


def with_setting(lesson: Lesson, number: int, name: str, value: Value) -> Lesson:
    """Run `number` with one setting changed."""
    run = lesson.runs[number]
    return _with(lesson, number, settings=run.settings.updated(**{name: value}))


def with_optimizer(lesson: Lesson, number: int, optimizer: RuleRef, rate: float) -> Lesson:
    """Run `number` under another optimizer: its defaults, with `rate` to begin with.

    Its schedule and its clipping stay, unless a method cannot have them.
    """
    run: Run = msgspec.structs.replace(
        lesson.runs[number], optimizer=optimizer, settings=Values(lr=rate)
    )
    if run.entry.method is not None:
        follows = run.schedule is not None and run.schedule.schedule.follows_loss
        run = msgspec.structs.replace(run, clip=None, schedule=None if follows else run.schedule)
    return lesson.with_run_changed(number, run)


def with_schedule(lesson: Lesson, number: int, schedule: ScheduleSpec) -> Lesson:
    """Run `number` with another schedule of its learning rate."""
    return _with(lesson, number, schedule=_or_none(schedule))


def with_clip(lesson: Lesson, number: int, clip: Clip | None) -> Lesson:
    """Run `number` with its gradients clipped, or left as they are."""
    return _with(lesson, number, clip=clip)


def with_batch(lesson: Lesson, number: int, batch: int | None) -> Lesson:
    """Run `number` with gradients of so many points, 0 for all; None for the lesson's number."""
    return _with(lesson, number, batch=batch)


def with_framework(lesson: Lesson, number: int, framework: Framework) -> Lesson:
    """Run `number` as `framework` means it."""
    return lesson.with_run_changed(number, lesson.runs[number].in_framework(framework))


def common_framework(lesson: Lesson) -> Framework | None:
    """What all runs that differ between frameworks are meant as; None where they are mixed."""
    found = {run.framework for run in lesson.runs if has_keras(run.optimizer)}
    found = found or {run.framework for run in lesson.runs} or {"pytorch"}
    return found.pop() if len(found) == 1 else None


def has_keras(optimizer: RuleRef) -> bool:
    """Whether Keras means something of its own by this optimizer."""
    return isinstance(optimizer, str) and OPTIMIZERS[optimizer].keras is not None


def is_keras(run: Run) -> bool:
    """Whether a run is Keras's and not PyTorch's."""
    return run.framework == "keras" and has_keras(run.optimizer)


def check_schedule(run: Run, schedule: ScheduleSpec, steps: int) -> None:
    """Raise the `RavineError` that says why `run` cannot have `schedule` for `steps` updates."""
    changed = msgspec.structs.replace(run, schedule=_or_none(schedule))
    program_of(changed.spec, steps)


def suited_schedule(name: str, warmup: int, steps: int) -> ScheduleSpec:
    """The schedule `name` with lengths that show its shape within `steps` updates."""
    shares = {
        setting.name: _LENGTHS[setting.name]
        for setting in SCHEDULES[name].settings
        if setting.name in _LENGTHS
    }
    lengths: dict[str, Value] = {
        key: tuple(_length(share, steps) for share in part)
        if isinstance(part, tuple)
        else _length(part, steps)
        for key, part in shares.items()
    }
    formula = FIRST_FORMULA if name == "formula" else ""
    return ScheduleSpec(name, Values(lengths), warmup, formula)


def _or_none(schedule: ScheduleSpec) -> ScheduleSpec | None:
    return None if schedule == ScheduleSpec() else schedule


def _length(share: float, steps: int) -> float:
    return float(max(1, round(share * steps)))


def renamed(lesson: Lesson, number: int, typed: str, language: str) -> Lesson:
    """Run `number` called `typed`; a name in two languages changes in `language` only."""
    name = typed.strip()
    return _with(lesson, number, name=name and reworded(lesson.runs[number].name, name, language))


def turned(lesson: Lesson, number: int) -> Lesson:
    """Run `number` shown where it was hidden, else hidden."""
    return _with(lesson, number, shown=not lesson.runs[number].shown)


def with_shown(lesson: Lesson, styles: frozenset[int]) -> Lesson:
    """Exactly the runs of these styles shown."""
    runs = tuple(
        run
        if run.shown == (run.style in styles)
        else msgspec.structs.replace(run, shown=run.style in styles)
        for run in lesson.runs
    )
    return lesson.with_runs(runs)


def shown_styles(lesson: Lesson) -> frozenset[int]:
    return frozenset(run.style for run in lesson.runs if run.shown)


def duplicated(lesson: Lesson, number: int) -> Lesson:
    """A copy of run `number` after it, in a style of its own."""
    return lesson.with_run(lesson.runs[number], number + 1)


def restyled(lesson: Lesson, number: int, style: int) -> Lesson:
    """Run `number` in another style; a run that has it takes the old one in exchange.

    The emphasis stays with its run.
    """
    old = lesson.runs[number].style
    change = {old: style, style: old}
    runs = tuple(
        msgspec.structs.replace(run, style=change[run.style]) if run.style in change else run
        for run in lesson.runs
    )
    emphasis = lesson.look.emphasis
    changed = lesson.with_runs(runs)
    return changed.with_look(emphasis=change[emphasis]) if emphasis in change else changed


def with_start(lesson: Lesson, number: int, start: Point) -> Lesson:
    """Run `number` starting at `start`: its own start where it has one, else the shared one."""
    is_own = lesson.runs[number].start is not None
    return lesson.with_start(start, number if is_own else None)


def with_start_shared(lesson: Lesson, number: int, is_shared: bool) -> Lesson:
    """Run `number` at the shared start, or at one of its own, which begins at the same place."""
    return lesson.with_start(None if is_shared else lesson.start, number)


def new_run(lesson: Lesson, optimizer: RuleRef, rate: float) -> Run:
    """A run to add: in the framework that the others have, its rate not yet taken."""
    settings = Values(lr=free_rate(lesson, optimizer, rate))
    framework = common_framework(lesson) or "pytorch"
    return Run(optimizer=optimizer, settings=settings, framework=framework)


def spread_around(lesson: Lesson, number: int) -> Lesson:
    """Run `number` between copies of it at a third and at three times its learning rate.

    Rates are rounded to two digits. Raises `LessonError` where there is no rate or no room.
    """
    rate = lesson.runs[number].spec.settings.get("lr")
    if not isinstance(rate, float) or rate <= 0.0:
        return lesson.with_spread(number, (1.0, 3.0))  # it says what is wrong
    lower, higher = (_round(rate * factor) / rate for factor in (1 / 3, 3.0))
    spread = lesson.with_spread(number, (lower, higher))
    return spread.moved_run(number + 1, number)


def _round(rate: float) -> float:
    return float(f"{rate:.1e}")


def _with(lesson: Lesson, number: int, **changes: object) -> Lesson:
    run: Run = msgspec.structs.replace(lesson.runs[number], **changes)
    return lesson.with_run_changed(number, run)


def free_rate(lesson: Lesson, optimizer: RuleRef, rate: float) -> float:
    """`rate`, doubled until no run of `optimizer` has it already."""
    taken = [run.spec.settings.get("lr") for run in lesson.runs if run.optimizer == optimizer]
    while any(isinstance(each, float) and math.isclose(each, rate) for each in taken):
        rate = _round(2 * rate)
    return rate
