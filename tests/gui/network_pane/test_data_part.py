"""Choosing what a network learns, with real keys and a real mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.datasets import DATASETS, ShippedData, TableData
from core.settings import Values
from gui.panes.network import NetworkPane, edits
from tests.gui.network_pane.hands import LEFT, number, say_nothing, steps, study


def test_every_shipped_data_set_has_a_picture_of_its_own_points(taught: NetworkPane) -> None:
    QTest.mouseClick(taught.data.all, LEFT)
    gallery = taught.data.gallery
    assert gallery.seen == list(DATASETS)
    pictures = [gallery.cells[name].grab().toImage() for name in DATASETS]
    for place, picture in enumerate(pictures):
        assert not any(picture == other for other in pictures[:place])


def test_a_click_on_a_picture_takes_that_data_with_the_share_that_suits_it(
    taught: NetworkPane,
) -> None:
    QTest.mouseClick(taught.data.all, LEFT)
    QTest.mouseClick(taught.data.gallery.cells["house_price"], LEFT)
    assert study(taught).data == ShippedData("house_price")
    assert study(taught).validation == 0.0
    taught.document.undo_stack.undo()
    assert study(taught).data == ShippedData("circle")
    assert study(taught).validation == 0.5


def test_arrows_go_through_the_data_sets(taught: NetworkPane) -> None:
    cells = taught.data.gallery.cells
    cells["circle"].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(cells["circle"], Qt.Key.Key_Right)
    assert study(taught).data == ShippedData("xor")
    assert cells["xor"].isChecked()


def test_the_chosen_data_set_is_seen_though_the_others_are_folded(taught: NetworkPane) -> None:
    taught.document.edit(edits.chosen(taught.document.lesson, "plane"), say_nothing())
    assert len(taught.data.gallery.seen) == 8
    assert "plane" in taught.data.gallery.seen


def test_a_drag_on_a_setting_of_the_data_is_one_undo_step(taught: NetworkPane) -> None:
    slider = number(taught.data.settings.lines["noise"].widget).slider
    assert slider is not None
    begin = QPoint(round(slider.x_of(slider.number())), 12)
    QTest.mousePress(slider, LEFT, pos=begin)
    for x in (20, 40, 60):
        QTest.mouseMove(slider, begin + QPoint(x, 0))
    QTest.mouseRelease(slider, LEFT, pos=begin + QPoint(60, 0))
    data = study(taught).data
    assert isinstance(data, ShippedData)
    noise = data.settings["noise"]
    assert isinstance(noise, float)
    assert noise > 0.1
    assert steps(taught) == 2


def test_another_seed_draws_other_data(taught: NetworkPane) -> None:
    QTest.mouseClick(taught.data.another, LEFT)
    assert study(taught).data == ShippedData("circle", Values(seed=1))


def test_data_that_are_not_drawn_have_no_other_seed(taught: NetworkPane) -> None:
    taught.document.edit(edits.chosen(taught.document.lesson, "xor_points"), say_nothing())
    assert not taught.data.another.isEnabled()
    assert "chance" in taught.data.another.toolTip()
    assert taught.data.settings.lines == {}


def test_own_data_are_shown_and_kept(taught: NetworkPane) -> None:
    rows = ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (0.0, 1.0, 1.0), (1.0, 0.0, 0.0))
    own = TableData(("a", "b", "c"), rows, "c", "classification")
    taught.document.edit(edits.with_data(taught.document.lesson, own), say_nothing())
    assert taught.data.gallery.own.isChecked()
    assert taught.data.gallery.own.isVisible()
    assert taught.data.gallery.own.accessibleName() == "Own data"
