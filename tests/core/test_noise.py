"""Noise is normal, follows from its seed, and begins the same however much is asked for."""

import numpy as np
import pytest
from scipy import stats

from core.noise import gaussian, normal, permutation, uniform


def test_noise_is_normal_with_unit_variance() -> None:
    drawn = gaussian(3, 20_000)
    assert stats.kstest(drawn.ravel(), "norm").pvalue > 0.01
    assert abs(float(np.mean(drawn[:, 0] * drawn[:, 1]))) < 0.03


def test_the_seed_decides_and_other_seeds_differ() -> None:
    gaussian.cache_clear()
    first = gaussian(1, 50).copy()
    gaussian.cache_clear()
    assert np.array_equal(gaussian(1, 50), first)
    assert not np.any(gaussian(2, 50) == first)


def test_fewer_rows_are_the_beginning_of_more() -> None:
    assert np.array_equal(gaussian(7, 5000)[:1500], gaussian(7, 1500))
    assert gaussian(7, 0).shape == (0, 2)


def test_noise_is_made_of_the_generators_bits_that_numpy_guarantees() -> None:
    # PCG64's first two raw outputs for seed 0, as numpy documents them to stay.
    first, second = (int(number) for number in np.random.PCG64(0).random_raw(2))
    u, v = ((first >> 11) + 0.5) / 2**53, ((second >> 11) + 0.5) / 2**53
    radius = np.sqrt(-2 * np.log(u))
    assert np.allclose(
        gaussian(0, 1), [[radius * np.cos(2 * np.pi * v), radius * np.sin(2 * np.pi * v)]]
    )


def test_what_was_drawn_cannot_be_changed() -> None:
    assert not gaussian(5, 10).flags.writeable


def test_uniform_numbers_are_uniform_and_follow_from_seed_and_stream() -> None:
    drawn = uniform(3, 10_000, 2)
    assert stats.kstest(drawn.ravel(), "uniform").pvalue > 0.01
    assert drawn.min() > 0
    assert np.array_equal(uniform(3, 40, 2), drawn[:40])
    others = [
        uniform(4, 40, 2),
        uniform(3, 40, 2, 0),
        uniform(3, 40, 2, 1),
        uniform(3, 40, 2, 0, 0),
    ]
    assert len({other.tobytes() for other in [*others, drawn[:40]]}) == 5


def test_uniform_numbers_are_the_upper_bits_of_the_guaranteed_ones() -> None:
    sequence = np.random.SeedSequence(7, spawn_key=(1, 5))
    bits = [int(number) for number in np.random.PCG64(sequence).random_raw(6)]
    expected = [((number // 2048) + 0.5) / 2**53 for number in bits]
    assert uniform(7, 3, 2, 5).ravel().tolist() == expected


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_normal_numbers_are_normal_in_every_column(columns: int) -> None:
    drawn = normal(11, 8_000, columns)
    assert drawn.shape == (8_000, columns)
    assert all(stats.kstest(column, "norm").pvalue > 0.01 for column in drawn.T)
    assert np.allclose(np.corrcoef(drawn.T), np.eye(columns), atol=0.04)
    assert np.array_equal(normal(11, 30, columns), drawn[:30])


def test_a_permutation_holds_every_number_once_and_is_fair() -> None:
    assert sorted(permutation(5, 100).tolist()) == list(range(100))
    assert permutation(5, 0).tolist() == []
    firsts = np.bincount([permutation(seed, 5)[0] for seed in range(1000)], minlength=5)
    assert stats.chisquare(firsts).pvalue > 0.01
    assert permutation(5, 100, 1).tolist() != permutation(5, 100, 2).tolist()


def test_a_shorter_permutation_keeps_the_order_of_a_longer_one() -> None:
    longer = permutation(9, 300)
    assert permutation(9, 120).tolist() == longer[longer < 120].tolist()
