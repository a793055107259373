"""What the parts of the surface's card share that can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton

from gui.forms.pressable import Pressable


class CardPart(Pressable):
    """Only a hand on the keyboard gives it Space, which else plays."""

    def event(self, event: QEvent) -> bool:
        return super().event(event) if self.has_ring else bool(QAbstractButton.event(self, event))
