"""What a rule is given besides the gradient: loss, series, noise, and trusted lines around it."""

import math
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.formula import FormulaError, Function, Rule

BOWL = "(w1^2 + 25 w2^2)/2"
HIMMELBLAU = "(w1^2 + w2 - 11)^2 + (w1 + w2^2 - 7)^2"
START = (-2.0, 1.0)
SETTINGS: dict[str, Any] = {
    "lr": 0.01,
    "beta1": 0.9,
    "beta2": 0.999,
    "eps": 1e-8,
    "decay": 0.1,
    "rho": 0.05,
}
NAMES = tuple(SETTINGS)
ADAM = """m <- beta1 m + (1 - beta1) g
v <- beta2 v + (1 - beta2) g^2
mhat = m / (1 - beta1^t)
vhat = v / (1 - beta2^t)
w <- w - lr mhat / (sqrt(vhat) + eps)"""
RULES = {
    "descent": "w <- w - lr g",
    "adam": ADAM,
    "adamw": "w <- w (1 - lr decay)\n" + ADAM,
    "adagrad": "s <- s + g^2\nw <- w - lr/(1 + (t - 1) decay) g/(sqrt(s) + eps)",
    "velocity with the rate inside": "v <- beta1 v - lr g\nw <- w + v",
    "rate of its own": "start h = lr\nh <- h lr/(lr + decay)\nw <- w - h g",
    "sharpness aware": "w <- w - lr grad(w + rho g/norm(g))",
    "loss as a brake": "w <- w - lr g/(1 + loss)",
}
PLATEAU_BEFORE = "lr = plateau_lr"
PLATEAU_AFTER = """start plateau_lr = lr
start plateau_best = 1e308
plateau_better = where(loss < plateau_best (1 - plateau_threshold), 1, 0)
plateau_best <- where(plateau_better = 1, loss, plateau_best)
plateau_bad <- where(plateau_better = 1, 0, plateau_bad + 1)
plateau_lr <- where(plateau_bad > plateau_patience, plateau_lr plateau_factor, plateau_lr)
plateau_bad <- where(plateau_bad > plateau_patience, 0, plateau_bad)"""
PLATEAU = {"plateau_threshold": 1e-4, "plateau_patience": 2.0, "plateau_factor": 0.1}


def run(text: str, given: dict[str, Any], steps: int, **how: Any) -> tuple[Any, Any]:
    surface, noise = how.pop("surface", BOWL), how.pop("noise", None)
    rule = Rule(text, tuple(given), **how)
    rows, weights, _ = rule.runner(Function(surface))(START, None, 0, steps, given, noise)
    return rows, weights


# -- series


def test_each_update_uses_its_own_element_of_a_series() -> None:
    given = {"lr": np.array([1.0, 2.0, 4.0])}
    rows, weights = run("w <- w - lr g", given, 5, surface="w1 + 2 w2")
    # Beyond the end the last element counts.
    assert rows[0].tolist() == [-2.0, -3.0, -5.0, -9.0, -13.0]
    assert weights == (-17.0, 1.0 - 2 * 15)


@pytest.mark.parametrize("text", RULES.values(), ids=RULES)
def test_a_series_of_one_number_gives_the_bits_of_the_number(text: str) -> None:
    plain, end = run(text, SETTINGS, 60, surface=HIMMELBLAU)
    series = {**SETTINGS, "lr": np.full(60, SETTINGS["lr"]), "decay": np.full(60, 0.1)}
    rows, weights = run(text, series, 60, surface=HIMMELBLAU)
    assert np.array_equal(rows, plain)
    assert weights == end


@pytest.mark.parametrize("text", RULES.values(), ids=RULES)
def test_chunks_concatenate_under_a_series_and_noise(text: str) -> None:
    given = {**SETTINGS, "lr": np.linspace(0.001, 0.02, 50)}
    noise = np.random.default_rng(3).normal(size=(50, 2))
    advance = Rule(text, NAMES).runner(Function(HIMMELBLAU))
    whole, last, after = advance(START, None, 0, 50, given, noise)
    weights, state, rows = START, None, []
    for first, steps in [(0, 1), (1, 0), (1, 17), (18, 32)]:
        part, weights, state = advance(weights, state, first, steps, given, noise)
        rows.append(part)
    assert np.array_equal(np.hstack(rows), whole)
    assert (weights, state) == (last, after)


def test_a_start_sees_the_first_element_of_a_series() -> None:
    text = "start h = 2 lr\nh <- h\nw <- w - h"
    _, weights = run(text, {"lr": np.array([3.0, 5.0, 7.0])}, 2)
    assert weights == (-2.0 - 12.0, 1.0 - 12.0)


def test_two_series_and_the_step_go_side_by_side() -> None:
    given = {"lr": np.array([1.0, 2.0, 3.0]), "decay": np.array([10.0, 20.0, 30.0])}
    _, weights = run("w <- w - lr decay t + t^2", given, 3)
    moved = sum(-lr * decay * t + t**2 for t, lr, decay in [(1, 1, 10), (2, 2, 20), (3, 3, 30)])
    assert weights == (-2.0 + moved, 1.0 + moved)


def test_a_series_that_breaks_the_arithmetic_gives_what_ieee_gives() -> None:
    rows, weights = run("w <- w - g/lr", {"lr": np.array([1.0, 0.0, 1.0])}, 3, surface="w1")
    assert rows[0].tolist() == [-2.0, -3.0, -math.inf]
    assert weights[0] == -math.inf


# -- noise


def test_noise_is_added_to_the_gradient_and_not_to_what_is_recorded() -> None:
    noise = np.array([[1.0, -1.0], [0.5, 0.25]])
    rows, weights = run("w <- w - lr g", {"lr": 0.5}, 3, noise=noise, surface="w1 + 3 w2")
    # The gradient is (1, 3); the third update has no noise.
    assert rows[0].tolist() == [-2.0, -3.0, -3.75]
    assert rows[1].tolist() == [1.0, 0.0, -1.625]
    assert weights == (-4.25, -3.125)
    assert rows[3].tolist() == [1.0] * 3
    assert rows[4].tolist() == [3.0] * 3
    assert rows[2].tolist() == [a + 3 * b for a, b in rows[:2].T]


def test_noise_reaches_the_gradient_at_another_point() -> None:
    noise = np.array([[0.5, 0.25]])
    text = "w <- w - grad(w - lr g) + 0 g"
    _, weights = run(text, {"lr": 0.125}, 1, noise=noise, surface="w1^2 + w2^2")
    # g is (-4, 2) and 0.5, 0.25 more; ahead lies (-2 + 0.4375, 1 - 0.28125).
    assert weights == (-2 - (2 * -1.5625 + 0.5), 1 - (2 * 0.71875 + 0.25))


@given(
    st.lists(st.floats(-10, 10), min_size=12, max_size=12),
    st.lists(st.floats(1e-4, 0.1), min_size=6, max_size=6),
    st.floats(0.0, 0.99),
)
@settings(max_examples=60, deadline=None)
def test_any_noise_and_rate_give_the_path_of_a_plain_loop(
    noise: list[float], rates: list[float], momentum: float
) -> None:
    added = np.array(noise).reshape(6, 2)
    given = {"lr": np.array(rates), "momentum": momentum}
    rows, weights = run("b <- momentum b + g\nw <- w - lr b", given, 6, noise=added)
    w, b = np.array(START), np.zeros(2)
    for k in range(6):
        assert np.array_equal(rows[:2, k], w)
        b = momentum * b + (np.array([1.0, 25.0]) * w + added[k])
        w = w - rates[k] * b
    assert np.array_equal(weights, w)


# -- loss


def test_loss_is_the_loss_before_the_update() -> None:
    rows, weights = run("w <- w - lr loss", {"lr": 0.5}, 2, surface="w1^2 + w2")
    # 4 + 1 at the start, then 20.25 - 1.5.
    assert rows[2].tolist() == [5.0, 18.75]
    assert weights == (-4.5 - 9.375, -1.5 - 9.375)


@pytest.mark.parametrize("surface", [HIMMELBLAU, "log(w1 + 9) + |w2|^1.3", "where(w1>0,w1,2-w2)"])
def test_a_rule_sees_the_loss_that_is_recorded(surface: str) -> None:
    text = "w <- w - lr g + 1e-300 seen\nseen <- loss"
    function = Function(surface)
    advance = Rule(text, ("lr",)).runner(function)
    weights: tuple[float, float] = START
    state = None
    for step in range(20):
        rows, weights, state = advance(weights, state, step, 1, {"lr": 0.004})
        assert state == (rows[2, 0],)


def test_an_infinite_loss_reaches_the_rule_without_an_error() -> None:
    text = "w <- where(loss > 1e12, w, w - lr g)"
    rows, weights = run(text, {"lr": 1.0}, 3, surface="w1 + exp(1e3 w2)")
    assert rows[2].tolist() == [math.inf] * 3
    assert weights == START


# -- trusted lines


def plateau_path(rate: float, steps: int) -> tuple[list[float], list[float]]:
    """Descent on w^2 with the rate reduced as PyTorch does, one evaluation per step."""
    w, best, bad = START[0], math.inf, 0
    path, rates = [], []
    for _ in range(steps):
        path.append(w)
        rates.append(rate)
        loss = w * w
        w = w - rate * 2 * w
        if loss < best * (1 - 1e-4):
            best, bad = loss, 0
        else:
            bad += 1
        if bad > 2:
            rate, bad = rate * 0.1, 0
    return path, rates


def test_reduce_on_plateau_is_a_rule_around_the_rule() -> None:
    # At rate 1 the weight jumps from side to side and its loss stays.
    path, rates = plateau_path(1.0, 30)
    assert len(set(rates)) > 1
    how = {"before": PLATEAU_BEFORE, "after": PLATEAU_AFTER}
    rows, _ = run("w <- w - lr g", {"lr": 1.0, **PLATEAU}, 30, surface="w1^2", **how)
    assert rows[0] == pytest.approx(path, rel=1e-12)


def test_a_plateau_reaches_a_rate_that_a_rule_keeps_inside_its_velocity() -> None:
    how = {"before": PLATEAU_BEFORE, "after": PLATEAU_AFTER}
    text = "start h = lr\nh <- lr\nw <- w - h g"
    rows, _ = run(text, {"lr": 1.0, **PLATEAU}, 30, surface="w1^2", **how)
    assert rows[0] == pytest.approx(plateau_path(1.0, 30)[0], rel=1e-12)


@pytest.mark.parametrize("text", [RULES["descent"], ADAM], ids=["descent", "adam"])
def test_clipping_by_value_holds_every_component(text: str) -> None:
    given = {**SETTINGS, "clip_limit": 0.75}
    before = "g = min(max(g, -clip_limit), clip_limit)"
    rows, weights = run(text, given, 40, before=before)
    clipped = np.clip(np.array([1.0, 25.0])[:, None] * rows[:2], -0.75, 0.75)
    expected = reference(text, clipped)
    assert np.vstack([rows[:2].T, weights])[1:] == pytest.approx(expected, rel=1e-12)
    assert rows[4, 0] == 25.0


@pytest.mark.parametrize("text", [RULES["descent"], ADAM], ids=["descent", "adam"])
def test_clipping_by_norm_keeps_the_direction(text: str) -> None:
    given = {**SETTINGS, "clip_limit": 2.0}
    before = "g = g min(1, clip_limit / (norm(g) + 1e-6))"
    rows, weights = run(text, given, 40, before=before)
    gradients = np.array([1.0, 25.0])[:, None] * rows[:2]
    lengths = np.linalg.norm(gradients, axis=0)
    expected = reference(text, gradients * np.minimum(1.0, 2.0 / (lengths + 1e-6)))
    assert np.vstack([rows[:2].T, weights])[1:] == pytest.approx(expected, rel=1e-12)


def reference(text: str, gradients: np.ndarray) -> np.ndarray:
    """The weights after each step of plain descent or Adam with these gradients (2, n)."""
    w, m, v, path = np.array(START), np.zeros(2), np.zeros(2), []
    for t, g in enumerate(gradients.T, 1):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        if text == ADAM:
            w = w - 0.01 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
        else:
            w = w - 0.01 * g
        path.append(w)
    return np.array(path)


def test_trusted_lines_are_not_printed_and_their_states_not_shown() -> None:
    rule = Rule("w <- w - lr g", ("lr", *PLATEAU), PLATEAU_BEFORE, PLATEAU_AFTER)
    assert [line.text for line in rule.lines] == ["w <- w - lr g"]
    assert len(rule.latex_lines()) == 1
    assert rule.states == ()


REFUSED = [
    ("clip_x <- g\nw <- w - clip_x", 1, 0, "clip_x"),
    ("w <- w - lr g\nplateau_q = 2", 2, 14, "plateau_q"),
    ("w <- w - plateau_lr g", 1, 9, "plateau_lr"),
    ("w <- w - clip_limit g", 1, 9, "clip_limit"),
    ("loss = 2\nw <- w - lr g", 1, 0, "loss"),
    ("loss <- 2\nw <- w - lr g", 1, 0, "loss"),
    ("start loss = 2\nw <- w - lr g", 1, 0, "loss"),
    ("lr = 2\nw <- w - lr g", 1, 0, "lr"),
    ("start m = loss\nm <- g\nw <- w - m", 1, 10, "loss"),
]


@pytest.mark.parametrize(("text", "line", "position", "name"), REFUSED)
def test_what_belongs_to_the_program_is_refused_in_a_typed_rule(
    text: str, line: int, position: int, name: str
) -> None:
    names = ("lr", "clip_limit", *PLATEAU)
    with pytest.raises(FormulaError, match=re.escape(f"“{name}”")) as caught:
        Rule(text, names, PLATEAU_BEFORE, PLATEAU_AFTER)
    error = caught.value
    assert (error.line, error.position, error.source) == (line, position, text)


def test_no_setting_may_be_called_loss() -> None:
    with pytest.raises(FormulaError, match="“loss” already has a meaning"):
        Rule("w <- w - lr g", ("lr", "loss"))


# -- the same on vectors of any size

AROUND = {
    "nothing": ("", ""),
    "clipping by value": ("g = min(max(g, -clip_limit), clip_limit)", ""),
    "clipping by norm": ("g = g min(1, clip_limit / (norm(g) + 1e-6))", ""),
    "plateau": (PLATEAU_BEFORE, PLATEAU_AFTER),
}


@pytest.mark.parametrize("text", RULES.values(), ids=RULES)
@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
def test_a_vector_of_two_takes_the_steps_of_two_weights(text: str, around: Any) -> None:
    given = {**SETTINGS, **PLATEAU, "lr": np.linspace(0.001, 0.02, 25), "clip_limit": 5.0}
    noise = np.random.default_rng(8).normal(size=(30, 2))
    rule, function = Rule(text, tuple(given), *around), Function(HIMMELBLAU)
    rows, end, _ = rule.runner(function)(START, None, 0, 30, given, noise)
    stepper = rule.stepper(2, given, lambda w: np.array(function.gradient(*w)))
    weights = np.array(START)
    for step in range(30):
        assert weights == pytest.approx(rows[:2, step], rel=1e-11)
        gradient, loss = np.array(function.gradient(*weights)), function.value(*weights)
        before = gradient.copy()
        stepper.advance(weights, gradient, step, loss, noise[step])
        assert np.array_equal(gradient, before)
    assert weights == pytest.approx(end, rel=1e-11)


def test_a_plateau_works_in_single_precision() -> None:
    rule = Rule("w <- w - lr g", ("lr", *PLATEAU), PLATEAU_BEFORE, PLATEAU_AFTER)
    stepper = rule.stepper(3, {"lr": 1.0, **PLATEAU}, dtype=np.float32)
    weights = np.full(3, START[0], np.float32)
    for step, expected in enumerate(plateau_path(1.0, 12)[0]):
        assert weights == pytest.approx(np.full(3, expected), rel=1e-5)
        stepper.advance(weights, 2 * weights, step, float(weights[0]) ** 2)


def test_a_vector_whose_rule_reads_the_loss_asks_for_it() -> None:
    stepper = Rule("w <- w - loss", ()).stepper(2, {})
    with pytest.raises(AssertionError, match="loss"):
        stepper.advance(np.ones(2), np.ones(2), 0)


def test_a_vector_goes_on_from_what_its_rule_remembered() -> None:
    text = "start h = lr\nc <- c + 1\nm <- 0.5 m + g/t\nh <- 0.9 h\nw <- w - h m norm(m)/c"
    rule, weights = Rule(text, ("lr",)), np.array([1.0, 2.0, 3.0])
    first = rule.stepper(3, {"lr": 0.1})
    assert first.state is None
    for step in range(3):
        first.advance(weights, 2 * weights, step)
    remembered, other = first.state, weights.copy()
    first.advance(weights, 2 * weights, 3)
    second = rule.stepper(3, {"lr": 0.1})
    second.restore(remembered)
    second.advance(other, 2 * other, 3)
    assert np.array_equal(other, weights)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <- w\nw <- w + g + a", [3.0, 7.0, 15.0]),
        ("w <- w + g\na <- w", [2.0, 3.0, 4.0]),
        ("old = w\nw <- w + a\na <- old", [1.0, 2.0, 3.0]),
        ("a <- a + g\nb <- a\nw <- where(a > 1, b, w)", [1.0, 2.0, 3.0]),
        ("n <- norm(g)\nw <- w + n", [2.0, 3.0, 4.0]),
    ],
)
def test_a_new_value_never_overwrites_an_old_one_that_is_still_read(
    text: str, expected: list[float]
) -> None:
    rule, weights = Rule(text, ()), np.ones(1)
    stepper, seen = rule.stepper(1, {}), []
    for step in range(3):
        stepper.advance(weights, np.ones(1), step)
        seen.append(float(weights[0]))
    assert seen == expected
