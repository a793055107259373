"""What lies over the stage in a presentation: the pointer's halo, a read-out, the keys, the dark.

A `Cover` is a widget of its own above the stage, so no film can contain it. Sizes are in u, the
unit of the stage that is shown below it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractAnimation, QPointF, QRect, QRectF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRadialGradient
from PySide6.QtWidgets import QWidget

from core.picture.values import STAGE_HEIGHT
from gui import typeset
from gui.comfort import is_still
from gui.ink import Ink, RunStyle, colour, ink_of
from gui.panels.shapes import draw_sample
from gui.presentation.card import draw_card
from gui.stage import Stage
from gui.typeset import Face

HALO = 22.0  # u, the ring's radius
NOTE_MS, FADE_MS = 1800, 300
TYPE, HIGH, PADDING, SAMPLE = 18.0, 38.0, 18.0, 36.0  # u, of the read-out
FOOT = 20.0  # u below it
BLACK = "#000000"


@dataclass(frozen=True)
class Note:
    """A read-out: words, after a piece of the run's line where they are about one."""

    words: str
    run: RunStyle | None = None


def ink_under(stage: Stage) -> Ink:
    """The colours of what `stage` shows."""
    return ink_of("light" if stage.backdrop is None else stage.backdrop.theme)


class Cover(QWidget):
    """Covers `stage` and lets every event through; GUI thread only."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stage = stage
        self.is_black = self.has_card = False
        self.note: Note | None = None
        self.is_painted = True  # since the last read-out
        self.pointer: QPointF | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(NOTE_MS)
        self._rest.timeout.connect(self._fade)
        self._fading = QVariantAnimation(self)
        self._fading.setDuration(FADE_MS)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.valueChanged.connect(self._update_note)
        self._fading.finished.connect(self.clear)

    @property
    def unit(self) -> float:
        """Pixels of a u."""
        return self._stage.fit().m11()

    def tell(self, note: Note) -> None:
        """Show a read-out for a moment, in place of the one before."""
        self._fading.stop()
        self.note, self.is_painted = note, False
        self.setAccessibleName(note.words)
        self._rest.start()
        self.update()

    def clear(self) -> None:
        """Show no read-out."""
        self._rest.stop()
        self._fading.stop()
        self._update_note()
        self.note = None

    def point(self, place: QPointF | None) -> None:
        """Draw the halo around a pixel, or none."""
        before, self.pointer = self.pointer, place
        for each in (before, place):
            if each is not None:
                self.update(self._halo_box(each))

    def blacken(self, is_black: bool) -> None:
        """Hide everything, or show it again."""
        self.is_black = is_black
        self.update()

    def show_card(self, is_shown: bool) -> None:
        """Show the card of keys, or put it away."""
        self.has_card = is_shown
        self.update()

    def _fade(self) -> None:
        if is_still():
            self.clear()
        else:
            self._fading.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        self.is_painted = True
        painter = QPainter(self)
        if self.is_black:
            painter.fillRect(self.rect(), colour(BLACK))
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, unit = ink_under(self._stage), self.unit
        if self.pointer is not None:
            self._draw_halo(painter, self.pointer, ink)
        painter.scale(unit, unit)
        if self.note is not None:
            is_fading = self._fading.state() == QAbstractAnimation.State.Running
            painter.setOpacity(float(self._fading.currentValue()) if is_fading else 1.0)
            self._draw_note(painter, self.note, ink)
            painter.setOpacity(1.0)
        if self.has_card:
            draw_card(painter, ink, (self.width() / unit, self.height() / unit))
        painter.end()

    # ------------------------------------------------------------------ the halo

    def _draw_halo(self, painter: QPainter, place: QPointF, ink: Ink) -> None:
        radius = HALO * self.unit
        glow = QRadialGradient(place, radius)
        for share, alpha in ((0.0, 0.10), (0.62, 0.14), (0.82, 0.42), (1.0, 0.0)):
            glow.setColorAt(share, colour(ink.accent, alpha))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(glow)
        painter.drawEllipse(place, radius, radius)

    def _halo_box(self, place: QPointF) -> QRect:
        radius = HALO * self.unit + 2
        return QRectF(
            place.x() - radius, place.y() - radius, 2 * radius, 2 * radius
        ).toAlignedRect()

    # ------------------------------------------------------------------ the read-out

    def _pill(self, note: Note) -> QRectF:
        """Where the read-out stands, in u: at the foot, in the middle."""
        sample = SAMPLE + 14.0 if note.run is not None else 0.0
        wide = typeset.width(note.words, TYPE, 500) + sample + 2 * PADDING
        whole, high = self.width() / self.unit, self.height() / self.unit
        wide = min(wide, whole - 2 * FOOT)
        foot = (high + STAGE_HEIGHT) / 2 if high > STAGE_HEIGHT else high
        return QRectF((whole - wide) / 2, foot - FOOT - HIGH, wide, HIGH)

    def _draw_note(self, painter: QPainter, note: Note, ink: Ink) -> None:
        pill = self._pill(note)
        painter.setPen(QPen(colour(ink.line2), 1.0))
        painter.setBrush(colour(ink.card, 0.96))
        painter.drawRoundedRect(pill, HIGH / 2, HIGH / 2)
        x, y = pill.x() + PADDING, pill.center().y()
        if note.run is not None:
            draw_sample(painter, (x, y, SAMPLE), note.run, ink, 1.2)
            x += SAMPLE + 14.0
        words = typeset.elided(note.words, TYPE, pill.right() - PADDING - x + 1.0, 500)
        typeset.draw(painter, (x, y + 0.36 * TYPE), words, Face(TYPE, ink.ink, 500))

    def _update_note(self) -> None:
        if self.note is not None:
            unit, pill = self.unit, self._pill(self.note)
            box = QRectF(
                pill.x() * unit, pill.y() * unit, pill.width() * unit, pill.height() * unit
            )
            self.update(box.toAlignedRect().adjusted(-3, -3, 3, 3))
