"""What every panel is: it draws a ground that stands still and, above it, one frame."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from core.picture.values import Backdrop, Frame, Rect, RunBackdrop
from gui.ink import TEXT, Ink, RunStyle, ink_of, legible, style
from gui.words import Translator, translator

if TYPE_CHECKING:
    from gui.panels.names import Names


class Panel(ABC):
    """One part of the stage, made for one backdrop. Painters arrive with u as their unit."""

    def __init__(self, backdrop: Backdrop) -> None:
        self.backdrop = backdrop
        self.ink: Ink = ink_of(backdrop.theme, backdrop.colour_map)
        self.say: Translator = translator(backdrop.language)
        self.text = backdrop.text_size
        self.line = backdrop.line_width * self.ink.thickening

    @abstractmethod
    def paint_ground(self, painter: QPainter) -> None:
        """Draw what no frame changes; called once for each size."""

    @property
    def still_key(self) -> Hashable | None:
        """What the ground depends on, if that seldom changes while a hand moves; else None.

        Numbers of identity may be part of it, as long as the backdrop lives.
        """
        return None

    @property
    def names(self) -> Names | None:
        """What is written beside heads, if anything is."""
        return None

    @abstractmethod
    def paint_frame(self, painter: QPainter, frame: Frame) -> None:
        """Draw what this frame shows, above the ground."""

    def is_behind(self, run: RunBackdrop) -> bool:
        """Whether another run is selected, so that this one steps back."""
        return self.backdrop.emphasis not in {None, run.style}

    def toned(self, shade: str, run: RunBackdrop, least: float = TEXT) -> str:
        """The colour of words about `run`: fainter where it steps back, yet legible on paper."""
        if not self.is_behind(run):
            return shade
        return legible(shade, self.ink.paper, STEPPED_BACK, least)

    def smallest(self, size: float, share: float) -> float:
        """How far type of `size` u may shrink: to that share, in a hall not below `LEGIBLE`."""
        if self.ink.type_factor <= 1.0:
            return share * size
        return min(size, max(share * size, LEGIBLE))

    @property
    def head_size(self) -> float:
        """Lines grow in full with the line factor, heads and curves more slowly."""
        return float(self.line**0.6)

    @property
    def mark_size(self) -> float:
        """Start and minimum grow more slowly still."""
        return float(self.line**0.5)


NUMBERS, WORDS, QUIET = 13.0, 12.5, 15.0  # u: type of ticks, of "start" and levels, of sentences
AXIS, GRID = 0.9, 0.8  # u: widths of an axis with its ticks, and of lines across a chart
LEGIBLE = 12.0  # u: 18 points on a screen of 1080 lines


def note_areas(backdrop: Backdrop) -> list[Rect]:
    """Where the author's notes and their arrows are, in u, seen yet or not: names never hop."""
    if not backdrop.notes:
        return []
    from gui.panels.annotations import NotesPanel, areas_of  # only some lessons wait for it

    panel = NotesPanel(backdrop)
    return [area for laid in panel.laid for area in areas_of(laid, panel.head_size)]


STEPPED_BACK = 0.62  # opacity of what belongs to runs that step back
NARROWED = 1.7 / 2.4  # of their lines


def look_of(run: RunBackdrop) -> RunStyle:
    """The run's colour, dash and marker."""
    return style(run.style)
