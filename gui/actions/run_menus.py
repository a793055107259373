"""The menus Run, Window and Help: the film, the windows, and what explains them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from core.optimizers import Framework
from core.picture import shown_panels
from core.words import QT_TRANSLATE_NOOP, Text
from gui.actions.registry import Command, Menu, Submenu
from gui.actions.rules import has_document, has_runs
from gui.words import say

if TYPE_CHECKING:
    from gui.window import Window

Standard = QKeySequence.StandardKey


NUMBERED_RUNS = 9


def _toggle_run(number: int, window: Window) -> None:
    window.runs.toggle_shown(number)


def _has_run(number: int, window: Window) -> bool:
    return number < len(window.runs.runs)


def _can_toggle_run(number: int, window: Window) -> bool:
    return has_document(window) and _has_run(number, window)


def _is_shown(number: int, window: Window) -> bool:
    runs = window.runs.runs
    return number < len(runs) and runs[number].shown


def _has_range(window: Window) -> bool:
    return has_document(window) and window.timeline_bar.range is not None


def _can_draw(window: Window) -> bool:
    return has_document(window) and window.extras.can_draw


def _has_diagram(window: Window) -> bool:
    return has_document(window) and "diagram" in shown_panels(window.document.lesson)


def _run_title(number: int, window: Window) -> str:
    if _has_run(number, window):
        return window.runs.title(number)
    return say(Text.of("Actions", QT_TRANSLATE_NOOP("Actions", "Run {n}"), n=number + 1))


def _framework(name: Framework, words: str) -> Command:
    return Command(
        f"framework_{name}",
        words,
        partial(_set_framework, name),
        tip=QT_TRANSLATE_NOOP(
            "Actions", "Mean every run as this framework does: its rules and its default settings"
        ),
        enabled=has_runs,
        checked=partial(_has_framework, name),
    )


def _set_framework(name: Framework, window: Window) -> None:
    window.runs.set_framework(name)


def _has_framework(name: Framework, window: Window) -> bool:
    return window.runs.framework == name


RUN = Menu(
    "run",
    QT_TRANSLATE_NOOP("Actions", "&Run"),
    (
        Command(
            "play",
            QT_TRANSLATE_NOOP("Actions", "&Play or pause"),
            lambda window: window.player.toggle(),
            ("Space",),
            "play",
            enabled=has_document,
        ),
        Command(
            "step_forward",
            QT_TRANSLATE_NOOP("Actions", "Step &forward"),
            lambda window: window.player.step_forward(),
            ("Right", "PgDown"),
            "caret-right",
            enabled=has_document,
        ),
        Command(
            "step_back",
            QT_TRANSLATE_NOOP("Actions", "Step &back"),
            lambda window: window.player.step_back(),
            ("Left", "PgUp"),
            "caret-left",
            enabled=has_document,
        ),
        Command(
            "to_start",
            QT_TRANSLATE_NOOP("Actions", "To the &start"),
            lambda window: window.go_to_start(),
            ("Home",),
            "skip-back",
            enabled=has_document,
        ),
        Command(
            "to_end",
            QT_TRANSLATE_NOOP("Actions", "To the &end"),
            lambda window: window.go_to_end(),
            ("End",),
            "skip-forward",
            enabled=has_document,
        ),
        None,
        Command(
            "faster",
            QT_TRANSLATE_NOOP("Actions", "Fas&ter"),
            lambda window: window.change_speed(+1),
            ("+", "="),
            enabled=lambda window: has_document(window) and window.can_change_speed(+1),
        ),
        Command(
            "slower",
            QT_TRANSLATE_NOOP("Actions", "Sl&ower"),
            lambda window: window.change_speed(-1),
            ("-",),
            enabled=lambda window: has_document(window) and window.can_change_speed(-1),
        ),
        Command(
            "loop",
            QT_TRANSLATE_NOOP("Actions", "&Loop"),
            lambda window: window.timeline_bar.set_loop(not window.player.loops),
            ("L",),
            "repeat",
            checked=lambda window: window.player.loops,
            enabled=has_document,
        ),
        None,
        Command(
            "begin_range",
            QT_TRANSLATE_NOOP("Actions", "Film be&gins here"),
            lambda window: window.timeline_bar.begin_range(),
            ("[",),
            enabled=has_document,
        ),
        Command(
            "end_range",
            QT_TRANSLATE_NOOP("Actions", "Film e&nds here"),
            lambda window: window.timeline_bar.end_range(),
            ("]",),
            enabled=has_document,
        ),
        Command(
            "clear_range",
            QT_TRANSLATE_NOOP("Actions", "The &whole film"),
            lambda window: window.timeline_bar.clear_range(),
            enabled=_has_range,
        ),
        None,
        Submenu(
            "shown_runs",
            QT_TRANSLATE_NOOP("Actions", "S&how runs"),
            tuple(
                Command(
                    f"show_run_{number + 1}",
                    QT_TRANSLATE_NOOP("Actions", "{what}"),
                    partial(_toggle_run, number),
                    (str(number + 1),),
                    enabled=partial(_can_toggle_run, number),
                    checked=partial(_is_shown, number),
                    what=partial(_run_title, number),
                )
                for number in range(NUMBERED_RUNS)
            ),
        ),
        Submenu(
            "framework",
            QT_TRANSLATE_NOOP("Actions", "Fra&mework of all runs"),
            (
                _framework("pytorch", QT_TRANSLATE_NOOP("Actions", "As in &PyTorch")),
                _framework("keras", QT_TRANSLATE_NOOP("Actions", "As in &Keras")),
            ),
        ),
        None,
        Command(
            "copy_pytorch",
            QT_TRANSLATE_NOOP("Actions", "Copy as PyTorch &code"),
            lambda window: window.runs.copy_code("pytorch"),
            icon="code",
            tip=QT_TRANSLATE_NOOP(
                "Actions", "The selected run as a short program that takes the same path"
            ),
            enabled=has_runs,
        ),
        Command(
            "copy_keras",
            QT_TRANSLATE_NOOP("Actions", "Copy as &Keras code"),
            lambda window: window.runs.copy_code("keras"),
            icon="code",
            tip=QT_TRANSLATE_NOOP(
                "Actions", "The selected run as a short program that takes the same path"
            ),
            enabled=has_runs,
        ),
    ),
)

TOOLS = Menu(
    "tools",
    QT_TRANSLATE_NOOP("Actions", "&Tools"),
    (
        Command(
            "results",
            QT_TRANSLATE_NOOP("Actions", "&Results…"),
            lambda window: window.extras.show_results(),
            ("Ctrl+T",),
            "table",
            QT_TRANSLATE_NOOP("Actions", "How every run ended, as a table"),
            enabled=has_document,
        ),
        Command(
            "draw_points",
            QT_TRANSLATE_NOOP("Actions", "Draw poin&ts"),
            lambda window: window.extras.toggle_drawing(),
            ("D",),
            "pencil-simple",
            QT_TRANSLATE_NOOP("Actions", "Own data for the network, drawn on its decision map"),
            enabled=_can_draw,
            checked=lambda window: window.extras.is_drawing,
        ),
        Command(
            "set_weight",
            QT_TRANSLATE_NOOP("Actions", "Set a &weight…"),
            lambda window: window.extras.weight_field.ask_next(),
            ("W",),
            tip=QT_TRANSLATE_NOOP(
                "Actions", "Another number for a weight or bias of the network, one after the other"
            ),
            enabled=_has_diagram,
        ),
        Command(
            "copy_diagnostics",
            QT_TRANSLATE_NOOP("Actions", "Copy &diagnostics"),
            lambda window: window.extras.copy_diagnostics(),
            tip=QT_TRANSLATE_NOOP(
                "Actions", "Versions, screens and the end of the log, for a report"
            ),
            enabled=lambda window: window.extras.reporter is not None,
        ),
    ),
)

WINDOW = Menu(
    "window",
    QT_TRANSLATE_NOOP("Actions", "&Window"),
    (
        Command(
            "new_window",
            QT_TRANSLATE_NOOP("Actions", "&New window"),
            lambda window: window.ask_for_window(),
            ("Ctrl+Shift+N",),
            "app-window",
            QT_TRANSLATE_NOOP("Actions", "Open a second window beside this one"),
        ),
        Submenu(
            "windows",
            QT_TRANSLATE_NOOP("Actions", "&Windows"),
            fill=lambda window, menu: window.fill_windows(menu),
        ),
    ),
)

HELP = Menu(
    "help",
    QT_TRANSLATE_NOOP("Actions", "&Help"),
    (
        Command(
            "shortcuts",
            QT_TRANSLATE_NOOP("Actions", "&Keys and gestures"),
            lambda window: window.extras.show_shortcuts(),
            (Standard.HelpContents, "F1", "?"),
            "keyboard",
        ),
        Command(
            "hints",
            QT_TRANSLATE_NOOP("Actions", "Show the &hints again"),
            lambda window: window.extras.show_hints_again(),
            icon="lightbulb",
            enabled=has_document,
        ),
        None,
        Command(
            "about",
            QT_TRANSLATE_NOOP("Actions", "&About Ravine"),
            lambda window: window.extras.show_about(),
            icon="info",
            role=QAction.MenuRole.AboutRole,
        ),
    ),
)
