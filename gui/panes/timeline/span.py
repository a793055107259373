"""The piece of the film that is exported: two ends that a hand can move, kept as steps.

Steps stay what they are when the film's rate or length changes; frames follow from the timeline.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from core.timeline import Timeline


class Span(Struct, frozen=True):
    """The first and the last step that are exported, both included."""

    first: int
    last: int

    def with_end(self, end: Literal["first", "last"], step: int) -> Span:
        """One end moved to `step`; the other one makes way, so that it is never empty."""
        if end == "first":
            return Span(step, max(step, self.last))
        return Span(min(step, self.first), step)

    def frames(self, timeline: Timeline) -> tuple[int, int]:
        """First frame and the one after the last; holds at the film's ends belong to them."""
        start = timeline.first_frame_of(self.first) if self.first > 0 else 0
        if self.last >= timeline.steps:
            return start, timeline.frames
        stop = timeline.first_frame_of(self.last + 1)
        return start, max(start + 1, stop)

    def within(self, steps: int) -> Span | None:
        """What is left of it in a film of `steps`; None where that is all of the film, or nothing.

        An end beyond the last step moves to it.
        """
        kept = replace(self, last=min(self.last, steps))
        return None if kept.first > kept.last or (kept.first <= 0 and kept.last >= steps) else kept


def span_of(frames: tuple[int, int], timeline: Timeline) -> Span | None:
    """The steps that `frames` (first, one after the last) show; None for the whole film."""
    first, stop = timeline.clamp(frames[0]), timeline.clamp(frames[1] - 1)
    return Span(timeline.step_at(first), timeline.step_at(max(first, stop))).within(timeline.steps)
