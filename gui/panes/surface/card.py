"""The sheet that parts of the surface's pane lie on, and what can be pressed there."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui import style
from gui.forms.paint import begin, draw_box
from gui.forms.pressable import Pressable


class Card(QWidget):
    """A sheet for what belongs together."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter, now = begin(QPainter(self)), style.ink()
        draw_box(painter, self.rect().toRectF(), now.card, now.line)
        painter.end()


class CardPart(Pressable):
    """Only a hand on the keyboard gives it Space, which else plays."""

    def event(self, event: QEvent) -> bool:
        return super().event(event) if self.has_ring else bool(QAbstractButton.event(self, event))
