"""What a right click on a run card offers."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from core.lesson import Lesson
from core.words import QT_TRANSLATE_NOOP, Text
from gui.icons import icon
from gui.panes.runs.studies import Study
from gui.words import say

Row = tuple[str, str, str, str, bool]  # name, words, icon, key, whether it can be done
_LINE: Row = ("", "", "", "", True)
_RULE: Row = ("edit rule", QT_TRANSLATE_NOOP("Runs", "Edit the rule…"), "pencil-line", "", True)
_CODE: tuple[Row, ...] = (
    ("copy pytorch", QT_TRANSLATE_NOOP("Runs", "Copy as PyTorch code"), "code", "", True),
    ("copy keras", QT_TRANSLATE_NOOP("Runs", "Copy as Keras code"), "code", "", True),
)


def run_menu(lesson: Lesson, number: int, is_solo: bool, study: Study, parent: QWidget) -> QMenu:
    """The menu of run `number`; each action carries its name in `data()`.

    Keys are told beside the words; they work while the card has the focus.
    """
    menu = QMenu(parent)
    for name, source, symbol, keys, is_enabled in _rows(lesson, number, is_solo, study):
        if not name:
            menu.addSeparator()
            continue
        words = say(Text("Runs", source))
        action = menu.addAction(icon(symbol), f"{words}\t{keys}" if keys else words)
        action.setData(name)
        action.setEnabled(is_enabled)
    return menu


def _rows(lesson: Lesson, number: int, is_solo: bool, study: Study) -> list[Row]:
    run, count = lesson.runs[number], len(lesson.runs)
    hide = QT_TRANSLATE_NOOP("Runs", "Hide") if run.shown else QT_TRANSLATE_NOOP("Runs", "Show")
    solo = (
        QT_TRANSLATE_NOOP("Runs", "Show the others again")
        if is_solo
        else QT_TRANSLATE_NOOP("Runs", "Show only this one")
    )
    has_room = count < study.most
    return [
        ("turn", hide, "eye-slash" if run.shown else "eye", "", True),
        ("solo", solo, "target", "", count > 1),
        _LINE,
        ("rename", QT_TRANSLATE_NOOP("Runs", "Rename"), "pencil-simple", "F2", True),
        ("styles", QT_TRANSLATE_NOOP("Runs", "Colour and line…"), "palette", "", True),
        _RULE,
        ("duplicate", QT_TRANSLATE_NOOP("Runs", "Duplicate"), "copy", "", has_room),
        (
            "spread",
            QT_TRANSLATE_NOOP("Runs", "Spread rates"),
            "arrows-out-line-horizontal",
            "",
            count <= study.most - 2,
        ),
        _LINE,
        *_CODE,
        _LINE,
        ("up", QT_TRANSLATE_NOOP("Runs", "Move up"), "arrow-up", "Alt+↑", number > 0),
        ("down", QT_TRANSLATE_NOOP("Runs", "Move down"), "arrow-down", "Alt+↓", number < count - 1),
        _LINE,
        ("delete", QT_TRANSLATE_NOOP("Runs", "Delete"), "trash", "Del", True),
    ]
