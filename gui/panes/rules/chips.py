"""The words of the rule language, to press instead of typing them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms.keys import ARROWS, BY_KEYBOARD, PRESS, claims
from gui.forms.paint import begin, draw_box, draw_focus, text_width, write
from gui.words import say

HEIGHT, GAP, PAD, SIZE = 24, 4, 5.5, 12.5  # px


@dataclass(frozen=True)
class Chip:
    """What is put before and after the cursor, how it is shown, and what it means."""

    before: str
    after: str
    shown: str
    meaning: str


CHIPS = (
    Chip("w", "", "w", QT_TRANSLATE_NOOP("Rule editor", "The weights; w <- … changes them")),
    Chip("g", "", "g", QT_TRANSLATE_NOOP("Rule editor", "The gradient at the weights")),
    Chip("lr", "", "lr", QT_TRANSLATE_NOOP("Rule editor", "The learning rate")),
    Chip("t", "", "t", QT_TRANSLATE_NOOP("Rule editor", "The number of the step, from 1")),
    Chip("loss", "", "loss", QT_TRANSLATE_NOOP("Rule editor", "The loss before the step")),
    Chip(" <- ", "", "←", QT_TRANSLATE_NOOP("Rule editor", "Changes a value that is kept")),
    Chip(" = ", "", "=", QT_TRANSLATE_NOOP("Rule editor", "Names a value within one step")),
    Chip(
        "start ",
        "",
        "start",
        QT_TRANSLATE_NOOP("Rule editor", "start m = 1 says where m begins; without it, at 0"),
    ),
    Chip("sqrt(", ")", "sqrt( )", QT_TRANSLATE_NOOP("Rule editor", "The square root")),
    Chip("^2", "", "^2", QT_TRANSLATE_NOOP("Rule editor", "A power, for each weight")),
    Chip("abs(", ")", "abs( )", QT_TRANSLATE_NOOP("Rule editor", "The size without its sign")),
    Chip("sign(", ")", "sign( )", QT_TRANSLATE_NOOP("Rule editor", "−1, 0 or 1")),
    Chip("max(", ", )", "max( , )", QT_TRANSLATE_NOOP("Rule editor", "The largest")),
    Chip("min(", ", )", "min( , )", QT_TRANSLATE_NOOP("Rule editor", "The smallest")),
    Chip(
        "where(",
        ", , )",
        "where( , , )",
        QT_TRANSLATE_NOOP("Rule editor", "where(t = 1, a, b) is a in step 1, else b"),
    ),
    Chip("norm(", ")", "norm( )", QT_TRANSLATE_NOOP("Rule editor", "The length over all weights")),
    Chip(
        "dot(", ", )", "dot( , )", QT_TRANSLATE_NOOP("Rule editor", "The product over all weights")
    ),
    Chip(
        "grad(",
        ")",
        "grad( )",
        QT_TRANSLATE_NOOP("Rule editor", "The gradient at another point: one evaluation more"),
    ),
)


class Chips(QWidget):
    """Tells `chosen(before, after)`. One stop of the keyboard, the arrows go through it."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = 0
        self._hot: int | None = None
        self._pressed: int | None = None
        self._has_ring = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    def box(self, number: int) -> QRectF:
        """Where a chip stands."""
        return self._boxes(self.width())[number]

    def retranslate(self) -> None:
        """Speak the language of the window."""
        chip = CHIPS[self._at]
        title = Text.of("Rule editor", QT_TRANSLATE_NOOP("Rule editor", "Words of rules"))
        self.setAccessibleName(say(title))
        meaning = say(Text("Rule editor", chip.meaning))
        self.setAccessibleDescription(f"{chip.shown}: {meaning}")

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name, here and below
        return round(self._boxes(width)[-1].bottom())

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(320, self.heightForWidth(max(self.width(), 320)))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._number_at(event.pos())
            told = "" if number is None else say(Text("Rule editor", CHIPS[number].meaning))
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return claims(event, ARROWS | PRESS) or super().event(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._point_at(self._number_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self._point_at(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._number_at(event.position().toPoint())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        number, pressed = self._number_at(event.position().toPoint()), self._pressed
        self._pressed = None
        self.update()
        if number is not None and number == pressed:
            self._choose(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self._go_to(self._at + steps[key])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go_to(self._beside(-1 if key == Qt.Key.Key_Up else 1))
        elif key in PRESS:
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._has_ring = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._has_ring = False
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        for number, box in enumerate(self._boxes(self.width())):
            is_hot = number == self._hot
            ground = now.line if number == self._pressed else now.hover if is_hot else now.field
            draw_box(painter, box, ground, radius=style.INNER_RADIUS)
            ink, place = now.text if is_hot else now.text2, (box.center().x(), box.center().y())
            write(painter, place, CHIPS[number].shown, ink, (SIZE, 500), align=0.5)
            if number == self._at and self.hasFocus() and self._has_ring:
                draw_focus(painter, box)
        painter.end()

    def _boxes(self, width: int) -> list[QRectF]:
        boxes: list[QRectF] = []
        x = y = 0.0
        for chip in CHIPS:
            wide = max(26.0, round(text_width(chip.shown, SIZE, 500) + 2 * PAD))
            if x and x + wide > width:
                x, y = 0.0, y + HEIGHT + GAP
            boxes.append(QRectF(x, y, wide, HEIGHT))
            x += wide + GAP
        return boxes

    def _number_at(self, place: QPoint) -> int | None:
        point = QPointF(place)
        boxes = self._boxes(self.width())
        return next((k for k, box in enumerate(boxes) if box.contains(point)), None)

    def _point_at(self, number: int | None) -> None:
        if number != self._hot:
            self._hot = number
            shape = (
                Qt.CursorShape.ArrowCursor if number is None else Qt.CursorShape.PointingHandCursor
            )
            self.setCursor(shape)
            self.update()

    def _go_to(self, number: int) -> None:
        self._at = min(max(number, 0), len(CHIPS) - 1)
        self.retranslate()
        self.update()

    def _beside(self, rows: int) -> int:
        """The chip above (-1) or below (1) the current one."""
        boxes = self._boxes(self.width())
        middle = boxes[self._at].center() + QPointF(0.0, rows * (HEIGHT + GAP))
        row = [k for k, box in enumerate(boxes) if box.top() <= middle.y() <= box.bottom()]
        return min(row, key=lambda k: abs(boxes[k].center().x() - middle.x()), default=self._at)

    def _choose(self, number: int) -> None:
        self._at = number
        self.retranslate()
        self.chosen.emit(CHIPS[number].before, CHIPS[number].after)
