"""What makes a lesson valid beyond its types, and the sentences that say what is wrong.

Look at `checked` first: every named edit and every file goes through it, so a lesson that exists
can be saved and opened again. How a file is read belongs to `lesson_file`.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections import deque
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from operator import is_
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import msgspec

from core.annotation_checks import LONGEST, checked_annotation
from core.explain import explained, inside, part
from core.formula import FormulaError
from core.optimizers import RuleRef, program_of
from core.settings import Values
from core.surfaces import DataSurface, SurfaceSpec, TypedSurface, surface_of
from core.words import QT_TRANSLATE_NOOP, Localized, RavineError, Text, Words

if TYPE_CHECKING:
    from core.lesson import Annotation, Lesson, Look, NetworkStudy, Run

LONGEST_TITLE = 200  # characters, also of a run's name
LONGEST_NOTE = 1000
LARGEST = 1e12  # of a start or a view, as its message says
NARROWEST = 1e-9  # a range's width over its largest end
LONGEST_ASPECT = 4
MOST_MINIMA = 100

_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
_HIDDEN = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
Path: TypeAlias = tuple[str | int, ...]
_Struct = TypeVar("_Struct", bound=msgspec.Struct)
# The studies that were found good last, which are immutable, so that edits of the look are quick.
_GOOD: deque[NetworkStudy] = deque(maxlen=8)


class LessonError(RavineError):
    """A lesson, or a file that should hold one, that cannot be used, and why."""


def checked(lesson: Lesson) -> Lesson:
    """`lesson` with clean texts and a style of its own for every run; unchanged parts are shared.

    Raises `LessonError` naming the part, its value and what would be right.
    """
    # Most edits leave the network alone, and its data can be thousands of rows.
    is_known = any(each is lesson.network for each in _GOOD)
    rest = changed(lesson, network=None) if is_known else lesson
    try:
        plain = as_builtins(rest)
        msgspec.convert(plain, type(lesson), dec_hook=decode_values)
    except msgspec.ValidationError as error:
        raise LessonError(
            explained(error, type(lesson), lambda path: _looked_up(plain, path))
        ) from error
    except (TypeError, RavineError) as error:
        raise LessonError(explained(error, type(lesson), lambda _: None)) from error
    _check_starts(lesson)
    _check_surface(lesson.surface)
    _check_batches(lesson)
    if lesson.view is not None:
        _check_view(("view",), lesson.view)
    _check_look(lesson.look)
    runs = _checked_runs((), lesson.runs, lesson.steps)
    network = lesson.network
    if network is not None and not is_known:
        network = _checked_network(network)
        _GOOD.append(network)
    return changed(
        lesson,
        title=_clean(("title",), lesson.title, LONGEST_TITLE),
        note=_clean(("note",), lesson.note, LONGEST_NOTE),
        runs=runs,
        network=network,
        annotations=_checked_annotations(lesson.annotations),
        look=_possible_look(lesson.look, (*runs, *(network.runs if network else ()))),
    )


def changed(struct: _Struct, **changes: object) -> _Struct:
    """`struct` with `changes`; the very same object where they change nothing."""
    new = {name: value for name, value in changes.items() if getattr(struct, name) is not value}
    return msgspec.structs.replace(struct, **new) if new else struct


def own_styles(runs: Sequence[Run]) -> tuple[Run, ...]:
    """`runs`, where a run whose style an earlier one has takes the lowest that is free."""
    wanted = {run.style for run in runs}
    taken: set[int] = set()
    result = []
    for run in runs:
        style = run.style
        if style in taken:
            style = next(free for free in range(len(runs) + len(taken)) if free not in wanted)
        taken.add(style)
        wanted.add(style)
        result.append(run if style == run.style else changed(run, style=style))
    return tuple(result)


def as_builtins(lesson: msgspec.Struct) -> Any:
    """`lesson` as dictionaries, lists and numbers, for checking and encoding."""
    return msgspec.to_builtins(lesson, enc_hook=encode_values)


def encode_values(value: object) -> object:
    """Settings as the JSON object that holds them; raises `TypeError` for anything else."""
    if isinstance(value, Values):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no place in a lesson")


def decode_values(kind: type, value: object) -> object:
    """Settings from their JSON object; raises `SettingError` naming the one that is wrong."""
    if kind is not Values:
        raise TypeError(f"{kind.__name__} has no place in a lesson")
    if isinstance(value, Mapping):
        return Values(value)
    source = QT_TRANSLATE_NOOP("Lesson", "Settings must be an object in braces, such as {example}.")
    raise LessonError(Text.of("Lesson", source, example='{"lr": 0.1}'))


def _checked_runs(path: Path, runs: tuple[Run, ...], steps: int) -> tuple[Run, ...]:
    clean = []
    for number, run in enumerate(runs):
        here = (*path, "runs", number)
        try:
            # Resolving checks the name and every setting; a rate may be wrong at a late step only.
            program_of(run.spec, steps)
        except FormulaError as error:
            raise LessonError(inside(here, _in_formula(error))) from error
        except RavineError as error:
            raise LessonError(inside(here, error.text)) from error
        name = _clean((*here, "name"), run.name, LONGEST_TITLE)
        clean.append(changed(run, name=name, optimizer=_clean_rule(here, run.optimizer)))
    styled = own_styles(clean)
    same = all(new is old for new, old in zip(styled, runs, strict=True))
    return runs if same else styled


@lru_cache(16)
def _checked_annotations(notes: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
    clean = []
    for number, note in enumerate(notes):
        path = ("annotations", number)
        for name, place in (("place", note.place), ("tip", note.tip)):
            if place is not None:
                _check_point((*path, name), place)
        try:
            words = partial(_clean, (*path, "words"), longest=LONGEST)
            clean.append(checked_annotation(note, words))
        except LessonError:
            raise
        except RavineError as error:
            raise LessonError(inside(path, error.text)) from error
    return notes if all(map(is_, clean, notes)) else tuple(clean)


def _clean_rule(path: Path, rule: RuleRef) -> RuleRef:
    """A typed rule under a title that is a plain line, as a run's name is."""
    if isinstance(rule, str):
        return rule
    title = _clean_text((*path, "optimizer", "title"), rule.title, LONGEST_TITLE)
    return changed(rule, title=title)


def _checked_network(study: NetworkStudy) -> NetworkStudy:
    """The study with clean runs; raises `LessonError` for what cannot be trained."""
    from core.training import check_training, problem_of  # only some lessons wait for it

    try:
        steps = study.steps
    except RavineError as error:
        raise LessonError(inside(("network", "data"), error.text)) from error
    runs = _checked_runs(("network",), study.runs, steps)
    try:
        problem_of(study.of_no_run)  # the picture shows it, also where nothing learns yet
    except RavineError as error:
        raise LessonError(inside(("network",), error.text)) from error
    for number, run in enumerate(runs):
        try:
            check_training(study.training(run))
        except RavineError as error:
            raise LessonError(inside(("network", "runs", number), error.text)) from error
    return changed(study, runs=runs)


def _in_formula(error: FormulaError) -> Text:
    """A problem in a typed rule or schedule with its place, as an editor counts it."""
    before = error.source[: error.position]
    column = len(before) - (before.rfind("\n") + 1) + 1
    source = QT_TRANSLATE_NOOP("Lesson", "In line {line}, at character {column}: {problem}")
    line = before.count("\n") + 1
    return Text.of("Lesson", source, line=line, column=column, problem=error.text)


def _check_starts(lesson: Lesson) -> None:
    """Refuse starts that are not finite, or too far away."""
    _check_point(("start",), lesson.start)
    for number, run in enumerate(lesson.runs):
        if run.start is not None:
            _check_point(("runs", number, "start"), run.start)


def _check_surface(surface: SurfaceSpec) -> None:
    try:
        surface_of(surface)
    except FormulaError as error:
        source = QT_TRANSLATE_NOOP(
            "Lesson", "At character {position} of the surface's formula: {problem}"
        )
        position = error.position + 1
        raise LessonError(
            Text.of("Lesson", source, position=position, problem=error.text)
        ) from error
    except RavineError as error:
        raise LessonError(inside(("surface",), error.text)) from error
    if isinstance(surface, TypedSurface) and len(surface.minima) > MOST_MINIMA:
        source = QT_TRANSLATE_NOOP(
            "Lesson", "At most {most} minima can be listed, but there are {count}."
        )
        problem = Text.of("Lesson", source, most=MOST_MINIMA, count=len(surface.minima))
        raise LessonError(inside(("surface",), problem))


def _check_batches(lesson: Lesson) -> None:
    """Refuse batches where there is nothing to take them from."""
    if isinstance(lesson.surface, DataSurface):
        return
    places: list[tuple[tuple[str | int, ...], int | None]] = [(("noise",), lesson.noise.batch)]
    places += [(("runs", number), run.batch) for number, run in enumerate(lesson.runs)]
    for path, batch in places:
        if batch:
            source = QT_TRANSLATE_NOOP(
                "Lesson",
                "Batches of {count} need a surface that comes from data. Choose such a surface, or "
                "set batch to 0.",
            )
            raise LessonError(inside(path, Text.of("Lesson", source, count=batch)))


def _check_point(path: tuple[str | int, ...], point: tuple[float, float]) -> None:
    for number in point:
        if not math.isfinite(number):
            raise LessonError(_not_finite(path, number))
        if abs(number) > LARGEST:
            source = QT_TRANSLATE_NOOP(
                "Lesson", "{name} must lie between -{limit} and {limit}, but holds {value}."
            )
            name, place = part(path[-1:]), path[:-1]
            limit = "1e12"
            problem = Text.of("Lesson", source, name=name, limit=limit, value=repr(number))
            raise LessonError(inside(place, problem))


def _check_view(
    path: tuple[str | int, ...], view: tuple[tuple[float, float], tuple[float, float]]
) -> None:
    for weight, (low, high) in zip(("w1", "w2"), view, strict=True):
        _check_point(path, (low, high))
        shown = {"weight": weight, "low": repr(low), "high": repr(high)}
        if not low < high:
            source = QT_TRANSLATE_NOOP(
                "Lesson",
                "The range of {weight} must go from a lower to a higher number, "
                "but goes from {low} to {high}.",
            )
            raise LessonError(inside(path, Text.of("Lesson", source, **shown)))
        # Narrower ranges have too few floating-point numbers inside for a picture.
        if high - low < NARROWEST * max(abs(low), abs(high)) or high - low < 1e-300:
            source = QT_TRANSLATE_NOOP(
                "Lesson",
                "The range of {weight} from {low} to {high} is too narrow. Make it wider.",
            )
            raise LessonError(inside(path, Text.of("Lesson", source, **shown)))


def _possible_look(look: Look, runs: Sequence[Run]) -> Look:
    """`look` without emphasis on a run that is gone: a later one of that style is another run."""
    is_there = look.emphasis is None or any(run.style == look.emphasis for run in runs)
    return look if is_there else changed(look, emphasis=None)


def _check_look(look: Look) -> None:
    if not look.panels or len(set(look.panels)) < len(look.panels):
        source = QT_TRANSLATE_NOOP(
            "Lesson",
            "panels must name at least one panel and each only once, but holds: {value}.",
        )
        problem = Text.of("Lesson", source, value=", ".join(look.panels) or "[]")
        raise LessonError(inside(("look",), problem))
    if len(set(look.arrows)) < len(look.arrows):
        source = QT_TRANSLATE_NOOP(
            "Lesson", "arrows may name each arrow only once, but holds: {value}."
        )
        problem = Text.of("Lesson", source, value=", ".join(look.arrows))
        raise LessonError(inside(("look",), problem))
    width, height = look.aspect
    if max(width, height) > LONGEST_ASPECT * min(width, height):
        source = QT_TRANSLATE_NOOP(
            "Lesson",
            "The longer side of aspect may be at most {most} times the shorter, but they are "
            "{width} and {height}.",
        )
        problem = Text.of("Lesson", source, most=LONGEST_ASPECT, width=width, height=height)
        raise LessonError(inside(("look",), problem))


def _clean(path: tuple[str | int, ...], words: Words, longest: int) -> Words:
    """`words` on one line without characters that hide or turn text round."""
    if isinstance(words, Localized):
        return changed(
            words,
            en=_clean_text((*path, "en"), words.en, longest),
            ko=_clean_text((*path, "ko"), words.ko, longest),
        )
    return _clean_text(path, words, longest)


def _clean_text(path: tuple[str | int, ...], text: str, longest: int) -> str:
    if len(text) > longest:
        source = QT_TRANSLATE_NOOP(
            "Lesson", "{name} may have at most {most} characters, but has {count}."
        )
        name = part(path[-1:])
        problem = Text.of("Lesson", source, name=name, most=longest, count=len(text))
        raise LessonError(inside(path[:-1], problem))
    spaced = "".join(" " if mark in _SPACES else mark for mark in text)
    clean = "".join(
        mark
        for mark in spaced
        if mark not in _HIDDEN and unicodedata.category(mark) not in ("Cc", "Cs")
    ).strip()
    # The same object where nothing changed, so that unchanged parts stay shared.
    return text if clean == text else clean


def _not_finite(path: tuple[str | int, ...], number: float) -> Text:
    source = QT_TRANSLATE_NOOP("Lesson", "{name} must be a finite number, but holds {value}.")
    problem = Text.of("Lesson", source, name=part(path[-1:]), value=repr(number))
    return inside(path[:-1], problem)


def _looked_up(plain: Any, path: Sequence[str | int]) -> str | None:
    """What stands at `path`, as it can be printed; None where there is nothing."""
    try:
        for step in path:
            plain = plain[step]
    except (KeyError, IndexError, TypeError):
        return None
    # Lists as in a file, so that their entries can be counted.
    return json.dumps(plain) if isinstance(plain, (list, tuple)) else repr(plain)
