"""The functions a formula may call: one table with argument counts, meaning and typeset form.

`build` makes graph nodes, of a primitive or of simpler parts. `where`, `norm`, `dot` and `grad`
are known to the grammar and lowered in `core.formula.lowering`.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from msgspec import Struct

from core.formula.graph import Graph


class Entry(Struct, frozen=True):
    """`fewest` to `most` arguments; `latex` is the name's command or an operator name."""

    build: Callable[..., int] | None
    latex: str
    fewest: int = 1
    most: int = 1


CONSTANTS = {"pi": math.pi, "e": math.e, "tau": math.tau}


def _primitive(name: str, latex: str | None = None) -> Entry:
    def build(graph: Graph, x: int) -> int:
        return graph.apply(name, x)

    return Entry(build, latex or rf"\operatorname{{{name}}}")


def _fold(name: str) -> Callable[..., int]:
    def build(graph: Graph, *arguments: int) -> int:
        result = arguments[0]
        for argument in arguments[1:]:
            result = graph.apply(name, result, argument)
        return result

    return build


def _relu(graph: Graph, x: int) -> int:
    return graph.apply("max", x, graph.constant(0.0))


def _step(graph: Graph, x: int) -> int:
    one, zero = graph.constant(1.0), graph.constant(0.0)
    return graph.where(graph.compare(">=", x, zero), one, zero)


def _hypot(graph: Graph, x: int, y: int) -> int:
    return graph.apply("sqrt", graph.add(graph.multiply(x, x), graph.multiply(y, y)))


def _mod(graph: Graph, a: int, b: int) -> int:
    whole = graph.apply("floor", graph.divide(a, b))
    return graph.subtract(a, graph.multiply(b, whole))


def _clip(graph: Graph, x: int, low: int, high: int) -> int:
    return graph.apply("min", graph.apply("max", x, low), high)


def _secant(graph: Graph, x: int) -> int:
    return graph.divide(graph.constant(1.0), graph.apply("cos", x))


FUNCTIONS: dict[str, Entry] = {
    **{name: _primitive(name, "\\" + name) for name in ("sin", "cos", "tan")},
    **{name: _primitive(name, "\\arc" + name[1:]) for name in ("asin", "acos", "atan")},
    **{name: _primitive(name, "\\" + name) for name in ("sinh", "cosh", "tanh")},
    **{name: _primitive(name) for name in ("asinh", "acosh", "atanh")},
    "sec": Entry(_secant, r"\sec"),
    "exp": _primitive("exp", r"\exp"),
    "log": _primitive("log", r"\log"),
    "ln": _primitive("log", r"\ln"),
    "log10": _primitive("log10", r"\log_{10}"),
    "log2": _primitive("log2", r"\log_2"),
    "sqrt": _primitive("sqrt", r"\sqrt"),
    "cbrt": _primitive("cbrt", r"\sqrt[3]"),
    "abs": _primitive("abs"),
    "sign": _primitive("sign"),
    "floor": _primitive("floor"),
    "ceil": _primitive("ceil"),
    "round": _primitive("round"),
    "erf": _primitive("erf"),
    "sigmoid": _primitive("sigmoid", r"\sigma"),
    "softplus": _primitive("softplus"),
    "relu": Entry(_relu, r"\operatorname{relu}"),
    "step": Entry(_step, r"\operatorname{step}"),
    "min": Entry(_fold("min"), r"\min", 2, 8),
    "max": Entry(_fold("max"), r"\max", 2, 8),
    "atan2": Entry(_fold("atan2"), r"\operatorname{atan2}", 2, 2),
    "hypot": Entry(_hypot, r"\operatorname{hypot}", 2, 2),
    "mod": Entry(_mod, r"\operatorname{mod}", 2, 2),
    "clip": Entry(_clip, r"\operatorname{clip}", 3, 3),
    "where": Entry(None, "where", 3, 3),
}
VECTOR_FUNCTIONS: dict[str, Entry] = {
    "norm": Entry(None, "norm"),
    "dot": Entry(None, "dot", 2, 2),
    "grad": Entry(None, r"\nabla f"),
}
SPELLINGS = {
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
    "arctan2": "atan2",
    "arcsinh": "asinh",
    "arccosh": "acosh",
    "arctanh": "atanh",
    "sgn": "sign",
    "heaviside": "step",
    "lg": "log10",
}
# Names that no parameter may take.
MEANINGS = frozenset({*CONSTANTS, *FUNCTIONS, *SPELLINGS})
