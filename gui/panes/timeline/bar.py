"""The timeline bar: places the controls, and joins them with the player.

It changes nothing of the lesson: playhead, speed and loop are the player's, the range for export is
kept here until someone asks for it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.picture.values import Backdrop, Frame
from core.words import Text
from gui import style
from gui.document import Document
from gui.forms.paint import write
from gui.ink import colour
from gui.panes.timeline.buttons import BarButton, PlayButton
from gui.panes.timeline.place import GAP, HEIGHT, MIDDLE, RIGHT_GROUP, TRANSPORT, WORDS, places
from gui.panes.timeline.scrubber import Scrubber
from gui.panes.timeline.span import Span, span_of
from gui.panes.timeline.speed import SPEEDS, SpeedButton
from gui.panes.timeline.step_field import StepField
from gui.panes.timeline.story import story_of
from gui.panes.timeline.words import NAMES, TIPS, of_steps, position
from gui.player import Player
from gui.words import say

__all__ = ["SPEEDS", "TimelineBar"]


class TimelineBar(QWidget):
    """Owns the scrubber and the transport. GUI thread only.

    Tells `range_changed(tuple[int, int] | None)` when the range for export is another one. The
    window gives it the bed's edges with `set_bed`, and the picture's runs with `show_backdrop`.
    """

    range_changed = Signal(object)

    def __init__(self, document: Document, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._player = document, player
        self._bed: tuple[float, float] | None = None
        self._told: tuple[int, int] | None = None
        self._resumes = False
        self._shown_time = ""
        self._described: Text | None = None
        self._at = places(self.width(), None, 1, "")
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.to_start = BarButton("skip-back-fill", 28, parent=self)
        self.back = BarButton("caret-left-fill", 28, parent=self)
        self.play = PlayButton(self)
        self.forward = BarButton("caret-right-fill", 28, parent=self)
        self.to_end = BarButton("skip-forward-fill", 28, parent=self)
        self.step_field = StepField(self)
        self.scrubber = Scrubber(self)
        self.speed = SpeedButton(player, self)
        self.loop = BarButton("repeat", 32, parent=self)
        self.loop.setCheckable(True)
        self.loop.setChecked(player.loops)
        self._connect()
        self.retranslate()
        self._follow_timeline()

    @property
    def range(self) -> tuple[int, int] | None:
        """The frames to export: the first and the one after the last; None for the whole film."""
        span = self.scrubber.span
        return None if span is None else span.frames(self._player.timeline)

    def set_range(self, frames: tuple[int, int] | None) -> None:
        """Choose the frames to export, the first and the one after the last; None for all."""
        timeline = self._player.timeline
        self.scrubber.set_span(None if frames is None else span_of(frames, timeline))
        self._tell_range()

    def begin_range(self) -> None:
        """Let the range for export begin at the playhead."""
        self._move_range_end(is_first=True)

    def end_range(self) -> None:
        """Let the range for export end with the playhead."""
        self._move_range_end(is_first=False)

    def clear_range(self) -> None:
        """Export the whole film again."""
        self.set_range(None)

    def set_bed(self, left: float, right: float) -> None:
        """Put the scrubber's bed below the stage: its left and right edge in this bar, in px."""
        if (left, right) != self._bed:
            self._bed = (left, right)
            self._place()

    def show_backdrop(self, backdrop: Backdrop) -> None:
        """Show the losses and the marks of the picture's runs."""
        self.scrubber.set_story(story_of(backdrop))
        self._follow_timeline()

    def show_frame(self, frame: Frame) -> None:
        """Follow the frame that the stage shows."""
        del frame
        self._follow()

    def go_to_start(self) -> None:
        """Pause at the first frame."""
        self._player.pause()
        self._player.seek(0)

    def go_to_end(self) -> None:
        """Pause at the last frame."""
        self._player.pause()
        self._player.seek(self._player.timeline.frames - 1)

    def set_loop(self, wanted: bool) -> None:
        """Play over and over."""
        self._player.loops = wanted
        self.loop.setChecked(wanted)

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        for name, text in NAMES.items():
            control = getattr(self, name, None)
            if not isinstance(control, QWidget):
                continue
            control.setAccessibleName(say(text))
            control.setToolTip(say(TIPS.get(name, text)))
        self._follow_playing(self._player.is_playing)
        self._described = None
        self._describe()
        self._place()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(960, HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(640, HEIGHT)

    # -- events

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        action = self._key_action(event)
        if action is None:
            super().keyPressEvent(event)
        else:
            action()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = style.ink()
        painter.fillRect(self.rect(), QColor(now.pane))
        painter.fillRect(QRectF(0, 0, self.width(), 1), colour(now.line))
        self._paint_steps(painter)
        write(painter, (self._at.bed_right + GAP, MIDDLE), self._time(), now.text2, (12.5, 400))
        painter.end()

    # -- joining

    def _connect(self) -> None:
        player, scrubber = self._player, self.scrubber
        self.to_start.clicked.connect(self.go_to_start)
        self.back.clicked.connect(player.step_back)
        self.play.clicked.connect(player.toggle)
        self.forward.clicked.connect(player.step_forward)
        self.to_end.clicked.connect(self.go_to_end)
        self.loop.clicked.connect(self.set_loop)
        self.step_field.typed.connect(self._seek_step)
        scrubber.grabbed.connect(self._on_grabbed)
        scrubber.sought.connect(self._seek_step)
        scrubber.released.connect(self._on_released)
        scrubber.stepped.connect(self._on_stepped)
        scrubber.span_edited.connect(self._tell_range)
        player.frame_changed.connect(self._follow)
        player.playing_changed.connect(self._follow_playing)
        self._document.changed.connect(self._follow_timeline)

    def _on_grabbed(self) -> None:
        """The hand leads; the film goes on when it lets go."""
        self._resumes = self._player.is_playing
        self._player.pause()

    def _on_released(self) -> None:
        resumes, self._resumes = self._resumes, False
        if resumes and self._player.frame < self._player.timeline.frames - 1:
            self._player.play()

    def _on_stepped(self, notches: int) -> None:
        for _ in range(abs(notches)):
            (self._player.step_forward if notches > 0 else self._player.step_back)()

    def _seek_step(self, step: int) -> None:
        timeline = self._player.timeline
        last = timeline.frames - 1
        self._player.seek(last if step >= timeline.steps else timeline.first_frame_of(step))
        self._follow()

    def _follow_playing(self, is_playing: bool) -> None:
        self.play.show_icon("pause-fill" if is_playing else "play-fill")
        name = NAMES["pause" if is_playing else "play"]
        self.play.setAccessibleName(say(name))
        self.play.setToolTip(say(TIPS["pause" if is_playing else "play"]))

    def _follow(self) -> None:
        """Show where the player is."""
        timeline, step = self._player.timeline, self._player.step
        if timeline.steps != self.scrubber.steps:
            self._follow_timeline()
            return
        if step != self.scrubber.step:
            self.scrubber.set_step(step)
        self.step_field.show_step(step, timeline.steps)
        self._describe()
        if self._time() != self._shown_time:
            self._shown_time = self._time()
            self.update(int(self._at.bed_right) + GAP - 2, 0, RIGHT_GROUP, HEIGHT)

    def _follow_timeline(self) -> None:
        """Show the film that the player has now."""
        timeline, before = self._player.timeline, self.scrubber.steps
        if timeline.steps != before:
            span = self.scrubber.span
            if span is not None:
                last = timeline.steps if span.last == before else span.last
                self.scrubber.set_span(Span(span.first, last).within(timeline.steps))
            self.scrubber.set_steps(timeline.steps)
            self._place()
            self.update()
        self._follow()
        self._tell_range()

    def _move_range_end(self, *, is_first: bool) -> None:
        steps = self._player.timeline.steps
        span = self.scrubber.span or Span(0, steps)
        moved = span.with_end("first" if is_first else "last", self._player.step)
        self.scrubber.set_span(moved.within(steps))
        self._tell_range()

    def _tell_range(self) -> None:
        if self.range != self._told:
            self._told = self.range
            self.range_changed.emit(self._told)
            self._describe()

    def _describe(self) -> None:
        """Tell assistive programs where the playhead is."""
        span = self.scrubber.span
        steps = None if span is None else (span.first, span.last)
        place = position(self.scrubber.step, self.scrubber.steps, steps)
        if place != self._described:
            self._described = place
            self.scrubber.setAccessibleDescription(say(place))

    def _key_action(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does while any control of the bar has the focus."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held & ~Qt.KeyboardModifier.ShiftModifier:
            return None
        key, player = Qt.Key, self._player
        actions: dict[int, Callable[[], None]] = {
            key.Key_Space: player.toggle,
            key.Key_Left: player.step_back,
            key.Key_Down: player.step_back,
            key.Key_PageUp: player.step_back,
            key.Key_Right: player.step_forward,
            key.Key_Up: player.step_forward,
            key.Key_PageDown: player.step_forward,
            key.Key_Home: self.go_to_start,
            key.Key_End: self.go_to_end,
            key.Key_Plus: self.speed.faster,
            key.Key_Equal: self.speed.faster,
            key.Key_Minus: self.speed.slower,
            key.Key_BracketLeft: self.begin_range,
            key.Key_BracketRight: self.end_range,
        }
        return actions.get(event.key())

    # -- places and words

    def _place(self) -> None:
        steps = self._player.timeline.steps
        self._at = at = places(self.width(), self._bed, steps, say(of_steps(steps)))
        transport = (self.to_start, self.back, self.play, self.forward, self.to_end)
        for button, x in zip(transport, TRANSPORT, strict=True):
            button.move(x - button.width() // 2, round(MIDDLE) - button.height() // 2)
        top = round(MIDDLE) - (22 if at.is_stacked else 13)
        self.step_field.setGeometry(at.field_left, top, at.field_width, 26)
        margin = self.scrubber.margin
        left, right = round(at.bed_left) - margin, round(at.bed_right) + margin
        self.scrubber.setGeometry(left, 0, right - left, HEIGHT)
        middle = round(MIDDLE)
        self.loop.move(self.width() - 12 - self.loop.width(), middle - self.loop.height() // 2)
        self.speed.move(self.loop.x() - self.speed.width(), middle - self.speed.height() // 2)
        self.update()

    def _paint_steps(self, painter: QPainter) -> None:
        now, at = style.ink(), self._at
        words = say(of_steps(self._player.timeline.steps))
        if at.is_stacked:
            write(painter, (at.words_right, MIDDLE + 12), words, now.text3, (11, 400), align=1.0)
        else:
            write(painter, (at.words_right, MIDDLE), words, now.text3, (WORDS, 400), align=1.0)

    def _time(self) -> str:
        """Where the film is, and how long it lasts: "0:06 / 0:16"."""
        timeline = self._player.timeline
        return f"{_clock(timeline.seconds_at(self._player.frame))} / {_clock(timeline.seconds)}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"
