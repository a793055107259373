"""The hand on a network: it reads what it points at, and a click asks to change a weight."""

from __future__ import annotations

import math
import weakref
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent

from gui.stage.hands import STILL
from gui.stage.network_reading import Met, met

if TYPE_CHECKING:
    from gui.stage.stage import Stage


class NetworkHand(QObject):
    """Takes the mouse of a stage where it is on a part of a network; the rest is the stage's."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage: Stage = weakref.proxy(stage)
        self._pressed: tuple[int, tuple[float, float]] | None = None
        self._is_reading = False
        stage.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's
        kinds = QEvent.Type
        if not isinstance(event, QMouseEvent) or self._stage.hands.hold is not None:
            self._is_reading = self._is_reading and event.type() != kinds.Leave
            return False
        found = self._met(event)
        if event.type() == kinds.MouseMove:
            return self._follow(found)
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        at = (event.position().x(), event.position().y())
        if event.type() in (kinds.MouseButtonPress, kinds.MouseButtonDblClick):
            self._pressed = None if found is None else (found.weight, at)
            return found is not None
        if event.type() == kinds.MouseButtonRelease:
            return self._release(found, at)
        return False

    def _met(self, event: QMouseEvent) -> Met | None:
        stage = self._stage
        at, pixel = stage.to_u(event.position()), 1.0 / stage.fit().m11()
        return met(stage.drawing.diagram_panel, stage.frame, at, pixel)

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
        self._is_reading = True
        shapes = Qt.CursorShape
        stage.setCursor(shapes.PointingHandCursor if found.weight >= 0 else shapes.ArrowCursor)
        stage.overlay.show_reading(found.reading.placed(stage.to_pixels))
        return True

    def _release(self, found: Met | None, at: tuple[float, float]) -> bool:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return False
        weight, since = pressed
        is_click = found is not None and found.weight == weight and math.dist(since, at) < STILL
        if found is not None and is_click and weight >= 0:
            self._follow(None)
            self._stage.weight_clicked.emit(weight, found.value, at)
        return True
