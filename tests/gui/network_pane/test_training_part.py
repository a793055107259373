"""Epochs, batches and early stopping, and what is refused of them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest

from core.datasets import ShippedData
from core.lesson import NetworkStudy
from core.settings import Values
from gui.forms import TruthEditor
from gui.panes.network import NetworkPane, edits
from gui.panes.network.training_part import counts
from gui.words import say
from tests.gui.network_pane.hands import LEFT, listed, number, say_nothing, study, type_into


def test_counts_are_told_as_they_are_taught() -> None:
    data = ShippedData("gaussians", Values(samples=1000))
    taught = NetworkStudy(data=data, validation=0.0, batch=100, epochs=10)
    assert say(counts(taught)) == "1,000 samples, batch 100, 10 epochs: 100 steps"
    whole = NetworkStudy(data=data, validation=0.5, batch=0, epochs=10)
    assert say(counts(whole)) == "500 samples, full batch, 10 epochs: 10 steps"


def test_batches_are_single_mini_or_full_and_mini_keeps_its_size(taught: NetworkPane) -> None:
    part = taught.training
    type_into(number(part.form.lines["batch"].widget).field, "25")
    for key, size in (("single", 1), ("full", 0), ("mini", 25)):
        QTest.mouseClick(part.batches.tab(key), LEFT)
        assert study(taught).batch == size
        assert part.form.lines["batch"].widget.isEnabled() == (key == "mini")


def test_single_samples_are_refused_where_a_batch_is_normalised(taught: NetworkPane) -> None:
    said = listed(taught)
    lesson = edits.with_layer(taught.document.lesson, 0, normalise="batch")
    taught.document.edit(lesson, say_nothing())
    QTest.mouseClick(taught.training.batches.tab("single"), LEFT)
    assert study(taught).batch == 10
    assert taught.training.batches.current == "mini"
    assert "Batch normalisation needs the spread over a batch" in said[0]


def test_early_stopping_needs_data_that_are_held_out(taught: NetworkPane) -> None:
    said = listed(taught)
    lesson = edits.with_study(taught.document.lesson, validation=0.0)
    taught.document.edit(lesson, say_nothing())
    taught.set_folded_groups(())
    row = taught.training.more_form.lines["stops"].widget
    assert isinstance(row, TruthEditor)
    QTest.mouseClick(row.toggle, LEFT, pos=row.toggle.rect().center())
    assert study(taught).early_stopping is None
    assert not row.toggle.isChecked()
    assert "Early stopping watches the validation loss" in said[0]


def test_patience_is_kept_while_early_stopping_is_off(taught: NetworkPane) -> None:
    taught.set_folded_groups(())
    QCoreApplication.processEvents()
    stops = taught.training.more_form.lines["stops"].widget
    patience = number(taught.training.more_form.lines["patience"].widget)
    assert isinstance(stops, TruthEditor)
    assert not patience.isEnabled()
    stops.toggle.click()
    type_into(patience.field, "3")
    stops.toggle.click()
    stops.toggle.click()
    assert study(taught).early_stopping == 3


def test_more_epochs_than_can_be_recorded_are_refused_in_words(taught: NetworkPane) -> None:
    said = listed(taught)
    field = number(taught.training.form.lines["epochs"].widget).field
    type_into(field, "90000")
    assert study(taught).epochs == 50
    assert field.number() == 50
    assert "at most" in said[0]
