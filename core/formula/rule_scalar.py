"""A rule on a function of two weights as one loop of plain Python.

The whole step (loss, gradient, every line of the rule, for both weights) is one graph, so that
common subexpressions are shared across lines. It is emitted in three parts: what depends on the
settings alone before the loop, what depends on the step and the settings as a table, the rest as
the loop's body.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

from core.formula.graph import Graph
from core.formula.lowering import Values, lower
from core.formula.scalar_code import Emitter, build

if TYPE_CHECKING:
    from core.formula.function import Compiled
    from core.formula.rule import Parsed

FARTHEST = 1e6
_LARGEST_KEPT_TABLE = 4096
_MOST_KEPT_TABLES = 32

Weights = tuple[float, float]
StateValues = tuple[float, ...]


class Step:
    """One step of a rule as a graph: its inputs, its results and what each of them reads.

    `fixed` settings are constants and fold away.
    """

    def __init__(self, rule: Parsed, function: Compiled, fixed: Mapping[str, float]) -> None:
        self.rule = rule
        self.function = function
        self.graph = graph = Graph()
        self._count = 0
        self.fixed = {name: graph.constant(value) for name, value in fixed.items()}
        self.settings = {name: self._input() for name in rule.used_settings if name not in fixed}
        self.time = self._input()
        self.timed = {state.name: self._input() for state in rule.states if state.is_timed}
        first_dynamic = self._count
        self.weights = (self._input(), self._input())
        self.kept = {
            state.name: tuple(self._input() for _ in range(2 if state.is_vector else 1))
            for state in rule.states
            if not state.is_timed
        }
        self.setting_bits = (1 << len(self.settings)) - 1
        self.table_bits = (1 << first_dynamic) - 1
        inputs = dict(enumerate(self.weights))
        roots = [function.value_node, *function.gradient_nodes]
        self.loss, *self.gradient = graph.graft(function.graph, roots, inputs)
        self._follow()

    def _input(self) -> int:
        self._count += 1
        return self.graph.variable(self._count - 1)

    def _follow(self) -> None:
        """Run the lines on graph nodes; the results are the nodes the names end up with."""
        names = self._setting_values()
        names["t"] = (self.time,)
        names["w"] = self.weights
        names["g"] = tuple(self.gradient)
        names.update((name, (node,)) for name, node in self.timed.items())
        names.update(self.kept)
        for line in self.rule.lines:
            if line.kind != "start":
                value = lower(line.tree, self.graph, names, self)
                names[line.name] = self.spread(value) if self._is_kept(line.name) else value
        self.new_weights = names["w"]
        self.new_timed = [names[name][0] for name in self.timed]
        self.new_kept = [node for name in self.kept for node in names[name]]

    def _setting_values(self) -> dict[str, Values]:
        return {name: (node,) for name, node in {**self.settings, **self.fixed}.items()}

    def _is_kept(self, name: str) -> bool:
        return name == "w" or len(self.kept.get(name, ())) == 2

    @staticmethod
    def spread(value: Values) -> Values:
        return value * 2 if len(value) == 1 else value

    # -- Reductions

    def norm(self, x: Values) -> Values:
        return (self.graph.apply("sqrt", *self.dot(x, x)),)

    def dot(self, x: Values, y: Values) -> Values:
        products = [
            self.graph.multiply(a, b) for a, b in zip(self.spread(x), self.spread(y), strict=True)
        ]
        return (self.graph.add(*products),)

    def grad(self, x: Values) -> Values:
        inputs = dict(enumerate(self.spread(x)))
        return tuple(self.graph.graft(self.function.graph, self.function.gradient_nodes, inputs))

    def starts(self) -> list[int]:
        """Nodes of the states before the first step, kept ones first.

        They may read settings and weights.
        """
        names = self._setting_values()
        names["w"] = self.weights
        starts = {state.name: state.start for state in self.rule.states}
        nodes: list[int] = []
        for name in [*self.kept, *self.timed]:
            tree = starts[name]
            zero = (self.graph.constant(0.0),)
            value = zero if tree is None else lower(tree, self.graph, names, self)
            size = len(self.kept.get(name, (0,)))
            nodes.extend(self.spread(value) if size == 2 else value[:1])
        return nodes


class Runner:
    """`run(weights, state, first_step, steps, settings)` of one rule on one function.

    Returns `(rows, weights, state)`: `rows` is flat, five numbers per step (w1, w2, loss, g1, g2
    before the step's update), for steps `first_step` and following; `weights` and `state` are
    those after the last update, so that calls continue each other. `state` None is the state before
    the first step. Where a weight leaves ±1e6 or the finite numbers, the call ends early: `weights`
    is that place, and there are fewer rows than `steps`. Never raises or warns for numbers.

    Settings that are 0, true or false get code of their own, from which they have vanished: most
    rules carry a weight decay that most runs do not use.
    """

    def __init__(self, rule: Parsed, function: Compiled) -> None:
        self._rule = rule
        self._function = function
        self._variants: dict[tuple[tuple[str, float], ...], _Variant] = {}

    def __call__(
        self,
        weights: Weights,
        state: StateValues | None,
        first_step: int,
        steps: int,
        settings: Mapping[str, Any],
    ) -> tuple[list[float], Weights, StateValues]:
        values = [(name, settings[name]) for name in self._rule.used_settings]
        fixed = tuple([(n, float(v)) for n, v in values if v == 0 or isinstance(v, bool)])
        variant = self._variants.get(fixed)
        if variant is None:
            variant = _Variant(Step(self._rule, self._function, dict(fixed)))
            self._variants[fixed] = variant
        return variant.run(weights, state, first_step, steps, settings)


class _Variant:
    """The code of a rule on a function for some fixed settings."""

    def __init__(self, step: Step) -> None:
        self._step = step
        self._code: dict[tuple[str, bool], Callable[..., Any]] = {}
        self._tables: OrderedDict[tuple[Any, ...], tuple[Any, StateValues]] = OrderedDict()
        self._split()

    def run(
        self,
        weights: Weights,
        state: StateValues | None,
        first_step: int,
        steps: int,
        settings: Mapping[str, Any],
    ) -> tuple[list[float], Weights, StateValues]:
        values = tuple([float(settings[name]) for name in self._step.settings])
        w1, w2 = float(weights[0]), float(weights[1])
        if state is None:
            state = self._start(values, w1, w2)
        size = self._kept_size
        table, timed = self._table(first_step, steps, state[size:], values)
        inputs = (w1, w2, *state[:size], *values)
        try:
            rows, w1, w2, *kept = self._get("run", safe=False)(
                repeat(None, steps) if table is None else table, *inputs
            )
        except (ArithmeticError, ValueError):
            rows, w1, w2, *kept = self._get("run", safe=True)(
                repeat(None, steps) if table is None else table, *inputs
            )
        return rows, (w1, w2), (*kept, *timed)

    def _split(self) -> None:
        """Sort the nodes that the loop needs from outside into settings and table columns."""
        step, graph = self._step, self._step.graph
        self._kept_size = len(step.new_kept)
        self._roots = [step.loss, *step.gradient, *step.new_weights, *step.new_kept]
        order = graph.order(self._roots)
        outer = step.table_bits
        frontier: dict[int, None] = {}
        for node in order:
            if graph.reads[node] & ~outer:
                frontier.update(
                    (argument, None)
                    for argument in graph.arguments(node)
                    if _reads_only(graph, argument, outer)
                )
        frontier.update((root, None) for root in self._roots if _reads_only(graph, root, outer))
        inner = step.setting_bits
        self._hoisted = [node for node in frontier if not graph.reads[node] & ~inner]
        self._columns = [node for node in frontier if graph.reads[node] & ~inner]
        self._starts = step.starts()
        bits = 0
        for node in [*self._columns, *step.new_timed]:
            bits |= graph.reads[node]
        self._table_reads = [index for index in range(len(step.settings)) if bits >> index & 1]

    @cached_property
    def _setting_names(self) -> dict[int, str]:
        return {node: f"s{index}" for index, node in enumerate(self._step.settings.values())}

    @cached_property
    def _constant_start(self) -> StateValues | None:
        values = [self._step.graph.value_of(node) for node in self._starts]
        return None if None in values else tuple(value for value in values if value is not None)

    def _start(self, settings: StateValues, w1: float, w2: float) -> StateValues:
        if self._constant_start is not None:
            return self._constant_start
        result: StateValues = self._get("start", safe=True)(w1, w2, *settings)
        return result

    def _table(
        self, first: int, steps: int, timed: StateValues, settings: StateValues
    ) -> tuple[list[Any] | None, StateValues]:
        """The columns of these steps and the timed states after them."""
        if not self._columns and not timed:
            return None, ()
        key = (first, steps, timed, tuple([settings[index] for index in self._table_reads]))
        known = self._tables.get(key)
        if known is not None:
            return known
        times = [float(t) for t in range(first + 1, first + 1 + steps)]
        try:
            made = self._get("table", safe=False)(times, *timed, *settings)
        except (ArithmeticError, ValueError):
            made = self._get("table", safe=True)(times, *timed, *settings)
        result = (made[0] if self._columns else None, tuple(made[1]))
        if steps <= _LARGEST_KEPT_TABLE:
            self._tables[key] = result
            if len(self._tables) > _MOST_KEPT_TABLES:
                self._tables.popitem(last=False)
        return result

    # -- code

    def _get(self, part: str, *, safe: bool) -> Callable[..., Any]:
        code = self._code.get((part, safe))
        if code is None:
            emit = {"run": self._emit_run, "table": self._emit_table, "start": self._emit_start}
            code = self._code[part, safe] = build("\n".join(emit[part](safe)), safe=safe)
        return code

    def _emit_run(self, safe: bool) -> list[str]:
        step, graph = self._step, self._step.graph
        settings = self._setting_names
        hoisting, texts = Emitter(graph, safe=safe, prefix="h").emit(self._hoisted, settings, " ")
        bound = dict(settings)
        for index, (node, text) in enumerate(zip(self._hoisted, texts, strict=True)):
            if node not in settings:
                hoisting.append(f" c{index}={text}")
                bound[node] = f"c{index}"
        columns = [f"k{index}" for index in range(len(self._columns))]
        bound.update(zip(self._columns, columns, strict=True))
        kept = [node for nodes in step.kept.values() for node in nodes]
        variables = ["x", "y", *(f"m{index}" for index in range(len(kept)))]
        bound.update(zip([*step.weights, *kept], variables, strict=True))
        body, results = Emitter(graph, safe=safe).emit(self._roots, bound, "  ")
        loop = (
            f"({''.join(name + ',' for name in columns)})" if len(columns) > 1 else "".join(columns)
        )
        return [
            f"def made(table,{','.join([*variables, *settings.values()])}):",
            " rows=[];add=rows.extend",
            *hoisting,
            f" for {loop or '_'} in table:",
            *body,
            f"  add((x,y,{','.join(results[:3])}))",
            *("  " + line for line in _assign(variables, results[3:])),
            f"  if not(-{FARTHEST}<=x<={FARTHEST} and -{FARTHEST}<=y<={FARTHEST}):break",
            f" return (rows,{','.join(variables)})",
        ]

    def _emit_table(self, safe: bool) -> list[str]:
        step = self._step
        names = [f"p{index}" for index in range(len(step.timed))]
        bound = {**self._setting_names, step.time: "t"}
        bound.update(zip(step.timed.values(), names, strict=True))
        roots = [*self._columns, *step.new_timed]
        body, results = Emitter(step.graph, safe=safe).emit(roots, bound, "  ")
        columns = results[: len(self._columns)]
        row = columns[0] if len(columns) == 1 else f"({''.join(text + ',' for text in columns)})"
        return [
            f"def made(times,{','.join([*names, *self._setting_names.values()])}):",
            " table=[];add=table.append",
            " for t in times:",
            *body,
            f"  add({row})",
            *("  " + line for line in _assign(names, results[len(columns) :])),
            f" return table,({''.join(name + ',' for name in names)})",
        ]

    def _emit_start(self, safe: bool) -> list[str]:
        step = self._step
        bound = {**dict(zip(step.weights, "xy", strict=True)), **self._setting_names}
        lines, texts = Emitter(step.graph, safe=safe).emit(self._starts, bound, " ")
        result = "".join(text + "," for text in texts)
        return [f"def made({','.join(bound.values())}):", *lines, f" return ({result})"]


def _reads_only(graph: Graph, node: int, bits: int) -> bool:
    reads = graph.reads[node]
    return reads != 0 and not reads & ~bits


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


@lru_cache(maxsize=256)
def runner_of(rule: Parsed, function: Compiled) -> Runner:
    return Runner(rule, function)
