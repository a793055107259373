"""Seconds, frames and steps: the only place where one becomes another.

A `Timeline` follows from a lesson's pace and its number of steps. Whole frames are the currency:
clocks are turned into frames with `frame_at`, frames into optimizer steps with `step_at`. Who asks
for a frame, and what it looks like, is decided elsewhere.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from core.lesson import Pace


@dataclass(frozen=True)
class Timeline:
    """The frames of a film of `steps` optimizer steps (0 or more) at a lesson's pace.

    The film is the hold at the start, `pace.seconds` of movement, and the hold at the end. Frame n
    is shown from n / fps on. The first frame shows step 0 and the last one the last step, so there
    are at least two; the last step begins when the movement ends.
    """

    pace: Pace
    steps: int

    @property
    def fps(self) -> float:
        """Frames per second."""
        return self.pace.fps

    @property
    def seconds(self) -> float:
        """How long the film lasts: its frames, each shown for 1 / fps seconds."""
        return self.frames / self.fps

    @property
    def frames(self) -> int:
        """How many frames there are, 2 or more."""
        return self._ends[2]

    @cached_property
    def _ends(self) -> tuple[int, int, int]:
        """Last frame of the first step, first frame of the last step, number of frames."""
        pace = self.pace
        first = _nearest(pace.hold_start * pace.fps)
        last = max(first + 1, _nearest((pace.hold_start + pace.seconds) * pace.fps) - 1)
        total = _nearest((pace.hold_start + pace.seconds + pace.hold_end) * pace.fps)
        return first, last, max(last + 1, total)

    def clamp(self, frame: int) -> int:
        """The nearest frame that exists."""
        return min(max(frame, 0), self.frames - 1)

    def step_at(self, frame: int) -> int:
        """The step that `frame` shows; frames beyond either end show the first or last step."""
        first, last, _ = self._ends
        moved, whole = min(max(frame - first, 0), last - first), last - first
        if self.pace.pacing == "even" or moved == whole:
            return moved * self.steps // whole
        # The power can fall a rounding error short of the whole step it means.
        step = math.floor(math.pow(1 + self.steps, moved / whole) * (1 + 1e-12)) - 1
        return min(step, self.steps)

    def share_at(self, frame: int) -> float:
        """How much of the movement is over at `frame`, from 0 to 1; holds do not count."""
        first, last, _ = self._ends
        return min(max(frame - first, 0), last - first) / (last - first)

    def first_frame_of(self, step: int) -> int:
        """The first frame that shows `step`, or a later one where frames skip it."""
        wanted = min(max(step, 0), self.steps)
        return bisect_left(range(self.frames), wanted, key=self.step_at)

    def frame_at(self, seconds: float) -> int:
        """The frame that is shown `seconds` after the start; the ends for times beyond them."""
        if not 0 < seconds < self.seconds:
            return self.frames - 1 if seconds > 0 else 0
        frame = math.floor(seconds * self.fps)
        # The product can be rounded across a frame's beginning; n / fps decides.
        if self.seconds_at(frame + 1) <= seconds:
            frame += 1
        elif self.seconds_at(frame) > seconds:
            frame -= 1
        return self.clamp(frame)

    def seconds_at(self, frame: int) -> float:
        """When `frame` begins, in seconds after the start."""
        return frame / self.fps

    def with_fps(self, fps: float | Fraction) -> Timeline:
        """The same film at another rate: it lasts as long, its frames are numbered anew."""
        return replace(self, pace=msgspec.structs.replace(self.pace, fps=float(fps)))


def _nearest(number: float) -> int:
    return math.floor(number + 0.5)
