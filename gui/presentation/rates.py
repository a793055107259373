"""Steps of a learning rate, as a hand on two keys takes them."""

from __future__ import annotations

import math

ROUND = (1.0, 2.0, 5.0)  # per decade
FINE = 1.1  # the factor of a finer step
FIRST = 1e-3  # above a rate of zero
SAME = 1e-9  # relative


def next_rate(rate: float, up: bool, is_fine: bool = False) -> float:
    """The next of the rates 1, 2 and 5 times powers of ten; `is_fine`: a tenth more or less.

    Finer steps are rounded to two digits. `rate` must not be negative; below zero leads nothing.
    """
    if rate <= 0.0:
        return FIRST if up else rate
    if is_fine:
        return float(f"{rate * FINE if up else rate / FINE:.1e}")
    power = math.floor(math.log10(rate))
    near = [float(f"{digit:g}e{each}") for each in range(power - 1, power + 2) for digit in ROUND]
    if up:
        return min(each for each in near if each > rate * (1 + SAME))
    return max(each for each in near if each < rate * (1 - SAME))
