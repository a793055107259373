"""The shown picture for other programs: as pixels and as shapes in one piece of the clipboard."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QMimeData,
    QRectF,
    QSize,
    QSizeF,
)
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from gui.export.svg_text import finished

HEIGHT = 1080  # pixels; twice the stage's own units


class Drawable(Protocol):
    """What a picture needs: a `gui.stage.Stage` has it."""

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
    painter = QPainter(image)
    stage.paint(painter, QRectF(image.rect()))
    painter.end()
    data = QMimeData()
    data.setImageData(image)
    data.setData("image/png", _png(image))
    data.setData("image/svg+xml", _svg(stage, size))
    data.setData("application/pdf", _pdf(stage))
    return data


def _png(image: QImage) -> QByteArray:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return content


def _svg(stage: Drawable, size: QSize) -> QByteArray:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QSvgGenerator()
    device.setOutputDevice(buffer)
    device.setSize(size)
    device.setViewBox(QRectF(0, 0, size.width(), size.height()))
    painter = QPainter(device)
    stage.paint(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    buffer.close()
    return QByteArray(finished(bytes(content.data())))


def _pdf(stage: Drawable) -> QByteArray:
    """One page as large as the stage in points: what programs on a Mac paste as shapes."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(buffer)
    across, down = stage.size_in_u
    match = QPageSize.SizeMatchPolicy.ExactMatch
    device.setPageSize(QPageSize(QSizeF(across, down), QPageSize.Unit.Point, "", match))
    device.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(device)
    stage.paint(painter, QRectF(0, 0, device.width(), device.height()))
    painter.end()
    del painter, device  # which writes to the buffer as long as it lives
    buffer.close()
    return content
