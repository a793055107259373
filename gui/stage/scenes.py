"""What hands meet: the map or the curve as it is seen now, and where runs stand on it.

A `Scene` is one panel under the hand. Everything is in u except where it says pixels.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core.picture.curve_values import CurveBackdrop
from core.picture.values import Backdrop, Frame
from gui.stage.boxes import PanelBox, Place, Range, Ranges

if TYPE_CHECKING:
    from gui.panels.contour import ContourPanel
    from gui.panels.curve import CurvePanel

DIGITS = 4  # of a view's ends, counted from its width
Array = NDArray[np.float64]


class Scene(Struct, frozen=True):
    """What is seen now; `box` is the panel's, `pixel` the size of a pixel in u."""

    backdrop: Backdrop
    box: PanelBox
    panel: ContourPanel | CurvePanel
    frame: Frame | None
    pixel: float

    @abstractmethod
    def start(self, run: int) -> Place | None:
        """Where the start of a shown run stands; None where it cannot be taken."""

    def held(self, place: Place) -> Place:
        """Where a start is seen that a hand holds at `place`."""
        return place

    def head(self, run: int) -> Place | None:
        """Where a shown run stands now; None outside the panel."""
        return None if self.frame is None else self.panel.head(self.frame, run)

    @abstractmethod
    def visited(self, run: int, first: int) -> Array:
        """The places (n, 2) of a run from step `first` up to now."""

    @abstractmethod
    def weights_at(self, place: Place, of: Place | None = None) -> Place:
        """The weights at a place kept inside the panel, to the smallest visible step.

        What the panel does not tell is that of the weights `of`.
        """

    @abstractmethod
    def view(self, ranges: Ranges) -> Ranges | None:
        """The lesson's view that shows `ranges` in this panel; None where none does."""


class MapScene(Scene, frozen=True):
    """The map: both weights, and a trail behind every head."""

    def start(self, run: int) -> Place | None:
        return self.box.to_scene(self.backdrop.tracks[run].start)

    def visited(self, run: int, first: int) -> Array:
        now = 0 if self.frame is None else self.frame.runs[run].step
        return self.backdrop.tracks[run].places[first : now + 1]

    def weights_at(self, place: Place, of: Place | None = None) -> Place:  # noqa: ARG002
        values = self.box.to_values(self.box.held(place))
        first, second = zip(values, self.box.ranges, strict=True)
        return rounded(*first), rounded(*second)

    def view(self, ranges: Ranges) -> Ranges | None:
        first, second = (_rounded(axis) for axis in ranges)
        return first, second


class CurveScene(Scene, frozen=True):
    """The curve: one weight, or a way through both; runs that are not on it cannot be met."""

    @property
    def curve(self) -> CurveBackdrop:
        assert self.backdrop.curve is not None
        return self.backdrop.curve

    @property
    def at(self) -> Place:
        """The weights that a section goes through now."""
        seen = self.frame.curve if self.frame is not None else None
        return self.curve.base if seen is None else seen.at

    def start(self, run: int) -> Place | None:
        track = self.curve.tracks[run]
        if track is None or not len(track.places) or self.curve.axis is None:
            return None
        x, y = track.places[0].tolist()
        return x, y

    def held(self, place: Place) -> Place:
        """On the curve, however far above or below it the hand is."""
        starts = self.curve.starts
        return min(starts, key=lambda at: abs(at[0] - place[0])) if starts else place

    def visited(self, run: int, first: int) -> Array:
        track, now = self.curve.tracks[run], self.frame.runs[run].step if self.frame else 0
        if track is None:
            return np.zeros((0, 2))
        last = min(now, len(track.places) - 1)
        first = last if self.curve.axis is None else first  # earlier cuts went other ways
        return track.places[max(first, 0) : last + 1]

    def value_at(self, place: Place) -> float:
        """What the axis says at a place kept inside the panel."""
        value, _ = self.box.to_values(self.box.held(place))
        return rounded(value, self.box.ranges[0])

    def weights_at(self, place: Place, of: Place | None = None) -> Place:
        w1, w2 = of or self.at
        value = self.value_at(place)
        return {0: (value, w2), 1: (w1, value)}.get(self.curve.axis or 0, (w1, w2))

    def view(self, ranges: Ranges) -> Ranges | None:
        across, (first, second) = ranges[0], self.curve.view
        if self.curve.axis == 0:
            return _rounded(across), second
        if self.curve.axis == 1:
            return first, _rounded(across)
        low, high = self.curve.range
        factor = (across[1] - across[0]) / (high - low)
        if math.isclose(factor, 1.0, rel_tol=1e-9):
            return None  # the way along the gradient begins at its point, so it is never pulled
        return _scaled(first, factor), _scaled(second, factor)


def rounded(value: float, axis: Range) -> float:
    """`value` to so many digits that a thousandth of the axis can be told."""
    span = axis[1] - axis[0]
    return round(value, DIGITS - 1 - math.floor(math.log10(span))) + 0.0


def _rounded(axis: Range) -> Range:
    return rounded(axis[0], axis), rounded(axis[1], axis)


def _scaled(axis: Range, factor: float) -> Range:
    middle, half = (axis[0] + axis[1]) / 2, factor * (axis[1] - axis[0]) / 2
    return _rounded((middle - half, middle + half))
