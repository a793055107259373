"""A picture on the clipboard: pixels at once, shapes when somebody asks, both of one moment."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QSize
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.lesson import Lesson, Run
from core.picture import backdrop, frame
from core.plan import record_all
from core.settings import Values
from core.surfaces import ShippedSurface
from gui.export import clipboard as clipboard_module
from gui.export import copy_picture
from gui.export.clipboard import leave_picture
from gui.export.svg_text import finished
from gui.stage import Stage
from tests.gui.scenes import svg_of
from tests.gui.windows import child

pytestmark = pytest.mark.usefixtures("qapp")
BOWL = Lesson(
    surface=ShippedSurface("sphere"),
    runs=(Run(optimizer="sgd", settings=Values(lr=0.1)),),
    start=(2.0, 1.5),
    steps=20,
)


def bowl_shown(qtbot: QtBot, number: int) -> tuple[Stage, Callable[[int], None]]:
    """A stage that shows a frame of the bowl, and what lets it show another."""
    recordings = record_all(BOWL)
    stage = Stage()
    qtbot.addWidget(stage)
    ground = backdrop(BOWL, recordings, theme="light", language="en")
    stage.show_backdrop(ground)

    def show(wanted: int) -> None:
        stage.show_frame(frame(BOWL, recordings, wanted, backdrop=ground))

    show(number)
    return stage, show


def drawn_as_shapes(stage: Stage) -> bytes:
    """What the stage itself draws into an SVG of 960 by 540."""
    return finished(svg_of(stage))


def test_a_copied_picture_is_pixels_and_shapes_of_the_same_frame(qtbot: QtBot) -> None:
    stage, _ = bowl_shown(qtbot, 15)
    data = copy_picture(stage, 540)
    image = QImage.fromData(data.data("image/png"))
    assert (image.width(), image.height()) == (960, 540)
    pixels = image.convertToFormat(QImage.Format.Format_RGB32)
    assert bytes(pixels.constBits()) == stage.pixels(960, 540).tobytes()
    assert QSvgRenderer(data.data("image/svg+xml")).viewBox().width() == 960
    held = QApplication.clipboard().mimeData()
    assert held.hasImage()
    assert held.hasFormat("image/svg+xml")
    QApplication.clipboard().clear()


def test_shapes_on_the_clipboard_are_of_the_moment_of_copying(qtbot: QtBot) -> None:
    stage, show = bowl_shown(qtbot, 200)
    wanted = drawn_as_shapes(stage)
    copy_picture(stage, 540)
    show(100)
    assert drawn_as_shapes(stage) != wanted
    gc.collect()
    held = QApplication.clipboard().mimeData()
    forms = ["application/x-qt-image", "image/png", "image/svg+xml", "application/pdf"]
    assert held.formats() == forms
    assert bytes(held.data("image/svg+xml").data()) == wanted
    assert bytes(held.data("application/pdf").data()).startswith(b"%PDF")
    assert held.data("image/svg+xml") == held.data("image/svg+xml")
    assert held.imageData().size() == QSize(960, 540)
    QApplication.clipboard().clear()


def test_shapes_are_drawn_when_somebody_asks_for_them(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, _ = bowl_shown(qtbot, 200)
    drawn = 0

    def count(svg: bytes) -> bytes:
        nonlocal drawn
        drawn += 1
        return finished(svg)

    monkeypatch.setattr(clipboard_module, "finished", count)
    held = copy_picture(stage, 540)
    assert drawn == 0
    for _ in range(2):  # systems ask more than once
        assert held.data("image/svg+xml").size() > 1000
    assert drawn == 1
    QApplication.clipboard().clear()


def test_a_picture_whose_shapes_cannot_be_drawn_is_told_and_pastes_as_pixels(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, _ = bowl_shown(qtbot, 200)
    told: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: told.append(str(error)))

    def fail(_svg: bytes) -> bytes:
        raise ValueError("no shapes")

    monkeypatch.setattr(clipboard_module, "finished", fail)
    held = copy_picture(stage, 540)
    assert held.data("image/svg+xml").isEmpty()
    assert told == ["no shapes"]
    assert held.data("image/png").startsWith(b"\x89PNG")
    QApplication.clipboard().clear()


def test_a_program_that_ends_leaves_a_picture_that_needs_it_no_more(qtbot: QtBot) -> None:
    stage, _ = bowl_shown(qtbot, 200)
    copy_picture(stage, 540)
    before = QApplication.clipboard().mimeData()
    forms = before.formats()
    contents = {form: before.data(form) for form in forms[1:3]}  # a PDF has the time in it
    leave_picture()
    held = QApplication.clipboard().mimeData()
    assert type(held) is QMimeData
    assert held.formats() == forms
    assert {form: held.data(form) for form in forms[1:3]} == contents
    assert held.data("application/pdf").startsWith(b"%PDF")
    leave_picture()  # there is nothing more to do
    assert QApplication.clipboard().mimeData() is held
    QApplication.clipboard().clear()


def test_a_program_without_a_screen_ends_well_after_a_picture_was_copied() -> None:
    code = (
        "from PySide6.QtCore import QTimer\n"
        "from gui.app import application\n"
        "from gui.export import copy_picture\n"
        "from gui.stage import Stage\n"
        "made = application()\n"
        "stage = Stage()\n"
        "QTimer.singleShot(0, lambda: copy_picture(stage, 90))\n"
        "QTimer.singleShot(0, lambda: print(made.clipboard().mimeData().formats()))\n"
        "QTimer.singleShot(0, made.quit)\n"
        "raise SystemExit(made.exec())\n"
    )
    done = child(code)
    assert "image/png" in done.stdout
    assert (done.returncode, done.stderr) == (0, "")
