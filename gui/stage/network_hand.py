"""The hand on a network: it reads what it points at.

A click on a unit or link asks to change its weight, one on a decision map brings its run forward.
"""

from __future__ import annotations

import math
import weakref
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent

from gui.stage.hands import STILL
from gui.stage.network_reading import Met, met

if TYPE_CHECKING:
    from core.picture.values import Frame
    from gui.stage.stage import Stage


class NetworkHand(QObject):
    """Takes the mouse of a stage where it is on a part of a network; the rest is the stage's."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage: Stage = weakref.proxy(stage)
        self._pressed: tuple[tuple[int, int | None], tuple[float, float]] | None = None
        self._is_reading = False
        self._at = (0.0, 0.0)  # u, of the pointer
        self._read: Frame | None = None  # the frame that is read
        stage.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's
        kinds = QEvent.Type
        if event.type() == kinds.Paint and self._is_reading:
            self._read_again()
        if not isinstance(event, QMouseEvent) or self._stage.hands.hold is not None:
            self._is_reading = self._is_reading and event.type() != kinds.Leave
            return False
        self._at = self._stage.to_u(event.position())
        found = self._met()
        if event.type() == kinds.MouseMove:
            return self._follow(found)
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        at = (event.position().x(), event.position().y())
        if event.type() in (kinds.MouseButtonPress, kinds.MouseButtonDblClick):
            self._pressed = None if found is None else ((found.weight, found.style), at)
            return found is not None
        if event.type() == kinds.MouseButtonRelease:
            return self._release(found, at)
        return False

    def _met(self) -> Met | None:
        stage, at = self._stage, self._at
        pixel = 1.0 / stage.fit().m11()
        found = met(stage.drawing.diagram_panel, stage.frame, at, pixel)
        return found or self._predicted(at)

    def _predicted(self, at: tuple[float, float]) -> Met | None:
        """What is read of a decision map at a place in u."""
        stage = self._stage
        network = stage.backdrop.network if stage.backdrop is not None else None
        if network is None or network.decisions is None or stage.frame is None:
            return None
        from gui.panels.decision import DecisionPanel  # only some lessons wait for them
        from gui.stage.network_prediction import predicted

        panel = stage.drawing.panel(DecisionPanel)
        return None if panel is None else predicted(panel, stage.frame, at)

    def _follow(self, found: Met | None) -> bool:
        """Let cursor and read-out say what is under the pointer."""
        stage = self._stage
        if found is None:
            if self._is_reading:
                self._is_reading = False
                stage.overlay.show_reading(None)
                stage.unsetCursor()
            return False
        if not self._is_reading:
            stage.leave_panels()
        self._is_reading, self._read = True, stage.frame
        shapes = Qt.CursorShape
        rest = shapes.ArrowCursor if found.style is None else shapes.CrossCursor
        stage.setCursor(shapes.PointingHandCursor if found.weight >= 0 else rest)
        stage.overlay.show_reading(found.reading.placed(stage.to_pixels))
        return True

    def _read_again(self) -> None:
        """Say what the frame says that is shown now, below a pointer that rests."""
        stage = self._stage
        if stage.frame is not self._read:
            self._read = stage.frame
            found = self._met()
            reading = None if found is None else found.reading.placed(stage.to_pixels)
            stage.overlay.show_reading(reading)

    def _release(self, found: Met | None, at: tuple[float, float]) -> bool:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return False
        part, since = pressed
        if found is None or (found.weight, found.style) != part or math.dist(since, at) >= STILL:
            return True
        if found.style is not None:
            self._stage.run_clicked.emit(found.style)
        elif found.weight >= 0:
            self._follow(None)
            self._stage.weight_clicked.emit(found.weight, found.value, at)
        return True
