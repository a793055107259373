"""Every figure that the shipped lessons of two weights rest on."""

import functools
import math

import msgspec
import numpy as np
import pytest

from core.datasets import data_of
from core.descent import Trajectory, trajectory
from core.lesson import Noise
from core.surfaces import DataSurface, surface_of
from core.verdict import Verdict, reference_minimum, verdict
from tests.core.course import TWO_DIGITS, lesson_named


@functools.cache
def recordings(name: str) -> tuple[Trajectory, ...]:
    lesson = lesson_named(name)
    return tuple(trajectory(lesson.descent(run)) for run in lesson.runs)


def verdicts(name: str) -> list[Verdict]:
    runs = recordings(name)
    minimum = reference_minimum(surface_of(lesson_named(name).surface), runs)
    return [verdict(run, minimum) for run in runs]


def kinds(name: str) -> list[str]:
    return [found.kind for found in verdicts(name)]


def last_losses(name: str) -> list[float]:
    return [float(run.loss[-1]) for run in recordings(name)]


def rates(name: str) -> list[object]:
    return [run.settings["lr"] for run in lesson_named(name).runs]


def test_paths_on_the_round_bowl_cross_its_contours_at_right_angles() -> None:
    for run in recordings("reading_a_loss_surface"):
        updates = np.diff(run.weights, axis=0)
        # The contours of w1² + w2² are circles, so a tangent is the place turned by 90 degrees.
        tangents = run.weights[:-1] @ np.array([[0.0, 1.0], [-1.0, 0.0]])
        lengths = np.linalg.norm(updates, axis=1) * np.linalg.norm(tangents, axis=1)
        assert np.abs(np.einsum("ij,ij->i", updates, tangents) / lengths).max() < 1e-12
    assert kinds("reading_a_loss_surface") == ["converges"] * 3


def test_a_rate_on_the_round_bowl_multiplies_the_distance_by_one_minus_two_rates() -> None:
    for run, rate in zip(
        recordings("too_small_right_too_large"), (0.01, 0.1, 0.5, 0.95, 1.0, 1.05), strict=True
    ):
        # The start is at the distance √20; the loss is the distance squared.
        expected = 20.0 * (1 - 2 * rate) ** (2 * np.arange(51))
        assert run.loss == pytest.approx(expected, rel=1e-9, abs=1e-30)


def test_too_small_right_and_too_large_rates_end_as_the_lesson_says() -> None:
    name = "too_small_right_too_large"
    assert rates(name) == [0.01, 0.1, 0.5, 0.95, 1.0, 1.05]
    assert kinds(name) == [
        "crawls", "converges", "converges", "converges", "oscillates", "diverges",
    ]  # fmt: skip
    assert last_losses(name)[:3] == pytest.approx([2.65, 4e-9, 0.0], rel=TWO_DIGITS, abs=0)
    assert verdicts(name)[2] == Verdict("converges", 1)
    bouncing = recordings(name)[4].weights
    assert bouncing[::2] == pytest.approx(np.tile([-4.0, 2.0], (26, 1)))
    assert bouncing[1::2] == pytest.approx(np.tile([4.0, -2.0], (25, 1)))


def test_rates_around_the_stability_limit_end_as_the_lesson_says() -> None:
    name = "stability_limit"
    assert rates(name) == [0.4, 0.49, 0.51, 0.6]
    assert kinds(name) == ["converges", "converges", "diverges", "diverges"]
    assert recordings(name)[0].loss[0] == pytest.approx(10.5)
    assert last_losses(name)[0] == pytest.approx(1.4e-7, rel=TWO_DIGITS)
    assert last_losses(name)[1] == pytest.approx(0.0023, rel=TWO_DIGITS)
    assert last_losses(name)[2] == pytest.approx(2e4, rel=TWO_DIGITS)
    assert recordings(name)[2].loss[-1] > recordings(name)[2].loss[-2]
    assert (recordings(name)[3].status.kind, recordings(name)[3].status.step) == ("diverged", 39)


def test_the_ravine_has_the_eigenvalues_the_note_speaks_of() -> None:
    for name in ("stability_limit", "ravine_and_momentum"):
        h11, h12, h22 = surface_of(lesson_named(name).surface).function.hessian(-5.0, -2.0)
        assert (h11, h12, h22) == pytest.approx((0.2, 0.0, 4.0))


def test_momentum_raises_the_limit_as_the_lesson_says() -> None:
    name = "ravine_and_momentum"
    settings = [(run.settings["lr"], run.settings["momentum"]) for run in lesson_named(name).runs]
    assert settings == [(0.6, 0.0), (0.6, 0.25), (0.6, 0.5), (0.94, 0.9), (0.96, 0.9)]
    assert kinds(name) == ["diverges", "converges", "converges", "converges", "diverges"]
    slow, fast = (verdicts(name)[run].step for run in (1, 2))
    assert slow is not None
    assert fast is not None
    assert fast < slow
    # Heavy ball on a parabola of curvature 4 is stable below 2 (1 + 0.9) / 4 = 0.95.
    assert 0.94 < 2 * 1.9 / 4 < 0.96


def test_the_saddle_holds_only_the_run_on_its_ridge() -> None:
    name = "saddle_point"
    stuck, slow, fast = recordings(name)
    assert kinds(name) == ["saddle", "converges", "converges"]
    assert not stuck.weights[:, 1].any()
    assert [int(np.argmax(run.loss < -0.9)) for run in (slow, fast)] == [79, 29]
    assert last_losses(name)[1:] == pytest.approx([-1.0, -1.0])


@pytest.mark.parametrize("w1", [-1.5, 0.0, 1.0, 2.0])
def test_the_way_out_of_the_saddle_does_not_depend_on_the_other_weight(w1: float) -> None:
    lesson = lesson_named("saddle_point")
    descent = lesson.descent(msgspec.structs.replace(lesson.runs[1], start=(w1, 1e-6)))
    assert int(np.argmax(trajectory(descent).loss < -0.9)) == 79


def test_the_minima_of_the_saddle_are_at_the_roots_of_its_gradient() -> None:
    places = {
        (point.w1, point.w2) for point in surface_of(lesson_named("saddle_point").surface).minima
    }
    assert places == {(0.0, math.sqrt(2)), (0.0, -math.sqrt(2))}


def test_the_banana_valley_ends_as_the_lesson_says() -> None:
    name = "banana_valley"
    assert lesson_named(name).steps == 2000
    assert rates(name) == [0.001, 0.002, 0.003, 0.001]
    assert kinds(name) == ["crawls", "converges", "oscillates", "converges"]
    expected = [0.078, 0.0087, 0.33, 6e-9]
    assert last_losses(name) == pytest.approx(expected, rel=TWO_DIGITS, abs=0)


def test_the_banana_valley_is_2500_times_more_bent_across_than_along() -> None:
    function = surface_of(lesson_named("banana_valley").surface).function
    h11, h12, h22 = function.hessian(1.0, 1.0)
    along, across = np.linalg.eigvalsh([[h11, h12], [h12, h22]])
    assert across / along == pytest.approx(2508, abs=1)
    assert 2 / across == pytest.approx(0.002, rel=0.002)


def test_six_optimizers_reach_two_valleys_from_one_start() -> None:
    name = "six_optimizers"
    lesson = lesson_named(name)
    assert [run.optimizer for run in lesson.runs] == [
        "sgd", "momentum", "nesterov", "rmsprop", "adam", "adagrad",
    ]  # fmt: skip
    assert rates(name) == [0.004, 0.008, 0.008, 0.1, 0.3, 0.9]
    assert kinds(name) == ["converges"] * 3 + ["hovers"] + ["converges"] * 2
    # Himmelblau's minima, from the literature.
    lower, upper = (-3.779310, -3.283186), (-2.805118, 3.131313)
    for run, valley in zip(recordings(name), [lower] * 3 + [upper] * 3, strict=True):
        # Hovering runs and slow ones circle their minimum at some distance.
        assert run.weights[-1] == pytest.approx(valley, abs=0.15)


def test_the_last_losses_of_six_optimizers_are_those_of_a_plain_loop() -> None:
    # Computed with numpy 2.4 in float64, one array expression per line of each rule.
    expected = [3.84474e-14, 0.0236470, 6.3e-29, 0.811052, 0.0344157, 7.9e-31]
    for found, wanted in zip(last_losses("six_optimizers"), expected, strict=True):
        # The tiny ones are rounding noise of a squared distance near 1e-15.
        assert found == pytest.approx(wanted, rel=1e-5, abs=1e-20)


# -- One weight, and the rules beyond plain descent


def test_one_weight_arrives_after_81_6_and_1_steps_or_leaves() -> None:
    runs = recordings("one_weight")
    assert rates("one_weight") == [0.1, 1.0, 1.6, 4.0]
    close = [np.abs(run.weights[:, 0]) < 0.01 for run in runs[:3]]
    assert [int(np.flatnonzero(there)[0]) for there in close] == [81, 6, 1]
    # The curvature is 0.625, so a step multiplies the weight by 1 - 0.625 η.
    for run, rate in zip(runs[:3], (0.1, 1.0, 1.6), strict=True):
        expected = 1.8 * (1 - 0.625 * rate) ** np.arange(82)
        assert run.weights[:, 0] == pytest.approx(expected, rel=1e-9, abs=1e-30)
    assert kinds("one_weight")[3] == "diverges"


def test_adagrads_rate_acts_like_less_and_less() -> None:
    adagrad = recordings("adagrads_decay")[1]
    acting = 0.4 / np.sqrt(np.cumsum(adagrad.gradient[:, 0] ** 2))
    assert acting[[0, 9, 99]] == pytest.approx([0.4, 0.159, 0.106], abs=5e-4)
    moved = -np.diff(adagrad.weights[:, 0]) / adagrad.gradient[:-1, 0]
    assert moved == pytest.approx(acting[:-1], rel=1e-9)
    assert kinds("adagrads_decay") == ["converges", "crawls", "converges"]


def test_rmsprop_with_a_short_memory_trembles_at_the_size_of_its_rate() -> None:
    short, long = recordings("rmsprop_forgets")[1:]
    assert 0.01 < np.abs(short.weights[-20:]).max() < 0.1
    assert np.abs(long.weights[-20:]).max() < 1e-3


def test_adams_first_steps_are_one_rate_with_the_correction_and_longer_without() -> None:
    corrected, bare = (run.weights[:, 0] for run in recordings("adams_bias_correction"))
    assert -np.diff(corrected)[:29] / 0.1 == pytest.approx(1.0, abs=1e-6)
    t = np.arange(1, 6)
    # Of a constant gradient, m is 1 - 0.9^t and v is 1 - 0.999^t.
    longer = (1 - 0.9**t) / np.sqrt(1 - 0.999**t)
    assert -np.diff(bare)[:5] / 0.1 == pytest.approx(longer, rel=1e-6)
    assert longer[:3] == pytest.approx([3.16, 4.25, 4.95], abs=5e-3)


def test_a_falling_rate_lowers_the_floor_that_noise_keeps() -> None:
    lesson = lesson_named("schedules_and_warm_up")
    lost = np.array(
        [
            [
                trajectory(
                    msgspec.structs.replace(lesson, noise=Noise(size=1.0, seed=seed)).descent(run)
                ).loss[-40:].mean()
                for run in lesson.runs
            ]
            for seed in range(60)
        ]
    ).mean(axis=0)  # fmt: skip
    # A weight of curvature 1 comes to the variance η/(2 - η), and both weights to that loss.
    assert lost[0] == pytest.approx(0.4 / (2 - 0.4), rel=0.1)
    assert (lost[1:] < 0.15 * lost[0]).all()
    first = [run.loss[5] for run in recordings("schedules_and_warm_up")]
    assert first[3] > 5 * max(first[:3])


def test_only_small_rates_stay_in_the_sharp_minimum() -> None:
    ends = [float(run.weights[-1, 0]) for run in recordings("sharp_and_flat_minima")]
    assert ends == pytest.approx([-1.0, -1.0, 2.0, 2.0], abs=1e-3)


def test_large_rates_settle_where_the_valley_is_flat_enough() -> None:
    sharpness = []
    for run in recordings("edge_of_stability"):
        # At a minimum w1 w2 = 1, so the Hessian is [[w2², 1], [1, w1²]].
        w1, w2 = run.weights[-1]
        assert w1 * w2 == pytest.approx(1.0, abs=1e-6)
        sharpness.append(w1**2 + w2**2)
    assert sharpness == pytest.approx([6.5, 2.42, 2.24, 2.12], rel=0.005)
    limits = [2 / rate for rate in (0.05, 0.6, 0.7, 0.8)]
    assert all(found < limit for found, limit in zip(sharpness, limits, strict=True))
    for run, limit in zip(recordings("edge_of_stability")[1:], limits[1:], strict=True):
        function = surface_of(run.descent.surface).function
        h11, h12, h22 = function.hessian(*run.weights[0].tolist())
        assert np.linalg.eigvalsh([[h11, h12], [h12, h22]])[-1] > limit
        assert 3 <= int((np.diff(run.loss) > 0).sum()) <= 6


# -- Data


def test_smaller_batches_keep_a_higher_floor_at_less_work() -> None:
    name = "mini_batches"
    lesson = lesson_named(name)
    assert [lesson.batch_of(run) for run in lesson.runs] == [0, 10, 1]
    assert rates(name) == [0.02] * 3
    assert kinds(name) == ["converges", "hovers", "hovers"]
    lowest = surface_of(lesson.surface).minimum
    assert lowest is not None
    gaps = np.array(
        [
            [
                trajectory(lesson.descent(run, replica=seed)).loss[-100:].mean() - lowest
                for run in lesson.runs
            ]
            for seed in range(40)
        ]
    ).mean(axis=0)  # fmt: skip
    # Ten times fewer points in a gradient: about ten times the variance, and more at small batches
    # for want of the points that the rest of an epoch brings.
    assert gaps[0] < 1e-2
    assert 8 < gaps[2] / gaps[1] < 40
    assert gaps[1] > 10 * gaps[0]


def test_a_standardised_feature_turns_the_ravine_into_a_round_bowl() -> None:
    lesson = lesson_named("linear_regression")
    assert rates("linear_regression") == [0.0005, 0.001, 0.3]
    assert kinds("linear_regression") == ["crawls", "crawls", "diverges"]
    assert isinstance(lesson.surface, DataSurface)
    data = data_of(lesson.surface.data)
    x = data.raw[:, 0]
    seen = lesson.with_surface(lesson.surface.with_value("standardise", True))
    for each, column in ((lesson, x), (seen, (x - x.mean()) / x.std())):
        # Twice the second moments of (x, 1): the curvatures of the mean of squares.
        moments = 2 * np.array([[np.mean(column**2), column.mean()], [column.mean(), 1.0]])
        h11, h12, h22 = surface_of(each.surface).function.hessian(0.0, 0.0)
        assert np.allclose([[h11, h12], [h12, h22]], moments, atol=1e-12)
    assert np.linalg.cond(moments) == pytest.approx(1.0)
    assert np.linalg.cond([[np.mean(x**2), x.mean()], [x.mean(), 1]]) > 10_000
    found = trajectory(seen.descent(seen.runs[2]))
    assert verdict(found, surface_of(seen.surface).minimum or 0.0) == Verdict("converges", 4)
    # The line in the feature's own units is the one that least squares gives at once.
    scale = data_of(lesson.surface.data, 0.0, standardise=True).scale
    slope, intercept = scale.undo_linear(found.weights[-1, :1], found.weights[-1, 1])
    assert [slope[0], intercept] == pytest.approx(np.polyfit(x, data.y, 1))
