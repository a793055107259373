"""The rings of points that are told wrong: discs below the points, other ones at every frame.

One disc is printed for every quarter of a device pixel, as the points above them are, and only
copied after that; where a disc stands depends on its place alone.
"""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from gui.ink import Colour
from gui.panels.prints import PARTS
from gui.panels.shapes import Array, draw_discs


class Rings:
    """Discs of one colour and one width in u."""

    def __init__(self, ink: Colour, width: float) -> None:
        self._ink, self._width = ink, width
        self._prints: dict[tuple[float, int], QImage] = {}

    def paint(self, painter: QPainter, places: Array) -> None:
        """Draw discs at places (n, 2) in u; the device has one pixel to a unit of its own."""
        transform = painter.combinedTransform()
        scale, shift = transform.m11(), (transform.dx(), transform.dy())
        fine = np.rint(PARTS * (places * scale + shift)).astype(np.intp)
        whole, part = np.divmod(fine, PARTS)
        reach = math.ceil(self._width * scale / 2) + 1
        kinds = PARTS * part[:, 0] + part[:, 1]
        prints = {kind: self._print(scale, reach, kind) for kind in np.unique(kinds).tolist()}
        painter.save()
        painter.resetTransform()
        for (x, y), kind in zip((whole - reach).tolist(), kinds.tolist(), strict=True):
            painter.drawImage(QPointF(x, y), prints[kind])
        painter.restore()

    def _print(self, scale: float, reach: int, kind: int) -> QImage:
        """A disc whose middle is so many parts of a pixel beyond the pixel `reach`."""
        if (scale, kind) not in self._prints:
            side = 2 * reach + 2
            image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(0)
            on = QPainter(image)
            on.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = np.array([[reach, reach]]) + np.divmod(kind, PARTS) / np.array(PARTS)
            draw_discs(on, middle, self._ink, self._width * scale)
            on.end()
            self._prints[scale, kind] = image
        return self._prints[scale, kind]
