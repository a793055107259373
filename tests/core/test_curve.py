"""The curve: points, tangents and steps against closed forms, and sections through surfaces."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import numpy as np
import pytest

from core.lesson import Lesson, Look, Pace, Run
from core.picture import Backdrop, CurveBackdrop, CurveFrame, Frame, backdrop, frame
from core.plan import Recordings, record_all, specs_of
from core.settings import Values
from core.surfaces import ShippedSurface, SurfaceSpec, TypedSurface, surface_of
from core.timeline import Timeline

START, STEPS = -4.0, 12
RATES = (0.1, 0.45, 0.9, 1.05)
PARABOLA = TypedSurface("w1^2", view=((-5.0, 5.0), (-3.0, 3.0)))
RAVINE = TypedSurface("0.1 w1^2 + 2 w2^2", view=((-6.0, 6.0), (-3.0, 3.0)))
CLOSE = 1e-9


def lesson(
    surface: SurfaceSpec = PARABOLA, *, start: tuple[float, float] = (START, 0.0), **look: Any
) -> Lesson:
    look.setdefault("panels", ("curve",))
    runs = tuple(
        Run(optimizer="sgd", settings=Values(lr=rate), style=style)
        for style, rate in enumerate(look.pop("rates", RATES))
    )
    return Lesson(
        surface=surface,
        start=start,
        steps=STEPS,
        runs=runs,
        look=Look(**look),
        pace=Pace(fps=20, seconds=2.0),
    )


def shown(made: Lesson, recordings: Recordings | None = None) -> tuple[Backdrop, Recordings]:
    found = record_all(made) if recordings is None else recordings
    return backdrop(made, found, theme="light", language="en"), found


def at_step(made: Lesson, step: int) -> tuple[CurveBackdrop, CurveFrame]:
    still, recordings = shown(made)
    number = Timeline(made.pace, made.steps).first_frame_of(step)
    seen = frame(made, recordings, number, backdrop=still)
    assert seen.step == step
    assert still.curve is not None
    assert seen.curve is not None
    return still.curve, seen.curve


def slope_of(curve: CurveBackdrop, line: tuple[float, float, float, float]) -> float:
    """The slope, in loss per unit of the axis, of a line in u."""
    across, up = curve.projection.scale
    return float((line[3] - line[1]) / up / ((line[2] - line[0]) / across))


@pytest.mark.parametrize("step", [0, 1, 2, 7, 12])
def test_points_of_a_parabola_zigzag_as_the_closed_form_says(step: int) -> None:
    curve, seen = at_step(lesson(), step)
    for rate, point in zip(RATES, seen.points, strict=True):
        w = START * (1 - 2 * rate) ** step
        x, y = curve.to_stage(np.array([w, w * w])).tolist()
        if abs(w) <= 5.0 and w * w <= curve.loss_range[1]:
            assert (point.x, point.y) == pytest.approx((x, y), abs=1e-6)
        else:
            assert rate == 1.05
            assert point.x is None
            assert point.exit is not None


@pytest.mark.parametrize("rate", RATES)
def test_the_tangent_has_slope_2w_and_the_step_ends_where_the_rule_says(rate: float) -> None:
    curve, seen = at_step(lesson(rates=(rate,)), 1)
    w = START * (1 - 2 * rate)
    (point,) = seen.points
    assert point.slope == pytest.approx(2 * w, rel=CLOSE)
    assert point.tangent is not None
    assert slope_of(curve, point.tangent) == pytest.approx(2 * w, rel=1e-6)
    assert point.step is not None
    assert point.step.is_plain
    assert point.step.change == pytest.approx(-rate * 2 * w, rel=CLOSE)
    scale = curve.projection.scale[0]
    assert point.step.x0 == pytest.approx(point.x)
    assert point.step.x1 == pytest.approx(curve.rect.x + (w - rate * 2 * w + 5.0) * scale, abs=1e-6)


def test_a_step_beyond_the_edge_is_cut_there_and_keeps_its_length() -> None:
    curve, seen = at_step(lesson(rates=(1.05,)), 2)
    w = START * (-1.1) ** 2
    step = seen.points[0].step
    assert step is not None
    assert step.is_cut
    assert step.landing is None
    assert step.x1 == curve.rect.right
    assert step.change == pytest.approx(-2.1 * w)


def test_after_the_last_step_there_is_no_next_one() -> None:
    _, seen = at_step(lesson(rates=(0.1,)), STEPS)
    assert seen.points[0].step is None
    assert seen.points[0].tangent is not None


def test_only_plain_descent_is_said_to_go_the_rate_times_the_slope() -> None:
    made = lesson(rates=(0.1,))
    run = Run(optimizer="momentum", settings=Values(lr=0.1, momentum=0.9))
    _, seen = at_step(msgspec.structs.replace(made, runs=(run,)), 3)
    assert seen.points[0].step is not None
    assert not seen.points[0].step.is_plain


@pytest.mark.parametrize(
    ("formula", "below"), [("w1^2", True), ("4 - w1^2", False), ("sin(w1) + 2", True)]
)
def test_the_tangent_knows_on_which_side_the_curve_is(formula: str, below: bool) -> None:
    surface = TypedSurface(formula, view=((-5.0, 5.0), (-3.0, 3.0)))
    _, seen = at_step(lesson(surface, start=(-1.0, 0.0), rates=(0.01,)), 0)
    assert seen.points[0].is_below is below


def test_one_selected_run_has_the_numbers_and_a_few_equal_ones_have_arrows() -> None:
    everyone, selected, crowd = lesson(), lesson(emphasis=2), lesson(rates=(0.1,) * 7)
    curve, seen = at_step(everyone, 1)
    assert curve.focus is None
    assert all(lane is not None for lane in curve.lanes)
    curve, seen = at_step(selected, 1)
    assert curve.focus == 2
    assert [point.step is not None for point in seen.points] == [False, False, True, False]
    curve, seen = at_step(crowd, 1)
    assert curve.lanes == (None,) * 7
    assert at_step(lesson(rates=(0.1,)), 1)[0].focus == 0


@pytest.mark.parametrize("count", [2, 4, 6])
def test_arrows_have_lanes_of_their_own_below_the_lowest_loss(count: int) -> None:
    curve, _ = at_step(lesson(rates=(0.1, 0.2, 0.3, 0.4, 0.5, 0.6)[:count]), 1)
    heights = [lane for lane in curve.lanes if lane is not None]
    assert heights == sorted(set(heights))
    assert curve.floor < heights[0]
    assert heights[-1] < curve.rect.bottom
    assert float(curve.to_stage(np.array([0.0, 0.0]))[1]) == pytest.approx(curve.floor)


def test_selecting_a_run_does_not_move_the_axis() -> None:
    ranges = {at_step(lesson(emphasis=style), 1)[0].loss_range for style in (None, 0, 3)}
    assert len(ranges) == 1


def test_minima_are_found_where_the_slope_is_zero() -> None:
    made = lesson(TypedSurface("(w1^2 - 4)^2 + w1", view=((-3.0, 3.0), (-3.0, 3.0))))
    curve, _ = at_step(made, 0)
    assert [mark.kind for mark in curve.marks] == ["minimum", "local minimum"]
    for mark in curve.marks:
        # The roots of 4 w (w^2 - 4) + 1.
        assert 4 * mark.w1 * (mark.w1**2 - 4) + 1 == pytest.approx(0.0, abs=1e-9)


def test_a_minimum_is_not_marked_under_a_head() -> None:
    _, early = at_step(lesson(rates=(0.45,)), 0)
    _, late = at_step(lesson(rates=(0.45,)), 12)
    assert (early.marks, late.marks) == ((True,), (False,))


def test_the_curve_is_the_loss_and_breaks_where_it_is_undefined() -> None:
    curve, _ = at_step(lesson(TypedSurface("w1 log(w1)"), start=(2.0, 0.0)), 0)
    assert len(curve.strands) == 1
    places = curve.strands[0]
    weights = curve.projection.to_weights(places)
    assert weights[:, 0].min() > 0.0
    assert weights[:, 1] == pytest.approx(weights[:, 0] * np.log(weights[:, 0]), abs=1e-9)
    poles, _ = at_step(lesson(TypedSurface("1 / w1"), start=(2.0, 0.0)), 0)
    assert len(poles.strands) == 2


def test_a_loss_of_w2_alone_is_drawn_along_w2() -> None:
    curve, seen = at_step(lesson(TypedSurface("w2^2"), start=(0.0, -2.0), rates=(0.1,)), 1)
    assert curve.along == "w2"
    assert not curve.is_section
    assert seen.points[0].slope == pytest.approx(2 * -1.6)


@pytest.mark.parametrize(
    ("formula", "only"),
    [("w1^2", 0), ("w2^2", 1), ("w1 + w2", None), ("w1^2 + 0 w2", 0), ("3", 0)],
)
def test_the_graph_of_the_formula_says_which_weight_matters(formula: str, only: int | None) -> None:
    assert surface_of(TypedSurface(formula)).only_weight == only


# ------------------------------------------------------------------ sections


@pytest.mark.parametrize("section", ["w1", "w2"])
@pytest.mark.parametrize("step", [0, 3])
def test_a_section_goes_through_the_selected_run_s_point(section: str, step: int) -> None:
    rates = (0.1, 0.4)
    made = lesson(RAVINE, start=(-5.0, -2.0), rates=rates, section=section, emphasis=1)
    curve, seen = at_step(made, step)
    w = (-5.0 * (1 - 0.2 * 0.4) ** step, -2.0 * (1 - 4 * 0.4) ** step)
    assert seen.at == pytest.approx(w, rel=CLOSE)
    assert seen.points[0].x is None  # the other run is elsewhere, so it is left out
    axis = 0 if section == "w1" else 1
    loss = 0.1 * w[0] ** 2 + 2 * w[1] ** 2
    point = seen.points[1]
    assert (point.x, point.y) == pytest.approx(
        tuple(curve.to_stage(np.array([w[axis], loss]))), abs=1e-6
    )
    assert point.slope == pytest.approx((0.2 * w[0], 4 * w[1])[axis], rel=CLOSE)
    values = curve.projection.to_weights(np.concatenate([np.array(s) for s in seen.strands]))
    rest = (2 * w[1] ** 2, 0.1 * w[0] ** 2)[axis]
    expected = rest + (0.1, 2.0)[axis] * values[:, 0] ** 2
    inside = values[:, 1] < curve.loss_range[1]
    assert values[inside, 1] == pytest.approx(expected[inside], rel=1e-9, abs=1e-9)


def test_along_the_gradient_a_plain_step_is_the_rate_times_its_size() -> None:
    made = lesson(RAVINE, start=(-5.0, -2.0), rates=(0.1,), section="gradient")
    curve, seen = at_step(made, 0)
    size = math.hypot(0.2 * -5.0, 4 * -2.0)
    (point,) = seen.points
    assert point.slope == pytest.approx(-size, rel=CLOSE)
    assert point.step is not None
    assert point.step.change == pytest.approx(0.1 * size, rel=CLOSE)
    assert point.step.is_plain
    assert point.x == pytest.approx(float(curve.to_stage(np.array([0.0, 0.0]))[0]))


def test_without_a_selection_a_section_is_that_of_the_first_shown_run() -> None:
    made = lesson(RAVINE, start=(-5.0, -2.0), rates=(0.1, 0.2))
    hidden = msgspec.structs.replace(made.runs[0], shown=False)
    for runs, rate in ((made.runs, 0.1), ((hidden, made.runs[1]), 0.2)):
        _, seen = at_step(msgspec.structs.replace(made, runs=runs), 2)
        assert seen.at[0] == pytest.approx(-5.0 * (1 - 0.2 * rate) ** 2)


def test_where_the_gradient_is_zero_there_is_no_way_along_it() -> None:
    made = lesson(RAVINE, start=(0.0, 0.0), rates=(0.1,), section="gradient")
    _, seen = at_step(made, 1)
    assert seen.strands == ()
    assert seen.points[0].slope == 0.0


def test_the_axes_of_a_section_stand_still() -> None:
    made = lesson(ShippedSurface("rosenbrock"), start=(-1.2, 1.0), rates=(0.002,))
    curve, _ = at_step(made, 0)
    # The start's loss is 24.2; the hump between the valleys, 1 + 100 at (0, 1), is to be seen.
    assert 101.0 < curve.loss_range[1] < 400.0


# ------------------------------------------------------------------ as all pictures


def test_a_curve_needs_no_map() -> None:
    assert len(specs_of(lesson())) == len(RATES)
    still, _ = shown(lesson())
    assert still.map is None
    assert still.chart is None


@pytest.mark.parametrize("section", ["w1", "w2", "gradient"])
def test_a_curve_s_frame_depends_on_no_frame_before_it(section: str) -> None:
    made = lesson(RAVINE, start=(-5.0, -2.0), section=section)
    still, recordings = shown(made)

    def at(number: int) -> Frame:
        return frame(made, recordings, number, backdrop=still)

    first = at(17)
    at(3)
    assert at(17) == first


@pytest.mark.parametrize("section", ["w1", "w2", "gradient"])
@pytest.mark.parametrize(
    "formula",
    [
        "3",
        "0 w1",
        "log(w1)",
        "1 / w1",
        "exp(exp(w1))",
        "1e12^20 w1^2",
        "sqrt(w1 w2)",
        "tan(w1)",
        "|w2|",
    ],
)
def test_hostile_formulas_have_curves_without_warnings(formula: str, section: str) -> None:
    made = lesson(TypedSurface(formula), start=(-1.0, 0.5), section=section)
    for recordings in (None, Recordings()):
        still, found = shown(made, recordings)
        assert still.curve is not None
        assert still.curve.loss_range[0] < still.curve.loss_range[1]
        for number in (0, 20, 40):
            seen = frame(made, found, number, backdrop=still)
            assert seen.curve is not None
            assert seen == frame(made, found, number, backdrop=still)
            places = [place for strand in seen.curve.strands for place in strand]
            assert np.isfinite(np.array(places)).all()


def test_without_runs_there_is_a_curve_through_the_start() -> None:
    made = msgspec.structs.replace(lesson(RAVINE, start=(-5.0, -2.0)), runs=())
    _, seen = at_step(made, 0)
    assert seen.points == ()
    assert seen.at == (-5.0, -2.0)
    assert seen.strands
