"""A rule on a flat vector of any size: numpy calls in place, one for each operation.

Settings that stay are constants and fold away. What depends on the step and the settings alone is
computed as plain numbers before each step; the calls are written out one below the other, and a
new state is computed where the old one lies as soon as nothing reads that any more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from core.formula.array_code import Array, Program, choose
from core.formula.graph import COMPARISONS, Graph
from core.formula.lowering import Values, lower
from core.formula.scalar_code import Emitter, build

if TYPE_CHECKING:
    from core.formula.rule import Parsed

Fixed: TypeAlias = tuple[tuple[str, float], ...]


class StepperState(NamedTuple):
    """What a rule remembers: its states as arrays, and those that follow from the step alone."""

    kept: tuple[Array, ...]
    timed: tuple[float, ...]


class _Plan:
    """The graph of one step on whole vectors: one node per vector."""

    def __init__(self, rule: Parsed, fixed: Fixed) -> None:
        self.rule = rule
        self.graph = graph = Graph()
        numbers = iter(range(len(rule.settings) + len(rule.states) + 4))
        self.fixed = {name: graph.constant(value) for name, value in fixed}
        series = [name for name in rule.settings if name not in self.fixed]
        self.series = {name: graph.variable(next(numbers)) for name in series}
        self.time = graph.variable(next(numbers))
        self.loss = graph.variable(next(numbers))
        timed = [state.name for state in rule.states if state.is_timed]
        self.timed = {name: graph.variable(next(numbers)) for name in timed}
        self.plain = len(self.series) + 2 + len(self.timed)
        self.weights = graph.variable(next(numbers))
        self.gradient = graph.variable(next(numbers))
        kept = [state for state in rule.states if not state.is_timed]
        self.kept = {state.name: graph.variable(next(numbers)) for state in kept}
        self.vectors = {state.name for state in kept if state.is_vector}
        self._follow()
        self._split()

    def _names(self) -> dict[str, Values]:
        names = {name: (node,) for name, node in {**self.fixed, **self.series}.items()}
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

    def emit_outside(self) -> Callable[..., Any] | None:
        """Plain numbers of one step, and the timed states after it.

        Made from t, the loss, timed states and settings that change; None where there are none.
        """
        roots = [*self.outside, *self.new_timed]
        if not roots:
            return None
        names = [f"p{index}" for index in range(len(self.timed))]
        settings = [f"s{index}" for index in range(len(self.series))]
        bound = dict(zip(self.series.values(), settings, strict=True))
        bound.update(
            {self.time: "t", self.loss: "l", **dict(zip(self.timed.values(), names, strict=True))}
        )
        lines, texts = Emitter(self.graph, safe=True).emit(roots, bound, " ")
        result = "".join(text + "," for text in texts)
        head = f"def made({','.join(['t', 'l', *names, *settings])}):"
        return build("\n".join([head, *lines, f" return ({result})"]), safe=True)


class _Calls:
    """The numpy calls of one step, written out: `source` defines `made(w, g)`.

    Names are w and g, p.. for the states' places, o.. for outside numbers, c.. for constants, b..
    for buffers, t.. for results that wait until every state has been read, and f.. for functions.
    """

    def __init__(self, plan: _Plan, program: Program) -> None:
        states = len(plan.kept)
        self.names = ["w", "g", *(f"p{index}" for index in range(states))]
        self.names += [f"o{index}" for index in range(len(plan.outside))]
        self.names += [f"c{index}" for index in range(len(program.constants))]
        first_buffer = len(self.names)
        self.names += [f"b{index}" for index in range(len(program.buffers))]
        self.places = [0, *range(2, 2 + states)]
        self.is_single = [False, *(name not in plan.vectors for name in plan.kept)]
        wanted = list(program.outputs)
        steps = [(call, list(pick(range(len(self.names))))) for call, pick in program.steps]
        for index, place in enumerate(self.places):
            result = wanted[index]
            single = result >= first_buffer and program.buffers[result - first_buffer][1]
            if result >= first_buffer and single == self.is_single[index]:
                self._write_in_place(steps, wanted, result, place)
        self.functions = [call for call, _ in steps]
        lines = [
            f" f{index}({','.join(self.names[register] for register in registers)})"
            for index, (_, registers) in enumerate(steps)
        ]
        self.moved = [(w, p) for w, p in zip(wanted, self.places, strict=True) if w != p]
        self.source = "\n".join(["def made(w,g):", *lines, *self._moves(), " return"])

    @staticmethod
    def _write_in_place(
        steps: list[tuple[Callable[..., Any], list[int]]],
        wanted: list[int],
        result: int,
        place: int,
    ) -> None:
        """Compute `result` where the old value lies, if no call or result needs that later."""
        made = max(index for index, (_, registers) in enumerate(steps) if registers[-1] == result)
        call, (*sources, _) = steps[made]
        read_later = any(place in registers for _, registers in steps[made + 1 :])
        read_twice = call is choose and place in sources
        if place in wanted or read_later or read_twice:
            return
        steps[made][1][-1] = place
        for _, registers in steps[made + 1 :]:
            registers[:] = [place if register == result else register for register in registers]
        wanted[:] = [place if register == result else register for register in wanted]

    def _moves(self) -> list[str]:
        """Lines that put results into their places; a result may be the old value of another."""
        if not {result for result, _ in self.moved} & set(self.places):
            return [f" put({self.names[p]},{self.names[w]})" for w, p in self.moved]
        waiting = [f" t{p}={self.names[w]}.copy()" for w, p in self.moved]
        return waiting + [f" put({self.names[p]},t{p})" for _, p in self.moved]


class _Compiled(NamedTuple):
    plan: _Plan
    outside: Callable[..., Any] | None


@lru_cache(maxsize=64)
def _compiled(rule: Parsed, fixed: Fixed) -> _Compiled:
    plan = _Plan(rule, fixed)
    return _Compiled(plan, plan.emit_outside())


class Stepper:
    """A rule at work on one vector: settings, state and buffers.

    `advance(weights, gradient, step, loss=None, noise=None)` changes `weights`, shape (size,), in
    place; `step` counts from 0 and is to be called in order. A setting may be a series, an array
    (T,) with one number per step, of which the last counts beyond the end. `loss` is only needed
    where a line reads it; `noise` (size,) is added to every gradient that this step sees, and for
    two weights noise (5,) as in `core.formula.rule_scalar.Runner`. Never raises or warns for
    numbers.
    """

    def __init__(
        self,
        rule: Parsed,
        size: int,
        settings: Mapping[str, Any],
        gradient: Callable[[Array], Array] | None,
        dtype: npt.DTypeLike,
    ) -> None:
        given = {name: np.asarray(settings[name], float) for name in rule.settings}
        fixed = tuple((name, float(value)) for name, value in given.items() if value.size == 1)
        plan, self._outside = _compiled(rule, fixed)
        self._plan = plan
        self._gradient = gradient
        self._size = size
        self._kind = np.dtype(dtype)
        self._series = [given[name].ravel() for name in plan.series]
        self._noise: Array | None = None
        self._noisy = np.empty(size, self._kind)
        kept = plan.kept.items()
        self._state = [np.empty(size if n in plan.vectors else (), self._kind) for n, _ in kept]
        self._timed: tuple[float, ...] = ()
        self._numbers = [
            np.empty((), bool if plan.graph.nodes[node][0] in COMPARISONS else self._kind)
            for node in plan.outside
        ]
        self._is_begun = False
        self._step = self._write()

    def _write(self) -> Callable[[Array, Array], None]:
        plan = self._plan
        given = [plan.weights, plan.gradient, *plan.kept.values(), *plan.outside]
        program = self._program = Program(
            plan.graph, plan.results, given, plan.scalars, self._calls()
        )
        calls = _Calls(plan, program)
        places = [*self._state, *self._numbers, *program.constants_in(self._kind)]
        places += program.make_buffers((self._size,), self._kind)
        space: dict[str, Any] = dict(zip(calls.names[2:], places, strict=True))
        space.update((f"f{index}", call) for index, call in enumerate(calls.functions))
        return build(calls.source, safe=False, put=np.copyto, **space)

    def _calls(self) -> dict[str, Callable[..., Any]]:
        return {"norm": self._norm, "dot": self._dot, "grad": self._grad}

    def advance(
        self,
        weights: Array,
        gradient: Array,
        step: int,
        loss: float | None = None,
        noise: Array | None = None,
    ) -> None:
        with np.errstate(all="ignore"):
            self.take(weights, gradient, step, loss, noise)

    def take(
        self,
        weights: Array,
        gradient: Array,
        step: int,
        loss: float | None = None,
        noise: Array | None = None,
    ) -> None:
        """What `advance` does, for callers that have silenced numpy's warnings for many steps."""
        if not self._is_begun:
            self._begin(weights)
        if self._outside is None and noise is None:
            self._noise = None
            self._step(weights, gradient)
            return
        if self._outside is not None:
            assert loss is not None or not self._plan.rule.asks_loss, (
                "this rule reads loss: pass it"
            )
            loss = 0.0 if loss is None else float(loss)
            numbers = self._outside(float(step + 1), loss, *self._timed, *self._settings_at(step))
            for place, number in zip(self._numbers, numbers, strict=False):
                place[()] = number
            self._timed = numbers[len(self._numbers) :]
        self._noise = noise
        if noise is not None:
            gradient = np.add(gradient, self._noise_at(weights), self._noisy)
        self._step(weights, gradient)

    @property
    def state(self) -> StepperState | None:
        """A copy of what the rule remembers, None before the first step."""
        if not self._is_begun:
            return None
        return StepperState(tuple(place.copy() for place in self._state), tuple(self._timed))

    def restore(self, state: StepperState | None) -> None:
        """Go on from a `state` that this rule, at this size, once had."""
        self._is_begun = state is not None
        if state is not None:
            self._timed = state.timed
            for place, value in zip(self._state, state.kept, strict=True):
                np.copyto(place, value)

    def _settings_at(self, step: int) -> list[float]:
        return [float(series[min(step, series.size - 1)]) for series in self._series]

    def _begin(self, weights: Array) -> None:
        plan = self._plan
        given = [plan.weights, *plan.series.values()]
        program = Program(plan.graph, plan.starts, given, plan.scalars, self._calls())
        buffers = program.make_buffers((self._size,), self._kind)
        settings = list(np.array(self._settings_at(0), self._kind))
        registers = [weights, *settings, *program.constants_in(self._kind), *buffers]
        program.run(registers)
        values = [registers[output] for output in program.outputs]
        count = len(plan.kept)
        self._timed = tuple(float(value) for value in values[count:])
        for place, value in zip(self._state, values, strict=False):
            np.copyto(place, value)
        self._is_begun = True

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
        place = np.broadcast_to(x, (self._size,))
        # Found first: the place may lie where the gradient is put.
        noise = None if self._noise is None else self._noise_at(place)
        out[...] = self._gradient(place)
        if noise is not None:
            np.add(out, noise, out)

    def _noise_at(self, weights: Array) -> Array:
        """What is added to the gradient there; only called where there is noise."""
        noise = self._noise
        assert noise is not None
        if noise.size == self._size:
            return noise
        n1, n2, n11, n12, n22 = noise
        w1, w2 = weights
        return np.array((n1 + n11 * w1 + n12 * w2, n2 + n12 * w1 + n22 * w2), self._kind)
