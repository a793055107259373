"""What can be typed, and what it means."""

import math
import sys
import threading
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.formula import FormulaError, Function

W1, W2 = 1.5, 2.0
# Expected values are computed by hand or by Python's own arithmetic on the right.
MEANINGS = {
    "-w1^2": -(W1**2),
    "(-w1)^2": W1**2,
    "2^-1": 0.5,
    "2^-w1": 2**-W1,
    "2^3^2": 512.0,
    "2**3**2": 512.0,
    "-2^2": -4.0,
    "2 - -3": 5.0,
    "2--3": 5.0,
    "+w1": W1,
    "6/3/2": 1.0,
    "6/3 w1": 2 * W1,
    "8 - 3 - 2": 3.0,
    "2w1": 3.0,
    "3 sin(w2)": 3 * math.sin(W2),
    "(w1)(w2)": 3.0,
    "(w1 + 1)w2": 5.0,
    "w1(w2 + 1)": 4.5,
    "2 pi w1": 2 * math.pi * W1,
    "2πw1": 2 * math.pi * W1,
    "xy": 3.0,
    "2xy^2": 2 * W1 * W2**2,
    "w1w2²": W1 * W2**2,
    "2e3": 2000.0,
    "2e": 2 * math.e,
    "2exp(w1)": 2 * math.exp(W1),
    ".5 + 5.": 5.5,
    "1e-3w1": 1e-3 * W1,
    "|w1 - w2|": 0.5,
    "2|x - 3|": 3.0,
    "|x||y|": 3.0,
    "|(|x| - 4)|": 2.5,
    "w1 − w2": -0.5,
    "w1 – w2": -0.5,
    "w1·w2": 3.0,
    "w1×w2÷2": 1.5,
    "√w1": math.sqrt(W1),
    "√(w1 + w2)": math.sqrt(3.5),
    "2√w1 w2": 2 * math.sqrt(W1) * W2,
    "w1²": 2.25,
    "w1³ + w2²": W1**3 + 4,
    "w1⁻¹": 1 / W1,
    "w1¹⁰": W1**10,
    "2^w1²": 2**2.25,
    "-w1²": -2.25,
    "w₁ + w_2": 3.5,
    "x + y": 3.5,
    "θ1 + θ₂": 3.5,
    "theta_1": 1.5,
    "２w1＋１": 4.0,
    "sin²(w1)": math.sin(W1) ** 2,
    "sin^2(w1) + cos^2(w1)": 1.0,
    "cos(60°)": 0.5,
    "sin(30 w1 °)": math.sin(math.radians(45)),
    "where(w1 < 2, 1, 2)": 1.0,
    "where(w1 >= 2, 1, 2)": 2.0,
    "where(w1 = 1.5, 1, 2)": 1.0,
    "where(w1 == w2, 1, 2)": 2.0,
    "where(w1 ≠ w2, 1, 2)": 1.0,
    "where(w1 ≤ 1.5, where(w2 > 2, 1, 3), 2)": 3.0,
    "where(w1, 1, 2)": 1.0,
    "min(w1, w2, 1)": 1.0,
    "max(w1, w2)": 2.0,
    "clip(5, 0, w2)": 2.0,
    "mod(-1, 3)": 2.0,
    "hypot(3, 4)": 5.0,
    "tau - 2 pi": 0.0,
    "log(e)": 1.0,
    "ln(e^2)": 2.0,
    "e^w1": math.exp(W1),
    "0.1 w1 (0.1)": 0.1 * W1 * 0.1,
}
FUNCTION_VALUES = {
    "sin": math.sin(0.4),
    "cos": math.cos(0.4),
    "tan": math.tan(0.4),
    "asin": math.asin(0.4),
    "acos": math.acos(0.4),
    "atan": math.atan(0.4),
    "sinh": math.sinh(0.4),
    "cosh": math.cosh(0.4),
    "tanh": math.tanh(0.4),
    "asinh": math.asinh(0.4),
    "atanh": math.atanh(0.4),
    "sec": 1 / math.cos(0.4),
    "exp": math.exp(0.4),
    "log": math.log(0.4),
    "ln": math.log(0.4),
    "log10": math.log10(0.4),
    "log2": math.log2(0.4),
    "sqrt": math.sqrt(0.4),
    "cbrt": 0.4 ** (1 / 3),
    "abs": 0.4,
    "sign": 1.0,
    "floor": 0.0,
    "ceil": 1.0,
    "round": 0.0,
    "erf": math.erf(0.4),
    "sigmoid": 1 / (1 + math.exp(-0.4)),
    "relu": 0.4,
    "softplus": math.log(1 + math.exp(0.4)),
    "step": 1.0,
}
# Where Python raises or leaves the real numbers, IEEE arithmetic has an answer.
LIMITS = {
    "1/(w1 - 1.5)": math.inf,
    "-1/(w1 - 1.5)": -math.inf,
    "(w1 - 1.5)/(w1 - 1.5)^2": math.nan,
    "log(w1 - 1.5)": -math.inf,
    "log(-w1)": math.nan,
    "sqrt(-w1)": math.nan,
    "(-8)^(1/3)": math.nan,
    "(-w1)^0.3": math.nan,
    "exp(1000 w1)": math.inf,
    "(1000 w1)^400": math.inf,
    "sinh(999 w1)": math.inf,
    "sin(exp(1000 w1))": math.nan,
    "floor(exp(1000 w1))": math.inf,
    "asin(w1)": math.nan,
    "9^9^9^9": math.inf,
    "w1^9^9^9": math.inf,
    "1/0": math.inf,
    "0/0": math.nan,
    "max(log(-w1), 1)": math.nan,
    "min(1, log(-w1))": math.nan,
    "sigmoid(-1000 w1)": 0.0,
    "softplus(1000 w1)": 1500.0,
    "(w1 - 1.5)^(-1)": math.inf,
}


@pytest.mark.parametrize(("text", "expected"), MEANINGS.items())
def test_a_formula_means_what_a_textbook_means(text: str, expected: float) -> None:
    assert Function(text).value(W1, W2) == pytest.approx(expected, rel=1e-14, abs=1e-14)


@pytest.mark.parametrize(("name", "expected"), FUNCTION_VALUES.items())
def test_every_function_has_its_value(name: str, expected: float) -> None:
    function = Function(f"{name}(w1)")
    assert function.value(0.4, 0.0) == pytest.approx(expected, rel=1e-14)
    assert function.values([0.4], [0.0])[0] == pytest.approx(expected, rel=1e-14)


def test_functions_of_two_arguments_have_their_values() -> None:
    assert Function("atan2(w1, w2)").value(-1.0, -1.0) == pytest.approx(-3 * math.pi / 4)
    assert Function("acosh(w1)").value(2.0, 0.0) == pytest.approx(math.log(2 + math.sqrt(3)))


@pytest.mark.parametrize(("text", "expected"), LIMITS.items())
def test_values_beyond_arithmetic_are_infinite_or_undefined(text: str, expected: float) -> None:
    function = Function(text)
    assert function.value(W1, W2) == pytest.approx(expected, nan_ok=True)
    assert function.values([W1], [W2])[0] == pytest.approx(expected, nan_ok=True)


def test_parameters_are_constants_with_a_name() -> None:
    ravine = Function("(w1^2 + condition w2^2)/2", parameters={"condition": 20})
    assert ravine.value(1.0, 1.0) == 10.5
    assert ravine.parameters == {"condition": 20.0}


def test_greek_parameters_are_found_in_every_spelling() -> None:
    for text in ("β1 x", "beta1 x", "beta_1 x", "β₁x"):
        assert Function(text, parameters={"beta1": 3.0}).value(2.0, 0.0) == 6.0


def test_capital_and_small_greek_letters_differ() -> None:
    both = Function("Γ - γ", parameters={"Gamma": 5.0, "gamma": 3.0})
    assert both.value(0.0, 0.0) == 2.0


def test_other_spellings_exist_only_for_two_weights() -> None:
    with pytest.raises(FormulaError):
        Function("x + t", variables=("t",))
    assert Function("0.5 (1 + cos(pi t/10))", variables=("t",)).value(10.0) == pytest.approx(0)


def test_constants_are_told_from_functions() -> None:
    assert Function("2 pi - 3").is_constant
    assert not Function("w2").is_constant


@pytest.mark.parametrize(
    "text",
    [
        "|x|",
        "max(x, y)",
        "floor(x)",
        "where(x > 0, 1, 2)",
        "sqrt(x^2 + y^2)",
        "relu(x)",
        "|x|^1.5",
        "x^9^9^9",
    ],
)
def test_kinks_are_called_not_smooth(text: str) -> None:
    assert not Function(text).is_smooth


@pytest.mark.parametrize(
    "text", ["x^2 + y^2", "sqrt(1 + x^2)", "exp(-x^2) sin(y)", "softplus(x)", "erf(x y)", "2^x"]
)
def test_smooth_formulas_are_called_smooth(text: str) -> None:
    assert Function(text).is_smooth


def test_values_of_numpy_numbers_neither_warn_nor_stay_numpy() -> None:
    value = Function("exp(w1) w2").value(np.float64(1000.0), np.float64(-1.0))
    assert type(value) is float
    assert value == -math.inf


def test_equal_functions_share_their_code() -> None:
    assert Function("w1 + w2").compiled is Function("w1 + w2").compiled


def test_a_long_sum_is_read_on_a_small_stack() -> None:
    text = "+".join(["w1"] * 100)
    found: list[float] = []
    limit = sys.getrecursionlimit()
    thread = threading.Thread(target=lambda: found.append(Function(text).hessian(1.0, 1.0)[0]))
    thread.start()
    thread.join()
    assert found == [0.0]
    assert sys.getrecursionlimit() == limit


def test_a_product_of_fifty_factors_has_its_derivative() -> None:
    text = " ".join(f"(w1 + {i})" for i in range(1, 34))
    expected = math.factorial(33) * sum(1 / i for i in range(1, 34))
    assert Function(text).gradient(0.0, 0.0)[0] == pytest.approx(expected, rel=1e-12)


# Random trees: nested tuples, printed in the ways people type, computed directly with numpy.
_leaves = st.one_of(
    st.sampled_from(["w1", "w2", "pi"]), st.integers(1, 9).map(str), st.just("0.25")
)
_one = st.sampled_from(["sin", "cos", "tanh", "abs", "sigmoid", "floor", "neg", "square", "erf"])


def _grow(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(
        st.tuples(_one, inner),
        st.tuples(st.sampled_from(["+", "-", "*", "/", "min", "max", "close"]), inner, inner),
        st.tuples(st.just("where"), inner, inner, inner),
    )


trees = st.recursive(_leaves, _grow, max_leaves=12)


def printed(tree: object) -> str:
    if isinstance(tree, str):
        return tree
    assert isinstance(tree, tuple)
    operation, *parts = tree
    texts = [printed(part) for part in parts]
    if operation == "neg":
        return f"(−{texts[0]})"
    if operation == "square":
        return f"({texts[0]})²"
    if operation == "abs":
        return f"|({texts[0]})|"
    if operation == "close":
        return f"({texts[0]})({texts[1]})"
    if operation in ("+", "-", "*", "/"):
        return f"({texts[0]} {operation} {texts[1]})"
    if operation == "where":
        return f"where({texts[0]} < 1, {texts[1]}, {texts[2]})"
    return f"{operation}({', '.join(texts)})"


_DIRECT: dict[str, Callable[..., float]] = {
    "sin": math.sin,
    "cos": math.cos,
    "tanh": math.tanh,
    "abs": abs,
    "erf": math.erf,
    "sigmoid": lambda a: 1 / (1 + math.exp(-a)),
    "floor": lambda a: float(math.floor(a)),
    "neg": lambda a: -a,
    "square": lambda a: a * a,
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "close": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "min": min,
    "max": max,
    "where": lambda a, b, c: b if a < 1 else c,
}
_NEAR_JUMP = 1e-6


def direct(tree: object, w1: float, w2: float) -> float:
    """The value by plain arithmetic; cases where rounding decides a jump are left out."""
    if isinstance(tree, str):
        return {"w1": w1, "w2": w2, "pi": math.pi}.get(tree) or float(tree)
    assert isinstance(tree, tuple)
    operation, *parts = tree
    values = [direct(part, w1, w2) for part in parts]
    if operation == "/":
        assume(abs(values[1]) > _NEAR_JUMP)
    if operation == "floor":
        assume(abs(values[0] - round(values[0])) > _NEAR_JUMP)
    if operation == "where":
        assume(abs(values[0] - 1) > _NEAR_JUMP)
    assume(all(abs(value) < 1e4 for value in values))
    return float(_DIRECT[operation](*values))


@settings(max_examples=150, deadline=None)
@given(trees, st.floats(0.1, 2.0), st.floats(-2.0, -0.1))
def test_random_formulas_printed_and_read_have_their_direct_value(
    tree: object, w1: float, w2: float
) -> None:
    text = printed(tree)
    assume(len(text) <= 500)
    expected = direct(tree, w1, w2)
    function = Function(text)
    tolerance = 1e-9 * max(1.0, abs(expected))
    assert function.value(w1, w2) == pytest.approx(expected, abs=tolerance)
    x, y = np.array([w1, w1 / 2]), np.array([w2, w2 / 3])
    assert function.values(x, y)[0] == pytest.approx(expected, abs=tolerance)
    assert function.on_grid(x, y)[0, 0] == pytest.approx(expected, abs=tolerance)
