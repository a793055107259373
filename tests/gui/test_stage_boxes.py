"""The stage stands on pyqtgraph: its view boxes know where values are, and hands ask them."""

from __future__ import annotations

import weakref
from collections.abc import Iterator

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsScene

from core.picture.map_values import MapBackdrop
from core.picture.values import Rect
from gui.stage import Stage
from gui.stage.boxes import PanelBox, Shown
from tests.gui.mouse import turn_wheel
from tests.gui.scenes import changed, scene, shown
from tests.gui.windows import sweep

LEFT = Qt.MouseButton.LeftButton
RECT = Rect(40.0, 30.0, 400.0, 200.0)
VIEW = ((-4.0, 4.0), (-1.0, 3.0))  # of equal aspect on it


@pytest.fixture
def box(qapp: object) -> Iterator[PanelBox]:
    around = QGraphicsScene()
    made = PanelBox(around)
    made.show(Shown(RECT, VIEW))
    yield made
    made.close()
    around.deleteLater()


def view_boxes(stage: Stage) -> list[object]:
    return [item for item in stage.scene().items() if isinstance(item, pg.ViewBox)]


def asked(stage: Stage) -> list[PanelBox | None]:
    """Every box, as a hand would ask for it: before, there is none."""
    return [stage.boxes.map, stage.boxes.curve]


def map_of(stage: Stage) -> MapBackdrop:
    assert stage.backdrop is not None
    assert stage.backdrop.map is not None
    return stage.backdrop.map


def box_of(stage: Stage) -> PanelBox:
    assert stage.boxes.map is not None
    return stage.boxes.map


def wheel(stage: Stage, at: QPointF, units: int) -> None:
    turn_wheel(stage.viewport(), at, units)


# ------------------------------------------------------------------ places


def test_corners_of_the_panel_are_the_ends_of_the_ranges(box: PanelBox) -> None:
    assert box.to_values((40.0, 230.0)) == pytest.approx((-4.0, -1.0), abs=1e-12)
    assert box.to_values((440.0, 30.0)) == pytest.approx((4.0, 3.0), abs=1e-12)
    assert box.to_scene((0.0, 1.0)) == pytest.approx((240.0, 130.0), abs=1e-9)


@pytest.mark.parametrize("name", ["six_optimizers", "saddle_point", "banana_valley"])
def test_hands_and_picture_agree_on_every_place_of_the_map(stage: Stage, name: str) -> None:
    shown(scene(changed(name, panels=("contour", "loss"))), 5, stage)
    for weights in map_of(stage).paths[0][:50]:
        drawn = map_of(stage).to_stage(weights).tolist()
        assert box_of(stage).to_scene(tuple(weights.tolist())) == pytest.approx(drawn, abs=1e-6)


@pytest.mark.parametrize("size", [(960, 540), (961, 541), (801, 601), (333, 333), (1000, 300)])
def test_the_view_puts_the_scene_exactly_where_it_fits(stage: Stage, size: tuple[int, int]) -> None:
    shown(scene("six_optimizers"), 5, stage)
    stage.resize(*size)
    stage.show()
    assert stage.viewportTransform() == stage.fit()
    assert stage.fit().dx() == round(stage.fit().dx())
    assert stage.viewport().size() == stage.size()


# ------------------------------------------------------------------ zooming and pulling


def test_zooming_keeps_what_is_under_the_pointer(box: PanelBox) -> None:
    found = box.zoom((140.0, 80.0), 0.5)  # a quarter across, and down from the top
    assert found is not None
    assert found[0] == pytest.approx((-3.0, 1.0), abs=1e-12)
    assert found[1] == pytest.approx((0.5, 2.5), abs=1e-12)


def test_pulling_brings_what_is_held_to_the_pointer(box: PanelBox) -> None:
    found = box.pull(VIEW, (0.0, 1.0), (290.0, 80.0))  # a unit right and a unit up
    assert found[0] == pytest.approx((-5.0, 3.0), abs=1e-12)
    assert found[1] == pytest.approx((-2.0, 2.0), abs=1e-12)


def test_a_wish_that_nobody_answers_leaves_the_box_at_the_picture(stage: Stage) -> None:
    shown(scene("six_optimizers"), 5, stage).resize(960, 540)
    told: list[object] = []
    stage.view_changed.connect(lambda *ranges: told.append(ranges))
    before = box_of(stage).ranges
    wheel(stage, QPointF(*stage.to_pixels(box_of(stage).middle)), 240)
    assert len(told) == 1
    assert box_of(stage).ranges == before


def test_a_view_at_its_limit_does_not_slide(box: PanelBox) -> None:
    thin = ((0.0, 2e-9), (0.0, 1e-9))
    box.show(Shown(RECT, thin))
    assert box.zoom((50.0, 40.0), 0.5) is None
    assert np.array(box.ranges) == pytest.approx(np.array(thin), abs=1e-15)


@pytest.mark.parametrize("span", [1e-12, 1e12, 1e100])
def test_a_box_shows_whatever_view_a_lesson_asks_for(box: PanelBox, span: float) -> None:
    box.show(Shown(RECT, ((0.0, 2 * span), (0.0, span))))
    assert box.ranges[0] == pytest.approx((0.0, 2 * span), rel=1e-9)
    assert box.ranges[1] == pytest.approx((0.0, span), rel=1e-9)
    assert box.to_scene((span, 0.0)) == pytest.approx((240.0, 230.0), abs=1e-3)


def test_a_unit_is_as_long_upwards_as_across_where_the_picture_says_so(box: PanelBox) -> None:
    skew = ((0.0, 1.0), (0.0, 7.0))
    box.show(Shown(RECT, skew))
    assert np.array(box.ranges) == pytest.approx(np.array(skew))
    box.show(Shown(RECT, VIEW))
    wide = box.pull(((-4.0, 4.0), (-1.0, 1.0)), (0.0, 0.0), (240.0, 130.0))
    spans = [high - low for low, high in wide]
    assert spans[0] / RECT.width == pytest.approx(spans[1] / RECT.height, rel=1e-12)


# ------------------------------------------------------------------ pyqtgraph's own ways


def test_there_is_a_view_box_for_each_panel_that_hands_move_and_none_too_many(stage: Stage) -> None:
    for panels, count in ((("contour", "curve", "loss"), 2), (("loss",), 0), (("contour",), 1)):
        stage.show_backdrop(scene(changed("six_optimizers", panels=panels))[0])
        assert len([box for box in asked(stage) if box is not None]) == count
        assert len(view_boxes(stage)) == count


def test_no_view_box_outlives_its_stage(qapp: object) -> None:
    made = shown(scene(changed("six_optimizers", panels=("contour", "curve"))), 5)
    asked(made)
    watched = [weakref.ref(each) for each in view_boxes(made)]
    made.close()
    made.deleteLater()
    del made
    sweep()
    assert len(watched) == 2
    assert [each() for each in watched] == [None, None]


def test_every_move_arrives_however_fast_the_hand(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(pg.CONFIG_OPTIONS, "mouseRateLimit", 1)
    shown(scene("six_optimizers"), 5, stage).resize(960, 540)
    stage.show()
    told: list[object] = []
    stage.view_changed.connect(lambda *ranges: told.append(ranges))
    x, y = (round(each) for each in stage.to_pixels(box_of(stage).middle))
    QTest.mousePress(stage.viewport(), LEFT, pos=QPoint(x, y + 60))
    for k in range(20):
        QTest.mouseMove(stage.viewport(), QPoint(x + 10 + k, y + 70))
    QTest.mouseRelease(stage.viewport(), LEFT, pos=QPoint(x + 30, y + 70))
    assert len(told) == 20


@pytest.mark.qt_log_ignore("not accepted by receiving widget", extend=True)
def test_the_right_button_opens_no_menu_of_the_view_box(stage: Stage) -> None:
    shown(scene("six_optimizers"), 5, stage).resize(960, 540)
    stage.show()
    at = QPointF(*stage.to_pixels(box_of(stage).middle)).toPoint()
    QTest.mouseClick(stage.viewport(), Qt.MouseButton.RightButton, pos=at)
    assert QApplication.activePopupWidget() is None
    assert not any(each.menuEnabled() for each in view_boxes(stage))  # type: ignore[attr-defined]


def test_a_closed_stage_is_whole_and_can_be_shown_again(stage: Stage) -> None:
    ground = scene(changed("six_optimizers", panels=("contour", "curve")))
    shown(ground, 5, stage).resize(960, 540)
    asked(stage)
    stage.show()
    before = stage.grab().toImage()
    assert stage.close()
    assert not stage.isVisible()
    stage.show()
    assert stage.grab().toImage() == before
    assert len(view_boxes(stage)) == 2
