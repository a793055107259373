"""What every line of a rule comes to, step by step: the same loop, which keeps other numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from struct import pack_into
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from core.formula.recording import Rows
from core.formula.rule_lines import WEIGHTS, Lines
from core.formula.rule_scalar import (
    Advancer,
    Columns,
    StateValues,
    StepCode,
    Weights,
    first_of,
)

if TYPE_CHECKING:
    from core.formula.function import Compiled
    from core.formula.rule import Parsed

Numbers = tuple[float, ...]


class Watched(list[Rows]):
    """For every printed line the values it assigned, float64 (n, 2) per weight or (n, 1).

    The value of a `start` line is the same in all rows.
    """

    def __init__(self, values: list[Rows], lines: Lines, readings: _Readings) -> None:
        super().__init__(values)
        self._lines = lines
        self._readings = readings

    def names(self, line: int, row: int) -> dict[str, Numbers]:
        """What names stand for on the right side of a line: a number for each weight, or just one.

        `line` counts printed lines and `row` steps of this watch, both from 0.
        """
        readings = self._readings
        if self._lines[line].kind == "start":
            return dict(readings.first)
        names = {**readings.fixed, **readings.before}
        names["t"] = (float(readings.first_step + row + 1),)
        names.update((name, _row(values, row)) for name, values in readings.given.items())
        if row:
            names.update(self._assigned(len(self), row - 1, {"state"}))
        names.update(self._assigned(line, row, {"state", "local"}))
        return names

    def column(self, name: str) -> Rows:
        """What a name stood for at the end of every step: (n, 2) per weight, or (n, 1).

        Raises `KeyError` for a name that has no value.
        """
        for line, values in zip(reversed(self._lines), reversed(self), strict=True):
            if line.name == name and line.kind != "start":
                return values
        readings, rows = self._readings, len(self[0])
        if name in readings.given:
            return readings.given[name]
        if name == "t":
            return np.arange(rows, dtype=np.float64)[:, None] + float(readings.first_step + 1)
        return np.tile(readings.fixed[name], (rows, 1))

    def _assigned(self, end: int, row: int, kinds: set[str]) -> Iterator[tuple[str, Numbers]]:
        for line, values in zip(self._lines[:end], self[:end], strict=True):
            if line.kind in kinds:
                yield line.name, _row(values, row)


class _Readings(NamedTuple):
    """What names stand for: in starts, all the time, before these steps, and in each of them."""

    first: dict[str, Numbers]
    fixed: dict[str, Numbers]
    before: dict[str, Numbers]
    given: dict[str, Rows]
    first_step: int


class Watcher(Advancer):
    """`watch(weights, state, first_step, steps, settings, noise=None)` of a rule on a function.

    Takes what a `Runner` takes and returns `(values, weights, state)`: `values` is a `Watched`,
    one array for every printed line, made of the very bits of the runner. `state` is None or one
    that this watcher returned: it holds more than a runner's. Like there, steps that follow weights
    outside ±1e6 may be missing.
    """

    is_watched = True

    def __call__(  # noqa: PLR0917 - the order in which a run is told
        self,
        weights: Weights,
        state: StateValues | None,
        first_step: int,
        steps: int,
        settings: Mapping[str, Any],
        noise: Rows | None = None,
    ) -> tuple[Watched, Weights, StateValues]:
        code = self._code(settings, noise)
        w = (float(weights[0]), float(weights[1]))
        begun = self._begun(code, w, settings) if state is None else state[-code.all_size - 2 :]
        now = begun[2:] if state is None else state[: code.all_size]
        columns, after, ended = self._advance(code, w, now, (first_step, steps, settings, noise))
        groups = [*code.step.given.values(), *filter(None, code.step.assigned)]
        arrays = _arrays(columns, groups)
        changing = {*code.step.given, *code.step.series}
        first = {name: (first_of(settings[name]),) for name in self._rule.used_settings}
        readings = _Readings(
            first={**first, WEIGHTS: begun[:2]},
            fixed={name: value for name, value in first.items() if name not in changing},
            before={WEIGHTS: w, **code.by_name(now)},
            given=dict(zip(code.step.given, arrays[: len(code.step.given)], strict=True)),
            first_step=first_step,
        )
        starts = code.by_name(begun[2:])
        found = iter(arrays[len(code.step.given) :])
        values = [
            np.tile(starts[line.name], (len(columns[0]), 1))
            if line.kind == "start"
            else next(found)
            for line in self._rule.lines
        ]
        return Watched(values, self._rule.lines, readings), after, (*ended, *begun)

    @staticmethod
    def _begun(code: StepCode, w: Weights, settings: Mapping[str, Any]) -> StateValues:
        """The weights and the state before the first step."""
        values = tuple([float(settings[name]) for name in code.step.settings])
        series = tuple([first_of(settings[name]) for name in code.step.series])
        return (*w, *code.start(*w, values, series))


def _row(values: Rows, row: int) -> Numbers:
    return tuple(values[row].tolist())


def _arrays(columns: Columns, groups: Sequence[Sequence[int]]) -> list[Rows]:
    """The columns as arrays (n, k), the k of one group together."""
    arrays: list[Rows] = []
    place = 0
    for group in groups:
        array = np.empty((len(group), len(columns[place])))
        for index, column in enumerate(columns[place : place + len(group)]):
            pack_into(f"{len(column)}d", array[index], 0, *column)
        place += len(group)
        arrays.append(np.ascontiguousarray(array.T))
    return arrays


@lru_cache(maxsize=64)
def watcher_of(rule: Parsed, function: Compiled) -> Watcher:
    return Watcher(rule, function)
