"""From the syntax tree to graph nodes.

A value is a tuple of nodes: one for a scalar, one per weight for a vector. Operations between both
act on every weight. `Reductions` gives the meaning of norm, dot and grad.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Protocol

from core.formula.functions import CONSTANTS, FUNCTIONS
from core.formula.graph import Graph
from core.formula.tree import Binary, Call, Comparison, Degrees, Name, Negative, Number, Tree

Values = tuple[int, ...]


class Reductions(Protocol):
    def norm(self, x: Values) -> Values: ...

    def dot(self, x: Values, y: Values) -> Values: ...

    def grad(self, x: Values) -> Values: ...


class TwoWeights:
    """What norm and dot come to in the `graph` of a step of two weights."""

    graph: Graph

    def norm(self, x: Values) -> Values:
        return (self.graph.apply("sqrt", *self.dot(x, x)),)

    def dot(self, x: Values, y: Values) -> Values:
        pairs = zip(both(x), both(y), strict=True)
        return (self.graph.add(*(self.graph.multiply(a, b) for a, b in pairs)),)


def both(value: Values) -> Values:
    """The nodes of a value for each of two weights."""
    return value * 2 if len(value) == 1 else value


def lower(
    tree: Tree,
    graph: Graph,
    names: Mapping[str, Values],
    reductions: Reductions | None = None,
) -> Values:
    """The nodes of `tree`, its names standing for `names`, else for the constants π, e and τ."""
    if isinstance(tree, Number):
        return (graph.constant(tree.value),)
    if isinstance(tree, Name):
        known = names.get(tree.name)
        return (graph.constant(CONSTANTS[tree.name]),) if known is None else known
    if isinstance(tree, Negative):
        return tuple(graph.negate(x) for x in lower(tree.operand, graph, names, reductions))
    if isinstance(tree, Degrees):
        degree = graph.constant(math.pi / 180)
        inside = lower(tree.operand, graph, names, reductions)
        return tuple(graph.multiply(x, degree) for x in inside)
    if isinstance(tree, Call):
        arguments = [lower(part, graph, names, reductions) for part in tree.arguments]
        if tree.function in FUNCTIONS:
            return _call(tree.function, graph, arguments)
        return _reduce(tree.function, arguments, reductions)
    left = lower(tree.left, graph, names, reductions)
    right = lower(tree.right, graph, names, reductions)
    if isinstance(tree, Comparison):
        pairs = _together([left, right])
        return tuple(graph.compare(tree.operator, a, b) for a, b in pairs)
    return _binary(tree, graph, left, right)


def _reduce(function: str, arguments: list[Values], reductions: Reductions | None) -> Values:
    assert reductions is not None  # the scope of a plain formula has no such function
    if function == "norm":
        return reductions.norm(arguments[0])
    if function == "dot":
        return reductions.dot(arguments[0], arguments[1])
    return reductions.grad(arguments[0])


def _binary(tree: Binary, graph: Graph, left: Values, right: Values) -> Values:
    make = {
        "+": graph.add,
        "-": graph.subtract,
        "*": graph.multiply,
        "/": graph.divide,
        "^": graph.power,
    }[tree.operator]
    return tuple(make(a, b) for a, b in _together([left, right]))


def _call(function: str, graph: Graph, arguments: list[Values]) -> Values:
    build = FUNCTIONS[function].build
    together = _together(arguments)
    if build is None:
        return tuple(graph.where(*one) for one in together)
    return tuple(build(graph, *one) for one in together)


def _together(values: list[Values]) -> list[Values]:
    """Per weight the arguments of an operation; scalars are the same for every weight."""
    size = max(len(value) for value in values)
    return [tuple(v[0] if len(v) == 1 else v[i] for v in values) for i in range(size)]
