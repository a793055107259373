"""Rules that many commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.window import Window


def has_document(window: Window) -> bool:
    """Whether a lesson is on the stage, and not a choice of lessons."""
    return not window.is_choosing


def has_runs(window: Window) -> bool:
    """Whether the lesson on the stage has a run."""
    return has_document(window) and bool(window.runs.runs)
