"""Data to learn from: shipped toy data, classroom tables, and own tables.

Look at an entry in `classes`, `values` or `classroom` first (`DataSet`); adding a data set is
adding an entry there. A lesson names its data by a `DataSpec`, shipped or row by row, and `data_of`
turns either into the same `Data`: arrays, split and scaled. Own tables arrive as text, from a file
(`text_of_file`) or pasted: `recognise` says what it sees, `table_from` takes it as a person chose.
"""

from types import ModuleType
from typing import TYPE_CHECKING

from core.datasets.data import Data, Scale, class_number, data_of
from core.datasets.entry import (
    MOST_CLASSES,
    MOST_INPUTS,
    MOST_ROWS,
    NPZ_SUFFIX,
    TEXT_SUFFIXES,
    DataError,
    DataSet,
    Task,
    Truth,
)
from core.datasets.spec import DATASETS, DataSpec, ShippedData, TableData, dataset_named
from core.late import late

if TYPE_CHECKING:
    from core.datasets.guess import Column, TableGuess, recognise
    from core.datasets.npz import table_of_npz
    from core.datasets.read import table_of_text, told_of
    from core.datasets.table import TableChoices, table_from
    from core.datasets.text import Decimal, Decoded, Encoding, Separator, decoded, text_of_file
else:

    def _homes() -> tuple[ModuleType, ...]:
        from core.datasets import guess, npz, read, table, text

        return guess, npz, read, table, text

    __getattr__ = late(__name__, _homes)


__all__ = [
    "DATASETS",
    "MOST_CLASSES",
    "MOST_INPUTS",
    "MOST_ROWS",
    "NPZ_SUFFIX",
    "TEXT_SUFFIXES",
    "Column",
    "Data",
    "DataError",
    "DataSet",
    "DataSpec",
    "Decimal",
    "Decoded",
    "Encoding",
    "Scale",
    "Separator",
    "ShippedData",
    "TableChoices",
    "TableData",
    "TableGuess",
    "Task",
    "Truth",
    "class_number",
    "data_of",
    "dataset_named",
    "decoded",
    "recognise",
    "table_from",
    "table_of_npz",
    "table_of_text",
    "text_of_file",
    "told_of",
]
