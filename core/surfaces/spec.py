"""What a lesson says about its surface, and what follows: `SurfaceSpec` in, `BoundSurface` out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias, cast

import msgspec

from core.formula import Function
from core.settings import Setting, Values
from core.surfaces.bowls import BOWLS
from core.surfaces.entry import CriticalPoint, Range, Rectangle, Surface, SurfaceError, points
from core.surfaces.fit import FORMULA, DataSurface, Points, fit_of
from core.surfaces.wells import WELLS
from core.words import QT_TRANSLATE_NOOP, Text, entry_named

SURFACES: dict[str, Surface] = {surface.name: surface for surface in (*BOWLS, *WELLS)}

# A plotted range narrower than this share of its numbers would vanish in rounding.
NARROWEST = 1e-9
FARTHEST = 1e12


class ShippedSurface(
    msgspec.Struct, frozen=True, tag_field="kind", tag="shipped", forbid_unknown_fields=True
):
    """A surface of the catalogue by name, with the parameters that differ from its own."""

    name: str
    parameters: Values = Values()


class TypedSurface(
    msgspec.Struct, frozen=True, tag_field="kind", tag="formula", forbid_unknown_fields=True
):
    """A surface typed as a formula, with named numbers, plotted range and known minima."""

    formula: str
    parameters: Values = Values()
    view: Rectangle = ((-3.0, 3.0), (-3.0, 3.0))
    minima: tuple[tuple[float, float], ...] = ()
    equal: bool = True


SurfaceSpec: TypeAlias = ShippedSurface | TypedSurface | DataSurface


@dataclass(frozen=True, eq=False)
class BoundSurface:
    """A surface ready for use: its specification, compiled loss and what is known about it.

    `title` is the formula for a typed one. `minimum` is the loss of the known global minimum, None
    where none is known. `view` is the range to plot, ((w1 low, high), (w2 low, high)). `points` are
    those of a surface that comes from data, whose loss is a mean over them.
    """

    spec: SurfaceSpec
    title: str | Text
    function: Function
    view: Rectangle
    start: tuple[float, float]
    minima: tuple[CriticalPoint, ...]
    critical: tuple[CriticalPoint, ...]
    equal_aspect: bool
    is_smooth: bool
    points: Points | None = None
    sum_latex: str = ""

    @property
    def minimum(self) -> float | None:
        """The loss at the global minimum, None where none is known."""
        return min((point.value for point in self.minima), default=None)

    @property
    def only_weight(self) -> int | None:
        """The number (0 or 1) of the one weight that the loss depends on; None where both matter.

        A constant loss counts as one of the first.
        """
        read = self.function.graph.reads[self.function.value_node]
        return {0: 0, 1: 0, 2: 1}.get(read)

    @property
    def latex(self) -> str:
        """The loss typeset as LaTeX: the formula, of data the mean over them."""
        return self.sum_latex or self.function.latex()


def surface_named(name: str) -> Surface:
    """The catalogue's entry; raises `SurfaceError`, which lists the known names."""
    source = QT_TRANSLATE_NOOP(
        "Surfaces", "There is no surface named “{name}”. The known ones are: {known}."
    )
    return entry_named(name, SURFACES, SurfaceError, "Surfaces", source)


@lru_cache(maxsize=64)
def surface_of(spec: SurfaceSpec) -> BoundSurface:
    """The surface behind a specification; kept, so that equal specifications share compiled code.

    Raises `SurfaceError`, `core.settings.SettingError`, `core.formula.FormulaError` or
    `core.datasets.DataError`.
    """
    if isinstance(spec, DataSurface):
        return _fitted(spec)
    return _shipped(spec) if isinstance(spec, ShippedSurface) else _typed(spec)


def _shipped(spec: ShippedSurface) -> BoundSurface:
    surface = surface_named(spec.name)
    parameters = surface.resolve(spec.parameters)
    function = Function(surface.formula_for(parameters), parameters=surface.letters(parameters))
    smooth = function.is_smooth if surface.smooth is None else surface.smooth
    return BoundSurface(
        spec=spec,
        title=Text.of("Surfaces", surface.title),
        function=function,
        view=surface.view,
        start=surface.start,
        minima=surface.minima,
        critical=surface.critical,
        equal_aspect=surface.equal_aspect,
        is_smooth=smooth,
    )


def _typed(spec: TypedSurface) -> BoundSurface:
    function = Function(spec.formula, parameters=_numbers(spec.parameters))
    for weight, axis in zip(("w1", "w2"), spec.view, strict=True):
        _check_range(weight, axis)
    return BoundSurface(
        spec=spec,
        title=spec.formula,
        function=function,
        view=spec.view,
        start=_quarter(spec.view),
        minima=_typed_minima(function, spec.minima),
        critical=(),
        equal_aspect=spec.equal,
        is_smooth=function.is_smooth,
    )


def _fitted(spec: DataSurface) -> BoundSurface:
    fit = fit_of(spec)
    for weight, axis in zip(("w1", "w2"), fit.view, strict=True):
        _check_range(weight, axis)
    return BoundSurface(
        spec=spec,
        title=fit.title,
        function=Function(FORMULA, parameters=fit.numbers),
        view=fit.view,
        start=fit.start,
        minima=points("minimum", fit.numbers["r"], fit.best),
        critical=(),
        equal_aspect=fit.equal,
        is_smooth=True,
        points=fit.points,
        sum_latex=fit.latex,
    )


def _numbers(parameters: Values) -> Mapping[str, float]:
    """Parameters as numbers; raises `SettingError` for a truth value or a list."""
    return {
        name: cast(float, Setting(name, name, name, default=0.0).check(value))
        for name, value in parameters.items()
    }


def _check_range(weight: str, axis: Range) -> None:
    low, high = axis
    size = max(abs(low), abs(high))
    # Written so that a bound that is not a number is refused as well.
    if not (size <= FARTHEST and high - low >= NARROWEST * size and high > low):
        source = QT_TRANSLATE_NOOP(
            "Surfaces",
            "The plotted range of {weight} must run from a lower to a clearly higher number "
            "within ±1e12, but is {low} to {high}.",
        )
        shown = {"weight": weight, "low": repr(low), "high": repr(high)}
        raise SurfaceError(Text.of("Surfaces", source, **shown))


def _typed_minima(
    function: Function, places: tuple[tuple[float, float], ...]
) -> tuple[CriticalPoint, ...]:
    values = [function.value(w1, w2) for w1, w2 in places]
    for (w1, w2), value in zip(places, values, strict=True):
        if not math.isfinite(value):
            source = QT_TRANSLATE_NOOP(
                "Surfaces",
                "The loss is {value} at the minimum ({w1}, {w2}) of the typed surface; "
                "a minimum needs a finite loss.",
            )
            raise SurfaceError(Text.of("Surfaces", source, value=repr(value), w1=w1, w2=w2))
    lowest = min(values, default=0.0)
    # Places typed with a few digits: losses this close are one and the same depth.
    slack = 1e-6 * max((abs(value) for value in values), default=0.0) + 1e-9
    found = [
        CriticalPoint("minimum" if value <= lowest + slack else "local minimum", w1, w2, value)
        for (w1, w2), value in zip(places, values, strict=True)
    ]
    return tuple(sorted(found, key=lambda point: point.kind != "minimum"))


def _quarter(view: Rectangle) -> tuple[float, float]:
    """A start for a surface nobody knows: a quarter into the view from its lower left corner."""
    (left, right), (bottom, top) = view
    return (left + (right - left) / 4, bottom + (top - bottom) / 4)
