"""Round numbers: where an axis is marked, and how a number is printed.

`number` prints a measured value with three significant digits, `exact` a round one with as many as
it has. Both use a real minus sign and powers of ten in superscript. Nothing here knows any unit of
length; how many marks fit is the caller's `count`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

INFINITE = "∞"
UNDEFINED = "–"
MINUS = "−"
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_STEPS = (1, 2, 5, 10)


def number(value: float) -> str:
    """`value` with three significant digits: "0.298", "636", "−1.77"; "7.9·10⁻⁶" when small.

    Plain between 0.001 and 10 000, else a mantissa of two digits and a power of ten. An infinite
    value is "∞" or "−∞", NaN a dash.
    """
    if not math.isfinite(value):
        return _not_finite(value)
    size = abs(value)
    if size == 0.0:
        return "0"
    if 1e-3 <= size < 9999.5:
        text = f"{size:.0f}" if size >= 999.5 else f"{float(f'{size:.3g}'):g}"
    else:
        mantissa, exponent = f"{size:.1e}".split("e")
        text = f"{mantissa}·{_power(int(exponent))}"
    return MINUS + text if value < 0 else text


def exact(value: float) -> str:
    """A round number with all its digits: "0.5", "300", "10⁻⁴", "2·10⁵", "−0.92"."""
    if not math.isfinite(value):
        return _not_finite(value)
    if value == 0.0:
        return "0"
    digits = Decimal(repr(abs(value))).normalize()
    exponent = digits.adjusted()
    if -4 < exponent < 4 or (exponent == 4 and len(digits.as_tuple().digits) > 1):
        text = f"{digits:f}"
    else:
        mantissa = digits.scaleb(-exponent)
        text = _power(exponent) if mantissa == 1 else f"{mantissa:f}·{_power(exponent)}"
    return MINUS + text if value < 0 else text


def _not_finite(value: float) -> str:
    if math.isnan(value):
        return UNDEFINED
    return INFINITE if value > 0 else MINUS + INFINITE


def _power(exponent: int) -> str:
    return "10" + str(exponent).translate(_RAISED)


def round_multiple(multiple: int, step: float) -> float:
    """`multiple * step` as the decimal it stands for: 3 times 0.1 is 0.3."""
    return float(Decimal(repr(step)) * multiple)


def round_step(span: float, count: float) -> float:
    """The step of 1, 2 or 5 times a power of ten that divides `span` nearest to `count` times."""
    raw = span / max(count, 1e-9)
    power = math.floor(math.log10(raw))
    choices = [float(f"{factor}e{power}") for factor in _STEPS]
    return min(choices, key=lambda step: abs(math.log(step / raw)))


def ticks(low: float, high: float, count: float) -> tuple[float, ...]:
    """Round values in [low, high], about `count`, ascending, all multiples of one round step.

    Empty where the range is empty, not finite, or too narrow for its floats to be told apart.
    """
    span = high - low
    if not (math.isfinite(span) and span > 0 and span > 1e-12 * max(abs(low), abs(high))):
        return ()
    step = round_step(span, count)
    if step == 0.0 or not math.isfinite(high / step) or not math.isfinite(low / step):
        return ()
    slack = 1e-9
    first, last = math.ceil(low / step - slack), math.floor(high / step + slack)
    return tuple(round_multiple(k, step) for k in range(first, last + 1))


def whole_ticks(high: int, count: float) -> tuple[float, ...]:
    """Round whole numbers from 0 to `high`, about `count`; never fractions of a step."""
    step = max(1.0, round_step(max(high, 1), count))
    return tuple(round_multiple(k, step) for k in range(math.floor(high / step + 1e-9) + 1))


def decades(low: float, high: float, count: float) -> tuple[float, ...]:
    """Powers of ten in [low, high] for a logarithmic axis, ascending, at most about `count`.

    They are evenly spaced and start at the lowest decade, so that the floor of the axis has its
    number. Both ends are above 0.
    """
    first = math.ceil(math.log10(low) - 1e-9)
    last = math.floor(math.log10(high) + 1e-9)
    stride = max(1, math.ceil((last - first) / max(count - 1.0, 1.0) - 1e-9))
    return tuple(float(f"1e{exponent}") for exponent in range(first, last + 1, stride))


def roundest(low: float, high: float, near: float) -> float:
    """The roundest number in [low, high]; of equally round ones the nearest to `near`.

    A number is the rounder the coarser the step of 1, 2 or 5 times a power of ten it is a multiple
    of; 0 is the roundest of all.
    """
    if low <= 0.0 <= high:
        return 0.0
    step = _largest_step(high - low, max(abs(low), abs(high)))
    while step > 0.0:
        found = round_multiple(round(near / step), step)
        if low <= found <= high:
            return found
        step = _next_finer(step)
    return near


def _largest_step(span: float, size: float) -> float:
    """Where the search begins: a step no multiple of which above 0 lies within `size`."""
    start = max(span, size)
    if not (math.isfinite(start) and start > 0.0):
        return 0.0
    return float(f"1e{min(math.ceil(math.log10(start)), 308)}")


def _next_finer(step: float) -> float:
    power = math.floor(math.log10(step) + 1e-9)
    if power < -300:
        return 0.0
    lead = round(step / 10.0**power)
    return float({1: f"5e{power - 1}", 2: f"1e{power}", 5: f"2e{power}"}[lead])


def labels(values: Sequence[float]) -> tuple[str, ...]:
    """The texts of ticks: `exact` for every one of them."""
    return tuple(exact(value) for value in values)
