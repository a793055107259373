"""Data ready to learn from: `data_of` turns a specification into arrays, split and scaled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core.datasets.entry import Array, DataError, Range, Task, Truth
from core.datasets.settings import seed_of
from core.datasets.spec import DataSpec, ShippedData, TableData, dataset_named
from core.noise import permutation
from core.words import QT_TRANSLATE_NOOP, Text

Rows = NDArray[np.intp]

SPLIT = 1  # the stream of the seed that the split is drawn from
MARGIN = 0.1  # free space around own data, as a share of their extent


class Scale(Struct, frozen=True, eq=False):
    """How inputs are standardised: minus `means` (D,), divided by `deviations` (D,)."""

    means: Array
    deviations: Array

    @property
    def is_plain(self) -> bool:
        """Whether inputs stay as they are."""
        return not self.means.any() and bool((self.deviations == 1.0).all())

    def apply(self, raw: Array) -> Array:
        """Inputs (..., D) as the network sees them, from inputs in their own units."""
        return raw if self.is_plain else (raw - self.means) / self.deviations

    def undo_linear(self, weights: Array, bias: Array | float) -> tuple[Array, Array]:
        """Weights (..., D) and bias (...) for inputs in their own units.

        A linear unit with the given ones on standardised inputs computes the same.
        """
        found: Array = weights / self.deviations
        return found, np.asarray(bias - found @ self.means)


@dataclass(frozen=True, eq=False)
class Data:
    """A data set as arrays, all read-only.

    `raw` (N, D) holds the inputs in their own units, `x` (N, D) as the network sees them, `y` (N,)
    the targets: class numbers 0 to `classes` - 1, or values where `classes` is 0. `train` (n,) and
    `validation` (N - n,) are row numbers, shuffled once; `is_train` (N,) says the same of each row.
    `queries` (Q, D) are inputs to watch, in their own units, `ranges` what to show of each input.
    `inputs`, `output` and `labels` are names; those of shipped data sets are marked in the context
    "Data". `labels` is empty where classes are only numbered. `target_range` is what to show of the
    targets, None where they say so themselves.
    """

    spec: DataSpec
    raw: Array
    x: Array
    y: Array
    task: Task
    classes: int
    inputs: tuple[str, ...]
    output: str
    labels: tuple[str, ...]
    train: Rows
    validation: Rows
    is_train: NDArray[np.bool_]
    scale: Scale
    queries: Array
    ranges: tuple[Range, ...]
    truth: Truth | None
    target_range: Range | None

    def named(self, name: str) -> str | Text:
        """One of the names as people read it: ours in their language, their own as it is."""
        return Text.of("Data", name) if isinstance(self.spec, ShippedData) else name

    def class_names(self, least: int = 0) -> tuple[str | Text, ...]:
        """What the classes are called, and at least so many; numbered where they have no names."""
        count = max(self.classes, least)
        more = (class_number(number) for number in range(len(self.labels), count))
        return (*map(self.named, self.labels), *more)


def class_number(number: int) -> Text:
    """What a class without a name is called."""
    return Text.of("Picture", QT_TRANSLATE_NOOP("Picture", "class {number}"), number=number)


@lru_cache(maxsize=64)
def data_of(
    spec: DataSpec,
    validation: float = 0.5,
    standardise: bool = False,
    split_seed: int | None = None,
    fold: tuple[int, int] | None = None,
) -> Data:
    """The data behind a specification; kept, so that equal specifications share arrays.

    The rows are shuffled once from `split_seed`, or else from the seed of the data (0 for a table).
    The first of them are for training and the share `validation`, rounded down, is for validation;
    with `fold` = (number, parts) that part of equal parts is for validation instead, number from 0.
    Standardising uses mean and deviation of the training rows; a constant input is only centred.
    Raises `DataError` or `core.settings.SettingError`.
    """
    made = _shipped(spec) if isinstance(spec, ShippedData) else _own(spec)
    seed = made.seed if split_seed is None else split_seed
    order = permutation(seed, len(made.y), SPLIT)
    train, held = _share(order, validation) if fold is None else _fold(order, *fold)
    is_train = np.zeros(len(order), dtype=np.bool_)
    is_train[train] = True
    scale = _scale_of(made.raw[is_train]) if standardise else _plain(made.raw.shape[1])
    x = scale.apply(made.raw)
    for array in (made.raw, x, made.y, train, held, is_train, made.queries):
        array.flags.writeable = False
    return Data(
        spec=spec,
        raw=made.raw,
        x=x,
        y=made.y,
        task=made.task,
        classes=made.classes,
        inputs=made.inputs,
        output=made.output,
        labels=made.labels,
        train=train,
        validation=held,
        is_train=is_train,
        scale=scale,
        queries=made.queries,
        ranges=made.ranges,
        truth=made.truth,
        target_range=made.target_range,
    )


@dataclass(frozen=True, eq=False)
class _Made:
    """What a specification says before its rows are split."""

    raw: Array
    y: Array
    task: Task
    classes: int
    inputs: tuple[str, ...]
    output: str
    labels: tuple[str, ...]
    queries: Array
    ranges: tuple[Range, ...]
    truth: Truth | None
    seed: int
    target_range: Range | None = None


def _shipped(spec: ShippedData) -> _Made:
    entry = dataset_named(spec.name)
    settings = entry.resolve(spec.settings)
    raw, y = entry.make(settings)
    return _Made(
        raw=np.ascontiguousarray(raw),
        y=np.ascontiguousarray(y),
        task=entry.task,
        classes=entry.classes,
        inputs=entry.inputs,
        output=entry.output,
        labels=entry.labels,
        queries=np.array(entry.queries, dtype=np.float64).reshape(-1, len(entry.inputs)),
        ranges=entry.ranges,
        truth=entry.truth,
        seed=seed_of(settings),
    )


def _own(spec: TableData) -> _Made:
    cells = np.array(spec.checked().rows, dtype=np.float64)
    place = spec.columns.index(spec.target)
    raw = np.ascontiguousarray(np.delete(cells, place, axis=1))
    shown = spec.ranges
    return _Made(
        raw=raw,
        y=cells[:, place].copy(),
        task=spec.task,
        classes=spec.classes,
        inputs=spec.inputs,
        output=spec.target,
        labels=spec.labels if any(spec.labels) else (),
        queries=np.empty((0, raw.shape[1])),
        ranges=shown[:place] + shown[place + 1 :] or tuple(_extent(column) for column in raw.T),
        truth=None,
        seed=0,
        target_range=shown[place] if shown and spec.task == "regression" else None,
    )


def _extent(column: Array) -> Range:
    """What to show of an input: its extent with some space around it; ±1 around a constant."""
    low, high = float(column.min()), float(column.max())
    space = MARGIN * (high - low) if high - low > 1e-9 * max(abs(low), abs(high)) else 0.0
    space = space or max(1.0, 1e-6 * abs(high))
    return low - space, high + space


def _share(order: Rows, validation: float) -> tuple[Rows, Rows]:
    if not 0.0 <= validation < 1.0:
        source = QT_TRANSLATE_NOOP(
            "Data",
            "The share of rows for validation must be at least 0 and below 1, but is {value}.",
        )
        raise DataError(Text.of("Data", source, value=repr(validation)))
    # A share such as 0.29 of 100 rows must not lose a row to rounding.
    kept = len(order) - int(validation * len(order) + 1e-9)
    return order[:kept].copy(), order[kept:].copy()


def _fold(order: Rows, number: int, parts: int) -> tuple[Rows, Rows]:
    if not 2 <= parts <= len(order) or not 0 <= number < parts:
        source = QT_TRANSLATE_NOOP(
            "Data",
            "Cross-validation of {rows} rows can have from 2 to {rows} parts, but there should be "
            "{parts}.",
        )
        raise DataError(Text.of("Data", source, rows=len(order), parts=parts))
    pieces = np.array_split(order, parts)
    kept = [piece for place, piece in enumerate(pieces) if place != number]
    return np.concatenate(kept), pieces[number].copy()


def _plain(inputs: int) -> Scale:
    return _frozen(np.zeros(inputs), np.ones(inputs))


def _scale_of(rows: Array) -> Scale:
    deviations = rows.std(axis=0)
    # The spread of equal numbers can be a rounding error instead of 0.
    constant = deviations <= 1e-12 * np.abs(rows).max(axis=0)
    return _frozen(rows.mean(axis=0), np.where(constant, 1.0, deviations))


def _frozen(means: Array, deviations: Array) -> Scale:
    for array in (means, deviations):
        array.flags.writeable = False
    return Scale(means, deviations)
