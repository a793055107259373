"""Cameras of a lesson: led around, moved and brought nearer, within what a lesson may hold."""

import math

import pytest

from core.lesson import Camera, Lesson, LessonError, Run, cameras
from core.surfaces import ShippedSurface


def test_a_camera_goes_round_without_end_and_stays_above_the_floor() -> None:
    there = cameras.circled(Camera(azimuth=170.0, elevation=80.0), 30.0, 30.0)
    assert (there.azimuth, there.elevation) == (-160.0, 90.0)
    low = cameras.circled(there, -60.0, -500.0)
    assert (low.azimuth, low.elevation) == (140.0, 5.0)


def test_what_is_pointed_at_stays_while_the_camera_comes_nearer() -> None:
    camera, at = Camera(centre=(0.1, -0.05)), (0.3, 0.2)
    near = cameras.zoomed(camera, 2.0, at)
    assert near.zoom == 2.0
    # The distance from the middle of the box doubles: 0.2 and 0.25 become 0.4 and 0.5.
    assert near.centre == pytest.approx((-0.1, -0.3))
    assert cameras.zoomed(near, 0.5, at).centre == pytest.approx(camera.centre)


def test_zoom_and_moves_end_where_nothing_more_would_be_seen() -> None:
    assert cameras.zoomed(Camera(), 1e6).zoom == 8.0
    assert cameras.zoomed(Camera(), 1e-6).zoom == 0.3
    assert cameras.moved(Camera(), 50.0, -50.0).centre == (2.0, -2.0)


@pytest.mark.parametrize("name", cameras.STANDS)
def test_a_named_place_is_known_again_and_keeps_the_turn(name: str) -> None:
    there = cameras.standing_at(Camera(azimuth=3.0, zoom=2.0, turn=90.0), name)
    assert there.turn == 90.0
    assert cameras.stand_of(there) == name
    assert cameras.stand_of(cameras.circled(there, 1.0, 0.0)) is None


def test_home_is_where_a_new_camera_stands() -> None:
    assert cameras.standing_at(Camera(zoom=3.0), "home") == Camera()


WRONG: list[dict[str, object]] = [
    {"elevation": 3.0},
    {"zoom": 100.0},
    {"azimuth": "north"},
    {"centre": (1e300, 0.0)},
    {"centre": (0.0, math.nan)},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_lesson_refuses_a_camera_that_cannot_be(wrong: dict[str, object]) -> None:
    lesson = Lesson(
        surface=ShippedSurface("sphere"), start=(1.0, 1.0), steps=5, runs=(Run(optimizer="sgd"),)
    )
    assert lesson.with_camera(turn=90.0).look.camera == Camera(turn=90.0)
    with pytest.raises(LessonError):
        lesson.with_camera(**wrong)
