"""The activation explorer as plain values: a function, its derivative, and units on them."""

from __future__ import annotations

from dataclasses import dataclass

from core.networks import Network
from core.picture.network.values import Numbers
from core.picture.values import Array, Label, Rect, Tick
from core.training import Training

REACH = 5.0  # sums from -REACH to REACH are shown


@dataclass(frozen=True, eq=False)
class ActivationBackdrop:
    r"""What a layer's units do with their sums z, drawn over z from -5 to 5.

    `plot` is the area between the axes inside `rect`. `curve` and `slope` (n, 2) are places in u of
    the function and its derivative, `formula` and `derivative` their LaTeX, of z and a = f(z).
    `number` is the layer's among those of `network`, from 0. The units have the sums of one point
    `x` (1, D), a query point of the data if it `is_query`, else the first training sample.
    """

    rect: Rect
    plot: Rect
    style: int | None
    label: Label
    text_size: float
    name: Label
    title: Label
    formula: str
    derivative: str
    low: float
    high: float
    z_ticks: tuple[Tick, ...]
    ticks: tuple[Tick, ...]
    curve: Array
    slope: Array
    number: int
    x: Array
    is_query: bool
    network: Network
    training: Training | None


@dataclass(frozen=True)
class ActivationFrame:
    """The layer's units at `step`, the last recorded one: their `sums` (U,), in their order.

    `curve` and `slope` (n, 2) are the places of those whose sums are numbers, in u; sums beyond
    the axis lie on its ends.
    """

    step: int
    sums: tuple[float, ...]
    curve: Numbers
    slope: Numbers
