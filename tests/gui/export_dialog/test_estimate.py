"""How large a film will be, before it is made."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from core.lesson import Camera
from core.lesson_file import read
from core.resources import resource
from gui import words
from gui.export import ExportOptions, export
from gui.panes.export.choices import Choices, job_of
from gui.panes.export.estimate import bytes_of, shown_bytes
from gui.panes.export.formats import format_of
from gui.resolving import resolved
from tests.gui.export_dialog.opened import Opened


@pytest.mark.parametrize(
    ("key", "panel"),
    [
        *((key, "contour") for key in ("mp4", "gif", "webp", "png", "frames", "svg", "pdf")),
        *((key, "surface") for key in ("png", "svg", "pdf")),
    ],
)
def test_the_estimate_is_about_right(tmp_path: Path, key: str, panel: str) -> None:
    lesson = resolved(read(resource("lessons", "saddle_point.json")))
    lesson = lesson.with_look(panels=(panel, "loss"))
    choices = Choices(format=key, size=(480, 270), fps=Fraction(10), frame=20)
    out = f"{tmp_path}/film{format_of(key).ending}"
    job = job_of(choices, lesson, out, None)
    frame = None if format_of(key).is_film else 20
    export(lesson, out, ExportOptions(size=(480, 270), fps=Fraction(10), frame=frame))
    size = sum(file.stat().st_size for file in tmp_path.rglob("*") if file.is_file())
    assert size / 2 < bytes_of(choices, job) < size * 2


@pytest.mark.parametrize("key", ["mp4", "gif"])
def test_a_turning_surface_is_counted(tmp_path: Path, key: str) -> None:
    lesson = resolved(read(resource("lessons", "six_optimizers.json")))
    lesson = lesson.with_look(panels=("surface",), camera=Camera(turn=90.0))
    choices = Choices(format=key, size=(480, 270), fps=Fraction(10), span="part", last=19)
    out = f"{tmp_path}/film.{key}"
    job = job_of(choices, lesson, out, None)
    export(lesson, out, ExportOptions(size=(480, 270), fps=Fraction(10), frames=(0, 20)))
    assert Path(out).stat().st_size / 2 < bytes_of(choices, job) < Path(out).stat().st_size * 2


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "1 bytes"),
        (950, "950 bytes"),
        (1249, "1.2 kB"),
        (43_000, "43 kB"),
        (1_960_000, "2 MB"),
    ],
)
def test_a_size_is_told_with_two_digits(number: int, said: str) -> None:
    assert shown_bytes(number) == said


def test_sizes_and_lengths_speak_the_windows_language(qtbot: QtBot, tmp_path: Path) -> None:
    QLocale.setDefault(QLocale("de_DE"))  # of a computer on which the window speaks another one
    try:
        opened = Opened(qtbot, tmp_path)
        assert opened.dialog.estimate.text().startswith("3.0 s, 90 frames, about ")
        assert "," not in shown_bytes(1_249_000)
        words.set_language("ko")
        assert shown_bytes(950) == "950 바이트"
        opened.dialog.reject()
    finally:
        QLocale.setDefault(QLocale.system())
