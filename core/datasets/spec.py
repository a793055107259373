"""What a lesson says about its data: `ShippedData` by name, or `TableData` row by row."""

from __future__ import annotations

import math
from typing import TypeAlias

import msgspec

from core.datasets.classes import CLASSES
from core.datasets.classroom import CLASSROOM
from core.datasets.entry import (
    FARTHEST,
    MOST_CLASSES,
    MOST_INPUTS,
    MOST_ROWS,
    DataError,
    DataSet,
    Range,
    Task,
)
from core.datasets.values import VALUES
from core.settings import Values
from core.words import QT_TRANSLATE_NOOP, Text, entry_named

DATASETS: dict[str, DataSet] = {entry.name: entry for entry in (*CLASSES, *VALUES, *CLASSROOM)}


class ShippedData(
    msgspec.Struct, frozen=True, tag_field="kind", tag="shipped", forbid_unknown_fields=True
):
    """A data set of the catalogue by name, with the settings that differ from its own."""

    name: str
    settings: Values = Values()

    def resolved(self) -> ShippedData:
        """The same with every setting filled in and checked.

        Raises `DataError` for an unknown name and `SettingError` for refused settings.
        """
        return ShippedData(self.name, dataset_named(self.name).resolve(self.settings))


class TableData(
    msgspec.Struct,
    frozen=True,
    cache_hash=True,  # it is part of many keys, and may be long
    tag_field="kind",
    tag="table",
    forbid_unknown_fields=True,
):
    """Own data, row by row: drawn points, a pasted table, a file.

    `target` is the name of the column to learn, every other column is an input. For classification
    the target column holds class numbers from 0, and `labels` names the classes in that order; a
    label without rows is a class all the same, and where all are "" the classes are only numbered.
    `ranges` are what a picture shows of every column, in their order; none: what the rows need.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]
    target: str
    task: Task
    labels: tuple[str, ...] = ()
    ranges: tuple[Range, ...] = ()

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the input columns, in their order."""
        return tuple(name for name in self.columns if name != self.target)

    @property
    def classes(self) -> int:
        """How many classes there are; 0 for regression."""
        if self.task == "regression":
            return 0
        place = self.columns.index(self.target)
        most = max((int(row[place]) for row in self.rows), default=-1)
        return max(len(self.labels), most + 1)

    def checked(self) -> TableData:
        """The same table; raises `DataError` where it cannot be learned from."""
        _check_columns(self)
        _check_rows(self)
        _check_ranges(self)
        if self.task == "classification":
            _check_classes(self)
        return self


DataSpec: TypeAlias = ShippedData | TableData


def dataset_named(name: str) -> DataSet:
    """The catalogue's entry; raises `DataError`, which lists the known names."""
    source = QT_TRANSLATE_NOOP(
        "Data", "There is no data set named “{name}”. The known ones are: {known}."
    )
    return entry_named(name, DATASETS, DataError, "Data", source)


def check_size(rows: int, inputs: int) -> None:
    """Raise `DataError` for more rows or inputs than a lesson can hold, or for none."""
    if rows > MOST_ROWS:
        source = QT_TRANSLATE_NOOP(
            "Data",
            "The table has {count} rows, but at most {most} can be learned from here. Keep a part "
            "of them, such as every tenth.",
        )
        raise DataError(Text.of("Data", source, count=rows, most=MOST_ROWS))
    if inputs > MOST_INPUTS:
        source = QT_TRANSLATE_NOOP(
            "Data", "There are {count} inputs, but at most {most} can be used. Choose some of them."
        )
        raise DataError(Text.of("Data", source, count=inputs, most=MOST_INPUTS))
    if inputs < 1:
        source = QT_TRANSLATE_NOOP(
            "Data", "There is no input: besides the target a table needs a column of numbers."
        )
        raise DataError(Text.of("Data", source))
    if rows < 1:
        source = QT_TRANSLATE_NOOP("Data", "There are no rows: add at least one point or row.")
        raise DataError(Text.of("Data", source))


def check_class_count(count: int, column: str) -> None:
    """Raise `DataError` where `column` holds fewer than two classes, or too many."""
    if count < 2:
        source = QT_TRANSLATE_NOOP(
            "Data",
            "All rows belong to one class in the column “{column}”. Classification needs rows of "
            "at least two.",
        )
        raise DataError(Text.of("Data", source, column=column))
    if count > MOST_CLASSES:
        source = QT_TRANSLATE_NOOP(
            "Data",
            "The column “{column}” holds {count} classes, but at most {most} can be told apart. "
            "Choose another column, or learn its numbers by regression.",
        )
        raise DataError(Text.of("Data", source, column=column, count=count, most=MOST_CLASSES))


def _check_columns(table: TableData) -> None:
    if table.columns.count(table.target) != 1 or len(set(table.columns)) != len(table.columns):
        source = QT_TRANSLATE_NOOP(
            "Data",
            "Every column needs a name of its own, and the target “{target}” must be one of them; "
            "the columns are: {columns}.",
        )
        columns = ", ".join(table.columns)[:200]
        raise DataError(Text.of("Data", source, target=table.target[:60], columns=columns))
    check_size(len(table.rows), len(table.columns) - 1)


def _check_rows(table: TableData) -> None:
    width = len(table.columns)
    for number, row in enumerate(table.rows, start=1):
        if len(row) != width:
            source = QT_TRANSLATE_NOOP(
                "Data", "Row {row} has {count} cells, but the table has {width} columns."
            )
            text = Text.of("Data", source, row=number, count=len(row), width=width)
            raise DataError(text, row=number)
        for column, value in enumerate(row):
            # Written so that a value that is not a number is refused as well.
            if not abs(value) <= FARTHEST:
                raise beyond(number, column, table.columns[column], repr(value))


def _check_ranges(table: TableData) -> None:
    if table.ranges and len(table.ranges) != len(table.columns):
        source = QT_TRANSLATE_NOOP(
            "Data", "There are {count} ranges, but the table has {width} columns: one for each."
        )
        text = Text.of("Data", source, count=len(table.ranges), width=len(table.columns))
        raise DataError(text)
    for name, (low, high) in zip(table.columns, table.ranges, strict=False):
        # Written so that a value that is not a number is refused as well.
        if not -FARTHEST <= low < high <= FARTHEST:
            source = QT_TRANSLATE_NOOP(
                "Data",
                "The range of the column “{column}” must go from a lower to a higher number, but "
                "goes from {low} to {high}.",
            )
            raise DataError(Text.of("Data", source, column=name, low=repr(low), high=repr(high)))


def beyond(row: int, column: int, name: str, value: str) -> DataError:
    """The error for a number that is not finite, or too large."""
    source = QT_TRANSLATE_NOOP(
        "Data",
        "Row {row}, column “{column}”: {value} is no number within ±1e12. Correct it or leave the "
        "row out.",
    )
    text = Text.of("Data", source, row=row, column=name, value=value[:60])
    return DataError(text, row=row, column=column)


def _check_classes(table: TableData) -> None:
    place = table.columns.index(table.target)
    for number, row in enumerate(table.rows, start=1):
        value = row[place]
        if value < 0 or value != math.floor(value):
            source = QT_TRANSLATE_NOOP(
                "Data",
                "Row {row}, column “{column}”: {value} is no class. Classes are the whole numbers "
                "0, 1, 2 and so on.",
            )
            text = Text.of("Data", source, row=number, column=table.target, value=repr(value))
            raise DataError(text, row=number, column=place)
    check_class_count(table.classes, table.target)
