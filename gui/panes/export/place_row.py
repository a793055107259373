"""Where the film goes: a name, a folder, and the question when something is there already."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from core.files import shown
from core.words import Text
from gui import style
from gui.icons import icon
from gui.panes.export import wording
from gui.panes.export.formats import Format
from gui.panes.export.naming import free_name, out_of, without_ending
from gui.words import say

LONGEST = 200  # characters of a name


class PlaceRow(QWidget):
    """A file name, its ending, and the folder. Tells `changed()`."""

    changed = Signal()

    def __init__(self, name: str, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.name_label, self.folder_label = QLabel(self), QLabel(self)
        self.name_field = QLineEdit(name, self)
        self.name_field.setMaxLength(LONGEST)
        self.name_field.setFont(style.font(style.TEXT_SIZE, 500))
        self.ending = QLabel(self)
        self.folder_button = QPushButton(icon("folder-open"), "", self)
        self.folder_button.setAutoDefault(False)
        self.name_label.setBuddy(self.name_field)
        self.folder_label.setBuddy(self.folder_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name_label)
        row.addWidget(self.name_field, 1)
        row.addWidget(self.ending)
        row.addSpacing(12)
        row.addWidget(self.folder_label)
        row.addWidget(self.folder_button)
        self.name_field.textChanged.connect(self._tell)
        self.name_field.editingFinished.connect(self._tidy)
        self.folder_button.clicked.connect(self._choose_folder)
        self.retranslate()

    @property
    def folder(self) -> Path:
        return self._folder

    @property
    def name(self) -> str:
        """The name without an ending."""
        return without_ending(self.name_field.text().strip())

    def set_folder(self, folder: Path) -> None:
        """Show another folder."""
        self._folder = folder
        self._show_folder()
        self.changed.emit()

    def show_format(self, kind: Format) -> None:
        """Show the ending that a name gets."""
        self.ending.setText(kind.ending)

    def out(self, kind: Format) -> str:
        """The path to write."""
        return out_of(self._folder, self.name, kind)

    def problem(self) -> Text | None:
        """What is wrong with the name."""
        if not self.name:
            return wording.NO_NAME
        if any(mark in self.name for mark in "/\\\0"):
            return wording.BAD_NAME
        if re.search(r"%(0\d)?d", self.name):  # would number the pictures of a film
            return wording.NUMBERED_NAME
        return None

    def take_free_name(self, kind: Format, is_taken: Callable[[Path], bool]) -> None:
        """Propose a name at which nothing is, and let it be typed over."""
        self.name_field.setText(free_name(self._folder, self.name, kind, is_taken))
        self.name_field.setFocus()
        self.name_field.selectAll()

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self.name_label.setText(say(wording.NAME))
        self.folder_label.setText(say(wording.FOLDER))
        self.name_field.setAccessibleName(say(wording.NAME))
        self.name_field.setToolTip(say(wording.NAME))
        self._show_folder()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "folder_button"):
            self.retranslate()
        super().changeEvent(event)

    def _show_folder(self) -> None:
        path = shown(self._folder)
        name = self._folder.name or path
        # An ampersand would be taken for a mnemonic.
        self.folder_button.setText(" " + shown(name)[:32].replace("&", "&&"))
        self.folder_button.setToolTip(f"{say(wording.CHOOSE_FOLDER)}\n{path}")
        self.folder_button.setAccessibleName(f"{say(wording.FOLDER)}: {path}")

    def _tell(self, _text: str) -> None:
        self.changed.emit()

    def _tidy(self) -> None:
        if self.name and self.name != self.name_field.text():
            self.name_field.setText(self.name)

    def _choose_folder(self) -> None:
        title = say(wording.CHOOSE_FOLDER)
        chosen = QFileDialog.getExistingDirectory(self, title, str(self._folder))
        if chosen:
            self.set_folder(Path(chosen))


class Question(QWidget):
    """Asks in the dialog itself, since dialogs do not stand on dialogs."""

    replaced = Signal()
    renamed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.replace_button, self.rename_button = QPushButton(self), QPushButton(self)
        for button in (self.replace_button, self.rename_button):
            button.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        row.addWidget(self.replace_button)
        row.addWidget(self.rename_button)
        self.replace_button.clicked.connect(self.replaced)
        self.rename_button.clicked.connect(self.renamed)
        self.retranslate()

    def ask(self, question: Text) -> None:
        """Show `question`; the safe answer has the keyboard."""
        self.label.setText(say(question))
        self.show()
        self.rename_button.setDefault(True)
        self.rename_button.setFocus()

    def retranslate(self) -> None:
        """Speak the language of the window."""
        for button, words in (
            (self.replace_button, wording.REPLACE),
            (self.rename_button, wording.OTHER_NAME),
        ):
            button.setText(say(words))
            button.setAccessibleName(say(words))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "rename_button"):
            self.retranslate()
        super().changeEvent(event)
