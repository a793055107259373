"""The surface panel: the room, the lit surface, and on it trails, balls, starts and names."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from functools import cached_property, partial

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from core.picture.surface.camera import View, view_of
from core.picture.surface.values import SurfaceBackdrop, SurfaceFrame
from core.picture.values import Backdrop, Exit, Frame, Rect
from core.words import QT_TRANSLATE_NOOP, Text
from gui.ink import tint
from gui.panels.clouds import paint_seeds
from gui.panels.contour import NO_RUNS, PRECISE, START
from gui.panels.ground import paint_quiet_line
from gui.panels.layer import Layer
from gui.panels.marks import covers, draw_exit, draw_mark, draw_start
from gui.panels.names import Box, Label, Names, box_of
from gui.panels.panel import STEPPED_BACK, Panel, look_of, note_areas
from gui.panels.prints import stamp_text
from gui.panels.shapes import Array, around, rectangle
from gui.panels.surface.balls import (
    RADIUS,
    Ball,
    ball_at,
    paint_ball,
    paint_hidden,
    paint_shadow,
    per_box,
)
from gui.panels.surface.picture import Ground, grid_of, paint_surface
from gui.panels.surface.room import Room
from gui.panels.surface.scene import Scene
from gui.panels.surface.starts import SIZE, start_words
from gui.panels.surface.step import LaidArrows, paint_clouds
from gui.panels.surface.ways import Way, way_of
from gui.panels.trail import HEAD_CLEARANCE, LineLook
from gui.panels.ways import TRAIL, trail_layer, trail_look
from gui.relief.dress import dress_of
from gui.relief.shot import Quality
from gui.typeset import Face

COMPUTING = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "The surface is being computed."))
MARKER_GAP = 26.0  # u of a way that lies across the line of sight
HIDDEN = 0.34  # opacity of what the surface hides
THINNED = 0.55  # of its width
SCENES = 3  # kept, one per azimuth
ROOMY, LEAST_SHARE = 300.0, 0.6  # u of a panel's side from which heads are whole; at least
RING = 5.0  # u from the middle of a start to its rim
UNDER_HEAD = 9.0  # u within which a mark is left away under a ball


class SurfacePanel(Panel):
    """Draws `backdrop.surface`, which must not be None."""

    def __init__(self, backdrop: Backdrop) -> None:
        super().__init__(backdrop)
        assert backdrop.surface is not None
        self.surface: SurfaceBackdrop = backdrop.surface
        self.is_turning = self.surface.turn != 0.0
        self.is_quick = backdrop.is_draft  # drawn a little less finely, as others follow at once
        self.dress = dress_of(self.ink, self.line)
        self.looks = [trail_look(self, k) for k in range(len(backdrop.runs))]
        self.notes = note_areas(backdrop)
        self._scenes: OrderedDict[tuple[float, bool], Scene] = OrderedDict()
        self._layer: Layer | None = None
        self._last_room: tuple[tuple[View, bool], Room, list[Rect]] | None = None
        self._last_balls: tuple[Frame, list[Ball | None]] | None = None

    @property
    def head_size(self) -> float:
        return super().head_size * self._share

    @property
    def mark_size(self) -> float:
        return super().mark_size * self._share

    @property
    def _share(self) -> float:
        """What stands on a small surface is smaller, or it would hide it."""
        side = min(self.rect.width, self.rect.height)
        return min(max(side / ROOMY, LEAST_SHARE), 1.0)

    # ------------------------------------------------------------------ what hands ask

    @property
    def rect(self) -> Rect:
        """Where the surface is, in u."""
        return self.surface.rect

    def view(self, frame: Frame | None) -> View:
        """The camera at `frame`; that of the lesson without one."""
        seen = frame.surface if frame is not None else None
        if seen is None or seen.azimuth == self._view.azimuth:
            return self._view
        return view_of(self.surface, seen.azimuth)

    @cached_property
    def _view(self) -> View:
        return view_of(self.surface)

    def scene(self, frame: Frame | None) -> Scene:
        """What the camera sees at `frame`."""
        view = self.view(frame)
        key = (view.azimuth, self.is_quick)
        if key not in self._scenes:
            self._scenes[key] = Scene(view, self.surface.mesh, self.ways, quick=self.is_quick)
            while len(self._scenes) > SCENES:
                self._scenes.popitem(last=False)
        self._scenes.move_to_end(key)
        return self._scenes[key]

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The ways of the shown runs in the box."""
        return tuple(self._way(k) for k in range(len(self.backdrop.runs)))

    def head(self, frame: Frame, k: int) -> tuple[float, float] | None:
        """Where the ball of shown run `k` is at `frame`, in u; None outside the box."""
        ball = self._balls(frame)[k]
        return None if ball is None else _place(self.view(frame), ball.middle)

    # ------------------------------------------------------------------ ground

    @property
    def still_key(self) -> Hashable | None:
        if self.is_turning:
            return None
        seen, view = self.surface, self.view(None)
        floor = tuple(sum(map(len, level)) for level in seen.floor)
        ticks = (seen.w1_ticks, seen.w2_ticks, seen.height_ticks, seen.tick_heights)
        look = (id(self.dress), self.ink.name, self.text, self.is_quick, self._quiet_words)
        return (view, id(seen.mesh), seen.levels, floor, ticks, look, self.backdrop.language)

    def paint_ground(self, painter: QPainter) -> None:
        if not self.is_turning:
            self._paint_room(painter, self.view(None))

    def _paint_room(self, painter: QPainter, view: View) -> None:
        painter.save()
        painter.setClipRect(rectangle(self.rect), Qt.ClipOperation.IntersectClip)
        room = self._room(view)
        room.paint(painter)
        if self.surface.mesh is not None:
            quality: Quality = "moving" if self.is_quick else "whole"
            ground = Ground(self.surface.mesh, self.dress, grid_of(self.surface), quality)
            paint_surface(painter, ground, view)
        room.paint_words(painter)
        if words := self._quiet_words:
            paint_quiet_line(painter, self, self.rect, words, room.axes.boxes)
        painter.restore()

    @property
    def _quiet_words(self) -> Text | None:
        if self.surface.mesh is None:
            return COMPUTING
        is_told = bool(self.backdrop.runs) or self.backdrop.map is not None
        return None if is_told else NO_RUNS

    def _room(self, view: View) -> Room:
        """The room as `view` sees it; the last one is kept, and so are its words."""
        return self._furnished(view)[0]

    def _start_words(self, view: View) -> list[Rect]:
        """Where the word "start" stands beside starts."""
        return self._furnished(view)[1]

    def _furnished(self, view: View) -> tuple[Room, list[Rect]]:
        if self._last_room is None or self._last_room[0] != (view, self.is_quick):
            room = Room(self, self.surface, view, quick=self.is_quick)
            places = view.to_stage(self.surface.starts)
            words = start_words(self, self.rect, places, [*room.axes.boxes, *self.notes])
            self._last_room = (view, self.is_quick), room, words
        return self._last_room[1:]

    # ------------------------------------------------------------------ frame

    def paint_frame(self, painter: QPainter, frame: Frame) -> None:
        if frame.surface is None:
            return
        scene = self.scene(frame)
        if self.is_turning:
            self._paint_room(painter, scene.view)
        balls = self._balls(frame)
        places = np.array([b.middle for b in balls if b is not None]).reshape(-1, 3)
        seen = iter(scene.is_seen(places).tolist())
        is_seen = [ball is not None and next(seen) for ball in balls]
        self._paint_marks(painter, scene, [b for b in balls if b is not None])
        self._paint_trails(painter, scene, frame, is_seen)
        if frame.step > 0:
            paint_clouds(painter, self, scene, frame.surface)
        arrows = LaidArrows(self, self.rect, scene, frame.surface.arrows)
        arrows.paint(painter, arrows.seen)
        stood = [ball for ball in balls if ball is not None and frame.step > 0]
        self._paint_starts(painter, scene, stood)
        if frame.step > 0:
            self._paint_balls(painter, scene, frame, balls, is_seen)
        named = self.labels(frame, arrows.areas(arrows.seen)) if self.names.are_shown else []
        self.names.paint(painter, named)
        if arrows.seen:
            taken = [*(each.box for each in named), *self._standing(frame)]
            arrows.paint_names(painter, arrows.seen, taken)
        if self.backdrop.map is None:
            paint_seeds(painter, self, self.rect)

    def _balls(self, frame: Frame) -> list[Ball | None]:
        """Those of the shown runs; the ones of the last frame are kept."""
        if self._last_balls is None or self._last_balls[0] is not frame:
            view, mesh = self.view(frame), self.surface.mesh
            balls = [
                None if head is None else ball_at(head, mesh, view, self._size(frame, k))
                for k, head in enumerate(_seen(frame).heads)
            ]
            self._last_balls = frame, balls
        return self._last_balls[1]

    def _size(self, frame: Frame, k: int) -> float:
        """The radius of a ball in u; one with arrows must not hide them."""
        plan = self.backdrop.arrows
        is_stepping = plan is not None and plan.run == k and bool(_seen(frame).arrows)
        return RADIUS * self.head_size * (PRECISE if is_stepping else 1.0)

    # ------------------------------------------------------------------ trails

    def _way(self, k: int) -> Way:
        """A run's way, its dashes as long as on a map at the distance of the box's middle."""
        view, run = self.view(None), self.backdrop.runs[k]
        scale = round(1.0 / per_box(view, view.middle), 9)  # equal for all azimuths
        width, look = TRAIL * self.line, look_of(run)
        dash = tuple(length * width * scale for length in look.dash)
        is_marked = self.backdrop.step_markers and not self.is_behind(run)
        gap = MARKER_GAP * max(1.0, 0.9 * self.line) * scale if is_marked else 0.0
        return way_of(self.surface.paths[k], dash, gap, HEAD_CLEARANCE * scale)

    def _paint_trails(
        self, painter: QPainter, scene: Scene, frame: Frame, is_seen: Sequence[bool]
    ) -> None:
        seen = _seen(frame)
        feet = [None if h is None else _place(scene.view, np.array(h)) for h in seen.heads]
        before = [foot if shown else None for foot, shown in zip(feet, is_seen, strict=True)]
        self._layer_of(scene).paint(painter, frame.step, [*before, *([None] * len(feet))])

    def _layer_of(self, scene: Scene) -> Layer:
        """All lines in one layer: what is hidden first, thin and faint."""
        if self._layer is None or self.is_turning:
            looks = [*self.looks, *map(self._hidden_look, self.looks)]
            lines = (*scene.lines, *scene.hidden)
            self._layer = trail_layer(self, lines, looks, self.rect, is_moving=self.is_turning)
        return self._layer

    def _hidden_look(self, look: LineLook) -> LineLook:
        """Opaque, so that no seam shows, in a colour that looks as if the ground lay over it."""
        middle = self.dress.tones[len(self.dress.tones) // 2]
        ground = "#{:02X}{:02X}{:02X}".format(*(round(255 * float(part)) for part in middle))
        return replace(
            look,
            width=THINNED * look.width,
            core=tint(str(look.core), ground, HIDDEN),
            tint=None,
            halo_width=0.0,
            marker_radius=0.0,
            is_in_front=False,
        )

    # ------------------------------------------------------------------ balls, starts, marks

    def _paint_balls(
        self,
        painter: QPainter,
        scene: Scene,
        frame: Frame,
        balls: Sequence[Ball | None],
        is_seen: Sequence[bool],
    ) -> None:
        """The far ones first; what the surface hides is a ring."""
        view = scene.view
        stood = [(k, ball) for k, ball in enumerate(balls) if ball is not None]
        stood.sort(key=lambda each: (is_seen[each[0]], -float(view.depth(each[1].middle))))
        for k, ball in stood:
            if is_seen[k]:
                paint_shadow(painter, ball, view, self.ink)
        for k, ball in stood:
            run = self.backdrop.runs[k]
            shade, at = self.ink.run(run.style), _place(view, ball.middle)
            size = self._size(frame, k)
            painter.setOpacity(STEPPED_BACK if self.is_behind(run) else 1.0)
            if is_seen[k]:
                paint_ball(painter, at, shade, self.ink, size)
            else:
                paint_hidden(painter, at, shade, size)
        self._paint_exits(painter, scene, frame)
        painter.setOpacity(1.0)

    def _paint_exits(self, painter: QPainter, scene: Scene, frame: Frame) -> None:
        for k, way in enumerate(self.exits(scene.view, frame)):
            if way is not None:
                run = self.backdrop.runs[k]
                painter.setOpacity(STEPPED_BACK if self.is_behind(run) else 1.0)
                draw_exit(painter, way, self.ink.run(run.style), self.ink.halo, self.head_size)

    def exits(self, view: View, frame: Frame) -> list[Exit | None]:
        """For every run outside that has been inside, where it left, on the stage."""
        found: list[Exit | None] = []
        for left in _seen(frame).exits:
            if left is None:
                found.append(None)
                continue
            x, y, z, dx, dy = left
            at, ahead = view.to_stage(np.array([[x, y, z], [x + 0.02 * dx, y + 0.02 * dy, z]]))
            way = (ahead - at) / max(float(np.hypot(*(ahead - at))), 1e-9)
            found.append(Exit(float(at[0]), float(at[1]), float(way[0]), float(way[1])))
        return found

    def _paint_starts(self, painter: QPainter, scene: Scene, balls: Sequence[Ball]) -> None:
        starts, f = self.surface.starts, SIZE * self.text
        words = self._start_words(scene.view)
        for place, is_seen in zip(starts, scene.is_seen(starts), strict=True):
            painter.setOpacity(1.0 if is_seen else HIDDEN)
            draw_start(painter, _place(scene.view, place), self.ink, self.mark_size)
        painter.setOpacity(1.0)
        heads = [_place(scene.view, ball.middle) for ball in balls]
        for word in words:
            if any(covers(head, RADIUS * self.head_size, word) for head in heads):
                continue  # half a word is none
            face = Face(f, self.ink.ink, 500, self.ink.halo)
            stamp_text(painter, (word.x, word.y + 0.78 * f), self.say.say(START), face)

    def _paint_marks(self, painter: QPainter, scene: Scene, balls: Sequence[Ball]) -> None:
        places = self.surface.mark_places
        heads = np.array([scene.view.to_stage(ball.foot) for ball in balls]).reshape(-1, 2)
        # There are no places before the surface is computed.
        shown = zip(self.surface.marks, places, scene.is_seen(places), strict=False)
        for mark, place, is_seen in shown:
            at = scene.view.to_stage(place)
            near = len(heads) and np.hypot(*(heads - at).T).min() < UNDER_HEAD * self.head_size
            if is_seen and not near:
                draw_mark(painter, mark.kind, (at[0], at[1]), self.ink, self.mark_size)

    # ------------------------------------------------------------------ names

    @cached_property
    def names(self) -> Names:
        """The names of runs; where they stand is chosen for the lesson's camera."""
        ways = [(self._view.to_stage(way.places), way.steps) for way in self.ways]
        lines = partial(self.scene(None).whole, self.ways)
        return Names(self, lines, self.rect, ways, self._obstacles)

    def _obstacles(self) -> list[tuple[Rect, float]]:
        view, r = self.view(None), 7.0 * self.mark_size
        blocks = [(area, 90.0) for area in self._words(view)]
        for places, price in ((self.surface.mark_places, 20.0), (self.surface.starts, 45.0)):
            blocks += [(around((x, y), r), price) for x, y in view.to_stage(places).tolist()]
        return blocks

    def labels(self, frame: Frame, taken: Sequence[Box] = ()) -> list[Label]:
        """The names to be seen at `frame`, each where it covers no other and nothing `taken`."""
        view = self.view(frame)
        heads = [self.head(frame, k) for k in range(len(self.backdrop.runs))]
        kept = [*taken, *map(box_of, self._words(view)), *self._rings(view)]
        return self.names.found(heads, self.exits(view, frame), frame.step, kept)

    def _rings(self, view: View) -> list[Box]:
        """Where starts are marked."""
        half = np.full(2, RING * self.mark_size)
        return [(place, half) for place in view.to_stage(self.surface.starts)]

    def _words(self, view: View) -> list[Rect]:
        """The words that a camera sees at fixed places, and the author's notes."""
        return [*self._start_words(view), *self._room(view).axes.boxes, *self.notes]

    def _standing(self, frame: Frame) -> list[Box]:
        """What the names of arrows keep clear of beside the names of runs: words and balls."""
        half = np.full(2, RADIUS * self.head_size)
        heads = [self.head(frame, k) for k in range(len(self.backdrop.runs))]
        words = [box_of(area) for area in self._words(self.view(frame))]
        return words + [(np.array(at), half) for at in heads if at]


def _seen(frame: Frame) -> SurfaceFrame:
    assert frame.surface is not None
    return frame.surface


def _place(view: View, place: Array) -> tuple[float, float]:
    x, y = view.to_stage(place).tolist()
    return x, y
