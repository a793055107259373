"""The head of the surface's card: its small map, its name and what is known about it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.surfaces import SurfaceSpec
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms.paint import begin, draw_box, draw_focus, elided, text_width, write
from gui.icons import draw_icon
from gui.ink import colour
from gui.panes.surface.card import CardPart
from gui.panes.surface.facts import brief_line_of, details_of, line_of, name_of
from gui.panes.surface.thumbnails import Thumbnails
from gui.words import say

THUMBNAIL = QSize(40, 40)
INSET = 8
TEXT_LEFT = 58
CARET = 20  # px from the right edge to its middle
HEIGHT = 52
CHOOSE = Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "Choose another surface"))


class SurfaceButton(CardPart):
    """Pressed, it asks for the gallery."""

    def __init__(
        self, surface: SurfaceSpec, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._surface, self._thumbnails = surface, thumbnails
        thumbnails.made.connect(self.update)
        self.setFixedHeight(HEIGHT)
        self.retranslate()

    @property
    def surface(self) -> SurfaceSpec:
        return self._surface

    def set_surface(self, surface: SurfaceSpec) -> None:
        """Show another surface."""
        if surface != self._surface:
            self._surface = surface
            self.retranslate()

    def retranslate(self) -> None:
        name, line = say(name_of(self._surface)), say(line_of(self._surface))
        self.setAccessibleName(say(CHOOSE))
        self.setAccessibleDescription(f"{name}: {line}")
        lines = [name, *map(say, details_of(self._surface)), "", say(CHOOSE)]
        self.setToolTip("\n".join(lines))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(200, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        painter, now = begin(QPainter(self)), style.ink()
        if self.has_ring:
            draw_focus(painter, QRectF(self.rect()).adjusted(3, 3, -3, -1))
        self._paint_thumbnail(painter, now)
        room = self.width() - TEXT_LEFT - CARET - 10.0
        name = elided(say(name_of(self._surface)), room, 13.0, 500)
        write(painter, (TEXT_LEFT, 19.0), name, now.text, (13.0, 500))
        room, line = self.width() - TEXT_LEFT - INSET, say(line_of(self._surface))
        if text_width(line, 12.5) > room:
            line = say(brief_line_of(self._surface))
        write(painter, (TEXT_LEFT, 37.5), elided(line, room, 12.5), now.text2, (12.5, 400))
        tone = now.text if self.underMouse() or self.isDown() else now.text2
        draw_icon(painter, QPointF(self.width() - CARET, 20.0), "caret-down", tone)

    def _paint_thumbnail(self, painter: QPainter, now: style.WindowInk) -> None:
        area = QRectF(INSET, INSET, THUMBNAIL.width(), THUMBNAIL.height())
        shape = QPainterPath()
        shape.addRoundedRect(area, style.INNER_RADIUS, style.INNER_RADIUS)
        painter.save()
        painter.setClipPath(shape)
        ratio = self.devicePixelRatioF()
        picture = self._thumbnails.picture(self._surface, THUMBNAIL, ratio)
        if picture is None:
            painter.fillRect(area, colour(now.field))
        else:
            painter.drawImage(area, picture)
        painter.restore()
        draw_box(painter, area, None, now.line, radius=style.INNER_RADIUS)
