"""How sharp the surface is along a path, beside what the optimizer's rule can stand there.

Look at `stability` first. A rule with a learning rate that is too large for the curvature leaves
every minimum of that curvature; beyond the limit its swings grow. Limits are closed forms, given
with each optimizer (`Optimizer.limit`): see Cohen et al. (2021), ICLR, section 2, for plain descent
and momentum, and Cohen et al. (2022), arXiv 2207.14484, for rules with a preconditioner.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core.descent import Descent, Trajectory
from core.formula import Function, plain, simplified
from core.inside import BLOCK, Block, Run, form_of, run_of
from core.optimizers import OptimizerSpec
from core.ticks import number
from core.words import QT_TRANSLATE_NOOP, Text

Array: TypeAlias = NDArray[np.float64]

KEPT = 16  # runs
LONGEST = 32  # characters of a limit's formula that are still read


@dataclass(frozen=True, eq=False)
class Stability:
    """Along a recording, all (T+1,) float64, read-only; row k is about the update from row k.

    `sharpness` is the largest eigenvalue of the Hessian, scaled as the rule scales its gradient,
    and may be negative; `limit` what the rule can stand at this step's learning rate; `ratio` is
    one over the other. What is not finite there is not a number. `formula` is the limit in ordinary
    characters, and it `is_scaled` where the rule scales every weight by itself.
    """

    sharpness: Array
    limit: Array
    ratio: Array
    formula: str
    is_scaled: bool

    @cached_property
    def highest(self) -> Array:
        """The largest ratio so far, (T+1,)."""
        return np.fmax.accumulate(self.ratio)

    @cached_property
    def lowest(self) -> Array:
        """The smallest ratio so far, (T+1,)."""
        return np.fmin.accumulate(self.ratio)


def stability(trajectory: Trajectory) -> Stability | None:
    """The sharpness along a recording; None where no limit is known for its optimizer.

    A recording that has grown is only followed from where it had been.
    """
    return stability_along(trajectory.descent, trajectory.weights)


def stability_along(descent: Descent, weights: Array) -> Stability | None:
    """The same for the `weights` (T+1, 2) of a recording of `descent`, whole or its beginning."""
    if not has_limit(descent.optimizer):
        return None
    return _path_of(descent).along(weights)


def has_limit(optimizer: OptimizerSpec) -> bool:
    """Whether a closed form of the limit is known."""
    return bool(optimizer.optimizer.limit)


@lru_cache(maxsize=128)
def limit_formula(optimizer: OptimizerSpec) -> str:
    """The limit in ordinary characters, without what settings of 0 take away: "2/η"."""
    entry = optimizer.optimizer
    form = form_of(entry.limit)
    zero = Function("0", ()).tree
    settings = optimizer.resolved().settings
    none = {name: zero for name, value in settings.items() if value == 0}
    known = {name: (v,) for name, v in settings.items() if not isinstance(v, tuple)}
    return plain(simplified(form.tree, none, known), entry.symbols)


@lru_cache(maxsize=KEPT)
def _path_of(descent: Descent) -> _Path:
    return _Path(descent)


class _Path:
    """The numbers of one descent, block by block; blocks that are whole are kept."""

    def __init__(self, descent: Descent) -> None:
        self.run: Run = run_of(descent)
        entry = self.run.program.optimizer
        self.limit, self.scale = form_of(entry.limit), entry.preconditioner
        self.added = self._settings.get(entry.added_curvature, 0.0)
        self.formula = limit_formula(self.run.spec)
        self._whole: list[Array] = []
        self._made: Stability | None = None

    @cached_property
    def _settings(self) -> Mapping[str, float]:
        values = self.run.program.settings.items()
        return {name: float(v) for name, v in values if isinstance(v, float | bool)}

    def along(self, weights: Array) -> Stability:
        if self._made is not None and len(self._made.ratio) == len(weights):
            return self._made
        blocks = self._whole[: len(weights) // BLOCK]
        for k in range(len(blocks), -(-len(weights) // BLOCK)):
            rows = weights[k * BLOCK : (k + 1) * BLOCK]
            with np.errstate(all="ignore"):
                blocks.append(self._block(k, rows))
            if len(rows) == BLOCK and len(self._whole) == k:
                self._whole.append(blocks[-1])
        found = np.concatenate(blocks, axis=1) if blocks else np.empty((3, 0))
        found.flags.writeable = False
        self._made = Stability(found[0], found[1], found[2], self.formula, bool(self.scale))
        return self._made

    def _block(self, index: int, weights: Array) -> Array:
        """Sharpness, limit and ratio of some rows, (3, n)."""
        first, count = index * BLOCK, len(weights)
        watched = self.run.block(index) if self._is_watched else None
        if self._is_watched and watched is None:
            return np.full((3, count), np.nan)
        limit = self._of(self.limit, first, count, watched, 0)
        h11, h12, h22 = self.run.function.hessians(weights[:, 0], weights[:, 1])
        h11, h22 = h11 + self.added, h22 + self.added
        if self.scale:
            form = form_of(self.scale)
            p1, p2 = (self._of(form, first, count, watched, weight) for weight in (0, 1))
            h11, h12, h22 = h11 / p1, h12 / np.sqrt(p1 * p2), h22 / p2
        sharpness = (h11 + h22) / 2 + np.hypot((h11 - h22) / 2, h12)
        found = np.stack((sharpness, limit, sharpness / limit))
        found[:, ~np.isfinite(found).all(axis=0)] = np.nan
        return found

    @cached_property
    def _is_watched(self) -> bool:
        """Whether the numbers of lines are needed, which only running the rule again can tell."""
        names = {*self.limit.variables, *(form_of(self.scale).variables if self.scale else ())}
        known = {*self.run.program.settings, "t"}
        changed = {line.name for line in self.run.rule.parsed.before}
        return bool(names - known) or "lr" in changed

    def _of(
        self, form: Function, first: int, count: int, watched: Block | None, weight: int
    ) -> Array:
        """A formula of the rule's names at some steps, for one weight; (n,)."""
        columns = [self._column(name, first, count, watched, weight) for name in form.variables]
        return np.broadcast_to(form.values(*columns), (count,)).astype(np.float64)

    def _column(
        self, name: str, first: int, count: int, watched: Block | None, weight: int
    ) -> Array:
        if watched is not None:
            values = watched.column(name)
            column = values[:count, weight if values.shape[1] > 1 else 0]
            # A run that is over has no update from its last row.
            return np.append(column, np.full(count - len(column), np.nan))
        if name == "t":
            return np.arange(first + 1, first + count + 1, dtype=np.float64)
        value = self.run.program.settings[name]
        if isinstance(value, np.ndarray):
            rows = np.minimum(np.arange(first, first + count), len(value) - 1)
            return np.asarray(value[rows], dtype=np.float64)
        return np.full(count, float(value) if isinstance(value, float | bool) else np.nan)


# -- in words


class Sharpness(Struct, frozen=True):
    """The sharpness where an update began, beside the limit of the rule.

    `ratio` is one over the other, `lowest` and `highest` are those of the path so far, from 0 up.
    `formula` is the limit in ordinary characters.
    """

    sharpness: float
    limit: float
    ratio: float
    lowest: float
    highest: float
    formula: str


def sharpness(descent: Descent, weights: Array, step: int) -> Sharpness | None:
    """What the gauge shows at `step` of a recording; None where no limit or curvature is known.

    It is that of the update that led to the step, at the start that of the update to come.
    """
    row = min(max(step - 1, 0), len(weights) - 1)
    known = stability_along(descent, weights)
    if known is None or row < 0:
        return None
    return _sharpness_at(known, row)


def _sharpness_at(known: Stability, row: int) -> Sharpness | None:
    ratio = known.ratio.item(row)
    if not math.isfinite(ratio) or known.limit.item(row) <= 0:
        return None
    return Sharpness(
        sharpness=known.sharpness.item(row),
        limit=known.limit.item(row),
        ratio=ratio,
        lowest=max(known.lowest.item(row), 0.0),
        highest=max(known.highest.item(row), 0.0),
        formula=known.formula,
    )


def against(found: Sharpness) -> Text:
    """The sharpness against the limit in words: "2.4 times too large", "41 % of the limit"."""
    limit = number(found.limit)
    if len(found.formula) <= LONGEST:
        limit = f"{found.formula} = {limit}"
    if found.ratio > 1:
        source = QT_TRANSLATE_NOOP(
            "Step view",
            "{factor} times too large: the sharpness is {sharpness}, the limit {limit}",
        )
        factor = number(found.ratio)
        return Text.of(
            "Step view", source, factor=factor, sharpness=number(found.sharpness), limit=limit
        )
    if found.ratio <= 0:
        source = QT_TRANSLATE_NOOP(
            "Step view", "The surface bends upward nowhere here: no learning rate is too large"
        )
        return Text.of("Step view", source)
    source = QT_TRANSLATE_NOOP(
        "Step view",
        "{percent} % of the limit {limit}: the sharpness is {sharpness}",
    )
    return Text.of(
        "Step view",
        source,
        percent=percent_of(found.ratio),
        sharpness=number(found.sharpness),
        limit=limit,
    )


def no_limit(descent: Descent) -> Text:
    """Why there is no gauge."""
    source = QT_TRANSLATE_NOOP("Step view", "No limit is known for {optimizer}")
    title = Text.of("Optimizers", descent.optimizer.optimizer.title)
    return Text.of("Step view", source, optimizer=title)


def percent_of(ratio: float) -> str:
    """A ratio in per cent, with one digit where it is small."""
    return f"{100 * ratio:.0f}" if ratio >= 0.01 else f"{100 * ratio:.1g}"
