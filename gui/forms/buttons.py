"""Small buttons made of an icon, of words, or of both."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.words import Text
from gui import style
from gui.forms.paint import begin, draw_box, draw_focus, elided, text_width, write
from gui.forms.pressable import Pressable
from gui.icons import SIZE, draw_icon
from gui.words import say


class QuietButton(Pressable):
    """An icon, words, or both; its ground appears under the pointer.

    A click leaves the focus where it was, so that Space still plays afterwards; Tab reaches it.
    `tip` is its tooltip; its accessible name is its words, else the tooltip.
    """

    def __init__(
        self,
        icon: str,
        words: Text | None = None,
        tip: Text | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._words, self._tip = icon, words, tip
        self.retranslate()

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        if name != self._icon:
            self._icon = name
            self.update()

    def set_words(self, words: Text) -> None:
        """Show other words."""
        if words != self._words:
            self._words = words
            self.retranslate()

    def set_tip(self, tip: Text) -> None:
        """Say something else where it is pointed at."""
        if tip != self._tip:
            self._tip = tip
            self.retranslate()

    def retranslate(self) -> None:
        """Speak the language of the window."""
        words = say(self._words) if self._words else ""
        tip = say(self._tip) if self._tip else ""
        self.setText(words)
        self.setToolTip(tip)
        self.setAccessibleName(words or tip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        if not self.text():
            return QSize(24, 24)
        icon = SIZE + 4 if self._icon else 0
        return QSize(round(text_width(self.text(), 13.0, 500)) + icon + 12, 24)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(24, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        box = QRectF(self.rect())
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            ground = now.line if self.isDown() else now.hover
            draw_box(painter, box, ground, radius=style.INNER_RADIUS)
        ink = now.text if self.text() else now.text2
        if self.underMouse() and self.isEnabled():
            ink = now.text
        if not self.isEnabled():
            ink = now.line2
        y, x = self.height() / 2, 6.0
        if self._icon and not self.text():
            draw_icon(painter, QPointF(self.width() / 2, y), self._icon, ink)
        elif self._icon:
            mark = now.text2 if self.isEnabled() else ink
            draw_icon(painter, QPointF(x + SIZE / 2, y), self._icon, mark)
            x += SIZE + 4
        text = elided(self.text(), self.width() - x - 4.0, 13.0, 500)
        write(painter, (x, y), text, ink, (13.0, 500))
        if self.has_ring:
            draw_focus(painter, box)
        painter.end()
