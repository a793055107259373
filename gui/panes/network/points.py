"""Own data drawn point by point, without a widget: what a lesson becomes with one more or less.

The points of whatever data a lesson has become a table of its own at the first change. Numbers that
come from a hand are as fine as the eye can tell, those that were there keep a few digits more.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from msgspec.structs import replace

from core.datasets import Data, TableData, class_number, data_of
from core.lesson import Lesson, NetworkStudy
from core.picture.network.decision_values import DecisionBackdrop
from gui.panes.network import edits, fits
from gui.words import say

Place: TypeAlias = tuple[float, float]
Row: TypeAlias = tuple[float, ...]
Axes: TypeAlias = tuple[tuple[float, float], tuple[float, float]]

MOST_DRAWN = 2  # inputs of data whose points can be drawn
FEWEST_BRUSHES = 3
PLANE: Axes = ((-6.0, 6.0), (-6.0, 6.0))
SEEN_DIGITS = 4  # of a number that a hand draws, counted from the range of its column
KEPT_DIGITS = 6  # of a number that was there before


@dataclass(frozen=True)
class Brush:
    """What a new point is: its class, or the value it has on a map of values."""

    target: float
    group: int


def can_go_on(study: NetworkStudy) -> bool:
    """Whether points can be added to the data there are; else they begin on an empty plane."""
    return fits.inputs_of(study.data) <= MOST_DRAWN


def is_by_height(study: NetworkStudy) -> bool:
    """Whether the height of a click says what its point is: one input has no other axis."""
    return fits.inputs_of(study.data) == 1


def brushes_of(study: NetworkStudy) -> tuple[Brush, ...]:
    """What new points can be: each class and at least three, or low, middle and high values."""
    data = data_of(study.data)
    if data.classes:
        count = max(FEWEST_BRUSHES, data.classes)
        return tuple(Brush(float(group), group) for group in range(count))
    low, high = data.target_range or (float(data.y.min()), float(data.y.max()))
    far = max(-low, high)
    low, high = (-far, far) if low < 0.0 < high else (low, high)
    values = (low, (low + high) / 2, high)
    return tuple(Brush(_kept(value, (low, high)), 0) for value in values)


def own_table(study: NetworkStudy, seen: DecisionBackdrop) -> TableData:
    """The data of `study` as own data, whose pictures show what `seen` shows."""
    if isinstance(study.data, TableData) and study.data.ranges:
        return study.data
    data = data_of(study.data)
    ranges = _ranges(data, seen)
    if isinstance(study.data, TableData):
        by_name = dict(zip((*data.inputs, data.output), ranges, strict=True))
        return replace(study.data, ranges=tuple(by_name[name] for name in study.data.columns))
    columns = [*data.raw.T, data.y]
    kept = [
        [_kept(value, axis) for value in column.tolist()]
        for column, axis in zip(columns, ranges, strict=True)
    ]
    names = [say(data.named(name)) for name in (*data.inputs, data.output)]
    return TableData(
        columns=tuple(names),
        rows=tuple(zip(*kept, strict=True)),
        target=names[-1],
        task=data.task,
        labels=_labels(data),
        ranges=ranges,
    )


def empty_table(study: NetworkStudy, seen: DecisionBackdrop) -> TableData:
    """A table as that of `study`, without a row; of two inputs where it has more."""
    if can_go_on(study):
        return replace(own_table(study, seen), rows=())
    data = data_of(study.data)
    values = data.target_range or (float(data.y.min()), float(data.y.max()))
    up = (0.0, max(1.0, data.classes - 1.0)) if data.classes else values
    return TableData(
        columns=("x1", "x2", "y"),
        rows=(),
        target="y",
        task=data.task,
        labels=_labels(data),
        ranges=(*PLANE, up if up[0] < up[1] else (up[0] - 1.0, up[0] + 1.0)),
    )


def with_table(lesson: Lesson, table: TableData, is_new: bool) -> Lesson:
    """The lesson on drawn points; a drawing that begins anew holds none of them out."""
    return edits.with_data(lesson, table, 0.0 if is_new else None)


def added(table: TableData, places: Iterable[Place], brush: Brush) -> TableData:
    """The table with points at places on the panel's axes."""
    rows = tuple(_row(table, place, brush.target) for place in places)
    return _with_class(replace(table, rows=(*table.rows, *rows)))


def moved(table: TableData, number: int, place: Place) -> TableData:
    """The table with row `number` at another place; what it is stays, unless its height says it."""
    old = table.rows[number]
    row = _row(table, place, old[table.columns.index(table.target)])
    return replace(table, rows=(*table.rows[:number], row, *table.rows[number + 1 :]))


def turned(table: TableData, number: int, brush: Brush) -> TableData:
    """The table with row `number` of another class or value."""
    row = list(table.rows[number])
    row[table.columns.index(table.target)] = brush.target
    rows = (*table.rows[:number], tuple(row), *table.rows[number + 1 :])
    return _with_class(replace(table, rows=rows))


def without(table: TableData, number: int) -> TableData:
    """The table without row `number`."""
    return replace(table, rows=table.rows[:number] + table.rows[number + 1 :])


def _row(table: TableData, place: Place, target: float) -> Row:
    """A row for a place: x and height, or both inputs and `target`."""
    ranges = dict(zip(table.columns, table.ranges, strict=True))
    inputs = table.inputs
    across = _rounded(place[0], ranges[inputs[0]])
    if len(inputs) > 1:
        named = {inputs[0]: across, inputs[1]: _rounded(place[1], ranges[inputs[1]])}
        named[table.target] = target
    else:
        named = {inputs[0]: across, table.target: _height(table, place[1])}
    return tuple(named[name] for name in table.columns)


def _height(table: TableData, height: float) -> float:
    """What a height on the panel says: a value, or the class it is nearest to."""
    if table.task == "regression":
        return _rounded(height, table.ranges[table.columns.index(table.target)])
    return float(min(max(round(height), 0), table.classes - 1))


def _with_class(table: TableData) -> TableData:
    """The table with a name for every class that its rows have."""
    if table.task == "regression" or table.classes <= len(table.labels):
        return table
    new = range(len(table.labels), table.classes)
    if not any(table.labels):
        return replace(table, labels=("",) * table.classes)
    return replace(table, labels=(*table.labels, *(say(class_number(number)) for number in new)))


def _labels(data: Data) -> tuple[str, ...]:
    """The names of the classes as own data keeps them."""
    if not data.classes:
        return ()
    if not data.labels:
        return ("",) * data.classes
    return tuple(say(data.named(name)) for name in data.labels)


def _ranges(data: Data, seen: DecisionBackdrop) -> tuple[tuple[float, float], ...]:
    """What is shown of every input and of the target, as it is now."""
    if data.classes:
        target = (0.0, float(data.classes - 1))
    else:
        target = seen.ranges[1] if seen.kind == "curve" else (seen.low, seen.high)
    return (*data.ranges, target)


def _kept(value: float, axis: tuple[float, float]) -> float:
    """A number that was there, without digits that say nothing."""
    return _rounded(value, axis, KEPT_DIGITS)


def _rounded(value: float, axis: tuple[float, float], digits: int = SEEN_DIGITS) -> float:
    """`value` to so many digits, counted from the width of its axis."""
    return round(value, digits - 1 - math.floor(math.log10(axis[1] - axis[0]))) + 0.0
