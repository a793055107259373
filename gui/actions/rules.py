"""Rules that many commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.window import Window


def has_document(window: Window) -> bool:
    """Whether a lesson is on the stage, and not a choice of lessons."""
    return not window.is_choosing
