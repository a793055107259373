"""Small maps of surfaces, computed from their formulas one at a time while nothing else happens.

`Thumbnails.picture` gives what is there and remembers what was asked for; `made` tells when there
is more to show.
"""

from __future__ import annotations

from collections import OrderedDict

from msgspec import Struct
from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from core.contours import contours, spread
from core.grids import GridSpec, grid
from core.picture.map_values import MapBackdrop
from core.picture.values import Rect
from core.surfaces import SurfaceSpec, surface_of
from core.words import RavineError
from gui import style
from gui.ink import Ink, colour, ink_of
from gui.panels.shapes import draw_polyline, pen
from gui.panels.terrain import terrain

KEPT = 128
POINTS = 1.5  # of the grid, per device pixel
FEWEST_POINTS = 61  # along either side: a narrow valley must not fall between them
MOST_POINTS = 121  # enough for a small picture; more would take longer than a frame
LEVELS = 7
LINE = 0.6  # px of a contour


class Wish(Struct, frozen=True):
    """Which surface, in which theme, how large (px) and at which device ratio."""

    surface: SurfaceSpec
    theme: str
    width: int
    height: int
    ratio: float


class Thumbnails(QObject):
    """Keeps the small maps that were made, and makes those that were asked for."""

    made = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._made: OrderedDict[Wish, QImage] = OrderedDict()
        self._wanted: OrderedDict[Wish, None] = OrderedDict()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._make_one)

    def picture(self, surface: SurfaceSpec, size: QSize, ratio: float) -> QImage | None:
        """The map of `size` px in the window's theme, None while it waits to be made."""
        wish = Wish(surface, style.ink().theme, size.width(), size.height(), ratio)
        found = self._made.get(wish)
        if found is not None:
            self._made.move_to_end(wish)
            return found
        self._wanted[wish] = None
        while len(self._wanted) > KEPT:
            self._wanted.popitem(last=False)
        if not self._idle.isActive():
            self._idle.start(0)
        return None

    def _make_one(self) -> None:
        if not self._wanted:
            return
        wish, _ = self._wanted.popitem(last=False)
        self._made[wish] = drawn(wish)
        while len(self._made) > KEPT:
            self._made.popitem(last=False)
        if self._wanted:
            self._idle.start(0)
        self.made.emit()


def drawn(wish: Wish) -> QImage:
    """The small map: terraces and contours of the surface in its own range."""
    ink = ink_of(wish.theme)
    width, height = (max(1, round(side * wish.ratio)) for side in (wish.width, wish.height))
    try:
        ground = _ground(wish)
    except RavineError:
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(colour(ink.paper))
    else:
        image = terrain(ground, ink, (width, height), wish.ratio)
        image.setDevicePixelRatio(wish.ratio)
        _draw_contours(image, ground, ink)
    image.setDevicePixelRatio(wish.ratio)
    return image


def _ground(wish: Wish) -> MapBackdrop:
    """As much of a map as terraces and contours need."""
    bound = surface_of(wish.surface)
    w1_range, w2_range = bound.view
    if bound.equal_aspect:
        w1_range, w2_range = _widened(w1_range, w2_range, wish.width / wish.height)
    n1, n2 = (
        min(max(FEWEST_POINTS, round(side * wish.ratio * POINTS)), MOST_POINTS)
        for side in (wish.width, wish.height)
    )
    found = next(iter(grid(GridSpec(wish.surface, w1_range, w2_range, n1, n2))))
    levels = spread(found.values, "log", LEVELS)
    return MapBackdrop(
        rect=Rect(0.0, 0.0, wish.width, wish.height),
        w1_range=w1_range,
        w2_range=w2_range,
        grid=found.values,
        levels=levels.values,
        level_texts=(),
        scale=levels.scale,
        contours=contours(found.w1, found.w2, found.values, levels.values),
        labels=(),
        w1_ticks=(),
        w2_ticks=(),
        bar=None,
        marks=(),
        starts=(),
        paths=(),
        base=levels.base,
    )


def _widened(
    w1_range: tuple[float, float], w2_range: tuple[float, float], shape: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Ranges around the same middle in which both weights have the same scale."""
    middle1, middle2 = sum(w1_range) / 2, sum(w2_range) / 2
    half2 = max((w1_range[1] - w1_range[0]) / shape, w2_range[1] - w2_range[0]) / 2
    half1 = half2 * shape
    return (middle1 - half1, middle1 + half1), (middle2 - half2, middle2 + half2)


def _draw_contours(image: QImage, ground: MapBackdrop, ink: Ink) -> None:
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(ink.contour, LINE))
        for level in ground.contours:
            for line in level:
                draw_polyline(painter, ground.to_stage(line))
