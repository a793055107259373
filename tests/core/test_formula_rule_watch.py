"""What a watcher tells of every line, and that it tells it of the very run."""

import math
import warnings
from typing import Any

import numpy as np
import pytest

from core.formula import Function, Rule

HIMMELBLAU = "(w1^2 + w2 - 11)^2 + (w1 + w2^2 - 7)^2"
START = (-2.0, 1.0)
SETTINGS: dict[str, Any] = {
    "lr": 0.01,
    "beta1": 0.9,
    "beta2": 0.999,
    "eps": 1e-8,
    "decay": 0.1,
    "rho": 0.05,
    "centered": False,
    "clip_limit": 3.0,
}
ADAM = """d = g + decay w
m <- beta1 m + (1 - beta1) d
v <- beta2 v + (1 - beta2) d^2
mhat = m / (1 - beta1^t)
vhat = v / (1 - beta2^t)
w <- w - lr mhat / (sqrt(vhat) + eps)"""
RULES = {
    "descent": "w <- w - lr g",
    "adam": ADAM,
    "idle state": "a <- beta1 a + g\ns = where(centered = 1, a, g)\nw <- w - lr s",
    "timed state": "start P = 1\nP <- P beta1\nw <- w - lr (1 - P) g",
    "start from weights": "start a = 2 lr + w\na <- a + 0.1\nw <- w - 1e-3 lr a g",
    "rprop": """start h = lr
q = g p
h <- min(max(h where(q > 0, 1.2, where(q < 0, 0.5, 1)), 1e-6), 50)
p <- where(q < 0, 0, g)
w <- w - h sign(p)""",
    "own gradient": "g = g + decay w\nw <- w - lr g/(1 + loss)",
}
BEFORE = "g = min(max(g, -clip_limit), clip_limit)\nlr = plateau_lr"
AFTER = "start plateau_lr = lr\nplateau_lr <- plateau_lr where(loss > 20, 0.9, 1)"
NOISE = np.random.default_rng(5).normal(size=(40, 2))
RATES = np.linspace(0.001, 0.02, 40)


def watch(text: str, steps: int = 40, **more: Any) -> tuple[Any, Any, Any]:
    rule = Rule(text, tuple(SETTINGS), more.pop("before", ""), more.pop("after", ""))
    given, noise = {**SETTINGS, **more}, NOISE if more else None
    rows, weights, _ = rule.runner(Function(HIMMELBLAU))(START, None, 0, steps, given, noise)
    values, end, _ = rule.watcher(Function(HIMMELBLAU))(START, None, 0, steps, given, noise)
    assert end == weights
    return rule, rows, values


@pytest.mark.parametrize("text", RULES.values(), ids=RULES)
@pytest.mark.parametrize("more", [{}, {"lr": RATES}, {"lr": 0.01, "before": BEFORE}])
def test_a_watched_run_has_the_bits_of_the_run(text: str, more: dict[str, Any]) -> None:
    after: dict[str, Any] = {"after": AFTER} if "before" in more else {}
    rule, rows, values = watch(text, **more, **after)
    assert len(values) == len(rule.lines)
    places = next(v for line, v in zip(rule.lines, values, strict=True) if line.name == "w")
    assert np.array_equal(places[:-1], rows[:2, 1:].T)


@pytest.mark.parametrize("text", RULES.values(), ids=RULES)
@pytest.mark.parametrize("more", [{}, {"lr": RATES}, {"lr": 0.01, "before": BEFORE}])
def test_what_the_names_stand_for_gives_what_the_line_assigned(
    text: str, more: dict[str, Any]
) -> None:
    after: dict[str, Any] = {"after": AFTER} if "before" in more else {}
    rule, _, values = watch(text, **more, **after)
    for index, line in enumerate(rule.lines):
        right = line.text.split("<-")[-1] if "<-" in line.text else line.text.split("=", 1)[1]
        for row in (0, 1, 17):
            names = values.names(index, row)
            formula = Function(right, tuple(names))
            for k in range(values[index].shape[1]):
                one = [numbers[k if len(numbers) == 2 else 0] for numbers in names.values()]
                assert formula.value(*one) == pytest.approx(values[index][row, k], rel=1e-13)


@pytest.mark.parametrize("text", RULES.values(), ids=RULES)
def test_watches_of_parts_concatenate(text: str) -> None:
    rule = Rule(text, tuple(SETTINGS))
    look = rule.watcher(Function(HIMMELBLAU))
    given = {**SETTINGS, "lr": RATES}
    whole, _, _ = look(START, None, 0, 40, given, NOISE)
    weights, state, parts = START, None, []
    for first, steps in [(0, 1), (1, 0), (1, 17), (18, 22)]:
        part, weights, state = look(weights, state, first, steps, given, NOISE)
        parts.append(part)
        for row in range(steps):
            for line in range(len(rule.lines)):
                assert part.names(line, row) == whole.names(line, first + row)
    for index, values in enumerate(whole):
        assert np.array_equal(np.vstack([part[index] for part in parts]), values)


def test_the_lines_of_adam_are_those_of_the_paper() -> None:
    _, rows, values = watch(ADAM)
    m = v = np.zeros(2)
    for k in range(40):
        d = rows[3:, k] + 0.1 * rows[:2, k]
        m, v = 0.9 * m + 0.1 * d, 0.999 * v + 0.001 * d**2
        mhat, vhat = m / (1 - 0.9 ** (k + 1)), v / (1 - 0.999 ** (k + 1))
        w = rows[:2, k] - 0.01 * mhat / (np.sqrt(vhat) + 1e-8)
        for found, expected in zip(values, (d, m, v, mhat, vhat, w), strict=True):
            assert found[k] == pytest.approx(expected, rel=1e-12)


def test_a_line_of_one_number_has_one_column() -> None:
    _, _, values = watch(RULES["timed state"], 3)
    assert [array.shape for array in values] == [(3, 1), (3, 1), (3, 2)]
    assert values[0].ravel().tolist() == [1.0, 1.0, 1.0]
    assert values[1].ravel().tolist() == pytest.approx([0.9, 0.81, 0.729])


def test_a_state_that_moves_no_weight_is_watched_all_the_same() -> None:
    _, rows, values = watch(RULES["idle state"], 2)
    assert values[0][1] == pytest.approx(0.9 * rows[3:, 0] + rows[3:, 1], rel=1e-14)


def test_names_hold_the_clipped_gradient_and_the_rate_of_the_step() -> None:
    _, rows, values = watch("w <- w - lr g", lr=0.01, before=BEFORE, after=AFTER)
    for row in (0, 30):
        names = values.names(0, row)
        assert names["g"] == tuple(np.clip(rows[3:, row] + NOISE[row], -3.0, 3.0))
        assert names["w"] == tuple(rows[:2, row])
    assert values.names(0, 0)["lr"] == (0.01,)
    steep = int(np.count_nonzero(rows[2, :30] > 20))
    assert values.names(0, 30)["lr"][0] == pytest.approx(0.01 * 0.9**steep)


def test_a_line_that_has_no_value_is_told_as_ieee_has_it() -> None:
    rule = Rule("far = 1/(t - 2)\nroot = sqrt(far)\nw <- w - lr g", ("lr",))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        values, weights, _ = rule.watcher(Function("w1 + w2"))(START, None, 0, 3, {"lr": 0.5})
    assert values[0].ravel().tolist() == [-1.0, math.inf, 1.0]
    assert np.isnan(values[1][0, 0])
    assert weights == (-3.5, -0.5)
