"""The list of optimizers to add: picture, name and sentence of each."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.optimizers import OPTIMIZERS
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms import QuietButton
from gui.forms.paint import begin, draw_box, write
from gui.ink import colour
from gui.panes.runs import thumbnails
from gui.words import say

ROW, WIDTH = 64, 344
NAME = Qt.ItemDataRole.UserRole


TYPE = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Type a rule…"))
TYPE_TIP = Text.of(
    "Runs", QT_TRANSLATE_NOOP("Runs", "Write an update rule as a textbook prints it")
)


class OptimizerChooser(QFrame):
    """A popup; `chosen(name)` or `typing_wanted()` once, then it closes."""

    chosen = Signal(str)
    typing_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget(self)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        title = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Choose an optimizer"))
        self.setAccessibleName(say(title))
        self.list.setAccessibleName(say(title))
        for name, optimizer in OPTIMIZERS.items():
            item = QListWidgetItem(say(Text("Optimizers", optimizer.title)), self.list)
            item.setData(NAME, name)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, self._sentence(name))
        self.list.setCurrentRow(0)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.list.itemEntered.connect(self.list.setCurrentItem)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(5, 5, 5, 5)
        whole.addWidget(self.list)
        self.type_button = QuietButton("pencil-simple", TYPE, TYPE_TIP, self)
        self.type_button.clicked.connect(self._type)
        whole.addWidget(self.type_button)
        self.setFocusProxy(self.list)

    def open_at(self, place: QPoint) -> None:
        """Show it with its upper right corner at `place` (global), moved onto the screen."""
        self.resize(WIDTH, min(len(OPTIMIZERS) * ROW + 44, 520))
        corner = place - QPoint(0, 0)
        screen = self.screen().availableGeometry()
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        corner.setY(max(screen.top(), min(corner.y(), screen.bottom() - self.height())))
        self.move(corner)
        self.show()
        self.list.setFocus()

    def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name, here and below
        painter, now = begin(QPainter(self)), style.ink()
        draw_box(painter, QRectF(self.rect()), now.card, now.line2, radius=0.0)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        is_press = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if is_press and not self.type_button.hasFocus():
            self._choose(self.list.currentItem())
            return
        super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and self.isVisible():
            name = str(item.data(NAME))
            self.close()
            self.chosen.emit(name)

    def _type(self) -> None:
        if self.isVisible():
            self.close()
            self.typing_wanted.emit()

    @staticmethod
    def _sentence(name: str) -> str:
        return say(Text("Optimizers", OPTIMIZERS[name].sentence))


class _Row(QStyledItemDelegate):
    """Paints one optimizer."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:  # noqa: N802
        return QSize(WIDTH - 24, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        now, name = style.ink(), str(index.data(NAME))
        painter.save()
        begin(painter)
        if state & QStyle.StateFlag.State_Selected:
            draw_box(painter, QRectF(rect), now.field, radius=style.INNER_RADIUS)
        device = painter.device()
        picture = thumbnails.thumbnail(name, device.devicePixelRatioF() if device else 1.0)
        top = rect.top() + (ROW - thumbnails.HEIGHT) / 2
        painter.drawPixmap(rect.left() + 10, round(top), picture)
        left = rect.left() + 10 + thumbnails.WIDTH + 12
        write(painter, (left, rect.top() + 15.0), str(index.data()), now.text, (13.0, 600))
        painter.setFont(style.font(12.0))
        painter.setPen(colour(now.text2))
        area = QRectF(left, rect.top() + 24.0, rect.right() - left - 8.0, ROW - 26.0)
        wrapped = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        painter.drawText(area, OptimizerChooser._sentence(name), wrapped)
        painter.restore()
