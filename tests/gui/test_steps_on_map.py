"""Arrows, clouds, bands and the limit, as they are drawn."""

from __future__ import annotations

from itertools import combinations

import msgspec
import numpy as np
import pytest

from core.lesson import Arrow, Lesson, Look, Noise, Run
from core.picture import StepArrow
from core.schedules import ScheduleSpec
from core.settings import Values
from core.surfaces import ShippedSurface
from gui.panels.arrows import LOOKS, Arrows
from gui.panels.clouds import cloud_words
from gui.panels.contour import ContourPanel
from gui.panels.loss import LossPanel
from gui.stage import Stage
from tests.gui.scenes import changed, pixels, scene, shown

pytestmark = pytest.mark.usefixtures("qapp")
EVERY: tuple[Arrow, ...] = ("gradient", "velocity", "update", "ellipse", "previous", "newton")
THEMES = ("light", "dark", "projector", "dark_hall")


def stepping(*arrows: Arrow, **look: object) -> Lesson:
    return changed("six_optimizers", arrows=arrows, emphasis=None, **look)


def noisy(runs: int = 2, replicas: int = 12, **look: object) -> Lesson:
    kinds = [("sgd", 0.03), ("momentum", 0.02), ("adam", 0.2)]
    return Lesson(
        surface=ShippedSurface("ravine", Values(condition=20)),
        start=(-4.0, 2.0),
        steps=80,
        runs=tuple(
            Run(optimizer=kinds[k % 3][0], settings=Values(lr=kinds[k % 3][1]), style=k)
            for k in range(runs)
        ),
        noise=Noise(size=1.0, seed=1, replicas=replicas),
        look=Look(**look),  # type: ignore[arg-type]
    )


def adam_first(**look: object) -> Lesson:
    """The lesson with its Adam alone, which has every arrow."""
    made = stepping(*EVERY, **look)
    adam = next(run for run in made.runs if run.optimizer == "adam")
    return msgspec.structs.replace(made, runs=(adam,))


def test_arrows_are_told_apart_without_colour() -> None:
    signs = {(look.width, look.dash, look.head) for look in LOOKS.values()}
    assert len(signs) == len(LOOKS) == len(EVERY)
    assert len({(look.dash, look.head) for look in LOOKS.values()}) == len(EVERY)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("step", [1, 5, 20, 60])
def test_names_of_arrows_cover_neither_each_other_nor_names_of_runs(theme: str, step: int) -> None:
    still, at_step = scene(adam_first(), theme)
    frame, panel = at_step(step), ContourPanel(still)
    assert len(frame.arrows) >= len(EVERY) - 1
    taken = [each.box for each in panel.labels(frame)]
    boxes = taken + panel.arrows.boxes(frame.arrows, taken)
    for (one, half), (other, its) in combinations(boxes, 2):
        assert (np.abs(one - other) >= half + its - 0.01).any(), "two names lie upon each other"


def test_names_of_arrows_stay_inside_the_map() -> None:
    still, at_step = scene(adam_first(), "projector")
    panel = ContourPanel(still)
    for step in (0, 1, 9, 40):
        for middle, half in panel.arrows.boxes(at_step(step).arrows, []):
            assert (middle - half >= (panel.rect.x, panel.rect.y)).all()
            assert (middle + half <= (panel.rect.right, panel.rect.bottom)).all()


def test_a_name_tells_the_factor() -> None:
    still, _ = scene(adam_first())
    arrows = Arrows(ContourPanel(still), ContourPanel(still).rect)
    gradient = StepArrow("gradient", 0.0, 0.0, 9.0, 9.0, 0.03, "−g")
    assert arrows.words(gradient) == "−g × 0.03"
    assert arrows.words(StepArrow("update", 0.0, 0.0, 9.0, 9.0)) == "update"
    assert arrows.words(StepArrow("ellipse", 0.0, 0.0, 9.0, 9.0, 100.0)) == "step sizes × 100"
    korean = ContourPanel(scene(adam_first(), "light", "ko")[0])
    assert korean.arrows.words(StepArrow("update", 0.0, 0.0, 9.0, 9.0)) == "갱신"


def test_arrows_are_drawn_from_the_very_first_step() -> None:
    with_arrows = pixels(scene(stepping("gradient", "update")), 0)
    without = pixels(scene(stepping()), 0)
    assert (with_arrows != without).any()


def test_a_frame_with_arrows_and_clouds_does_not_depend_on_what_was_shown_before() -> None:
    for made in (scene(adam_first()), scene(noisy()), scene(noisy(trail_length=20))):
        fresh = pixels(made, 37)
        stage = Stage()
        for step in (5, 80, 36, 2, 50):
            shown(made, step, stage).pixels(960, 540)
        again = shown(made, 37, stage).pixels(960, 540)
        for step in range(37):
            shown(made, step, stage).pixels(960, 540)
        played = shown(made, 37, stage).pixels(960, 540)
        stage.close()
        np.testing.assert_array_equal(again, fresh)
        np.testing.assert_array_equal(played, fresh)


def test_a_cloud_lies_around_its_run_and_quietly() -> None:
    quiet, loud = pixels(scene(noisy(labels=False)), 40), pixels(scene(noisy(1, labels=False)), 40)
    alone = changed(noisy(labels=False), noise=Noise(size=1.0, seed=1))
    bare = pixels(scene(alone), 40)
    differing = (quiet[..., :3] != bare[..., :3]).any(axis=2)
    assert 0.002 < differing.mean() < 0.2
    # Faint: what differs, differs less than the ink of a trail would.
    assert np.abs(quiet.astype(int) - bare)[differing].mean() < 60
    assert loud.shape == quiet.shape


def test_the_map_and_the_chart_say_what_dots_and_bands_are() -> None:
    still, _ = scene(noisy())
    assert still.seeds is not None
    assert cloud_words(ContourPanel(still), still.seeds) == "dots: 11 more seeds"
    assert LossPanel(still).captions() == ["12 seeds: median, 10–90 %"]


def test_while_seeds_are_computed_the_picture_says_so() -> None:
    still, at_step = scene(noisy(), recorded=False)
    assert LossPanel(still).captions() == ["computing seeds: 0 of 22"]
    assert at_step(10).clouds == ((), ())


def test_a_band_grows_with_the_playhead() -> None:
    made = noisy(1, panels=("loss",))
    still, _ = scene(made)
    assert still.chart is not None
    early, late = (pixels(scene(made), step) for step in (20, 80))
    scale = 960 / still.width
    middle = round(still.chart.x(50) * scale)
    rows = slice(round(still.chart.rect.y * scale), round(still.chart.rect.bottom * scale))
    columns = slice(middle - 40, middle + 40)
    bare = pixels(scene(changed(made, noise=Noise(size=1.0, seed=1))), 20)
    np.testing.assert_array_equal(early[rows, columns], bare[rows, columns])
    assert (late[rows, columns] != early[rows, columns]).any(axis=2).mean() > 0.05


def test_the_limit_is_a_line_with_a_name() -> None:
    made = changed(noisy(replicas=1), noise=Noise(), measure="sharpness", panels=("loss",))
    still, _ = scene(made)
    assert still.chart is not None
    found = pixels(scene(made), 0)[..., :3].astype(int)
    row = found[round(still.chart.y(1.0) * 960 / still.width)]
    reddish = (row[:, 2] > row[:, 1] + 60) & (row[:, 2] > row[:, 0] + 60)
    assert reddish.mean() > 0.3


@pytest.mark.parametrize(
    ("measure", "words"),
    [("rate", "no learning rate: Rprop"), ("sharpness", "no limit known: Rprop, SAM")],
)
def test_the_chart_names_the_runs_it_leaves_out(measure: str, words: str) -> None:
    runs = (
        Run(optimizer="sgd", schedule=ScheduleSpec(name="cosine")),
        Run(optimizer="rprop", style=1),
        Run(optimizer="sam", style=2),
    )
    made = changed(noisy(), runs=runs, noise=Noise(), measure=measure)
    assert LossPanel(scene(made)[0]).captions() == [words]
