"""One step of a run from inside: the numbers of the update, and one sentence that says why.

Look at `reading` first. The step at the playhead is the one that led there: step 12 goes from the
weights of step 11 to those of step 12. Everything here follows from two neighbouring rows of the
recording and from its sharpness; what the rule's lines came to is told by `core.inside`.
"""

from __future__ import annotations

import math
from typing import Literal, Protocol, TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core.descent import OUT_OF_RANGE, Descent
from core.optimizers import program_of
from core.stability import Sharpness, percent_of, sharpness
from core.surfaces import surface_of
from core.ticks import MINUS, number
from core.words import QT_TRANSLATE_NOOP, Text

Pair: TypeAlias = tuple[float, float]
Array: TypeAlias = NDArray[np.float64]

EQUAL = 1e-9  # relative difference below which an update is exactly the plain one
SETTLED = 1e-3  # share of the gradient across the valley below which the floor is reached
ROUND = 0.5  # ratio of the two curvatures from which on a valley is a bowl
SHORT = 16  # characters of a limit's formula that a sentence bears
STRAIGHT = 10.0  # degrees off the steepest descent that still count as along it


class Recorded(Protocol):
    """What is needed of a recording: weights (T+1, 2), loss (T+1,), and how it ended."""

    @property
    def weights(self) -> Array: ...
    @property
    def loss(self) -> Array: ...
    @property
    def ended(self) -> Literal["", "diverged", "undefined"]: ...
    @property
    def ended_at(self) -> int | None: ...


class Reading(Struct, frozen=True):
    """The update that led to `step`: weights and gradient before it, what it adds, what results.

    At step 0, and where nothing is recorded, only `after` is there.
    """

    step: int
    before: Pair | None
    gradient: Pair | None
    update: Pair | None
    after: Pair


def reading(descent: Descent, recorded: Recorded, step: int) -> Reading | None:
    """The update that led to `step`, or to the last row before it; None where there are no rows."""
    last = min(step, len(recorded.weights) - 1)
    if last < 0:
        return None
    after = _pair(recorded.weights[last])
    if last == 0:
        return Reading(0, None, None, None, after)
    before = _pair(recorded.weights[last - 1])
    slope1, slope2 = surface_of(descent.surface).function.gradient(*before)
    update = (after[0] - before[0], after[1] - before[1])
    return Reading(last, before, (slope1, slope2), update, after)


def is_plain(descent: Descent, seen: Reading, rate: float | None = None) -> bool:
    """Whether the update is exactly the rate (of this step) times the gradient, downhill."""
    settings = descent.optimizer.settings
    given = settings.get("lr")
    rate = given if rate is None and isinstance(given, float) else rate
    if rate is None or seen.update is None or seen.gradient is None:
        return False
    if any(value for name, value in settings.items() if name != "lr"):
        return False
    scale = max(map(abs, (*seen.after, *seen.update)))
    return all(
        abs(change + rate * slope) <= EQUAL * scale
        for change, slope in zip(seen.update, seen.gradient, strict=True)
    )


def digits(value: float, count: int = 4) -> str:
    """`value` with `count` significant digits, zeros at the end kept, so that columns stand still.

    "−1.770", "0.1720", "1234"; outside 0.001 to 10 to the power of `count` as "1.20·10⁻⁷", or with
    all digits where there are more than four. 0 is "0", as in a table.
    """
    size = abs(value)
    if not math.isfinite(value) or size == 0.0:
        return number(value)
    exponent = int(f"{size:.{count - 1}e}".split("e")[1])
    if not -4 < exponent < count:
        mantissa, power = f"{size:.{2 if count <= 4 else count - 1}e}".split("e")
        text = f"{mantissa}·{_power(int(power))}"
    else:
        text = f"{size:.{max(0, count - 1 - exponent)}f}"
    return MINUS + text if value < 0 else text


def why(descent: Descent, recorded: Recorded, step: int) -> Text:
    """One sentence on the update that led to `step`; facts where no theory is at hand.

    Plain descent is measured against its limit 2/λ, λ the largest curvature where the step began;
    other rules against theirs, and by how far they turn from the steepest descent.
    """
    if recorded.ended_at is not None and step >= recorded.ended_at:
        return _ending(recorded.ended, recorded.ended_at)
    if step >= len(recorded.loss):
        source = QT_TRANSLATE_NOOP("Step view", "This step is not computed yet")
        return Text.of("Step view", source)
    seen = reading(descent, recorded, step)
    if seen is None or seen.before is None or seen.gradient is None:
        source = QT_TRANSLATE_NOOP("Step view", "The start: no step has been taken yet")
        return Text.of("Step view", source)
    if not any(seen.gradient) and not any(seen.update or ()):
        source = QT_TRANSLATE_NOOP(
            "Step view", "The gradient is zero here: the weights stay where they are"
        )
        return Text.of("Step view", source)
    is_smooth = surface_of(descent.surface).is_smooth
    found = sharpness(descent, recorded.weights, seen.step) if is_smooth else None
    if found is not None and found.sharpness > 0 and is_plain(descent, seen):
        words = _against_the_limit(descent, seen.before, seen.gradient, found)
        if words is not None:
            return words
    return _facts(descent, seen, recorded, found)


def _ending(ended: str, step: int) -> Text:
    if ended == "diverged":
        source = QT_TRANSLATE_NOOP(
            "Step view", "Diverged at step {step}: a weight is beyond {limit}"
        )
        return Text.of(
            "Step view", source, step=step, limit=_power(round(math.log10(OUT_OF_RANGE)))
        )
    source = QT_TRANSLATE_NOOP(
        "Step view", "Left the domain at step {step}: the loss is not defined there"
    )
    return Text.of("Step view", source, step=step)


def _against_the_limit(
    descent: Descent, before: Pair, gradient: Pair, found: Sharpness
) -> Text | None:
    """Plain descent beside the limit of its valley, told as a learning rate."""
    h11, h12, h22 = surface_of(descent.surface).function.hessian(*before)
    steepest = found.sharpness
    if not math.isfinite(2 / steepest):
        return None
    is_one = surface_of(descent.surface).only_weight is not None
    is_bowl = is_one or h11 + h22 - steepest >= ROUND * steepest
    words = _limit_words(found.ratio, is_bowl, _across(gradient, h11, h12, h22))
    percent, factor = percent_of(found.ratio), number(found.ratio)
    return Text.of("Step view", words, percent=percent, factor=factor, limit=number(2 / steepest))


def _across(gradient: Pair, h11: float, h12: float, h22: float) -> float:
    """The share of the gradient that points along the largest curvature, 0 to 1."""
    angle = 0.5 * math.atan2(2 * h12, h11 - h22)
    along = gradient[0] * math.cos(angle) + gradient[1] * math.sin(angle)
    return abs(along) / math.hypot(*gradient)


def _limit_words(share: float, is_bowl: bool, across: float) -> str:
    if not is_bowl and across < SETTLED:
        return QT_TRANSLATE_NOOP(
            "Step view",
            "{percent} % of the limit 2/λ = {limit}: "
            "on the valley floor, only the slow way is left",
        )
    if share >= 1.005:
        return QT_TRANSLATE_NOOP(
            "Step view",
            "{factor} times too large for the limit 2/λ = {limit}: each step lands farther away",
        )
    return _bowl_words(share) if is_bowl else _valley_words(share)


def _valley_words(share: float) -> str:
    if abs(share - 0.5) < 0.005:
        return QT_TRANSLATE_NOOP(
            "Step view",
            "{percent} % of the limit 2/λ = {limit}: each step lands on the valley floor",
        )
    if share < 0.5:
        return QT_TRANSLATE_NOOP(
            "Step view",
            "{percent} % of the limit 2/λ = {limit}: each step stops short of the valley floor",
        )
    if abs(share - 1) < 0.005:
        return QT_TRANSLATE_NOOP(
            "Step view",
            "{percent} % of the limit 2/λ = {limit}: "
            "each step lands just as far beyond the valley floor",
        )
    return QT_TRANSLATE_NOOP(
        "Step view",
        "{percent} % of the limit 2/λ = {limit}: each step overshoots the valley floor",
    )


def _bowl_words(share: float) -> str:
    if abs(share - 0.5) < 0.005:
        return QT_TRANSLATE_NOOP(
            "Step view", "{percent} % of the limit 2/λ = {limit}: each step lands at the minimum"
        )
    if share < 0.5:
        return QT_TRANSLATE_NOOP(
            "Step view",
            "{percent} % of the limit 2/λ = {limit}: each step stops short of the minimum",
        )
    if abs(share - 1) < 0.005:
        return QT_TRANSLATE_NOOP(
            "Step view",
            "{percent} % of the limit 2/λ = {limit}: "
            "each step lands just as far beyond the minimum",
        )
    return QT_TRANSLATE_NOOP(
        "Step view", "{percent} % of the limit 2/λ = {limit}: each step overshoots the minimum"
    )


def _facts(descent: Descent, seen: Reading, recorded: Recorded, found: Sharpness | None) -> Text:
    """The step beside the limit, where there is one, and beside the steepest descent."""
    assert seen.update is not None
    assert seen.gradient is not None
    length, slope = math.hypot(*seen.update), math.hypot(*seen.gradient)
    if not (0 < length < math.inf and 0 < slope < math.inf):
        return _change_of_loss(recorded, seen.step)
    cosine = -sum(a * b for a, b in zip(seen.update, seen.gradient, strict=True)) / length / slope
    angle = math.degrees(math.acos(min(max(cosine, -1.0), 1.0)))
    rule = program_of(descent.optimizer, descent.steps).rule
    remembers = bool(rule and rule.states) and seen.step > 1
    if found is not None and found.ratio > 0:
        return _limited(found, angle, remembers)
    rate = descent.optimizer.settings.get("lr")
    factor = length / (rate * slope) if isinstance(rate, float) and rate > 0 else math.nan
    source = _direction_words(angle, remembers, math.isfinite(factor))
    return Text.of(
        "Step view", source, length=number(length), angle=f"{angle:.0f}", factor=number(factor)
    )


def _limited(found: Sharpness, angle: float, remembers: bool) -> Text:
    """A rule beside its own limit, and what turned the step."""
    limit = number(found.limit)
    if len(found.formula) <= SHORT:
        limit = f"{found.formula} = {limit}"
    turn = Text.of("Step view", _turn_words(angle, remembers), angle=f"{angle:.0f}")
    if found.ratio > 1:
        source = QT_TRANSLATE_NOOP(
            "Step view", "{factor} times too large for the limit {limit}: {turn}"
        )
        return Text.of("Step view", source, factor=number(found.ratio), limit=limit, turn=turn)
    source = QT_TRANSLATE_NOOP("Step view", "{percent} % of the limit {limit}: {turn}")
    return Text.of("Step view", source, percent=percent_of(found.ratio), limit=limit, turn=turn)


def _turn_words(angle: float, remembers: bool) -> str:
    if angle > 90 and remembers:
        return QT_TRANSLATE_NOOP("Step view", "uphill, pushed by earlier gradients")
    if angle > STRAIGHT and remembers:
        return QT_TRANSLATE_NOOP("Step view", "turned {angle}° by earlier gradients")
    if angle > STRAIGHT:
        return QT_TRANSLATE_NOOP("Step view", "{angle}° off the steepest descent")
    return QT_TRANSLATE_NOOP("Step view", "down the steepest descent")


def _change_of_loss(recorded: Recorded, step: int) -> Text:
    source = QT_TRANSLATE_NOOP("Step view", "The loss goes from {before} to {after}")
    before, after = recorded.loss[step - 1 : step + 1].tolist()
    return Text.of("Step view", source, before=number(before), after=number(after))


def _direction_words(angle: float, remembers: bool, has_factor: bool) -> str:
    if angle > 90 and remembers:
        return QT_TRANSLATE_NOOP(
            "Step view", "A step of {length}, uphill: earlier gradients still push this way"
        )
    if angle > STRAIGHT and remembers:
        return QT_TRANSLATE_NOOP(
            "Step view",
            "A step of {length}, {angle}° off the steepest descent: earlier gradients turn it",
        )
    if angle > STRAIGHT:
        return QT_TRANSLATE_NOOP(
            "Step view", "A step of {length}, {angle}° off the steepest descent"
        )
    if has_factor:
        return QT_TRANSLATE_NOOP(
            "Step view", "A step of {length} down the steepest descent: {factor} times η|g|"
        )
    return QT_TRANSLATE_NOOP("Step view", "A step of {length} down the steepest descent")


def _pair(row: Array) -> Pair:
    return row.item(0), row.item(1)


def _power(exponent: int) -> str:
    return "10" + str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
