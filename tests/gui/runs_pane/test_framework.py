"""What PyTorch or Keras means by an optimizer, for one run and for all."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.lesson import Run
from core.settings import Values
from gui.panes.runs import edits, face
from gui.window import Window
from tests.gui.runs_pane.unfolded import LEFT, Unfolded


def choose_framework(hands: Unfolded, name: str) -> None:
    QTest.mouseClick(hands.pane.more_button, LEFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.data() == name)
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    QApplication.processEvents()


def test_all_runs_change_their_framework_in_one_undo_step(qtbot: QtBot) -> None:
    runs = [Run(optimizer=name, settings=Values(lr=0.1)) for name in ("adam", "momentum", "rprop")]
    hands = Unfolded(qtbot, *runs)
    choose_framework(hands, "keras")
    assert {run.framework for run in hands.lesson.runs} == {"keras"}
    assert hands.steps == 1
    assert hands.pane.framework == "keras"
    # Keras's Adam has another epsilon (1e-7), which the card shows.
    shown = {e.setting.name: e.setting.default for e in hands.details.editors}
    assert shown["eps"] == 1e-7
    hands.pane.add("adagrad")
    assert hands.lesson.runs[-1].framework == "keras"
    hands.document.undo_stack.undo()
    hands.document.undo_stack.undo()
    assert {run.framework for run in hands.lesson.runs} == {"pytorch"}


def test_one_run_changes_its_framework_on_its_card(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, Run(optimizer="adam"), Run(optimizer="momentum"))
    hands.pick(hands.details.framework, "keras")
    assert [run.framework for run in hands.lesson.runs] == ["keras", "pytorch"]
    assert hands.pane.framework is None
    assert edits.is_keras(hands.run)
    assert not edits.is_keras(hands.lesson.runs[1])


def test_an_optimizer_without_a_meaning_in_keras_offers_no_framework(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, Run(optimizer="rprop", framework="keras"))
    assert not hands.details.framework.isVisible()
    assert not edits.is_keras(hands.run)


def test_a_run_of_keras_is_marked_on_its_card(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, Run(optimizer="adam"))
    card = hands.pane.cards[0]
    area = face.name_area(card.width())
    before = card.grab(area).toImage()
    hands.pick(hands.details.framework, "keras")
    card.setFocus()
    assert card.grab(area).toImage() != before


def test_the_menus_mean_all_runs_as_another_framework(window: Window) -> None:
    pytorch, keras = window.acts["framework_pytorch"], window.acts["framework_keras"]
    assert (pytorch.isChecked(), keras.isChecked()) == (True, False)
    keras.trigger()
    assert {run.framework for run in window.document.lesson.runs} == {"keras"}
    assert (pytorch.isChecked(), keras.isChecked()) == (False, True)
    window.document.undo_stack.undo()
    assert {run.framework for run in window.document.lesson.runs} == {"pytorch"}
