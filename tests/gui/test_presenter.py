from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from core.descent import Status, Trajectory
from core.lesson import Lesson, Look, Pace, Run
from core.picture import Backdrop, Frame, backdrop, frame
from core.plan import Recording, Spec, record, record_all
from core.settings import Values
from core.surfaces import ShippedSurface
from core.timeline import Timeline
from gui.player import Player
from gui.presenter import Presenter
from gui.recorder import Recorder


class FakeStage:
    """Keeps what it was shown."""

    def __init__(self) -> None:
        self.backdrops: list[Backdrop] = []
        self.frames: list[Frame] = []

    def show_backdrop(self, backdrop: Backdrop) -> None:
        self.backdrops.append(backdrop)

    def show_frame(self, frame: Frame) -> None:
        self.frames.append(frame)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def lesson(rate: float = 0.1, steps: int = 9) -> Lesson:
    return Lesson(
        surface=ShippedSurface("sphere"),
        start=(-4.0, 2.0),
        steps=steps,
        runs=(Run(optimizer="sgd", settings=Values(lr=rate)),),
        look=Look(theme="light", language="en"),
        pace=Pace(fps=10, seconds=1.0, hold_start=0.0, hold_end=0.0),
    )


def halves(spec: Spec, known: Mapping[Spec, Recording]) -> Iterator[Recording]:
    """The first half of a descent's rows, and then all of them."""
    *_, whole = record(spec, known)
    if isinstance(whole, Trajectory):
        half = len(whole.loss) // 2
        yield replace(
            whole,
            weights=whole.weights[:half],
            loss=whole.loss[:half],
            gradient=whole.gradient[:half],
            status=Status("running"),
        )
    yield whole


class Setup:
    def __init__(self) -> None:
        self.stage, self.clock = FakeStage(), Clock()
        self.recorder = Recorder(clock=self.clock, make=halves)
        self.player = Player(Timeline(Pace(), 1), self.clock)
        self.presenter = Presenter(self.stage, self.recorder, self.player, self.clock)

    def record(self) -> None:
        self.recorder.advance(seconds=1e9)


@pytest.fixture
def setup(qtbot: QtBot) -> Iterator[Setup]:
    made = Setup()
    yield made
    made.recorder.stop()


def test_the_shown_frame_is_the_one_the_picture_gives(setup: Setup) -> None:
    shown = lesson()
    setup.presenter.show(shown)
    setup.record()
    setup.player.seek(6)
    recordings = record_all(shown)
    ground = backdrop(shown, recordings, theme="light", language="en")
    assert setup.stage.frames[-1] == frame(shown, recordings, 6, backdrop=ground)


def test_every_frame_of_the_player_is_shown_once(setup: Setup) -> None:
    setup.presenter.show(lesson())
    setup.record()
    setup.stage.frames.clear()
    setup.player.play()
    for hundredth in range(100):
        setup.clock.now = hundredth / 100
        setup.player.tick()
    assert [shown.number for shown in setup.stage.frames] == list(range(1, 10))


def test_a_frame_beyond_the_recording_says_so(setup: Setup) -> None:
    setup.presenter.show(lesson())
    setup.player.seek(9)
    assert setup.stage.frames[-1].behind
    setup.record()
    assert not setup.stage.frames[-1].behind
    assert setup.stage.frames[-1].number == 9


def test_frames_and_backdrop_come_from_the_same_half(setup: Setup) -> None:
    setup.presenter.show(lesson())
    setup.clock.now = 1.0
    while setup.recorder.is_recording:
        setup.recorder.advance(seconds=0.0)
        setup.player.seek(9 - setup.player.frame)
        rows = [len(track.weights) for track in setup.stage.backdrops[-1].tracks]
        last = setup.stage.frames[-1]
        assert all(run.step < max(size, 1) for run, size in zip(last.runs, rows, strict=True))


def test_a_growing_recording_is_not_shown_more_than_ten_times_a_second(setup: Setup) -> None:
    setup.presenter.show(lesson())
    before = len(setup.stage.backdrops)
    setup.recorder.advance(seconds=0.0)
    setup.recorder.advance(seconds=0.0)
    assert len(setup.stage.backdrops) == before
    setup.clock.now += 0.2
    setup.recorder.advance(seconds=0.0)
    assert len(setup.stage.backdrops) == before + 1


def test_the_finished_recording_is_always_shown(setup: Setup) -> None:
    setup.presenter.show(lesson())
    setup.record()
    (run,) = setup.stage.backdrops[-1].runs
    assert run.verdict is not None
    assert setup.stage.frames[-1].number == 0


def test_another_lesson_keeps_the_second_that_is_shown(setup: Setup) -> None:
    setup.presenter.show(lesson())
    setup.record()
    setup.player.seek(5)
    setup.presenter.show(lesson(rate=0.3))
    setup.record()
    assert setup.stage.frames[-1].number == 5
    # Each step on w1² + w2² multiplies the weights by 1 - 2 · 0.3.
    assert setup.stage.frames[-1].runs[0].w1 == pytest.approx(-4.0 * 0.4**5, rel=1e-12)


def test_a_recorded_lesson_is_shown_at_once(setup: Setup) -> None:
    setup.presenter.show(lesson())
    setup.record()
    setup.presenter.show(lesson(rate=0.3))
    setup.record()
    setup.stage.frames.clear()
    setup.presenter.show(lesson())
    assert [shown.behind for shown in setup.stage.frames] == [False]


def test_an_equal_lesson_is_not_shown_again(setup: Setup) -> None:
    setup.presenter.show(lesson())
    setup.record()
    setup.stage.frames.clear()
    setup.presenter.show(lesson())
    assert setup.stage.frames == []


def test_while_a_hand_moves_the_new_path_is_shown_before_the_call_returns(setup: Setup) -> None:
    setup.presenter.show(lesson())
    setup.record()
    setup.player.seek(5)
    setup.presenter.show(lesson().with_start((3.0, 1.0)))
    last = setup.stage.frames[-1]
    # Each step on w1² + w2² multiplies the weights by 1 - 2 · 0.1.
    assert last.runs[0].w1 == pytest.approx(3.0 * 0.8**5, rel=1e-12)
    assert not last.behind
    assert setup.stage.backdrops[-1].is_draft


def test_when_the_hand_rests_the_picture_is_as_without_history(setup: Setup) -> None:
    setup.presenter.show(lesson())
    setup.record()
    moved = lesson().with_start((3.0, 1.0)).with_view(((-1.0, 4.0), (-2.0, 2.0)))
    setup.presenter.show(moved)
    draft = setup.stage.backdrops[-1]
    assert draft.map is not None
    assert max(draft.map.grid.shape) == 161
    setup.presenter.settle()
    settled = setup.stage.backdrops[-1]
    fresh = backdrop(moved, record_all(moved), theme="light", language="en")
    assert settled.map is not None
    assert fresh.map is not None
    assert not settled.is_draft
    assert settled.map.labels == fresh.map.labels
    assert (settled.map.grid == fresh.map.grid).all()


def test_the_hand_rests_by_itself(setup: Setup, qtbot: QtBot) -> None:
    setup.presenter.show(lesson())
    setup.record()
    setup.presenter.show(lesson(rate=0.2))
    assert setup.stage.backdrops[-1].is_draft
    qtbot.waitUntil(lambda: not setup.stage.backdrops[-1].is_draft)


def test_another_number_of_runs_is_no_draft(setup: Setup) -> None:
    setup.presenter.show(lesson())
    setup.record()
    setup.presenter.show(lesson().with_run(Run(optimizer="adam")))
    setup.record()
    assert not any(each.is_draft for each in setup.stage.backdrops)


def test_every_backdrop_is_told(setup: Setup) -> None:
    told: list[object] = []
    setup.presenter.backdrop_changed.connect(told.append)
    setup.presenter.show(lesson())
    setup.record()
    assert told == setup.stage.backdrops


def test_what_is_shown_is_told(setup: Setup) -> None:
    told: list[int] = []
    setup.presenter.shown.connect(lambda shown: told.append(shown.number))
    setup.presenter.show(lesson())
    setup.record()
    setup.player.seek(3)
    assert told[-1] == 3
    assert len(told) == len(setup.stage.frames)


def test_recording_leaves_room_for_the_next_frame_of_a_film(setup: Setup) -> None:
    setup.presenter.show(lesson())
    assert setup.recorder.spare() == math.inf
    setup.player.play()
    setup.clock.now += 0.02
    # Ten frames a second: the next one is due 0.1 s after the film began to play.
    assert setup.recorder.spare() == pytest.approx(0.08, abs=1e-6)
