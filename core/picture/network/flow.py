"""The flow panel's part of the backdrop, and its frames: pure look-ups and passes.

`flow_backdrop` and `flow_frame` are the doors; `flow_passes` computes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from msgspec.structs import replace

from core import ticks
from core.lesson import NetworkStudy
from core.networks import Network
from core.picture.chart import ROOMY, VALUE_DISTANCE, round_ends
from core.picture.memory import remembered
from core.picture.network.flow_passes import Flow, flow_of
from core.picture.network.flow_values import (
    BINS,
    DEEPEST,
    Column,
    FlowBackdrop,
    FlowFrame,
    Span,
)
from core.picture.network.shared import BOUNDS, layer_name, problem_behind, recorded, titled
from core.picture.network.values import Numbers
from core.picture.values import Array, Indices, Label, Rect, RunBackdrop, numbered
from core.training import Training
from core.words import QT_TRANSLATE_NOOP, Text

LOOKED_AT = 5  # rows of a recording, from which axes are made
BULK = (0.5, 99.5)  # per cent: what lies beyond is counted at the end of the axis
ALIKE = 1.6  # times as wide: outputs stand on the axis of the hidden layers
TYPE, LINE = 13.0, 1.8
TITLE = 1.8
UPPER_SHARE = 0.52
HEADROOM = 0.12  # of the axis, above the largest gradient, where its number stands


@dataclass(frozen=True)
class _Reach:
    """How far values went: hidden and last outputs, and the sizes of gradients."""

    hidden: tuple[float, float] | None
    last: tuple[float, float]
    sizes: tuple[float, ...]


def flow_backdrop(
    study: NetworkStudy,
    rect: Rect,
    text_size: float,
    run: RunBackdrop | None,
    training: Training | None,
) -> FlowBackdrop:
    """The flow through the network of `run`, in `rect`, whose recording so far is `training`.

    Without a run or a recording it shows the network before its first step.
    """
    problem = problem_behind(study)
    flow, named = flow_of(problem), titled(study, run)
    has_rows = training is not None and len(training.weights) > 0
    reach = _recorded_reach(training, flow) if training and has_rows else _first_reach(flow)
    title = TITLE * TYPE * text_size if named else 0.0
    inner = Rect(rect.x, rect.y + title, rect.width, rect.height - title)
    upper, lower = _areas(inner, text_size)
    outputs, last = _spans(reach, ROOMY * upper.height / (VALUE_DISTANCE * text_size))
    if last is not None:
        room = 6.0 + 27.0 * text_size
        upper, lower = (replace(one, width=max(one.width - room, 1.0)) for one in (upper, lower))
    low, high = _decades(reach.sizes)
    return FlowBackdrop(
        rect=rect,
        style=named.style if named else None,
        label=named.label if named else "",
        text_size=text_size,
        title_y=rect.y + 0.4 * title if named else None,
        columns=_columns(flow.network, upper),
        outputs=outputs,
        last=last,
        upper=upper,
        lower=lower,
        low=low,
        high=high,
        ticks=numbered(ticks.decades(low, high, lower.height / (VALUE_DISTANCE * text_size))),
        samples=problem.train.samples,
        flow=flow,
        training=training,
    )


def _areas(rect: Rect, t: float) -> tuple[Rect, Rect]:
    """Where histograms and gradients stand, with their headings, numbers and names around them."""
    size, left = TYPE * t, rect.x + 9.0 + 34.0 * t
    top, between, foot = rect.y + LINE * size, (LINE + 1.75) * size, 0.5 * size
    room, width = max(rect.bottom - top - between - foot, 2.0), rect.right - 3.0 * t - left
    upper = Rect(left, top, max(width, 1.0), UPPER_SHARE * room)
    lower = replace(upper, y=upper.bottom + between, height=room - upper.height)
    return upper, lower


def flow_frame(seen: FlowBackdrop, step: int) -> FlowFrame:
    """The flow at a step of the training's timeline; the last recorded one where it is behind.

    Never raises. Without a recording the weights are the initial ones.
    """
    found, weights, running = recorded(seen.training, seen.flow.network, step)
    layers = seen.flow.outputs(weights, running)
    spans = [seen.span(number) for number in range(len(layers))]
    counts = [_counts(layer, span) for layer, span in zip(layers, spans, strict=True)]
    sizes = tuple(seen.flow.sizes(weights, running))
    return FlowFrame(found, Numbers(np.stack(counts)), sizes)


def _counts(outputs: Array, span: Span) -> Indices:
    """How many outputs lie in each of the axis' parts, (BINS,); not those that are no number."""
    values = outputs.ravel()
    values = values[~np.isnan(values)]
    parts = (np.clip(values, span.low, span.high) - span.low) * (BINS / (span.high - span.low))
    return np.bincount(np.minimum(parts.astype(np.intp), BINS - 1), minlength=BINS)


# ---------------------------------------------------------------------- columns


def _columns(network: Network, upper: Rect) -> tuple[Column, ...]:
    count = len(network.layers)
    pitch = upper.width / count
    shorts: list[Label] = [
        *map(str, range(1, count)),
        Text.of("Flow", QT_TRANSLATE_NOOP("Flow", "out")),
    ]
    return tuple(
        Column(
            Rect(upper.x + pitch * n, upper.y, pitch, upper.height),
            layer_name(network, n + 1),
            short,
        )
        for n, short in enumerate(shorts)
    )


# ---------------------------------------------------------------------- axes


@remembered
def _recorded_reach(training: Training, flow: Flow) -> _Reach:
    rows = np.unique(np.linspace(0, len(training.weights) - 1, LOOKED_AT).round().astype(int))
    return _reach(flow, [(training.weights[row], training.running[row]) for row in rows])


def _first_reach(flow: Flow) -> _Reach:
    return _reach(flow, [(flow.network.initial(), None)])


def _reach(flow: Flow, rows: Sequence[tuple[Array, Array | None]]) -> _Reach:
    """How far outputs and gradients go at some rows of weights; bounds, where there are some."""
    layers = flow.network.layers
    found = [flow.outputs(*row) for row in rows]
    ends = [
        BOUNDS.get(layer.activation.name) or _ends([outputs[n] for outputs in found])
        for n, layer in enumerate(layers[:-1])
    ]
    last = BOUNDS.get(flow.network.output.name)
    sizes = np.array([flow.sizes(*row) for row in rows]).ravel()
    sizes = sizes[np.isfinite(sizes) & (sizes > 0.0)]
    hidden = (min(low for low, _ in ends), max(high for _, high in ends)) if ends else None
    return _Reach(hidden, last or _ends([outputs[-1] for outputs in found]), tuple(sizes.tolist()))


def _ends(outputs: Sequence[Array]) -> tuple[float, float]:
    """The bulk of some outputs, and 0."""
    values = np.concatenate([each.ravel() for each in outputs])
    values = values[np.isfinite(values)]
    low, high = np.percentile(values, BULK).tolist() if len(values) else (0.0, 1.0)
    low, high = min(low, 0.0), max(high, 0.0)
    return (low, high) if high - low > 1e-12 else (low, low + 1.0)


def _spans(reach: _Reach, count: float) -> tuple[Span, Span | None]:
    """The axis of all layers, and that of the last one where it does not fit the others."""
    if reach.hidden is None:
        return _span(*reach.last, count), None
    low, high = min(reach.hidden[0], reach.last[0]), max(reach.hidden[1], reach.last[1])
    widths = [end - start for start, end in (reach.hidden, reach.last)]
    if high - low <= ALIKE * min(widths):
        return _span(low, high, count), None
    return _span(*reach.hidden, count), _span(*reach.last, count)


def _span(low: float, high: float, count: float) -> Span:
    low, high = round_ends(low, high, max(count, 2.0))
    return Span(low, high, numbered(ticks.ticks(low, high, count)))


def _decades(sizes: Sequence[float]) -> tuple[float, float]:
    """Powers of ten around the sizes of gradients."""
    if not sizes:
        return 1e-3, 1.0
    top = math.ceil(math.log10(max(sizes)) - 1e-9)
    bottom = math.floor(math.log10(min(sizes)) + 1e-9)
    bottom = max(min(bottom, top - 1), top - DEEPEST, -300)
    if top - math.log10(max(sizes)) < HEADROOM * (top - bottom):
        top += 1
    return float(f"1e{bottom}"), float(f"1e{max(top, bottom + 1)}")
