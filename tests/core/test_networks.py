"""Networks: gradients against finite differences, the flat vector, and what is refused."""

from __future__ import annotations

import math
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.networks import (
    ACTIVATIONS,
    FEATURES,
    INITIALISATIONS,
    LOSSES,
    OUTPUTS,
    ActivationName,
    InitialisationName,
    LayerSpec,
    LossName,
    Masks,
    NetworkError,
    NetworkSpec,
    OutputName,
    Pass,
    Penalty,
    accuracy,
    dropout_bits,
    loss_named,
    network_of,
    outputs_for,
    remark_on,
)
from core.networks.features import computed


@st.composite
def problems(draw: st.DrawFn) -> dict[str, Any]:
    """A network with its loss, for so many classes and inputs."""
    layer = st.builds(
        LayerSpec,
        units=st.integers(1, 4),
        activation=st.sampled_from(
            [name for name, each in ACTIVATIONS.items() if each.is_trainable]
        ),
        dropout=st.sampled_from([0.0, 0.4]),
        normalise=st.sampled_from([None, None, "batch", "layer"]),
    )
    loss = draw(st.sampled_from(list(LOSSES.values())))
    output = draw(st.sampled_from(loss.outputs))
    least = 2 if loss.is_for_classes or output == "softmax" else 0
    two = loss.name in ("hinge", "binary_cross_entropy")
    classes = draw(st.sampled_from([k for k in (0, 2, 3) if k >= least and not (two and k > 2)]))
    spec = NetworkSpec(
        hidden=tuple(draw(st.lists(layer, max_size=3))),
        output=output,
        initialisation="normal",
        seed=draw(st.integers(0, 99)),
    )
    inputs, batch = draw(st.integers(1, 3)), draw(st.integers(2, 6))
    penalty = Penalty(draw(st.sampled_from([0.0, 0.1])), draw(st.sampled_from([0.0, 0.3])))
    return {
        **{"spec": spec, "loss": loss, "classes": classes, "inputs": inputs, "batch": batch},
        **{"penalty": penalty, "seed": draw(st.integers(0, 99))},
    }


@given(problems())
def test_the_gradient_is_that_of_finite_differences(problem: dict[str, Any]) -> None:
    rng, batch, loss = np.random.default_rng(problem["seed"]), problem["batch"], problem["loss"]
    outputs = outputs_for(loss.name, problem["spec"].output, problem["classes"])
    network = network_of(problem["spec"], problem["inputs"], outputs)
    weights = network.initial() + 0.3 * rng.normal(size=network.size)
    gradient = np.full(network.size, np.nan)
    masks = Masks(network, batch, weights.dtype)
    masks.draw(dropout_bits(problem["seed"], 0))
    through = Pass(network, loss, batch, weights, gradient, penalty=problem["penalty"], masks=masks)
    x = rng.normal(size=(batch, problem["inputs"]))
    y = rng.integers(0, problem["classes"], batch) if problem["classes"] else rng.normal(size=batch)
    samples, targets = network.columns(x).T, loss.targets(y.astype(float), outputs)

    def total() -> float:
        through.forward(samples)
        parts = [part.of(weights) for part in network.layout if part.is_penalised]
        l1 = sum(np.abs(part).sum() for part in parts)
        l2 = sum((part**2).sum() for part in parts)
        penalty = problem["penalty"]
        return float(through.loss(targets) + penalty.l1 * l1 + penalty.l2 / 2 * l2)

    through.descend(samples, targets)
    found = gradient.copy()
    for place in range(network.size):
        here = weights[place]
        slopes = []
        for step in (1e-5, 2e-5):
            values = []
            for side in (1, -1):
                weights[place] = here + side * step
                values.append(total())
            slopes.append((values[0] - values[1]) / (2 * step))
        weights[place] = here
        # Two steps that disagree have a kink between them, where there is no slope to compare.
        if abs(slopes[0] - slopes[1]) < 1e-6 * max(1.0, abs(slopes[0])):
            assert found[place] == pytest.approx(slopes[0], rel=1e-4, abs=2e-6)


# -- the flat vector


def test_a_layer_is_w_with_its_biases_behind_it() -> None:
    network = network_of(NetworkSpec(hidden=(LayerSpec(3),)), 2, 1)
    assert [(part.name, part.start, part.shape) for part in network.layout] == [
        ("W1", 0, (3, 2)),
        ("b1", 6, (3,)),
        ("W2", 9, (1, 3)),
        ("b2", 12, (1,)),
    ]
    arrays: dict[str, Any] = {
        "W1": [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]],
        "b1": [7.0, 8.0, 9.0],
        "W2": [[10.0, 11.0, 12.0]],
        "b2": [13.0],
    }
    flat = network.flat(arrays)
    assert flat[:9].tolist() == [1, 3, 5, 2, 4, 6, 7, 8, 9]
    assert {name: array.tolist() for name, array in network.arrays(flat).items()} == arrays
    recorded = network.arrays(np.stack([flat, 2 * flat]))
    assert recorded["W1"].shape == (2, 3, 2)
    assert recorded["W1"][1].tolist() == [[2, 4], [6, 8], [10, 12]]


def test_a_forward_pass_is_what_the_matrices_say() -> None:
    hidden = (LayerSpec(3, "relu"), LayerSpec(2, "sigmoid", dropout=0.5))
    network = network_of(NetworkSpec(hidden=hidden, output="softmax", seed=4), 2, 3)
    weights, x = network.initial() + 0.1, np.random.default_rng(1).normal(size=(5, 2))
    w = network.arrays(weights)
    first = np.maximum(x @ w["W1"].T + w["b1"], 0.0)
    second = 1 / (1 + np.exp(-(first @ w["W2"].T + w["b2"])))
    sums = second @ w["W3"].T + w["b3"]
    expected = np.exp(sums) / np.exp(sums).sum(axis=1, keepdims=True)
    found = network.forward(weights, x)
    assert [values.outputs.shape for values in found] == [(3, 5), (2, 5), (3, 5)]
    assert found[0].outputs == pytest.approx(first.T)
    assert found[1].outputs == pytest.approx(second.T)
    assert found[2].sums == pytest.approx(sums.T)
    assert found[2].outputs == pytest.approx(expected.T)


def test_looking_through_a_pass_is_a_forward_pass() -> None:
    hidden = (LayerSpec(3, "gelu", 0.3, "batch"), LayerSpec(2, "elu", normalise="layer"))
    network = network_of(NetworkSpec(hidden=hidden, output="sigmoid", seed=4), 2, 1)
    rng = np.random.default_rng(2)
    weights, x = network.initial() + 0.1, rng.normal(size=(5, 2))
    running = network.initial_running() + rng.uniform(size=network.running_size)
    looking = Pass(network, LOSSES["mse"], 5, weights, running=running)
    before = running.copy()
    looking.forward(network.columns(x).T)
    assert looking.outputs == pytest.approx(network.predict(weights, x, running))
    assert np.array_equal(running, before)


def test_single_precision_is_double_precision_rounded() -> None:
    network = network_of(NetworkSpec(hidden=(LayerSpec(8), LayerSpec(8, "relu"))), 2, 1)
    found = {}
    for kind in (np.float64, np.float32):
        weights: Any = network.initial().astype(kind)
        gradient = np.zeros_like(weights)
        x = np.random.default_rng(0).normal(size=(20, 2))
        through = Pass(network, LOSSES["mse"], 20, weights, gradient)
        through.descend(network.columns(x, kind).T, np.ones((1, 20), kind))
        assert gradient.dtype == kind
        found[kind] = gradient
    assert found[np.float32] == pytest.approx(found[np.float64], abs=1e-6)


def test_features_are_those_of_the_playground() -> None:
    x = np.array([[2.0, 3.0], [-1.0, 0.5]])
    names = tuple(FEATURES)
    expected = [
        [2.0, 3.0, 4.0, 9.0, 6.0, math.sin(2), math.sin(3)],
        [-1.0, 0.5, 1.0, 0.25, -0.5, math.sin(-1), math.sin(0.5)],
    ]
    assert computed(names, x) == pytest.approx(np.array(expected))
    network = network_of(NetworkSpec(features=names), 2, 1)
    assert network.layout[0].shape == (1, 7)


# -- initial weights


@pytest.mark.parametrize(
    ("name", "variance", "limit"),
    [
        ("zeros", 0.0, 0.0),
        ("uniform", 0.25 / 3, 0.5),
        ("normal", 0.25, math.inf),
        ("lecun", 1 / 64, math.inf),
        ("glorot", 2 / 128, math.sqrt(6 / 128)),
        ("he", 2 / 64, math.inf),
    ],
)
def test_weights_begin_as_spread_as_their_formula_says(
    name: InitialisationName, variance: float, limit: float
) -> None:
    spec = NetworkSpec(
        hidden=(LayerSpec(64), LayerSpec(64)), initialisation=name, init_bias=0.1, seed=3
    )
    network = network_of(spec, 2, 1)
    arrays = network.arrays(network.initial())
    assert arrays["W2"].mean() == pytest.approx(0.0, abs=0.03)
    assert arrays["W2"].var() == pytest.approx(variance, rel=0.06)
    assert np.abs(arrays["W2"]).max() <= limit
    assert arrays["b2"].tolist() == [0.1] * 64


def test_equal_seeds_give_equal_weights_and_others_do_not() -> None:
    def first(seed: int, units: int = 3) -> np.ndarray:
        network = network_of(NetworkSpec(hidden=(LayerSpec(units),), seed=seed), 2, 1)
        return network.arrays(network.initial())["W1"]

    assert np.array_equal(first(5), first(5))
    assert not np.array_equal(first(5), first(6))


def test_normalised_layers_begin_with_gamma_one() -> None:
    network = network_of(NetworkSpec(hidden=(LayerSpec(2, normalise="batch"),)), 2, 1)
    arrays = network.arrays(network.initial())
    assert arrays["gamma1"].tolist() == [1.0, 1.0]
    assert arrays["beta1"].tolist() == [0.0, 0.0]
    assert network.initial_running().tolist() == [0.0, 0.0, 1.0, 1.0]


# -- dropout and normalisation


def test_dropout_keeps_the_mean_and_drops_its_share() -> None:
    network = network_of(NetworkSpec(hidden=(LayerSpec(50, dropout=0.3),)), 2, 1)
    masks = Masks(network, 200, np.dtype(np.float64))
    masks.draw(dropout_bits(0, 0))
    mask = masks.of(network.layers[0]).copy()
    assert set(np.unique(mask)) == {0.0, 1 / 0.7}
    assert (mask == 0).mean() == pytest.approx(0.3, abs=0.01)
    assert mask.mean() == pytest.approx(1.0, abs=0.02)
    masks.draw(dropout_bits(0, 1))
    assert not np.array_equal(mask, masks.of(network.layers[0]))
    masks.draw(dropout_bits(0, 0))
    assert np.array_equal(mask, masks.of(network.layers[0]))


@pytest.mark.parametrize(("normalise", "axis"), [("batch", 1), ("layer", 0)])
def test_a_normalised_layer_has_mean_0_and_spread_1(normalise: Any, axis: int) -> None:
    network = network_of(NetworkSpec(hidden=(LayerSpec(6, "identity", 0.0, normalise),)), 2, 1)
    weights = network.initial()
    through = Pass(network, LOSSES["mse"], 40, weights, np.zeros_like(weights))
    through.forward(network.columns(np.random.default_rng(0).normal(3.0, 2.0, (40, 2))).T)
    made = through._layers[0].outputs
    assert made.mean(axis=axis) == pytest.approx(0.0, abs=1e-12)
    assert made.std(axis=axis) == pytest.approx(1.0, abs=1e-2)


# -- what is refused, and what is not


@pytest.mark.parametrize(
    ("loss", "output", "classes", "part"),
    [
        ("binary_cross_entropy", "sigmoid", 3, "two classes"),
        ("binary_cross_entropy", "identity", 2, "does not fit the output identity"),
        ("binary_cross_entropy", "softmax", 2, "does not fit the output softmax"),
        ("softmax_cross_entropy", "sigmoid", 2, "It fits: softmax"),
        ("softmax_cross_entropy", "softmax", 0, "values to predict"),
        ("hinge", "identity", 3, "softmax_cross_entropy"),
        ("hinge", "sigmoid", 2, "does not fit"),
        ("mse", "softmax", 0, "identity"),
        ("zebra", "identity", 2, "no loss named “zebra”"),
        ("mse", "zebra", 2, "no output named “zebra”"),
    ],
)
def test_a_loss_that_does_not_fit_is_refused(
    loss: str, output: str, classes: int, part: str
) -> None:
    with pytest.raises(NetworkError, match=part):
        outputs_for(loss, output, classes)


def test_squared_error_on_softmax_is_allowed_and_explained() -> None:
    assert outputs_for("mse", "softmax", 3) == 3
    remark = remark_on("mse", "softmax")
    assert remark is not None
    assert "gradient all but vanishes" in remark.english()
    assert remark_on("softmax_cross_entropy", "softmax") is None


def test_two_classes_have_one_output_unless_they_share_one() -> None:
    assert outputs_for("binary_cross_entropy", "sigmoid", 2) == 1
    assert outputs_for("softmax_cross_entropy", "softmax", 2) == 2
    assert outputs_for("mse", "identity", 3) == 3
    assert outputs_for("mse", "identity", 0) == 1


@pytest.mark.parametrize(
    ("spec", "inputs", "outputs", "part"),
    [
        (NetworkSpec(hidden=(LayerSpec(65),)), 2, 1, "1 to 64 units"),
        (NetworkSpec(hidden=(LayerSpec(0),)), 2, 1, "1 to 64 units"),
        (NetworkSpec(hidden=(LayerSpec(2),) * 9), 2, 1, "at most 8 hidden layers"),
        (NetworkSpec(hidden=(LayerSpec(2, dropout=1.0),)), 2, 1, "below 1, but is 1"),
        (NetworkSpec(features=("x1", "x3")), 2, 1, "no feature named “x3”"),
        (NetworkSpec(features=("x1", "x1")), 2, 1, "there twice"),
        (NetworkSpec(features=("x1*x2",)), 1, 1, "second input"),
        (NetworkSpec(given=(1.0, 2.0)), 2, 1, "3 weights, but 2 are given"),
        (NetworkSpec(given=(1.0, 2.0, math.nan)), 2, 1, "finite"),
        (NetworkSpec(), 65, 1, "1 to 64 inputs"),
        (NetworkSpec(hidden=(LayerSpec(2, "zebra"),)), 2, 1, "“zebra”"),  # type: ignore[arg-type]
        (NetworkSpec(initialisation="zebra"), 2, 1, "“zebra”"),  # type: ignore[arg-type]
    ],
)
def test_a_network_that_cannot_be_is_refused(
    spec: NetworkSpec, inputs: int, outputs: int, part: str
) -> None:
    with pytest.raises(NetworkError, match=part):
        network_of(spec, inputs, outputs)


@pytest.mark.parametrize(
    ("arrays", "part"),
    [
        ({"W1": [[1.0, 2.0]]}, "array b1 is missing"),
        ({"W1": [[1.0], [2.0]], "b1": [0.0]}, "the shape \\(2, 1\\)"),
        ({"W1": [[1.0, math.inf]], "b1": [0.0]}, "W1 holds a number that is not finite"),
        ({"W1": [["a", "b"]], "b1": [0.0]}, "must hold numbers"),
    ],
)
def test_named_arrays_that_do_not_fit_are_refused(arrays: dict[str, Any], part: str) -> None:
    with pytest.raises(NetworkError, match=part):
        network_of(NetworkSpec(), 2, 1).flat(arrays)


def test_the_step_runs_forward_but_is_not_trained() -> None:
    network = network_of(NetworkSpec(hidden=(LayerSpec(2, "step"),)), 2, 1)
    weights = network.flat(
        {"W1": [[1, 1], [-1, -1]], "b1": [-0.5, 1.5], "W2": [[1, 1]], "b2": [-1]}
    )
    corners = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    assert network.predict(weights, corners)[0].tolist() == [0, 1, 1, 0]
    with pytest.raises(NetworkError, match="gradient is 0 everywhere"):
        Pass(network, LOSSES["mse"], 4, weights, np.zeros_like(weights))


def test_accuracy_counts_what_is_told_right() -> None:
    assert accuracy(np.array([[0.4, 0.6, 0.5, 0.9]]), np.array([0.0, 1.0, 0.0, 0.0])) == 0.75
    assert accuracy(np.array([[-0.1, 0.1]]), np.array([0.0, 1.0]), signed=True) == 1.0
    several = np.array([[0.2, 0.5], [0.5, 0.3], [0.3, 0.2]])
    assert accuracy(several, np.array([1.0, 2.0])) == 0.5


def test_catalogues_hold_the_names_that_specs_may_use() -> None:
    for names, catalogue in (
        (ActivationName, ACTIVATIONS),
        (LossName, LOSSES),
        (OutputName, OUTPUTS),
        (InitialisationName, INITIALISATIONS),
    ):
        assert get_args(names) == tuple(catalogue)
        for name, entry in catalogue.items():
            assert entry.name == name
            assert entry.title
            assert entry.sentence.endswith(".")
            assert entry.formula
    assert loss_named("mse") is LOSSES["mse"]
