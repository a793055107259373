"""The playhead: which frame of the film is shown now.

`Player` turns a clock into frame numbers and tells when the number changes. What a frame looks
like, and which lesson it belongs to, is not known here.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from core.timeline import Timeline

# Frames of a film that is played faster than this are left out: hardly a screen shows more.
LEAST_SECONDS = 0.008
LONGEST_MS = 1000
MOST_SLEEP = 0.002  # s before a frame is due: too short for Qt's timer, and for a hand to notice


class Player(QObject):
    """Owns the playhead. GUI thread only.

    Tells `frame_changed(int)`, only when the number changed, and `playing_changed(bool)`.
    The clock chooses the frame, it does not add up: frame = anchor + floor(elapsed · fps · speed),
    so a late tick skips frames and time never drifts. The timer is set anew for the moment at which
    the next frame is due, so that frames begin within a millisecond of it. `clock` returns seconds
    and is passed in, so that tests can move it and call `tick` themselves.
    """

    frame_changed = Signal(int)
    playing_changed = Signal(bool)

    def __init__(
        self,
        timeline: Timeline,
        clock: Callable[[], float] = time.perf_counter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self._clock = clock
        self._frame = 0
        self._anchor_frame = 0
        self._anchor_time = 0.0
        self._aim = 1
        self._speed = 1.0
        self._is_playing = False
        self.loops = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def timeline(self) -> Timeline:
        return self._timeline

    @property
    def frame(self) -> int:
        """The number of the frame shown now, from 0 to `timeline.frames` - 1."""
        return self._frame

    @property
    def step(self) -> int:
        """The optimizer step shown now."""
        return self._timeline.step_at(self._frame)

    @property
    def is_playing(self) -> bool:
        return self._is_playing

    @property
    def speed(self) -> float:
        return self._speed

    def seconds_to_frame(self) -> float:
        """In how many seconds the next frame is due: without end while none is awaited."""
        return self._missing() if self._is_playing else math.inf

    def set_speed(self, speed: float) -> None:
        """Play `speed` times as fast from here on; raises ValueError unless above 0 and finite."""
        if not (math.isfinite(speed) and speed > 0):
            raise ValueError(f"The speed must be above 0 and finite, but is {speed!r}.")
        self.tick()
        share = self._share_of_frame()
        self._speed = speed
        self._anchor(share)

    def set_timeline(self, timeline: Timeline) -> None:
        """Go on with another film at the same second of it; a film that plays goes on playing."""
        if timeline == self._timeline:
            return
        self.tick()
        share = self._share_of_frame()
        seconds = self._timeline.seconds_at(self._frame)
        self._timeline = timeline
        self._move(timeline.frame_at(seconds))
        self._anchor(share)

    def play(self) -> None:
        """Play from here, or from the beginning when the last frame is shown."""
        if self._is_playing:
            return
        if self._frame == self._timeline.frames - 1:
            self._move(0)
        self._set_playing(True)

    def pause(self) -> None:
        """Stay at the frame that is due now."""
        if self._is_playing:
            self.tick()
            self._set_playing(False)

    def toggle(self) -> None:
        if self._is_playing:
            self.pause()
        else:
            self.play()

    def seek(self, frame: int) -> None:
        """Show `frame`, or the nearest one that exists; a film that plays goes on from there."""
        self._move(self._timeline.clamp(frame))
        self._anchor()

    def step_forward(self) -> None:
        """Pause, and show the first frame of the next step that has one."""
        self.pause()
        shown = self._timeline.step_at(self._frame)
        self.seek(max(self._frame + 1, self._timeline.first_frame_of(shown + 1)))

    def step_back(self) -> None:
        """Pause, and show the first frame of the step that is seen before this one."""
        self.pause()
        before = self._timeline.first_frame_of(self.step) - 1
        self.seek(self._timeline.first_frame_of(self._timeline.step_at(before)))

    def tick(self) -> None:
        """Show the frame that is due now; the timer calls this while the film plays."""
        if not self._is_playing:
            return
        due = self._anchor_frame + math.floor(self._frames_since_anchor())
        frames = self._timeline.frames
        if self.loops:
            self._move(due % frames)
            return
        self._move(min(due, frames - 1))
        if due >= frames:
            self._set_playing(False)

    def _set_playing(self, is_playing: bool) -> None:
        self._is_playing = is_playing
        self._anchor()
        if not is_playing:
            self._timer.stop()
        self.playing_changed.emit(is_playing)

    def _on_timeout(self) -> None:
        missing = self._missing()
        if missing > 0:
            time.sleep(min(missing, MOST_SLEEP))
        since = self._frames_since_anchor()
        is_due = since >= self._aim
        if is_due:
            self._aim_beyond(since)
        self._wait()
        if is_due:
            self.tick()

    def _aim_beyond(self, since: float) -> None:
        """Choose the next frame to wait for, counted from the anchor like `since`."""
        stride = math.ceil(self._timeline.fps * self._speed * LEAST_SECONDS)
        self._aim = (math.floor(since) // stride + 1) * stride

    def _missing(self) -> float:
        """Seconds until the frame that is waited for is due; below 0 when it is late."""
        return (self._aim - self._frames_since_anchor()) / (self._timeline.fps * self._speed)

    def _wait(self) -> None:
        """Set the timer, early by what Qt may add where it counts whole milliseconds."""
        early = math.floor(1000 * self._missing()) - 1
        self._timer.start(max(0, min(early, LONGEST_MS)))

    def _frames_since_anchor(self) -> float:
        elapsed = self._clock() - self._anchor_time
        # A clock of exact hundredths must not fall a rounding error short of its frame.
        return elapsed * self._timeline.fps * self._speed + 1e-9

    def _share_of_frame(self) -> float:
        """How much of the frame shown now is over: kept, or a drag would hold the film still."""
        return self._frames_since_anchor() % 1.0 if self._is_playing else 0.0

    def _anchor(self, share: float = 0.0) -> None:
        self._anchor_frame = self._frame
        self._anchor_time = self._clock() - share / (self._timeline.fps * self._speed)
        if self._is_playing:
            self._aim_beyond(share)
            self._wait()

    def _move(self, frame: int) -> None:
        if frame != self._frame:
            self._frame = frame
            self.frame_changed.emit(frame)
