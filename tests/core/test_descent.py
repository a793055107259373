"""Descent: the lessons' figures, where numbers end, slices, and large recordings."""

import math
import tracemalloc
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.descent import Descent, Status, Trajectory, descend, trajectory
from core.formula import FormulaError
from core.optimizers import OPTIMIZERS, OptimizerSpec
from core.settings import Values
from core.surfaces import SURFACES, ShippedSurface, SurfaceSpec, TypedSurface, surface_of

BOWL = ShippedSurface("sphere")
RAVINE = ShippedSurface("ravine", Values(scale=0.2, condition=20))
SADDLE = TypedSurface("w1^2 - w2^2 + w2^4/4", minima=((0.0, math.sqrt(2)), (0.0, -math.sqrt(2))))
BANANA = ShippedSurface("rosenbrock")


def run(
    surface: SurfaceSpec, name: str, start: tuple[float, float], steps: int, **chosen: float
) -> Trajectory:
    known = {setting.name for setting in OPTIMIZERS[name].settings}
    settings = {key: value for key, value in chosen.items() if key in known}  # Rprop has no decay
    spec = OptimizerSpec(name, Values(settings)).resolved()
    return trajectory(Descent(surface, spec, start, steps))


# -- The lessons' figures. The lessons print two digits.

TWO_DIGITS = 0.06


@pytest.mark.parametrize(("rate", "last"), [(0.01, 2.65), (0.1, 4e-9), (1.0, 20.0)])
def test_learning_rates_on_a_bowl_end_where_the_lesson_says(rate: float, last: float) -> None:
    found = run(BOWL, "sgd", (-4.0, 2.0), 50, lr=rate)
    assert found.loss[-1] == pytest.approx(last, rel=TWO_DIGITS)
    # Each step multiplies the weights by 1 - 2 lr, so the loss by its square.
    assert found.loss == pytest.approx(20 * (1 - 2 * rate) ** (2 * np.arange(51)), rel=1e-9)


def test_half_is_exact_in_one_step_and_one_bounces_for_ever() -> None:
    exact = run(BOWL, "sgd", (-4.0, 2.0), 50, lr=0.5)
    assert exact.weights[1:].tolist() == [[0.0, 0.0]] * 50
    bouncing = run(BOWL, "sgd", (-4.0, 2.0), 50, lr=1.0)
    assert bouncing.weights[::2].tolist() == [[-4.0, 2.0]] * 26
    assert bouncing.weights[1::2].tolist() == [[4.0, -2.0]] * 25


def test_above_one_the_bowl_throws_out() -> None:
    found = run(BOWL, "sgd", (-4.0, 2.0), 50, lr=1.05)
    assert np.all(np.diff(found.loss) > 0)


@pytest.mark.parametrize(("rate", "last"), [(0.4, 1.4e-7), (0.49, 0.0023), (0.51, 2e4)])
def test_around_the_limit_the_ravine_ends_where_the_lesson_says(rate: float, last: float) -> None:
    found = run(RAVINE, "sgd", (-5.0, -2.0), 100, lr=rate)
    assert found.loss[0] == pytest.approx(10.5)
    assert found.loss[-1] == pytest.approx(last, rel=TWO_DIGITS)


def test_far_above_the_limit_the_ravine_is_left_at_step_39() -> None:
    found = run(RAVINE, "sgd", (-5.0, -2.0), 100, lr=0.6)
    assert found.status == Status("diverged", 39)
    assert abs(found.weights[39, 1]) > 1e6 > abs(found.weights[38, 1])
    assert len(found.loss) == 40


@pytest.mark.parametrize(
    ("rate", "momentum", "stays"),
    [(0.6, 0.0, False), (0.6, 0.25, True), (0.6, 0.5, True), (0.94, 0.9, True), (0.96, 0.9, False)],
)
def test_momentum_raises_the_limit_as_the_lesson_says(
    rate: float, momentum: float, stays: bool
) -> None:
    found = run(RAVINE, "momentum", (-5.0, -2.0), 300, lr=rate, momentum=momentum)
    # The limit is 2 (1 + momentum) / 4.
    assert stays == (rate < (1 + momentum) / 2)
    assert (found.status.kind == "finished") == stays


@pytest.mark.parametrize("w1", [-1.5, 0.3, 2.0])
@pytest.mark.parametrize(("w2", "escape"), [(0.0, None), (1e-6, 79), (1e-2, 29)])
def test_a_saddle_is_left_at_the_lesson_s_step(w1: float, w2: float, escape: int | None) -> None:
    found = run(SADDLE, "sgd", (w1, w2), 120, lr=0.1)
    below = np.flatnonzero(found.loss < -0.9)
    assert (int(below[0]) if len(below) else None) == escape


@pytest.mark.parametrize(
    ("name", "chosen", "last"),
    [
        ("sgd", {"lr": 0.001}, 0.078),
        ("sgd", {"lr": 0.002}, 0.0087),
        ("sgd", {"lr": 0.003}, 0.33),
        ("momentum", {"lr": 0.001, "momentum": 0.9}, 6e-9),
    ],
)
def test_the_banana_ends_where_the_lesson_says(
    name: str, chosen: dict[str, float], last: float
) -> None:
    found = run(BANANA, name, (-1.2, 1.0), 2000, **chosen)
    assert found.loss[-1] == pytest.approx(last, rel=TWO_DIGITS)


@pytest.mark.parametrize(("rate", "valley"), [(0.01, -1.0), (0.04, -1.0), (0.055, 2.0), (0.3, 2.0)])
def test_a_sharp_minimum_holds_only_small_learning_rates(rate: float, valley: float) -> None:
    found = run(ShippedSurface("sharp_flat"), "sgd", (-1.05, 0.0), 300, lr=rate)
    assert found.weights[-1, 0] == pytest.approx(valley, abs=1e-4)


# -- What a recording holds


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_rows_are_the_loss_and_gradient_at_their_weights(name: str) -> None:
    found = run(BANANA, name, (-1.2, 1.0), 60, lr=1e-3, weight_decay=0.1)
    function = surface_of(BANANA).function
    assert found.weights[0].tolist() == [-1.2, 1.0]
    assert found.loss == pytest.approx(function.values(*found.weights.T), rel=1e-12)
    gradients = np.column_stack(function.gradients(*found.weights.T))
    assert found.gradient == pytest.approx(gradients, rel=1e-10, abs=1e-12)


def test_arrays_have_their_promised_form_and_cannot_be_written() -> None:
    found = run(BOWL, "adam", (1.0, 2.0), 10)
    arrays = (found.weights, found.loss, found.gradient)
    assert [array.shape for array in arrays] == [(11, 2), (11,), (11, 2)]
    assert all(array.dtype == np.float64 for array in arrays)
    for array in arrays:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1.0


def test_no_steps_are_the_start_alone() -> None:
    found = run(BOWL, "sgd", (1.0, 2.0), 0)
    assert found.weights.tolist() == [[1.0, 2.0]]
    assert found.status == Status("finished")


# -- Where numbers end


def test_a_run_that_leaves_the_domain_ends_before_the_step_that_left() -> None:
    # w1 - 0.3 / w1 from 0.5: to -0.1 at once, where the logarithm is not defined.
    found = run(TypedSurface("log(w1) + w2^2"), "sgd", (0.5, 0.0), 50, lr=0.3)
    assert found.status == Status("undefined", 1)
    assert found.weights.tolist() == [[0.5, 0.0]]


@pytest.mark.parametrize("formula", ["log(w1)", "1/w1^2", "sqrt(w1 - 1)", "exp(1000)/w2^400"])
def test_a_start_without_a_loss_has_no_rows(formula: str) -> None:
    found = run(TypedSurface(formula), "adam", (0.0, 0.0), 50)
    assert found.status == Status("undefined", 0)
    assert found.weights.shape == (0, 2)
    assert found.loss.shape == (0,)
    assert found.gradient.shape == (0, 2)


def test_a_row_is_kept_where_a_diverged_run_still_has_a_loss() -> None:
    found = run(TypedSurface("-w1^4"), "sgd", (3.0, 0.0), 50, lr=0.1)
    step = found.status.step
    assert found.status.kind == "diverged"
    assert step is not None
    assert len(found.loss) == step + 1
    assert found.weights[-1, 0] > 1e6


def test_a_diverged_run_ends_a_row_earlier_where_its_loss_is_infinite() -> None:
    found = run(TypedSurface("exp(w1^2)"), "sgd", (5.0, 0.0), 50, lr=1e-3)
    assert found.status == Status("diverged", 1)
    assert len(found.loss) == 1


@pytest.mark.parametrize("start", [(2e6, 0.0), (0.0, -1.5e6)])
def test_a_start_out_of_range_diverges_at_once_and_is_kept(start: tuple[float, float]) -> None:
    found = run(BOWL, "sgd", start, 5)
    assert found.status == Status("diverged", 0)
    assert found.weights.tolist() == [list(start)]


@pytest.mark.parametrize("start", [(math.nan, 0.0), (0.0, math.inf), (-1e308, 1e308)])
def test_a_start_that_is_no_number_has_no_rows(start: tuple[float, float]) -> None:
    found = run(TypedSurface("w1^2 w2^2"), "sgd", start, 5)
    assert found.status == Status("diverged", 0)
    assert len(found.weights) == 0


def test_leaving_the_plotted_range_is_nothing() -> None:
    found = run(TypedSurface("w1", view=((-1.0, 1.0), (-1.0, 1.0))), "sgd", (0.0, 0.0), 50, lr=9.0)
    assert found.status == Status("finished")
    assert found.weights[-1, 0] == pytest.approx(-450.0)


EXTREME = st.floats(allow_nan=False, allow_infinity=False) | st.floats(-10, 10)


@settings(max_examples=150, deadline=None)
@given(
    formula=st.sampled_from(
        [
            *(SURFACES[name].formula for name in SURFACES if name != "ravine"),
            "1/(w1 w2)",
            "log(w1)/w2",
            "w1^w2",
            "sqrt(w1) + tan(w2)",
            "exp(exp(w1)) - exp(w2^2)",
            "|w1|^0.3 + floor(w2)",
            "1e12 w1^16 w2^16",
            "3",
        ]
    ),
    name=st.sampled_from(list(OPTIMIZERS)),
    start=st.tuples(EXTREME, EXTREME),
    rate=st.floats(0, 1e300, exclude_min=True),
    decay=st.sampled_from([0.0, 0.5, 1e200]),
)
def test_no_numbers_ever_raise_or_warn(
    formula: str, name: str, start: tuple[float, float], rate: float, decay: float
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = run(TypedSurface(formula), name, start, 30, lr=rate, weight_decay=decay)
    rows = len(found.loss)
    assert np.isfinite(np.column_stack([found.weights, found.loss, found.gradient])).all()
    assert np.all(np.abs(found.weights[:-1]) <= 1e6)
    if found.status.kind == "finished":
        assert rows == 31
    else:
        step = found.status.step
        assert step is not None
        assert rows in ({step, step + 1} if found.status.kind == "diverged" else {step})


@pytest.mark.parametrize("formula", ["w1 +", "nope(w1)"])
def test_a_formula_that_cannot_be_read_is_told_before_any_step(formula: str) -> None:
    optimizer = OptimizerSpec("sgd").resolved()
    slices = descend(Descent(TypedSurface(formula), optimizer, (0.0, 0.0), 5))
    with pytest.raises(FormulaError):
        next(slices)


# -- Slices


def test_slices_are_views_of_one_buffer_that_only_grow() -> None:
    spec = Descent(BANANA, OptimizerSpec("adam").resolved(), (-1.2, 1.0), 5000)
    parts = list(descend(spec))
    lengths = [len(part.loss) for part in parts]
    assert lengths == sorted(set(lengths))
    assert lengths[-1] == 5001
    assert all(np.shares_memory(part.weights, parts[-1].weights) for part in parts)
    assert all(part.status == Status("running") for part in parts[:-1])
    assert parts[-1].status == Status("finished")
    assert parts[0].weights.tolist() == parts[-1].weights[: lengths[0]].tolist()


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_slicing_changes_no_number(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run(BANANA, name, (-1.2, 1.0), 500, lr=1e-3)
    monkeypatch.setattr("core.descent._slice_steps", lambda function: 7)
    sliced = run(BANANA, name, (-1.2, 1.0), 500, lr=1e-3)
    assert sliced.weights.tolist() == whole.weights.tolist()
    assert sliced.loss.tolist() == whole.loss.tolist()


def test_a_run_that_ends_inside_a_later_slice_says_the_right_step() -> None:
    # w1 grows by a factor 1.001 from 1: past a million after ln(1e6) / ln(1.001) = 13822.4 steps.
    found = run(TypedSurface("-w1^2/2"), "sgd", (1.0, 0.0), 20_000, lr=1e-3)
    assert found.status == Status("diverged", 13_823)
    assert len(found.loss) == 13_824


def test_a_longer_run_begins_with_the_shorter_one() -> None:
    short = run(BANANA, "rmsprop", (-1.2, 1.0), 40)
    long = run(BANANA, "rmsprop", (-1.2, 1.0), 90)
    assert long.weights[:41].tolist() == short.weights.tolist()


def test_the_longest_run_fits_into_bounded_memory() -> None:
    rows = 100_001
    tracemalloc.start()
    found = run(ShippedSurface("himmelblau"), "sgd", (-0.5, -4.0), rows - 1)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found.loss) == rows
    # Five numbers of eight bytes a row, and a slice's lists beside them.
    assert peak < rows * 40 + 2_000_000


def test_descents_are_keys() -> None:
    def spec(**chosen: float) -> Any:
        optimizer = OptimizerSpec("adam", Values(chosen)).resolved()
        return Descent(ShippedSurface("ravine", Values(scale=2)), optimizer, (1.0, 2.0), 5)

    assert len({spec(lr=0.1), spec(lr=0.1, beta1=0.9), spec(lr=0.2)}) == 2
