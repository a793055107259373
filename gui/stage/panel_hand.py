"""The hand on the panels themselves: gaps between them are moved, grips carry them to a new place.

Nothing here knows the lesson: what hands ask for becomes signals. Signs that only the screen shows
are on a `PanelSigns`, a widget of its own over the stage.
"""

from __future__ import annotations

import math
import weakref
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.picture.splits import Area, Split
from core.picture.values import Rect
from gui import style
from gui.ink import colour
from gui.stage.hands import STILL

if TYPE_CHECKING:
    from gui.stage.boxes import Place
    from gui.stage.stage import Stage

NARROWEST = 8.0  # px of a gap under the pointer
GRIP = (30.0, 12.0)  # px
DOTS, DOT = (4, 2), 1.25  # of a grip
SHAPES = Qt.CursorShape


class _GapHeld(Struct):
    """A gap under the hand, which took it `off` its middle (u)."""

    split: Split
    off: float
    has_moved: bool = False


class _PanelHeld(Struct):
    """A panel under the hand, taken at a pixel, and the one it is over."""

    area: Area
    at: QPointF
    over: Area | None = None
    has_moved: bool = False


Held: TypeAlias = _GapHeld | _PanelHeld


class PanelHand(QObject):
    """Takes the mouse of a stage where it is on a gap or on a panel's grip.

    `gap_moved(split, place in u)` while a gap is dragged and `gap_dropped()` after it;
    `gap_restored(split)` on a double click; `swapped(one panel, another)` where a panel was dropped
    on another.
    """

    gap_moved = Signal(object, float)
    gap_dropped = Signal()
    gap_restored = Signal(object)
    swapped = Signal(str, str)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage: Stage = weakref.proxy(stage)
        self._held: Held | None = None
        self._is_over = False
        self._viewport: QWidget = stage.viewport()
        self.signs = PanelSigns(self._viewport)
        self._viewport.installEventFilter(self)
        stage.installEventFilter(self)

    # ------------------------------------------------------------------ events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kinds = QEvent.Type
        if isinstance(event, QKeyEvent):
            return self._held is not None and self._on_key(event)
        if watched is not self._viewport:
            return False
        if isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        if event.type() == kinds.Resize:
            self.signs.resize(self._stage.viewport().size())
        elif event.type() == kinds.Leave and self._held is None:
            self._leave()
        return False

    def _on_mouse(self, event: QMouseEvent) -> bool:
        if self._stage.hands.hold is not None:
            return False
        if event.type() == QEvent.Type.MouseMove:
            return self._on_move(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return self._held is not None
        if event.type() == QEvent.Type.MouseButtonRelease:
            return self._on_release()
        split = self.gap_at(event.position())
        if event.type() == QEvent.Type.MouseButtonDblClick and split is not None:
            self._held = None
            self.gap_restored.emit(split)
            return True
        return self._on_press(event.position(), split)

    def _on_press(self, pixel: QPointF, split: Split | None) -> bool:
        area = self.grip_at(pixel)
        if area is not None:
            self._held = _PanelHeld(area, pixel)
            self._stage.setFocus(Qt.FocusReason.MouseFocusReason)  # Escape is for us
            self._stage.setCursor(SHAPES.ClosedHandCursor)
        elif split is not None:
            self._held = _GapHeld(split, self._along(split, pixel) - split.place)
        self._show_signs(pixel)
        return self._held is not None

    def _on_move(self, event: QMouseEvent) -> bool:
        held, pixel = self._held, event.position()
        if held is not None and not event.buttons() & Qt.MouseButton.LeftButton:
            self._on_release()  # let go where we were not told
            held = None
        if isinstance(held, _GapHeld):
            place = self._along(held.split, pixel) - held.off
            away = abs(place - held.split.place) * self._stage.fit().m11()
            held.has_moved = held.has_moved or away >= STILL
            if held.has_moved:
                self.gap_moved.emit(held.split, place)
        elif isinstance(held, _PanelHeld):
            way = pixel - held.at
            held.has_moved = held.has_moved or math.hypot(way.x(), way.y()) >= STILL
            over = self.area_at(self._stage.to_u(pixel))
            held.over = None if over is None or over.panel == held.area.panel else over
        elif not event.buttons():
            return self._hover(pixel)
        self._show_signs(pixel)
        return held is not None

    def _on_release(self) -> bool:
        held, self._held = self._held, None
        if held is None:
            return False
        self.signs.show_signs(None)
        self._stage.unsetCursor()
        self._is_over = False
        if isinstance(held, _GapHeld):
            if held.has_moved:
                self.gap_dropped.emit()
        elif held.over is not None and held.has_moved:
            self.swapped.emit(held.area.panel, held.over.panel)
        return True

    def _on_key(self, event: QKeyEvent) -> bool:
        """Escape puts a panel back that the hand has taken."""
        is_escape = event.key() == Qt.Key.Key_Escape
        if not is_escape or not isinstance(self._held, _PanelHeld):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._held.over = None
            self._on_release()
        return True

    def _hover(self, pixel: QPointF) -> bool:
        """Let the cursor say what can be taken, and show the grip of the panel pointed at."""
        area, split = self.grip_at(pixel), self.gap_at(pixel)
        self._show_signs(pixel)
        if area is None and split is None:
            if self._is_over:
                self._is_over = False
                self._stage.unsetCursor()
            return False
        if not self._is_over:
            self._is_over = True
            self._stage.leave_panels()
        upright = split is not None and split.is_upright
        along = SHAPES.SplitHCursor if upright else SHAPES.SplitVCursor
        self._stage.setCursor(SHAPES.OpenHandCursor if area is not None else along)
        return True

    def _leave(self) -> None:
        self.signs.show_signs(None)
        if self._is_over:
            self._is_over = False
            self._stage.unsetCursor()

    # ------------------------------------------------------------------ places

    def gap_at(self, pixel: QPointF) -> Split | None:
        """The gap between panels under a pixel of the stage."""
        backdrop = self._stage.backdrop
        for split in () if backdrop is None else backdrop.splits:
            box = self._box(split.rect)
            more = max(0.0, NARROWEST - (box.width() if split.is_upright else box.height())) / 2
            if box.adjusted(-more, -more, more, more).contains(pixel):
                return split
        return None

    def area_at(self, place: Place) -> Area | None:
        """The panel at a place in u."""
        backdrop = self._stage.backdrop
        areas = () if backdrop is None else backdrop.areas
        return next((area for area in areas if area.rect.contains(place)), None)

    def grip_at(self, pixel: QPointF) -> Area | None:
        """The panel whose grip is under a pixel, where there are several panels."""
        backdrop = self._stage.backdrop
        if backdrop is None or len(backdrop.areas) < 2:
            return None
        found = (area for area in backdrop.areas if self.grip_of(area).contains(pixel))
        return next(found, None)

    def grip_of(self, area: Area) -> QRectF:
        """Where a panel's grip is, in pixels: in the middle of its upper edge."""
        box, (wide, high) = self._box(area.rect), GRIP
        return QRectF(box.center().x() - wide / 2, box.top() - high + 1.0, wide, high)

    def _box(self, rect: Rect) -> QRectF:
        return self._stage.fit().mapRect(QRectF(rect.x, rect.y, rect.width, rect.height))

    def _along(self, split: Split, pixel: QPointF) -> float:
        x, y = self._stage.to_u(pixel)
        return x if split.is_upright else y

    def _show_signs(self, pixel: QPointF) -> None:
        """The grip of the panel that is pointed at, the gap that is held, and where a drop goes."""
        held, backdrop = self._held, self._stage.backdrop
        if isinstance(held, _GapHeld):
            name, index = held.split.name, held.split.index
            splits = () if backdrop is None else backdrop.splits
            now = [s for s in splits if (s.name, s.index) == (name, index)]
            self.signs.show_signs(Signs(gap=_line(self._box(now[0].rect), now[0])) if now else None)
        elif isinstance(held, _PanelHeld):
            over = None if held.over is None else self._box(held.over.rect)
            self.signs.show_signs(Signs(self.grip_of(held.area), True, target=over))
        elif (split := self.gap_at(pixel)) is not None and self.grip_at(pixel) is None:
            self.signs.show_signs(Signs(gap=_line(self._box(split.rect), split)))
        else:
            several = backdrop is not None and len(backdrop.areas) > 1
            area = self.grip_at(pixel) or self.area_at(self._stage.to_u(pixel))
            grip = self.grip_of(area) if area is not None and several else None
            is_hot = self.grip_at(pixel) is not None
            self.signs.show_signs(None if grip is None else Signs(grip, is_hot))


def _line(box: QRectF, split: Split) -> QRectF:
    """The bar that stands for a gap: along its middle, shorter than it."""
    if split.is_upright:
        high = min(48.0, box.height() / 2)
        return QRectF(box.center().x() - 1.5, box.center().y() - high / 2, 3.0, high)
    wide = min(48.0, box.width() / 2)
    return QRectF(box.center().x() - wide / 2, box.center().y() - 1.5, wide, 3.0)


class Signs(Struct, frozen=True):
    """What is shown above the picture, in pixels: a grip, a gap's bar, where a panel would go."""

    grip: QRectF | None = None
    is_hot: bool = False
    gap: QRectF | None = None
    target: QRectF | None = None


class PanelSigns(QWidget):
    """Covers the stage and lets every event through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.signs: Signs | None = None
        self.resize(parent.size())

    def show_signs(self, signs: Signs | None) -> None:
        """Show these signs, or none."""
        if signs != self.signs:
            self.signs = signs
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        signs, ink = self.signs, style.ink()
        if signs is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if signs.target is not None:
            painter.setPen(QPen(colour(ink.accent), 2.0))
            painter.setBrush(colour(ink.accent, 0.12))
            painter.drawRoundedRect(signs.target, style.RADIUS, style.RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        if signs.gap is not None:
            painter.setBrush(colour(ink.accent))
            painter.drawRoundedRect(signs.gap, 1.5, 1.5)
        if signs.grip is not None:
            painter.setBrush(colour(ink.card, 0.9))
            painter.drawRoundedRect(signs.grip, style.RADIUS, style.RADIUS)
            painter.setBrush(colour(ink.accent if signs.is_hot else ink.text3))
            across, down = DOTS
            for k in range(across * down):
                x = signs.grip.center().x() + (k % across - (across - 1) / 2) * 5.0
                y = signs.grip.center().y() + (k // across - (down - 1) / 2) * 4.5
                painter.drawEllipse(QPointF(x, y), DOT, DOT)
        painter.end()
