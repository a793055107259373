"""Layers, units, activations and features under real hands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest

from core.networks import ActivationName, LayerSpec, NetworkSpec
from gui.forms import ChoiceRow
from gui.panes.network import NetworkPane, edits
from gui.words import set_language
from tests.gui.network_pane.hands import (
    LEFT,
    choice,
    listed,
    number,
    pick,
    say_nothing,
    steps,
    study,
    type_into,
)


def test_units_are_typed_and_counted(taught: NetworkPane) -> None:
    first, second = taught.network.row.fields
    type_into(first, "8")
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert [layer.units for layer in study(taught).network.hidden] == [8, 3]


def test_the_carets_of_a_layer_count_its_units(taught: NetworkPane) -> None:
    field = taught.network.row.fields[0]
    QTest.mouseClick(field, LEFT, pos=QPoint(field.width() - 5, 4))
    QTest.mouseClick(field, LEFT, pos=QPoint(field.width() - 5, 4))
    QTest.mouseClick(field, LEFT, pos=QPoint(field.width() - 5, field.height() - 4))
    assert study(taught).network.hidden[0].units == 5


@pytest.mark.parametrize("text", ["0", "65", "1e9", "2.5", "two", ""])
def test_units_that_cannot_be_are_refused_and_the_old_ones_stay(
    taught: NetworkPane, text: str
) -> None:
    said = listed(taught)
    field = taught.network.row.fields[0]
    QTest.mouseClick(field, LEFT, pos=QPoint(6, 12))
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert study(taught).network.hidden[0].units == 4
    assert said
    assert steps(taught) == 1


def test_layers_come_and_go_up_to_eight_and_down_to_none(taught: NetworkPane) -> None:
    row = taught.network.row
    for _ in range(9):
        QTest.mouseClick(row.more, LEFT)
    assert len(study(taught).network.hidden) == 8
    assert not row.more.isEnabled()
    assert "8" in row.more.toolTip()
    for _ in range(9):
        QTest.mouseClick(row.less, LEFT)
    assert study(taught).network.hidden == ()
    assert not row.less.isEnabled()
    assert taught.details.layer_forms.forms == []


def test_the_rows_of_many_layers_stay_inside_the_pane(taught: NetworkPane) -> None:
    for _ in range(6):
        QTest.mouseClick(taught.network.row.more, LEFT)
    QCoreApplication.processEvents()
    row = taught.network.row
    boxes = [field.geometry() for field in row.fields]
    assert all(row.rect().contains(box) for box in boxes)
    assert not any(a.intersects(b) for k, a in enumerate(boxes) for b in boxes[:k])


def test_one_activation_goes_to_all_layers_and_single_layers_have_their_own(
    taught: NetworkPane,
) -> None:
    pick(choice(taught.network.form.lines["activation"].widget), "ReLU")
    assert [layer.activation for layer in study(taught).network.hidden] == ["relu", "relu"]
    second = taught.details.layer_forms.forms[1]
    pick(choice(second.lines["activation"].widget), "Sine")
    type_into(number(second.lines["dropout"].widget).field, "0.25")
    pick(choice(second.lines["normalise"].widget), "Layer")
    assert study(taught).network.hidden == (
        LayerSpec(4, "relu"),
        LayerSpec(2, "sine", 0.25, "layer"),
    )
    row = choice(taught.network.form.lines["activation"].widget)
    assert row.choice.currentIndex() == -1


@pytest.mark.parametrize(
    ("language", "hidden", "shown"),
    [
        ("en", ("tanh", "relu"), "Different"),
        ("ko", ("tanh", "relu"), "서로 다름"),
        ("en", (), "–"),
    ],
)
def test_the_activation_says_where_the_layers_have_none_in_common(
    taught: NetworkPane, language: str, hidden: tuple[ActivationName, ...], shown: str
) -> None:
    set_language(language)
    layers = tuple(LayerSpec(4, name) for name in hidden)
    lesson = edits.with_network(taught.document.lesson, hidden=layers)
    taught.document.edit(lesson, say_nothing())
    row = taught.network.form.lines["activation"].widget
    assert isinstance(row, ChoiceRow)
    assert row.choice.currentText() == ""
    assert row.choice.placeholderText() == shown
    assert row.isEnabled() == bool(hidden)


def test_a_change_of_layers_lets_go_of_weights_that_were_given(taught: NetworkPane) -> None:
    given = NetworkSpec(hidden=(LayerSpec(1),), given=(1.0,) * 5)
    lesson = edits.with_study(taught.document.lesson, network=given)
    assert edits.study_of(edits.with_layer_added(lesson)).network.given == ()


def test_features_are_switched_and_the_last_one_stays(taught: NetworkPane) -> None:
    said = listed(taught)
    chips = taught.details.chips.chips
    taught.details.folds["features"].set_folded(False)
    QTest.mouseClick(chips["x1^2"], LEFT)
    QTest.mouseClick(chips["x2"], LEFT)
    assert study(taught).network.features == ("x1", "x1^2")
    QTest.mouseClick(chips["x1^2"], LEFT)
    assert study(taught).network.features == ("x1",)
    QTest.mouseClick(chips["x1"], LEFT)
    assert study(taught).network.features == ("x1",)
    assert chips["x1"].isChecked()
    assert said == ["A network needs at least one feature. Switch another one on first."]


def test_features_that_need_more_inputs_are_off_and_say_why(taught: NetworkPane) -> None:
    taught.document.edit(edits.chosen(taught.document.lesson, "noisy_sine"), say_nothing())
    chips = taught.details.chips.chips
    assert [name for name, chip in chips.items() if chip.isEnabled()] == ["x1", "x1^2", "sin(x1)"]
    assert chips["x2"].toolTip() == "x₂ needs a second input."
