"""The bar's buttons: icons or a few letters on nothing, and the round one that plays."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui import style
from gui.forms.keys import PRESS
from gui.forms.pressable import Pressable
from gui.icons import draw_icon
from gui.ink import colour
from gui.style import RADIUS


class BarButton(Pressable):
    """A flat button, `width` by `height` px, with an icon or, where it has none, its text.

    Only Space and Enter are its own keys; every other goes to the bar. A checked one shows its
    icon in the accent colour.
    """

    def __init__(
        self, icon: str, width: int, height: int = 32, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.icon_name = icon
        self.setFixedSize(width, height)

    def show_icon(self, name: str) -> None:
        """Show another icon from now on."""
        if name != self.icon_name:
            self.icon_name = name
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.size()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in PRESS and not event.modifiers():
            if event.key() != Qt.Key.Key_Space and not event.isAutoRepeat():
                self.click()
                return
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1))
        self._paint_sign(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        now = style.ink()
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(now.hover if not self.isDown() else now.line))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        if self.has_ring:
            painter.setPen(QPen(colour(now.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, RADIUS, RADIUS)

    def _paint_sign(self, painter: QPainter) -> None:
        now = style.ink()
        shade = now.accent if self.isChecked() else now.text
        if self.icon_name:
            draw_icon(painter, QRectF(self.rect()).center(), self.icon_name, shade)
            return
        painter.setFont(style.font(13, 600))
        painter.setPen(colour(shade))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class PlayButton(BarButton):
    """The round one in the accent colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("play-fill", 42, 42, parent)

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        now = style.ink()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(now.accent, 0.86 if self.underMouse() or self.isDown() else 1.0))
        painter.drawEllipse(area.center(), 19.0, 19.0)
        if self.has_ring:
            painter.setPen(QPen(colour(now.pane), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(area.center(), 17.0, 17.0)
            painter.setPen(QPen(colour(now.accent), 1.5))
            painter.drawEllipse(area.center(), 20.2, 20.2)

    def _paint_sign(self, painter: QPainter) -> None:
        centre = QRectF(self.rect()).center()
        # A triangle looks centred when its middle of gravity is.
        shift = 0.8 if self.icon_name == "play-fill" else 0.0
        place = QPointF(centre.x() + shift, centre.y())
        draw_icon(painter, place, self.icon_name, style.ink().on_accent, 18)
