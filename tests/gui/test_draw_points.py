"""Own data drawn on the decision map, with real mouse and keys in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import lesson_file
from core.datasets import ShippedData, TableData, data_of
from core.lesson import Lesson
from core.settings import Values
from core.words import Text
from gui.forms.paint import elided
from gui.panels.decision import DecisionPanel
from gui.panes.network import edits
from gui.panes.network.draw_row import AROUND
from gui.window import Window
from gui.words import set_language
from tests.gui.windows import BOWL, shown_window, study_in

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.qt_log_ignore("This plugin does not support"),  # offscreen has no window manager
]
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
NO_WORDS = Text("", "")  # of an undo step that nobody reads
TWENTY = ShippedData("circle", Values(samples=20.0))


def on(data: ShippedData | TableData) -> Lesson:
    """A lesson whose network learns from `data` for a few epochs."""
    lesson = edits.with_data(edits.added(BOWL), data, 0.0)
    return edits.with_study(lesson, epochs=3)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with shown_window(qtbot, tmp_path, on(TWENTY)) as shown:
        shown.extras.make_network_pane()
        yield shown
    set_language("en")


def table(window: Window) -> TableData:
    data = study_in(window).data
    assert isinstance(data, TableData)
    return data


def panel(window: Window) -> DecisionPanel:
    found = (p for p in window.stage.drawing.panels if isinstance(p, DecisionPanel))
    return next(found)


def pixel(window: Window, x: float, y: float, cell: int = 0) -> QPoint:
    """Where a place on the axes of a map lies in the stage's viewport."""
    seen = panel(window).seen
    at = seen.projection(cell).to_stage(np.array([x, y])).tolist()
    across, down = window.stage.to_pixels((at[0], at[1]))
    return QPoint(round(across), round(down))


def click(window: Window, x: float, y: float, button: Qt.MouseButton = LEFT) -> None:
    QTest.mouseClick(window.stage.viewport(), button, NONE, pixel(window, x, y))


def drag(window: Window, *places: tuple[float, float], button: Qt.MouseButton = LEFT) -> None:
    view = window.stage.viewport()
    QTest.mousePress(view, button, NONE, pixel(window, *places[0]))
    for place in places[1:]:
        at = pixel(window, *place)
        _moved_with(window, at, button)
    QTest.mouseRelease(view, button, NONE, pixel(window, *places[-1]))


def _moved_with(window: Window, at: QPoint, button: Qt.MouseButton) -> None:
    """A move that tells which button is down, as QTest's does not without a screen."""
    view = window.stage.viewport()
    place = QPointF(view.mapToGlobal(at))
    kind = QEvent.Type.MouseMove
    event = QMouseEvent(kind, QPointF(at), place, Qt.MouseButton.NoButton, button, NONE)
    QApplication.sendEvent(view, event)


def steps(window: Window) -> int:
    return window.document.undo_stack.count()


def start(window: Window) -> None:
    QTest.keyClick(window.stage, Qt.Key.Key_D)
    assert window.extras.is_drawing


# ------------------------------------------------------------------ the mouse


def test_a_key_begins_drawing_and_changes_nothing_by_itself(window: Window) -> None:
    start(window)
    assert study_in(window).data == TWENTY
    assert steps(window) == 0
    assert window.acts["draw_points"].isChecked()
    QTest.keyClick(window.stage, Qt.Key.Key_Escape)
    assert not window.extras.is_drawing
    assert not window.acts["draw_points"].isChecked()


def test_a_click_adds_a_point_to_the_points_there_are(window: Window) -> None:
    start(window)
    click(window, -5.5, 5.5)
    rows = table(window).rows
    assert len(rows) == 21
    assert rows[-1] == pytest.approx((-5.5, 5.5, 0.0), abs=0.06)
    before = data_of(TWENTY)
    assert np.allclose(np.array(rows[:20])[:, :2], before.raw, atol=1e-4)
    assert [row[2] for row in rows[:20]] == before.y.tolist()
    assert data_of(table(window)).ranges == before.ranges
    assert steps(window) == 1


def test_numbers_of_a_drawn_point_have_no_more_digits_than_can_be_seen(window: Window) -> None:
    start(window)
    click(window, -5.123456, 5.5)
    for value in table(window).rows[-1]:
        assert len(repr(abs(value)).replace(".", "")) <= 3 + 1  # of a range of 12: two decimals


def test_a_digit_chooses_the_class_and_a_third_one_brings_its_output(window: Window) -> None:
    lesson = edits.with_loss(window.document.lesson, "binary_cross_entropy")
    window.document.edit(lesson, NO_WORDS)
    start(window)
    QTest.keyClick(window.stage, Qt.Key.Key_2)
    click(window, -5.5, 5.5)
    assert table(window).rows[-1][2] == 1.0
    QTest.keyClick(window.stage, Qt.Key.Key_3)
    click(window, 5.5, 5.5)
    assert table(window).rows[-1][2] == 2.0
    assert table(window).classes == 3
    assert study_in(window).network.output == "softmax"


def test_chips_choose_the_class_by_colour_and_shape(window: Window) -> None:
    start(window)
    row = window.extras.network_pane.data.draw_row
    assert [chip.text() for chip in row.chips] == ["class 0", "class 1", "class 2"]
    for chip in row.chips:
        assert chip.width() == chip.sizeHint().width()
        assert elided(chip.text(), chip.width() - AROUND + 1.0, 13.0, 500) == chip.text()
    looks = {_picture(chip.grab().toImage()) for chip in row.chips}
    assert len(looks) == 3
    row.chips[1].click()
    assert row.chips[1].isChecked()
    click(window, -5.5, 5.5)
    assert table(window).rows[-1][2] == 1.0


def _picture(image: QImage) -> bytes:
    return bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits())


def test_a_drag_sprays_points_in_one_undo_step(window: Window) -> None:
    start(window)
    drag(window, *[(-5.5 + 0.5 * k, 5.5) for k in range(9)])
    added = len(table(window).rows) - 20
    assert added >= 3
    assert steps(window) == 1
    window.document.undo_stack.undo()
    assert study_in(window).data == TWENTY


def test_a_drag_of_a_point_moves_it_in_one_undo_step(window: Window) -> None:
    start(window)
    x, y = data_of(TWENTY).raw[4].tolist()
    drag(window, (x, y), (x + 1.0, y), (-5.5, 5.5))
    rows = table(window).rows
    assert len(rows) == 20
    assert rows[4][:2] == pytest.approx((-5.5, 5.5), abs=0.1)
    assert steps(window) == 1


def test_a_click_on_a_point_gives_it_the_chosen_class(window: Window) -> None:
    start(window)
    x, y = data_of(TWENTY).raw[0].tolist()
    QTest.keyClick(window.stage, Qt.Key.Key_3)
    click(window, x, y)
    assert table(window).rows[0][2] == 2.0
    assert len(table(window).rows) == 20


@pytest.mark.parametrize("button", [RIGHT, LEFT], ids=["right", "Alt and left"])
def test_another_click_takes_a_point_away(window: Window, button: Qt.MouseButton) -> None:
    start(window)
    x, y = data_of(TWENTY).raw[3].tolist()
    held = ALT if button == LEFT else NONE
    QTest.mouseClick(window.stage.viewport(), button, held, pixel(window, x, y))
    assert len(table(window).rows) == 19
    assert not any(row[:2] == pytest.approx((x, y), abs=1e-3) for row in table(window).rows)
    click(window, 5.9, 5.9, RIGHT)  # beside all points
    assert len(table(window).rows) == 19
    assert steps(window) == 1


def test_it_trains_while_it_is_drawn(qtbot: QtBot, window: Window) -> None:
    start(window)
    click(window, -5.5, 5.5)
    qtbot.waitUntil(lambda: not window.recorder.is_recording)
    backdrop = window.presenter.backdrop
    assert backdrop is not None
    assert backdrop.network is not None
    trained = backdrop.network.trainings[0]
    assert trained is not None
    assert trained.spec.data == table(window)
    assert trained.status.kind == "finished"


# ------------------------------------------------------------------ from empty


def test_from_empty_the_first_point_takes_the_place_of_all(window: Window) -> None:
    QTest.mouseClick(window.extras.network_pane.data.draw_row.empty, LEFT)
    assert window.extras.is_drawing
    assert study_in(window).data == TWENTY
    click(window, 1.0, 2.0)
    assert len(table(window).rows) == 1
    assert study_in(window).validation == 0.0
    assert table(window).classes == 2
    click(window, -1.0, 2.0)
    assert len(table(window).rows) == 2
    assert panel(window).seen.ranges == ((-6.0, 6.0), (-6.0, 6.0))


def test_the_last_point_stays_and_the_reason_is_told(window: Window) -> None:
    QTest.mouseClick(window.extras.network_pane.data.draw_row.empty, LEFT)
    click(window, 1.0, 2.0)
    click(window, 1.0, 2.0, RIGHT)
    assert len(table(window).rows) == 1
    assert "the last one stays" in window.top_bar.status.message


def test_data_of_three_inputs_begin_on_an_empty_plane(qtbot: QtBot, window: Window) -> None:
    window.document.edit(on(ShippedData("house_price")), NO_WORDS)
    qtbot.waitUntil(lambda: not window.recorder.is_recording)
    start(window)
    assert "more than two inputs" in window.top_bar.status.message
    click(window, *_middle(window))
    assert table(window).columns == ("x1", "x2", "y")
    assert len(table(window).rows) == 1


def _middle(window: Window) -> tuple[float, float]:
    (a, b), (c, d) = panel(window).seen.ranges
    return (a + b) / 2, (c + d) / 2


# ------------------------------------------------------------------ values


def test_for_one_input_the_height_of_the_click_is_the_value(qtbot: QtBot, window: Window) -> None:
    sine = ShippedData("noisy_sine", Values(samples=20.0))
    window.document.edit(on(sine), NO_WORDS)
    qtbot.waitUntil(lambda: not window.recorder.is_recording)
    start(window)
    assert window.extras.network_pane.data.draw_row.chips == []
    low, high = panel(window).seen.ranges[1]
    click(window, 5.0, high - 0.05 * (high - low))
    x, y = table(window).rows[-1]
    assert (x, y) == pytest.approx((5.0, high - 0.05 * (high - low)), abs=0.06)
    assert panel(window).seen.ranges[1] == (low, high)


def test_on_a_plane_of_values_a_brush_is_a_value(qtbot: QtBot, window: Window) -> None:
    window.document.edit(on(ShippedData("plane", Values(samples=20.0))), NO_WORDS)
    qtbot.waitUntil(lambda: not window.recorder.is_recording)
    start(window)
    chips = window.extras.network_pane.data.draw_row.chips
    assert [chip.text() for chip in chips] == ["low", "middle", "high"]
    QTest.keyClick(window.stage, Qt.Key.Key_3)
    click(window, -5.9, 5.9)
    most = np.abs(data_of(ShippedData("plane", Values(samples=20.0))).y).max()
    assert table(window).rows[-1][2] == pytest.approx(most, rel=1e-3)


# ------------------------------------------------------------------ keys


def test_arrows_move_a_cursor_that_enter_and_delete_draw_with(window: Window) -> None:
    start(window)
    frame = window.player.frame
    for _ in range(18):  # of the fortieths of 12 units: 5.4 from the middle
        QTest.keyClick(window.stage, Qt.Key.Key_Right)
        QTest.keyClick(window.stage, Qt.Key.Key_Up)
    QTest.keyClick(window.stage, Qt.Key.Key_Return)
    assert window.player.frame == frame
    assert table(window).rows[-1][:2] == pytest.approx((5.4, 5.4), abs=0.02)
    assert steps(window) == 1
    QTest.keyClick(window.stage, Qt.Key.Key_Delete)
    assert len(table(window).rows) == 20
    assert steps(window) == 2
    assert len(study_in(window).runs) == 3  # Delete is no command of the window now


def test_a_cursor_on_a_map_that_goes_draws_on_the_last_that_stays(window: Window) -> None:
    start(window)
    QTest.mouseMove(window.stage.viewport(), pixel(window, 1.0, 1.0, cell=2))
    fewer = edits.with_study(window.document.lesson, runs=study_in(window).runs[:2])
    window.document.edit(fewer, NO_WORDS)
    QTest.keyClick(window.stage, Qt.Key.Key_Left)
    QTest.keyClick(window.stage, Qt.Key.Key_Return)
    (low, high), _ = panel(window).seen.ranges
    assert low <= table(window).rows[-1][0] <= high
    assert steps(window) == 2


def test_keys_are_the_windows_again_after_escape(window: Window) -> None:
    start(window)
    QTest.keyClick(window.stage, Qt.Key.Key_Escape)
    step = window.player.frame
    QTest.keyClick(window.stage, Qt.Key.Key_Right)
    assert window.player.frame > step


# ------------------------------------------------------------------ the lesson


def test_drawn_points_are_kept_in_the_lessons_file(window: Window) -> None:
    start(window)
    click(window, -5.5, 5.5)
    again = lesson_file.decode(lesson_file.encode(window.document.lesson))
    assert again.network is not None
    assert again.network.data == table(window)


def test_another_lesson_ends_drawing(window: Window) -> None:
    start(window)
    window.document.edit(BOWL, NO_WORDS)
    assert not window.extras.is_drawing


def test_drawing_shows_the_map_where_it_is_not(window: Window) -> None:
    lesson = window.document.lesson.with_look(panels=("learning",))
    window.document.edit(lesson, NO_WORDS)
    start(window)
    assert "decision" in window.document.lesson.look.panels


def test_too_many_points_are_refused_with_the_reason(qtbot: QtBot, window: Window) -> None:
    rows = tuple((0.001 * k - 3.0, 0.0, float(k % 2)) for k in range(5000))
    full = TableData(("x1", "x2", "y"), rows, "y", "classification")
    window.document.edit(on(full), NO_WORDS)
    said: list[str] = []
    window.extras.network_pane.said.connect(said.append)
    start(window)
    click(window, *_upper(window))
    assert len(table(window).rows) == 5000
    assert "at most 5000" in said[0]


def _upper(window: Window) -> tuple[float, float]:
    (a, b), (_, d) = panel(window).seen.ranges
    return (a + b) / 2, 0.9 * d
