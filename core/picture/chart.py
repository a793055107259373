"""The chart's part of the backdrop: every run's measure against the step."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core import ticks, trails
from core.descent import Trajectory
from core.lesson import Lesson, Scale
from core.picture.chart_values import ChartBackdrop, Pacing, step_share, value_share
from core.picture.ground import INDISTINCT
from core.picture.layout import Layout
from core.picture.measures import LARGEST, OF_LOSS, WORDS, Quantity, series_of
from core.picture.memory import remembered
from core.picture.values import Array, Indices, Rect, numbered

DECADES = 9  # at most, below the highest start
DECADES_TO_ZERO = 6  # shown above a loss of exactly 0, which no logarithm reaches
HEADROOM = 5.0  # times the highest start: where a diverging curve is cut
LINEAR_HEADROOM = 0.25  # of the range below the highest start, on a linear axis
RUNAWAY = 1000.0  # sizes of the start below it: a curve that falls so far has no bottom
ROUND_IT = 1.15  # between the outermost rate or ratio and the end of its axis
DEEPEST_RATIO = 1e-3  # shown of a sharpness; what is flatter, or bent down, lies on the axis
LIMIT = 1.0  # the sharpness that a method can just stand, measured in its limit
NO_CURVE = (np.zeros((0, 2)), np.zeros(0, dtype=np.intp))
VALUE_DISTANCE = 25.0  # u between two numbers of an axis, at type factor 1
ROOMY = 0.7  # as many numbers on a linear axis, which are longer and all alike
STEP_DISTANCE = 40.0
DIGIT, STEP_GAP = 7.8, 6.0  # u: of a tick's number, and between two, at type factor 1


class Axis(Struct, frozen=True):
    """The chart's vertical axis from `low` to `high`, both finite, `low` above 0 on "log"."""

    scale: Scale
    low: float
    high: float


class Plot(Struct, frozen=True):
    """Where curves are drawn: the chart's rectangle, its steps, its axis."""

    rect: Rect
    steps: int
    axis: Axis
    pacing: Pacing


def chart_backdrop(
    lesson: Lesson, found: Layout, trajectories: Sequence[Trajectory | None], quantity: Quantity
) -> ChartBackdrop | None:
    """The chart of the shown runs, None where the layout has none.

    A missing recording leaves its curve without points.
    """
    if found.chart is None:
        return None
    rect, steps = found.chart, lesson.steps
    value_count = rect.height / (VALUE_DISTANCE * found.type_factor)
    found_series = [None if each is None else series_of(each, quantity) for each in trajectories]
    series = [each for each in found_series if each is not None]
    axis = axis_of(series, _scale(lesson.look.measure_scale, quantity), value_count, quantity)
    plot = Plot(rect, steps, axis, lesson.pace.pacing)
    drawn = [
        curve_of(each, quantity, plot) if each is not None and values is not None else NO_CURVE
        for each, values in zip(trajectories, found_series, strict=True)
    ]
    return ChartBackdrop(
        rect=rect,
        measure=WORDS[quantity.measure],
        scale=axis.scale,
        steps=steps,
        low=axis.low,
        high=axis.high,
        step_ticks=numbered(step_values(plot, found.type_factor)),
        value_ticks=numbered(value_ticks(axis, value_count)),
        curves=tuple(curve for curve, _ in drawn),
        kept=tuple(kept for _, kept in drawn),
        pacing=plot.pacing,
        limit=LIMIT if quantity.measure == "sharpness" else None,
        left_out=tuple(
            k
            for k, (each, values) in enumerate(zip(trajectories, found_series, strict=True))
            if each is not None and values is None
        ),
    )


def _scale(wanted: Scale, quantity: Quantity) -> Scale:
    """Linear where the loss is known to go below 0, even if no run has got there."""
    is_negative = quantity.measure == "loss" and quantity.minimum < -1e-9
    return "linear" if is_negative else wanted


def axis_of(
    series: Sequence[Array], scale: Scale, count: float, quantity: Quantity | None = None
) -> Axis:
    """The range of the chart: round, with the starts in it, and readable when a run diverges.

    A logarithmic axis ends at the floor's decade: that of the lowest value, but at most nine
    decades below the highest start; six where a value is 0 and another reason for more is missing.
    Above, it goes up to five times the highest start, where a diverging curve is cut. Where values
    are negative the axis is linear, and cut below where one falls without end. `count` is about
    how many numbers it has room for. Rates and ratios are shown whole instead, a ratio with its
    limit and not below a thousandth of it.
    """
    if quantity is not None and quantity.measure not in OF_LOSS:
        return _whole_axis(series, scale, count, quantity)
    values = np.concatenate([np.zeros(0), *series])
    if values.size == 0:
        return Axis("linear", 0.0, 1.0) if scale == "linear" else Axis("log", 1e-3, 1.0)
    start = max(float(each[0]) for each in series if len(each))
    lowest, highest = float(values.min()), float(values.max())
    if scale == "log" and lowest >= -1e-12 * abs(start):
        return _log_axis(values, start, highest)
    lowest, highest = max(lowest, -LARGEST), min(highest, LARGEST)
    start = min(max(start, -LARGEST), LARGEST)
    size = max(abs(start), 1.0)
    if lowest < start - RUNAWAY * size:
        lowest = start - HEADROOM * size
    return _linear_axis(lowest, start, highest, count)


def _log_axis(values: Array, start: float, highest: float) -> Axis:
    positive = values[values > 0.0]
    if positive.size == 0:
        return Axis("log", 1e-3, 1.0)
    smallest = float(positive.min())
    start = start if start > 0.0 else smallest
    high = _round_up(min(1.02 * highest, HEADROOM * start, LARGEST))
    top = math.ceil(math.log10(high) - 1e-9)
    bottom = math.floor(math.log10(smallest))
    if positive.size < values.size:
        bottom = min(bottom, top - DECADES_TO_ZERO)
    bottom = max(min(bottom, top - 1), top - DECADES, -307)
    return Axis("log", float(f"1e{bottom}"), high)


def score_axis(series: Sequence[Array], usual: float, least: float) -> Axis:
    """The axis of scores up to 1: from the `usual` one, or from the lowest down to `least`."""
    values = np.concatenate([np.full(1, usual), *series])
    lowest = math.floor(10.0 * max(float(values.min()), least) + 1e-9) / 10.0
    return Axis("linear", lowest, 1.0)


def _whole_axis(series: Sequence[Array], scale: Scale, count: float, quantity: Quantity) -> Axis:
    """The axis of rates or ratios: nothing of them is cut but what no logarithm reaches."""
    is_ratio = quantity.measure == "sharpness"
    values = np.concatenate([np.full(1 if is_ratio else 0, LIMIT), *series])
    values = np.clip(values[np.isfinite(values)], -LARGEST, LARGEST)
    positive = values[values > 0.0]
    if not values.size:
        return Axis("log", 1e-3, 1.0) if scale == "log" else Axis("linear", 0.0, 1.0)
    if scale == "linear" or not positive.size:
        low, high = float(values.min(initial=0.0)), float(values.max(initial=1e-12))
        return _linear_axis(low, high, high, count)
    smallest, largest = float(positive.min()), float(positive.max())
    low = max(smallest / ROUND_IT, largest * 10.0**-DECADES)
    if is_ratio:
        low = max(low, DEEPEST_RATIO)
    return Axis("log", _round_down(low), _round_up(ROUND_IT * largest))


def _round_up(value: float) -> float:
    """The next number of 1, 2 or 5 times a power of ten, at least `value`."""
    power = math.floor(math.log10(value))
    choices = (float(f"{lead}e{power}") for lead in (1, 2, 5, 10))
    return next(
        (choice for choice in choices if choice >= (1 - 1e-9) * value), float(f"2e{power + 1}")
    )


def _round_down(value: float) -> float:
    """The number before of 1, 2 or 5 times a power of ten, at most `value`."""
    power = math.floor(math.log10(value))
    choices = (float(f"{lead}e{power}") for lead in (5, 2, 1))
    return next((choice for choice in choices if choice <= (1 + 1e-9) * value), value)


def _linear_axis(lowest: float, start: float, highest: float, count: float) -> Axis:
    low = 0.0 if lowest >= 0.0 else lowest
    high = min(highest, start + LINEAR_HEADROOM * (start - low))
    if not high - low > 1e-9 * max(abs(high), abs(low)):
        margin = 0.1 * abs(high) or 1.0
        low, high = low - margin, high + margin
    return Axis("linear", *round_ends(low, high, ROOMY * count))


def round_ends(low: float, high: float, count: float) -> tuple[float, float]:
    """The ends of an axis of about `count` round steps that holds all from `low` to `high`."""
    step = ticks.round_step(high - low, count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return ticks.round_multiple(first, step), ticks.round_multiple(last, step)


def value_ticks(axis: Axis, count: float) -> tuple[float, ...]:
    """Round values for an axis with room for about `count` numbers."""
    if axis.scale == "log":
        found = ticks.decades(axis.low, axis.high, count + 1.0)
        return found if len(found) > 2 else _between_decades(axis, found, count)
    return ticks.ticks(axis.low, axis.high, ROOMY * count)


def _between_decades(axis: Axis, decades: tuple[float, ...], count: float) -> tuple[float, ...]:
    """1, 2 and 5 times powers of ten for an axis that holds one power or two, if there is room."""
    first, last = math.floor(math.log10(axis.low)), math.ceil(math.log10(axis.high))
    every = [float(f"{lead}e{power}") for power in range(first, last + 1) for lead in (1, 2, 5)]
    found = tuple(v for v in every if (1 - 1e-9) * axis.low <= v <= (1 + 1e-9) * axis.high)
    return found if found and (len(decades) < 2 or len(found) <= count) else decades


def step_values(plot: Plot, type_factor: float, unit: int = 1) -> tuple[float, ...]:
    """Round numbers of `unit` steps for the axis of steps of a chart.

    Where the first steps are spread: 0 and as many powers of ten as stand clear, with their
    doubles and halves if these do too.
    """
    last = plot.steps // unit
    if plot.pacing == "even" or last < 10:
        return ticks.whole_ticks(last, max(1.0, plot.rect.width / (STEP_DISTANCE * type_factor)))
    powers = range(len(str(last)))
    first = 2.0 if unit == 1 else 1.0  # the very first step stands beside 0 already
    every = [[lead * 10.0**power for power in powers for lead in (1, 2, 5)]]
    every += [[10.0**power for power in powers[::stride]] for stride in powers[1:]]
    for numbers in every:
        found = (0.0, *(number for number in numbers if first <= number <= last))
        if _stand_clear(found, plot, type_factor, unit):
            return found
    return (0.0,)


def _stand_clear(numbers: Sequence[float], plot: Plot, type_factor: float, unit: int) -> bool:
    """Whether numbers of `unit` steps have room beside each other on the axis of steps."""
    shares = step_share(np.array(numbers) * unit, plot.steps, plot.pacing)
    digits = np.array([len(f"{number:.0f}") for number in numbers])
    needed = type_factor * (DIGIT * (digits[1:] + digits[:-1]) / 2 + STEP_GAP)
    return bool((plot.rect.width * np.diff(shares) >= needed).all())


@remembered
def curve_of(trajectory: Trajectory, quantity: Quantity, plot: Plot) -> tuple[Array, Indices]:
    """Places of a run's curve (T+1, 2), kept between floor and ceiling, and which to draw."""
    found = series_of(trajectory, quantity)
    assert found is not None  # who has no values has no curve
    places = places_of(found, plot)
    places.flags.writeable = False
    return places, trails.thin(places, INDISTINCT)


def places_of(series: Array, plot: Plot, at: Indices | None = None) -> Array:
    """Places (..., n, 2) of values (..., n) at n steps, 0 and on where None; kept on the axis."""
    axis, rect = plot.axis, plot.rect
    share = value_share(series, axis.scale, axis.low, axis.high)
    steps = np.arange(share.shape[-1]) if at is None else at
    x = rect.x + rect.width * step_share(steps, plot.steps, plot.pacing)
    y = rect.bottom - rect.height * share
    return np.stack([np.broadcast_to(x, y.shape), y], axis=-1)


def is_beyond(
    trajectory: Trajectory, quantity: Quantity, chart: ChartBackdrop | None
) -> NDArray[np.bool_]:
    """Where a run's quantity lies below or above the axis of `chart`, shape (T+1,)."""
    values = series_of(trajectory, quantity)
    if chart is None or values is None:
        return np.zeros(len(trajectory.loss), dtype=np.bool_)
    # A linear axis is rounded to its numbers, which can take a hair off the highest value.
    slack = 1e-6 * (chart.high - chart.low) if chart.scale == "linear" else 0.0
    return np.asarray((values < chart.low - slack) | (values > chart.high + slack))
