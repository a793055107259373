"""The pane of runs as a whole: language, keyboard, speed, and hands that do anything."""

import random
import time
import weakref

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.optimizers import OPTIMIZERS
from gui import words
from gui.panes.runs import thumbnails
from gui.panes.runs.card import RunCard
from gui.panes.runs.chooser import OptimizerChooser
from tests.gui.mouse import tabbed
from tests.gui.runs_pane.hands import LEFT, Hands, Key, popup, three
from tests.gui.scenes import lesson, many_runs
from tests.gui.windows import sweep


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


def test_cards_speak_the_language_of_the_window(hands: Hands) -> None:
    hands.pane.delete(0)
    words.set_language("ko")
    QApplication.processEvents()
    assert hands.card(0).slider.accessibleName() != ""
    assert "Learning rate" not in hands.card(0).slider.accessibleName()


def test_tab_goes_through_a_card_and_on_to_the_next(hands: Hands) -> None:
    hands.click(0)
    first, second = hands.card(0), hands.card(1)
    wanted = [first, first.slider, first.field, first.eye, first.caret, second]
    assert tabbed(12)[:6] == wanted


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
    sweep()
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
