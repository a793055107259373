"""The gallery of surfaces: small maps with names, found by typing, chosen by key or mouse."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from core.surfaces import DATA_SURFACES, SURFACES
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms.paint import begin, draw_box
from gui.forms.popup import place_on_screen
from gui.icons import icon
from gui.panes.surface.edits import surface_named
from gui.panes.surface.facts import name_of, sentence_of
from gui.panes.surface.formula_line import Message
from gui.panes.surface.gallery_cell import CELL, OWN, Cells
from gui.panes.surface.thumbnails import Thumbnails
from gui.words import say

COLUMNS, ROWS = 6, 5
MARGIN = 8
GALLERY = Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "Surfaces"))
SEARCH = Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "Search surfaces"))
TYPE = Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "Type your own"))
TYPE_TIP = Text.of(
    "Surface pane",
    QT_TRANSLATE_NOOP(
        "Surface pane", "Write any formula of w1 and w2; it starts from the one shown now."
    ),
)
_FORWARDED = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_SIDEWAYS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End})
NAMES = (*SURFACES, *DATA_SURFACES)
Index = QModelIndex | QPersistentModelIndex


class Surfaces(QAbstractListModel):
    """The names of the catalogue that match what is searched for; `OWN` always comes last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names: list[str] = [*NAMES, OWN]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name
        return 0 if parent.isValid() else len(self.names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        name = self.names[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return name
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return title(name)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return sentence(name)
        return None

    def search(self, words: str) -> None:
        """Keep the surfaces in whose names, in either language, every one of `words` occurs."""
        wanted = plain(words).split()
        found = [name for name in NAMES if all(word in searched(name) for word in wanted)]
        self.beginResetModel()
        self.names = [*found, OWN]
        self.endResetModel()


def title(name: str) -> str:
    """What stands below the picture, in the window's language."""
    return say(TYPE) if name == OWN else say(name_of(surface_named(name)))


def sentence(name: str) -> str:
    """What there is to see on this surface."""
    return say(TYPE_TIP if name == OWN else sentence_of(surface_named(name)))


def searched(name: str) -> str:
    """Everything a surface is found by."""
    english = name_of(surface_named(name)).english()
    return plain(f"{name} {name.replace('_', ' ')} {english} {title(name)}")


def plain(text: str) -> str:
    """Letters without accents and case, so that "levy" finds Lévy; Hangul stays whole."""
    parts = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(letter for letter in parts if unicodedata.category(letter) != "Mn")
    return unicodedata.normalize("NFC", bare).replace("’", "'")


class Search(QLineEdit):
    """Takes letters itself and gives the keys that travel to the pictures."""

    def __init__(self, view: QListView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        sideways = event.key() in _SIDEWAYS and not self.text()
        if event.key() in _FORWARDED or sideways:
            QApplication.sendEvent(self._view, event)
            return
        super().keyPressEvent(event)


class Gallery(QFrame):
    """A popup that asks nothing: one press chooses. Deletes itself when it closes.

    `chosen(name)` tells a surface of the catalogue, `typing_wanted` that a formula will be typed.
    """

    chosen = Signal(str)
    typing_wanted = Signal()

    def __init__(self, thumbnails: Thumbnails, current: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._thumbnails = thumbnails
        self.model = Surfaces(self)
        self.view = self._make_view()
        self.search = Search(self.view, self)
        self.search.addAction(icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setClearButtonEnabled(True)
        self.sentence = Message(2, self)
        self._arrange()
        thumbnails.made.connect(self.view.viewport().update)
        self.search.textEdited.connect(self._on_search)
        self.search.returnPressed.connect(self._choose_current)
        self.view.clicked.connect(self._on_clicked)
        self.view.entered.connect(self._tell_about)
        self.view.selectionModel().currentChanged.connect(self._tell_about)
        self._go_to(current)
        self.retranslate()

    def pop_up(self, corner: QPoint) -> None:
        """Open with the upper left corner at `corner` on the screen, moved to be seen whole."""
        self.setGeometry(place_on_screen(corner, self.sizeHint()))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def retranslate(self) -> None:
        self.setAccessibleName(say(GALLERY))
        self.view.setAccessibleName(say(GALLERY))
        self.search.setPlaceholderText(say(SEARCH))
        self.search.setAccessibleName(say(SEARCH))
        self._tell_about(self.view.currentIndex())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        painter, now = begin(QPainter(self)), style.ink()
        # Square as all popups: round corners would be black where nothing composes windows.
        draw_box(painter, self.rect().toRectF(), now.card, now.line2, radius=0.0)

    def _make_view(self) -> QListView:
        view = QListView(self)
        view.setViewMode(QListView.ViewMode.IconMode)
        view.setMovement(QListView.Movement.Static)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setUniformItemSizes(True)
        view.setGridSize(CELL)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setMouseTracking(True)
        view.viewport().setAutoFillBackground(False)
        view.setModel(self.model)
        view.setItemDelegate(Cells(self._thumbnails, view))
        return view

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(MARGIN)
        layout.addWidget(self.search)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.sentence)
        self.view.setMinimumHeight(CELL.height())
        self._size = QSize(
            COLUMNS * CELL.width() + 2 * MARGIN + 10,
            ROWS * CELL.height() + 32 + self.sentence.height() + 4 * MARGIN,
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._size

    def _go_to(self, name: str) -> None:
        names = self.model.names
        index = self.model.index(names.index(name) if name in names else 0)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def _on_search(self, words: str) -> None:
        self.model.search(words)
        self._go_to(self.model.names[0])

    def _on_clicked(self, index: QModelIndex) -> None:
        self.view.setCurrentIndex(index)
        self._choose_current()

    def _choose_current(self) -> None:
        index = self.view.currentIndex()
        if not index.isValid():
            return
        name = index.data(Qt.ItemDataRole.UserRole)
        # Closed first: whoever hears of the choice may give the focus to a field.
        self.close()
        if name == OWN:
            self.typing_wanted.emit()
        else:
            self.chosen.emit(name)

    def _tell_about(self, index: QModelIndex) -> None:
        if index.isValid():
            self.sentence.say(sentence(index.data(Qt.ItemDataRole.UserRole)), "text2")
