"""Joins lesson, recorder, player and stage: asks the picture what is to be seen, and shows it.

`Presenter` is the only one that sees all of them. It keeps no state of its own beyond the lesson
and the backdrop that is shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from core.lesson import Lesson
from core.picture import backdrop, frame
from core.picture.values import Backdrop, Frame
from core.plan import Recording, Spec, specs_of
from core.timeline import Timeline
from gui.player import Player
from gui.recorder import Recorder

REFRESH_SECONDS = 0.1
"""How long a growing recording waits to be seen: a new backdrop costs more than a slice."""


class Showing(Protocol):
    """What the presenter needs of a stage."""

    def show_backdrop(self, backdrop: Backdrop) -> None: ...

    def show_frame(self, frame: Frame) -> None: ...


class Presenter(QObject):
    """Owns the lesson that is shown. GUI thread only.

    Tells `shown(frame)` after every frame that the stage was given. A frame beyond what is recorded
    shows the last recorded step and says so; it is shown again as the recording grows.
    """

    shown = Signal(object)

    def __init__(
        self,
        stage: Showing,
        recorder: Recorder,
        player: Player,
        clock: Callable[[], float] = time.perf_counter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._stage = stage
        self._recorder = recorder
        self._player = player
        self._clock = clock
        self._lesson: Lesson | None = None
        self._timeline: Timeline | None = None
        self._backdrop: Backdrop | None = None
        self._recordings: dict[Spec, Recording] = {}
        self._refreshed_at = -REFRESH_SECONDS
        recorder.recorded.connect(self._on_recorded)
        recorder.finished.connect(self._refresh)
        player.frame_changed.connect(self._show_frame)

    @property
    def lesson(self) -> Lesson | None:
        return self._lesson

    def show(self, lesson: Lesson) -> None:
        """Show `lesson` at the second where the player is; its theme and language are resolved."""
        self._lesson = lesson
        self._timeline = Timeline(lesson.pace, lesson.steps)
        self._backdrop = None
        self._player.set_timeline(self._timeline)
        self._recorder.show(lesson, lesson.look.theme)
        if self._backdrop is None:
            self._refresh()

    def _on_recorded(self, spec: object) -> None:
        del spec
        if self._clock() - self._refreshed_at >= REFRESH_SECONDS:
            self._refresh()

    def _refresh(self) -> None:
        """Make the backdrop from what is recorded now, and show the frame on it."""
        if self._lesson is None:
            return
        look, recorded = self._lesson.look, self._recorder.recordings
        # A copy: frames and their backdrop must come from the same pieces of a growing recording.
        specs = specs_of(self._lesson, look.theme)
        self._recordings = {spec: recorded[spec] for spec in specs if spec in recorded}
        self._backdrop = backdrop(
            self._lesson, self._recordings, theme=look.theme, language=look.language
        )
        self._stage.show_backdrop(self._backdrop)
        self._show_frame(self._player.frame)
        self._refreshed_at = self._clock()

    def _show_frame(self, number: int) -> None:
        # While a lesson is being changed the player may already count in the new one's frames.
        if self._lesson is None or self._timeline is None or self._backdrop is None:
            return
        seen = frame(
            self._lesson,
            self._recordings,
            number,
            backdrop=self._backdrop,
            timeline=self._timeline,
        )
        self._stage.show_frame(seen)
        self.shown.emit(seen)
