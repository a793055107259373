"""Levels: round, true, well spread. Contours: on their level."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.testing import assert_allclose
from numpy.typing import NDArray

from core import contours

Array = NDArray[np.float64]
LINEAR_CELL = 0.02  # the error of a linear interpolation on a parabola in cells of 0.05 is below it


def grid_of(
    loss: Callable[[Array, Array], Array], reach: float = 5.0, points: int = 201
) -> tuple[Array, Array]:
    axis = np.linspace(-reach, reach, points)
    with np.errstate(all="ignore"):
        return axis, loss(*np.meshgrid(axis, axis))


def levels(values: Array, scale: contours.Scale = "log", count: int = 9) -> tuple[float, ...]:
    return contours.spread(values, scale, count).values


def sphere(x: Array, y: Array) -> Array:
    return x**2 + y**2


def himmelblau(x: Array, y: Array) -> Array:
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


def six_hump_camel(x: Array, y: Array) -> Array:
    return (4 - 2.1 * x**2 + x**4 / 3) * x**2 + x * y + (4 * y**2 - 4) * y**2


def styblinski_tang(x: Array, y: Array) -> Array:
    return (x**4 - 16 * x**2 + 5 * x + y**4 - 16 * y**2 + 5 * y) / 2


def test_contours_of_a_sphere_are_circles_with_the_root_of_the_level() -> None:
    axis, values = grid_of(sphere)
    for level, lines in zip(
        (0.5, 4.0, 16.0), contours.contours(axis, axis, values, (0.5, 4.0, 16.0)), strict=True
    ):
        assert len(lines) == 1
        assert_allclose(np.hypot(*lines[0].T), np.sqrt(level), atol=LINEAR_CELL)
        assert_allclose(lines[0][0], lines[0][-1])


def test_levels_of_a_sphere_are_one_two_five() -> None:
    _, values = grid_of(sphere)
    assert levels(values) == (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


def test_levels_over_many_decades_are_one_three() -> None:
    _, values = grid_of(lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2, reach=3.0)
    found = levels(values)
    assert {f"{level:.2e}"[:4] for level in found} == {"1.00", "3.00"}
    assert len(found) in (8, 9, 10)


@pytest.mark.parametrize("loss", [sphere, himmelblau, six_hump_camel, styblinski_tang])
def test_eight_to_ten_levels_are_in_view(loss: Callable[[Array, Array], Array]) -> None:
    _, values = grid_of(loss, reach=2.0 if loss is six_hump_camel else 5.0)
    found = levels(values)
    assert 8 <= len(found) <= 10
    assert values.min() < found[0]
    assert found[-1] < values.max()
    assert list(found) == sorted(set(found))


@pytest.mark.parametrize(("loss", "lowest"), [(six_hump_camel, -1.0316), (styblinski_tang, -78.33)])
def test_below_zero_levels_are_true_losses_that_crowd_towards_the_lowest(
    loss: Callable[[Array, Array], Array], lowest: float
) -> None:
    _, values = grid_of(loss, reach=2.0 if loss is six_hump_camel else 5.0, points=401)
    found = contours.spread(values)
    gaps = np.diff([lowest, *found.values])
    assert found.scale == "log"
    assert found.base == pytest.approx(lowest, abs=0.05)
    assert gaps[0] < 0.1 * gaps[-1]
    assert all(len(text) <= 5 for text in found.texts())


@pytest.mark.parametrize("count", [3, 5, 9, 16, 24])
def test_about_as_many_levels_come_as_are_asked_for(count: int) -> None:
    _, values = grid_of(himmelblau)
    for scale in ("log", "linear"):
        found = levels(values, scale, count)
        assert count / 2 <= len(found) <= 1.5 * count + 1


def test_a_minimum_missed_by_rounding_only_is_no_decade() -> None:
    axis = np.linspace(-3.4570032199316727, 3.4570032199316727, 401)
    assert 0.0 < np.abs(axis).min() < 1e-15
    middle = np.where(np.abs(axis) < 1e-15, 0.0, axis)
    rounded, exact = (np.tile(0.3125 * w1**2, (117, 1)) for w1 in (axis, middle))
    assert levels(rounded) == levels(exact)


def test_linear_levels_are_evenly_spaced() -> None:
    _, values = grid_of(himmelblau)
    found = levels(values, "linear", 9)
    assert np.ptp(np.diff(found)) == 0
    assert 7 <= len(found) <= 12


def test_a_saddle_gets_even_levels_on_both_sides_of_zero() -> None:
    _, values = grid_of(lambda x, y: x**2 - y**2, reach=3.0)
    found = contours.spread(values)
    assert found.scale == "linear"
    assert found.values == tuple(-level for level in reversed(found.values))
    assert np.ptp(np.diff(found.values)) == 0


@pytest.mark.parametrize(
    ("name", "loss"),
    [
        ("constant", lambda x, y: 3.0 + 0 * x),
        ("half undefined", lambda x, y: np.log(x)),
        ("infinite cell", lambda x, y: 1 / (x**2 + y**2)),
        ("minus infinity", lambda x, y: -1 / (x**2 + y**2)),
        ("huge", lambda x, y: np.exp(4 * x**2) + y**2),
        ("beyond all numbers", lambda x, y: np.exp(40 * x**2) + y**2),
        ("tiny", lambda x, y: 1e-300 * (x**2 + y**2)),
        ("far above zero", lambda x, y: 1e6 + x**2 + y**2),
        ("mostly flat", lambda x, y: np.minimum(1.0, 100 * (x**2 + y**2))),
        ("flat floor", lambda x, y: np.maximum(0.0, x) + np.maximum(0.0, y)),
        ("one spike", lambda x, y: np.where((x == 0) & (y == 0), 1.0, 0.0)),
        ("undefined", lambda x, y: np.nan * x),
        ("infinite", lambda x, y: np.inf + 0 * x),
    ],
)
def test_hostile_surfaces_have_levels_without_a_warning(
    name: str, loss: Callable[[Array, Array], Array]
) -> None:
    axis, values = grid_of(loss)
    for scale in ("log", "linear"):
        found = contours.spread(values, scale)
        lines = contours.contours(axis, axis, values, found.values)
        assert len(found.values) <= 14
        assert len(found.texts()) == len(lines) == len(found.values)
        assert all(np.isfinite(line).all() for level in lines for line in level)


def test_a_constant_surface_has_no_levels() -> None:
    assert levels(np.full((20, 20), 3.0)) == ()


def test_a_level_on_a_plain_is_left_out() -> None:
    _, values = grid_of(lambda x, y: np.clip(np.round(x), -2, 2) ** 2)
    assert 1.0 not in levels(values)
    assert 4.0 not in levels(values)


def test_lines_end_where_the_surface_is_undefined() -> None:
    axis, values = grid_of(lambda x, y: np.where(x < 0, np.nan, x**2 + y**2))
    (lines,) = contours.contours(axis, axis, values, (4.0,))
    assert len(lines) == 1
    assert lines[0][:, 0].min() >= 0.0
