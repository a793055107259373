"""What a right click on a run card offers."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from core.lesson import MAX_RUNS, Lesson
from core.words import QT_TRANSLATE_NOOP, Text
from gui.icons import icon
from gui.words import say


def run_menu(lesson: Lesson, number: int, is_solo: bool, parent: QWidget) -> QMenu:
    """The menu of run `number`; each action carries its name in `data()`.

    Keys are told beside the words; they work while the card has the focus.
    """
    run, count = lesson.runs[number], len(lesson.runs)
    menu = QMenu(parent)
    hide = QT_TRANSLATE_NOOP("Runs", "Hide") if run.shown else QT_TRANSLATE_NOOP("Runs", "Show")
    solo = (
        QT_TRANSLATE_NOOP("Runs", "Show the others again")
        if is_solo
        else QT_TRANSLATE_NOOP("Runs", "Show only this one")
    )
    has_room = count < MAX_RUNS
    rows: list[tuple[str, str, str, str, bool]] = [
        ("turn", hide, "eye-slash" if run.shown else "eye", "", True),
        ("solo", solo, "target", "", count > 1),
        ("", "", "", "", True),
        ("rename", QT_TRANSLATE_NOOP("Runs", "Rename"), "pencil-simple", "F2", True),
        ("styles", QT_TRANSLATE_NOOP("Runs", "Colour and line…"), "palette", "", True),
        ("edit rule", QT_TRANSLATE_NOOP("Runs", "Edit the rule…"), "pencil-line", "", True),
        ("duplicate", QT_TRANSLATE_NOOP("Runs", "Duplicate"), "copy", "", has_room),
        (
            "spread",
            QT_TRANSLATE_NOOP("Runs", "Spread rates"),
            "arrows-out-line-horizontal",
            "",
            count <= MAX_RUNS - 2,
        ),
        ("", "", "", "", True),
        ("up", QT_TRANSLATE_NOOP("Runs", "Move up"), "arrow-up", "Alt+↑", number > 0),
        ("down", QT_TRANSLATE_NOOP("Runs", "Move down"), "arrow-down", "Alt+↓", number < count - 1),
        ("", "", "", "", True),
        ("delete", QT_TRANSLATE_NOOP("Runs", "Delete"), "trash", "Del", True),
    ]
    for name, source, symbol, keys, is_enabled in rows:
        if not name:
            menu.addSeparator()
            continue
        words = say(Text("Runs", source))
        action = menu.addAction(icon(symbol), f"{words}\t{keys}" if keys else words)
        action.setData(name)
        action.setEnabled(is_enabled)
    return menu
