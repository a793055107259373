"""What the diagram shows at one step: a forward pass of recorded weights, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.networks import Network
from core.picture.network.diagram_values import (
    MAP_POINTS,
    NEUTRAL,
    UNDEFINED,
    WIDEST,
    WIDEST_BIAS,
    DiagramBackdrop,
    DiagramFrame,
)
from core.picture.network.shared import recorded
from core.picture.network.values import Numbers
from core.picture.values import Array

Maps: TypeAlias = NDArray[np.float32]
Shades: TypeAlias = NDArray[np.uint8]


def diagram_frame(diagram: DiagramBackdrop, step: int) -> DiagramFrame:
    """The diagram at a step of the training's timeline; the last recorded one where it is behind.

    Never raises. Without a recording the weights are the initial ones.
    """
    found, weights, running = recorded(diagram.training, diagram.network, step)
    maps = unit_maps(diagram.network, weights, diagram.points, running)
    own = [
        layer[: sum(unit.layer == number for unit in diagram.units)]
        for number, layer in enumerate(maps)
    ]
    links = weights[diagram.link_weights]
    biases = np.where(diagram.bias_weights < 0, 0.0, weights[diagram.bias_weights])
    size = diagram.size
    return DiagramFrame(
        step=found,
        weights=tuple(links.tolist()),
        widths=tuple(widths(links, diagram.link_reach, _widest(size, WIDEST)).tolist()),
        biases=tuple(biases.tolist()),
        radii=tuple(radii(biases, diagram.bias_reach, _widest(size, WIDEST_BIAS)).tolist()),
        maps=Numbers(_shades(diagram, maps, own)),
        ranges=tuple(pair for layer in own for pair in _ranges(layer)),
    )


def unit_maps(
    network: Network, weights: Array, points: Array, running: Array | None = None
) -> list[Maps]:
    """What every unit says at `points` (N, inputs): for each layer (units, N), the features first.

    In float32, which is half the time and more than a picture can show.
    """
    with np.errstate(all="ignore"):
        narrow = weights.astype(np.float32)
        layers = network.forward(narrow, points, running)
        features: Maps = network.features(points).T.astype(np.float32)
    return [features, *(values.outputs.astype(np.float32, copy=False) for values in layers)]


def widths(weights: Array, reach: Array, widest: float) -> Array:
    """Widths (L,) of weights: they grow with their size and come near to `widest`.

    A weight of the size `reach` has half of it.
    """
    share = np.abs(weights) / reach
    return np.asarray(widest * share / (share + 1.0))


def radii(biases: Array, reach: Array, widest: float) -> Array:
    """Radii (U,) of biases, whose discs' areas grow as widths do; 0 for 0."""
    return np.asarray(np.sqrt(widths(biases, reach, 1.0)) * widest)


def _widest(size: float, limits: tuple[float, float]) -> float:
    return min(limits[0] * size, limits[1])


def weights_at(diagram: DiagramBackdrop, step: int) -> Array:
    """All weights (P,) that the diagram shows at `step`."""
    return recorded(diagram.training, diagram.network, step)[1]


def _shades(diagram: DiagramBackdrop, maps: Sequence[Maps], own: Sequence[Maps]) -> Shades:
    """The maps of the units that are seen as shades, (units, n, n)."""
    found = np.empty((len(diagram.units), MAP_POINTS**2), np.uint8)
    first = 0
    for (middle, reach), whole, seen in zip(diagram.tones, maps, own, strict=True):
        ends = _reach(whole, middle) if np.isnan(reach).any() else reach[: len(seen)]
        with np.errstate(all="ignore"):
            share = (seen - middle[: len(seen)]) / ends
            shade = np.rint(NEUTRAL * (1.0 + np.clip(share, -1.0, 1.0)))
        shade[np.isnan(shade)] = UNDEFINED
        found[first : first + len(seen)] = shade
        first += len(seen)
    return found.reshape(-1, MAP_POINTS, MAP_POINTS)


def _reach(maps: Maps, middle: Array) -> float:
    """How far the outputs of a layer lie from the middle of their scale."""
    with np.errstate(all="ignore"):
        away = np.abs(maps - middle)
    away = away[np.isfinite(away)]
    return float(away.max(initial=0.0)) or 1.0


def _ranges(maps: Maps) -> list[tuple[float, float]]:
    lowest, highest = np.fmin.reduce(maps, axis=1), np.fmax.reduce(maps, axis=1)
    return list(zip(lowest.tolist(), highest.tolist(), strict=True))
