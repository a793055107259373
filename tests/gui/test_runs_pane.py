"""The run cards under real mouse and key events: every wish is one edit of the lesson."""

import gc
import random
import time
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.descent import Descent, trajectory
from core.lesson import Lesson, Run
from core.optimizers import OPTIMIZERS, OptimizerSpec
from core.settings import Values
from core.surfaces import ShippedSurface, TypedSurface
from core.verdict import Verdict
from core.words import Localized, Text
from gui import style, words
from gui.document import Document
from gui.panes.runs import RunsPane, rates, thumbnails
from gui.panes.runs.card import RunCard
from gui.panes.runs.chooser import OptimizerChooser
from gui.panes.runs.face import Facts
from gui.panes.runs.styles import StyleChooser
from tests.gui.mouse import choose_entry, type_into
from tests.gui.scenes import lesson, many_runs, scene

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def three() -> Lesson:
    """Gradient descent on a bowl at three rates: too small, right, too large."""
    rates_of = (0.01, 0.5, 1.05)
    runs = [Run(optimizer="sgd", settings=Values(lr=rate)) for rate in rates_of]
    return lesson("too_small_right_too_large").with_runs(runs)


@pytest.fixture(autouse=True)
def _plain(qapp: QApplication) -> Iterator[None]:
    style.set_theme("light")
    yield
    words.set_language("en")


class Painted(QObject):
    """Counts the paint events of what it is installed on."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        del watched
        self.count += event.type() == QEvent.Type.Paint
        return False


class Hands:
    """A pane on the screen, and what a person does to it."""

    def __init__(self, qtbot: QtBot, made: Lesson) -> None:
        self.qtbot = qtbot
        self.document = Document(made)
        self.scroll = QScrollArea()
        self.pane = RunsPane(self.document)
        self.scroll.setWidget(self.pane)
        self.scroll.setWidgetResizable(True)
        qtbot.addWidget(self.scroll)
        self.scroll.resize(272, 560)
        self.scroll.show()
        self.scroll.activateWindow()
        qtbot.waitUntil(self.scroll.isActiveWindow)

    @property
    def lesson(self) -> Lesson:
        return self.document.lesson

    @property
    def steps(self) -> int:
        return self.document.undo_stack.count()

    def card(self, number: int) -> RunCard:
        return self.pane.cards[number]

    def click(self, number: int, x: int = 120, y: int = 72) -> None:
        QTest.mouseClick(self.card(number), LEFT, pos=QPoint(x, y))

    def rates(self) -> list[object]:
        return [run.spec.settings["lr"] for run in self.lesson.runs]

    def choose_from_menu(self, number: int, name: str) -> None:
        choose_entry(self.card(number), name, QPoint(100, 20))


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    return Hands(qtbot, three())


def popup(kind: type[QWidget]) -> QWidget:
    found = QApplication.activePopupWidget()
    assert isinstance(found, kind)
    return found


# what is shown


def test_every_run_has_a_card_of_its_name_and_rate(hands: Hands) -> None:
    runs = hands.lesson.runs
    assert [card.run for card in hands.pane.cards] == list(runs)
    assert [card.slider.number() for card in hands.pane.cards] == hands.rates()
    assert {card.height() for card in hands.pane.cards} == {88}
    tops = [card.y() for card in hands.pane.cards]
    assert tops == [0, 96, 192]


def test_the_verdict_says_which_rule_decided_where_it_is_pointed_at(hands: Hands) -> None:
    card = hands.pane.cards[0]
    place = QPoint(60, 72)
    assert card.tip_at(place) == ""
    reason = Text("Verdict", "At step {step} a weight is beyond {limit}.",
                  (("step", 39), ("limit", "10⁶")))  # fmt: skip
    card.show_facts(Facts(Verdict("diverges", 39, reason), 1.0))
    assert card.tip_at(place) == "diverges at 39: At step 39 a weight is beyond 10⁶."
    other = Text("Verdict", "At step {step} a weight is beyond {limit}.",
                 (("step", 39), ("limit", "10⁷")))  # fmt: skip
    card.show_facts(Facts(Verdict("diverges", 39, other), 1.0))
    assert card.tip_at(place).endswith("10⁷.")


def test_the_limit_of_plain_descent_is_two_over_the_curvature(hands: Hands) -> None:
    bowl = TypedSurface(formula="3 w1^2 + 8 w2^2", view=((-2, 2), (-2, 2)), minima=((0, 0),))
    run = Run(optimizer="sgd", settings=Values(lr=0.1))
    assert rates.limit_of(bowl, run) == pytest.approx(2 / 16)
    decayed = Run(optimizer="sgd", settings=Values(lr=0.1, weight_decay=4.0))
    assert rates.limit_of(bowl, decayed) == pytest.approx(2 / 20)
    assert rates.limit_of(bowl, Run(optimizer="adam")) is None
    for rate, arrives in ((0.12, True), (0.13, False)):
        spec = OptimizerSpec("sgd", Values(lr=rate)).resolved()
        found = trajectory(Descent(bowl, spec, (1.0, 1.0), 400))
        assert (float(found.loss[-1]) < 1e-6) == arrives


def test_no_limit_is_claimed_where_none_is_known() -> None:
    run = Run(optimizer="sgd", settings=Values(lr=0.1))
    assert rates.limit_of(ShippedSurface("saddle"), run) is None
    kink = TypedSurface(formula="|w1| + w2^2", view=((-2, 2), (-2, 2)), minima=((0, 0),))
    assert rates.limit_of(kink, run) is None


def test_verdicts_and_losses_follow_the_playhead(hands: Hands) -> None:
    backdrop, at_step = scene(hands.lesson)
    hands.pane.show_backdrop(backdrop)
    hands.pane.show_frame(at_step(0))
    before = [card.facts.loss for card in hands.pane.cards]
    hands.pane.show_frame(at_step(hands.lesson.steps))
    after = [card.facts.loss for card in hands.pane.cards]
    assert [card.facts.verdict for card in hands.pane.cards] == [r.verdict for r in backdrop.runs]
    assert before == [run.loss for run in at_step(0).runs]
    assert after != before
    assert "diverges" in hands.card(2).accessibleDescription()


def test_a_frame_repaints_only_the_cards_whose_loss_changed(hands: Hands) -> None:
    backdrop, at_step = scene(hands.lesson)
    hands.pane.show_backdrop(backdrop)
    hands.pane.show_frame(at_step(1))
    facts = [card.facts for card in hands.pane.cards]
    hands.pane.show_frame(at_step(1))
    assert all(card.facts is old for card, old in zip(hands.pane.cards, facts, strict=True))


def test_a_card_is_painted_anew_only_where_another_number_is_printed(hands: Hands) -> None:
    card, painted = hands.card(0), Painted()
    card.show_facts(Facts(loss=0.123456))
    QApplication.processEvents()
    card.installEventFilter(painted)
    card.show_facts(Facts(loss=0.123457))
    QApplication.processEvents()
    assert painted.count == 0
    assert card.facts.loss == 0.123457
    card.show_facts(Facts(loss=0.125))
    hands.qtbot.waitUntil(lambda: painted.count == 1)


def test_a_hidden_run_keeps_its_card_but_tells_nothing(hands: Hands) -> None:
    hands.pane.toggle_shown(1)
    backdrop, at_step = scene(hands.lesson)
    hands.pane.show_backdrop(backdrop)
    hands.pane.show_frame(at_step(3))
    assert hands.card(1).facts.verdict is None
    assert hands.card(1).facts.loss is None
    assert hands.card(2).facts.loss == at_step(3).runs[1].loss
    assert hands.card(1).accessibleDescription() == "hidden"


def test_an_empty_lesson_invites_to_add_a_run(qtbot: QtBot) -> None:
    hands = Hands(qtbot, three().with_runs(()))
    assert hands.pane.add_card.isVisible()
    assert not hands.pane.spread_button.isVisible()
    QTest.mouseClick(hands.pane.add_card, LEFT)
    chooser = popup(OptimizerChooser)
    assert isinstance(chooser, OptimizerChooser)
    QTest.keyClick(chooser.list, Key.Key_Return)
    assert [run.optimizer for run in hands.lesson.runs] == ["sgd"]
    assert not hands.pane.add_card.isVisible()


# select


def test_a_click_brings_a_run_to_the_front_without_an_undo_step(hands: Hands) -> None:
    hands.click(1)
    assert hands.lesson.look.emphasis == hands.lesson.runs[1].style
    assert hands.card(1).is_selected
    assert not hands.card(0).is_selected
    assert hands.steps == 0
    QTest.keyClick(hands.card(1), Key.Key_Escape)
    assert hands.lesson.look.emphasis is None


def test_eye_and_caret_show_when_the_pointer_or_the_keyboard_is_there(hands: Hands) -> None:
    card = hands.card(0)
    assert not card.eye.isVisible()
    place = QPointF(5, 5)
    QApplication.sendEvent(card, QEnterEvent(place, place, place))
    assert card.eye.isVisible()
    assert card.caret.isVisible()
    QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
    assert not card.eye.isVisible()
    card.setFocus(Qt.FocusReason.TabFocusReason)
    assert card.eye.isVisible()


def test_a_card_tells_and_shows_which_trail_the_pointer_is_on(hands: Hands) -> None:
    told = QSignalSpy(hands.pane.hovered)
    place = QPointF(5, 5)
    QApplication.sendEvent(hands.card(1), QEnterEvent(place, place, place))
    assert told.at(0)[0] == hands.lesson.runs[1].style
    hands.pane.light(hands.lesson.runs[0].style)
    assert hands.card(0).eye.isVisible()


# the learning rate


def test_a_drag_of_the_rate_is_one_undo_step_and_makes_no_widget(hands: Hands) -> None:
    card = hands.card(0)
    slider, before, others = card.slider, hands.rates(), hands.lesson.runs[1:]
    widgets = set(map(id, hands.pane.findChildren(QWidget)))
    start = QPoint(round(slider.x_of(slider.number())), 12)
    QTest.mousePress(slider, LEFT, pos=start)
    seen = []
    for x in (5, 10, 20, 40):
        QTest.mouseMove(slider, start + QPoint(x, 0))
        seen.append(hands.rates()[0])
    QTest.mouseRelease(slider, LEFT, pos=start + QPoint(40, 0))
    assert seen == sorted(seen, key=float)  # type: ignore[arg-type]
    assert len(set(seen)) == 4
    assert hands.steps == 1
    assert set(map(id, hands.pane.findChildren(QWidget))) == widgets
    assert all(a is b for a, b in zip(hands.lesson.runs[1:], others, strict=True))
    hands.document.undo_stack.undo()
    assert hands.rates() == before
    assert slider.number() == before[0]


def test_two_drags_are_two_undo_steps(hands: Hands) -> None:
    slider = hands.card(0).slider
    for x in (20, -30):
        start = QPoint(round(slider.x_of(slider.number())), 12)
        QTest.mousePress(slider, LEFT, pos=start)
        QTest.mouseMove(slider, start + QPoint(x, 0))
        QTest.mouseRelease(slider, LEFT, pos=start + QPoint(x, 0))
    assert hands.steps == 2


def test_a_typed_rate_may_lie_beyond_the_slider_and_is_warned_of(hands: Hands) -> None:
    card = hands.card(0)
    type_into(card.field, "123")
    assert hands.rates()[0] == 123.0
    assert card.slider.is_outside
    assert "123" in card.field.warning
    type_into(card.field, "0,1")
    assert hands.rates()[0] == 0.1
    assert card.field.warning == ""
    assert hands.steps == 2


@pytest.mark.parametrize("typed", ["-1", "nan", "fast"])
def test_a_refused_rate_changes_nothing(hands: Hands, typed: str) -> None:
    before = hands.lesson
    type_into(hands.card(0).field, typed)
    assert hands.lesson is before
    assert hands.card(0).field.message


# name, look, visibility


def test_a_name_is_typed_where_it_stands(hands: Hands) -> None:
    card = hands.card(1)
    QTest.mouseDClick(card, LEFT, pos=QPoint(90, 20))
    assert card.name_field.isVisible()
    card.name_field.selectAll()
    QTest.keyClicks(card.name_field, "Just right")
    QTest.keyClick(card.name_field, Key.Key_Return)
    assert hands.lesson.runs[1].name == "Just right"
    assert not card.name_field.isVisible()
    assert card.hasFocus()
    assert hands.steps == 1


def test_escape_leaves_the_name_as_it_was(hands: Hands) -> None:
    card, before = hands.card(1), hands.lesson
    hands.click(1)
    QTest.keyClick(card, Key.Key_F2)
    QTest.keyClicks(card.name_field, "Nonsense")
    QTest.keyClick(card.name_field, Key.Key_Escape)
    assert hands.lesson.runs is before.runs
    assert not card.name_field.isVisible()


def test_renaming_changes_the_name_in_the_language_of_the_window_only(qtbot: QtBot) -> None:
    run = Run(optimizer="sgd", name=Localized(en="Fast", ko="빠름"))
    hands = Hands(qtbot, three().with_runs((run,)))
    hands.pane.rename(0)
    type_into(hands.card(0).name_field, "Quick")
    assert hands.lesson.runs[0].name == Localized(en="Quick", ko="빠름")


def test_the_eye_hides_and_shows_a_run(hands: Hands) -> None:
    hands.click(0)
    QTest.mouseClick(hands.card(0).eye, LEFT)
    assert [run.shown for run in hands.lesson.runs] == [False, True, True]
    QTest.mouseClick(hands.card(0).eye, LEFT)
    assert all(run.shown for run in hands.lesson.runs)
    assert hands.steps == 2


def test_space_hides_a_run_only_where_the_keyboard_is_used(hands: Hands) -> None:
    def keeps_space(card: RunCard) -> bool:
        event = QKeyEvent(
            QEvent.Type.ShortcutOverride, Key.Key_Space, Qt.KeyboardModifier.NoModifier
        )
        event.ignore()
        QApplication.sendEvent(card, event)
        return event.isAccepted()

    hands.click(0)
    assert not keeps_space(hands.card(0))
    hands.card(1).setFocus(Qt.FocusReason.TabFocusReason)
    assert keeps_space(hands.card(1))
    QTest.keyClick(hands.card(1), Key.Key_Space)
    assert not hands.lesson.runs[1].shown


def test_solo_shows_one_run_and_again_those_from_before(hands: Hands) -> None:
    hands.pane.toggle_shown(2)
    hands.choose_from_menu(0, "solo")
    assert [run.shown for run in hands.lesson.runs] == [True, False, False]
    hands.choose_from_menu(0, "solo")
    assert [run.shown for run in hands.lesson.runs] == [True, True, False]
    assert hands.steps == 3


def test_a_click_on_the_line_offers_all_looks_and_takes_the_chosen_one(hands: Hands) -> None:
    hands.click(0)
    hands.click(0, x=30, y=20)
    chooser = popup(StyleChooser)
    assert isinstance(chooser, StyleChooser)
    QTest.mouseClick(chooser, LEFT, pos=chooser.cell(9).center().toPoint())
    assert hands.lesson.runs[0].style == 9
    assert hands.lesson.look.emphasis == 9
    assert hands.card(0).is_selected
    assert hands.steps == 1


def test_a_look_that_is_taken_is_exchanged(hands: Hands) -> None:
    styles = [run.style for run in hands.lesson.runs]
    hands.choose_from_menu(0, "styles")
    chooser = popup(StyleChooser)
    for _ in range(styles[2] - styles[0]):
        QTest.keyClick(chooser, Key.Key_Right)
    QTest.keyClick(chooser, Key.Key_Return)
    assert [run.style for run in hands.lesson.runs] == [styles[2], styles[1], styles[0]]


# more, fewer, in another order


def test_the_list_of_optimizers_adds_a_run_that_works_here(hands: Hands) -> None:
    QTest.mouseClick(hands.pane.add_button, LEFT)
    chooser = popup(OptimizerChooser)
    assert isinstance(chooser, OptimizerChooser)
    assert set(chooser.found) == set(OPTIMIZERS)
    chooser.list.scrollToItem(chooser.item("adam"))
    place = chooser.list.visualItemRect(chooser.item("adam")).center()
    QTest.mouseClick(chooser.list.viewport(), LEFT, pos=place)
    run = hands.lesson.runs[-1]
    assert run.optimizer == "adam"
    assert hands.lesson.look.emphasis == run.style
    found = trajectory(hands.lesson.descent(run))
    assert float(found.loss[-1]) < 0.1 * float(found.loss[0])
    assert hands.steps == 1


def test_spread_puts_a_third_and_three_times_the_rate_around_a_run(hands: Hands) -> None:
    type_into(hands.card(0).field, "0.03")
    hands.click(0)
    QTest.mouseClick(hands.pane.spread_button, LEFT)
    assert hands.rates()[:3] == [0.01, 0.03, 0.09]
    assert len(hands.lesson.runs) == 5
    assert len({run.style for run in hands.lesson.runs}) == 5
    assert hands.steps == 2
    hands.document.undo_stack.undo()
    assert len(hands.pane.cards) == 3


def test_a_copy_stands_after_its_run_in_a_look_of_its_own(hands: Hands) -> None:
    hands.choose_from_menu(0, "duplicate")
    first, copy = hands.lesson.runs[:2]
    assert (copy.optimizer, copy.settings) == (first.optimizer, first.settings)
    assert copy.style != first.style
    assert hands.card(1).is_selected


def test_delete_takes_the_focused_card_and_goes_to_the_next(hands: Hands) -> None:
    kept = hands.lesson.runs[1:]
    hands.click(0)
    QTest.keyClick(hands.card(0), Key.Key_Delete)
    assert hands.lesson.runs == kept
    assert hands.card(0).hasFocus()
    assert hands.steps == 1
    hands.document.undo_stack.undo()
    assert len(hands.pane.cards) == 3


def test_alt_and_arrows_move_a_run(hands: Hands) -> None:
    first, second, third = hands.lesson.runs
    hands.click(0)
    card = hands.card(0)
    QTest.keyClick(card, Key.Key_Down, ALT)
    assert hands.lesson.runs == (second, first, third)
    assert hands.card(1) is card
    QTest.keyClick(card, Key.Key_Up, ALT)
    QTest.keyClick(card, Key.Key_Up, ALT)
    assert hands.lesson.runs == (first, second, third)
    assert hands.steps == 2


def test_a_card_is_carried_to_another_place(hands: Hands) -> None:
    first, second, third = hands.lesson.runs
    card = hands.card(0)
    QTest.mousePress(card, LEFT, pos=QPoint(150, 20))
    for y in (40, 80, 140, 200):
        QTest.mouseMove(card, card.mapFrom(hands.pane.list, QPoint(150, y)))
    assert hands.lesson.runs == (first, second, third)
    assert hands.pane.list.cards()[0] is not card
    QTest.mouseRelease(card, LEFT, pos=QPoint(150, 20))
    assert hands.lesson.runs == (second, third, first)
    assert [each.y() for each in hands.pane.cards] == [0, 96, 192]
    assert hands.steps == 1


def test_escape_puts_a_carried_card_back(hands: Hands) -> None:
    before, card = hands.lesson.runs, hands.card(0)
    QTest.mousePress(card, LEFT, pos=QPoint(150, 20))
    QTest.mouseMove(card, QPoint(150, 230))
    QTest.keyClick(card, Key.Key_Escape)
    QTest.mouseRelease(card, LEFT, pos=QPoint(150, 20))
    assert hands.lesson.runs is before
    assert [each.y() for each in hands.pane.cards] == [0, 96, 192]


def test_twenty_four_runs_fit_and_no_more_are_taken(qtbot: QtBot) -> None:
    hands = Hands(qtbot, many_runs(24))
    assert len(hands.pane.cards) == 24
    assert not hands.pane.add_button.isEnabled()
    assert not hands.pane.spread_button.isEnabled()
    said = QSignalSpy(hands.pane.said)
    hands.pane.duplicate(3)
    assert said.count() == 1
    assert "24" in str(said.at(0)[0])
    assert len(hands.lesson.runs) == 24
    last = hands.card(23)
    assert last.visibleRegion().isEmpty()
    hands.card(22).setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(hands.card(22), Key.Key_Down)
    assert last.hasFocus()
    assert not last.visibleRegion().isEmpty()


def test_cards_of_runs_that_stay_are_the_same_widgets(hands: Hands) -> None:
    cards = hands.pane.cards
    hands.pane.add("adam")
    hands.pane.delete(0)
    assert hands.pane.cards[:2] == cards[1:]


# the unfolded part


def test_every_other_setting_unfolds_with_the_rule(hands: Hands) -> None:
    hands.pane.add("adam")
    card = hands.card(3)
    QTest.mouseClick(card.caret, LEFT)
    assert card.is_unfolded
    assert card.details is not None
    names = [editor.setting.name for editor in card.details.editors]
    assert names == [s.name for s in OPTIMIZERS["adam"].settings if s.name != "lr"]
    assert card.height() > 88 + 26 * len(names)
    assert hands.pane.list.height() == card.geometry().bottom() + 1
    assert "mhat" in card.details.rule.accessibleName()
    QTest.mouseClick(card.caret, LEFT)
    assert card.height() == 88


def test_an_unfolded_setting_is_edited_in_its_row(hands: Hands) -> None:
    hands.pane.add("momentum")
    card = hands.card(3)
    card.unfold(True)
    assert card.details is not None
    row = card.details.editors[0]
    field = row.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    type_into(field, "0.5")
    assert hands.lesson.runs[3].settings["momentum"] == 0.5


def test_another_optimizer_brings_its_own_settings(hands: Hands) -> None:
    card = hands.card(0)
    card.unfold(True)
    assert card.details is not None
    choice = card.details.optimizer
    choice.setFocus()
    QTest.keyClick(choice, Key.Key_End)
    assert hands.lesson.runs[0].optimizer == list(OPTIMIZERS)[-1]
    names = [editor.setting.name for editor in card.details.editors]
    wanted = list(OPTIMIZERS.values())[-1].settings
    assert names == [setting.name for setting in wanted if setting.name != "lr"]
    assert hands.steps == 1


def test_a_start_is_typed_for_all_or_for_one_run_alone(hands: Hands) -> None:
    card = hands.card(0)
    card.unfold(True)
    assert card.details is not None
    type_into(card.details.w1, "1,5")
    assert hands.lesson.start == (1.5, three().start[1])
    QTest.mouseClick(card.details.link, LEFT)
    assert hands.lesson.runs[0].start == hands.lesson.start
    type_into(card.details.w2, "-2")
    assert hands.lesson.runs[0].start == (1.5, -2.0)
    assert hands.lesson.start == (1.5, three().start[1])
    QTest.mouseClick(card.details.link, LEFT)
    assert hands.lesson.runs[0].start is None


def test_a_tall_line_of_a_rule_has_the_room_it_needs(hands: Hands) -> None:
    hands.pane.add("momentum")
    card = hands.card(3)
    card.unfold(True)
    assert card.details is not None
    placed, height = card.details.rule._placed(216.0)
    boxes = [line.box(size).translated(*place) for line, place, size in placed]
    inside = QRectF(0, 0, 216.0, height)
    assert all(inside.contains(box) for box in boxes)
    for index, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[index + 1 :])


# language, theme, keyboard


def test_cards_speak_the_language_of_the_window(hands: Hands) -> None:
    hands.pane.delete(0)
    words.set_language("ko")
    QApplication.processEvents()
    assert hands.card(0).slider.accessibleName() != ""
    assert "Learning rate" not in hands.card(0).slider.accessibleName()


def test_tab_goes_through_a_card_and_on_to_the_next(hands: Hands) -> None:
    hands.click(0)
    seen = []
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        QTest.keyClick(focused, Key.Key_Tab)
    first, second = hands.card(0), hands.card(1)
    wanted = [first, first.slider, first.field, first.eye, first.caret, second]
    assert seen[:6] == wanted


def test_every_control_of_a_card_has_a_name(hands: Hands) -> None:
    card = hands.card(0)
    card.unfold(True)
    controls = [w for w in card.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert len(controls) > 6
    unnamed = [w for w in controls if not w.accessibleName() and w.window() is hands.scroll]
    assert unnamed == []


def test_every_optimizer_has_a_picture_of_its_own_trail() -> None:
    trails = [thumbnails.trail(name) for name in OPTIMIZERS]
    assert len(set(trails)) == len(trails)
    for trail in trails:
        assert abs(trail[-1][0]) + abs(trail[-1][1]) < 0.5


def test_a_closed_pane_leaves_nothing_behind(qtbot: QtBot) -> None:
    hands = Hands(qtbot, three())
    hands.card(0).unfold(True)
    hands.pane.delete(1)
    gone: list[weakref.ref[QWidget]] = [weakref.ref(hands.pane)]
    gone += [weakref.ref(card) for card in hands.pane.cards]
    hands.scroll.takeWidget().deleteLater()
    del hands.pane
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [each() for each in gone] == [None] * 3


def test_a_slider_drag_through_the_document_is_quick(qtbot: QtBot) -> None:
    hands = Hands(qtbot, many_runs(24))
    slider = hands.card(0).slider
    start = QPoint(round(slider.x_of(slider.number())), 12)
    QTest.mousePress(slider, LEFT, pos=start)
    times = []
    for x in range(1, 41):
        began = time.process_time()
        QTest.mouseMove(slider, start + QPoint(x, 0))
        QApplication.processEvents()
        times.append(time.process_time() - began)
    QTest.mouseRelease(slider, LEFT, pos=start + QPoint(40, 0))
    assert sorted(times)[20] < 0.016
    assert hands.steps == 1


def test_another_lesson_takes_the_place_of_unfolded_cards(hands: Hands) -> None:
    for card in hands.pane.cards:
        card.unfold(True)
    hands.document.new(lesson("six_optimizers"))
    assert [card.run for card in hands.pane.cards] == list(hands.lesson.runs)
    bottoms = [card.geometry().bottom() for card in hands.pane.cards]
    tops = [card.y() for card in hands.pane.cards]
    assert all(top == bottom + 9 for bottom, top in zip(bottoms, tops[1:], strict=False))


def test_a_random_walk_of_hands_leaves_cards_and_lesson_in_step(hands: Hands) -> None:
    chance = random.Random(3)
    keys = [Key.Key_Tab, Key.Key_Space, Key.Key_Return, Key.Key_Escape, Key.Key_Right, Key.Key_Up]
    keys += [Key.Key_Down, Key.Key_F2, Key.Key_Delete, Key.Key_5, Key.Key_A, Key.Key_Home]
    for _ in range(400):
        above = QApplication.activePopupWidget()
        if above is not None:
            QTest.keyClick(above, chance.choice(keys))
        elif chance.random() < 0.5:
            focused = QApplication.focusWidget() or hands.pane
            QTest.keyClick(focused, chance.choice(keys))
        elif chance.random() < 0.1:
            hands.document.undo_stack.undo()
        else:
            place = QPoint(chance.randrange(256), chance.randrange(hands.pane.height()))
            under = hands.pane.childAt(place) or hands.pane
            if isinstance(under, RunCard | QLineEdit | QAbstractSlider | QAbstractButton):
                QTest.mouseClick(under, LEFT, pos=under.mapFrom(hands.pane, place))
        QApplication.processEvents()
        assert [card.run for card in hands.pane.cards] == list(hands.lesson.runs)
    above = QApplication.activePopupWidget()
    if above is not None:
        above.close()
