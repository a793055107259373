"""What runs show of one step on the surface: the dots of repetitions, and arrows.

Both lie on the surface, and what it hides of them is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace
from PySide6.QtGui import QPainter

from core.picture.arrow_values import StepArrow
from core.picture.surface.values import SurfaceArrow, SurfaceFrame
from core.picture.values import Rect
from gui.panels.arrows import Arrows
from gui.panels.clouds import paint_dots
from gui.panels.panel import Panel
from gui.panels.shapes import Array
from gui.panels.surface.scene import Scene

LEAST = 0.4  # of an arrow that must be seen for it to be drawn
AHEAD = 4  # places of its way that give the direction of its head


def paint_clouds(painter: QPainter, panel: Panel, scene: Scene, seen: SurfaceFrame) -> None:
    """Every repetition that can be seen."""
    for k, spots in enumerate(seen.clouds):
        places = np.array(spots).reshape(-1, 3)
        if len(places):
            paint_dots(painter, panel, k, scene.view.to_stage(places[scene.is_seen(places)]))


class LaidArrows(Arrows):
    """Draws the arrows of one frame that lie on the surface, in `rect`, as `scene` sees them."""

    def __init__(
        self, panel: Panel, rect: Rect, scene: Scene, arrows: Sequence[SurfaceArrow]
    ) -> None:
        super().__init__(panel, rect)
        self._ways: dict[StepArrow, Array] = {}
        for each in arrows:
            self._add(each, scene)

    @property
    def seen(self) -> tuple[StepArrow, ...]:
        """The arrows that can be seen, each straight from its tail to its tip."""
        return tuple(self._ways)

    def _add(self, arrow: SurfaceArrow, scene: Scene) -> None:
        """As far as it can be seen, if that is enough; one whose tip is hidden has no head."""
        spots = np.array(arrow.way)
        hidden = np.flatnonzero(~scene.is_seen(spots))
        count = int(hidden[0]) if len(hidden) else len(spots)
        if count < LEAST * len(spots):
            return
        way = scene.view.to_stage(spots[:count])
        (x0, y0), (x1, y1) = way[[0, -1]].tolist()
        is_cut = arrow.is_cut or count < len(spots)
        straight = StepArrow(arrow.kind, x0, y0, x1, y1, arrow.factor, arrow.symbol, is_cut)
        self._ways[straight] = way

    def _shaft(self, arrow: StepArrow) -> Array:
        """Along the surface as far as into its head."""
        way = self._ways[arrow]
        inner = super()._shaft(self._last(arrow))[-1]
        reach = float(np.hypot(*(way[-1] - inner)))
        behind = np.hypot(*(way - way[-1]).T) >= reach
        return np.concatenate([way[behind], inner[None]])

    def _head(self, arrow: StepArrow) -> Array:
        return super()._head(self._last(arrow))

    def _last(self, arrow: StepArrow) -> StepArrow:
        """A straight arrow as long as `arrow` that ends as it does."""
        way = self._ways[arrow]
        ahead = way[-1] - way[-min(AHEAD, len(way))]
        length = float(np.hypot(*np.diff(way, axis=0).T).sum())
        back = way[-1] - length * ahead / max(float(np.hypot(*ahead)), 1e-9)
        return replace(arrow, x0=back.item(0), y0=back.item(1))
