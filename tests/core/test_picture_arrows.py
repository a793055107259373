"""The arrows of one step: their tips against closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.lesson import Arrow, Lesson, Look, Pace, Run
from core.optimizers import OPTIMIZERS, Framework
from core.picture import Backdrop, StepArrow, backdrop, frame
from core.plan import record_all
from core.settings import Values
from core.surfaces import ShippedSurface, TypedSurface
from core.timeline import Timeline

EVERY: tuple[Arrow, ...] = ("gradient", "velocity", "update", "ellipse", "previous", "newton")
START = (-2.0, 1.0)
STEPS = 30
CLOSE = 1e-9


def lesson(
    run: Run, *arrows: Arrow, formula: str = "(w1^2 + 25 w2^2)/2", steps: int = STEPS
) -> Lesson:
    """The parabola of the golden paths, whose gradient is (w1, 25 w2)."""
    return Lesson(
        surface=TypedSurface(formula, view=((-3.0, 3.0), (-2.0, 2.0)), minima=((0.0, 0.0),)),
        start=START,
        steps=steps,
        runs=(run,),
        look=Look(arrows=arrows),
        pace=Pace(fps=20.0, seconds=2.0),
    )


def seen(made: Lesson, step: int) -> tuple[Backdrop, dict[str, StepArrow]]:
    recordings = record_all(made)
    still = backdrop(made, recordings, theme="light", language="en")
    timeline = Timeline(made.pace, made.steps)
    found = frame(made, recordings, timeline.first_frame_of(step), backdrop=still)
    assert found.step == step
    return still, {each.kind: each for each in found.arrows}


def scale_of(still: Backdrop) -> np.ndarray:
    assert still.map is not None
    return np.asarray(still.map.projection.scale)


def vector(arrow: StepArrow, still: Backdrop) -> np.ndarray:
    """What an arrow shows, as weights."""
    assert not arrow.is_cut
    way = np.array([arrow.x1 - arrow.x0, arrow.y1 - arrow.y0])
    return np.asarray(way / scale_of(still) / arrow.factor)


def tip(arrow: StepArrow, still: Backdrop) -> np.ndarray:
    assert still.map is not None
    return np.asarray(still.map.to_weights(np.array([arrow.x1, arrow.y1])))


def sgd(rate: float) -> Run:
    return Run(optimizer="sgd", settings=Values(lr=rate))


@pytest.mark.parametrize("step", [0, 1, 5])
def test_the_arrows_of_plain_descent_follow_the_closed_form(step: int) -> None:
    still, found = seen(lesson(sgd(0.05), *EVERY), step)
    # Each weight shrinks by 1 - 0.05 times its curvature: by 0.95 and by -0.25.
    weights = np.array([-2.0 * 0.95**step, (-0.25) ** step])
    np.testing.assert_allclose(
        vector(found["update"], still), weights * [-0.05, -1.25], rtol=1e-7, atol=CLOSE
    )
    gradient = weights * [1.0, 25.0]
    np.testing.assert_allclose(vector(found["gradient"], still), -gradient, rtol=CLOSE)
    # One Newton step ends at the minimum of a parabola.
    np.testing.assert_allclose(tip(found["newton"], still), [0.0, 0.0], atol=CLOSE)
    assert ("previous" in found) == (step > 0)
    assert "velocity" not in found
    assert "ellipse" not in found
    if step:
        np.testing.assert_allclose(tip(found["previous"], still), weights, atol=CLOSE)
        np.testing.assert_allclose(
            vector(found["previous"], still), weights - weights / [0.95, -0.25], rtol=1e-7
        )


def test_an_update_is_shown_at_its_true_length() -> None:
    still, found = seen(lesson(sgd(0.05), "update"), 0)
    assert found["update"].factor == 1.0
    # From (-2, 1) to (-1.9, -0.25), as the golden table says.
    np.testing.assert_allclose(tip(found["update"], still), [-1.9, -0.25], atol=CLOSE)


@pytest.mark.parametrize("framework", ["pytorch", "keras"])
def test_a_momentum_step_is_what_it_carries_and_what_the_slope_adds(framework: Framework) -> None:
    run = Run(optimizer="momentum", settings=Values(lr=0.02, momentum=0.9), framework=framework)
    still, found = seen(lesson(run, "update", "velocity", "gradient"), 2)
    # Rows 2 and 3 of the golden table, and b after two steps: 0.9 (-2, 25) + (-1.96, 12.5).
    weights, after = np.array([-1.8848, -0.2]), np.array([-1.779424, -0.73])
    carried = -0.9 * np.array([0.9 * -2 - 1.96, 0.9 * 25 + 12.5])
    shown = vector(found["velocity"], still)
    np.testing.assert_allclose(shown, carried * (0.02 if framework == "keras" else 1), rtol=1e-7)
    np.testing.assert_allclose(
        0.02 * (carried + vector(found["gradient"], still)), after - weights, rtol=1e-7
    )
    assert found["velocity"].symbol == ("μ b" if framework == "keras" else "−μ b")


def test_without_momentum_nothing_is_carried() -> None:
    run = Run(optimizer="rmsprop", settings=Values(lr=0.02))
    assert "velocity" not in seen(lesson(run, "velocity"), 3)[1]


def test_the_first_ellipse_of_adam_is_the_rate_over_the_size_of_each_gradient() -> None:
    run = Run(optimizer="adam", settings=Values(lr=0.1, eps=1e-12))
    still, found = seen(lesson(run, "ellipse"), 0)
    # After one step the corrected mean of squares is the square itself: (-2)^2 and 25^2.
    np.testing.assert_allclose(
        np.abs(vector(found["ellipse"], still)), [0.1 / 2, 0.1 / 25], rtol=1e-9
    )


def test_adams_velocity_is_the_mean_before_the_step() -> None:
    run = Run(optimizer="adam", settings=Values(lr=0.1))
    still, found = seen(lesson(run, "velocity"), 1)
    np.testing.assert_allclose(
        vector(found["velocity"], still), -0.9 * 0.1 * np.array([-2.0, 25.0]), rtol=1e-9
    )
    assert found["velocity"].symbol == "−β₁ m"


def test_an_update_too_short_to_be_seen_is_drawn_longer_and_says_so() -> None:
    made = lesson(sgd(0.001), "update")
    still, found = seen(made, 5)
    weights = np.array([-2.0 * 0.999**5, 0.975**5])
    np.testing.assert_allclose(vector(found["update"], still), weights * [-0.001, -0.025])
    assert found["update"].factor in {3.0, 10.0, 30.0}
    assert math.hypot(found["update"].x1 - found["update"].x0, 1.0) > 1.0


def test_factors_are_round_and_keep_arrows_legible() -> None:
    lengths, factors = [], []
    for step in (0, 4, 9, 20):
        _, found = seen(lesson(sgd(0.02), "gradient"), step)
        arrow = found["gradient"]
        lengths.append(math.hypot(arrow.x1 - arrow.x0, arrow.y1 - arrow.y0))
        factors.append(arrow.factor)
    assert max(lengths) / min(lengths) < 10.0 / 3.0 + CLOSE
    assert {f"{factor:.0e}"[0] for factor in factors} <= {"1", "3"}
    assert factors == sorted(factors)


def test_an_arrow_ends_at_the_edge_of_the_map() -> None:
    still, found = seen(lesson(sgd(0.2), "update"), 0)
    assert still.map is not None
    # The step goes from (-2, 1) to (-1.6, -4), which is below the map.
    assert found["update"].is_cut
    assert found["update"].y1 == pytest.approx(still.map.rect.bottom)
    share = (1.0 - still.map.w2_range[0]) / 5.0
    assert tip(found["update"], still)[0] == pytest.approx(-2.0 + share * 0.4)


def test_a_run_outside_the_map_has_no_arrows() -> None:
    assert seen(lesson(sgd(0.2), *EVERY, steps=8), 3)[1] == {}


def test_after_the_last_step_no_update_follows() -> None:
    _, found = seen(lesson(sgd(0.05), "update", "gradient"), STEPS)
    assert list(found) == ["gradient"]


def test_a_flat_place_has_no_arrow() -> None:
    made = lesson(sgd(0.05), *EVERY, formula="w1^2 (1 + w2)")
    still = Lesson(surface=made.surface, start=(0.0, 1.0), steps=5, runs=made.runs, look=made.look)
    assert seen(still, 2)[1] == {}


def test_newtons_step_is_left_out_where_the_surface_does_not_bend() -> None:
    made = lesson(sgd(0.05), "newton", formula="w1 + w2")
    assert "newton" not in seen(made, 0)[1]


def test_the_arrows_are_those_of_the_run_in_front() -> None:
    made = Lesson(
        surface=ShippedSurface("sphere"),
        start=START,
        steps=5,
        runs=(sgd(0.1), Run(optimizer="sgd", settings=Values(lr=0.3), style=1)),
        look=Look(arrows=("update",), emphasis=1),
    )
    still, found = seen(made, 0)
    np.testing.assert_allclose(tip(found["update"], still), np.array(START) * 0.4, atol=CLOSE)


def test_no_arrow_is_drawn_without_being_asked_for() -> None:
    still, found = seen(lesson(sgd(0.1)), 0)
    assert (still.arrows, found) == (None, {})


@pytest.mark.parametrize("framework", ["pytorch", "keras"])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_rule_gives_finite_arrows(name: str, framework: Framework) -> None:
    entry = OPTIMIZERS[name].in_framework(framework)
    known = {setting.name for setting in entry.settings}
    settings = Values({"momentum": 0.9} if "momentum" in known else {})
    made = lesson(Run(optimizer=name, framework=framework, settings=settings), *EVERY, steps=6)
    _, found = seen(made, 4)
    assert ("velocity" in found) == bool(entry.velocity)
    assert ("ellipse" in found) == bool(entry.step_sizes)
    numbers = [n for each in found.values() for n in (each.x1, each.y1, each.factor)]
    assert np.isfinite(numbers).all()
