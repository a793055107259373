"""The sheet of keys and gestures, made from the commands themselves."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.words import say


class Group(Struct, frozen=True):
    """Commands of one menu: its name, and (words, keys) of each."""

    name: str
    rows: tuple[tuple[str, str], ...]


GESTURES = (
    (
        QT_TRANSLATE_NOOP("Keys", "Drag the start"),
        QT_TRANSLATE_NOOP("Keys", "every run follows"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Turn the wheel over the map"),
        QT_TRANSLATE_NOOP("Keys", "zoom at the pointer"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Drag the map"),
        QT_TRANSLATE_NOOP("Keys", "move it"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Double-click the map"),
        QT_TRANSLATE_NOOP("Keys", "the whole surface"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Right-click the picture"),
        QT_TRANSLATE_NOOP("Keys", "write a note there"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Drag a note, or an arrow’s tip"),
        QT_TRANSLATE_NOOP("Keys", "move it; arrow keys too"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Double-click a note"),
        QT_TRANSLATE_NOOP("Keys", "edit its words"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Drag the 3-D surface"),
        QT_TRANSLATE_NOOP("Keys", "go around it"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Drag it with Shift or the middle button"),
        QT_TRANSLATE_NOOP("Keys", "move the picture"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Double-click the 3-D surface"),
        QT_TRANSLATE_NOOP("Keys", "back to the first camera"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Click a trail or a card"),
        QT_TRANSLATE_NOOP("Keys", "bring a run to the front"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Point at a decision map"),
        QT_TRANSLATE_NOOP("Keys", "what the network says there"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Click a unit or link of a network"),
        QT_TRANSLATE_NOOP("Keys", "type its bias or weight"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "While points are drawn: click, drag, right click"),
        QT_TRANSLATE_NOOP("Keys", "add, spray or move, remove"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Drag a gap between panels"),
        QT_TRANSLATE_NOOP("Keys", "give one of them more room"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Double-click a gap"),
        QT_TRANSLATE_NOOP("Keys", "let the stage divide itself"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Drag a panel by the grip above it"),
        QT_TRANSLATE_NOOP("Keys", "swap it with another"),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Drop a lesson file on the window"),
        QT_TRANSLATE_NOOP("Keys", "open it"),
    ),
)

KEYS = (
    (QT_TRANSLATE_NOOP("Keys", "Open the menus"), "F10"),
    (QT_TRANSLATE_NOOP("Keys", "From control to control"), "Tab   Shift+Tab"),
    (QT_TRANSLATE_NOOP("Keys", "On the map: zoom"), "+   −"),
    (QT_TRANSLATE_NOOP("Keys", "On the map: move it"), "Shift+← → ↑ ↓"),
    (QT_TRANSLATE_NOOP("Keys", "On the 3-D surface: go around it"), "Ctrl+← → ↑ ↓"),
    (QT_TRANSLATE_NOOP("Keys", "On the 3-D surface: move the picture"), "Ctrl+Shift+← → ↑ ↓"),
    (QT_TRANSLATE_NOOP("Keys", "On the 3-D surface: zoom"), "Ctrl++   Ctrl+−"),
    (QT_TRANSLATE_NOOP("Keys", "While points are drawn: their class"), "1   2   3"),
    (QT_TRANSLATE_NOOP("Keys", "While points are drawn: add, remove, end"), "Enter   Del   Esc"),
    (QT_TRANSLATE_NOOP("Keys", "While a weight is typed: the one before or after"), "↑ ↓"),
    (QT_TRANSLATE_NOOP("Keys", "On a card: all settings"), "Enter"),
    (QT_TRANSLATE_NOOP("Keys", "On a card: show or hide"), "Space"),
    (QT_TRANSLATE_NOOP("Keys", "On a card: another name"), "F2"),
    (QT_TRANSLATE_NOOP("Keys", "On a card: up or down"), "Alt+↑ ↓"),
)


class ShortcutSheet(QDialog):
    """Two columns of groups; `groups` are in the language of the window."""

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = Text.of("Keys", QT_TRANSLATE_NOOP("Keys", "Keys and gestures"))
        self.setWindowTitle(say(title))
        self.resize(880, 640)
        gestures = Text.of("Keys", QT_TRANSLATE_NOOP("Keys", "With the mouse"))
        reached = Text.of("Keys", QT_TRANSLATE_NOOP("Keys", "Where the keyboard is"))
        keys = tuple((say(Text("Keys", what)), key) for what, key in KEYS)
        mouse = tuple((say(Text("Keys", what)), say(Text("Keys", does))) for what, does in GESTURES)
        every = [*groups, Group(say(reached), keys), Group(say(gestures), mouse)]
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(24, 20, 24, 12)
        row.setSpacing(40)
        for column in _halves(every):
            row.addLayout(_column(column), 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        bar = area.verticalScrollBar().sizeHint().width() + 2 * area.frameWidth()
        area.setMinimumWidth(content.minimumSizeHint().width() + bar)
        area.setAccessibleName(say(title))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 16)
        whole.addWidget(area, 1)
        words = say(Text.of("Keys", QT_TRANSLATE_NOOP("Keys", "Close")))
        self.close_button = QPushButton(words, self)
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.close)
        last = QHBoxLayout()
        last.setContentsMargins(24, 0, 24, 0)
        last.addStretch(1)
        last.addWidget(self.close_button)
        whole.addLayout(last)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        # Its words came from outside; it is opened again in a moment.
        if event.type() == QEvent.Type.LanguageChange:
            self.close()
        super().changeEvent(event)


def _halves(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """The groups in two columns of about the same height."""
    left: list[Group] = []
    right: list[Group] = []
    total = sum(len(group.rows) + 2 for group in groups)
    for group in groups:
        used = sum(len(one.rows) + 2 for one in left)
        fits = used + (len(group.rows) + 2) / 2 <= total / 2 and not right
        (left if fits else right).append(group)
    return left, right


def _column(groups: Sequence[Group]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    for group in groups:
        head = QLabel(group.name)
        head.setFont(style.font(12, 600))
        column.addWidget(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        for number, (words, keys) in enumerate(group.rows):
            what, key = QLabel(words), QLabel(keys)
            for label, font in ((what, style.font(13)), (key, style.font(13, 500))):
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setFont(font)
            grid.addWidget(what, number, 0)
            grid.addWidget(key, number, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)
        column.addSpacing(14)
    column.addStretch(1)
    return column
