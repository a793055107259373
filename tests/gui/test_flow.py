"""Flow and activation on the stage: the same live, exported, and whatever was shown before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from core.lesson import Lesson, Look, NetworkStudy, Run
from core.networks import LayerSpec, NetworkSpec
from core.settings import Values
from core.surfaces import ShippedSurface
from gui import typeset
from gui.drawing import Drawing
from gui.ink import ink_of
from gui.panels import flow
from gui.panels.flow import FlowPanel
from gui.stage import Stage
from gui.typeset import Face
from tests.gui.scenes import drawing_of, stills, svg_of

SIZE = (640, 360)
BOTH = pytest.mark.parametrize("panel", ["flow", "activation"])


def lesson(*units: int, panel: str = "flow", theme: str = "light", language: str = "en") -> Lesson:
    study = NetworkStudy(
        network=NetworkSpec(
            hidden=tuple(LayerSpec(count, "sigmoid") for count in units), output="sigmoid"
        ),
        loss="binary_cross_entropy",
        epochs=4,
        runs=tuple(
            Run(optimizer="sgd", settings=Values(lr=0.1 * (k + 1)), style=k) for k in range(2)
        ),
    )
    look = Look(panels=(panel,), theme=theme, language=language)  # type: ignore[arg-type]
    return Lesson(surface=ShippedSurface("sphere"), start=(1.0, 1.0), network=study, look=look)


def drawing(made: Lesson, numbers: tuple[int, ...] = (60,)) -> Drawing:
    return drawing_of(*stills(made, numbers), SIZE)


def drawn(made: Lesson, numbers: tuple[int, ...] = (60,)) -> np.ndarray:
    return drawing(made, numbers).pixels(*SIZE)


@BOTH
def test_the_stage_and_an_export_draw_the_same_bytes(qtbot: QtBot, panel: str) -> None:
    made = lesson(4, 4, 4, panel=panel)
    still, (shown,) = stills(made, (60,))
    stage = Stage()
    qtbot.addWidget(stage)
    stage.show_backdrop(still)
    stage.show_frame(shown)
    assert np.array_equal(stage.pixels(*SIZE), drawn(made))


@BOTH
def test_a_frame_looks_the_same_whichever_was_shown_before(qtbot: QtBot, panel: str) -> None:
    made = lesson(8, 8, panel=panel)
    assert np.array_equal(drawn(made, (200, 3, 60)), drawn(made))
    assert not np.array_equal(drawn(made, (200,)), drawn(made))


@BOTH
@pytest.mark.parametrize("theme", ["light", "dark", "projector", "dark_hall"])
def test_every_theme_shows_the_run_in_its_colour(qtbot: QtBot, panel: str, theme: str) -> None:
    pixels = drawn(lesson(4, 4, panel=panel, theme=theme))[..., :3].reshape(-1, 3).astype(int)
    shade = ink_of(theme).run(0)
    blue_first = [int(shade[k : k + 2], 16) for k in (5, 3, 1)]
    assert (np.abs(pixels - blue_first).max(axis=1) < 24).sum() > 100


@BOTH
def test_both_languages_have_words_of_their_own(qtbot: QtBot, panel: str) -> None:
    assert not np.array_equal(
        drawn(lesson(4, 4, panel=panel)), drawn(lesson(4, 4, panel=panel, language="ko"))
    )


def test_the_selected_run_is_the_one_that_is_shown(qtbot: QtBot) -> None:
    made = lesson(4, 4)
    other = made.with_look(emphasis=1)
    assert not np.array_equal(drawn(made), drawn(other))
    panel = next(each for each in drawing(other).panels if isinstance(each, FlowPanel))
    assert panel.seen.style == 1


@pytest.mark.parametrize("rows", [(0.05, 1e-6, 0.3, 0.2, 1e-4), (1e-6, 1e-5, 1e-3, 0.05, 0.3)])
def test_sizes_of_gradients_stand_clear_of_their_line(
    qtbot: QtBot, rows: tuple[float, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    still, (shown,) = stills(lesson(4, 4, 4, 4), (60,))
    panel = FlowPanel(still)
    found: list[tuple[tuple[float, float], str, Face]] = []
    monkeypatch.setattr(
        flow, "stamp_changing", lambda _, at, words, face, *__: found.append((at, words, face))
    )
    assert shown.network is not None
    assert shown.network.flow is not None
    seen = replace(shown.network.flow, gradients=rows)
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    panel._paint_gradients(painter, seen)
    painter.end()
    line = np.array([(at[0], panel.seen.y(r)) for (at, _, _), r in zip(found, rows, strict=True)])
    for (x, baseline), words, face in found:
        half = typeset.width(words, face.size, 500) / 2
        heights = np.interp(np.linspace(x - half, x + half, 50), *line.T)
        assert (heights >= baseline).all() or (heights <= baseline - 0.72 * face.size).all()


def test_another_hidden_layer_is_shown_where_it_is_chosen(qtbot: QtBot) -> None:
    made = lesson(4, 4, panel="activation")
    assert not np.array_equal(drawn(made), drawn(made.with_look(layer=2)))
    assert np.array_equal(drawn(made.with_look(layer=2)), drawn(made.with_look(layer=8)))


@BOTH
def test_an_svg_holds_a_panel_as_shapes(qtbot: QtBot, panel: str) -> None:
    written = svg_of(drawing(lesson(4, 4, panel=panel)))
    assert written.count(b"<poly") + written.count(b"<path") > 10
    assert b"<image" not in written
