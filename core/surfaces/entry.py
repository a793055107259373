"""What the catalogue says about a surface: `Surface` and its `CriticalPoint`s."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias, cast

from msgspec import Struct

from core.settings import Setting, Values, resolve
from core.words import RavineError, Text

Range: TypeAlias = tuple[float, float]
Rectangle: TypeAlias = tuple[Range, Range]
Kind: TypeAlias = Literal["minimum", "local minimum", "maximum", "saddle", "degenerate", "kink"]


class SurfaceError(RavineError):
    """A surface that does not exist, or one whose range, minima or data cannot be used."""


class CriticalPoint(Struct, frozen=True):
    """Where the gradient is zero, or where it jumps: "kink". "minimum" is a global one.

    "degenerate" is a zero gradient at which the Hessian is singular too.
    """

    kind: Kind
    w1: float
    w2: float
    value: float


def points(kind: Kind, value: float, *places: tuple[float, float]) -> tuple[CriticalPoint, ...]:
    """Critical points of one kind and one loss."""
    return tuple(CriticalPoint(kind, w1, w2, value) for w1, w2 in places)


def opposite(kind: Kind, value: float, w1: float, w2: float) -> tuple[CriticalPoint, ...]:
    """A critical point and the one opposite to it through the origin."""
    return points(kind, value, (w1, w2), (-w1, -w2))


def mirrored(kind: Kind, value: float, w1: float, w2: float) -> tuple[CriticalPoint, ...]:
    """A critical point and its images in both axes: four points, or two on an axis."""
    places = dict.fromkeys(
        (sign1 * w1 + 0.0, sign2 * w2 + 0.0) for sign1 in (1, -1) for sign2 in (1, -1)
    )
    return points(kind, value, *places)


def swapped(kind: Kind, value: float, w1: float, w2: float) -> tuple[CriticalPoint, ...]:
    """Like `mirrored`, with both weights exchanged as well."""
    both = (*mirrored(kind, value, w1, w2), *mirrored(kind, value, w2, w1))
    return tuple(dict.fromkeys(both))


class Surface(Struct, frozen=True):
    r"""A loss of two weights in the catalogue.

    `title` and `sentence` are English texts marked in the context "Surfaces". The formula calls a
    parameter by its setting's symbol, `κ` where that is `\kappa`. `domain` is where the literature
    uses the function, `view` the range that reads well on a screen, both ((w1 low, high), (w2 low,
    high)). `minima` are the known minima, global first, then local ones; `critical` are the other
    critical points. Of endless patterns only the innermost ones are listed. `start` is a start
    worth watching. `shorter` gives another text of the same function for some parameters.
    `smooth` is set where the formula alone would give the wrong answer.
    """

    name: str
    title: str
    sentence: str
    formula: str
    domain: Rectangle
    view: Rectangle
    start: tuple[float, float]
    source: str
    settings: tuple[Setting, ...] = ()
    minima: tuple[CriticalPoint, ...] = ()
    critical: tuple[CriticalPoint, ...] = ()
    equal_aspect: bool = True
    shorter: Callable[[Values], str] | None = None
    smooth: bool | None = None

    def resolve(self, given: Mapping[str, object]) -> Values:
        """Every parameter, `given` or default; raises `SettingError` for what it cannot take."""
        return resolve(self.settings, given, Text.of("Surfaces", self.title))

    def letters(self, parameters: Values) -> dict[str, float]:
        """Complete `parameters` under the names the formula calls them by."""
        return {
            setting.symbol.removeprefix("\\"): cast(float, parameters[setting.name])
            for setting in self.settings
        }

    def formula_for(self, parameters: Values) -> str:
        """The formula's text for complete `parameters`."""
        return self.formula if self.shorter is None else self.shorter(parameters)
