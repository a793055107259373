"""Noise that follows the weights: what a quadratic loss of its own adds to every gradient."""

from typing import Any

import numpy as np
import pytest

from core.formula import Function, Rule
from core.noise import disturbed
from core.optimizers import OPTIMIZERS

BOWL = "(w1^2 + 25 w2^2)/2"
HIMMELBLAU = "(w1^2 + w2 - 11)^2 + (w1 + w2^2 - 7)^2"
START = (-2.0, 1.0)
SETTINGS: dict[str, Any] = {"lr": 0.01, "rho": 0.05, "beta": 0.9}
RULES = {
    "descent": "w <- w - lr g",
    "momentum": "m <- beta m + g\nw <- w - lr m",
    "sharpness aware": "w <- w - lr grad(w + rho g/norm(g))",
    "two gradients": "w <- w - lr (g + grad(w - lr g))/2",
}
NOISE = np.random.default_rng(5).normal(size=(30, 5))


def on_its_own_losses(text: str, noise: Any) -> np.ndarray[Any, Any]:
    """The weights of a run that meets at every step the bowl plus that step's own parabola."""
    rule, weights, state = Rule(text, tuple(SETTINGS)), START, None
    found = []
    for step, (n1, n2, n11, n12, n22) in enumerate(noise.tolist()):
        found.append(weights)
        own = f"({n1}) w1 + ({n2}) w2 + ({n11}) w1^2/2 + ({n12}) w1 w2 + ({n22}) w2^2/2"
        there = Function(f"{BOWL} + {own}")
        _, weights, state = rule.runner(there)(weights, state, step, 1, SETTINGS)
    return np.array(found)


@pytest.mark.parametrize("text", RULES.values(), ids=RULES)
def test_noise_with_slopes_is_a_loss_of_its_own_at_every_step(text: str) -> None:
    function = Function(BOWL)
    rule = Rule(text, tuple(SETTINGS))
    rows, _, _ = rule.runner(function)(START, None, 0, 30, SETTINGS, NOISE)
    expected = on_its_own_losses(text, NOISE)
    places = rows[:2].T
    assert places == pytest.approx(expected, rel=1e-12)
    assert np.array_equal(rows[2], function.values(rows[0], rows[1]))
    assert np.array_equal(rows[3:], np.array(function.gradients(rows[0], rows[1])))


@pytest.mark.parametrize("text", RULES.values(), ids=RULES)
def test_noise_without_slopes_is_plain_noise_to_the_last_bit(text: str) -> None:
    runner = Rule(text, tuple(SETTINGS)).runner(Function(HIMMELBLAU))
    plain, *_ = runner(START, None, 0, 30, SETTINGS, NOISE[:, :2])
    flat = np.concatenate((NOISE[:, :2], np.zeros((30, 3))), axis=1)
    sloped, *_ = runner(START, None, 0, 30, SETTINGS, flat)
    assert np.array_equal(plain, sloped)


@pytest.mark.parametrize("text", RULES.values(), ids=RULES)
def test_slices_watcher_and_array_code_follow_noise_with_slopes(text: str) -> None:
    function, rule = Function(HIMMELBLAU), Rule(text, tuple(SETTINGS))
    given = {**SETTINGS, "lr": 0.001}
    whole, end, _ = rule.runner(function)(START, None, 0, 40, given, NOISE)
    first, weights, state = rule.runner(function)(START, None, 0, 13, given, NOISE)
    rest, *_ = rule.runner(function)(weights, state, 13, 27, given, NOISE)
    assert np.array_equal(np.concatenate((first, rest), axis=1), whole)
    watched, after, _ = rule.watcher(function)(START, None, 0, 40, given, NOISE)
    assert after == end
    steps = zip(whole.T.tolist(), NOISE, strict=False)
    seen = [disturbed((g1, g2), row, (w1, w2)) for (w1, w2, _, g1, g2), row in steps]
    assert watched.column("g")[:30].tolist() == list(map(list, seen))

    def gradient(w: Any) -> Any:
        return np.array(function.gradient(*w.tolist()))

    vector, stepper = np.array(START), rule.stepper(2, given, gradient)
    for step, row in enumerate(NOISE):
        assert vector == pytest.approx(whole[:2, step], rel=1e-12)
        stepper.advance(vector, gradient(vector), step, noise=row)


@pytest.mark.parametrize("name", [o.name for o in OPTIMIZERS.values() if o.method])
def test_a_method_begins_from_the_gradient_with_its_slopes(name: str) -> None:
    entry = OPTIMIZERS[name]
    assert entry.method is not None
    n1, n2, n11, n12, n22 = noise = (0.5, -0.25, 0.125, 0.0625, -0.5)
    w1, w2 = START
    flat = np.array([(n1 + n11 * w1 + n12 * w2, n2 + n12 * w1 + n22 * w2)])
    settings = entry.resolve({})
    method = entry.method(Function(BOWL))
    with_slopes = method(START, None, 0, 2, settings, np.array([noise]))
    assert np.array_equal(with_slopes[0], method(START, None, 0, 2, settings, flat)[0])
    assert not np.array_equal(with_slopes[0], method(START, None, 0, 2, settings)[0])
