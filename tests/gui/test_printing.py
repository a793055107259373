"""Printing: the page is remembered, drawn as shapes, and saved as PDF where there is no printer."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from core.movies import MovieError
from core.words import Text
from gui.printing import PAPERS, Page, PrintDialog
from gui.window import Window
from tests.gui.windows import BOWL, shown_window, told_by

CHANGE = Text("Look", "Theme")
A4 = (841.89, 595.276)  # points, landscape: 297 by 210 mm


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    lesson = replace(BOWL, note="One sentence below.")
    with shown_window(qtbot, tmp_path, lesson) as shown:
        yield shown


def dialog_of(window: Window) -> PrintDialog:
    window.acts["print"].trigger()
    found = next(each for each in window.findChildren(PrintDialog) if each.isVisible())
    assert isinstance(found, PrintDialog)
    return found


def sheet(pdf: bytes) -> tuple[float, float]:
    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert found is not None
    return float(found[1]), float(found[2])


def test_a_page_is_kept_as_text_and_read_back() -> None:
    for paper in PAPERS:
        for is_portrait in (False, True):
            page = Page(paper, is_portrait, "shown")
            assert Page.of(page.kept()) == page
    for damaged in ("", "a4", "a9 landscape paper", "a4 upside paper", "a4 landscape blue"):
        assert not Page.of(damaged).is_portrait


def test_the_page_is_saved_as_shapes_with_title_and_caption(window: Window, tmp_path: Path) -> None:
    dialog = dialog_of(window)
    dialog._choose(paper="a4")
    dialog.save_pdf(tmp_path / "page.pdf")
    pdf = (tmp_path / "page.pdf").read_bytes()
    assert sheet(pdf) == pytest.approx(A4, abs=0.5)
    assert pdf.count(b"/Type /Page\n") == 1
    assert b"/Subtype /Image" not in pdf
    assert pdf.count(b"/FontFile") == pdf.count(b"/Type /FontDescriptor") > 0


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no poppler here")
@pytest.mark.parametrize("title_line", [True, False])
def test_the_page_says_title_and_caption(window: Window, tmp_path: Path, title_line: bool) -> None:
    lesson = window.document.lesson.with_look(title_line=title_line)
    window.document.new(lesson)
    dialog_of(window).save_pdf(tmp_path / "page.pdf")
    command = ["pdftotext", str(tmp_path / "page.pdf"), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "A round bowl" in told
    assert "One sentence below." in told


def test_a_printer_gets_the_same_page(window: Window, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog = dialog_of(window)
    dialog._choose(paper="a4", is_portrait=True)
    assert dialog.paint(printer)
    pdf = (tmp_path / "printed.pdf").read_bytes()
    assert sheet(pdf) == pytest.approx(A4[::-1], abs=0.5)
    assert b"/FontFile" in pdf


def test_the_picture_lies_inside_the_margins_whole() -> None:
    layout = Page("a4").layout((960.0, 540.0))
    assert layout.orientation() == QPageLayout.Orientation.Landscape
    inner = layout.paintRect(QPageLayout.Unit.Millimeter)
    assert inner.width() == pytest.approx(297 - 28, abs=0.5)
    slide = Page("slide").layout((960.0, 540.0)).fullRect(QPageLayout.Unit.Point)
    assert (slide.width(), slide.height()) == pytest.approx((960, 540), abs=0.5)


def test_a_dark_picture_is_printed_on_white_unless_it_is_wanted_as_shown(
    window: Window,
) -> None:
    window.document.edit(window.document.lesson.with_look(theme="dark"), CHANGE)
    dialog = dialog_of(window)
    assert dialog.page.colours == "paper"
    assert dialog._pictures("paper").backdrop.theme == "light"  # type: ignore[union-attr]
    assert dialog._pictures("shown").backdrop.theme == "dark"  # type: ignore[union-attr]
    assert dialog._pictures("paper").frame is not None


def test_the_page_is_remembered(window: Window) -> None:
    dialog = dialog_of(window)
    dialog.paper.committed.emit("letter")
    dialog.way.committed.emit(True)
    dialog.close()
    again = dialog_of(window)
    assert (again.page.paper, again.page.is_portrait) == ("letter", True)


def test_without_a_printer_the_dialog_says_so_and_saves_pdf(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    dialog = dialog_of(window)
    assert not dialog.print_button.isEnabled()
    assert dialog.note.isVisible()
    assert "PDF" in dialog.note.text()
    assert dialog.pdf_button.isDefault()


def test_a_page_that_cannot_be_written_is_told_and_leaves_nothing(
    window: Window, tmp_path: Path
) -> None:
    dialog = dialog_of(window)
    with pytest.raises(MovieError):
        dialog.save_pdf(tmp_path / "no such folder" / "page.pdf")
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".pdf"]


def test_nothing_for_printing_is_loaded_before_it_is_wanted() -> None:
    code = (
        "import sys\nimport gui.window\n"
        "print([name for name in sys.modules if 'PrintSupport' in name or 'printing' in name])"
    )
    assert told_by(code) == "[]"
