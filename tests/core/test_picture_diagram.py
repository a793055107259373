"""The network diagram: what is in it, where it stands, and numbers from passes made here."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from core.datasets import ShippedData, data_of
from core.lesson import NetworkStudy, Run
from core.networks import LayerSpec, NetworkSpec, network_of
from core.picture import Rect, RunBackdrop
from core.picture.network.diagram import diagram_backdrop
from core.picture.network.diagram_frames import diagram_frame, radii, widths
from core.picture.network.diagram_values import MAP_POINTS, NEUTRAL, DiagramBackdrop
from core.settings import Values
from core.training import Training, training
from core.words import Text

RECT = Rect(27.0, 60.0, 900.0, 450.0)
RUN = Run(optimizer="sgd", settings=Values(lr=0.03))
SHOWN = RunBackdrop(style=0, name="Gradient descent", label="0.03", rate="0.03", verdict=None)


def study(
    *units: int,
    activation: str = "tanh",
    data: str = "circle",
    output: str = "identity",
    loss: str = "mse",
    features: tuple[str, ...] = (),
) -> NetworkStudy:
    hidden = tuple(LayerSpec(count, activation) for count in units)  # type: ignore[arg-type]
    network = NetworkSpec(hidden=hidden, output=output, features=features)  # type: ignore[arg-type]
    return NetworkStudy(
        data=ShippedData(data),
        network=network,
        loss=loss,  # type: ignore[arg-type]
        epochs=3,
        runs=(RUN,),
    )


def diagram(
    made: NetworkStudy, recorded: Training | None = None, rect: Rect = RECT
) -> DiagramBackdrop:
    return diagram_backdrop(made, rect, 1.0, SHOWN, recorded)


def trained(made: NetworkStudy) -> tuple[DiagramBackdrop, Training]:
    recorded = training(made.training(made.runs[0]))
    return diagram(made, recorded), recorded


def matrices(
    weights: NDArray[np.float64], sizes: tuple[int, ...]
) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """W (out, in) and b (out,) of every layer from a flat vector, W column by column."""
    found, place = [], 0
    for before, after in pairwise(sizes):
        flat = weights[place : place + before * after]
        bias = weights[place + before * after : place + (before + 1) * after]
        found.append((flat.reshape(before, after).T, bias))
        place += (before + 1) * after
    return found


def overlap(one: Rect, other: Rect) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )


def test_every_unit_of_a_small_network_is_seen_and_every_link() -> None:
    found = diagram(study(4, 2))
    assert [unit.layer for unit in found.units] == [0] * 2 + [1] * 4 + [2] * 2 + [3]
    assert len(found.link_weights) == 2 * 4 + 4 * 2 + 2 * 1
    assert sum(column.more for column in found.columns) == 0
    everything = {*found.link_weights.tolist(), *found.bias_weights.tolist()} - {-1}
    assert everything == set(range(found.network.size))


@pytest.mark.parametrize("units", [(), (4, 2), (8, 8), (16, 16, 16), (64,) * 8])
@pytest.mark.parametrize("size", [(900.0, 450.0), (370.0, 240.0), (120.0, 80.0)])
def test_units_stand_apart_and_inside_the_panel(
    units: tuple[int, ...], size: tuple[float, float]
) -> None:
    rect = Rect(10.0, 20.0, *size)
    found = diagram(study(*units), rect=rect)
    boxes = [unit.box for unit in found.units]
    assert all(rect.x <= box.x and box.right <= rect.right for box in boxes)
    assert all(rect.y <= box.y and box.bottom <= rect.bottom + 1e-9 for box in boxes)
    assert not any(overlap(a, b) for k, a in enumerate(boxes) for b in boxes[:k])


def test_tall_layers_count_what_is_not_seen_and_keep_their_units_legible() -> None:
    found = diagram(study(60))
    seen = sum(unit.layer == 1 for unit in found.units)
    assert found.columns[1].more == 60 - seen > 0
    assert found.size >= 15.0
    assert found.columns[1].more_y > max(unit.box.bottom for unit in found.units)


def test_captions_name_layers_and_what_their_units_do() -> None:
    found = diagram(study(3, activation="relu", output="sigmoid", loss="binary_cross_entropy"))
    said = [
        tuple(line.english() for line in column.lines if isinstance(line, Text))
        for column in found.columns
    ]
    assert said == [("inputs",), ("hidden 1", "ReLU"), ("output", "Sigmoid")]


def test_features_are_named_by_their_formulas_and_outputs_by_their_classes() -> None:
    found = diagram(study(2, features=("x1", "x1^2")))
    assert [unit.formula for unit in found.units if unit.layer == 0] == ["x_1", "x_1^2"]
    three = diagram(study(2, data="three_blobs", output="softmax", loss="softmax_cross_entropy"))
    names = [unit.name for unit in three.units if unit.layer == 2]
    assert [name.english() for name in names if isinstance(name, Text)] == [
        "class 0",
        "class 1",
        "class 2",
    ]
    assert [unit.group for unit in three.units if unit.layer] == [None, None, 0, 1, 2]


def test_links_carry_the_weight_from_their_source_to_their_target() -> None:
    found, recorded = trained(study(4, 2))
    last = int(recorded.recorded_steps[-1])
    seen = diagram_frame(found, last)
    layers = matrices(recorded.weights[-1], (2, 4, 2, 1))
    for source, target, weight in zip(found.sources, found.targets, seen.weights, strict=True):
        before, after = found.units[source], found.units[target]
        assert after.layer == before.layer + 1
        assert weight == layers[before.layer][0][after.number, before.number]
    for unit, bias in zip(found.units, seen.biases, strict=True):
        expected = layers[unit.layer - 1][1][unit.number] if unit.layer else 0.0
        assert bias == expected


def test_maps_are_what_a_forward_pass_says_of_the_plane() -> None:
    found, recorded = trained(study(4, 2))
    row = len(recorded.weights) // 2
    step = int(recorded.recorded_steps[row])
    seen = diagram_frame(found, step)
    assert seen.step == step
    cells = (np.arange(MAP_POINTS) + 0.5) / MAP_POINTS * 12.0 - 6.0  # the circle's range is ±6
    rows = []
    values = np.stack([np.tile(cells, MAP_POINTS), np.repeat(cells[::-1], MAP_POINTS)])
    rows += list(values / np.abs(values).max())
    layers = matrices(recorded.weights[row], (2, 4, 2, 1))
    for matrix, bias in layers[:-1]:
        values = np.tanh(matrix @ values + bias[:, None])
        rows += list(values)
    output = layers[-1][0] @ values + layers[-1][1][:, None]
    rows += list((output - 0.5) / 0.5)  # labels are 0 and 1
    expected = NEUTRAL * (1.0 + np.clip(rows, -1.0, 1.0))
    off = seen.maps.array.reshape(len(rows), -1) - expected
    assert np.abs(off).max() <= 0.51
    assert seen.ranges[-1] == pytest.approx((output.min(), output.max()), rel=1e-5)


def test_units_without_bounds_share_the_scale_of_their_layer() -> None:
    found, recorded = trained(study(5, activation="relu"))
    seen = diagram_frame(found, recorded.steps)
    hidden = [k for k, unit in enumerate(found.units) if unit.layer == 1]
    brightest = max(hidden, key=lambda k: seen.ranges[k][1])
    assert seen.maps.array[brightest].max() == 2 * NEUTRAL
    for k in hidden:
        share = seen.ranges[k][1] / seen.ranges[brightest][1]
        assert abs(int(seen.maps.array[k].max()) - NEUTRAL * (1 + share)) <= 1.0


def test_widths_grow_with_the_size_of_a_weight_and_stay_below_their_limit() -> None:
    weights = np.array([0.0, 1e-3, 0.1, 0.5, 1.0, 2.0, 10.0, 1e6])
    found = widths(weights, np.ones(8), 6.0)
    assert np.all(np.diff(found) > 0.0)
    assert found[0] == 0.0
    assert found[4] == 3.0
    assert found[-1] < 6.0
    assert widths(-weights, np.ones(8), 6.0).tolist() == found.tolist()
    assert np.all(np.diff(radii(weights, np.ones(8), 4.0)) > 0.0)


def test_a_frame_is_the_same_whichever_was_shown_before_and_wherever_it_was_made() -> None:
    made = study(4, 2)
    found, recorded = trained(made)
    again = diagram(made, recorded)
    diagram_frame(again, 70)
    assert diagram_frame(found, 30) == diagram_frame(again, 30)
    assert diagram_frame(found, 30) != diagram_frame(found, 31)


def test_without_a_recording_the_initial_weights_are_shown() -> None:
    made = study(4, 2)
    seen = diagram_frame(diagram(made), 40)
    initial = network_of(made.network, 2, 1).initial()
    assert seen.step == 0
    assert sorted(seen.weights) == sorted(initial[diagram(made).link_weights].tolist())


def test_a_recording_under_way_shows_its_last_step() -> None:
    made = study(4, 2)
    _, recorded = trained(made)
    part = Training(
        **{
            **vars(recorded),
            "weights": recorded.weights[:11],
            "recorded_steps": recorded.recorded_steps[:11],
            "running": recorded.running[:11],
        }
    )
    assert diagram_frame(diagram(made, part), 60).step == int(recorded.recorded_steps[10])


def test_other_inputs_stay_at_their_mean_and_standardised_ones_are_scaled() -> None:
    made = NetworkStudy(
        data=ShippedData("house_price"),
        network=NetworkSpec(),
        validation=0.0,
        standardise=True,
        epochs=3,
        runs=(RUN,),
    )
    found = diagram(made)
    scale = data_of(made.data, 0.0, True).scale
    raw = found.points * scale.deviations + scale.means
    assert raw[0] == pytest.approx([30 + 8 / 48, 5 - 3 / 48, raw[:, 2].mean()])
    assert np.ptp(raw[:, 2]) == pytest.approx(0.0, abs=1e-12)
