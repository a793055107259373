"""The room about the surface: floor with the contours' shadow, two back walls, three axes.

Walls stand away from the camera and axes towards it, so that nothing stands before the surface.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QPainter

from core.picture.surface.camera import View
from core.picture.surface.values import SurfaceBackdrop
from core.picture.values import Indices
from gui.ink import Colour, colour, tint
from gui.panels.panel import Panel
from gui.panels.prints import stamp_formula, stamp_text
from gui.panels.shapes import Array, draw_lines, pen, polygon
from gui.panels.surface.axes import Axes, Place
from gui.panels.trail import overlapping
from gui.typeset import MIDDLE

WALL, FLOOR, EDGE = 0.62, 0.9, 1.5  # times the opacity of contours
SHADOW = 0.8  # likewise, of the contours on the floor


class Room:
    """The room of a surface as one camera sees it."""

    def __init__(self, panel: Panel, seen: SurfaceBackdrop, view: View, *, quick: bool) -> None:
        self._seen, self._view, self._is_quick, self._ink = seen, view, quick, panel.ink
        self._half1, self._half2, self._top = seen.box.half1, seen.box.half2, seen.box.height
        self.axes = Axes(panel, seen, view)
        ticks1, ticks2 = ([tick.value for tick in all_] for all_ in (seen.w1_ticks, seen.w2_ticks))
        self._at1 = seen.ground.to_box(np.array([(v, 0.0) for v in ticks1]).reshape(-1, 2))[:, 0]
        self._at2 = seen.ground.to_box(np.array([(0.0, v) for v in ticks2]).reshape(-1, 2))[:, 1]

    def paint(self, painter: QPainter) -> None:
        """Everything that the surface may hide."""
        self._paint_floor(painter)
        self._paint_walls(painter)
        painter.setPen(pen(self._ink.ink2, 0.9))
        draw_lines(painter, self._lines(self.axes.edges))
        if self.axes.marks:
            draw_lines(painter, np.array(self.axes.marks))

    def paint_words(self, painter: QPainter) -> None:
        """What is written, legible where it stands before the surface."""
        for word in self.axes.words:
            (x, y), face = word.at, word.face
            if word.formula is not None:
                stamp_formula(painter, word.formula, (x, y + 0.25 * face.size), face.size)
            else:
                stamp_text(painter, (x, y + MIDDLE * face.size), word.text, face)

    def _paint_floor(self, painter: QPainter) -> None:
        a, b = self._half1, self._half2
        corners = np.array([[-a, -b, 0], [a, -b, 0], [a, b, 0], [-a, b, 0.0]])
        painter.setPen(pen((0, 0, 0, 0), 0.0))
        painter.setBrush(colour(_faint(self._ink.contour, 0.13)))
        painter.drawPolygon(polygon(self._view.to_stage(corners)))
        painter.setBrush(colour((0, 0, 0, 0)))
        lines: list[Place] = [(x, -b, 0, x, b, 0) for x in self._at1]
        lines += [(-a, y, 0, a, y, 0) for y in self._at2]
        painter.setPen(pen(_faint(self._ink.contour, 0.5 * FLOOR), 0.8))
        if lines:
            draw_lines(painter, self._lines(lines))
        for k, level in enumerate(self._seen.floor):
            segments = [self._floor_line(line) for line in level]
            painter.setPen(pen(self._shadow, 1.2 if k % 2 == 0 else 0.8))
            if segments:
                # Many times faster than as polylines, of which Qt takes the outline.
                draw_lines(painter, np.concatenate(segments))

    def _floor_line(self, line: Array) -> Array:
        kept = line[_thinned(len(line))] if self._is_quick else line
        return overlapping(self._view.to_stage(np.column_stack([kept, np.zeros(len(kept))])))

    @property
    def _shadow(self) -> str:
        """The colour of contours on the floor: opaque, so that segments may overlap."""
        red, green, blue, opacity = self._ink.contour
        solid = f"#{red:02X}{green:02X}{blue:02X}"
        return tint(solid, self._ink.paper, SHADOW * opacity / 255.0)

    def _paint_walls(self, painter: QPainter) -> None:
        a, b, top = self._half1, self._half2, self._top
        x, y = -self.axes.sides.near1 * a, -self.axes.sides.near2 * b
        faint: list[Place] = []
        for at in self._at1:
            faint.append((at, y, 0, at, y, top))
        for at in self._at2:
            faint.append((x, at, 0, x, at, top))
        for height in self._seen.tick_heights:
            faint += [(-a, y, height, a, y, height), (x, -b, height, x, b, height)]
        painter.setPen(pen(_faint(self._ink.contour, WALL), 0.8))
        if faint:
            draw_lines(painter, self._lines(faint))
        edges: list[Place] = [
            (x, y, 0, x, y, top),
            (-a, y, top, a, y, top),
            (x, -b, top, x, b, top),
        ]
        edges += [(-a, y, 0, a, y, 0), (x, -b, 0, x, b, 0), (-x, y, 0, -x, y, top)]
        edges += [(x, -y, 0, x, -y, top)]
        painter.setPen(pen(_faint(self._ink.contour, EDGE), 0.8))
        draw_lines(painter, self._lines(edges))

    def _lines(self, ends: Sequence[Place]) -> Array:
        """Lines in the box (x, y, z, x, y, z) as lines in u (n, 4)."""
        return self._view.to_stage(np.array(ends).reshape(-1, 2, 3)).reshape(-1, 4)


def _thinned(count: int) -> Indices:
    """Every third of `count` numbers, and the last one."""
    return np.unique(np.append(np.arange(0, count, 3), count - 1))


def _faint(ink: Colour, share: float) -> Colour:
    if isinstance(ink, str):
        return ink
    return (*ink[:3], min(255, round(ink[3] * share)))
