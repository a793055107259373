"""Joins lesson, recorder, player and stage: asks the picture what is to be seen, and shows it.

`Presenter` is the only one that sees all of them. It keeps the lesson and the backdrop that are
shown, and what a picture may keep of the one before while a hand moves. `join` lets it follow a
document and turn into edits what hands ask of a stage.
"""

from __future__ import annotations

import time
import weakref
from collections.abc import Callable
from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from core.datasets import ShippedData
from core.grids import Grid, GridSpec, grid
from core.lesson import Camera, Lesson, Range, cameras
from core.lesson_checks import changed
from core.picture import (
    Draft,
    backdrop,
    coarse,
    coarse_surface,
    frame,
    grid_spec,
    surface_spec,
)
from core.picture.values import Backdrop, Frame
from core.plan import Recording, Spec, specs_of
from core.surfaces import DataSurface, ShippedSurface, surface_of
from core.timeline import Timeline
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.document import Document
from gui.ink import ink_of
from gui.player import Player
from gui.recorder import Recorder
from gui.stage import Stage
from gui.stage.surface_hand import SurfaceHand

REFRESH_SECONDS = 0.1
"""How long a growing recording waits to be seen: a new backdrop costs more than a slice.

While a film plays it waits for the next frame as well, if that is not as long again.
"""
LIVE_SECONDS = 0.012
"""What may be recorded before a frame is shown while a hand moves."""
REST_MS = 150
"""How long after a change the hand is taken to rest."""


class Showing(Protocol):
    """What the presenter needs of a stage."""

    def show_backdrop(self, backdrop: Backdrop) -> None: ...

    def show_frame(self, frame: Frame) -> None: ...


class Presenter(QObject):
    """Owns the lesson that is shown. GUI thread only.

    Tells `backdrop_changed(backdrop)` and `shown(frame)` after the stage was given them. A frame
    beyond what is recorded shows the last recorded step and says so; it is shown again as the
    recording grows.

    While a hand moves (another start, rate, parameter or view of the same runs), the frame is made
    before `show` returns: from drafts, whose labels stay where they were and whose map may be
    coarser. Once the hand rests, the same picture is shown that there would be without history.
    """

    shown = Signal(object)
    backdrop_changed = Signal(object)

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
        self._dress = ""  # name of the ink that it was drawn with
        self._draft_of: Backdrop | None = None
        self._coarse: tuple[Grid, ...] = ()  # the last two that stood in for whole ones
        self._recordings: dict[Spec, Recording] = {}
        self._refreshed_at = -REFRESH_SECONDS
        self._has_grown = False
        self._is_recording_live = False
        self._is_held = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.settle)
        recorder.spare = player.seconds_to_frame
        recorder.recorded.connect(self._on_recorded)
        recorder.finished.connect(self._on_finished)
        player.frame_changed.connect(self._on_frame)

    @property
    def lesson(self) -> Lesson | None:
        return self._lesson

    @property
    def backdrop(self) -> Backdrop | None:
        """What is shown now; None before there is anything."""
        return self._backdrop

    def join(self, document: Document, stage: Stage) -> None:
        """Turn what hands ask of `stage` into edits of `document`, and steps into the player's."""
        _Hand(self, document, stage, self._player)

    def show(self, lesson: Lesson) -> None:
        """Show `lesson` at the second where the player is; its theme and language are resolved."""
        dress = ink_of(lesson.look.theme).name
        if lesson == self._lesson and self._backdrop is not None and dress == self._dress:
            return
        self._dress = dress
        before, old = self._backdrop, self._lesson
        if before is not None and old is not None and is_turned(old, lesson):
            self._turn(before, lesson)
            return
        is_live = before is not None and old is not None and is_moved(old, lesson)
        self._lesson = lesson
        self._timeline = Timeline(lesson.pace, lesson.length)
        self._backdrop, self._draft_of = None, before if is_live else None
        self._player.set_timeline(self._timeline)
        self._rest.stop()
        if is_live and not self._is_held:
            self._rest.start()
        self._record(lesson)
        if self._backdrop is None:
            self._refresh()

    def _turn(self, before: Backdrop, lesson: Lesson) -> None:
        """Only the camera went elsewhere: all but the surface stays the very same."""
        assert before.surface is not None
        from core.picture.surface.backdrop import seen_from  # only some lessons wait for it

        self._lesson, self._draft_of = lesson, self._draft_of or before
        surface = seen_from(before.surface, lesson.look.camera)
        self._backdrop = replace(before, surface=surface, is_draft=True)
        self._rest.stop()
        if not self._is_held:
            self._rest.start()
        self._stage.show_backdrop(self._backdrop)
        self.backdrop_changed.emit(self._backdrop)
        self._show_frame(self._player.frame)

    def hold(self) -> None:
        """A hand holds something of the picture: it rests when `settle` is called."""
        self._is_held = True

    def settle(self) -> None:
        """The hand rests: show the picture as it is without a hand."""
        self._is_held = False
        self._rest.stop()
        if self._lesson is not None and self._draft_of is not None:
            self._draft_of = None
            self._record(self._lesson, is_live=True)
            self._refresh()

    def _record(self, lesson: Lesson, is_live: bool = False) -> None:
        """Let the recorder make what is missing: while a hand moves, at once and without the map.

        What it tells meanwhile is not shown piece by piece.
        """
        theme, is_draft = lesson.look.theme, self._draft_of is not None
        later = [spec for spec in specs_of(lesson, theme) if isinstance(spec, GridSpec)]
        self._is_recording_live = is_draft or is_live
        self._recorder.show(lesson, theme, later=later if is_draft else ())
        if self._is_recording_live and self._recorder.is_recording:
            self._recorder.advance(LIVE_SECONDS)
        self._is_recording_live = False

    def _on_recorded(self, spec: object) -> None:
        del spec
        self._has_grown = True
        # In between two frames of a film it would make the next one late.
        if self._is_stale(2 * REFRESH_SECONDS if self._player.is_playing else REFRESH_SECONDS):
            self._on_finished()

    def _on_frame(self, number: int) -> None:
        if self._has_grown and self._is_stale(REFRESH_SECONDS):
            self._refresh()
        else:
            self._show_frame(number)

    def _is_stale(self, seconds: float) -> bool:
        return self._clock() - self._refreshed_at >= seconds

    def _on_finished(self) -> None:
        if not self._is_recording_live:
            self._refresh()

    def _refresh(self) -> None:
        """Make the backdrop from what is recorded now, and show the frame on it."""
        if self._lesson is None:
            return
        look, recorded = self._lesson.look, self._recorder.recordings
        self._has_grown = False
        # A copy: frames and their backdrop must come from the same pieces of a growing recording.
        specs = specs_of(self._lesson, look.theme)
        self._recordings = {spec: recorded[spec] for spec in specs if spec in recorded}
        self._backdrop = backdrop(
            self._lesson,
            self._recordings,
            theme=look.theme,
            language=look.language,
            draft=self._draft(specs),
        )
        self._stage.show_backdrop(self._backdrop)
        self.backdrop_changed.emit(self._backdrop)
        self._show_frame(self._player.frame)
        self._refreshed_at = self._clock()

    def _draft(self, specs: tuple[Spec, ...]) -> Draft | None:
        """What may be kept or coarser while a hand moves; None where none does."""
        if self._draft_of is None:
            return None
        lesson = self._lesson
        assert lesson is not None
        theme, missing = lesson.look.theme, set(specs) - set(self._recordings)
        ground, space = grid_spec(lesson, theme), surface_spec(lesson)
        return Draft(
            self._draft_of,
            grid=self._quickly(coarse(ground)) if ground in missing else None,
            surface=self._quickly(coarse_surface(space)) if space in missing else None,
        )

    def _quickly(self, spec: GridSpec) -> GridSpec:
        """Make the grid of `spec` at once, unless it is the one made last; the same `spec`."""
        kept = next((each for each in self._coarse if each.spec == spec), None)
        if kept is None:
            *_, kept = grid(spec)
            self._coarse = (kept, *self._coarse)[:2]
        self._recordings[spec] = kept
        return spec

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


class _Probe:
    """Measures the document's surface at weights: the loss and the two parts of its gradient."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def __call__(self, w1: float, w2: float) -> tuple[float, float, float]:
        function = surface_of(self._document.lesson.surface).function
        g1, g2 = function.gradient(w1, w2)
        return function.value(w1, w2), g1, g2


class _Hand(QObject):
    """Turns intents into edits: a drag is one undo step."""

    def __init__(
        self, presenter: Presenter, document: Document, stage: Stage, player: Player
    ) -> None:
        super().__init__(presenter)
        self._presenter = weakref.proxy(presenter)
        self._document, self._player = document, player
        stage.probe = _Probe(document)
        stage.start_dragged.connect(self._on_start_dragged)
        stage.start_dropped.connect(self._on_let_go)
        stage.view_changed.connect(self._on_view_changed)
        stage.view_settled.connect(self._on_let_go)
        stage.view_reset.connect(self._on_view_reset)
        stage.run_clicked.connect(self._on_run_clicked)
        stage.step_requested.connect(self._on_step_requested)
        hand = SurfaceHand(stage)
        presenter.shown.connect(hand.look_again)
        hand.circled.connect(self._on_circled)
        hand.moved.connect(self._on_moved)
        hand.zoomed.connect(self._on_zoomed)
        hand.settled.connect(self._on_let_go)
        hand.home.connect(self._on_home)

    def _on_start_dragged(self, style: int | None, w1: float, w2: float) -> None:
        words = QT_TRANSLATE_NOOP("Stage", "Move the start")
        lesson, start = self._document.lesson, (w1, w2)
        run = lesson.run_of_style(style)
        self._edit(lambda: lesson.with_start(start, run), Text.of("Stage", words), "start")

    def _on_view_changed(self, w1_range: Range, w2_range: Range) -> None:
        words = QT_TRANSLATE_NOOP("Stage", "Move the view")
        lesson, view = self._document.lesson, (w1_range, w2_range)
        self._edit(lambda: lesson.with_view(view), Text.of("Stage", words), "view")

    def _on_view_reset(self) -> None:
        self._document.reset_view()
        self._on_let_go()

    def _on_circled(self, azimuth: float, elevation: float) -> None:
        self._place(cameras.circled(self._camera, azimuth, elevation))

    def _on_moved(self, right: float, up: float) -> None:
        self._place(cameras.moved(self._camera, right, up))

    def _on_zoomed(self, factor: float, at: tuple[float, float]) -> None:
        self._place(cameras.zoomed(self._camera, factor, at))

    def _on_home(self) -> None:
        self._place(cameras.standing_at(self._camera, "home"))
        self._on_let_go()

    @property
    def _camera(self) -> Camera:
        return self._document.lesson.look.camera

    def _place(self, camera: Camera) -> None:
        words = QT_TRANSLATE_NOOP("Stage", "Move the camera")
        lesson = self._document.lesson
        self._edit(lambda: lesson.with_look(camera=camera), Text.of("Stage", words), "camera")

    def _on_let_go(self) -> None:
        self._document.end_merge()
        self._presenter.settle()

    def _on_run_clicked(self, style: int | None) -> None:
        """Select a run; a click on the selected one, or beside all, selects none."""
        lesson = self._document.lesson
        emphasis = None if style == lesson.look.emphasis else style
        self._document.show(lesson.with_look(emphasis=emphasis))

    def _on_step_requested(self, by: int) -> None:
        if by > 0:
            self._player.step_forward()
        else:
            self._player.step_back()

    def _edit(self, new: Callable[[], Lesson], words: Text, merge: str | None) -> None:
        """What a lesson cannot hold is not done: the picture stays."""
        try:
            lesson = new()
        except RavineError:
            return
        if merge is not None:
            self._presenter.hold()
        self._document.edit(lesson, words, merge=merge)


def is_moved(old: Lesson, new: Lesson) -> bool:
    """Whether these may be two moments of a drag: other numbers, the same runs and surface."""
    if old.look is not new.look and changed(old.look, shares=new.look.shares) != new.look:
        return False
    shown = [[(run.style, run.optimizer, run.shown) for run in each.runs] for each in (old, new)]
    return shown[0] == shown[1] and _kind(old) == _kind(new)


def is_turned(old: Lesson, new: Lesson) -> bool:
    """Whether nothing differs but where the surface that is shown is seen from."""
    if "surface" not in old.look.panels or old.look.camera == new.look.camera:
        return False
    return old.with_look(camera=new.look.camera) == new


def _kind(lesson: Lesson) -> str:
    surface = lesson.surface
    if isinstance(surface, DataSurface):
        return surface.data.name if isinstance(surface.data, ShippedData) else "table"
    return surface.name if isinstance(surface, ShippedSurface) else f"= {surface.formula}"
