"""What goes together: losses, outputs and activations that the data allow."""

from __future__ import annotations

from PySide6.QtCore import Qt

from core.datasets import DATASETS
from gui.panes.network import NetworkPane, edits, fits
from tests.gui.network_pane.hands import choice, pick, say_nothing, steps, study


def test_values_to_predict_bring_a_loss_and_an_output_for_values(taught: NetworkPane) -> None:
    lesson = edits.with_loss(taught.document.lesson, "binary_cross_entropy")
    assert edits.study_of(lesson).network.output == "sigmoid"
    there = edits.study_of(edits.chosen(lesson, "plane"))
    assert (there.loss, there.network.output) == ("mse", "identity")


def test_three_classes_bring_softmax_where_the_loss_tells_two_apart(taught: NetworkPane) -> None:
    lesson = edits.with_loss(taught.document.lesson, "hinge")
    there = edits.study_of(edits.chosen(lesson, "three_blobs"))
    assert (there.loss, there.network.output) == ("softmax_cross_entropy", "softmax")


def test_a_loss_takes_its_output_along_and_says_so(taught: NetworkPane) -> None:
    told: list[str] = []
    taught.told.connect(told.append)
    pick(choice(taught.network.form.lines["loss"].widget), "Softmax cross-entropy")
    assert study(taught).network.output == "softmax"
    assert told == ["They go together: Softmax with Softmax cross-entropy."]
    assert steps(taught) == 2


def test_what_does_not_fit_is_seen_but_not_offered_and_explained(taught: NetworkPane) -> None:
    taught.document.edit(edits.chosen(taught.document.lesson, "plane"), say_nothing())
    row = choice(taught.network.form.lines["loss"].widget)
    flags = {
        row.choice.itemText(place): bool(
            row.choice.model().flags(row.choice.model().index(place, 0)) & Qt.ItemFlag.ItemIsEnabled
        )
        for place in range(row.choice.count())
    }
    assert [name for name, is_on in flags.items() if is_on] == [
        "Mean squared error",
        "Mean absolute error",
        "Huber",
    ]
    assert "Hinge compares classes, but the data has values to predict" in row.choice.toolTip()
    hinge = row.choice.itemData(row.choice.findText("Hinge"), Qt.ItemDataRole.ToolTipRole)
    assert "compares classes" in hinge


def test_the_step_function_is_seen_and_its_fault_told(taught: NetworkPane) -> None:
    row = choice(taught.network.form.lines["activation"].widget).choice
    place = row.findText("Step")
    assert not row.model().flags(row.model().index(place, 0)) & Qt.ItemFlag.ItemIsEnabled
    assert "derivative is 0" in row.itemData(place, Qt.ItemDataRole.ToolTipRole)


def test_a_loss_that_works_worse_than_another_is_remarked_on(taught: NetworkPane) -> None:
    assert not taught.network.remark.isVisible()
    pick(choice(taught.network.form.lines["output"].widget), "Sigmoid")
    taught.document.edit(edits.with_loss(taught.document.lesson, "mse"), say_nothing())
    assert study(taught).network.output == "sigmoid"
    assert "gradient all but vanishes" in taught.network.remark.text


def test_every_data_set_has_a_network_that_can_be_trained(taught: NetworkPane) -> None:
    for name in DATASETS:
        lesson = edits.chosen(taught.document.lesson, name)  # checked by the lesson itself
        made = edits.study_of(lesson)
        assert fits.network_in(made).size > 0, name
