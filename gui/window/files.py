"""Opening and saving: dialogs, recent files, dropped files, and asking before work is lost.

`Files.open_path` is the one way in for a path, from wherever it comes. What cannot be opened is
told in the status line, and everything stays as it was.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, QStandardPaths, Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QFileDialog, QMenu

from core import lesson_file
from core.datasets import NPZ_SUFFIX, TEXT_SUFFIXES
from core.files import shown
from core.lesson import Lesson
from core.run_lines import shipped_lessons
from core.words import QT_TRANSLATE_NOOP, RavineError, Text, words_in
from gui.backups import Backups
from gui.dialogs import ask_before_leaving
from gui.document import Document
from gui.forms.saving import ask_where_to_save
from gui.preferences import Preferences
from gui.window.side import NETWORK
from gui.window.top_bar import title_words
from gui.words import language, moment, say

if TYPE_CHECKING:
    from gui.window.window import Window

SUFFIX = ".json"
FILMS = (".mp4", ".webm", ".gif", ".webp", ".png", ".svg", ".pdf", ".jpg", ".jpeg")
LONGEST_NAME = 360  # px of a recent file in the menu


class Files(QObject):
    """Owns no lesson: the document does. Tells the window what happened."""

    def __init__(self, document: Document, preferences: Preferences, window: Window) -> None:
        super().__init__(window)
        self._document, self._preferences, self._window = document, preferences, window
        self._folder: Path | None = None
        self._backups = Backups()

    # ------------------------------------------------------------------ opening

    def open(self) -> None:
        """Ask for a file and open it."""
        title = say(Text.of("Window", QT_TRANSLATE_NOOP("Window", "Open a lesson")))
        path, _ = QFileDialog.getOpenFileName(
            self._window, title, str(self.start_folder()), _filter()
        )
        if path:
            self.open_path(path)

    def open_path(self, path: str | Path) -> bool:
        """Open the lesson at `path`; False, with a quiet reason, where that is not done.

        A table is no lesson, but data for the network of the one that is open.
        """
        path = Path(path)
        if is_table(path):
            return self._window.extras.network_pane.tables.open_path(path)
        reason = refusal(path)
        if reason is not None:
            self._window.complain(say(reason))
            return False
        try:
            lesson = lesson_file.read(path)
        except RavineError as error:
            self._preferences.note_missing(path)
            self._window.complain(f"{shown(path.name)}: {say(error.text)}")
            return False
        shipped = path.resolve() in {file.resolve() for file in shipped_lessons().values()}
        if shipped:
            return self.begin(lesson)
        if not self.may_leave():
            return False
        try:
            self._document.open(path)
        except RavineError as error:
            self._window.complain(f"{shown(path.name)}: {say(error.text)}")
            return False
        self._preferences.add_recent(path)
        self._folder = path.parent
        self._window.lesson_opened()
        return True

    def show_data(self) -> None:
        """A table has become the network's data: show the lesson, and beside it the network."""
        window = self._window
        if not window.has_lesson:
            window.lesson_opened()
        window.side.show_pane(NETWORK)
        window.show_stage()

    def begin(self, lesson: Lesson) -> bool:
        """Go on with `lesson`, which has no file; False where the person stays with the old one."""
        if not self.may_leave():
            return False
        self._document.new(lesson)
        self._window.lesson_opened()
        return True

    def fill_recent(self, menu: QMenu) -> None:
        """The recent files, missing ones greyed, and a way to forget them."""
        metrics = QFontMetrics(menu.font())
        recent = self._preferences.recent_files()
        for entry in recent:
            name = metrics.elidedText(
                str(entry.path), Qt.TextElideMode.ElideMiddle, LONGEST_NAME
            ).replace("&", "&&")
            action = menu.addAction(name)
            action.setData(str(entry.path))
            action.setStatusTip(str(entry.path))
            action.setEnabled(not entry.is_missing)
            action.triggered.connect(self._open_chosen)
        if recent:
            menu.addSeparator()
            clear = Text.of("Window", QT_TRANSLATE_NOOP("Window", "Clear the list"))
            menu.addAction(say(clear)).triggered.connect(self._forget_recent)
        else:
            none = Text.of("Window", QT_TRANSLATE_NOOP("Window", "No file yet"))
            menu.addAction(say(none)).setEnabled(False)

    def fill_earlier(self, menu: QMenu) -> None:
        """What the lesson's file held before it was saved the last times."""
        path = self._document.path
        versions = self._backups.of(path) if path is not None else []
        for version in versions:
            action = menu.addAction(moment(version.time))
            action.setData(str(version.copy))
            action.triggered.connect(self._bring_back)
        if not versions:
            none = Text.of("Window", QT_TRANSLATE_NOOP("Window", "None yet"))
            menu.addAction(say(none)).setEnabled(False)

    def fill_lessons(self, menu: QMenu) -> None:
        """The shipped lessons by their titles."""
        for path in shipped_lessons().values():
            title = shipped_title(path)
            action = menu.addAction(title.replace("&", "&&"))
            action.setData(str(path))
            action.triggered.connect(self._open_chosen)

    def _open_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.open_path(action.data())

    def _bring_back(self) -> None:
        """Show an earlier version, as a step that can be undone; the file stays as it is."""
        action = self.sender()
        if not isinstance(action, QAction):
            return
        try:
            lesson = lesson_file.read(Path(action.data()))
        except RavineError as error:
            self._window.complain(say(error.text))
            return
        words = Text.of("Window", QT_TRANSLATE_NOOP("Window", "Bring back an earlier version"))
        self._document.edit(lesson, words)
        self._document.end_merge()
        self._window.show_stage()
        done = QT_TRANSLATE_NOOP(
            "Window", "The lesson is as it was saved on {time}. Undo goes back, Save keeps it."
        )
        self._window.say(say(Text.of("Window", done, time=action.text())))

    def _forget_recent(self) -> None:
        self._preferences.forget_recent()

    # ------------------------------------------------------------------ saving

    def save(self) -> bool:
        """Write the lesson into its file, asking for one where it has none."""
        if self._document.path is None:
            return self.save_as()
        return self._write(self._document.path, is_copy=False)

    def save_as(self) -> bool:
        """Ask for a file and write the lesson into it; it is the lesson's file from now on."""
        title = Text.of("Window", QT_TRANSLATE_NOOP("Window", "Save the lesson as"))
        path = self._chosen_for_saving(say(title))
        return path is not None and self._write(path, is_copy=False)

    def save_copy(self) -> bool:
        """Ask for a file and write a copy into it."""
        title = Text.of("Window", QT_TRANSLATE_NOOP("Window", "Save a copy of the lesson"))
        path = self._chosen_for_saving(say(title))
        return path is not None and self._write(path, is_copy=True)

    def revert(self) -> None:
        """Go back to what the file holds; this is a step that can be undone."""
        try:
            self._document.revert()
        except RavineError as error:
            self._window.complain(say(error.text))
        else:
            done = QT_TRANSLATE_NOOP("Window", "Back to what the file holds. Undo brings it back.")
            self._window.say(say(Text.of("Window", done)))

    def may_leave(self) -> bool:
        """Whether the lesson may be left: saved, given up, or never changed."""
        if not self._document.is_modified:
            return True
        self._window.extras.end_presentation()  # nobody is asked before a class
        answer = ask_before_leaving(title_words(self._document), self._window)
        if answer == "save":
            return self.save()
        return answer == "discard"

    def _write(self, path: Path, is_copy: bool) -> bool:
        self._backups.keep(path)
        try:
            if is_copy:
                self._document.save_copy(path)
            elif path == self._document.path:
                self._document.save()
            else:
                self._document.save_as(path)
        except RavineError as error:
            self._window.complain(say(error.text))
            return False
        self._preferences.add_recent(path)
        self._folder = path.parent
        saved = QT_TRANSLATE_NOOP("Window", "Saved as “{name}”.")
        self._window.say(say(Text.of("Window", saved, name=path.name)))
        return True

    def _chosen_for_saving(self, title: str) -> Path | None:
        own = self._document.path
        suggested = own or self.start_folder() / f"{file_name(title_words(self._document))}{SUFFIX}"
        return ask_where_to_save(self._window, title, suggested.with_suffix(SUFFIX), _filter())

    def start_folder(self) -> Path:
        """Where a dialog for files begins: beside the lesson, else where the last file was."""
        if self._document.path is not None:
            return self._document.path.parent
        if self._folder is not None:
            return self._folder
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(place) or QDir.homePath())


def file_name(title: str) -> str:
    """A file name, without suffix, that every system allows."""
    kept = re.sub(r'[\\/:*?"<>|\x00-\x1f.]+', " ", title)
    return "_".join(kept.split())[:80] or "lesson"


def shipped_title(path: Path) -> str:
    """The title of a shipped lesson in the language of the window."""
    try:
        return words_in(lesson_file.read(path).title, language()) or path.stem
    except RavineError:
        return path.stem


def _filter() -> str:
    lessons = say(Text.of("Window", QT_TRANSLATE_NOOP("Window", "Ravine lessons")))
    every = say(Text.of("Window", QT_TRANSLATE_NOOP("Window", "All files")))
    return f"{lessons} (*{SUFFIX});;{every} (*)"


def is_table(path: Path) -> bool:
    """Whether the name says that the file is a table, which can be data to learn from."""
    return path.suffix.lower() in (NPZ_SUFFIX, *TEXT_SUFFIXES)


def refusal(path: Path) -> Text | None:
    """Why the file at `path` is no lesson, where its name alone tells; else None."""
    name, suffix = shown(path.name), path.suffix.lower()
    if suffix not in FILMS:
        return None
    source = QT_TRANSLATE_NOOP(
        "Window", "The file “{name}” is a picture or a film. Open the lesson it was made from."
    )
    return Text.of("Window", source, name=name)
