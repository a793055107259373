"""The layout switch of the top bar: a button, and a popover with a picture of every layout."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from core.layouts import NamedLayout, layout_now, layouts_for
from core.lesson import Lesson
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms.paint import RING, begin, draw_box, elided, write
from gui.forms.popup import place_on_screen
from gui.forms.pressable import Pressable
from gui.icons import draw_icon
from gui.ink import colour
from gui.window.layout_pictures import paint_layout
from gui.words import say

CELL = QSize(168, 112)
PICTURE = QSize(112, 63)
COLUMNS = 4
MARGIN = 8
NAME_SIZE = 12.5
LAYOUTS = Text.of("Layouts", QT_TRANSLATE_NOOP("Layouts", "Layouts of the stage"))
STRIDES = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -COLUMNS,
    Qt.Key.Key_Down: COLUMNS,
}


class LayoutCell(Pressable):
    """One layout: its picture with its name below."""

    RINGS = frozenset(Qt.FocusReason)

    def __init__(self, layout: NamedLayout, aspect: tuple[int, int], parent: QWidget) -> None:
        super().__init__(parent)
        self.layout_shown, self._aspect = layout, aspect
        self.setFixedSize(CELL)
        self.setCheckable(True)
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(say(self.layout_shown.words))
        self.setAccessibleDescription(say(self.layout_shown.said))
        english = self.layout_shown.title
        name = f" ({english})" if english != self.text() else ""
        self.setToolTip(f"{self.text()}{name}\n{say(self.layout_shown.said)}")

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter, now = begin(QPainter(self)), style.ink()
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.has_ring:
            draw_box(painter, box, now.field, now.accent, width=RING)
        elif self.underMouse():
            draw_box(painter, box, now.field)
        room = QRectF(0, 0, PICTURE.width(), PICTURE.height())
        room.moveTopLeft(QPointF((self.width() - room.width()) / 2, 12.0))
        paint_layout(painter, room, self.layout_shown, self._aspect, now)
        is_now = self.isChecked()
        weight, room_left = 600 if is_now else 400, self.width() - 12.0
        sign = 18.0 if is_now else 0.0
        text = elided(self.text(), room_left - sign, NAME_SIZE, weight)
        middle, y = self.width() / 2 + sign / 2, room.bottom() + 20.0
        wide = write(painter, (middle, y), text, now.text, (NAME_SIZE, weight), align=0.5)
        if is_now:
            draw_icon(painter, QPointF(middle - wide / 2 - 10.0, y), "check", now.accent, 14)
        painter.end()


class LayoutPopover(QFrame):
    """All layouts of a lesson; one press chooses. Deletes itself when it closes.

    `chosen(NamedLayout)` after it has closed.
    """

    chosen = Signal(object)

    def __init__(self, lesson: Lesson, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(say(LAYOUTS))
        grid = QGridLayout(self)
        grid.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        grid.setSpacing(0)
        now, self.cells = layout_now(lesson), list[LayoutCell]()
        for k, layout in enumerate(layouts_for(lesson)):
            cell = LayoutCell(layout, lesson.look.aspect, self)
            cell.setChecked(layout is now)
            cell.clicked.connect(self._on_clicked)
            grid.addWidget(cell, k // COLUMNS, k % COLUMNS)
            self.cells.append(cell)

    def pop_up(self, corner: QPoint) -> None:
        """Open with the upper left corner at `corner` on the screen, moved to be seen whole."""
        self.setGeometry(place_on_screen(corner, self.sizeHint()))
        self.show()
        first = next((cell for cell in self.cells if cell.isChecked()), self.cells[0])
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        stride = STRIDES.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif stride is not None:
            now = next((k for k, cell in enumerate(self.cells) if cell.hasFocus()), 0)
            if 0 <= now + stride < len(self.cells):
                self.cells[now + stride].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(say(LAYOUTS))
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        painter, now = begin(QPainter(self)), style.ink()
        # Square as all popups: round corners would be black where nothing composes windows.
        draw_box(painter, self.rect().toRectF(), now.card, now.line2, radius=0.0)
        painter.setPen(colour(now.line2))
        painter.end()

    def _on_clicked(self) -> None:
        cell = self.sender()
        assert isinstance(cell, LayoutCell)
        layout = cell.layout_shown
        # Closed first: whoever hears of the choice may give the focus to the stage.
        self.close()
        self.chosen.emit(layout)
