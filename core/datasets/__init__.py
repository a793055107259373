"""Data to learn from: shipped toy data, classroom tables, and own tables.

Look at an entry in `classes`, `values` or `classroom` first (`DataSet`); adding a data set is
adding an entry there. A lesson names its data by a `DataSpec`, shipped or row by row, and `data_of`
turns either into the same `Data`: arrays, split and scaled.
"""

from core.datasets.data import Data, Scale, data_of
from core.datasets.entry import (
    MOST_CLASSES,
    MOST_INPUTS,
    MOST_ROWS,
    DataError,
    DataSet,
    Task,
    Truth,
)
from core.datasets.spec import DATASETS, DataSpec, ShippedData, TableData, dataset_named

__all__ = [
    "DATASETS",
    "MOST_CLASSES",
    "MOST_INPUTS",
    "MOST_ROWS",
    "Data",
    "DataError",
    "DataSet",
    "DataSpec",
    "Scale",
    "ShippedData",
    "TableData",
    "Task",
    "Truth",
    "data_of",
    "dataset_named",
]
