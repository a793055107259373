"""Clouds of repeated noisy runs, and what the chart shows beside the loss."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from core.descent import Descent, descend, trajectory
from core.lesson import Lesson, Look, Measure, Noise, Pace, Run, Scale
from core.picture import Backdrop, Frame, backdrop, frame, grid_spec, replicas_of
from core.plan import Recordings, needed, record_all, specs_of
from core.schedules import ScheduleSpec
from core.settings import Values
from core.surfaces import ShippedSurface
from core.timeline import Timeline

STEPS, REPLICAS = 40, 8
START = (-2.0, 1.0)
LR = 0.1


def noisy(runs: int = 2, replicas: int = REPLICAS, **parts: object) -> Lesson:
    made = Lesson(
        surface=ShippedSurface("sphere"),
        start=START,
        steps=STEPS,
        runs=tuple(
            Run(optimizer="sgd", settings=Values(lr=LR * (k + 1)), style=k) for k in range(runs)
        ),
        noise=Noise(size=0.5, seed=3, replicas=replicas),
        pace=Pace(fps=20.0, seconds=2.0, hold_start=0.0, hold_end=0.0),
    )
    return msgspec.structs.replace(made, **parts)


def seen(lesson: Lesson, recordings: Recordings | None = None) -> Backdrop:
    found = record_all(lesson) if recordings is None else recordings
    return backdrop(lesson, found, theme="light", language="en")


def at_step(lesson: Lesson, step: int) -> Frame:
    recordings = record_all(lesson)
    still = seen(lesson, recordings)
    number = Timeline(lesson.pace, lesson.steps).first_frame_of(step)
    return frame(lesson, recordings, number, backdrop=still)


def of_seed(lesson: Lesson, run: int, seed: int) -> Descent:
    return msgspec.structs.replace(lesson.descent(lesson.runs[run]), seed=seed)


def test_a_cloud_is_the_descents_with_the_next_seeds() -> None:
    lesson = noisy()
    still = seen(lesson)
    assert still.map is not None
    for run in (0, 1):
        cloud = still.clouds[run]
        assert cloud is not None
        assert cloud.places.shape == (STEPS + 1, REPLICAS - 1, 2)
        for k in range(REPLICAS - 1):
            path = trajectory(of_seed(lesson, run, 4 + k)).weights
            np.testing.assert_array_equal(cloud.places[:, k], still.map.to_stage(path))


def test_a_frame_holds_the_heads_of_every_cloud() -> None:
    lesson = noisy()
    found, still = at_step(lesson, 7), seen(lesson)
    assert still.map is not None
    path = trajectory(of_seed(lesson, 1, 5)).weights
    assert found.clouds[1][1] == pytest.approx(tuple(still.map.to_stage(path[7])))
    assert [len(cloud) for cloud in found.clouds] == [REPLICAS - 1] * 2


def test_faint_trails_appear_with_the_steps() -> None:
    cloud = seen(noisy()).clouds[0]
    assert cloud is not None
    assert (np.diff(cloud.reached) >= 0).all()
    assert len(cloud.ways) == len(cloud.reached) > REPLICAS * 10
    still = seen(noisy())
    assert still.map is not None
    start = still.map.to_stage(np.array(START))
    first = cloud.ways[cloud.reached == cloud.reached[0]]
    assert np.abs(first[:, :2] - start).max() < 1e-9


def test_runs_are_recorded_before_their_repetitions() -> None:
    lesson = noisy()
    specs = specs_of(lesson)
    assert specs[:3] == (grid_spec(lesson, "light"), *map(lesson.descent, lesson.runs))
    seeds = [spec.seed for spec in specs[3:] if isinstance(spec, Descent)]
    assert seeds == [*range(4, 4 + REPLICAS - 1)] * 2
    assert needed(lesson, Recordings()) == list(specs)


def test_without_noise_nothing_is_repeated() -> None:
    lesson = noisy(noise=Noise(size=0.0, replicas=REPLICAS))
    assert len(specs_of(lesson)) == 3
    still = seen(lesson)
    assert (still.clouds, still.seeds) == ((None, None), None)


def test_hidden_runs_and_pictures_without_a_place_have_no_cloud() -> None:
    hidden = msgspec.structs.replace(noisy().runs[0], shown=False)
    assert len(replicas_of(noisy().with_run_changed(0, hidden))) == 1
    rates = noisy(look=Look(panels=("loss",), measure="rate"))
    assert replicas_of(rates) == ((), ())
    assert all(replicas_of(noisy(look=Look(panels=("loss",)))))


def test_a_cloud_is_seen_when_it_is_whole_and_until_then_it_is_counted() -> None:
    lesson, recordings = noisy(), Recordings()
    specs = [spec for spec in specs_of(lesson) if isinstance(spec, Descent)]
    for spec in specs[: 2 + REPLICAS - 1 + 2]:
        *_, whole = descend(spec)
        recordings.store(spec, whole)
    still = seen(lesson, recordings)
    assert still.seeds is not None
    assert (still.seeds.done, still.seeds.total) == (REPLICAS - 1 + 2, 2 * (REPLICAS - 1))
    assert not still.seeds.are_complete
    assert [cloud is None for cloud in still.clouds] == [False, True]
    assert still.chart is not None
    assert [band is None for band in still.chart.bands] == [False, True]


def test_too_many_repetitions_are_cut_and_said_to_be() -> None:
    lesson = noisy(replicas=64, steps=100_000)
    assert [len(row) for row in replicas_of(lesson)] == [9, 9]
    few = noisy(replicas=64)
    assert [len(row) for row in replicas_of(few)] == [63, 63]
    found = backdrop(lesson, Recordings(), theme="light", language="en").seeds
    assert found is not None
    assert (found.asked, found.shown, found.total) == (63, 9, 18)


def test_the_band_holds_the_middle_of_all_seeds() -> None:
    lesson = noisy(runs=1, replicas=11)
    still = seen(lesson)
    assert still.chart is not None
    band = still.chart.bands[0]
    assert band is not None
    losses = np.sort([trajectory(of_seed(lesson, 0, seed)).loss for seed in range(3, 14)], axis=0)
    # Of eleven values in order the second, the sixth and the tenth.
    for places, rank in ((band.low, 1), (band.median, 5), (band.high, 9)):
        wanted = [still.chart.y(value) for value in losses[rank].tolist()]
        np.testing.assert_allclose(places[:, 1], wanted, atol=1e-9)
    np.testing.assert_allclose(band.low[:, 0], [still.chart.x(k) for k in range(STEPS + 1)])


def test_a_band_ends_where_its_seeds_are_lost() -> None:
    lesson = noisy(runs=1, replicas=3, steps=2000)
    wild = msgspec.structs.replace(lesson.runs[0], settings=Values(lr=1.5))
    still = seen(msgspec.structs.replace(lesson, runs=(wild,)))
    assert still.chart is not None
    band = still.chart.bands[0]
    assert band is not None
    assert (band.low[:-1, 1] > still.chart.rect.y + 1e-9).all()
    assert band.low[-1, 1] == pytest.approx(still.chart.rect.y)
    assert band.low[-1, 0] < still.chart.x(100)


# ------------------------------------------------------------------ rates and sharpness


def charted(measure: Measure, *runs: Run, scale: Scale = "log", steps: int = STEPS) -> Lesson:
    return Lesson(
        surface=ShippedSurface("sphere"),
        start=START,
        steps=steps,
        runs=tuple(msgspec.structs.replace(run, style=k) for k, run in enumerate(runs)),
        look=Look(measure=measure, measure_scale=scale),
        pace=Pace(fps=20.0, seconds=2.0, hold_start=0.0, hold_end=0.0),
    )


def sgd(lr: float, schedule: ScheduleSpec | None = None) -> Run:
    return Run(optimizer="sgd", settings=Values(lr=lr), schedule=schedule)


def test_the_chart_shows_the_rate_of_every_update() -> None:
    schedule = ScheduleSpec(name="exponential", settings=Values(gamma=0.9))
    lesson = charted("rate", sgd(0.2, schedule), sgd(0.05))
    still = seen(lesson)
    assert still.chart is not None
    assert still.chart.measure.source == "learning rate"
    for run, rates in enumerate((0.2 * 0.9 ** np.arange(STEPS), np.full(STEPS, 0.05))):
        wanted = [still.chart.y(value) for value in rates.tolist()]
        np.testing.assert_allclose(still.chart.curves[run][:-1, 1], wanted, atol=1e-6)
    # 0.2 * 0.9^7 = 0.0957
    assert [run.readout for run in at_step(lesson, 7).runs] == ["0.0957", "0.05"]


def test_a_rate_that_only_warms_up_is_seen_whole() -> None:
    schedule = ScheduleSpec(name="constant", warmup=20)
    still = seen(charted("rate", sgd(0.4, schedule)))
    assert still.chart is not None
    # It begins at a twentieth of what it comes to.
    assert still.chart.low <= 0.02 < 0.4 <= still.chart.high
    assert not at_step(charted("rate", sgd(0.4, schedule)), STEPS).runs[0].is_clipped


def test_one_rate_for_ever_stands_inside_its_axis_with_numbers_around_it() -> None:
    chart = seen(charted("rate", sgd(0.1))).chart
    assert chart is not None
    assert chart.low < 0.1 < chart.high
    assert len(chart.value_ticks) >= 2


def test_a_rate_on_a_plateau_follows_the_recorded_losses() -> None:
    settings = Values(factor=0.5, patience=2.0, threshold=0.0, cooldown=0.0, min_lr=0.0)
    schedule = ScheduleSpec(name="plateau", settings=settings)
    # At a rate of 1 every step lands on the other side, as high as before: the loss never falls.
    lesson = charted("rate", sgd(1.0, schedule))
    # The first loss counts as better; two more bad ones are borne and the third halves the rate.
    assert [at_step(lesson, step).runs[0].readout for step in (3, 4)] == ["1", "0.5"]


def test_a_rate_that_counts_only_at_the_start_is_left_out() -> None:
    lesson = charted("rate", sgd(0.1), Run(optimizer="rprop"))
    still = seen(lesson)
    assert still.chart is not None
    assert still.chart.left_out == (1,)
    found = at_step(lesson, 5).runs[1]
    assert (found.chart_x, found.readout) == (None, "–")


def test_sharpness_is_measured_in_the_limit_of_the_method() -> None:
    momentum = Run(optimizer="momentum", settings=Values(lr=0.3, momentum=0.5))
    lesson = charted("sharpness", sgd(0.3), momentum, Run(optimizer="sam"))
    still = seen(lesson)
    assert still.chart is not None
    assert (still.chart.limit, still.chart.left_out) == (1.0, (2,))
    # The sphere bends by 2; plain descent stands 2/0.3, momentum 2 * 1.5/0.3.
    readouts = [run.readout for run in at_step(lesson, 9).runs]
    assert readouts == ["0.3", "0.2", "–"]
    assert still.chart.low < 0.2 < 1.0 < still.chart.high


def test_the_loss_is_read_out_where_there_is_no_chart() -> None:
    lesson = charted("rate", sgd(0.1))
    bare = msgspec.structs.replace(
        lesson, look=msgspec.structs.replace(lesson.look, panels=("contour",))
    )
    # The loss shrinks by 0.64 at every step, from 5.
    assert at_step(bare, 4).runs[0].readout == "0.839"
