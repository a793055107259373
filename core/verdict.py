"""One word for how a descent went, as a teacher would say it.

Look at `verdict` first: its branches, in order, are the definition. Status is a fact found while
recording (`core.descent`); a verdict is a judgement of the whole recording.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.descent import Trajectory
from core.surfaces import BoundSurface, surface_of

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


@dataclass(frozen=True)
class Verdict:
    """`step` says when it happened: diverged, left the domain, or stayed close for good."""

    kind: Kind
    step: int | None = None


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
        return Verdict("undefined", status.step)
    if status.kind == "diverged":
        return Verdict("diverges", status.step)
    if not len(trajectory.loss):
        return Verdict("crawls")
    with np.errstate(all="ignore"):
        return _judged(trajectory, minimum)


def _judged(trajectory: Trajectory, minimum: float) -> Verdict:
    surface = surface_of(trajectory.descent.surface)
    loss = trajectory.loss
    first, last = float(loss[0]), float(loss[-1])
    if last > first + NOISE * abs(first):
        return Verdict("diverges")
    rest = _rest(trajectory, surface)
    if rest == "saddle":
        return Verdict("saddle")
    gaps = gap(trajectory, minimum)
    close = gaps <= CLOSE * gaps[0]
    if close[-1] and (surface.minimum is not None or _has_flattened(trajectory.gradient)):
        step = _first_for_good(close)
        is_late = step > LATE * len(close)
        return Verdict("hovers") if is_late and close[:step].any() else Verdict("converges", step)
    if rest == "minimum":
        return Verdict("converges", _first_for_good(loss - last <= CLOSE * (first - last)))
    if close.any() and not close[-1]:
        return Verdict("hovers")
    return Verdict("oscillates" if _turns_back(trajectory.weights) else "crawls")


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


def _rest(trajectory: Trajectory, surface: BoundSurface) -> Literal["saddle", "minimum"] | None:
    """Where a run has come to rest; None while it moves, or where the surface is level."""
    if np.hypot(*trajectory.gradient[-1]) > FLAT:
        return None
    h11, h12, h22 = surface.function.hessian(*trajectory.weights[-1].tolist())
    if not all(map(math.isfinite, (h11, h12, h22))):
        return None
    middle, reach = (h11 + h22) / 2, math.hypot((h11 - h22) / 2, h12)
    if middle - reach < -BENT:
        return "saddle"
    return "minimum" if middle - reach > BENT else None


def _has_flattened(gradient: Array) -> bool:
    sizes = np.hypot(gradient[:, 0], gradient[:, 1])
    return bool(sizes[-1] <= SLOPE_CLOSE * sizes.max())


def _first_for_good(close: NDArray[np.bool_]) -> int:
    """The first step from which `close` holds up to the end; it holds at the end."""
    away = np.flatnonzero(~close)
    return int(away[-1]) + 1 if len(away) else 0


def _turns_back(weights: Array) -> bool:
    updates = np.diff(weights, axis=0)
    turns = np.einsum("ij,ij->i", updates[1:], updates[:-1])
    last_quarter = turns[-max(len(updates) // 4, 1) :]
    return bool(len(last_quarter)) and float(np.mean(last_quarter < 0)) >= AGAINST
