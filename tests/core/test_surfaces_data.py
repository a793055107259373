"""The surface of a line through data is the mean of squares, its minimum that of least squares."""

from typing import Any

import numpy as np
import pytest

from core.datasets import DATASETS, DataError, ShippedData, TableData, data_of
from core.settings import SettingError, Values
from core.surfaces import DATA_SURFACES, DataSurface, SurfaceError, data_surface, surface_of

RNG = np.random.default_rng(2)
YEARS = tuple((2000.0 + year, 3.0 * year + float(RNG.normal())) for year in range(25))
TABLE = TableData(columns=("year", "sales"), rows=YEARS, target="sales", task="regression")
SPECS = {
    **DATA_SURFACES,
    "standardised": data_surface("line", {"standardise": True}),
    "few": data_surface("line", {"samples": 7.0, "noise": 0.0, "seed": 4.0}),
    "table": DataSurface(TABLE),
    "table, standardised": DataSurface(TABLE, standardise=True),
}
every_spec = pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)


def points(spec: DataSurface) -> tuple[Any, Any]:
    """Inputs and targets, made again without the surface."""
    data = data_of(spec.data)
    x = data.raw[:, 0]
    return ((x - x.mean()) / x.std() if spec.standardise else x), data.y


def places(spec: DataSurface) -> list[tuple[float, float]]:
    (left, right), (bottom, top) = surface_of(spec).view
    return [(float(RNG.uniform(left, right)), float(RNG.uniform(bottom, top))) for _ in range(20)]


@every_spec
def test_the_loss_is_the_mean_of_squares_with_its_gradient_and_hessian(spec: DataSurface) -> None:
    (x, y), function = points(spec), surface_of(spec).function
    for w1, w2 in places(spec):
        error = w1 * x + w2 - y
        assert function.value(w1, w2) == pytest.approx(np.mean(error**2), rel=1e-9)
        sizes = 2 * np.abs(error).mean(), 2 * np.abs(error * x).mean()
        expected = 2 * np.mean(error * x), 2 * np.mean(error)
        assert function.gradient(w1, w2) == pytest.approx(expected, abs=1e-11 * max(sizes))
        expected_hessian = 2 * np.mean(x * x), 2 * np.mean(x), 2.0
        assert function.hessian(w1, w2) == pytest.approx(expected_hessian, rel=1e-12, abs=1e-12)


@every_spec
def test_the_minimum_is_the_line_of_least_squares(spec: DataSurface) -> None:
    (x, y), surface = points(spec), surface_of(spec)
    slope, intercept = np.polynomial.Polynomial.fit(x, y, 1).convert().coef[::-1]
    (minimum,) = surface.minima
    assert minimum.w1 == pytest.approx(slope, rel=1e-9)
    assert minimum.w2 == pytest.approx(intercept, rel=1e-9)
    loss = np.mean((slope * x + intercept - y) ** 2)
    assert surface.minimum == pytest.approx(loss, rel=1e-6, abs=1e-20)
    assert surface.function.value(minimum.w1, minimum.w2) == pytest.approx(surface.minimum)


@every_spec
def test_start_and_minimum_lie_in_the_view(spec: DataSurface) -> None:
    surface = surface_of(spec)
    for w1, w2 in (surface.start, (surface.minima[0].w1, surface.minima[0].w2)):
        assert surface.view[0][0] < w1 < surface.view[0][1]
        assert surface.view[1][0] < w2 < surface.view[1][1]
    assert surface.function.value(*surface.start) > 1.001 * (surface.minimum or 0.0)


def condition(spec: DataSurface) -> float:
    h11, h12, h22 = surface_of(spec).function.hessian(0.0, 0.0)
    low, high = np.linalg.eigvalsh([[h11, h12], [h12, h22]])
    return float(high / low)


def test_standardising_brings_the_condition_number_to_one() -> None:
    assert condition(DataSurface(TABLE)) > 1e6
    assert condition(DataSurface(TABLE, standardise=True)) == pytest.approx(1.0, abs=1e-9)


def test_every_shipped_data_set_of_one_input_has_a_surface() -> None:
    assert list(DATA_SURFACES) == ["line", "noisy_sine", "line_with_outliers"]
    for name, spec in DATA_SURFACES.items():
        assert spec.data == ShippedData(name)
        assert {*spec.values} == {setting.name for setting in spec.settings}
        assert set(spec.values) == {s.name for s in DATASETS[name].settings} | {"standardise"}


def test_the_loss_is_shown_as_a_mean_over_the_points() -> None:
    assert r"\frac{1}{100} \sum" in surface_of(DATA_SURFACES["line"]).latex
    assert r"\bar{x}" in surface_of(SPECS["standardised"]).latex


def test_settings_that_equal_the_defaults_are_not_kept() -> None:
    spec = data_surface("line", {"samples": 100.0, "noise": 0.3, "standardise": True})
    assert spec == DataSurface(ShippedData("line", Values(noise=0.3)), True)
    assert spec.with_value("noise", 0.2) == DataSurface(ShippedData("line"), True)
    assert spec.with_value("standardise", False).standardise is False
    assert DataSurface(TABLE).with_value("standardise", True) == DataSurface(TABLE, True)


def test_points_whose_best_line_is_flat_at_zero_have_a_start_off_the_minimum() -> None:
    flat = TableData(
        columns=("x", "y"), rows=((0, 0), (1, 0), (2, 0)), target="y", task="regression"
    )
    surface = surface_of(DataSurface(flat))
    assert surface.function.value(*surface.start) > 0.1


def own(*rows: tuple[float, ...], **more: Any) -> DataSurface:
    columns = ("x", "y", "z")[: len(rows[0])]
    given = {"columns": columns, "target": "y", "task": "regression", **more}
    return DataSurface(TableData(rows=rows, **given))


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (DataSurface(ShippedData("circle")), "but the target “y” is a class"),
        (DataSurface(ShippedData("plane")), "needs data of one input, but these have 2"),
        (own((1, 2, 3), (2, 3, 5)), "needs data of one input, but these have 2"),
        (own((4, 1), (4, 2)), "Every input is 4: a line needs at least two different ones"),
        # Inputs 0 and 4 million are 2 million from their mean: a variance of 4e12.
        (own((0, 1), (4e6, 2)), "has the number 4e.12, but at most 1e12 is allowed"),
        (own((1, 0), (2, 1), task="classification"), "but the target “y” is a class"),
    ],
)  # fmt: skip
def test_data_without_a_line_are_refused(spec: DataSurface, words: str) -> None:
    with pytest.raises(SurfaceError, match=words):
        surface_of(spec)


def test_unknown_data_and_settings_are_refused() -> None:
    with pytest.raises(DataError, match="no data set named “cube”"):
        surface_of(DataSurface(ShippedData("cube")))
    with pytest.raises(SettingError, match="Line has no setting “samplez”"):
        data_surface("line", {"samplez": 3.0})
    with pytest.raises(SettingError, match="samples must be at least 3"):
        DATA_SURFACES["line"].with_value("samples", 1.0)
