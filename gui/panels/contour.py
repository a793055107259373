"""The contour panel: the map, and on it every run's trail, head, label and way out."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from core.picture.values import Backdrop, Exit, Frame, MapBackdrop, Rect, RunBackdrop, RunFrame
from core.words import QT_TRANSLATE_NOOP, Text
from gui import typeset
from gui.ink import colour, tint
from gui.panels import ground as still
from gui.panels.labels import Mover, Place, Scene, choose, moments
from gui.panels.layer import Layer, Tail
from gui.panels.panel import NARROWED, STEPPED_BACK, Panel, look_of
from gui.panels.prints import stamp_text
from gui.panels.shapes import ROUND, Array, draw_head, pen, polygon, rectangle
from gui.panels.trail import Line, LineLook, cut
from gui.typeset import MIDDLE, Face

START = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "start"))
NO_RUNS = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "Add a run to see it descend."))
LABEL = 14.0
TRAIL = 2.4
HALO = 2.6  # more than the trail
MARKER_GAP = 26.0  # of path
ARROW = 11.0
DEPARTURE = 18.0  # from its start, before a head is named ...
SETTLED = 0.12  # ... or this share of all steps
CROWD = 10  # runs beyond which a legend alone names them
STARTS_NAMED = 3
TOUCHING = np.array([4.0, 2.0])  # u by which two labels may overlap


@dataclass(frozen=True, eq=False)
class Label:
    """A run's name at one frame: its anchor in u, and its box as middle and half size."""

    run: RunBackdrop
    text: str
    anchor: Array
    has_leader: bool
    box: tuple[Array, Array]


class ContourPanel(Panel):
    """Draws `backdrop.map`, which must not be None."""

    def __init__(self, backdrop: Backdrop) -> None:
        super().__init__(backdrop)
        assert backdrop.map is not None
        self.map: MapBackdrop = backdrop.map
        self.lines = tuple(self._line(k) for k in range(len(backdrop.runs)))
        looks = [self._look(k) for k in range(len(backdrop.runs))]
        self.layer = self._layer(looks)
        self._places: tuple[tuple[Place, Place], ...] | None = None

    @property
    def has_labels(self) -> bool:
        """Labels at the heads are left out where many runs have a legend to be named in."""
        named = self.backdrop.legend is not None and len(self.backdrop.runs) > CROWD
        return self.backdrop.direct_labels and not named

    @property
    def still_key(self) -> Hashable | None:
        seen, has_runs = self.backdrop, bool(self.backdrop.runs)
        return (
            still.key(self.map, self.ink, self.text, labels=seen.level_labels),
            (self.map.w1_ticks, self.map.w2_ticks, self.map.bar, seen.language, has_runs),
        )

    def paint_ground(self, painter: QPainter) -> None:
        labels = self.backdrop.level_labels
        still.paint_map(painter, self.map, self.ink, self.text, labels=labels)
        if not self.map.grid.size:
            words = self.say.say(still.COMPUTING)
            still.paint_quiet_line(painter, self.map, words, self.ink, self.text)
        elif not self.backdrop.runs:
            words = self.say.say(NO_RUNS)
            still.paint_quiet_line(painter, self.map, words, self.ink, self.text)
        still.paint_frame_line(painter, self.map, self.ink)
        still.paint_axes(painter, self.map, self.ink, self.text)
        still.paint_bar(painter, self.map, self.ink, self.text, self.say)

    def paint_frame(self, painter: QPainter, frame: Frame) -> None:
        for mark, is_shown in zip(self.map.marks, frame.marks, strict=False):
            if is_shown:
                self._paint_mark(painter, mark.kind, self._at(mark.w1, mark.w2))
        heads = [_head(run) for run in frame.runs]
        self.layer.paint(painter, frame.step, heads)
        self._paint_starts(painter)
        if frame.step == 0:
            return  # every head is still at its start, which has a sign of its own
        for k in self.layer.order:
            run, way = self.backdrop.runs[k], frame.runs[k].exit
            painter.setOpacity(STEPPED_BACK if self.is_behind(run) else 1.0)
            if (head := heads[k]) is not None:
                draw_head(painter, head, look_of(run), self.ink, self.head_size)
            elif way is not None:
                self._paint_exit(painter, run.style, way)
        painter.setOpacity(1.0)
        if self.has_labels:
            self._paint_labels(painter, frame)

    # ------------------------------------------------------------------ trails

    def _layer(self, looks: list[LineLook]) -> Layer:
        """Whole trails are kept as pixels; what passes away is drawn anew for every frame."""
        length, fades = self.backdrop.trail_length, self.backdrop.trail_fade
        if length or fades:
            length = length or max(1, self.backdrop.steps)
            return Tail(self.lines, looks, self.map.rect, length, fades=fades)
        return Layer(self.lines, looks, self.map.rect, self.backdrop.steps)

    def _line(self, k: int) -> Line:
        ground, look = self.map, look_of(self.backdrop.runs[k])
        path = ground.paths[k]
        kept = ground.kept[k] if ground.kept else np.arange(len(path))
        width = TRAIL * self.line
        dash = tuple(length * width for length in look.dash)
        is_marked = self.backdrop.step_markers and not self.is_behind(self.backdrop.runs[k])
        gap = MARKER_GAP * max(1.0, 0.9 * self.line) if is_marked else 0.0
        return cut(ground.to_stage(path[kept]), kept, ground.rect, dash, gap)

    def _look(self, k: int) -> LineLook:
        run = self.backdrop.runs[k]
        look, is_behind = look_of(run), self.is_behind(run)
        shade = self.ink.run(look.colour)
        if is_behind:
            shade = tint(shade, self.ink.paper, STEPPED_BACK)
        return LineLook(
            width=TRAIL * self.line * (NARROWED if is_behind else 1.0),
            core=shade,
            tint=tint(shade, self.ink.paper, 0.6) if look.dash else None,
            halo=self.ink.halo,
            halo_width=0.0 if is_behind else HALO,
            marker=look.marker,
            marker_radius=3.1 * self.line**0.7,
            is_in_front=not is_behind,
        )

    # ------------------------------------------------------------------ marks

    def _at(self, w1: float, w2: float) -> tuple[float, float]:
        x, y = self.map.to_stage(np.array([w1, w2]))
        return float(x), float(y)

    def _paint_mark(self, painter: QPainter, kind: str, at: tuple[float, float]) -> None:
        painter.save()
        painter.setClipRect(rectangle(self.map.rect), Qt.ClipOperation.IntersectClip)
        painter.translate(*at)
        painter.scale(self.mark_size, self.mark_size)
        shape = critical_point(kind)
        painter.strokePath(shape, pen(self.ink.halo, 3.6, ROUND))
        painter.strokePath(shape, pen(self.ink.ink, 1.3))
        painter.restore()

    def _paint_starts(self, painter: QPainter) -> None:
        size, f = self.mark_size, 12.5 * self.text
        starts = self.map.starts
        for w1, w2 in starts:
            x, y = self._at(w1, w2)
            if not _contains(self.map.rect, x, y):
                continue
            painter.setPen(pen(self.ink.ink, 1.6 * size))
            painter.setBrush(colour(self.ink.paper))
            painter.drawEllipse(QPointF(x, y), 5.0 * size, 5.0 * size)
            if len(starts) <= STARTS_NAMED:
                word = self._start_word((x, y))
                words, baseline = self.say.say(START), word.y + 0.78 * f
                ink, halo = self.ink.ink, self.ink.halo
                stamp_text(painter, (word.x, baseline), words, Face(f, ink, 500, halo))

    def _start_word(self, at: tuple[float, float]) -> Rect:
        """Where the word "start" stands: below its circle, above it at the foot of the map."""
        f, rect = 12.5 * self.text, self.map.rect
        wide = typeset.width(self.say.say(START), f, 500)
        x = min(max(at[0] - wide / 2, rect.x + 4.0), rect.right - 4.0 - wide)
        below = at[1] + 5.0 * self.mark_size + 0.42 * f
        above = at[1] - 5.0 * self.mark_size - 1.42 * f
        return Rect(x, below if below + f <= rect.bottom - 3.0 else above, wide, f)

    def _paint_exit(self, painter: QPainter, style: int, way: Exit) -> None:
        """An arrow on the edge of the map, pointing the way the run went."""
        ahead = np.array([way.dx, way.dy])
        side = np.array([-way.dy, way.dx])
        tip = np.array([way.x, way.y]) - 0.5 * ahead
        length = ARROW * self.head_size
        corners = [tip, tip - length * (ahead - 0.6 * side), tip - length * (ahead + 0.6 * side)]
        path = QPainterPath()
        path.addPolygon(polygon(np.array(corners)))
        path.closeSubpath()
        painter.strokePath(path, pen(self.ink.halo, 2.4, ROUND))
        painter.fillPath(path, colour(self.ink.run(style)))

    # ------------------------------------------------------------------ labels

    @property
    def places(self) -> tuple[tuple[Place, Place], ...]:
        """For every run the place of its label beside its head and beside its way out."""
        if self._places is None:
            self._places = self._choose_places()
        return self._places

    def keep_places_of(self, other: ContourPanel) -> None:
        """Leave the labels where `other` has them, if it has labels for as many runs."""
        if other._places is not None and len(other._places) == len(self.lines):
            self._places = other._places

    def _choose_places(self) -> tuple[tuple[Place, Place], ...]:
        at = moments(self.backdrop.steps)
        size, movers = LABEL * self.text, []
        for k, (run, line) in enumerate(zip(self.backdrop.runs, self.lines, strict=True)):
            width = typeset.width(self.say.say(run.label), size, 600)
            heads, exits = _anchors(line, at, self.map.rect)
            hidden = [not self._is_named(k, step, heads[i]) for i, step in enumerate(at)]
            heads[hidden] = np.nan
            movers.append(Mover(width, 0.9 * size, heads))
            movers.append(Mover(width, 0.9 * size, exits, clearance=9.0))
        scene = Scene(self.lines, at, self.map.rect, self._obstacles(), self._reach)
        chosen = choose(movers, scene)
        return tuple(zip(chosen[::2], chosen[1::2], strict=True))

    def _is_named(self, k: int, step: int, anchor: Array) -> bool:
        """Names appear as heads get away from their starts; what stays there is named later."""
        if step == 0 or not len(self.map.paths[k]):
            return False
        way = anchor - self.map.to_stage(self.map.paths[k][0])
        has_gone = float(np.hypot(*way)) >= DEPARTURE * self.text
        return has_gone or step >= SETTLED * self.backdrop.steps

    def _obstacles(self) -> list[tuple[Rect, float]]:
        """What labels should not cover, and how bad it were: minima, starts, contour numbers."""
        blocks = [(_around(self._at(mark.w1, mark.w2), 6.0), 20.0) for mark in self.map.marks]
        for start in self.map.starts:
            blocks.append((_around(self._at(*start), 7.0 * self.mark_size), 45.0))
            if len(self.map.starts) <= STARTS_NAMED:
                blocks.append((self._start_word(self._at(*start)), 90.0))
        numbers = self.map.labels if self.backdrop.level_labels else ()
        return blocks + [(_around((each.x, each.y), 6.0 * self.text), 20.0) for each in numbers]

    @property
    def _reach(self) -> float:
        return 13.0 * self.mark_size

    def labels(self, frame: Frame) -> list[Label]:
        """The names to be seen at `frame`, each where it covers no other."""
        found: list[Label] = []
        for k, (run, now, places) in enumerate(
            zip(self.backdrop.runs, frame.runs, self.places, strict=True)
        ):
            head, way = _head(now), now.exit
            anchor = head if head or way is None else (way.x, way.y)
            if anchor is None or not self._is_named(k, frame.step, np.array(anchor)):
                continue
            place, text = places[0 if head else 1], self.say.say(run.label)
            box = self._free_box(anchor, place, text, [each.box for each in found])
            found.append(Label(run, text, np.array(anchor), place.has_leader, box))
        return found

    def _paint_labels(self, painter: QPainter, frame: Frame) -> None:
        """The leaders first, so that no leader crosses a name."""
        found = self.labels(frame)
        for each in found:
            painter.setOpacity(STEPPED_BACK if self.is_behind(each.run) else 1.0)
            if each.has_leader:
                self._paint_leader(painter, each.run.style, each.anchor, *each.box)
        for each in sorted(found, key=lambda each: not self.is_behind(each.run)):
            painter.setOpacity(STEPPED_BACK if self.is_behind(each.run) else 1.0)
            shade = colour(self.ink.run(each.run.style))
            ink = (shade if self.ink.dark else shade.darker(112)).name()
            size, (x, y) = LABEL * self.text, each.box[0]
            face = Face(size, ink, 600, self.ink.halo)
            stamp_text(painter, (x, y + MIDDLE * size), each.text, face, 0.5)

    def _free_box(
        self,
        anchor: tuple[float, float],
        place: Place,
        text: str,
        taken: Sequence[tuple[Array, Array]],
    ) -> tuple[Array, Array]:
        """The label's box; on another side where it would cover its head or a label before it.

        Nothing but this frame decides, so that a film does not depend on what was played before.
        """
        first = self._label_box(anchor, place, text)
        wide, high = first[1] + self._reach
        aside = [(1, -1), (-1, 1), (-1, -1)]
        ways = [(place.dx * x, place.dy * y) for x, y in aside]
        ways += [(0.0, -high), (0.0, high), (wide, 0.0), (-wide, 0.0)]
        if _is_apart(first, [*taken, (np.array(anchor), np.zeros(2))]):
            return first
        turned = (self._label_box(anchor, replace(place, dx=x, dy=y), text) for x, y in ways)
        stuck = [*taken, (np.array(anchor), np.full(2, ARROW * self.mark_size))]
        return next((box for box in turned if _is_apart(box, stuck)), first)

    def _label_box(
        self, anchor: tuple[float, float], place: Place, text: str
    ) -> tuple[Array, Array]:
        """Middle and half size of a label, kept inside the map."""
        size, rect = LABEL * self.text, self.map.rect
        half = np.array([typeset.width(text, size, 600) / 2 + 3.0, 0.45 * size + 2.0])
        low = np.array([rect.x + 2.0, rect.y + 2.0]) + half
        high = np.maximum(low, np.array([rect.right - 2.0, rect.bottom - 2.0]) - half)
        return np.clip(np.add(anchor, (place.dx, place.dy)), low, high), half

    def _paint_leader(
        self, painter: QPainter, style: int, anchor: Array, middle: Array, half: Array
    ) -> None:
        way = middle - anchor
        length = float(np.hypot(*way))
        share = np.min(half / np.maximum(np.abs(way), 1e-6))
        start = anchor + way / max(length, 1e-6) * 8.0 * self.head_size
        end = middle - way * min(1.0, float(share))
        if length * (1 - share) > 10.0 * self.head_size:
            painter.setPen(pen(self.ink.run(style), 1.1))
            painter.drawLine(QPointF(*start), QPointF(*end))


def _is_apart(box: tuple[Array, Array], others: Sequence[tuple[Array, Array]]) -> bool:
    """Whether a box (middle, half size) hardly touches any other."""
    ways = [np.abs(box[0] - middle) >= box[1] + half - TOUCHING for middle, half in others]
    return all(bool(way.any()) for way in ways)


def critical_point(kind: str) -> QPainterPath:
    """The sign of a critical point around the origin, within 5 u."""
    path = QPainterPath()
    if kind in {"minimum", "local minimum"}:
        r = 5.0 if kind == "minimum" else 3.6
        for dy in (-r, r):
            path.moveTo(-r, dy)
            path.lineTo(r, -dy)
    elif kind == "saddle":
        path.addPolygon(polygon(np.array([[0, -5.5], [5.5, 0], [0, 5.5], [-5.5, 0.0]])))
        path.closeSubpath()
    elif kind == "maximum":
        path.addPolygon(polygon(np.array([[0, -5.5], [5.2, 4.0], [-5.2, 4.0]])))
        path.closeSubpath()
    else:
        path.addRect(QRectF(-4.2, -4.2, 8.4, 8.4))
    return path


def _head(run: RunFrame) -> tuple[float, float] | None:
    return None if run.x is None or run.y is None else (run.x, run.y)


def _contains(rect: Rect, x: float, y: float) -> bool:
    return rect.x <= x <= rect.right and rect.y <= y <= rect.bottom


def _around(at: tuple[float, float], radius: float) -> Rect:
    return Rect(at[0] - radius, at[1] - radius, 2 * radius, 2 * radius)


def _anchors(line: Line, at: NDArray[np.intp], rect: Rect) -> tuple[Array, Array]:
    """Where the head, or else the way out, is at each moment: twice (moments, 2), NaN for neither.

    A strand that ends outside the map is left by the stub at its end.
    """
    heads = np.full((len(at), 2), np.nan)
    exits = np.full((len(at), 2), np.nan)
    low = np.array([rect.x, rect.y])
    high = np.array([rect.right, rect.bottom])
    for places, steps in line.strands:
        for k, step in enumerate(at):
            if steps[0] <= step:
                last = places[np.searchsorted(steps, step, side="right") - 1]
                inside = bool(((last >= low) & (last <= high)).all())
                (heads if inside else exits)[k] = np.clip(last, low, high)
                (exits if inside else heads)[k] = np.nan
    return heads, exits
