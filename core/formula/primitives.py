"""The functions a graph node can be: scalar code, array code and local derivative of each.

One entry holds everything the emitters and the calculus need. `scalar` may raise as Python's own
arithmetic does; the checked emitter wraps it with `checked`, which then asks the array function,
so that infinities and undefined values are those of IEEE arithmetic.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from core.formula.graph import Graph

Slope = Callable[["Graph", int, int], int]
ArrayFunction = Callable[..., Any]


class Primitive(Struct, frozen=True):
    """`array(x, out)` writes into `out`; `slope(graph, node, argument)` builds the derivative."""

    scalar: Callable[..., float]
    array: ArrayFunction
    slope: Slope | None = None
    smooth: bool = True
    sign: int = 0  # 1 never negative, 2 always above zero


def _sigmoid(x: float) -> float:
    if x >= 0:
        return 1.0 / (1.0 + math.exp(-x))
    power = math.exp(x)
    return power / (1.0 + power)


def _sigmoid_array(x: Any, out: Any) -> None:
    np.negative(x, out)
    np.exp(out, out)
    np.add(out, 1.0, out)
    np.divide(1.0, out, out)


def _softplus(x: float) -> float:
    return (x if x > 0 else 0.0 if x <= 0 else x) + math.log1p(math.exp(-abs(x)))


def _softplus_array(x: Any, out: Any) -> None:
    np.logaddexp(x, 0.0, out)


def _minimum(a: Any, b: Any, out: Any) -> None:
    np.minimum(a, b, out=out)  # its third place is deprecated, as is that of maximum


def _maximum(a: Any, b: Any, out: Any) -> None:
    np.maximum(a, b, out=out)


def _erf_array(x: Any, out: Any) -> None:
    from scipy.special import erf  # scipy would cost every start, erf is rare

    erf(x, out)


def _round(x: float) -> float:
    return float(round(x))


def _floor(x: float) -> float:
    return float(math.floor(x))


def _ceil(x: float) -> float:
    return float(math.ceil(x))


def _sign(x: float) -> float:
    return 1.0 if x > 0 else -1.0 if x < 0 else x


def _least(a: float, b: float) -> float:
    return a if a <= b or a != a else b  # noqa: PLR0124 - a value that is not a number wins


def _greatest(a: float, b: float) -> float:
    return a if a >= b or a != a else b  # noqa: PLR0124 - a value that is not a number wins


def _zero(graph: Graph, node: int, argument: int) -> int:  # noqa: ARG001
    return graph.constant(0.0)


def _inverse_root(graph: Graph, inside: int, factor: float = 1.0) -> int:
    return graph.divide(graph.constant(factor), graph.apply("sqrt", inside))


def _sqrt_slope(graph: Graph, node: int, _: int) -> int:
    return graph.divide(graph.constant(0.5), node)


def _one_minus_square(graph: Graph, x: int) -> int:
    return graph.subtract(graph.constant(1.0), graph.multiply(x, x))


def _one_plus_square(graph: Graph, x: int) -> int:
    return graph.add(graph.constant(1.0), graph.multiply(x, x))


def _reciprocal(graph: Graph, x: int, factor: float = 1.0) -> int:
    return graph.divide(graph.constant(1.0), graph.multiply(graph.constant(factor), x))


def _erf_slope(graph: Graph, _: int, x: int) -> int:
    bell = graph.apply("exp", graph.negate(graph.multiply(x, x)))
    return graph.multiply(graph.constant(2 / math.sqrt(math.pi)), bell)


PRIMITIVES: dict[str, Primitive] = {
    "sin": Primitive(math.sin, np.sin, lambda g, _, x: g.apply("cos", x)),
    "cos": Primitive(math.cos, np.cos, lambda g, _, x: g.negate(g.apply("sin", x))),
    "tan": Primitive(math.tan, np.tan, lambda g, n, _: _one_plus_square(g, n)),
    "asin": Primitive(
        math.asin, np.arcsin, lambda g, _, x: _inverse_root(g, _one_minus_square(g, x))
    ),
    "acos": Primitive(
        math.acos, np.arccos, lambda g, _, x: _inverse_root(g, _one_minus_square(g, x), -1.0)
    ),
    "atan": Primitive(math.atan, np.arctan, lambda g, _, x: _reciprocal(g, _one_plus_square(g, x))),
    "sinh": Primitive(math.sinh, np.sinh, lambda g, _, x: g.apply("cosh", x)),
    "cosh": Primitive(math.cosh, np.cosh, lambda g, _, x: g.apply("sinh", x), sign=2),
    "tanh": Primitive(math.tanh, np.tanh, lambda g, n, _: _one_minus_square(g, n)),
    "asinh": Primitive(
        math.asinh, np.arcsinh, lambda g, _, x: _inverse_root(g, _one_plus_square(g, x))
    ),
    "acosh": Primitive(
        math.acosh,
        np.arccosh,
        lambda g, _, x: _inverse_root(g, g.subtract(g.multiply(x, x), g.constant(1.0))),
        sign=1,
    ),
    "atanh": Primitive(
        math.atanh, np.arctanh, lambda g, _, x: _reciprocal(g, _one_minus_square(g, x))
    ),
    "exp": Primitive(math.exp, np.exp, lambda _, n, __: n, sign=2),
    "log": Primitive(math.log, np.log, lambda g, _, x: _reciprocal(g, x)),
    "log10": Primitive(math.log10, np.log10, lambda g, _, x: _reciprocal(g, x, math.log(10))),
    "log2": Primitive(math.log2, np.log2, lambda g, _, x: _reciprocal(g, x, math.log(2))),
    "sqrt": Primitive(math.sqrt, np.sqrt, _sqrt_slope, smooth=False, sign=1),
    "cbrt": Primitive(
        math.cbrt,
        np.cbrt,
        lambda g, n, _: g.divide(g.constant(1 / 3), g.multiply(n, n)),
        smooth=False,
    ),
    "abs": Primitive(math.fabs, np.absolute, lambda g, _, x: g.apply("sign", x), False, sign=1),
    "sign": Primitive(_sign, np.sign, _zero, smooth=False),
    "floor": Primitive(_floor, np.floor, _zero, smooth=False),
    "ceil": Primitive(_ceil, np.ceil, _zero, smooth=False),
    "round": Primitive(_round, np.rint, _zero, smooth=False),
    "erf": Primitive(math.erf, _erf_array, _erf_slope),
    "sigmoid": Primitive(
        _sigmoid,
        _sigmoid_array,
        lambda g, n, x: g.multiply(n, g.apply("sigmoid", g.negate(x))),
        sign=2,
    ),
    "softplus": Primitive(
        _softplus, _softplus_array, lambda g, _, x: g.apply("sigmoid", x), sign=2
    ),
    # Two arguments: their derivatives stand in core.formula.calculus.
    "min": Primitive(_least, _minimum, smooth=False),
    "max": Primitive(_greatest, _maximum, smooth=False),
    "atan2": Primitive(math.atan2, np.arctan2, smooth=False),
    "pow": Primitive(math.pow, np.power),
}


def checked(name: str) -> Callable[..., float]:
    """The scalar function of `name` that never raises: where Python gives up, IEEE answers."""
    primitive = PRIMITIVES[name]
    scalar, array = primitive.scalar, primitive.array

    def function(*arguments: float) -> float:
        try:
            return scalar(*arguments)
        except (ValueError, ArithmeticError):
            out = np.empty(1)
            with np.errstate(all="ignore"):
                array(*(np.array([value]) for value in arguments), out)
            return float(out[0])

    return function


def quotient(a: float, b: float) -> float:
    """`a / b` as IEEE arithmetic has it, never raising."""
    try:
        return a / b
    except ZeroDivisionError:
        if a == 0 or a != a:  # noqa: PLR0124 - true for a value that is not a number
            return math.nan
        return math.copysign(math.inf, a) * math.copysign(1.0, b)
