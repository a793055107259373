"""Toy data follow their recipes, classroom tables their numbers, and both only their seed."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from scipy import stats

from core.datasets import (
    DATASETS,
    MOST_ROWS,
    Data,
    DataError,
    DataSpec,
    ShippedData,
    TableData,
    data_of,
    dataset_named,
)
from core.settings import SettingError, Values

FOLDER = Path(__file__).parents[1] / "golden"
GOLDEN = json.loads((FOLDER / "toy_data.json").read_text(encoding="utf-8"))
DRAWN = [name for name, entry in DATASETS.items() if entry.settings]


def drawn(name: str, **settings: float) -> Data:
    return data_of(ShippedData(name, Values(settings)))


def table(*rows: tuple[float, ...], **more: Any) -> TableData:
    given = {"columns": ("x1", "x2", "y"), "target": "y", "task": "classification", **more}
    return TableData(rows=rows, **given)


# -- the catalogue -----------------------------------------------------------------------------


def test_every_promised_data_set_is_there() -> None:
    names = "circle xor gaussians spiral moons checkerboard rings blobs three_spirals three_blobs"
    numbers = "plane multi_gaussian line noisy_sine line_with_outliers"
    tables = "house_price ice_cream_sales pass_class xor_points"
    assert {*names.split(), *numbers.split(), *tables.split()} == set(DATASETS)
    assert [DATASETS[name].task for name in numbers.split()] == ["regression"] * 5
    assert [DATASETS[name].classes for name in names.split()] == [2] * 8 + [3] * 2


@pytest.mark.parametrize("name", DATASETS)
def test_an_entry_says_what_it_is_and_makes_what_it_says(name: str) -> None:
    entry, data = DATASETS[name], data_of(ShippedData(name))
    assert entry.title
    assert entry.sentence.endswith((".", "?"))
    assert entry.source
    assert bool(entry.convention) == ("noise" in [setting.name for setting in entry.settings])
    assert data.raw.shape == (len(data.y), len(entry.inputs))
    assert len(entry.ranges) == len(entry.inputs)
    assert data.raw.dtype == data.y.dtype == np.float64
    assert np.isfinite(data.raw).all()
    assert np.isfinite(data.y).all()
    if entry.classes:
        assert set(data.y) == set(range(entry.classes))
        assert len(entry.labels) in (0, entry.classes)


@pytest.mark.parametrize("name", DRAWN)
def test_the_first_rows_are_those_of_the_recipe_written_a_second_time(name: str) -> None:
    settings = GOLDEN["settings"]
    data = drawn(name, **settings)
    inputs, targets = zip(*GOLDEN["rows"][name], strict=True)
    assert len(data.y) == settings["samples"]
    assert np.allclose(data.raw[: len(inputs)], inputs, rtol=0, atol=1e-12)
    assert np.allclose(data.y[: len(targets)], targets, rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", DRAWN)
def test_the_seed_alone_decides(name: str) -> None:
    data_of.cache_clear()
    first = drawn(name, seed=1)
    data_of.cache_clear()
    again, other = drawn(name, seed=1), drawn(name, seed=2**32 - 1)
    assert again.raw.tobytes() == first.raw.tobytes()
    assert again.y.tobytes() == first.y.tobytes()
    assert again.train.tobytes() == first.train.tobytes()
    assert other.train.tobytes() != first.train.tobytes()
    # Without noise the arms of a spiral leave nothing to chance.
    assert (other.raw.tobytes() != first.raw.tobytes()) == ("spiral" not in name)


@pytest.mark.parametrize("name", [name for name in DRAWN if "spiral" not in name])
def test_fewer_samples_are_the_beginning_of_more(name: str) -> None:
    few, many = drawn(name, samples=31, noise=0.3), drawn(name, samples=200, noise=0.3)
    assert few.raw.tolist() == many.raw[:31].tolist()
    assert few.y.tolist() == many.y[:31].tolist()


# -- recipes against closed facts --------------------------------------------------------------


def test_the_circle_has_a_disc_and_a_ring_of_equal_size() -> None:
    data = drawn("circle", samples=1001)
    radius = np.hypot(*data.raw.T)
    assert radius[data.y == 1].max() < 2.5
    assert radius[data.y == 0].min() > 3.5
    assert radius.max() < 5.0
    assert (data.y == 1).sum() == 501
    angle = np.arctan2(data.raw[:, 1], data.raw[:, 0]) / (2 * math.pi) + 0.5
    assert stats.kstest(angle, "uniform").pvalue > 0.01
    assert stats.kstest(radius[data.y == 1] / 2.5, "uniform").pvalue > 0.01


def test_noise_of_the_circle_moves_labels_and_no_points() -> None:
    plain, noisy = drawn("circle"), drawn("circle", noise=0.5)
    assert noisy.raw.tolist() == plain.raw.tolist()
    changed = noisy.y != plain.y
    assert 0.05 < changed.mean() < 0.5
    assert not (changed & (np.hypot(*plain.raw.T) > 2.5 + 2.5 * math.sqrt(2))).any()


def test_xor_is_the_sign_of_the_product_with_a_gap_at_the_axes() -> None:
    data = drawn("xor", samples=2000)
    assert data.y.tolist() == [float(a * b >= 0) for a, b in data.raw.tolist()]
    assert 0.3 <= np.abs(data.raw).min() < 0.33
    assert 5.2 < np.abs(data.raw).max() <= 5.3
    assert 0.45 < data.y.mean() < 0.55
    assert (drawn("xor", samples=2000, noise=0.5).y != data.y).mean() > 0.1


@pytest.mark.parametrize(("noise", "variance"), [(0.0, 0.5), (0.1, 1.2), (0.5, 4.0)])
@pytest.mark.parametrize("name", ["gaussians", "three_blobs"])
def test_noise_of_the_clouds_is_their_variance(name: str, noise: float, variance: float) -> None:
    data = drawn(name, samples=MOST_ROWS, noise=noise)
    for label in range(data.classes):
        cloud = data.raw[data.y == label]
        off = 4 * math.sqrt(variance / len(cloud))
        assert np.allclose(cloud.var(axis=0), variance, rtol=0.15)
        if name == "gaussians":
            assert np.allclose(cloud.mean(axis=0), 2.0 if label else -2.0, atol=off)
        assert abs(float(np.corrcoef(cloud.T)[0, 1])) < 0.1


def test_the_spiral_has_two_arms_of_one_and_three_quarter_turns() -> None:
    data = drawn("spiral", samples=400)
    radius, angle = np.hypot(*data.raw.T), np.arctan2(*data.raw.T)
    for label, start in ((1, 0.0), (0, math.pi)):
        arm = data.y == label
        assert np.allclose(radius[arm], 5 * np.arange(200) / 200)
        turned = 1.75 * 2 * math.pi * np.arange(200) / 200 + start
        assert np.allclose(np.exp(1j * angle[arm][1:]), np.exp(1j * turned[1:]))
    assert np.abs(drawn("spiral", samples=400, noise=0.5).raw - data.raw).max() < 0.5


def test_three_spirals_are_one_arm_turned_by_a_third() -> None:
    data = drawn("three_spirals", samples=300)
    arms = [data.raw[data.y == label] @ (1, 1j) for label in range(3)]
    assert np.allclose(arms[1], arms[0] * np.exp(2j * math.pi / 3))
    assert np.allclose(arms[2], arms[0] * np.exp(4j * math.pi / 3))
    assert [len(drawn("three_spirals", samples=100).y[i::3]) for i in range(3)] == [34, 33, 33]


def test_moons_are_half_circles_of_radius_three() -> None:
    data = drawn("moons", samples=1000)
    outer, inner = data.raw[data.y == 0], data.raw[data.y == 1]
    assert np.allclose(np.hypot(*(outer - (-1.5, -0.75)).T), 3.0)
    assert np.allclose(np.hypot(*(inner - (1.5, 0.75)).T), 3.0)
    assert outer[:, 1].min() >= -0.75
    assert inner[:, 1].max() <= 0.75
    moved = drawn("moons", samples=1000, noise=0.1).raw - data.raw
    assert np.allclose(moved.std(axis=0), 0.3, rtol=0.1)


def test_the_checkerboard_has_sixteen_squares_in_turn() -> None:
    data = drawn("checkerboard", samples=2000)
    columns, lines = np.digitize(data.raw, [-3, 0, 3]).T
    assert data.y.tolist() == [float((a + b) % 2 == 0) for a, b in zip(columns, lines, strict=True)]
    assert len(set(zip(columns, lines, strict=True))) == 16
    assert np.abs(data.raw).max() < 6


def test_rings_lie_within_each_other() -> None:
    data = drawn("rings", samples=1000)
    radius = np.hypot(*data.raw.T)
    assert {int(r) for r in radius[data.y == 0]} == {2, 3}
    assert {int(r) for r in radius[data.y == 1]} == {0, 1, 4, 5}
    assert np.bincount((radius // 2).astype(int)).tolist() == [250, 500, 250]
    assert np.abs(radius % 2 - 1).max() < 0.5


@pytest.mark.parametrize("noise", [0.0, 0.38])
def test_separable_discs_are_separated_by_the_diagonal(noise: float) -> None:
    data = drawn("blobs", samples=MOST_ROWS, noise=noise)
    assert ((data.raw.sum(axis=1) > 0) == (data.y == 1)).all()
    assert (data.y == 1).sum() == MOST_ROWS / 2


def test_the_plane_is_a_tenth_of_the_sum() -> None:
    data = drawn("plane")
    assert len(data.y) == 1200
    assert np.allclose(data.y, (data.raw[:, 0] + data.raw[:, 1]) / 10)
    assert data.truth is not None
    assert np.allclose(data.raw @ np.array(data.truth.weights) + data.truth.bias, data.y)
    noisy = drawn("plane", noise=0.5)
    assert noisy.raw.tolist() == data.raw.tolist()
    assert np.allclose((noisy.y - data.y).std(), math.sqrt(2 * 9 / 3) / 10, rtol=0.1)


def test_the_multi_gaussian_has_three_hills_and_three_hollows() -> None:
    data = drawn("multi_gaussian", samples=MOST_ROWS)
    for x, sign in ((-4, 1), (0, -1), (4, 1)):
        for y, side in ((2.5, sign), (-2.5, -sign)):
            distance = np.hypot(data.raw[:, 0] - x, data.raw[:, 1] - y)
            near = distance < 1
            assert np.allclose(data.y[near], side * (1 - distance[near] / 2))
    assert np.abs(data.y).max() <= 1


def test_the_sine_is_a_sine_and_its_noise_normal() -> None:
    plain, noisy = drawn("noisy_sine", noise=0), drawn("noisy_sine", samples=2000, noise=0.2)
    assert np.allclose(plain.y, np.sin(plain.raw[:, 0]))
    error = (noisy.y - np.sin(noisy.raw[:, 0])) / 0.2
    assert stats.kstest(error, "norm").pvalue > 0.01


def test_the_line_rises_by_two_and_its_noise_is_normal() -> None:
    plain, noisy = drawn("line", noise=0), drawn("line", samples=2000, noise=0.05)
    assert np.allclose(plain.y, 2 * plain.raw[:, 0] + 1)
    error = (noisy.y - 2 * noisy.raw[:, 0] - 1) / 0.5
    assert stats.kstest(error, "norm").pvalue > 0.01


@pytest.mark.parametrize(("share", "count"), [(0.0, 0), (0.1, 10), (0.29, 29), (0.5, 50)])
def test_outliers_are_counted_and_lie_above_the_line(share: float, count: int) -> None:
    data = drawn("line_with_outliers", noise=0, outliers=share)
    above = data.y - (0.5 * data.raw[:, 0] + 1)
    far = above > 1e-9
    assert far.sum() == count
    assert np.allclose(above[~far], 0)
    assert ((above[far] > 4) & (above[far] < 8)).all()
    assert (data.raw[far] > 3).all()


# -- classroom tables --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weights", "bias", "predictions", "loss"),
    [
        ((0.1, 0.3, 4), 0.0, (5.3, 6.2, 6.8), None),
        ((0.1, 0.3, 3), 0.5, (5.5, 6.2, 6.8), "1.000"),
        ((0.1, 0.3, 4), 0.5, (5.8, 6.7, 7.3), "0.567"),
        ((0.1, 0.2, 2), 0.5, (4.9, 5.4, 5.9), "1.767"),
    ],
)
def test_house_prices_give_the_numbers_worked_in_class(
    weights: tuple[float, ...], bias: float, predictions: tuple[float, ...], loss: str | None
) -> None:
    data = data_of(ShippedData("house_price"), validation=0)
    found = data.x @ np.array(weights) + bias
    assert np.allclose(found, predictions, rtol=0, atol=1e-12)
    assert loss in (None, f"{np.abs(data.y - found).mean():.3f}")
    assert data.y.tolist() == [6, 7, 8.5]
    assert len(data.train) == 3


def test_ice_cream_sales_follow_their_true_weights_exactly() -> None:
    data = drawn("ice_cream_sales", samples=300)
    heat, humidity, discount = data.raw.T
    assert np.allclose(data.y, 10 * heat - 2 * humidity + 20 * discount + 4, rtol=0, atol=1e-9)
    assert data.y.min() > 0
    assert set(discount) == {0, 1}
    fitted = np.linalg.lstsq(np.column_stack((data.raw, np.ones(300))), data.y, rcond=None)[0]
    assert data.truth is not None
    assert np.allclose(fitted, [*data.truth.weights, data.truth.bias])
    assert np.allclose(fitted, [10, -2, 20, 4])


@pytest.mark.parametrize("seed", range(20))
def test_every_neighbour_of_the_student_in_question_passed(seed: int) -> None:
    data = drawn("pass_class", seed=seed)
    assert data.queries.tolist() == [[4, 5]]
    near = np.hypot(*(data.raw - data.queries[0]).T) < 1
    assert near.sum() >= 3
    assert (data.y[near] == 1).all()
    assert data.labels == ("fail", "pass")


def test_students_who_pass_attended_and_worked_more() -> None:
    data = drawn("pass_class", samples=1000)
    passed, failed = data.raw[data.y == 1], data.raw[data.y == 0]
    assert (passed.mean(axis=0) > failed.mean(axis=0) + 1.5).all()
    assert 0.5 < data.y.mean() < 0.7


def test_the_four_points_of_xor_are_its_truth_table() -> None:
    data = drawn("xor_points")
    colours = [data.labels[int(label)] for label in data.y]
    assert data.raw.tolist() == [[0, 0], [1, 0], [0, 1], [1, 1]]
    assert colours == ["white", "black", "black", "white"]


# -- split and scale ---------------------------------------------------------------------------


def test_half_of_the_rows_are_for_validation_unless_said_otherwise() -> None:
    data = drawn("circle")
    assert (len(data.train), len(data.validation)) == (250, 250)
    assert sorted([*data.train, *data.validation]) == list(range(500))
    assert np.flatnonzero(data.is_train).tolist() == sorted(data.train)
    assert not data.is_train.flags.writeable
    assert 0.35 < data.y[data.train].mean() < 0.65


def test_the_split_is_that_of_the_recipe_written_a_second_time() -> None:
    spec = ShippedData("xor", Values(GOLDEN["settings"]))
    data = data_of(spec, validation=0.25)
    assert data.train.tolist() == GOLDEN["split"]["train"]
    assert data.validation.tolist() == GOLDEN["split"]["validation"]


@pytest.mark.parametrize(
    ("share", "rows", "held"), [(0.0, 7, 0), (0.5, 7, 3), (0.29, 100, 29), (0.999, 4, 3)]
)
def test_shares_are_rounded_down_and_leave_a_row_to_learn_from(
    share: float, rows: int, held: int
) -> None:
    data = data_of(ShippedData("circle", Values(samples=rows)), validation=share)
    assert len(data.validation) == held
    assert len(data.train) == rows - held


@pytest.mark.parametrize("share", [-0.1, 1.0, math.nan, math.inf])
def test_a_share_that_leaves_nothing_is_refused(share: float) -> None:
    with pytest.raises(DataError, match=r"at least 0 and below 1, but is"):
        data_of(ShippedData("circle"), validation=share)


def test_another_seed_of_the_split_keeps_the_data() -> None:
    spec = ShippedData("circle")
    first, second = data_of(spec), data_of(spec, split_seed=5)
    assert first.raw.tolist() == second.raw.tolist()
    assert first.train.tolist() != second.train.tolist()


def test_every_row_is_held_out_once_in_cross_validation() -> None:
    spec = ShippedData("circle", Values(samples=23))
    folds = [data_of(spec, fold=(number, 5)) for number in range(5)]
    assert sorted(row for data in folds for row in data.validation) == list(range(23))
    assert sorted(len(data.validation) for data in folds) == [4, 4, 5, 5, 5]
    assert all(len(data.train) + len(data.validation) == 23 for data in folds)
    alone = [data_of(spec, fold=(number, 23)).validation.tolist() for number in range(23)]
    assert sorted(alone) == [[row] for row in range(23)]


@pytest.mark.parametrize("fold", [(0, 1), (0, 24), (5, 5), (-1, 5)])
def test_folds_that_cannot_be_made_are_refused(fold: tuple[int, int]) -> None:
    with pytest.raises(DataError, match="23 rows can have from 2 to 23 parts"):
        data_of(ShippedData("circle", Values(samples=23)), fold=fold)


def test_standardised_inputs_have_mean_0_and_deviation_1_over_training_rows() -> None:
    data = data_of(ShippedData("ice_cream_sales"), standardise=True)
    seen = data.x[data.is_train]
    assert np.allclose(seen.mean(axis=0), 0, atol=1e-12)
    assert np.allclose(seen.std(axis=0), 1)
    assert np.allclose(data.x * data.scale.deviations + data.scale.means, data.raw)
    assert np.allclose(data.scale.apply(data.raw), data.x)
    assert not np.allclose(data.x.mean(axis=0), 0, atol=1e-3)


def test_weights_are_transformed_back_to_the_units_of_the_table() -> None:
    data = data_of(ShippedData("ice_cream_sales"), standardise=True)
    design = np.column_stack((data.x, np.ones(len(data.x))))
    *weights, bias = np.linalg.lstsq(design, data.y, rcond=None)[0]
    found, offset = data.scale.undo_linear(np.array(weights), bias)
    assert np.allclose(found, [10, -2, 20])
    assert np.allclose(offset, 4)
    several, offsets = data.scale.undo_linear(np.array([weights, weights]), np.array([bias, 0]))
    assert several.shape == (2, 3)
    assert offsets.shape == (2,)


def test_plain_inputs_are_not_touched() -> None:
    data = drawn("circle")
    assert data.scale.is_plain
    assert data.x is data.raw


def test_a_constant_input_is_only_centred() -> None:
    rows = [(0.1, float(n), float(n % 2)) for n in range(7)]
    data = data_of(table(*rows), validation=0, standardise=True)
    assert np.allclose(data.x[:, 0], 0, atol=1e-12)
    assert np.isfinite(data.x).all()


# -- specifications ----------------------------------------------------------------------------


def test_specifications_are_values_and_keep_their_data() -> None:
    one, two = ShippedData("xor", Values(noise=0.1)), ShippedData("xor", Values(noise=0.1))
    assert one == two
    assert data_of(one) is data_of(two)
    assert one.resolved().settings == Values(samples=500, noise=0.1, seed=0)
    points = table((0, 0, 0), (1, 1, 1))
    assert data_of(points) is data_of(table((0, 0, 0), (1, 1, 1)))


def test_specifications_survive_a_file() -> None:
    spec = table((0.1, -3e-7, 0.0), (2.0, 1.0, 1.0), labels=("no", "yes"))
    encoded = msgspec.json.encode(spec)
    assert msgspec.json.decode(encoded, type=TableData) == spec
    assert json.loads(encoded)["kind"] == "table"
    both: Any = DataSpec
    assert isinstance(msgspec.json.decode(encoded, type=both, dec_hook=_values), TableData)


def _values(kind: type, value: Any) -> Values:
    assert kind is Values
    return Values(value)


def test_own_tables_become_data() -> None:
    spec = table((1, 5, 2), (2, 7, 0), (4, 5, 1), columns=("y", "a", "b"), task="regression")
    data = data_of(spec, validation=0)
    assert data.raw.tolist() == [[5, 2], [7, 0], [5, 1]]
    assert data.y.tolist() == [1, 2, 4]
    assert (data.inputs, data.output, data.classes) == (("a", "b"), "y", 0)
    assert data.ranges == ((4.8, 7.2), (-0.2, 2.2))
    assert data.queries.shape == (0, 2)


def test_a_label_without_rows_is_a_class_all_the_same() -> None:
    data = data_of(table((0, 0, 0), (1, 1, 0), labels=("a", "b", "c")))
    assert data.classes == 3
    assert data.ranges == ((-0.1, 1.1), (-0.1, 1.1))
    assert data_of(table((3, 0, 0), labels=("a", "b")), validation=0).ranges[0] == (2, 4)


def test_given_ranges_are_shown_whatever_the_rows_are() -> None:
    ranges = ((-6.0, 6.0), (0.0, 3.0), (0.0, 1.0))
    one = data_of(table((1, 1, 0), labels=("", ""), ranges=ranges), validation=0)
    assert one.ranges == ranges[:2]
    assert one.target_range is None
    assert (one.classes, one.labels) == (2, ())
    columns = ("y", "x")
    values = table((1, 5), columns=columns, task="regression", ranges=((-2.0, 2.0), (0.0, 9.0)))
    found = data_of(values, validation=0)
    assert (found.ranges, found.target_range) == (((0.0, 9.0),), (-2.0, 2.0))


BAD_TABLES = [
    (table((0, 0, 0), (1, 1, 1), ranges=((0.0, 1.0),)), "There are 1 ranges, but the table has 3"),
    (table((0, 0, 0), (1, 1, 1), ranges=((0.0, 1.0), (1.0, 1.0), (0.0, 1.0))), "from 1.0 to 1.0"),
    (table((0, 0, 0), (1, 1, 1), ranges=((0.0, math.nan), *[(0.0, 1.0)] * 2)), "from 0.0 to nan"),
    (table(), "no rows"),
    (table((0, 0, 0)), "All rows belong to one class in the column “y”"),
    (table((0, 0, 0.5), (1, 1, 1)), "Row 1, column “y”: 0.5 is no class"),
    (table((0, 0, -1), (1, 1, 1)), "Row 1, column “y”: -1 is no class"),
    (table((0, 0), (1, 1, 1)), "Row 1 has 2 cells, but the table has 3 columns"),
    (table((0, 0, 0), (1, math.nan, 1)), "Row 2, column “x2”: nan is no number within"),
    (table((0, 0, 0), (1, 1e13, 1)), "Row 2, column “x2”: 10000000000000.0 is no number"),
    (table((0, 0, 0), (1, math.inf, 1)), "Row 2, column “x2”: inf is no number within"),
    (table((0, 0, 0), (1, 1, 10)), "holds 11 classes, but at most 10"),
    (table((0, 0, 0), target="z"), "the target “z” must be one of them"),
    (table((0, 0, 0), columns=("x", "x", "y")), "Every column needs a name of its own"),
    (table((0.0,), (1.0,), columns=("y",)), "There is no input"),
    (table(*[(0, 0, 0)] * (MOST_ROWS + 1)), "5001 rows, but at most 5000"),
    (table((0,) * 34, columns=(*map(str, range(33)), "y")), "There are 33 inputs, but at most 32"),
]


@pytest.mark.parametrize(("spec", "message"), BAD_TABLES, ids=[each[1][:40] for each in BAD_TABLES])
def test_tables_that_cannot_be_learned_from_are_refused(spec: TableData, message: str) -> None:
    with pytest.raises(DataError, match=message):
        data_of(spec)


def test_unknown_names_and_settings_are_refused() -> None:
    with pytest.raises(DataError, match="There is no data set named “swiss_roll”"):
        dataset_named("swiss_roll")
    with pytest.raises(SettingError, match="House price has no settings, so “seed” cannot be set"):
        data_of(ShippedData("house_price", Values(seed=1)))
    for name, value in (("noise", -0.1), ("samples", 2), ("samples", 5001), ("seed", 2**32)):
        with pytest.raises(SettingError, match=f"{name} must be at"):
            drawn("circle", **{name: value})
    with pytest.raises(SettingError, match=r"samples must be a whole number, but is 10\.5"):
        drawn("circle", samples=10.5)
