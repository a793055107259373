"""A surface that comes from data, chosen and set by hand: its parameters and its batches."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from core.datasets import ShippedData, TableData
from core.lesson import Lesson, Run
from core.settings import Values
from core.surfaces import DATA_SURFACES, DataSurface, ShippedSurface, TypedSurface, surface_of
from core.words import Text
from gui.document import Document
from gui.forms.editors import TruthEditor
from gui.panes.runs.pane import RunsPane
from gui.panes.surface import SurfacePane, edits
from gui.panes.surface.facts import line_of
from gui.panes.surface.gallery import Gallery, searched
from gui.words import say, set_language
from tests.gui.mouse import type_into

LINE = DATA_SURFACES["line"]
CHANGE = Text("Test", "Change")


@pytest.fixture
def document(qapp: QApplication) -> Iterator[Document]:
    sgd = Run(optimizer="sgd", settings=Values(lr=0.01))
    made = Lesson(surface=LINE, start=surface_of(LINE).start, steps=40, runs=(sgd,))
    document = Document(made.with_run(sgd))
    yield document
    set_language("en")
    document.deleteLater()


@pytest.fixture
def pane(qtbot: QtBot, document: Document) -> SurfacePane:
    pane = SurfacePane(document)
    qtbot.addWidget(pane)
    pane.resize(240, 700)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    return pane


def test_the_gallery_offers_a_line_through_every_data_set_of_one_input(
    qtbot: QtBot, pane: SurfacePane
) -> None:
    pane.choose("sphere")
    QTest.mouseClick(pane.button, Qt.MouseButton.LeftButton)
    gallery = QApplication.activePopupWidget()
    assert isinstance(gallery, Gallery)
    assert gallery.model.names[-4:-1] == list(DATA_SURFACES)
    QTest.keyClicks(gallery.search, "outliers")
    assert gallery.model.names[0] == "line_with_outliers"
    assert gallery.sentence.text.startswith("The mean squared error of a line")
    QTest.keyClick(gallery.search, Qt.Key.Key_Return)
    chosen = DATA_SURFACES["line_with_outliers"]
    assert pane.document.lesson.surface == chosen
    assert pane.document.lesson.start == surface_of(chosen).start
    assert say(line_of(chosen)).startswith("minimum ")
    set_language("ko")
    assert "직선 맞추기" in searched("line")


def test_settings_of_the_data_are_parameters_of_the_surface(
    pane: SurfacePane, document: Document
) -> None:
    pane.set_unfolded(True)
    rows = pane.details.parameters.rows
    assert list(rows) == ["samples", "noise", "seed", "standardise"]
    type_into(rows["samples"], "20")
    few = DataSurface(ShippedData("line", Values(samples=20.0)))
    assert document.lesson.surface == few
    switch = rows["standardise"].editor
    assert isinstance(switch, TruthEditor)
    QTest.mouseClick(switch.toggle, Qt.MouseButton.LeftButton)
    assert document.lesson.surface == few.with_value("standardise", True)
    document.edit(document.lesson.with_surface(_table()), CHANGE)
    assert list(pane.details.parameters.rows) == ["standardise"]


def _table() -> DataSurface:
    rows = ((0.0, 1.0), (1.0, 2.5), (2.0, 2.0))
    return DataSurface(TableData(columns=("x", "y"), rows=rows, target="y", task="regression"))


def test_typing_on_goes_on_from_the_same_loss(document: Document) -> None:
    typed = edits.as_typed(LINE)
    assert isinstance(typed, TypedSurface)
    for place in ((0.0, 0.0), (2.0, -3.0)):
        expected = surface_of(LINE).function.value(*place)
        assert surface_of(typed).function.value(*place) == pytest.approx(expected)
    assert edits.retyped(LINE, edits.text_of(LINE), edits.parameters_of(LINE)) is LINE


def test_batches_are_set_beside_the_noise_where_there_are_data(
    pane: SurfacePane, document: Document
) -> None:
    noise = pane.noise
    QTest.mouseClick(noise.section.title, Qt.MouseButton.LeftButton)
    assert noise.batch_row.isVisible()
    assert not noise.replicas_row.isEnabled()
    type_into(noise.batch_row, "10")
    assert document.lesson.noise.batch == 10
    assert noise.replicas_row.isEnabled()
    assert noise.summary.text == "batch 10"
    assert "10 points of 100" in noise.message.text
    assert "in 10 steps" in noise.message.text
    document.edit(document.lesson.with_noise(size=0.5), CHANGE)
    assert "±0.5" in noise.message.text
    pane.choose("sphere")
    assert document.lesson.noise.batch == 0
    assert not noise.batch_row.isVisible()


def test_a_run_takes_batches_of_its_own_on_its_card(
    qtbot: QtBot, pane: SurfacePane, document: Document
) -> None:
    document.edit(document.lesson.with_noise(batch=10), CHANGE)
    scroll, runs = QScrollArea(), RunsPane(document)
    scroll.setWidget(runs)
    scroll.setWidgetResizable(True)
    qtbot.addWidget(scroll)
    scroll.resize(256, 560)
    scroll.show()
    runs.cards[1].unfold(True)
    details = runs.cards[1].details
    assert details is not None
    assert details.batch.isVisible()
    assert details.batch.field.number() == 10.0
    type_into(details.batch.field, "1")
    assert [run.batch for run in document.lesson.runs] == [None, 1]
    assert "different sizes from 100 points" in pane.noise.message.text
    QTest.mouseClick(details.batch.link, Qt.MouseButton.LeftButton)
    assert [run.batch for run in document.lesson.runs] == [None, None]
    QTest.mouseClick(details.batch.link, Qt.MouseButton.LeftButton)
    assert [run.batch for run in document.lesson.runs] == [None, 10]
    type_into(details.batch.field, "2.5")
    assert document.lesson.runs[1].batch == 10
    document.edit(document.lesson.with_surface(ShippedSurface("sphere")), CHANGE)
    assert not details.batch.isVisible()
