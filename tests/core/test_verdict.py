"""Verdicts: each word on a run that everybody would call so, and the lessons' runs."""

import math

import numpy as np
import pytest

from core.descent import Descent, Status, Trajectory, trajectory
from core.optimizers import OptimizerSpec
from core.settings import Values
from core.surfaces import ShippedSurface, SurfaceSpec, TypedSurface, surface_of
from core.ticks import number
from core.verdict import Verdict, gap, reference_minimum, verdict

BOWL = ShippedSurface("sphere")
RAVINE = ShippedSurface("ravine", Values(scale=0.2, condition=20))
SADDLE = TypedSurface("w1^2 - w2^2 + w2^4/4", minima=((0.0, math.sqrt(2)), (0.0, -math.sqrt(2))))
BANANA = ShippedSurface("rosenbrock")


def run(
    surface: SurfaceSpec, name: str, start: tuple[float, float], steps: int, **chosen: float
) -> Trajectory:
    spec = OptimizerSpec(name, Values(chosen)).resolved()
    return trajectory(Descent(surface, spec, start, steps))


def judged(found: Trajectory) -> Verdict:
    return verdict(found, reference_minimum(surface_of(found.descent.surface), [found]))


def recorded(
    loss: list[float],
    weights: list[tuple[float, float]] | None = None,
    gradient: float = 1.0,
    status: Status | None = None,
    surface: SurfaceSpec = BOWL,
) -> Trajectory:
    """A recording written by hand, far from any rest."""
    rows = len(loss)
    places = [(float(step), 1.0) for step in range(rows)] if weights is None else weights
    return Trajectory(
        Descent(surface, OptimizerSpec("sgd").resolved(), (0.0, 1.0), max(rows - 1, 0)),
        np.array(places, dtype=np.float64).reshape(rows, 2),
        np.array(loss, dtype=np.float64),
        np.full((rows, 2), gradient),
        Status("finished") if status is None else status,
        np.arange(rows, dtype=np.float64),
    )


# Learning rate, verdict, step by the closed form: the loss shrinks by (1 - 2 lr)^2, and 1e-3 takes
# ln(1e-3) / (2 ln|1 - 2 lr|) steps.
@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        (0.01, Verdict("crawls")),
        (0.1, Verdict("converges", 16)),
        (0.5, Verdict("converges", 1)),
        (0.95, Verdict("converges", 33)),
        (1.0, Verdict("oscillates")),
        (1.05, Verdict("diverges")),
    ],
)
def test_rates_on_the_bowl_are_judged_by_their_closed_form(rate: float, expected: Verdict) -> None:
    assert judged(run(BOWL, "sgd", (-4.0, 2.0), 50, lr=rate)) == expected


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        (0.4, "converges"),
        (0.49, "converges"),
        (0.51, "diverges"),
        (0.6, "diverges"),
    ],
)
def test_rates_around_the_limit_of_the_ravine_converge_or_diverge(
    rate: float, expected: str
) -> None:
    assert judged(run(RAVINE, "sgd", (-5.0, -2.0), 100, lr=rate)).kind == expected


def test_divergence_is_dated_by_the_status() -> None:
    found = run(RAVINE, "sgd", (-5.0, -2.0), 100, lr=0.6)
    assert judged(found) == Verdict("diverges", 39)


@pytest.mark.parametrize(
    ("rate", "momentum", "expected"),
    [
        (0.6, 0.0, "diverges"),
        (0.6, 0.25, "converges"),
        (0.6, 0.5, "converges"),
        (0.94, 0.9, "converges"),
        (0.96, 0.9, "diverges"),
    ],
)
def test_momentum_in_the_ravine_converges_below_its_higher_limit(
    rate: float, momentum: float, expected: str
) -> None:
    found = run(RAVINE, "momentum", (-5.0, -2.0), 200, lr=rate, momentum=momentum)
    assert judged(found).kind == expected


@pytest.mark.parametrize(
    ("w2", "expected"), [(0.0, "saddle"), (1e-6, "converges"), (1e-2, "converges")]
)
def test_a_run_is_stuck_only_where_the_saddle_holds_it(w2: float, expected: str) -> None:
    assert judged(run(SADDLE, "sgd", (-1.0, w2), 120, lr=0.1)).kind == expected


@pytest.mark.parametrize(
    ("name", "chosen", "expected"),
    [
        ("sgd", {"lr": 0.001}, "crawls"),
        ("sgd", {"lr": 0.002}, "converges"),
        ("sgd", {"lr": 0.003}, "oscillates"),
        ("momentum", {"lr": 0.001, "momentum": 0.9}, "converges"),
    ],
)
def test_the_banana_valley_is_judged_as_its_lesson_says(
    name: str, chosen: dict[str, float], expected: str
) -> None:
    assert judged(run(BANANA, name, (-1.2, 1.0), 2000, **chosen)).kind == expected


def test_converged_is_dated_by_the_first_step_below_for_good() -> None:
    found = recorded([1000.0, 0.5, 2.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.5, 0.5])
    assert verdict(found, 0.0) == Verdict("converges", 3)


def test_exactly_a_thousandth_of_the_gap_is_close_enough() -> None:
    assert verdict(recorded([1000.0, 1.0]), 0.0) == Verdict("converges", 1)
    assert verdict(recorded([1000.0, 1.001]), 0.0).kind == "crawls"


def test_a_start_at_the_minimum_has_converged_at_once() -> None:
    assert judged(run(BOWL, "adam", (0.0, 0.0), 20)) == Verdict("converges", 0)


def test_a_gap_that_was_small_and_is_not_any_more_hovers() -> None:
    assert verdict(recorded([1000.0, 0.5, 3.0, 4.0]), 0.0).kind == "hovers"


def test_a_gap_that_comes_back_at_the_very_end_hovers_too() -> None:
    loss = [1000.0, *([0.5, 3.0] * 20), 0.5]
    assert verdict(recorded(loss), 0.0).kind == "hovers"
    assert judged(run(ShippedSurface("plateau"), "rmsprop", (-2.5, -1.5), 1000, lr=0.1)).kind == (
        "hovers"
    )


def test_a_last_loss_above_the_first_diverges() -> None:
    assert verdict(recorded([1.0, 0.5, 1.5]), 0.0) == Verdict("diverges")


def test_an_undefined_run_is_undefined_at_its_step() -> None:
    found = run(TypedSurface("log(w1) + w2^2"), "sgd", (0.5, 0.0), 50, lr=0.3)
    assert judged(found) == Verdict("undefined", 1)


@pytest.mark.parametrize("kind", ["diverges", "undefined"])
def test_a_recording_without_rows_has_a_verdict(kind: str) -> None:
    status = Status("diverged", 0) if kind == "diverges" else Status("undefined", 0)
    found = recorded([], status=status)
    assert judged(found) == Verdict(kind, 0)  # type: ignore[arg-type]
    assert len(gap(found, 0.0)) == 0


def test_updates_that_turn_back_oscillate() -> None:
    there_and_back = [(float(step % 2), 0.0) for step in range(40)]
    assert verdict(recorded([5.0] * 40, there_and_back), 0.0).kind == "oscillates"


@pytest.mark.parametrize(("turning", "expected"), [(7, "crawls"), (8, "oscillates")])
def test_four_fifths_of_the_last_quarter_must_turn_back(turning: int, expected: str) -> None:
    # 40 updates; the last ten of them turn back `turning` times, then go on.
    updates = [1.0] * 30
    for index in range(10):
        updates.append(-updates[-1] if index < turning else updates[-1])
    places = np.concatenate([[0.0], np.cumsum(updates)])
    found = recorded([5.0] * 41, [(float(place), 0.0) for place in places])
    assert verdict(found, 0.0).kind == expected


def test_a_still_run_crawls() -> None:
    assert judged(run(BANANA, "sgd", (-1.2, 1.0), 50, lr=1e-300)).kind == "crawls"
    assert judged(run(BANANA, "sgd", (-1.2, 1.0), 0)).kind == "crawls"


def test_a_plateau_is_no_saddle() -> None:
    assert judged(run(ShippedSurface("plateau"), "sgd", (-3.5, -2.5), 1000, lr=0.1)).kind == (
        "crawls"
    )
    assert judged(run(ShippedSurface("easom"), "sgd", (0.1, 6.4), 1000, lr=0.1)).kind == "crawls"


def test_rest_in_a_local_minimum_has_converged() -> None:
    # The shallow well keeps plain descent; the gap to the deep one never closes.
    found = run(ShippedSurface("two_wells"), "sgd", (1.7, -0.8), 1000, lr=0.05)
    assert found.weights[-1, 0] == pytest.approx(0.967149, abs=1e-6)
    result = judged(found)
    assert result.kind == "converges"
    assert result.step is not None
    assert 0 < result.step < 100


def test_without_a_known_minimum_a_run_that_still_falls_has_not_converged() -> None:
    falling = run(TypedSurface("w1^2 - w2^2"), "sgd", (-1.0, 0.01), 40, lr=0.1)
    assert judged(falling).kind == "crawls"
    resting = run(TypedSurface("w1^2 + 3w2^2"), "sgd", (-1.0, 0.5), 100, lr=0.1)
    assert judged(resting).kind == "converges"


def test_the_known_minimum_is_the_reference() -> None:
    found = run(ShippedSurface("styblinski_tang"), "sgd", (1.0, 1.0), 50, lr=0.01)
    reference = reference_minimum(surface_of(found.descent.surface), [found])
    assert reference == pytest.approx(-78.33233, abs=1e-5)


def test_without_one_the_lowest_loss_of_all_runs_is() -> None:
    surface = TypedSurface("w1^2 + w2^2 + 3")
    runs = [run(surface, "sgd", (1.0, 0.0), 10, lr=rate) for rate in (0.1, 0.5)]
    assert reference_minimum(surface_of(surface), runs) == 3.0
    assert reference_minimum(surface_of(surface), []) == 0.0


def test_a_loss_below_a_mistaken_minimum_counts() -> None:
    surface = TypedSurface("w1^2 + w2^2", minima=((0.1, 0.0),))
    found = run(surface, "sgd", (1.0, 0.0), 10, lr=0.5)
    assert reference_minimum(surface_of(surface), [found]) == 0.0
    assert gap(found, 0.01).min() == 0.0


def reason(found: Verdict) -> str:
    assert found.reason is not None
    return found.reason.english()


def test_converging_is_told_with_its_step_and_its_gaps() -> None:
    # w1 shrinks by 0.95, w2 dies at once: the loss is 2.5 · 0.95^2k after the first 10.5.
    found = judged(run(RAVINE, "sgd", (-5.0, -2.0), 60, lr=0.25))
    step = math.ceil(math.log(10.5e-3 / 2.5) / (2 * math.log(0.95)))
    assert found == Verdict("converges", step)
    last = 2.5 * 0.95**120
    assert reason(found) == (
        f"The gap to the minimum stays below 10⁻³ of the first from step {step} on. "
        f"Last gap {number(last)} of 10.5."
    )


def test_each_verdict_names_the_rule_that_decided() -> None:
    assert reason(verdict(recorded([1.0, 0.5, 1.5]), 0.0)) == (
        "The last loss, 1.5, is above the first, 1."
    )
    assert reason(verdict(recorded([1000.0, 0.5, 3.0, 4.0]), 0.0)) == (
        "At step 1 the gap was 0.5, below 10⁻³ of the first, but it did not stay: "
        "last gap 4 of 1000."
    )
    back_late = verdict(recorded([1000.0, *([0.5, 3.0] * 20), 0.5]), 0.0)
    assert "back only since step 41" in reason(back_late)
    there_and_back = [(float(step % 2), 0.0) for step in range(40)]
    turning = verdict(recorded([5.0] * 40, there_and_back), 0.0)
    assert reason(turning).startswith("In the last quarter 100 % of the updates point against")
    assert "never comes within 10⁻³" in reason(judged(run(BANANA, "sgd", (-1.2, 1.0), 5, lr=1e-6)))
    assert reason(judged(run(RAVINE, "sgd", (-5.0, -2.0), 100, lr=0.6))) == (
        "At step 39 a weight is beyond 10⁶."
    )
    undefined = run(TypedSurface("log(w1) + w2^2"), "sgd", (0.5, 0.0), 50, lr=0.3)
    assert reason(judged(undefined)) == "At step 1 the loss or its gradient is not a finite number."


def test_a_saddle_is_told_by_its_downward_bend() -> None:
    # The second derivative of -w2² + w2⁴/4 at 0 is -2.
    found = judged(run(SADDLE, "sgd", (-1.0, 0.0), 120, lr=0.1))
    assert "bends down: its curvature is −2 in one direction" in reason(found)


def test_a_minimum_of_its_own_is_told_as_such() -> None:
    found = judged(run(ShippedSurface("two_wells"), "sgd", (1.7, -0.8), 1000, lr=0.05))
    assert reason(found).startswith("It rests at a minimum of its own")
    unknown = judged(run(TypedSurface("w1^2 + 3w2^2"), "sgd", (-1.0, 0.5), 100, lr=0.1))
    assert "the lowest loss of all runs" in reason(unknown)
