"""The picture: frames against closed forms, and the same frame however it was reached."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest
from numpy.testing import assert_allclose

from core.descent import Trajectory, descend
from core.lesson import Lesson, Look, Pace, Run
from core.picture import backdrop, frame, grid_spec
from core.plan import Recordings
from core.settings import Values
from core.surfaces import SURFACES, ShippedSurface, TypedSurface, surface_of
from core.timeline import Timeline
from tests.core.bowls import RATES, START, STEPS, at_step, bowl, shown
from tests.core.course import lesson_named

CLOSE = 1e-9
ON_LEVEL = 0.02  # relative: a contour is linear between grid points
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("step", [0, 1, 7, 20])
def test_heads_on_a_bowl_stand_where_the_closed_form_says(step: int) -> None:
    lesson = bowl()
    _, still = shown(lesson)
    found = at_step(lesson, step)
    assert still.map is not None
    for rate, run in zip(RATES, found.runs, strict=True):
        weights = np.array(START) * (1 - 2 * rate) ** step
        assert (run.w1, run.w2) == pytest.approx(tuple(weights), abs=CLOSE)
        assert run.loss == pytest.approx(float(weights @ weights), rel=CLOSE, abs=1e-30)
        assert run.gradient == pytest.approx(2 * math.hypot(*weights), rel=CLOSE, abs=1e-15)
        if run.x is not None:
            assert (run.x, run.y) == pytest.approx(tuple(still.map.to_stage(weights)), abs=1e-6)
        else:
            assert rate == 1.05


def test_the_readout_is_the_loss_at_the_playhead() -> None:
    # The loss is 20 (1 - 2 lr)^14: 11.29, 0.001221, 0, 75.95.
    texts = [run.readout for run in at_step(bowl(), 7).runs]
    assert texts == ["11.3", "0.00122", "0", "75.9"]


def test_a_diverging_run_leaves_an_arrow_where_it_left_the_map() -> None:
    found = at_step(bowl(), STEPS).runs[3]
    _, still = shown(bowl())
    assert still.map is not None
    rect = still.map.rect
    assert found.x is None
    assert found.exit is not None
    on_edge = min(
        abs(found.exit.x - rect.x),
        abs(found.exit.x - rect.right),
        abs(found.exit.y - rect.y),
        abs(found.exit.y - rect.bottom),
    )
    assert on_edge < CLOSE
    # The path is a straight line through the minimum, in the direction of the start.
    slope = START[1] / START[0]
    assert found.exit.dy / found.exit.dx == pytest.approx(-slope, rel=1e-6)
    assert math.hypot(found.exit.dx, found.exit.dy) == pytest.approx(1.0)


def test_a_run_that_reaches_zero_rides_on_the_floor_of_the_chart() -> None:
    lesson = bowl()
    _, still = shown(lesson)
    assert still.chart is not None
    frames = [at_step(lesson, step).runs[2] for step in (0, 1)]
    assert [run.is_clipped for run in frames] == [False, True]
    assert frames[1].chart_y == pytest.approx(still.chart.rect.bottom)


def test_a_run_above_the_chart_rides_on_its_ceiling() -> None:
    lesson = bowl()
    _, still = shown(lesson)
    assert still.chart is not None
    # The loss is 20 * 1.21^k, and the axis ends at 100, five times the start's: passed after 8.4.
    assert still.chart.high == 100.0
    frames = [at_step(lesson, step).runs[3] for step in (8, 9, STEPS)]
    assert [run.is_clipped for run in frames] == [False, True, True]
    assert frames[1].chart_y == pytest.approx(still.chart.rect.y)


def test_a_linear_axis_clips_only_what_grows_beyond_it() -> None:
    lesson = bowl(Look(measure_scale="linear"))
    clipped = [run.is_clipped for run in at_step(lesson, STEPS).runs]
    assert clipped == [False, False, False, True]
    assert not any(run.is_clipped for run in at_step(lesson, 0).runs)


def test_a_diverged_run_reads_infinite_and_goes_no_further() -> None:
    run = Run(optimizer="sgd", settings=Values(lr=3.0))
    lesson = msgspec.structs.replace(bowl(), runs=(run,), steps=60, pace=Pace(seconds=4))
    recordings, still = shown(lesson)
    trajectory = recordings[lesson.descent(run)]
    assert isinstance(trajectory, Trajectory)
    assert trajectory.status.kind == "diverged"
    # |w1| = 4 * 5^k is above 1e6 first at k = 8.
    assert trajectory.status.step == 8
    timeline = Timeline(lesson.pace, lesson.steps)
    before, after, end = (
        frame(lesson, recordings, timeline.first_frame_of(step), backdrop=still).runs[0]
        for step in (7, 8, 60)
    )
    # 20 * 5^14 = 1.22e11
    assert (before.ended, before.readout) == ("", "1.2·10¹¹")
    assert (after.ended, after.readout) == ("diverged", "∞")
    assert (end.ended, end.step) == ("diverged", 8)


def test_a_start_that_is_undefined_has_no_head_and_no_place_in_the_chart() -> None:
    surface = TypedSurface("log(w1) + w2^2")
    run = Run(optimizer="sgd", settings=Values(lr=0.1))
    lesson = msgspec.structs.replace(bowl(), surface=surface, start=(-1.0, 1.0), runs=(run,))
    found = at_step(lesson, STEPS).runs[0]
    assert (found.x, found.exit, found.chart_x) == (None, None, None)
    assert (found.ended, found.readout) == ("undefined", "–")
    assert (found.w1, found.w2) == (-1.0, 1.0)


def test_a_mark_is_left_away_under_a_head() -> None:
    lesson = bowl()
    assert at_step(lesson, 0).marks == (True,)
    assert at_step(lesson, 1).marks == (False,)


def test_hidden_runs_are_not_in_the_picture_and_move_nothing() -> None:
    lesson = bowl()
    hidden = msgspec.structs.replace(lesson.runs[1], shown=False)
    fewer = msgspec.structs.replace(lesson, runs=(lesson.runs[0], hidden, *lesson.runs[2:]))
    _, before = shown(lesson)
    _, after = shown(fewer)
    assert [run.number for run in after.runs] == [0, 2, 3]
    assert before.map is not None and after.map is not None  # noqa: PT018
    assert (before.map.rect, before.legend) == (after.map.rect, after.legend)


def test_frame_n_after_frame_m_equals_frame_n() -> None:
    lesson = bowl()
    recordings, still = shown(lesson)
    first = frame(lesson, recordings, 7, backdrop=still)
    for number in (19, 0, 12):
        frame(lesson, recordings, number, backdrop=still)
    again = frame(lesson, recordings, 7, backdrop=still)
    assert again == first
    fresh, other = shown(lesson)
    assert frame(lesson, fresh, 7, backdrop=other) == first


def test_frames_beyond_either_end_show_the_first_and_the_last_step() -> None:
    lesson = bowl()
    recordings, still = shown(lesson)
    steps = [frame(lesson, recordings, n, backdrop=still).step for n in (-5, 0, 10_000)]
    assert steps == [0, 0, STEPS]


def test_a_frame_is_equal_in_another_process() -> None:
    lesson = bowl()
    code = (
        "from tests.core.bowls import bowl, at_step\n"
        "print(ascii([at_step(bowl(), step) for step in (0, 7, 20)]))"
    )
    there = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    here = ascii([at_step(lesson, step) for step in (0, 7, 20)])
    assert there.stdout.strip() == here


def test_a_frame_compares_equal_to_itself_even_where_nothing_is_defined() -> None:
    lesson = msgspec.structs.replace(bowl(), surface=TypedSurface("log(w1)"), start=(-1.0, 0.0))
    assert at_step(lesson, 3) == at_step(lesson, 3)


def test_while_recording_the_last_recorded_step_is_shown_and_said_so() -> None:
    lesson = msgspec.structs.replace(bowl(), steps=10_000, runs=bowl().runs[:1])
    spec = lesson.descent(lesson.runs[0])
    recordings = Recordings()
    recordings.store(spec, next(descend(spec)))
    still = backdrop(lesson, recordings, theme="light", language="en")
    found = frame(lesson, recordings, 10_000, backdrop=still)
    partial = recordings[spec]
    assert isinstance(partial, Trajectory)
    assert found.behind
    assert found.runs[0].step == len(partial.loss) - 1
    assert still.runs[0].verdict is None
    assert not frame(lesson, recordings, 0, backdrop=still).behind


def test_without_any_recording_there_is_a_picture_all_the_same() -> None:
    lesson = bowl()
    still = backdrop(lesson, Recordings(), theme="light", language="en")
    found = frame(lesson, Recordings(), 5, backdrop=still)
    assert found.behind
    assert still.map is not None
    assert still.map.levels == ()
    assert [len(path) for path in still.map.paths] == [0, 0, 0, 0]
    assert found.runs[0].readout == "–"


def test_equal_aspect_widens_the_view_and_never_stretches_it() -> None:
    for theme in ("light", "projector"):
        _, still = shown(bowl(), theme)
        ground = still.map
        assert ground is not None
        per_u = [
            (high - low) / side
            for (low, high), side in (
                (ground.w1_range, ground.rect.width),
                (ground.w2_range, ground.rect.height),
            )
        ]
        assert per_u[0] == pytest.approx(per_u[1])
        for (low, high), (a, b) in zip(
            (ground.w1_range, ground.w2_range), SURFACES["sphere"].view, strict=True
        ):
            assert low <= a + CLOSE
            assert high >= b - CLOSE


def test_an_unequal_surface_fills_its_map() -> None:
    surface = TypedSurface("w1^2 + w2^2", view=((-1.0, 1.0), (-50.0, 10.0)), equal=False)
    spec = grid_spec(msgspec.structs.replace(bowl(), surface=surface), "light")
    assert (spec.w1_range, spec.w2_range) == ((-1.0, 1.0), (-50.0, 10.0))
    assert max(spec.n1, spec.n2) == 401


def test_to_weights_undoes_to_stage() -> None:
    _, still = shown(bowl())
    assert still.map is not None
    weights = np.array([[-4.0, 2.0], [0.0, 0.0], [1.5, -0.25]])
    assert_allclose(still.map.to_weights(still.map.to_stage(weights)), weights, atol=1e-12)
    assert np.isfinite(still.map.to_stage(np.array([1e300, -1e308]))).all()


def test_ladder_labels_sit_on_their_levels_and_read_as_a_scale() -> None:
    for name in ("sphere", "himmelblau", "rosenbrock", "styblinski_tang"):
        lesson = msgspec.structs.replace(
            bowl(), surface=ShippedSurface(name), start=SURFACES[name].start
        )
        _, still = shown(lesson)
        ground, function = still.map, surface_of(lesson.surface).function
        assert ground is not None
        assert len(ground.labels) >= 4
        order = [label.level for label in ground.labels]
        assert order == sorted(set(order))
        for label in ground.labels:
            place = ground.to_weights(np.array([label.x, label.y]))
            span = abs(ground.levels[label.level] - ground.base)
            loss = function.value(*place.tolist())
            assert loss == pytest.approx(ground.levels[label.level], abs=ON_LEVEL * span)
            assert -90.0 <= label.angle <= 90.0
            assert label.text == ground.level_texts[label.level]


def test_numbers_on_contours_stand_where_no_zigzag_comes() -> None:
    made = lesson_named("stability_limit")
    for aspect in ((16, 9), (4, 3), (1, 1), (9, 16)):
        _, still = shown(made.with_look(aspect=aspect))
        ground = still.map
        assert ground is not None
        assert ground.labels
        for label in ground.labels:
            for path in ground.paths:
                corners = ground.to_stage(path)
                ways = np.diff(corners, axis=0)[:, None] * np.linspace(0.0, 1.0, 200)[:, None]
                places = (corners[:-1, None] + ways).reshape(-1, 2)
                assert np.hypot(*(places - (label.x, label.y)).T).min() > 6.0


def test_the_chart_is_cut_a_little_above_the_start() -> None:
    _, still = shown(bowl())
    assert still.chart is not None
    assert 20.0 < still.chart.high <= 200.0
    assert still.chart.low >= 0.99e-9 * still.chart.high
    rect = still.chart.rect
    for curve in still.chart.curves:
        assert curve[:, 1].min() >= rect.y - CLOSE
        assert curve[:, 1].max() <= rect.bottom + CLOSE


def test_a_curve_stands_at_the_logarithm_of_the_loss() -> None:
    _, still = shown(bowl())
    chart = still.chart
    assert chart is not None
    decades = math.log10(chart.high / chart.low)
    for step in (0, 5, 20):
        share = math.log10(20 * 0.96 ** (2 * step) / chart.low) / decades
        expected = chart.rect.bottom - share * chart.rect.height
        assert chart.curves[0][step, 1] == pytest.approx(expected)
        assert chart.y(20 * 0.96 ** (2 * step)) == pytest.approx(expected)
        assert chart.curves[0][step, 0] == pytest.approx(chart.x(step))


def test_losses_below_zero_turn_the_chart_linear() -> None:
    lesson = msgspec.structs.replace(
        bowl(), surface=ShippedSurface("styblinski_tang"), start=(1.0, 1.0)
    )
    _, still = shown(lesson)
    assert still.chart is not None
    assert still.chart.scale == "linear"


@pytest.mark.parametrize("measure", ["loss", "gap", "gradient"])
@pytest.mark.parametrize("scale", ["log", "linear"])
def test_every_measure_names_itself(measure: str, scale: str) -> None:
    look = msgspec.convert({"measure": measure, "measure_scale": scale}, Look)
    _, still = shown(bowl(look))
    assert still.chart is not None
    words = {"loss": "loss", "gap": "loss above the minimum", "gradient": "gradient size"}
    assert still.chart.measure.english() == words[measure]
    assert still.chart.scale == scale


def test_labels_say_the_rate_where_all_runs_share_an_optimizer() -> None:
    _, still = shown(bowl())
    assert [run.label for run in still.runs] == ["0.02", "0.25", "0.5", "1.05"]
    assert [run.rate for run in still.runs] == ["0.02", "0.25", "0.5", "1.05"]


def test_the_legend_writes_a_small_rate_as_its_label_does() -> None:
    lesson = bowl().with_runs(Run(optimizer="sgd", settings=Values(lr=lr)) for lr in (5e-4, 2.5e-5))
    _, still = shown(lesson)
    assert [run.label for run in still.runs] == ["0.0005", "2.5·10⁻⁵"]
    assert [run.rate for run in still.runs] == ["0.0005", "2.5·10⁻⁵"]


def test_the_legend_tells_rates_apart_that_begin_with_the_same_three_digits() -> None:
    runs = [Run(optimizer="sgd", settings=Values(lr=lr)) for lr in (0.02, 0.02001)]
    runs += [Run(optimizer=name, settings=Values(lr=0.0200149)) for name in ("adam", "momentum")]
    runs += [Run(optimizer="rprop", settings=Values(lr=0.123456)), Run(optimizer="line_search")]
    _, still = shown(bowl().with_runs(runs))
    rates = ["0.02", "0.02001", "0.020015", "0.020015", "0.123", "1"]
    assert [run.rate for run in still.runs] == rates


@pytest.mark.parametrize("name", list(SURFACES))
def test_every_surface_has_a_picture_in_every_theme(name: str) -> None:
    surface = SURFACES[name]
    runs = (
        Run(optimizer="sgd", settings=Values(lr=0.05)),
        Run(optimizer="adam", settings=Values(lr=0.3)),
    )
    lesson = Lesson(surface=ShippedSurface(name), start=surface.start, steps=30, runs=runs)
    _, still = shown(lesson)
    found = at_step(lesson, 30)
    assert still.map is not None
    assert len(still.map.levels) >= 5
    assert len(still.map.labels) >= 1
    assert still.formula.startswith("L = ")
    assert len(found.runs) == 2


@pytest.mark.parametrize(
    "formula",
    [
        "3",
        "log(w1)",
        "1 / w1",
        "exp(w1^4)",
        "exp(exp(w1 + 4))",
        "sqrt(w1 - 2) + sqrt(-w2 - 2)",
        "(1e6 w1)^50",
        "(1e-6 w1)^40 + w2^2",
        "floor(w1)",
        "-1 / (w1^2 + w2^2)",
        "tan(w1 w2)",
    ],
)
def test_hostile_formulas_have_pictures_without_warnings(formula: str) -> None:
    runs = (
        Run(optimizer="sgd", settings=Values(lr=10.0)),
        Run(optimizer="momentum", settings=Values(lr=1e-9)),
        Run(optimizer="rmsprop", settings=Values(lr=1e5)),
    )
    for look in (Look(), Look(levels="linear", measure_scale="linear", measure="gradient")):
        lesson = Lesson(
            surface=TypedSurface(formula), start=(1.0, 1.5), steps=40, runs=runs, look=look
        )
        recordings, still = shown(lesson, "dark_hall")
        for number in (0, 40, 400):
            found = frame(lesson, recordings, number, backdrop=still)
            assert found == frame(lesson, recordings, number, backdrop=still)
        assert still.map is not None
        assert all(np.isfinite(path).all() for path in still.map.paths)
        assert still.chart is not None
        assert all(np.isfinite(curve).all() for curve in still.chart.curves)
        assert math.isfinite(still.chart.low)
        assert math.isfinite(still.chart.high)
