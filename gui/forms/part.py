"""What rows and cards share that speak the window's language and place what is on them."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class FormPart(QWidget):
    """Says its words anew in another language, and arranges its controls at another size."""

    def retranslate(self) -> None:
        """Speak the language of the window."""

    def _arrange(self) -> None:
        """Put every control in its place."""

    def _take_height(self, height: int) -> None:
        """Be so high, and let the layout around know where that is new."""
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        is_heard = super().event(event)
        if event.type() == QEvent.Type.LanguageChange:
            # Only now have the controls heard of it, after whose words they are placed.
            self.retranslate()
            self._arrange()
        return is_heard

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()
