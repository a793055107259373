"""Programs of numpy calls for graph nodes, in place and in chunks that stay in the cache.

A program is a list of calls on numbered registers: first the variables, then the constants, then
buffers that are used again as soon as their value is no longer needed.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import repeat
from struct import pack_into
from typing import Any

import numpy as np
import numpy.typing as npt

from core.formula.graph import COMPARISONS, LEAVES, Graph
from core.formula.primitives import PRIMITIVES, checked

Array = npt.NDArray[np.floating[Any]]
_CHUNK_BYTES = 65536
_CALLS: dict[str, Callable[..., Any]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "neg": np.negative,
    "<": np.less,
    "<=": np.less_equal,
    "==": np.equal,
    "!=": np.not_equal,
    **{name: primitive.array for name, primitive in PRIMITIVES.items()},
}

# IEEE arithmetic leaves their last bit no choice.
_EXACT = frozenset({"+", "-", "*", "/", "neg", "sqrt", "abs", "where"} | COMPARISONS | LEAVES)


def is_exact(graph: Graph, roots: Sequence[int]) -> bool:
    """Whether array code gives the bits of scalar code: other functions may round otherwise."""
    return all(graph.nodes[node][0] in _EXACT for node in graph.order(roots))


def has_choice(graph: Graph, roots: Sequence[int]) -> bool:
    return any(graph.nodes[node][0] == "where" for node in graph.order(roots))


def _one_by_one(name: str) -> Callable[..., None]:
    """The call of a function that gives the bits of scalar code: those of Python's own."""
    plain, safe = PRIMITIVES[name].scalar, checked(name)

    def call(*registers: Any) -> None:
        *sources, out = registers

        def arguments() -> list[Iterable[float]]:
            return [memoryview(x) if x.ndim else repeat(float(x), len(out)) for x in sources]

        try:
            pack_into(f"{len(out)}d", out, 0, *map(plain, *arguments()))
        except (ArithmeticError, ValueError):
            pack_into(f"{len(out)}d", out, 0, *map(safe, *arguments()))

    return call


# For a program in float64: as fast for arithmetic, three times slower for functions.
SCALAR_BITS = {name: _one_by_one(name) for name in PRIMITIVES if name not in _EXACT}


def choose(condition: Any, a: Any, b: Any, out: Any) -> None:
    np.copyto(out, b)
    np.copyto(out, a, where=condition)


# Of a buffer: whether it holds truth values, whether it is one value for the whole array.
_Kind = tuple[bool, bool]
Step = tuple[Callable[..., Any], Callable[[Sequence[Any]], tuple[Any, ...]]]


class Program:
    """The calls that compute `roots`.

    The `given` nodes (variables, or values already there) are in the first registers. `scalars`
    are nodes with one value for the whole array, `calls` what further operations do.
    """

    def __init__(
        self,
        graph: Graph,
        roots: Sequence[int],
        given: Sequence[int],
        scalars: Collection[int] = (),
        calls: Mapping[str, Callable[..., Any]] | None = None,
    ) -> None:
        self.graph = graph
        self.scalars = scalars
        self.calls = {**_CALLS, **calls} if calls else _CALLS
        self.steps: list[Step] = []
        self.inputs = len(given)
        self.constants: list[float] = []
        self._constants: dict[np.dtype[Any], list[Array]] = {}
        self.buffers: list[_Kind] = []
        order = graph.order(roots, stop=given)
        self._last = self._last_uses(order, roots)
        self._register: dict[int, int] = {node: index for index, node in enumerate(given)}
        self._number_constants(order)
        self._free: dict[_Kind, list[int]] = {}
        for position, node in enumerate(order):
            if graph.nodes[node][0] != "const":
                self._add(node, position)
        self.outputs = [self._register[root] for root in roots]
        self.truths = [graph.nodes[root][0] in COMPARISONS for root in roots]

    def _last_uses(self, order: Sequence[int], roots: Sequence[int]) -> dict[int, int]:
        last: dict[int, int] = {}
        for position, node in enumerate(order):
            for argument in self.graph.arguments(node):
                last[argument] = position
        last.update((root, len(order)) for root in roots)
        return last

    def _number_constants(self, order: Sequence[int]) -> None:
        for node in order:
            entry = self.graph.nodes[node]
            if entry[0] == "const":
                self._register[node] = self.inputs + len(self.constants)
                self.constants.append(entry[1])
        self._first_buffer = self.inputs + len(self.constants)

    def _add(self, node: int, position: int) -> None:
        operation, *arguments = self.graph.nodes[node]
        choice = operation == "where"
        sources = [self._register[argument] for argument in arguments]
        if not choice:
            self._release(arguments, position)
        target = self._take((operation in COMPARISONS, node in self.scalars))
        if choice:  # its result is written in two goes, so no argument may lie in the same place
            self._release(arguments, position)
        self._register[node] = target
        call = choose if choice else self.calls[operation]
        self.steps.append((call, operator.itemgetter(*sources, target)))

    def _release(self, arguments: Sequence[int], position: int) -> None:
        for argument in set(arguments):
            register = self._register[argument]
            if register >= self._first_buffer and self._last[argument] == position:
                kind = self.buffers[register - self._first_buffer]
                self._free.setdefault(kind, []).append(register)

    def _take(self, kind: _Kind) -> int:
        if self._free.get(kind):
            return self._free[kind].pop()
        self.buffers.append(kind)
        return self._first_buffer + len(self.buffers) - 1

    def make_buffers(self, shape: tuple[int, ...], dtype: npt.DTypeLike) -> list[Any]:
        return [
            np.empty(() if single else shape, bool if truth else dtype)
            for truth, single in self.buffers
        ]

    def constants_in(self, kind: np.dtype[Any]) -> list[Array]:
        """The constants as arrays of no dimension, which calls take faster than numbers."""
        made = self._constants.get(kind)
        if made is None:
            with np.errstate(all="ignore"):  # a large float64 may not fit into float32
                made = self._constants[kind] = [np.array(value, kind) for value in self.constants]
        return made

    def run(self, registers: list[Any]) -> None:
        """Registers hold the inputs, the constants and the buffers, in this order."""
        for call, pick in self.steps:
            call(*pick(registers))


def values(
    program: Program, inputs: Sequence[Array], shape: tuple[int, ...], dtype: npt.DTypeLike
) -> list[Array]:
    """Run over flat inputs of one length, chunk by chunk; one new array per root."""
    kind = np.dtype(dtype)
    results: list[Array] = [np.empty(shape, bool if truth else kind) for truth in program.truths]
    flat = [result.reshape(-1) for result in results]
    total = inputs[0].size if inputs else 1
    chunk = min(max(total, 1), _CHUNK_BYTES // kind.itemsize)
    buffers = program.make_buffers((chunk,), kind)
    with np.errstate(all="ignore"):
        constants = program.constants_in(kind)
        for start in range(0, total, chunk):
            stop = min(start + chunk, total)
            part = buffers if stop - start == chunk else [b[: stop - start] for b in buffers]
            registers = [*(x[start:stop] for x in inputs), *constants, *part]
            program.run(registers)
            for result, register in zip(flat, program.outputs, strict=True):
                result[start:stop] = registers[register]
    return results


class GridProgram:
    """One root on a grid.

    What reads one variable only is computed on its axis, the rest in blocks of rows.
    """

    def __init__(self, graph: Graph, root: int, variables: Sequence[int]) -> None:
        self.root = root
        bits = [graph.reads[variable] for variable in variables]
        order = graph.order([root], stop=variables)
        mixed = [node for node in order if graph.reads[node] == bits[0] | bits[1]]
        inner = set(mixed)
        needed: list[int] = []
        for node in [*mixed, root]:
            arguments = graph.arguments(node) if node in inner else (node,)
            for argument in arguments:
                if argument not in inner and graph.reads[argument] and argument not in needed:
                    needed.append(argument)
        self.across = [node for node in needed if graph.reads[node] == bits[0]]
        self.down = [node for node in needed if graph.reads[node] == bits[1]]
        self.on_x = Program(graph, self.across, variables[:1])
        self.on_y = Program(graph, self.down, variables[1:])
        self.mixed = Program(graph, [root], [*self.across, *self.down])

    def run(self, x: Array, y: Array, dtype: npt.DTypeLike) -> Array:
        kind = np.dtype(dtype)
        result = np.empty((y.size, x.size), kind)
        if not result.size:
            return result
        rows = min(y.size, max(1, _CHUNK_BYTES // kind.itemsize // x.size))
        buffers = self.mixed.make_buffers((rows, x.size), kind)
        across = values(self.on_x, [x], x.shape, kind)
        down = [column[:, None] for column in values(self.on_y, [y], y.shape, kind)]
        with np.errstate(all="ignore"):
            constants = self.mixed.constants_in(kind)
            for start in range(0, y.size, rows):
                stop = min(start + rows, y.size)
                part = buffers if stop - start == rows else [b[: stop - start] for b in buffers]
                inputs = [*across, *(column[start:stop] for column in down)]
                registers = [*inputs, *constants, *part]
                self.mixed.run(registers)
                result[start:stop] = registers[self.mixed.outputs[0]]
        return result
