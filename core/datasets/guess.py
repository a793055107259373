"""`recognise`: what a text looks like as a table, said openly so that a person can correct it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from core.datasets.entry import MOST_CLASSES, DataError, Task
from core.datasets.table import TableChoices, class_of, names_of, width_of
from core.datasets.text import (
    SEPARATORS,
    Decimal,
    Separator,
    is_missing,
    is_number,
    lines_of,
    number_in,
    rows_of,
)
from core.words import QT_TRANSLATE_NOOP, Text

Kind: TypeAlias = Literal["number", "text"]

TRIED = 200  # rows that separators are tried on
SAMPLE = 2**16  # characters that separators are tried on
SHOWN = 20  # rows of a preview


@dataclass(frozen=True)
class Column:
    """A column: its name, whether most of its cells are numbers, how many are empty or strange.

    `strange` counts cells with text in a column of numbers, `values` the different ones that are
    not empty. `task` is what learning this column would be.
    """

    name: str
    kind: Kind
    missing: int
    strange: int
    values: int
    task: Task


@dataclass(frozen=True)
class TableGuess:
    """What a text was recognised as.

    `choices` can be given to `table_from` as they are, or changed first. `rows` counts those below
    the names, `uneven` lists the numbers of rows with too few or too many cells, `cells` holds the
    first rows for a preview, each filled up to all columns.
    """

    choices: TableChoices
    columns: tuple[Column, ...]
    rows: int
    uneven: tuple[int, ...]
    cells: tuple[tuple[str, ...], ...]

    def aimed_at(self, target: int) -> TableChoices:
        """The choices with another target column; every other column of numbers is an input."""
        old = self.choices
        return TableChoices(
            separator=old.separator,
            decimal=old.decimal,
            header=old.header,
            inputs=_inputs(self.columns, target),
            target=target,
            task=self.columns[target].task,
            missing=old.missing,
        )

    @property
    def notes(self) -> tuple[Text, ...]:
        """What deserves a look before the table is taken."""
        found = [*self._notes_on_rows()]
        for column in self.columns:
            if column.strange:
                source = QT_TRANSLATE_NOOP(
                    "Data", "Column “{column}”: cells that are no numbers: {count}."
                )
                found.append(Text.of("Data", source, column=column.name, count=column.strange))
        target = self.columns[self.choices.target]
        unused = [each.name for each in self.columns if each.kind == "text" and each != target]
        if unused:
            source = QT_TRANSLATE_NOOP("Data", "Columns of text are left out: {columns}.")
            found.append(Text.of("Data", source, columns=", ".join(unused)))
        return tuple(found)

    def _notes_on_rows(self) -> list[Text]:
        found = []
        if self.uneven:
            source = QT_TRANSLATE_NOOP(
                "Data", "Rows with too few or too many cells: {count}, the first is row {row}."
            )
            found.append(Text.of("Data", source, count=len(self.uneven), row=self.uneven[0]))
        missing = sum(column.missing for column in self.columns)
        if missing:
            source = QT_TRANSLATE_NOOP("Data", "Empty cells: {count}.")
            found.append(Text.of("Data", source, count=missing))
        return found


def recognise(
    text: str,
    separator: Separator | None = None,
    decimal: Decimal | None = None,
    header: bool | None = None,
) -> TableGuess:
    """What `text` looks like as a table; what is given is taken as it is, the rest recognised.

    The target is the last column of text, else the last column; the inputs are all other columns
    of numbers. A number column is learned as classes where it holds few different whole numbers.
    Raises `DataError` for an empty text, too many rows, and a text with a single column.
    """
    plain, asked = lines_of(text)
    separator, decimal = _best(plain, separator or asked, decimal)
    rows = rows_of(plain, separator)
    width = width_of(rows)
    if width < 2:
        raise _single(plain)
    filled = [(*row.cells[:width], *[""] * (width - len(row.cells))) for row in rows]
    if header is None:
        header = _has_names(filled, decimal)
    body = filled[1:] if header else filled
    names = names_of(rows, header)
    cells = zip(*body, strict=True) if body else [()] * width
    columns = tuple(
        _column(name, column, decimal) for name, column in zip(names, cells, strict=True)
    )
    target = _target(columns, len(body))
    choices = TableChoices(
        separator, decimal, header, _inputs(columns, target), target, columns[target].task
    )
    uneven = (row.number for row in rows if len(row.cells) < width or any(row.cells[width:]))
    return TableGuess(choices, columns, len(body), tuple(uneven), tuple(body[:SHOWN]))


def _single(text: str) -> DataError:
    """The error for one column; quotation marks or too many columns raise their own instead."""
    for separator in SEPARATORS:
        width_of(rows_of(text, separator))
    source = QT_TRANSLATE_NOOP(
        "Data",
        "Only one column can be seen. A table needs at least two, with a comma, a semicolon, a "
        "tab or spaces between them.",
    )
    return DataError(Text.of("Data", source))


def _target(columns: Sequence[Column], rows: int) -> int:
    """The last column of words that repeat, as classes do; else the last column of all."""
    last = len(columns) - 1
    classes = [
        place
        for place, each in enumerate(columns)
        if each.kind == "text" and 0 < each.values <= MOST_CLASSES
        if each.values < rows or place == last
    ]
    return max(classes, default=last)


def _inputs(columns: Sequence[Column], target: int) -> tuple[int, ...]:
    places = enumerate(columns)
    return tuple(place for place, each in places if each.kind == "number" and place != target)


def _best(
    text: str, separator: Separator | None, decimal: Decimal | None
) -> tuple[Separator, Decimal]:
    """The pair under which most cells are numbers in rows of one width; earlier ones at a tie."""
    separators = (separator,) if separator else SEPARATORS
    decimals: tuple[Decimal, ...] = (decimal,) if decimal else (".", ",")
    pairs = [(each, sign) for sign in decimals for each in separators]
    sample = text if len(text) <= SAMPLE else text[:SAMPLE].rpartition("\n")[0]
    return max(pairs, key=lambda pair: _fit(sample, *pair))


def _fit(text: str, separator: Separator, decimal: Decimal) -> float:
    """How well the first rows fit a separator and a decimal sign, from 0 to 1; less is unusable."""
    try:
        rows = rows_of(text, separator, most=TRIED)
        width = width_of(rows)
    except DataError:
        return -1.0
    if width < 2:
        return -0.5
    cells = [cell for row in rows if len(row.cells) >= width for cell in row.cells[:width]]
    size = sum(max(width, len(row.cells)) for row in rows)
    return sum(_plausible(cell, decimal) for cell in cells) / size


def _plausible(cell: str, decimal: Decimal) -> float:
    """1 for a number or nothing, less for text, least for text that could be cut again."""
    if is_missing(cell) or is_number(cell, decimal):
        return 1.0
    return 0.0 if any(separator in cell for separator in SEPARATORS) else 0.5


def _has_names(rows: Sequence[tuple[str, ...]], decimal: Decimal) -> bool:
    """Whether the first row names the columns: no column of numbers has a number there."""
    first, *body = rows
    columns = zip(*body, strict=True) if body else [(cell,) for cell in first]
    numeric = [place for place, cells in enumerate(columns) if _kind(cells, decimal) == "number"]
    return all(not is_number(first[place], decimal) for place in numeric)


def _kind(cells: Sequence[str], decimal: Decimal) -> Kind:
    """What most of the cells that are not empty hold."""
    filled = [cell for cell in cells if not is_missing(cell)]
    numbers = sum(is_number(cell, decimal) for cell in filled)
    return "number" if filled and 2 * numbers >= len(filled) else "text"


def _column(name: str, cells: Sequence[str], decimal: Decimal) -> Column:
    kind = _kind(cells, decimal)
    filled = [cell for cell in cells if not is_missing(cell)]
    strange = sum(not is_number(cell, decimal) for cell in filled) if kind == "number" else 0
    values = {class_of(cell, decimal) for cell in filled}
    numbers = [number_in(cell, decimal) for cell in filled]
    is_whole = all(value is not None and value.is_integer() for value in numbers)
    are_classes = is_whole and len(values) <= min(MOST_CLASSES, len(filled) / 2)
    task: Task = "classification" if kind == "text" or are_classes else "regression"
    return Column(name, kind, len(cells) - len(filled), strange, len(values), task)
