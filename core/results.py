"""How every run of a lesson ended, as rows of a table for people, spreadsheets and screen readers.

Look at `results` first. Numbers stay numbers here; `cells` turns a row into text that any
spreadsheet reads, and `write_csv` puts such rows into a file.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

import numpy as np
from msgspec import Struct

from core.descent import Trajectory
from core.files import AnyPath, write_whole
from core.labels import labels_of
from core.lesson import Lesson, Run
from core.schedules import ScheduleSpec
from core.settings import Value
from core.surfaces import BoundSurface, surface_of
from core.tables import TableError
from core.verdict import CLOSE, Verdict, gap, reference_minimum, verdict
from core.words import QT_TRANSLATE_NOOP, Text, Words

Label: TypeAlias = "Words | Text"
Say: TypeAlias = Callable[[Label], str]

COLUMNS: tuple[Text, ...] = (
    Text.of("Results", QT_TRANSLATE_NOOP("Results", "Run")),
    Text.of("Results", QT_TRANSLATE_NOOP("Results", "Optimizer")),
    Text.of("Results", QT_TRANSLATE_NOOP("Results", "Settings")),
    Text.of("Results", QT_TRANSLATE_NOOP("Results", "Steps to 10⁻³")),
    Text.of("Results", QT_TRANSLATE_NOOP("Results", "Final loss")),
    Text.of("Results", QT_TRANSLATE_NOOP("Results", "Distance to minimum")),
    Text.of("Results", QT_TRANSLATE_NOOP("Results", "Evaluations")),
    Text.of("Results", QT_TRANSLATE_NOOP("Results", "Verdict")),
)
FORMULA_SIGNS = ("=", "+", "-", "@")  # what makes a spreadsheet compute a text


class Recordings(Protocol):
    """Anything that gives the recording of a descent, or None."""

    def get(self, key: Any, /) -> Any: ...


class Result(Struct, frozen=True):
    """How one run of the lesson ended.

    `number` is its place in the lesson, `style` its look, `optimizer` the title of its rule.
    `settings` are those that do something, by the names used in files. `steps` is the first step
    from which the loss stays within 10⁻³ of the first gap to the minimum, None where it never does
    or no minimum can be told. `final_loss` is infinite where the run diverged, NaN where it left
    the domain, None while it is still being recorded; so is `distance`, that of the last weights
    from the nearest known minimum, which is None also where no minimum is known. `evaluations` is
    how often the optimizer had asked for the loss or its gradient when it arrived at the last step.
    """

    number: int
    style: int
    name: Label
    optimizer: str
    settings: str
    steps: int | None
    final_loss: float | None
    distance: float | None
    evaluations: int | None
    verdict: Verdict | None


def results(lesson: Lesson, recordings: Recordings) -> tuple[Result, ...]:
    """One row for every run of `lesson`, hidden ones included, in the lesson's order.

    Recordings may be partial or missing; such a row has no numbers yet.
    """
    surface = surface_of(lesson.surface)
    found: list[Trajectory | None] = [recordings.get(lesson.descent(run)) for run in lesson.runs]
    minimum = reference_minimum(surface, [each for each in found if each is not None])
    return tuple(
        _result(lesson, number, surface, trajectory, minimum)
        for number, trajectory in enumerate(found)
    )


def settings_words(run: Run) -> str:
    """The settings of `run` that do something: "lr = 0.1, momentum = 0.9", and its own start."""
    used = {name: value for name, value in run.spec.settings.items() if value or name == "lr"}
    start: Mapping[str, Value] = {} if run.start is None else {"start": run.start}
    parts = [f"{name} = {_value(value)}" for name, value in {**used, **start}.items()]
    return ", ".join([*parts, *_around(run)])


def _around(run: Run) -> list[str]:
    """What stands around the rule, as it is written on a command line."""
    parts = [] if run.framework == "pytorch" else [f"framework = {run.framework}"]
    if run.schedule is not None and run.schedule != ScheduleSpec():
        schedule = run.schedule.resolved()
        parts.append(f"schedule = {schedule.name}")
        parts += [f"schedule.{name} = {_value(v)}" for name, v in schedule.settings.items()]
        parts += [f"warmup = {schedule.warmup}"] if schedule.warmup else []
        parts += [f"formula = {schedule.formula}"] if schedule.formula else []
    if run.clip is not None:
        parts.append(f"clip_{run.clip.by} = {_value(run.clip.limit)}")
    return parts


def cells(result: Result, say: Say, judged: Callable[[Verdict], Text]) -> tuple[str, ...]:
    """The row as texts in the order of `COLUMNS`; numbers in full, with a decimal point.

    `say` speaks the language wanted, `judged` gives the words of a verdict. What is unknown is an
    empty cell. Names that a spreadsheet would compute are made harmless.
    """
    return (
        harmless(say(result.name)),
        say(Text.of("Optimizers", result.optimizer)),
        result.settings,
        "" if result.steps is None else str(result.steps),
        exact(result.final_loss),
        exact(result.distance),
        "" if result.evaluations is None else str(result.evaluations),
        "" if result.verdict is None else say(judged(result.verdict)),
    )


def tab_separated(rows: Iterable[Sequence[str]]) -> str:
    """Rows as a spreadsheet pastes them: tabs between cells, a line feed after every row."""
    return "".join("\t".join(map(_one_line, row)) + "\n" for row in rows)


def write_csv(path: AnyPath, rows: Iterable[Sequence[str]]) -> None:
    """Write `rows` separated by commas, the file whole or not at all; raises `TableError`.

    UTF-8 with a mark at the beginning, without which some spreadsheets garble Korean.
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(
        [_one_line(cell) for cell in row] for row in rows
    )
    write_whole(path, text.getvalue().encode("utf-8-sig"), TableError)


def _result(
    lesson: Lesson,
    number: int,
    surface: BoundSurface,
    trajectory: Trajectory | None,
    minimum: float,
) -> Result:
    run = lesson.runs[number]
    steps = final_loss = distance = evaluations = judged = None
    if trajectory is not None and trajectory.status.kind != "running":
        judged = verdict(trajectory, minimum)
        steps = _steps(trajectory, minimum, is_known=surface.minimum is not None, judged=judged)
        final_loss, distance = _ending(trajectory, surface)
        evaluations = int(trajectory.evaluations[-1]) if len(trajectory.evaluations) else None
    return Result(
        number=number,
        style=run.style,
        name=labels_of(lesson)[number],
        optimizer=run.entry.title,
        settings=settings_words(run),
        steps=steps,
        final_loss=final_loss,
        distance=distance,
        evaluations=evaluations,
        verdict=judged,
    )


def _steps(
    trajectory: Trajectory, minimum: float, *, is_known: bool, judged: Verdict
) -> int | None:
    """The first step from which the gap stays close, as the verdict counts it."""
    if trajectory.status.kind != "finished" or judged.kind == "diverges":
        return None
    # Where the lowest loss of all runs stands in for a minimum, a falling run would be its own.
    if not (is_known or judged.kind == "converges"):
        return None
    gaps = gap(trajectory, minimum)
    away = np.flatnonzero(gaps > CLOSE * gaps[0])
    step = int(away[-1]) + 1 if len(away) else 0
    return step if step < len(gaps) else None


def _ending(trajectory: Trajectory, surface: BoundSurface) -> tuple[float, float | None]:
    """Final loss, and distance of the last weights from the nearest minimum."""
    kind = trajectory.status.kind
    if kind != "finished" or not len(trajectory.loss):
        value = math.inf if kind == "diverged" else math.nan
        return value, value if surface.minima else None
    w1, w2 = trajectory.weights[-1].tolist()
    deepest = [point for point in surface.minima if point.kind == "minimum"]
    away = [math.hypot(w1 - point.w1, w2 - point.w2) for point in deepest]
    return trajectory.loss.item(-1), min(away, default=None)


def exact(value: float | None) -> str:
    """All digits of a number; nothing where it is unknown or undefined."""
    return "" if value is None or math.isnan(value) else repr(value)


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "true"
    if isinstance(value, tuple):
        return "(" + ", ".join(f"{number:.12g}" for number in value) + ")"
    return f"{value:.12g}"


def harmless(name: str) -> str:
    """`name` with a mark before it where a spreadsheet would take it for a formula."""
    plain = _one_line(name)
    return "'" + plain if plain.lstrip().startswith(FORMULA_SIGNS) else plain


def _one_line(text: str) -> str:
    """`text` without the characters that end a cell or hide what follows."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
