"""The flow panel as plain values: what a layer's units say, and how large its gradient is."""

from __future__ import annotations

from dataclasses import dataclass

from core.picture.chart_values import value_share
from core.picture.network.flow_passes import Flow
from core.picture.network.values import Numbers
from core.picture.values import Label, Rect, Tick
from core.training import Training

BINS = 32
DEEPEST = 12  # decades at most on the axis of gradients


@dataclass(frozen=True)
class Column:
    """A layer: its `rect` among the histograms, its name, and one for columns with little room."""

    rect: Rect
    name: Label
    short: Label


@dataclass(frozen=True)
class Span:
    """A linear axis of outputs from `low` to `high`, with its round numbers."""

    low: float
    high: float
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, eq=False)
class FlowBackdrop:
    """Histograms of every layer's outputs, side by side, above the size of its gradient.

    `style` and `label` are the run's, None and "" where only one is shown or none. `columns[n]` is
    layer n, the last one the output; all stand on the axis `outputs`, the last one on `last`
    where that is another. `upper` holds the histograms, `lower` the gradients on a logarithmic axis
    from `low` to `high`. `flow` computes both, over `flow.samples` of `samples` training samples.
    """

    rect: Rect
    style: int | None
    label: Label
    text_size: float
    title_y: float | None
    columns: tuple[Column, ...]
    outputs: Span
    last: Span | None
    upper: Rect
    lower: Rect
    low: float
    high: float
    ticks: tuple[Tick, ...]
    samples: int
    flow: Flow
    training: Training | None

    def span(self, number: int) -> Span:
        """The axis of layer `number`."""
        is_last = number == len(self.columns) - 1
        return self.last if is_last and self.last is not None else self.outputs

    def y(self, value: float) -> float:
        """Place in u of a gradient's size, kept on the axis."""
        share = value_share(value, "log", self.low, self.high)
        return self.lower.bottom - self.lower.height * float(share)


@dataclass(frozen=True)
class FlowFrame:
    """The flow at `step`, the last recorded one.

    `counts` (L, BINS) are how many outputs lie in each part of the axis, low ones first; the
    outermost hold what lies beyond it. `gradients` are the mean |dL/dw| over each
    layer's weights, without biases and penalties; not-a-number where there is none.
    """

    step: int
    counts: Numbers
    gradients: tuple[float, ...]
