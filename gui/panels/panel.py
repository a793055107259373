"""What every panel is: it draws a ground that stands still and, above it, one frame."""

from __future__ import annotations

from abc import ABC, abstractmethod

from PySide6.QtGui import QPainter

from core.picture.values import Backdrop, Frame, RunBackdrop
from gui.ink import Ink, RunStyle, ink_of, style
from gui.words import Translator, translator


class Panel(ABC):
    """One part of the stage, made for one backdrop. Painters arrive with u as their unit."""

    def __init__(self, backdrop: Backdrop) -> None:
        self.backdrop = backdrop
        self.ink: Ink = ink_of(backdrop.theme)
        self.say: Translator = translator(backdrop.language)
        self.text = backdrop.text_size
        self.line = backdrop.line_width

    @abstractmethod
    def paint_ground(self, painter: QPainter) -> None:
        """Draw what no frame changes; called once for each size."""

    @abstractmethod
    def paint_frame(self, painter: QPainter, frame: Frame) -> None:
        """Draw what this frame shows, above the ground."""

    @property
    def head_size(self) -> float:
        """Lines grow in full with the line factor, heads and curves more slowly."""
        return float(self.line**0.6)

    @property
    def mark_size(self) -> float:
        """Start and minimum grow more slowly still."""
        return float(self.line**0.5)


def look_of(run: RunBackdrop) -> RunStyle:
    """The run's colour, dash and marker."""
    return style(run.style)
