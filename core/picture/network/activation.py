"""The activation explorer's part of the backdrop, and its frames."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core import ticks
from core.datasets import Data
from core.lesson import NetworkStudy
from core.networks import ACTIVATIONS, Activation, Network
from core.picture.chart import ROOMY, VALUE_DISTANCE, round_ends
from core.picture.network.activation_values import REACH, ActivationBackdrop, ActivationFrame
from core.picture.network.shared import layer_name, problem_behind, recorded, titled
from core.picture.network.values import Numbers
from core.picture.values import Array, Rect, RunBackdrop, numbered
from core.training import Training
from core.words import Text

POINTS = 401  # 0 and both ends among them
TYPE, TITLE, FORMULA = 13.0, 1.8, 2.6
Z_DISTANCE = 44.0  # u between two numbers below, at type factor 1


def activation_backdrop(
    study: NetworkStudy,
    rect: Rect,
    text_size: float,
    run: RunBackdrop | None,
    training: Training | None,
    *,
    layer: int,
) -> ActivationBackdrop:
    """The activation of hidden layer number `layer`, from 1, or of the last one before it.

    Without hidden layers it is the output's. The units are those of `run`, whose recording so far
    is `training`; without them, of the network before its first step.
    """
    problem, named = problem_behind(study), titled(study, run)
    network, data = problem.network, problem.data
    number = min(layer, max(len(network.layers) - 1, 1)) - 1
    entry = _entry(network, number)
    plot = _plot(rect, text_size, has_title=named is not None)
    z = np.linspace(-REACH, REACH, POINTS)
    values, slopes = entry(z), entry.derivatives(z)
    low, high, marks = _axis(values, slopes, ROOMY * plot.height / (VALUE_DISTANCE * text_size))
    return ActivationBackdrop(
        rect=rect,
        plot=plot,
        style=named.style if named else None,
        label=named.label if named else "",
        text_size=text_size,
        name=layer_name(network, number + 1),
        title=Text.of("Networks", entry.title),
        formula=entry.formula,
        derivative=entry.derivative,
        low=low,
        high=high,
        z_ticks=numbered(ticks.ticks(-REACH, REACH, plot.width / (Z_DISTANCE * text_size))),
        ticks=numbered(marks),
        curve=_places(plot, low, high, z, values),
        slope=_places(plot, low, high, z, slopes),
        number=number,
        x=_point(data),
        is_query=len(data.queries) > 0,
        network=network,
        training=training,
    )


def activation_frame(seen: ActivationBackdrop, step: int) -> ActivationFrame:
    """The layer's units at a step of the training's timeline; the last recorded one before it.

    Never raises. Without a recording the weights are the initial ones.
    """
    found, weights, running = recorded(seen.training, seen.network, step)
    sums = seen.network.forward(weights, seen.x, running)[seen.number].sums[:, 0]
    z = np.clip(sums[~np.isnan(sums)], -REACH, REACH)
    entry = _entry(seen.network, seen.number)
    places = [
        _places(seen.plot, seen.low, seen.high, z, values)
        for values in (entry(z), entry.derivatives(z))
    ]
    return ActivationFrame(found, tuple(sums.tolist()), *map(Numbers, places))


def _point(data: Data) -> Array:
    """The point (1, D) whose sums the units have, as the network sees it."""
    if len(data.queries):
        return data.scale.apply(data.queries[:1])
    return data.x[np.sort(data.train)[:1]]


def _entry(network: Network, number: int) -> Activation:
    """What the layer does; an output that takes all sums together counts as their identity."""
    if number < len(network.layers) - 1:
        return network.layers[number].activation
    return ACTIVATIONS.get(network.output.name, ACTIVATIONS["identity"])


def _plot(rect: Rect, t: float, *, has_title: bool) -> Rect:
    """The area between the axes: run, layer and two formulas above it, numbers and words below."""
    size, left = TYPE * t, rect.x + 9.0 + 26.0 * t
    top = rect.y + (TITLE * (2.0 if has_title else 1.0) + 2 * FORMULA) * size
    bottom = rect.bottom - 3.3 * size
    return Rect(left, top, max(rect.right - 6.0 * t - left, 1.0), max(bottom - top, 1.0))


def _axis(
    values: NDArray[Any], slopes: NDArray[Any], count: float
) -> tuple[float, float, tuple[float, ...]]:
    """An axis that holds both curves, and its round numbers."""
    low = min(float(values.min()), float(slopes.min()), 0.0)
    high = max(float(values.max()), float(slopes.max()), 0.0)
    low, high = round_ends(low, high, max(count, 2.0))
    return low, high, ticks.ticks(low, high, count)


def _places(plot: Rect, low: float, high: float, z: NDArray[Any], values: NDArray[Any]) -> Array:
    x = plot.x + plot.width * (z + REACH) / (2 * REACH)
    return np.stack([x, plot.bottom - plot.height * (values - low) / (high - low)], axis=1)
