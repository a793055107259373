"""The cached pixels of a growing layer: finished blocks, and the halos of the unfinished one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from gui.panels.prints import put

Draw = Callable[[QPainter], None]


class BlockImages:
    """Two images of finished blocks at the device's own pixels, and one for the halos of now."""

    def __init__(self) -> None:
        self._key: tuple[float, ...] = ()
        self._transform = QTransform()
        self._area = QRect()
        self._halos = self._cores = self._now = QImage()
        self._dirty = QRect()

    def prepare(self, painter: QPainter, clip: QRectF) -> bool:
        """Start afresh where the painter's scale or place has changed; true if so."""
        transform = painter.combinedTransform()
        key = (transform.m11(), transform.m22(), transform.dx(), transform.dy())
        if key == self._key:
            return False
        self._key, self._area = key, transform.mapRect(clip).toAlignedRect()
        self._transform = transform * QTransform.fromTranslate(-self._area.x(), -self._area.y())
        form = QImage.Format.Format_ARGB32_Premultiplied
        self._halos, self._cores, self._now = (QImage(self._area.size(), form) for _ in range(3))
        self.clear()
        return True

    def clear(self) -> None:
        self._halos.fill(0)
        self._cores.fill(0)
        self._dirty = self._halos.rect()

    def draw(self, halos: Draw, cores: Draw) -> None:
        """Add a block to the images."""
        for image, draw in ((self._halos, halos), (self._cores, cores)):
            self._on(image, draw)
        self._dirty = self._halos.rect()

    def blit_halos(self, painter: QPainter, opacity: float, reach: QRectF, draw: Draw) -> None:
        """The halos of finished blocks with those of now drawn over them, all equally dense."""

        def restore(on: QPainter) -> None:
            on.resetTransform()
            on.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            on.drawImage(self._dirty, self._halos, self._dirty)

        self._on(self._now, restore)
        self._on(self._now, draw)
        self._dirty = self._transform.mapRect(reach).toAlignedRect() & self._now.rect()
        painter.setOpacity(opacity)
        self._blit(painter, self._now)
        painter.setOpacity(1.0)

    def fade(self, share: float, reach: QRectF) -> None:
        """Leave what was drawn inside `reach` (u) with that share of its opacity."""
        if share >= 1.0 or reach.isEmpty():
            return
        mode = QPainter.CompositionMode.CompositionMode_DestinationIn

        def fainter(on: QPainter) -> None:
            on.setCompositionMode(mode)
            on.fillRect(reach, QColor.fromRgbF(0.0, 0.0, 0.0, share))

        for image in (self._halos, self._cores):
            self._on(image, fainter)

    def blit(self, painter: QPainter, opacity: float) -> None:
        """The halos, so dense, and the cores as they are."""
        painter.setOpacity(opacity)
        self._blit(painter, self._halos)
        painter.setOpacity(1.0)
        self._blit(painter, self._cores)

    def blit_cores(self, painter: QPainter) -> None:
        self._blit(painter, self._cores)

    def _on(self, image: QImage, draw: Draw) -> None:
        image.setDevicePixelRatio(1.0)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setTransform(self._transform)
            draw(painter)

    def _blit(self, painter: QPainter, image: QImage) -> None:
        put(painter, image, self._area.x(), self._area.y())
