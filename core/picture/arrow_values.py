"""The arrows of one step on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from core.lesson import Arrow

if TYPE_CHECKING:
    from core.picture.values import Projection

Kind: TypeAlias = Arrow


class StepArrow(Struct, frozen=True):
    """An arrow from `x0, y0` to `x1, y1` on the map, in u; it ends at the map's edge if `is_cut`.

    It is `factor` times as long as what it shows; `symbol` is that in ordinary characters, "" where
    a word says it. An ellipse has its middle at `x0, y0` and a corner of its box at `x1, y1`.
    """

    kind: Kind
    x0: float
    y0: float
    x1: float
    y1: float
    factor: float = 1.0
    symbol: str = ""
    is_cut: bool = False


class ArrowPlan(Struct, frozen=True):
    """Which arrows frames have: of shown run number `run`, `kinds`, in the order of drawing.

    They are made on `projection`: the map, or the floor below a surface that stands without one.
    """

    run: int
    kinds: tuple[Kind, ...]
    projection: Projection
