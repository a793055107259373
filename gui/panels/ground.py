"""The still part of the map: terraces, contours, ticks, names of the axes, the colour bar."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QTransform

from core import trails
from core.picture.map_values import ContourLabel, MapBackdrop
from core.picture.values import Rect
from core.words import QT_TRANSLATE_NOOP, Text
from gui import typeset
from gui.ink import Colour, Ink, colour, inks_on
from gui.panels.panel import AXIS, GRID, NUMBERS, QUIET, WORDS, Panel
from gui.panels.prints import put, stamp_formula, stamp_text
from gui.panels.shapes import (
    Array,
    draw_lines,
    draw_polyline,
    meet,
    outline,
    pen,
    polygon,
    rectangle,
)
from gui.panels.terrain import band_colour, terrain
from gui.typeset import MIDDLE, Face
from gui.words import Translator

LEVELS = 12.0  # type size of the numbers on contours
TICK = 4.0  # u, outside the map
STRAIGHT = 0.04  # u that a point of a written line may lie beside it, to be left out
QUIETEST = 0.75  # of its type, before a quiet sentence is shortened
QUIET_PLACES = (0.5, 0.34, 0.66, 0.2, 0.8, 0.08, 0.94)  # of a panel's height
ARROW_HEAD = 5.5  # u
ARROW_INK = 1.7  # times the contours' opacity
LOSS = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "loss"))
COMPUTING = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "The map is being computed."))

Key = tuple[object, ...]
# What a key's numbers are the identities of is kept with the image, so that none is given twice.
_maps: OrderedDict[Key, tuple[MapBackdrop, QImage]] = OrderedDict()
KEPT = 6
COARSE = 300  # points along a grid's longer side
ROUGH = 600  # pixels of a map's longer side, beyond which a coarse grid has a third of them


def paint_map(
    painter: QPainter, ground: MapBackdrop, ink: Ink, text: float, *, labels: bool
) -> None:
    """Terraces, contours and, on request, the numbers on the contours.

    Pixels of a map are kept while only runs change: a drag makes many backdrops over one grid.
    """
    rect = rectangle(ground.rect)
    if typeset.is_vector(painter):
        if ground.grid.size:
            from gui.panels.bands import paint_bands  # only files of shapes wait for it

            paint_bands(painter, ground, ink)
        _paint_contours(painter, ground, ink, text, labels=labels)
        return
    transform = painter.combinedTransform()
    area = transform.mapRect(rect)
    left, top = round(area.left()), round(area.top())
    size = (max(1, round(area.right()) - left), max(1, round(area.bottom()) - top))
    moved = transform * QTransform.fromTranslate(-left, -top)
    found = (key(ground, ink, text, labels=labels), size, _entries(moved))
    if found not in _maps:
        _maps[found] = (ground, _map_image(ground, ink, text, size, moved, labels=labels))
        while len(_maps) > KEPT:
            _maps.popitem(last=False)
    _maps.move_to_end(found)
    put(painter, _maps[found][1], left, top)


def key(ground: MapBackdrop, ink: Ink, text: float, *, labels: bool) -> Key:
    """What the pixels of a map depend on, as long as `ground` lives."""
    parts = (ground.grid, ground.contours, ground.labels, ground.arrows)
    where = (ground.rect, ground.w1_range, ground.w2_range)
    return (*map(id, parts), ground.levels, where, labels, ink.name, text)


def _entries(transform: QTransform) -> tuple[float, float, float]:
    return transform.m11(), transform.dx(), transform.dy()


def _map_image(
    ground: MapBackdrop,
    ink: Ink,
    text: float,
    size: tuple[int, int],
    transform: QTransform,
    *,
    labels: bool,
) -> QImage:
    if ground.grid.size:
        image = _terrain(ground, ink, size, transform.m11())
    else:
        image = QImage(*size, QImage.Format.Format_RGB32)
        image.fill(colour(ink.paper))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(transform)
        _paint_contours(painter, ground, ink, text, labels=labels)
    return image


def hide_levels(
    painter: QPainter,
    ground: MapBackdrop,
    ink: Ink,
    text: float,
    words: Sequence[tuple[Array, Array]],
) -> None:
    """Take the numbers on contours away where `words` stand, boxes as middle and half size in u.

    The contour stays open there, so that nothing of the number shows beside the words.
    """
    size = LEVELS * text**0.9
    for label in ground.labels:
        half = _half_of(label, size)
        at = np.array([label.x, label.y])
        if any(bool((np.abs(at - middle) < half + more).all()) for middle, more in words):
            tone = band_colour(ink, label.level + 0.5, len(ground.levels))
            _write_level(painter, label, Face(size, tone, 500, tone))


def _half_of(label: ContourLabel, size: float) -> Array:
    """Half of the upright box around a number on its contour."""
    wide, turn = typeset.width(label.text, size, 500), np.radians(label.angle)
    across, up = abs(float(np.cos(turn))), abs(float(np.sin(turn)))
    return np.array([across * wide + up * size, up * wide + across * size]) / 2


def _terrain(ground: MapBackdrop, ink: Ink, size: tuple[int, int], pixels_per_u: float) -> QImage:
    """The terraces; of a coarse grid, which stands in while a hand moves, in fewer pixels."""
    if not _is_coarse(ground):
        return terrain(ground, ink, size, pixels_per_u)
    part = 2 if max(size) <= ROUGH else 3
    width, height = (max(1, -(-side // part)) for side in size)
    rough = terrain(ground, ink, (width, height), pixels_per_u / part)
    smooth = Qt.TransformationMode.SmoothTransformation
    fit = rough.scaled(*size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return fit.convertToFormat(QImage.Format.Format_RGB32)


def _is_coarse(ground: MapBackdrop) -> bool:
    return bool(max(ground.grid.shape) < COARSE)


def _contour_pen(shade: Colour, width: float, is_quick: bool) -> QPen:
    """A pen for contours; quickly drawn ones are a pixel wide, which Qt draws in a third."""
    found = QPen(pen(shade, 1.0 if is_quick else width))
    found.setCosmetic(is_quick)
    return found


def _paint_contours(
    painter: QPainter, ground: MapBackdrop, ink: Ink, text: float, *, labels: bool
) -> None:
    painter.save()
    painter.setClipRect(rectangle(ground.rect), Qt.ClipOperation.IntersectClip)
    is_shape = typeset.is_vector(painter)
    is_quick = _is_coarse(ground) and not is_shape
    for k, lines in enumerate(ground.contours):
        shade, _ = inks_on(ink, band_colour(ink, k + 0.5, len(ground.levels)))
        painter.setPen(_contour_pen(shade, 1.0 if k % 2 == 0 else 0.7, is_quick))
        for line in lines:
            places = ground.to_stage(line)
            draw_polyline(painter, trails.simplified(places, STRAIGHT) if is_shape else places)
    _paint_arrows(painter, ground, ink)
    for label in ground.labels if labels else ():
        _paint_level(painter, label, ink, LEVELS * text**0.9, len(ground.levels))
    painter.restore()


def _paint_arrows(painter: QPainter, ground: MapBackdrop, ink: Ink) -> None:
    """The gradient field: thin arrows, each legible on the tone below it."""
    tones = _tones_at(ground, ink, (ground.arrows[:, :2] + ground.arrows[:, 2:]) / 2)
    for (x0, y0, x1, y1), tone in zip(ground.arrows.tolist(), tones, strict=True):
        (red, green, blue, alpha), _ = inks_on(ink, tone)
        shade: Colour = (red, green, blue, min(255, int(ARROW_INK * alpha)))
        way = np.array([x1 - x0, y1 - y0])
        length = float(np.hypot(*way))
        ahead = way / length * min(ARROW_HEAD, 0.55 * length)
        side, tip = np.array([-ahead[1], ahead[0]]) * 0.42, np.array([x1, y1])
        painter.setPen(pen(shade, 1.1))
        painter.drawLine(QLineF(x0, y0, *(tip - 0.8 * ahead).tolist()))
        head = QPainterPath()
        head.addPolygon(polygon(np.array([tip, tip - ahead + side, tip - ahead - side])))
        painter.fillPath(head, colour(shade))


def _tones_at(ground: MapBackdrop, ink: Ink, places: Array) -> list[str]:
    """The map's colour at places in u."""
    if not ink.stops or not len(places):
        return [ink.paper] * len(places)
    rows, columns = ground.grid.shape
    column = (places[:, 0] - ground.rect.x) / ground.rect.width * (columns - 1)
    row = (ground.rect.bottom - places[:, 1]) / ground.rect.height * (rows - 1)
    values = ground.grid[np.round(row).astype(np.intp), np.round(column).astype(np.intp)]
    bands = np.searchsorted(np.array(ground.levels), values)
    return [band_colour(ink, band, len(ground.levels)) for band in bands.tolist()]


def paint_frame_line(painter: QPainter, ground: MapBackdrop, ink: Ink) -> None:
    """The hair line around the map."""
    painter.setPen(pen(ink.contour, 0.9))
    draw_lines(painter, outline(ground.rect, 0.45))


def paint_axes(painter: QPainter, ground: MapBackdrop, ink: Ink, text: float) -> None:
    """Ticks outside the map; w1 and w2 stand at the ends of their axes."""
    rect, size = ground.rect, NUMBERS * text
    below = rect.bottom + TICK + 1.12 * size
    beside, numbers = rect.x - TICK - 4.0, Face(size, ink.ink2)
    corner = np.array([[ground.w1_range[0], ground.w2_range[0]]])
    for tick in ground.w1_ticks:
        x = float(ground.to_stage(np.array([[tick.value, corner[0, 1]]]))[0, 0])
        painter.setPen(pen(ink.ink2, AXIS))
        painter.drawLine(QLineF(x, rect.bottom + 0.5, x, rect.bottom + TICK))
        stamp_text(painter, (x, below), tick.label, numbers, 0.5)
    for tick in ground.w2_ticks:
        y = float(ground.to_stage(np.array([[corner[0, 0], tick.value]]))[0, 1])
        painter.setPen(pen(ink.ink2, AXIS))
        painter.drawLine(QLineF(rect.x - 0.5, y, rect.x - TICK, y))
        stamp_text(painter, (beside, y + MIDDLE * size), tick.label, numbers, 1.0)
    name = 1.35 * size
    stamp_formula(painter, typeset.formula("w_1", ink.ink), (rect.right, below), name, 1.0)
    stamp_formula(
        painter, typeset.formula("w_2", ink.ink), (beside, rect.y + 0.95 * size), name, 1.0
    )


def paint_bar(
    painter: QPainter, ground: MapBackdrop, ink: Ink, text: float, say: Translator
) -> None:
    """The colour bar: the map's bands in equal height, with the level at every joint."""
    if ground.bar is None:
        return
    bar, size, count = ground.bar, WORDS * text, len(ground.levels)
    height = bar.height / (count + 1)
    for k in range(count + 1):
        top = bar.bottom - (k + 1) * height
        band = QRectF(bar.x, top, bar.width, height + (0.4 if k else 0.0))
        painter.fillRect(band, colour(band_colour(ink, k, count)))
    painter.setPen(pen(ink.contour, GRID))
    draw_lines(painter, outline(bar, 0.4))
    free = np.inf
    for k, number in enumerate(ground.level_texts):
        y = bar.bottom - (k + 1) * height
        painter.setPen(pen(ink.contour, GRID))
        painter.drawLine(QLineF(bar.x, y, bar.right + 3.0, y))
        if free - y > 1.15 * size:
            at = (bar.right + 6.0, y + MIDDLE * size)
            stamp_text(painter, at, number, Face(size, ink.ink2))
            free = y
    stamp_text(painter, (bar.x, bar.y - 8.0), say.say(LOSS), Face(1.05 * size, ink.ink, 500))


def paint_quiet_line(
    painter: QPainter, panel: Panel, rect: Rect, words: Text, taken: Sequence[Rect] = ()
) -> None:
    """One quiet sentence where there is nothing else to see, in the middle unless that is taken."""
    said, full, room = panel.say.say(words), QUIET * panel.text, rect.width - 16.0
    size = typeset.fitting(said, full, room, least=panel.smallest(full, QUIETEST) / full)
    line = typeset.elided(said, size, room)
    wide, x = typeset.width(line, size), rect.x + rect.width / 2
    lines = [
        Rect(x - wide / 2, rect.y + share * rect.height - size, wide, 1.4 * size)
        for share in QUIET_PLACES
    ]
    free = (each for each in lines if not any(meet(each, other) for other in taken))
    at = (x, next(free, lines[0]).y + size)
    stamp_text(painter, at, line, Face(size, panel.ink.ink2, halo=panel.ink.halo), 0.5)


def _paint_level(
    painter: QPainter, label: ContourLabel, ink: Ink, size: float, levels: int
) -> None:
    """A number on its contour, which is opened by a stroke between the tones beside it."""
    tone = band_colour(ink, label.level + 0.5, levels)
    _write_level(painter, label, Face(size, inks_on(ink, tone)[1], 500, tone))


def _write_level(painter: QPainter, label: ContourLabel, face: Face) -> None:
    painter.save()
    painter.translate(label.x, label.y)
    painter.rotate(label.angle)
    typeset.draw(painter, (0.0, MIDDLE * face.size), label.text, face, 0.5)
    painter.restore()
