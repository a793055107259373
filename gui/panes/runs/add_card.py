"""The dashed card that stands where no run is yet."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms.paint import begin, draw_focus, elided, write
from gui.forms.pressable import Pressable
from gui.icons import draw_icon
from gui.ink import colour
from gui.words import say

HEIGHT = 88
ADD = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Add a run"))
CHOOSE = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Choose an optimizer to watch"))


class AddCard(Pressable):
    """A large button that invites to add a run, or what else it is called."""

    def __init__(
        self, parent: QWidget | None = None, name: Text | None = None, hint: Text | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._tip = name or ADD, hint or CHOOSE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self.setText(say(self._name))
        self._hint = say(self._tip)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._hint)
        self.setToolTip(self._hint)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(240, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        is_hot = self.underMouse() or self.isDown()
        border = QPen(colour(now.accent if is_hot else now.line2), 1.5)
        border.setDashPattern([3.5, 2.5])
        painter.setPen(border)
        painter.setBrush(colour(now.card) if is_hot else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, style.RADIUS, style.RADIUS)
        middle = self.width() / 2
        ink = now.accent if is_hot else now.text2
        draw_icon(painter, QPointF(middle, 24.0), "plus", ink, 18)
        write(painter, (middle, 47.0), self.text(), now.text, (13.0, 500), align=0.5)
        hint = elided(self._hint, self.width() - 24.0, 12.0)
        write(painter, (middle, 67.0), hint, now.text3, (12.0, 400), align=0.5)
        if self.has_ring:
            draw_focus(painter, QRectF(self.rect()), style.RADIUS)
        painter.end()
