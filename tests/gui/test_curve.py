"""The curve on the stage: what is drawn of it, and hands on it, moved by real events."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPicture
from PySide6.QtTest import QTest

from core.lesson import Lesson, Look, Run
from core.settings import Values
from core.surfaces import ShippedSurface, TypedSurface
from core.words import Text
from gui.document import Document
from gui.panels.curve import CurvePanel
from gui.panels.curve_steps import StepSigns
from gui.panes.surface import edits
from gui.stage import Stage
from tests.gui.scenes import pixels, scene, shown
from tests.gui.stage_hand import Hand

PARABOLA = TypedSurface("w1^2", view=((-5.0, 5.0), (-3.0, 3.0)))
WORDS = Text("Test", "Another lesson")
A_PIXEL = 0.03  # of the weight, generously


def lesson(*rates: float, surface: Any = PARABOLA, start: Any = (-4.0, 1.0), **look: Any) -> Lesson:
    look = {"theme": "light", "language": "en", "panels": ("curve",), **look}
    runs = tuple(
        Run(optimizer="sgd", settings=Values(lr=rate), style=k) for k, rate in enumerate(rates)
    )
    return Lesson(surface=surface, start=start, steps=12, runs=runs, look=Look(**look))


@pytest.fixture
def hand(hand: Hand) -> Hand:
    """The hand on a stage that shows a curve."""
    give(hand, lesson(0.1, 0.9))
    return hand


def give(hand: Hand, made: Lesson) -> None:
    """Let the hand have another lesson, at its last step."""
    hand.document.edit(made, WORDS)
    hand.recorder.advance(1e9)
    hand.player.seek(hand.player.timeline.frames - 1)
    hand.document.end_merge()
    hand.told.clear()


def at(hand: Hand, value: float, loss: float) -> QPoint:
    """The pixel of an axis value and a loss."""
    assert hand.stage.backdrop is not None
    assert hand.stage.backdrop.curve is not None
    x, y = hand.stage.backdrop.curve.to_stage(np.array([value, loss])).tolist()
    return QPointF(*hand.stage.to_pixels((x, y))).toPoint()


def rows(hand: Hand) -> dict[str, str]:
    reading = hand.stage.overlay.reading
    return {} if reading is None else dict(reading.rows)


# ------------------------------------------------------------------ hands


def test_the_start_is_dragged_along_the_curve_and_keeps_its_other_weight(hand: Hand) -> None:
    hand.drag(at(hand, -4.0, 16.0), at(hand, 2.0, 10.0))
    assert hand.document.lesson.start == pytest.approx((2.0, 1.0), abs=A_PIXEL)
    assert hand.document.lesson.start[1] == 1.0
    assert "start_dropped" in hand.names()
    assert hand.undo_steps() == 2  # this, and the lesson that was given


def test_a_dragged_start_stays_on_the_panel(hand: Hand) -> None:
    hand.drag(at(hand, -4.0, 16.0), at(hand, -4.0, 16.0) - QPoint(400, 0))
    assert hand.document.lesson.start == (-5.0, 1.0)


def test_the_wheel_zooms_the_weight_around_the_pointer_and_leaves_the_other(hand: Hand) -> None:
    hand.wheel(at(hand, 2.0, 4.0), 120)
    assert hand.document.lesson.view is not None
    (low, high), other = hand.document.lesson.view
    assert other == (-3.0, 3.0)
    assert high - low == pytest.approx(10.0 / 1.2, rel=1e-3)
    assert (2.0 - low) / (high - low) == pytest.approx(0.7, abs=0.005)
    assert hand.stage.backdrop is not None
    assert hand.stage.backdrop.curve is not None
    assert hand.stage.backdrop.curve.range == (low, high)


def test_a_drag_beside_the_start_pulls_the_range(hand: Hand) -> None:
    hand.drag(at(hand, 0.0, 20.0), at(hand, 2.0, 12.0))
    assert hand.document.lesson.view is not None
    assert hand.document.lesson.view[0] == pytest.approx((-7.0, 3.0), abs=A_PIXEL)
    assert hand.document.lesson.view[1] == (-3.0, 3.0)


def test_a_double_click_shows_the_whole_range_again(hand: Hand) -> None:
    hand.wheel(at(hand, 2.0, 4.0), 240)
    place = at(hand, 0.0, 1.0)
    QTest.mouseDClick(hand.stage.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert hand.document.lesson.view is None


def test_keys_zoom_and_step_as_on_the_map(hand: Hand) -> None:
    hand.player.seek(0)
    QTest.keyClick(hand.stage, Qt.Key.Key_Plus)
    assert hand.document.lesson.view is not None
    assert hand.document.lesson.view[0] == pytest.approx((-5 / 1.2, 5 / 1.2), rel=1e-3)
    QTest.keyClick(hand.stage, Qt.Key.Key_Right)
    assert hand.names()[-1] == "step_requested"


def test_the_readout_tells_weight_loss_and_slope_on_the_curve(hand: Hand) -> None:
    hand.move(at(hand, 3.0, 18.0))
    found = rows(hand)
    assert list(found) == ["w₁", "loss", "slope"]
    assert float(found["w₁"]) == pytest.approx(3.0, abs=A_PIXEL)
    assert float(found["loss"]) == pytest.approx(float(found["w₁"]) ** 2, rel=1e-2)
    assert float(found["slope"]) == pytest.approx(2 * float(found["w₁"]), rel=1e-2)
    reading = hand.stage.overlay.reading
    assert reading is not None
    assert reading.ring is not None


def test_a_click_on_a_point_selects_its_run_and_one_beside_none(hand: Hand) -> None:
    w = -4.0 * 0.8**12
    place = at(hand, w, w * w)
    hand.press(place)
    hand.release(place)
    assert hand.document.lesson.look.emphasis == 0
    place = at(hand, 0.0, 24.0)
    hand.press(place)
    hand.release(place)
    assert hand.document.lesson.look.emphasis is None


def test_on_a_zigzag_the_readout_names_run_and_step(hand: Hand) -> None:
    hand.move(at(hand, 3.2, 10.24))  # where a rate of 0.9 leads first
    reading = hand.stage.overlay.reading
    assert reading is not None
    assert reading.title == "0.9: step 1"
    assert rows(hand)["w₁"] == "3.2"
    assert rows(hand)["slope"] == "6.4"


def test_beside_a_map_each_panel_answers_for_itself(hand: Hand) -> None:
    ravine = ShippedSurface("ravine")
    panels = ("contour", "curve")
    give(hand, lesson(0.02, surface=ravine, start=(-4.0, 1.0), section="w2", panels=panels))
    hand.move(hand.at(3.0, 1.0))
    assert next(iter(rows(hand))) == "w₁, w₂"
    hand.move(at(hand, 1.5, 30.0))
    assert next(iter(rows(hand))) == "w₂"
    before = hand.document.lesson.start
    assert hand.stage.backdrop is not None
    assert hand.stage.backdrop.curve is not None
    x, y = hand.stage.backdrop.curve.starts[0]
    place = QPointF(*hand.stage.to_pixels((x, y))).toPoint()
    hand.drag(place, place + QPoint(30, 0))
    assert hand.document.lesson.start[0] == before[0]
    assert hand.document.lesson.start[1] > before[1]


def test_along_the_gradient_the_view_is_zoomed_and_never_pulled(hand: Hand) -> None:
    give(hand, lesson(0.02, surface=ShippedSurface("ravine"), section="gradient"))
    view = hand.stage.backdrop.curve.view  # type: ignore[union-attr]
    hand.drag(at(hand, 2.0, 30.0), at(hand, 3.0, 30.0))
    assert hand.document.lesson.view is None
    hand.wheel(at(hand, 2.0, 30.0), -120)
    assert hand.document.lesson.view is not None
    for new, old in zip(hand.document.lesson.view, view, strict=True):
        assert new[1] - new[0] == pytest.approx(1.2 * (old[1] - old[0]), rel=1e-3)


# ------------------------------------------------------------------ what is drawn


def test_the_same_frame_has_the_same_pixels_whatever_was_shown_before(qapp: object) -> None:
    for look in ({"emphasis": 1}, {"section": "gradient"}, {"trail_length": 3, "trail_fade": True}):
        surface = ShippedSurface("ravine") if "section" in look else PARABOLA
        made = scene(lesson(0.02, 0.05, surface=surface, **look))
        fresh = pixels(made, 5)
        stage = shown(made, 11)
        stage.pixels(960, 540)
        stage.show_frame(made[1](5))
        assert np.array_equal(stage.pixels(960, 540), fresh)
        stage.close()


def test_an_svg_has_the_curve_as_a_shape(qapp: object) -> None:
    stage = shown(scene(lesson(0.9)), 4)
    picture = QPicture()
    painter = QPainter(picture)
    stage.paint(painter, QRectF(0, 0, 960, 540))
    painter.end()
    assert picture.size() > 10_000
    stage.close()


@pytest.mark.parametrize("theme", ["light", "dark", "projector", "dark_hall"])
def test_the_curve_is_legible_on_its_paper(theme: str, qapp: object) -> None:
    made = scene(msgspec.structs.replace(lesson(), runs=()), theme)
    image = pixels(made, 0)
    curve = made[0].curve
    assert curve is not None
    x, y = curve.to_stage(np.array([3.0, 9.0])).tolist()
    column = image[int(y) - 6 : int(y) + 7, round(x), :3].astype(int)
    paper = image[5, 5, :3].astype(int)
    assert np.abs(column - paper).max() > 90


def test_numbers_of_slope_and_step_stand_clear_of_each_other(qapp: object) -> None:
    for rate in (0.1, 0.45, 0.9):
        for theme in ("light", "projector"):
            made = scene(lesson(rate), theme)
            panel = CurvePanel(made[0])
            for step in range(12):
                seen = made[1](step)
                boxes = [each.box for each in panel.labels(seen)]
                assert seen.curve is not None
                boxes += [box for _, box in panel.signs.numbers(seen.curve, boxes, [])]
                for k, (at_one, half) in enumerate(boxes):
                    for at_other, other in boxes[:k]:
                        apart = np.abs(at_one - at_other) >= half + other - 1.0
                        assert apart.any(), f"rate {rate}, step {step}, {theme}"


def test_a_step_says_what_it_is_made_of(qapp: object) -> None:
    made = scene(lesson(0.1))
    panel = CurvePanel(made[0])
    seen = made[1](0).curve
    assert seen is not None
    assert seen.points[0].step is not None
    assert panel.signs.step_words(seen.points[0].step) == "−ηg = 0.8"
    assert panel.signs.slope_words(-8.0) == ("slope g = −8", "g = −8")
    assert isinstance(panel.signs, StepSigns)


def test_an_empty_curve_invites_a_run(qapp: object) -> None:
    stage = Stage()
    stage.show_backdrop(scene(msgspec.structs.replace(lesson(), runs=()))[0])
    assert stage.drawing.curve_panel is not None
    assert stage.pixels(320, 180).min() < 128
    stage.close()


def test_the_name_of_a_run_that_leaves_stands_beside_its_way(qapp: object) -> None:
    ground, at_step = scene(lesson(4.0, start=(1.8, 1.0)))
    panel, frame = CurvePanel(ground), at_step(12)
    (label,) = panel.labels(frame)
    (line,) = panel.lines
    (way, _), (middle, half) = line.strands[0], label.box
    along = way[0] + np.linspace(0.0, 1.0, 500)[:, None] * (way[1] - way[0])
    assert not (np.abs(along - middle) < half).all(axis=1).any()


# ------------------------------------------------------------------ choosing it


def typed(made: Lesson, *formulas: str) -> Lesson:
    """The lesson after formulas were typed one after another, in one stretch."""
    document = Document(made)
    base = document.lesson
    for formula in formulas:
        surface = edits.retyped(base.surface, formula, Values())
        here = document.lesson
        document.edit(edits.suited(edits.on_surface(here, surface), base), WORDS, merge="f")
    return document.lesson


def test_a_formula_of_one_weight_is_shown_as_a_curve(qapp: object) -> None:
    made = lesson(0.1, surface=ShippedSurface("sphere"), panels=("contour", "loss"))
    assert typed(made, "w1^2").look.panels == ("curve", "loss")
    assert typed(made, "w1^2", "w1^2 + w2^2").look.panels == ("contour", "loss")
    assert typed(typed(made, "w1^2"), "w1^2 + w2^2").look.panels == ("contour", "loss")
    both = made.with_look(panels=("contour", "curve"))
    assert typed(both, "w1^2").look.panels == ("contour", "curve")


def test_a_map_of_one_weight_stays_where_it_was_asked_for(qapp: object) -> None:
    made = lesson(0.1, panels=("contour",))
    assert typed(made, "w1^4").look.panels == ("contour",)
    assert scene(made)[0].map is not None


def test_choosing_a_surface_of_two_weights_brings_the_map_back(qapp: object) -> None:
    assert edits.chosen(lesson(0.1), "sphere").look.panels == ("contour",)
