from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from core.descent import Descent, Trajectory, trajectory
from core.formula.rule_array import Stepper
from core.lesson import Lesson, Look, NetworkStudy, Run
from core.plan import Recording, Recordings, Spec, needed, record, specs_of
from core.settings import Values
from core.surfaces import ShippedSurface
from core.training import Training, TrainSpec, training
from gui.recorder import Recorder


def lesson(*rates: float, steps: int = 20) -> Lesson:
    return Lesson(
        surface=ShippedSurface("sphere"),
        start=(-4.0, 2.0),
        steps=steps,
        runs=tuple(
            Run(optimizer="sgd", settings=Values(lr=rate), style=style)
            for style, rate in enumerate(rates)
        ),
        look=Look(theme="light", language="en", panels=("loss",)),
    )


class Clock:
    """Moves by one second every time it is read."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


class Maker:
    """Makes every recording in `pieces` equal pieces, and counts what it was asked for."""

    def __init__(self, pieces: int = 3) -> None:
        self.pieces = pieces
        self.asked: list[Spec] = []

    def __call__(self, spec: Spec, known: Mapping[Spec, Recording]) -> Iterator[Recording]:
        self.asked.append(spec)
        *_, whole = record(spec, known)
        for _ in range(self.pieces):
            yield whole


def told(recorder: Recorder) -> list[str]:
    events: list[str] = []
    recorder.recorded.connect(lambda _: events.append("recorded"))
    recorder.finished.connect(lambda: events.append("finished"))
    return events


def test_a_lesson_is_recorded_by_the_event_loop(qtbot: QtBot) -> None:
    recorder, shown = Recorder(), lesson(0.1, 0.5)
    with qtbot.waitSignal(recorder.finished):
        recorder.show(shown, "light")
    assert not needed(shown, recorder.recordings)
    recorded = recorder.recordings[shown.descent(shown.runs[0])]
    assert isinstance(recorded, Trajectory)
    # Each step on w1² + w2² multiplies the weights by 1 - 2 · 0.1.
    assert recorded.weights[20, 0] == pytest.approx(-4.0 * 0.8**20, rel=1e-12)


def test_a_slice_ends_at_its_deadline(qtbot: QtBot) -> None:
    make = Maker(pieces=100)
    recorder = Recorder(clock=Clock(), make=make)
    recorder.show(lesson(0.1), "light")
    events = told(recorder)
    recorder.advance(seconds=10.0)
    assert recorder.is_recording
    assert events == ["recorded"]
    recorder.stop()


def test_the_end_is_told_once_and_last(qtbot: QtBot) -> None:
    recorder = Recorder(make=Maker())
    recorder.show(lesson(0.1, 0.2), "light")
    events = told(recorder)
    recorder.advance(seconds=60.0)
    assert events == ["recorded", "recorded", "finished"]
    assert not recorder.is_recording


def test_what_is_recorded_is_not_made_again(qtbot: QtBot) -> None:
    make = Maker()
    recorder = Recorder(make=make)
    recorder.show(lesson(0.1, 0.2), "light")
    recorder.advance(seconds=60.0)
    recorder.show(lesson(0.1, 0.3), "light")
    recorder.advance(seconds=60.0)
    rates = [spec.optimizer.settings["lr"] for spec in make.asked if isinstance(spec, Descent)]
    assert rates == [0.1, 0.2, 0.3]


def test_nothing_missing_is_told_at_once(qtbot: QtBot) -> None:
    shown = lesson(0.1)
    recordings = Recordings()
    recordings.store(shown.descent(shown.runs[0]), trajectory(shown.descent(shown.runs[0])))
    recorder = Recorder(recordings)
    events = told(recorder)
    recorder.show(shown, "light")
    assert events == ["finished"]


def test_a_half_made_recording_goes_on_with_the_next_lesson(qtbot: QtBot) -> None:
    make = Maker(pieces=10)
    recorder = Recorder(clock=Clock(), make=make)
    recorder.show(lesson(0.1), "light")
    recorder.advance(seconds=3.0)
    recorder.show(lesson(0.2, 0.1), "light")
    recorder.advance(seconds=1000.0)
    assert len(make.asked) == 2


def test_a_half_made_recording_is_dropped_when_it_is_no_longer_needed(qtbot: QtBot) -> None:
    recorder = Recorder(clock=Clock(), make=Maker(pieces=10))
    recorder.show(lesson(0.1), "light")
    recorder.advance(seconds=3.0)
    shown = lesson(0.2)
    recorder.show(shown, "light")
    recorder.advance(seconds=1000.0)
    assert not needed(shown, recorder.recordings)


def test_a_recording_that_fails_is_told_and_left_out(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def make(spec: Spec, known: Mapping[Spec, Recording]) -> Iterator[Recording]:
        if isinstance(spec, Descent) and spec.optimizer.settings["lr"] == 0.1:
            raise ArithmeticError("no")
        yield from record(spec, known)

    recorder, shown = Recorder(make=make), lesson(0.1, 0.2)
    failures: list[str] = []
    recorder.failed.connect(lambda _, error: failures.append(str(error)))
    recorder.show(shown, "light")
    with caplog.at_level(logging.CRITICAL):
        recorder.advance(seconds=60.0)
    assert failures == ["no"]
    assert shown.descent(shown.runs[1]) in recorder.recordings
    recorder.show(shown, "light")
    assert not recorder.is_recording


def test_a_listener_may_show_another_lesson(qtbot: QtBot) -> None:
    recorder, other = Recorder(make=Maker()), lesson(0.7)
    events = told(recorder)

    def show_other() -> None:
        recorder.recorded.disconnect(show_other)
        recorder.show(other, "light")

    recorder.recorded.connect(show_other)
    recorder.show(lesson(0.1), "light")
    recorder.advance(seconds=60.0)
    assert "finished" not in events
    recorder.advance(seconds=60.0)
    assert events[-1] == "finished"
    assert not needed(other, recorder.recordings)


def test_more_epochs_go_on_from_the_training_that_is_recorded(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = NetworkStudy(epochs=4, runs=lesson(0.1).runs)
    look = Look(theme="light", language="en", panels=("learning",))
    short = msgspec.structs.replace(lesson(), look=look).with_network(study)
    longer = short.with_network(msgspec.structs.replace(study, epochs=6))
    made: list[int] = []
    take = Stepper.take

    def counted(stepper: Stepper, *given: Any) -> None:
        made.append(1)
        take(stepper, *given)

    monkeypatch.setattr(Stepper, "take", counted)
    recorder = Recorder()
    for shown, updates in ((short, 4 * 25), (longer, 2 * 25)):
        made.clear()
        recorder.show(shown, "light")
        recorder.advance(seconds=60.0)
        # 250 of 500 samples are held out, and 10 are a batch: 25 updates an epoch.
        assert len(made) == updates
    (spec,) = specs_of(longer)
    assert isinstance(spec, TrainSpec)
    gone_on, from_start = recorder.recordings[spec], training(spec)
    assert isinstance(gone_on, Training)
    assert gone_on.steps == 150
    assert np.array_equal(gone_on.weights, from_start.weights)
    assert np.array_equal(gone_on.validation_loss, from_start.validation_loss)


class Costly:
    """A clock that stands still, except for `seconds` that every piece of a recording takes."""

    def __init__(self, seconds: float) -> None:
        self.now, self.seconds, self.pieces = 100.0, seconds, 0

    def __call__(self) -> float:
        return self.now

    def make(self, spec: Spec, known: Mapping[Spec, Recording]) -> Iterator[Recording]:
        *_, whole = record(spec, known)
        while True:
            self.now += self.seconds
            self.pieces += 1
            yield whole


def test_a_slice_is_over_before_the_thread_is_needed(qtbot: QtBot) -> None:
    work = Costly(0.0004)
    due = work.now + 0.0167
    recorder = Recorder(clock=work, make=work.make)
    recorder.spare = lambda: due - work.now
    recorder.show(lesson(0.1), "light")
    qtbot.waitUntil(lambda: work.now > due - 0.001)
    qtbot.wait(20)
    assert work.now <= due
    assert work.pieces == 41  # as many pieces of 0.4 ms as there is room for in 16.7 ms
    recorder.stop()


def test_a_piece_longer_than_any_room_is_made_all_the_same(qtbot: QtBot) -> None:
    work = Costly(0.01)
    recorder = Recorder(clock=work, make=work.make)
    recorder.spare = lambda: 0.002
    recorder.show(lesson(0.1), "light")
    recorder.advance()
    qtbot.wait(20)
    assert work.pieces == 1
    work.now += 0.1
    qtbot.waitUntil(lambda: work.pieces == 2)
    recorder.stop()


def test_a_film_that_leaves_no_time_does_not_stop_the_recording(qtbot: QtBot) -> None:
    work = Costly(0.0004)
    recorder = Recorder(clock=work, make=work.make)
    recorder.spare = lambda: -0.001
    recorder.show(lesson(0.1), "light")
    qtbot.waitUntil(lambda: work.pieces > 0)
    for _ in range(10):
        before = work.pieces
        qtbot.wait(5)
        assert work.pieces == before
        work.now += 0.03
        qtbot.waitUntil(lambda: work.pieces > before)  # noqa: B023 - waits here
        assert work.pieces - before == 5  # 2 ms of it
    recorder.stop()
