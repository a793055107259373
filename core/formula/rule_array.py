"""A rule on a flat vector of any size: numpy calls in place, one for each operation.

What depends on the step and the settings alone is computed as plain numbers before each step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from core.formula.array_code import Array, Program
from core.formula.graph import Graph
from core.formula.lowering import Values, lower
from core.formula.scalar_code import Emitter, build

if TYPE_CHECKING:
    from core.formula.rule import Parsed


class _Plan:
    """The graph of one step on whole vectors: one node per vector."""

    def __init__(self, rule: Parsed) -> None:
        self.rule = rule
        self.graph = graph = Graph()
        numbers = iter(range(len(rule.settings) + len(rule.states) + 4))
        self.settings = {name: graph.variable(next(numbers)) for name in rule.settings}
        self.time = graph.variable(next(numbers))
        self.loss = graph.variable(next(numbers))
        timed = [state.name for state in rule.states if state.is_timed]
        self.timed = {name: graph.variable(next(numbers)) for name in timed}
        self.plain = len(self.settings) + 2 + len(self.timed)
        self.weights = graph.variable(next(numbers))
        self.gradient = graph.variable(next(numbers))
        kept = [state for state in rule.states if not state.is_timed]
        self.kept = {state.name: graph.variable(next(numbers)) for state in kept}
        self.vectors = {state.name for state in kept if state.is_vector}
        self._follow()
        self._split()

    def _names(self) -> dict[str, Values]:
        names = {name: (node,) for name, node in self.settings.items()}
        return {**names, "w": (self.weights,)}

    def _follow(self) -> None:
        names = {**self._names(), "t": (self.time,), "g": (self.gradient,), "loss": (self.loss,)}
        names.update((name, (node,)) for name, node in {**self.timed, **self.kept}.items())
        for line in self.rule.program:
            if line.kind != "start":
                names[line.name] = lower(line.tree, self.graph, names, self)
        self.new_timed = [names[name][0] for name in self.timed]
        self.results = [names["w"][0], *(names[name][0] for name in self.kept)]
        starts = {state.name: state.start for state in self.rule.states}
        self.starts = [
            self.graph.constant(0.0) if tree is None else self._start(tree)
            for tree in (starts[name] for name in [*self.kept, *self.timed])
        ]

    def _start(self, tree: Any) -> int:
        return lower(tree, self.graph, self._names(), self)[0]

    def norm(self, x: Values) -> Values:
        return (self.graph.make("norm", *x),)

    def dot(self, x: Values, y: Values) -> Values:
        return (self.graph.make("dot", *x, *y),)

    def grad(self, x: Values) -> Values:
        return (self.graph.make("grad", self.gradient, *x),)

    def _split(self) -> None:
        graph, outer = self.graph, (1 << self.plain) - 1
        found: dict[int, None] = {}
        order = graph.order(self.results)
        for node in order:
            if graph.reads[node] & ~outer:
                found.update(dict.fromkeys(graph.arguments(node)))
        found.update(dict.fromkeys(self.results))
        self.outside = [n for n in found if graph.reads[n] and not graph.reads[n] & ~outer]
        vectors = {self.weights, self.gradient, *(self.kept[name] for name in self.vectors)}
        for node in order:
            operation = graph.nodes[node][0]
            if operation == "grad" or (
                operation not in ("norm", "dot") and not vectors.isdisjoint(graph.arguments(node))
            ):
                vectors.add(node)
        self.scalars = frozenset(node for node in order if node not in vectors)

    def emit_outside(self) -> Callable[..., Any]:
        """Plain numbers of one step, and the timed states after it.

        Made from t, the loss, timed states and settings.
        """
        names = [f"p{index}" for index in range(len(self.timed))]
        settings = [f"s{index}" for index in range(len(self.settings))]
        bound = dict(zip(self.settings.values(), settings, strict=True))
        bound.update(
            {self.time: "t", self.loss: "l", **dict(zip(self.timed.values(), names, strict=True))}
        )
        roots = [*self.outside, *self.new_timed]
        lines, texts = Emitter(self.graph, safe=True).emit(roots, bound, " ")
        result = "".join(text + "," for text in texts)
        head = f"def made({','.join(['t', 'l', *names, *settings])}):"
        return build("\n".join([head, *lines, f" return ({result})"]), safe=True)


@lru_cache(maxsize=64)
def _plan(rule: Parsed) -> tuple[_Plan, Callable[..., Any]]:
    plan = _Plan(rule)
    return plan, plan.emit_outside()


class Stepper:
    """A rule at work on one vector: settings, state and buffers.

    `advance(weights, gradient, step, loss=None, noise=None)` changes `weights`, shape (size,), in
    place; `step` counts from 0 and is to be called in order. A setting may be a series, an array
    (T,) with one number per step, of which the last counts beyond the end. `loss` is only needed
    where a line reads it; `noise` (size,) is added to every gradient that this step sees. Never
    raises or warns for numbers.
    """

    def __init__(
        self,
        rule: Parsed,
        size: int,
        settings: Mapping[str, Any],
        gradient: Callable[[Array], Array] | None,
        dtype: npt.DTypeLike,
    ) -> None:
        plan, self._outside = _plan(rule)
        self._plan = plan
        self._gradient = gradient
        self._size = size
        self._kind = np.dtype(dtype)
        self._series = [np.atleast_1d(np.asarray(settings[name], float)) for name in plan.settings]
        self._settings = self._settings_at(0)
        self._is_changing = any(series.size > 1 for series in self._series)
        self._noise: Array | None = None
        self._noisy = np.empty(size, self._kind)
        given = [plan.weights, plan.gradient, *plan.kept.values(), *plan.outside]
        calls: dict[str, Callable[..., Any]] = {
            "norm": self._norm,
            "dot": self._dot,
            "grad": self._grad,
        }
        self._program = Program(plan.graph, plan.results, given, plan.scalars, calls)
        self._constants = self._program.constants_in(self._kind)
        self._buffers = self._program.make_buffers((size,), self._kind)
        self._state: list[Array] | None = None
        self._timed: list[float] = []

    def advance(
        self,
        weights: Array,
        gradient: Array,
        step: int,
        loss: float | None = None,
        noise: Array | None = None,
    ) -> None:
        assert loss is not None or not self._plan.rule.asks_loss, "this rule reads loss: pass it"
        with np.errstate(all="ignore"):
            if self._state is None:
                self._state = self._start(weights)
            self._noise = noise
            if noise is not None:
                gradient = np.add(gradient, noise, self._noisy)
            settings = self._settings_at(step) if self._is_changing else self._settings
            time, loss = float(step + 1), 0.0 if loss is None else float(loss)
            numbers = self._outside(time, loss, *self._timed, *settings)
            count = len(self._plan.outside)
            self._timed = list(numbers[count:])
            outside = [self._number(number) for number in numbers[:count]]
            registers = [
                *(weights, gradient, *self._state, *outside),
                *self._constants,
                *self._buffers,
            ]
            self._program.run(registers)
            results = [registers[output] for output in self._program.outputs]
            # A result may be the old value of another state: take all before writing any.
            old = (weights, *self._state)
            if any(result is place for result in results for place in old):
                results = [np.array(result) for result in results]
            for place, result in zip(old, results, strict=True):
                np.copyto(place, result)

    def _settings_at(self, step: int) -> list[float]:
        return [float(series[min(step, series.size - 1)]) for series in self._series]

    def _start(self, weights: Array) -> list[Array]:
        plan = self._plan
        given = [plan.weights, *plan.settings.values()]
        program = Program(plan.graph, plan.starts, given, plan.scalars, self._program.calls)
        buffers = program.make_buffers((self._size,), self._kind)
        settings = list(np.array(self._settings, self._kind))
        registers = [weights, *settings, *program.constants_in(self._kind), *buffers]
        program.run(registers)
        values = [registers[output] for output in program.outputs]
        count = len(plan.kept)
        self._timed = [float(value) for value in values[count:]]
        state: list[Array] = []
        for name, value in zip(plan.kept, values, strict=False):
            place = np.empty(self._size if name in plan.vectors else (), self._kind)
            np.copyto(place, value)
            state.append(place)
        return state

    def _number(self, value: float | bool) -> Any:
        # Truth values stay such: they choose.
        return value if isinstance(value, bool) else np.asarray(value, self._kind)[()]

    def _norm(self, x: Any, out: Any) -> None:
        self._dot(x, x, out)
        np.sqrt(out, out)

    def _dot(self, x: Any, y: Any, out: Any) -> None:
        if np.ndim(x) == np.ndim(y) == 0:
            out[...] = x * y * self._size
        elif np.ndim(x) and np.ndim(y):
            out[...] = np.dot(x, y)
        else:
            out[...] = np.sum(np.multiply(x, y))

    def _grad(self, _: Any, x: Any, out: Any) -> None:
        assert self._gradient is not None, "this rule asks for grad(...): pass `gradient`"
        out[...] = self._gradient(np.broadcast_to(x, (self._size,)))
        if self._noise is not None:
            np.add(out, self._noise, out)
