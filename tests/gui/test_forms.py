"""Controls under real hands: sliders, fields, choices and the rows made from declarations."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.optimizers import OPTIMIZERS
from core.settings import Setting, SettingError
from core.words import Text
from gui import forms, style, words
from gui.forms.popup import place_on_screen
from tests.gui.mouse import turn_wheel

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture(autouse=True)
def _plain(qapp: QApplication) -> Iterator[None]:
    style.set_theme("light")
    yield
    words.set_language("en")
    QLocale.setDefault(QLocale.system())


def shown(qtbot: QtBot, widget: QWidget, width: int = 184, height: int = 24) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def sent(spy: QSignalSpy) -> list[object]:
    return [spy.at(row)[0] for row in range(spy.count())]


def drag(slider: forms.NumberSlider, start: float, *ways: float) -> None:
    y = slider.height() // 2
    QTest.mousePress(slider, LEFT, pos=QPoint(round(start), y))
    for x in ways:
        QTest.mouseMove(slider, QPoint(round(x), y))
    QTest.mouseRelease(slider, LEFT, pos=QPoint(round(ways[-1] if ways else start), y))


def overrides(widget: QWidget, key: Qt.Key) -> bool:
    """Whether a focused widget keeps `key` from the window's shortcuts."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0.1", 0.1),
        ("0,1", 0.1),
        ("1,000.5", 1000.5),
        ("1.000,5", 1000.5),
        (" −2 ", -2.0),
        ("1e-4", 1e-4),
        ("2·10⁻³", 2e-3),
        ("10^-3", 1e-3),
        ("1/3", 1 / 3),
        ("０．５", 0.5),
        (".5", 0.5),
    ],
)
def test_a_number_is_read_however_it_is_written(typed: str, number: float) -> None:
    assert forms.read_number(typed) == pytest.approx(number, rel=1e-15)


@pytest.mark.parametrize("typed", ["", "nan", "inf", "-", "1e999", "1/0", "0x10", "1 2 a", "1..2"])
def test_what_is_no_finite_number_is_not_read(typed: str) -> None:
    assert forms.read_number(typed) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.1, "0.1"), (0.9999, "0.9999"), (1e-8, "10⁻⁸"), (2.5e-5, "2.5·10⁻⁵"), (-5.0, "−5")],
)
def test_a_field_shows_a_number_shortly_and_never_rounds_a_share_to_one(
    value: float, text: str
) -> None:
    assert forms.shown(value) == text
    assert forms.read_number(forms.shown(value)) == pytest.approx(value)


def test_numbers_follow_the_decimal_sign_of_the_locale() -> None:
    QLocale.setDefault(QLocale("de_DE"))
    assert forms.shown(0.25) == "0,25"
    assert forms.read_number(forms.editable(0.25)) == 0.25


def test_decades_are_equally_long_on_a_logarithmic_slider(qtbot: QtBot) -> None:
    slider = forms.LogSlider(0.1, 1e-3, 10.0)
    shown(qtbot, slider, 214)
    places = [slider.x_of(10.0**power) for power in range(-3, 2)]
    gaps = [b - a for a, b in pairwise(places)]
    assert gaps == pytest.approx([50.0] * 4)


def test_dragging_the_knob_sends_every_number_and_one_commit(qtbot: QtBot) -> None:
    slider = forms.LogSlider(0.1, 1e-3, 10.0)
    shown(qtbot, slider, 214)
    edited, committed = QSignalSpy(slider.edited), QSignalSpy(slider.committed)
    drag(slider, slider.x_of(0.1), slider.x_of(0.1) + 25, slider.x_of(0.1) + 50)
    assert len(sent(edited)) == 2
    assert sent(edited)[-1] == 1.0
    assert sent(committed) == [1.0]


def test_taking_the_knob_off_its_middle_does_not_move_it(qtbot: QtBot) -> None:
    slider = forms.LogSlider(0.1, 1e-3, 10.0)
    shown(qtbot, slider, 214)
    edited, committed = QSignalSpy(slider.edited), QSignalSpy(slider.committed)
    drag(slider, slider.x_of(0.1) + 5)
    assert slider.number() == 0.1
    assert sent(edited) == sent(committed) == []


def test_a_press_on_the_rail_brings_the_knob_there(qtbot: QtBot) -> None:
    slider = forms.LogSlider(0.1, 1e-3, 10.0)
    shown(qtbot, slider, 214)
    drag(slider, slider.x_of(5.0))
    assert slider.number() == pytest.approx(5.0, rel=0.05)


def test_the_knob_stays_at_the_end_of_the_rail_however_far_the_hand_goes(qtbot: QtBot) -> None:
    slider = forms.LogSlider(0.1, 1e-3, 10.0)
    shown(qtbot, slider, 214)
    drag(slider, slider.x_of(0.1), 500.0, 900.0)
    assert slider.number() == 10.0
    slider.set_number(55.0)
    assert slider.x_of(slider.number()) == slider.x_of(10.0)
    assert slider.number() == 55.0
    assert slider.is_outside


def test_setting_a_number_sends_nothing(qtbot: QtBot) -> None:
    slider, field = forms.LogSlider(0.1, 1e-3, 10.0), forms.ValueField(0.1)
    for widget in (slider, field):
        qtbot.addWidget(widget)
    spies = [QSignalSpy(s) for w in (slider, field) for s in (w.edited, w.committed)]
    slider.set_number(0.5)
    slider.set_ends(1e-4, 1.0)
    field.set_number(0.5)
    assert [spy.count() for spy in spies] == [0, 0, 0, 0]


def test_held_arrow_keys_are_one_commit(qtbot: QtBot) -> None:
    slider = forms.LogSlider(0.1, 1e-3, 10.0)
    shown(qtbot, slider)
    slider.setFocus()
    committed = QSignalSpy(slider.committed)
    for _ in range(3):
        QTest.keyPress(slider, Key.Key_Right)
    assert committed.count() == 0
    QTest.keyRelease(slider, Key.Key_Right)
    assert committed.count() == 1
    assert slider.number() > 0.12


def test_every_press_of_an_arrow_moves_a_slider(qtbot: QtBot) -> None:
    for slider in (forms.LogSlider(0.1, 1e-3, 10.0), forms.LinearSlider(0.5, 0.0, 0.99)):
        shown(qtbot, slider)
        for key, grows in ((Key.Key_Right, True), (Key.Key_Left, False)):
            before = slider.number()
            QTest.keyClick(slider, key)
            assert (slider.number() > before) == grows
        QTest.keyClick(slider, Key.Key_End)
        assert slider.number() == slider.high
        QTest.keyClick(slider, Key.Key_Home)
        assert slider.number() == slider.low


def test_escape_takes_a_drag_back(qtbot: QtBot) -> None:
    slider = forms.LogSlider(0.1, 1e-3, 10.0)
    shown(qtbot, slider, 214)
    committed = QSignalSpy(slider.committed)
    place = QPoint(round(slider.x_of(0.1)), 12)
    QTest.mousePress(slider, LEFT, pos=place)
    QTest.mouseMove(slider, place + QPoint(40, 0))
    assert slider.number() > 0.1
    QTest.keyClick(slider, Key.Key_Escape)
    QTest.mouseRelease(slider, LEFT, pos=place + QPoint(40, 0))
    assert slider.number() == 0.1
    assert committed.count() == 0


def test_the_wheel_leaves_numbers_and_choices_alone(qtbot: QtBot) -> None:
    slider, choice = forms.LogSlider(0.1, 1e-3, 10.0), forms.Choice([(1, "a"), (2, "b")], 1)
    for widget in (slider, choice):
        shown(qtbot, widget)
        turn_wheel(widget, widget.rect().center(), 120)
    assert slider.number() == 0.1
    assert choice.value() == 1


def test_a_slider_keeps_arrows_from_the_window_but_lets_space_play(qtbot: QtBot) -> None:
    slider, toggle = forms.LogSlider(0.1, 1e-3, 10.0), forms.Toggle()
    for widget in (slider, toggle):
        qtbot.addWidget(widget)
    assert overrides(slider, Key.Key_Left)
    assert not overrides(slider, Key.Key_Space)
    assert overrides(toggle, Key.Key_Space)
    assert not overrides(toggle, Key.Key_Left)


def test_a_screen_reader_can_set_a_slider(qtbot: QtBot) -> None:
    slider = forms.LogSlider(0.1, 1e-3, 10.0)
    qtbot.addWidget(slider)
    committed = QSignalSpy(slider.committed)
    slider.setValue(slider.maximum())
    assert slider.number() == 10.0
    assert sent(committed) == [10.0]
    assert slider.accessibleDescription() == "10"


def test_typing_a_number_commits_it_with_enter(qtbot: QtBot) -> None:
    field = forms.ValueField(0.1)
    shown(qtbot, field)
    field.setFocus()
    committed = QSignalSpy(field.committed)
    QTest.keyClicks(field, "0,25")
    QTest.keyClick(field, Key.Key_Return)
    assert sent(committed) == [0.25]
    assert field.number() == 0.25


def test_a_narrow_field_shows_fewer_digits_and_cuts_none(qtbot: QtBot) -> None:
    field = forms.ValueField(-121.65)
    shown(qtbot, field)
    field.clearFocus()
    field.resize(200, 24)
    assert field.text() == "−121.65"
    field.resize(42, 24)
    assert field.text() == "−122"
    assert field.number() == -121.65


@pytest.mark.parametrize("typed", ["nan", "abc", "", "1e999", "--1"])
def test_garbage_is_refused_with_a_message_and_the_old_value(qtbot: QtBot, typed: str) -> None:
    field = forms.ValueField(0.1)
    shown(qtbot, field)
    field.setFocus()
    refused, committed = QSignalSpy(field.refused), QSignalSpy(field.committed)
    field.selectAll()
    QTest.keyClick(field, Key.Key_Delete)
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Key.Key_Return)
    assert refused.count() == 1
    assert typed in str(sent(refused)[0])
    assert field.message
    assert (field.number(), committed.count()) == (0.1, 0)
    QTest.keyClick(field, Key.Key_Escape)
    assert field.text() == "0.1"
    assert not field.message


def test_a_value_beyond_its_limits_is_refused_in_the_words_of_its_setting(qtbot: QtBot) -> None:
    beta = next(s for s in OPTIMIZERS["adam"].settings if s.name == "beta1")
    field = forms.ValueField(0.9, beta.check)
    shown(qtbot, field)
    field.setFocus()
    QTest.keyClicks(field, "1")
    QTest.keyClick(field, Key.Key_Return)
    with pytest.raises(SettingError) as refused:
        beta.check(1.0)
    assert field.message == str(refused.value)
    assert field.number() == 0.9


def test_leaving_a_field_takes_what_was_typed(qtbot: QtBot) -> None:
    window = QWidget()
    first, second = forms.ValueField(0.1, parent=window), forms.ValueField(1.0, parent=window)
    second.move(0, 40)
    shown(qtbot, window, 200, 80)
    first.setFocus()
    QTest.keyClicks(first, "3")
    QTest.keyClick(first, Key.Key_Tab)
    assert second.hasFocus()
    assert first.number() == 3.0


def test_undo_belongs_to_the_window_until_something_is_typed(qtbot: QtBot) -> None:
    field = forms.ValueField(0.1)
    shown(qtbot, field)
    field.setFocus()

    def keeps_undo() -> bool:
        held = Qt.KeyboardModifier.ControlModifier
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Z, held)
        event.ignore()
        QApplication.sendEvent(field, event)
        return event.isAccepted()

    assert not keeps_undo()
    QTest.keyClicks(field, "0.3")
    assert keeps_undo()


def test_every_declared_setting_has_a_row_that_shows_its_default(qtbot: QtBot) -> None:
    for optimizer in OPTIMIZERS.values():
        for setting in optimizer.settings:
            row = forms.editor_for(setting, setting.default)
            qtbot.addWidget(row)
            assert row.control.accessibleName()
            assert setting.label in row.toolTip()
            if isinstance(row, forms.NumberEditor):
                assert row.field.number() == setting.default


def test_a_row_takes_typed_values_beyond_its_slider_and_warns(qtbot: QtBot) -> None:
    rate = OPTIMIZERS["sgd"].settings[0]
    row = forms.editor_for(rate, 0.1)
    assert isinstance(row, forms.NumberEditor)
    shown(qtbot, row, 216, 26)
    committed = QSignalSpy(row.committed)
    row.field.setFocus()
    QTest.keyClicks(row.field, "55")
    QTest.keyClick(row.field, Key.Key_Return)
    assert sent(committed) == [55.0]
    assert "outside the slider" in row.field.warning
    row.set_value(0.5)
    assert row.field.warning == ""


def test_slider_and_field_of_a_row_follow_each_other(qtbot: QtBot) -> None:
    row = forms.editor_for(OPTIMIZERS["momentum"].settings[1], 0.5)
    assert isinstance(row, forms.NumberEditor)
    assert row.slider is not None
    shown(qtbot, row, 216, 26)
    drag(row.slider, row.slider.x_of(0.5), row.slider.width() - 1)
    assert row.field.number() == row.slider.number() == 0.99


def test_a_name_that_is_too_long_leaves_the_row_to_its_symbol(qtbot: QtBot) -> None:
    label = "Decay of the mean of all gradients"
    long = Setting("beta", label, r"\beta_1", default=0.9, minimum=0.0, maximum=1.0)
    row = forms.editor_for(long, 0.9)
    shown(qtbot, row, 222, 26)
    assert row.written(100.0) == "β₁"
    assert row.written(400.0) == f"{label} β₁"
    assert label in row.toolTip()


def test_truths_and_lists_have_rows_too(qtbot: QtBot) -> None:
    truth = forms.editor_for(Setting("on", "On", "c", default=False), False)
    numbers = forms.editor_for(Setting("edges", "Edges", "e", default=(1.0, 2.0)), (1.0, 2.0))
    assert isinstance(truth, forms.TruthEditor)
    assert isinstance(numbers, forms.ListEditor)
    for row in (truth, numbers):
        shown(qtbot, row, 216, 26)
    spies = QSignalSpy(truth.committed), QSignalSpy(numbers.committed)
    QTest.mouseClick(truth.toggle, LEFT)
    numbers.field.setFocus()
    QTest.keyClicks(numbers.field, "1; 2,5; 3")
    QTest.keyClick(numbers.field, Key.Key_Return)
    assert [sent(spy) for spy in spies] == [[True], [(1.0, 2.5, 3.0)]]


def test_a_choice_tells_what_a_person_chose_and_nothing_else(qtbot: QtBot) -> None:
    options = [(name, Text("Optimizers", entry.title)) for name, entry in OPTIMIZERS.items()]
    choice = forms.Choice(options, "adam")
    shown(qtbot, choice, 200, 26)
    committed = QSignalSpy(choice.committed)
    choice.set_value("sgd")
    assert (choice.value(), committed.count()) == ("sgd", 0)
    choice.setFocus()
    QTest.keyClick(choice, Key.Key_Down)
    assert sent(committed) == ["momentum"]


def test_words_of_controls_follow_the_language(qtbot: QtBot) -> None:
    choice = forms.Choice([("sgd", Text("Optimizers", "Gradient descent"))], "sgd")
    row = forms.editor_for(OPTIMIZERS["sgd"].settings[1], 0.0)
    for widget in (choice, row):
        shown(qtbot, widget, 216, 26)
    words.set_language("ko")
    QApplication.processEvents()
    assert choice.currentText() == "경사하강법"
    assert row.control.accessibleName().startswith("가중치")


def test_a_section_folds_by_its_title_and_says_so(qtbot: QtBot) -> None:
    section = forms.Section(Text("Runs", "Runs"))
    inside = QWidget()
    section.body.addWidget(inside)
    shown(qtbot, section, 240, 200)
    folded = QSignalSpy(section.folded)
    QTest.mouseClick(section.title, LEFT)
    assert not inside.isVisible()
    section.title.setFocus()
    QTest.keyClick(section.title, Key.Key_Space)
    assert inside.isVisible()
    assert sent(folded) == [True, False]


def test_a_button_shows_its_ring_again_after_another_window_or_a_popup(qtbot: QtBot) -> None:
    button = forms.QuietButton("plus")
    shown(qtbot, button)
    button.clearFocus()
    for back in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
        for reason, has_ring in (
            (Qt.FocusReason.TabFocusReason, True),
            (Qt.FocusReason.OtherFocusReason, False),
        ):
            button.setFocus(reason)
            button.clearFocus()
            assert not button.has_ring
            button.setFocus(back)
            assert button.has_ring == has_ring
            button.clearFocus()


def test_a_quiet_button_leaves_the_focus_where_it_was(qtbot: QtBot) -> None:
    window = QWidget()
    slider = forms.LogSlider(0.1, 1e-3, 1.0, parent=window)
    button = forms.QuietButton("plus", tip=Text("Runs", "Add a run"), parent=window)
    button.setGeometry(0, 40, 24, 24)
    shown(qtbot, window, 200, 80)
    slider.setFocus()
    clicked = QSignalSpy(button.clicked)
    QTest.mouseClick(button, LEFT)
    assert clicked.count() == 1
    assert slider.hasFocus()
    assert button.accessibleName() == "Add a run"


@pytest.mark.parametrize("from_right", [False, True])
@pytest.mark.parametrize("corner", [(-900, -900), (5000, 5000), (100, 80)])
def test_a_popup_is_whole_on_the_screen(
    corner: tuple[int, int], from_right: bool, qtbot: QtBot
) -> None:
    free = QGuiApplication.primaryScreen().availableGeometry()
    for size in (QSize(90, 60), free.size() + QSize(40, 40)):
        place = place_on_screen(QPoint(*corner), size, from_right=from_right)
        assert free.contains(place)
        assert place.size() == size.boundedTo(free.size())
    small = place_on_screen(QPoint(100, 80), QSize(90, 60), from_right=from_right)
    assert small.topLeft() == QPoint(10 if from_right else 100, 80)
