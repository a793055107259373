"""Stills as SVG and PDF: the stage's own painting, recorded by Qt instead of rasterised."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from core.files import AnyPath, replacing, shown, telling
from core.movies import MovieError
from core.words import QT_TRANSLATE_NOOP, Text, words_in
from gui.export.plan import Job
from gui.export.svg_text import finished

PAGE_HEIGHT = 540.0  # points, so that a page is the stage in u: 13.3 by 7.5 inches at 16:9
ENDINGS = {".svg": b"</svg>", ".pdf": b"%%EOF"}

Paint = Callable[[QPainter, QRectF], None]


class VectorPicture:
    """Writes one SVG or PDF: `with VectorPicture(job) as picture: picture.draw(stage.paint)`.

    The file is written aside, read back at its end and renamed, as `core.movies.Writer` does it.
    Raises `MovieError`.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._suffix = Path(job.out).suffix.lower()
        self._placing = ExitStack()
        self.aside = Path(job.out)

    def __enter__(self) -> Self:
        self.aside = self._placing.enter_context(replacing(self._job.out, MovieError))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._placing.__exit__(kind, error, trace)

    def draw(self, paint: Paint) -> None:
        """Let `paint` draw the picture; Qt reports no full disk, so its end is read back."""
        device = self._svg() if self._suffix == ".svg" else self._pdf()
        painter = QPainter(device)
        try:
            paint(painter, QRectF(0, 0, device.width(), device.height()))
        finally:
            is_painted = painter.end()
        with telling(self._job.out, MovieError):
            if self._suffix == ".svg" and is_painted:
                self.aside.write_bytes(finished(self.aside.read_bytes()))
            ending = self.aside.read_bytes()[-64:]
        if not is_painted or ENDINGS[self._suffix] not in ending:
            raise MovieError(_not_written(self._job.out))

    def _svg(self) -> QSvgGenerator:
        job = self._job
        device = QSvgGenerator()
        device.setFileName(str(self.aside))
        device.setSize(QSize(job.width, job.height))
        device.setViewBox(QRectF(0, 0, job.width, job.height))
        device.setTitle(self._title())
        return device

    def _pdf(self) -> QPdfWriter:
        page = QSizeF(PAGE_HEIGHT * self._job.width / self._job.height, PAGE_HEIGHT)
        device = QPdfWriter(str(self.aside))
        match = QPageSize.SizeMatchPolicy.ExactMatch
        device.setPageSize(QPageSize(page, QPageSize.Unit.Point, "", match))
        device.setPageMargins(QMarginsF(0, 0, 0, 0))
        device.setTitle(self._title())
        device.setCreator("Ravine")
        return device

    def _title(self) -> str:
        lesson = self._job.lesson
        return words_in(lesson.title, lesson.look.language)


def _not_written(out: AnyPath) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Export", "The picture “{path}” could not be written. The disk may be full."
    )
    return Text.of("Export", source, path=shown(out))
