"""`table_of_text`: a file of text read as it is recognised, and what was recognised, to be told."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from core.datasets.entry import Task
from core.datasets.guess import TableGuess, recognise
from core.datasets.spec import TableData
from core.datasets.table import table_from
from core.datasets.text import text_of_file
from core.words import QT_TRANSLATE_NOOP, Text


def table_of_text(path: Path, task: Task | None = None) -> tuple[TableData, tuple[Text, ...]]:
    """The table in a file of text, and in sentences how it was read.

    `task` decides what a target of numbers is learned as; words are always classes. Raises
    `DataError` for a file that is unreadable or no table, naming row, column and value.
    """
    found = text_of_file(path)
    guess = recognise(found.text)
    choices = guess.choices
    if task is not None and guess.columns[choices.target].kind == "number":
        choices = replace(choices, task=task)
    table = table_from(found.text, choices)
    how = _how_read(guess, path.name, found.encoding)
    return table, (how, told_of(table), *guess.notes)


def _how_read(guess: TableGuess, name: str, encoding: str) -> Text:
    choices = guess.choices
    named = QT_TRANSLATE_NOOP(
        "Data",
        "“{name}” is read as {encoding}: separator “{separator}”, decimal sign “{decimal}”, names "
        "in the first row.",
    )
    unnamed = QT_TRANSLATE_NOOP(
        "Data",
        "“{name}” is read as {encoding}: separator “{separator}”, decimal sign “{decimal}”, no "
        "names in the first row.",
    )
    separator = "\\t" if choices.separator == "\t" else choices.separator
    return Text.of(
        "Data",
        named if choices.header else unnamed,
        name=name,
        encoding=encoding,
        separator=separator,
        decimal=choices.decimal,
    )


def told_of(table: TableData) -> Text:
    """A sentence on what is learned from a table: how many rows, and of what from what."""
    labels = table.labels or tuple(map(str, range(table.classes)))
    values = QT_TRANSLATE_NOOP(
        "Data", "Rows: {rows}. Inputs: {inputs}. Target: {target}, learned as values (regression)."
    )
    classes = QT_TRANSLATE_NOOP(
        "Data",
        "Rows: {rows}. Inputs: {inputs}. Target: {target}, learned as classes (classification): "
        "{labels}.",
    )
    return Text.of(
        "Data",
        values if table.task == "regression" else classes,
        rows=len(table.rows),
        inputs=", ".join(table.inputs),
        target=table.target,
        labels=", ".join(labels),
    )
