"""One step from inside: its numbers, and the sentence that says why."""

import math

import pytest

from core import picture
from core.lesson import Lesson, Run
from core.picture.values import Track
from core.plan import Recordings, record_all
from core.reading import digits, is_plain, reading, why
from core.settings import Values
from core.stability import against, no_limit, sharpness
from core.surfaces import TypedSurface

RAVINE = TypedSurface(formula="0.1 w1^2 + 2 w2^2", minima=((0.0, 0.0),))
BOWL = TypedSurface(formula="w1^2 + w2^2", minima=((0.0, 0.0),))


def lesson(optimizer: str, surface: TypedSurface = RAVINE, **settings: float) -> Lesson:
    run = Run(optimizer=optimizer, settings=Values(settings))
    return Lesson(surface=surface, start=(-5.0, -2.0), steps=60, runs=(run,))


def track(made: Lesson) -> Track:
    return picture.backdrop(made, record_all(made), theme="light", language="en").tracks[0]


def said(made: Lesson, step: int) -> str:
    return why(made.descent(made.runs[0]), track(made), step).english()


def test_step_twelve_goes_from_the_eleventh_weights_to_the_twelfth() -> None:
    made = lesson("sgd", lr=0.45)
    seen = reading(made.descent(made.runs[0]), track(made), 12)
    assert seen is not None
    assert seen.before is not None
    assert seen.gradient is not None
    # Each weight shrinks by 1 - lr · curvature, and the gradient is curvature · weight.
    assert seen.before == pytest.approx((-5 * 0.91**11, 2 * 0.8**11), rel=1e-12)
    assert seen.gradient == pytest.approx((-1.0 * 0.91**11, 8 * 0.8**11), rel=1e-12)
    assert seen.after == pytest.approx((-5 * 0.91**12, -2 * 0.8**12), rel=1e-12)
    assert is_plain(made.descent(made.runs[0]), seen)


def test_the_start_has_weights_only() -> None:
    made = lesson("sgd", lr=0.45)
    seen = reading(made.descent(made.runs[0]), track(made), 0)
    assert seen is not None
    assert (seen.before, seen.gradient, seen.update) == (None, None, None)
    assert seen.after == (-5.0, -2.0)
    assert said(made, 0) == "The start: no step has been taken yet"


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        (0.45, "90 % of the limit 2/λ = 0.5: each step overshoots the valley floor"),
        (0.05, "10 % of the limit 2/λ = 0.5: each step stops short of the valley floor"),
        (0.55, "1.1 times too large for the limit 2/λ = 0.5: each step lands farther away"),
        (0.5, "100 % of the limit 2/λ = 0.5: each step lands just as far beyond the valley floor"),
        (0.25, "50 % of the limit 2/λ = 0.5: each step lands on the valley floor"),
    ],
)
def test_plain_descent_is_measured_against_its_limit(rate: float, expected: str) -> None:
    # λ = 4 is the larger second derivative of 0.1 w1² + 2 w2².
    assert said(lesson("sgd", lr=rate), 1) == expected


def test_on_the_valley_floor_there_is_nothing_left_to_overshoot() -> None:
    assert said(lesson("sgd", lr=0.25), 2).endswith(
        "on the valley floor, only the slow way is left"
    )


@pytest.mark.parametrize(
    ("rate", "end"),
    [
        (0.1, "short of the minimum"),
        (0.9, "overshoots the minimum"),
        (1.0, "beyond the minimum"),
        (1.1, "farther away"),
    ],
)
def test_a_bowl_has_a_minimum_and_no_valley(rate: float, end: str) -> None:
    assert said(lesson("sgd", BOWL, lr=rate), 1).endswith(end)


def test_the_steepest_direction_may_lie_aslant() -> None:
    # (w1 + w2)² + 0.05 (w1 - w2)² has the curvatures 4 along (1, 1) and 0.2 across it.
    aslant = TypedSurface(formula="(w1 + w2)^2 + 0.05 (w1 - w2)^2")
    assert said(lesson("sgd", aslant, lr=0.45), 1).startswith("90 % of the limit 2/λ = 0.5: each")


def test_momentum_without_momentum_is_plain_descent() -> None:
    assert said(lesson("momentum", lr=0.45, momentum=0.0), 5).startswith("90 % of the limit")


def test_momentum_is_measured_against_its_own_limit() -> None:
    # The limit is 2 (1 + 0.9) / 0.02 = 190, the curvature 4.
    made = lesson("momentum", lr=0.02, momentum=0.9)
    assert said(made, 1) == "2 % of the limit 2 (1 + μ)/η = 190: down the steepest descent"
    found = track(made)
    seen = reading(made.descent(made.runs[0]), found, 8)
    assert seen is not None
    assert seen.update is not None
    assert seen.gradient is not None
    dot = -sum(a * b for a, b in zip(seen.update, seen.gradient, strict=True))
    angle = math.degrees(math.acos(dot / math.hypot(*seen.update) / math.hypot(*seen.gradient)))
    assert f"{angle:.0f}°" in said(made, 8) or ("uphill" in said(made, 8) and angle > 90)
    assert "by earlier gradients" in said(made, 8)
    # 1.05 times 0.95, the largest rate for this valley.
    assert said(lesson("momentum", lr=0.9975, momentum=0.9), 3).startswith(
        "1.05 times too large for the limit 2 (1 + μ)/η = 3.81: "
    )


def test_nesterovs_limit_is_smaller_than_that_of_plain_descent() -> None:
    # (2 + 1.8) / 2.8 / 0.45 = 3.02 against 2 / 0.45 = 4.44.
    assert said(lesson("nesterov", lr=0.45, momentum=0.9), 1).startswith("1.33 times too large")
    assert said(lesson("sgd", lr=0.45), 1).startswith("90 % of the limit")


def test_rules_without_a_limit_are_told_by_length_and_direction() -> None:
    made = lesson("adadelta")
    assert "off the steepest descent" in said(made, 1)
    rule = lesson("lion", lr=0.1)
    # Both weights move by the rate: 0.1 √2, 38° off the gradient (-1, -8).
    assert said(rule, 1) == "A step of 0.141, 38° off the steepest descent"


def test_the_gauge_says_how_far_a_rate_is_from_its_limit() -> None:
    def told(optimizer: str, **settings: float) -> str:
        made = lesson(optimizer, RAVINE, **settings)
        found = sharpness(made.descent(made.runs[0]), track(made).weights, 1)
        assert found is not None
        return against(found).english()

    assert told("sgd", lr=0.45) == "90 % of the limit 2/η = 4.44: the sharpness is 4"
    assert told("sgd", lr=1.2) == ("2.4 times too large: the sharpness is 4, the limit 2/η = 1.67")
    hill = TypedSurface(formula="-(w1^2) - w2^2")
    run = Run(optimizer="sgd", settings=Values(lr=0.1))
    made = Lesson(surface=hill, start=(1.0, 1.0), steps=5, runs=(run,))
    found = sharpness(made.descent(run), track(made).weights, 0)
    assert found is not None
    assert against(found).english().startswith("The surface bends upward nowhere here")
    assert no_limit(lesson("lion").descent(lesson("lion").runs[0])).english() == (
        "No limit is known for Lion"
    )


def test_the_first_step_of_a_rule_has_no_earlier_gradients() -> None:
    assert "earlier" not in said(lesson("adam", lr=0.1), 1)
    assert "off the steepest descent" in said(lesson("adam", lr=0.1), 1)


def test_an_ended_run_says_how_it_ended() -> None:
    made = lesson("sgd", lr=3.0)
    found = track(made)
    assert found.ended_at is not None
    assert said(made, 60) == f"Diverged at step {found.ended_at}: a weight is beyond 10⁶"
    seen = reading(made.descent(made.runs[0]), found, 60)
    assert seen is not None
    assert seen.step == len(found.loss) - 1


def test_a_run_that_leaves_the_domain_says_so() -> None:
    run = Run(optimizer="sgd", settings=Values(lr=5.0))
    made = Lesson(surface=TypedSurface(formula="log(w1) + w2^2"), start=(1.0, 1.0), runs=(run,))
    assert said(made, 3) == "Left the domain at step 1: the loss is not defined there"


def test_a_start_outside_the_domain_has_no_numbers() -> None:
    run = Run(optimizer="sgd", settings=Values(lr=0.1))
    made = Lesson(surface=TypedSurface(formula="log(w1)"), start=(-1.0, 1.0), runs=(run,))
    assert reading(made.descent(run), track(made), 0) is None
    assert said(made, 0).startswith("Left the domain at step 0")


def test_a_step_that_is_not_recorded_yet_says_so() -> None:
    made = lesson("sgd", lr=0.1)
    backdrop = picture.backdrop(made, Recordings(), theme="light", language="en")
    assert why(made.descent(made.runs[0]), backdrop.tracks[0], 3).english() == (
        "This step is not computed yet"
    )


def test_at_rest_the_gradient_is_the_reason() -> None:
    run = Run(optimizer="sgd", settings=Values(lr=0.1))
    made = Lesson(surface=BOWL, start=(0.0, 0.0), runs=(run,))
    assert said(made, 4) == "The gradient is zero here: the weights stay where they are"


def test_a_kink_has_no_limit() -> None:
    run = Run(optimizer="sgd", settings=Values(lr=0.1))
    made = Lesson(surface=TypedSurface(formula="abs(w1) + w2^2"), start=(2.0, 1.0), runs=(run,))
    assert "limit" not in said(made, 1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (-1.77, "−1.770"),
        (0.172, "0.1720"),
        (12.3456, "12.35"),
        (1234.56, "1235"),
        (9999.96, "1.00·10⁴"),
        (0.99999, "1.000"),
        (0.001, "0.001000"),
        (-1.2e-7, "−1.20·10⁻⁷"),
        (0.0, "0"),
        (math.inf, "∞"),
    ],
)
def test_four_digits_are_kept_so_that_columns_stand_still(value: float, expected: str) -> None:
    assert digits(value) == expected


def test_a_loss_of_one_weight_has_a_minimum_and_no_valley() -> None:
    made = lesson("sgd", TypedSurface(formula="w1^2"), lr=0.1)
    assert said(made, 1) == "10 % of the limit 2/λ = 1: each step stops short of the minimum"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(-1.6123843, "−1.61238"), (123456.7, "123457"), (0.00123456789, "0.00123457"),
     (1.2e-7, "1.20000·10⁻⁷"), (0.0, "0")],
)  # fmt: skip
def test_six_digits_where_a_step_is_seen_from_inside(value: float, expected: str) -> None:
    assert digits(value, 6) == expected
