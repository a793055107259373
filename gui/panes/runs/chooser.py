"""The list of optimizers to add: picture, name and sentence of each, grouped, found by typing."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QTextOption
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.optimizers import OPTIMIZERS, Optimizer
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms import QuietButton
from gui.forms.paint import begin, draw_box, write
from gui.forms.popup import place_on_screen
from gui.ink import colour
from gui.panes.runs import thumbnails
from gui.words import say

ROW, HEADER, WIDTH, HEIGHT = 64, 30, 384, 560
NAME = Qt.ItemDataRole.UserRole
KEPT_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})

TITLE = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Choose an optimizer"))
SEARCH = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Type a name to find it"))
NOTHING = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "No optimizer is called that."))
TYPE = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Type a rule…"))
TYPE_TIP = Text.of(
    "Runs", QT_TRANSLATE_NOOP("Runs", "Write an update rule as a textbook prints it")
)

_CLASSIC = QT_TRANSLATE_NOOP("Runs", "One rate for all weights")
_ADAPTIVE = QT_TRANSLATE_NOOP("Runs", "A rate for every weight: adaptive")
_SIGNS = QT_TRANSLATE_NOOP("Runs", "Signs and mixtures")
_MORE = QT_TRANSLATE_NOOP("Runs", "More than one gradient a step")
_GROUPS = {
    _CLASSIC: ("sgd", "momentum", "nesterov"),
    _ADAPTIVE: (),  # and every rule that stands in no other group
    _SIGNS: ("rprop", "lion", "qhm", "qhadam"),
    _MORE: ("sam",),
}


def grouped() -> list[tuple[str, list[str]]]:
    """Groups, each with the names of its optimizers in the order of the catalogue."""
    found: dict[str, list[str]] = {group: [] for group in _GROUPS}
    for name, entry in OPTIMIZERS.items():
        found[_group_of(name, entry)].append(name)
    return list(found.items())


def _group_of(name: str, entry: Optimizer) -> str:
    if entry.method is not None:
        return _MORE
    return next((group for group, names in _GROUPS.items() if name in names), _ADAPTIVE)


class OptimizerChooser(QFrame):
    """A popup; `chosen(name)` or `typing_wanted()` once, then it closes.

    With `rules_only` it offers no methods. Pictures that were never made are
    made one by one after it has opened.
    """

    chosen = Signal(str)
    typing_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, rules_only: bool = False) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._rules_only = rules_only
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(say(SEARCH))
        self.search.setAccessibleName(say(SEARCH))
        self.search.setClearButtonEnabled(True)
        self.search.textEdited.connect(self.look_for)
        self.search.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the search moves in it
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.installEventFilter(self)
        self.setAccessibleName(say(TITLE))
        self.list.setAccessibleName(say(TITLE))
        self._fill()
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.list.itemEntered.connect(self._point_at)
        self.type_button = QuietButton("pencil-simple", TYPE, TYPE_TIP, self)
        self.type_button.clicked.connect(self._type)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(5, 5, 5, 5)
        for widget in (self.search, self.list, self.type_button):
            whole.addWidget(widget)
        self._painting = QTimer(self)
        self._painting.setInterval(0)
        self._painting.timeout.connect(self._make_picture)
        self.setFocusProxy(self.search)

    def item(self, name: str) -> QListWidgetItem:
        """The row of an optimizer."""
        return self._items[name]

    @property
    def found(self) -> list[str]:
        """The optimizers that are listed now, from top to bottom."""
        return [name for name, item in self._items.items() if not item.isHidden()]

    def look_for(self, text: str) -> None:
        """List what `text` is a part of: the title in both languages, the name, the sentence."""
        wanted = _plain(text)
        for name, item in self._items.items():
            item.setHidden(wanted not in _words_of(name))
        for header, names in self._headers:
            header.setHidden(all(self._items[name].isHidden() for name in names))
        self._nothing.setHidden(bool(self.found))
        # What begins with the text is more likely meant than what mentions it.
        best = [name for name in self.found if _titles_of(name).startswith(wanted)] or self.found
        if best:
            self.list.setCurrentItem(self._items[best[0]])
        else:
            self.list.setCurrentRow(-1)
        if not wanted:
            self.list.scrollToTop()

    def open_at(self, place: QPoint) -> None:
        """Show it with its upper left corner at `place` (global), moved onto the screen."""
        self.setGeometry(place_on_screen(place, QSize(WIDTH, HEIGHT)))
        self.show()
        self.search.setFocus()
        self._painting.start()

    def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name, here and below
        painter, now = begin(QPainter(self)), style.ink()
        draw_box(painter, QRectF(self.rect()), now.card, now.line2, radius=0.0)
        painter.end()

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802
        """Arrows go from the search to the list, and letters from the list to the search."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if watched is self.search and event.key() in KEPT_KEYS:
            QApplication.sendEvent(self.list, event)
            return True
        if watched is self.list and event.text().strip() and event.text().isprintable():
            self.search.setFocus()
            QApplication.sendEvent(self.search, event)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        is_press = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if is_press and not self.type_button.hasFocus():
            self._choose(self.list.currentItem())
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.look_for("")
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        self._items: dict[str, QListWidgetItem] = {}
        self._headers: list[tuple[QListWidgetItem, list[str]]] = []
        for group, members in grouped():
            names = [n for n in members if not (self._rules_only and OPTIMIZERS[n].method)]
            if not names:
                continue
            header = QListWidgetItem(say(Text("Runs", group)), self.list)
            header.setFlags(Qt.ItemFlag.NoItemFlags)
            self._headers.append((header, names))
            for name in names:
                item = QListWidgetItem(say(Text("Optimizers", OPTIMIZERS[name].title)), self.list)
                item.setData(NAME, name)
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, _sentence(name))
                self._items[name] = item
        self._nothing = QListWidgetItem(say(NOTHING), self.list)
        self._nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        self._nothing.setHidden(True)
        self.list.setCurrentItem(next(iter(self._items.values())))

    def _point_at(self, item: QListWidgetItem) -> None:
        if item.data(NAME) is not None:
            self.list.setCurrentItem(item)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(NAME) is not None and self.isVisible():
            name = str(item.data(NAME))
            self.close()
            self.chosen.emit(name)

    def _type(self) -> None:
        if self.isVisible():
            self.close()
            self.typing_wanted.emit()

    def _make_picture(self) -> None:
        """Compute one missing trail, those that can be seen first."""
        missing = [name for name in self._items if not thumbnails.is_at_hand(name)]
        if not missing:
            self._painting.stop()
            return
        port = self.list.viewport().rect()
        seen = [n for n in missing if self.list.visualItemRect(self._items[n]).intersects(port)]
        thumbnails.trail((seen or missing)[0])
        self.list.viewport().update()


class _Row(QStyledItemDelegate):
    """Paints one optimizer, or the name of a group."""

    def sizeHint(  # noqa: N802
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(WIDTH - 34, HEADER if index.data(NAME) is None else ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        now = style.ink()
        painter.save()
        begin(painter)
        if index.data(NAME) is None:
            place = (rect.left() + 10.0, rect.bottom() - 11.0)
            write(painter, place, str(index.data()), now.text2, (12.0, 600))
        else:
            if state & QStyle.StateFlag.State_Selected:
                draw_box(painter, QRectF(rect), now.field, radius=style.INNER_RADIUS)
            self._paint_optimizer(painter, rect, index)
        painter.restore()

    @staticmethod
    def _paint_optimizer(
        painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        now, name = style.ink(), str(index.data(NAME))
        device = painter.device()
        ratio = device.devicePixelRatioF() if device else 1.0
        top = rect.top() + (ROW - thumbnails.HEIGHT) / 2
        shown = name if thumbnails.is_at_hand(name) else None
        painter.drawPixmap(rect.left() + 10, round(top), thumbnails.thumbnail(shown, ratio))
        left = rect.left() + 10 + thumbnails.WIDTH + 12
        write(painter, (left, rect.top() + 15.0), str(index.data()), now.text, (13.0, 600))
        painter.setFont(style.font(12.0))
        painter.setPen(colour(now.text2))
        area = QRectF(left, rect.top() + 24.0, rect.right() - left - 4.0, ROW - 25.0)
        wrapped = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        painter.drawText(area, _sentence(name), wrapped)


def _sentence(name: str) -> str:
    return say(Text("Optimizers", OPTIMIZERS[name].sentence))


def _titles_of(name: str) -> str:
    return _plain(say(Text("Optimizers", OPTIMIZERS[name].title)))


def _words_of(name: str) -> str:
    """Everything that an optimizer can be found by, as it is compared."""
    entry = OPTIMIZERS[name]
    return "\n".join(map(_plain, (_titles_of(name), entry.title, name, _sentence(name))))


def _plain(text: str) -> str:
    """Letters alone: "L-BFGS", "lbfgs" and "L BFGS" are the same."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
