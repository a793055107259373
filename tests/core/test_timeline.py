"""The timeline: ends, order, no drift, and the same seconds at every rate."""

import math

from hypothesis import given
from hypothesis import strategies as st

from core.lesson import Pace
from core.timeline import Timeline

RATES = st.sampled_from(
    [1.0, 10.0, 12.5, 20.0, 23.976, 24.0, 25.0, 29.97, 100 / 3, 49.0, 60.0, 120.0]
)
HOLDS = st.floats(0, 60)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    pace = Pace(
        fps=draw(RATES),
        seconds=draw(st.floats(0.1, 3600)),
        hold_start=draw(HOLDS),
        hold_end=draw(HOLDS),
        pacing=draw(st.sampled_from(["even", "logarithmic"])),
    )
    return Timeline(pace, draw(st.integers(1, 100_000)))


@given(timelines())
def test_first_and_last_frame_show_the_first_and_last_step(timeline: Timeline) -> None:
    assert timeline.frames >= 2
    assert timeline.step_at(0) == 0
    assert timeline.step_at(timeline.frames - 1) == timeline.steps


@given(timelines(), st.integers(-10, 500_000))
def test_a_later_frame_never_shows_an_earlier_step(timeline: Timeline, frame: int) -> None:
    here, there = timeline.step_at(frame), timeline.step_at(frame + 1)
    assert 0 <= here <= there <= timeline.steps


@given(timelines(), st.integers(-5, 500_000))
def test_frames_beyond_the_ends_show_the_ends(timeline: Timeline, frame: int) -> None:
    assert timeline.step_at(frame) == timeline.step_at(timeline.clamp(frame))
    assert 0 <= timeline.clamp(frame) < timeline.frames


@given(timelines(), st.integers(0, 500_000))
def test_a_frame_is_found_again_at_the_time_it_begins(timeline: Timeline, number: int) -> None:
    frame = timeline.clamp(number)
    assert timeline.frame_at(timeline.seconds_at(frame)) == frame


@given(timelines(), st.floats(-10, 4000))
def test_a_shown_frame_began_before_and_ends_after_the_clock(
    timeline: Timeline, seconds: float
) -> None:
    frame = timeline.frame_at(seconds)
    if 0 <= seconds < timeline.seconds:
        assert timeline.seconds_at(frame) <= seconds < timeline.seconds_at(frame + 1)
    else:
        assert frame == (0 if seconds < 0 else timeline.frames - 1)


@given(timelines(), st.integers(-2, 100_002))
def test_the_first_frame_of_a_step_is_the_first_to_reach_it(timeline: Timeline, step: int) -> None:
    frame = timeline.first_frame_of(step)
    assert timeline.step_at(frame) >= min(max(step, 0), timeline.steps)
    assert frame == 0 or timeline.step_at(frame - 1) < step


@given(timelines(), RATES)
def test_another_rate_keeps_the_seconds(timeline: Timeline, fps: float) -> None:
    other = timeline.with_fps(fps)
    pace = timeline.pace
    wanted = pace.hold_start + pace.seconds + pace.hold_end
    assert other.fps == fps
    assert other.with_fps(timeline.fps) == timeline
    # Half a frame of rounding; a movement shorter than that still gets its two frames.
    slack = 0.5 if pace.seconds * fps > 3 else 2.5
    assert abs(other.seconds - wanted) <= slack / fps + 1e-9


def test_an_hour_of_playing_ends_where_seeking_ends() -> None:
    timeline = Timeline(Pace(fps=29.97, seconds=3600, hold_start=0, hold_end=0), 100_000)
    ticks = 3600 * 50
    played = [timeline.frame_at(tick / 50) for tick in range(0, ticks, 7)]
    assert timeline.frames == 107_892  # 3600 s times 29.97 per second
    assert played == [math.floor(tick * 29.97 / 50 + 1e-9) for tick in range(0, ticks, 7)]
    assert timeline.step_at(timeline.frame_at(1800)) in (49_999, 50_000)


def test_seeking_shows_the_step_that_playing_shows() -> None:
    timeline = Timeline(Pace(pacing="logarithmic"), 2000)
    playing = [timeline.step_at(frame) for frame in range(timeline.frames)]
    seeking = [timeline.step_at(frame) for frame in reversed(range(timeline.frames))]
    assert playing == seeking[::-1]


def test_the_standard_pace_is_ten_seconds_with_holds() -> None:
    timeline = Timeline(Pace(), 50)
    assert (timeline.frames, timeline.seconds) == (300, 10.0)
    assert timeline.step_at(15) == 0
    assert timeline.step_at(253) == 49
    assert timeline.step_at(254) == 50


def test_even_pacing_gives_every_step_the_same_time() -> None:
    timeline = Timeline(Pace(fps=10, seconds=10.1, hold_start=0, hold_end=0), 50)
    assert [timeline.step_at(frame) for frame in range(101)] == [f // 2 for f in range(101)]


def test_logarithmic_pacing_shows_the_beginning_slowly() -> None:
    timeline = Timeline(
        Pace(fps=10, seconds=10.1, hold_start=0, hold_end=0, pacing="logarithmic"), 1023
    )
    # 1024 is two to the tenth, so the count doubles with every tenth of the movement.
    assert [timeline.step_at(10 * tenth) for tenth in range(11)] == [2**k - 1 for k in range(11)]


def test_a_film_shorter_than_a_frame_still_has_both_ends() -> None:
    timeline = Timeline(Pace(fps=1, seconds=0.1, hold_start=0, hold_end=0), 7)
    assert [timeline.step_at(frame) for frame in range(timeline.frames)] == [0, 7]
