"""The noise of the gradient, set by hand beside the surface."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.lesson import Noise
from core.words import Text
from gui import words
from gui.document import Document
from gui.forms import ZeroSlider
from gui.panes.surface import SurfacePane
from gui.panes.surface.noise import NoiseSection
from tests.gui.mouse import field_of, type_into
from tests.gui.scenes import lesson

CHANGE = Text("Test", "Change")
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture
def document(qapp: QApplication) -> Iterator[Document]:
    yield Document(lesson("too_small_right_too_large"))
    words.set_language("en")


@pytest.fixture
def pane(qtbot: QtBot, document: Document) -> SurfacePane:
    pane = SurfacePane(document)
    qtbot.addWidget(pane)
    pane.resize(240, 600)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    QTest.mouseClick(pane.noise.section.title, LEFT)
    return pane


@pytest.fixture
def noise(pane: SurfacePane) -> NoiseSection:
    return pane.noise


def test_noise_is_folded_until_it_is_asked_for(qtbot: QtBot, document: Document) -> None:
    pane = SurfacePane(document)
    qtbot.addWidget(pane)
    pane.show()
    assert pane.noise.section.is_folded
    assert pane.noise.summary.text == "none"
    document.edit(document.lesson.with_noise(size=0.5, replicas=8), CHANGE)
    assert pane.noise.summary.text == "±0.5 × 8"


def test_a_drag_of_the_size_is_live_and_one_undo_step(
    noise: NoiseSection, document: Document
) -> None:
    slider = noise.size_row.tab_stops()[0]
    assert isinstance(slider, ZeroSlider)
    assert not noise.another.isEnabled()
    QTest.mousePress(slider, LEFT, pos=QPoint(7, 12))
    seen = []
    for x in (20, 30, 40):
        QTest.mouseMove(slider, QPoint(x, 12))
        seen.append(document.lesson.noise.size)
    QTest.mouseRelease(slider, LEFT, pos=QPoint(40, 12))
    assert 0.0 < seen[0] < seen[1] < seen[2]
    assert document.undo_stack.count() == 1
    assert noise.another.isEnabled()
    document.undo_stack.undo()
    assert document.lesson.noise == Noise()
    assert slider.number() == 0.0


def test_the_slider_of_the_size_reaches_zero_by_hand_and_by_keys(qtbot: QtBot) -> None:
    slider = ZeroSlider(5.0, 0.01, 100.0)
    qtbot.addWidget(slider)
    slider.resize(120, 24)
    slider.show()
    slider.setFocus()
    QTest.keyClick(slider, Key.Key_Home)
    assert slider.number() == 0.0
    assert not slider.is_outside
    QTest.keyClick(slider, Key.Key_Right)
    assert slider.number() == 0.01
    QTest.keyClick(slider, Key.Key_Left)
    assert slider.number() == 0.0
    QTest.keyClick(slider, Key.Key_End)
    assert slider.number() == 100.0
    QTest.mouseClick(slider, LEFT, pos=QPoint(8, 12))
    assert slider.number() == 0.0


def test_size_seed_and_repetitions_are_typed(noise: NoiseSection, document: Document) -> None:
    type_into(noise.size_row, "0,25")
    type_into(noise.seed_row, "42")
    type_into(noise.replicas_row, "16")
    assert document.lesson.noise == Noise(size=0.25, seed=42, replicas=16)
    assert "16 seeds" in noise.message.text
    assert "±0.25" in noise.message.text
    assert document.undo_stack.count() == 3


@pytest.mark.parametrize("typed", ["-1", "2e6", "loud"])
def test_a_size_that_cannot_be_is_refused(
    noise: NoiseSection, document: Document, typed: str
) -> None:
    type_into(noise.size_row, typed)
    assert document.lesson.noise == Noise()
    assert field_of(noise.size_row).property("refused")


@pytest.mark.parametrize(("row", "typed"), [("seed", "1.5"), ("replicas", "65"), ("replicas", "0")])
def test_seeds_and_repetitions_are_whole_numbers_within_limits(
    noise: NoiseSection, document: Document, row: str, typed: str
) -> None:
    type_into(noise.size_row, "1")
    edited = noise.seed_row if row == "seed" else noise.replicas_row
    type_into(edited, typed)
    assert document.lesson.noise == Noise(size=1.0)


def test_another_seed_is_one_that_no_repetition_has_had(
    noise: NoiseSection, document: Document
) -> None:
    document.edit(document.lesson.with_noise(size=1.0, seed=999_990, replicas=16), CHANGE)
    QTest.mouseClick(noise.another, LEFT)
    assert document.lesson.noise.seed == 6
    QTest.mouseClick(noise.another, LEFT)
    assert document.lesson.noise.seed == 22
    assert document.undo_stack.count() == 3


def test_the_words_follow_the_language(noise: NoiseSection, document: Document) -> None:
    english = noise.message.text
    words.set_language("ko")
    QApplication.processEvents()
    assert noise.message.text != english
    assert noise.summary.text == "없음"
    assert "Seed" not in noise.seed_row.name()
    assert noise.another.accessibleName() == "다른 시드"
