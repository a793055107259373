"""Flat buttons of the top bar: an icon or an icon with words, quiet until the pointer comes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QFontMetricsF,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolButton, QWidget

from gui import style
from gui.actions.registry import plain
from gui.icons import draw_icon
from gui.ink import colour

SIDE = 32  # px
ICON = 18  # px
CARET = 14  # px


class FlatButton(QToolButton):
    """Shows an action as its icon; `framed` adds its words and the border of a card."""

    def __init__(
        self, action: QAction, framed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._framed = framed
        self._mirrored = action.objectName() == "fold_left"
        self.setDefaultAction(action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(SIDE)
        action.changed.connect(self._on_changed)
        self._on_changed()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        if not self._framed:
            return QSize(SIDE, SIDE)
        words = QFontMetricsF(style.font(13, 500)).horizontalAdvance(self._words())
        return QSize(round(words) + ICON + 8 + 24, SIDE)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def _words(self) -> str:
        return plain(self.defaultAction().text())

    def _on_changed(self) -> None:
        self.setAccessibleName(self._words())
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        ink = style.ink()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        border = ink.line2 if hot else ink.line
        if self._framed:
            painter.setBrush(colour(ink.field if hot else ink.card))
            painter.setPen(QPen(colour(border), 1))
            painter.drawRoundedRect(box, style.RADIUS, style.RADIUS)
        elif hot:
            painter.setBrush(colour(ink.hover))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, style.RADIUS, style.RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(ink.accent), 1.5))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), style.RADIUS, style.RADIUS)
        self._paint_content(painter, box)
        painter.end()

    def _paint_content(self, painter: QPainter, box: QRectF) -> None:
        ink = style.ink()
        middle = QPointF(12 + ICON / 2, box.center().y()) if self._framed else box.center()
        place = QRectF(0, 0, ICON, ICON)
        place.moveCenter(middle)
        mode = QIcon.Mode.Active if self.underMouse() else QIcon.Mode.Normal
        if not self.isEnabled():
            mode = QIcon.Mode.Disabled
        painter.save()
        if self._mirrored:
            painter.translate(2 * middle.x(), 0)
            painter.scale(-1, 1)
        self.icon().paint(painter, place.toRect(), Qt.AlignmentFlag.AlignCenter, mode)
        painter.restore()
        if self._framed:
            painter.setFont(style.font(13, 500))
            painter.setPen(colour(ink.text if self.isEnabled() else ink.text3))
            words = box.adjusted(12 + ICON + 8, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words())


class LayoutButton(FlatButton):
    """The button in the bar, with a caret: it opens something."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(action, framed=True, parent=parent)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return super().sizeHint() + QSize(CARET, 0)

    def _paint_content(self, painter: QPainter, box: QRectF) -> None:
        super()._paint_content(painter, box)
        tone = style.ink().text2 if self.isEnabled() else style.ink().text3
        draw_icon(painter, QPointF(box.right() - 15.0, box.center().y()), "caret-down", tone, 12)

    def corner(self, wide: int) -> QPoint:
        """Where on the screen a popover of that width begins, so that it ends with the button."""
        return self.mapToGlobal(QPoint(self.width() - wide, self.height() + 4))
