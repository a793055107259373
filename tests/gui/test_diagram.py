"""The network diagram on the stage: drawn the same everywhere, and read under the pointer."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.datasets import ShippedData
from core.lesson import Lesson, Look, NetworkStudy, Run
from core.networks import LayerSpec, NetworkSpec
from core.picture import Backdrop, Frame
from core.settings import Values
from core.surfaces import ShippedSurface
from core.ticks import number
from gui.ink import ink_of
from gui.panels.diagram import DiagramPanel, shades, signs
from gui.panels.diagram_links import DASH, GAP, curve, dashes
from gui.stage import Stage
from gui.stage.network_reading import met
from tests.gui.scenes import as_pixels, drawing_of, stills, svg_of

SIZE = (640, 360)


def lesson(*units: int, theme: str = "light", language: str = "en") -> Lesson:
    hidden = tuple(LayerSpec(count) for count in units)
    study = NetworkStudy(
        data=ShippedData("circle"),
        network=NetworkSpec(hidden=hidden),
        epochs=4,
        runs=tuple(
            Run(optimizer="sgd", settings=Values(lr=0.01 * (k + 1)), style=k) for k in range(2)
        ),
    )
    look = Look(panels=("diagram",), theme=theme, language=language)  # type: ignore[arg-type]
    return Lesson(surface=ShippedSurface("sphere"), start=(1.0, 1.0), network=study, look=look)


def seen(made: Lesson) -> tuple[Backdrop, Frame]:
    still, (shown,) = stills(made, (60,))
    return still, shown


def drawn(made: Lesson, numbers: tuple[int, ...] = (60,)) -> np.ndarray:
    return drawing_of(*stills(made, numbers), SIZE).pixels(*SIZE)


def test_the_stage_and_an_export_draw_the_same_bytes(qtbot: QtBot) -> None:
    made = lesson(4, 2)
    still, shown = seen(made)
    stage = Stage()
    qtbot.addWidget(stage)
    stage.show_backdrop(still)
    stage.show_frame(shown)
    assert np.array_equal(stage.pixels(*SIZE), drawn(made))


def test_a_frame_looks_the_same_whichever_was_shown_before(qtbot: QtBot) -> None:
    made = lesson(8, 8)
    assert np.array_equal(drawn(made, (200, 3, 60)), drawn(made))
    assert not np.array_equal(drawn(made, (200,)), drawn(made))


@pytest.mark.parametrize("theme", ["light", "dark", "projector", "dark_hall"])
def test_every_theme_shows_both_signs_in_its_colours(
    qtbot: QtBot,
    theme: str,
) -> None:
    pixels = drawn(lesson(4, 2, theme=theme))[..., :3].reshape(-1, 3).astype(int)
    for sign in signs(ink_of(theme)):
        blue_first = [int(sign[k : k + 2], 16) for k in (5, 3, 1)]
        assert (np.abs(pixels - blue_first).max(axis=1) < 24).sum() > 50


def test_links_below_zero_are_broken_and_end_in_dashes() -> None:
    line = curve(np.array([0.0, 0.0, 200.0, 80.0]), 97)
    found = dashes(line)
    lengths = np.hypot(found[:, 2] - found[:, 0], found[:, 3] - found[:, 1])
    gaps = np.hypot(*(found[1:, :2] - found[:-1, 2:]).T)
    assert found[0, :2].tolist() == [0.0, 0.0]
    assert found[-1, 2:] == pytest.approx([200.0, 80.0])
    assert lengths == pytest.approx(DASH, rel=0.15)
    assert gaps == pytest.approx(GAP, rel=0.15)


@pytest.mark.parametrize("kind", [0, 1])
@pytest.mark.parametrize("wide", [9.0, 13.5, 26.0, 41.0])
def test_a_line_in_the_key_ends_before_its_words(kind: int, wide: float) -> None:
    panel = DiagramPanel(seen(lesson(4))[0])
    image = QImage(80, 20, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    panel._paint_mark(painter, kind, (20.0, 10.0), wide)
    painter.end()
    inked = [x for x in range(80) if any(image.pixelColor(x, y).red() < 250 for y in range(20))]
    assert inked
    assert min(inked) >= 18
    assert max(inked) <= 22 + wide


def test_shades_run_from_one_sign_over_the_middle_to_the_other(
    qtbot: QtBot,
) -> None:
    found = shades(ink_of("light")).astype(int)
    assert found[127, :3].tolist() == [255, 255, 255]
    assert np.all(np.diff(found[:128, 2]) >= 0)  # red grows from blue to white
    assert np.all(np.diff(found[127:255, 0]) <= 0)  # blue falls from white to orange
    assert len({tuple(row) for row in found[:255].tolist()}) > 200


def test_an_svg_holds_lines_and_maps_and_looks_like_the_pixels(
    qtbot: QtBot,
) -> None:
    made = lesson(4, 2)
    text = svg_of(drawing_of(*stills(made, (60,)), SIZE), SIZE)
    assert text.count(b"<image") == 9
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(text)).render(painter, QRectF(0, 0, *SIZE))
    painter.end()
    away = np.abs(as_pixels(image)[..., :3].astype(int) - drawn(made)[..., :3].astype(int)).max(
        axis=2
    )
    assert (away > 60).mean() < 0.02


def reading_at(at: tuple[float, float]) -> tuple[str, dict[str, str]]:
    still, shown = seen(lesson(4, 2))
    found = met(DiagramPanel(still), shown, at, 1.0)
    return ("", {}) if found is None else (found.reading.title, dict(found.reading.rows))


def test_the_pointer_reads_a_units_bias_and_outputs(qtbot: QtBot) -> None:
    still, shown = seen(lesson(4, 2))
    assert still.network is not None
    assert still.network.diagram is not None
    assert shown.network is not None
    assert shown.network.diagram is not None
    units = still.network.diagram.units
    k = next(k for k, unit in enumerate(units) if (unit.layer, unit.number) == (1, 2))
    box = units[k].box
    title, rows = reading_at((box.x + box.width / 2, box.y + box.height / 2))
    assert title == "hidden 1, unit 3"
    assert rows["bias"] == number(shown.network.diagram.biases[k])
    low, high = shown.network.diagram.ranges[k]
    assert rows["on the map"] == f"{number(low)} to {number(high)}"


def test_the_pointer_reads_a_links_weight_between_its_ends(
    qtbot: QtBot,
) -> None:
    still, shown = seen(lesson(4, 2))
    assert still.network is not None
    assert still.network.diagram is not None
    assert shown.network is not None
    assert shown.network.diagram is not None
    place = still.network.diagram.places[-1]  # from the last hidden unit to the output
    title, rows = reading_at(tuple(curve(place, 11)[5].tolist()))
    assert title == "hidden 2, unit 2 → output y"
    assert rows["weight"] == number(shown.network.diagram.weights[-1])
    assert reading_at((2.0, 2.0)) == ("", {})


def test_the_read_out_follows_the_pointer_on_the_stage(qtbot: QtBot) -> None:
    still, shown = seen(lesson(4, 2))
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(960, 540)
    stage.show_backdrop(still)
    stage.show_frame(shown)
    stage.show()
    assert still.network is not None
    assert still.network.diagram is not None
    box = still.network.diagram.units[0].box
    at = stage.to_pixels((box.x + box.width / 2, box.y + box.height / 2))
    QTest.mouseMove(stage.viewport(), QPointF(*at).toPoint())
    qtbot.waitUntil(lambda: stage.overlay.reading is not None)
    assert stage.overlay.reading is not None
    assert stage.overlay.reading.title == "x₁"
    QTest.mouseMove(stage.viewport(), QPointF(3.0, 3.0).toPoint())
    qtbot.waitUntil(lambda: stage.overlay.reading is None)
    assert stage.overlay.reading is None


def test_a_click_on_a_link_asks_to_change_its_weight(qtbot: QtBot) -> None:
    still, shown = seen(lesson(4, 2))
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(960, 540)
    stage.show_backdrop(still)
    stage.show_frame(shown)
    stage.show()
    assert still.network is not None
    assert still.network.diagram is not None
    assert shown.network is not None
    assert shown.network.diagram is not None
    place = curve(still.network.diagram.places[-1], 11)[5].tolist()
    at = QPointF(*stage.to_pixels((place[0], place[1]))).toPoint()
    asked: list[tuple[int, float]] = []
    stage.weight_clicked.connect(lambda number, value, _: asked.append((number, value)))
    QTest.mouseClick(stage.viewport(), Qt.MouseButton.LeftButton, pos=at)
    last = int(still.network.diagram.link_weights[-1])
    assert asked == [(last, shown.network.diagram.weights[-1])]
    box = still.network.diagram.units[0].box  # an input has no bias
    at = QPointF(*stage.to_pixels((box.x + box.width / 2, box.y + box.height / 2))).toPoint()
    QTest.mouseClick(stage.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(asked) == 1
