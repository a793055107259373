"""What stands in the window where the stage was: the same picture, small, to look at only."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.words import QT_TRANSLATE_NOOP, Text
from gui.ink import colour
from gui.presentation.cover import ink_under
from gui.stage import Stage
from gui.words import say

REFRESH_MS = 100  # often enough to know where the film is
WORDS = QT_TRANSLATE_NOOP("Presentation", "The stage is on the screen “{name}”; F11 brings it back")


class StandIn(QWidget):
    """Paints what `stage` draws; where the window is covered, `follow` does nothing."""

    def __init__(self, stage: Stage, screen: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage = stage
        words = say(Text.of("Presentation", WORDS, name=screen))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(REFRESH_MS)
        self._wait.timeout.connect(self.update)

    def follow(self) -> None:
        """The stage shows something else."""
        here, there = self.screen(), self._stage.screen()
        if not self._wait.isActive() and (here is not there or self.isActiveWindow()):
            self._wait.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(ink_under(self._stage).paper))
        self._stage.paint(painter, QRectF(self.rect()))
        painter.end()
