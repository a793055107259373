"""A rule on a function of two weights as one loop of plain Python.

A step's code has two halves: the gradient, emitted once for every function, and the lines of the
rule, emitted once for every rule; a runner joins and compiles them. What depends on the settings
alone stands before the loop, what depends on the step and the settings comes from a table.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, repeat
from typing import TYPE_CHECKING, Any

from numpy import ndarray

from core.formula.recording import Rows, recording_of
from core.formula.rule_step import Form, Step
from core.formula.scalar_code import Emitter, build

if TYPE_CHECKING:
    from core.formula.function import Compiled
    from core.formula.rule import Parsed

FARTHEST = 1e6
_LARGEST_KEPT_TABLE = 4096
_MOST_KEPT_TABLES = 32

Weights = tuple[float, float]
StateValues = tuple[float, ...]
FormFields = tuple[tuple[tuple[str, float], ...], tuple[str, ...], int, bool]
Columns = Sequence[Sequence[float]]
# First step, number of steps, settings, noise.
Span = tuple[int, int, Mapping[str, Any], Rows | None]


class Advancer:
    """Runs a rule on a function; what is kept of every step is said by those derived from it."""

    is_watched = False

    def __init__(self, rule: Parsed, function: Compiled) -> None:
        self._rule = rule
        self._function = function
        self._recording = recording_of(function)
        self._loops: dict[tuple[StepCode, bool], Callable[..., Any]] = {}

    def _advance(
        self, code: StepCode, weights: Weights, state: StateValues | None, span: Span
    ) -> tuple[Columns, Weights, StateValues]:
        """What the loop kept, and the weights and state after it."""
        first, steps, settings, noise = span
        step = code.step
        w1, w2 = float(weights[0]), float(weights[1])
        values = tuple([float(settings[name]) for name in step.settings])
        series = [settings[name] for name in step.series] if step.series else ()
        if state is None:
            state = code.start(w1, w2, values, tuple(map(first_of, series)))
        kept, timed = state[: code.kept_size], state[code.kept_size :]
        table, timed = code.table(first, steps, timed, values)
        feeds: list[Any] = [] if table is None else [table]
        if series:
            feeds += [_cut(numbers, first, steps) for numbers in series]
        if noise is not None:
            feeds += _cut_noise(noise, first, steps)
        inputs = (w1, w2, *kept, *values)
        try:
            columns, w1, w2, *after = self._loop(code, safe=False)(_fed(feeds, steps), *inputs)
        except (ArithmeticError, ValueError):
            columns, w1, w2, *after = self._loop(code, safe=True)(_fed(feeds, steps), *inputs)
        return columns, (w1, w2), (*after, *timed)

    def _code(self, settings: Mapping[str, Any], noise: Rows | None = None) -> StepCode:
        rule = self._rule
        fixed: tuple[tuple[str, float], ...] = ()
        series: tuple[str, ...] = ()
        for name in rule.used_settings:
            value = settings[name]
            if isinstance(value, ndarray) and value.ndim:
                series += (name,)
            elif value == 0 or isinstance(value, bool):
                fixed += ((name, float(value)),)
        function = self._function if rule.asks_gradient else None
        columns = 0 if noise is None else noise.shape[1]
        return step_code(rule, function, (fixed, series, columns, self.is_watched))

    def _loop(self, code: StepCode, *, safe: bool) -> Callable[..., Any]:
        loop = self._loops.get((code, safe))
        if loop is None:
            loop = build("\n".join(self._emit(code, safe)), safe=safe)
            self._loops[code, safe] = loop
        return loop

    def _emit(self, code: StepCode, safe: bool) -> list[str]:
        head, lines = code.lines(safe)
        lists = code.watched if self.is_watched else [f"r{row}" for row in self._recording.kept]
        variables = ",".join(code.variables)
        settings = "".join(f",{name}" for name in code.setting_names.values())
        return [
            f"def made(table,{variables}{settings}):",
            *(f" {name}=[]" for name in lists),
            *head,
            f" for {code.fed} in table:",
            *self._recording.lines(safe, loss=code.step.loss is not None, keep=not self.is_watched),
            # Nobody looks at what follows, and checked functions are slow when numbers end.
            *([f"  if not(abs(x)<={FARTHEST} and abs(y)<={FARTHEST}):break"] if safe else []),
            *lines,
            f" return ({''.join(name + ',' for name in lists)}),{variables}",
        ]


class Runner(Advancer):
    """`run(weights, state, first_step, steps, settings, noise=None)` of one rule on one function.

    Returns `(rows, weights, state)`: `rows` (5, steps) float64 are w1, w2, loss, g1, g2 before each
    update, for steps `first_step` and following; `weights` and `state` are those after the last
    update, so that calls continue each other. `state` None is the state before the first step.
    Never raises or warns for numbers; what follows a row with a weight outside ±1e6, or one that is
    not a number, has no meaning and may be missing.

    A setting may be a series, a float64 array (T,): the update from row k uses its element k, or
    the last one beyond the end; a line `start ...` sees its first. `noise` (T, 2) float64: row k is
    added to every gradient that the update from row k sees, nothing beyond the end. Noise (T, 5)
    n1, n2, n11, n12, n22 follows the weights at which a gradient is taken: n1 + n11 w1 + n12 w2 and
    n2 + n12 w1 + n22 w2 are added. The rows' loss and gradient stay the function's own.

    Settings that are 0, true or false get code of their own, from which they have vanished: most
    rules carry a weight decay that most runs do not use.
    """

    def __call__(  # noqa: PLR0917 - the order in which a run is told
        self,
        weights: Weights,
        state: StateValues | None,
        first_step: int,
        steps: int,
        settings: Mapping[str, Any],
        noise: Rows | None = None,
    ) -> tuple[Rows, Weights, StateValues]:
        code = self._code(settings, noise)
        span = (first_step, steps, settings, noise)
        columns, weights, state = self._advance(code, weights, state, span)
        return self._recording.rows(columns), weights, state


class StepCode:
    """The code of one step of a rule for some fixed settings, without the function's half."""

    def __init__(self, step: Step) -> None:
        self.step = step
        self.kept_size = len(step.new_kept)
        self.all_size = self.kept_size + len(step.timed)
        self.variables = ["x", "y", *(f"m{index}" for index in range(self.kept_size))]
        self.setting_names = {node: f"s{i}" for i, node in enumerate(step.settings.values())}
        self.series_names = {node: f"q{i}" for i, node in enumerate(step.series.values())}
        self.noise_names = {node: f"e{index}" for index, node in enumerate(step.noise, start=1)}
        self.watched = [f"v{index}" for index in range(len(step.watched))]
        columns = _row([f"k{index}" for index in range(len(step.columns))])
        extra = (*self.series_names.values(), *self.noise_names.values())
        self.fed = ",".join(filter(None, (columns, *extra))) or "_"
        self._starts = step.starts()
        self._code: dict[tuple[str, bool], Callable[..., Any]] = {}
        self._lines: dict[bool, tuple[list[str], list[str]]] = {}
        self._tables: OrderedDict[tuple[Any, ...], tuple[Any, StateValues]] = OrderedDict()

    def lines(self, safe: bool) -> tuple[list[str], list[str]]:
        """Text before the loop and in it; there `g1` and `g2` are known, as are the variables."""
        lines = self._lines.get(safe)
        if lines is None:
            lines = self._lines[safe] = self._emit_lines(safe)
        return lines

    def by_name(self, state: StateValues) -> dict[str, StateValues]:
        """The numbers of each state, from all of them."""
        sizes = {name: len(nodes) for name, nodes in self.step.kept.items()}
        sizes.update(dict.fromkeys(self.step.timed, 1))
        ends = accumulate(sizes.values())
        return {
            name: state[end - size : end]
            for (name, size), end in zip(sizes.items(), ends, strict=True)
        }

    def start(
        self, w1: float, w2: float, settings: StateValues, series: StateValues = ()
    ) -> StateValues:
        """The state before the first step; `series` are the first numbers of each."""
        if self._constant_start is not None:
            return self._constant_start
        result: StateValues = self._get("start", safe=True)(w1, w2, *settings, *series)
        return result

    @cached_property
    def _constant_start(self) -> StateValues | None:
        values = [self.step.graph.value_of(node) for node in self._starts]
        return None if None in values else tuple(value for value in values if value is not None)

    def table(
        self, first: int, steps: int, timed: StateValues, settings: StateValues
    ) -> tuple[list[Any] | None, StateValues]:
        """The columns of these steps and the timed states after them."""
        if not self.step.columns and not timed:
            return None, ()
        key = (first, steps, timed, tuple([settings[index] for index in self.step.table_reads]))
        known = self._tables.get(key)
        if known is not None:
            return known
        times = [float(t) for t in range(first + 1, first + 1 + steps)]
        try:
            made = self._get("table", safe=False)(times, *timed, *settings)
        except (ArithmeticError, ValueError):
            made = self._get("table", safe=True)(times, *timed, *settings)
        result = (made[0] if self.step.columns else None, tuple(made[1]))
        if steps <= _LARGEST_KEPT_TABLE:
            self._tables[key] = result
            if len(self._tables) > _MOST_KEPT_TABLES:
                self._tables.popitem(last=False)
        return result

    def _get(self, part: str, *, safe: bool) -> Callable[..., Any]:
        code = self._code.get((part, safe))
        if code is None:
            emit = {"table": self._emit_table, "start": self._emit_start}
            code = self._code[part, safe] = build("\n".join(emit[part](safe)), safe=safe)
        return code

    def _emit_lines(self, safe: bool) -> tuple[list[str], list[str]]:
        step = self.step
        emitter = Emitter(step.graph, safe=safe, prefix="h")
        head, texts = emitter.emit(step.hoisted, self.setting_names, " ")
        bound = dict(self.setting_names)
        for index, (node, text) in enumerate(zip(step.hoisted, texts, strict=True)):
            if node not in bound:
                head.append(f" c{index}={text}")
                bound[node] = f"c{index}"
        bound.update((node, f"k{index}") for index, node in enumerate(step.columns))
        bound.update(zip(step.gradient, ("g1", "g2"), strict=True))
        bound.update({**self.series_names, **self.noise_names})
        if step.loss is not None:
            bound[step.loss] = "l"
        kept = [node for nodes in step.kept.values() for node in nodes]
        bound.update(zip([*step.weights, *kept], self.variables, strict=True))
        lines, results = Emitter(step.graph, safe=safe).emit(step.roots, bound, "  ")
        after = len(self.variables)
        lines += [
            f"  {name}.append({text})"
            for name, text in zip(self.watched, results[after:], strict=True)
        ]
        lines += ["  " + line for line in _assign(self.variables, results[:after])]
        return head, _in_place(lines, self.variables)

    def _emit_table(self, safe: bool) -> list[str]:
        step = self.step
        names = [f"p{index}" for index in range(len(step.timed))]
        bound = {**self.setting_names, step.time: "t"}
        bound.update(zip(step.timed.values(), names, strict=True))
        roots = [*step.columns, *step.new_timed]
        body, results = Emitter(step.graph, safe=safe).emit(roots, bound, "  ")
        columns = results[: len(step.columns)]
        return [
            f"def made(times,{','.join([*names, *self.setting_names.values()])}):",
            " table=[];add=table.append",
            " for t in times:",
            *body,
            f"  add({_row(columns) or None})",
            *("  " + line for line in _assign(names, results[len(columns) :])),
            f" return table,({''.join(name + ',' for name in names)})",
        ]

    def _emit_start(self, safe: bool) -> list[str]:
        step = self.step
        bound = dict(zip(step.weights, "xy", strict=True))
        bound.update({**self.setting_names, **self.series_names})
        lines, texts = Emitter(step.graph, safe=safe).emit(self._starts, bound, " ")
        result = "".join(text + "," for text in texts)
        return [f"def made({','.join(bound.values())}):", *lines, f" return ({result})"]


def _row(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else f"({','.join(texts)})" if texts else ""


_WORD = re.compile(r"[a-z]\w*")


def _assign(targets: Sequence[str], texts: Iterable[str]) -> list[str]:
    """Lines that give all targets their new values at once, with as few spare names as possible."""
    waiting = {t: text for t, text in zip(targets, texts, strict=True) if t != text}
    mentions = {target: set(_WORD.findall(text)) for target, text in waiting.items()}
    lines: list[str] = []
    spare: list[str] = []
    while waiting:
        for target in waiting:
            if not any(target in mentions[other] for other in waiting if other != target):
                lines.append(f"{target}={waiting.pop(target)}")
                break
        else:
            target = next(iter(waiting))
            lines.append(f"n{target}={waiting.pop(target)}")
            spare.append(f"{target}=n{target}")
    return lines + spare


def _in_place(lines: list[str], targets: Sequence[str]) -> list[str]:
    """The same lines with temporaries named after the target they end up in, where that is free.

    It is free from the temporary's own line on, when no later line wants the target's old value.
    """
    for target in targets:
        words = [_WORD.findall(line) for line in lines]
        last = next((i for i, found in enumerate(words) if _is_copy(lines[i], target, found)), None)
        if last is None:
            continue
        name = words[last][1]
        made = [i for i, line in enumerate(lines) if line.strip().startswith(f"{name}=")]
        between = words[made[0] + 1 : last] + words[last + 1 :] if len(made) == 1 else [[target]]
        if not any(target in found for found in between):
            lines = [re.sub(rf"\b{name}\b", target, line) for line in lines]
            del lines[last]
    return lines


def _is_copy(line: str, target: str, words: Sequence[str]) -> bool:
    return len(words) == 2 and line.strip() == f"{target}={words[1]}" and words[1][0] == "t"


def first_of(setting: Any) -> float:
    """The number a start sees: of a series its first."""
    return float(setting[0] if isinstance(setting, ndarray) and setting.ndim else setting)


def _cut(series: Any, first: int, steps: int) -> list[float]:
    """The numbers of these steps; the last one counts beyond the end."""
    part: list[float] = series[first : first + steps].tolist()
    return part + [float(series[-1])] * (steps - len(part))


def _cut_noise(noise: Rows, first: int, steps: int) -> list[list[float]]:
    columns: list[list[float]] = noise[first : first + steps].T.tolist()
    return [column + [0.0] * (steps - len(column)) for column in columns]


def _fed(feeds: list[Any], steps: int) -> Iterable[Any]:
    """What the loop takes from its table at every step."""
    if not feeds:
        return repeat(None, steps)
    return zip(*feeds, strict=True) if len(feeds) > 1 else feeds[0]


@lru_cache(maxsize=256)
def step_code(rule: Parsed, function: Compiled | None, form: FormFields) -> StepCode:
    return StepCode(Step(rule, Form(*form), function))


@lru_cache(maxsize=256)
def runner_of(rule: Parsed, function: Compiled) -> Runner:
    return Runner(rule, function)
