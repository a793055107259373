"""What the decision maps show at one frame: forward passes of recorded weights, and their scores.

A map is the same whichever was made before: every number follows from the row of weights alone.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, cast

import contourpy
import numpy as np
from numpy.typing import NDArray

from core.networks import classes_told
from core.picture.memory import remembered
from core.picture.network.decision import inputs_of
from core.picture.network.decision_values import (
    DecisionBackdrop,
    DecisionFrame,
    DecisionMap,
    Kind,
    Range,
)
from core.picture.network.forward import Forward
from core.picture.network.shared import has_ended
from core.picture.network.values import NetworkBackdrop, Numbers
from core.picture.values import Array
from core.ticks import INFINITE, UNDEFINED, number
from core.training import Problem, Training

MAP_POINTS = 100  # along each side of a map
CURVE_POINTS = 161


class _Views(NamedTuple):
    """Forward passes over what a study's maps show: field, points, queries."""

    field: Forward
    points: Forward
    queries: Forward


def decision_frame(network: NetworkBackdrop, step: int) -> DecisionFrame | None:
    """All maps at a step of the network study; None where they are not shown."""
    seen = network.decisions
    if seen is None:
        return None
    views = _views(seen.problem, seen.kind, seen.ranges)
    return DecisionFrame(tuple(_map(seen, views, each, step) for each in network.trainings))


def grid_places(low: float, high: float, count: int) -> Array:
    """The middles of `count` equal cells from `low` to `high`."""
    return low + (high - low) * (np.arange(count) + 0.5) / count


@remembered
def _views(problem: Problem, kind: Kind, ranges: tuple[Range, Range]) -> _Views:
    (x0, x1), (y0, y1) = ranges
    data = problem.data
    if kind == "curve":
        field = inputs_of(data, np.linspace(x0, x1, CURVE_POINTS), None)
    else:
        across, up = grid_places(x0, x1, MAP_POINTS), grid_places(y1, y0, MAP_POINTS)
        field = inputs_of(data, np.tile(across, MAP_POINTS), np.repeat(up, MAP_POINTS))
    return _Views(
        Forward(problem, field, np.float32),
        Forward(problem, data.x, np.float64),
        Forward(problem, data.scale.apply(data.queries), np.float64),
    )


def _map(
    seen: DecisionBackdrop, views: _Views, training: Training | None, step: int
) -> DecisionMap:
    if training is None or not len(training.weights):
        return DecisionMap(0, None, (), (), (), *(UNDEFINED,) * 4, "")
    row = training.row_at(step)
    weights, running = training.weights[row], training.running[row]
    field = _field(seen, views.field.outputs(weights, running))
    is_over, epoch = has_ended(training, step), training.epoch_at(step)
    return DecisionMap(
        step=int(training.recorded_steps[row]),
        field=Numbers(field),
        border=_border(seen, field),
        wrong=_wrong(seen, views.points.outputs(weights, running)),
        answers=_answers(seen, views.queries.outputs(weights, running)),
        loss=INFINITE if is_over else _score(training.train_loss, epoch),
        validation_loss=INFINITE if is_over else _score(training.validation_loss, epoch),
        accuracy=_percent(training.train_accuracy, epoch),
        validation_accuracy=_percent(training.validation_accuracy, epoch),
        ended=cast(Literal["", "diverged", "undefined"], training.status.kind) if is_over else "",
    )


def _field(seen: DecisionBackdrop, outputs: NDArray[Any]) -> NDArray[np.float32]:
    """Outputs (outputs, N) as the map shows them."""
    if seen.kind == "curve":
        return np.asarray(outputs[0] if len(outputs) == 1 else outputs[1], dtype=np.float32)
    square = outputs.reshape(-1, MAP_POINTS, MAP_POINTS)
    if seen.kind == "values":
        return np.ascontiguousarray(square[0])
    return shares(square, signed=seen.problem.loss.signed)


def shares(outputs: NDArray[np.float32], *, signed: bool) -> NDArray[np.float32]:
    """Outputs (outputs, ...) as shares from 0 to 1: of class 1, or of every class.

    What is no share by itself is cut: values at 0 and 1, signed ones at -1 and 1. Of several
    values, those above 0 are divided by their sum.
    """
    if len(outputs) <= 2:
        found = outputs[-1] if len(outputs) == 1 else outputs[1]
        found = 0.5 * (found + 1.0) if signed else found
        return np.asarray(np.clip(found, 0.0, 1.0), dtype=np.float32)
    positive = np.clip(outputs, 0.0, 1e30)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = positive / positive.sum(axis=0)
    even = np.float32(1.0 / len(outputs))
    return np.asarray(np.where(np.isnan(found), even, found), dtype=np.float32)


def _border(seen: DecisionBackdrop, field: NDArray[np.float32]) -> tuple[Numbers, ...]:
    """The lines between the classes, in shares of the map's sides."""
    if seen.kind != "classes":
        return ()
    lines: list[Numbers] = []
    at = (np.arange(MAP_POINTS) + 0.5) / MAP_POINTS
    for heights in _contests(field):
        if not heights.min() < 0.0 < heights.max():
            continue
        generator = contourpy.contour_generator(at, at, heights)
        lines += [Numbers(line) for line in cast("list[Array]", generator.lines(0.0))]
    return tuple(lines)


def _contests(field: NDArray[np.float32]) -> list[Array]:
    """Heights (n, n) that are above 0 where a class wins: one for two, else one for each."""
    wide = field.astype(np.float64)
    if wide.ndim == 2:
        return [wide - 0.5]
    best, second = wide[0], np.full(wide.shape[1:], -np.inf)
    for each in wide[1:]:
        best, second = np.maximum(best, each), np.maximum(second, np.minimum(best, each))
    # Of the winner the lead over the second, of the others what they lack: 0 on the border.
    return [np.where(each == best, best - second, each - best) for each in wide[:-1]]


def _wrong(seen: DecisionBackdrop, outputs: Array) -> tuple[int, ...]:
    """The numbers of the shown points that are misclassified, as accuracy counts them."""
    if not seen.problem.data.classes:
        return ()
    told = classes_told(outputs, signed=seen.problem.loss.signed)
    return tuple(np.flatnonzero((told != seen.groups) & seen.shown).tolist())


def _answers(seen: DecisionBackdrop, outputs: Array) -> tuple[str, ...]:
    """What the network says of the query points: the share of class 1, else the value."""
    if seen.kind != "classes":
        return tuple(number(value) for value in outputs[0].tolist())
    found = shares(outputs.astype(np.float32), signed=seen.problem.loss.signed)
    if found.ndim == 1:
        return tuple(share_text(value) for value in found.tolist())
    return tuple(share_text(value) for value in found.max(axis=0).tolist())


def _score(values: Array, epoch: int) -> str:
    value = values.item(epoch) if epoch < len(values) else float("nan")
    return UNDEFINED if np.isnan(value) else number(value)


def _percent(values: Array, epoch: int) -> str:
    value = values.item(epoch) if epoch < len(values) else float("nan")
    return "" if np.isnan(value) else share_text(value)


def share_text(share: float) -> str:
    """A share in per cent; never 100 % unless it is all, never 0 % unless it is none."""
    if np.isnan(share):
        return UNDEFINED
    percent = 100.0 * share
    if 99.5 <= percent < 100.0:
        return f"{int(1000.0 * share) / 10:.1f} %"
    if 0.0 < percent < 0.5:
        return "<0.5 %"
    return f"{percent:.0f} %"
