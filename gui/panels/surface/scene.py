"""The surface and its runs as one camera sees them: everything of a frame but its step."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.picture.surface.camera import View
from core.picture.surface.sight import FINE, ROUGH, visible, visible_along
from core.picture.surface.values import Mesh
from gui.panels.shapes import Array
from gui.panels.surface.ways import Way, line_of
from gui.panels.trail import Line

LIFT = 0.012  # of the box above the ground, from where sight is judged
Flags = NDArray[np.bool_]


class Scene:
    """What of the ways `view` sees: `lines` before the surface, `hidden` behind it.

    A `quick` one judges sight a little less finely.
    """

    def __init__(
        self, view: View, mesh: Mesh | None, ways: Sequence[Way], *, quick: bool = False
    ) -> None:
        self.view, self._mesh, self._fine = view, mesh, ROUGH if quick else FINE
        pairs = [(way, self._along(way)) for way in ways]
        self.lines: tuple[Line, ...] = tuple(line_of(way, view, flags) for way, flags in pairs)
        self.hidden: tuple[Line, ...] = tuple(
            line_of(way, view, _behind(flags), is_marked=False) for way, flags in pairs
        )

    def whole(self, ways: Sequence[Way]) -> tuple[Line, ...]:
        """All of the ways, seen or not."""
        return tuple(line_of(way, self.view, np.ones(len(way.places), np.bool_)) for way in ways)

    def _along(self, way: Way) -> Flags:
        if self._mesh is None or not len(way.places):
            return np.ones(len(way.places), dtype=np.bool_)
        return visible_along(self._mesh, self.view, way.places, LIFT, fine=self._fine)

    def is_seen(self, places: Array) -> Flags:
        """Which places (m, 3) the surface does not hide."""
        if self._mesh is None or not len(places):
            return np.ones(len(places), dtype=np.bool_)
        return visible(self._mesh, self.view, places, LIFT, fine=self._fine)


def _behind(seen: Flags) -> Flags:
    """What is hidden, each part grown by one place so that it meets what is seen."""
    hidden = ~seen
    grown = hidden.copy()
    grown[1:] |= hidden[:-1]
    grown[:-1] |= hidden[1:]
    return grown
