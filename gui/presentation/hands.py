"""What keys do to the runs in a presentation, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.actions.registry import plain
from gui.forms.numbers import shown
from gui.ink import style as style_of
from gui.panes.runs.rates import rate_setting
from gui.presentation.cover import NOTE_MS, Note
from gui.presentation.rates import next_rate
from gui.words import say

if TYPE_CHECKING:
    from gui.window import Window

CONTEXT = "Presentation"
RATE = QT_TRANSLATE_NOOP("Presentation", "{name}: learning rate {rate}")
NO_RATE = QT_TRANSLATE_NOOP("Presentation", "{name}: no learning rate")
NO_RUN = QT_TRANSLATE_NOOP("Presentation", "There is no run.")
SHOWN = QT_TRANSLATE_NOOP("Presentation", "{name}: shown")
HIDDEN = QT_TRANSLATE_NOOP("Presentation", "{name}: hidden")
SPEED = QT_TRANSLATE_NOOP("Presentation", "Speed {factor}×")
LOOPS = QT_TRANSLATE_NOOP("Presentation", "The film begins again at its end")
ENDS = QT_TRANSLATE_NOOP("Presentation", "The film ends at its end")
NUMBERED = "show_run_"


class RateHand(QObject):
    """Turns the learning rate of a run; all turns until `let_go`, or a rest, are one undo step."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(NOTE_MS)
        self._rest.timeout.connect(self.let_go)

    @property
    def number(self) -> int | None:
        """The selected run, else the first that is shown, else the first; None without runs."""
        runs = self._window.runs
        if runs.selected is not None:
            return runs.selected
        seen = [number for number, run in enumerate(runs.runs) if run.shown]
        return next(iter(seen), 0 if runs.runs else None)

    def turn(self, up: bool, is_fine: bool) -> Note:
        """Go one step up or down; what is to be said of it."""
        number, runs = self.number, self._window.runs
        if number is None:
            return Note(say(Text.of(CONTEXT, NO_RUN)))
        run = runs.runs[number]
        rate, setting = run.spec.settings.get("lr"), rate_setting(run.optimizer)
        if setting is None or not isinstance(rate, float):
            return _about(NO_RATE, number, self._window)
        try:
            wanted = setting.check(next_rate(rate, up, is_fine))
        except RavineError:  # it can go no further
            wanted = rate
        runs.changes.set(number, ("lr", wanted))
        self._rest.start()
        return self._told(number)

    def let_go(self) -> None:
        """What is turned next is another undo step."""
        if self._rest.isActive():
            self._rest.stop()
        self._window.runs.changes.end_drag()

    def _told(self, number: int) -> Note:
        rate = self._window.runs.runs[number].spec.settings["lr"]
        assert isinstance(rate, float)  # else it could not be turned
        return _about(RATE, number, self._window, rate=shown(rate))


def told(command: str, words: str, window: Window) -> Note | None:
    """What to say after a command of the window; `words` are those it had before."""
    if command.startswith(NUMBERED):
        number = int(command.removeprefix(NUMBERED)) - 1
        is_shown = window.runs.runs[number].shown
        return _about(SHOWN if is_shown else HIDDEN, number, window)
    if command in ("faster", "slower"):
        return Note(say(Text.of(CONTEXT, SPEED, factor=f"{window.player.speed:g}")))
    if command == "loop":
        return Note(say(Text.of(CONTEXT, LOOPS if window.player.loops else ENDS)))
    return Note(plain(words)) if command in ("undo", "redo") else None


def _about(source: str, number: int, window: Window, **parts: str) -> Note:
    text = Text.of(CONTEXT, source, name=window.runs.title(number), **parts)
    return Note(say(text), style_of(window.runs.runs[number].style))
