"""The header of a decision map: whose it is, how it goes, and what it has come to."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from core.picture.network.decision_values import DecisionMap
from core.picture.network.places import HEADER_TYPE, LINE, Cell
from core.picture.values import RunBackdrop
from core.words import QT_TRANSLATE_NOOP
from gui import typeset
from gui.ink import TEXT, legible
from gui.panels.panel import STEPPED_BACK, Panel, look_of
from gui.panels.prints import stamp_formula, stamp_text
from gui.panels.shapes import draw_sample, draw_verdict
from gui.typeset import MIDDLE, Face, Formula
from gui.words import verdict_text

SCORES = QT_TRANSLATE_NOOP("Stage", "loss {loss}, accuracy {accuracy}")
SCORES_SHORT = QT_TRANSLATE_NOOP("Stage", "loss {loss}, {accuracy}")
LOSS_ONLY = QT_TRANSLATE_NOOP("Stage", "loss {loss}")
LONGEST = {"loss": "8.8·10⁻⁸", "accuracy": "100 %"}
SAMPLE, NAME, SIGN = 2.5, 3.2, 1.7  # in type sizes
SMALLEST = 0.8  # of its type, before a line gives something up


class Header:
    """Two or three lines above a map: sample, name and rate; verdict; loss and accuracy."""

    def __init__(self, panel: Panel, run: RunBackdrop, cell: Cell, *, is_behind: bool) -> None:
        self.panel, self.run, self.cell = panel, run, cell
        self.size = HEADER_TYPE * panel.text
        self.is_behind = is_behind

    def _baseline(self, line: int) -> float:
        return self.cell.header.y + (line * LINE + 1.0) * self.size

    @property
    def name_share(self) -> float:
        """The share of the header's type at which the run's whole name fits, at most 1."""
        words = self.panel.say.say(self.run.name)
        return min(1.0, self._name_room / max(typeset.width(words, self.size, 600), 1e-9))

    @property
    def least_share(self) -> float:
        """The smallest share of the header's type that is read."""
        return self.panel.smallest(self.size, SMALLEST) / self.size

    def paint_ground(self, painter: QPainter, share: float) -> None:
        """Draw what no frame changes; the name in a `share` of the type that suits all headers."""
        ink, say, size, rect = self.panel.ink, self.panel.say, self.size, self.cell.header
        y, strong = self._baseline(0), self._toned(ink.ink)
        middle = (rect.x, y - MIDDLE * size, SAMPLE * size)
        painter.setOpacity(STEPPED_BACK if self.is_behind else 1.0)
        draw_sample(painter, middle, look_of(self.run), ink, size / 14.0)
        painter.setOpacity(1.0)
        if self.run.rate:
            stamp_text(painter, (rect.right, y), self.run.rate, Face(size, strong, 600), 1.0)
            place = (rect.right - self._rate_width, y)
            stamp_formula(painter, self._rate_symbol, place, 1.2 * size, 1.0)
        fit, name = max(share, self.least_share) * size, say.say(self.run.name)
        if share < self.least_share:
            # The label says what tells this run from the others; its rate stands here already.
            label = say.say(self.run.label)
            name = "" if label == self.run.rate else label
        name = typeset.elided(name, fit, self._name_room, 600)
        stamp_text(painter, (rect.x + NAME * size, y), name, Face(fit, strong, 600))
        self._paint_verdict(painter)

    @property
    def _rate_width(self) -> float:
        """The width of the rate with the room before it."""
        return typeset.width(self.run.rate, self.size, 600) + 0.35 * self.size

    @property
    def _rate_symbol(self) -> Formula:
        return typeset.formula(r"\eta", self._toned(self.panel.ink.ink2))

    @property
    def _name_room(self) -> float:
        room = self.cell.header.width - NAME * self.size
        if self.run.rate:
            room -= self._rate_width + self._rate_symbol.width(1.2 * self.size) + 0.6 * self.size
        return room

    def _paint_verdict(self, painter: QPainter) -> None:
        verdict = self.run.verdict
        if verdict is None:
            return
        ink, size, rect, y = self.panel.ink, self.size, self.cell.header, self._baseline(1)
        at = (rect.x, y - MIDDLE * size)
        sign = self._toned(ink.verdict(verdict.kind))
        draw_verdict(painter, at, verdict.kind, sign, SIGN * size / 20.0)
        shade = self._toned(ink.bad if verdict.kind == "diverges" else ink.ink2)
        x = rect.x + (SIGN + 0.6) * size
        room = (rect.right if self.cell.lines > 2 else rect.right - self._scores_width()) - x
        words = self.panel.say.say(verdict_text(verdict))
        stamp_text(painter, (x, y), typeset.elided(words, size, room), Face(size, shade))

    def paint_frame(self, painter: QPainter, found: DecisionMap) -> None:
        """Draw loss and accuracy at this frame."""
        rect, words = self.cell.header, self._scores(found.loss, found.accuracy)
        face = Face(self.size, self._toned(self.panel.ink.ink2))
        if self.cell.lines > 2:
            typeset.draw(painter, (rect.x, self._baseline(2)), words, face)
        else:
            typeset.draw(painter, (rect.right, self._baseline(1)), words, face, 1.0)

    def _toned(self, shade: str) -> str:
        """The colour of words about the run, which may step back."""
        paper = self.panel.ink.paper
        return legible(shade, paper, STEPPED_BACK, TEXT) if self.is_behind else shade

    def _scores(self, loss: str, accuracy: str) -> str:
        if not accuracy:
            return self.panel.say("Stage", LOSS_ONLY, loss=loss)
        return self.panel.say("Stage", self._form, loss=loss, accuracy=accuracy)

    @property
    def _form(self) -> str:
        """The fullest form that always fits; the verdict needs room beside it in two lines."""
        rect = self.cell.header
        room = rect.width if self.cell.lines > 2 else rect.width - 11.0 * self.size
        whole = self.panel.say("Stage", SCORES, **LONGEST)
        return SCORES if typeset.width(whole, self.size) <= room else SCORES_SHORT

    def _scores_width(self) -> float:
        words = self.panel.say("Stage", self._form, **LONGEST)
        return typeset.width(words, self.size) + 0.8 * self.size
