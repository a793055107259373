"""What hands do on a run card itself: press, carry, double click, keys.

Controls on the card handle their own events; here is the rest of it.
"""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from gui.forms.keys import BY_KEYBOARD, claims
from gui.panes.runs import face
from gui.panes.runs.card_list import Card

_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_F2})
_KEYED = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Down})


class HeldCard(Card):
    """A card under a hand; `wanted(card, what, value)` tells what the hand wants.

    Space shows and hides, and arrows go from card to card, only where the keyboard brought the
    focus: after a click, Space still plays.
    """

    wanted = Signal(object, str, object)
    hovered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_hovered = self._has_ring = self._is_dragged = False
        self._pressed: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    @abstractmethod
    def is_selected(self) -> bool:
        """Whether the card's run is in front."""

    @property
    @abstractmethod
    def is_unfolded(self) -> bool:
        """Whether every setting is shown."""

    @abstractmethod
    def unfold(self, is_unfolded: bool) -> None:
        """Show or fold every other setting."""

    @abstractmethod
    def rename(self) -> None:
        """Let the name be typed in its place."""

    @abstractmethod
    def tip_at(self, place: QPoint) -> str:
        """The tooltip of what the card itself paints at `place`."""

    @abstractmethod
    def come_near(self) -> None:
        """The pointer or the keyboard has come or gone."""

    def event(self, event: QEvent) -> bool:
        keys = _KEYS | _KEYED if self._has_ring else _KEYS
        if self.hasFocus() and (claims(event, keys) or self._claims_move(event)):
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self)
            return True
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        self._is_hovered = True
        self.come_near()
        self.hovered.emit(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self._is_hovered = False
        self.come_near()
        self.hovered.emit(False)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._has_ring = event.reason() in BY_KEYBOARD
        self.come_near()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._has_ring = False
        self.update()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self._has_ring = False
            if not self.is_selected:
                self.wanted.emit(self, "select", None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place = event.position().toPoint()
        if self._pressed is None:
            is_sample = face.SAMPLE.contains(place)
            shape = Qt.CursorShape.PointingHandCursor if is_sample else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            return
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._is_dragged:
            self._is_dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.wanted.emit(self, "lift", self._pressed.y())
        if self._is_dragged:
            self.wanted.emit(self, "drag", self.mapToParent(place).y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._pressed = None
        if self._is_dragged:
            self._end_drag(keep=True)
        elif face.SAMPLE.contains(event.position().toPoint()):
            self.wanted.emit(self, "styles", self.mapToGlobal(face.SAMPLE.bottomLeft()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position().toPoint()
        if face.name_area(self.width()).contains(place):
            self.rename()
        elif place.y() > face.FACTS_ROW.top():
            self.unfold(not self.is_unfolded)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        self.wanted.emit(self, "menu", event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, held = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape and self._is_dragged:
            self._end_drag(keep=False)
        elif key == Qt.Key.Key_Escape and self.is_selected:
            self.wanted.emit(self, "deselect", None)
        elif held & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.wanted.emit(self, "move", -1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.wanted.emit(self, "step", -1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_F2:
            self.rename()
        elif key == Qt.Key.Key_Delete:
            self.wanted.emit(self, "delete", None)
        elif key == Qt.Key.Key_Space:
            self.wanted.emit(self, "turn", None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            event.ignore()

    def _enter(self) -> None:
        if self.is_selected:
            self.unfold(not self.is_unfolded)
        else:
            self.wanted.emit(self, "select", None)

    def _end_drag(self, keep: bool) -> None:
        self._is_dragged, self._pressed = False, None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.wanted.emit(self, "drop", keep)

    def _claims_move(self, event: QEvent) -> bool:
        is_alt = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        )
        if is_alt:
            event.accept()
        return is_alt
