"""Optimizers on a surface, every step recorded.

Look at `descend` first: from a `Descent` it makes growing `Trajectory`s and gives control back
every millisecond or two. What a recording means is judged in `verdict`; several runs are several
descents, each its own specification.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.batches import Disturbance
from core.formula import Function
from core.optimizers import OptimizerSpec, program_of
from core.surfaces import SurfaceSpec, surface_of

Array: TypeAlias = NDArray[np.float64]

OUT_OF_RANGE = 1e6  # a weight larger than this has diverged
LONGEST_SLICE, SHORTEST_SLICE = 1024, 128  # steps
METHOD_SLICE = 64  # steps of a method, each of several evaluations: about 1 ms
BATCH_WORK = 8192  # samples in the batches of a slice: 1 to 3 ms
SLICE_WORK = 65_536  # graph nodes evaluated; with the longest slice, 0.5 to 1.5 ms


class Descent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to compute: `steps` updates of a resolved `optimizer` from `start` on `surface`.

    `noise` is the standard deviation of what is added to each component of every gradient that the
    optimizer sees. `batch` is how many points of a surface that comes from data each of these
    gradients takes, 0 for all. Both follow from `seed`.
    """

    surface: SurfaceSpec
    optimizer: OptimizerSpec
    start: tuple[float, float]
    steps: int
    noise: float = 0.0
    seed: int = 0
    batch: int = 0


class Status(msgspec.Struct, frozen=True):
    """A fact about a recording.

    "diverged" at `step`: there a weight is larger than 1e6 or not finite; that row is kept when it
    is finite. "undefined" at `step`: there the loss or its gradient is not finite; rows end before.
    """

    kind: Literal["running", "finished", "diverged", "undefined"]
    step: int | None = None


@dataclass(frozen=True, eq=False)
class Trajectory:
    """A recording, whole or its beginning.

    `weights` (T+1, 2), `loss` (T+1,) and `gradient` (T+1, 2) are float64 and read-only; row 0 is
    the start, and all values are finite. The gradient is the surface's own, without weight decay.
    There are no rows when the start itself is undefined. `evaluations` (T+1,) counts how often the
    optimizer had asked for the loss or its gradient when it arrived at a row.
    """

    descent: Descent
    weights: Array
    loss: Array
    gradient: Array
    status: Status
    evaluations: Array


def descend(spec: Descent) -> Iterator[Trajectory]:
    """Run a descent in slices of counted steps; the last trajectory is the whole recording.

    Each yielded trajectory is a view of the beginning of one buffer, so that a partial recording
    costs nothing and stays valid. Numbers never raise or warn: a run that leaves them says so in
    its status. Raises at the first step, before any number, what `surface_of` and `program_of`
    raise.
    """
    function = surface_of(spec.surface).function
    program = program_of(spec.optimizer.resolved(), spec.steps)
    run = program.runner(function)
    slice_steps = METHOD_SLICE if program.rule is None else _slice_steps(function)
    if spec.batch:
        slice_steps = min(slice_steps, max(1, BATCH_WORK // spec.batch))
    tape = _Tape(spec, program.evaluations)
    noise = disturbance(spec)
    weights = (float(spec.start[0]), float(spec.start[1]))
    state: tuple[float, ...] | None = None
    while tape.status.kind == "running":
        # The last row needs its loss and gradient, so the runner makes one update too many.
        steps = min(slice_steps, tape.capacity - tape.rows)
        known = noise.upto(tape.rows + steps)
        rows, weights, state = run(weights, state, tape.rows, steps, program.settings, known)
        tape.append(rows)
        yield tape.trajectory()


def trajectory(spec: Descent) -> Trajectory:
    """The whole recording of a descent; raises what `descend` raises."""
    *_, whole = descend(spec)
    return whole


def disturbance(spec: Descent) -> Disturbance:
    """What is added to the gradients of a descent; the same for all that share a seed."""
    if not (spec.noise or spec.batch):
        return _QUIET
    surface = spec.surface if spec.batch else None
    return _disturbance(surface, max(spec.steps, 0) + 1, spec.seed, spec.noise, spec.batch)


_QUIET = Disturbance(0, 0)


@lru_cache(maxsize=64)
def _disturbance(
    surface: SurfaceSpec | None, rows: int, seed: int, size: float, batch: int
) -> Disturbance:
    points = surface_of(surface).points if surface is not None else None
    return Disturbance(rows, seed, size, batch, (points.x, points.y) if points else None)


@lru_cache(maxsize=64)
def _slice_steps(function: Function) -> int:
    """Steps per slice, counted and not timed, so that a recording never depends on the machine."""
    nodes = function.graph.order([function.value_node, *function.gradient_nodes])
    return max(SHORTEST_SLICE, min(LONGEST_SLICE, SLICE_WORK // len(nodes)))


class _Tape:
    """The buffer of one recording; notices where its numbers end."""

    def __init__(self, spec: Descent, evaluations: int) -> None:
        self.descent = spec
        self.capacity = max(spec.steps, 0) + 1
        self.rows = 0
        self.status = Status("running")
        self._weights = np.empty((self.capacity, 2))
        self._loss = np.empty(self.capacity)
        self._gradient = np.empty((self.capacity, 2))
        self._evaluations = np.arange(self.capacity, dtype=np.float64) * evaluations

    def append(self, rows: Array) -> None:
        """Take the next rows (5, n), w1, w2, loss, g1, g2, up to the first that cannot stand.

        A method that counts its evaluations itself brings them as a sixth.
        """
        weights, others = rows[:2], rows[2:]
        # Two sums clear most slices at once; the rest are looked at number by number.
        near = np.vdot(weights, weights) <= OUT_OF_RANGE**2
        if not (near and np.isfinite(np.vdot(others, others))):
            rows = self._standing(rows)
        self._write(rows)
        if self.status.kind == "running" and self.rows == self.capacity:
            self.status = Status("finished")

    def _standing(self, rows: Array) -> Array:
        """The rows that stand; notes why the recording ends where some do not."""
        every = np.logical_and.reduce
        finite, near = every(np.isfinite(rows)), every(np.abs(rows[:2]) <= OUT_OF_RANGE)
        wrong = np.flatnonzero(~(finite & near))
        if not wrong.size:
            return rows
        end = int(wrong[0])
        self.status = Status("undefined" if near[end] else "diverged", self.rows + end)
        return rows[:, : end + 1] if finite[end] else rows[:, :end]

    def trajectory(self) -> Trajectory:
        """Everything so far, as read-only views."""
        return Trajectory(
            self.descent,
            _view(self._weights, self.rows),
            _view(self._loss, self.rows),
            _view(self._gradient, self.rows),
            self.status,
            _view(self._evaluations, self.rows),
        )

    def _write(self, rows: Array) -> None:
        here = slice(self.rows, self.rows + rows.shape[1])
        self._weights[here] = rows[:2].T
        self._loss[here] = rows[2]
        self._gradient[here] = rows[3:5].T
        if len(rows) > 5:
            self._evaluations[here] = rows[5]
        self.rows += rows.shape[1]


def _view(buffer: Array, rows: int) -> Array:
    view = buffer[:rows]
    view.flags.writeable = False
    return view
