"""The hand on the author's notes: a click chooses one, a drag moves it or the tip of its arrow.

Keys go on with the chosen one. Nothing here knows the lesson: what hands ask for becomes signals.
"""

from __future__ import annotations

import math
import weakref
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

from core.picture.annotations import place_of
from gui.stage.hands import STILL
from gui.stage.overlay import Chosen

if TYPE_CHECKING:
    from core.lesson import Point
    from gui.panels.annotations import Laid
    from gui.stage.boxes import Place
    from gui.stage.stage import Stage

AROUND = 4.0  # px around a note that belong to it
KNOB = 9.0  # px around the tip of an arrow
NUDGE, LEAP = 2.0, 20.0  # u that a key moves a note by, and with Shift
WAYS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Part = Literal["note", "tip"]


class _Grip(Struct):
    """What the button took: a note or the tip of its arrow, where it was, and where it was taken.

    `at` and `place` are in u; the hand may be off the middle of what it holds.
    """

    number: int
    part: Part
    at: Place
    place: Place
    has_moved: bool = False


class NoteHand(QObject):
    """Takes the mouse of a stage where it is on a note, and its keys while one is chosen.

    A note is told by its number in the lesson. `chosen_changed(number | None)`;
    `moved(number, "note" | "tip", place)` while a drag or a key moves it, `place` being what the
    lesson calls the place, and `dropped()` after it; `words_asked(number)` on a double click or
    Enter; `removed(number)`; `menu_asked(number | None, (x, y) in u, global position)`.
    """

    chosen_changed = Signal(object)
    moved = Signal(int, str, tuple)
    dropped = Signal()
    words_asked = Signal(int)
    removed = Signal(int)
    menu_asked = Signal(object, tuple, object)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage: Stage = weakref.proxy(stage)
        self.chosen: int | None = None
        self._grip: _Grip | None = None
        self._is_over = False
        stage.viewport().installEventFilter(self)
        stage.installEventFilter(self)

    def choose(self, number: int | None) -> None:
        """Let note `number` be the one that keys mean; None for none."""
        if number != self.chosen:
            self.chosen = number
            self.refresh()
            self.chosen_changed.emit(number)

    def refresh(self) -> None:
        """Show again which note is chosen: the picture, or its size, is another."""
        laid = None if self.chosen is None else self.laid(self.chosen)
        if laid is None:
            self._stage.overlay.show_chosen(None)
            return
        tip = laid.note.tip
        knob = None if tip is None else QPointF(*self._stage.to_pixels(tip))
        self._stage.overlay.show_chosen(Chosen(self.area(laid), knob))

    def laid(self, number: int) -> Laid | None:
        """Where note `number` of the lesson stands; None where it is not seen."""
        return next((each for each in self._seen() if each.note.number == number), None)

    def area(self, laid: Laid) -> QRectF:
        """The note's box in pixels of the stage, a little wider than its words."""
        box = laid.box
        corner = QPointF(*self._stage.to_pixels((box.x, box.y)))
        other = QPointF(*self._stage.to_pixels((box.right, box.bottom)))
        return QRectF(corner, other).adjusted(-AROUND, -AROUND, AROUND, AROUND)

    # ------------------------------------------------------------------ events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kinds = QEvent.Type
        if isinstance(event, QKeyEvent):
            is_key = event.type() in (kinds.KeyPress, kinds.ShortcutOverride)
            return is_key and watched is self.parent() and self._on_key(event)
        if isinstance(event, QContextMenuEvent) and watched is not self.parent():
            return self._on_menu(event)
        if isinstance(event, QMouseEvent) and watched is not self.parent():
            return self._on_mouse(event)
        if event.type() == kinds.Resize and watched is self.parent():
            self.refresh()
        return False

    def _on_mouse(self, event: QMouseEvent) -> bool:
        kinds = QEvent.Type
        if self._stage.hands.hold is not None:
            return False
        if event.type() == kinds.MouseMove:
            return self._on_move(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.type() == kinds.MouseButtonRelease:
            return self._on_release()
        found = self._at(event.position())
        if event.type() == kinds.MouseButtonDblClick and found is not None:
            self._grip = None
            self.words_asked.emit(found[0].note.number)
            return True
        return self._on_press(event, found)

    def _on_press(self, event: QMouseEvent, found: tuple[Laid, Part] | None) -> bool:
        if found is None:
            self.choose(None)
            return False
        laid, part = found
        tip = laid.note.tip
        place = tip if part == "tip" and tip is not None else laid.middle
        self._grip = _Grip(laid.note.number, part, self._stage.to_u(event.position()), place)
        self._stage.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose(laid.note.number)
        self._stage.setCursor(Qt.CursorShape.ClosedHandCursor)
        return True

    def _on_move(self, event: QMouseEvent) -> bool:
        grip = self._grip
        if grip is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return self._hover(event)
        at = self._stage.to_u(event.position())
        if math.dist(at, grip.at) * self._stage.fit().m11() >= STILL:
            grip.has_moved = True
        if grip.has_moved:
            x, y = grip.place
            self._ask(grip.number, grip.part, (x + at[0] - grip.at[0], y + at[1] - grip.at[1]))
        return True

    def _on_release(self) -> bool:
        grip, self._grip = self._grip, None
        if grip is None:
            return False
        self._stage.setCursor(Qt.CursorShape.OpenHandCursor)
        if grip.has_moved:
            self.dropped.emit()
        return True

    def _hover(self, event: QMouseEvent) -> bool:
        """Let the cursor say that a note can be taken."""
        found = None if event.buttons() else self._at(event.position())
        if found is None:
            self._is_over = False
            return False
        if not self._is_over:
            self._is_over = True
            self._stage.leave_panels()
        self._stage.setCursor(Qt.CursorShape.OpenHandCursor)
        return True

    def _on_menu(self, event: QContextMenuEvent) -> bool:
        """The menu at the pointer, or at the chosen note where a key asks for it."""
        at, found = QPointF(event.pos()), self._at(QPointF(event.pos()))
        number = None if found is None else found[0].note.number
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            laid = None if self.chosen is None else self.laid(self.chosen)
            number = None if laid is None else laid.note.number
            middle = self._stage.viewport().rect().center()
            at = QPointF(middle) if laid is None else self.area(laid).center()
        self.choose(number)
        where = self._stage.viewport().mapToGlobal(at.toPoint())
        self.menu_asked.emit(number, self._stage.to_u(at), where)
        return True

    def _on_key(self, event: QKeyEvent) -> bool:
        laid = None if self.chosen is None else self.laid(self.chosen)
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        key = Qt.Key(event.key())
        known = key in WAYS or key in REMOVING or key in ENTER or key == Qt.Key.Key_Escape
        if laid is None or held or not known:
            return False
        event.accept()
        if event.type() == QEvent.Type.ShortcutOverride:
            return True
        if key in WAYS:
            far = LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else NUDGE
            (x, y), (right, down) = laid.middle, WAYS[key]
            self._ask(laid.note.number, "note", (x + far * right, y + far * down))
            self.dropped.emit()
        elif key in REMOVING:
            self.removed.emit(laid.note.number)
        elif key in ENTER:
            self.words_asked.emit(laid.note.number)
        else:
            self.choose(None)
        return True

    # ------------------------------------------------------------------ places

    def _ask(self, number: int, part: Part, at: Place) -> None:
        """Tell where a hand wants a part of a note, kept on the stage or on its map."""
        laid, ground = self.laid(number), self._stage.backdrop
        if laid is None or ground is None:
            return
        projection = ground.map.projection if laid.note.is_on_map and ground.map else None
        left, top, right, bottom = 0.0, 0.0, *self._stage.size_in_u
        if projection is not None and (part == "tip" or laid.note.tip is None):
            rect = projection.rect
            left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
        kept = min(max(at[0], left), right), min(max(at[1], top), bottom)
        place: Point = place_of(kept, self._stage.size_in_u, projection)
        self.moved.emit(number, part, place)

    def _seen(self) -> tuple[Laid, ...]:
        """The notes in the picture, the foremost last."""
        panel, frame = self._stage.drawing.notes_panel, self._stage.frame
        if panel is None or frame is None:
            return ()
        return tuple(panel.laid[index] for index in frame.notes)

    def _at(self, pixel: QPointF) -> tuple[Laid, Part] | None:
        """What of which note a pixel of the stage means: first the chosen one's tip."""
        seen = self._seen()
        for laid in seen:
            tip = laid.note.tip
            if laid.note.number == self.chosen and tip is not None:
                away = QPointF(*self._stage.to_pixels(tip)) - pixel
                if math.hypot(away.x(), away.y()) <= KNOB:
                    return laid, "tip"
        for laid in reversed(seen):
            if self.area(laid).contains(pixel):
                return laid, "note"
        return None
