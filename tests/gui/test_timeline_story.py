"""What lies behind the playhead: curves in decades, and marks where runs end."""

from __future__ import annotations

import numpy as np
import pytest

from gui.panes.timeline.story import Story, curves, story_of
from tests.gui.scenes import ravine, scene


def test_marks_stand_where_the_verdicts_say() -> None:
    story = story_of(scene(ravine(0.25, 0.6, steps=120))[0])
    assert [(mark.kind, mark.style) for mark in story.marks] == [("triangle", 0), ("cross", 1)]
    # |w2| grows by 1.4 a step from 2: it is beyond 10⁶ at step 39.
    assert story.marks[1].step == 39


def test_a_rising_loss_is_marked_where_it_left_its_start_for_good() -> None:
    story = story_of(scene(ravine(0.55, steps=10))[0])
    assert [(mark.kind, mark.step) for mark in story.marks] == [("cross", 1)]


def test_curves_fall_by_decades_from_near_the_top() -> None:
    loss = np.array([10.0, 1.0, 0.1, 1e-9])
    (points,) = curves(Story(steps=3, losses=(loss,), styles=(0,)), 300.0)
    assert points[:, 0] == pytest.approx([0.0, 100.0, 200.0, 300.0])
    # Half a decade of headroom over four and a half decades in all.
    assert points[:3, 1] == pytest.approx([4 / 4.5, 3 / 4.5, 2 / 4.5])
    assert points[3, 1] < 0


def test_long_curves_keep_their_extremes_when_thinned() -> None:
    loss = np.ones(100_001)
    loss[50_000] = 8.0
    (points,) = curves(Story(steps=100_000, losses=(loss,), styles=(0,)), 750.0)
    assert len(points) <= 2 * 752
    assert points[:, 1].max() == 1.5 or points[:, 1].max() > points[0, 1]
    assert points[points[:, 1].argmax(), 0] == pytest.approx(375, abs=1)


@pytest.mark.parametrize("loss", [[-1.0, -2.0, -3.0], [0.0, 0.0], [1e300, 1e-300], [5.0]])
def test_odd_losses_still_make_finite_curves(loss: list[float]) -> None:
    story = Story(steps=2, losses=(np.array(loss), np.zeros(0)), styles=(0, 1))
    made = curves(story, 100.0)
    assert np.isfinite(made[0]).all()
    assert len(made[1]) == 0
