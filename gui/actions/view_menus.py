"""The menu View: what is seen of the window, and in which words and colours."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from core.lesson import cameras
from core.picture import shown_panels
from core.words import QT_TRANSLATE_NOOP, Text
from gui.actions.registry import Command, Menu, Submenu
from gui.actions.rules import has_document

if TYPE_CHECKING:
    from gui.window import Window

Standard = QKeySequence.StandardKey


def _theme(name: str, words: str) -> Command:
    return Command(
        f"theme_{name}",
        words,
        partial(_set_theme, name),
        checked=partial(_has_theme, name),
    )


def _need(kind: str, words: str, tip: str) -> Submenu:
    """What may be said of a need of eyes or motion, which the system may know too."""
    answers = (
        ("on", QT_TRANSLATE_NOOP("Actions", "O&n")),
        ("off", QT_TRANSLATE_NOOP("Actions", "O&ff")),
        ("system", QT_TRANSLATE_NOOP("Actions", "As the &system")),
    )
    made = (
        Command(
            f"{kind}_{need}",
            answer,
            partial(_set_need, kind, need),
            tip=tip,
            checked=partial(_has_need, kind, need),
        )
        for need, answer in answers
    )
    return Submenu(kind, words, tuple(made))


def _set_need(kind: str, need: str, window: Window) -> None:
    setattr(window.preferences, kind, need)
    window.set_theme(window.preferences.theme)


def _has_need(kind: str, need: str, window: Window) -> bool:
    return bool(getattr(window.preferences, kind) == need)


def _language(name: str, words: str) -> Command:
    return Command(
        f"language_{name}",
        words,
        partial(_set_language, name),
        checked=partial(_has_language, name),
    )


def _set_theme(name: str, window: Window) -> None:
    window.set_theme(name)


def _has_theme(name: str, window: Window) -> bool:
    return window.preferences.theme == name


def _set_language(name: str, window: Window) -> None:
    window.set_language(name)


def _has_language(name: str, window: Window) -> bool:
    return window.preferences.language == name


def _fold(name: str, words: str, key: str, icon: str = "") -> Command:
    return Command(
        f"fold_{name}",
        words,
        partial(_toggle_pane, name),
        (key,),
        icon,
        checked=partial(_is_open, name),
        enabled=has_document,
    )


def _toggle_pane(name: str, window: Window) -> None:
    window.rooms.toggle(name)


def _is_open(name: str, window: Window) -> bool:
    return window.rooms.is_open(name)


def _side(name: str, words: str, key: str) -> Command:
    """One of the two panes at the right; asked for again, it folds away."""
    return Command(
        f"side_{name}",
        words,
        partial(_toggle_side, name),
        (key,),
        checked=partial(_is_at_side, name),
        enabled=has_document,
    )


def _toggle_side(name: str, window: Window) -> None:
    is_there, is_open = _is_at_side(name, window), window.rooms.is_open("right")
    window.side.turn_to(name)
    if is_there or not is_open:
        window.rooms.toggle("right")


def _is_at_side(name: str, window: Window) -> bool:
    return window.rooms.is_open("right") and window.side.current == name


def _has_panels(window: Window) -> bool:
    return has_document(window) and window.extras.arranging.has_several


def _has_gaps(window: Window) -> bool:
    return has_document(window) and window.extras.arranging.has_gaps


def _can_reset_view(window: Window) -> bool:
    return has_document(window) and window.document.home_view != window.document.lesson.view


def _stand(name: str, words: str, key: str, tip: str) -> Command:
    """One place that the camera of the surface in space can stand at."""
    return Command(
        f"camera_{name}",
        words,
        partial(_go_to, name),
        (key,),
        tip=tip,
        enabled=_has_surface,
        checked=partial(_stands_at, name),
    )


def _go_to(name: str, window: Window) -> None:
    document = window.document
    camera = cameras.standing_at(document.lesson.look.camera, name)
    words = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "Move the camera"))
    document.edit(document.lesson.with_look(camera=camera), words)


def _has_surface(window: Window) -> bool:
    return has_document(window) and "surface" in shown_panels(window.document.lesson)


def _stands_at(name: str, window: Window) -> bool:
    return _has_surface(window) and cameras.stand_of(window.document.lesson.look.camera) == name


VIEW = Menu(
    "view",
    QT_TRANSLATE_NOOP("Actions", "&View"),
    (
        Submenu(
            "theme",
            QT_TRANSLATE_NOOP("Actions", "&Theme"),
            (
                _theme("light", QT_TRANSLATE_NOOP("Actions", "&Light")),
                _theme("dark", QT_TRANSLATE_NOOP("Actions", "&Dark")),
                _theme("system", QT_TRANSLATE_NOOP("Actions", "As the &system")),
            ),
        ),
        _need(
            "contrast",
            QT_TRANSLATE_NOOP("Actions", "&High contrast"),
            QT_TRANSLATE_NOOP("Actions", "Pure grounds, strong lines and no grey words"),
        ),
        _need(
            "motion",
            QT_TRANSLATE_NOOP("Actions", "Re&duced motion"),
            QT_TRANSLATE_NOOP("Actions", "What would fade appears and goes at once"),
        ),
        Submenu(
            "language",
            QT_TRANSLATE_NOOP("Actions", "Lan&guage"),
            (
                _language("en", QT_TRANSLATE_NOOP("Actions", "&English")),
                _language("ko", QT_TRANSLATE_NOOP("Actions", "한국어 (&Korean)")),
                _language("system", QT_TRANSLATE_NOOP("Actions", "As the &system")),
            ),
        ),
        None,
        _fold("left", QT_TRANSLATE_NOOP("Actions", "&Runs pane"), "Ctrl+1", "square-half"),
        _fold("right", QT_TRANSLATE_NOOP("Actions", "R&ight pane"), "Ctrl+2", "square-half"),
        _side("network", QT_TRANSLATE_NOOP("Actions", "Net&work pane"), "Ctrl+5"),
        _side("look", QT_TRANSLATE_NOOP("Actions", "&Look pane"), "Ctrl+6"),
        _fold("steps", QT_TRANSLATE_NOOP("Actions", "Step &view"), "Ctrl+3"),
        Command(
            "step_numbers",
            QT_TRANSLATE_NOOP("Actions", "Rule with &numbers"),
            lambda window: window.step_strip.toggle_numbers(),
            ("Ctrl+4",),
            "equals",
            QT_TRANSLATE_NOOP("Actions", "Put the numbers of the step into the lines of the rule"),
            enabled=lambda window: has_document(window) and window.rooms.is_open("steps"),
            checked=lambda window: window.step_strip.has_numbers,
        ),
        Command(
            "stage_only",
            QT_TRANSLATE_NOOP("Actions", "Only the &stage"),
            lambda window: window.rooms.toggle_all(),
            ("Ctrl+0",),
            "frame-corners",
            QT_TRANSLATE_NOOP("Actions", "Fold every pane, or open them again"),
            enabled=has_document,
            checked=lambda window: window.rooms.is_stage_only,
        ),
        None,
        Command(
            "choose_layout",
            QT_TRANSLATE_NOOP("Actions", "Layo&ut"),
            lambda window: window.extras.arranging.open_switch(),
            ("Shift+V",),
            "layout",
            QT_TRANSLATE_NOOP("Actions", "Choose from pictures what stands on the stage"),
            enabled=has_document,
        ),
        Command(
            "next_layout",
            QT_TRANSLATE_NOOP("Actions", "Ne&xt layout"),
            lambda window: window.extras.arranging.choose_next(),
            ("V",),
            tip=QT_TRANSLATE_NOOP("Actions", "The stage in the layout after this one"),
            enabled=has_document,
        ),
        Submenu(
            "panels",
            QT_TRANSLATE_NOOP("Actions", "Pan&els"),
            fill=lambda window, menu: window.extras.arranging.fill_panels(menu),
        ),
        Command(
            "swap_panels",
            QT_TRANSLATE_NOOP("Actions", "Swap panels"),
            lambda window: window.extras.arranging.swap_next(),
            ("Shift+X",),
            tip=QT_TRANSLATE_NOOP("Actions", "The first and the last panel change places"),
            enabled=_has_panels,
        ),
        Command(
            "more_room",
            QT_TRANSLATE_NOOP("Actions", "More room for the &first panel"),
            lambda window: window.extras.arranging.give_room(1),
            ("Ctrl+Shift+Right",),
            enabled=_has_gaps,
        ),
        Command(
            "less_room",
            QT_TRANSLATE_NOOP("Actions", "Less roo&m for the first panel"),
            lambda window: window.extras.arranging.give_room(-1),
            ("Ctrl+Shift+Left",),
            enabled=_has_gaps,
        ),
        None,
        Command(
            "present",
            QT_TRANSLATE_NOOP("Actions", "&Present"),
            lambda window: window.extras.presenting.toggle(),
            ("F11", Standard.FullScreen),
            "presentation",
            QT_TRANSLATE_NOOP("Actions", "The stage alone on the whole screen, for a class"),
            enabled=has_document,
        ),
        Submenu(
            "present_on",
            QT_TRANSLATE_NOOP("Actions", "Present &on"),
            fill=lambda window, menu: window.extras.fill_screens(menu),
        ),
        None,
        Submenu(
            "camera",
            QT_TRANSLATE_NOOP("Actions", "3-D &camera"),
            (
                _stand(
                    "home",
                    QT_TRANSLATE_NOOP("Actions", "&Home"),
                    "F6",
                    QT_TRANSLATE_NOOP("Actions", "The whole surface, from where it begins"),
                ),
                _stand(
                    "above",
                    QT_TRANSLATE_NOOP("Actions", "From &above"),
                    "F7",
                    QT_TRANSLATE_NOOP("Actions", "Straight down, as on the map"),
                ),
                _stand(
                    "along_w1",
                    QT_TRANSLATE_NOOP("Actions", "Along w&₁"),
                    "F8",
                    QT_TRANSLATE_NOOP("Actions", "From the side, w₂ from left to right"),
                ),
                _stand(
                    "along_w2",
                    QT_TRANSLATE_NOOP("Actions", "Along w&₂"),
                    "F9",
                    QT_TRANSLATE_NOOP("Actions", "From the side, w₁ from left to right"),
                ),
            ),
        ),
        Command(
            "reset_view",
            QT_TRANSLATE_NOOP("Actions", "Reset the r&ange"),
            lambda window: window.document.reset_view(),
            ("R",),
            "arrow-counter-clockwise",
            QT_TRANSLATE_NOOP(
                "Actions", "Back to the lesson's range; from there, the surface's own"
            ),
            enabled=_can_reset_view,
        ),
        Command(
            "reset_layout",
            QT_TRANSLATE_NOOP("Actions", "Reset la&yout"),
            lambda window: window.reset_layout(),
            tip=QT_TRANSLATE_NOOP("Actions", "Size and panes as they were at the very first start"),
        ),
    ),
)
