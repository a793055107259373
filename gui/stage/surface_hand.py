"""The hand on the surface in space: it leads the camera, drags starts, points at trails.

Everything is in u except where it says pixels. What a camera is, is not known here: the hand says
how far it wants to go.
"""

from __future__ import annotations

import math
import weakref
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputEvent, QKeyEvent, QMouseEvent, QWheelEvent

from gui.stage.hands import NOTCH, NOTCH_UNITS, STILL, Nearest

if TYPE_CHECKING:
    from core.picture.values import Backdrop
    from gui.panels.surface import SurfacePanel
    from gui.stage.boxes import Place
    from gui.stage.stage import Stage
    from gui.stage.surface_reading import Grip

AROUND, UP = 220.0, 130.0  # degrees that a drag across the panel's width or height leads
STEP = 5.0  # degrees a key leads
SHARE = 0.06  # of the panel's height, that a key moves the picture
REST_MS = 200  # after the last notch of the wheel or key the camera has settled
SHAPES = Qt.CursorShape
KEYS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}
ZOOMS = {Qt.Key.Key_Plus: 1.0, Qt.Key.Key_Equal: 1.0, Qt.Key.Key_Minus: -1.0}
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MIDDLE = Qt.MouseButton.MiddleButton
BUTTONS = (Qt.MouseButton.LeftButton, MIDDLE)


class _Held(Struct):
    """A button held down: where it was pressed, where it is now, what it took."""

    at: Place
    last: Place
    grip: Grip | None
    button: Qt.MouseButton
    is_moving: bool
    has_moved: bool = False


class SurfaceHand(QObject):
    """Takes the mouse of a stage where it is on the surface in space, and keys with Ctrl.

    `circled(azimuth, elevation)` in degrees, `moved(right, up)` in shares of the panel's height,
    `zoomed(factor, at)` with a place counted from the panel's middle as these; `settled()` when
    that rests, `home()` on a double click. Starts and trails are told by the stage's own signals.
    """

    circled = Signal(float, float)
    moved = Signal(float, float)
    zoomed = Signal(float, tuple)
    settled = Signal()
    home = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage: Stage = weakref.proxy(stage)
        self._held: _Held | None = None
        self._is_over = False
        self._hovered: int | None = None
        self._at: Place = (0.0, 0.0)
        self._met_on: Backdrop | None = None  # what the pointer met was on this one
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.settled)
        stage.viewport().installEventFilter(self)
        stage.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if not isinstance(event, QInputEvent) and event.type() != QEvent.Type.Leave:
            return False  # so that nothing is asked of a stage that is going
        panel = self._stage.drawing.surface_panel
        if panel is None:
            self._held = None
            return False
        if watched is self.parent():
            is_press = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
            return is_press and self._on_key(panel, event)  # type: ignore[arg-type]
        if event.type() == QEvent.Type.Leave:
            self._leave()
        if isinstance(event, QWheelEvent):
            return self._on_wheel(panel, event)
        if isinstance(event, QMouseEvent) and self._stage.hands.hold is None:
            return self._on_mouse(panel, event)
        return False

    def look_again(self) -> None:
        """Tell what is under a pointer that rests while the picture becomes another."""
        panel = self._stage.drawing.surface_panel
        if self._is_over and self._held is None and self._stage.backdrop is not self._met_on:
            if panel is not None and panel.rect.contains(self._at):
                self._follow(panel, self._at)
            else:
                self._leave()

    # ------------------------------------------------------------------ mouse

    def _on_mouse(self, panel: SurfacePanel, event: QMouseEvent) -> bool:
        kinds, at = QEvent.Type, self._stage.to_u(event.position())
        if event.type() == kinds.MouseMove:
            if self._held is not None and event.buttons() & self._held.button:
                self._drag(panel, self._held, at)
                self._follow(panel, at)
                return True
            if self._held is not None:
                self._release(panel)  # let go where we were not told
            return self._hover(panel, at, is_free=not event.buttons())
        if event.button() not in BUTTONS:
            return False
        if event.type() == kinds.MouseButtonRelease:
            held = self._held
            return held is not None and event.button() == held.button and self._release(panel)
        if not panel.rect.contains(at):
            return False
        if self._held is not None and event.button() != self._held.button:
            return True  # one hand is enough
        is_left = event.button() == Qt.MouseButton.LeftButton
        if event.type() == kinds.MouseButtonDblClick and is_left:
            self._held = None
            self.home.emit()
        else:
            self._press(panel, at, event)
        return True

    def _press(self, panel: SurfacePanel, at: Place, event: QMouseEvent) -> None:
        from gui.stage.surface_reading import start_at  # only some lessons wait for it

        button = event.button()
        is_moving = button == MIDDLE or bool(event.modifiers() & SHIFT)
        grip = None if button == MIDDLE else start_at(panel, self._stage.frame, at, self._pixel)
        self._held = _Held(at, at, grip, button, is_moving)
        self._light(None)
        self._follow(panel, at)

    def _drag(self, panel: SurfacePanel, held: _Held, at: Place) -> None:
        if math.dist(held.at, at) >= STILL * self._pixel:
            held.has_moved = True
        if not held.has_moved:
            return
        right, down = at[0] - held.last[0], at[1] - held.last[1]
        held.last, height = at, panel.rect.height
        if held.grip is not None:
            self._drag_start(panel, held, at)
        elif held.is_moving:
            self.moved.emit(right / height, -down / height)
        else:
            self.circled.emit(-AROUND * right / panel.rect.width, UP * down / height)

    def _drag_start(self, panel: SurfacePanel, held: _Held, at: Place) -> None:
        from gui.stage.surface_reading import weights_at

        assert held.grip is not None
        (x, y), (x0, y0) = held.grip.place, held.at
        weights = weights_at(panel, self._stage.frame, (x + at[0] - x0, y + at[1] - y0))
        if weights is not None:
            self._stage.start_dragged.emit(held.grip.style, *weights)

    def _release(self, panel: SurfacePanel) -> bool:
        held, self._held = self._held, None
        if held is None:
            return False
        if not held.has_moved:
            if held.grip is None:
                found = self._nearest(panel, held.at)
                style = None if found is None else panel.backdrop.runs[found.run].style
                self._stage.run_clicked.emit(style)
        elif held.grip is not None:
            self._stage.start_dropped.emit()
        else:
            self.settled.emit()
        now = self._stage.drawing.surface_panel
        if now is not None:
            self._follow(now, held.last)
        return True

    def _on_wheel(self, panel: SurfacePanel, event: QWheelEvent) -> bool:
        at = self._stage.to_u(event.position())
        if not panel.rect.contains(at):
            return False
        self._zoom(panel, float(event.angleDelta().y()), at)
        event.accept()
        return True

    def _zoom(self, panel: SurfacePanel, units: float, at: Place) -> None:
        rect = panel.rect
        right = (at[0] - rect.x - rect.width / 2) / rect.height
        up = (rect.y + rect.height / 2 - at[1]) / rect.height
        self.zoomed.emit(NOTCH ** (units / NOTCH_UNITS), (right, up))
        self._rest.start()

    # ------------------------------------------------------------------ keys

    def _on_key(self, panel: SurfacePanel, event: QKeyEvent) -> bool:
        """Ctrl leads the camera, with Shift it moves the picture; + and − where there is no map."""
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        drawing = self._stage.drawing
        is_alone = drawing.map_panel is None and drawing.curve_panel is None
        if key in KEYS and held == CONTROL:
            right, up = KEYS[key]
            self.circled.emit(STEP * right, STEP * up)
        elif key in KEYS and held in ({CONTROL | SHIFT, SHIFT} if is_alone else {CONTROL | SHIFT}):
            right, up = KEYS[key]
            self.moved.emit(-SHARE * right, -SHARE * up)
        elif key in ZOOMS and (is_alone or held == CONTROL):
            rect = panel.rect
            middle = (rect.x + rect.width / 2, rect.y + rect.height / 2)
            self._zoom(panel, ZOOMS[key] * NOTCH_UNITS, middle)
        else:
            return False
        self._rest.start()
        event.accept()
        return True

    # ------------------------------------------------------------------ what is pointed at

    @property
    def _pixel(self) -> float:
        return 1.0 / self._stage.fit().m11()

    def _hover(self, panel: SurfacePanel, at: Place, *, is_free: bool) -> bool:
        if not is_free or not panel.rect.contains(at):
            self._leave()
            return False
        if not self._is_over:
            self._is_over = True
            self._stage.leave_panels()
        self._follow(panel, at)
        return True

    def _leave(self) -> None:
        if self._is_over and self._held is None:
            self._is_over = False
            self._light(None)
            self._stage.overlay.show_reading(None)
            self._stage.overlay.show_grip(None)
            self._stage.unsetCursor()

    def _nearest(self, panel: SurfacePanel, at: Place) -> Nearest | None:
        from gui.stage.surface_reading import nearest

        return nearest(panel, self._stage.frame, at, self._pixel)

    def _follow(self, panel: SurfacePanel, at: Place) -> None:
        """Let cursor, grip and read-out say what is under the pointer, or what the hand does."""
        from gui.stage import surface_reading as met

        stage, held = self._stage, self._held
        # An intent may have been answered with another backdrop.
        panel = stage.drawing.surface_panel or panel
        self._at, self._met_on = at, stage.backdrop
        grip = held.grip if held else met.start_at(panel, stage.frame, at, self._pixel)
        nearest = None if held or grip else self._nearest(panel, at)
        self._light(None if nearest is None else panel.backdrop.runs[nearest.run].style)
        stage.setCursor(_cursor(held, grip, nearest))
        place = None if grip is None else met.start_of(panel, stage.frame, grip.run)
        stage.overlay.show_grip(None if place is None else stage.to_pixels(place))
        reading = None
        if held is not None and held.grip is not None and held.has_moved:
            reading = met.reading_of_start(panel, held.grip, at, stage.probe)
        elif nearest is not None:
            reading = met.reading_of_trail(panel, nearest, at, stage.probe)
        elif held is None:
            reading = met.reading_of_ground(panel, stage.frame, at, stage.probe)
        stage.overlay.show_reading(None if reading is None else reading.placed(stage.to_pixels))

    def _light(self, style: int | None) -> None:
        """Tell which trail the pointer means."""
        if style != self._hovered:
            self._hovered = style
            self._stage.run_hovered.emit(style)


def _cursor(held: _Held | None, grip: Grip | None, nearest: Nearest | None) -> Qt.CursorShape:
    if held is not None and (held.grip is not None or held.has_moved):
        return SHAPES.ClosedHandCursor
    if grip is not None:
        return SHAPES.OpenHandCursor
    return SHAPES.ArrowCursor if nearest is None else SHAPES.PointingHandCursor
