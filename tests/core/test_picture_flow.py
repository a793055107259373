"""The flow panel: outputs and gradients of every layer, against passes made here."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from core.datasets import ShippedData, data_of
from core.lesson import NetworkStudy, Run
from core.networks import LayerSpec, NetworkSpec
from core.picture import Rect, RunBackdrop
from core.picture.network.flow import flow_backdrop, flow_frame
from core.picture.network.flow_passes import MOST_WORK
from core.picture.network.flow_values import BINS, FlowBackdrop
from core.settings import Values
from core.training import Training, training

RECT = Rect(27.0, 60.0, 900.0, 450.0)
SHOWN = RunBackdrop(style=0, name="", label="0.1", rate="0.1", verdict=None)
Floats = NDArray[np.float64]


def study(*units: int, activation: str = "sigmoid", **changes: object) -> NetworkStudy:
    hidden = tuple(LayerSpec(count, activation) for count in units)  # type: ignore[arg-type]
    made = NetworkStudy(
        network=NetworkSpec(hidden=hidden, output="sigmoid"),
        loss="binary_cross_entropy",
        epochs=4,
        runs=(Run(optimizer="sgd", settings=Values(lr=0.5)),),
    )
    return msgspec.structs.replace(made, **changes)


def flow(made: NetworkStudy, recorded: Training | None = None, rect: Rect = RECT) -> FlowBackdrop:
    return flow_backdrop(made, rect, 1.0, SHOWN if made.runs else None, recorded)


def layered(weights: Floats, sizes: list[int]) -> list[tuple[Floats, Floats]]:
    """W (out, in) and b (out, 1) of every layer."""
    found, place = [], 0
    for before, after in pairwise(sizes):
        flat = weights[place : place + after * (before + 1)].reshape(before + 1, after).T
        found.append((flat[:, :-1], flat[:, -1:]))
        place += flat.size
    return found


def passed(weights: Floats, sizes: list[int], x: Floats) -> list[Floats]:
    """The outputs of all layers of a sigmoid network."""
    outputs = [x.T]
    for matrix, bias in layered(weights, sizes):
        outputs.append(1.0 / (1.0 + np.exp(-(matrix @ outputs[-1] + bias))))
    return outputs[1:]


def loss(weights: Floats, sizes: list[int], x: Floats, y: Floats) -> float:
    p = passed(weights, sizes, x)[-1][0]
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


def test_gradients_are_the_mean_size_of_the_slopes_of_the_loss_without_biases() -> None:
    made, sizes = study(4, 3, 3), [2, 4, 3, 3, 1]
    recorded = training(made.training(made.runs[0]))
    seen = flow_frame(flow(made, recorded), 60)
    weights = recorded.weights[60].copy()
    data = data_of(made.data, 0.5)
    x, y = data.x[data.train], data.y[data.train]
    slopes, h = np.zeros_like(weights), 1e-6
    for k in range(len(weights)):
        up, down = weights.copy(), weights.copy()
        up[k] += h
        down[k] -= h
        slopes[k] = (loss(up, sizes, x, y) - loss(down, sizes, x, y)) / (2 * h)
    expected = [np.abs(matrix).mean() for matrix, _ in layered(slopes, sizes)]
    assert seen.step == 60
    assert seen.gradients == pytest.approx(expected, rel=1e-4, abs=1e-9)


def test_histograms_count_every_output_of_every_training_sample() -> None:
    made, sizes = study(5, 3), [2, 5, 3, 1]
    recorded = training(made.training(made.runs[0]))
    still = flow(made, recorded)
    counts = flow_frame(still, 40).counts.array
    data = data_of(made.data, 0.5)
    outputs = passed(recorded.weights[40], sizes, data.x[data.train])
    assert (still.outputs.low, still.outputs.high) == (0.0, 1.0)
    assert still.last is None
    for found, layer in zip(counts, outputs, strict=True):
        assert found.tolist() == np.histogram(layer, BINS, (0.0, 1.0))[0].tolist()
    assert still.flow.samples == still.samples == 250


def test_gradients_vanish_through_sigmoids_and_not_through_relus() -> None:
    deep = [
        flow_frame(flow(study(*[8] * 6, activation=a)), 0).gradients for a in ("sigmoid", "relu")
    ]
    assert deep[0][-1] / deep[0][0] > 300
    assert deep[1][-1] / deep[1][0] < 30


def test_dropout_and_penalties_leave_the_flow_as_it_is() -> None:
    plain = study(6, 6)
    hidden = tuple(msgspec.structs.replace(each, dropout=0.5) for each in plain.network.hidden)
    network = msgspec.structs.replace(plain.network, hidden=hidden)
    other = msgspec.structs.replace(plain, network=network, l2=0.3, l1=0.1)
    assert flow_frame(flow(plain), 0) == flow_frame(flow(other), 0)


@pytest.mark.parametrize("kind", ["batch", "layer"])
def test_normalised_layers_have_a_flow_too(kind: str) -> None:
    hidden = tuple(LayerSpec(6, "relu", normalise=kind) for _ in range(3))  # type: ignore[arg-type]
    made = study(network=NetworkSpec(hidden=hidden, output="sigmoid"))
    recorded = training(made.training(made.runs[0]))
    seen = flow_frame(flow(made, recorded), 30)
    assert np.isfinite(seen.gradients).all()
    assert seen.counts.array.sum(axis=1).tolist() == [6 * 250] * 3 + [250]


def test_a_frame_is_the_same_whatever_was_shown_before() -> None:
    made = study(4, 4)
    recorded = training(made.training(made.runs[0]))
    still = flow(made, recorded)
    first = flow_frame(still, 10)
    flow_frame(still, 90)
    assert flow_frame(still, 10) == first
    assert flow_frame(flow(made, recorded), 10) == first
    assert flow_frame(still, 90) != first


def test_a_network_that_lets_no_gradient_through_shows_none() -> None:
    seen = flow_frame(flow(study(3, activation="step", runs=())), 0)
    assert np.isnan(seen.gradients).all()
    assert seen.counts.array.sum(axis=1).tolist() == [750, 250]


def test_weights_beyond_all_numbers_leave_the_picture_whole() -> None:
    made = study(4, 4, activation="relu", loss="mse", data=ShippedData("plane"))
    network = NetworkSpec(hidden=made.network.hidden)
    runs = (Run(optimizer="sgd", settings=Values(lr=1e6)),)
    made = msgspec.structs.replace(made, network=network, runs=runs)
    recorded = training(made.training(made.runs[0]))
    assert recorded.status.kind in {"diverged", "undefined"}
    seen = flow_frame(flow(made, recorded), 10**6)
    assert len(seen.gradients) == 3


def test_many_samples_of_a_large_network_are_thinned_and_the_panel_says_so() -> None:
    made = study(*[64] * 8, data=ShippedData("circle", Values(samples=2000)))
    still = flow(made)
    assert still.samples == 1000
    assert 64 <= still.flow.samples <= MOST_WORK / still.flow.network.size + 1


def test_outputs_far_from_the_hidden_layers_have_an_axis_of_their_own() -> None:
    weights = tuple([1.0] * 12 + [50.0] * 4 + [0.0])
    network = NetworkSpec(hidden=(LayerSpec(4),), given=weights)
    still = flow(study(loss="mse", data=ShippedData("plane"), network=network))
    assert (still.outputs.low, still.outputs.high) == (-1.0, 1.0)
    assert still.last is not None
    assert still.last.high == 200.0
    assert still.span(0) is still.outputs
    assert still.span(1) is still.last


@pytest.mark.parametrize("units", [(), (4, 2), (8,) * 8])
@pytest.mark.parametrize("size", [(900.0, 450.0), (300.0, 260.0), (170.0, 150.0)])
def test_axes_and_columns_stand_inside_the_panel(
    units: tuple[int, ...], size: tuple[float, float]
) -> None:
    rect = Rect(10.0, 20.0, *size)
    still = flow(study(*units), rect=rect)
    for inner in (still.upper, still.lower, *(column.rect for column in still.columns)):
        assert rect.x <= inner.x <= inner.right <= rect.right + 1e-9
        assert rect.y <= inner.y <= inner.bottom <= rect.bottom
        assert inner.width >= 4.0
        assert inner.height >= 20.0
    assert len(still.columns) == len(units) + 1
    assert still.upper.bottom < still.lower.y
