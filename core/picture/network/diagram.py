"""The diagram's part of the backdrop: what the network is made of, and where it stands.

`diagram_backdrop` is the door; `diagram_layout` places the units, `diagram_frames` makes frames.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, TypeAlias

import msgspec
import numpy as np

from core.datasets import Data, class_number, data_of
from core.lesson import NetworkStudy
from core.networks import FEATURES, Network, loss_named, network_of, outputs_for
from core.picture.network.diagram_layout import Places, Wish, places
from core.picture.network.diagram_values import MAP_POINTS, Column, DiagramBackdrop, Tones, Unit
from core.picture.network.shared import BOUNDS, layer_name, titled
from core.picture.values import Array, Indices, Label, Rect, RunBackdrop
from core.picture.view import text_width
from core.training import Training
from core.words import QT_TRANSLATE_NOOP, Text

Name: TypeAlias = tuple[Label, str]  # words, or LaTeX

_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SYMBOL_WIDTH = 1.6  # type sizes, of a formula such as x₁
FORMULA_WIDTH = 2.6
SHORT = {"tanh": "tanh"}  # a title that is longer in some languages than a column is wide


def diagram_backdrop(
    study: NetworkStudy,
    rect: Rect,
    text_size: float,
    run: RunBackdrop | None,
    training: Training | None,
) -> DiagramBackdrop:
    """The diagram of the network of `run`, in `rect`, whose recording so far is `training`.

    Without a run it shows the network before its first step.
    """
    without_runs = msgspec.structs.replace(study, runs=())
    still = _still(without_runs, rect, text_size, titled(study, run) is not None)
    if run is None:
        return still
    return replace(still, style=run.style, label=run.label, training=training)


@lru_cache(16)
def _still(study: NetworkStudy, rect: Rect, text_size: float, has_title: bool) -> DiagramBackdrop:
    """The diagram before anything is recorded."""
    data = data_of(study.data, study.validation, study.standardise)
    outputs = outputs_for(study.loss, study.network.output, data.classes)
    network = network_of(study.network, data.x.shape[1], outputs)
    names = _input_names(network, data), _output_names(network, data)
    lines = [_caption(network, number) for number in range(len(network.sizes))]
    wide = max(map(_width, names[0])), max(map(_width, names[1]))
    found = places(Wish(network.sizes, text_size, wide, max(map(len, lines)), has_title), rect)
    units = tuple(_units(found, names))
    columns = [
        Column(x, text[: found.lines], *more)
        for x, text, more in zip(found.columns, lines, found.more, strict=True)
    ]
    return DiagramBackdrop(
        rect=rect,
        style=None,
        label="",
        text_size=text_size,
        columns=tuple(columns),
        units=units,
        size=found.size,
        pitch=found.pitch,
        left=found.left,
        right=found.right,
        title_y=found.title_y,
        captions_y=found.captions_y,
        key_y=found.key_y,
        network=network,
        points=plane(data),
        tones=_tones(network, data, loss_named(study.loss).signed),
        **_links(network, units, _reaches(network, data)),
    )


def plane(data: Data) -> Array:
    """The points (n², inputs) of the units' maps as the network sees them, upper left first.

    The first two inputs span the plane; others stay at their mean over the training rows.
    """
    points = np.tile(data.raw[data.is_train].mean(axis=0), (MAP_POINTS**2, 1))
    middles = (np.arange(MAP_POINTS) + 0.5) / MAP_POINTS
    across, up = np.meshgrid(middles, middles[::-1])
    for axis, shares in zip(range(points.shape[1]), (across, up), strict=False):
        low, high = data.ranges[axis]
        points[:, axis] = low + (high - low) * shares.ravel()
    return data.scale.apply(points)


# ---------------------------------------------------------------------- words


def _caption(network: Network, number: int) -> tuple[Label, ...]:
    """What a layer is called, line by line."""
    if number == 0:
        has_features = bool(network.spec.features)
        source = (
            QT_TRANSLATE_NOOP("Diagram", "features")
            if has_features
            else QT_TRANSLATE_NOOP("Diagram", "inputs")
        )
        return (Text.of("Diagram", source),)
    name, layer = layer_name(network, number), network.layers[number - 1]
    if number == len(network.layers):
        return name, Text.of("Networks", network.output.title)
    title = layer.activation.title
    does = SHORT.get(layer.activation.name) or Text.of("Networks", title)
    lines: list[Label] = [name, does]
    if layer.normalise == "batch":
        lines.append(Text.of("Diagram", QT_TRANSLATE_NOOP("Diagram", "batch norm")))
    if layer.normalise == "layer":
        lines.append(Text.of("Diagram", QT_TRANSLATE_NOOP("Diagram", "layer norm")))
    if layer.dropout:
        source = QT_TRANSLATE_NOOP("Diagram", "dropout {rate}")
        lines.append(Text.of("Diagram", source, rate=f"{layer.dropout:g}"))
    return tuple(lines)


def _input_names(network: Network, data: Data) -> list[Name]:
    if network.spec.features:
        return [("", FEATURES[name].formula) for name in network.spec.features]
    return [_name(name, data) for name in data.inputs]


def _output_names(network: Network, data: Data) -> list[Name]:
    """The classes, or what is predicted; of two classes the one that a high output means."""
    if network.outputs == 1 and not data.labels:
        return [_name(data.output, data)]
    shown = range(network.outputs) if network.outputs > 1 else (1,)
    if data.labels:
        return [_name(data.labels[k], data) for k in shown]
    return [(class_number(k), "") for k in shown]


def _name(name: str, data: Data) -> Name:
    """A name of the data: a formula where it is a letter with or without a number."""
    if found := re.fullmatch(r"([A-Za-z])_?(\d*)", name):
        letter, index = found.groups()
        return "", f"{letter}_{{{index}}}" if index else letter
    return data.named(name), ""


def _width(name: Name) -> float:
    """About how wide a name is, in type sizes."""
    words, formula = name
    if formula:
        return SYMBOL_WIDTH if len(formula) < 8 else FORMULA_WIDTH
    return text_width(words.source if isinstance(words, Text) else str(words))


# ---------------------------------------------------------------------- units and links


def _units(found: Places, names: tuple[Sequence[Name], Sequence[Name]]) -> list[Unit]:
    last = len(found.boxes) - 1
    named, has_classes = {0: names[0], last: names[1]}, len(names[1]) > 1
    return [
        Unit(
            layer,
            number,
            box,
            _title(layer, number, last, name),
            *name,
            group=number if layer == last and has_classes else None,
        )
        for layer, boxes in enumerate(found.boxes)
        for number, box in enumerate(boxes)
        for name in [named[layer][number] if layer in named else ("", "")]
    ]


def _title(layer: int, number: int, last: int, name: Name) -> Label:
    """A unit in words."""
    words = name[0] or _plain(name[1])
    if layer == 0:
        return words
    if layer == last:
        source = QT_TRANSLATE_NOOP("Diagram", "output {name}")
        return Text.of("Diagram", source, name=words if isinstance(words, Text) else str(words))
    source = QT_TRANSLATE_NOOP("Diagram", "hidden {layer}, unit {number}")
    return Text.of("Diagram", source, layer=layer, number=number + 1)


def _plain(latex: str) -> str:
    """A short formula in plain letters: x₁², sin x₂."""
    found = re.sub(r"_\{?(\d+)\}?", lambda part: part[1].translate(_LOWERED), latex)
    return found.replace("^2", "²").replace(r"\,", " ").replace(r"\sin", "sin")


def _links(network: Network, units: Sequence[Unit], reaches: Array) -> dict[str, Any]:
    """The links between the units that are seen, and their places in the flat vector."""
    layers = [[k for k, unit in enumerate(units) if unit.layer == n] for n in _numbers(network)]
    order = np.arange(network.size, dtype=np.float64)
    biases = np.full(len(units), -1, dtype=np.intp)
    found: list[tuple[int, int, int]] = []
    for layer, (before, after) in zip(network.layers, pairwise(layers), strict=True):
        places_of = layer.matrix(order).astype(np.intp)
        for target in after:
            row = places_of[units[target].number]
            biases[target] = row[-1]
            found += [(source, target, int(row[units[source].number])) for source in before]
    sources, targets, flat = np.array(found, dtype=np.intp).reshape(-1, 3).T
    layer_of = np.array([unit.layer for unit in units], dtype=np.intp)
    bias_reach = np.where(layer_of == len(network.layers), reaches[1], 1.0)
    return {
        "sources": sources,
        "targets": targets,
        "places": _link_places(units, sources, targets),
        "link_weights": flat,
        "link_reach": _link_reach(network, reaches)[layer_of[targets] - 1],
        "bias_weights": biases,
        "bias_reach": bias_reach,
    }


def _numbers(network: Network) -> range:
    return range(len(network.sizes))


def _link_places(units: Sequence[Unit], sources: Indices, targets: Indices) -> Array:
    """From the right side of one unit to the left side of the other, (L, 4)."""
    boxes = [unit.box for unit in units]
    ends = [(box.x, box.right, box.y + box.height / 2) for box in boxes]
    left, right, middle = np.array(ends, dtype=np.float64).reshape(-1, 3).T
    return np.stack([right[sources], middle[sources], left[targets], middle[targets]], axis=1)


def _reaches(network: Network, data: Data) -> Array:
    """The usual spread of what comes in, and of what is to come out: (2,), both above 0."""
    spread = np.median(network.features(data.x[data.is_train]).std(axis=0))
    goal = data.y[data.is_train].std() if not data.classes else 1.0
    found = np.array([spread, goal])
    return np.where(np.isfinite(found) & (found > 0.0), found, 1.0)


def _link_reach(network: Network, reaches: Array) -> Array:
    """For every layer the size of a weight that carries as much as comes in and is to go out."""
    found = np.ones(len(network.layers))
    found[0] /= reaches[0]
    found[-1] *= reaches[1]
    return found


# ---------------------------------------------------------------------- scales of the maps


def _tones(network: Network, data: Data, signed: bool) -> tuple[Tones, ...]:
    seen = network.features(plane(data))
    tones = [_spread(seen.min(axis=0), seen.max(axis=0))]
    for layer in network.layers[:-1]:
        middle, reach = float(layer.activation(0.0)), np.nan
        if bounds := BOUNDS.get(layer.activation.name):
            middle, reach = sum(bounds) / 2, (bounds[1] - bounds[0]) / 2
        tones.append((np.full((layer.units, 1), middle), np.full((layer.units, 1), reach)))
    middle, reach = _output_tone(network, data, signed)
    whole = np.full((network.outputs, 1), 1.0)
    return (*tones, (middle * whole, reach * whole))


def _spread(low: Array, high: Array) -> Tones:
    """Scales around 0 where the values lie on both sides of it, else around their own middle."""
    is_around = (low <= 0.0) & (high >= 0.0)
    middle = np.where(is_around, 0.0, (low + high) / 2)
    reach = np.where(is_around, np.maximum(-low, high), (high - low) / 2)
    return middle[:, None], np.where(reach > 0.0, reach, 1.0)[:, None]


def _output_tone(network: Network, data: Data, signed: bool) -> tuple[float, float]:
    """The middle of what is to come out, and how far from it that goes."""
    if not data.classes:
        low, high = float(data.y.min()), float(data.y.max())
        return (low + high) / 2, (high - low) / 2 or 1.0
    if network.outputs > 1:
        return 0.0, 1.0
    return (0.0, 1.0) if signed and network.spec.output == "identity" else (0.5, 0.5)
