"""Exact derivatives of graph nodes, with defined values at kinks.

At a kink the derivative is one-sided or zero and always a number: that of `abs` is `sign`, that of
`max(a, b)` is the second argument's where both are equal (so relu has slope 0 at 0), and where a
root is zero its derivative counts as 0. `sqrt(w1^2 + w2^2)` so has gradient (0, 0) at the origin.
"""

from __future__ import annotations

from core.formula.graph import COMPARISONS, POSITIVE, Graph
from core.formula.primitives import PRIMITIVES


def derivative(graph: Graph, root: int, variable: int) -> int:
    """The node of the derivative of `root` by the variable of this index."""
    slopes = graph.slopes
    done = {node for node, index in slopes if index == variable}
    for node in graph.order([root], stop=done):
        if graph.reads[node] >> variable & 1:
            slopes[node, variable] = _slope(graph, node, variable)
        else:
            slopes[node, variable] = graph.constant(0.0)
    return slopes[root, variable]


def gradient(graph: Graph, root: int, variables: int) -> list[int]:
    """The derivatives of `root` by the first `variables` variables."""
    return [derivative(graph, root, index) for index in range(variables)]


def hessian(graph: Graph, slopes: list[int]) -> list[int]:
    """The upper triangle, row by row, of the derivatives of a gradient."""
    size = len(slopes)
    return [derivative(graph, slopes[i], j) for i in range(size) for j in range(i, size)]


def is_smooth(graph: Graph, root: int) -> bool:
    """False when a kink or a jump may lie in the domain."""
    return not any(_may_kink(graph, node) for node in graph.order([root]))


def _may_kink(graph: Graph, node: int) -> bool:
    entry = graph.nodes[node]
    operation = entry[0]
    if operation == "where":
        return True
    primitive = PRIMITIVES.get(operation)
    if primitive is None:
        return False
    if operation == "pow":
        exponent = graph.value_of(entry[2])
        whole = exponent is not None and exponent.is_integer()
        return graph.sign(entry[1]) != POSITIVE and not whole
    if operation in {"abs", "sqrt"}:
        return graph.sign(entry[1]) != POSITIVE
    return not primitive.smooth


def _slope(graph: Graph, node: int, v: int) -> int:
    entry = graph.nodes[node]
    operation = entry[0]
    if operation == "var":
        return graph.constant(1.0)
    if operation in COMPARISONS:
        return graph.constant(0.0)
    slopes = [graph.slopes[argument, v] for argument in entry[1:]]
    if operation == "+":
        return graph.add(*slopes)
    if operation == "-":
        return graph.subtract(*slopes)
    if operation == "neg":
        return graph.negate(slopes[0])
    if operation in ("*", "/"):
        return _product_or_quotient(graph, node, slopes)
    if operation == "where":
        return graph.where(entry[1], slopes[1], slopes[2])
    if len(slopes) == 2:
        return _of_two(graph, node, slopes)
    return _chain(graph, node, slopes[0])


def _product_or_quotient(graph: Graph, node: int, slopes: list[int]) -> int:
    operation, a, b = graph.nodes[node]
    da, db = slopes
    if operation == "*":
        if a == b:
            return graph.multiply(graph.constant(2.0), graph.multiply(a, da))
        return graph.add(graph.multiply(da, b), graph.multiply(a, db))
    if graph.value_of(db) == 0:
        return graph.divide(da, b)
    return graph.divide(graph.subtract(da, graph.multiply(node, db)), b)


def _of_two(graph: Graph, node: int, slopes: list[int]) -> int:
    operation, a, b = graph.nodes[node]
    da, db = slopes
    if operation == "max":
        return graph.where(graph.compare(">", a, b), da, db)
    if operation == "min":
        return graph.where(graph.compare("<", a, b), da, db)
    if operation == "atan2":
        above = graph.subtract(graph.multiply(b, da), graph.multiply(a, db))
        below = graph.add(graph.multiply(a, a), graph.multiply(b, b))
        return _defined_at_zero(graph, below, graph.divide(above, below))
    return _power_slope(graph, node, da, db)


def _power_slope(graph: Graph, node: int, da: int, db: int) -> int:
    _, a, b = graph.nodes[node]
    total = graph.constant(0.0)
    if graph.value_of(da) != 0:
        lowered = graph.power(a, graph.subtract(b, graph.constant(1.0)))
        total = graph.multiply(graph.multiply(b, lowered), da)
    if graph.value_of(db) != 0:
        growth = graph.multiply(graph.multiply(node, graph.apply("log", a)), db)
        total = graph.add(total, growth)
    exponent = graph.value_of(b)
    if exponent is not None and exponent > 1:
        return total
    return _defined_at_zero(graph, a, total)


def _chain(graph: Graph, node: int, inner: int) -> int:
    operation, argument = graph.nodes[node]
    primitive = PRIMITIVES[operation]
    if primitive.slope is None or graph.value_of(inner) == 0:
        return graph.constant(0.0)
    if operation == "sqrt":
        half = graph.multiply(graph.constant(0.5), inner)
        return _defined_at_zero(graph, node, graph.divide(half, node), argument)
    slope = graph.multiply(primitive.slope(graph, node, argument), inner)
    return _defined_at_zero(graph, node, slope) if operation == "cbrt" else slope


def _defined_at_zero(graph: Graph, zero: int, slope: int, positive: int | None = None) -> int:
    """`slope`, or 0 where node `zero` is exactly 0; undefined values stay undefined."""
    if graph.sign(zero if positive is None else positive) == POSITIVE:
        return slope
    condition = graph.compare("!=", zero, graph.constant(0.0))
    return graph.where(condition, slope, graph.constant(0.0))
