"""More runs, fewer runs, and runs in another order."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from core.descent import trajectory
from core.optimizers import OPTIMIZERS
from gui.panes.runs.chooser import OptimizerChooser
from tests.gui.mouse import type_into
from tests.gui.runs_pane.hands import LEFT, Hands, Key, popup
from tests.gui.scenes import many_runs

ALT = Qt.KeyboardModifier.AltModifier


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
