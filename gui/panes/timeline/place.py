"""Where the bar's parts stand, in px of the bar."""

from __future__ import annotations

from msgspec import Struct

from gui.forms.paint import text_width

HEIGHT = 72
MIDDLE = 36.0  # of the row of controls, from the top
TRANSPORT = (22, 50, 88, 126, 154)  # middles of the five buttons
STEP_LEFT, STEP_ROOM = 166, 78  # of the step number, where it stands between transport and bed
RIGHT_GROUP = 176  # that time, speed and loop need
GAP = 20  # between the bed and what stands beside it
NARROWEST = 120  # a bed that can still be hit
NUMBER, WORDS = 16, 13  # sizes of the step number and of what follows it


class Places(Struct, frozen=True):
    """The bed's left and right edge, and the step number: field and baseline of the words after it.

    `words_right` is their right end; `is_stacked` tells that they stand below the number, where
    both do not fit beside each other.
    """

    bed_left: float
    bed_right: float
    field_left: int
    field_width: int
    words_right: float
    is_stacked: bool


def places(width: int, wanted: tuple[float, float] | None, steps: int, words: str) -> Places:
    """The places in a bar `width` px wide, the bed where `wanted` as far as there is room."""
    least = STEP_LEFT + STEP_ROOM + GAP
    left, right = wanted or (least, width - RIGHT_GROUP - GAP)
    left = max(left, float(least))
    right = max(min(right, float(width - RIGHT_GROUP - GAP)), left + NARROWEST)
    number = round(text_width("0" * len(str(steps)), NUMBER, 600)) + 10
    after = text_width(words, WORDS) + 3
    end = left - GAP
    room = end - STEP_LEFT
    is_stacked = number + after > room
    field_right = end + 4 if is_stacked else end - after
    return Places(left, right, round(field_right - number), number, end, is_stacked)
