"""What controls share when they paint themselves: words, boxes, the ring of focus."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from gui import style
from gui.ink import Colour, colour

Face: TypeAlias = tuple[float, int]  # px and weight
RING = 1.5  # px, of what is selected or focused
SMALLEST = 11.0  # px, of any words of the window
STRONG_RING = 3.0  # px, of what is focused in high contrast


def begin(painter: QPainter) -> QPainter:
    """`painter` with smooth edges."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


@lru_cache(64)
def metrics(px: float, weight: int = 400) -> QFontMetricsF:
    return QFontMetricsF(style.font(px, weight))


@lru_cache(2048)
def text_width(text: str, px: float, weight: int = 400) -> float:
    """Advance of `text` in px."""
    return metrics(px, weight).horizontalAdvance(text)


@lru_cache(2048)
def elided(text: str, room: float, px: float, weight: int = 400) -> str:
    """`text`, shortened with an ellipsis to `room` px."""
    return metrics(px, weight).elidedText(text, Qt.TextElideMode.ElideRight, room)


@lru_cache(256)
def broken(text: str, room: float, px: float, most: int) -> tuple[str, ...]:
    """`text` broken into at most `most` lines of `room` px; the last one is shortened."""
    lines: list[str] = []
    words = text.split(" ")
    while words and len(lines) < most - 1:
        count = 1
        while count < len(words) and (
            metrics(px).horizontalAdvance(" ".join(words[: count + 1])) <= room
        ):
            count += 1
        lines.append(" ".join(words[:count]))
        words = words[count:]
    if words:
        lines.append(elided(" ".join(words), room, px))
    return tuple(lines)


def fitted(text: str, room: float, px: float, weight: int = 400) -> float:
    """The size at which `text` fits into `room` px; never below that of the smallest words."""
    return max(SMALLEST, min(px, int(2.0 * px * room / max(text_width(text, px, weight), 1.0)) / 2))


def write(
    painter: QPainter,
    place: tuple[float, float],
    text: str,
    ink: Colour,
    face: Face = (13.0, 400),
    *,
    align: float = 0.0,
) -> float:
    """Write `text` around the height `place[1]`, `align` of the way along it; return its width.

    The height is the middle of a digit, so that numbers and words of all sizes share a line.
    """
    (x, y), (px, weight) = place, face
    width = text_width(text, px, weight)
    painter.setFont(style.font(px, weight))
    painter.setPen(colour(ink))
    painter.drawText(QPointF(x - width * align, y + 0.36 * px), text)
    return width


def draw_box(
    painter: QPainter,
    box: QRectF,
    ground: Colour | None,
    border: Colour | None = None,
    *,
    radius: float = style.RADIUS,
    width: float = 1.0,
) -> None:
    """A rounded box whose border lies inside `box`."""
    inset = width / 2 if border is not None else 0.0
    painter.setBrush(colour(ground) if ground is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(border), width) if border is not None else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)


def draw_focus(painter: QPainter, box: QRectF, radius: float = style.INNER_RADIUS) -> None:
    """The ring that shows where the keyboard is."""
    ink = style.ink()
    width = STRONG_RING if ink.high_contrast else RING
    draw_box(painter, box, None, ink.accent, radius=radius, width=width)
