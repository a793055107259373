"""A run's card under real mouse and key events: what it shows, its name, rate and look."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.descent import Descent, trajectory
from core.lesson import Run
from core.optimizers import OptimizerSpec
from core.settings import Values
from core.surfaces import ShippedSurface, TypedSurface
from core.verdict import Verdict
from core.words import Localized, Text
from gui.panes.runs import rates
from gui.panes.runs.card import RunCard
from gui.panes.runs.face import Facts
from gui.panes.runs.styles import StyleChooser
from tests.gui.mouse import type_into
from tests.gui.runs_pane.hands import LEFT, Hands, Key, Painted, popup, three
from tests.gui.scenes import scene


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
    card = hands.card(0)
    card.show_facts(Facts(loss=0.123456))
    QApplication.processEvents()
    painted = Painted(card)
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


def test_a_name_a_little_too_long_is_written_smaller_and_the_tip_tells_one_that_is_cut(
    qtbot: QtBot,
) -> None:
    runs = (Run(optimizer="nesterov"), Run(optimizer="adam_uncorrected", style=1))
    hands = Hands(qtbot, three().with_runs(runs))
    hands.scroll.resize(240, 560)
    assert [card.width() for card in hands.pane.cards] == [240, 240]
    whole, cut = (card.tip_at(QPoint(80, 20)) for card in hands.pane.cards)
    assert not whole.startswith("Nesterov momentum\n")
    assert cut.startswith("Adam without bias correction\n")


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
