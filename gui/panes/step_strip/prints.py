"""Formulas of the strip as pixels, since drawing one afresh costs a tenth of a millisecond."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from gui import typeset

Piece: TypeAlias = tuple[str, bool]  # LaTeX, and whether it is a subscript
Drawer: TypeAlias = Callable[[QPainter, tuple[float, float]], None]

SUBSCRIPT, DROP = 0.7, 0.22  # size and depth of a subscript, in type sizes
RIM = 2  # px around a print, for what hangs over its box
_GAPS = {"=": 0.28, "+": 0.24, "-": 0.24}  # room on both sides, in type sizes


def draw_pieces(
    painter: QPainter,
    place: tuple[float, float],
    pieces: tuple[Piece, ...],
    face: tuple[float, str],
    *,
    align: float = 0.0,
) -> None:
    """Pieces of a formula on the baseline of `place`, in the size and colour of `face`."""
    ratio, (x, y), (size, ink) = painter.device().devicePixelRatioF(), place, face
    x -= width_of(pieces, size) * align
    for latex, is_subscript in pieces:
        own, gap = size * SUBSCRIPT if is_subscript else size, _GAPS.get(latex, 0.0) * size
        drop = size * DROP if is_subscript else 0.0
        draw_print(painter, (x + gap, y + drop), *print_of(latex, own, ink, ratio))
        x += typeset.formula(latex, ink).width(own) + 2 * gap


def draw_print(
    painter: QPainter, place: tuple[float, float], picture: QPixmap, corner: QPointF
) -> None:
    """A print on a baseline; on whole pixels, so that it looks the same wherever it stands."""
    ratio = picture.devicePixelRatio()
    x, y = (round(number * ratio) / ratio for number in place)
    painter.drawPixmap(QPointF(x, y) + corner, picture)


@lru_cache(512)
def print_of(latex: str, size: float, ink: str, ratio: float) -> tuple[QPixmap, QPointF]:
    """A formula as pixels, and where its corner stands from the start of its baseline."""
    formula = typeset.formula(latex, ink)
    box = formula.box(size)
    return printed(box, ratio, lambda painter, at: formula.draw(painter, at, size))


def printed(box: QRectF, ratio: float, draw: Drawer) -> tuple[QPixmap, QPointF]:
    """What `draw(painter, place)` draws of a formula that covers `box` around its baseline."""
    above = math.ceil(-box.y() * ratio) / ratio + RIM
    width, height = box.width() + 2 * RIM, above + box.height() + box.y() + RIM
    made = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, (RIM, above))
    return made, QPointF(-RIM, -above)


@lru_cache(1024)
def width_of(pieces: tuple[Piece, ...], size: float) -> float:
    """Width of the pieces in px."""
    return sum(
        typeset.formula(latex, INK).width(size * SUBSCRIPT if is_subscript else size)
        + 2 * _GAPS.get(latex, 0.0) * size
        for latex, is_subscript in pieces
    )


@lru_cache(1024)
def reach_of(pieces: tuple[Piece, ...], size: float) -> tuple[float, float]:
    """How far the pieces reach above and below their baseline, in px."""
    whole = [latex for latex, is_subscript in pieces if not is_subscript]
    boxes = [typeset.formula(latex, INK).box(size) for latex in whole]
    above = max((-box.y() for box in boxes), default=size)
    below = max((box.bottom() for box in boxes), default=0.0)
    return above, max(below, size * DROP)


INK = "#000000"  # of what is only measured
