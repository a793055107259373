"""The activation explorer: curves and units, against numbers made here."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np
import pytest

from core.datasets import ShippedData, data_of
from core.lesson import NetworkStudy, Run
from core.networks import ACTIVATIONS, LayerSpec, NetworkSpec
from core.picture import Rect, RunBackdrop
from core.picture.network.activation import activation_backdrop, activation_frame
from core.picture.network.activation_values import ActivationBackdrop
from core.settings import Values
from core.training import Training, training

RECT = Rect(27.0, 60.0, 600.0, 450.0)
SHOWN = RunBackdrop(style=0, name="", label="0.1", rate="0.1", verdict=None)


def study(*units: int, activation: str = "tanh", **changes: object) -> NetworkStudy:
    hidden = tuple(LayerSpec(count, activation) for count in units)  # type: ignore[arg-type]
    made = NetworkStudy(
        network=NetworkSpec(hidden=hidden, output="sigmoid"),
        loss="binary_cross_entropy",
        epochs=4,
        runs=(Run(optimizer="sgd", settings=Values(lr=0.3)),),
    )
    return msgspec.structs.replace(made, **changes)


def explorer(
    made: NetworkStudy, recorded: Training | None = None, layer: int = 1, rect: Rect = RECT
) -> ActivationBackdrop:
    run = SHOWN if made.runs else None
    return activation_backdrop(made, rect, 1.0, run, recorded, layer=layer)


def read(seen: ActivationBackdrop, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sums and values from places in u."""
    plot = seen.plot
    z = (places[:, 0] - plot.x) / plot.width * 10.0 - 5.0
    return z, seen.low + (plot.bottom - places[:, 1]) / plot.height * (seen.high - seen.low)


@pytest.mark.parametrize("name", [name for name in ACTIVATIONS if name != "step"])
def test_the_second_curve_is_the_slope_of_the_first(name: str) -> None:
    seen = explorer(study(3, activation=name))
    z, values = read(seen, seen.curve)
    slopes = read(seen, seen.slope)[1]
    assert (z[0], z[-1]) == pytest.approx((-5.0, 5.0))
    away = np.abs(z[1:-1]) > 0.05  # kinks are at 0
    numeric = (values[2:] - values[:-2]) / (z[2:] - z[:-2])
    assert slopes[1:-1][away] == pytest.approx(numeric[away], abs=1e-3)


def test_the_curves_are_those_of_the_field_and_inside_their_axes() -> None:
    known: dict[str, Callable[[np.ndarray], np.ndarray]] = {
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "tanh": np.tanh,
        "relu": lambda z: np.maximum(z, 0.0),
        "softplus": lambda z: np.log(1 + np.exp(z)),
    }
    for name, function in known.items():
        seen = explorer(study(3, activation=name))
        z, values = read(seen, seen.curve)
        assert values == pytest.approx(function(z), abs=1e-9)
        for places in (seen.curve, seen.slope):
            assert places[:, 1].min() >= seen.plot.y - 1e-9
            assert places[:, 1].max() <= seen.plot.bottom + 1e-9


def test_units_stand_where_their_sums_are_for_the_first_training_sample() -> None:
    made = study(4, 3)
    recorded = training(made.training(made.runs[0]))
    seen = explorer(made, recorded, layer=2)
    found = activation_frame(seen, 50)
    data = data_of(made.data, 0.5)
    x = data.x[int(data.train.min())]
    flat = recorded.weights[50]
    first = flat[:12].reshape(3, 4).T
    second = flat[12:27].reshape(5, 3).T
    sums = second[:, :-1] @ np.tanh(first[:, :-1] @ x + first[:, -1]) + second[:, -1]
    assert not seen.is_query
    assert found.step == 50
    assert found.sums == pytest.approx(sums.tolist())
    z, values = read(seen, found.curve.array)
    assert z == pytest.approx(sums)
    assert values == pytest.approx(np.tanh(sums))
    assert read(seen, found.slope.array)[1] == pytest.approx(1 - np.tanh(sums) ** 2)


def test_a_query_point_of_the_data_takes_the_place_of_the_first_sample() -> None:
    made = study(2, data=ShippedData("pass_class"))
    seen = explorer(made)
    assert seen.is_query
    assert seen.x.tolist() == [[4.0, 5.0]]


def test_a_standardised_query_point_is_seen_as_the_network_sees_it() -> None:
    seen = explorer(study(2, data=ShippedData("pass_class"), standardise=True))
    data = data_of(ShippedData("pass_class"), 0.5, True)
    rows = data.raw[data.train]
    expected = (np.array([4.0, 5.0]) - rows.mean(axis=0)) / rows.std(axis=0)
    assert seen.x[0] == pytest.approx(expected)


def test_sums_beyond_the_axis_stand_at_its_ends() -> None:
    weights = tuple([0.0] * 4 + [90.0, -90.0] + [0.0] * 3)
    network = NetworkSpec(hidden=(LayerSpec(2, "sigmoid"),), output="sigmoid", given=weights)
    seen = explorer(study(network=network))
    found = activation_frame(seen, 0)
    assert found.sums == (90.0, -90.0)
    assert found.curve.array[:, 0].tolist() == [seen.plot.right, seen.plot.x]


def test_without_hidden_layers_the_output_is_shown() -> None:
    seen = explorer(study())
    assert seen.formula == ACTIVATIONS["sigmoid"].formula
    linear = explorer(study(network=NetworkSpec(), loss="mse", data=ShippedData("plane")))
    assert linear.formula == "z"


def test_a_layer_that_is_not_there_is_the_last_hidden_one() -> None:
    assert [explorer(study(3, 3), layer=layer).number for layer in (1, 2, 3, 8)] == [0, 1, 1, 1]


def test_weights_beyond_all_numbers_leave_the_picture_whole() -> None:
    network = NetworkSpec(hidden=(LayerSpec(4, "relu"), LayerSpec(4, "relu")))
    runs = (Run(optimizer="sgd", settings=Values(lr=1e6)),)
    made = study(network=network, loss="mse", data=ShippedData("plane"), runs=runs)
    recorded = training(made.training(made.runs[0]))
    assert recorded.status.kind in {"diverged", "undefined"}
    found = activation_frame(explorer(made, recorded, layer=2), 10**6)
    assert np.isfinite(found.curve.array).all()
    assert len(found.sums) == 4
