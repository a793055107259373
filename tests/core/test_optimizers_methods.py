"""Newton, line search, conjugate gradients and L-BFGS: what they promise, counted and compared."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.descent import Descent, trajectory
from core.formula import Function
from core.optimizers import OPTIMIZERS, OptimizerSpec
from core.optimizers.methods.newton import absolute
from core.settings import SettingError, Values
from core.surfaces import ShippedSurface, TypedSurface

Vector = NDArray[np.float64]

GOLDEN = json.loads(
    (Path(__file__).parents[1] / "golden" / "torch_lbfgs.json").read_text(encoding="utf-8")
)
METHODS = ["line_search", "newton", "conjugate_gradient", "lbfgs"]
SEARCHING = ["line_search", "conjugate_gradient", "lbfgs"]
BOWL = "(w1^2 + 25 w2^2)/2"
TILTED = "3 w1^2 + 2 w1 w2 + w2^2 - 4 w1 + 2 w2 + 7"  # minimum at (1.5, -2.5)
BANANA = "(1 - w1)^2 + 100 (w2 - w1^2)^2"
SADDLE = "w1^2 - w2^2 + w2^4/4"  # minima at w2 = ±sqrt 2
HILLS = "(w1^2 + w2 - 11)^2 + (w1 + w2^2 - 7)^2"
STARTS = {BOWL: (-2.0, 1.0), BANANA: (-1.2, 1.0), SADDLE: (1.0, 1e-6), HILLS: (-0.5, -4.0)}


def run(
    name: str,
    formula: str,
    start: tuple[float, float],
    steps: int,
    noise: Vector | None = None,
    **settings: Any,
) -> Vector:
    """Rows (6, steps + 1)."""
    entry = OPTIMIZERS[name]
    assert entry.method is not None
    series = {key: value for key, value in settings.items() if isinstance(value, np.ndarray)}
    plain = {key: value for key, value in settings.items() if key not in series}
    values = {**entry.resolve(plain), **series}
    rows, _, _ = entry.method(Function(formula))(start, None, 0, steps + 1, values, noise)
    return rows


# Newton


def test_newton_reaches_the_minimum_of_a_quadratic_in_one_step() -> None:
    rows = run("newton", TILTED, (-8.0, 30.0), 1, damping=0.0)
    assert rows[:2, 1] == pytest.approx([1.5, -2.5], rel=1e-12)


def test_newton_as_shipped_comes_within_its_damping() -> None:
    # The remainder of an axis of curvature c is damping / (c + damping) of the way.
    rows = run("newton", BOWL, (-2.0, 1.0), 1)
    assert rows[:2, 1] == pytest.approx([-2 * 1e-3 / 1.001, 1e-3 / 25.001], rel=1e-9)


def test_newton_leaves_a_saddle_to_which_the_plain_method_is_drawn() -> None:
    rows = run("newton", SADDLE, (1.0, 1e-6), 40)
    # Near the saddle the distance doubles from step to step, for the step is the distance.
    assert rows[1, 1:6] == pytest.approx(1e-6 * 2.0 ** np.arange(1, 6), rel=1e-2)
    assert abs(rows[1, -1]) == pytest.approx(math.sqrt(2), rel=1e-6)
    assert rows[2, -1] == pytest.approx(-1.0)


def test_newton_climbs_down_from_a_maximum() -> None:
    rows = run("newton", "cos(w1) + cos(w2)", (0.1, -0.1), 30)
    assert rows[2, -1] == pytest.approx(-2.0)


def test_damping_makes_newton_gradient_descent() -> None:
    rows = run("newton", BOWL, (-2.0, 1.0), 1, lr=1e6, damping=1e7)
    assert rows[:2, 1] == pytest.approx([-2 + 0.1 * 2, 1 - 0.1 * 25], rel=1e-5)


@given(st.tuples(*[st.floats(-1e3, 1e3, allow_subnormal=False)] * 3))
def test_the_absolute_matrix_has_the_sizes_of_the_eigenvalues(h: tuple[float, ...]) -> None:
    a, b, c = absolute(*h)
    values, axes = np.linalg.eigh([[h[0], h[1]], [h[1], h[2]]])
    expected = axes @ np.diag(np.abs(values)) @ axes.T
    found = np.array([[a, b], [b, c]])
    assert np.allclose(found, expected, rtol=1e-9, atol=1e-9 * max(1e-6, *map(abs, h)))


# Line searches


def taken(rows: Vector, k: int) -> tuple[Vector, Vector]:
    """The gradient at row k and the step from it."""
    return rows[3:5, k], rows[:2, k + 1] - rows[:2, k]


@pytest.mark.parametrize("formula", list(STARTS))
@pytest.mark.parametrize("name", SEARCHING)
def test_every_step_of_a_search_satisfies_armijo(name: str, formula: str) -> None:
    rows = run(name, formula, STARTS[formula], 60, c=0.1)
    steps = [taken(rows, k) for k in range(60)]
    promised = np.array([gradient @ step for gradient, step in steps])
    fallen = np.diff(rows[2])
    assert np.all(promised <= 0)
    assert np.all(fallen <= 0.1 * promised + 1e-13 * np.abs(rows[2, :-1]))
    assert np.all(fallen <= 0)


def test_a_line_search_takes_the_longest_trial_that_falls_enough() -> None:
    """Written out again: 1, 1/2, 1/4, ... along minus the gradient, on the banana."""

    def loss(w: Vector) -> float:
        return float((1 - w[0]) ** 2 + 100 * (w[1] - w[0] ** 2) ** 2)

    w, count, expected = np.array([-1.2, 1.0]), 0, []
    for _ in range(40):
        expected.append((*w, count))
        x, y = w
        g = np.array([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])
        trials = [w - 2.0**-k * g for k in range(40)]
        falls = [
            loss(trial) <= loss(w) - 1e-4 * 2.0**-k * (g @ g) for k, trial in enumerate(trials)
        ]
        count += 1 + falls.index(True) + 1
        w = trials[falls.index(True)]
    rows = run("line_search", BANANA, (-1.2, 1.0), 39)
    assert pytest.approx(np.array(expected), rel=1e-9) == rows[[0, 1, 5]].T


def test_a_search_that_starts_at_the_minimum_stays_there() -> None:
    for name in METHODS:
        rows = run(name, BOWL, (0.0, 0.0), 5)
        assert np.all(rows[:5] == 0.0)


def test_a_search_never_steps_where_the_loss_is_no_number() -> None:
    # From 1, a first trial of 10 lands at a negative weight, where the logarithm is undefined.
    for name in SEARCHING:
        rows = run(name, "w1 - log(w1) + w2^2", (5.0, 1.0), 50, lr=20.0)
        assert np.all(rows[0] > 0)
        assert rows[:2, -1] == pytest.approx([1.0, 0.0], abs=1e-5)


# Conjugate gradients


@pytest.mark.parametrize("lr", [1.0, 0.03, 7.0])
@pytest.mark.parametrize("formula", [BOWL, TILTED])
def test_conjugate_gradients_solve_a_quadratic_in_two_steps(formula: str, lr: float) -> None:
    # The search ends at the lowest point of a parabola, so it is exact but for rounding.
    rows = run("conjugate_gradient", formula, (-2.0, 1.0), 2, lr=lr)
    solved = [1.5, -2.5] if formula == TILTED else [0.0, 0.0]
    assert rows[:2, 2] == pytest.approx(solved, abs=1e-9)
    assert np.hypot(*(rows[:2, 1] - solved)) > 0.1


def test_the_second_direction_is_conjugate_to_the_first() -> None:
    rows = run("conjugate_gradient", TILTED, (-2.0, 1.0), 2)
    first, second = taken(rows, 0)[1], taken(rows, 1)[1]
    assert first @ np.array([[6, 2], [2, 2]]) @ second == pytest.approx(0.0, abs=1e-9)


def test_the_first_step_of_conjugate_gradients_is_the_lowest_along_the_gradient() -> None:
    rows = run("conjugate_gradient", BOWL, (-2.0, 1.0), 1)
    # Exact length g.g / g.Hg with g = (-2, 25).
    length = (4 + 625) / (4 + 25 * 625)
    assert rows[:2, 1] == pytest.approx([-2 + 2 * length, 1 - 25 * length], rel=1e-12)


def test_conjugate_gradients_pass_the_banana_on_which_descent_crawls() -> None:
    rows = run("conjugate_gradient", BANANA, STARTS[BANANA], 40)
    descent = run("line_search", BANANA, STARTS[BANANA], 40)
    assert rows[2, -1] < 1e-9 < 1e-3 * descent[2, -1]


# L-BFGS


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["formula"][:9])
def test_lbfgs_follows_pytorch_until_a_trial_is_shortened(case: dict[str, Any]) -> None:
    expected = np.array(case["weights"])
    rows = run("lbfgs", case["formula"], tuple(expected[0]), 8, **case["settings"])
    shortened = [*np.flatnonzero(np.diff(rows[5]) > 2), 8]
    assert (
        pytest.approx(expected[: shortened[0] + 1], rel=1e-9, abs=1e-14)
        == rows[:2, : shortened[0] + 1].T
    )


def test_most_stored_paths_of_pytorch_shorten_no_trial() -> None:
    kept = [
        run("lbfgs", case["formula"], tuple(case["weights"][0]), 8, **case["settings"])[5, -1]
        for case in GOLDEN["cases"]
    ]
    assert GOLDEN["made_with"].startswith("torch 2.")
    assert sum(count == 16 for count in kept) >= 7


def inverse_hessian(pairs: list[tuple[Vector, Vector]]) -> Vector:
    """The BFGS update of a scaled identity by every pair, as matrices."""
    s, y = pairs[-1]
    found: Vector = np.eye(2) * (s @ y) / (y @ y)
    for s, y in pairs:
        left = np.eye(2) - np.outer(s, y) / (s @ y)
        found = left @ found @ left.T + np.outer(s, s) / (s @ y)
    return found


@pytest.mark.parametrize("formula", [BANANA, HILLS, BOWL])
@pytest.mark.parametrize("memory", [1, 3, 20])
def test_directions_of_lbfgs_are_those_of_the_matrices_it_stands_for(
    formula: str, memory: int
) -> None:
    rows = run("lbfgs", formula, STARTS[formula], 15, history_size=memory)
    pairs: list[tuple[Vector, Vector]] = []
    compared = 0
    for k in range(1, 14):
        s, y = taken(rows, k - 1)[1], rows[3:5, k] - rows[3:5, k - 1]
        if s @ y > 1e-10 * np.linalg.norm(s) * np.linalg.norm(y):
            pairs = [*pairs, (s, y)][-memory:]
        gradient, step = taken(rows, k)
        if not pairs or np.linalg.norm(gradient) < 1e-4 or not step.any():
            continue
        direction = -inverse_hessian(pairs) @ gradient
        length = 2.0 ** -(rows[5, k + 1] - rows[5, k] - 2)
        assert step == pytest.approx(length * direction, rel=1e-6, abs=1e-9)
        compared += 1
    assert compared >= 5


def test_lbfgs_learns_a_quadratic() -> None:
    rows = run("lbfgs", BOWL, (-2.0, 1.0), 15)
    assert rows[2, -1] < 1e-20


# Evaluations


def test_a_step_of_newton_takes_a_gradient_and_a_hessian() -> None:
    assert run("newton", BANANA, (-1.2, 1.0), 4)[5].tolist() == [0, 2, 4, 6, 8]


class Counting:
    """A function that counts what is asked of it, but for what is only recorded."""

    def __init__(self, formula: str) -> None:
        self.function = Function(formula)
        self.losses = self.gradients = self.hessians = 0

    def value(self, *point: float) -> float:
        self.losses += 1
        return self.function.value(*point)

    def gradient(self, *point: float) -> tuple[float, ...]:
        self.gradients += 1
        return self.function.gradient(*point)

    def hessian(self, *point: float) -> tuple[float, ...]:
        self.hessians += 1
        return self.function.hessian(*point)


@pytest.mark.parametrize("name", METHODS)
def test_evaluations_are_exactly_those_asked(name: str) -> None:
    entry = OPTIMIZERS[name]
    assert entry.method is not None
    counting: Any = Counting(BANANA)
    _, _, state = entry.method(counting)((-1.2, 1.0), None, 0, 30, entry.resolve({}))
    # The loss of a row comes with its gradient.
    trials = counting.losses - counting.gradients
    assert counting.gradients == 30
    assert state[0] == counting.gradients + trials + counting.hessians


def test_a_recording_holds_the_evaluations() -> None:
    spec = OptimizerSpec("newton").resolved()
    found = trajectory(Descent(TypedSurface(BANANA), spec, (-1.2, 1.0), 5))
    assert found.evaluations.tolist() == [0, 2, 4, 6, 8, 10]


# The outside


@pytest.mark.parametrize("formula", list(STARTS))
@pytest.mark.parametrize("name", METHODS)
def test_slices_continue_each_other_to_the_last_bit(name: str, formula: str) -> None:
    entry = OPTIMIZERS[name]
    assert entry.method is not None
    settings = {**entry.resolve({}), "lr": np.linspace(1.0, 0.5, 50)}
    noise = np.random.default_rng(3).normal(size=(50, 2)) * 0.1
    method = entry.method(Function(formula))
    whole, *ends = method(STARTS[formula], None, 0, 50, settings, noise)
    weights, state = STARTS[formula], None
    parts = []
    for first, size in ((0, 1), (1, 0), (1, 16), (17, 32), (49, 1)):
        rows, weights, state = method(weights, state, first, size, settings, noise)
        parts.append(rows)
    assert np.array_equal(np.hstack(parts), whole)
    assert [weights, state] == ends


@pytest.mark.parametrize("name", METHODS)
def test_the_last_rate_of_a_series_stands_beyond_its_end(name: str) -> None:
    short, long = np.array([1.0, 0.25]), np.array([1.0, *[0.25] * 9])
    found = [run(name, BANANA, (-1.2, 1.0), 9, lr=series) for series in (short, long)]
    assert np.array_equal(found[0], found[1])
    assert not np.array_equal(found[0], run(name, BANANA, (-1.2, 1.0), 9))


@pytest.mark.parametrize("name", METHODS)
def test_noise_moves_the_weights_but_not_what_is_recorded(name: str) -> None:
    noise = np.array([[0.5, -0.5]])
    plain = run(name, BOWL, (-2.0, 1.0), 2)
    noisy = run(name, BOWL, (-2.0, 1.0), 2, noise=noise)
    assert np.array_equal(plain[:, 0], noisy[:, 0])
    assert not np.array_equal(plain[:2, 1], noisy[:2, 1])
    assert pytest.approx(noisy[:2].T * [1.0, 25.0]) == noisy[3:5].T


def test_newton_steps_by_the_gradient_it_sees() -> None:
    noise = np.array([[0.5, -0.5]])
    rows = run("newton", BOWL, (-2.0, 1.0), 1, noise=noise, damping=0.0)
    assert rows[:2, 1] == pytest.approx([-2 - (-2 + 0.5), 1 - (25 - 0.5) / 25])


HARD = [
    "w1^2 + sqrt(w2)",
    "log(w1) + log(w2)",
    "exp(exp(w1)) - w2",
    "1/w1 + 1/w2",
    "|w1| + |w2|",
    "w1 + w2",
    "0 w1 + 5",
    "w1^300 + w2^300",
    "-w1^4 - w2^4",
    "1e-300 w1^2 + w2^2",
    "where(w1 < 0, -1e12^20 w1^3, w2^3)",
]


@pytest.mark.parametrize("formula", HARD)
@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("start", [(0.5, 0.5), (0.0, 0.0), (-3.0, 900.0), (1e6, -1e-300)])
def test_numbers_never_raise(name: str, formula: str, start: tuple[float, float]) -> None:
    more: dict[str, Any] = {"damping": 0.0} if name == "newton" else {}
    for lr in (1.0, 1e300, 1e-300):
        rows = run(name, formula, start, 25, lr=lr, **more)
        assert rows.shape[0] == 6
        assert 1 <= rows.shape[1] <= 26
        # Only the last row may be one that cannot stand.
        assert np.all(np.isfinite(rows[:, :-1]))
        assert np.all(np.abs(rows[:2, :-1]) <= 1e6)


@pytest.mark.parametrize("name", METHODS)
def test_infinite_weights_end_a_run(name: str) -> None:
    for start in ((math.inf, 0.0), (math.nan, 1.0), (1e7, 0.0)):
        assert run(name, BOWL, start, 5).shape == (6, 1)


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("line_search", {"lr": 0.0}),
        ("line_search", {"c": 0.0}),
        ("line_search", {"c": 1.0}),
        ("line_search", {"shrink": 1.0}),
        ("line_search", {"shrink": 0.0}),
        ("newton", {"damping": -1e-3}),
        ("newton", {"lr": -1.0}),
        ("conjugate_gradient", {"momentum": 0.9}),
        ("lbfgs", {"history_size": 0}),
        ("lbfgs", {"history_size": 1e9}),
        ("lbfgs", {"c": math.nan}),
    ],
)
def test_what_a_method_cannot_use_is_refused(name: str, settings: dict[str, float]) -> None:
    with pytest.raises(SettingError):
        OptimizerSpec(name, Values(settings)).resolved()


@pytest.mark.parametrize("name", METHODS)
def test_a_method_tells_itself_without_lines(name: str) -> None:
    entry = OPTIMIZERS[name]
    assert entry.lines == ""
    assert entry.latex_lines() == list(entry.outline)
    assert entry.keras is None


@pytest.mark.parametrize("name", METHODS)
def test_a_method_runs_on_a_shipped_surface(name: str) -> None:
    spec = OptimizerSpec(name).resolved()
    found = trajectory(Descent(ShippedSurface("ravine"), spec, (-4.0, 2.0), 100))
    assert found.status.kind == "finished"
    assert found.loss[-1] < 1e-3 * found.loss[0]
