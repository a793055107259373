"""Hands on the picture: mouse, wheel and keys become intents.

`Hands` knows what is seen and where, never what a lesson is: it calls the signals of its `Asking`.
Everything is in u except where it says pixels.
"""

from __future__ import annotations

import math
import weakref
from typing import TYPE_CHECKING, Protocol

import numpy as np
from msgspec import Struct
from PySide6.QtCore import Qt

from gui.stage.boxes import Place, Ranges
from gui.stage.scenes import Scene

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

REACH = 9.0  # u around a trail, and pixels at least, in which the pointer means it
GRIP = 12.0  # around a start
STILL = 4.0  # pixels a press may move and be a click all the same
NOTCH = 1.2  # what a notch of the wheel zooms by
NOTCH_UNITS = 120.0  # of Qt's wheel in a notch


class Asking(Protocol):
    """The intents, as signals; see `Stage` for what each means."""

    start_dragged: SignalInstance
    start_dropped: SignalInstance
    view_changed: SignalInstance
    view_settled: SignalInstance
    view_reset: SignalInstance
    run_clicked: SignalInstance
    run_hovered: SignalInstance


class Grip(Struct, frozen=True):
    """A start under the hand: the style of the run it belongs to, None for the shared one."""

    style: int | None
    place: Place
    weights: Place


class Hold(Struct):
    """A button held down: where it was pressed, what it took, and values and ranges of then.

    `panel` is the kind of scene it was pressed on.
    """

    at: Place
    grip: Grip | None
    values: Place
    ranges: Ranges
    panel: type[Scene]
    has_moved: bool = False


class Nearest(Struct, frozen=True):
    """The point of a trail that the pointer means: its run's index, its step, its place."""

    run: int
    step: int
    place: Place


class Hands:
    """Turns what the hands do into intents."""

    def __init__(self, asking: Asking) -> None:
        self._asking: Asking = weakref.proxy(asking)  # it owns us
        self.hold: Hold | None = None
        self.nearest: Nearest | None = None
        self._hovered: int | None = None

    def press(self, scene: Scene, at: Place) -> None:
        """The button goes down at `at`."""
        self.hold = None
        grip = start_at(scene, at)
        if grip is not None or scene.box.contains(at):
            box = scene.box
            self.hold = Hold(at, grip, box.to_values(at), box.ranges, type(scene))
            self.hover(scene, None)

    def drag(self, scene: Scene, at: Place) -> None:
        """The pointer is at `at` with the button down: the start follows, or the view moves."""
        hold = self.hold
        if hold is None:
            return
        if math.dist(hold.at, at) >= STILL * scene.pixel:
            hold.has_moved = True
        if not hold.has_moved:
            return
        if hold.grip is not None:
            w1, w2 = scene.weights_at(self.held_place(at), hold.grip.weights)
            self._asking.start_dragged.emit(hold.grip.style, w1, w2)
        else:
            view = scene.view(scene.box.pull(hold.ranges, hold.values, at))
            if view is not None:
                self._asking.view_changed.emit(*view)

    def release(self, scene: Scene | None, at: Place) -> None:
        """The button goes up: a drag ends, or what did not move was a click."""
        hold, self.hold = self.hold, None
        if hold is None:
            return
        if hold.has_moved:
            is_start = hold.grip is not None
            (self._asking.start_dropped if is_start else self._asking.view_settled).emit()
        elif scene is not None and hold.grip is None:
            found = nearest(scene, at)
            style = None if found is None else scene.backdrop.runs[found.run].style
            self._asking.run_clicked.emit(style)

    def hover(self, scene: Scene, at: Place | None) -> None:
        """The pointer is at `at` with no button down, or nowhere."""
        free = at is not None and start_at(scene, at) is None
        self.nearest = nearest(scene, at) if at is not None and free else None
        style = None if self.nearest is None else scene.backdrop.runs[self.nearest.run].style
        if style != self._hovered:
            self._hovered = style
            self._asking.run_hovered.emit(style)

    def zoom(self, scene: Scene, at: Place, units: float) -> None:
        """Zoom by `units` of the wheel (120 a notch, inwards above 0) around `at`."""
        found = scene.box.zoom(at, NOTCH ** (-units / NOTCH_UNITS))
        view = None if found is None else scene.view(found)
        if view is not None:
            self._asking.view_changed.emit(*view)

    def move(self, scene: Scene, right: float, down: float) -> None:
        """Let what is seen lie `right` and `down`, in shares of the map."""
        box = scene.box
        (x, y), (wide, high) = box.middle, box.size
        ranges = box.pull(box.ranges, box.to_values((x, y)), (x - right * wide, y - down * high))
        view = scene.view(ranges)
        if view is not None:
            self._asking.view_changed.emit(*view)

    def held_place(self, at: Place) -> Place:
        """Where the held start is while the pointer is at `at`."""
        if self.hold is None or self.hold.grip is None:
            return at
        (x, y), (x0, y0) = self.hold.grip.place, self.hold.at
        return x + at[0] - x0, y + at[1] - y0

    def grip(self, scene: Scene, at: Place) -> Place | None:
        """The start that the hand has taken or could take now."""
        if self.hold is not None:
            held = None if self.hold.grip is None else scene.held(self.held_place(at))
            return held if held is not None and scene.box.contains(held) else None
        found = start_at(scene, at)
        return None if found is None else found.place

    def cursor(self, scene: Scene, at: Place) -> Qt.CursorShape:
        """What the pointer looks like at `at`."""
        shapes = Qt.CursorShape
        if self.hold is not None and (self.hold.grip is not None or self.hold.has_moved):
            return shapes.ClosedHandCursor
        if start_at(scene, at) is not None:
            return shapes.OpenHandCursor
        if self.nearest is not None:
            return shapes.PointingHandCursor
        return shapes.CrossCursor if scene.box.contains(at) else shapes.ArrowCursor


def start_at(scene: Scene, at: Place) -> Grip | None:
    """The start within reach of `at`: of the selected run, else the shared one, else a run's own.

    A start outside the map is out of reach.
    """
    reach, found = max(GRIP, GRIP * scene.pixel), []
    for k, run in enumerate(scene.backdrop.runs):
        place = scene.start(k)
        away = math.inf if place is None else math.dist(place, at)
        if place is not None and away <= reach and scene.box.contains(place):
            own = run.style if run.has_own_start else None
            is_selected = run.style == scene.backdrop.emphasis
            grip = Grip(own, place, scene.backdrop.tracks[k].start)
            found.append((not is_selected, away, own is not None, grip))
    return min(found, key=lambda each: each[:3])[3] if found else None


def nearest(scene: Scene, at: Place) -> Nearest | None:
    """The trail under the pointer, of several the one drawn last, and its nearest visited point."""
    if scene.frame is None or not scene.box.contains(at):
        return None
    step, length = scene.frame.step, scene.backdrop.trail_length
    after = step - length if length else -1
    reach = max(REACH, REACH * scene.pixel)
    best: tuple[float, int] | None = None
    for run in scene.panel.layer.order:
        away = distance(scene.panel.lines[run].body.between(after, step), at)
        head = scene.head(run)
        if head is not None:
            away = min(away, math.dist(head, at))
        if away <= reach and (best is None or away <= best[0] + 1.0):
            best = (away, run)
    return None if best is None else _visited(scene, best[1], at, max(0, after))


def distance(segments: np.ndarray, at: Place) -> float:
    """From a place to the nearest of segments (n, 4)."""
    if not len(segments):
        return math.inf
    start, way = segments[:, :2], segments[:, 2:] - segments[:, :2]
    to = np.array(at) - start
    share = np.clip((to * way).sum(axis=1) / np.maximum((way * way).sum(axis=1), 1e-12), 0.0, 1.0)
    off = to - share[:, None] * way
    return float(np.sqrt((off * off).sum(axis=1).min()))


def _visited(scene: Scene, run: int, at: Place, first: int) -> Nearest | None:
    places = scene.visited(run, first)
    if not len(places):
        return None
    assert scene.frame is not None
    off = places - np.array(at)
    index = int((off * off).sum(axis=1).argmin())
    x, y = places[index].tolist()
    return Nearest(run, scene.frame.runs[run].step - len(places) + 1 + index, (x, y))
