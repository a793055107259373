"""What is seen of a noisy run's repetitions: faint trails and dots on the map, bands in the chart.

Both keep pixels, yet what is seen at step k is the same however k was reached.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from core.picture.cloud_values import Band, Seeds
from core.picture.values import Frame, Rect
from core.words import QT_TRANSLATE_NOOP
from gui.ink import Colour, colour, tint
from gui.panels.block_images import BlockImages
from gui.panels.panel import STEPPED_BACK, WORDS, Panel, look_of
from gui.panels.prints import stamp_text
from gui.panels.shapes import (
    Array,
    draw_discs,
    draw_lines,
    draw_polyline,
    pen,
    polygon,
    rectangle,
)
from gui.panels.trail import Pieces
from gui.typeset import Face, is_vector

BLOCK = 16  # steps between two states of the kept trails
WAY = 0.9  # u wide
FAINT = 0.30  # opacity of all faint trails as one
DOT = 4.2  # u across
RIM = 1.8
SOLID = 0.85  # of dots
FILL, EDGE, MEDIAN = 0.20, 0.45, 0.9  # opacities of a band
MEDIAN_DASH = (3.2, 2.2)  # in line widths
SHOWN = QT_TRANSLATE_NOOP("Stage", "dots: {count} more seeds")
SHOWN_OF = QT_TRANSLATE_NOOP("Stage", "dots: {count} of {asked} more seeds")
COMPUTING = QT_TRANSLATE_NOOP("Stage", "computing seeds: {done} of {total}")
BAND = QT_TRANSLATE_NOOP("Stage", "{count} seeds: median, 10–90 %")


def cloud_words(panel: Panel, seeds: Seeds) -> str:
    """What the dots on the map are, or how far they are."""
    if not seeds.are_complete:
        return panel.say("Stage", COMPUTING, done=seeds.done, total=seeds.total)
    if seeds.shown < seeds.asked:
        return panel.say("Stage", SHOWN_OF, count=seeds.shown, asked=seeds.asked)
    return panel.say("Stage", SHOWN, count=seeds.shown)


def band_words(panel: Panel, seeds: Seeds) -> str:
    """What the bands in the chart are, or how far they are."""
    if not seeds.are_complete:
        return panel.say("Stage", COMPUTING, done=seeds.done, total=seeds.total)
    return panel.say("Stage", BAND, count=seeds.shown + 1)


def cloud_shade(panel: Panel, k: int) -> str:
    """The colour of the repetitions of shown run `k`."""
    run, ink = panel.backdrop.runs[k], panel.ink
    shade = ink.run(look_of(run).colour)
    return tint(shade, ink.paper, STEPPED_BACK) if panel.is_behind(run) else shade


def paint_dots(painter: QPainter, panel: Panel, k: int, places: Array) -> None:
    """The repetitions of shown run `k`, at places (n, 2) in u."""
    size = panel.head_size
    draw_discs(painter, places, panel.ink.halo, (DOT + RIM) * size)
    draw_discs(painter, places, _faded(cloud_shade(panel, k), SOLID), DOT * size)


def paint_seeds(painter: QPainter, panel: Panel, rect: Rect) -> None:
    """What the dots are, at the foot of `rect` (u)."""
    seeds, f = panel.backdrop.seeds, WORDS * panel.text
    if seeds is not None:
        at = (rect.x + 0.6 * f, rect.bottom - 0.6 * f)
        face = Face(f, panel.ink.ink2, 500, panel.ink.halo)
        stamp_text(painter, at, cloud_words(panel, seeds), face)


class Clouds:
    """The repetitions of all runs of a panel inside `clip` (u)."""

    def __init__(self, panel: Panel, clip: Rect) -> None:
        seen = panel.backdrop
        self._panel, self._clip, self._length = panel, clip, seen.trail_length
        self._ways = [
            None if cloud is None else Pieces(cloud.ways, cloud.reached) for cloud in seen.clouds
        ]
        self._pens = [
            pen(cloud_shade(panel, k), WAY * panel.mark_size) for k in range(len(self._ways))
        ]
        self._images, self._done = BlockImages(), 0

    @property
    def are_there(self) -> bool:
        return any(ways is not None for ways in self._ways)

    def paint_trails(self, painter: QPainter, step: int) -> None:
        """All faint trails up to `step`."""
        if not self.are_there:
            return
        painter.save()
        painter.setClipRect(rectangle(self._clip), Qt.ClipOperation.IntersectClip)
        if is_vector(painter):
            painter.setOpacity(FAINT)
            self._draw(painter, self._first(step), step)
        else:
            self._paint_cached(painter, step)
        painter.restore()

    def paint_dots(self, painter: QPainter, frame: Frame) -> None:
        """Where every repetition is now."""
        if not frame.step:
            return
        for k, places in enumerate(frame.clouds):
            paint_dots(painter, self._panel, k, np.array(places).reshape(-1, 2))

    def _first(self, step: int) -> int:
        """The step after which trails are seen."""
        return step - self._length if self._length else 0

    def _paint_cached(self, painter: QPainter, step: int) -> None:
        is_new = self._images.prepare(painter, rectangle(self._clip))
        done = 0 if self._length else step // BLOCK * BLOCK
        if is_new or done < self._done:
            self._images.clear()
            self._done = 0
        if done > self._done:
            first, self._done = self._done, done
            self._images.draw(lambda on: self._draw_blocks(on, first, done), lambda _: None)
        after = self._first(step) if self._length else done
        self._images.blit_halos(
            painter, FAINT, self._reach(after, step), lambda on: self._draw(on, after, step)
        )

    def _draw_blocks(self, painter: QPainter, after: int, upto: int) -> None:
        """Block by block, as they come while playing: who lies above whom is the same then."""
        for first in range(after, upto, BLOCK):
            self._draw(painter, first, first + BLOCK)

    def _draw(self, painter: QPainter, after: int, upto: int) -> None:
        for ways, each in zip(self._ways, self._pens, strict=True):
            if ways is not None:
                painter.setPen(each)
                draw_lines(painter, ways.between(after, upto))

    def _reach(self, after: int, upto: int) -> QRectF:
        found = [ways.between(after, upto) for ways in self._ways if ways is not None]
        places = np.concatenate([np.zeros((0, 4)), *found]).reshape(-1, 2)
        if not len(places):
            return QRectF()
        (left, top), (right, bottom) = places.min(axis=0), places.max(axis=0)
        more = 2.0 + WAY * self._panel.mark_size
        return QRectF(left, top, right - left, bottom - top).adjusted(-more, -more, more, more)


class Bands:
    """The spread of every run's measure over its seeds, in a chart of `rect`."""

    def __init__(self, panel: Panel, rect: Rect, bands: Sequence[Band | None]) -> None:
        self._panel, self._rect, self._bands = panel, rect, tuple(bands)
        self._images = BlockImages()

    @property
    def are_there(self) -> bool:
        return any(band is not None for band in self._bands)

    def paint(self, painter: QPainter, upto: float) -> None:
        """The bands as far as the place `upto` on the axis of steps (u)."""
        if not self.are_there:
            return
        rect = self._rect
        painter.save()
        seen = QRectF(rect.x, rect.y - 1.0, upto - rect.x, rect.height + 2.0)
        painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
        if is_vector(painter):
            self._draw(painter)
        else:
            if self._images.prepare(painter, rectangle(rect).adjusted(-2, -2, 2, 2)):
                self._images.draw(lambda _: None, self._draw)
            self._images.blit_cores(painter)
        painter.restore()

    def _draw(self, painter: QPainter) -> None:
        panel = self._panel
        for k in self._order():
            band, run = self._bands[k], panel.backdrop.runs[k]
            if band is None:
                continue
            painter.setOpacity(STEPPED_BACK if panel.is_behind(run) else 1.0)
            shade = panel.ink.run(look_of(run).colour)
            path = QPainterPath()
            path.addPolygon(polygon(np.concatenate([band.low, band.high[::-1]])))
            painter.fillPath(path, colour(_faded(shade, FILL)))
            painter.setPen(pen(_faded(shade, EDGE), 0.7 * panel.head_size))
            draw_polyline(painter, band.low)
            draw_polyline(painter, band.high)
            dashed = QPen(pen(_faded(shade, MEDIAN), 1.1 * panel.head_size))
            dashed.setDashPattern(list(MEDIAN_DASH))
            painter.setPen(dashed)
            draw_polyline(painter, band.median)
        painter.setOpacity(1.0)

    def _order(self) -> list[int]:
        """Runs in front come last."""
        runs = self._panel.backdrop.runs
        numbers = range(len(self._bands))
        return sorted(numbers, key=lambda k: not self._panel.is_behind(runs[k]))


def _faded(shade: str, opacity: float) -> Colour:
    solid = colour(shade)
    return solid.red(), solid.green(), solid.blue(), round(255 * opacity)
