"""The card of keys that lies over the stage until any key is pressed."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from gui import style, typeset
from gui.ink import Ink, colour
from gui.presentation.keys import NAME, rows
from gui.typeset import Face
from gui.words import say

TITLE, TYPE, LINE = 17.0, 15.0, 25.0  # u
PADDING, GAP, HEAD = 26.0, 44.0, 40.0  # u


def draw_card(painter: QPainter, ink: Ink, size: tuple[float, float]) -> None:
    """Draw the card in the middle of `size` in u, with u as the painter's unit."""
    entries, title = rows(), say(NAME)
    left = max(typeset.width(words, TYPE) for words, _ in entries)
    right = max(typeset.width(keys, TYPE, 500) for _, keys in entries)
    wide = max(left + GAP + right, typeset.width(title, TITLE, 600)) + 2 * PADDING
    high = HEAD + LINE * len(entries) + 2 * PADDING - 10.0
    card = QRectF((size[0] - wide) / 2, (size[1] - high) / 2, wide, high)
    painter.setPen(QPen(colour(ink.line2), 1.0))
    painter.setBrush(colour(ink.card))
    painter.drawRoundedRect(card, style.RADIUS, style.RADIUS)
    y = card.y() + PADDING + TITLE - 3.0
    typeset.draw(painter, (card.x() + PADDING, y), title, Face(TITLE, ink.ink, 600))
    y += HEAD
    for words, keys in entries:
        typeset.draw(painter, (card.x() + PADDING, y), words, Face(TYPE, ink.ink2))
        typeset.draw(painter, (card.right() - PADDING, y), keys, Face(TYPE, ink.ink, 500), 1.0)
        y += LINE
