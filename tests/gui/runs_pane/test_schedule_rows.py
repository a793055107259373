"""Schedules of the learning rate on a card, chosen, typed and drawn."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.lesson import Run
from core.schedules import SCHEDULES, ScheduleSpec
from core.settings import Values
from gui import words
from tests.gui.mouse import type_into
from tests.gui.runs_pane.unfolded import LEFT, Key, Unfolded, below_each_other, sgd


@pytest.mark.parametrize("name", SCHEDULES)
def test_every_schedule_is_chosen_by_its_title_and_shown(qtbot: QtBot, name: str) -> None:
    hands = Unfolded(qtbot, sgd(schedule=ScheduleSpec("step")))
    rows = hands.details.schedule
    hands.pick(rows.choice.choice, name)
    chosen = (hands.run.schedule or ScheduleSpec()).name
    assert chosen == name
    declared = [setting.name for setting in SCHEDULES[name].settings]
    assert [editor.setting.name for editor in rows.editors] == [*declared, "warmup"]
    assert rows.line.isVisible() == (name == "formula")
    assert rows.curve.isVisible() == (name != "constant")
    assert below_each_other(hands)
    assert hands.steps == (name != "step")


def test_a_schedule_is_chosen_with_the_keyboard(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, sgd())
    hands.choose(hands.details.schedule.choice.choice, "cosine")
    assert hands.run.schedule is not None
    assert hands.run.schedule.name == "cosine"


def test_a_new_schedule_is_as_long_as_the_lesson(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, sgd(), steps=200)
    rows = hands.details.schedule
    hands.pick(rows.choice.choice, "cosine")
    assert hands.run.schedule == ScheduleSpec("cosine", Values(T_max=200.0))
    hands.pick(rows.choice.choice, "multi_step")
    assert hands.run.schedule == ScheduleSpec("multi_step", Values(milestones=(100.0, 150.0)))


def test_settings_of_a_schedule_that_count_take_whole_numbers_only(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, sgd(schedule=ScheduleSpec("step", Values(step_size=10.0))))
    editor = hands.details.schedule.editors[0]
    slider, field = editor.tab_stops()
    assert isinstance(field, QLineEdit)
    type_into(field, "12.5")
    assert hands.run.schedule == ScheduleSpec("step", Values(step_size=10.0))
    assert field.property("refused")
    type_into(field, "12")
    QTest.keyClick(slider, Key.Key_Right)
    QTest.keyRelease(slider, Key.Key_Right)
    assert hands.run.schedule is not None
    assert hands.run.schedule.settings["step_size"] == 13.0


def test_milestones_are_typed_as_a_list(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, sgd(schedule=ScheduleSpec("multi_step")))
    field = hands.details.schedule.editors[0].control
    assert isinstance(field, QLineEdit)
    type_into(field, "20; 5; 10")
    assert hands.run.schedule is not None
    assert hands.run.schedule.resolved().settings["milestones"] == (5.0, 10.0, 20.0)


def test_a_drag_of_the_warm_up_is_one_undo_step_and_live(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, sgd(), steps=100)
    slider = hands.details.schedule.editors[-1].control
    seen = []
    QTest.mousePress(slider, LEFT, pos=QPoint(8, 12))
    for x in (20, 30, 40):
        QTest.mouseMove(slider, QPoint(x, 12))
        seen.append(hands.run.schedule.warmup if hands.run.schedule else 0)
    QTest.mouseRelease(slider, LEFT, pos=QPoint(40, 12))
    assert seen == sorted(set(seen))
    assert hands.steps == 1
    warmup = seen[-1]
    rates = hands.details.schedule.curve.rates
    # Equal parts of the rate, from the first share to the whole.
    assert rates[: warmup + 1] == pytest.approx([*np.arange(1, warmup + 1) / warmup * 0.1, 0.1])
    hands.document.undo_stack.undo()
    assert hands.run.schedule is None


def test_the_curve_follows_the_rate_and_the_playhead(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, sgd(schedule=ScheduleSpec("exponential", Values(gamma=0.5))))
    curve = hands.details.schedule.curve
    assert curve.rates[:3] == pytest.approx([0.1, 0.05, 0.025])
    type_into(hands.pane.cards[0].field, "0.4")
    assert curve.rates[:3] == pytest.approx([0.4, 0.2, 0.1])
    before = curve.grab().toImage()
    hands.play_to(3)
    assert curve.rate_at(3) == pytest.approx(0.05)
    assert curve.grab().toImage() != before


def test_the_curve_of_a_plateau_is_that_of_the_recorded_losses(qtbot: QtBot) -> None:
    schedule = ScheduleSpec("plateau", Values(patience=2.0, threshold=0.9))
    hands = Unfolded(qtbot, sgd(schedule=schedule))
    assert len(hands.details.schedule.curve.rates) == 0
    hands.play_to(5)
    found = hands.details.schedule.curve.rates
    assert len(found) == hands.lesson.steps
    assert found[0] == pytest.approx(0.1)
    assert set(np.round(np.log10(found / 0.1)).tolist()) >= {0.0, -1.0}


def test_a_typed_schedule_is_read_at_every_key_and_its_error_is_shown_at_its_place(
    qtbot: QtBot,
) -> None:
    hands = Unfolded(qtbot, sgd())
    rows = hands.details.schedule
    hands.pick(rows.choice.choice, "formula")
    rows.line.setFocus()
    rows.line.selectAll()
    QTest.keyClicks(rows.line, "lr0/(1+t)")
    assert hands.run.schedule == ScheduleSpec("formula", formula="lr0/(1+t)")
    assert rows.curve.rates[:2] == pytest.approx([0.1, 0.05])
    QTest.keyClicks(rows.line, " + oops")
    assert hands.run.schedule == ScheduleSpec("formula", formula="lr0/(1+t)")
    assert rows.line.wrong == (12, 4)
    assert "oops" in rows.message.text
    QTest.keyClick(rows.line, Key.Key_Escape)
    assert rows.line.text() == "lr0/(1+t)"
    assert rows.line.wrong is None
    assert hands.steps == 2


def test_a_rate_below_zero_is_refused_and_the_old_schedule_stays(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, sgd(schedule=ScheduleSpec("formula", formula="lr0")))
    rows = hands.details.schedule
    type_into(rows.line, "lr0 (1 - t/8)")
    assert hands.run.schedule == ScheduleSpec("formula", formula="lr0")
    assert "At t = 9" in rows.message.text
    assert hands.steps == 0
    words.set_language("ko")
    QApplication.processEvents()
    assert "t = 9" in rows.message.text
    assert "At t" not in rows.message.text


def test_enter_in_a_formula_does_not_fold_the_card(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, sgd(schedule=ScheduleSpec("formula", formula="lr0")))
    type_into(hands.details.schedule.line, "lr0/2")
    assert hands.pane.cards[0].is_unfolded
    assert hands.run.schedule == ScheduleSpec("formula", formula="lr0/2")


def test_a_method_says_why_its_rate_cannot_follow_the_loss(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, Run(optimizer="newton"))
    rows = hands.details.schedule
    hands.pick(rows.choice.choice, "plateau")
    assert hands.run.schedule is None
    assert rows.message.isVisible()
    assert "cannot follow the loss" in rows.message.text
    assert rows.choice.choice.value() == "constant"
    assert below_each_other(hands)
