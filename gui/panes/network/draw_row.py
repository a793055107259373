"""Where drawing points begins, and what a new point is: chips of colour and shape, with their keys.

The chips stand below the button while points are drawn.
"""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.datasets import data_of
from core.lesson import NetworkStudy
from core.picture.values import Label
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms import QuietButton
from gui.forms.paint import begin, draw_box, draw_focus, elided, text_width, write
from gui.forms.pressable import Pressable
from gui.icons import draw_icon
from gui.ink import field_ink, ink_of
from gui.panels.field import ramp_colour, shape
from gui.panels.shapes import draw_marker
from gui.panes.network.parts import CHIP, GAP, ChipPart
from gui.words import say

LINE = 30  # px
RADIUS, AROUND = 5.0, 46  # px: of a brush's sample, and what stands around its words
DIGITS = 9  # keys that choose a brush
SHARES = (0.0, 0.5, 1.0)  # of the scale, where low, middle and high values stand


def _text(source: str) -> Text:
    """A text of drawing; the caller has marked it."""
    return Text("Drawing", source)


DRAW = _text(QT_TRANSLATE_NOOP("Drawing", "Draw points"))
DRAW_TIP = _text(
    QT_TRANSLATE_NOOP(
        "Drawing",
        "Own data with the mouse: click adds, drag sprays or moves, right click removes (D)",
    )
)
DONE_TIP = _text(QT_TRANSLATE_NOOP("Drawing", "Stop drawing points (Esc)"))
EMPTY = _text(QT_TRANSLATE_NOOP("Drawing", "From empty"))
EMPTY_TIP = _text(
    QT_TRANSLATE_NOOP("Drawing", "The first point takes the place of all points that are there")
)
BRUSH_TIP = QT_TRANSLATE_NOOP("Drawing", "Draw points of this class: {name} (key {key})")
VALUE_TIP = QT_TRANSLATE_NOOP("Drawing", "Draw points of this value: {name} (key {key})")
VALUES = (
    _text(QT_TRANSLATE_NOOP("Drawing", "low")),
    _text(QT_TRANSLATE_NOOP("Drawing", "middle")),
    _text(QT_TRANSLATE_NOOP("Drawing", "high")),
)


class DrawRow(ChipPart):
    """`toggled()` and `emptied()` when a person wants to draw, `chosen(number)` for a brush."""

    toggled = Signal()
    emptied = Signal()
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = _Switch(self)
        self.button.clicked.connect(self.toggled)
        self.empty = QuietButton("eraser", EMPTY, EMPTY_TIP, self)
        self.empty.clicked.connect(self.emptied)
        self.chips: list[_Brush] = []
        self.show_state(is_on=False, is_blank=False, study=None, count=0, brush=0)

    def show_state(
        self, *, is_on: bool, is_blank: bool, study: NetworkStudy | None, count: int, brush: int
    ) -> None:
        """Show whether points are drawn, and with which of `count` brushes for `study`."""
        self.button.setChecked(is_on)
        self.button.retranslate()
        self.empty.setEnabled(not (is_on and is_blank))
        labels = _labels(study, count) if is_on and study is not None else []
        while len(self.chips) > len(labels):
            chip = self.chips.pop()
            chip.hide()
            chip.deleteLater()
        while len(self.chips) < len(labels):
            made = _Brush(len(self.chips), self)
            made.clicked.connect(partial(self.chosen.emit, len(self.chips)))
            made.show()
            self.chips.append(made)
        is_of_values = study is not None and not data_of(study.data).classes
        for number, (chip, label) in enumerate(zip(self.chips, labels, strict=True)):
            chip.show_brush(label, is_of_values=is_of_values, is_chosen=number == brush)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.button.sizeHint().width()
        self.button.setGeometry(0, 1, wide, CHIP)
        self.empty.setGeometry(wide + GAP, 2, self.empty.sizeHint().width(), 24)
        if self.chips:
            self._line_up(self.chips, LINE + 2)
        else:
            self._take_height(LINE)


def _labels(study: NetworkStudy, count: int) -> list[Label]:
    """What the brushes draw."""
    data = data_of(study.data)
    if not data.classes:
        return list(VALUES[:count])
    return list(data.class_names(count))


class _Switch(Pressable):
    """The button that begins and ends drawing; it stays pressed meanwhile."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self.setText(say(DRAW))
        self.setAccessibleName(say(DRAW))
        self.setToolTip(say(DONE_TIP if self.isChecked() else DRAW_TIP))

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name, here and below
        """Its owner says what is: drawing may be impossible."""

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(round(text_width(self.text(), 13.0, 500)) + 36, CHIP)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        box = QRectF(self.rect())
        if self.isChecked():
            draw_box(painter, box, now.card, now.accent, width=1.5)
        elif self.underMouse():
            draw_box(painter, box, now.hover, None)
        draw_icon(painter, QPointF(14.0, self.height() / 2), "pencil-simple", now.text2)
        write(painter, (26.0, self.height() / 2), self.text(), now.text, (13.0, 500))
        if self.has_ring:
            draw_focus(painter, box.adjusted(3, 3, -3, -3), 3.5)
        painter.end()


class _Brush(Pressable):
    """One class or value, as its points look, with the digit that chooses it."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self._label: Label = ""
        self._is_of_values = False
        self.setCheckable(True)

    def show_brush(self, label: Label, *, is_of_values: bool, is_chosen: bool) -> None:
        """Show what it draws, and whether the hand draws it now."""
        self._label, self._is_of_values = label, is_of_values
        self.setChecked(is_chosen)
        self.retranslate()

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name, here and below
        """Its owner says which is chosen."""

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self.setText(say(self._label))
        source = VALUE_TIP if self._is_of_values else BRUSH_TIP
        tip = say(Text.of("Drawing", source, name=self.text(), key=self._key))
        self.setToolTip(tip)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(tip)
        self.update()

    @property
    def _key(self) -> str:
        """The digit that chooses it; the tenth has none."""
        return str(self._number + 1) if self._number < DIGITS else "–"

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(math.ceil(text_width(self.text(), 13.0, 500)) + AROUND, CHIP)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        box, middle = QRectF(self.rect()), self.height() / 2
        is_hot = self.underMouse()
        if self.isChecked():
            draw_box(painter, box, now.card, now.accent, width=1.5)
        else:
            draw_box(painter, box, now.field if is_hot else None, now.line2 if is_hot else now.line)
        ink = ink_of("dark" if now.is_dark else "light")
        kind, shade = shape(self._number), field_ink(ink, self._number + 1).of(self._number)
        if self._is_of_values:
            kind, shade = "circle", ramp_colour(ink, SHARES[self._number])
        draw_marker(painter, (15.0, middle), kind, RADIUS, ink=shade, halo=now.text3)
        room = self.width() - AROUND + 1.0
        write(painter, (26.0, middle), elided(self.text(), room, 13.0, 500), now.text, (13.0, 500))
        end = (self.width() - 7.0, middle)
        write(painter, end, self._key, now.text3, (11.0, 500), align=1.0)
        if self.has_ring:
            draw_focus(painter, box.adjusted(3, 3, -3, -3), 3.5)
        painter.end()
