"""Catalogues and checks in words and numbers, for people and programs without a window.

Look at `listing` first: what `ravine list ... --json` prints; `table` is the same for people, and
`check_lines` says how a lesson's runs end. Printing itself belongs to the door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.datasets import DATASETS, ShippedData
from core.descent import trajectory
from core.lesson import Lesson, NetworkStudy, Run
from core.lesson_file import read
from core.optimizers import OPTIMIZERS, Optimizer, TypedRule
from core.run_lines import shipped_lessons
from core.schedules import SCHEDULES
from core.settings import Setting, Value
from core.surfaces import SURFACES, DataSurface, ShippedSurface, surface_of, title_of
from core.training import training
from core.verdict import (
    Verdict,
    lowest_loss,
    reference_minimum,
    verdict,
    verdict_of_training,
)
from core.words import Words, words_in

Entry: TypeAlias = dict[str, Any]


def listing(what: str) -> list[Entry]:
    """The entries of one of the catalogues, by its name in `_LISTINGS`, as JSON can hold them."""
    return _LISTINGS[what]()


def table(what: str) -> list[str]:
    """The same as lines of text, one or more to an entry, the names in a column."""
    entries = listing(what)
    width = max((len(entry["name"]) for entry in entries), default=0)
    lines: list[str] = []
    for entry in entries:
        first, *more = _TEXTS[what](entry)
        lines.append(f"{entry['name']:{width}}  {first}")
        lines += [f"{'':{width}}  {line}" for line in more]
    return lines


def check_lines(lesson: Lesson) -> list[str]:
    """What a valid lesson holds and how each of its runs ends, in English."""
    lines = [words_in(lesson.title, "en") or "A lesson without a title"]
    if not lesson.shows_network_alone:
        lines += _descent_lines(lesson)
    if lesson.network is not None:
        lines += _network_lines(lesson.network)
    return lines


def _descent_lines(lesson: Lesson) -> list[str]:
    surface = surface_of(lesson.surface)
    recordings = [trajectory(lesson.descent(run)) for run in lesson.runs]
    minimum = reference_minimum(surface, recordings)
    lines = [f"  {_surface_text(lesson)}, {lesson.steps} steps, {len(lesson.runs)} runs"]
    for run, recording in zip(lesson.runs, recordings, strict=True):
        lines.append(_run_line(run, verdict(recording, minimum), recording.loss))
    return lines


def _network_lines(study: NetworkStudy) -> list[str]:
    trainings = [training(study.training(run)) for run in study.runs]
    lowest = lowest_loss(trainings)
    facts = f"{study.epochs} epochs, {study.steps} steps, {len(study.runs)} runs"
    lines = [f"  {_network_text(study)}, {study.loss}, {facts}"]
    for run, recording in zip(study.runs, trainings, strict=True):
        lines.append(_run_line(run, verdict_of_training(recording, lowest), recording.train_loss))
    return lines


def _run_line(run: Run, judged: Verdict, losses: NDArray[np.float64]) -> str:
    loss = f"loss {losses[-1]:.6g}" if len(losses) else "no loss"
    return f"  {words_in(run.title, 'en')} ({_run_text(run)}): {_ending(judged)}, {loss}"


def _run_text(run: Run) -> str:
    """The run as the command line takes it; a typed rule by what it is, without its lines."""
    name, settings = run.optimizer, dict(run.settings)
    if isinstance(name, TypedRule):
        own: dict[str, Value] = {each.name: each.value for each in name.settings}
        name, settings = "typed rule", own | settings
    words = [name, _assignments(settings.items())]
    if run.framework != "pytorch":
        words.append(f"framework={run.framework}")
    if (schedule := run.schedule) is not None:
        words.append(f"schedule={schedule.name}")
        words += [f"formula='{schedule.formula}'"] * bool(schedule.formula)
        numbers = {f"schedule.{key}": value for key, value in schedule.settings.items()}
        warmup = {"warmup": schedule.warmup} if schedule.warmup else {}
        words.append(_assignments((numbers | warmup).items()))
    if run.clip is not None:
        words.append(_assignments([(f"clip_{run.clip.by}", run.clip.limit)]))
    return " ".join(filter(None, words))


def _surfaces() -> list[Entry]:
    return [
        {
            "name": surface.name,
            "title": surface.title,
            "sentence": surface.sentence,
            "formula": surface.formula,
            "settings": _defaults(surface.settings),
            "start": surface.start,
            "view": surface.view,
            "minima": [[point.w1, point.w2, point.value] for point in surface.minima],
            "source": surface.source,
        }
        for surface in SURFACES.values()
    ]


def _optimizers() -> list[Entry]:
    return [
        {
            "name": optimizer.name,
            "title": optimizer.title,
            "sentence": optimizer.sentence,
            "convention": optimizer.convention,
            "rule": _lines(optimizer),
            "settings": _defaults(optimizer.settings),
            "limits": _limits(optimizer.settings),
            "source": optimizer.source,
            "keras": None if optimizer.keras is None else _in_keras(optimizer.keras),
        }
        for optimizer in OPTIMIZERS.values()
    ]


def _in_keras(optimizer: Optimizer) -> Entry:
    return {
        "convention": optimizer.convention,
        "rule": _lines(optimizer),
        "settings": _defaults(optimizer.settings),
        "limits": _limits(optimizer.settings),
    }


def _lines(optimizer: Optimizer) -> list[str]:
    return [line.strip() for line in optimizer.lines.strip().splitlines()]


def _schedules() -> list[Entry]:
    return [
        {
            "name": schedule.name,
            "title": schedule.title,
            "sentence": schedule.sentence,
            "convention": schedule.convention,
            "formula": schedule.formula,
            "settings": _defaults(schedule.settings),
            "limits": _limits(schedule.settings),
            "source": schedule.source,
        }
        for schedule in SCHEDULES.values()
    ]


def _data() -> list[Entry]:
    return [
        {
            "name": data.name,
            "title": data.title,
            "sentence": data.sentence,
            "convention": data.convention,
            "task": data.task,
            "classes": data.classes,
            "inputs": data.inputs,
            "output": data.output,
            "labels": data.labels,
            "queries": data.queries,
            "true_weights": None if data.truth is None else data.truth.weights,
            "true_bias": None if data.truth is None else data.truth.bias,
            "settings": _defaults(data.settings),
            "limits": _limits(data.settings),
            "source": data.source,
        }
        for data in DATASETS.values()
    ]


def _lessons() -> list[Entry]:
    entries = []
    for name, path in shipped_lessons().items():
        lesson = read(path)
        study, is_alone = lesson.network, lesson.shows_network_alone
        runs = study.runs if study is not None and is_alone else lesson.runs
        entries.append(
            {
                "name": name,
                "title": _both(lesson.title),
                "note": _both(lesson.note),
                "surface": None if is_alone else _surface_text(lesson),
                "network": None if study is None else _network_text(study),
                "steps": lesson.length,
                "runs": [words_in(run.title, "en") for run in runs],
            }
        )
    return entries


_LISTINGS: dict[str, Callable[[], list[Entry]]] = {
    "surfaces": _surfaces,
    "optimizers": _optimizers,
    "schedules": _schedules,
    "data": _data,
    "lessons": _lessons,
}


def _surface_lines(entry: Entry) -> list[str]:
    settings = _assignments(entry["settings"].items())
    return [f"{entry['title']}: {entry['formula']}", *([settings] if settings else [])]


def _optimizer_lines(entry: Entry) -> list[str]:
    settings = _assignments(entry["settings"].items())
    return [f"{entry['title']}: {settings}", *(f"    {line}" for line in entry["rule"])]


def _schedule_lines(entry: Entry) -> list[str]:
    settings = _assignments(entry["settings"].items())
    lines = entry["formula"].splitlines() or ["typed: a formula of lr0, t and T"]
    return [f"{entry['title']}: {settings}".rstrip(": "), *(f"    {line}" for line in lines)]


def _data_lines(entry: Entry) -> list[str]:
    settings = _assignments(entry["settings"].items())
    learned = f"{entry['classes']} classes" if entry["classes"] else "values"
    inputs = ", ".join(entry["inputs"])
    lines = (entry["sentence"], entry["convention"], settings)
    return [f"{entry['title']}: {learned} of {inputs}", *(f"    {each}" for each in lines if each)]


def _lesson_lines(entry: Entry) -> list[str]:
    shown = ", ".join(filter(None, (entry["surface"], entry["network"])))
    facts = f"{shown}, {entry['steps']} steps, {len(entry['runs'])} runs"
    return [f"{entry['title']['en']} ({facts})"]


_TEXTS: dict[str, Callable[[Entry], list[str]]] = {
    "surfaces": _surface_lines,
    "optimizers": _optimizer_lines,
    "schedules": _schedule_lines,
    "data": _data_lines,
    "lessons": _lesson_lines,
}


def _surface_text(lesson: Lesson) -> str:
    surface = lesson.surface
    if isinstance(surface, DataSurface):
        return title_of(surface).english()
    name = surface.name if isinstance(surface, ShippedSurface) else surface.formula
    return f"{name} {_assignments(surface.parameters.items())}".rstrip()


def _network_text(study: NetworkStudy) -> str:
    data = study.data.name if isinstance(study.data, ShippedData) else "own data"
    units = [*(str(layer.units) for layer in study.network.hidden), study.network.output]
    return f"{data} to a network {'-'.join(units)}"


def _both(words: Words) -> dict[str, str]:
    return {language: words_in(words, language) for language in ("en", "ko")}


def _defaults(settings: Iterable[Setting]) -> dict[str, Value]:
    return {setting.name: setting.default for setting in settings}


def _limits(settings: Iterable[Setting]) -> dict[str, Entry]:
    """The limits of every setting that is a number; null where there is none."""
    return {
        each.name: {
            "minimum": each.minimum,
            "maximum": each.maximum,
            "exclusive_minimum": each.exclusive_minimum,
            "exclusive_maximum": each.exclusive_maximum,
        }
        for each in settings
        if not isinstance(each.default, bool)
    }


def _assignments(items: Iterable[tuple[str, Value]]) -> str:
    return " ".join(f"{name}={_shown(value)}" for name, value in items)


def _shown(value: Value) -> str:
    """A value as it is typed on a command line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    numbers = value if isinstance(value, tuple) else (value,)
    return ",".join(f"{number:.12g}" for number in numbers)


def _ending(judged: Verdict) -> str:
    words = {"saddle": "stuck at a saddle", "undefined": "leaves the domain"}
    said = words.get(judged.kind, judged.kind)
    return said if judged.step is None else f"{said} at step {judged.step}"
