"""The piece of line that stands for a run, on cards and beside names."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from gui import ink as stage_ink
from gui import style
from gui.forms.paint import begin
from gui.panels.shapes import draw_sample

LENGTH = 36.0  # px
_MARGIN, _HEIGHT = 4.0, 20.0


def draw_run_sample(
    painter: QPainter, place: tuple[float, float], number: int, ground: str | None = None
) -> None:
    """Draw the sample of run style `number` from `place`, its left end, on `ground`.

    The ground is a card's where none is given.
    It is drawn once for each look, theme and pixel ratio, as markers are printed for pictures.
    """
    now, device = style.ink(), painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    picture = _printed(number, card_ink(now.theme, ground or now.card), ratio)
    x, y = place
    painter.drawPixmap(QPointF(x - _MARGIN, y - _HEIGHT / 2), picture)


def card_ink(theme: str, paper: str) -> stage_ink.Ink:
    """The stage's colours of runs with `paper` as their ground."""
    return replace(stage_ink.ink_of(theme), paper=paper)


@lru_cache(256)
def _printed(number: int, ink: stage_ink.Ink, ratio: float) -> QPixmap:
    width = LENGTH + 2 * _MARGIN
    made = QPixmap(round(width * ratio), round(_HEIGHT * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    with begin(QPainter(made)) as painter:
        draw_sample(painter, (_MARGIN, _HEIGHT / 2, LENGTH), stage_ink.style(number), ink, 1.0)
    return made
