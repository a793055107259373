"""The runs of a network on their cards."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.lesson import Run
from core.settings import Values
from core.training import Training, training
from gui.document import Document
from gui.panes.network import edits
from gui.panes.runs import RunsPane
from gui.window import Window
from tests.gui.network_pane.hands import LEFT, say_nothing, type_into
from tests.gui.windows import BOWL, study_in


def test_cards_follow_the_panels_on_the_stage_and_can_be_turned(window: Window) -> None:
    runs = window.runs
    assert runs.study.key == "network"
    assert len(runs.cards) == 3
    QTest.mouseClick(runs.switch.tab("surface"), LEFT)
    assert len(runs.cards) == 2
    QTest.mouseClick(runs.switch.tab("network"), LEFT)
    window.document.edit(
        window.document.lesson.with_look(panels=("contour", "loss")),
        say_nothing(),
    )
    assert runs.study.key == "surface"


def test_a_lesson_without_network_has_no_switch(qtbot: QtBot) -> None:
    document = Document(BOWL)
    pane = RunsPane(document)
    qtbot.addWidget(pane)
    pane.show()
    assert not pane.switch.isVisible()
    document.deleteLater()


def test_a_card_of_the_network_shows_its_training_at_the_playhead(window: Window) -> None:
    window.player.seek(window.player.timeline.frames - 1)
    QCoreApplication.processEvents()
    network = window.document.lesson.network
    assert network is not None
    made = window.recorder.recordings[network.training(network.runs[1])]
    assert isinstance(made, Training)
    assert window.runs.cards[1].facts.loss == pytest.approx(made.train_loss[-1])
    assert window.runs.cards[1].facts.verdict is not None


def test_a_rate_of_the_network_is_changed_on_its_card_in_one_step(window: Window) -> None:
    before = window.document.lesson
    card = window.runs.cards[0]
    type_into(card.field, "0.02")
    after = window.document.lesson
    assert after.network is not None
    assert after.network.runs[0].settings["lr"] == 0.02
    assert after.runs is before.runs
    window.document.undo_stack.undo()
    assert window.document.lesson == before


def test_runs_of_the_network_are_added_up_to_six_and_deleted(window: Window) -> None:
    for name in ("adam", "momentum", "rmsprop"):
        window.runs.add(name)
    network = window.document.lesson.network
    assert network is not None
    assert [run.optimizer for run in network.runs][3:] == ["adam", "momentum", "rmsprop"]
    assert not window.runs.can_add
    said: list[str] = []
    window.runs.said.connect(said.append)
    window.runs.choose_optimizer()
    assert said == ["A network has at most 6 runs beside each other. Delete one first."]
    window.runs.delete(0)
    assert window.document.lesson.network is not None
    assert len(window.document.lesson.network.runs) == 5
    assert window.document.lesson.runs == BOWL.runs


def test_a_rate_that_is_found_for_a_new_run_learns(window: Window) -> None:
    window.runs.add("adam")
    network = window.document.lesson.network
    assert network is not None
    made = training(network.training(network.runs[-1]))
    assert made.status.kind == "finished"
    assert made.train_loss[-1] < 0.1 * made.train_loss[0]


def test_a_card_of_the_network_has_no_start_but_a_rule_and_code(window: Window) -> None:
    card = window.runs.cards[0]
    card.unfold(True)
    assert card.details is not None
    assert not card.details.start.isVisible()
    assert card.details.edit_button.isVisible()
    assert window.acts["copy_pytorch"].isEnabled()
    assert window.acts["type_rule"].isEnabled()


def test_the_card_of_a_run_that_left_the_numbers_says_so(window: Window, qtbot: QtBot) -> None:
    lesson = window.document.lesson
    runs = (Run(optimizer="sgd", settings=Values(lr=1e300)), *study_in(window).runs[1:])
    window.document.edit(edits.with_study(lesson, runs=runs), say_nothing())
    qtbot.waitUntil(lambda: not window.recorder.is_recording)
    window.go_to_end()
    assert window.runs.cards[0].facts.loss == math.inf
    window.go_to_start()
    assert 0.0 < (window.runs.cards[0].facts.loss or 0.0) < 10.0


def test_numbers_on_the_keyboard_show_and_hide_runs_of_the_network(window: Window) -> None:
    window.stage.setFocus()
    QTest.keyClick(window, Qt.Key.Key_2)
    network = window.document.lesson.network
    assert network is not None
    assert [run.shown for run in network.runs] == [True, False, True]
    assert all(run.shown for run in window.document.lesson.runs)


def test_the_selected_run_of_the_network_stays_selected_over_an_undo(window: Window) -> None:
    window.runs.duplicate(0)
    window.runs.select(2)
    selected = window.runs.runs[2].style
    window.runs.rename(2)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)
    window.document.undo_stack.undo()
    assert window.document.lesson.look.emphasis == selected


# ------------------------------------------------------------------ the pane in the window


def test_a_run_of_the_network_is_no_run_of_the_surface(window: Window) -> None:
    assert isinstance(window.runs.runs[0], Run)
    assert window.document.lesson.runs == BOWL.runs
