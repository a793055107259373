"""The shown picture for other programs: as pixels and as shapes in one piece of the clipboard.

Pixels are drawn at once. Shapes take several times as long, and few programs ask for them: they are
drawn when one does, of what was shown when it was copied.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QMetaType,
    QMimeData,
    QRectF,
    QSize,
    QSizeF,
)
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from core.picture.values import Backdrop, Frame
from gui.drawing import Drawing
from gui.export.svg_text import finished

HEIGHT = 1080  # pixels; twice the stage's own units


class Drawable(Protocol):
    """What a picture needs: a `gui.stage.Stage` has it."""

    @property
    def backdrop(self) -> Backdrop | None: ...

    @property
    def frame(self) -> Frame | None: ...

    @property
    def size_in_u(self) -> tuple[float, float]: ...

    def paint(self, painter: QPainter, rect: QRectF) -> None: ...


def copy_picture(stage: Drawable, height: int = HEIGHT) -> QMimeData:
    """Put the picture that `stage` shows on the clipboard, `height` pixels high; give it back.

    The clipboard owns what is returned.
    """
    data = picture_data(stage, height)
    QGuiApplication.clipboard().setMimeData(data)
    return data


def picture_data(stage: Drawable, height: int = HEIGHT) -> QMimeData:
    """The shown picture as PNG, SVG and PDF, and as the image that most programs ask for.

    Each program that pastes takes the form it knows best.
    """
    across, down = stage.size_in_u
    size = QSize(round(height * across / down), height)
    image = QImage(size, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        stage.paint(painter, QRectF(image.rect()))
    return _Picture(image, stage.backdrop, stage.frame)


def leave_picture() -> None:
    """Make all of a picture that is on the clipboard, which a system may ask for at the end."""
    clipboard = QGuiApplication.clipboard()
    held = clipboard.mimeData()
    if isinstance(held, _Picture):
        clipboard.setMimeData(held.whole())


class _Picture(QMimeData):
    """An image, and what draws it as shapes: neither `backdrop` nor `frame` ever changes."""

    def __init__(self, image: QImage, backdrop: Backdrop | None, frame: Frame | None) -> None:
        super().__init__()
        self._size, self._backdrop, self._frame = image.size(), backdrop, frame
        self._made: dict[str, QByteArray] = {}
        self.setImageData(image)
        self.setData("image/png", _png(image))

    def formats(self) -> list[str]:
        return [*super().formats(), *SHAPES]

    def retrieveData(self, mimetype: str, preferred: QMetaType | QMetaType.Type) -> Any:  # noqa: N802
        if mimetype not in SHAPES:
            return super().retrieveData(mimetype, preferred)
        try:
            return self._shapes(mimetype)
        except Exception:  # one that left what Qt calls would end the program
            sys.excepthook(*sys.exc_info())
            return QByteArray()

    def whole(self) -> QMimeData:
        """The same in all forms, with nothing left to make."""
        data = QMimeData()
        data.setImageData(self.imageData())
        for form in ("image/png", *SHAPES):
            data.setData(form, self.data(form))
        return data

    def _shapes(self, form: str) -> QByteArray:
        if form not in self._made:
            drawing = Drawing()
            if self._backdrop is not None:
                drawing.set_backdrop(self._backdrop)
            drawing.frame = self._frame
            self._made[form] = SHAPES[form](drawing, self._size)
        return self._made[form]


def _png(image: QImage) -> QByteArray:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return content


def _svg(drawing: Drawing, size: QSize) -> QByteArray:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QSvgGenerator()
    device.setOutputDevice(buffer)
    device.setSize(size)
    device.setViewBox(QRectF(0, 0, size.width(), size.height()))
    with QPainter(device) as painter:
        drawing.paint(painter, QRectF(0, 0, size.width(), size.height()))
    buffer.close()
    return QByteArray(finished(bytes(content.data())))


def _pdf(drawing: Drawing, _size: QSize) -> QByteArray:
    """One page as large as the stage in points: what programs on a Mac paste as shapes."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(buffer)
    across, down = drawing.size_in_u
    match = QPageSize.SizeMatchPolicy.ExactMatch
    device.setPageSize(QPageSize(QSizeF(across, down), QPageSize.Unit.Point, "", match))
    device.setPageMargins(QMarginsF(0, 0, 0, 0))
    with QPainter(device) as painter:
        drawing.paint(painter, QRectF(0, 0, device.width(), device.height()))
    del painter, device  # which writes to the buffer as long as it lives
    buffer.close()
    return content


SHAPES: dict[str, Callable[[Drawing, QSize], QByteArray]] = {
    "image/svg+xml": _svg,
    "application/pdf": _pdf,
}
