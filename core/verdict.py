"""One word for how a descent went, as a teacher would say it.

Look at `verdict` first: its branches, in order, are the definition; `verdict_of_training` is the
same for a network. Status is a fact found while recording (`core.descent`, `core.training`); a
verdict is a judgement of the whole recording.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.descent import Trajectory
from core.surfaces import BoundSurface, surface_of
from core.ticks import number
from core.training import Training
from core.words import QT_TRANSLATE_NOOP, Text

Kind: TypeAlias = Literal[
    "undefined", "diverges", "saddle", "converges", "hovers", "oscillates", "crawls"
]
Array: TypeAlias = NDArray[np.float64]

CLOSE = 1e-3  # share of the first gap below which a run has arrived
FLAT = 1e-6  # a gradient this small is at rest
BENT = 1e-6  # a Hessian eigenvalue this large is a bend and no rounding
SLOPE_CLOSE = 0.03  # the gradient's share that belongs to CLOSE on a parabola, about its root
LATE = 0.9  # share of the recording after which coming back proves nothing
AGAINST = 0.8  # share of updates that turn back in an oscillation
NOISE = 1e-9  # a loss this much above the first, relatively, is rounding
LEVEL = 0.02  # of its whole fall, within which the loss of a training rests
NEAR = 0.05  # of its whole fall, above the lowest loss of all trainings
CLIMB = 0.01  # of its whole fall, by which the loss of an oscillating training climbs again ...
STEEP = 1.5  # ... to so many times the lowest before


@dataclass(frozen=True)
class Verdict:
    """`step` says when it happened: diverged, left the domain, or stayed close for good.

    `reason` is the rule that decided, with its numbers; verdicts that differ in it alone are equal.
    """

    kind: Kind
    step: int | None = None
    reason: Text | None = field(default=None, compare=False)


def verdict(trajectory: Trajectory, minimum: float) -> Verdict:
    """Judge a recording; `minimum` is the loss that gaps are measured from.

    - *undefined at k*: the loss or its gradient is not finite at step k;
    - *diverges*: status diverged, or the last loss is above the first;
    - *saddle*: at rest (|gradient| ≤ 1e-6) where the surface bends down somewhere;
    - *converges at k*: the last gap is at most 1e-3 of the first, k the first step below it for
      good; or at rest where the surface bends up everywhere, with the gap to that local minimum.
      Where no minimum is known, the last gradient must also be below 3 % of the largest, or the
      lowest loss of a run that is still falling would count as its minimum;
    - *hovers*: the gap was that small once and is not any more, or was lost and came back in the
      last tenth;
    - *oscillates*: at least 80 % of the updates in the last quarter point against the one before;
    - *crawls*: otherwise.

    A recording without rows is undefined at 0, or diverged where its start is out of range.
    """
    status = trajectory.status
    if status.kind == "undefined":
        source = QT_TRANSLATE_NOOP(
            "Verdict", "At step {step} the loss or its gradient is not a finite number."
        )
        return Verdict("undefined", status.step, _said(source, step=status.step or 0))
    if status.kind == "diverged":
        source = QT_TRANSLATE_NOOP("Verdict", "At step {step} a weight is beyond {limit}.")
        reason = _said(source, step=status.step or 0, limit="10⁶")
        return Verdict("diverges", status.step, reason)
    if not len(trajectory.loss):
        return Verdict("crawls")
    with np.errstate(all="ignore"):
        return _judged(trajectory, minimum)


def verdict_of_training(training: Training, lowest: float) -> Verdict:
    """Judge the recording of a training by its loss on the training data, epoch by epoch.

    `lowest` is the `lowest_loss` of all runs of the study; the fall is the first loss minus it.

    - *diverges at k*: status diverged or undefined at step k, or the last loss is above the first;
    - *oscillates*: in the last quarter of the epochs the loss climbs from its lowest so far by at
      least half of it, and by 1 % of the fall;
    - *converges at k*: from step k on, and through the last quarter at least, the loss stays within
      2 % of the fall about its last, which is no more than 5 % of the fall above `lowest`;
    - *crawls*: otherwise.
    """
    status, loss = training.status, training.train_loss
    if status.kind in {"diverged", "undefined"}:
        return Verdict("diverges", status.step, status.sentence())
    if not len(loss):
        return Verdict("crawls")
    first, last = float(loss[0]), float(loss[-1])
    if last > first + NOISE * abs(first):
        source = QT_TRANSLATE_NOOP("Verdict", "The last loss, {last}, is above the first, {first}.")
        return Verdict("diverges", None, _said(source, last=number(last), first=number(first)))
    return _judged_by_level(training, min(lowest, float(loss.min())))


def _judged_by_level(training: Training, lowest: float) -> Verdict:
    """What remains where the loss ends no higher than it began."""
    loss = training.train_loss
    first, last = float(loss[0]), float(loss[-1])
    fall, late = first - lowest, 3 * (len(loss) - 1) // 4
    so_far = np.minimum.accumulate(loss)
    climb = np.where(loss >= STEEP * so_far, loss - so_far, 0.0)[late:].max()
    if climb >= CLIMB * fall > 0.0:
        source = QT_TRANSLATE_NOOP(
            "Verdict",
            "In the last quarter the loss climbs again by {climb}, by half or more of the lowest "
            "before.",
        )
        return Verdict("oscillates", None, _said(source, climb=number(float(climb))))
    rest = _first_for_good(np.abs(loss - last) <= LEVEL * fall)
    if rest <= late and last - lowest <= NEAR * fall and fall > 0.0:
        step = int(training.epoch_steps[rest])
        source = QT_TRANSLATE_NOOP(
            "Verdict",
            "From step {step} on the loss stays within 2 % of its fall about the last, {last}.",
        )
        return Verdict("converges", step, _said(source, step=step, last=number(last)))
    source = QT_TRANSLATE_NOOP(
        "Verdict",
        "The loss was {first} at first and is {last} at last; the lowest of all runs is {lowest}.",
    )
    values = {"first": number(first), "last": number(last), "lowest": number(lowest)}
    return Verdict("crawls", None, _said(source, **values))


def _judged(trajectory: Trajectory, minimum: float) -> Verdict:
    surface = surface_of(trajectory.descent.surface)
    loss = trajectory.loss
    first, last = float(loss[0]), float(loss[-1])
    if last > first + NOISE * abs(first):
        source = QT_TRANSLATE_NOOP("Verdict", "The last loss, {last}, is above the first, {first}.")
        return Verdict("diverges", None, _said(source, last=number(last), first=number(first)))
    rest, bend = _rest(trajectory, surface)
    if rest == "saddle":
        source = QT_TRANSLATE_NOOP(
            "Verdict",
            "It rests, with a gradient of {slope}, where the surface bends down: "
            "its curvature is {bend} in one direction.",
        )
        slope = float(np.hypot(*trajectory.gradient[-1]))
        return Verdict("saddle", None, _said(source, slope=number(slope), bend=number(bend)))
    return _judged_by_gap(trajectory, gap(trajectory, minimum), surface, rest)


def _judged_by_gap(
    trajectory: Trajectory, gaps: Array, surface: BoundSurface, rest: str | None
) -> Verdict:
    loss = trajectory.loss
    first, last = float(loss[0]), float(loss[-1])
    close = gaps <= CLOSE * gaps[0]
    is_known = surface.minimum is not None
    if close[-1] and (is_known or _has_flattened(trajectory.gradient)):
        step = _first_for_good(close)
        is_late = step > LATE * len(close)
        if is_late and close[:step].any():
            return Verdict("hovers", None, _came_back(gaps, step))
        return Verdict("converges", step, _arrived(gaps, step, is_known))
    if rest == "minimum":
        step = _first_for_good(loss - last <= CLOSE * (first - last))
        source = QT_TRANSLATE_NOOP(
            "Verdict",
            "It rests at a minimum of its own, with a loss of {last}; from step {step} on less "
            "than {share} of the way to it is left.",
        )
        reason = _said(source, last=number(last), step=step, share=_CLOSE)
        return Verdict("converges", step, reason)
    if close.any() and not close[-1]:
        return Verdict("hovers", None, _lost_again(gaps))
    return _judged_by_turns(trajectory.weights, gaps)


def _judged_by_turns(weights: Array, gaps: Array) -> Verdict:
    share = _turns_back(weights)
    values = {"percent": f"{100 * share:.0f}", **_gaps(gaps)}
    if share >= AGAINST:
        source = QT_TRANSLATE_NOOP(
            "Verdict",
            "In the last quarter {percent} % of the updates point against the one before, which "
            "is 80 % or more. Last gap {last} of {first}.",
        )
        return Verdict("oscillates", None, _said(source, **values))
    source = QT_TRANSLATE_NOOP(
        "Verdict",
        "It never comes within {share} of the first gap: the last is {last} of {first}. "
        "In the last quarter {percent} % of the updates turn back.",
    )
    return Verdict("crawls", None, _said(source, share=_CLOSE, **values))


_CLOSE = "10⁻³"


def _arrived(gaps: Array, step: int, is_known: bool) -> Text:
    if is_known:
        source = QT_TRANSLATE_NOOP(
            "Verdict",
            "The gap to the minimum stays below {share} of the first from step {step} on. "
            "Last gap {last} of {first}.",
        )
    else:
        source = QT_TRANSLATE_NOOP(
            "Verdict",
            "The gap to the lowest loss of all runs stays below {share} of the first from step "
            "{step} on, and the gradient has died out. Last gap {last} of {first}.",
        )
    return _said(source, share=_CLOSE, step=step, **_gaps(gaps))


def _came_back(gaps: Array, step: int) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Verdict",
        "The gap was below {share} of the first, grew again, and is back only since step {step}, "
        "in the last tenth. Last gap {last} of {first}.",
    )
    return _said(source, share=_CLOSE, step=step, **_gaps(gaps))


def _lost_again(gaps: Array) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Verdict",
        "At step {step} the gap was {lowest}, below {share} of the first, but it did not stay: "
        "last gap {last} of {first}.",
    )
    step = int(np.argmin(gaps))
    return _said(source, step=step, lowest=number(float(gaps[step])), share=_CLOSE, **_gaps(gaps))


def _gaps(gaps: Array) -> dict[str, str]:
    return {"first": number(float(gaps[0])), "last": number(float(gaps[-1]))}


def _said(source: str, **values: str | int) -> Text:
    return Text.of("Verdict", source, **values)


def gap(trajectory: Trajectory, minimum: float) -> Array:
    """Loss above `minimum` at every step, shape (T+1,), never negative."""
    return np.maximum(trajectory.loss - minimum, 0.0)


def reference_minimum(surface: BoundSurface, trajectories: Iterable[Trajectory]) -> float:
    """The loss that gaps are measured from: the known minimum, else the lowest loss of all runs.

    A recorded loss below the minimum that was given (a rounded or mistaken one) counts instead;
    0 where nothing is known and nothing is recorded.
    """
    lowest = [float(each.loss.min()) for each in trajectories if len(each.loss)]
    known = [] if surface.minimum is None else [surface.minimum]
    return min([*known, *lowest], default=0.0)


def lowest_loss(trainings: Iterable[Training]) -> float:
    """The lowest loss on training data of all runs of a study; 0 where nothing is recorded."""
    recorded = (each.train_loss for each in trainings)
    return min((float(loss.min()) for loss in recorded if len(loss)), default=0.0)


def _rest(
    trajectory: Trajectory, surface: BoundSurface
) -> tuple[Literal["saddle", "minimum"] | None, float]:
    """Where a run has come to rest, and the smallest curvature there.

    None while it moves, or where the surface is level.
    """
    if np.hypot(*trajectory.gradient[-1]) > FLAT:
        return None, math.nan
    h11, h12, h22 = surface.function.hessian(*trajectory.weights[-1].tolist())
    if not all(map(math.isfinite, (h11, h12, h22))):
        return None, math.nan
    lowest = (h11 + h22) / 2 - math.hypot((h11 - h22) / 2, h12)
    if lowest < -BENT:
        return "saddle", lowest
    return ("minimum" if lowest > BENT else None), lowest


def _has_flattened(gradient: Array) -> bool:
    sizes = np.hypot(gradient[:, 0], gradient[:, 1])
    return bool(sizes[-1] <= SLOPE_CLOSE * sizes.max())


def _first_for_good(close: NDArray[np.bool_]) -> int:
    """The first step from which `close` holds up to the end; it holds at the end."""
    away = np.flatnonzero(~close)
    return int(away[-1]) + 1 if len(away) else 0


def _turns_back(weights: Array) -> float:
    """The share of the updates in the last quarter that point against the one before."""
    updates = np.diff(weights, axis=0)
    turns = np.einsum("ij,ij->i", updates[1:], updates[:-1])
    last_quarter = turns[-max(len(updates) // 4, 1) :]
    return float(np.mean(last_quarter < 0)) if len(last_quarter) else 0.0
