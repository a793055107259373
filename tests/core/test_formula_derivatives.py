"""Gradients and Hessians against sympy, against 50-digit differences, and at kinks."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.formula import Function

# Written so that sympy reads them too, with ** and *.
FORMULAS = [
    "(1-x)**2 + 100*(y-x**2)**2",
    "(x**2+y-11)**2 + (x+y**2-7)**2",
    "(1.5-x+x*y)**2 + (2.25-x+x*y**2)**2 + (2.625-x+x*y**3)**2",
    "sin(x+y) + (x-y)**2 - 1.5*x + 2.5*y + 1",
    "2*x**2 - 1.05*x**4 + x**6/6 + x*y + y**2",
    "(1+(x+y+1)**2*(19-14*x+3*x**2-14*y+6*x*y+3*y**2))"
    "*(30+(2*x-3*y)**2*(18-32*x+12*x**2+48*y-36*x*y+27*y**2))",
    "20 + x**2 - 10*cos(2*pi*x) + y**2 - 10*cos(2*pi*y)",
    "-20*exp(-0.2*sqrt((x**2+y**2)/2)) - exp((cos(2*pi*x)+cos(2*pi*y))/2)",
    "1 + (x**2+y**2)/4000 - cos(x)*cos(y/sqrt(2))",
    "-cos(x)*cos(y)*exp(-(x-pi)**2-(y-pi)**2)",
    "-(1+cos(12*sqrt(x**2+y**2)))/((x**2+y**2)/2+2)",
    "x**3 - 3*x*y**2",
    "x**y + y**x + 2**(x*y)",
    "tan(x)*asin(x/4) + acos(y/4) + atan(x*y)",
    "sinh(x)*cosh(y) + tanh(x-y) + asinh(x) + acosh(2+x) + atanh(y/4)",
    "log(x+y) / sqrt(x) + erf(x*y) + x**-3 + x**0.7",
    "atan2(y, x) + 1/(1+x**2*y**2)",
    "(x/y)**5 - (y/x)**9 + (x+2*y)**17",
]
POINTS = [(0.7, 1.1), (1.3, 0.4), (2.1, 1.9)]
# Rounding of two different orders of the same operations.
AGREEMENT = 1e-9


@pytest.mark.parametrize("text", FORMULAS)
def test_gradient_and_hessian_agree_with_sympy(text: str) -> None:
    sympy = pytest.importorskip("sympy")
    x, y = sympy.symbols("x y", positive=True)
    value = sympy.sympify(text, locals={"x": x, "y": y})
    first = [value.diff(w) for w in (x, y)]
    second = [first[0].diff(x), first[0].diff(y), first[1].diff(y)]
    exact = sympy.lambdify((x, y), [value, *first, *second], "math", cse=True)
    function = Function(text)
    for point in POINTS:
        found = [function.value(*point), *function.gradient(*point), *function.hessian(*point)]
        assert found == pytest.approx(exact(*point), rel=AGREEMENT, abs=AGREEMENT)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("sigmoid(x y)", lambda mp, x, y: 1 / (1 + mp.exp(-x * y))),
        ("softplus(x - y)", lambda mp, x, y: mp.log(1 + mp.exp(x - y))),
        ("log10(x) + log2(y)", lambda mp, x, y: mp.log(x, 10) + mp.log(y, 2)),
        ("cbrt(x y)", lambda mp, x, y: mp.cbrt(x * y)),
        ("hypot(x, y) sec(x)", lambda mp, x, y: mp.sqrt(x * x + y * y) / mp.cos(x)),
        ("erf(x) erf(x y)", lambda mp, x, y: mp.erf(x) * mp.erf(x * y)),
        ("|x - y|^3", lambda mp, x, y: abs(x - y) ** 3),
        ("max(x^2, y) + min(x, y^2)", lambda mp, x, y: max(x * x, y) + min(x, y * y)),
        ("where(x < y, x^2 y, sin(x))", lambda mp, x, y: x * x * y if x < y else mp.sin(x)),
        ("mod(x y, 10) + round(x) y", lambda mp, x, y: x * y + mp.nint(x) * y),
    ],
)
def test_other_derivatives_agree_with_fifty_digits(text: str, meaning: object) -> None:
    mpmath = pytest.importorskip("mpmath")
    function = Function(text)
    assert callable(meaning)
    with mpmath.workdps(50):
        for point in POINTS:
            orders = [(0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2)]
            exact = [
                float(mpmath.diff(lambda x, y: meaning(mpmath, x, y), point, order))
                if any(order)
                else float(meaning(mpmath, *map(mpmath.mpf, point)))
                for order in orders
            ]
            found = [function.value(*point), *function.gradient(*point), *function.hessian(*point)]
            assert found == pytest.approx(exact, rel=AGREEMENT, abs=AGREEMENT)


_leaves = st.one_of(st.sampled_from(["x", "y"]), st.integers(1, 5).map(str))
trees = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["sin", "cos", "tanh", "exp", "sqrt", "log"]), inner),
        st.tuples(st.sampled_from("+-*/"), inner, inner),
        st.tuples(st.just("^"), inner, st.sampled_from(["2", "3", "-1", "1.5"])),
    ),
    max_leaves=8,
)


def printed(tree: object) -> str:
    if isinstance(tree, str):
        return tree
    assert isinstance(tree, tuple)
    if len(tree) == 2:
        return f"{tree[0]}({printed(tree[1])})"
    return f"({printed(tree[1])} {tree[0]} {printed(tree[2])})"


def exact_value(mpmath: object, tree: object, x: object, y: object) -> object:
    """The tree in mpmath's arithmetic; outside the comfortable reals the example is dropped."""
    if isinstance(tree, str):
        return {"x": x, "y": y}.get(tree) or mpmath.mpf(tree)  # type: ignore[attr-defined]
    assert isinstance(tree, tuple)
    values = [exact_value(mpmath, part, x, y) for part in tree[1:]]
    assume(all(abs(value) < 30 for value in values))  # type: ignore[arg-type]
    if tree[0] in ("sqrt", "log") or (tree[0] == "^" and tree[2] == "1.5"):
        assume(values[0] > 1e-2)  # type: ignore[operator]
    if tree[0] in ("/", "^"):
        assume(abs(values[-1 if tree[0] == "/" else 0]) > 1e-2)  # type: ignore[arg-type]
    if len(values) == 1:
        return getattr(mpmath, tree[0])(values[0])
    a, b = values
    if tree[0] == "^":
        return a**b  # type: ignore[operator]
    results = {"+": a + b, "-": a - b, "*": a * b}  # type: ignore[operator]
    return a / b if tree[0] == "/" else results[tree[0]]  # type: ignore[operator]


@settings(max_examples=60, deadline=None)
@given(trees, st.floats(0.3, 1.5), st.floats(0.3, 1.5))
def test_random_gradients_agree_with_fifty_digit_differences(
    tree: object, x: float, y: float
) -> None:
    mpmath = pytest.importorskip("mpmath")
    text = printed(tree)
    assume(len(text) <= 300)
    with mpmath.workdps(50):
        step = mpmath.mpf(10) ** -16
        at = {
            (i, j): exact_value(mpmath, tree, mpmath.mpf(x) + i * step, mpmath.mpf(y) + j * step)
            for i, j in [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)]
        }
        exact = [
            float((at[1, 0] - at[-1, 0]) / (2 * step)),  # type: ignore[operator]
            float((at[0, 1] - at[0, -1]) / (2 * step)),  # type: ignore[operator]
        ]
    assume(all(abs(value) < 1e6 for value in exact))
    found = Function(text).gradient(x, y)
    assert found == pytest.approx(exact, rel=1e-7, abs=1e-7)


@pytest.mark.parametrize(
    ("text", "gradient"),
    [
        ("sqrt(x^2 + y^2)", (0.0, 0.0)),
        ("hypot(x, y)", (0.0, 0.0)),
        ("-20 exp(-0.2 sqrt((x^2+y^2)/2)) - exp((cos(2 pi x) + cos(2 pi y))/2)", (0.0, 0.0)),
        ("-(1 + cos(12 sqrt(x^2+y^2)))/((x^2+y^2)/2 + 2)", (0.0, 0.0)),
        ("|x| + |y|^1.5", (0.0, 0.0)),
        ("sqrt(x)", (0.0, 0.0)),
        ("x^0.5 + y^0.25", (0.0, 0.0)),
        ("cbrt(x)", (0.0, 0.0)),
        ("max(x, 2y)", (0.0, 2.0)),
        ("relu(x) + step(y)", (0.0, 0.0)),
        ("min(x, y)", (0.0, 1.0)),
        ("where(x > 0, x^2, 3 x) + floor(y)", (3.0, 0.0)),
        ("sign(x) y", (0.0, 0.0)),
        ("sqrt(|x|) y", (0.0, 0.0)),
        ("(x^2 + y^2)^0.3", (0.0, 0.0)),
    ],
)
def test_kinks_have_a_defined_gradient(text: str, gradient: tuple[float, float]) -> None:
    function = Function(text)
    assert function.gradient(0.0, 0.0) == gradient
    assert tuple(float(g[0]) for g in function.gradients([0.0], [0.0])) == gradient
    assert all(math.isfinite(h) for h in function.hessian(0.0, 0.0))
    assert not function.is_smooth


def test_undefined_values_keep_an_undefined_gradient() -> None:
    assert math.isnan(Function("sqrt(x)").gradient(-1.0, 0.0)[0])
    assert math.isnan(Function("x^1.5").gradient(-1.0, 0.0)[0])


def test_hessian_arrays_agree_with_single_points() -> None:
    function = Function("exp(-x^2) sin(3y) + x y^3")
    x, y = np.linspace(-2, 2, 7), np.linspace(1, 3, 7)
    found = np.array(function.hessians(x, y)).T
    one_by_one = [function.hessian(a, b) for a, b in zip(x, y, strict=True)]
    assert found == pytest.approx(np.array(one_by_one), rel=1e-13)
