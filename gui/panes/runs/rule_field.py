"""Typeset lines on a card, one after another: those of its rule, those of its schedule."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.lesson import Run
from core.words import Text
from gui import style
from gui.forms.paint import begin, draw_box
from gui.typeset import Formula, formula
from gui.words import say

RULE_SIZE, RULE_GAP, RULE_PAD = 14.5, 18.0, 8.0
RULE_ASCENT, RULE_DESCENT, RULE_LEADING = 11.0, 4.0, 7.0  # px, of a plain line
Placed: TypeAlias = tuple[Formula, tuple[float, float], float]


class LinesField(QWidget):
    """Formulas, typeset and set one after another on as many lines as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._latex: list[str] = []

    def show_lines(self, latex: list[str]) -> None:
        """Show these formulas, which are LaTeX."""
        if latex != self._latex:
            self._latex = latex
            self.update()

    def height_for(self, width: float) -> float:
        """Height in px at that width."""
        return self._placed(width)[1]

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter, now = begin(QPainter(self)), style.ink()
        placed, height = self._placed(float(self.width()))
        draw_box(painter, QRectF(0, 0, self.width(), height), now.field, radius=style.INNER_RADIUS)
        for line, place, size in placed:
            line.draw(painter, place, size)
        painter.end()

    def _placed(self, width: float) -> tuple[list[Placed], float]:
        """Every line with its left end on the baseline and its size; and the height of all."""
        rows: list[list[tuple[Formula, float, float]]] = [[]]
        x = RULE_PAD
        for latex in self._latex:
            line = formula(latex, style.ink().text)
            size = _fitting(line, width - 2 * RULE_PAD)
            if rows[-1] and x + line.width(size) > width - RULE_PAD:
                rows.append([])
                x = RULE_PAD
            rows[-1].append((line, x, size))
            x += line.width(size) + RULE_GAP
        return _stacked([row for row in rows if row])


class RuleField(LinesField):
    """The lines of an optimizer's rule."""

    def __init__(self, run: Run, parent: QWidget) -> None:
        super().__init__(parent)
        self.show_rule(run)

    def show_rule(self, run: Run) -> None:
        """Show the rule of `run`, and its conventions where it is pointed at."""
        entry = run.entry
        self.show_lines(entry.latex_lines())
        self.setToolTip(say(Text("Optimizers", entry.convention)))
        self.setAccessibleName(entry.lines.strip() or say(Text("Optimizers", entry.title)))


def _stacked(rows: list[list[tuple[Formula, float, float]]]) -> tuple[list[Placed], float]:
    """Rows below each other, each as high as its tallest line; and the height of all."""
    placed: list[Placed] = []
    y = RULE_PAD
    for row in rows:
        boxes = [line.box(size) for line, _, size in row]
        above = max(RULE_ASCENT, *(-box.top() for box in boxes))
        below = max(RULE_DESCENT, *(box.bottom() for box in boxes))
        placed += [(line, (x, y + above), size) for line, x, size in row]
        y += above + below + RULE_LEADING
    return placed, y - RULE_LEADING * bool(rows) + RULE_PAD


def _fitting(line: Formula, room: float) -> float:
    """The type size at which a line fits into `room` px."""
    width = line.width(RULE_SIZE)
    return RULE_SIZE if width <= room else RULE_SIZE * max(room, 1.0) / width
