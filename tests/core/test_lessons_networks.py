"""Every figure that the shipped lessons of networks rest on."""

import functools
import math

import msgspec
import numpy as np
import pytest

from core.datasets import ShippedData, data_of
from core.networks import LayerSpec, NetworkSpec, network_of
from core.picture import backdrop, frame
from core.plan import record_all
from core.training import Training, problem_of, training
from core.validation import assess, folds, summary
from core.verdict import verdict_of_training
from tests.core.course import TWO_DIGITS, lesson_named


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
