"""The rule as a textbook prints it, while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from gui import style
from gui.forms.paint import begin, draw_box
from gui.typeset import Formula, formula

SIZE, SMALLEST = 16.0, 10.0  # px of type
ASCENT, DESCENT, LEADING = 12.0, 4.0, 8.0  # px of a plain line
PAD = 12.0
FADED = 0.4
LEAST_HEIGHT = 76


class Lines(QWidget):
    """LaTeX, one line below the other; long ones are set smaller."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._latex: tuple[str, ...] = ()
        self._is_faded = False

    def show_lines(self, latex: Sequence[str], is_faded: bool) -> None:
        """Show these lines; faded where they are not what is typed now."""
        if (tuple(latex), is_faded) != (self._latex, self._is_faded):
            self._latex, self._is_faded = tuple(latex), is_faded
            self.setMinimumHeight(round(self._bottom()))
            self.update()

    @property
    def is_faded(self) -> bool:
        return self._is_faded

    @property
    def latex(self) -> tuple[str, ...]:
        """The lines that are shown."""
        return self._latex

    def middle_of(self, line: int) -> int:
        """The height of a line's middle, px."""
        rows = self._rows()
        if not rows:
            return 0
        _, baseline, size = rows[min(max(line, 0), len(rows) - 1)]
        return round(baseline - 0.3 * size)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = begin(QPainter(self))
        painter.setOpacity(FADED if self._is_faded else 1.0)
        for line, baseline, size in self._rows():
            line.draw(painter, (PAD, baseline), size)
        painter.end()

    def _rows(self) -> list[tuple[Formula, float, float]]:
        """Every line with its baseline and its type size."""
        rows: list[tuple[Formula, float, float]] = []
        room, y = max(1.0, self.width() - 2 * PAD), PAD
        for latex in self._latex:
            line = formula(latex, style.ink().text)
            size = SIZE * min(1.0, max(room / max(line.width(SIZE), 1.0), SMALLEST / SIZE))
            box = line.box(size)
            y += max(ASCENT, -box.top())
            rows.append((line, y, size))
            y += max(DESCENT, box.bottom()) + LEADING
        return rows

    def _bottom(self) -> float:
        rows = self._rows()
        if not rows:
            return 2 * PAD
        line, baseline, size = rows[-1]
        return baseline + max(DESCENT, line.box(size).bottom()) + PAD


class Preview(QScrollArea):
    """The lines on a sunken ground; the line that is typed on is kept in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = Lines()
        self.setWidget(self.lines)
        self.setWidgetResizable(True)
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
        self.ensureVisible(0, self.lines.middle_of(current), 0, 24)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(320, 150)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter, now = begin(QPainter(self.viewport())), style.ink()
        draw_box(painter, QRectF(self.viewport().rect()), now.field, radius=style.INNER_RADIUS)
        painter.end()
        super().paintEvent(event)
