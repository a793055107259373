"""Tables as text: bytes to text, text to cells, cells to numbers; nothing is guessed about them.

`decoded` finds the encoding, `rows_of` cuts by a separator, `number_in` reads one cell.
"""

from __future__ import annotations

import csv
import io
import math
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from core.datasets.entry import MOST_ROWS, DataError
from core.datasets.spec import check_size
from core.settings import NUMBER
from core.words import QT_TRANSLATE_NOOP, Text

Separator: TypeAlias = Literal["\t", ";", ",", " "]
Decimal: TypeAlias = Literal[".", ","]
Encoding: TypeAlias = Literal["utf-8", "utf-16", "cp949", "cp1252"]

SEPARATORS: tuple[Separator, ...] = get_args(Separator)
LARGEST_FILE = 8 * 2**20  # bytes
LONGEST_NAME = 60
# What stands in a cell that holds nothing, in small letters.
MISSING = {"", "na", "n/a", "#n/a", "nan", "null", "none", "?", "-"}

_BOM = "\ufeff"
_HANGUL = re.compile("[가-힣ㄱ-ㅣ]")
_COMMA_NUMBER = re.compile(r"[+-]?(\d+(,\d+)?|,\d+)([eE][+-]?\d+)?", re.ASCII)
_TOKEN = re.compile(r'"((?:[^"]|"")*)"|(\S+)')


@dataclass(frozen=True)
class Decoded:
    """The text of a file, and the encoding that it was read in."""

    text: str
    encoding: Encoding


@dataclass(frozen=True)
class Row:
    """The cells of one row; `number` counts rows from 1, empty ones too, as a spreadsheet does."""

    number: int
    cells: tuple[str, ...]


def text_of_file(path: Path, encoding: Encoding | None = None) -> Decoded:
    """The text of a file; raises `DataError` where it is too large, no text, or unreadable."""
    size = size_of_file(path)
    if size <= LARGEST_FILE:
        try:
            return decoded(path.read_bytes(), encoding)
        except OSError as error:
            raise unreadable(path, error) from error
    source = QT_TRANSLATE_NOOP(
        "Data",
        "The file has {size} MB, but a table may have at most {most} MB and {rows} rows. Keep a "
        "part of its rows, such as every tenth.",
    )
    largest = LARGEST_FILE // 2**20
    shown = f"{size / 2**20:.1f}"
    raise DataError(Text.of("Data", source, size=shown, most=largest, rows=MOST_ROWS))


def size_of_file(path: Path) -> int:
    """The bytes of an ordinary file; raises `DataError` for what need not have an end."""
    try:
        about = path.stat()
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if not stat.S_ISREG(about.st_mode):
        source = QT_TRANSLATE_NOOP(
            "Data", "“{path}” is a folder, device or pipe. Choose an ordinary file."
        )
        raise DataError(Text.of("Data", source, path=path.name))
    return about.st_size


def unreadable(path: Path, error: OSError | ValueError) -> DataError:
    """The error for a file that the system does not hand out."""
    source = QT_TRANSLATE_NOOP("Data", "The file “{path}” cannot be opened: {reason}.")
    reason = getattr(error, "strerror", None) or str(error)
    return DataError(Text.of("Data", source, path=path.name, reason=reason))


def decoded(content: bytes, encoding: Encoding | None = None) -> Decoded:
    """The text in `content`, in the given encoding or in the one that fits.

    A byte order mark decides; else UTF-8 where it is valid, else Korean Windows (cp949) where that
    gives Hangul, else western Windows (cp1252). Raises `DataError` for what is no text.
    """
    tried: tuple[Encoding, ...] = (encoding,) if encoding else _likely(content)
    for name in tried:
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return Decoded(text.removeprefix(_BOM), name)
    source = QT_TRANSLATE_NOOP(
        "Data",
        "This is no text that can be read. Save the table as CSV, in UTF-8 if there is a choice, "
        "and open that file.",
    )
    raise DataError(Text.of("Data", source))


def _likely(content: bytes) -> tuple[Encoding, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    as_korean = content.decode("cp949", errors="replace")
    hangul = len(_HANGUL.findall(as_korean))
    is_korean = hangul > 0 and 2 * hangul >= sum(not letter.isascii() for letter in as_korean)
    return ("utf-8", "cp949", "cp1252") if is_korean else ("utf-8", "cp1252", "cp949")


def lines_of(text: str) -> tuple[str, Separator | None]:
    """The text with plain line ends, and the separator that a first line `sep=;` asks for."""
    plain = text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = plain.partition("\n")
    for separator in SEPARATORS:
        if first.strip(" ").lower() == f"sep={separator}".strip(" "):
            return rest, separator
    return plain, None


def rows_of(text: str, separator: Separator, most: int | None = None) -> list[Row]:
    """The rows that are not empty, cells without the spaces around them; the first `most` only.

    Raises `DataError` for a quotation mark that is not closed, and for more rows than fit.
    """
    rows: list[Row] = []
    for number, cells in enumerate(_cut(text, separator), start=1):
        if any(cells):
            rows.append(Row(number, tuple(cells)))
        if most is not None and len(rows) >= most:
            return rows
        if len(rows) > MOST_ROWS + 1:  # one of them may be the names
            check_size(_count(text, separator, rows[0]), 1)
    return rows


def _count(text: str, separator: Separator, first: Row) -> int:
    """How many rows that are not empty stand below the names, if `first` holds names."""
    filled = sum(bool(line.strip(f" \t{separator}")) for line in text.split("\n"))
    signs: tuple[Decimal, ...] = get_args(Decimal)
    has_names = not any(is_number(cell, sign) for cell in first.cells for sign in signs)
    return filled - has_names


def _cut(text: str, separator: Separator) -> Iterator[list[str]]:
    if separator == " ":
        for line in text.split("\n"):
            yield [bare or quoted.replace('""', '"') for quoted, bare in _TOKEN.findall(line)]
        return
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, strict=True, skipinitialspace=True
    )
    done = 0
    try:
        for cells in reader:
            yield [cell.strip() for cell in cells]
            done += 1
    except csv.Error as error:
        source = QT_TRANSLATE_NOOP(
            "Data",
            "Row {row}: a quotation mark is not closed, or something stands behind the closing "
            "one. Correct it there.",
        )
        raise DataError(Text.of("Data", source, row=done + 1), row=done + 1) from error


def is_missing(cell: str) -> bool:
    """Whether a cell holds nothing, or a sign for nothing."""
    return cell.lower() in MISSING


def number_in(cell: str, decimal: Decimal) -> float | None:
    """The number in a cell; None where there is none. Too large a number is infinite.

    Digits of full width and the long minus sign are read as plain ones.
    """
    plain = cell if cell.isascii() else unicodedata.normalize("NFKC", cell).replace("−", "-")
    pattern = NUMBER if decimal == "." else _COMMA_NUMBER
    if not pattern.fullmatch(plain):
        return None
    return float(plain.replace(",", "."))


def is_number(cell: str, decimal: Decimal) -> bool:
    """Whether a cell holds a finite number."""
    value = number_in(cell, decimal)
    return value is not None and math.isfinite(value)


def cleaned(name: str) -> str:
    """A name as it can be shown: no control or direction characters, not too long."""
    shown = "".join(letter for letter in name if letter.isprintable())
    return shown if len(shown) <= LONGEST_NAME else shown[: LONGEST_NAME - 1] + "…"
