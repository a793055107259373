"""Pictures of shapes: their text can be read and searched, their terraces are no image."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from core.lesson import Annotation, Lesson, Look, Run
from core.settings import Values
from core.surfaces import ShippedSurface, TypedSurface
from core.trails import simplified
from core.words import Localized
from gui import typeset
from gui.export import ExportOptions, export, picture_data
from gui.panels.surface import balls
from tests.gui.scenes import as_pixels, pixels, scene, shown
from tests.gui.scenes import lesson as lesson_named

pytestmark = pytest.mark.usefixtures("qapp")
TITLE = Localized(en="Two rates in one ravine", ko="한 골짜기의 두 학습률")
LESSON = Lesson(
    title=TITLE,
    note=Localized(
        en="The steep walls decide, −0.49 and 10⁻³.", ko="가파른 벽이 정합니다: −0.49, 10⁻³."
    ),
    surface=ShippedSurface("ravine"),
    start=(-5.0, -2.0),
    steps=40,
    runs=(Run(optimizer="sgd", settings=Values(lr=0.01)), Run(optimizer="adam", style=1)),
    look=Look(theme="light", language="en"),
    annotations=(Annotation(words=Localized(en="the valley", ko="골짜기"), place=(0.4, 0.5)),),
)


def written(lesson: Lesson, path: Path, language: str = "en") -> bytes:
    look = lesson.with_look(language=language)
    export(look, path, ExportOptions(size=(1280, 720)))
    return path.read_bytes()


def texts_of(svg: bytes) -> list[str]:
    root = ElementTree.fromstring(svg)
    return [node.text or "" for node in root.iter() if node.tag.endswith("}text")]


def streams_of(pdf: bytes) -> list[bytes]:
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    plain = []
    for each in found:
        try:
            plain.append(zlib.decompress(each))
        except zlib.error:
            plain.append(each)
    return plain


def letters_of(pdf: bytes) -> set[str]:
    """Every letter that the tables of the file's fonts give back for a glyph."""
    found = set()
    for stream in streams_of(pdf):
        if b"beginbfrange" in stream or b"beginbfchar" in stream:
            for row in re.findall(rb"\[([^\]]*)\]", stream):
                found |= {chr(int(code, 16)) for code in re.findall(rb"<([0-9a-fA-F]{4})>", row)}
    return found


@pytest.mark.parametrize("language", ["en", "ko"])
def test_an_svg_holds_its_words_as_text(tmp_path: Path, language: str) -> None:
    told = " ".join(texts_of(written(LESSON, tmp_path / "still.svg", language)))
    for words in (LESSON.title, LESSON.annotations[0].words):
        assert isinstance(words, Localized)
        wanted = words.ko if language == "ko" else words.en
        assert set(wanted.split()) <= set(told.split())
    assert "−0.49" in told.replace(".,", ".")


def test_every_text_of_an_svg_tells_its_length_and_what_may_stand_in(tmp_path: Path) -> None:
    root = ElementTree.fromstring(written(LESSON, tmp_path / "still.svg"))
    nodes = [node for node in root.iter() if node.tag.endswith("}text")]
    assert len(nodes) > 20
    for node in nodes:
        assert node.get("font-family", "").endswith("sans-serif")
        if len((node.text or "").strip()) > 1:
            assert float(node.get("textLength", "0")) > 0


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_pdf_embeds_its_fonts_and_gives_every_letter_back(tmp_path: Path, language: str) -> None:
    pdf = written(LESSON, tmp_path / "still.pdf", language)
    fonts, embedded = pdf.count(b"/Type /FontDescriptor"), pdf.count(b"/FontFile")
    assert fonts == embedded > 0
    title = TITLE.ko if language == "ko" else TITLE.en
    assert set(title.replace(" ", "")) <= letters_of(pdf)
    assert set("0.49−") <= letters_of(pdf)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no poppler here")
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_pdf_can_be_searched(tmp_path: Path, language: str) -> None:
    written(LESSON, tmp_path / "still.pdf", language)
    command = ["pdftotext", "-layout", str(tmp_path / "still.pdf"), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert (TITLE.ko if language == "ko" else TITLE.en) in told
    assert "−0.49" in told
    assert "10⁻³" in told


def test_the_map_is_shapes_and_no_image(tmp_path: Path) -> None:
    svg = written(LESSON, tmp_path / "still.svg").decode()
    pdf = written(LESSON, tmp_path / "still.pdf")
    assert "<image" not in svg
    assert b"/Subtype /Image" not in pdf
    assert len(svg) < 1_500_000
    assert len(pdf) < 800_000


def test_a_map_of_very_many_lines_makes_no_heavy_file(tmp_path: Path) -> None:
    surface = TypedSurface("sin(10*w1)*cos(10*w2)", view=((-3.0, 3.0), (-3.0, 3.0)))
    assert len(written(replace(LESSON, surface=surface), tmp_path / "still.svg")) < 2_500_000


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "surface",
    [
        ShippedSurface("ravine"),
        TypedSurface("log(w1) + w2^2", view=((-1.0, 3.0), (-1.5, 1.5))),
        TypedSurface("3", view=((-1.0, 1.0), (-1.0, 1.0))),
        TypedSurface("sin(10*w1)*cos(10*w2)", view=((-3.0, 3.0), (-3.0, 3.0))),
    ],
    ids=["everywhere", "in part", "flat", "wiggly"],
)
def test_shapes_look_as_pixels_do(
    tmp_path: Path, theme: str, surface: ShippedSurface | TypedSurface
) -> None:
    lesson = replace(
        LESSON,
        surface=surface,
        start=(0.5, 0.5),
        runs=(),
        annotations=(),
        look=Look(theme=theme, language="en", level_labels=False, panels=("contour",)),  # type: ignore[arg-type]
    )
    svg = written(lesson, tmp_path / "still.svg")
    written(lesson, tmp_path / "still.png")
    image = QImage(1280, 720, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg)).render(painter)
    painter.end()
    shapes, pixels = (
        as_pixels(each)[..., :3] for each in (image, QImage(str(tmp_path / "still.png")))
    )
    inside = np.s_[120:600, 120:1000]
    off = np.abs(shapes[inside].astype(int) - pixels[inside]).max(axis=2)
    assert np.percentile(off, 90) <= 14  # hatching is soft in pixels
    assert off.mean() < 5


def test_the_clipboard_has_the_picture_as_pixels_and_as_shapes(qtbot: QtBot) -> None:
    stage = shown(scene(LESSON), 20)
    qtbot.addWidget(stage)
    data = picture_data(stage)
    assert bytes(data.data("image/png").data()).startswith(b"\x89PNG")
    assert texts_of(bytes(data.data("image/svg+xml").data()))
    pdf = bytes(data.data("application/pdf").data())
    assert pdf.startswith(b"%PDF")
    assert b"/FontFile" in pdf


def test_a_simpler_line_stays_where_it_was() -> None:
    angle = np.linspace(0.0, 2 * np.pi, 721)
    circle = 40.0 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    found = simplified(circle, 0.04)
    assert len(found) < 100
    assert np.array_equal(found[[0, -1]], circle[[0, -1]])
    middles = (found[1:] + found[:-1]) / 2
    assert np.hypot(*middles.T).min() > 40.0 - 0.25


def test_a_simpler_line_keeps_the_tip_at_which_it_turns_back() -> None:
    needle = np.array([[0.0, 0.0], [5.0, 0.0], [10.0, 0.0], [5.0, 0.001], [0.0, 0.001]])
    assert [10.0, 0.0] in simplified(needle, 0.04).tolist()


def test_letters_of_a_formula_are_filled_in_a_pdf_and_not_stroked(tmp_path: Path) -> None:
    device = QPdfWriter(str(tmp_path / "formula.pdf"))
    painter = QPainter(device)
    painter.scale(20.0, 20.0)
    typeset.formula("w_2", "#16191D").draw(painter, (10.0, 25.0), 20.0)
    painter.end()
    content = b"\n".join(streams_of((tmp_path / "formula.pdf").read_bytes()))
    painted = re.findall(rb"(?m)^(?:h )?([fBbSs]\*?)$", content)
    assert painted == [b"f", b"f"]  # a letter and its index


def test_shadows_are_the_same_in_shapes_and_in_pixels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = lesson_named("saddle_point").with_look(theme="light", aspect=(16, 9))
    ground, at_step = scene(made)
    as_pixels = pixels((ground, at_step), 100, (1280, 720)).astype(int)
    monkeypatch.setattr(balls, "is_vector", lambda _: True)
    as_shapes = pixels((ground, at_step), 100, (1280, 720)).astype(int)
    assert 0 < np.abs(as_shapes - as_pixels).max() < 16
    export(made, tmp_path / "still.svg", ExportOptions(size=(1280, 720)))
    svg = (tmp_path / "still.svg").read_text()
    # Qt writes no gradient into a PDF that lets light through: it would be black.
    assert {float(each) for each in re.findall(r'stop-opacity="([^"]*)"', svg)} == {1.0}
