"""The stage: lays out the panels, shows a backdrop and a frame, and yields pixels or shapes.

`show_backdrop` and `show_frame` are the whole contract. Screen, films and stills go through the
same drawing: the scene's coordinates are u (the stage is 540 u high), the ground is baked once per
size, and above it the panels draw the frame.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QResizeEvent, QTransform
from PySide6.QtWidgets import QGraphicsView, QStyleOptionGraphicsItem, QWidget

from core.picture.values import STAGE_HEIGHT, Backdrop, ChartBackdrop, Frame, MapBackdrop
from gui.ink import colour, ink_of
from gui.panels.contour import ContourPanel
from gui.panels.heading import Heading
from gui.panels.legend import Legend
from gui.panels.loss import LossPanel
from gui.panels.panel import Panel
from gui.panels.shapes import rectangle
from gui.typeset import is_vector
from gui.words import translator, verdict_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGraphicsObject, QGraphicsWidget

    GraphicsView = QGraphicsView
    GraphicsObject = QGraphicsObject
    ViewBox = QGraphicsWidget
else:
    GraphicsView, GraphicsObject, ViewBox = pg.GraphicsView, pg.GraphicsObject, pg.ViewBox

Pixels = NDArray[np.uint8]
GROUNDS = 3  # baked grounds kept, one per size


class Stage(GraphicsView):
    """Shows a `Backdrop` and a `Frame`; knows nothing of lessons, clocks and files."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setBackgroundBrush(Qt.BrushStyle.NoBrush)
        self.backdrop: Backdrop | None = None
        self.frame: Frame | None = None
        self._panels: tuple[Panel, ...] = ()
        self._grounds: OrderedDict[tuple[float, ...], QImage] = OrderedDict()
        self._canvas = QImage()
        self._picture = _Picture(self.draw)
        self.map_view, self.chart_view = _view(), _view()
        for item in (self._picture, self.map_view, self.chart_view):
            self.scene().addItem(item)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        self.setMinimumSize(160, 90)
        self._place()

    # ------------------------------------------------------------------ what is seen

    def show_backdrop(self, backdrop: Backdrop) -> None:
        """Make `backdrop` the ground; the frame shown before belongs to another and is dropped."""
        if backdrop is self.backdrop:
            return
        self.backdrop, self.frame = backdrop, None
        self._panels = panels_of(backdrop)
        self._grounds.clear()
        _stand_on_map(self.map_view, backdrop.map)
        _stand_on_chart(self.chart_view, backdrop.chart)
        self._describe(backdrop)
        self._place()
        self.updateGeometry()
        self._picture.update()

    def show_frame(self, frame: Frame) -> None:
        """Show `frame`, which was made for the backdrop shown."""
        self.frame = frame
        self._picture.update()

    def _describe(self, backdrop: Backdrop) -> None:
        """Tell screen readers what the picture shows: its title, and how every run goes."""
        say = translator(backdrop.language).say
        self.setAccessibleName(say(backdrop.title))
        stories = [
            f"{say(run.name)} {run.rate}: {say(verdict_text(run.verdict))}"
            for run in backdrop.runs
            if run.verdict is not None
        ]
        self.setAccessibleDescription("; ".join(stories))

    @property
    def size_in_u(self) -> tuple[float, float]:
        """Width and height of the stage; 16:9 before there is a backdrop."""
        if self.backdrop is None:
            return STAGE_HEIGHT * 16 / 9, STAGE_HEIGHT
        return self.backdrop.width, self.backdrop.height

    # ------------------------------------------------------------------ drawing

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
            for panel in self._panels:
                painter.save()
                panel.paint_frame(painter, self.frame)
                painter.restore()

    def pixels(self, width: int, height: int) -> Pixels:
        """The picture in `width` by `height` pixels: (height, width, 4) uint8, blue first.

        The fourth byte is 255. Another aspect than the stage's leaves paper at the sides. The array
        is the caller's own.
        """
        if (self._canvas.width(), self._canvas.height()) != (width, height):
            self._canvas = QImage(width, height, QImage.Format.Format_RGB32)
        image = self._canvas
        painter = QPainter(image)
        self.paint(painter, QRectF(0, 0, width, height))
        painter.end()
        # The image must outlive the reading of its memory.
        view = np.frombuffer(image.constBits(), dtype=np.uint8)
        return view.reshape(height, image.bytesPerLine() // 4, 4)[:, :width].copy()

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the picture into `rect` of any painter, as shapes where it writes SVG or PDF."""
        painter.save()
        fitted = _fitted(self.size_in_u, rect)
        covered = fitted.mapRect(QRectF(0, 0, *self.size_in_u))
        if self.backdrop is not None and not covered.contains(rect):
            painter.fillRect(rect, colour(ink_of(self.backdrop.theme).paper))
        painter.setTransform(fitted, True)
        self.draw(painter)
        painter.restore()

    def _draw_ground(self, painter: QPainter) -> None:
        assert self.backdrop is not None
        width, height = self.size_in_u
        paper = colour(ink_of(self.backdrop.theme).paper)
        painter.fillRect(QRectF(0, 0, width, height), paper)
        for panel in self._panels:
            painter.save()
            panel.paint_ground(painter)
            painter.restore()

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
        image = self._grounds[key]
        image.setDevicePixelRatio(ratio)
        painter.save()
        painter.resetTransform()  # what remains is the pixel ratio
        painter.drawImage(QPointF(left / ratio, top / ratio), image)
        painter.restore()

    def _baked(self, size: QSize, transform: QTransform) -> QImage:
        assert self.backdrop is not None
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(colour(ink_of(self.backdrop.theme).paper))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(transform)
        self._draw_ground(painter)
        painter.end()
        return image

    # ------------------------------------------------------------------ the widget

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        width, height = self.size_in_u
        return QSize(round(width), round(height))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        wide, high = self.size_in_u
        return round(width * high / wide)

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802, ARG002 - Qt's name
        if hasattr(self, "_picture"):
            self._place()

    def _place(self) -> None:
        """Fit the stage into the widget, its corner on a whole device pixel."""
        width, height = self.size_in_u
        self._picture.resize(width, height)
        ratio = self.devicePixelRatioF()
        view = self.viewport().rect()
        fitted = _fitted((width, height), QRectF(0, 0, view.width() * ratio, view.height() * ratio))
        scale = fitted.m11() / ratio
        self.autoPixelRange = False
        self.range = QRectF(
            -fitted.dx() / ratio / scale,
            -fitted.dy() / ratio / scale,
            view.width() / scale,
            view.height() / scale,
        )
        self.setSceneRect(self.range)
        self.setTransform(QTransform.fromScale(scale, scale))


class _Picture(GraphicsObject):
    """The item in the scene through which the stage is drawn on screen."""

    def __init__(self, draw: Callable[[QPainter], None]) -> None:
        super().__init__()
        self._draw, self._rect = draw, QRectF(0, 0, 1, 1)

    def resize(self, width: float, height: float) -> None:
        self.prepareGeometryChange()
        self._rect = QRectF(0, 0, width, height)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        return self._rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002 - Qt's signature
        widget: QWidget | None = None,  # noqa: ARG002 - Qt's signature
    ) -> None:
        painter.setClipRect(self._rect, Qt.ClipOperation.IntersectClip)
        self._draw(painter)


def panels_of(backdrop: Backdrop) -> tuple[Panel, ...]:
    """The panels a backdrop asks for, in the order they are drawn."""
    found: list[Panel] = [Heading(backdrop)]
    if backdrop.map is not None:
        found.append(ContourPanel(backdrop))
    if backdrop.chart is not None:
        found.append(LossPanel(backdrop))
    if backdrop.legend is not None:
        found.append(Legend(backdrop))
    return tuple(found)


def _fitted(size: tuple[float, float], rect: QRectF) -> QTransform:
    """From u to `rect`, whole and centred, the corner on a whole unit of the rectangle."""
    width, height = size
    scale = min(rect.width() / width, rect.height() / height)
    dx = round(rect.x() + (rect.width() - width * scale) / 2)
    dy = round(rect.y() + (rect.height() - height * scale) / 2)
    return QTransform(scale, 0, 0, scale, dx, dy)


def _view() -> Any:
    """A view box that holds a panel's coordinates; it draws nothing itself."""
    view = pg.ViewBox(enableMenu=False, border=None)
    view.setMouseEnabled(x=False, y=False)
    view.disableAutoRange()
    view.setVisible(False)
    return view


def _stand_on_map(view: Any, ground: MapBackdrop | None) -> None:
    view.setVisible(ground is not None)
    if ground is not None:
        view.setGeometry(rectangle(ground.rect))
        view.setRange(xRange=ground.w1_range, yRange=ground.w2_range, padding=0)


def _stand_on_chart(view: Any, chart: ChartBackdrop | None) -> None:
    view.setVisible(chart is not None)
    if chart is not None:
        low, high = chart.low, chart.high
        if chart.scale == "log":
            low, high = float(np.log10(low)), float(np.log10(high))
        view.setGeometry(rectangle(chart.rect))
        view.setRange(xRange=(0, max(1, chart.steps)), yRange=(low, high), padding=0)
