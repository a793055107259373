"""The trail of a run that is pointed at outside the stage, lit in what only the screen shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF, QTransform

from core.picture.values import Frame
from gui.ink import colour
from gui.panels.contour import ContourPanel
from gui.panels.curve import CurvePanel
from gui.panels.panel import look_of
from gui.panels.shapes import ROUND, polygon, rectangle
from gui.panels.ways import TRAIL

if TYPE_CHECKING:
    from gui.panels.surface import SurfacePanel

GLOW = 7.0  # px more than the trail
OPACITY = 0.4


class Lit(Struct, frozen=True):
    """A way to be lit, in pixels of the view: its strands, the map that holds it, its pen."""

    strands: tuple[QPolygonF, ...]
    clip: QRectF
    width: float
    shade: str

    def paint(self, painter: QPainter) -> None:
        """Lay a glow over the trail, through which it stays to be seen."""
        painter.save()
        painter.setClipRect(self.clip)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(colour(self.shade, OPACITY), self.width, Qt.PenStyle.SolidLine, *ROUND)
        painter.setPen(pen)
        for strand in self.strands:
            painter.drawPolyline(strand)
        painter.restore()


def lit(
    panel: ContourPanel | CurvePanel | SurfacePanel, frame: Frame, style: int, fit: QTransform
) -> Lit | None:
    """The way so far of the run of `style`; None where there is none on the panel.

    `fit` leads from u to pixels of the view.
    """
    styles = [run.style for run in panel.backdrop.runs]
    if style not in styles:
        return None
    number = styles.index(style)
    head = None  # in space the rest of the way to it may be hidden
    if isinstance(panel, ContourPanel | CurvePanel):
        line, head = panel.lines[number], panel.head(frame, number)
    else:
        line = panel.scene(frame).lines[number]
    grown = (places[steps <= frame.step] for places, steps in line.strands)
    strands = [fit.map(polygon(places)) for places in grown if len(places)]
    if strands and head is not None:
        strands[-1].append(fit.map(QPointF(*head)))
    shade = panel.ink.run(look_of(panel.backdrop.runs[number]).colour)
    width = TRAIL * panel.line * fit.m11() + GLOW
    return Lit(tuple(strands), fit.mapRect(rectangle(panel.rect)), width, shade)
