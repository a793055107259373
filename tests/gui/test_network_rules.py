"""Rules typed for runs of a network, and such runs as code: as for runs of the surface."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.datasets import ShippedData
from core.lesson import Run
from core.optimizers import Framework, OptimizerSpec, TypedRule
from core.settings import Values
from core.snippets import snippet
from core.training import training
from gui.panes.network import edits
from gui.window import Window
from tests.gui.mouse import choose_entry
from tests.gui.rule_editor.hands import editor_of
from tests.gui.windows import BOWL, shown_window, study_in

pytestmark = pytest.mark.usefixtures("qapp")
MOMENTUM = "b <- momentum b + g\nw <- w - lr b"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    lesson = edits.with_data(edits.added(BOWL), ShippedData("circle", Values(samples=30.0)))
    with shown_window(qtbot, tmp_path, edits.with_study(lesson, epochs=3)) as shown:
        assert shown.runs.study.key == "network"
        QGuiApplication.clipboard().clear()
        yield shown


def choose(window: Window, number: int, name: str) -> None:
    """Choose an entry of the menu of a card."""
    choose_entry(window.runs.cards[number], name, QPoint(100, 20))


def test_the_rule_of_a_network_run_is_typed_on_from_its_card(window: Window) -> None:
    before = window.document.lesson.runs
    choose(window, 1, "edit rule")
    editor = editor_of(window)
    editor.text.setPlainText("w <- w - 2 lr g")
    rule = study_in(window).runs[1].optimizer
    assert isinstance(rule, TypedRule)
    assert rule.lines == "w <- w - 2 lr g"
    assert study_in(window).runs[0].optimizer == "sgd"
    assert window.document.lesson.runs is before


def test_a_typed_rule_trains_as_the_shipped_one_it_is(window: Window, qtbot: QtBot) -> None:
    window.runs.type_rule()
    editor = editor_of(window)
    number = len(study_in(window).runs) - 1
    editor.session.set_value("momentum", 0.9)
    editor.text.setPlainText(MOMENTUM)
    assert editor.session.problem is None
    typed = study_in(window).runs[number]
    rate = typed.settings["lr"]
    shipped = Run(optimizer="momentum", settings=Values(lr=rate, momentum=0.9))
    made, wanted = (training(study_in(window).training(each)) for each in (typed, shipped))
    assert np.array_equal(made.weights, wanted.weights)
    qtbot.waitUntil(lambda: not window.recorder.is_recording)
    assert len(window.runs.cards) == 4


def test_what_is_wrong_is_said_and_the_run_keeps_its_rule(window: Window) -> None:
    choose(window, 0, "edit rule")
    editor = editor_of(window)
    editor.text.setPlainText("w <- w - lr q")
    assert "q" in editor.message.text
    assert study_in(window).runs[0].optimizer == "sgd"


def test_undo_takes_a_typed_rule_back(window: Window) -> None:
    choose(window, 0, "edit rule")
    editor_of(window).text.setPlainText("w <- w - 3 lr g")
    assert isinstance(study_in(window).runs[0].optimizer, TypedRule)
    window.document.undo_stack.undo()
    assert study_in(window).runs[0].optimizer == "sgd"


def test_taking_the_network_away_closes_the_editor(window: Window) -> None:
    choose(window, 0, "edit rule")
    window.extras.network_pane.remove()
    assert not editor_of(window).isVisible()


@pytest.mark.parametrize("framework", ["pytorch", "keras"])
def test_a_network_run_is_copied_as_a_program(window: Window, framework: Framework) -> None:
    choose(window, 2, f"copy {framework}")
    spec = study_in(window).training(study_in(window).runs[2])
    assert QGuiApplication.clipboard().text() == snippet(spec, framework)
    window.acts[f"copy_{framework}"].trigger()
    first = study_in(window).training(study_in(window).runs[0])
    assert QGuiApplication.clipboard().text() == snippet(first, framework)


def test_the_surface_keeps_its_own_rules(window: Window) -> None:
    window.runs.turn_to("surface")
    choose(window, 0, "edit rule")
    editor_of(window).text.setPlainText("w <- w - 5 lr g")
    assert isinstance(window.document.lesson.runs[0].optimizer, TypedRule)
    assert all(run.optimizer == "sgd" for run in study_in(window).runs)
    assert isinstance(window.document.lesson.runs[0].spec, OptimizerSpec)
