"""The surface's formula as a textbook prints it; pressing it begins to edit it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui import formula_store, style, typeset
from gui.forms.paint import RING
from gui.ink import colour
from gui.panes.surface.card import CardPart

SIZE = 17.0  # px, the type of a formula that has room
SMALLEST = 11.0  # px; a formula that needs less is cut
HEIGHT = 40
INSET = 12.0
CUT = " …"


class FormulaView(CardPart):
    """Shows LaTeX on one line: smaller where it is long, cut where it is very long.

    Loading the typesetter takes a quarter of a second; a formula that needs it comes after the
    window.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._latex = ""
        self._was_painted = False
        self._loading = QTimer(self)
        self._loading.setSingleShot(True)
        self._loading.timeout.connect(self.update)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def set_latex(self, latex: str) -> None:
        """Show another formula."""
        if latex != self._latex:
            self._latex = latex
            self.update()

    @property
    def is_cut(self) -> bool:
        """Whether the formula is longer than the room for it."""
        return self._is_at_hand() and self._size()[1]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(120, HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(60, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        painter, now = QPainter(self), style.ink()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_field(painter, now)
        if self._is_at_hand() or self._was_painted:
            self._paint_formula(painter, now)
        else:
            self._loading.start(0)
        self._was_painted = True

    def _is_at_hand(self) -> bool:
        return formula_store.is_at_hand(self._latex)

    def _paint_field(self, painter: QPainter, now: style.WindowInk) -> None:
        area = QRectF(self.rect()).adjusted(4.75, 0.75, -4.75, -0.75)
        if self.has_ring:
            painter.setPen(QPen(colour(now.accent), RING))
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
        else:
            return
        painter.setBrush(colour(now.field))
        painter.drawRoundedRect(area, style.INNER_RADIUS, style.INNER_RADIUS)

    def _size(self) -> tuple[float, bool]:
        """The type size that fits, and whether the formula must be cut even so."""
        room = self.width() - 2 * INSET
        box = typeset.formula(self._latex, style.ink().text).box(SIZE)
        fits = min(1.0, room / max(box.width(), 1.0), (self.height() - 4) / max(box.height(), 1.0))
        size = max(SMALLEST, SIZE * fits)
        return size, box.width() * size / SIZE > room + 0.5

    def _paint_formula(self, painter: QPainter, now: style.WindowInk) -> None:
        drawn = typeset.formula(self._latex, now.text)
        size, is_cut = self._size()
        box = drawn.box(size)
        baseline = self.height() / 2 - (box.top() + box.height() / 2)
        painter.save()
        right = self.width() - INSET
        if is_cut:
            end = typeset.width(CUT, size)
            face = typeset.Face(size, now.text2)
            typeset.draw(painter, (right - end, self.height() / 2 + 4), CUT, face)
            painter.setClipRect(QRectF(0.0, 0.0, right - end, self.height()))
        drawn.draw(painter, (INSET - box.left(), baseline), size)
        painter.restore()
