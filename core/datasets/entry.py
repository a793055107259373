"""What the catalogue says about a data set: `DataSet`, and the limits that hold for all data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core.settings import Setting, Values, resolve
from core.words import RavineError, Text

Array: TypeAlias = NDArray[np.float64]
Range: TypeAlias = tuple[float, float]
Task: TypeAlias = Literal["classification", "regression"]
Made: TypeAlias = tuple[Array, Array]

TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
NPZ_SUFFIX = ".npz"
MOST_ROWS = 5_000
MOST_INPUTS = 32
MOST_CLASSES = 10
FARTHEST = 1e12  # beyond it no number of a table is taken

PLANE: tuple[Range, ...] = ((-6.0, 6.0), (-6.0, 6.0))


class DataError(RavineError):
    """Data that do not exist, cannot be read, or cannot be learned from.

    `row` (1 is the first line of the text) and `column` (from 0) say where, else None.
    """

    def __init__(self, text: Text, row: int | None = None, column: int | None = None) -> None:
        super().__init__(text)
        self.row = row
        self.column = column


class Truth(Struct, frozen=True):
    """The linear rule behind the targets: one weight to an input, and the bias."""

    weights: tuple[float, ...]
    bias: float


class DataSet(Struct, frozen=True):
    """A data set of the catalogue.

    `make` turns complete settings into inputs (N, D) and targets (N,), float64: for classification
    the targets are class numbers from 0. `title`, `sentence`, and where they are words `inputs`,
    `output` and `labels` (the names of the classes) are English texts marked in the context "Data".
    `ranges` is what a picture shows of each input. `validation` is the share of rows that suits the
    data set: none where every row is worked by hand. `queries` are inputs whose predictions are
    worth watching. `truth` is known where the targets follow a linear rule. `source` is where the
    recipe comes from, `convention` what `noise` means in it.
    """

    name: str
    title: str
    sentence: str
    source: str
    make: Callable[[Values], Made]
    settings: tuple[Setting, ...] = ()
    convention: str = ""
    classes: int = 0
    inputs: tuple[str, ...] = ("x1", "x2")
    output: str = "y"
    labels: tuple[str, ...] = ()
    ranges: tuple[Range, ...] = PLANE
    validation: float = 0.5
    queries: tuple[tuple[float, ...], ...] = ()
    truth: Truth | None = None

    @property
    def task(self) -> Task:
        """What is learned: one of `classes`, or a number where there are none."""
        return "classification" if self.classes else "regression"

    def resolve(self, given: Mapping[str, object]) -> Values:
        """Every setting, `given` or default; raises `SettingError` for what it cannot take."""
        return resolve(self.settings, given, Text.of("Data", self.title))
