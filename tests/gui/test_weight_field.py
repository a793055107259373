"""A click on a weight of the network, a number typed, and the training begins with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.datasets import ShippedData
from core.lesson import Lesson, Look, NetworkStudy, Run
from core.networks import LayerSpec, NetworkSpec
from core.picture.network.diagram_frames import weights_at
from core.picture.network.diagram_values import DiagramBackdrop, DiagramFrame
from core.surfaces import ShippedSurface
from core.words import Text
from gui.forms import ValueField
from gui.panels.diagram_links import curve
from gui.window import Window
from tests.gui.windows import shown_window

LESSON = Lesson(
    surface=ShippedSurface("sphere"),
    start=(1.0, 1.0),
    network=NetworkStudy(
        data=ShippedData("circle"),
        network=NetworkSpec(hidden=(LayerSpec(3),)),
        epochs=3,
        runs=(Run(optimizer="sgd"),),
    ),
    look=Look(panels=("diagram",), theme="light", language="en"),
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with shown_window(qtbot, tmp_path, LESSON) as made:
        made.recorder.advance(1e9)
        yield made


def diagram(window: Window) -> DiagramBackdrop:
    assert window.stage.backdrop is not None
    assert window.stage.backdrop.network is not None
    assert window.stage.backdrop.network.diagram is not None
    return window.stage.backdrop.network.diagram


def shown(window: Window) -> DiagramFrame:
    assert window.stage.frame is not None
    assert window.stage.frame.network is not None
    assert window.stage.frame.network.diagram is not None
    return window.stage.frame.network.diagram


def type_over_last_link(window: Window, text: str) -> int:
    """Click the last link in its middle and type; its place among all weights."""
    place = curve(diagram(window).places[-1], 11)[5].tolist()
    at = QPointF(*window.stage.to_pixels((place[0], place[1]))).toPoint()
    QTest.mouseClick(window.stage.viewport(), Qt.MouseButton.LeftButton, pos=at)
    field = window.extras.weight_field.field
    assert field is not None
    field.setText(text)
    field.setModified(True)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return int(diagram(window).link_weights[-1])


def test_a_typed_weight_begins_the_training_with_what_was_seen(window: Window) -> None:
    window.player.seek(window.player.timeline.frames // 2)
    before = weights_at(diagram(window), shown(window).step).copy()
    assert shown(window).step > 0
    number = type_over_last_link(window, "−1.5")
    before[number] = -1.5
    assert window.document.lesson.network is not None
    assert window.document.lesson.network.network.given == tuple(before.tolist())
    window.recorder.advance(1e9)
    assert window.player.frame == 0
    assert shown(window).weights[-1] == -1.5
    assert window.extras.weight_field.field is None


def test_it_is_one_step_to_undo(window: Window) -> None:
    type_over_last_link(window, "2")
    assert window.document.lesson != LESSON
    window.document.undo_stack.undo()
    assert window.document.lesson == LESSON


def test_what_is_no_number_or_too_large_is_refused_in_words(window: Window) -> None:
    for text in ("much", "1e9"):
        type_over_last_link(window, text)
        field = window.extras.weight_field.field
        assert field is not None
        assert field.message
        assert window.document.lesson == LESSON


def test_escape_takes_the_field_away_and_changes_nothing(window: Window) -> None:
    place = curve(diagram(window).places[-1], 11)[5].tolist()
    at = QPointF(*window.stage.to_pixels((place[0], place[1]))).toPoint()
    QTest.mouseClick(window.stage.viewport(), Qt.MouseButton.LeftButton, pos=at)
    field = window.extras.weight_field.field
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert window.extras.weight_field.field is None
    assert window.document.lesson == LESSON


def asked(window: Window) -> ValueField:
    field = window.extras.weight_field.field
    assert field is not None
    return field


def test_keys_go_from_weight_to_weight_and_type_one(window: Window) -> None:
    seen = weights_at(diagram(window), shown(window).step)
    QTest.keyClick(window.stage, Qt.Key.Key_W)
    assert asked(window).number() == pytest.approx(seen[0], rel=1e-4)
    assert asked(window).accessibleName() == "weight: x₁ → hidden 1, unit 1"
    QTest.keyClick(asked(window), Qt.Key.Key_Down)
    assert asked(window).number() == pytest.approx(seen[1], rel=1e-4)
    QTest.keyClicks(asked(window), "0.25")
    QTest.keyClick(asked(window), Qt.Key.Key_Return)
    assert window.document.lesson.network is not None
    assert window.document.lesson.network.network.given[1] == 0.25
    assert window.focusWidget() is window.stage


def test_keys_reach_every_weight_and_bias_once(window: Window) -> None:
    network = diagram(window).network
    QTest.keyClick(window.stage, Qt.Key.Key_W)
    names = []
    for _ in range(network.size):
        names.append(asked(window).accessibleName())
        QTest.keyClick(asked(window), Qt.Key.Key_Up)
    assert len(set(names)) == network.size == 13  # 2 · 3 + 3 in the hidden layer, 3 + 1 after it
    assert asked(window).accessibleName() == names[0]


def test_what_is_typed_about_is_ringed_until_escape(window: Window) -> None:
    QTest.keyClick(window.stage, Qt.Key.Key_W)
    reading = window.stage.overlay.reading
    assert reading is not None
    assert reading.ring is not None
    QTest.keyClick(asked(window), Qt.Key.Key_Escape)
    assert window.stage.overlay.reading is None
    assert window.focusWidget() is window.stage


def test_what_names_a_weight_stands_clear_of_the_field(window: Window) -> None:
    assert LESSON.network is not None
    high = NetworkSpec(hidden=(LayerSpec(8),))  # down to the end of the stage
    study = msgspec.structs.replace(LESSON.network, network=high)
    window.document.edit(LESSON.with_network(study), Text.of("Test", "A high network"))
    window.recorder.advance(1e9)
    overlay, covered = window.stage.overlay, []
    QTest.keyClick(window.stage, Qt.Key.Key_W)
    for _ in range(diagram(window).network.size):
        assert overlay.reading is not None
        overlay.show_reading(msgspec.structs.replace(overlay.reading, ring=None))
        seen = QImage(overlay.size(), QImage.Format.Format_ARGB32_Premultiplied)
        seen.fill(Qt.GlobalColor.transparent)
        overlay.render(seen, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        below = seen.copy(asked(window).geometry())
        blank = QImage(below.size(), below.format())
        blank.fill(Qt.GlobalColor.transparent)
        if below != blank:
            covered.append(asked(window).accessibleName())
        QTest.keyClick(asked(window), Qt.Key.Key_Down)
    assert not covered


def test_a_stage_of_another_size_takes_the_field_away(window: Window) -> None:
    QTest.keyClick(window.stage, Qt.Key.Key_W)
    assert window.extras.weight_field.field is not None
    window.resize(window.width() + 120, window.height() + 90)
    assert window.extras.weight_field.field is None
    assert window.stage.overlay.reading is None
    assert window.focusWidget() is window.stage


def test_no_weight_is_asked_for_where_none_is_seen(window: Window) -> None:
    words = Text.of("Test", "Other panels")
    window.document.edit(window.document.lesson.with_look(panels=("decision",)), words)
    assert not window.acts["set_weight"].isEnabled()
    window.extras.weight_field.ask_next()
    assert window.extras.weight_field.field is None
