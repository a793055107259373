"""The rule as a textbook prints it, while it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from gui import style
from gui.forms.paint import begin, draw_box
from gui.typeset import Formula, formula

SIZE, SMALLEST = 16.0, 10.0  # px of type
ASCENT, DESCENT, LEADING = 12.0, 4.0, 8.0  # px of a plain line
PAD, GAP = 12.0, 26.0
FADED = 0.4
Sized: TypeAlias = tuple[Formula, float]
Placed: TypeAlias = tuple[Formula, tuple[float, float], float]
LEAST_HEIGHT = 76


class Lines(QWidget):
    """LaTeX, one line below the other, or side by side where all would not be seen otherwise.

    A line that is too long is set smaller.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._latex: tuple[str, ...] = ()
        self._is_faded = False

    def show_lines(self, latex: Sequence[str], is_faded: bool) -> None:
        """Show these lines; faded where they are not what is typed now."""
        if (tuple(latex), is_faded) != (self._latex, self._is_faded):
            self._latex, self._is_faded = tuple(latex), is_faded
            self.update()

    def fit(self, width: int, height: int) -> None:
        """Take `width` px, and `height` px or more."""
        self.resize(width, max(height, round(self._placed(width, height)[1])))

    @property
    def is_faded(self) -> bool:
        return self._is_faded

    @property
    def latex(self) -> tuple[str, ...]:
        """The lines that are shown."""
        return self._latex

    def middle_of(self, line: int) -> int:
        """The height of a line's middle, px."""
        placed, _ = self._placed(self.width(), self.height())
        if not placed:
            return 0
        _, (_, baseline), size = placed[min(max(line, 0), len(placed) - 1)]
        return round(baseline - 0.3 * size)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = begin(QPainter(self))
        painter.setOpacity(FADED if self._is_faded else 1.0)
        for line, place, size in self._placed(self.width(), self.height())[0]:
            line.draw(painter, place, size)
        painter.end()

    def _placed(self, width: int, height: int) -> tuple[list[Placed], float]:
        """Every line with its left end on the baseline and its size; and the height of all."""
        rows = [[line] for line in self._sized(width)]
        below = _stacked(rows)
        return below if below[1] <= height else _stacked(_side_by_side(rows, width))

    def _sized(self, width: int) -> list[tuple[Formula, float]]:
        room = max(1.0, width - 2 * PAD)
        lines = [formula(latex, style.ink().text) for latex in self._latex]
        return [
            (line, SIZE * min(1.0, max(room / max(line.width(SIZE), 1.0), SMALLEST / SIZE)))
            for line in lines
        ]


def _side_by_side(rows: list[list[Sized]], width: int) -> list[list[Sized]]:
    packed: list[list[Sized]] = []
    x = 0.0
    for ((line, size),) in rows:
        wide = line.width(size)
        if packed and x + GAP + wide <= width - 2 * PAD:
            packed[-1].append((line, size))
            x += GAP + wide
        else:
            packed.append([(line, size)])
            x = wide
    return packed


def _stacked(rows: list[list[Sized]]) -> tuple[list[Placed], float]:
    """Rows below each other, each as high as its tallest line; and the height of all."""
    placed: list[Placed] = []
    y = PAD
    for row in rows:
        boxes = [line.box(size) for line, size in row]
        y += max(ASCENT, *(-box.top() for box in boxes))
        x = PAD
        for line, size in row:
            placed.append((line, (x, y), size))
            x += line.width(size) + GAP
        y += max(DESCENT, *(box.bottom() for box in boxes)) + LEADING
    return placed, y - LEADING * bool(rows) + PAD


class Preview(QScrollArea):
    """The lines on a sunken ground; the line that is typed on is kept in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = Lines()
        self.setWidget(self.lines)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.lines.setAutoFillBackground(False)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_lines(self, latex: Sequence[str], is_faded: bool, current: int) -> None:
        """Show these lines and keep line number `current` in sight."""
        self.lines.show_lines(latex, is_faded)
        self._fit()
        self.ensureVisible(0, self.lines.middle_of(current), 0, 24)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(320, 150)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.lines.fit(self.viewport().width(), self.maximumViewportSize().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter, now = begin(QPainter(self.viewport())), style.ink()
        draw_box(painter, QRectF(self.viewport().rect()), now.field, radius=style.INNER_RADIUS)
        painter.end()
        super().paintEvent(event)
