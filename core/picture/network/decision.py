"""The decision maps' part of the backdrop: points, axes, and what leads from a place to inputs.

`decision_backdrop` is the door; `decision_frames` makes the frames.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from core import ticks
from core.datasets import Data
from core.lesson import NetworkStudy
from core.picture.network.decision_values import DecisionBackdrop, Kind, Range
from core.picture.network.places import NetworkPlaces
from core.picture.network.shared import problem_behind
from core.picture.values import Array, Label, Tick, numbered
from core.training import Problem
from core.words import QT_TRANSLATE_NOOP, Text

TICK_DISTANCE = 44.0  # u between two numbers of an axis, at type factor 1
BAR_DISTANCE = 34.0
NAME_ROOM = 24.0  # u where an axis has its name in place of a number, at type factor 1
MARGIN = 0.08  # of the targets' range, above and below a curve of predictions


def decision_backdrop(
    study: NetworkStudy, places: NetworkPlaces, type_factor: float
) -> DecisionBackdrop | None:
    """What all decision maps share, also without runs; None where they have no places."""
    if not places.cells:
        return None
    return _backdrop(problem_behind(study), places, type_factor, not study.hides_test_data)


@lru_cache(maxsize=16)
def _backdrop(
    problem: Problem, places: NetworkPlaces, type_factor: float, shows_test_data: bool
) -> DecisionBackdrop:
    """The same one while recordings grow and runs change, so that what is drawn of it can stay."""
    data = problem.data
    ranges = _ranges(data)
    low, high = _scale(data)
    bar_ticks = (
        ()
        if places.bar is None
        else ticks.ticks(low, high, places.bar.height / (BAR_DISTANCE * type_factor))
    )
    return DecisionBackdrop(
        kind=_kind(data),
        cells=places.cells,
        key=places.key,
        bar=places.bar,
        ranges=ranges,
        names=_names(data),
        ticks=_ticks(ranges, places, type_factor),
        points=_points(data),
        groups=data.y.astype(np.intp) if data.classes else np.zeros(len(data.y), np.intp),
        targets=data.y,
        is_train=data.is_train,
        shown=np.ones_like(data.is_train) if shows_test_data else data.is_train,
        queries=data.queries[:, :2] if data.raw.shape[1] > 1 else np.zeros((0, 2)),
        labels=data.class_names(),
        target=data.named(data.output),
        low=low,
        high=high,
        bar_ticks=numbered(bar_ticks),
        remark=_remark(data),
        problem=problem,
    )


def inputs_of(data: Data, across: Array, up: Array | None) -> Array:
    """The inputs (N, D) as the network sees them, of places on the axes, (N,) each.

    Inputs without an axis are at the mean of the training rows.
    """
    raw = np.tile(data.raw[data.is_train].mean(axis=0), (len(across), 1))
    raw[:, 0] = across
    if up is not None:
        raw[:, 1] = up
    return data.scale.apply(raw)


def _kind(data: Data) -> Kind:
    if data.raw.shape[1] == 1:
        return "curve"
    return "classes" if data.classes else "values"


def _points(data: Data) -> Array:
    if data.raw.shape[1] == 1:
        return np.stack([data.raw[:, 0], data.y], axis=1)
    return data.raw[:, :2]


def _span(data: Data) -> Range:
    """The lowest and the highest target, a little apart where they are one; or the range given."""
    if data.target_range is not None:
        return data.target_range
    low, high = float(data.y.min()), float(data.y.max())
    if not high - low > 1e-9 * max(abs(low), abs(high)):
        return low - 1.0, high + 1.0
    return low, high


def _scale(data: Data) -> Range:
    """The ends of the colour bar: as far below 0 as above it where targets lie on both sides."""
    low, high = _span(data)
    far = max(-low, high)
    return (-far, far) if low < 0.0 < high else (low, high)


def _ranges(data: Data) -> tuple[Range, Range]:
    if data.raw.shape[1] > 1:
        return data.ranges[0], data.ranges[1]
    if data.target_range is not None:
        return data.ranges[0], data.target_range
    low, high = _span(data)
    return data.ranges[0], (low - MARGIN * (high - low), high + MARGIN * (high - low))


def _names(data: Data) -> tuple[Label, Label]:
    names = (*data.inputs, data.output)[:2]
    first, second = map(data.named, names)
    return first, second


def _remark(data: Data) -> Text | None:
    """What a map of two axes leaves out, and which units those have."""
    is_cut, is_scaled = data.raw.shape[1] > 2, not data.scale.is_plain
    cut = QT_TRANSLATE_NOOP(
        "Picture", "The map goes along the first two inputs; the others are at their mean."
    )
    scaled = QT_TRANSLATE_NOOP(
        "Picture", "Axes in units of the data; the network sees the inputs standardised."
    )
    both = QT_TRANSLATE_NOOP(
        "Picture",
        "The map goes along the first two inputs, the others at their mean; axes in units of the "
        "data, the network sees the inputs standardised.",
    )
    if is_cut and is_scaled:
        return Text.of("Picture", both)
    return Text.of("Picture", cut if is_cut else scaled) if is_cut or is_scaled else None


def _ticks(
    ranges: tuple[Range, Range], places: NetworkPlaces, factor: float
) -> tuple[tuple[Tick, ...], tuple[Tick, ...]]:
    """Round numbers for both axes; none where the name of a short axis stands, at its end."""
    rect, distance = places.cells[0].map, TICK_DISTANCE * factor
    found = []
    for (low, high), side in zip(ranges, (rect.width, rect.height), strict=True):
        free = high - NAME_ROOM * factor * (high - low) / side
        values = ticks.ticks(low, high, max(2.0, side / distance))
        found.append(numbered(values, free))
    return found[0], found[1]
