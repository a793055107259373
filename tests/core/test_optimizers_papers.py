"""Rules that PyTorch does not have, against their papers' formulas written out with numpy."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core.descent import Descent, trajectory
from core.optimizers import OptimizerSpec, rule_of
from core.settings import Values
from core.surfaces import TypedSurface

Vector = NDArray[np.float64]
Step = Callable[[Vector, int], Vector]

BANANA = "(1 - w1)^2 + 100 (w2 - w1^2)^2"
STEPS = 150
START = (-1.2, 1.0)


def slope(w: Vector) -> Vector:
    x, y = w
    return np.array([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])


def ours(name: str, **settings: Any) -> Vector:
    spec = OptimizerSpec(name, Values(settings)).resolved()
    found: Vector = trajectory(Descent(TypedSurface(BANANA), spec, START, STEPS)).weights
    return found


def path(step: Step) -> Vector:
    rows = [np.array(START)]
    for t in range(1, STEPS + 1):
        rows.append(step(rows[-1], t))
    return np.array(rows)


def follows(found: Vector, expected: Vector) -> bool:
    return bool(np.allclose(found, expected, rtol=1e-9, atol=1e-12))


@pytest.mark.parametrize("decay", [0.0, 0.5])
@pytest.mark.parametrize(("b1", "b2"), [(0.9, 0.99), (0.5, 0.8)])
def test_lion_follows_algorithm_2_of_its_paper(decay: float, b1: float, b2: float) -> None:
    lr, m = 0.01, np.zeros(2)

    def step(w: Vector, t: int) -> Vector:
        nonlocal m
        g = slope(w)
        c = b1 * m + (1 - b1) * g
        m = b2 * m + (1 - b2) * g
        return w - lr * (np.sign(c) + decay * w)

    found = ours("lion", lr=lr, beta1=b1, beta2=b2, weight_decay=decay)
    assert follows(found, path(step))


@pytest.mark.parametrize("decay", [0.0, 0.1])
@pytest.mark.parametrize(("beta", "nu"), [(0.999, 0.7), (0.9, 1.0), (0.9, 0.0), (0.5, 0.3)])
def test_qhm_follows_its_paper(beta: float, nu: float, decay: float) -> None:
    lr, gradients = 5e-4, []

    def step(w: Vector, t: int) -> Vector:
        gradients.append(slope(w) + decay * w)
        # The mean as a weighted sum over the whole past instead of a recursion.
        shares = (1 - beta) * beta ** np.arange(t - 1, -1, -1.0)
        mean = shares @ np.array(gradients)
        return w - lr * ((1 - nu) * gradients[-1] + nu * mean)

    assert follows(ours("qhm", lr=lr, beta=beta, nu=nu, weight_decay=decay), path(step))


@pytest.mark.parametrize(("nu1", "nu2"), [(0.7, 1.0), (1.0, 1.0), (0.5, 0.4), (0.0, 1.0)])
@pytest.mark.parametrize("decay", [0.0, 0.1])
def test_qhadam_follows_its_paper(nu1: float, nu2: float, decay: float) -> None:
    lr, b1, b2, eps = 0.01, 0.9, 0.99, 1e-4
    gradients: list[Vector] = []

    def step(w: Vector, t: int) -> Vector:
        gradients.append(slope(w) + decay * w)
        past, ages = np.array(gradients), np.arange(t - 1, -1, -1.0)
        # Corrected means are weighted means: their weights add up to one.
        mean = (b1**ages / (b1**ages).sum()) @ past
        square = (b2**ages / (b2**ages).sum()) @ past**2
        g = gradients[-1]
        above = (1 - nu1) * g + nu1 * mean
        below = np.sqrt((1 - nu2) * g**2 + nu2 * square) + eps
        moved: Vector = w - lr * above / below
        return moved

    settings = {"beta1": b1, "beta2": b2, "nu1": nu1, "nu2": nu2, "eps": eps}
    assert follows(ours("qhadam", lr=lr, weight_decay=decay, **settings), path(step))


def test_qhadam_with_both_shares_at_one_is_adam() -> None:
    settings = {"lr": 0.01, "beta1": 0.9, "beta2": 0.99}
    assert follows(ours("qhadam", nu1=1.0, nu2=1.0, **settings), ours("adam", **settings))


def test_qhm_with_no_share_is_gradient_descent() -> None:
    assert follows(ours("qhm", lr=1e-3, nu=0.0), ours("sgd", lr=1e-3))


@pytest.mark.parametrize("decay", [0.0, 0.1])
@pytest.mark.parametrize("rho", [0.05, 0.2, 0.0])
def test_sam_follows_algorithm_1_of_its_paper(rho: float, decay: float) -> None:
    def step(w: Vector, t: int) -> Vector:
        g = slope(w)
        uphill = w + rho * g / np.sqrt(g @ g)
        return w - 1e-4 * (slope(uphill) + decay * w)

    # On the valley floor the uphill side depends on the last digit, so that paths part later.
    found = ours("sam", lr=1e-4, rho=rho, weight_decay=decay)
    assert follows(found[:40], path(step)[:40])


def test_sam_rests_where_the_gradient_is_zero() -> None:
    spec = OptimizerSpec("sam", Values(lr=0.1)).resolved()
    found = trajectory(Descent(TypedSurface("w1^2 + w2^2"), spec, (0.0, 0.0), 5))
    assert np.all(found.weights == 0.0)


def test_a_step_of_sam_asks_for_two_gradients_and_all_others_for_one() -> None:
    for name in ("sgd", "adam", "nadam", "qhadam", "lion", "rprop"):
        assert rule_of(OptimizerSpec(name)).evaluations == 1
    assert rule_of(OptimizerSpec("sam")).evaluations == 2
    spec = OptimizerSpec("sam").resolved()
    found = trajectory(Descent(TypedSurface("w1^2 + w2^2"), spec, (1.0, 1.0), 3))
    assert found.evaluations.tolist() == [0, 2, 4, 6]


def test_the_first_steps_of_adam_without_correction_are_too_long() -> None:
    # Constant gradient: (1 - .9^t) / sqrt(1 - .999^t) learning rates, 3.16, 4.25, 4.95.
    lengths = -np.diff(
        trajectory(
            Descent(
                TypedSurface("w1 + w2"),
                OptimizerSpec("adam_uncorrected", Values(lr=1.0)).resolved(),
                (0.0, 0.0),
                3,
            )
        ).weights[:, 0]
    )
    assert lengths == pytest.approx([3.162, 4.250, 4.950], abs=1e-3)


@pytest.mark.parametrize("decay", [0.0, 0.1])
def test_adam_without_correction_follows_the_means_alone(decay: float) -> None:
    m, v = np.zeros(2), np.zeros(2)

    def step(w: Vector, t: int) -> Vector:
        g = slope(w) + decay * w
        m[:] = 0.8 * m + 0.2 * g
        v[:] = 0.95 * v + 0.05 * g * g
        return w - 0.01 * m / (np.sqrt(v) + 1e-3)

    settings = {"lr": 0.01, "beta1": 0.8, "beta2": 0.95, "eps": 1e-3}
    assert follows(ours("adam_uncorrected", weight_decay=decay, **settings), path(step))
