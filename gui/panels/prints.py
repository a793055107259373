"""Small things drawn many times or moving slowly: printed once, then only copied.

A print exists for every quarter of a device pixel, so that what moves slowly does not jump. Where
it stands and how it looks depend on its place alone, never on what was drawn before.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeAlias

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from gui import typeset
from gui.typeset import Face

PARTS = 4  # places inside a device pixel
KEPT = 4096
Stamp: TypeAlias = tuple[QPointF, QImage]

_prints: OrderedDict[Hashable, QImage] = OrderedDict()


def stamp(
    painter: QPainter,
    place: tuple[float, float],
    key: Hashable,
    box: QRectF,
    draw: Callable[[QPainter], None],
) -> None:
    """Draw what `draw` draws around the origin, inside `box` (u), at `place` (u).

    `key` says what it is; the same key must draw the same.
    """
    if typeset.is_vector(painter):
        painter.save()
        painter.translate(*place)
        draw(painter)
        painter.restore()
        return
    transform = painter.combinedTransform()
    scale = transform.m11()
    x = round(PARTS * (place[0] * scale + transform.dx()))
    y = round(PARTS * (place[1] * scale + transform.dy()))
    left, top = math.floor(box.left() * scale) - 1, math.floor(box.top() * scale) - 1
    image = _print(scale, (x % PARTS, y % PARTS), key, box, draw)
    put(painter, image, x // PARTS + left, y // PARTS + top)


def stamps(
    painter: QPainter,
    places: NDArray[np.float64],
    key: Hashable,
    box: QRectF,
    draw: Callable[[QPainter], None],
) -> list[Stamp]:
    """What `stamp` would lay on the device at each of `places` (n, 2), for `lay`, on no vectors."""
    transform, ratio = painter.combinedTransform(), painter.device().devicePixelRatioF()
    scale, shift = transform.m11(), (transform.dx(), transform.dy())
    whole, part = np.divmod(np.rint(PARTS * (places * scale + shift)).astype(np.intp), PARTS)
    left, top = math.floor(box.left() * scale) - 1, math.floor(box.top() * scale) - 1
    kinds = PARTS * part[:, 0] + part[:, 1]
    found: dict[int, QImage] = {}
    for kind in np.unique(kinds).tolist():
        found[kind] = _print(scale, divmod(kind, PARTS), key, box, draw)
        found[kind].setDevicePixelRatio(ratio)
    corners = ((whole + np.array([left, top])) / ratio).tolist()
    return [(QPointF(x, y), found[kind]) for (x, y), kind in zip(corners, kinds, strict=True)]


def lay(painter: QPainter, found: Iterable[Stamp]) -> None:
    """Lay prints on the device, in their order."""
    painter.save()
    painter.resetTransform()  # what remains is the pixel ratio
    for place, image in found:
        painter.drawImage(place, image)
    painter.restore()


def put(painter: QPainter, image: QImage, left: int, top: int) -> None:
    """Lay `image` on the device, pixel on pixel, its corner at the pixel (left, top)."""
    ratio = painter.device().devicePixelRatioF()
    image.setDevicePixelRatio(ratio)
    painter.save()
    painter.resetTransform()  # what remains is the pixel ratio
    painter.drawImage(QPointF(left / ratio, top / ratio), image)
    painter.restore()


def drawn(
    painter: QPainter, area: QRect, draw: Callable[[QPainter], None], paper: QColor | None = None
) -> QImage:
    """What `draw` draws in `area` of the device, with the painter's unit: on `paper`, or clear."""
    forms = QImage.Format
    image = QImage(area.size(), forms.Format_RGB32 if paper else forms.Format_ARGB32_Premultiplied)
    image.fill(paper or 0)
    shift = QTransform.fromTranslate(-area.x(), -area.y())
    with QPainter(image) as on:
        on.setRenderHint(QPainter.RenderHint.Antialiasing)
        on.setTransform(painter.combinedTransform() * shift)
        draw(on)
    return image


def forget() -> None:
    """Drop all prints; they are made again when needed."""
    _prints.clear()


def stamp_text(
    painter: QPainter,
    place: tuple[float, float],
    text: str,
    face: Face,
    align: typeset.Align = 0.0,
) -> None:
    """As `typeset.draw`, for text that moves or is drawn again and again."""
    if typeset.is_vector(painter):
        typeset.draw(painter, place, text, face, align)
        return
    wide, rim = typeset.width(text, face.size, face.weight), typeset.HALO * face.size
    box = QRectF(-rim, -1.2 * face.size, wide + 2 * rim, 1.7 * face.size)

    def draw(on: QPainter) -> None:
        typeset.draw(on, (0.0, 0.0), text, face)

    stamp(painter, (place[0] - wide * align, place[1]), (text, face), box, draw)


def stamp_changing(
    painter: QPainter,
    place: tuple[float, float],
    text: str,
    face: Face,
    align: typeset.Align = 0.0,
) -> None:
    """As `typeset.draw`, for text that is another at every frame: halos are kept by the letter.

    A halo takes longer than all the rest, and digits come again.
    """
    if typeset.is_vector(painter):
        typeset.draw(painter, place, text, face, align)
        return
    plain = replace(face, halo=None)
    x = place[0] - typeset.width(text, face.size, face.weight) * align
    for index, letter in enumerate(text):
        if letter != " " and face.halo is not None:
            at = x + typeset.width(text[:index], face.size, face.weight)
            _stamp_halo(painter, (at, place[1]), letter, face)
    typeset.draw(painter, (x, place[1]), text, plain)


def _stamp_halo(painter: QPainter, place: tuple[float, float], letter: str, face: Face) -> None:
    wide, rim = typeset.width(letter, face.size, face.weight), typeset.HALO * face.size
    box = QRectF(-rim, -1.2 * face.size, wide + 2 * rim, 1.7 * face.size)
    shadow = replace(face, ink=face.halo or face.ink)

    def draw(on: QPainter) -> None:
        typeset.draw(on, (0.0, 0.0), letter, shadow)

    stamp(painter, place, ("halo", letter, shadow), box, draw)


def stamp_formula(
    painter: QPainter,
    formula: typeset.Formula,
    place: tuple[float, float],
    size: float,
    align: typeset.Align = 0.0,
) -> None:
    """As `Formula.draw`, for a formula that is drawn again and again."""
    rim = typeset.HALO * size
    box = formula.box(size).adjusted(-rim, -rim, rim, rim)

    def draw(on: QPainter) -> None:
        formula.draw(on, (0.0, 0.0), size)

    stamp(painter, (place[0] - formula.width(size) * align, place[1]), (formula, size), box, draw)


def _print(
    scale: float,
    part: tuple[int, int],
    key: Hashable,
    box: QRectF,
    draw: Callable[[QPainter], None],
) -> QImage:
    """The print for a place so many parts of a pixel beyond a whole one."""
    full = (key, scale, *part)
    if full not in _prints:
        left, top = math.floor(box.left() * scale) - 1, math.floor(box.top() * scale) - 1
        corner = (part[0] / PARTS - left, part[1] / PARTS - top)
        size = (
            math.ceil(box.right() * scale) + 2 - left,
            math.ceil(box.bottom() * scale) + 2 - top,
        )
        _prints[full] = _printed(size, corner, scale, draw)
        while len(_prints) > KEPT:
            _prints.popitem(last=False)
    return _prints[full]


def _printed(
    size: tuple[int, int],
    corner: tuple[float, float],
    scale: float,
    draw: Callable[[QPainter], None],
) -> QImage:
    image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(*corner)
        painter.scale(scale, scale)
        draw(painter)
    return image
