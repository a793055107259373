"""`table_from`: a table of text and the choices made for it become a `TableData`."""

from __future__ import annotations

from collections import Counter
from typing import Literal, TypeAlias

import msgspec

from core.datasets.entry import FARTHEST, DataError, Task
from core.datasets.spec import TableData, beyond, check_class_count, check_size
from core.datasets.text import (
    Decimal,
    Row,
    Separator,
    cleaned,
    is_missing,
    is_number,
    lines_of,
    number_in,
    rows_of,
)
from core.words import QT_TRANSLATE_NOOP, Text

Missing: TypeAlias = Literal["refuse", "leave out"]

WIDEST = 256  # columns of a text, chosen or not


class TableChoices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a text is read as a table; columns are numbered from 0.

    `header` says that the first row holds names. `missing` is what becomes of rows with an empty
    cell in a chosen column.
    """

    separator: Separator
    decimal: Decimal
    header: bool
    inputs: tuple[int, ...]
    target: int
    task: Task
    missing: Missing = "refuse"


def table_from(text: str, choices: TableChoices) -> TableData:
    """The table in `text`, read as `choices` say; raises `DataError` naming row, column and value.

    Classes are numbered in the order of their names: numbers by size, words by letter.
    """
    rows = rows_of(lines_of(text)[0], choices.separator)
    names = names_of(rows, choices.header)
    _check_choices(choices, names)
    body = _complete(rows[1:] if choices.header else rows, names, choices)
    _check_rows(body, choices)
    inputs = [[_value(row, place, names, choices) for place in choices.inputs] for row in body]
    if choices.task == "classification":
        labels, targets = _classes(body, names, choices)
    else:
        labels, targets = (), [_value(row, choices.target, names, choices) for row in body]
    target = names[choices.target] if choices.header else "y"
    return TableData(
        columns=(*(names[place] for place in choices.inputs), target),
        rows=tuple((*row, goal) for row, goal in zip(inputs, targets, strict=True)),
        target=target,
        task=choices.task,
        labels=labels,
    ).checked()


def width_of(rows: list[Row]) -> int:
    """How many columns most rows have, not counting columns at the end that are empty everywhere.

    The longer one of equally frequent widths counts. Raises `DataError` where there are no rows,
    or very many columns.
    """
    if not rows:
        source = QT_TRANSLATE_NOOP("Data", "The table is empty. It needs rows of numbers.")
        raise DataError(Text.of("Data", source))
    counts = Counter(len(row.cells) for row in rows)
    width = max(counts, key=lambda each: (counts[each], each))
    if width > WIDEST:
        source = QT_TRANSLATE_NOOP(
            "Data", "The table has {count} columns, but at most {most} can be read. Keep a part."
        )
        raise DataError(Text.of("Data", source, count=width, most=WIDEST))
    while width > 1 and not any(row.cells[width - 1] for row in rows if len(row.cells) >= width):
        width -= 1
    return width


def names_of(rows: list[Row], header: bool) -> tuple[str, ...]:
    """A name of its own for every column: from the first row, else x1, x2 and so on."""
    width = width_of(rows)
    first = rows[0].cells[:width] if header else ()
    given = [cleaned(cell) for cell in first] + [""] * (width - len(first))
    names: list[str] = []
    for place, name in enumerate(given, start=1):
        wanted, copy = name or f"x{place}", 2
        while wanted in names or (wanted != name and wanted in given):
            wanted, copy = f"{name or f'x{place}'} ({copy})", copy + 1
        names.append(wanted)
    return tuple(names)


def cells_of(row: Row, width: int) -> tuple[str, ...]:
    """The cells of a row without empty ones beyond the table; raises `DataError` for another width.

    Cells missing at the end are not empty cells: such a row is often a torn one.
    """
    extra = row.cells[width:]
    if len(row.cells) < width or any(extra):
        source = QT_TRANSLATE_NOOP(
            "Data", "Row {row} has {count} cells, but the table has {width} columns."
        )
        text = Text.of("Data", source, row=row.number, count=len(row.cells), width=width)
        raise DataError(text, row=row.number)
    return row.cells[:width]


def _check_choices(choices: TableChoices, names: tuple[str, ...]) -> None:
    chosen = (*choices.inputs, choices.target)
    if len(set(chosen)) != len(chosen) or not all(0 <= place < len(names) for place in chosen):
        source = QT_TRANSLATE_NOOP(
            "Data",
            "The chosen columns do not fit the table: it has {count}, and each can be an input or "
            "the target, once.",
        )
        raise DataError(Text.of("Data", source, count=len(names)))


def _complete(body: list[Row], names: tuple[str, ...], choices: TableChoices) -> list[Row]:
    """The rows with a value in every chosen column."""
    kept = []
    for row in body:
        cells = cells_of(row, len(names))
        empty = [place for place in (*choices.inputs, choices.target) if is_missing(cells[place])]
        if not empty:
            kept.append(row)
        elif choices.missing == "refuse":
            place = min(empty)
            raise _nothing(row, place, names[place])
    return kept


def _nothing(row: Row, place: int, name: str) -> DataError:
    """The error for a cell that is empty, or holds a sign for nothing."""
    cell = row.cells[place]
    empty = QT_TRANSLATE_NOOP(
        "Data",
        "Row {row}, column “{column}”: the cell is empty. Fill it in, or leave out rows with empty "
        "cells.",
    )
    sign = QT_TRANSLATE_NOOP(
        "Data",
        "Row {row}, column “{column}”: “{value}” stands for an empty cell. Write a value there, or "
        "leave out rows with empty cells.",
    )
    source = sign if cell else empty
    text = Text.of("Data", source, row=row.number, column=name, value=cell)
    return DataError(text, row=row.number, column=place)


def _check_rows(body: list[Row], choices: TableChoices) -> None:
    if len(body) < 2:
        source = QT_TRANSLATE_NOOP(
            "Data",
            "The table needs at least two complete rows below the names, but has {count}.",
        )
        plain = QT_TRANSLATE_NOOP(
            "Data", "The table needs at least two complete rows, but has {count}."
        )
        words = source if choices.header else plain
        raise DataError(Text.of("Data", words, count=len(body)))
    check_size(len(body), len(choices.inputs))


def _value(row: Row, place: int, names: tuple[str, ...], choices: TableChoices) -> float:
    cell = row.cells[place]
    value = number_in(cell, choices.decimal)
    if value is None:
        raise _no_number(row, place, names[place], choices.decimal)
    # Written so that a value that is not a number is refused as well.
    if not abs(value) <= FARTHEST:
        raise beyond(row.number, place, names[place], cell)
    return value


def _no_number(row: Row, place: int, name: str, decimal: Decimal) -> DataError:
    cell = row.cells[place]
    other: Decimal = "," if decimal == "." else "."
    if is_number(cell, other):
        source = QT_TRANSLATE_NOOP(
            "Data",
            "Row {row}, column “{column}”: “{value}” is a number only with the decimal sign "
            "“{sign}”. Choose that sign, or correct the cell.",
        )
    else:
        source = QT_TRANSLATE_NOOP(
            "Data",
            "Row {row}, column “{column}”: “{value}” is no number. Correct the cell, or choose "
            "another column.",
        )
    text = Text.of("Data", source, row=row.number, column=name, value=cleaned(cell), sign=other)
    return DataError(text, row=row.number, column=place)


def _classes(
    body: list[Row], names: tuple[str, ...], choices: TableChoices
) -> tuple[tuple[str, ...], list[float]]:
    """The names of the classes in order, and every row's class number."""
    found = [class_of(row.cells[choices.target], choices.decimal) for row in body]
    order = sorted(set(found), key=lambda each: (isinstance(each, str), each))
    check_class_count(len(order), names[choices.target])
    numbers = {each: float(number) for number, each in enumerate(order)}
    labels = [each if isinstance(each, str) else f"{each:.12g}" for each in order]
    return tuple(labels), [numbers[each] for each in found]


def class_of(cell: str, decimal: Decimal) -> float | str:
    """What a cell stands for as a class: 1 and 1.0 are the same, words are themselves."""
    value = number_in(cell, decimal)
    return cleaned(cell) if value is None else value
