"""Controls for one of several: a flat list to choose from, and a switch.

`committed` is sent when a person chose another value; setters send nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from core.picture.values import Label
from gui import style
from gui.forms.keys import ARROWS, BY_KEYBOARD, PRESS, claims
from gui.forms.paint import begin, draw_box, draw_focus, elided, fitted, text_width, write
from gui.forms.pressable import Pressable
from gui.icons import draw_icon
from gui.ink import colour
from gui.words import say

CARET = 14  # px that the sign of a list takes


class Choice(QComboBox):
    """A list of values, flat until it is pointed at; its words follow the language.

    `options` are pairs of a value and its label.
    """

    edited = Signal(object)
    committed = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[object, Label]],
        value: object,
        parent: QWidget | None = None,
        *,
        align: float = 1.0,
    ) -> None:
        super().__init__(parent)
        self._options: list[tuple[object, Label]] = []
        self._align = align
        self._has_ring = False
        self.setFont(style.font(style.TEXT_SIZE, 500))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setItemDelegate(QStyledItemDelegate(self))  # the one that heeds rules of style
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.set_options(options, value)
        self.activated.connect(self._choose)

    def value(self) -> object:
        """The chosen value; None while there is none."""
        place = self.currentIndex()
        return self._options[place][0] if 0 <= place < len(self._options) else None

    def set_value(self, value: object) -> None:
        """Choose `value`; one that is not in the list leaves nothing chosen."""
        place = next((i for i, (each, _) in enumerate(self._options) if each == value), -1)
        if place != self.currentIndex():
            was_quiet = self.blockSignals(True)
            self.setCurrentIndex(place)
            self.blockSignals(was_quiet)
            self.update()

    def set_options(
        self, options: Sequence[tuple[object, Label]], value: object, icons: Sequence[QIcon] = ()
    ) -> None:
        """Offer other values."""
        was_quiet = self.blockSignals(True)
        self._options = list(options)
        self.clear()
        for index, (_, label) in enumerate(self._options):
            self.addItem(icons[index] if icons else QIcon(), say(label))
        self.blockSignals(was_quiet)
        self.setCurrentIndex(-1)
        self.set_value(value)
        self._widen_list()

    def refuse(self, reasons: Mapping[object, Label]) -> None:
        """Let these values be seen but not chosen, each with the reason where it is pointed at."""
        role = Qt.ItemDataRole.ToolTipRole
        for index, (value, _) in enumerate(self._options):
            reason = reasons.get(value)
            self.setItemData(index, None if reason is None else say(reason), role)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            # Qt keeps an item's flags under the role before the first of a user.
            self.setItemData(index, 0 if reason else flags.value, Qt.ItemDataRole.UserRole - 1)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        widest = max((text_width(say(label), 13.0, 500) for _, label in self._options), default=40)
        return QSize(round(widest) + CARET + 18, 26)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(60, 24)

    def event(self, event: QEvent) -> bool:
        return claims(event, ARROWS | PRESS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()  # the wheel scrolls the pane

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_options"):
            for index, (_, label) in enumerate(self._options):
                self.setItemText(index, say(label))
            self._widen_list()
            self.updateGeometry()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._has_ring = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        box, y = QRectF(self.rect()), self.height() / 2
        is_hot = self.isEnabled() and (self.underMouse() or self.hasFocus())
        if is_hot:
            draw_box(painter, box, now.field, radius=style.INNER_RADIUS)
        room = self.width() - 12.0 - (CARET if is_hot or self._align < 1.0 else 0.0)
        words = self.currentText() or self.placeholderText()
        size = fitted(words, room, 13.0, 500)
        text = elided(words, room, size, 500)
        ink = now.text if self.isEnabled() else now.text3
        write(painter, (6.0 + room * self._align, y), text, ink, (size, 500), align=self._align)
        if is_hot or self._align < 1.0:
            draw_icon(painter, QPointF(self.width() - 11.0, y), "caret-down", now.text2, 11)
        if self.hasFocus() and self._has_ring:
            draw_focus(painter, box)
        painter.end()

    def _choose(self, _place: int) -> None:
        self.edited.emit(self.value())
        self.committed.emit(self.value())

    def _widen_list(self) -> None:
        self.view().setMinimumWidth(self.sizeHint().width() + 16)


class Toggle(Pressable):
    """A switch: off at the left, on at the right in the accent colour."""

    edited = Signal(object)
    committed = Signal(object)

    def __init__(self, is_on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setChecked(is_on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._tell)

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, is_on: bool) -> None:
        """Turn it on or off; sends nothing."""
        self.setChecked(is_on)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(36, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        middle = QPointF(self.width() - 20.0, self.height() / 2)
        bed = QRectF(middle.x() - 14, middle.y() - 8, 28, 16)
        on = self.isChecked()
        ground = now.accent if on else now.hover
        draw_box(painter, bed, ground, None if on else now.text3, radius=8.0)
        knob = now.on_accent if on else now.text2
        if not self.isEnabled():
            knob = now.line2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(knob))
        painter.drawEllipse(middle + QPointF(6.0 if on else -6.0, 0.0), 5.0, 5.0)
        if self.underMouse() and self.isEnabled():
            painter.setBrush(colour(knob, 0.2))
            painter.drawEllipse(middle + QPointF(6.0 if on else -6.0, 0.0), 8.0, 8.0)
        if self.has_ring:
            draw_focus(painter, bed.adjusted(-3, -3, 3, 3), 11.0)
        painter.end()

    def _tell(self, _is_on: bool) -> None:
        self.edited.emit(self.isChecked())
        self.committed.emit(self.isChecked())
