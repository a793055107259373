"""Work of a crashed session: one list, and what to do with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.words import QT_TRANSLATE_NOOP, Text, words_in
from gui.forms.label import heading
from gui.forms.once import OnceButton
from gui.recovery import Found
from gui.words import language, moment, say

MOST_ROWS = 6  # seen at once


class RecoveryList(QDialog):
    """Not modal. Tells `restore_asked(found)` and `delete_asked(found)`; closing means later.

    Enter restores, Escape leaves everything for the next start.
    """

    restore_asked = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, found: Sequence[Found], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = list(found)
        self.setFixedWidth(520)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        self._labels = heading(self)
        for label in self._labels:
            column.addWidget(label)
        self.list = QListWidget(self)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.list)
        column.addLayout(self._buttons())
        self._fill()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        title = say(Text.of("Recovery", QT_TRANSLATE_NOOP("Recovery", "Unsaved work was found")))
        detail = QT_TRANSLATE_NOOP(
            "Recovery",
            "Ravine did not close properly the last time. What was not saved is still here.",
        )
        self.setWindowTitle(title)
        self.list.setAccessibleName(title)
        for label, words in zip(
            self._labels, (title, say(Text.of("Recovery", detail))), strict=True
        ):
            label.setText(words)
        for button, source in (
            (self.delete_button, QT_TRANSLATE_NOOP("Recovery", "Delete")),
            (self.later_button, QT_TRANSLATE_NOOP("Recovery", "Later")),
            (self.restore_button, QT_TRANSLATE_NOOP("Recovery", "Restore")),
        ):
            button.setText(say(Text("Recovery", source)))
        for row, one in enumerate(self._found):
            self.list.item(row).setText(_line(one))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _buttons(self) -> QHBoxLayout:
        self.delete_button, self.later_button, self.restore_button = (
            OnceButton(self) for _ in range(3)
        )
        for button in (self.delete_button, self.later_button):
            button.setAutoDefault(False)
        self.restore_button.setDefault(True)
        self.restore_button.clicked.connect(self._on_restore)
        self.delete_button.clicked.connect(self._on_delete)
        self.later_button.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(self.delete_button)
        row.addStretch(1)
        row.addWidget(self.later_button)
        row.addWidget(self.restore_button)
        return row

    def _fill(self) -> None:
        for one in self._found:
            item = QListWidgetItem(_line(one))
            item.setToolTip(str(one.path) if one.path else "")
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        rows = min(len(self._found), MOST_ROWS)
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth())
        self.list.itemActivated.connect(self._on_restore)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_restore()
        else:
            super().keyPressEvent(event)

    def _on_restore(self) -> None:
        one = self._taken()
        if one is not None:
            self.restore_asked.emit(one)

    def _on_delete(self) -> None:
        one = self._taken()
        if one is not None:
            self.delete_asked.emit(one)

    def _taken(self) -> Found | None:
        """The chosen one, off the list; the dialog closes after the last."""
        row = self.list.currentRow()
        if not 0 <= row < len(self._found):
            return None
        self.list.takeItem(row)
        one = self._found.pop(row)
        if not self._found:
            self.close()
        return one


def _line(found: Found) -> str:
    """Title, time and file of one piece of work."""
    untitled = say(Text.of("Recovery", QT_TRANSLATE_NOOP("Recovery", "Untitled")))
    title = words_in(found.title, language()) or (found.path.stem if found.path else untitled)
    parts = [title, moment(found.time), found.path.name if found.path else ""]
    return "  ·  ".join(filter(None, parts))
