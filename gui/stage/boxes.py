"""View boxes: one per panel that hands move; only they know where its values stand on the stage.

They lie in the scene over their panels and draw nothing: the picture is drawn as in a film. Hands
ask them what is where, and let them zoom and pull; they are made when that is first asked, as
loading pyqtgraph takes longer than the first picture may wait.
"""

from __future__ import annotations

import math
from typing import Any, TypeAlias

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from core.picture.curve_values import CurveBackdrop
from core.picture.map_values import MapBackdrop
from core.picture.values import Backdrop, Rect

Place: TypeAlias = tuple[float, float]
Range: TypeAlias = tuple[float, float]
Ranges: TypeAlias = tuple[Range, Range]

THINNEST, WIDEST = 1e-9, 1e9  # of a view that zooming leads to, in units of a weight
STRAYED = 0.01  # u that a place may stray while the view is zoomed around it


class Shown(Struct, frozen=True):
    """What a box shows: its rectangle in u, and the values at its edges, across and upwards."""

    rect: Rect
    ranges: Ranges

    @property
    def is_equal(self) -> bool:
        """Whether a unit is as long upwards as it is across."""
        (a, b), (c, d) = self.ranges
        across, up = (b - a) / self.rect.width, (d - c) / self.rect.height
        return math.isclose(across, up, rel_tol=1e-9)


class PanelBox:
    """Owns the view box of a panel in `scene`, whose unit is u; `close` it in the end.

    `show` says where the panel stands. `zoom` and `pull` tell which ranges they lead to, and leave
    the box as it was shown: the picture moves when another backdrop does, and the box with it.
    """

    def __init__(self, scene: QGraphicsScene) -> None:
        self.shown: Shown | None = None
        from pyqtgraph import ViewBox

        self._box: Any = ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        self._box.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self._box.borderRect.hide()
        scene.addItem(self._box)

    def show(self, shown: Shown) -> None:
        """Stand where `shown` says."""
        if shown != self.shown:
            self.shown = shown
            rect, box = shown.rect, self._box
            box.setGeometry(QRectF(rect.x, rect.y, rect.width, rect.height))
            self._limit(shown.ranges)
            box.setAspectLocked(shown.is_equal)
            self._set(shown.ranges)

    def close(self) -> None:
        """Leave the scene."""
        scene = self._box.scene()
        if scene is not None:
            scene.removeItem(self._box)
        self._box.close()

    def to_values(self, place: Place) -> Place:
        """What stands at a place in u."""
        found = self._box.mapSceneToView(QPointF(*place))
        return found.x(), found.y()

    def to_scene(self, values: Place) -> Place:
        """Where values stand, in u."""
        found = self._box.mapViewToScene(QPointF(*values))
        return found.x(), found.y()

    def contains(self, place: Place) -> bool:
        """Whether a place in u lies on the panel."""
        return bool(self._box.geometry().contains(QPointF(*place)))

    @property
    def middle(self) -> Place:
        """The panel's middle, in u."""
        found = self._box.geometry().center()
        return found.x(), found.y()

    @property
    def size(self) -> Place:
        """The panel's width and height, in u."""
        area = self._box.geometry()
        return area.width(), area.height()

    def held(self, place: Place) -> Place:
        """The nearest place on the panel, in u."""
        area = self._box.geometry()
        x = min(max(place[0], area.left()), area.right())
        return x, min(max(place[1], area.top()), area.bottom())

    def zoom(self, at: Place, factor: float) -> Ranges | None:
        """The ranges `factor` times as wide, with what stands at `at` (u) where it was.

        None where they would be too thin or too wide to be of use.
        """
        values = self._box.mapSceneToView(QPointF(*at))
        self._box.scaleBy((factor, factor), values)
        strayed = math.dist(self.to_scene((values.x(), values.y())), at)
        found = self.ranges
        self._restore()
        return found if strayed <= STRAYED else None

    def pull(self, ranges: Ranges, values: Place, to: Place) -> Ranges:
        """The ranges after `values` were pulled to the place `to` (u), as wide as `ranges`."""
        self._set(ranges)
        x, y = self.to_values(to)
        self._box.translateBy((values[0] - x, values[1] - y))
        found = self.ranges
        self._restore()
        return found

    @property
    def ranges(self) -> Ranges:
        """What stands at the left and right edge, and at the lower and upper one."""
        (a, b), (c, d) = self._box.viewRange()
        return (a, b), (c, d)

    def _set(self, ranges: Ranges) -> None:
        self._box.setRange(xRange=ranges[0], yRange=ranges[1], padding=0.0)

    def _restore(self) -> None:
        if self.shown is not None:
            self._set(self.shown.ranges)

    def _limit(self, ranges: Ranges) -> None:
        """Keep views of use, and whatever view the lesson itself asks for."""
        spans = [high - low for low, high in ranges]
        thin, wide = min(THINNEST, *spans), max(WIDEST, *spans)
        self._box.setLimits(minXRange=thin, maxXRange=wide, minYRange=thin, maxYRange=wide)


class PanelBoxes:
    """The boxes of the panels that hands move: `map` and `curve`; None where there is none."""

    def __init__(self, scene: QGraphicsScene) -> None:
        self._scene = scene
        self._shown: dict[str, Shown] = {}
        self._made: dict[str, PanelBox] = {}

    def show(self, backdrop: Backdrop) -> None:
        """Let every box stand where its panel does."""
        ground, curve = backdrop.map, backdrop.curve
        places = {
            "map": None if ground is None else _of_map(ground),
            "curve": None if curve is None else _of_curve(curve),
        }
        self._shown = {name: shown for name, shown in places.items() if shown is not None}
        for name in tuple(self._made):
            if name in self._shown:
                self._made[name].show(self._shown[name])
            else:
                self._made.pop(name).close()

    @property
    def map(self) -> PanelBox | None:
        return self._box("map")

    @property
    def curve(self) -> PanelBox | None:
        return self._box("curve")

    def _box(self, name: str) -> PanelBox | None:
        if name not in self._shown:
            return None
        if name not in self._made:
            box = self._made[name] = PanelBox(self._scene)
            box.show(self._shown[name])
        return self._made[name]


def load() -> None:
    """Load what boxes are made of, so that the first hand need not wait for it."""
    import pyqtgraph  # noqa: F401


def _of_map(ground: MapBackdrop) -> Shown:
    return Shown(ground.rect, (ground.w1_range, ground.w2_range))


def _of_curve(curve: CurveBackdrop) -> Shown:
    return Shown(curve.rect, (curve.range, curve.loss_range))
