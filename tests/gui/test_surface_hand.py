"""Hands on the surface in space: mouse, wheel and key events lead the camera and drag starts."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.lesson import Camera, Lesson, Look, Pace, Run
from core.picture import backdrop
from core.picture.surface.camera import view_of
from core.picture.surface.drape import on_surface
from core.picture.surface.values import SurfaceBackdrop
from core.settings import Values
from core.surfaces import ShippedSurface
from core.words import Text
from gui.panels.surface import SurfacePanel
from tests.gui.stage_hand import LEFT, NONE, Hand

MIDDLE = Qt.MouseButton.MiddleButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def lesson(*panels: str, **look: object) -> Lesson:
    return Lesson(
        surface=ShippedSurface("sphere"),
        start=(-3.0, -2.0),
        steps=20,
        runs=(
            Run(optimizer="sgd", settings=Values(lr=0.05), style=3),
            Run(optimizer="sgd", settings=Values(lr=0.02), style=8, start=(2.5, -1.5)),
        ),
        look=Look(theme="light", language="en"),
        pace=Pace(fps=20, seconds=1.05, hold_start=0.0, hold_end=0.0),
    ).with_look(panels=panels or ("surface",), **look)


class SurfaceHand(Hand):
    """A hand on the surface in space."""

    def __init__(self, shown: Lesson) -> None:
        super().__init__(shown)
        self.window.show()
        QApplication.processEvents()

    @property
    def clicked(self) -> list[object]:
        return [each[1] for each in self.told if each[0] == "run_clicked"]

    @property
    def surface(self) -> SurfaceBackdrop:
        assert self.stage.backdrop is not None
        assert self.stage.backdrop.surface is not None
        return self.stage.backdrop.surface

    @property
    def camera(self) -> Camera:
        return self.document.lesson.look.camera

    def on(self, w1: float, w2: float) -> QPoint:
        """The pixel where the surface is seen at these weights now."""
        surface = self.surface
        assert surface.mesh is not None
        spot = on_surface(np.array([[w1, w2]]), surface.mesh, surface.ground)[0]
        x, y = view_of(surface).to_stage(spot).tolist()
        return QPointF(*self.stage.to_pixels((x, y))).toPoint()

    @property
    def corner(self) -> QPoint:
        """A pixel on the panel, beside the surface."""
        rect = self.surface.rect
        return QPointF(*self.stage.to_pixels((rect.x + 12.0, rect.y + 40.0))).toPoint()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.stage, key, held)


@pytest.fixture
def hands(qtbot: QtBot) -> Iterator[list[SurfaceHand]]:
    made: list[SurfaceHand] = []
    yield made
    for hand in made:
        hand.recorder.stop()
        hand.window.close()
        hand.window.deleteLater()
    qtbot.wait(1)


def made(hands: list[SurfaceHand], *panels: str, **look: object) -> SurfaceHand:
    hands.append(SurfaceHand(lesson(*panels, **look)))
    return hands[-1]


def test_a_drag_leads_the_camera_around_and_is_one_step_back(hands: list[SurfaceHand]) -> None:
    hand = made(hands)
    before = hand.camera
    hand.drag(hand.corner, hand.corner + QPoint(100, 40))
    # To the right the surface turns with the hand, downwards the camera rises over it.
    assert -50.0 < hand.camera.azimuth - before.azimuth < -30.0
    assert 5.0 < hand.camera.elevation - before.elevation < 25.0
    assert hand.document.undo_stack.count() == 1
    hand.document.undo_stack.undo()
    assert hand.camera == before
    assert hand.surface.azimuth == before.azimuth


def test_the_camera_stays_above_the_floor_and_goes_round_without_end(
    hands: list[SurfaceHand],
) -> None:
    hand = made(hands)
    for _ in range(4):
        hand.drag(hand.corner, hand.corner + QPoint(500, -30))
    assert -180.0 <= hand.camera.azimuth <= 180.0
    for _ in range(3):
        hand.drag(hand.corner + QPoint(0, 300), hand.corner)
    assert hand.camera.elevation == 5.0


@pytest.mark.parametrize(("held", "button"), [(SHIFT, LEFT), (NONE, MIDDLE)])
def test_a_drag_moves_the_picture_as_far_as_the_hand(
    hands: list[SurfaceHand], held: Qt.KeyboardModifier, button: Qt.MouseButton
) -> None:
    hand = made(hands)
    before = hand.on(1.0, 1.0)
    hand.drag(hand.corner, hand.corner + QPoint(60, 20), held, button)
    off = hand.on(1.0, 1.0) - before
    assert abs(off.x() - 60) <= 2
    assert abs(off.y() - 20) <= 2


def test_the_wheel_comes_nearer_to_what_is_pointed_at(
    hands: list[SurfaceHand], qtbot: QtBot
) -> None:
    hand = made(hands)
    at = hand.on(1.5, -1.0)
    hand.wheel(at, 240)
    assert hand.camera.zoom == pytest.approx(1.44)
    assert (hand.on(1.5, -1.0) - at).manhattanLength() <= 3
    qtbot.waitUntil(lambda: not hand.stage.backdrop.is_draft)  # type: ignore[union-attr]


def test_a_double_click_brings_the_whole_surface_back(hands: list[SurfaceHand]) -> None:
    hand = made(hands, camera=Camera(azimuth=20.0, zoom=3.0, turn=90.0))
    QTest.mouseDClick(hand.stage.viewport(), LEFT, NONE, hand.corner)
    assert hand.camera == Camera(turn=90.0)


def test_keys_lead_the_camera_too(hands: list[SurfaceHand]) -> None:
    hand = made(hands)
    before = hand.camera
    hand.key(Qt.Key.Key_Right, CONTROL)
    hand.key(Qt.Key.Key_Up, CONTROL)
    assert hand.camera.azimuth == before.azimuth + 5.0
    assert hand.camera.elevation == before.elevation + 5.0
    hand.key(Qt.Key.Key_Left, CONTROL | SHIFT)
    assert hand.camera.centre[0] > 0.0
    hand.key(Qt.Key.Key_Plus)
    assert hand.camera.zoom > 1.0


def test_beside_the_map_plus_and_shifted_arrows_are_the_map_s(hands: list[SurfaceHand]) -> None:
    hand = made(hands, "contour", "surface")
    before = hand.camera
    hand.key(Qt.Key.Key_Plus)
    hand.key(Qt.Key.Key_Left, SHIFT)
    assert hand.camera == before
    assert hand.document.lesson.view is not None
    hand.key(Qt.Key.Key_Plus, CONTROL)
    assert hand.camera.zoom > 1.0


def test_a_start_is_dragged_on_the_surface(hands: list[SurfaceHand]) -> None:
    hand = made(hands)
    hand.drag(hand.on(-3.0, -2.0), hand.on(1.0, -2.0))
    np.testing.assert_allclose(hand.document.lesson.start, (1.0, -2.0), atol=0.08)
    assert hand.camera == Camera()
    hand.drag(hand.on(2.5, -1.5), hand.on(-1.0, 2.5))
    start = hand.document.lesson.runs[1].start
    assert start is not None
    np.testing.assert_allclose(start, (-1.0, 2.5), atol=0.08)


def test_beside_the_surface_a_start_stays_where_it_was(hands: list[SurfaceHand]) -> None:
    hand = made(hands)
    hand.drag(hand.on(-3.0, -2.0), hand.corner)
    # It followed as far as there was ground under the hand.
    w1, w2 = hand.document.lesson.start
    view = hand.surface.ground
    assert view.w1_range[0] <= w1 <= view.w1_range[1]
    assert view.w2_range[0] <= w2 <= view.w2_range[1]


def test_a_click_on_a_trail_selects_its_run_and_beside_all_none(hands: list[SurfaceHand]) -> None:
    hand = made(hands)
    weights = hand.stage.backdrop.tracks[0].weights[12]  # type: ignore[union-attr]
    QTest.mouseClick(hand.stage.viewport(), LEFT, NONE, hand.on(*weights.tolist()))
    assert hand.clicked == [3]
    QTest.mouseClick(hand.stage.viewport(), LEFT, NONE, hand.corner)
    assert hand.clicked == [3, None]


def test_the_pointer_reads_the_loss_of_the_surface_and_of_trails(hands: list[SurfaceHand]) -> None:
    hand = made(hands)
    QTest.mouseMove(hand.stage.viewport(), hand.on(2.0, 2.5))
    reading = hand.stage.overlay.reading
    assert reading is not None
    loss = float(dict(reading.rows)["loss"])
    # The loss is half of the squares' sum, or their sum: either way it is that of the weights.
    w1, w2 = (float(part.replace("−", "-")) for part in reading.rows[0][1].split(", "))
    assert (w1, w2) == pytest.approx((2.0, 2.5), abs=0.1)
    probe = hand.stage.probe
    assert probe is not None
    assert loss == pytest.approx(probe(w1, w2)[0], rel=0.02)
    QTest.mouseMove(hand.stage.viewport(), hand.on(-3.0 * 0.9**6, -2.0 * 0.9**6))
    reading = hand.stage.overlay.reading
    assert reading is not None
    assert reading.title
    QTest.mouseMove(hand.stage.viewport(), hand.corner)
    assert hand.stage.overlay.reading is None


def test_what_is_read_follows_a_camera_that_goes_elsewhere(hands: list[SurfaceHand]) -> None:
    hand = made(hands)
    QTest.mouseMove(hand.stage.viewport(), hand.on(2.0, 2.5))
    before = hand.stage.overlay.reading
    assert before is not None
    above = hand.document.lesson.with_camera(elevation=90.0, azimuth=-90.0)
    hand.document.edit(above, Text("Test", "From above"))
    after = hand.stage.overlay.reading
    assert after is not None
    assert after.at == before.at
    assert after.rows != before.rows
    hand.document.edit(above.with_camera(zoom=0.3, centre=(-1.0, 0.0)), Text("Test", "Away"))
    assert hand.stage.overlay.reading is None


def test_a_card_that_is_pointed_at_lights_its_trail_on_the_surface(
    hands: list[SurfaceHand],
) -> None:
    hand = made(hands)
    hand.stage.light(3)
    lit = hand.stage.overlay.lit
    assert lit is not None
    start = lit.strands[0].first()
    assert (start - QPointF(hand.on(-3.0, -2.0))).manhattanLength() < 3.0
    hand.stage.light(None)
    assert hand.stage.overlay.lit is None


def test_while_the_camera_is_led_only_the_surface_is_made_anew(hands: list[SurfaceHand]) -> None:
    hand = made(hands, "contour", "surface", "loss")
    before = hand.stage.backdrop
    panels = hand.stage.drawing.panels
    hand.key(Qt.Key.Key_Right, CONTROL)
    after = hand.stage.backdrop
    assert before is not None
    assert after is not None
    assert after.is_draft
    assert after.map is before.map
    assert after.tracks is before.tracks
    kept = [panel for panel in hand.stage.drawing.panels if panel in panels]
    assert len(kept) == len(panels) - 1
    assert not any(isinstance(panel, SurfacePanel) for panel in kept)


def test_a_camera_led_by_hand_ends_in_the_picture_without_history(hands: list[SurfaceHand]) -> None:
    hand = made(hands, "contour", "surface", "loss")
    hand.stage.pixels(960, 540)
    hand.drag(hand.corner, hand.corner + QPoint(80, 10))
    hand.presenter.settle()
    shown = hand.stage.pixels(960, 540)
    look = hand.document.lesson.look
    fresh = made(hands, "contour", "surface", "loss", camera=look.camera)
    assert not fresh.stage.backdrop.is_draft  # type: ignore[union-attr]
    np.testing.assert_array_equal(shown, fresh.stage.pixels(960, 540))
    seen = backdrop(
        hand.document.lesson, hand.recorder.recordings, theme="light", language="en"
    ).surface
    assert seen is not None
    assert (seen.azimuth, seen.elevation) == (hand.surface.azimuth, hand.surface.elevation)
