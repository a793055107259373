"""What is typed on a command line, as values: specs, places, sizes, frames and rates.

`adam lr=0.1` is an optimizer, `ravine condition=50` or `(w1 - 2)^2 + w2^2` a surface, `-4,2` a
start, `1280x720` a size, `30:90` a range of frames. What a name and a setting mean is known to the
catalogues in `optimizers` and `surfaces`, what a film can hold to `movies`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Set
from fractions import Fraction
from pathlib import Path
from typing import Any

from core.descent import Descent
from core.files import shown
from core.formula import FormulaError
from core.optimizers import Clip, Framework, OptimizerSpec, optimizer_of, program_of
from core.resources import resource
from core.schedules import ScheduleSpec
from core.settings import NUMBER, Values, parse_value
from core.surfaces import (
    DATA_SURFACES,
    SURFACES,
    DataSurface,
    ShippedSurface,
    SurfaceSpec,
    TypedSurface,
    data_surface,
    surface_of,
)
from core.words import QT_TRANSLATE_NOOP, RavineError, Text

_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)=(\S+)")
_NAME = re.compile(r"[A-Za-z]\w{2,}")

SMALLEST, LARGEST = 64, 8192  # pixels along a side
LONGEST_ASPECT = 4
LOUDEST = 1e6  # noise
LARGEST_WHOLE = 2**32 - 1  # as a seed may be
# The options of a descent that is typed and not read from a lesson.
DESCENT_PARTS = ("surface", "start", "steps", "runs", "noise", "batch", "seed")
SLOWEST, FASTEST = 1, 120  # frames per second, as in a lesson


class LineError(RavineError):
    """Typed text that means nothing here, and what would."""


def parse_run(line: str) -> OptimizerSpec:
    """An optimizer and its settings from `NAME [key=value ...]`, every default filled in.

    Beside the settings stand `framework=keras`, `clip_norm=1` or `clip_value=1`, and
    `schedule=NAME` with its own settings, `warmup=N` and, for a typed one, `formula=...`. A key
    that optimizer and schedule share is the optimizer's; `schedule.key` is always the schedule's.

    Raises `OptimizerError` or `ScheduleError` for an unknown name, `LineError` for a repeated key,
    `SettingError` for an unknown key or a value beyond its limits.
    """
    name, *words = _words(line) or [""]
    given = _assignments(words)
    framework = _framework(given)
    clip = _clip(given)
    known = {each.name for each in optimizer_of(name.lower(), framework).settings}
    schedule = _schedule(given, known)
    # A key that is unknown is refused as such, whatever its value is.
    read = {key: parse_value(value) if key in known else 0.0 for key, value in given.items()}
    settings = Values(read)
    return OptimizerSpec(name.lower(), settings, framework, schedule, clip).resolved()


def parse_surface(line: str) -> SurfaceSpec:
    """A surface from `NAME [key=value ...]` or from a formula of w1 and w2.

    A name is that of a surface, or of data of one input: then it is the fit of a line, and
    `standardise=true` may follow. A formula may be followed by values of its own parameters:
    `a w1^2 + w2^2 a=3`. Raises `LineError`, `SettingError` or `FormulaError`.
    """
    name, *words = _words(line) or [""]
    if name.lower() in SURFACES:
        shipped = ShippedSurface(name=name.lower(), parameters=_settings(words))
        surface_of(shipped)
        return shipped
    if name.lower() in DATA_SURFACES:
        return data_surface(name.lower(), _settings(words))
    formula, words = _formula_and_parameters(line)
    typed = TypedSurface(formula=formula, parameters=_settings(words))
    try:
        surface_of(typed)
    except FormulaError:
        if _NAME.fullmatch(formula) or not formula:
            raise _unknown_surface(formula) from None
        raise
    return typed


def parse_named(line: str) -> tuple[str, Values]:
    """A name and its settings, as typed, from `NAME [key=value ...]`; raises `LineError`."""
    name, *words = _words(line) or [""]
    return name.lower(), _settings(words)


def parse_descents(options: Mapping[str, Any], most: int) -> list[Descent]:
    """The descents of the options surface, start, steps (at most `most`) and each of the runs.

    Raises `LineError` for what is missing and what the parts raise.
    """
    parts = {"surface": "--surface", "start": "--start", "steps": "--steps", "runs": "--run"}
    if missing := [flag for name, flag in parts.items() if options[name] is None]:
        source = QT_TRANSLATE_NOOP(
            "Command line", "Give a lesson, or all of {wanted}. Missing: {missing}."
        )
        wanted = ", ".join(parts.values())
        raise LineError(Text.of("Command line", source, wanted=wanted, missing=", ".join(missing)))
    surface, start = parse_surface(options["surface"]), parse_start(options["start"])
    steps = parse_steps(options["steps"], most)
    optimizers = [parse_run(line) for line in options["runs"]]
    size = parse_noise(options["noise"] or "0")
    seed = parse_whole(options["seed"] or "0", "--seed")
    batch = _parse_batch(options["batch"] or "0", surface)
    for each in optimizers:  # a rate may be wrong at a late step only: before anything is written
        program_of(each, steps)
    return [Descent(surface, each, start, steps, size, seed, batch) for each in optimizers]


def _parse_batch(text: str, surface: SurfaceSpec) -> int:
    """How many points a gradient takes; raises `LineError` where there are none to take."""
    batch = parse_whole(text, "--batch")
    if batch and not isinstance(surface, DataSurface):
        source = QT_TRANSLATE_NOOP(
            "Command line",
            "--batch needs a surface that comes from data: {known}.",
        )
        raise LineError(Text.of("Command line", source, known=", ".join(DATA_SURFACES)))
    return batch


def check_alone(options: Mapping[str, Any], names: Iterable[str]) -> None:
    """Raise `LineError` for an option among `names` that says again what a lesson says."""
    for name in names:
        if options.get(name) not in (None, False):
            source = QT_TRANSLATE_NOOP("Command line", "Give a lesson or {option}, not both.")
            flag = "--run" if name == "runs" else f"--{name.replace('_', '-')}"
            raise LineError(Text.of("Command line", source, option=flag))


def parse_start(text: str) -> tuple[float, float]:
    """Two weights from `W1,W2`; raises `LineError` unless both are finite numbers."""
    parts = [part.strip() for part in text.replace("−", "-").split(",")]
    numbers = [float(part) if NUMBER.fullmatch(part) else math.nan for part in parts]
    if len(numbers) != 2 or not all(map(math.isfinite, numbers)):
        source = QT_TRANSLATE_NOOP(
            "Command line",
            "The start must be two numbers with a comma, such as -4,2, but is “{text}”.",
        )
        raise LineError(Text.of("Command line", source, text=text))
    return numbers[0], numbers[1]


def parse_steps(text: str, most: int) -> int:
    """A number of steps from 1 to `most`; raises `LineError` for anything else."""
    if not re.fullmatch(r"[0-9]{1,9}", text) or not 1 <= int(text) <= most:
        source = QT_TRANSLATE_NOOP(
            "Command line",
            "The number of steps must be a whole number from 1 to {most}, but is “{text}”.",
        )
        raise LineError(Text.of("Command line", source, most=most, text=text))
    return int(text)


def parse_noise(text: str) -> float:
    """The standard deviation of noise; raises `LineError` below 0 and for anything else."""
    size = float(text) if NUMBER.fullmatch(text) else math.nan
    if not 0 <= size <= LOUDEST:
        source = QT_TRANSLATE_NOOP(
            "Command line", "The noise must be a number from 0 to {most}, but is “{text}”."
        )
        raise LineError(Text.of("Command line", source, most=f"{LOUDEST:g}", text=text))
    return size


def parse_size(text: str) -> tuple[int, int]:
    """Width and height in pixels from `1920x1080`; raises `LineError` beyond the limits."""
    match = re.fullmatch(r"([0-9]{1,6})[xX×]([0-9]{1,6})", text)
    width, height = (int(match[1]), int(match[2])) if match else (0, 0)
    if not (min(width, height) >= SMALLEST and max(width, height) <= LARGEST):
        source = QT_TRANSLATE_NOOP(
            "Command line",
            "The size must be width x height in pixels, such as 1280x720, with {low} to {high} "
            "along each side, but is “{text}”.",
        )
        raise LineError(Text.of("Command line", source, low=SMALLEST, high=LARGEST, text=text))
    if max(width, height) > LONGEST_ASPECT * min(width, height):
        source = QT_TRANSLATE_NOOP(
            "Command line",
            "The longer side may be at most {times} times the shorter one, but the size is "
            "“{text}”.",
        )
        raise LineError(Text.of("Command line", source, times=LONGEST_ASPECT, text=text))
    return width, height


def parse_rate(text: str) -> Fraction:
    """Frames per second from `30`, `33.3` or `30000/1001`; raises `LineError` beyond 1 to 120."""
    try:
        rate = Fraction(text) if len(text) <= 40 and "e" not in text.lower() else Fraction(0)
    except (ValueError, ZeroDivisionError):
        rate = Fraction(0)
    if not SLOWEST <= rate <= FASTEST:
        source = QT_TRANSLATE_NOOP(
            "Command line",
            "The rate must be from {low} to {high} frames per second, but is “{text}”.",
        )
        raise LineError(Text.of("Command line", source, low=SLOWEST, high=FASTEST, text=text))
    return rate


def parse_frames(text: str) -> tuple[int, int | None]:
    """The first frame and the one after the last (None: to the end) from `A:B`, `A:` or `:B`."""
    match = re.fullmatch(r"([0-9]{0,9}):([0-9]{0,9})", text)
    first = int(match[1] or 0) if match else 0
    stop = int(match[2]) if match and match[2] else None
    if match is None or (stop is not None and stop <= first):
        source = QT_TRANSLATE_NOOP(
            "Command line",
            "The frames must be first:stop, such as 30:90 with the first below the stop, or with "
            "one end left open, but are “{text}”.",
        )
        raise LineError(Text.of("Command line", source, text=text))
    return first, stop


def parse_whole(text: str, option: str) -> int:
    """A whole number from 0 up; raises `LineError`, naming the `option`, for anything else."""
    digits = len(str(LARGEST_WHOLE))
    if not re.fullmatch(rf"[0-9]{{1,{digits}}}", text) or int(text) > LARGEST_WHOLE:
        source = QT_TRANSLATE_NOOP(
            "Command line",
            "The value of {option} must be a whole number from 0 to {most}, but is “{text}”.",
        )
        raise LineError(
            Text.of("Command line", source, option=option, most=LARGEST_WHOLE, text=text[:60])
        )
    return int(text)


def shipped_lessons() -> dict[str, Path]:
    """The lessons that come with the program: path by name, in the order they are taught.

    The order is that of `course.txt`; a lesson that it does not name comes last.
    """
    folder = resource("lessons")
    files = {file.stem: file for file in sorted(folder.glob("*.json"))}
    course = (folder / "course.txt").read_text(encoding="utf-8").split()
    return {name: files[name] for name in dict.fromkeys((*course, *files)) if name in files}


def lesson_path(text: str) -> Path:
    """The file that `text` means: a path that exists, else the name of a shipped lesson.

    Raises `LineError` where there is neither.
    """
    path, shipped = Path(text), shipped_lessons()
    if text and _exists(path):
        return path
    if text in shipped:
        return shipped[text]
    source = QT_TRANSLATE_NOOP(
        "Command line",
        "There is no lesson “{name}”. Give the path of a lesson file or one of the shipped "
        "lessons: {known}.",
    )
    raise LineError(Text.of("Command line", source, name=shown(text), known=", ".join(shipped)))


def _exists(path: Path) -> bool:
    """Whether `path` is there; no for what can be no path, such as one with a zero byte."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _words(line: str) -> list[str]:
    """The words of a line.

    Spaces around `=` and after commas are allowed inside one word, others between single quotes.
    """
    joined = re.sub(r",\s+", ",", re.sub(r"\s*=\s*", "=", line))
    words = re.findall(r"(?:'[^']*'|\S)+", joined)
    return [re.sub(r"'([^']*)'", r"\1", word) for word in words]


def _settings(words: Iterable[str]) -> Values:
    """Values from words `key=value`, as typed: limits and known keys are checked elsewhere."""
    return Values({key: parse_value(value) for key, value in _assignments(words).items()})


def _assignments(words: Iterable[str]) -> dict[str, str]:
    """Texts by their keys from words `key=value`; raises `LineError`."""
    given: dict[str, str] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not (key and equals and value):
            source = QT_TRANSLATE_NOOP(
                "Command line",
                "A setting is written key=value, such as lr=0.1, but here is “{word}”.",
            )
            raise LineError(Text.of("Command line", source, word=word))
        if key in given:
            raise given_twice(key)
        given[key] = value
    return given


def given_twice(key: str) -> LineError:
    """The error for a setting that is said in two places."""
    source = QT_TRANSLATE_NOOP(
        "Command line", "The setting “{key}” is given twice. Leave one of them out."
    )
    return LineError(Text.of("Command line", source, key=key))


def _framework(given: dict[str, str]) -> Framework:
    """Take the framework out of what is given."""
    name = given.pop("framework", "pytorch").lower()
    if name in ("pytorch", "keras"):
        return "keras" if name == "keras" else "pytorch"
    source = QT_TRANSLATE_NOOP(
        "Command line", "The framework must be pytorch or keras, but is “{name}”."
    )
    raise LineError(Text.of("Command line", source, name=name))


def _clip(given: dict[str, str]) -> Clip | None:
    """Take the clipping of the gradient out of what is given."""
    keys = [key for key in ("clip_norm", "clip_value") if key in given]
    if not keys:
        return None
    typed = " ".join(f"{key}={given[key]}" for key in keys)
    limit = parse_value(given.pop(keys[0]))
    if len(keys) > 1 or isinstance(limit, (bool, tuple)) or not limit > 0:
        source = QT_TRANSLATE_NOOP(
            "Command line",
            "Clipping takes one of clip_norm and clip_value with a number above 0, such as "
            "clip_norm=1, but here is “{text}”.",
        )
        raise LineError(Text.of("Command line", source, text=typed))
    return Clip("norm" if keys[0] == "clip_norm" else "value", limit)


def _schedule(given: dict[str, str], known: Set[str]) -> ScheduleSpec | None:
    """Take the schedule and its settings out of what is given; `known` are the optimizer's."""
    name, warmup, formula = (given.pop(key, "") for key in ("schedule", "warmup", "formula"))
    if not (name or warmup):
        if not formula:
            return None
        given["formula"] = formula  # to be refused as the optimizer's
        return None
    spec = ScheduleSpec(name.lower() or "constant")
    own = {each.name for each in spec.schedule.settings}
    keys = [
        key for key in given if key.startswith("schedule.") or (key in own and key not in known)
    ]
    settings = {key.removeprefix("schedule."): parse_value(given.pop(key)) for key in keys}
    count = int(parse_whole(warmup, "warmup")) if warmup else 0
    return ScheduleSpec(spec.name, Values(settings), count, formula).resolved()


def _formula_and_parameters(line: str) -> tuple[str, list[str]]:
    """Split words `name=number` off the end of a formula; what else holds `=` stays in it."""
    formula, words = line.strip(), list[str]()
    while match := re.search(rf"\s{_ASSIGNMENT.pattern}$", formula):
        try:
            parse_value(match[2])
        except RavineError:
            break
        words.insert(0, match[0].strip())
        formula = formula[: match.start()].rstrip()
    return formula, words


def _unknown_surface(name: str) -> LineError:
    source = QT_TRANSLATE_NOOP(
        "Command line",
        "There is no surface “{name}”. Type a formula of w1 and w2, or one of the known names: "
        "{known}.",
    )
    known = (*SURFACES, *DATA_SURFACES)
    return LineError(Text.of("Command line", source, name=name, known=", ".join(known)))
