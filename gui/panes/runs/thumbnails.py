"""Small pictures of optimizers: the trail each of them takes through the same ravine.

They are computed, so that a new optimizer has its picture without a line more.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from core.descent import Descent, trajectory
from core.optimizers import OptimizerSpec, RuleRef, optimizer_of
from core.settings import Values
from core.surfaces import TypedSurface
from gui import ink as stage_ink
from gui import style
from gui.forms.paint import begin
from gui.ink import colour
from gui.panels.shapes import draw_marker
from gui.panes.runs.rates import GRADIENT_SIZED, best_rate

WIDTH, HEIGHT = 72, 44  # px
STEPS = 60
SLOWER = (4.0, 2.0)
ARRIVED, FAR = 0.5, 100.0
START = (-2.3, 1.05)
RAVINE = TypedSurface(formula="w1^2 + 8 w2^2", view=((-2.9, 2.9), (-1.77, 1.77)), minima=((0, 0),))


_at_hand: set[str] = set()


def is_at_hand(optimizer: str) -> bool:
    """Whether the trail of a shipped rule is computed, so that its picture costs nothing."""
    return optimizer in _at_hand


@lru_cache(256)
def trail(optimizer: RuleRef) -> tuple[tuple[float, float], ...]:
    """Weights of the optimizer's descent through the ravine, the start at least."""
    if isinstance(optimizer, str):
        _at_hand.add(optimizer)
    rate = best_rate(RAVINE, optimizer, START)
    # The best rate often arrives in two or three steps, which shows little.
    is_told = optimizer in GRADIENT_SIZED or optimizer_of(optimizer).method is not None
    slower = () if is_told else SLOWER
    for factor in (*slower, 1.0):
        spec = OptimizerSpec(optimizer, Values(lr=rate / factor)).resolved()
        weights = trajectory(Descent(RAVINE, spec, START, STEPS)).weights
        if len(weights) and np.abs(weights[-1]).sum() < ARRIVED:
            break
    # A typed rule may leave the ravine for good; far away no painter can draw.
    near = weights[np.abs(weights).max(axis=1) < FAR]
    return tuple((float(w1), float(w2)) for w1, w2 in near) or (START,)


def thumbnail(optimizer: RuleRef | None, ratio: float) -> QPixmap:
    """The picture of an optimizer in the colours of the moment, for a pixel ratio.

    None is the ravine alone.
    """
    return _painted(optimizer, style.ink().theme, ratio)


@lru_cache(64)
def _painted(optimizer: RuleRef | None, theme: str, ratio: float) -> QPixmap:
    made = QPixmap(round(WIDTH * ratio), round(HEIGHT * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    with begin(QPainter(made)) as painter:
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(0, 0, WIDTH, HEIGHT), style.INNER_RADIUS, style.INNER_RADIUS)
        painter.setClipPath(clip)
        ink = stage_ink.ink_of(theme)
        _paint_ground(painter, ink)
        if optimizer is not None:
            _paint_trail(painter, ink, trail(optimizer))
    return made


def _place(w1: float, w2: float) -> QPointF:
    (left, right), (bottom, top) = RAVINE.view
    return QPointF((w1 - left) / (right - left) * WIDTH, (top - w2) / (top - bottom) * HEIGHT)


def _paint_ground(painter: QPainter, ink: stage_ink.Ink) -> None:
    """Terraces of the ravine, whose level lines are ellipses."""
    tones = stage_ink.oklch(np.array(ink.ramp))
    levels = (20.0, 9.0, 3.5, 1.0, 0.2)
    centre = _place(0.0, 0.0)
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), _tone(tones[-1]))
    painter.setPen(QPen(colour(ink.contour), 0.7))
    for index, level in enumerate(levels):
        painter.setBrush(_tone(tones[max(0, len(tones) - 1 - index)]))
        edge = _place(level**0.5, (level / 8) ** 0.5) - centre
        painter.drawEllipse(centre, abs(edge.x()), abs(edge.y()))


def _tone(rgb: NDArray[np.float64]) -> QColor:
    red, green, blue = (round(255 * part) for part in rgb.tolist())
    return colour((red, green, blue, 255))


def _paint_trail(
    painter: QPainter, ink: stage_ink.Ink, weights: tuple[tuple[float, float], ...]
) -> None:
    places = [_place(*each) for each in weights]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    join = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    for shade, width in ((colour(ink.halo), 3.4), (colour(ink.run(0)), 1.5)):
        painter.setPen(QPen(shade, width, *join))
        painter.drawPolyline(QPolygonF(places))
    head = (places[-1].x(), places[-1].y())
    draw_marker(painter, head, "circle", 2.6, ink=ink.run(0), halo=ink.halo)
