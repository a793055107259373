"""What a run records: the bits of single points, whoever computes them, loop or array."""

import math

import numpy as np
import pytest

from core.formula import Function, Rule

START = (-2.0, 1.0)
ADAM = """m <- beta1 m + (1 - beta1) g
v <- beta2 v + (1 - beta2) g^2
w <- w - lr m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + eps)"""
BETAS = {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8}

# Arithmetic alone, functions, choices, a gradient that is simpler than the loss.
RECORDED = [
    "(w1^2 + w2 - 11)^2 + (w1 + w2^2 - 7)^2",
    "sqrt(w1^2 + w2^2)/3 + |w1|/(w2 + 5)",
    "20 + w1^2 - 10cos(2π w1) + w2^2 - 10cos(2π w2)",
    "log(w1 + 9) + |w2|^1.3 + min(w1, w2, 0.5) + erf(w2)",
    "where(w1 > 0, exp(w1), log(9 - w1)) + w2^2",
    "where(w1 > 0, w1^2, -w1^3) + w2^2",
    "2^w1 + sign(w2) + floor(3w1) + w2^20",
    "3 w1 - w2",
    "7",
]


@pytest.mark.parametrize("surface", RECORDED)
@pytest.mark.parametrize("text", ["w <- w - lr g", ADAM])
def test_rows_are_loss_and_gradient_to_the_last_bit(surface: str, text: str) -> None:
    function = Function(surface)
    run = Rule(text, ("lr", *BETAS)).runner(function)
    rows, _, _ = run(START, None, 0, 60, {"lr": 0.003, **BETAS})
    places = rows[:2].T.tolist()
    assert rows[2].tolist() == [function.value(*place) for place in places]
    assert rows[3:].T.tolist() == [list(function.gradient(*place)) for place in places]
    assert rows.shape == (5, 60)


def test_a_loop_does_what_the_lines_say_to_the_last_bit() -> None:
    function = Function(RECORDED[0])
    settings = {"lr": 0.01, "momentum": 0.9}
    text = "b <- momentum b + g\nw <- w - lr (g + momentum b)"
    rows, weights, _ = Rule(text, tuple(settings)).runner(function)(START, None, 0, 50, settings)
    w, b = list(START), [0.0, 0.0]
    for row in rows[:2].T.tolist():
        assert row == w
        g = function.gradient(*w)
        b = [0.9 * b[i] + g[i] for i in (0, 1)]
        w = [w[i] - 0.01 * (g[i] + 0.9 * b[i]) for i in (0, 1)]
    assert list(weights) == w


def test_states_that_no_weight_depends_on_are_left_out() -> None:
    text = "m <- m + g\nlost <- lost + m\nfar <- far + t\nw <- w - lr m"
    rows, weights, state = Rule(text, ("lr",)).runner(Function("w1 + 2 w2"))(
        (0.0, 0.0), None, 0, 3, {"lr": 1.0}
    )
    assert weights == (-6.0, -12.0)
    assert state == (3.0, 6.0)
    assert rows.shape == (5, 3)


def test_a_loss_that_is_not_defined_everywhere_keeps_its_defined_values() -> None:
    # The gradient 1/w1 goes on where the logarithm has no value.
    run = Rule("w <- w - lr g", ("lr",)).runner(Function("log(w1) + w2"))
    rows, _, _ = run((0.1, 1.0), None, 0, 3, {"lr": 0.1})
    assert rows[2, 0] == math.log(0.1) + 1.0
    assert np.isnan(rows[2, 1:]).all()
    assert np.isfinite(rows[3:]).all()


@pytest.mark.parametrize("surface", ["(1e6 w1)^50", "w1 + w2 exp(1e3 w1^2)", "2^(1e3 w1) + w1"])
def test_an_infinite_loss_is_recorded_beside_finite_ones(surface: str) -> None:
    function = Function(surface)
    run = Rule("w <- w + lr", ("lr",)).runner(function)
    rows, _, _ = run((0.0, 0.0), None, 0, 3, {"lr": 10.0})
    assert rows[2].tolist() == [function.value(w, w) for w in (0.0, 10.0, 20.0)]
    assert rows[2, 2] == math.inf


def test_settings_that_are_zero_vanish_from_the_code() -> None:
    text = "w <- w - lr (g + decay w)"
    run = Rule(text, ("lr", "decay")).runner(Function("w1^2 + w2"))
    plain, decaying = (run._code({"lr": 0.1, "decay": decay}) for decay in (0.0, 0.5))
    assert list(plain.step.settings) == ["lr"]
    assert list(decaying.step.settings) == ["lr", "decay"]


def test_the_half_of_a_rule_is_made_once_for_all_functions() -> None:
    rule = Rule("w <- w - lr g", ("lr",))
    one, other = (rule.runner(Function(text)) for text in ("w1^2 + w2", "sin(w1 w2)"))
    assert one._code({"lr": 0.1}) is other._code({"lr": 0.2})
    asking = Rule("w <- w - lr grad(w - lr g)", ("lr",))
    one, other = (asking.runner(Function(text)) for text in ("w1^2 + w2", "sin(w1 w2)"))
    assert one._code({"lr": 0.1}) is not other._code({"lr": 0.1})
