"""The learning rate over the steps as a small curve, with the playhead on it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from core.ticks import number
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms.paint import begin, draw_box, write
from gui.ink import colour
from gui.words import say

HEIGHT = 76  # px
PAD, HEAD, FOOT = 8.0, 20.0, 18.0
DOT = 3.75  # px, with its rim
AIR = 0.08  # of the highest rate, above it


class RateCurve(QWidget):
    """Shows one rate per update, from 0 upwards; what it is at the playhead stands above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rates: NDArray[np.float64] = np.zeros(0)
        self._steps = 1
        self._step: int | None = None
        self._hovered: int | None = None
        self.setMouseTracking(True)
        self.setFixedHeight(HEIGHT)

    @property
    def rates(self) -> NDArray[np.float64]:
        """The rate of each update, (n,)."""
        return self._rates

    def show_rates(self, rates: NDArray[np.float64], steps: int) -> None:
        """Show `rates` (n,), n at most `steps`."""
        if rates is not self._rates or steps != self._steps:
            self._rates, self._steps = rates, max(1, steps)
            self._describe()
            self.update()

    def show_step(self, step: int | None) -> None:
        """Put the playhead at `step`, 0 first."""
        if step != self._step:
            self._step = step
            self.update()

    def rate_at(self, step: int) -> float | None:
        """The rate of the update from `step`; after the last update its own; None where unknown."""
        if not 0 <= step <= self._steps or not len(self._rates):
            return None
        place = min(step, self._steps - 1)
        return float(self._rates[place]) if place < len(self._rates) else None

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self.setAccessibleName(say(_NAME))
        self._describe()
        self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name, here and below
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        share = (event.position().x() - PAD) / max(1.0, self.width() - 2 * PAD)
        self._hovered = round(min(max(share, 0.0), 1.0) * self._steps)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self._hovered = None
        self.update()
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), say(_NAME), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        draw_box(painter, self.rect().toRectF(), now.field, radius=style.INNER_RADIUS)
        area = self._area()
        painter.setPen(QPen(colour(now.line2), 1.0))
        painter.drawLine(QPointF(area.left(), area.bottom()), QPointF(area.right(), area.bottom()))
        self._paint_words(painter, area, now)
        if len(self._rates):
            self._paint_curve(painter, area, now)
        painter.end()

    def _area(self) -> QRectF:
        return QRectF(PAD, HEAD, self.width() - 2 * PAD, self.height() - HEAD - FOOT)

    def _paint_words(self, painter: QPainter, area: QRectF, now: style.WindowInk) -> None:
        small, foot = (11.0, 400), self.height() - FOOT / 2 + 0.5
        write(painter, (area.left(), foot), "0", now.text3, small)
        write(painter, (area.right(), foot), f"{self._steps}", now.text3, small, align=1.0)
        step = self._hovered if self._hovered is not None else self._step
        if len(self._rates):
            top = number(float(np.max(self._rates)))
            write(painter, (area.left(), HEAD / 2 + 1), top, now.text3, small)
        if step is not None and (rate := self.rate_at(step)) is not None:
            source = QT_TRANSLATE_NOOP("Runs", "step {step}: {rate}")
            words = say(Text.of("Runs", source, step=step, rate=number(rate)))
            write(painter, (area.right(), HEAD / 2 + 1), words, now.text, (11.0, 500), align=1.0)

    def _paint_curve(self, painter: QPainter, area: QRectF, now: style.WindowInk) -> None:
        steps, values = thinned(self._rates, max(2, int(area.width())))
        highest = float(np.max(self._rates)) * (1 + AIR) or 1.0
        x = area.left() + area.width() * steps / max(1, self._steps)
        y = area.bottom() - area.height() * values / highest
        places = [QPointF(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)]
        if len(self._rates) == self._steps:  # the last rate holds until the end
            places.append(QPointF(area.right(), places[-1].y()))
        pen = QPen(colour(now.text2), 1.5)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
        for step, ink in ((self._hovered, now.text3), (self._step, now.text)):
            if step is not None:
                self._paint_head(painter, area, (step, highest), ink)

    def _paint_head(
        self, painter: QPainter, area: QRectF, place: tuple[int, float], ink: str
    ) -> None:
        step, highest = place
        x = area.left() + area.width() * min(step, self._steps) / self._steps
        painter.setPen(QPen(colour(ink), 1.0))
        painter.drawLine(QPointF(x, area.top() - 2), QPointF(x, area.bottom() + 3))
        rate = self.rate_at(step)
        if rate is not None:
            y = area.bottom() - area.height() * rate / highest
            painter.setPen(QPen(colour(style.ink().field), 1.5))
            painter.setBrush(colour(ink))
            painter.drawEllipse(QPointF(x, y), DOT, DOT)

    def _describe(self) -> None:
        if not len(self._rates):
            self.setAccessibleDescription("")
            return
        source = QT_TRANSLATE_NOOP("Runs", "from {first} to {last}, at most {highest}")
        self.setAccessibleDescription(
            say(
                Text.of(
                    "Runs",
                    source,
                    first=number(float(self._rates[0])),
                    last=number(float(self._rates[-1])),
                    highest=number(float(np.max(self._rates))),
                )
            )
        )


def thinned(
    rates: NDArray[np.float64], columns: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Steps and rates to draw: all of them, or the lowest and the highest of every column."""
    count = len(rates)
    if count <= 4 * columns:
        return np.arange(count, dtype=np.float64), rates
    edges = np.linspace(0, count, columns + 1).astype(np.intp)
    lowest = np.minimum.reduceat(rates, edges[:-1])
    highest = np.maximum.reduceat(rates, edges[:-1])
    middles = np.repeat((edges[:-1] + edges[1:]) / 2, 2)
    values = np.stack((highest, lowest), axis=1)
    values[1::2] = values[1::2, ::-1]
    middles[0], middles[-1] = 0, count - 1
    return middles, values.ravel()


_NAME = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "The learning rate over the steps"))
