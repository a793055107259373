"""The bed of the scrubber as two baked pictures: the story as it was, and as it will be.

Curves and marks cost milliseconds and change seldom; the playhead moves at every step. So both
sides are painted once, and a frame copies one piece of each.
"""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF

from gui import style
from gui.forms.paint import begin
from gui.ink import DARK, LIGHT, colour
from gui.panels.shapes import draw_lines
from gui.panes.timeline.story import Story, curves

BED_TOP = 12.0
MARKS_MIDDLE = 6.0
BEHIND = 0.36  # opacity of the curves after the playhead
AHEAD = 0.5  # opacity of a mark that is not reached yet
CURVE = 1.5
RADIUS = 4.0
NOTE = 3.0  # px, half of the sign where a note appears


class BedSize(Struct, frozen=True):
    """The bed's place in the widget: `left`, `width`, `bottom`; the widget's size and its ratio."""

    left: float
    width: float
    bottom: float
    whole: QSize
    ratio: float

    @property
    def rect(self) -> QRectF:
        return QRectF(self.left, BED_TOP, self.width, self.bottom - BED_TOP)

    def x(self, step: float, steps: int) -> float:
        """Where `step` of `steps` stands."""
        return self.left + self.width * step / max(1, steps)

    def step(self, x: float, steps: int) -> int:
        """The step nearest to `x`."""
        share = (x - self.left) / max(1.0, self.width)
        return round(min(max(share, 0.0), 1.0) * steps)


class Bed:
    """Owns the two pictures; `draw` makes them when anything they show has changed."""

    def __init__(self) -> None:
        self._key: object = None
        self._story = Story()
        self._before = QPixmap()
        self._after = QPixmap()

    def draw(self, painter: QPainter, size: BedSize, story: Story, step: int) -> None:
        """Draw the bed with its curves and marks, as seen from `step`."""
        key = (size, style.ink())
        if key != self._key or story is not self._story:
            self._key, self._story = key, story
            self._before, self._after = _baked(size, story)
        height = float(size.whole.height())
        middle = size.x(step, story.steps)
        self._copy(painter, self._before, QRectF(0, BED_TOP, middle, height), size.ratio)
        end = size.whole.width() - middle
        self._copy(painter, self._after, QRectF(middle, BED_TOP, end, height), size.ratio)
        # A mark is as wide as its sign: the one at the playhead is reached, all of it.
        edge = middle + RADIUS + 0.5
        self._copy(painter, self._before, QRectF(0, 0, edge, BED_TOP), size.ratio)
        rest = QRectF(edge, 0, size.whole.width() - edge, BED_TOP)
        self._copy(painter, self._after, rest, size.ratio)

    @staticmethod
    def _copy(painter: QPainter, picture: QPixmap, area: QRectF, ratio: float) -> None:
        source = QRectF(
            area.x() * ratio, area.y() * ratio, area.width() * ratio, area.height() * ratio
        )
        painter.drawPixmap(area, picture, source)


def run_colour(number: int) -> str:
    """The colour of a run's style on the window's ground."""
    return (DARK if style.ink().is_dark else LIGHT).run(number)


def _baked(size: BedSize, story: Story) -> tuple[QPixmap, QPixmap]:
    """The story where it is over, and where it is still to come."""
    curves = _blank(size)
    with begin(QPainter(curves)) as painter:
        _draw_curves(painter, size, story)
    made = []
    for curve_opacity, mark_opacity in ((1.0, 1.0), (BEHIND, AHEAD)):
        picture = _blank(size)
        with begin(QPainter(picture)) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(style.ink().field))
            painter.drawRoundedRect(size.rect, RADIUS, RADIUS)
            painter.setOpacity(curve_opacity)
            painter.drawPixmap(0, 0, curves)
            painter.setOpacity(mark_opacity)
            _draw_marks(painter, size, story)
            _draw_notes(painter, size, story)
        made.append(picture)
    return made[0], made[1]


def _blank(size: BedSize) -> QPixmap:
    whole = QSize(round(size.whole.width() * size.ratio), round(size.whole.height() * size.ratio))
    made = QPixmap(whole)
    made.setDevicePixelRatio(size.ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made


def _draw_curves(painter: QPainter, size: BedSize, story: Story) -> None:
    painter.setClipRect(size.rect)
    inner = size.rect.adjusted(0, 2, 0, -2)
    for number, points in zip(story.styles, curves(story, size.width), strict=True):
        places = np.stack(
            [size.left + points[:, 0], inner.bottom() - points[:, 1] * inner.height()], axis=-1
        )
        painter.setPen(QPen(colour(run_colour(number)), CURVE))
        # One by one, lines need no joins and cost a third.
        draw_lines(painter, np.hstack([places[:-1], places[1:]]))


def _draw_marks(painter: QPainter, size: BedSize, story: Story) -> None:
    for mark in story.marks:
        shade = colour(run_colour(mark.style))
        x = size.x(mark.step, story.steps)
        painter.setPen(QPen(shade, 1.0))
        painter.drawLine(QPointF(x, BED_TOP), QPointF(x, size.bottom))
        if mark.kind == "cross":
            cap = Qt.PenCapStyle.RoundCap
            painter.setPen(QPen(shade, 2.0, Qt.PenStyle.SolidLine, cap))
            for slope in (-1, 1):
                painter.drawLine(
                    QPointF(x - 3, MARKS_MIDDLE - 3 * slope),
                    QPointF(x + 3, MARKS_MIDDLE + 3 * slope),
                )
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            corners = ((-4.5, -3.0), (4.5, -3.0), (0.0, 4.0))
            painter.drawPolygon(QPolygonF([QPointF(x + a, MARKS_MIDDLE + b) for a, b in corners]))


def _draw_notes(painter: QPainter, size: BedSize, story: Story) -> None:
    """A small quiet sign at the foot of the bed where a note of the picture appears."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(style.ink().text2))
    y = size.bottom - NOTE - 2.0
    for step, _ in story.notes:
        x = size.x(step, story.steps)
        corners = ((0.0, -NOTE), (NOTE, 0.0), (0.0, NOTE), (-NOTE, 0.0))
        painter.drawPolygon(QPolygonF([QPointF(x + a, y + b) for a, b in corners]))
