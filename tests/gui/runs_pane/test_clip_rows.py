"""Clipping on a card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from core.lesson import Run
from core.optimizers import Clip
from core.schedules import ScheduleSpec
from tests.gui.mouse import type_into
from tests.gui.runs_pane.unfolded import LEFT, Unfolded, below_each_other, sgd


@pytest.mark.parametrize("by", ["norm", "value"])
def test_gradients_are_clipped_by_norm_or_by_value(qtbot: QtBot, by: str) -> None:
    hands = Unfolded(qtbot, sgd())
    clip = hands.details.clip
    assert not clip.limit.isVisible()
    hands.pick(clip.choice.choice, by)
    assert hands.run.clip == Clip(by, 1.0)  # type: ignore[arg-type]
    slider, field = clip.limit.tab_stops()
    assert isinstance(field, QLineEdit)
    type_into(field, "0.5")
    QTest.mousePress(slider, LEFT, pos=QPoint(20, 12))
    QTest.mouseMove(slider, QPoint(25, 12))
    QTest.mouseMove(slider, QPoint(30, 12))
    QTest.mouseRelease(slider, LEFT, pos=QPoint(30, 12))
    assert hands.run.clip is not None
    assert hands.run.clip.limit < 0.5
    assert hands.steps == 3
    hands.pick(clip.choice.choice, None)
    assert hands.run.clip is None


@pytest.mark.parametrize("typed", ["0", "-1"])
def test_a_limit_that_clips_everything_is_refused(qtbot: QtBot, typed: str) -> None:
    hands = Unfolded(qtbot, sgd(clip=Clip("norm", 2.0)))
    field = hands.details.clip.limit.tab_stops()[1]
    assert isinstance(field, QLineEdit)
    type_into(field, typed)
    assert hands.run.clip == Clip("norm", 2.0)
    assert field.property("refused")


def test_a_method_says_that_it_cannot_be_clipped(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, Run(optimizer="lbfgs"))
    clip = hands.details.clip
    assert not clip.choice.choice.isEnabled()
    assert clip.why.isVisible()
    assert "cannot be clipped" in clip.choice.choice.accessibleDescription()


def test_a_clipped_run_may_become_a_method(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, sgd(clip=Clip("norm", 2.0), schedule=ScheduleSpec("plateau")))
    hands.pick(hands.details.optimizer, "newton")
    assert (hands.run.optimizer, hands.run.clip, hands.run.schedule) == ("newton", None, None)
    hands.document.undo_stack.undo()
    assert hands.run.clip == Clip("norm", 2.0)
    assert below_each_other(hands)
