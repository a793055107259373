"""An unfolded card: room for every setting, the Tab key, costs and rates."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.descent import trajectory
from core.lesson import Run
from core.optimizers import OPTIMIZERS, Clip
from core.schedules import SCHEDULES, ScheduleSpec
from core.surfaces import ShippedSurface
from core.words import Text
from gui import words
from gui.document import Document
from gui.forms.paint import text_width
from gui.panes.runs import RunsPane, rates
from tests.gui.mouse import tabbed
from tests.gui.runs_pane.hands import Painted
from tests.gui.runs_pane.unfolded import LEFT, Unfolded, below_each_other, sgd
from tests.gui.scenes import lesson


def test_a_method_tells_what_it_costs(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, Run(optimizer="lbfgs"), sgd())
    hands.play_to(3)
    tip = hands.pane.cards[0].tip_at(QPoint(90, 20))
    asked = trajectory(hands.lesson.descent(hands.run)).evaluations[-1]
    assert f"{asked:.0f} evaluations in 40 steps" in tip
    assert "evaluations" not in hands.pane.cards[1].tip_at(QPoint(90, 20))


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_setting_of_every_optimizer_has_its_place_on_a_narrow_card(
    qtbot: QtBot, name: str, language: str
) -> None:
    words.set_language(language)
    hands = Unfolded(qtbot, Run(optimizer=name, schedule=ScheduleSpec("one_cycle")))
    QApplication.processEvents()
    assert below_each_other(hands)
    names_fit(hands)


@pytest.mark.parametrize("name", [name for name in SCHEDULES if name != "formula"])
def test_every_setting_of_every_schedule_has_its_place_in_korean(qtbot: QtBot, name: str) -> None:
    words.set_language("ko")
    hands = Unfolded(qtbot, sgd(schedule=ScheduleSpec(name), clip=Clip()))
    QApplication.processEvents()
    assert below_each_other(hands)
    names_fit(hands)


def names_fit(hands: Unfolded) -> None:
    """Nothing on the card is cut: no name of a setting, no value that was chosen."""
    details = hands.details
    for editor in (*details.editors, *details.schedule.editors, details.clip.limit):
        assert "…" not in editor.written(editor._name_width())
    rows = (details.optimizer_row, details.framework_row, details.schedule.choice)
    for row in (*rows, details.clip.choice):
        assert text_width(row.choice.currentText(), 13.0, 500) <= row.choice.width() - 12.0
        assert row.choice.geometry().right() <= row.width()


def test_every_control_of_an_unfolded_card_is_reached_by_tab(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, sgd(schedule=ScheduleSpec("formula", formula="lr0"), clip=Clip()))
    card = hands.pane.cards[0]
    card.setFocus(Qt.FocusReason.TabFocusReason)
    wanted = [stop for stop in card.tab_stops() if stop.isVisible() and stop.isEnabled()]
    assert tabbed(len(wanted)) == wanted
    assert all(stop.accessibleName() for stop in wanted)


@pytest.mark.parametrize("surface", ["ravine", "himmelblau"])
def test_the_rate_an_optimizer_comes_with_lies_on_its_slider(surface: str) -> None:
    shown = lesson("six_optimizers").with_surface(ShippedSurface(surface))
    for name in OPTIMIZERS:
        low, high = rates.ends_for(shown.surface, name)
        assert low <= rates.first_rate(shown, name) <= high, name


def test_a_drag_of_the_rate_paints_nothing_again_below_it(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, sgd())
    slider, details = hands.pane.cards[0].slider, hands.details
    place = QPoint(round(slider.x_of(0.1)), slider.height() // 2)
    QTest.mousePress(slider, LEFT, pos=place)
    QTest.mouseMove(slider, place)
    qtbot.wait(100)
    painted = Painted(details)
    for k in range(1, 6):
        QTest.mouseMove(slider, place + QPoint(k, 0))
        qtbot.wait(20)
    assert hands.run.settings["lr"] != 0.1
    assert painted.count == 0
    QTest.mouseRelease(slider, LEFT, pos=place)
    hands.document.edit(hands.lesson.with_framework("keras"), Text("Runs", "Change the framework"))
    qtbot.waitUntil(lambda: painted.count > 0)


def test_a_card_shows_the_batch_size_that_all_runs_share(qtbot: QtBot) -> None:
    document = Document(lesson("mini_batches"))
    shared = next(k for k, run in enumerate(document.lesson.runs) if run.batch is None)
    pane = RunsPane(document)
    qtbot.addWidget(pane)
    pane.cards[shared].unfold(True)
    details = pane.cards[shared].details
    assert details is not None
    document.edit(document.lesson.with_noise(batch=7), Text("Surface pane", "Change the noise"))
    assert details.batch.field.number() == 7.0
