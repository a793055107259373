"""Round numbers on axes, and numbers as they are printed."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import ticks

MANTISSAS = {1, 2, 5}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (0.25, "0.25"),
        (0.298321, "0.298"),
        (3.0, "3"),
        (-1.7731, "−1.77"),
        (636.4, "636"),
        (999.7, "1000"),
        (1234.5, "1234"),
        (9999.6, "1.0·10⁴"),
        (0.001, "0.001"),
        (0.00099996, "1.0·10⁻³"),
        (7.9e-6, "7.9·10⁻⁶"),
        (-7.1e-24, "−7.1·10⁻²⁴"),
        (1.2e43, "1.2·10⁴³"),
        (5e-324, "4.9·10⁻³²⁴"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "–"),
    ],
)
def test_a_number_is_printed_with_three_digits_at_most(value: float, text: str) -> None:
    assert ticks.number(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (0.5, "0.5"),
        (-2.0, "−2"),
        (-0.92, "−0.92"),
        (300.0, "300"),
        (1000.0, "1000"),
        (1e4, "10⁴"),
        (2e5, "2·10⁵"),
        (1.5e41, "1.5·10⁴¹"),
        (12340.0, "12340"),
        (0.001, "0.001"),
        (1e-4, "10⁻⁴"),
        (1000.05, "1000.05"),
    ],
)
def test_a_round_number_is_printed_in_full(value: float, text: str) -> None:
    assert ticks.exact(value) == text


def test_ticks_of_a_weight_axis_are_the_ones_a_person_would_choose() -> None:
    assert ticks.ticks(-6.2, 6.2, 6) == (-6, -4, -2, 0, 2, 4, 6)
    assert ticks.ticks(0.0, 1.0, 10) == (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@given(
    st.floats(-1e6, 1e6),
    st.floats(1e-3, 1e6),
    st.integers(2, 12),
)
def test_ticks_are_round_evenly_spaced_and_fill_the_range(
    low: float, span: float, count: int
) -> None:
    high = low + span
    found = ticks.ticks(low, high, count)
    steps = {round(b - a, 9) for a, b in itertools.pairwise(found)}
    step = ticks.round_step(high - low, count)
    assert int(f"{step:.0e}"[0]) in MANTISSAS
    assert len(found) >= count / 2 - 1
    assert len(found) <= 1.5 * count + 1
    assert max(steps, default=step) - min(steps, default=step) <= 1e-6 * step + 1e-9
    assert all(low - 1e-6 * span <= value <= high + 1e-6 * span for value in found)
    if found:
        assert found[0] - low < 1.001 * step
        assert high - found[-1] < 1.001 * step


@pytest.mark.parametrize(
    ("low", "high"),
    [(1.0, 1.0), (2.0, 1.0), (0.0, math.inf), (math.nan, 1.0), (1e17, 1e17 + 16.0)],
)
def test_a_range_without_room_has_no_ticks(low: float, high: float) -> None:
    assert ticks.ticks(low, high, 5) == ()


def test_extreme_ranges_have_ticks_too() -> None:
    assert ticks.ticks(0.0, 1e-300, 2) == (0.0, 5e-301, 1e-300)
    assert ticks.ticks(-1e300, 1e300, 4) == (-1e300, -5e299, 0.0, 5e299, 1e300)


def test_steps_are_counted_in_whole_numbers() -> None:
    assert ticks.whole_ticks(80, 4) == (0, 20, 40, 60, 80)
    assert ticks.whole_ticks(1, 8) == (0, 1)
    assert ticks.whole_ticks(3, 8) == (0, 1, 2, 3)


def test_decades_start_at_the_floor() -> None:
    assert ticks.decades(1e-6, 1e3, 4) == (1e-6, 1e-3, 1.0, 1e3)
    assert ticks.decades(1e-6, 200.0, 5) == (1e-6, 1e-4, 1e-2, 1.0, 100.0)
    assert ticks.decades(1.0, 20.0, 5) == (1.0, 10.0)


@pytest.mark.parametrize(
    ("low", "high", "near", "expected"),
    [
        (3.8, 4.1, 3.97, 4.0),
        (-0.1, 0.3, 0.12, 0.0),
        (-0.55, -0.49, -0.53, -0.5),
        (-0.944, -0.906, -0.93, -0.92),
        (94.0, 112.0, 99.0, 100.0),
        (1000.03, 1000.07, 1000.05, 1000.05),
    ],
)
def test_the_roundest_number_of_an_interval_is_found(
    low: float, high: float, near: float, expected: float
) -> None:
    assert ticks.roundest(low, high, near) == expected
