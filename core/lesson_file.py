"""Lessons as files: readable JSON in, readable JSON out, and a clear sentence for everything else.

Look at `decode` first: the header tells the schema, older schemas are migrated, then the tree is
decoded into the types of `lesson` with all their limits. A file never holds code or paths, and
nothing of it is evaluated. `resources/lessons/FORMAT.md` describes the format for people.
"""

from __future__ import annotations

import json
import re
import stat
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from core.explain import explained, quoted
from core.files import AnyPath, shown, write_whole
from core.lesson import Lesson
from core.lesson_checks import LessonError, as_builtins, checked, decode_values, encode_values
from core.words import QT_TRANSLATE_NOOP, RavineError, Text

SCHEMA = 1
VERSION = "0.1.0"
LARGEST_FILE = 2 * 1024 * 1024  # bytes

Migration: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]
# From the `lesson` object of the schema named to that of the next one. Schema 1 is the first.
MIGRATIONS: dict[int, Migration] = {}


class _Header(msgspec.Struct):
    """What every schema has in common; the rest stays undecoded."""

    schema: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    lesson: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class _File(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A whole file in the present schema."""

    schema: int
    made_with: str = ""
    lesson: Lesson


_HEADER = msgspec.json.Decoder(_Header)
_FILE = msgspec.json.Decoder(_File, dec_hook=decode_values)


def read(path: AnyPath) -> Lesson:
    """The lesson in the file at `path`; raises `LessonError` for whatever is not one."""
    return decode(read_bytes(path))


def write(path: AnyPath, lesson: Lesson) -> None:
    """Put `lesson` into the file at `path`, whole or not at all; raises `LessonError`."""
    write_whole(path, encode(lesson), LessonError)


def read_bytes(path: AnyPath) -> bytes:
    """The content of a file that may hold a lesson; raises `LessonError` where there is none."""
    try:
        about = Path(path).stat()
        if not stat.S_ISREG(about.st_mode):
            raise LessonError(_not_ordinary(path))
        if about.st_size > LARGEST_FILE:
            raise LessonError(_too_large(about.st_size))
        with Path(path).open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, RavineError):
            raise
        source = QT_TRANSLATE_NOOP("Lesson", "The file “{path}” cannot be opened: {reason}.")
        reason = getattr(error, "strerror", None) or str(error)
        raise LessonError(Text.of("Lesson", source, path=shown(path), reason=reason)) from error
    if len(content) > LARGEST_FILE:
        raise LessonError(_too_large(len(content)))
    return content


def encode(lesson: Lesson) -> bytes:
    """`lesson` as the bytes of a file: UTF-8, two spaces, fields always in the same order.

    Raises `LessonError` for a lesson that could not be read again, such as one with NaN.
    """
    lesson = checked(lesson)
    # Numbers written as whole ones become floats, so that equal lessons give equal files.
    plain: Lesson = msgspec.convert(as_builtins(lesson), Lesson, dec_hook=decode_values)
    file = _File(schema=SCHEMA, made_with=f"Ravine {VERSION}", lesson=plain)
    text = msgspec.json.format(msgspec.json.encode(file, enc_hook=encode_values), indent=2)
    return _on_one_line(text.decode()).encode() + b"\n"


def decode(content: bytes) -> Lesson:
    """The lesson in the bytes of a file; raises `LessonError` for whatever is not one."""
    if len(content) > LARGEST_FILE:
        raise LessonError(_too_large(len(content)))
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        source = QT_TRANSLATE_NOOP(
            "Lesson",
            "This is not a Ravine lesson: byte {position} is no UTF-8 text. "
            "Save it as UTF-8 if it came from an editor.",
        )
        raise LessonError(Text.of("Lesson", source, position=error.start + 1)) from error
    if not text.lstrip().startswith("{"):
        raise LessonError(_foreign())
    try:
        return checked(_decoded(content))
    except RecursionError as error:
        source = QT_TRANSLATE_NOOP("Lesson", "The lesson is nested too deeply. It is damaged.")
        raise LessonError(Text.of("Lesson", source)) from error
    except msgspec.DecodeError as error:
        raise LessonError(_damaged(text, error)) from error


def warnings_of(content: bytes) -> list[Text]:
    """What a lesson's author should know although the file opens: fields that stand twice.

    Raises `LessonError` where it does not open.
    """
    decode(content)
    repeated: list[str] = []

    def note(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        counts = Counter(name for name, _ in pairs)
        repeated.extend(name for name, count in counts.items() if count > 1)
        return dict(pairs)

    json.loads(content.removeprefix(b"\xef\xbb\xbf"), object_pairs_hook=note)
    source = QT_TRANSLATE_NOOP("Lesson", "The field “{field}” stands twice; the last one counts.")
    return [Text.of("Lesson", source, field=quoted(name)) for name in repeated]


def _decoded(content: bytes) -> Lesson:
    """Header, migrations, tree; raises msgspec's errors for text that is not JSON."""
    try:
        header = _HEADER.decode(content)
    except msgspec.ValidationError as error:
        raise LessonError(_foreign()) from error
    if isinstance(header.schema, msgspec.UnsetType) or isinstance(header.lesson, msgspec.UnsetType):
        raise LessonError(_foreign())
    schema = _schema(bytes(header.schema))
    if schema < SCHEMA:
        lesson = _migrated(header.lesson, schema)
        file = {"schema": SCHEMA, "lesson": lesson}
        content = msgspec.json.encode(file)
    try:
        return _FILE.decode(content).lesson
    except msgspec.ValidationError as error:
        text = explained(error, _File, lambda path: _looked_up(content, path))
        raise LessonError(text) from error


def _schema(raw: bytes) -> int:
    """The schema number of a file; raises `LessonError` for one that cannot be read here."""
    try:
        schema = msgspec.json.decode(raw, type=int)
    except msgspec.ValidationError:
        schema = 0
    if schema < 1:
        source = QT_TRANSLATE_NOOP(
            "Lesson", "schema must be a whole number such as {newest}, but is {value}."
        )
        value = quoted(raw.decode())
        raise LessonError(Text.of("Lesson", source, newest=SCHEMA, value=value))
    if schema > SCHEMA:
        source = QT_TRANSLATE_NOOP(
            "Lesson",
            "This lesson was made with a newer version (schema {schema}, this program reads "
            "up to {newest}). Please update.",
        )
        shown = quoted(raw.decode())
        raise LessonError(Text.of("Lesson", source, schema=shown, newest=SCHEMA))
    return schema


def _migrated(raw: msgspec.Raw, schema: int) -> dict[str, Any]:
    """The lesson of an older schema as one of the present schema would hold it."""
    try:
        lesson = msgspec.json.decode(raw, type=dict[str, Any])
        for old in range(schema, SCHEMA):
            lesson = MIGRATIONS[old](lesson)
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        source = QT_TRANSLATE_NOOP(
            "Lesson", "This lesson of the older schema {schema} is damaged and cannot be opened."
        )
        raise LessonError(Text.of("Lesson", source, schema=schema)) from error
    return lesson


def _looked_up(content: bytes, path: Sequence[str | int]) -> str | None:
    """The text of what stands at `path`, found without decoding what lies beside it."""
    raw: Any = content
    try:
        for step in path:
            if isinstance(step, str):
                raw = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])[step]
            else:
                raw = msgspec.json.decode(raw, type=list[msgspec.Raw])[step]
        return bytes(raw).decode()
    except (msgspec.DecodeError, LookupError):
        return None


def _damaged(text: str, error: msgspec.DecodeError) -> Text:
    """Where text stops being JSON: line and column, and the field of a number that is none."""
    match = re.search(r"\(byte (\d+)\)", str(error))
    escape = re.search(r"\\u[dD][89abAB]..(?!\\u[dD][c-fC-F])", text)
    offset = len(text)
    if match:
        offset = len(text.encode()[: int(match[1])].decode(errors="ignore"))
        if number := re.compile(r"-?(NaN|Infinity|nan|inf)\b").match(text, max(offset - 1, 0)):
            return _not_finite(text[: number.start()], number[0])
        if number := re.compile(r"NaN|Infinity|nan|inf").match(text, offset):
            return _not_finite(text[:offset], number[0])
    elif escape and not text.rstrip().endswith("}"):
        offset = escape.start()
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    source = (
        QT_TRANSLATE_NOOP(
            "Lesson", "The lesson is damaged at line {line}, column {column}: it is no JSON there."
        )
        if match
        else QT_TRANSLATE_NOOP(
            "Lesson", "The lesson is damaged: it ends too early, at line {line}, column {column}."
        )
    )
    return Text.of("Lesson", source, line=line, column=column)


def _not_finite(before: str, number: str) -> Text:
    fields = re.findall(r'"([^"\\\n]{1,80})"\s*:\s*[\[\]\s\d.,eE+-]*$', before[-400:])
    source = QT_TRANSLATE_NOOP("Lesson", "{name} must be a finite number, but is {value}.")
    return Text.of("Lesson", source, name=fields[-1] if fields else "?", value=number)


def _on_one_line(text: str) -> str:
    """Short lists of plain values on one line; strings hold no line ends, so none is touched."""

    def join(match: re.Match[str]) -> str:
        return "[" + re.sub(r"\s*\n\s*", " ", match[1].strip()) + "]"

    plain = re.compile(r"\[\n([^\[\]{}]*?)\n\s*\]")
    text = plain.sub(join, text)
    # Ranges are lists of two lists.
    return re.sub(r"\[\n\s*(\[[^\[\]{}\n]*\]),\n\s*(\[[^\[\]{}\n]*\])\n\s*\]", r"[\1, \2]", text)


def _foreign() -> Text:
    source = QT_TRANSLATE_NOOP(
        "Lesson",
        "This is not a Ravine lesson: a lesson is a JSON object with the fields “schema” and "
        "“lesson”.",
    )
    return Text.of("Lesson", source)


def _too_large(size: int) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Lesson",
        "This is not a Ravine lesson: it has {size} bytes, and a lesson has at most {most}.",
    )
    return Text.of("Lesson", source, size=size, most=LARGEST_FILE)


def _not_ordinary(path: AnyPath) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Lesson", "“{path}” is a folder, device or pipe. Choose an ordinary file."
    )
    return Text.of("Lesson", source, path=shown(path))
