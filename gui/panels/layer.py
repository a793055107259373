"""Layers: all lines of a panel, drawn up to any step.

A `Layer` keeps two images of the finished blocks of steps, one of halos and one of lines; the
unfinished block and the segment to the head are drawn live. A `Tail` shows only the last steps, or
older ones fainter: nothing of it lasts, so it is drawn afresh for every frame. What is seen at
step k is the same however k was reached.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from core.picture.values import Rect
from gui.ink import Colour, colour
from gui.panels.block_images import BlockImages
from gui.panels.shapes import (
    FLAT,
    ROUND,
    Array,
    draw_discs,
    draw_lines,
    draw_marker,
    draw_polyline,
    pen,
    rectangle,
)
from gui.panels.trail import Line, LineLook, distinct, drawing_order, joined
from gui.typeset import is_vector

Heads = Sequence["tuple[float, float] | None"]
BLOCK = 64  # steps in a block of the cached images
BLOCKS = 32  # at most; longer recordings have longer blocks
NEAR = 0.05  # u between a line and its head that need no segment
BANDS = 8  # of age in a fading tail
FAINTEST = 0.1  # opacity of the oldest
_NONE = np.empty((0, 4))
SQUARE = (Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.RoundJoin)


class Layer:
    """All lines of a panel, drawn up to any step inside `clip` (u)."""

    def __init__(self, lines: Sequence[Line], looks: Sequence[LineLook], clip: Rect, steps: int):
        self.order = drawing_order(lines, looks)
        self._lines = tuple(lines[k] for k in self.order)
        self._looks, self._clip = tuple(looks[k] for k in self.order), clip
        self.block = BLOCK * max(1, -(-steps // (BLOCK * BLOCKS)))
        self._images = BlockImages()
        self._done = 0

    def paint(self, painter: QPainter, step: int, heads: Heads) -> None:
        """Draw all lines up to `step`, each on to its head where it has one."""
        heads = [heads[k] for k in self.order]
        painter.save()
        painter.setClipRect(rectangle(self._clip), Qt.ClipOperation.IntersectClip)
        if is_vector(painter):
            self._paint_shapes(painter, step, heads)
        else:
            self._paint_cached(painter, step, heads)
        painter.restore()

    def _paint_cached(self, painter: QPainter, step: int, heads: Heads) -> None:
        if self._images.prepare(painter, rectangle(self._clip)):
            self._done = 0
        done = step // self.block * self.block
        if done < self._done:
            self._images.clear()
            self._done = 0
        while self._done < done:
            self._finish_block()
        ends = self._ends(step, heads)
        self._images.blit_halos(
            painter,
            self._opacity(),
            self._reach(done, step, ends),
            lambda on: self._draw_halos(on, done, step, ends),
        )
        self._images.blit_cores(painter)
        self._draw_cores(painter, done, step, ends)

    def _finish_block(self) -> None:
        after, upto = self._done, self._done + self.block
        none = [_NONE] * len(self._lines)
        self._images.draw(
            lambda on: self._draw_halos(on, after, upto, none),
            lambda on: self._draw_cores(on, after, upto, none),
        )
        self._done = upto

    def _opacity(self) -> float:
        """Of the halos as one: strokes of their own opacity would show where they overlap."""
        return min((colour(look.halo).alphaF() for look in self._looks), default=1.0)

    def _reach(self, after: int, upto: int, ends: Sequence[Array]) -> QRectF:
        """What the halos of steps after+1 .. upto may touch, in u."""
        bounds = QRectF()
        for line, look, end in zip(self._lines, self._looks, ends, strict=True):
            points = np.concatenate([line.body.between(after, upto), end]).reshape(-1, 2)
            if len(points):
                (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
                more = look.width + look.halo_width + 2.0
                box = QRectF(left, top, right - left, bottom - top)
                bounds = bounds.united(box.adjusted(-more, -more, more, more))
        return bounds

    def _ends(self, step: int, heads: Heads) -> list[Array]:
        """The segment from each line's last drawn place to its head, where it is not there yet."""
        ends = []
        for line, head in zip(self._lines, heads, strict=True):
            start = _last_place(line, step) if head is not None else None
            if start is None or head is None or np.hypot(*(start - head)) < NEAR:
                ends.append(_NONE)
            else:
                ends.append(np.array([[*start.tolist(), *head]]))
        return ends

    def _draw_halos(self, painter: QPainter, after: int, upto: int, ends: Sequence[Array]) -> None:
        for line, look, end in zip(self._lines, self._looks, ends, strict=True):
            if look.halo_width:
                painter.setPen(pen(_opaque(look.halo), look.width + look.halo_width, SQUARE))
                draw_lines(painter, distinct(line.body.between(after, upto)))
                draw_lines(painter, end)

    def _draw_cores(self, painter: QPainter, after: int, upto: int, ends: Sequence[Array]) -> None:
        for line, look, end in zip(self._lines, self._looks, ends, strict=True):
            body = distinct(line.body.between(after, upto))
            if not len(body) and not len(end):
                continue
            joints = distinct(line.joints.between(after, upto))
            painter.setPen(pen(look.tint or look.core, look.width, FLAT))
            draw_lines(painter, body)
            draw_discs(painter, joints, look.tint or look.core, look.width)
            painter.setPen(pen(look.core, look.width, FLAT))
            if look.tint is not None:
                draw_lines(painter, distinct(line.dashes.between(after, upto)))
            draw_lines(painter, end)
            self._draw_markers(painter, look, distinct(line.markers.between(after, upto)))

    def _draw_markers(self, painter: QPainter, look: LineLook, places: Array) -> None:
        kind, radius = look.marker, look.marker_radius
        for x, y in places.tolist():
            draw_marker(painter, (x, y), kind, radius, ink=look.core, halo=look.halo)

    def _paint_shapes(self, painter: QPainter, step: int, heads: Heads) -> None:
        """Draw whole strands with round joins: what a picture of shapes should hold."""
        grown = [_grown(line, step) for line in self._lines]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for strands, look in zip(grown, self._looks, strict=True):
            painter.setPen(pen(look.halo, look.width + look.halo_width, ROUND))
            for places in strands if look.halo_width else ():
                draw_polyline(painter, places)
        ends = self._ends(step, heads)
        for line, look, strands, end in zip(self._lines, self._looks, grown, ends, strict=True):
            painter.setPen(pen(look.tint or look.core, look.width, FLAT))
            for places in strands:
                draw_polyline(painter, places)
            painter.setPen(pen(look.core, look.width, FLAT))
            if look.tint is not None:
                for places in joined(line.dashes.between(-1, step)):
                    draw_polyline(painter, places)
            draw_lines(painter, end)
            self._draw_markers(painter, look, line.markers.between(-1, step))


class Tail(Layer):
    """Lines of which only the last `length` steps are seen, or older ones ever fainter."""

    def __init__(
        self,
        lines: Sequence[Line],
        looks: Sequence[LineLook],
        clip: Rect,
        length: int,
        *,
        fades: bool,
    ):
        super().__init__(lines, looks, clip, length)
        self._length, self._count = length, min(BANDS, length) if fades else 1

    def _bands(self, step: int) -> list[tuple[int, int, float]]:
        """Parts of the tail as (after, up to, opacity), the oldest first."""
        edges = [step - self._length * k // self._count for k in range(self._count, -1, -1)]
        opacity = np.linspace(FAINTEST, 1.0, self._count) if self._count > 1 else np.ones(1)
        return list(zip(edges[:-1], edges[1:], opacity.tolist(), strict=True))

    def _paint_cached(self, painter: QPainter, step: int, heads: Heads) -> None:
        self._images.prepare(painter, rectangle(self._clip))
        self._images.clear()
        ends, none = self._ends(step, heads), [_NONE] * len(self._lines)
        reach, before = QRectF(), 1.0
        for after, upto, opacity in self._bands(step):
            to_head = ends if upto == step else none
            self._images.fade(before / opacity, reach)
            self._images.draw(
                partial(self._draw_halos, after=after, upto=upto, ends=to_head),
                partial(self._draw_cores, after=after, upto=upto, ends=to_head),
            )
            reach, before = reach.united(self._reach(after, upto, to_head)), opacity
        self._images.blit(painter, self._opacity())

    def _paint_shapes(self, painter: QPainter, step: int, heads: Heads) -> None:
        ends, none = self._ends(step, heads), [_NONE] * len(self._lines)
        for draw in (self._draw_halos, self._draw_cores):
            for after, upto, opacity in self._bands(step):
                painter.setOpacity(opacity)
                draw(painter, after, upto, ends if upto == step else none)
        painter.setOpacity(1.0)


def _opaque(ink: Colour) -> Colour:
    return ink if isinstance(ink, str) else (*ink[:3], 255)


def _grown(line: Line, step: int) -> list[Array]:
    return [places[steps <= step] for places, steps in line.strands if steps[0] <= step]


def _last_place(line: Line, step: int) -> Array | None:
    """The last place of `line` at or before `step`; None where it is outside the clip by then."""
    for places, steps in reversed(line.strands):
        if steps[0] <= step:
            return np.asarray(places[np.searchsorted(steps, step, side="right") - 1])
    return None
