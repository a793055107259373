"""The plan: what is missing, in order; recordings under their specification; the oldest goes."""

import msgspec
import numpy as np
import pytest

from core.datasets import ShippedData
from core.descent import Descent, Trajectory
from core.grids import GridSpec
from core.lesson import Lesson, NetworkStudy, Run
from core.picture import grid_spec
from core.plan import Recording, Recordings, needed, record, record_all, specs_of
from core.settings import Values
from core.surfaces import ShippedSurface
from core.training import Training, TrainSpec, training


def sgd(lr: float, shown: bool = True) -> Run:
    return Run(optimizer="sgd", settings=Values(lr=lr), shown=shown)


LESSON = Lesson(surface=ShippedSurface("sphere"), start=(-4.0, 2.0)).with_runs([sgd(0.1), sgd(0.2)])


def last(spec: Descent | GridSpec) -> Recording:
    *_, whole = record(spec)
    return whole


def test_the_map_comes_first_then_the_runs_then_the_hidden_ones() -> None:
    lesson = LESSON.with_runs([sgd(0.3, shown=False), sgd(0.1), sgd(0.2)])
    hidden, first, second = (lesson.descent(run) for run in lesson.runs)
    assert needed(lesson, Recordings()) == [grid_spec(lesson, "light"), first, second, hidden]


def test_equal_runs_are_recorded_once() -> None:
    assert len(needed(LESSON.with_runs([sgd(0.1)] * 5), Recordings())) == 2


def test_without_a_map_no_grid_is_needed() -> None:
    assert all(isinstance(spec, Descent) for spec in specs_of(LESSON.with_look(panels=("loss",))))


def test_a_complete_plan_needs_nothing() -> None:
    recordings = record_all(LESSON)
    assert not needed(LESSON, recordings)
    assert needed(LESSON, recordings) == []
    assert set(recordings) == set(specs_of(LESSON))
    # 20 times 0.8 to the power 100: the distance shrinks by 1 - 2·0.1 at each of 50 steps.
    run = recordings[LESSON.descent(LESSON.runs[0])]
    assert isinstance(run, Trajectory)
    assert run.loss[-1] == pytest.approx(20 * 0.8**100)


def test_a_lesson_without_runs_needs_only_its_map() -> None:
    assert needed(LESSON.with_runs([]), Recordings()) == [grid_spec(LESSON.with_runs([]), "light")]


def test_a_new_colour_needs_nothing_and_a_new_rate_one_descent() -> None:
    recordings = record_all(LESSON)
    painted = LESSON.with_title("Other").with_look(theme="dark", line_width=2.0)
    faster = LESSON.with_run_changed(1, sgd(0.7))
    assert needed(painted, recordings) == []
    assert needed(faster, recordings) == [faster.descent(faster.runs[1])]


def test_a_growing_recording_is_still_needed() -> None:
    lesson = LESSON.with_steps(100_000)
    spec = lesson.descent(lesson.runs[0])
    recordings = Recordings()
    growing = record(spec)
    recordings.store(spec, next(growing))
    assert spec in recordings
    assert spec in needed(lesson, recordings)
    for recording in growing:
        recordings.store(spec, recording)
    assert spec not in needed(lesson, recordings)


def test_recording_again_changes_nothing() -> None:
    recordings = record_all(LESSON)
    before = {spec: recordings[spec] for spec in recordings}
    again = record_all(LESSON, recordings)
    assert again is recordings
    assert all(again[spec] is before[spec] for spec in before)


def test_a_recording_stopped_half_way_equals_one_made_in_one_go() -> None:
    lesson = LESSON.with_steps(5000)
    spec = lesson.descent(lesson.runs[0])
    partial, whole = next(iter(record(spec))), last(spec)
    assert isinstance(partial, Trajectory)
    assert isinstance(whole, Trajectory)
    assert len(partial.loss) < len(whole.loss) == 5001
    assert np.array_equal(partial.weights, whole.weights[: len(partial.weights)])


def test_the_least_recently_used_recording_goes_first() -> None:
    specs = [LESSON.descent(sgd(rate)) for rate in (0.1, 0.2, 0.3, 0.4)]
    one = 51 * 6 * 8  # rows of w1, w2, loss, g1, g2 and evaluations in float64
    recordings = Recordings(limit=3 * one)
    for spec in specs[:3]:
        recordings.store(spec, last(spec))
    assert recordings.size == 3 * one
    assert recordings[specs[0]]
    recordings.store(specs[3], last(specs[3]))
    assert list(recordings) == [specs[2], specs[0], specs[3]]


def test_what_the_lesson_needs_stays_whatever_it_takes() -> None:
    recordings = Recordings(limit=0)
    record_all(LESSON, recordings)
    assert not needed(LESSON, recordings)
    other = LESSON.with_run_changed(0, sgd(0.7))
    record_all(other, recordings)
    assert set(recordings) == set(specs_of(other))


def test_a_partial_view_counts_its_whole_buffer() -> None:
    lesson = LESSON.with_steps(100_000)
    spec = lesson.descent(lesson.runs[0])
    recordings = Recordings()
    recordings.store(spec, next(iter(record(spec))))
    assert recordings.size == 100_001 * 6 * 8


def learnt(epochs: int, batch: int = 10) -> TrainSpec:
    data = ShippedData("circle", Values(samples=60))
    return NetworkStudy(data=data, epochs=epochs, batch=batch).training(sgd(0.1))


def first_of(spec: TrainSpec, recordings: Recordings) -> Training:
    found = next(record(spec, recordings))
    assert isinstance(found, Training)
    return found


def test_a_training_of_more_epochs_goes_on_from_the_longest_that_is_recorded() -> None:
    recordings = Recordings()
    for spec in (learnt(30), learnt(900), learnt(5_000), learnt(950, batch=20)):
        recordings.store(spec, training(spec))
    # Three batches an epoch: the first slice begins where 900 epochs have come to.
    assert first_of(learnt(1_000), recordings).steps > 2_700
    assert first_of(learnt(1_000), Recordings()).steps < 2_700
    *_, found = record(learnt(1_000), recordings)
    assert isinstance(found, Training)
    for name, value in vars(training(learnt(1_000))).items():
        if isinstance(value, np.ndarray):
            assert np.array_equal(getattr(found, name), value, equal_nan=True)


def test_a_training_that_is_still_growing_is_not_gone_on_from() -> None:
    recordings, half = Recordings(), next(record(learnt(900)))
    recordings.store(learnt(900), half)
    assert first_of(learnt(1_000), recordings).steps < 2_700


def test_more_epochs_in_a_lesson_are_recorded_from_where_fewer_ended() -> None:
    study = NetworkStudy(
        data=ShippedData("circle", Values(samples=60)), epochs=900, runs=(sgd(0.1), sgd(0.2))
    )
    short = LESSON.with_network(study).with_look(panels=("learning",))
    recordings = record_all(short)
    long = short.with_network(msgspec.structs.replace(study, epochs=901))
    slices = 0

    def count(done: int, total: int) -> None:
        nonlocal slices
        slices += 1

    record_all(long, recordings, on_slice=count)
    assert slices == 2  # one for the three steps of each


def test_a_picture_of_the_network_alone_needs_no_descent() -> None:
    study = NetworkStudy(runs=(sgd(0.1),))
    noisy = LESSON.with_noise(size=0.1, replicas=3).with_network(study)
    alone = noisy.with_look(panels=("decision", "learning"))
    assert specs_of(alone) == (study.training(study.runs[0]),)
    both = noisy.with_look(panels=("contour", "decision"))
    assert len([spec for spec in specs_of(both) if isinstance(spec, Descent)]) == 6
