"""The loss of a line through data: least squares of one input, a surface of slope and intercept.

Look at `fit_of` first. With slope w1 and intercept w2 the mean of (w1 x + w2 - y)² is a quadratic
function whose numbers are moments of the data. It is written as what is left over at the line of
least squares and two squares, so that nothing cancels near the minimum.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.datasets import DATASETS, Data, DataSpec, ShippedData, data_of
from core.settings import Setting, Value, Values, resolve
from core.surfaces.entry import Rectangle, SurfaceError
from core.words import QT_TRANSLATE_NOOP, Text

FORMULA = "v (w1 - a)^2 + (m w1 + w2 - c)^2 + r"
ROOM = 1.3  # how far the view reaches beyond the contour through the start
LARGEST = 1e12  # that a number of a formula may be
LONGEST = 5.0  # how much longer one axis may be than the other on one scale

STANDARDISE = Setting(
    "standardise",
    QT_TRANSLATE_NOOP("Settings", "Standardise"),
    "",
    default=False,
    help=QT_TRANSLATE_NOOP(
        "Settings", "Whether the input is brought to mean 0 and deviation 1 before the line."
    ),
)


class DataSurface(
    msgspec.Struct, frozen=True, tag_field="kind", tag="data", forbid_unknown_fields=True
):
    """The mean squared error of a line through data of one input: slope w1, intercept w2."""

    data: DataSpec
    standardise: bool = False

    @property
    def settings(self) -> tuple[Setting, ...]:
        """What can be set: the settings of a shipped data set, and whether it is standardised."""
        own = DATASETS[self.data.name].settings if isinstance(self.data, ShippedData) else ()
        return (*own, STANDARDISE)

    @property
    def values(self) -> Values:
        """Every setting's value, those of shipped data filled in."""
        own = self.data.resolved().settings if isinstance(self.data, ShippedData) else {}
        return Values({**own, "standardise": self.standardise})

    def with_value(self, name: str, value: Value) -> DataSurface:
        """The same with one setting changed; what equals its default is not kept.

        Raises `SettingError` for a value it cannot take.
        """
        if isinstance(self.data, ShippedData):
            return data_surface(self.data.name, self.values.updated(**{name: value}))
        return DataSurface(self.data, STANDARDISE.check(value) is True)


class Points(msgspec.Struct, frozen=True):
    """What the line goes through: inputs `x` as the line sees them and targets `y`, both (n,)."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]


class Fit(msgspec.Struct, frozen=True):
    """The loss of a line: numbers of `FORMULA`, and what a picture needs to know about it.

    `best` is the line of least squares, `a` and the intercept; `latex` is the loss as a sum.
    """

    title: Text
    points: Points
    numbers: Mapping[str, float]
    best: tuple[float, float]
    view: Rectangle
    start: tuple[float, float]
    equal: bool
    latex: str


def data_surface(name: str, given: Mapping[str, object]) -> DataSurface:
    """The surface of a shipped data set with some of its settings given; `name` must be known.

    Raises `SettingError` for settings that cannot be taken.
    """
    entry = DATASETS[name]
    known = resolve((*entry.settings, STANDARDISE), given, Text.of("Data", entry.title))
    kept = {s.name: known[s.name] for s in entry.settings if known[s.name] != s.default}
    return DataSurface(ShippedData(name, Values(kept)), known["standardise"] is True)


# Shipped data of one input with numbers as targets, by name.
DATA_SURFACES: dict[str, DataSurface] = {
    name: DataSurface(ShippedData(name))
    for name, entry in DATASETS.items()
    if len(entry.inputs) == 1 and entry.task == "regression"
}


def title_of(spec: DataSurface) -> Text:
    """What the surface is called."""
    if isinstance(spec.data, ShippedData):
        source = QT_TRANSLATE_NOOP("Surfaces", "Line fit: {data}")
        return Text.of("Surfaces", source, data=Text.of("Data", DATASETS[spec.data.name].title))
    return Text.of("Surfaces", QT_TRANSLATE_NOOP("Surfaces", "Line fit: own table"))


def fit_of(spec: DataSurface) -> Fit:
    """The fit behind a specification.

    Raises `DataError` and `SettingError` for data that cannot be used, and `SurfaceError` for data
    that no line goes through.
    """
    data = data_of(spec.data, 0.0, spec.standardise)
    _check(data)
    x, y = data.x[:, 0], data.y
    m, c = float(x.mean()), float(y.mean())
    v = float(np.mean((x - m) ** 2))
    a = float(np.mean((x - m) * (y - c))) / v
    b = c - m * a
    r = float(np.mean((a * x + b - y) ** 2))
    numbers = {"v": v, "a": a, "m": m, "c": c, "r": r}
    _check_sizes(numbers)
    # The contour through the origin, where lines begin, or that of one spread where they end.
    depth = v * a * a + c * c
    begins_there = depth <= 1e-12 * max(r, 1e-300)
    if begins_there:
        depth = max(r, 1.0)
    reach1, reach2 = math.sqrt(depth / v), math.sqrt(depth * (v + m * m) / v)
    return Fit(
        title=title_of(spec),
        points=Points(x, y),
        numbers=numbers,
        best=(a, b),
        view=(_around(a, reach1), _around(b, reach2)),
        start=(a + reach1 / 2, b + reach2 / 2) if begins_there else (0.0, 0.0),
        equal=max(reach1, reach2) <= LONGEST * min(reach1, reach2),
        latex=_latex(len(x), spec.standardise),
    )


def _check_sizes(numbers: Mapping[str, float]) -> None:
    """Raise `SurfaceError` for data whose line has numbers that no formula takes."""
    largest = max(map(abs, numbers.values()))
    if largest > LARGEST:
        source = QT_TRANSLATE_NOOP(
            "Surfaces",
            "These data are too large for a line: the formula of its loss has the number {value}, "
            "but at most 1e12 is allowed. Divide large columns by a number such as 1000.",
        )
        raise SurfaceError(Text.of("Surfaces", source, value=f"{largest:.3g}"))


def _around(middle: float, reach: float) -> tuple[float, float]:
    """A range around `middle`, its ends rounded outwards to two digits of its width."""
    step = 10.0 ** math.floor(math.log10(reach) - 0.5)
    low = math.floor((middle - ROOM * reach) / step)
    high = math.ceil((middle + ROOM * reach) / step)
    # Multiples of a power of ten, without the digits that rounding leaves behind.
    return float(f"{low * step:.12g}"), float(f"{high * step:.12g}")


def _latex(count: int, standardise: bool) -> str:
    seen = "z" if standardise else "x"
    total = rf"\frac{{1}}{{{count}}} \sum (w_1 {seen} + w_2 - y)^2"
    return total + (r", \; z = \frac{x - \bar{x}}{s}" if standardise else "")


def _check(data: Data) -> None:
    """Raise `SurfaceError` for data that no line of one slope goes through."""
    if data.task != "regression":
        source = QT_TRANSLATE_NOOP(
            "Surfaces",
            "A line is fitted to numbers, but the target “{target}” is a class. Choose data for "
            "regression, such as {known}.",
        )
        text = Text.of("Surfaces", source, target=data.output, known=", ".join(DATA_SURFACES))
        raise SurfaceError(text)
    if len(data.inputs) != 1:
        source = QT_TRANSLATE_NOOP(
            "Surfaces",
            "A line of slope and intercept needs data of one input, but these have {count}. Choose "
            "data such as {known}.",
        )
        text = Text.of("Surfaces", source, count=len(data.inputs), known=", ".join(DATA_SURFACES))
        raise SurfaceError(text)
    x = data.raw[:, 0]
    low, high = float(x.min()), float(x.max())
    if high - low <= 1e-9 * max(abs(low), abs(high)):
        source = QT_TRANSLATE_NOOP(
            "Surfaces",
            "Every input is {value}: a line needs at least two different ones.",
        )
        raise SurfaceError(Text.of("Surfaces", source, value=f"{low:g}"))
