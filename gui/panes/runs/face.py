"""What a run card paints: line sample, name, verdict and loss, each at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from core.lesson import Run
from core.ticks import number
from core.verdict import Verdict
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms.paint import Face, elided, fitted, text_width, write
from gui.forms.samples import draw_run_sample
from gui.panels.shapes import draw_verdict
from gui.panes.runs import edits
from gui.words import say, verdict_text

if TYPE_CHECKING:
    from gui.panes.runs.card import CardState

SAMPLE = QRect(10, 8, 42, 24)
FACTS_ROW = QRect(0, 60, 0, 26)
NAME_X, NAME_Y, FACTS_Y = 58.0, 20.0, 72.0
EDGE = 12.0
LEAST_NAME = 12.0  # px
FADED = 0.45
KERAS = "Keras"  # the mark of a run that is not PyTorch's


class Facts(Struct, frozen=True):
    """What is told about a run at the playhead; `loss` is None while nothing is known."""

    verdict: Verdict | None = None
    loss: float | None = None

    @property
    def printed(self) -> str:
        """The loss as it stands on the card."""
        return "" if self.loss is None else number(self.loss)

    @property
    def reason(self) -> Text | None:
        """The rule that decided the verdict, with its numbers."""
        return None if self.verdict is None else self.verdict.reason


def title(run: Run) -> str:
    """The run's own name, else its optimizer's, in the language of the window."""
    return say(run.name) if run.name else say(Text.of("Optimizers", run.entry.title))


def name_area(width: int) -> QRect:
    """Where the name stands on a card of that width."""
    return QRect(round(NAME_X) - 6, 8, width - round(NAME_X) - 52, 24)


def spoken(run: Run, facts: Facts) -> str:
    """What a screen reader says about a run after its name."""
    if not run.shown:
        return say(_hidden())
    words = [] if facts.verdict is None else [say(verdict_text(facts.verdict))]
    if facts.loss is not None:
        words.append(f"{say(_loss())} {number(facts.loss)}")
    return ", ".join(words)


def reason(facts: Facts) -> str:
    """The verdict and why it is so, as a tooltip; "" while there is none."""
    if facts.verdict is None or facts.reason is None:
        return ""
    return f"{say(verdict_text(facts.verdict))}: {say(facts.reason)}"


def draw(painter: QPainter, width: int, state: CardState, facts: Facts, name: str) -> None:
    """Paint a card of `width` px, its ground and its controls left away."""
    run = state.run
    painter.setOpacity(1.0 if run.shown else FADED)
    draw_run_sample(painter, (EDGE, NAME_Y), run.style)
    _draw_name(painter, width, state, name)
    painter.setOpacity(1.0)
    if run.shown:
        _draw_facts(painter, width, facts)
    else:
        now = style.ink()
        write(painter, (EDGE + 1, FACTS_Y), say(_hidden()), now.text3, (12.5, 400))


def is_cut(width: int, state: CardState, name: str) -> bool:
    """Whether a card of `width` px has no room for the whole name."""
    room = _name_room(width, state)
    return text_width(name, *_name_face(name, room, state)) > room


def _name_face(name: str, room: float, state: CardState) -> Face:
    """A name that is a little too long is written a little smaller."""
    size = max(LEAST_NAME, fitted(name, room, 13.0, 600))  # selecting it changes no size
    return size, 600 if state.is_selected else 500


def _mark(state: CardState) -> str:
    return KERAS if edits.is_keras(state.run) else ""


def _name_room(width: int, state: CardState) -> float:
    """What a name may take, px: left of the buttons and of the mark."""
    mark = _mark(state)
    return width - NAME_X - 58.0 - (text_width(mark, 12.0) + 8.0 if mark else 0.0)


def _draw_name(painter: QPainter, width: int, state: CardState, name: str) -> None:
    now = style.ink()
    mark, room = _mark(state), _name_room(width, state)
    face = _name_face(name, room, state)
    written = write(painter, (NAME_X, NAME_Y), elided(name, room, *face), now.text, face)
    if mark:
        place = (NAME_X + written + 8.0, NAME_Y)
        written += 8.0 + write(painter, place, mark, now.text3, (12.0, 400))
        room += text_width(mark, 12.0) + 8.0
    if state.names_optimizer and state.run.name:
        optimizer = say(Text.of("Optimizers", state.run.entry.title))
        left = room - written - 8.0
        is_news = name.casefold() not in optimizer.casefold()
        if is_news and text_width(optimizer, 12.0) <= left:  # whole or not at all
            place = (NAME_X + written + 8.0, NAME_Y)
            write(painter, place, optimizer, now.text3, (12.0, 400))


def _draw_facts(painter: QPainter, width: int, facts: Facts) -> None:
    now, right = style.ink(), width - EDGE
    if facts.loss is not None:
        face = (13.0, 500)
        right -= write(painter, (right, FACTS_Y), facts.printed, now.text, face, align=1.0)
    if facts.verdict is None:
        return
    word = say(verdict_text(facts.verdict))
    is_bad = facts.verdict.kind == "diverges"
    face = (12.5, 500 if is_bad else 400)
    unit = say(_loss())
    unit_width = text_width(unit, 12.0) + 6.0
    if facts.loss is not None and 42.0 + text_width(word, *face) + 10.0 + unit_width <= right:
        write(painter, (right - 6.0, FACTS_Y), unit, now.text3, (12.0, 400), align=1.0)
        right -= unit_width
    draw_verdict(
        painter, (EDGE + 1.0, FACTS_Y), facts.verdict.kind, now.verdict(facts.verdict.kind)
    )
    text = elided(word, right - 42.0 - 8.0, *face)
    write(painter, (42.0, FACTS_Y), text, now.bad if is_bad else now.text2, face)


def _hidden() -> Text:
    return Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "hidden"))


def _loss() -> Text:
    return Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "loss"))
