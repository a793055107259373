"""Where the room of a stage is divided: what a hand can move between two panels."""

from __future__ import annotations

from msgspec import Struct

from core.lesson import Shares
from core.lesson.parts import LEAST, MOST
from core.lesson_checks import changed
from core.picture.values import Rect

UNSAID = Shares()


class Area(Struct, frozen=True):
    """A panel, by its name in the lesson, and all of the stage that is its own, axes included."""

    panel: str
    rect: Rect


class Split(Struct, frozen=True):
    """A gap between panels that decides the share `name` of `Shares`.

    `rect` is the gap in u, `is_upright` says that it moves left and right. At `zero` (u) the share
    would be 0 and at `one` 1. Of a division in several, `parts` are the present parts and `index`
    the one before the gap, which trades with the next.
    """

    name: str
    rect: Rect
    is_upright: bool
    zero: float
    one: float
    index: int = 0
    parts: tuple[float, ...] = ()

    @property
    def place(self) -> float:
        """Where the gap's middle is now, in u along the way it moves."""
        rect = self.rect
        return rect.x + rect.width / 2 if self.is_upright else rect.y + rect.height / 2

    def share_at(self, place: float) -> float | tuple[float, ...]:
        """What the share would be with the gap's middle at `place` (u)."""
        share = (place - self.zero) / (self.one - self.zero)
        if not self.parts:
            return min(max(share, LEAST), MOST)
        both = self.parts[self.index] + self.parts[self.index + 1]
        share = min(max(share, LEAST), both - LEAST)
        after = (share, both - share)
        return (*self.parts[: self.index], *after, *self.parts[self.index + 2 :])

    @property
    def share(self) -> float | tuple[float, ...]:
        """The share as it is now."""
        return self.parts or self.share_at(self.place)


def without(shares: Shares, name: str) -> Shares:
    """The shares with one left to the layout again."""
    return changed(shares, **{name: getattr(UNSAID, name)})


def is_set(shares: Shares, name: str) -> bool:
    """Whether somebody has said how large a share is."""
    return bool(getattr(shares, name))
