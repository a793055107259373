"""What only the screen shows while points are drawn: the brush at the pointer, an emptied map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QWidget

from core.words import QT_TRANSLATE_NOOP
from gui import style, typeset
from gui.ink import colour
from gui.panels.decision import DecisionPanel
from gui.panels.shapes import rectangle
from gui.typeset import Face

Place: TypeAlias = tuple[float, float]

INVITATION = QT_TRANSLATE_NOOP("Stage", "Click to draw the first point")
ARM = 9.0  # u of a cross, outside the point
AROUND = 4.0  # u between a point and the ring around it
OPACITY = 0.75  # of the brush at the pointer


@dataclass(frozen=True)
class Tip:
    """What the brush draws: a class by its number, or a value; with heights alone neither."""

    group: int
    target: float


class PointCursor(QWidget):
    """Covers the view and lets every event through; places are in u.

    `brushes` counts what can be chosen with a digit. Where `is_blank`, maps look empty.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.brushes = 0
        self.tip = Tip(0, 0.0)
        self.is_blank = False
        self.place: Place | None = None
        self.ring: Place | None = None
        self._panel: DecisionPanel | None = None
        self._fit = QTransform()
        self.hide()

    def show_on(self, panel: DecisionPanel, fit: QTransform) -> None:
        """Stand above this panel; `fit` leads from u to pixels."""
        self._panel, self._fit = panel, fit
        self.update()

    def show_brush(self, tip: Tip, brushes: int) -> None:
        """Draw with another brush of so many."""
        self.tip, self.brushes = tip, brushes
        self.update()

    def show_blank(self, is_blank: bool) -> None:
        """Let the maps look empty, or as they are."""
        self.is_blank = is_blank
        self.update()

    def show_place(self, place: Place | None, ring: Place | None) -> None:
        """Show the brush at `place` and a ring around the point at `ring`."""
        if (place, ring) != (self.place, self.ring):
            self.place, self.ring = place, ring
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        panel = self._panel
        if panel is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._fit)
        if self.is_blank:
            self._paint_blank(painter, panel)
        if self.ring is not None:
            painter.setPen(QPen(colour(style.ink().accent), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            reach = panel.points.radius + AROUND
            painter.drawEllipse(QPointF(*self.ring), reach, reach)
        if self.place is not None:
            self._paint_brush(painter, panel, self.place)
        painter.end()

    def _paint_brush(self, painter: QPainter, panel: DecisionPanel, place: Place) -> None:
        x, y = place
        reach = panel.points.radius + 2.0
        painter.setPen(QPen(colour(panel.ink.ink), 1.2))
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            near, far = reach, reach + ARM
            painter.drawLine(QLineF(x + dx * near, y + dy * near, x + dx * far, y + dy * far))
        painter.setOpacity(OPACITY)
        group = self.tip.group if panel.seen.kind != "curve" else 0
        panel.points.paint_one(painter, place, group, self.tip.target)
        painter.setOpacity(1.0)

    def _paint_blank(self, painter: QPainter, panel: DecisionPanel) -> None:
        size = 15.0 * panel.text
        words = panel.say("Stage", INVITATION)
        for cell in panel.seen.cells:
            area: QRectF = rectangle(cell.map).adjusted(1.0, 1.0, -1.0, -1.0)
            painter.fillRect(area, colour(panel.ink.paper))
            fit = min(1.0, area.width() / max(typeset.width(words, size), 1e-9))
            at = (area.center().x(), area.center().y())
            typeset.draw(painter, at, words, Face(fit * size, panel.ink.ink2), 0.5)
