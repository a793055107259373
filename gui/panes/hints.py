"""Three hints at the first lesson, each beside what it speaks of; what is dismissed stays away.

The window says where things are; a hint goes by itself once its advice was taken.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms.once import OnceButton
from gui.forms.paint import begin, broken, write
from gui.ink import colour
from gui.preferences import Preferences
from gui.words import say

Side: TypeAlias = Literal["above", "right", "below"]
WIDTH = 264  # px
POINTER = 8  # px
PADDING = 14
LINE, MOST_LINES = 19, 9


class Hint(Struct, frozen=True):
    """A hint by name: on which side of its place it stands, its head and its sentence."""

    name: str
    side: Side
    head: str
    sentence: str


HINTS = (
    Hint(
        "play",
        "above",
        QT_TRANSLATE_NOOP("Start page", "Press Space"),
        QT_TRANSLATE_NOOP("Start page", "The film plays. Space again, and it waits."),
    ),
    Hint(
        "start",
        "right",
        QT_TRANSLATE_NOOP("Start page", "Drag the start"),
        QT_TRANSLATE_NOOP("Start page", "Every run follows while your hand moves."),
    ),
    Hint(
        "rate",
        "right",
        QT_TRANSLATE_NOOP("Start page", "Move a learning rate"),
        QT_TRANSLATE_NOOP(
            "Start page", "Its path changes at once. Beyond the red mark it cannot converge."
        ),
    ),
)


class HintBubble(QWidget):
    """Shows one hint at a time over its parent; `show_next` goes to the first that is left.

    `turned()` tells that another hint is about to be shown, and wants to know its place. While it
    is told to `hold_back`, nothing is shown. `left()` tells that it goes with the keyboard's focus.
    """

    turned = Signal()
    left = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._places: dict[str, QRect] = {}
        self.hint: Hint | None = None
        self._is_held_back = False
        self.next_button = OnceButton(self)
        self.never_button = OnceButton(self)
        for button in (self.next_button, self.never_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click keys go on playing
        self.next_button.clicked.connect(self.dismiss)
        self.never_button.clicked.connect(self.dismiss_all)
        self.hide()

    def set_place(self, name: str, place: QRect) -> None:
        """Let the hint `name` point at `place`, in the parent's pixels."""
        if self._places.get(name) != place:
            self._places[name] = place
            self._place()

    def show_next(self) -> None:
        """Show the first hint that was not dismissed; none at all when there is none."""
        left = [hint for hint in HINTS if not self._preferences.is_dismissed(hint.name)]
        self.hint = left[0] if left else None
        self.turned.emit()
        is_shown = self.hint is not None and not self._is_held_back
        focus = self.window().focusWidget()
        if not is_shown and focus in (self.next_button, self.never_button):
            self.left.emit()
        self.setVisible(is_shown)
        self.retranslate()
        self.raise_()

    def hold_back(self, is_held_back: bool) -> None:
        """Stand in nobody's way for a while, such as while the film plays."""
        if is_held_back != self._is_held_back:
            self._is_held_back = is_held_back
            self.show_next()

    def dismiss(self) -> None:
        """Never show this hint again; the next one follows."""
        if self.hint is not None:
            self._preferences.dismiss(self.hint.name)
            self.show_next()

    def dismiss_all(self) -> None:
        """Never show any hint again."""
        for hint in HINTS:
            self._preferences.dismiss(hint.name)
        self.show_next()

    def done(self, name: str) -> None:
        """The advice of the hint `name` was taken: it is not needed any more."""
        if self.hint is not None and self.hint.name == name:
            self.dismiss()

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        if self.hint is None:
            return
        is_last = self.hint is HINTS[-1]
        following = QT_TRANSLATE_NOOP("Start page", "Next")
        last = QT_TRANSLATE_NOOP("Start page", "Got it")
        never = QT_TRANSLATE_NOOP("Start page", "No more hints")
        self.next_button.setText(say(Text("Start page", last if is_last else following)))
        self.never_button.setText(say(Text("Start page", never)))
        self.setAccessibleName(say(Text("Start page", self.hint.head)))
        self.setAccessibleDescription(say(Text("Start page", self.hint.sentence)))
        self._place()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        if self.hint is None:
            return
        now, painter = style.ink(), begin(QPainter(self))
        box = self._box()
        painter.setPen(QPen(colour(now.accent), 1))
        painter.setBrush(colour(now.card))
        painter.drawRoundedRect(box, style.RADIUS, style.RADIUS)
        painter.drawPolyline(self._tip(box))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(self._tip(box))
        left, top = box.left() + PADDING, box.top() + PADDING
        head = say(Text("Start page", self.hint.head))
        write(painter, (left, top + 7), head, now.text, (13, 600))
        for number, line in enumerate(self._lines()):
            write(painter, (left, top + 30 + LINE * number), line, now.text2)
        painter.end()

    def _lines(self) -> tuple[str, ...]:
        """The sentence, broken to the width of the bubble."""
        sentence = "" if self.hint is None else say(Text("Start page", self.hint.sentence))
        return broken(sentence, WIDTH - 2 * PADDING, 13, MOST_LINES)

    def _box(self) -> QRectF:
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.hint is None or self.hint.side == "above":
            return whole.adjusted(0, 0, 0, -POINTER)
        if self.hint.side == "below":
            return whole.adjusted(0, POINTER, 0, 0)
        return whole.adjusted(POINTER, 0, 0, 0)

    def _tip(self, box: QRectF) -> QPolygonF:
        """The corner that points at the place, its open side on the box."""
        side = "above" if self.hint is None else self.hint.side
        if side == "right":
            x, y = box.left(), box.top() + 24
            points = [(x + 0.5, y - 8), (x - POINTER, y), (x + 0.5, y + 8)]
        else:
            x, out = box.left() + 32, 1 if side == "above" else -1
            y = box.bottom() if side == "above" else box.top()
            points = [(x - 8, y - 0.5 * out), (x, y + POINTER * out), (x + 8, y - 0.5 * out)]
        return QPolygonF([QPointF(*point) for point in points])

    def _place(self) -> None:
        """Stand beside the place, inside the parent."""
        place = self._places.get(self.hint.name) if self.hint is not None else None
        parent = self.parentWidget()
        if self.hint is None or parent is None:
            return
        if place is None or place.isEmpty():
            place = QRect(parent.rect().center(), QSize(1, 1))
        height = PADDING * 2 + 22 + LINE * len(self._lines()) + 12 + 30 + POINTER
        self.resize(WIDTH + POINTER, height)
        middle = place.center()
        if self.hint.side == "right":
            self.move(place.right() + 6, middle.y() - 24)
        elif self.hint.side == "above":
            self.move(middle.x() - 32, place.top() - height - 4)
        else:
            self.move(middle.x() - 32, place.bottom() + 4)
        box = self._box().toRect()
        right = box.right() - PADDING
        for button in (self.next_button, self.never_button):
            button.adjustSize()
            right -= button.width()
            button.move(right, box.bottom() - PADDING - button.height() + 2)
            right -= 8
        self.update()
