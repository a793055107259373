"""The points on decision maps: classes by colour and shape, training filled, validation open.

All points of a map are printed once for each size, and the print stays while recordings grow; which
are misclassified is another thing at every frame, so their rings are discs below that print.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from core.picture.memory import remembered
from core.picture.network.decision_values import DecisionBackdrop, DecisionMap
from core.picture.values import Rect
from core.words import QT_TRANSLATE_NOOP
from gui import typeset
from gui.ink import Ink, colour, field_ink, tint
from gui.panels.field import ramp_colour, shape
from gui.panels.panel import Panel
from gui.panels.prints import Stamp, drawn, lay, put, stamp_changing, stamp_text, stamps
from gui.panels.shapes import Array, draw_discs, draw_marker, marker, pen, rectangle
from gui.typeset import MIDDLE, Face, is_vector

TRAINING = QT_TRANSLATE_NOOP("Stage", "training")
VALIDATION = QT_TRANSLATE_NOOP("Stage", "validation")
WRONG = QT_TRANSLATE_NOOP("Stage", "misclassified")
PREDICTION = QT_TRANSLATE_NOOP("Stage", "prediction")
ANSWER = QT_TRANSLATE_NOOP("Stage", "{label} {share}")
THIN = 0.5
FINE, CROWDED = 2.6, 0.4  # u of a radius below which rims, at that strength, leave the map alone
SMALLEST, LARGEST = 1.7, 5.5  # u, of a point's radius
CROWD = 0.27  # of a point's radius to the root of the room each point has
RING = 1.9  # u around a point that is misclassified, with its halo
OPEN = 0.62  # of the radius, the open middle of a validation point
KEY_TYPE = 12.0
SHRINK = (1.0, 0.92, 0.85, 0.78)
SAMPLE = 0.62  # type sizes: how far a point in the key may reach
Draw = Callable[[QPainter, tuple[float, float]], None]
Prints = dict[tuple[float, ...], QImage]


class Points:
    """Draws the points of all maps of one backdrop."""

    def __init__(self, panel: Panel, seen: DecisionBackdrop) -> None:
        self.panel, self.seen = panel, seen
        self.inks = field_ink(panel.ink, len(seen.labels))
        rect = seen.cells[0].map
        room = math.sqrt(rect.width * rect.height / max(1, len(seen.points)))
        grown = float(panel.line**0.35)
        self.radius = min(max(CROWD * room, SMALLEST), LARGEST) * grown
        self.places = tuple(
            seen.projection(k).to_stage(seen.points) for k in range(len(seen.cells))
        )
        self._prints = _prints_of(seen, panel.ink, panel.line)

    def paint(self, painter: QPainter, number: int, found: DecisionMap) -> None:
        """Draw the points of map `number`, those misclassified ringed."""
        rect = self.seen.cells[number].map
        painter.save()
        painter.setClipRect(rectangle(rect), Qt.ClipOperation.IntersectClip)
        wrong = self.places[number][list(found.wrong)]
        if is_vector(painter):
            draw_discs(painter, wrong, self.panel.ink.ink, 2.0 * (self.radius + RING))
            self.paint_all(painter, number)
        else:
            lay(painter, self._rings(painter, wrong))
            self._blit(painter, number)
        painter.restore()

    def _rings(self, painter: QPainter, places: Array) -> list[Stamp]:
        """Prints of the discs below points that are misclassified."""
        wide, shade = 2.0 * (self.radius + RING), self.panel.ink.ink
        box = QRectF(-wide / 2, -wide / 2, wide, wide)

        def draw(on: QPainter) -> None:
            draw_discs(on, np.zeros((1, 2)), shade, wide)

        return stamps(painter, places, ("ring", shade, wide), box, draw)

    def _blit(self, painter: QPainter, number: int) -> None:
        """Put the print of a map's points where they belong, device pixel on device pixel."""
        transform = painter.combinedTransform()
        key = (number, transform.m11(), transform.dx() % 1.0, transform.dy() % 1.0)
        area = transform.mapRect(rectangle(self.seen.cells[number].map)).toAlignedRect()
        if key not in self._prints:
            if len(self._prints) > 4 * len(self.seen.cells):
                self._prints.clear()
            self._prints[key] = drawn(painter, area, partial(self.paint_all, number=number))
        put(painter, self._prints[key], area.x(), area.y())

    def paint_all(self, painter: QPainter, number: int) -> None:
        """Draw every shown point of map `number`, none of them ringed."""
        seen, places = self.seen, self.places[number]
        rows = np.flatnonzero(seen.shown)
        if seen.kind == "values" or is_vector(painter):
            for k in rows.tolist():
                (x, y), group = places[k].tolist(), int(seen.groups[k])
                shade = self._shade(group, float(seen.targets[k]))
                self._paint_point(painter, (x, y), group, shade, not seen.is_train[k])
            return
        looks = 2 * seen.groups[rows] + ~seen.is_train[rows]
        found: list[Stamp | None] = [None] * len(rows)
        for look in np.unique(looks).tolist():
            members = np.flatnonzero(looks == look)
            group, is_open = divmod(look, 2)
            made = self._stamps(painter, places[rows[members]], group, bool(is_open))
            for k, each in zip(members.tolist(), made, strict=True):
                found[k] = each
        lay(painter, (each for each in found if each is not None))

    def _stamps(self, painter: QPainter, places: Array, group: int, is_open: bool) -> list[Stamp]:
        """Prints of points that look alike, as they stand above each other in the table."""
        shade, reach = self.inks.of(group), 2.0 * self.radius + 3.0
        key = ("point", group, is_open, shade, self.panel.ink.paper, self.radius)
        box = QRectF(-reach, -reach, 2 * reach, 2 * reach)

        def draw(on: QPainter) -> None:
            self._paint_point(on, (0.0, 0.0), group, shade, is_open)

        return stamps(painter, places, key, box, draw)

    def paint_one(
        self, painter: QPainter, at: tuple[float, float], group: int, target: float
    ) -> None:
        """Draw a point for training, of a class or of a value, wherever it is to be seen."""
        self._paint_point(painter, at, group, self._shade(group, target), False)

    def _shade(self, group: int, target: float) -> str:
        """The colour of a point: of its class, or of its target on the scale of values."""
        seen = self.seen
        if seen.kind != "values":
            return self.inks.of(group)
        return ramp_colour(self.panel.ink, (target - seen.low) / (seen.high - seen.low))

    def _paint_point(
        self,
        painter: QPainter,
        at: tuple[float, float],
        group: int,
        shade: str,
        is_open: bool,
    ) -> None:
        ink, kind = self.panel.ink, shape(group)
        if self.seen.kind == "values":  # in the map's own colours, so only a thin line tells them
            rim = tint(ink.ink, shade, CROWDED) if self.radius < FINE else ink.ink
            painter.setPen(pen(rim, THIN if not is_open else 2.2 * THIN))
            painter.setBrush(colour(shade))
            painter.drawEllipse(QPointF(*at), self.radius, self.radius)
            return
        draw_marker(painter, at, kind, self.radius, ink=shade, halo=ink.paper)
        if is_open:
            painter.save()
            painter.translate(*at)
            painter.scale(OPEN * self.radius, OPEN * self.radius)
            painter.fillPath(marker(kind), colour(ink.paper))
            painter.restore()

    def paint_queries(self, painter: QPainter, number: int, found: DecisionMap) -> None:
        """The points that are asked about, each with what the network says."""
        seen, ink, size = self.seen, self.panel.ink, 14.0 * self.panel.text
        rect = seen.cells[number].map
        places = seen.projection(number).to_stage(seen.queries)
        radius = 1.7 * self.radius + 1.5
        for (x, y), answer in zip(places.tolist(), found.answers, strict=False):
            draw_marker(painter, (x, y), "star", radius, ink=ink.ink, halo=ink.paper)
            if not self.panel.backdrop.mark_words:
                continue
            words = answer
            if len(seen.labels) == 2:
                label = self.panel.say.say(seen.labels[1])
                words = self.panel.say("Stage", ANSWER, label=label, share=answer)
            face = Face(size, ink.ink, 600, ink.halo)
            shown, at = self._answer((x, y), (words, answer), size, rect)
            stamp_changing(painter, at, shown, face)

    def _answer(
        self, at: tuple[float, float], choices: tuple[str, str], size: float, rect: Rect
    ) -> tuple[str, tuple[float, float]]:
        """What stands beside a point that is asked about, and where, inside its map.

        The shorter words stand where the longer ones have no room; above it, if none have.
        """
        (x, y), away = at, 1.7 * self.radius + 6.5
        for words in choices:
            wide = typeset.width(words, size, 600)
            for left in (x + away, x - away - wide):
                if rect.x + 3.0 <= left and left + wide <= rect.right - 3.0:
                    return words, (left, y + MIDDLE * size)
        words = choices[-1]
        wide = typeset.width(words, size, 600)
        left = max(rect.x + 3.0, min(x - wide / 2, rect.right - 3.0 - wide))
        above = y - away
        return words, (left, above if above - size > rect.y else y + away + 0.72 * size)

    # ------------------------------------------------------------------ key

    def paint_key(self, painter: QPainter, rect: Rect) -> None:
        """What the points mean in one line or two, as much of it as there is room for."""
        parts, remark = self._parts(), self.seen.remark
        full = KEY_TYPE * self.panel.text
        rows = max(1, round(rect.height / (1.6 * full)))
        sizes = [share * full for share in SHRINK]
        size = next((s for s in sizes if self._wide(parts, s) <= rect.width * rows), sizes[-1])
        x, y = rect.x, rect.y + 0.5 * rect.height / rows
        shrink = min(1.0, SAMPLE * size / (self.radius + RING))
        for draw, words in parts:
            wide = self._wide([(draw, words)], size)
            if x + wide - 1.3 * size > rect.right and x > rect.x:
                x, y = rect.x, y + rect.height / rows
            if y > rect.bottom:
                return
            painter.save()
            painter.translate(x + 0.6 * size, y)
            painter.scale(shrink, shrink)
            draw(painter, (0.0, 0.0))
            painter.restore()
            face = Face(size, self.panel.ink.ink2)
            stamp_text(painter, (x + 1.5 * size, y + MIDDLE * size), words, face)
            x += wide
        if remark is not None:
            said, pitch = self.panel.say.say(remark), rect.height / rows
            if typeset.width(said, size) > rect.right - x and y + pitch < rect.bottom:
                x, y = rect.x, y + pitch
            top = y - 0.5 * pitch
            self._paint_remark(painter, Rect(x, top, rect.right - x, rect.bottom - top), size, said)

    def _paint_remark(self, painter: QPainter, rect: Rect, size: float, said: str) -> None:
        """A sentence on as many lines as there is room for, all of one size."""
        most = max(1, round(rect.height / (1.6 * KEY_TYPE * self.panel.text)))
        lines, least = typeset.broken(said, size, rect.width, most), SHRINK[-1]
        least = self.panel.smallest(size, least) / size
        fits = min(typeset.fitting(line, size, rect.width, least=least) for line in lines)
        for number, line in enumerate(lines):
            at = (rect.x, rect.y + (number + 0.5) * rect.height / most + MIDDLE * fits)
            shown = typeset.elided(line, fits, rect.width)
            stamp_text(painter, at, shown, Face(fits, self.panel.ink.ink2))

    def _wide(self, parts: list[tuple[Draw, str]], size: float) -> float:
        return sum(2.8 * size + typeset.width(words, size) for _, words in parts)

    def _parts(self) -> list[tuple[Draw, str]]:
        seen, say = self.seen, self.panel.say
        neutral = self.panel.ink.ink2

        def sample(group: int, shade: str, *, is_open: bool, has_ring: bool = False) -> Draw:
            def draw(on: QPainter, at: tuple[float, float]) -> None:
                if has_ring:
                    ring = 2.0 * (self.radius + RING)
                    draw_discs(on, np.array([at]), self.panel.ink.ink, ring)
                self._paint_point(on, at, group, shade, is_open)

            return draw

        def line(on: QPainter, at: tuple[float, float]) -> None:
            on.setPen(pen(self.panel.ink.ink, 2.0))
            on.drawLine(QPointF(at[0] - 6.0, at[1]), QPointF(at[0] + 6.0, at[1]))

        parts = [
            (sample(k, self.inks.of(k), is_open=False), say.say(label))
            for k, label in enumerate(seen.labels)
        ]
        if seen.kind == "curve":
            parts.append((line, say("Stage", PREDICTION)))
        if not seen.is_train[seen.shown].all():
            parts.append((sample(0, neutral, is_open=False), say("Stage", TRAINING)))
            parts.append((sample(0, neutral, is_open=True), say("Stage", VALIDATION)))
        if seen.labels:
            wrong = sample(0, neutral, is_open=False, has_ring=True)
            parts.append((wrong, say("Stage", WRONG)))
        return parts


@remembered
def _prints_of(seen: DecisionBackdrop, ink: Ink, line: float) -> Prints:  # noqa: ARG001 - keys
    """What is printed of these points so far, empty at first: it outlives many backdrops."""
    return {}
