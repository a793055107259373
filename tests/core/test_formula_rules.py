"""Update rules: reference paths, chunks, divergence, states, vectors of any size."""

import math
import warnings
from typing import Any

import numpy as np
import pytest

from core.formula import Function, Rule

BOWL = "(w1^2 + 25 w2^2)/2"
START = (-2.0, 1.0)
ADAM = """m <- beta1 m + (1 - beta1) g
v <- beta2 v + (1 - beta2) g^2
mhat = m / (1 - beta1^t)
vhat = v / (1 - beta2^t)
w <- w - lr mhat / (sqrt(vhat) + eps)"""
NADAM = """start P = 1
mu = beta1 (1 - 0.5*0.96^(t psi))
next = beta1 (1 - 0.5*0.96^((t + 1) psi))
P <- P mu
m <- beta1 m + (1 - beta1) g
v <- beta2 v + (1 - beta2) g^2
w <- w - lr ((1 - mu) g/(1 - P) + next m/(1 - P next)) / (sqrt(v/(1 - beta2^t)) + eps)"""
RPROP = """start h = lr
q = g p
h <- min(max(h where(q > 0, 1.2, where(q < 0, 0.5, 1)), 1e-6), 50)
p <- where(q < 0, 0, g)
w <- w - h sign(p)"""
RMSPROP = """v <- alpha v + (1 - alpha) g^2
a <- alpha a + (1 - alpha) g
b <- momentum b + g/(sqrt(where(centered, v - a^2, v)) + eps)
w <- w - lr b"""
RADAM = """top = 2/(1 - beta2) - 1
rho = top - 2 t beta2^t/(1 - beta2^t)
r = where(rho > 5, sqrt((rho - 4)(rho - 2) top/((top - 4)(top - 2) rho)), 0)
m <- beta1 m + (1 - beta1) g
v <- beta2 v + (1 - beta2) g^2
mhat = m/(1 - beta1^t)
w <- w - lr where(rho > 5, mhat r sqrt(1 - beta2^t)/(sqrt(v) + eps), mhat)"""
HEAVY_BALL = "b <- where(t = 1, g, momentum b + (1 - dampening) g)\nw <- w - lr b"
BETAS = {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8}
MOVING = {"alpha": 0.99, "eps": 1e-8, "momentum": 0.0, "centered": False}


def numbers(text: str) -> list[float]:
    return [float(word) for word in text.split()]


# Paths of PyTorch 2.13 in float64 on the bowl: after steps 1, 2, 3, 10 and 50.
GOLDEN: list[tuple[str, dict[str, Any], list[float]]] = [
    (
        "w <- w - lr g",
        {"lr": 0.05},
        numbers(
            "-1.9 -0.25 -1.805 0.0625 -1.71475 -0.015625 -1.197473878 9.536743164e-07"
            " -0.1538899506 7.888609052e-31"
        ),
    ),
    (
        HEAVY_BALL,
        {"lr": 0.02, "momentum": 0.9, "dampening": 0},
        numbers(
            "-1.96 0.5 -1.8848 -0.2 -1.779424 -0.73 -0.6142395222 0.087724768"
            " -0.1478752363 0.07060867363"
        ),
    ),
    (
        HEAVY_BALL,
        {"lr": 0.02, "momentum": 0.9, "dampening": 0.5},
        numbers(
            "-1.96 0.5 -1.9044 -0.075 -1.835316 -0.57375 -1.133037072 0.6261838711"
            " 0.1005076289 0.02409405874"
        ),
    ),
    (
        "b <- momentum b + g\nw <- w - lr (g + momentum b)",
        {"lr": 0.02, "momentum": 0.9},
        numbers(
            "-1.924 0.05 -1.818488 -0.4025 -1.689056656 -0.404875 -0.526297187"
            " -0.01629845931 -0.08916324334 -1.766532561e-09"
        ),
    ),
    (
        "s <- s + g^2\nw <- w - lr/(1 + (t - 1) lr_decay) g/(sqrt(s) + eps)",
        {"lr": 0.3, "lr_decay": 0, "eps": 1e-10},
        numbers(
            "-1.7 0.7 -1.505705474 0.5279612967 -1.356432514 0.4088670015 -0.7604651937"
            " 0.08086020983 -0.05024006693 9.877606176e-06"
        ),
    ),
    (
        RMSPROP,
        {"lr": 0.05, **MOVING},
        numbers(
            "-1.500000025 0.500000002 -1.199035401 0.2754933746 -0.9813609656 0.1548436846"
            " -0.2825520171 0.00263203868 -0.0001310015698 2.860472934e-15"
        ),
    ),
    (
        RMSPROP,
        {"lr": 0.05, **MOVING, "centered": True},
        numbers(
            "-1.497481118 0.4974810944 -1.19386471 0.2718526458 -0.9736942878 0.1511702922"
            " -0.2679419744 0.00232924436 -8.176663319e-05 1.38266557e-15"
        ),
    ),
    (
        RMSPROP,
        {"lr": 0.05, **MOVING, "momentum": 0.9},
        numbers(
            "-1.500000025 0.500000002 -0.7490354237 -0.1745066236 0.07142493995"
            " -0.7037710188 0.4705642333 0.6865264546 -0.1436709659 0.06264469703"
        ),
    ),
    (
        ADAM,
        {"lr": 0.1, **BETAS},
        numbers(
            "-1.9 0.9 -1.800166487 0.8004122278 -1.700623393 0.7015862715 -1.02458684"
            " 0.076249151 0.07576400099 -0.004818226715"
        ),
    ),
    (
        NADAM,
        {"lr": 0.1, **BETAS, "psi": 4e-3},
        numbers(
            "-1.894354823 0.8943548222 -1.817897531 0.8199730698 -1.747508502 0.7527292652"
            " -1.25125077 0.3233640165 0.0516637624 0.002008439781"
        ),
    ),
    (
        RADAM,
        {"lr": 0.1, **BETAS},
        numbers(
            "-1.8 -1.5 -1.610526316 -0.7105263158 -1.431540105 0.4430957467 -1.087098345"
            " 0.7322715193 -0.7160046554 0.3842539267"
        ),
    ),
    (
        RPROP,
        {"lr": 0.1},
        numbers(
            "-1.9 0.9 -1.78 0.78 -1.636 0.636 0.079890176 0.03686784"
            " 2.489076561e-05 1.272090624e-06"
        ),
    ),
    (
        "w <- w - lr sign(b1 m + (1 - b1) g)\nm <- b2 m + (1 - b2) g",
        {"lr": 0.1, "b1": 0.9, "b2": 0.99},
        [-1.9, 0.9, -1.8, 0.8, -1.7, 0.7, -1.0, 0.0, 0.2, 0.0],
    ),
]
# The reference is printed with ten digits.
PRINTED = 1e-9


def path(text: str, settings: dict[str, Any], steps: int, surface: str = BOWL) -> np.ndarray:
    run = Rule(text, tuple(settings)).runner(Function(surface))
    rows, weights, _ = run(START, None, 0, steps, settings)
    return np.vstack([rows[:2].T, weights])


@pytest.mark.parametrize(("text", "settings", "expected"), GOLDEN, ids=range(len(GOLDEN)))
def test_a_rule_follows_the_reference_path_on_a_bowl(
    text: str, settings: dict[str, Any], expected: list[float]
) -> None:
    found = path(text, settings, 50)[[1, 2, 3, 10, 50]].ravel()
    # The smallest numbers are mostly rounding.
    assert found == pytest.approx(expected, rel=PRINTED, abs=1e-10)


@pytest.mark.parametrize(("text", "settings", "expected"), GOLDEN, ids=range(len(GOLDEN)))
def test_chunks_of_a_run_concatenate_to_the_run(
    text: str, settings: dict[str, Any], expected: list[float]
) -> None:
    run = Rule(text, tuple(settings)).runner(Function(BOWL))
    whole, last, after = run(START, None, 0, 50, settings)
    weights, state, rows = START, None, []
    for first, steps in [(0, 1), (1, 0), (1, 17), (18, 32)]:
        part, weights, state = run(weights, state, first, steps, settings)
        rows.append(part)
    assert np.array_equal(np.hstack(rows), whole)
    assert (weights, state) == (last, after)


@pytest.mark.parametrize(("text", "settings", "expected"), GOLDEN, ids=range(len(GOLDEN)))
@pytest.mark.parametrize(("dtype", "digits"), [(np.float64, 1e-12), (np.float32, 2e-4)])
def test_the_same_lines_advance_a_vector(
    text: str, settings: dict[str, Any], expected: list[float], dtype: type, digits: float
) -> None:
    stepper = Rule(text, tuple(settings)).stepper(6, settings, dtype=dtype)
    weights: np.ndarray = np.array([-2.0, 1.0] * 3, dtype)
    curvature: np.ndarray = np.array([1.0, 25.0] * 3, dtype)
    for step in range(10):
        stepper.advance(weights, curvature * weights, step)
    one = path(text, settings, 10)[10]
    assert weights == pytest.approx(np.tile(one, 3), abs=digits)
    assert weights.dtype == dtype


@pytest.mark.parametrize(("text", "settings", "expected"), GOLDEN, ids=range(len(GOLDEN)))
def test_checked_code_gives_the_rows_of_plain_code(
    text: str, settings: dict[str, Any], expected: list[float]
) -> None:
    run = Rule(text, tuple(settings)).runner(Function(BOWL))
    plain = run(START, None, 0, 20, settings)
    code = run._code(settings)
    values = [settings[name] for name in code.step.settings]
    start = code.start(*START, tuple(values))
    kept, timed = start[: code.kept_size], start[code.kept_size :]
    times = [float(t) for t in range(1, 21)]
    table = code._get("table", safe=True)(times, *timed, *values)[0]
    columns, *after = run._loop(code, safe=True)(table, *START, *kept, *values)
    assert np.array_equal(columns, plain[0][:2])
    assert tuple(after[:2]) == plain[1]


def test_rows_hold_weights_loss_and_gradient_before_the_update() -> None:
    run = Rule("w <- w - lr g", ("lr",)).runner(Function("w1^2 + 3 w2"))
    rows, weights, state = run((1.0, 2.0), None, 0, 2, {"lr": 0.25})
    assert rows.T.tolist() == [[1.0, 2.0, 7.0, 2.0, 3.0], [0.5, 1.25, 4.0, 1.0, 3.0]]
    assert weights == (0.25, 0.5)
    assert state == ()


def test_a_local_gradient_leaves_the_recorded_one_alone() -> None:
    run = Rule("g = g + decay w\nw <- w - lr g", ("lr", "decay")).runner(Function("w1^2/2 + w2"))
    rows, weights, _ = run((1.0, 2.0), None, 0, 1, {"lr": 0.1, "decay": 0.5})
    assert rows[3:].tolist() == [[1.0], [1.0]]
    assert weights == pytest.approx((0.85, 1.8))


def test_a_run_goes_on_outside_the_range_until_its_caller_looks() -> None:
    run = Rule("w <- w - lr g", ("lr",)).runner(Function("w1^2 + w2^2"))
    rows, _, _ = run((1.0, 0.0), None, 0, 7, {"lr": 10})
    # Each step multiplies by 1 - 20.
    assert rows[0].tolist() == [(-19.0) ** k for k in range(7)]


def test_overflow_ends_a_run_with_the_row_outside_the_range() -> None:
    run = Rule("w <- w - lr g", ("lr",)).runner(Function("exp(w1^2)"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        rows, weights, _ = run((3.0, 0.0), None, 0, 10, {"lr": 0.01})
    assert rows[:2, 0].tolist() == [3.0, 0.0]
    assert rows[2, 0] == pytest.approx(math.exp(9))
    # 3 - 0.01 * 6 e^9 is about -483, where the loss is no longer a number of float64.
    assert rows[2, 1] == math.inf
    assert rows.shape == (5, 3)
    assert not math.isfinite(weights[0])


def test_a_run_that_leaves_the_domain_goes_on_with_undefined_loss() -> None:
    run = Rule("w <- w - lr g", ("lr",)).runner(Function("log(w1) + w2^2"))
    rows, _, _ = run((0.1, 1.0), None, 0, 3, {"lr": 0.1})
    assert rows[0] == pytest.approx([0.1, -0.9, -0.9 + 0.1 / 0.9])
    assert math.isnan(rows[2, 1])
    assert rows[1, 1] == 0.8


def test_division_by_zero_in_a_rule_gives_what_ieee_gives() -> None:
    run = Rule("w <- w - g/sqrt(v)\nv <- v + g^2", ()).runner(Function("w1^2 + w2^2"))
    rows, weights, _ = run((1.0, 0.0), None, 0, 5, {})
    assert rows[:, 0].tolist() == [1.0, 0.0, 1.0, 2.0, 0.0]
    assert weights[0] == -math.inf
    assert math.isnan(weights[1])


def test_bad_settings_give_undefined_weights_instead_of_an_error() -> None:
    rule = Rule(ADAM, ("lr", *BETAS))
    rows, weights, _ = rule.runner(Function(BOWL))(
        START, None, 0, 5, {"lr": 0.1, "beta1": 1.0, "beta2": -3.0, "eps": 0.0}
    )
    assert rows[:2, 0].tolist() == [-2.0, 1.0]
    assert not all(map(math.isfinite, weights))


def test_states_say_what_they_are() -> None:
    states = {state.name: state for state in Rule(NADAM, ("lr", *BETAS, "psi")).states}
    assert list(states) == ["P", "m", "v"]
    assert (states["P"].is_vector, states["P"].is_timed) == (False, True)
    assert (states["m"].is_vector, states["m"].is_timed) == (True, False)


def test_a_start_may_use_settings_and_weights() -> None:
    text = "start a = 2 lr + w\na <- a + 1\nw <- w + a"
    _, weights, state = Rule(text, ("lr",)).runner(Function(BOWL))(
        (1.0, 5.0), None, 0, 1, {"lr": 0.5}
    )
    assert state == (3.0, 7.0)
    assert weights == (4.0, 12.0)


def test_norm_and_dot_reduce_over_the_weights() -> None:
    run = Rule("w <- w - lr g/norm(g) + 0 dot(w, g)", ("lr",)).runner(Function("3 w1 + 4 w2"))
    _, weights, _ = run((0.0, 0.0), None, 0, 1, {"lr": 10})
    assert weights == pytest.approx((-6.0, -8.0))
    stepper = Rule("n <- norm(g)\nw <- w - n + dot(w, g)", ()).stepper(3, {})
    vector = np.array([1.0, 2.0, 3.0])
    stepper.advance(vector, np.array([2.0, 3.0, 6.0]), 0)
    assert vector.tolist() == [1 - 7 + 26, 2 - 7 + 26, 3 - 7 + 26]


def test_the_gradient_at_another_point_is_the_gradient_there() -> None:
    text = "w <- w - lr grad(w + rho g/norm(g))"
    settings = {"lr": 0.1, "rho": 0.5}
    found = path(text, settings, 1, surface="w1^2 w2")[1]
    # At (-2, 1) the gradient is (-4, 4), its norm 4 sqrt 2.
    ahead = (-2 - 0.5 / math.sqrt(2), 1 + 0.5 / math.sqrt(2))
    gradient = np.array([2 * ahead[0] * ahead[1], ahead[0] ** 2])
    assert found == pytest.approx(np.array(START) - 0.1 * gradient, rel=1e-14)
    stepper = Rule(text, tuple(settings)).stepper(
        2, settings, lambda w: np.array([2 * w[0] * w[1], w[0] ** 2])
    )
    weights = np.array(START)
    stepper.advance(weights, np.array([-4.0, 4.0]), 0)
    assert weights == pytest.approx(found, rel=1e-14)


def test_states_that_trade_places_do_so_at_once() -> None:
    text = "start a = 1\nstart b = 2\nold = a + 0 g\na <- b\nb <- old\nw <- w + a"
    _, weights, state = Rule(text, ()).runner(Function(BOWL))((0.0, 0.0), None, 0, 3, {})
    assert weights == (2.0 + 1.0 + 2.0,) * 2
    stepper = Rule(text, ()).stepper(2, {})
    vector = np.zeros(2)
    for step in range(3):
        stepper.advance(vector, np.ones(2), step)
    assert vector.tolist() == [5.0, 5.0]
    assert state is not None


def test_a_timed_condition_chooses_on_both_paths() -> None:
    text = "w <- where(t < 3, w - 1, where(slow, w, w - g))"
    _, weights, _ = Rule(text, ("slow",)).runner(Function("w1 + 2 w2"))(
        (0.0, 0.0), None, 0, 4, {"slow": False}
    )
    assert weights == (-4.0, -6.0)
    stepper = Rule(text, ("slow",)).stepper(2, {"slow": True})
    vector = np.zeros(2)
    for step in range(4):
        stepper.advance(vector, np.ones(2), step)
    assert vector.tolist() == [-2.0, -2.0]


def test_arrows_and_greek_letters_are_read() -> None:
    typed = "m ← β1 m + (1 − β₁) g\nw ← w − η m"
    plain = "m <- beta1 m + (1 - beta1) g\nw <- w - lr m"
    settings = {"lr": 0.1, "beta1": 0.9}
    assert np.array_equal(path(typed, settings, 9), path(plain, settings, 9))


def test_a_rule_on_equal_formulas_is_compiled_once() -> None:
    rule = Rule(ADAM, ("lr", *BETAS))
    assert rule.runner(Function(BOWL)) is Rule(ADAM, ("lr", *BETAS)).runner(Function(BOWL))
