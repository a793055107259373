"""The hand that draws points: mouse and keys on a decision map become intents.

Look at `PointHand` first. It changes nothing: whoever starts it answers its signals and tells it
what is drawn now. What it shows stands above the picture, so no film can contain it.
"""

from __future__ import annotations

import math
import weakref
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

from gui.panels.decision import DecisionPanel
from gui.stage.hands import STILL
from gui.stage.network_cursor import PointCursor
from gui.stage.network_prediction import cell_at

if TYPE_CHECKING:
    from gui.stage.stage import Stage

Place: TypeAlias = tuple[float, float]

REACH = 4.0  # u around a point, and pixels at least, in which the pointer means it
SPRAY = 13.0  # u of a drag to the next point
SCATTER = 9.0  # u that points of a spray lie beside the way, at most
TURN = math.pi * (3.0 - math.sqrt(5.0))  # radians from one to the next, never the same way twice
SHARE = 1 / 40  # of an axis, that a key moves the cursor by
FINE = 0.2  # of that, with Shift
MOVES = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}
ADDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
REMOVES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
BUTTONS = Qt.MouseButton
KINDS = QEvent.Type


class PointHand(QObject):
    """Takes mouse and keys of a stage for drawing, between `start` and `stop`.

    `added(x, y)` on the axes of the map, `moved(number, x, y)`, `removed(number)` and
    `clicked(number)` of a point there is; `let_go()` when a gesture ends; `chosen(number)` for the
    key of a class, counted from 0; `left()` where the person has done drawing.
    """

    added = Signal(float, float)
    moved = Signal(int, float, float)
    removed = Signal(int)
    clicked = Signal(int)
    let_go = Signal()
    chosen = Signal(int)
    left = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage: Stage = weakref.proxy(stage)
        self.cursor = PointCursor(stage.viewport())
        self.is_on = False
        self._button = BUTTONS.NoButton
        self._number: int | None = None  # of the point that the hand holds
        self._cell = 0
        self._at: Place = (0.0, 0.0)  # where the button went down, or where a spray is
        self._sprayed = 0
        self._has_moved = False

    def start(self) -> None:
        """Take mouse and keys."""
        if not self.is_on:
            self.is_on = True
            self._stage.leave_panels()
            self._stage.viewport().installEventFilter(self)
            self._stage.installEventFilter(self)
            self.cursor.setGeometry(self._stage.viewport().rect())
            self.cursor.show()
            self.cursor.raise_()

    def stop(self) -> None:
        """Give mouse and keys back to the stage."""
        if self.is_on:
            self.is_on = False
            self._button = BUTTONS.NoButton
            self._stage.viewport().removeEventFilter(self)
            self._stage.removeEventFilter(self)
            self._stage.unsetCursor()
            self.cursor.hide()

    def refresh(self) -> None:
        """The picture is another one: let what stands above it follow."""
        panel = self.panel
        if panel is not None:
            self.cursor.show_on(panel, self._stage.fit())

    @property
    def panel(self) -> DecisionPanel | None:
        """The panel that is drawn on; None where none is shown."""
        return self._stage.drawing.panel(DecisionPanel)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's
        panel = self.panel
        if panel is not None:  # the map that was drawn on may have gone with its run
            self._cell = min(self._cell, len(panel.seen.cells) - 1)
        if isinstance(event, QResizeEvent):
            self.cursor.resize(self._stage.viewport().size())
            self.refresh()
        elif panel is not None and isinstance(event, QKeyEvent):
            return self._key(panel, event)
        elif panel is not None and isinstance(event, QMouseEvent):
            return self._mouse(panel, event)
        elif event.type() == KINDS.Leave and self._button == BUTTONS.NoButton:
            self.cursor.show_place(None, None)
        return False

    # ------------------------------------------------------------------ mouse

    def _mouse(self, panel: DecisionPanel, event: QMouseEvent) -> bool:
        at = self._stage.to_u(event.position())
        if event.type() in (KINDS.MouseButtonPress, KINDS.MouseButtonDblClick):
            return self._press(panel, at, event)
        if event.type() == KINDS.MouseMove:
            if self._button != BUTTONS.NoButton and not event.buttons() & self._button:
                self._release()  # let go where we were not told
            return self._move(panel, at)
        if event.type() == KINDS.MouseButtonRelease and event.button() == self._button:
            self._release()
            return True
        return False

    def _press(self, panel: DecisionPanel, at: Place, event: QMouseEvent) -> bool:
        if self._button != BUTTONS.NoButton:
            return True  # one gesture at a time
        cell, button = cell_at(panel, at), event.button()
        if cell is None or button not in (BUTTONS.LeftButton, BUTTONS.RightButton):
            return False
        self._button, self._cell, self._at = button, cell, at
        self._has_moved, self._sprayed = False, 0
        self._number = number = self._nearest(panel, at)
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if is_alt or button == BUTTONS.RightButton:
            self._number = ERASING
            if number is not None:
                self.removed.emit(number)
        elif number is None:
            self.added.emit(*self._values(panel, at))
        self._follow(self.panel or panel, at)
        return True

    def _move(self, panel: DecisionPanel, at: Place) -> bool:
        if self._button == BUTTONS.NoButton:
            cell = cell_at(panel, at)
            if cell is None:
                self.cursor.show_place(None, None)
                self._stage.unsetCursor()
                return False
            self._cell = cell
        else:
            self._drag(panel, at)
        self._follow(self.panel or panel, at)
        return True

    def _drag(self, panel: DecisionPanel, at: Place) -> None:
        self._has_moved = self._has_moved or (
            math.dist(self._at, at) >= STILL / self._stage.fit().m11()
        )
        if not self._has_moved:
            return
        if self._number == ERASING:
            number = self._nearest(panel, at)
            if number is not None:
                self.removed.emit(number)
        elif self._number is not None:
            self.moved.emit(self._number, *self._values(panel, at))
        elif math.dist(self._at, at) >= SPRAY:
            self._at, self._sprayed = at, self._sprayed + 1
            away = SCATTER * math.sqrt((self._sprayed * 0.618) % 1.0)
            angle = self._sprayed * TURN
            beside = (at[0] + away * math.cos(angle), at[1] + away * math.sin(angle))
            self.added.emit(*self._values(panel, beside))

    def _release(self) -> None:
        number, self._number = self._number, None
        self._button = BUTTONS.NoButton
        if number is not None and number != ERASING and not self._has_moved:
            self.clicked.emit(number)
        self.let_go.emit()

    def _follow(self, panel: DecisionPanel, at: Place) -> None:
        """Let the sample of the brush, or a ring around a point, stand at the pointer."""
        number = self._number if self._number != ERASING else None
        if self._button == BUTTONS.NoButton:
            number = self._nearest(panel, at)
        held = panel.points.places[self._cell]
        ring = None
        if number is not None and number < len(held):
            x, y = held[number].tolist()
            ring = (x, y)
        shapes = Qt.CursorShape
        self._stage.setCursor(shapes.OpenHandCursor if ring else shapes.CrossCursor)
        self.cursor.show_on(panel, self._stage.fit())
        self.cursor.show_place(None if ring else held_in(panel, self._cell, at), ring)

    # ------------------------------------------------------------------ keys

    def _key(self, panel: DecisionPanel, event: QKeyEvent) -> bool:
        """Arrows, Enter, digits, Delete and Escape, before they are commands of the window."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = key - Qt.Key.Key_1
        is_digit = 0 <= digit < self.cursor.brushes
        known = key in MOVES or key in ADDS or key in REMOVES or key == Qt.Key.Key_Escape
        if not (known or is_digit) or held & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        if event.type() == KINDS.ShortcutOverride:
            event.accept()
            return True
        if event.type() != KINDS.KeyPress:
            return False
        if is_digit:
            self.chosen.emit(digit)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            self._act(panel, key, FINE if held else 1.0)
        return True

    def _act(self, panel: DecisionPanel, key: Qt.Key, fine: float) -> None:
        at = self.cursor.place or self.cursor.ring or _middle(panel, self._cell)
        if key in MOVES:
            rect = panel.seen.cells[self._cell].map
            across, up = MOVES[key]
            step = (fine * SHARE * rect.width, fine * SHARE * rect.height)
            at = held_in(panel, self._cell, (at[0] + across * step[0], at[1] - up * step[1]))
        elif key in ADDS:
            self.added.emit(*self._values(panel, at))
            self.let_go.emit()
        else:
            number = self._nearest(panel, at)
            if number is not None:
                self.removed.emit(number)
                self.let_go.emit()
        panel = self.panel or panel
        self.cursor.show_on(panel, self._stage.fit())
        self.cursor.show_place(at, None)

    # ------------------------------------------------------------------ places

    def _values(self, panel: DecisionPanel, at: Place) -> Place:
        """What a place in u says on the axes, kept on the map."""
        inside = np.array(held_in(panel, self._cell, at))
        x, y = panel.seen.projection(self._cell).to_weights(inside).tolist()
        return x, y

    def _nearest(self, panel: DecisionPanel, at: Place) -> int | None:
        """The number of the point at a place; None beside all, and where the map is blank."""
        places = panel.points.places[self._cell]
        if self.cursor.is_blank or not len(places):
            return None
        away = np.hypot(*(places - np.array(at)).T)
        away[~panel.seen.shown] = np.inf
        number = int(away.argmin())
        pixel = 1.0 / self._stage.fit().m11()
        reach = panel.points.radius + REACH * max(1.0, pixel)
        return number if away[number] <= reach else None


ERASING = -1  # stands for the point that a hand holds while it takes points away


def held_in(panel: DecisionPanel, cell: int, at: Place) -> Place:
    """The nearest place on a map."""
    rect = panel.seen.cells[cell].map
    return min(max(at[0], rect.x), rect.right), min(max(at[1], rect.y), rect.bottom)


def _middle(panel: DecisionPanel, cell: int) -> Place:
    rect = panel.seen.cells[cell].map
    return rect.x + rect.width / 2, rect.y + rect.height / 2
