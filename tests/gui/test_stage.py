"""A frame looks the same however it was reached, at every size and on every painter."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from core.lesson import Lesson
from core.picture import Frame
from gui.ink import INKS
from gui.stage import Stage
from tests.gui.scenes import (
    as_pixels,
    changed,
    halved,
    lesson,
    many_runs,
    pixels,
    scene,
    shown,
    svg_of,
)

SIZE = (960, 540)
ROUNDING = 2  # of 255: a window's pixels have an opacity, a film's have not
LAYOUT = 6.0  # mean of 255: one size against another differs in the rims of shapes only
SHAPES = 4.0  # mean of 255: an SVG drawn by its own renderer
SEAM = 24  # of 255: round joins are drawn in another unit at another pixel ratio
LESSONS = ("six_optimizers", "stability_limit", "saddle_point")


@pytest.mark.parametrize("name", LESSONS)
def test_a_frame_looks_the_same_however_it_was_reached(stage: Stage, name: str) -> None:
    made = scene(changed(name, steps=100))
    first = shown(made, 7, stage).pixels(*SIZE)
    for step in (99, 64, 90, 63, 65, 7):
        again = shown(made, step, stage).pixels(*SIZE)
    assert np.array_equal(again, first)


def test_playing_step_by_step_gives_the_pixels_of_a_jump(stage: Stage) -> None:
    made = scene(changed("six_optimizers", steps=140))
    for step in range(135):
        played = shown(made, step, stage).pixels(480, 270)
    assert np.array_equal(played, pixels(made, 134, (480, 270)))


def test_two_stages_give_the_same_bytes(stage: Stage) -> None:
    made = scene("six_optimizers")
    assert np.array_equal(shown(made, 30, stage).pixels(*SIZE), pixels(made, 30))


def test_other_sizes_in_between_leave_a_picture_unchanged(stage: Stage) -> None:
    made = scene("six_optimizers")
    first = shown(made, 70, stage).pixels(*SIZE)
    stage.pixels(640, 360)
    assert np.array_equal(stage.pixels(*SIZE), first)


def test_the_window_shows_what_a_film_would(stage: Stage) -> None:
    made = scene("six_optimizers")
    shown(made, 30, stage).resize(*SIZE)
    seen = as_pixels(stage.grab().toImage())
    filmed = stage.pixels(*SIZE)
    assert np.abs(seen[..., :3].astype(int) - filmed[..., :3]).max() <= ROUNDING


@pytest.mark.parametrize("theme", list(INKS))
def test_twice_the_size_has_the_same_layout(theme: str, qapp: object) -> None:
    made = scene("six_optimizers", theme)
    large, small = pixels(made, 30, (1280, 720)), pixels(made, 30, (640, 360))
    assert np.abs(halved(large)[..., :3] - small[..., :3]).mean() < LAYOUT


def test_lines_are_as_thick_in_u_at_every_size(stage: Stage) -> None:
    made = scene(changed("too_small_right_too_large", panels=("contour",), legend=False))

    def ink_of_runs(width: int, height: int) -> float:
        stage.show_backdrop(made[0])
        stage.drawing.frame = None
        bare = stage.pixels(width, height).astype(float)
        return float(np.abs(shown(made, 40, stage).pixels(width, height) - bare).mean())

    assert ink_of_runs(1920, 1080) == pytest.approx(ink_of_runs(960, 540), rel=0.04)


def test_a_pixel_ratio_of_two_is_the_picture_at_twice_the_size(stage: Stage) -> None:
    made = scene("six_optimizers")
    shown(made, 70, stage)
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2.0)
    painter = QPainter(image)
    stage.paint(painter, QRectF(0, 0, *SIZE))
    painter.end()
    dense, large = as_pixels(image), stage.pixels(1920, 1080)
    assert np.abs(dense[..., :3].astype(int) - large[..., :3]).max() <= SEAM


def test_pixels_belong_to_the_caller(stage: Stage) -> None:
    shown(scene("saddle_point"), 10, stage)
    first = stage.pixels(320, 180)
    kept = first.copy()
    first[:] = 0
    assert np.array_equal(stage.pixels(320, 180), kept)
    assert kept.shape == (180, 320, 4)
    assert (kept[..., 3] == 255).all()
    assert kept.flags.c_contiguous


def test_another_aspect_leaves_paper_at_the_sides(stage: Stage) -> None:
    shown(scene("six_optimizers", "dark"), 10, stage)
    square = stage.pixels(500, 500)
    paper = np.array([0x17, 0x14, 0x12])
    assert (square[:100, :, :3] == paper).all()
    assert (square[-100:, :, :3] == paper).all()
    assert not (square[200:300, :, :3] == paper).all()


def test_an_svg_holds_shapes_and_looks_like_the_pixels(stage: Stage) -> None:
    made = scene("six_optimizers")
    shown(made, 30, stage)
    data = svg_of(stage, SIZE)
    text = data.decode()
    assert "<image" not in text, "the terraces of the map are shapes too"
    assert text.count("<text") > 20, "letters are text, which can be searched and read out"
    assert text.count("<path") > 200
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(data)).render(painter)
    painter.end()
    difference = np.abs(as_pixels(image)[..., :3].astype(int) - stage.pixels(*SIZE)[..., :3])
    assert difference.mean() < SHAPES


def test_a_pdf_is_written_without_a_word(stage: Stage) -> None:
    shown(scene("saddle_point", "dark_hall", "ko"), 30, stage)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QSizeF(160, 90), QPageSize.Unit.Millimeter))
    painter = QPainter(writer)
    stage.paint(painter, QRectF(0, 0, writer.width(), writer.height()))
    painter.end()
    assert bytes(data.data()).startswith(b"%PDF")
    assert data.size() > 20_000


@pytest.mark.parametrize(
    "made",
    [
        changed("six_optimizers", runs=()),
        changed("six_optimizers", panels=("contour",)),
        changed("six_optimizers", panels=("loss",)),
        changed("six_optimizers", legend=False),
        changed("six_optimizers", title_line=False),
        changed("six_optimizers", aspect=(9, 16)),
        changed("six_optimizers", text_size=2.5, line_width=3.0),
        changed("six_optimizers", levels="linear", critical_points=True, labels=False),
        changed(
            "saddle_point",
            panels=("contour",),
            level_labels=False,
            step_markers=False,
            formula=False,
        ),
        many_runs(24, steps=1),
    ],
    ids=lambda made: "",
)
@pytest.mark.parametrize("recorded", [True, False], ids=["recorded", "not yet"])
def test_every_kind_of_lesson_is_shown(stage: Stage, made: Lesson, recorded: bool) -> None:
    image = shown(scene(made, recorded=recorded), made.steps, stage).pixels(640, 360)
    assert len(np.unique(image.reshape(-1, 4), axis=0)) > 10, "the picture is blank"


def test_a_stage_without_a_backdrop_is_empty_paper(stage: Stage) -> None:
    assert stage.sizeHint() == QSize(960, 540)
    stage.resize(320, 180)
    assert not stage.grab().isNull()


def test_a_lit_trail_glows_on_the_screen_alone(stage: Stage) -> None:
    stage.resize(*SIZE)
    made = scene("six_optimizers")
    shown(made, 30, stage)
    film, window = stage.pixels(*SIZE), as_pixels(stage.grab().toImage())
    styles = [run.style for run in made[0].runs]
    stage.light(styles[2])
    glowing = as_pixels(stage.grab().toImage())
    assert not np.array_equal(glowing, window)
    assert np.array_equal(stage.pixels(*SIZE), film)
    shown(made, 31, stage)
    assert not np.array_equal(as_pixels(stage.grab().toImage()), glowing)
    stage.light(max(styles) + 1)  # a hidden run has no trail
    shown(made, 30, stage)
    assert np.array_equal(as_pixels(stage.grab().toImage()), window)
    stage.light(None)
    assert stage.overlay.lit is None


def test_a_new_backdrop_drops_the_frame_of_the_old_one(stage: Stage) -> None:
    shown(scene("six_optimizers"), 30, stage)
    stage.show_backdrop(scene("saddle_point")[0])
    assert stage.frame is None
    assert stage.pixels(320, 180).any()


def test_screen_readers_are_told_how_every_run_goes(stage: Stage) -> None:
    stage.show_backdrop(scene("too_small_right_too_large")[0])
    assert stage.accessibleName() == "Too small, right, too large"
    assert re.search(r"1\.05: diverges", stage.accessibleDescription())
    assert re.search(r"0\.5: converges at 1\b", stage.accessibleDescription())


def test_the_stage_keeps_its_aspect(stage: Stage) -> None:
    stage.show_backdrop(scene(changed("six_optimizers", aspect=(4, 3)))[0])
    assert stage.hasHeightForWidth()
    assert stage.heightForWidth(400) == 300
    assert stage.sizeHint() == QSize(720, 540)


def test_labels_glide_with_their_heads_and_never_hop(stage: Stage) -> None:
    made = scene("ravine_and_momentum")
    panel = shown(made, 0, stage).drawing.map_panel
    assert panel is not None
    chosen = panel.names.places
    for step, other in pairwise(range(0, lesson("ravine_and_momentum").steps, 30)):
        shown(made, step, stage).pixels(160, 90)
        shown(made, other, stage).pixels(160, 90)
        assert panel.names.places is chosen


def test_a_picture_that_fails_is_told_and_the_stage_lives_on(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    shown(scene(changed("saddle_point", steps=20)), 5, stage)

    def fail(painter: QPainter, _frame: Frame) -> None:
        raise ZeroDivisionError(painter.device())

    monkeypatch.setattr(stage.drawing.panels[0], "paint_frame", fail)
    with qtbot.captureExceptions() as told:
        failed = stage.grab().toImage()
    assert {kind for kind, _, _ in told} == {ZeroDivisionError}
    monkeypatch.undo()
    assert stage.grab().toImage() != failed


def test_a_ground_that_fails_leaves_no_painter_on_its_image(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(scene(changed("saddle_point", steps=20)), 5, stage)
    painters: list[QPainter] = []

    def fail(painter: QPainter) -> None:
        painters.append(painter)
        raise ZeroDivisionError

    monkeypatch.setattr(stage.drawing.panels[0], "paint_ground", fail)
    with pytest.raises(ZeroDivisionError):
        stage.pixels(160, 90)
    assert painters
    assert not painters[0].isActive()  # or the program would end with the image
