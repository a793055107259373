"""Paths on their way to the screen: clipped, thinned, dashed, marked."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from core import trails
from core.picture import Rect

BOX = Rect(0.0, 0.0, 100.0, 50.0)
EXACT = 1e-9

paths = st.lists(
    st.tuples(st.floats(-300, 300), st.floats(-300, 300)), min_size=1, max_size=30
).map(lambda points: np.array(points, dtype=np.float64))
patterns = st.sampled_from([(5.0, 2.2), (6.0, 2.0, 1.2, 2.0), (1.3, 1.7), (40.0, 11.0)])


def zigzag(crossings: int, height: float) -> trails.Array:
    steps = np.arange(crossings + 1)
    return np.stack([0.05 * steps, height * (steps % 2)], axis=1)


def total_length(segments: trails.Array) -> float:
    return float(np.hypot(*(segments[:, 2:] - segments[:, :2]).T).sum())


def test_a_jump_with_both_ends_outside_is_not_drawn() -> None:
    points = np.array([[10, 10], [20, 10], [200, 10], [-50, 10], [-50, 90], [50, 25]], float)
    assert_array_equal(trails.strokes(points, BOX)[1], [1, 2, 5])
    across = np.array([[-50, 25], [150, 25]], float)
    assert len(trails.strokes(across, BOX)[0]) == 0


def test_sixty_valley_crossings_survive_thinning() -> None:
    points = zigzag(60, 30.0)
    assert_array_equal(trails.thin(points, 0.3), np.arange(61))


def test_thinning_keeps_points_by_distance_from_the_last_one_kept() -> None:
    points = np.stack([0.1 * np.arange(101), np.zeros(101)], axis=1)
    kept = trails.thin(points, 1.05)
    assert_array_equal(kept, np.arange(0, 101, 11))


@given(paths, st.floats(0.1, 50), st.integers(1, 30))
def test_thinning_a_beginning_gives_a_beginning(
    points: trails.Array, distance: float, count: int
) -> None:
    whole, part = trails.thin(points, distance), trails.thin(points[:count], distance)
    assert_array_equal(part, whole[: len(part)])


def test_dashes_of_a_straight_line_are_the_pattern() -> None:
    segments, steps = trails.dashes(np.array([[0.0, 0.0], [20.0, 0.0]]), (5.0, 3.0))
    assert_allclose(segments[:, [0, 2]], [[0, 5], [8, 13], [16, 20]], atol=EXACT)
    assert_array_equal(steps, [1, 1, 1])


def test_a_dash_goes_around_a_corner() -> None:
    points = np.array([[0.0, 0.0], [3.0, 0.0], [3.0, 9.0]])
    segments, steps = trails.dashes(points, (5.0, 3.0))
    assert_allclose(segments, [[0, 0, 3, 0], [3, 0, 3, 2], [3, 5, 3, 9]], atol=EXACT)
    assert_array_equal(steps, [1, 2, 2])


@given(paths, patterns, st.integers(2, 30))
def test_dashes_of_a_beginning_are_the_beginning_of_the_dashes(
    points: trails.Array, pattern: tuple[float, ...], count: int
) -> None:
    whole, steps = trails.dashes(points, pattern, BOX)
    part, part_steps = trails.dashes(points[:count], pattern, BOX)
    drawn = whole[steps < count]
    assert_array_equal(part_steps, steps[steps < count])
    assert_allclose(part, drawn, atol=1e-6)


@given(paths, patterns)
def test_dashes_draw_their_share_of_the_path(
    points: trails.Array, pattern: tuple[float, ...]
) -> None:
    segments, _ = trails.dashes(points, pattern)
    length = float(np.hypot(*np.diff(points, axis=0).T).sum()) if len(points) > 1 else 0.0
    share = sum(pattern[::2]) / sum(pattern)
    assert abs(total_length(segments) - share * length) <= sum(pattern) + 1e-6 * length


def test_a_path_of_immense_jumps_is_cut_near_the_box() -> None:
    points = np.array([[50, 25], [1e9, 25], [50, 25], [50, -1e9], [20, 20]], float)
    segments, steps = trails.strokes(points, BOX)
    limit = trails.BEYOND + EXACT
    assert_array_equal(steps, [1, 2, 3, 4])
    assert segments[:, [0, 2]].max() <= BOX.right + limit
    assert segments[:, [1, 3]].min() >= BOX.y - limit
    dashed, _ = trails.dashes(points, (5.0, 2.2), BOX)
    assert len(dashed) < 100


def test_steps_without_length_are_no_strokes() -> None:
    points = np.array([[5, 5], [5, 5], [6, 5]], float)
    assert_array_equal(trails.strokes(points)[1], [2])


def test_a_step_too_short_for_numbers_is_no_stroke() -> None:
    points = np.array([[0.0, 0.0], [0.0, 2.3e-308]])
    assert len(trails.strokes(points, BOX)[0]) == 0


def test_markers_stand_a_gap_of_path_apart() -> None:
    points = np.stack([10.0 * np.arange(11), np.zeros(11)], axis=1)
    assert_array_equal(trails.markers(points, 26.0), [3, 6, 9])
    assert_array_equal(trails.markers(points[:1], 26.0), [])


def test_the_exit_is_where_the_path_crosses_the_edge() -> None:
    points = np.array([[50, 25], [50, 45], [110, 45]], float)
    assert_allclose(trails.exits(points, BOX)[1], [[100, 45, 1, 0]])
    slanted = np.array([[90, 40], [120, 80]], float)
    assert_allclose(trails.exits(slanted, BOX)[1], [[97.5, 50, 0.6, 0.8]])


def test_every_exit_is_found_and_a_jump_outside_is_none() -> None:
    points = np.array([[50, 25], [150, 25], [50, 25], [50, -25], [-90, -90]], float)
    steps, places = trails.exits(points, BOX)
    assert_array_equal(steps, [1, 3])
    assert_allclose(places, [[100, 25, 1, 0], [50, 0, 0, -1]], atol=EXACT)


def test_a_path_that_never_leaves_or_never_was_inside_has_no_exit() -> None:
    for points in ([[50.0, 25.0]], [[500.0, 25.0], [600.0, 25.0]]):
        assert len(trails.exits(np.array(points), BOX)[0]) == 0
    assert len(trails.exits(np.zeros((0, 2)), BOX)[0]) == 0
