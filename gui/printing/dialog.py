"""The dialog before printing: the page as it will be, what can be chosen of it, print or PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter, QPaintEvent, QPdfWriter, QPen
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.files import replacing, shown
from core.movies import MovieError
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui import style
from gui.drawing import Drawing
from gui.forms import ChoiceRow
from gui.forms.saving import ask_where_to_save
from gui.ink import colour
from gui.printing.page import PAPERS, Page, paint_page
from gui.words import say

MARGIN = 16  # px
SIDE = 260  # px, of what can be chosen
CONTEXT = "Print"
POINTS_AN_INCH = 72.0
Pictures = Callable[[str], Drawing]  # from "shown" or "paper" to the picture in those colours


def _text(source: str) -> Text:
    """A text of this dialog; the caller has marked it."""
    return Text(CONTEXT, source)


PAPER = _text(QT_TRANSLATE_NOOP("Print", "Paper"))
WAY = _text(QT_TRANSLATE_NOOP("Print", "Direction"))
WAYS = (
    (False, _text(QT_TRANSLATE_NOOP("Print", "Landscape"))),
    (True, _text(QT_TRANSLATE_NOOP("Print", "Portrait"))),
)
COLOURS = _text(QT_TRANSLATE_NOOP("Print", "Colours"))
BOTH = (
    ("paper", _text(QT_TRANSLATE_NOOP("Print", "On white"))),
    ("shown", _text(QT_TRANSLATE_NOOP("Print", "As shown"))),
)
NO_PRINTER = _text(
    QT_TRANSLATE_NOOP(
        "Print",
        "This computer knows no printer. Save the page as a PDF file, which every other computer "
        "can print.",
    )
)


class PagePreview(QWidget):
    """The page, as large as fits, with the picture where it will be printed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QPageLayout()
        self._drawing: Drawing | None = None
        self.setMinimumSize(320, 240)

    def show_page(self, layout: QPageLayout, drawing: Drawing) -> None:
        """Show another page."""
        self._layout, self._drawing = layout, drawing
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(620, 460)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._drawing is not None:
            unit = QPageLayout.Unit.Point
            sheet, inner = self._layout.fullRect(unit), self._layout.paintRect(unit)
            room = QRectF(self.rect()).adjusted(8, 8, -8, -8)
            scale = min(room.width() / sheet.width(), room.height() / sheet.height())
            left = room.center().x() - scale * sheet.width() / 2
            top = room.center().y() - scale * sheet.height() / 2
            page = QRectF(left, top, scale * sheet.width(), scale * sheet.height())
            painter.fillRect(page, Qt.GlobalColor.white)
            painter.setPen(QPen(colour(style.ink().line2), 1.0))
            painter.drawRect(page)
            area = QRectF(
                left + scale * inner.x(),
                top + scale * inner.y(),
                scale * inner.width(),
                scale * inner.height(),
            )
            paint_page(painter, area, scale, self._drawing)
        painter.end()


class PrintDialog(QDialog):
    """Shows the page and prints it, or saves it as PDF.

    `pictures` gives the picture in the colours of the stage ("shown") or of paper ("paper");
    `proposed` is the file that a PDF would go to.
    `page_changed(Page)` tells what to remember; `said(str)` what was done, `complained(str)` what
    could not be.
    """

    page_changed = Signal(object)
    said = Signal(str)
    complained = Signal(str)

    def __init__(
        self, pictures: Pictures, page: Page, proposed: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.page = page
        self._pictures, self._proposed = pictures, proposed
        self.preview = PagePreview(self)
        papers = tuple((key, words) for key, (_, words) in PAPERS.items())
        self.paper = ChoiceRow(PAPER, papers, page.paper, self)
        self.way = ChoiceRow(WAY, WAYS, page.is_portrait, self)
        self.colours = ChoiceRow(COLOURS, BOTH, page.colours, self)
        self.note = QLabel(self)
        self.print_button, self.pdf_button, self.close_button = (
            QPushButton(self) for _ in range(3)
        )
        self._arrange()
        self.paper.committed.connect(lambda value: self._choose(paper=value))
        self.way.committed.connect(lambda value: self._choose(is_portrait=value))
        self.colours.committed.connect(lambda value: self._choose(colours=value))
        self.print_button.clicked.connect(self._print)
        self.pdf_button.clicked.connect(self._ask_for_pdf)
        self.close_button.clicked.connect(self.close)
        has_printer = bool(QPrinterInfo.availablePrinterNames())
        self.print_button.setEnabled(has_printer)
        self.note.setVisible(not has_printer)
        (self.print_button if has_printer else self.pdf_button).setDefault(True)
        self._show()
        self.retranslate()

    @property
    def layout_of_page(self) -> QPageLayout:
        """The page in Qt's terms."""
        return self.page.layout(self._pictures(self.page.colours).size_in_u)

    def paint(self, device: QPagedPaintDevice) -> bool:
        """Draw the page on `device`, whose layout it sets; False where that cannot be written."""
        drawing = self._pictures(self.page.colours)
        layout = self.page.layout(drawing.size_in_u)
        device.setPageLayout(layout)
        painter = QPainter()
        if not painter.begin(device):
            return False
        points = device.logicalDpiX() / POINTS_AN_INCH
        inner = layout.paintRect(QPageLayout.Unit.Point)
        # The painter begins at the corner of what can be printed.
        area = QRectF(0, 0, inner.width() * points, inner.height() * points)
        try:
            paint_page(painter, area, points, drawing)
        finally:
            is_painted = painter.end()
        return is_painted

    def save_pdf(self, path: Path) -> None:
        """Write the page as a PDF file; raises `MovieError`, leaving what was there."""
        with replacing(path, MovieError) as aside:
            device = QPdfWriter(str(aside))
            device.setCreator("Ravine")
            is_written = self.paint(device)
            del device
            if not is_written or b"%%EOF" not in aside.read_bytes()[-64:]:
                source = QT_TRANSLATE_NOOP(
                    "Print", "The page “{path}” could not be written. The disk may be full."
                )
                raise MovieError(Text.of(CONTEXT, source, path=shown(path)))

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        for widget, source in (
            (self.print_button, QT_TRANSLATE_NOOP("Print", "Print…")),
            (self.pdf_button, QT_TRANSLATE_NOOP("Print", "Save as PDF…")),
            (self.close_button, QT_TRANSLATE_NOOP("Print", "Close")),
        ):
            widget.setText(say(_text(source)))
        title = say(_text(QT_TRANSLATE_NOOP("Print", "Print the picture")))
        self.setWindowTitle(title)
        self.note.setText(say(NO_PRINTER))
        self.preview.setAccessibleName(say(_text(QT_TRANSLATE_NOOP("Print", "The page"))))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _arrange(self) -> None:
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        side = QVBoxLayout()
        side.setSpacing(6)
        for row in (self.paper, self.way, self.colours, self.note):
            row.setFixedWidth(SIDE)
            side.addWidget(row)
        side.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        buttons.addWidget(self.pdf_button)
        buttons.addWidget(self.print_button)
        upper = QHBoxLayout()
        upper.setSpacing(MARGIN)
        upper.addWidget(self.preview, 1)
        upper.addLayout(side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(MARGIN)
        whole.addLayout(upper, 1)
        whole.addLayout(buttons)

    def _choose(self, **changes: object) -> None:
        self.page = replace(self.page, **changes)  # type: ignore[arg-type]
        self.page_changed.emit(self.page)
        self._show()

    def _show(self) -> None:
        self.way.setEnabled(self.page.paper != "slide")
        self.preview.show_page(self.layout_of_page, self._pictures(self.page.colours))

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(self.layout_of_page)
        printer.setDocName(self.windowTitle())
        chooser = QPrintDialog(printer, self)
        is_chosen = chooser.exec() == QDialog.DialogCode.Accepted
        chooser.deleteLater()
        if not is_chosen:
            return
        if self.paint(printer):
            self.said.emit(say(_text(QT_TRANSLATE_NOOP("Print", "The page is on its way."))))
            self.accept()
            return
        failed = QT_TRANSLATE_NOOP(
            "Print", "The printer takes nothing. See whether it is on, or save the page as PDF."
        )
        self.complained.emit(say(_text(failed)))

    def _ask_for_pdf(self) -> None:
        title = say(_text(QT_TRANSLATE_NOOP("Print", "Save the page as PDF")))
        chosen = ask_where_to_save(self, title, self._proposed, "PDF (*.pdf)")
        if chosen is None:
            return
        try:
            self.save_pdf(chosen)
        except RavineError as error:
            self.complained.emit(say(error.text))
            return
        saved = QT_TRANSLATE_NOOP("Print", "The page is in “{name}”.")
        self.said.emit(say(Text.of(CONTEXT, saved, name=chosen.name)))
        self.accept()
