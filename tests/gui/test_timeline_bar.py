"""The timeline bar under a real hand: mouse, wheel and keys, with a clock that the test moves."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import picture
from core.lesson import Lesson, Pace
from core.picture import Backdrop
from core.plan import Recordings, record_all
from core.timeline import Timeline
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style, words
from gui.document import Document
from gui.panes.timeline import SPEEDS, TimelineBar
from gui.player import Player
from tests.gui.mouse import turn_wheel
from tests.gui.scenes import as_pixels, ravine

LEFT = Qt.MouseButton.LeftButton
CHANGE = Text.of("Test", QT_TRANSLATE_NOOP("Test", "Change"))
PACE = Pace(fps=30.0, seconds=6.0, hold_start=0.5, hold_end=1.5)
RATES = (0.02, 0.25, 0.45, 0.55)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Bar(TimelineBar):
    """The bar with the parts that a test moves."""

    clock: Clock
    player: Player
    document: Document


def paced(*rates: float, steps: int = 60) -> Lesson:
    return msgspec.structs.replace(ravine(*rates, steps=steps), pace=PACE)


def seen(lesson: Lesson) -> Backdrop:
    return picture.backdrop(lesson, record_all(lesson), theme="light", language="en")


def make(qtbot: QtBot, lesson: Lesson) -> Bar:
    clock, document = Clock(), Document(lesson)
    player = Player(Timeline(lesson.pace, lesson.steps), clock)
    made = Bar(document, player)
    made.clock, made.player, made.document = clock, player, document
    qtbot.addWidget(made)
    made.resize(1280, 72)
    made.set_bed(269, 1019)
    made.show_backdrop(seen(lesson))
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[Bar]:
    made = make(qtbot, paced(*RATES))
    yield made
    made.player.pause()


def at(bar: Bar, step: int, y: int = 32) -> QPoint:
    return QPoint(round(bar.scrubber.x_of(step)), y)


def drag(bar: Bar, start: QPoint, *places: QPoint) -> None:
    QTest.mousePress(bar.scrubber, LEFT, pos=start)
    for place in places:
        QTest.mouseMove(bar.scrubber, place)
    QTest.mouseRelease(bar.scrubber, LEFT, pos=places[-1])


def turn(bar: Bar, eighths: int) -> None:
    turn_wheel(bar.scrubber, bar.scrubber.rect().center(), eighths)


# -- the transport


def test_play_and_pause_follow_the_clock(bar: Bar) -> None:
    QTest.mouseClick(bar.play, LEFT)
    assert bar.player.is_playing
    assert bar.play.accessibleName() == "Pause"
    bar.clock.now = 3.5  # half a second of hold, then half of the six seconds
    bar.player.tick()
    assert bar.scrubber.step == 30
    assert bar.step_field.text() == "30"
    QTest.mouseClick(bar.play, LEFT)
    assert not bar.player.is_playing
    assert bar.play.accessibleName() == "Play"


def test_the_transport_goes_by_steps_and_to_the_ends(bar: Bar) -> None:
    shown = []
    for button in (bar.forward, bar.forward, bar.back, bar.to_end, bar.back, bar.to_start):
        QTest.mouseClick(button, LEFT)
        shown.append(bar.player.step)
    assert shown == [1, 2, 1, 60, 59, 0]
    assert bar.player.frame == 0


def test_the_last_frame_is_the_end_of_the_hold(bar: Bar) -> None:
    QTest.mouseClick(bar.to_end, LEFT)
    assert bar.player.frame == bar.player.timeline.frames - 1


def test_keys_step_from_every_control_of_the_bar(bar: Bar) -> None:
    for control in (bar.scrubber, bar.loop, bar.speed, bar.to_end):
        control.setFocus()
        bar.player.seek(0)
        shown = []
        for key in (
            Qt.Key.Key_Right,
            Qt.Key.Key_PageDown,
            Qt.Key.Key_Left,
            Qt.Key.Key_End,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_Home,
        ):
            QTest.keyClick(control, key)
            shown.append(bar.player.step)
        assert shown == [1, 2, 1, 60, 59, 0]


def test_space_plays_on_the_scrubber_and_presses_a_focused_button(bar: Bar) -> None:
    bar.scrubber.setFocus()
    QTest.keyClick(bar.scrubber, Qt.Key.Key_Space)
    assert bar.player.is_playing
    QTest.keyClick(bar.scrubber, Qt.Key.Key_Space)
    assert not bar.player.is_playing
    bar.loop.setFocus()
    QTest.keyClick(bar.loop, Qt.Key.Key_Space)
    assert bar.player.loops
    assert not bar.player.is_playing


def test_loop_plays_on_from_the_start(bar: Bar) -> None:
    QTest.mouseClick(bar.loop, LEFT)
    QTest.mouseClick(bar.play, LEFT)
    bar.clock.now = 8.0 + 3.5
    bar.player.tick()
    assert bar.player.is_playing
    assert bar.scrubber.step == 30


def test_every_control_has_a_name_a_tooltip_and_the_keyboard(bar: Bar) -> None:
    controls = [
        bar.to_start,
        bar.back,
        bar.play,
        bar.forward,
        bar.to_end,
        bar.step_field,
        bar.scrubber,
        bar.speed,
        bar.loop,
    ]
    assert all(control.accessibleName() for control in controls)
    assert all(control.toolTip() for control in controls)
    assert all(control.focusPolicy() & Qt.FocusPolicy.TabFocus for control in controls)


# -- the scrubber


def test_a_click_seeks_at_once(bar: Bar) -> None:
    QTest.mouseClick(bar.scrubber, LEFT, pos=at(bar, 12))
    assert bar.player.step == 12
    assert bar.scrubber.accessibleDescription() == "Step 12 of 60"


def test_a_drag_seeks_all_the_way_and_stops_at_the_ends(bar: Bar) -> None:
    steps: list[int] = []
    bar.player.frame_changed.connect(lambda _: steps.append(bar.player.step))
    drag(bar, at(bar, 5), at(bar, 20), at(bar, 41), QPoint(5000, 32), QPoint(-90, 32))
    assert steps == [5, 20, 41, 60, 0]


def test_a_playing_film_waits_for_the_hand_and_goes_on(bar: Bar) -> None:
    bar.player.play()
    QTest.mousePress(bar.scrubber, LEFT, pos=at(bar, 10))
    assert not bar.player.is_playing
    QTest.mouseMove(bar.scrubber, at(bar, 20))
    QTest.mouseRelease(bar.scrubber, LEFT, pos=at(bar, 20))
    assert bar.player.is_playing
    assert bar.player.step == 20


def test_hiding_the_bar_in_a_drag_lets_go(bar: Bar) -> None:
    bar.player.play()
    QTest.mousePress(bar.scrubber, LEFT, pos=at(bar, 10))
    bar.hide()
    assert not bar.scrubber.is_held
    assert bar.player.is_playing


def test_the_bed_stands_flush_below_the_stage(bar: Bar) -> None:
    size = bar.scrubber.bed_size()
    left = bar.scrubber.mapTo(bar, size.rect.topLeft().toPoint()).x()
    assert (left, left + size.width) == (269, 1019)
    assert (size.rect.top(), size.rect.bottom()) == (12, 52)


@pytest.mark.parametrize("bed", [(12, 1268), (0, 0), (600, 100), (2000, 3000)])
def test_a_bed_without_room_makes_way_for_the_controls(bar: Bar, bed: tuple[float, float]) -> None:
    bar.set_bed(*bed)
    field = bar.step_field.geometry()
    assert field.left() >= bar.to_end.geometry().right()
    assert bar.scrubber.geometry().left() >= field.right()
    assert bar.scrubber.bed_size().width >= 100


def test_the_wheel_goes_by_steps_and_gathers_small_turns(bar: Bar) -> None:
    turn(bar, 240)
    assert bar.player.step == 2
    turn(bar, -120)
    assert bar.player.step == 1
    for _ in range(4):
        turn(bar, 30)
    assert bar.player.step == 2


def test_hovering_shows_a_step_and_leaving_hides_it(bar: Bar) -> None:
    QTest.mouseMove(bar.scrubber, at(bar, 41))
    assert bar.scrubber.hovered == 41
    assert bar.player.step == 0
    QApplication.sendEvent(bar.scrubber, QEvent(QEvent.Type.Leave))
    assert bar.scrubber.hovered is None


def test_assistive_programs_meet_a_slider_that_they_can_move(bar: Bar) -> None:
    interface = QAccessible.queryAccessibleInterface(bar.scrubber)
    assert interface.role() == QAccessible.Role.Slider
    value = interface.valueInterface()
    assert (value.minimumValue(), value.maximumValue()) == (0, 60)
    value.setCurrentValue(17)
    assert bar.player.step == 17


# -- step number and speed


def test_a_typed_step_is_shown(bar: Bar) -> None:
    bar.step_field.setFocus()
    QTest.keyClicks(bar.step_field, "24")
    QTest.keyClick(bar.step_field, Qt.Key.Key_Return)
    assert bar.player.step == 24
    assert bar.step_field.text() == "24"


@pytest.mark.parametrize("typed", ["nan", "-", "1e3", "½", "", "12.5", "∞", "١٢"])
def test_what_is_no_step_is_refused_with_the_old_number(bar: Bar, typed: str) -> None:
    bar.player.seek(bar.player.timeline.first_frame_of(7))
    bar.step_field.setFocus()
    bar.step_field.selectAll()
    bar.step_field.insert(typed)
    QTest.keyClick(bar.step_field, Qt.Key.Key_Return)
    assert bar.player.step == 7
    assert bar.step_field.text() == "7"


@pytest.mark.parametrize(("typed", "step"), [("999999999999", 60), ("-3", 0), ("12,0", 12)])
def test_a_step_beyond_the_film_is_its_nearest_end(bar: Bar, typed: str, step: int) -> None:
    bar.step_field.setFocus()
    bar.step_field.selectAll()
    QTest.keyClicks(bar.step_field, typed)
    QTest.keyClick(bar.step_field, Qt.Key.Key_Return)
    assert bar.player.step == step


def test_typing_is_not_disturbed_by_the_playing_film(bar: Bar) -> None:
    bar.player.play()
    bar.step_field.setFocus()
    QTest.keyClicks(bar.step_field, "4")
    bar.clock.now = 3.5
    bar.player.tick()
    assert bar.step_field.text() == "4"
    QTest.keyClick(bar.step_field, Qt.Key.Key_Escape)
    assert bar.step_field.text() == "30"


def test_plus_and_minus_go_through_the_speeds(bar: Bar) -> None:
    shown = []
    for _ in range(4):
        QTest.keyClick(bar.scrubber, Qt.Key.Key_Plus)
        shown.append(bar.player.speed)
    for _ in range(7):
        QTest.keyClick(bar.scrubber, Qt.Key.Key_Minus)
    assert shown == [2, 4, 8, 8]
    assert bar.player.speed == 0.25
    assert bar.speed.text() == "¼×"


def test_the_speed_menu_offers_all_speeds(bar: Bar) -> None:
    QTest.mouseClick(bar.speed, LEFT)
    menu = bar.speed.menu
    assert menu.isVisible()
    assert [action.text() for action in menu.actions()] == ["¼×", "½×", "1×", "2×", "4×", "8×"]
    menu.actions()[SPEEDS.index(4.0)].trigger()
    menu.hide()
    assert bar.player.speed == 4.0
    assert [action.isChecked() for action in menu.actions()].count(True) == 1


# -- the range for export


def test_brackets_choose_whole_steps(bar: Bar) -> None:
    told: list[object] = []
    bar.range_changed.connect(told.append)
    assert bar.range is None
    timeline = bar.player.timeline
    bar.player.seek(timeline.first_frame_of(10))
    QTest.keyClick(bar.scrubber, Qt.Key.Key_BracketLeft)
    bar.player.seek(timeline.first_frame_of(20))
    QTest.keyClick(bar.scrubber, Qt.Key.Key_BracketRight)
    assert bar.range is not None
    start, stop = bar.range
    assert timeline.step_at(start - 1) == 9
    assert [timeline.step_at(frame) for frame in (start, stop - 1, stop)] == [10, 20, 21]
    assert told[-1] == bar.range
    assert bar.scrubber.accessibleDescription().endswith("steps 10 to 20")


def test_the_holds_belong_to_the_ends_of_the_film(bar: Bar) -> None:
    bar.player.seek(bar.player.timeline.first_frame_of(20))
    bar.end_range()
    assert bar.range is not None
    assert bar.range[0] == 0
    bar.clear_range()
    bar.begin_range()
    assert bar.range is not None
    assert bar.range[1] == bar.player.timeline.frames


def test_handles_are_dragged_and_a_double_click_clears(bar: Bar) -> None:
    drag(bar, at(bar, 0, 5), at(bar, 10, 5), at(bar, 15, 5))
    drag(bar, at(bar, 60, 5), at(bar, 50, 30), at(bar, 40, 30))
    assert bar.scrubber.span is not None
    assert (bar.scrubber.span.first, bar.scrubber.span.last) == (15, 40)
    assert bar.player.step == 0
    QTest.mouseDClick(bar.scrubber, LEFT, pos=at(bar, 30))
    assert bar.range is None


def test_a_handle_pushes_the_other_one(bar: Bar) -> None:
    bar.player.seek(bar.player.timeline.first_frame_of(30))
    bar.end_range()
    drag(bar, at(bar, 0, 5), at(bar, 45, 5))
    assert bar.scrubber.span is not None
    assert (bar.scrubber.span.first, bar.scrubber.span.last) == (45, 45)
    # One step of a film is still at least one frame, and both handles can be parted again.
    assert bar.range is not None
    assert bar.range[1] > bar.range[0]
    drag(bar, at(bar, 45, 5) + QPoint(4, 0), at(bar, 50, 5))
    assert (bar.scrubber.span.first, bar.scrubber.span.last) == (45, 50)


def test_a_range_keeps_its_steps_when_the_film_changes(bar: Bar) -> None:
    bar.set_range((bar.player.timeline.first_frame_of(10), bar.player.timeline.first_frame_of(21)))
    lesson = bar.document.lesson.with_pace(fps=60.0, seconds=12.0)
    bar.player.set_timeline(Timeline(lesson.pace, lesson.steps))
    bar.document.edit(lesson, CHANGE)
    timeline = bar.player.timeline
    assert bar.range == (timeline.first_frame_of(10), timeline.first_frame_of(21))


def test_a_shorter_film_cuts_the_range(bar: Bar) -> None:
    bar.set_range((bar.player.timeline.first_frame_of(10), bar.player.timeline.first_frame_of(41)))
    lesson = bar.document.lesson.with_steps(20)
    bar.player.set_timeline(Timeline(lesson.pace, lesson.steps))
    bar.document.edit(lesson, CHANGE)
    assert bar.range == (bar.player.timeline.first_frame_of(10), bar.player.timeline.frames)
    lesson = lesson.with_steps(5)
    bar.player.set_timeline(Timeline(lesson.pace, lesson.steps))
    bar.document.edit(lesson, CHANGE)
    assert bar.range is None


# -- the picture


def test_an_empty_lesson_and_a_growing_recording_can_be_shown(bar: Bar) -> None:
    empty = paced()
    bar.show_backdrop(seen(empty))
    lesson = paced(*RATES)
    nothing = picture.backdrop(lesson, Recordings(), theme="light", language="en")
    bar.show_backdrop(nothing)
    assert _pixels(bar).any()


def _pixels(bar: Bar, ratio: float = 1.0) -> NDArray[np.uint8]:
    image = QImage(round(1280 * ratio), round(72 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    bar.render(image)
    return as_pixels(image)


def test_seeking_back_and_forth_shows_the_same_pixels(bar: Bar) -> None:
    bar.player.seek(60)
    first = _pixels(bar)
    for frame in (200, 3, 60):
        bar.player.seek(frame)
    assert np.array_equal(_pixels(bar), first)


def test_theme_and_language_change_at_once(bar: Bar) -> None:
    light = _pixels(bar)
    try:
        style.set_theme("dark")
        words.set_language("ko")
        QApplication.processEvents()
        dark = _pixels(bar)
    finally:
        words.set_language("en")
        style.set_theme("light")
        QApplication.processEvents()
    assert light[5, 700, :3].mean() > 200 > 60 > dark[5, 700, :3].mean()
    assert bar.play.accessibleName() == "Play"


def test_film_of_one_step_and_of_very_many(qtbot: QtBot) -> None:
    for steps in (1, 100_000):
        made = make(qtbot, paced(0.25, steps=steps))
        QTest.mouseClick(made.scrubber, LEFT, pos=at(made, steps))
        assert made.player.step == steps
        QTest.mouseClick(made.back, LEFT)
        assert made.player.step < steps
        assert _pixels(made, 1.5).any()


def test_lesson_and_player_are_left_alone_by_looking(bar: Bar) -> None:
    before = bar.document.lesson
    _pixels(bar)
    bar.resize(700, 72)
    bar.show_frame(_frame(before))
    assert bar.document.lesson is before
    assert bar.player.frame == 0


def _frame(lesson: Lesson) -> picture.Frame:
    return picture.frame(lesson, record_all(lesson), 0, backdrop=seen(lesson))


def test_loss_of_one_run_changes_the_story(bar: Bar) -> None:
    lesson = paced(0.02, 0.25, 0.45, 0.3)
    before = _pixels(bar)
    bar.document.edit(msgspec.structs.replace(bar.document.lesson, runs=lesson.runs), CHANGE)
    bar.show_backdrop(seen(lesson))
    assert not np.array_equal(_pixels(bar), before)
