from __future__ import annotations

import math

import pytest
from pytestqt.qtbot import QtBot

from core.lesson import Pace
from core.timeline import Timeline
from gui.player import Player


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def player(qtbot: QtBot, clock: Clock) -> Player:
    """Ten frames a second, ten steps, one step a frame: frames 0 to 9 hold nothing at the ends."""
    pace = Pace(fps=10, seconds=1.0, hold_start=0.0, hold_end=0.0)
    return Player(Timeline(pace, 9), clock)


def shown(player: Player) -> list[int]:
    frames: list[int] = []
    player.frame_changed.connect(frames.append)
    return frames


def test_the_clock_chooses_the_frame(player: Player, clock: Clock) -> None:
    frames = shown(player)
    player.play()
    for hundredth in range(1, 56):
        clock.now = 100.0 + hundredth / 100
        player.tick()
    assert frames == [1, 2, 3, 4, 5]


def test_a_late_tick_skips_frames_and_does_not_drift(player: Player, clock: Clock) -> None:
    player.play()
    clock.now += 0.34
    player.tick()
    assert player.frame == 3
    clock.now += 0.37
    player.tick()
    assert player.frame == 7


def test_the_film_ends_at_its_last_frame(player: Player, clock: Clock) -> None:
    states: list[bool] = []
    player.playing_changed.connect(states.append)
    player.play()
    clock.now += 0.95
    player.tick()
    assert (player.frame, player.is_playing) == (9, True)
    clock.now += 30
    player.tick()
    assert (player.frame, player.is_playing) == (9, False)
    assert states == [True, False]


def test_playing_again_from_the_end_begins_at_the_start(player: Player) -> None:
    player.seek(9)
    player.play()
    assert player.frame == 0
    assert player.is_playing


def test_a_loop_goes_on_without_losing_time(player: Player, clock: Clock) -> None:
    player.loops = True
    player.play()
    clock.now += 3600.25
    player.tick()
    assert player.frame == 2  # 36002 frames of ten to a round
    assert player.is_playing


@pytest.mark.parametrize(("speed", "frame"), [(0.25, 2), (0.5, 4), (1.0, 8), (2.0, 9)])
def test_speed_multiplies_the_frames(
    player: Player, clock: Clock, speed: float, frame: int
) -> None:
    player.set_speed(speed)
    player.play()
    clock.now += 0.8
    player.tick()
    assert player.frame == frame


def test_changing_the_speed_moves_nothing_by_itself(player: Player, clock: Clock) -> None:
    player.play()
    clock.now += 0.45
    player.set_speed(0.1)
    assert player.frame == 4
    clock.now += 0.5  # half a frame was over, half a frame is added
    player.tick()
    assert player.frame == 5


def test_many_small_changes_do_not_hold_the_film_still(player: Player, clock: Clock) -> None:
    player.play()
    for count in range(50):
        clock.now += 0.01
        player.set_speed(1.0 + (count % 2) * 1e-6)
    assert player.frame == 5


@pytest.mark.parametrize("speed", [0.0, -1.0, math.nan, math.inf])
def test_an_impossible_speed_is_refused(player: Player, speed: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        player.set_speed(speed)
    assert player.speed == 1.0


def test_seeking_while_playing_goes_on_from_there(player: Player, clock: Clock) -> None:
    player.play()
    clock.now += 0.5
    player.seek(2)
    clock.now += 0.2
    player.tick()
    assert player.frame == 4


def test_seeking_beyond_the_ends_shows_the_ends(player: Player) -> None:
    player.seek(10_000)
    assert player.frame == 9
    player.seek(-3)
    assert player.frame == 0


def test_only_a_changed_number_is_told(player: Player, clock: Clock) -> None:
    frames = shown(player)
    player.seek(0)
    player.seek(4)
    player.seek(4)
    player.play()
    clock.now += 0.05
    player.tick()
    assert frames == [4]


def test_pause_stays_at_the_frame_that_is_due(player: Player, clock: Clock) -> None:
    player.play()
    clock.now += 0.67
    player.pause()
    assert (player.frame, player.is_playing) == (6, False)
    clock.now += 10
    player.tick()
    assert player.frame == 6


def test_stepping_visits_every_step_that_has_a_frame(qtbot: QtBot, clock: Clock) -> None:
    pace = Pace(fps=30, seconds=2.0, hold_start=0.5, hold_end=1.0)
    player = Player(Timeline(pace, 5), clock)
    steps = [player.step]
    for _ in range(5):
        player.step_forward()
        steps.append(player.step)
    assert steps == [0, 1, 2, 3, 4, 5]
    for _ in range(5):
        player.step_back()
        steps.append(player.step)
    assert steps[6:] == [4, 3, 2, 1, 0]
    player.step_back()
    assert player.frame == 0


def test_stepping_in_a_fast_film_goes_by_frames(qtbot: QtBot, clock: Clock) -> None:
    player = Player(Timeline(Pace(fps=10, seconds=1.0, hold_start=0, hold_end=0), 9000), clock)
    player.seek(4)
    player.step_forward()
    assert player.frame == 5
    player.step_back()
    assert player.frame == 4


def test_another_rate_keeps_the_second_that_is_shown(player: Player) -> None:
    player.seek(6)
    player.set_timeline(player.timeline.with_fps(25))
    assert player.frame == 15
    player.set_timeline(player.timeline.with_fps(10))
    assert player.frame == 6


def wakes(player: Player, clock: Clock, at: float) -> tuple[int, int]:
    """The frame shown, and the milliseconds to wait, once the timer has fired at a second."""
    clock.now = 100.0 + at
    player._on_timeout()
    return player.frame, player._timer.interval()


def test_the_timer_wakes_shortly_before_the_next_frame(player: Player, clock: Clock) -> None:
    player.play()
    assert 98 <= player._timer.interval() <= 99
    assert wakes(player, clock, at=0.0985) == (0, 0)
    assert wakes(player, clock, at=0.1001) == (1, 98)
    assert wakes(player, clock, at=0.3625) == (3, 36)


def test_the_timer_is_set_anew_by_a_seek_and_another_speed(player: Player, clock: Clock) -> None:
    player.play()
    assert wakes(player, clock, at=0.1301) == (1, 68)
    player.seek(5)
    assert 98 <= player._timer.interval() <= 99
    clock.now += 0.0501
    player.set_speed(0.5)  # half a frame is left, and takes twice as long
    assert player._timer.interval() == 98


def test_a_very_fast_film_leaves_frames_out(qtbot: QtBot, clock: Clock) -> None:
    pace = Pace(fps=60, seconds=10.0, hold_start=0.0, hold_end=0.0)
    player = Player(Timeline(pace, 600), clock)
    player.set_speed(10.0)
    player.play()
    assert player._timer.interval() == 7
    assert wakes(player, clock, at=0.0084) == (5, 7)


def test_a_film_too_slow_for_a_timer_plays_all_the_same(player: Player) -> None:
    player.set_speed(1e-9)
    player.play()
    assert 0 < player._timer.interval() < 10_000


def test_the_timer_plays_by_itself(qtbot: QtBot) -> None:
    pace = Pace(fps=100, seconds=0.1, hold_start=0.0, hold_end=0.0)
    player = Player(Timeline(pace, 9))
    with qtbot.waitSignal(player.playing_changed, check_params_cb=lambda on: not on):
        player.play()
    assert player.frame == 9


def test_the_next_frame_is_due_when_the_clock_says(player: Player, clock: Clock) -> None:
    assert player.seconds_to_frame() == math.inf
    player.play()
    clock.now += 0.03
    # Ten frames a second: the first one after the start is due after 0.1 s.
    assert player.seconds_to_frame() == pytest.approx(0.07, abs=1e-6)
    player.pause()
    assert player.seconds_to_frame() == math.inf
