"""The stage: a view that shows a backdrop and a frame, and tells what hands ask of it.

`show_backdrop` and `show_frame` are the whole contract with what is seen; `drawing` draws it, on
screen as in films. What hands do becomes intents, which are signals: the stage itself changes
nothing. The scene's coordinates are u, and `boxes` know where in it the panels' values stand.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from core.picture.values import Backdrop, Frame
from gui.drawing import Drawing, Pixels, fitted
from gui.stage.boxes import PanelBoxes, Place
from gui.stage.hands import Hands
from gui.stage.lit import lit
from gui.stage.network_hand import NetworkHand
from gui.stage.overlay import Overlay
from gui.stage.reading import Probe, reading_of
from gui.stage.scenes import CurveScene, MapScene, Scene
from gui.stage.turning import Turning
from gui.stage.view import View
from gui.words import translator, verdict_text

REST_MS = 200  # after the last notch of the wheel the view has settled
KEY_UNITS = 120.0  # a key zooms as a notch of the wheel
MOVES = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
SHARE = 0.1  # of the map, that a key moves it by
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
ZOOMS = {Qt.Key.Key_Plus: 1.0, Qt.Key.Key_Equal: 1.0, Qt.Key.Key_Minus: -1.0}
BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Stage(View):
    """Shows a `Backdrop` and a `Frame`; knows nothing of lessons, clocks and files.

    Intents: `start_dragged(style, w1, w2)` while a start is dragged, `style` being that of the run
    it belongs to or None for the shared one, and `start_dropped()`; `view_changed(w1_range,
    w2_range)` while the wheel zooms or a drag pans, and `view_settled()` when that rests;
    `view_reset()` on a double click; `run_clicked(style | None)`, None beside all trails;
    `run_hovered(style | None)`; `step_requested(+1 | -1)`; `weight_clicked(number, value, pixels)`
    for a weight or bias of the network that is shown: its place among all, its value now, and the
    pixel (x, y) of the click.

    `probe` is asked for the loss and its gradient at weights under the pointer; the read-out lacks
    them without it.
    """

    start_dragged = Signal(object, float, float)
    start_dropped = Signal()
    view_changed = Signal(tuple, tuple)
    view_settled = Signal()
    view_reset = Signal()
    run_clicked = Signal(object)
    run_hovered = Signal(object)
    step_requested = Signal(int)
    weight_clicked = Signal(int, float, tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.drawing = Drawing()
        super().__init__(parent)
        self.probe: Probe | None = None
        self._lit: int | None = None
        self._read_at: QPointF | None = None  # on a ground that may have gone since
        self.hands = Hands(self)
        self._picture = _Picture(self.drawing.draw)
        self.scene().addItem(self._picture)
        self._turning = Turning(self.drawing, self._picture.update, self)
        self.boxes = PanelBoxes(self.scene())
        self.overlay = Overlay(self.viewport())
        self._network_hand = NetworkHand(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.view_settled)
        self.setMinimumSize(160, 90)

    # ------------------------------------------------------------------ what is seen

    @property
    def backdrop(self) -> Backdrop | None:
        return self.drawing.backdrop

    @property
    def frame(self) -> Frame | None:
        return self.drawing.frame

    @property
    def size_in_u(self) -> tuple[float, float]:
        """Width and height of the stage; 16:9 before there is a backdrop."""
        return self.drawing.size_in_u

    def show_backdrop(self, backdrop: Backdrop) -> None:
        """Make `backdrop` the ground; the frame shown before belongs to another and is dropped."""
        if backdrop is self.backdrop:
            return
        before = self.size_in_u
        self.drawing.set_backdrop(backdrop)
        self._light()
        self.boxes.show(backdrop)
        if not backdrop.is_draft:
            self._describe(backdrop)
        if self.size_in_u != before:
            self._place()
            self.updateGeometry()
        self._picture.update()

    def show_frame(self, frame: Frame) -> None:
        """Show `frame`, which was made for the backdrop shown."""
        is_new_ground, self.drawing.frame = self.frame is None, frame
        self._turning.follow()
        self._picture.update()
        self._light()
        if is_new_ground and self.overlay.reading is not None and self._read_at is not None:
            at = self.to_u(self._read_at)
            scene = self._scene(at)
            if scene is not None and self.hands.hold is None:
                self.hands.hover(scene, at)
                self._follow(scene, self._read_at)

    def light(self, style: int | None) -> None:
        """Light the trail of the run of `style`, whose card is pointed at; None for none."""
        self._lit = style
        self._light()

    def pixels(self, width: int, height: int) -> Pixels:
        """The picture in `width` by `height` pixels: (height, width, 4) uint8, blue first.

        The fourth byte is 255. Another aspect than the stage's leaves paper at the sides. The array
        is the caller's own.
        """
        with self._turning.in_full():
            return self.drawing.pixels(width, height)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the picture into `rect` of any painter, as shapes where it writes SVG or PDF."""
        with self._turning.in_full():
            self.drawing.paint(painter, rect)

    def _light(self) -> None:
        panel = self.drawing.map_panel or self.drawing.curve_panel or self.drawing.surface_panel
        frame, style = self.frame, self._lit
        if panel is None or frame is None or style is None:
            self.overlay.show_lit(None)
        else:
            self.overlay.show_lit(lit(panel, frame, style, self.fit()))

    def _describe(self, backdrop: Backdrop) -> None:
        """Tell screen readers what the picture shows: its title, and how every run goes."""
        say = translator(backdrop.language).say
        self.setAccessibleName(say(backdrop.title))
        stories = [
            f"{say(run.name)} {run.rate}: {say(verdict_text(run.verdict))}"
            for run in backdrop.runs
            if run.verdict is not None
        ]
        stories += [say(note.words) for note in backdrop.notes]
        self.setAccessibleDescription("; ".join(stories))

    # ------------------------------------------------------------------ hands

    def to_u(self, pixels: QPointF) -> Place:
        """Where a pixel of the widget lies on the stage, in u."""
        place = self.fit().inverted()[0].map(pixels)
        return place.x(), place.y()

    def to_pixels(self, place: Place) -> tuple[float, float]:
        """Where a place in u lies in the widget."""
        pixel = self.fit().map(QPointF(*place))
        return pixel.x(), pixel.y()

    def _scene(self, at: Place | None = None) -> Scene | None:
        """The panel that a hand holds, else the one at a place in u, else the foremost one."""
        if self.backdrop is None:
            return None
        found: list[Scene] = []
        pixel, boxes, drawing = 1.0 / self.fit().m11(), self.boxes, self.drawing
        if boxes.map is not None and (ground := drawing.map_panel) is not None:
            found.append(MapScene(self.backdrop, boxes.map, ground, self.frame, pixel))
        if boxes.curve is not None and (curve := drawing.curve_panel) is not None:
            found.append(CurveScene(self.backdrop, boxes.curve, curve, self.frame, pixel))
        hold = self.hands.hold
        for scene in found:
            is_meant = at is not None and scene.box.contains(at)
            if isinstance(scene, hold.panel) if hold is not None else is_meant:
                return scene
        return found[0] if found else None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        at = self.to_u(event.position())
        scene = self._scene(at)
        if scene is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.hands.press(scene, at)
        self._follow(scene, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        at = self.to_u(event.position())
        scene = self._scene(at)
        if scene is None:
            return
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.hands.drag(scene, at)
        elif self.hands.hold is not None:
            self.hands.release(scene, at)  # let go where we were not told
        else:
            self.hands.hover(scene, at)
        # An intent may have been answered with another backdrop.
        self._follow(self._scene(at) or scene, event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        at = self.to_u(event.position())
        self.hands.release(self._scene(at), at)
        scene = self._scene(at)
        if scene is not None:
            self._follow(scene, event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        at = self.to_u(event.position())
        scene = self._scene(at)
        if scene is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
        elif scene.box.contains(at):
            self.view_reset.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        at = self.to_u(event.position())
        scene = self._scene(at)
        if scene is None or not scene.box.contains(at):
            event.ignore()
            return
        self._zoom(scene, at, float(event.angleDelta().y()))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        self.leave_panels()

    def leave_panels(self) -> None:
        """The pointer is on no panel that runs are on."""
        scene = self._scene()
        if scene is not None and self.hands.hold is None:
            self.hands.hover(scene, None)
        self._read_at = None
        self.overlay.show_reading(None)
        self.overlay.show_grip(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        scene, key = self._scene(), Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in STEPS and not held:
            self.step_requested.emit(STEPS[key])
        elif key in MOVES and scene is not None and held == Qt.KeyboardModifier.ShiftModifier:
            right, down = MOVES[key]
            self.hands.move(scene, SHARE * right, SHARE * down)
            self._rest.start()
        elif key in ZOOMS and scene is not None:
            self._zoom(scene, scene.box.middle, ZOOMS[key] * KEY_UNITS)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        self.overlay.has_ring = event.reason() in BY_KEY
        super().focusInEvent(event)
        self.overlay.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        self.overlay.has_ring = False
        super().focusOutEvent(event)
        self.overlay.update()

    def _zoom(self, scene: Scene, at: Place, units: float) -> None:
        self.hands.zoom(scene, at, units)
        self._rest.start()

    def _follow(self, scene: Scene, pixels: QPointF) -> None:
        """Let cursor, read-out and grip follow the pointer."""
        self._read_at, at = pixels, self.to_u(pixels)
        self.setCursor(self.hands.cursor(scene, at))
        grip = self.hands.grip(scene, at)
        self.overlay.show_grip(None if grip is None else self.to_pixels(grip))
        reading = reading_of(scene, self.hands, at, self.probe)
        self.overlay.show_reading(None if reading is None else reading.placed(self.to_pixels))

    # ------------------------------------------------------------------ the widget

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        width, height = self.size_in_u
        return QSize(round(width), round(height))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        wide, high = self.size_in_u
        return round(width * high / wide)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self.overlay.resize(event.size())
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self.transform() != self.fit():  # another screen has another pixel ratio
            self._place()
        super().paintEvent(event)

    def fit(self) -> QTransform:
        """From u to the widget: whole and centred, the corner on a whole device pixel."""
        ratio = self.devicePixelRatioF()
        device = QRectF(0, 0, max(1, self.width()) * ratio, max(1, self.height()) * ratio)
        place = fitted(self.size_in_u, device)
        return place * QTransform.fromScale(1 / ratio, 1 / ratio)

    def _place(self) -> None:
        """Let the scene fill the view as `fit` says, beyond the stage too, so it never scrolls."""
        self._picture.resize(*self.size_in_u)
        self.show_scene(self.fit())
        self._light()


class _Picture(QGraphicsItem):
    """The item in the scene through which the stage is drawn on screen."""

    def __init__(self, draw: Callable[[QPainter], None]) -> None:
        super().__init__()
        self._draw, self._rect = draw, QRectF(0, 0, 1, 1)

    def resize(self, width: float, height: float) -> None:
        self.prepareGeometryChange()
        self._rect = QRectF(0, 0, width, height)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        return self._rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002 - Qt's signature
        widget: QWidget | None = None,  # noqa: ARG002 - Qt's signature
    ) -> None:
        painter.setClipRect(self._rect, Qt.ClipOperation.IntersectClip)
        try:
            self._draw(painter)
        except Exception:  # one that left a scene's painting would end the program
            sys.excepthook(*sys.exc_info())
