"""A line of a rule with numbers in place of its names, and what a step costs."""

import math
import re
import xml.etree.ElementTree as ElementTree
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.formula import Function, Rule

ADAM = """m <- beta1 m + (1 - beta1) g
v <- beta2 v + (1 - beta2) g^2
mhat = m / (1 - beta1^t)
vhat = v / (1 - beta2^t)
w <- w - lr mhat / (sqrt(vhat) + eps)"""
NAMES = {"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "rho": 0.05, "t": 3.0}
VALUES: dict[str, Any] = {
    **NAMES,
    "w": (-2.0, 1.0),
    "g": (-4.0, 25.0),
    "m": (1 / 3, -1.25e-5),
    "v": (0.016, 123456.789),
    "mhat": (2 / 3, 0.0),
    "vhat": (4.0, -0.0),
}

PRINTED = [
    ("m <- beta1 m + (1 - beta1) g", 0, r"0.9 \cdot 0.333333 + (1 - 0.9)\,({-}4)"),
    ("m <- beta1 m + (1 - beta1) g", 1, r"0.9 ({-}1.25 \times 10^{-5}) + (1 - 0.9) \cdot 25"),
    ("v <- beta2 v + g^2", 0, r"0.999 \cdot 0.016 + ({-}4)^2"),
    ("v <- beta2 v + v^2", 1, r"0.999 \cdot 1.23457 \times 10^{5} + (1.23457 \times 10^{5})^2"),
    ("q = m / (1 - beta1^t)", 0, r"\frac{0.333333}{1 - 0.9^3}"),
    (
        "q = w - lr mhat / (sqrt(vhat) + eps)",
        0,
        r"{-}2 - \frac{0.1 \cdot 0.666667}{\sqrt{4} + 10^{-8}}",
    ),
    ("q = w - lr mhat / (sqrt(vhat) + eps)", 1, r"1 - \frac{0.1 \cdot 0}{\sqrt{0} + 10^{-8}}"),
    ("q = w + g - w", 0, r"{-}2 + ({-}4) - ({-}2)"),
    ("q = -g", 0, r"{-}({-}4)"),
    ("q = 2 g + 2e-3 lr", 1, r"2 \cdot 25 + 2 \times 10^{-3} \cdot 0.1"),
    ("q = eps^2", 0, r"(10^{-8})^2"),
    ("q = exp(-t) + |g|", 0, r"e^{{-}3} + \left| {-}4 \right|"),
    ("q = pi g", 1, r"\pi \cdot 25"),
    ("q = lr g / norm(g)", 0, r"\frac{0.1 ({-}4)}{\left\| ({-}4, 25) \right\|}"),
    ("q = dot(w, g + lr)", 1, r"\left\langle ({-}2, 1), ({-}4, 25) + 0.1 \right\rangle"),
    ("q = grad(w + rho g)", 0, r"\nabla f(({-}2, 1) + 0.05 ({-}4, 25))"),
    (
        "q = where(g > 0, lr, -lr)",
        0,
        r"\begin{cases} 0.1 & \mathrm{if}\;{-}4 > 0 \\ {-}0.1 & \mathrm{otherwise} \end{cases}",
    ),
]


@pytest.mark.parametrize(("text", "weight", "expected"), PRINTED)
def test_numbers_stand_where_the_names_stood(text: str, weight: int, expected: str) -> None:
    rule = Rule(f"{text}\nw <- w\nv <- v\nm <- m\nmhat <- mhat\nvhat <- vhat", tuple(NAMES)[:-1])
    assert rule.latex_numbers(0, VALUES, weight) == expected


ROUNDED = [
    (0.001, "0.001"),
    (0.00099999951, r"0.001"),
    (0.000999, r"9.99 \times 10^{-4}"),
    (99999.94, "99999.9"),
    (99999.96, "10^{5}"),
    (12345.678, "12345.7"),
    (1e-8, "10^{-8}"),
    (1.2e-5, r"1.2 \times 10^{-5}"),
    (0.1 + 0.2, "0.3"),
    (-0.5, "{-}0.5"),
    (-1e-300, "{-}10^{-300}"),
    (100.0, "100"),
    (math.inf, r"\infty"),
    (-math.inf, r"{-}\infty"),
    (math.nan, r"\mathrm{NaN}"),
    (True, "1"),
]


@pytest.mark.parametrize(("value", "expected"), ROUNDED)
def test_a_number_has_six_digits_and_an_exponent_where_it_needs_one(
    value: float, expected: str
) -> None:
    assert Rule("w <- w", ()).latex_numbers(0, {"w": value}) == expected


def test_fewer_digits_may_be_asked_for() -> None:
    rule = Rule("w <- w - lr g", ("lr",))
    shown = rule.latex_numbers(0, {"w": 1234.5, "lr": 0.123456, "g": [9.87, 1.0]}, digits=2)
    assert shown == r"1200 - 0.12 \cdot 9.9"


def test_a_name_without_a_value_keeps_its_symbol() -> None:
    rule = Rule("w <- w - lr scale g", ("lr", "scale"))
    shown = rule.latex_numbers(0, {"w": 1.0, "g": 2.0}, symbols={"scale": r"\sigma"})
    assert shown == r"1 - \eta\,\sigma \cdot 2"


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(1, 9))
@settings(max_examples=200, deadline=None)
def test_any_number_reads_back_to_its_digits(value: float, digits: int) -> None:
    shown = Rule("w <- w", ()).latex_numbers(0, {"w": value}, digits=digits)
    plain = re.sub(r"10\^\{(-?\d+)\}", r"1e\1", shown.replace(r" \times 10^{", "e").rstrip("}"))
    plain = plain.replace("{-}", "-").replace("10^{", "1e")
    assert float(plain) == pytest.approx(float(f"{value:.{digits - 1}e}"), rel=1e-15)


@pytest.mark.filterwarnings("ignore:path is deprecated")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_watched_step_of_adam_is_printed_and_drawn() -> None:
    ziamath = pytest.importorskip("ziamath")
    rule = Rule(ADAM, tuple(NAMES)[:-1])
    look = rule.watcher(Function("(w1^2 + 25 w2^2)/2"))
    values, _, _ = look((-2.0, 1.0), None, 0, 2, NAMES)
    # Adam's first step is the learning rate, whatever the gradient: mhat is g and vhat is g^2.
    assert rule.latex_numbers(2, values.names(2, 0), 1) == r"\frac{2.5}{1 - 0.9^1}"
    assert rule.latex_numbers(4, values.names(4, 0), 1) == (
        r"1 - \frac{0.1 \cdot 25}{\sqrt{625} + 10^{-8}}"
    )
    assert values[4][0] == pytest.approx(np.array([-1.9, 0.9]))
    for line in range(len(rule.lines)):
        drawn = ziamath.Latex(rule.latex_numbers(line, values.names(line, 1), 0)).svg()
        assert ElementTree.fromstring(drawn).tag.endswith("svg")


EVALUATIONS = [
    ("w <- w - lr g", 1),
    ("w <- w - lr grad(w + rho g/norm(g))", 2),
    ("a = grad(w)\nb = grad(w - lr a)\nw <- w - lr (a + b + grad(w - b))", 4),
    ("start p = grad(w)\np <- p\nw <- w - lr p", 1),
]


@pytest.mark.parametrize(("text", "count"), EVALUATIONS)
def test_a_step_counts_the_gradients_it_asks_for(text: str, count: int) -> None:
    assert Rule(text, ("lr", "rho")).evaluations == count


def test_trusted_lines_count_among_the_gradients() -> None:
    assert Rule("w <- w - g", ("lr",), before="g = grad(w - lr g)").evaluations == 2
