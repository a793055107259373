"""The drawing of a stage: one way to draw a backdrop and a frame, on whatever painter.

Screen, films and stills all go through `Drawing.draw`, with u as the painter's unit (the stage is
540 u high). The ground is baked once per size, and above it the panels draw the frame.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from itertools import product
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPainterStateGuard, QTransform

from core.picture.values import STAGE_HEIGHT, Backdrop, Frame
from gui.ink import colour, ink_of
from gui.panels.contour import ContourPanel
from gui.panels.curve import CurvePanel
from gui.panels.heading import Heading
from gui.panels.legend import Legend
from gui.panels.loss import LossPanel
from gui.panels.panel import Panel
from gui.panels.prints import put
from gui.typeset import is_vector

if TYPE_CHECKING:
    from gui.panels.annotations import NotesPanel
    from gui.panels.diagram import DiagramPanel
    from gui.panels.surface import SurfacePanel

Pixels = NDArray[np.uint8]
Kind = TypeVar("Kind", bound=Panel)
GROUNDS = 3  # baked grounds kept, one per size


class Drawing:
    """Holds what is seen and draws it; knows no widget."""

    def __init__(self) -> None:
        self.backdrop: Backdrop | None = None
        self.frame: Frame | None = None
        self.panels: tuple[Panel, ...] = ()
        self._grounds: OrderedDict[tuple[float, ...], QImage] = OrderedDict()
        # What stands still while a hand moves, with the panels that keep its key's parts alive.
        self._still: OrderedDict[Hashable, tuple[tuple[Panel, ...], QImage]] = OrderedDict()
        self._kept = 0  # panels below the surface's that stay while only the camera moves
        self._canvas = QImage()

    def panel(self, kind: type[Kind]) -> Kind | None:
        """The panel of that kind, None where there is none."""
        return next((each for each in self.panels if isinstance(each, kind)), None)

    @property
    def map_panel(self) -> ContourPanel | None:
        """The panel of the map, None where there is none."""
        return self.panel(ContourPanel)

    @property
    def curve_panel(self) -> CurvePanel | None:
        """The panel of the curve, None where there is none."""
        return self.panel(CurvePanel)

    @property
    def diagram_panel(self) -> DiagramPanel | None:
        """The panel of the network's diagram, None where there is none."""
        if self.backdrop is None or self.backdrop.network is None:
            return None
        from gui.panels.diagram import DiagramPanel  # as in `_network_panels`

        return self.panel(DiagramPanel)

    @property
    def notes_panel(self) -> NotesPanel | None:
        """The author's notes, None where there are none."""
        if self.backdrop is None or not self.backdrop.notes:
            return None
        from gui.panels.annotations import NotesPanel  # as in `_note_panels`

        return self.panel(NotesPanel)

    @property
    def surface_panel(self) -> SurfacePanel | None:
        """The panel of the surface in space, None where there is none."""
        if self.backdrop is None or self.backdrop.surface is None:
            return None
        from gui.panels.surface import SurfacePanel  # as in `_network_panels`

        return self.panel(SurfacePanel)

    def set_backdrop(self, backdrop: Backdrop) -> None:
        """Make `backdrop` the ground; the frame shown before belongs to another and is dropped."""
        before, old, space = self.panels, self.backdrop, self.surface_panel
        self.backdrop, self.frame = backdrop, None
        self._grounds.clear()
        if old is not None and is_turned(old, backdrop):
            self._turn(backdrop, space)
            return
        self.panels, self._kept = panels_of(backdrop), 0
        for panel, other in product(self.panels, before):
            if isinstance(panel, LossPanel) and isinstance(other, LossPanel):
                panel.keep_layer_of(other)
            elif backdrop.is_draft and type(panel) is type(other) and panel.names and other.names:
                panel.names.keep_places_of(other.names)

    def _turn(self, backdrop: Backdrop, old: SurfacePanel | None) -> None:
        """Keep every panel but the surface's, and the ground of those below it."""
        assert old is not None
        surface = _surface_panels(backdrop)[0]
        surface.names.keep_places_of(old.names)
        self._kept = self.panels.index(old)
        self.panels = (*self.panels[: self._kept], surface, *self.panels[self._kept + 1 :])

    @property
    def size_in_u(self) -> tuple[float, float]:
        """Width and height of the stage; 16:9 before there is a backdrop."""
        if self.backdrop is None:
            return STAGE_HEIGHT * 16 / 9, STAGE_HEIGHT
        return self.backdrop.width, self.backdrop.height

    def draw(self, painter: QPainter) -> None:
        """Draw ground and frame with u as the painter's unit: the one way a picture comes to be."""
        if self.backdrop is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_vector(painter):
            self._draw_ground(painter)
        else:
            self._blit_ground(painter)
        if self.frame is not None:
            for panel in self.panels:
                with QPainterStateGuard(painter):
                    panel.paint_frame(painter, self.frame)

    def pixels(self, width: int, height: int) -> Pixels:
        """The picture in `width` by `height` pixels: (height, width, 4) uint8, blue first.

        The fourth byte is 255. Another aspect than the stage's leaves paper at the sides. The array
        is the caller's own.
        """
        if (self._canvas.width(), self._canvas.height()) != (width, height):
            self._canvas = QImage(width, height, QImage.Format.Format_RGB32)
        image = self._canvas
        with QPainter(image) as painter:
            self.paint(painter, QRectF(0, 0, width, height))
        # The image must outlive the reading of its memory.
        view = np.frombuffer(image.constBits(), dtype=np.uint8)
        return view.reshape(height, image.bytesPerLine() // 4, 4)[:, :width].copy()

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the picture into `rect` of any painter, as shapes where it writes SVG or PDF."""
        place = fitted(self.size_in_u, rect)
        covered = place.mapRect(QRectF(0, 0, *self.size_in_u))
        if self.backdrop is not None and not covered.contains(rect):
            painter.fillRect(rect, colour(ink_of(self.backdrop.theme).paper))
        with QPainterStateGuard(painter):
            painter.setTransform(place, True)
            self.draw(painter)

    def _draw_ground(self, painter: QPainter) -> None:
        assert self.backdrop is not None
        width, height = self.size_in_u
        paper = colour(ink_of(self.backdrop.theme).paper)
        painter.fillRect(QRectF(0, 0, width, height), paper)
        _paint_grounds(painter, self.panels)

    def _blit_ground(self, painter: QPainter) -> None:
        """Put the baked ground under the frame, device pixel on device pixel."""
        transform, ratio = painter.combinedTransform(), painter.device().devicePixelRatioF()
        width, height = self.size_in_u
        area = transform.mapRect(QRectF(0, 0, width, height))
        left, top = int(np.floor(area.left())), int(np.floor(area.top()))
        size = QSize(int(np.ceil(area.right())) - left, int(np.ceil(area.bottom())) - top)
        key = (transform.m11(), area.left() - left, area.top() - top, ratio)
        if key not in self._grounds:
            moved = transform * QTransform.fromTranslate(-left, -top)
            self._grounds[key] = self._baked(size, moved)
            while len(self._grounds) > GROUNDS:
                self._grounds.popitem(last=False)
        self._grounds.move_to_end(key)
        put(painter, self._grounds[key], left, top)

    def _baked(self, size: QSize, transform: QTransform) -> QImage:
        """The ground in pixels: a copy of what stands still, and on it the other panels."""
        assert self.backdrop is not None
        if self._kept:
            keys: list[Hashable] = list(map(id, self.panels[: self._kept]))
            keys += [None] * (len(self.panels) - self._kept)
        else:
            keys = [panel.still_key for panel in self.panels]
        entries = (transform.m11(), transform.dx(), transform.dy())
        ink = ink_of(self.backdrop.theme)
        pairs = list(zip(self.panels, keys, strict=True))
        still = tuple(panel for panel, found in pairs if found is not None)
        moving = [panel for panel, found in pairs if found is None]
        key = (tuple(keys), ink.name, size.width(), size.height(), entries)
        if key not in self._still:
            image = QImage(size, QImage.Format.Format_RGB32)
            image.fill(colour(ink.paper))
            _paint_on(image, transform, still)
            self._still[key] = (still, image)
            while len(self._still) > GROUNDS:
                self._still.popitem(last=False)
        self._still.move_to_end(key)
        ground = self._still[key][1].copy()
        _paint_on(ground, transform, moving)
        return ground


def _paint_on(image: QImage, transform: QTransform, panels: Sequence[Panel]) -> None:
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(transform)
        _paint_grounds(painter, panels)


def _paint_grounds(painter: QPainter, panels: Sequence[Panel]) -> None:
    for panel in panels:
        with QPainterStateGuard(painter):
            panel.paint_ground(painter)


def panels_of(backdrop: Backdrop) -> tuple[Panel, ...]:
    """The panels a backdrop asks for, in the order they are drawn."""
    found: list[Panel] = [Heading(backdrop)]
    if backdrop.map is not None:
        found.append(ContourPanel(backdrop))
    if backdrop.curve is not None:
        found.append(CurvePanel(backdrop))
    if backdrop.chart is not None:
        found.append(LossPanel(backdrop))
    if backdrop.legend is not None:
        found.append(Legend(backdrop))
    found += [*_multiples_panels(backdrop), *_network_panels(backdrop)]
    found += _surface_panels(backdrop)
    return (*found, *_note_panels(backdrop))


def is_turned(old: Backdrop, new: Backdrop) -> bool:
    """Whether nothing but the surface is another one, as while a hand leads its camera."""
    if old.surface is None or new.surface is None or not new.is_draft:
        return False
    names = (name for name in Backdrop.__struct_fields__ if name not in {"surface", "is_draft"})
    return all(getattr(old, name) is getattr(new, name) for name in names)


def _multiples_panels(backdrop: Backdrop) -> Sequence[Panel]:
    if backdrop.multiples is None:
        return ()
    from gui.panels.multiples import MultiplesPanel  # as below

    return (MultiplesPanel(backdrop),)


def _network_panels(backdrop: Backdrop) -> Sequence[Panel]:
    if backdrop.network is None:
        return ()
    from gui.panels.of_network import network_panels  # only some lessons wait for them

    return network_panels(backdrop, backdrop.network)


def _surface_panels(backdrop: Backdrop) -> Sequence[SurfacePanel]:
    if backdrop.surface is None:
        return ()
    from gui.panels.surface import SurfacePanel  # as in `_network_panels`

    return (SurfacePanel(backdrop),)


def _note_panels(backdrop: Backdrop) -> Sequence[Panel]:
    """The notes, above everything else."""
    if not backdrop.notes:
        return ()
    from gui.panels.annotations import NotesPanel  # only some lessons wait for them

    return (NotesPanel(backdrop),)


def fitted(size: tuple[float, float], rect: QRectF) -> QTransform:
    """From u to `rect`, whole and centred, the corner on a whole unit of the rectangle."""
    width, height = size
    scale = min(rect.width() / width, rect.height() / height)
    dx = round(rect.x() + (rect.width() - width * scale) / 2)
    dy = round(rect.y() + (rect.height() - height * scale) / 2)
    return QTransform(scale, 0, 0, scale, dx, dy)
