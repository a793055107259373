"""The shipped lessons: every figure they rest on, both languages, and how long their films last."""

import functools
import json
import math

import msgspec
import numpy as np
import pytest

from core.datasets import ShippedData, data_of
from core.descent import Trajectory, trajectory
from core.labels import labels_of
from core.lesson import Lesson, Noise
from core.lesson_file import encode, read, read_bytes
from core.networks import LayerSpec, NetworkSpec, network_of
from core.picture import backdrop, frame
from core.plan import record_all
from core.resources import resource
from core.surfaces import DataSurface, surface_of
from core.timeline import Timeline
from core.training import Training, problem_of, training
from core.validation import assess, folds, summary
from core.verdict import Verdict, reference_minimum, verdict, verdict_of_training
from core.words import Localized, words_in

NAMES = (
    "reading_a_loss_surface",
    "too_small_right_too_large",
    "stability_limit",
    "ravine_and_momentum",
    "saddle_point",
    "banana_valley",
    "six_optimizers",
    "one_weight",
    "adagrads_decay",
    "rmsprop_forgets",
    "adams_bias_correction",
    "mini_batches",
    "schedules_and_warm_up",
    "sharp_and_flat_minima",
    "edge_of_stability",
    "linear_regression",
    "xor_needs_a_hidden_layer",
    "why_non_linear",
    "three_rates_one_network",
    "batch_size",
    "overfitting_and_dropout",
    "choosing_by_cross_validation",
    "initialisation_and_vanishing_gradients",
    "house_price_by_hand",
    "will_i_pass",
)
TWO_DIGITS = 0.05  # figures given with two digits: half a unit of the second is at most 5 %


@functools.cache
def lesson_named(name: str) -> Lesson:
    return read(resource("lessons", f"{name}.json"))


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


def test_the_folder_holds_exactly_the_lessons_of_the_course() -> None:
    found = {path.stem for path in resource("lessons").glob("*.json")}
    assert found == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_file_is_written_as_the_program_writes_it(name: str) -> None:
    assert encode(lesson_named(name)) == read_bytes(resource("lessons", f"{name}.json"))


@pytest.mark.parametrize("name", NAMES)
def test_every_text_of_a_lesson_is_there_in_both_languages(name: str) -> None:
    lesson = lesson_named(name)
    runs = (*lesson.runs, *(lesson.network.runs if lesson.network else ()))
    texts = [lesson.title, lesson.note, *(run.name for run in runs if run.name)]
    for text in texts:
        assert isinstance(text, Localized)
        assert text.en
        assert text.ko
    hangul = [mark for mark in words_in(lesson.note, "ko") if "가" <= mark <= "힣"]
    assert len(hangul) > 20
    assert words_in(lesson.note, "ko").endswith("니다.")
    assert words_in(lesson.note, "en").endswith(".")
    assert words_in(lesson.note, "en").count(". ") == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_film_of_a_lesson_fits_between_two_slides(name: str) -> None:
    lesson = lesson_named(name)
    assert 8 <= Timeline(lesson.pace, lesson.length).seconds <= 14


@pytest.mark.parametrize("name", NAMES)
def test_every_run_has_a_label_and_a_style_of_its_own(name: str) -> None:
    lesson = lesson_named(name)
    labels = [
        words_in(label, "en") if isinstance(label, str | Localized) else label.english()
        for label in labels_of(lesson)
    ]
    assert len(set(labels)) == len(lesson.runs)
    assert [run.style for run in lesson.runs] == list(range(len(lesson.runs)))


@pytest.mark.parametrize("name", NAMES)
def test_every_start_and_minimum_lies_in_the_plotted_range(name: str) -> None:
    lesson = lesson_named(name)
    surface = surface_of(lesson.surface)
    (left, right), (bottom, top) = lesson.view or surface.view
    starts = [run.start or lesson.start for run in lesson.runs]
    minima = [(point.w1, point.w2) for point in surface.minima]
    for w1, w2 in starts + minima:
        assert left < w1 < right
        assert bottom < w2 < top


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


def test_lesson_files_name_every_field_that_changes_the_picture() -> None:
    raw = json.loads(read_bytes(resource("lessons", "six_optimizers.json")))["lesson"]
    lesson = lesson_named("six_optimizers")
    assert list(raw["look"]) == list(lesson.look.__struct_fields__)
    assert list(raw["pace"]) == list(lesson.pace.__struct_fields__)


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


# -- Networks


@functools.cache
def trainings(name: str, **changes: object) -> tuple[Training, ...]:
    """The trainings of a lesson's network, or of that network with some fields changed."""
    study = lesson_named(name).network
    assert study is not None
    study = msgspec.structs.replace(study, **changes)
    return tuple(training(study.training(run)) for run in study.runs)


def network_kinds(name: str) -> list[str]:
    found = trainings(name)
    lowest = min(float(each.train_loss.min()) for each in found)
    return [verdict_of_training(each, lowest).kind for each in found]


def network_rates(name: str) -> list[object]:
    study = lesson_named(name).network
    assert study is not None
    return [run.settings["lr"] for run in study.runs]


def answers(name: str, step: int) -> list[float]:
    """What every training says of the marked query point after `step` updates, -1 for the last."""
    study = lesson_named(name).network
    assert study is not None
    data = data_of(study.data, study.validation)
    network = network_of(study.network, data.x.shape[1], 1)
    found = [network.predict(each.weights[step], data.queries) for each in trainings(name)]
    return [float(each[0, 0]) for each in found]


def test_xor_without_a_hidden_layer_ends_at_the_logarithm_of_two() -> None:
    name = "xor_needs_a_hidden_layer"
    assert network_kinds(name) == ["converges"] * 3
    for found in trainings(name):
        assert found.train_loss[-1] == pytest.approx(math.log(2), abs=0.003)
        assert found.train_loss.min() >= math.log(2) - 1e-12
    assert f"{math.log(2):.3f}" == "0.693"


def test_xor_is_learned_with_three_hidden_units() -> None:
    hidden = NetworkSpec(hidden=(LayerSpec(3),), output="sigmoid")
    found = trainings("xor_needs_a_hidden_layer", network=hidden)
    assert network_rates("xor_needs_a_hidden_layer") == [0.1, 0.5, 1.0]
    assert [each.train_accuracy[-1] for each in found[1:]] == [1.0, 1.0]
    assert all(each.train_loss[-1] < 0.02 for each in found[1:])


def test_layers_without_an_activation_learn_what_logistic_regression_learns() -> None:
    name = "why_non_linear"
    study = lesson_named(name).network
    assert study is not None
    assert [layer.activation for layer in study.network.hidden] == ["identity"] * 2
    data = data_of(study.data, study.validation)
    x = np.column_stack([data.x[data.train], np.ones(len(data.train))])
    sign = 2.0 * data.y[data.train] - 1.0
    # The lowest loss that any straight line has, by Newton's method.
    line = np.zeros(3)
    for _ in range(20):
        p = 1 / (1 + np.exp(-x @ line))
        slope = x.T @ (p - (sign + 1) / 2)
        line -= np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]), slope)
    lowest = np.logaddexp(0.0, -sign * (x @ line)).mean()
    assert lowest == pytest.approx(0.293, abs=5e-4)
    plain = trainings(name, network=msgspec.structs.replace(study.network, hidden=()))
    for found in trainings(name):
        assert found.train_loss[-1] == pytest.approx(lowest, abs=5e-4)
        assert found.train_loss.min() >= lowest - 1e-12
        matrices = network_of(study.network, 2, 1).arrays(found.weights[-1])
        boundary = matrices["W3"] @ matrices["W2"] @ matrices["W1"]
        assert boundary[0] / boundary[0, 0] == pytest.approx(line[:2] / line[0], rel=0.02)
    assert [each.train_loss[-1] for each in plain] == pytest.approx([lowest] * 3, abs=5e-4)


def test_a_tanh_bends_the_line_at_the_same_rates() -> None:
    name = "why_non_linear"
    study = lesson_named(name).network
    assert study is not None
    hidden = tuple(
        msgspec.structs.replace(each, activation="tanh") for each in study.network.hidden
    )
    found = trainings(name, network=msgspec.structs.replace(study.network, hidden=hidden))
    assert all(each.train_loss[-1] < 0.08 for each in found)


def test_three_rates_of_one_network_crawl_converge_and_oscillate() -> None:
    name = "three_rates_one_network"
    assert network_rates(name) == [0.003, 0.1, 3.0]
    assert network_kinds(name) == ["crawls", "converges", "oscillates"]
    first, second, third = trainings(name)
    assert np.array_equal(first.weights[0], second.weights[0])
    assert np.array_equal(first.weights[0], third.weights[0])
    assert second.train_accuracy[-1] == 1.0
    assert third.train_accuracy.max() < 1.0


def test_small_batches_make_many_steps_of_an_epoch_and_a_full_batch_one() -> None:
    name = "batch_size"
    assert network_rates(name)[1] == 0.2
    small, full = trainings(name)[1], trainings(name, batch=0)[1]
    assert (small.steps, full.steps) == (1000, 40)
    assert small.train_loss[-1] == pytest.approx(0.066, abs=5e-4)
    assert full.train_loss[-1] == pytest.approx(0.59, abs=5e-3)


def test_the_validation_loss_turns_while_the_training_loss_falls() -> None:
    name = "overfitting_and_dropout"
    (found,) = trainings(name)
    assert found.train_loss[-1] == pytest.approx(0.002, abs=5e-4)
    assert int(found.validation_loss.argmin()) == 5
    assert found.validation_loss[-1] == pytest.approx(1.4, abs=0.05)
    dropped = NetworkSpec(
        hidden=(LayerSpec(24, "relu", 0.5), LayerSpec(24, "relu", 0.5)), output="sigmoid"
    )
    (calmer,) = trainings(name, network=dropped)
    assert calmer.validation_loss[-1] == pytest.approx(0.49, abs=5e-3)


def test_folds_choose_the_rate_that_new_samples_agree_with() -> None:
    name = "choosing_by_cross_validation"
    assert network_rates(name) == [0.001, 0.01, 0.1]
    found = trainings(name)
    held = [assess(each).validation for each in found]
    assert [side.samples for side in held] == [20, 20, 20]
    assert [side.loss for side in held] == pytest.approx([0.60, 0.74, 1.14], abs=5e-3)
    crossed = [summary(map(training, folds(each.spec, 5))).validation.loss for each in found]
    assert [loss.mean for loss in crossed] == pytest.approx([0.59, 0.45, 0.94], abs=5e-3)
    assert isinstance(found[0].spec.data, ShippedData)
    settings = found[0].spec.data.settings.updated(samples=5000.0, seed=1.0)
    fresh = data_of(ShippedData("circle", settings), 0.0)
    told = []
    for each in found:
        share = problem_of(each.spec).network.predict(each.weights[-1], fresh.x)[0]
        told.append(float(((share > 0.5) == fresh.y).mean()))
    assert told == pytest.approx([0.68, 0.80, 0.77], abs=5e-3)


def test_house_prices_are_those_that_the_class_works_out() -> None:
    name = "house_price_by_hand"
    study = lesson_named(name).network
    assert study is not None
    assert study.network.given == (0.1, 0.3, 4.0, 0.5)
    rows = np.array([[32, 3, 0.3], [33, 3, 0.5], [36, 4, 0.5]])
    assert rows @ [0.1, 0.3, 4.0] + 0.5 == pytest.approx([5.8, 6.7, 7.3])
    slow, fast = trainings(name)
    assert slow.train_loss[0] == pytest.approx((0.2 + 0.3 + 1.2) / 3)
    assert slow.train_loss[-1] == pytest.approx(0.32, abs=5e-3)
    # At 0.001 every second step undoes the one before.
    assert fast.train_loss[::2] == pytest.approx([0.5666666666666667] * 51)
    assert network_rates(name) == [0.0001, 0.001]


def slope_sizes(name: str, activation: str, **changes: object) -> list[float]:
    """The mean |dL/dw| of every layer's weights before the first step, by the chain rule."""
    study = lesson_named(name).network
    assert study is not None
    hidden = tuple(LayerSpec(each.units, activation) for each in study.network.hidden)  # type: ignore[arg-type]
    spec = msgspec.structs.replace(study.network, hidden=hidden, **changes)
    data = data_of(study.data, study.validation)
    network = network_of(spec, 2, 1)
    arrays, depth = network.arrays(network.initial()), len(hidden) + 1
    outputs, sums = [data.x[data.train].T], []
    for k in range(1, depth + 1):
        sums.append(arrays[f"W{k}"] @ outputs[-1] + arrays[f"b{k}"][:, None])
        is_sigmoid = activation == "sigmoid" or k == depth
        outputs.append(1 / (1 + np.exp(-sums[-1])) if is_sigmoid else np.maximum(sums[-1], 0.0))
    error = (outputs[-1] - data.y[data.train]) / len(data.train)
    found = []
    for k in range(depth, 0, -1):
        found.append(float(np.abs(error @ outputs[k - 1].T).mean()))
        if k > 1:
            a = outputs[k - 1]
            slope = a * (1 - a) if activation == "sigmoid" else (sums[k - 2] > 0) * 1.0
            error = (arrays[f"W{k}"].T @ error) * slope
    return found[::-1]


def test_gradients_vanish_through_sigmoids_and_the_loss_stays_where_it_is() -> None:
    name = "initialisation_and_vanishing_gradients"
    usual = slope_sizes(name, "sigmoid")
    assert len(usual) == 6
    assert usual == sorted(usual)
    assert usual[-1] == pytest.approx(0.086, abs=5e-4)
    assert usual[0] == pytest.approx(8e-6, rel=TWO_DIGITS)
    small = slope_sizes(name, "sigmoid", initialisation="normal", init_scale=0.1)
    assert small[0] == pytest.approx(5e-8, rel=TWO_DIGITS)
    assert min(slope_sizes(name, "relu", initialisation="he")) > 0.01
    assert network_rates(name) == [0.1, 0.3, 1.0]
    for found in trainings(name):
        assert found.train_loss.min() > 0.69


def test_the_picture_of_vanishing_gradients_shows_the_figures_of_its_note() -> None:
    lesson = lesson_named("initialisation_and_vanishing_gradients")
    recorded = record_all(lesson)
    shown = frame(
        lesson, recorded, 0, backdrop=backdrop(lesson, recorded, theme="light", language="en")
    ).network
    assert shown is not None
    assert shown.flow is not None
    expected = slope_sizes("initialisation_and_vanishing_gradients", "sigmoid")
    assert shown.flow.gradients == pytest.approx(expected)


def test_the_untrained_model_lets_one_student_in_ten_pass() -> None:
    name = "will_i_pass"
    # The sigmoid of minus (0.2 times 4 and 5, and 0.4).
    assert answers(name, 0) == pytest.approx([0.0998] * 3, abs=5e-5)
    assert answers(name, -1) == pytest.approx([0.75, 0.83, 0.99], abs=5e-3)
    study = lesson_named(name).network
    assert study is not None
    assert data_of(study.data).queries.tolist() == [[4.0, 5.0]]
    assert study.epochs == 40


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
