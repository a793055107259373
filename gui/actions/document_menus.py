"""The menus File and Edit: what happens to the lesson as a whole, and to the selected run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from core.words import QT_TRANSLATE_NOOP
from gui.actions.registry import Command, Menu, Submenu
from gui.actions.rules import has_document, has_runs
from gui.words import say

if TYPE_CHECKING:
    from gui.window import Window

Standard = QKeySequence.StandardKey


def _has_file(window: Window) -> bool:
    document = window.document
    return has_document(window) and document.path is not None and document.is_modified


def _can_undo(window: Window) -> bool:
    return has_document(window) and window.document.undo_stack.canUndo()


def _can_redo(window: Window) -> bool:
    return has_document(window) and window.document.undo_stack.canRedo()


def _has_selection(window: Window) -> bool:
    return has_document(window) and window.runs.selected is not None


def _can_add(window: Window) -> bool:
    return has_document(window) and window.runs.can_add


def _can_spread(window: Window) -> bool:
    return has_document(window) and window.runs.can_spread


def _can_copy_run(window: Window) -> bool:
    return _can_add(window) and _has_selection(window)


FILE = Menu(
    "file",
    QT_TRANSLATE_NOOP("Actions", "&File"),
    (
        Command(
            "new",
            QT_TRANSLATE_NOOP("Actions", "&New…"),
            lambda window: window.choose_lesson(),
            (Standard.New, "Ctrl+N"),
            "file-plus",
            QT_TRANSLATE_NOOP("Actions", "Begin with a lesson from its picture, or with a surface"),
        ),
        Command(
            "open",
            QT_TRANSLATE_NOOP("Actions", "&Open…"),
            lambda window: window.files.open(),
            (Standard.Open, "Ctrl+O"),
            "folder-open",
            QT_TRANSLATE_NOOP("Actions", "Open a lesson from a file"),
        ),
        Submenu(
            "recent",
            QT_TRANSLATE_NOOP("Actions", "Open &recent"),
            fill=lambda window, menu: window.files.fill_recent(menu),
        ),
        Submenu(
            "lessons",
            QT_TRANSLATE_NOOP("Actions", "&Lessons"),
            fill=lambda window, menu: window.files.fill_lessons(menu),
        ),
        None,
        Command(
            "save",
            QT_TRANSLATE_NOOP("Actions", "&Save"),
            lambda window: window.files.save(),
            (Standard.Save, "Ctrl+S"),
            "floppy-disk",
            QT_TRANSLATE_NOOP("Actions", "Write the lesson into its file"),
            enabled=has_document,
        ),
        Command(
            "save_as",
            QT_TRANSLATE_NOOP("Actions", "Save &as…"),
            lambda window: window.files.save_as(),
            (Standard.SaveAs, "Ctrl+Shift+S"),
            tip=QT_TRANSLATE_NOOP("Actions", "Write the lesson into another file and go on there"),
            enabled=has_document,
        ),
        Command(
            "save_copy",
            QT_TRANSLATE_NOOP("Actions", "Save a cop&y…"),
            lambda window: window.files.save_copy(),
            tip=QT_TRANSLATE_NOOP(
                "Actions", "Write the lesson into another file and stay with this one"
            ),
            enabled=has_document,
        ),
        Command(
            "revert",
            QT_TRANSLATE_NOOP("Actions", "Re&vert to saved"),
            lambda window: window.files.revert(),
            icon="clock-counter-clockwise",
            tip=QT_TRANSLATE_NOOP(
                "Actions", "Go back to what the file holds; this can be undone too"
            ),
            enabled=_has_file,
        ),
        Submenu(
            "earlier",
            QT_TRANSLATE_NOOP("Actions", "Earlier vers&ions"),
            fill=lambda window, menu: window.files.fill_earlier(menu),
        ),
        Command(
            "rename",
            QT_TRANSLATE_NOOP("Actions", "Rena&me the lesson"),
            lambda window: window.top_bar.rename(),
            ("F2",),
            "pencil-simple",
            QT_TRANSLATE_NOOP("Actions", "Change the title that stands in the picture"),
            enabled=has_document,
        ),
        None,
        Command(
            "export",
            QT_TRANSLATE_NOOP("Actions", "&Export film…"),
            lambda window: window.extras.export(),
            ("Ctrl+E",),
            "film-strip",
            QT_TRANSLATE_NOOP("Actions", "Write what the stage shows as a film or a picture"),
            enabled=has_document,
        ),
        Command(
            "print",
            QT_TRANSLATE_NOOP("Actions", "&Print…"),
            lambda window: window.extras.print(),
            (Standard.Print, "Ctrl+P"),
            "printer",
            QT_TRANSLATE_NOOP("Actions", "Show what the stage shows on a page, and print it"),
            enabled=has_document,
        ),
        None,
        Command(
            "close",
            QT_TRANSLATE_NOOP("Actions", "&Close"),
            lambda window: window.close(),
            (Standard.Close, "Ctrl+W"),
            "x",
        ),
        Command(
            "quit",
            QT_TRANSLATE_NOOP("Actions", "&Quit"),
            lambda window: window.ask_to_quit(),
            (Standard.Quit, "Ctrl+Q"),
            role=QAction.MenuRole.QuitRole,
        ),
    ),
)

EDIT = Menu(
    "edit",
    QT_TRANSLATE_NOOP("Actions", "&Edit"),
    (
        Command(
            "undo",
            QT_TRANSLATE_NOOP("Actions", "&Undo {what}"),
            lambda window: window.document.undo_stack.undo(),
            (Standard.Undo, "Ctrl+Z"),
            "arrow-u-up-left",
            enabled=_can_undo,
            what=lambda window: say(window.document.undo_words or ""),
        ),
        Command(
            "redo",
            QT_TRANSLATE_NOOP("Actions", "&Redo {what}"),
            lambda window: window.document.undo_stack.redo(),
            (Standard.Redo, "Ctrl+Shift+Z", "Ctrl+Y"),
            "arrow-u-up-right",
            enabled=_can_redo,
            what=lambda window: say(window.document.redo_words or ""),
        ),
        None,
        Command(
            "copy_picture",
            QT_TRANSLATE_NOOP("Actions", "&Copy picture"),
            lambda window: window.copy_picture(),
            ("Ctrl+Shift+C",),
            "copy",
            QT_TRANSLATE_NOOP("Actions", "Put what the stage shows on the clipboard"),
            enabled=has_document,
        ),
        None,
        Command(
            "add_note",
            QT_TRANSLATE_NOOP("Actions", "Add a &note here"),
            lambda window: window.extras.notes.add(),
            ("Ctrl+Shift+T",),
            "text-t",
            QT_TRANSLATE_NOOP("Actions", "Write on the picture at the pointer, from this step on"),
            enabled=lambda window: has_document(window) and window.extras.notes.can_add,
        ),
        Command(
            "add_run",
            QT_TRANSLATE_NOOP("Actions", "&Add a run…"),
            lambda window: window.runs.choose_optimizer(),
            ("Ctrl+R",),
            "plus",
            enabled=_can_add,
        ),
        Command(
            "type_rule",
            QT_TRANSLATE_NOOP("Actions", "&Type a rule…"),
            lambda window: window.runs.type_rule(),
            ("Ctrl+Shift+U",),
            "pencil-simple",
            QT_TRANSLATE_NOOP("Actions", "A run with an update rule of your own"),
            enabled=_can_add,
        ),
        Command(
            "edit_rule",
            QT_TRANSLATE_NOOP("Actions", "&Edit the rule…"),
            lambda window: window.runs.edit_rule(),
            ("Ctrl+U",),
            "pencil-line",
            QT_TRANSLATE_NOOP("Actions", "Type on the update rule of the selected run"),
            enabled=has_runs,
        ),
        Command(
            "spread_run",
            QT_TRANSLATE_NOOP("Actions", "&Spread the learning rate"),
            lambda window: window.runs.spread(),
            ("Ctrl+Shift+R",),
            "arrows-out-line-horizontal",
            QT_TRANSLATE_NOOP("Actions", "Two more runs with a third and three times the rate"),
            enabled=_can_spread,
        ),
        Command(
            "duplicate_run",
            QT_TRANSLATE_NOOP("Actions", "&Duplicate the run"),
            lambda window: window.runs.duplicate(),
            ("Ctrl+D",),
            "copy-simple",
            enabled=_can_copy_run,
        ),
        Command(
            "delete_run",
            QT_TRANSLATE_NOOP("Actions", "De&lete the run"),
            lambda window: window.runs.delete(),
            ("Del",),
            "trash",
            enabled=_has_selection,
        ),
        Command(
            "solo_run",
            QT_TRANSLATE_NOOP("Actions", "&Only this run"),
            lambda window: window.runs.solo(),
            ("Ctrl+L",),
            tip=QT_TRANSLATE_NOOP("Actions", "Hide every other run, or show them again"),
            enabled=_has_selection,
        ),
        Command(
            "deselect",
            QT_TRANSLATE_NOOP("Actions", "All runs al&ike"),
            lambda window: window.runs.deselect(),
            ("Ctrl+Shift+A",),
            enabled=_has_selection,
        ),
    ),
)
