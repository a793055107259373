"""Activations, outputs and losses: their formulas and slopes, and numbers worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.formula import Function
from core.networks import ACTIVATIONS, LOSSES, OUTPUTS, NetworkSpec, network_of
from core.networks.entry import run


def shares(sums: list[float]) -> list[float]:
    z = np.array(sums)[:, None]
    out = np.empty_like(z)
    softmax = OUTPUTS["softmax"].value
    assert softmax is not None
    run(softmax(z, out))
    return [float(number) for number in out[:, 0]]


@pytest.mark.parametrize("name", [name for name, each in ACTIVATIONS.items() if each.is_trainable])
def test_every_derivative_is_the_slope_of_its_function(name: str) -> None:
    entry, z = ACTIVATIONS[name], np.array([-30.0, -5.0, -1.3, -0.4, 0.2, 0.7, 2.0, 5.0, 30.0])
    step = 1e-6
    slopes = (entry(z + step) - entry(z - step)) / (2 * step)
    assert entry.derivatives(z) == pytest.approx(slopes, abs=3e-9)


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("identity", "w1"),
        ("sigmoid", "1/(1 + exp(-w1))"),
        ("tanh", "tanh(w1)"),
        ("relu", "max(0, w1)"),
        ("leaky_relu", "where(w1 > 0, w1, 0.01 w1)"),
        ("elu", "where(w1 > 0, w1, exp(w1) - 1)"),
        ("gelu", "w1/2 (1 + erf(w1/sqrt(2)))"),
        ("softplus", "log(1 + exp(w1))"),
        ("sine", "sin(w1)"),
        ("step", "where(w1 >= 0, 1, 0)"),
    ],
)
def test_every_activation_is_its_formula(name: str, formula: str) -> None:
    z = np.linspace(-6.0, 6.0, 25)
    expected = Function(formula).values(z, np.zeros_like(z))
    assert ACTIVATIONS[name](z) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_activations_stay_numbers_far_out(name: str, dtype: type) -> None:
    entry = ACTIVATIONS[name]
    z: np.ndarray = np.array([-1e4, -800.0, -90.0, 0.0, 90.0, 800.0, 1e4], dtype)
    found, slopes = np.empty_like(z), np.empty_like(z)
    with np.errstate(all="ignore"):
        run(entry.value(z, found))
        run(entry.slope(z, found, slopes))
    assert np.isfinite(found).all()
    assert np.isfinite(slopes).all()


def test_the_sigmoid_is_flat_beyond_four_and_tanh_beyond_three() -> None:
    assert ACTIVATIONS["sigmoid"].derivatives([4.0, -4.0]) == pytest.approx(0.01766, abs=1e-5)
    assert ACTIVATIONS["tanh"].derivatives([3.0, -3.0]) == pytest.approx(0.00987, abs=1e-5)


def test_kinks_have_the_slope_that_pytorch_gives_them() -> None:
    slopes = {name: float(ACTIVATIONS[name].derivatives(0.0)) for name in ("relu", "leaky_relu")}
    assert slopes == {"relu": 0.0, "leaky_relu": 0.01}


# -- worked numbers


def test_softmax_gives_the_shares_worked_in_class() -> None:
    assert shares([0.4, 0.6, 0.2]) == pytest.approx([0.32893292, 0.40175958, 0.2693075], abs=1e-7)


def test_softmax_takes_any_sums() -> None:
    assert shares([1e4, 0.0, -1e4]) == [1.0, 0.0, 0.0]
    assert shares([-1e4, -1e4, -1e4]) == pytest.approx([1 / 3] * 3)
    assert shares([1.0] * 7) == pytest.approx([1 / 7] * 7)
    assert math.isnan(sum(shares([math.nan, 0.0, 1.0])))


def test_the_cross_entropy_worked_in_class_is_that_of_one_in_ten() -> None:
    sums = np.log([[0.3], [0.6], [0.1]])
    loss = LOSSES["softmax_cross_entropy"]
    found = loss.value(sums, sums, loss.targets(np.array([2.0]), 3))
    assert found == pytest.approx(2.302585, abs=1e-6)
    assert found / math.log(10) == pytest.approx(1.0)


@pytest.mark.parametrize("sums", [800.0, -800.0, 1e5])
def test_cross_entropies_are_exact_where_probabilities_are_0_or_1(sums: float) -> None:
    z, p = np.array([[sums]]), np.array([[1.0 if sums > 0 else 0.0]])
    binary = LOSSES["binary_cross_entropy"].value(z, p, np.array([[0.0]]))
    assert binary == pytest.approx(max(sums, 0.0))
    both = np.array([[0.0], [sums]])
    target = np.array([[1.0], [0.0]])
    assert LOSSES["softmax_cross_entropy"].value(both, both, target) == pytest.approx(max(sums, 0))


@pytest.mark.parametrize(
    ("weights", "bias", "predictions", "loss"),
    [
        ((0.1, 0.3, 3.0), 0.5, (5.5, 6.2, 6.8), 1.000),
        ((0.1, 0.3, 4.0), 0.5, (5.8, 6.7, 7.3), 0.567),
        ((0.1, 0.2, 2.0), 0.5, (4.9, 5.4, 5.9), 1.767),
        ((0.1, 0.3, 4.0), 0.0, (5.3, 6.2, 6.8), None),
    ],
)
def test_house_prices_come_out_as_worked_by_hand(
    weights: tuple[float, ...], bias: float, predictions: tuple[float, ...], loss: float | None
) -> None:
    x = np.array([[32, 3, 0.3], [33, 3, 0.5], [36, 4, 0.5]])
    prices = np.array([[6, 7, 8.5]])
    network = network_of(NetworkSpec(), 3, 1)
    flat = network.flat({"W1": [weights], "b1": [bias]})
    found = network.predict(flat, x)
    assert found[0] == pytest.approx(predictions, abs=1e-12)
    if loss is not None:
        assert LOSSES["mae"].value(found, found, prices) == pytest.approx(loss, abs=5e-4)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("mse", (0.25 + 4.0 + 9.0) / 3),
        ("mae", (0.5 + 2.0 + 3.0) / 3),
        ("huber", (0.125 + 1.5 + 2.5) / 3),
    ],
)
def test_losses_are_means_without_one_half(name: str, expected: float) -> None:
    p, t = np.array([[1.5, 2.0, -3.0]]), np.array([[1.0, 0.0, 0.0]])
    assert LOSSES[name].value(p, p, t) == pytest.approx(expected)


def test_hinge_asks_for_a_margin_of_one() -> None:
    loss = LOSSES["hinge"]
    targets = loss.targets(np.array([1.0, 1.0, 0.0]), 1)
    assert targets.tolist() == [[1.0, 1.0, -1.0]]
    sums = np.array([[2.0, 0.5, 0.5]])
    assert loss.value(sums, sums, targets) == pytest.approx((0.0 + 0.5 + 1.5) / 3)
