"""The dashed card that stands where no run is yet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms.keys import BY_KEYBOARD, PRESS, claims
from gui.forms.paint import begin, draw_focus, elided, write
from gui.icons import draw_icon
from gui.ink import colour
from gui.words import say

HEIGHT = 88
ADD = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Add a run"))
CHOOSE = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Choose an optimizer to watch"))


class AddCard(QAbstractButton):
    """A large button that invites to add a run, or what else it is called."""

    def __init__(
        self, parent: QWidget | None = None, name: Text | None = None, hint: Text | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._tip = name or ADD, hint or CHOOSE
        self._has_ring = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self.setText(say(self._name))
        self._hint = say(self._tip)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._hint)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(240, HEIGHT)

    def event(self, event: QEvent) -> bool:
        return claims(event, PRESS) or bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._has_ring = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

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
        if self.hasFocus() and self._has_ring:
            draw_focus(painter, QRectF(self.rect()), style.RADIUS)
        painter.end()
