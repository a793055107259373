"""Hands on the stage: real mouse, wheel and key events become intents, intents become edits."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.picture import backdrop, frame
from core.plan import record_all
from core.words import Text
from gui.stage import Stage
from tests.gui.stage_hand import LEFT, Hand, lesson
from tests.gui.windows import told_by

CHANGE = Text("Stage", "Move the view")
A_PIXEL = 0.02  # of a weight, generously


# ------------------------------------------------------------------ the start


def test_dragging_the_shared_start_takes_every_run_of_it_along(hand: Hand) -> None:
    hand.drag(hand.at(-4.0, 2.0), hand.at(-2.0, 3.0))
    now = hand.document.lesson
    assert now.start == pytest.approx((-2.0, 3.0), abs=A_PIXEL)
    assert [run.start for run in now.runs] == [None, None, (1.0, -3.0)]
    assert hand.stage.frame is not None
    # Twenty steps on w1² + w2² multiply the weights by (1 - 2 · 0.05)^20.
    assert hand.stage.frame.runs[0].w1 == pytest.approx(now.start[0] * 0.9**20, rel=1e-9)


def test_a_drag_is_one_undo_step(hand: Hand) -> None:
    for end in ((-2.0, 3.0), (2.0, 2.0)):
        hand.drag(hand.at(*hand.document.lesson.start), hand.at(*end))
    assert hand.undo_steps() == 2
    hand.document.undo_stack.undo()
    assert hand.document.lesson.start == pytest.approx((-2.0, 3.0), abs=A_PIXEL)
    hand.document.undo_stack.undo()
    assert hand.document.lesson.start == (-4.0, 2.0)


def test_a_run_s_own_start_is_its_own(hand: Hand) -> None:
    hand.drag(hand.at(1.0, -3.0), hand.at(2.0, -2.0))
    now = hand.document.lesson
    assert now.start == (-4.0, 2.0)
    assert now.runs[2].start == pytest.approx((2.0, -2.0), abs=A_PIXEL)
    assert ("start_dragged", 8) in [each[:2] for each in hand.told]


def test_the_start_does_not_jump_to_the_pointer(hand: Hand) -> None:
    start = hand.at(-4.0, 2.0)
    hand.drag(start + QPoint(6, 5), start + QPoint(46, 5))
    middle = hand.at(-4.0, 2.0) + QPoint(40, 0)
    assert hand.document.lesson.start[1] == pytest.approx(2.0, abs=1e-3)
    assert (hand.at(*hand.document.lesson.start) - middle).manhattanLength() <= 1


def test_a_start_stays_on_the_map(hand: Hand) -> None:
    hand.drag(hand.at(-4.0, 2.0), QPoint(5, 5))
    ground = hand.stage.backdrop.map if hand.stage.backdrop else None
    assert ground is not None
    w1, w2 = hand.document.lesson.start
    assert w1 == pytest.approx(ground.w1_range[0], abs=1e-3)
    assert w2 == pytest.approx(ground.w2_range[1], abs=1e-3)


def test_a_click_on_a_start_changes_nothing(hand: Hand) -> None:
    QTest.mouseClick(hand.stage.viewport(), LEFT, pos=hand.at(-4.0, 2.0))
    assert hand.undo_steps() == 0
    assert "run_clicked" not in hand.names()


def test_while_the_start_is_dragged_labels_stay_and_afterwards_are_as_in_a_film(
    hand: Hand,
) -> None:
    hand.stage.grab()
    before = hand.stage.drawing.map_panel
    hand.press(hand.at(-4.0, 2.0))
    hand.move(hand.at(-3.0, 2.5))
    hand.move(hand.at(-2.0, 3.5))
    during = hand.stage.drawing.map_panel
    assert before is not None
    assert during is not None
    assert during.names.places is before.names.places
    hand.release(hand.at(-2.0, 3.5))
    assert_like_a_film(hand)


def assert_like_a_film(hand: Hand) -> None:
    """What the live stage draws after all that equals what a fresh one draws."""
    now = hand.document.lesson
    recordings = record_all(now)
    fresh = Stage()
    ground = backdrop(now, recordings, theme="light", language="en")
    fresh.show_backdrop(ground)
    fresh.show_frame(frame(now, recordings, hand.player.frame, backdrop=ground))
    assert np.array_equal(fresh.pixels(640, 360), hand.stage.pixels(640, 360))
    fresh.deleteLater()


# ------------------------------------------------------------------ the view


def test_the_wheel_zooms_around_the_pointer(hand: Hand) -> None:
    place = hand.at(2.0, 1.0)
    hand.wheel(place, 120)
    assert hand.at(2.0, 1.0) == place
    assert hand.document.lesson.view is not None
    (low, high), _ = hand.document.lesson.view
    before = backdrop(lesson(), {}, theme="light", language="en").map
    assert before is not None
    span = before.w1_range[1] - before.w1_range[0]
    assert high - low == pytest.approx(span / 1.2, rel=1e-3)


def test_the_view_stays_of_equal_aspect(hand: Hand) -> None:
    for _ in range(5):
        hand.wheel(hand.at(2.0, 1.0), 120)
    hand.drag(hand.at(2.0, 1.0), hand.at(1.5, 0.5))
    ground = hand.stage.backdrop.map if hand.stage.backdrop else None
    assert ground is not None
    per_u = np.abs(1 / ground.projection.scale)
    assert per_u[0] == pytest.approx(per_u[1], rel=1e-9)


def test_a_drag_beside_the_starts_moves_the_map_with_the_hand(hand: Hand) -> None:
    start = hand.at(3.0, 3.0)
    hand.drag(start, start + QPoint(-60, 40))
    assert (hand.at(3.0, 3.0) - (start + QPoint(-60, 40))).manhattanLength() <= 1
    assert hand.undo_steps() == 1
    assert_like_a_film(hand)


def test_zooming_is_one_undo_step_until_the_wheel_rests(hand: Hand, qtbot: QtBot) -> None:
    for _ in range(3):
        hand.wheel(hand.at(0.0, 0.0), 120)
    qtbot.waitUntil(lambda: "view_settled" in hand.names())
    assert hand.undo_steps() == 1
    hand.wheel(hand.at(0.0, 0.0), 120)
    assert hand.undo_steps() == 2
    qtbot.waitUntil(lambda: hand.names().count("view_settled") == 2)
    assert_like_a_film(hand)


def test_while_zooming_the_map_is_there_at_once(hand: Hand) -> None:
    hand.wheel(hand.at(0.0, 0.0), 120)
    ground = hand.stage.backdrop.map if hand.stage.backdrop else None
    assert ground is not None
    assert max(ground.grid.shape) == 161
    assert ground.levels


def test_a_double_click_resets_the_view(hand: Hand) -> None:
    hand.wheel(hand.at(0.0, 0.0), 480)
    QTest.mouseDClick(hand.stage.viewport(), LEFT, pos=hand.at(0.0, 0.5))
    assert hand.document.lesson.view is None
    assert "view_reset" in hand.names()


def test_endless_zooming_ends(hand: Hand) -> None:
    for units in (1200, -1200):
        for _ in range(40):
            hand.wheel(hand.at(0.0, 0.0), units)
        ground = hand.stage.backdrop.map if hand.stage.backdrop else None
        assert ground is not None
        assert np.isfinite([*ground.w1_range, *ground.w2_range]).all()


def test_the_wheel_beside_the_map_is_left_to_others(hand: Hand) -> None:
    hand.wheel(QPoint(900, 100), 120)
    assert hand.document.lesson.view is None


# ------------------------------------------------------------------ runs


def test_a_click_on_a_trail_selects_its_run_and_a_click_beside_none(hand: Hand) -> None:
    on_trail = hand.at(0.8, -2.4)
    QTest.mouseClick(hand.stage.viewport(), LEFT, pos=on_trail)
    assert hand.document.lesson.look.emphasis == 8
    assert hand.undo_steps() == 0
    QTest.mouseClick(hand.stage.viewport(), LEFT, pos=hand.at(3.5, 3.5))
    assert hand.document.lesson.look.emphasis is None
    assert [each for each in hand.told if each[0] == "run_clicked"] == [
        ("run_clicked", 8),
        ("run_clicked", None),
    ]


def test_hovering_a_trail_tells_it_once_and_its_end_too(hand: Hand) -> None:
    for w1 in (3.0, 0.8, 0.81, 3.0):
        hand.move(hand.at(w1, -2.4))
    assert hand.told == [("run_hovered", 8), ("run_hovered", None)]


def test_the_readout_says_weights_loss_and_gradient(hand: Hand) -> None:
    hand.move(hand.at(3.0, 1.0))
    reading = hand.stage.overlay.reading
    assert reading is not None
    rows = dict(reading.rows)
    w1, w2 = (float(part) for part in rows["w₁, w₂"].split(", "))
    assert (w1, w2) == pytest.approx((3.0, 1.0), abs=A_PIXEL)
    assert float(rows["loss"]) == pytest.approx(w1**2 + w2**2, abs=0.02)
    assert rows["gradient"].startswith(("5.9", "6"))


def test_on_a_trail_the_readout_names_run_and_step(hand: Hand) -> None:
    # Step 5 of the run at rate 0.02 from (1, -3): both weights times 0.96^5.
    hand.move(hand.at(0.96**5, -3 * 0.96**5))
    reading = hand.stage.overlay.reading
    assert reading is not None
    assert reading.title.endswith("step 5")
    assert dict(reading.rows)["w₁, w₂"] == "0.815, −2.45"
    assert reading.ring is not None


def test_under_a_resting_pointer_the_readout_follows_the_view(hand: Hand) -> None:
    at = hand.at(2.0, 1.5)
    hand.move(at)
    before = hand.stage.overlay.reading
    hand.document.edit(hand.document.lesson.with_view(((-1.0, 1.0), (-1.0, 1.0))), CHANGE)
    shown = hand.stage.overlay.reading
    hand.move(at + QPoint(1, 0))
    hand.move(at)
    assert shown == hand.stage.overlay.reading != before


def test_films_never_contain_the_readout(hand: Hand) -> None:
    plain = hand.stage.pixels(640, 360)
    hand.move(hand.at(3.0, 1.0))
    assert hand.stage.overlay.reading is not None
    assert np.array_equal(hand.stage.pixels(640, 360), plain)


def test_the_readout_goes_when_the_pointer_leaves(hand: Hand) -> None:
    hand.move(hand.at(3.0, 1.0))
    hand.move(QPoint(940, 500))
    assert hand.stage.overlay.reading is None


@pytest.mark.parametrize(
    ("w1", "w2", "shape"),
    [
        (-4.0, 2.0, Qt.CursorShape.OpenHandCursor),
        (0.8, -2.4, Qt.CursorShape.PointingHandCursor),
        (3.0, 3.0, Qt.CursorShape.CrossCursor),
    ],
)
def test_the_pointer_says_what_can_be_done(
    hand: Hand, w1: float, w2: float, shape: Qt.CursorShape
) -> None:
    hand.move(hand.at(w1, w2))
    assert hand.stage.cursor().shape() == shape
    hand.move(QPoint(940, 500))
    assert hand.stage.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_held_start_is_held_by_a_closed_hand(hand: Hand) -> None:
    hand.press(hand.at(-4.0, 2.0))
    assert hand.stage.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    hand.release(hand.at(-4.0, 2.0))
    assert hand.stage.cursor().shape() == Qt.CursorShape.OpenHandCursor


# ------------------------------------------------------------------ keys


def test_arrow_keys_step(hand: Hand) -> None:
    hand.player.seek(10)
    QTest.keyClick(hand.stage, Qt.Key.Key_Right)
    QTest.keyClick(hand.stage, Qt.Key.Key_Right)
    QTest.keyClick(hand.stage, Qt.Key.Key_Left)
    assert [each for each in hand.told if each[0] == "step_requested"] == [
        ("step_requested", 1),
        ("step_requested", 1),
        ("step_requested", -1),
    ]
    assert hand.player.frame == 11


@pytest.mark.parametrize(
    ("key", "axis", "sign"),
    [(Qt.Key.Key_Right, 0, 1), (Qt.Key.Key_Left, 0, -1), (Qt.Key.Key_Up, 1, 1)],
)
def test_shift_and_an_arrow_move_the_map_by_a_tenth(
    key: Qt.Key, axis: int, sign: int, hand: Hand, qtbot: QtBot
) -> None:
    before, number = backdrop(lesson(), {}, theme="light", language="en").map, hand.player.frame
    assert before is not None
    QTest.keyClick(hand.stage, key, Qt.KeyboardModifier.ShiftModifier)
    view = hand.document.lesson.view
    assert view is not None
    shown = (before.w1_range, before.w2_range)
    low, high = shown[axis]
    assert view[axis][0] - low == pytest.approx(sign * (high - low) / 10, rel=0.02)
    assert view[axis][1] - view[axis][0] == pytest.approx(high - low, rel=1e-3)
    assert view[1 - axis] == pytest.approx(shown[1 - axis], abs=1e-2)
    QTest.keyClick(hand.stage, key, Qt.KeyboardModifier.ShiftModifier)
    qtbot.wait(250)
    assert hand.undo_steps() == 1
    assert hand.player.frame == number, "without Shift it would be a step"


def test_plus_and_minus_zoom(hand: Hand) -> None:
    QTest.keyClick(hand.stage, Qt.Key.Key_Plus)
    assert hand.document.lesson.view is not None
    QTest.keyClick(hand.stage, Qt.Key.Key_Minus)
    ground = hand.stage.backdrop.map if hand.stage.backdrop else None
    first = backdrop(lesson(), {}, theme="light", language="en").map
    assert ground is not None
    assert first is not None
    assert ground.w1_range == pytest.approx(first.w1_range, rel=1e-3)


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[QWidget]:
    """A window with a stage between two fields."""
    made = QWidget()
    column = QVBoxLayout(made)
    for each in (QLineEdit(), Stage(), QLineEdit()):
        column.addWidget(each)
    made.resize(500, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()


def test_the_plot_is_one_tab_stop_with_a_ring_that_a_click_does_not_show(form: QWidget) -> None:
    before, after = form.findChildren(QLineEdit)
    (stage,) = form.findChildren(Stage)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert stage.hasFocus()
    assert stage.overlay.has_ring
    QTest.keyClick(stage, Qt.Key.Key_Tab)
    assert after.hasFocus()
    QTest.mouseClick(stage.viewport(), LEFT, pos=QPoint(50, 50))
    assert stage.hasFocus()
    assert not stage.overlay.has_ring


# ------------------------------------------------------------------ odd hands


def test_a_release_that_was_never_told_ends_the_drag(hand: Hand) -> None:
    hand.press(hand.at(-4.0, 2.0))
    hand.move(hand.at(-3.0, 2.0))
    place = QPointF(hand.at(-3.0, 2.0))
    nothing_held = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        QPointF(hand.stage.mapToGlobal(place)),
        nothing_held,
        nothing_held,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(hand.stage.viewport(), event)
    assert hand.names().count("start_dropped") == 1
    assert hand.stage.hands.hold is None
    QTest.mouseRelease(hand.stage.viewport(), LEFT, pos=place.toPoint())
    assert hand.names().count("start_dropped") == 1


@pytest.mark.qt_log_ignore("not accepted by receiving widget", extend=True)
def test_hands_on_an_empty_stage_do_no_harm(qtbot: QtBot) -> None:
    stage = Stage()
    stage.resize(400, 300)
    stage.show()
    for act in (QTest.mouseClick, QTest.mouseDClick):
        act(stage.viewport(), LEFT, pos=QPoint(100, 100))
    QTest.mouseMove(stage.viewport(), QPoint(120, 120))
    QTest.keyClick(stage, Qt.Key.Key_Plus)
    assert stage.overlay.reading is None
    stage.close()
    stage.deleteLater()


TWICE_AS_FINE = """
import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest
from gui.app import application
made = application()
from tests.gui.stage_hand import Hand
hand = Hand()
hand.window.show()
assert hand.stage.devicePixelRatioF() == 2.0
hand.drag(hand.at(-4.0, 2.0), hand.at(-2.0, 3.0))
assert np.allclose(hand.document.lesson.start, (-2.0, 3.0), atol=0.02), hand.document.lesson.start
hand.move(hand.at(3.0, 1.0))
assert hand.stage.overlay.reading is not None
hand.window.close()
"""


def test_hands_meet_the_same_places_at_twice_the_pixels() -> None:
    assert told_by(TWICE_AS_FINE, QT_SCALE_FACTOR="2") == ""
