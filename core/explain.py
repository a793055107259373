"""A decoder's complaint as a sentence for people: where it is, what is there, what would be right.

Look at `explained` first. The decoder (msgspec) says "Expected `int` >= 1 - at `$.lesson.steps`";
a reader is told "steps must be at least 1, but is 0."
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any, TypeAlias

import msgspec
from msgspec import inspect

from core.words import QT_TRANSLATE_NOOP, RavineError, Text

Path: TypeAlias = Sequence[str | int]
LookUp: TypeAlias = Callable[[Path], str | None]

LONGEST_QUOTE = 40
_RULE = QT_TRANSLATE_NOOP("Lesson", "the name of an optimizer, or a rule in braces")

_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_NOUNS = {
    "float": QT_TRANSLATE_NOOP("Lesson", "a number"),
    "int": QT_TRANSLATE_NOOP("Lesson", "a whole number"),
    "bool": QT_TRANSLATE_NOOP("Lesson", "true or false"),
    "str": QT_TRANSLATE_NOOP("Lesson", "a text in quotes"),
    "array": QT_TRANSLATE_NOOP("Lesson", "a list in square brackets"),
    "object": QT_TRANSLATE_NOOP("Lesson", "an object in braces"),
    "str | object": QT_TRANSLATE_NOOP("Lesson", "a text in quotes, or one text per language"),
}


def explained(error: Exception, kind: type, look_up: LookUp) -> Text:
    """One sentence on `error`, met in decoding a `kind`.

    `look_up` gives the text of what stands at a path, None where it cannot be told.
    """
    message, _, place = str(error).rpartition(" - at `")
    if not message:
        message, place = str(error), ""
    # The lesson is all a reader sees; the wrapper's own fields keep their names.
    whole = [name or int(index) for name, index in _STEP.findall(place)]
    path = whole[1:] if whole[:1] == ["lesson"] else whole
    if isinstance(error.__cause__, RavineError):
        return inside(path[:-1], error.__cause__.text)
    if isinstance(error, RavineError):
        return error.text
    value = look_up(whole)
    if re.match(r"Invalid (enum )?value", message):
        return _unknown_word(path, value, _known_words(kind, whole))
    return _explained(message, path, value)


def inside(path: Path, problem: Text) -> Text:
    """`problem`, with the part of the lesson it was found in; nothing is added for the whole."""
    if not path:
        return problem
    source = QT_TRANSLATE_NOOP("Lesson", "In {place}: {problem}")
    return Text.of("Lesson", source, place=part(path), problem=problem)


def part(path: Path) -> Text | str:
    """A part of the lesson in words: ("runs", 2, "start") is "runs, number 3, start"."""
    words: Text | str = ""
    for step in path:
        if isinstance(step, int):
            source = QT_TRANSLATE_NOOP("Lesson", "{part}, number {number}")
            words = Text.of("Lesson", source, part=words, number=step + 1)
        elif words:
            words = Text.of(
                "Lesson", QT_TRANSLATE_NOOP("Lesson", "{part}, {name}"), part=words, name=step
            )
        else:
            words = step
    return words


def quoted(text: str) -> str:
    """`text` on one line, short and without characters that hide or turn text round."""
    start = " ".join(text[: 4 * LONGEST_QUOTE].split())
    plain = "".join(mark if mark.isprintable() else "\ufffd" for mark in start)
    return plain if len(plain) <= LONGEST_QUOTE else plain[: LONGEST_QUOTE - 1] + "…"


def _explained(message: str, path: Path, value: str | None) -> Text:
    name, place = _split(path)
    if match := re.fullmatch(r"Object contains unknown field `(.*)`", message, re.DOTALL):
        return inside(path, _unknown_field(match[1]))
    if match := re.fullmatch(r"Object missing required field `(.*)`", message):
        source = QT_TRANSLATE_NOOP("Lesson", "The field “{field}” is missing.")
        return inside(path, Text.of("Lesson", source, field=match[1]))
    shown = "?" if value is None else quoted(value)
    if "out of range" in message:
        if found := _overflowing(value or ""):
            (name, shown), place = found, path[:-1]
        source = QT_TRANSLATE_NOOP(
            "Lesson",
            "{name} must be a finite number that is not too large, but is {value}.",
        )
        return inside(place, Text.of("Lesson", source, name=name, value=shown))
    if match := re.fullmatch(r"Expected `(\w+)` (of length )?(>=|>|<=|<)? ?([-+.\de]+)", message):
        if match[2]:
            return inside(place, _wrong_length(match[3], match[4], name, value))
        return inside(place, _outside_limit(match, name, shown))
    if match := re.fullmatch(r"Expected `(.+?)`(, got `.+`)?", message):
        source = QT_TRANSLATE_NOOP("Lesson", "{name} must be {kind}, but is {value}.")
        kind = _noun(match[1], path)
        return inside(place, Text.of("Lesson", source, name=name, kind=kind, value=shown))
    source = QT_TRANSLATE_NOOP("Lesson", "{name} cannot be used ({problem}).")
    return inside(place, Text.of("Lesson", source, name=name, problem=quoted(message)))


def _noun(expected: str, path: Path) -> Text | str:
    """What the decoder expected, in words where these are known."""
    kind = expected.removesuffix(" | null")
    # Of the two fields that take a text or an object, the optimizer's object is a rule.
    is_rule = kind == "str | object" and list(path)[-1:] == ["optimizer"]
    noun = _RULE if is_rule else _NOUNS.get(kind)
    words = Text.of("Lesson", noun) if noun else kind
    if kind == expected:
        return words
    source = QT_TRANSLATE_NOOP("Lesson", "{kind}, or null")
    return Text.of("Lesson", source, kind=words)


def _overflowing(text: str) -> tuple[str, str] | None:
    """The field of an object in `text` whose number is too large, and that number."""
    for field in re.finditer(r'"([^"\\]*)"\s*:([^"{}]*)', text):
        for number in re.findall(r"-?\d[\d.eE+-]*", field[2]):
            with suppress(ValueError):
                if math.isinf(float(number)):
                    return quoted(field[1]), quoted(number)
    return None


def _unknown_word(path: Path, value: str | None, words: tuple[object, ...]) -> Text:
    name, place = _split(path)
    source = QT_TRANSLATE_NOOP("Lesson", "{name} must be one of {known}, but is {value}.")
    known = ", ".join(map(str, words))
    shown = "?" if value is None else quoted(value)
    return inside(place, Text.of("Lesson", source, name=name, known=known, value=shown))


def _known_words(kind: type, path: Path) -> tuple[object, ...]:
    """The words from which what stands at `path` in a `kind` has to be one."""
    found: list[Any] = [_type_info(kind)]
    for step in path:
        found = [inner for info in found for inner in _inside(info, step)]
    return tuple(dict.fromkeys(word for info in found for word in _words(info)))


@lru_cache(maxsize=8)
def _type_info(kind: type) -> Any:
    return inspect.type_info(kind)


def _inside(info: Any, step: str | int) -> list[Any]:
    """What a step of a path leads to: a field, an entry, or the tag that tells structs apart."""
    if isinstance(info, inspect.UnionType):
        return [inner for part in info.types for inner in _inside(part, step)]
    if isinstance(info, inspect.VarTupleType):
        return [info.item_type] if isinstance(step, int) else []
    if isinstance(info, inspect.TupleType):
        return [info.item_types[step]] if isinstance(step, int) else []
    if not isinstance(info, inspect.StructType):
        return []
    if step == info.tag_field:
        return [inspect.LiteralType((info.tag,))]
    return [field.type for field in info.fields if field.encode_name == step]


def _words(info: Any) -> tuple[object, ...]:
    if isinstance(info, inspect.UnionType):
        return tuple(word for part in info.types for word in _words(part))
    return tuple(info.values) if isinstance(info, inspect.LiteralType) else ()


def _split(path: Path) -> tuple[Text | str, Path]:
    """The name of what a path leads to (its last field and the numbers after it), and the rest."""
    start = len(path) - 1
    while start > 0 and isinstance(path[start], int):
        start -= 1
    # A run is named by its number; it is no field of something else.
    return (part(path[start:]) if path else "lesson"), path[: max(start, 0)]


def _unknown_field(field: str) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Lesson", "There is no field “{field}” here. Correct its name or leave it out."
    )
    return Text.of("Lesson", source, field=quoted(field))


def _outside_limit(match: re.Match[str], name: Text | str, value: str) -> Text:
    sign, limit = match[3], match[4].removesuffix(".0")
    sources = {
        ">": QT_TRANSLATE_NOOP("Lesson", "{name} must be above {limit}, but is {value}."),
        ">=": QT_TRANSLATE_NOOP("Lesson", "{name} must be at least {limit}, but is {value}."),
        "<": QT_TRANSLATE_NOOP("Lesson", "{name} must be below {limit}, but is {value}."),
        "<=": QT_TRANSLATE_NOOP("Lesson", "{name} must be at most {limit}, but is {value}."),
    }
    return Text.of("Lesson", sources[sign], name=name, limit=limit, value=value)


def _wrong_length(sign: str | None, limit: str, name: Text | str, value: str | None) -> Text:
    """A list with too few or too many entries; how many it has where `value` tells it."""
    count = _entries(value)
    if count is None:
        sources = {
            None: QT_TRANSLATE_NOOP("Lesson", "{name} must have exactly {limit} entries."),
            ">=": QT_TRANSLATE_NOOP("Lesson", "{name} must have at least {limit} entries."),
            "<=": QT_TRANSLATE_NOOP("Lesson", "{name} may have at most {limit} entries."),
        }
        return Text.of("Lesson", sources[sign], name=name, limit=limit)
    sources = {
        None: QT_TRANSLATE_NOOP(
            "Lesson", "{name} must have exactly {limit} entries, but has {count}."
        ),
        ">=": QT_TRANSLATE_NOOP(
            "Lesson", "{name} must have at least {limit} entries, but has {count}."
        ),
        "<=": QT_TRANSLATE_NOOP(
            "Lesson", "{name} may have at most {limit} entries, but has {count}."
        ),
    }
    return Text.of("Lesson", sources[sign], name=name, limit=limit, count=count)


def _entries(value: str | None) -> int | None:
    """How many entries the JSON list `value` has; None where it is no such text."""
    try:
        return len(msgspec.json.decode(value or "", type=list[msgspec.Raw]))
    except msgspec.DecodeError:
        return None
