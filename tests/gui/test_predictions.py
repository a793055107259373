"""What the network says under the pointer on its decision maps, read with a real mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.datasets import DataSpec, ShippedData, TableData, data_of
from core.lesson import Lesson
from core.networks import NetworkSpec
from core.settings import Values
from core.words import Text
from gui.panels.decision import DecisionPanel
from gui.panes.network import edits
from gui.stage.overlay import Reading
from gui.window import Window
from tests.gui.windows import BOWL, shown_window

pytestmark = pytest.mark.usefixtures("qapp")
LEFT = Qt.MouseButton.LeftButton


def lesson(data: DataSpec, given: tuple[float, ...], output: str = "sigmoid") -> Lesson:
    """A network without hidden layers, of given weights and a bias, at its first frame."""
    network = NetworkSpec(hidden=(), output=output, given=given)  # type: ignore[arg-type]
    loss = "mse" if output == "identity" else "binary_cross_entropy"
    made = edits.with_data(edits.added(BOWL), data, 0.0)
    return edits.with_study(made, network=network, loss=loss, epochs=1)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Window]:
    with shown_window(qtbot, tmp_path, request.param) as shown:
        yield shown


def point(window: Window, x: float, y: float, cell: int = 0) -> tuple[Reading, QPoint]:
    """Point at a place on the axes of a map, and read what stands there."""
    panel = next(p for p in window.stage.drawing.panels if isinstance(p, DecisionPanel))
    at = panel.seen.projection(cell).to_stage(np.array([x, y])).tolist()
    across, down = window.stage.to_pixels((at[0], at[1]))
    place = QPoint(round(across), round(down))
    QTest.mouseMove(window.stage.viewport(), place)
    assert window.stage.overlay.reading is not None
    return window.stage.overlay.reading, place


TWO = lesson(ShippedData("circle", Values(samples=20.0)), (1.0, 0.0, 0.0))


@pytest.mark.parametrize("window", [TWO], indirect=True)
def test_a_class_is_read_with_its_share(window: Window) -> None:
    # The sigmoid of x1: at 4 it is 0.982, at -4 it is 0.018.
    right, _ = point(window, 4.0, 1.0)
    assert [name for name, _ in right.rows] == ["x₁", "x₂", "prediction"]
    assert right.rows[2][1] == "class 1 98 %"
    left, _ = point(window, -4.0, 1.0)
    assert left.rows[2][1] == "class 0 98 %"
    assert left.title == "0.003"  # the run of the first map


@pytest.mark.parametrize("window", [TWO], indirect=True)
def test_a_click_on_a_map_brings_its_run_to_the_front(window: Window) -> None:
    _, place = point(window, 4.0, 1.0)
    QTest.mouseClick(window.stage.viewport(), LEFT, pos=place)
    assert window.document.lesson.look.emphasis == 0
    QTest.mouseClick(window.stage.viewport(), LEFT, pos=place)
    assert window.document.lesson.look.emphasis is None


@pytest.mark.parametrize("window", [TWO], indirect=True)
def test_what_is_read_follows_the_film_below_a_resting_pointer(window: Window) -> None:
    before, _ = point(window, 0.4, 4.0, cell=2)  # of the largest rate
    window.go_to_end()
    window.stage.viewport().repaint()
    after = window.stage.overlay.reading
    assert after is not None
    assert after.rows[:2] == before.rows[:2]
    assert after.rows[2] != before.rows[2]


LINE = TableData(
    ("x", "y"), ((0.0, 0.0), (4.0, 8.0)), "y", "regression", ranges=((0.0, 4.0), (0.0, 8.0))
)


@pytest.mark.parametrize("window", [lesson(LINE, (2.0, 1.0), "identity")], indirect=True)
def test_on_a_curve_the_value_over_x_is_read(window: Window) -> None:
    found, _ = point(window, 3.0, 2.0)
    (name, x), (target, value) = found.rows
    assert (name, target) == ("x", "y")
    assert float(x) == pytest.approx(3.0, abs=0.02)
    assert float(value) == pytest.approx(2.0 * 3.0 + 1.0, abs=0.05)


@pytest.mark.parametrize(
    "window",
    [
        edits.with_study(
            lesson(TableData(LINE.columns, LINE.rows, "y", "regression"), (2.0, 1.0), "identity"),
            standardise=True,
        )
    ],
    indirect=True,
)
def test_standardised_inputs_are_read_in_their_own_units(window: Window) -> None:
    # Mean 2 and deviation 2: at x = 4 the network sees 1 and says 2 · 1 + 1.
    found, _ = point(window, 4.0, 2.0)
    assert float(found.rows[0][1]) == pytest.approx(4.0, abs=0.02)
    assert float(found.rows[1][1]) == pytest.approx(3.0, abs=0.05)


def ice_cream() -> Lesson:
    """Standardised ice-cream sales, with the weights of least squares, which fit without error."""
    data = data_of(ShippedData("ice_cream_sales"), 0.0, standardise=True)
    design = np.column_stack((data.x, np.ones(len(data.x))))
    found = np.linalg.lstsq(design, data.y, rcond=None)[0]
    made = lesson(ShippedData("ice_cream_sales"), tuple(found.tolist()), "identity")
    made = edits.with_study(made, standardise=True)
    return made.with_look(panels=("decision", "diagram"))


def read_diagram(window: Window, number: int, *, is_link: bool) -> Reading:
    """Point at a unit, or at the beginning of a link."""
    panel = window.stage.drawing.diagram_panel
    assert panel is not None
    if is_link:
        x, y = panel.diagram.places[number, :2]
        place = window.stage.to_pixels((float(x) + 9.0, float(y)))
    else:
        box = panel.diagram.units[number].box
        place = window.stage.to_pixels((box.x + box.width / 2, box.y + box.height / 2))
    QTest.mouseMove(window.stage.viewport(), QPoint(round(place[0]), round(place[1])))
    assert window.stage.overlay.reading is not None
    return window.stage.overlay.reading


@pytest.mark.parametrize("window", [ice_cream()], indirect=True)
def test_weights_of_standardised_inputs_are_told_in_units_of_the_data_too(window: Window) -> None:
    # Sales are 10 and -2 and 20 times the inputs, and 4: the rule that made the table.
    for number, true in enumerate((10.0, -2.0, 20.0)):
        rows = read_diagram(window, number, is_link=True).rows
        assert [name for name, _ in rows] == [
            "weight, inputs standardised",
            "weight, in units of the data",
        ]
        assert rows[0][1] != rows[1][1]
        assert float(rows[1][1].replace("−", "-")) == pytest.approx(true, abs=1e-6)
    rows = read_diagram(window, 3, is_link=False).rows
    assert rows[1][0] == "bias, in units of the data"
    assert float(rows[1][1]) == pytest.approx(4.0, abs=1e-6)


@pytest.mark.parametrize("window", [ice_cream()], indirect=True)
def test_the_map_says_which_units_its_axes_have(window: Window) -> None:
    panel = next(p for p in window.stage.drawing.panels if isinstance(p, DecisionPanel))
    assert panel.seen.remark is not None
    assert "units of the data" in panel.seen.remark.english()
    lesson_ = edits.with_study(window.document.lesson, standardise=False)
    window.document.edit(lesson_, Text("", ""))
    panel = next(p for p in window.stage.drawing.panels if isinstance(p, DecisionPanel))
    assert panel.seen.remark is not None
    assert "units" not in panel.seen.remark.english()


@pytest.mark.parametrize("window", [TWO.with_look(panels=("diagram",))], indirect=True)
def test_plain_weights_have_one_number(window: Window) -> None:
    assert [name for name, _ in read_diagram(window, 0, is_link=True).rows] == ["weight"]
