"""The arrows of one step: where the gradient, the state and the rule send a run from the playhead.

`plan_of` decides once which arrows a picture has, `arrows_at` makes those of a frame. What a rule's
velocity and its step sizes are stands with the optimizer (`velocity`, `step_sizes`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from core.descent import Descent, Trajectory
from core.formula import plain
from core.inside import BLOCK, Run, form_of, run_of
from core.lesson import Lesson
from core.picture.arrow_values import ArrowPlan, Kind, StepArrow
from core.picture.values import FARTHEST, Backdrop, Projection, Rect, Track
from core.surfaces import surface_of

ORDER: tuple[Kind, ...] = ("ellipse", "previous", "newton", "gradient", "velocity", "update")
LONGEST = 0.28  # of the map's shorter side, for what is drawn by a factor
SHORTEST = 2.0  # u: below it nothing is drawn
MOST = 1e6  # times the true length; what is smaller is not worth an arrow
LEAST, ENLARGED = 10.0, 40.0  # u: a shorter update is drawn longer, up to so much
EXACT = 1e-9

Pair = tuple[float, float]


def plan_of(
    lesson: Lesson,
    projection: Projection | None,
    recorded: Sequence[Trajectory | None],
    selected: int | None,
) -> ArrowPlan | None:
    """The arrows of a lesson's picture; None where it asks for none, or nothing is recorded.

    `recorded` are the shown runs' recordings, `selected` the number among them of the one in front.
    """
    number = selected or 0
    kinds = tuple(kind for kind in ORDER if kind in lesson.look.arrows)
    if projection is None or not kinds or not recorded or recorded[number] is None:
        return None
    return ArrowPlan(number, kinds, projection)


def arrows_at(lesson: Lesson, backdrop: Backdrop, step: int) -> tuple[StepArrow, ...]:
    """The arrows at a step of the timeline, in the order of drawing.

    None of them where the run is outside the map; a run at its last step makes no further update.
    """
    plan = backdrop.arrows
    if plan is None:
        return ()
    track = backdrop.tracks[plan.run]
    row = min(step, len(track.loss) - 1)
    if row < 0:
        return ()
    scene = _Scene(_descent(lesson, plan.run), plan.projection, track, row)
    if not plan.projection.rect.contains(scene.at):
        return ()
    made = (scene.arrow(kind) for kind in plan.kinds)
    return tuple(each for each in made if each is not None)


def _descent(lesson: Lesson, number: int) -> Descent:
    return lesson.descent([run for run in lesson.runs if run.shown][number])


class _Scene:
    """One run at one row of its recording."""

    def __init__(self, descent: Descent, projection: Projection, track: Track, row: int) -> None:
        self.descent, self.projection, self.track, self.row = descent, projection, track, row
        self.weights: Pair = (track.weights.item(row, 0), track.weights.item(row, 1))
        x, y = projection.to_stage(track.weights[row]).tolist()
        self.at: Pair = (x, y)

    def arrow(self, kind: Kind) -> StepArrow | None:
        if kind == "update":
            return self._update()
        if kind == "previous":
            return self._cut(kind, *self._ends(self.row - 1)) if self.row else None
        if kind == "newton":
            return self._newton()
        if kind == "gradient":
            g1, g2 = _gradient(self.descent, self.weights)
            return self._scaled(kind, (-g1, -g2), "−g")
        if kind == "velocity":
            found = _velocity(self.descent, self.row)
            return found and self._scaled(kind, found, _velocity_symbol(self.descent))
        return self._ellipse()

    def _ends(self, row: int) -> tuple[Pair, Pair]:
        """The places of a row and of the next."""
        (x0, y0), (x1, y1) = self.projection.to_stage(self.track.weights[row : row + 2]).tolist()
        return (x0, y0), (x1, y1)

    def _update(self) -> StepArrow | None:
        """The step to come at its true length, or longer where it could not be seen."""
        if self.row + 1 >= len(self.track.loss):
            return None
        tail, tip = self._ends(self.row)
        length = math.hypot(tip[0] - tail[0], tip[1] - tail[1])
        if length >= LEAST or length == 0.0:
            return self._cut("update", tail, tip)
        factor = _factor(length, ENLARGED)
        way = (factor * (tip[0] - tail[0]), factor * (tip[1] - tail[1]))
        return self._cut("update", tail, (tail[0] + way[0], tail[1] + way[1]), factor)

    def _newton(self) -> StepArrow | None:
        function = surface_of(self.descent.surface).function
        h11, h12, h22 = function.hessian(*self.weights)
        g1, g2 = _gradient(self.descent, self.weights)
        bent = h11 * h22 - h12 * h12
        size = h11 * h11 + h12 * h12 + h22 * h22
        if not math.isfinite(size) or abs(bent) <= EXACT * size:
            return None
        step = ((h12 * g2 - h22 * g1) / bent, (h12 * g1 - h11 * g2) / bent)
        return self._cut("newton", self.at, self._tip(step, 1.0))

    def _ellipse(self) -> StepArrow | None:
        sizes = _sizes(self.descent, self.row) if self.row + 1 < len(self.track.loss) else None
        factor = sizes and self._factor_of(sizes)
        if sizes is None or not factor:
            return None
        return StepArrow("ellipse", *self.at, *self._tip(sizes, factor), factor)

    def _scaled(self, kind: Kind, vector: Pair, symbol: str) -> StepArrow | None:
        """A vector of weights as an arrow that is neither too long nor too short."""
        factor = self._factor_of(vector)
        if factor is None:
            return None
        return self._cut(kind, self.at, self._tip(vector, factor), factor, symbol)

    def _factor_of(self, vector: Pair) -> float | None:
        length = float(np.hypot(*(np.array(vector) * self.projection.scale)))
        if not (math.isfinite(length) and length * MOST >= SHORTEST):
            return None
        return _factor(length, _longest(self.projection.rect))

    def _tip(self, vector: Pair, factor: float) -> Pair:
        """Where a vector that begins at the run ends, in u."""
        way = factor * np.array(vector) * self.projection.scale
        way *= min(1.0, FARTHEST / max(float(np.hypot(*way)), 1.0))
        return self.at[0] + way.item(0), self.at[1] + way.item(1)

    def _cut(
        self, kind: Kind, tail: Pair, tip: Pair, factor: float = 1.0, symbol: str = ""
    ) -> StepArrow | None:
        """The arrow inside the map; None where too little of it is seen."""
        found = _inside(self.projection.rect, tail, tip)
        if found is None:
            return None
        (x0, y0), (x1, y1), is_cut = found
        if math.hypot(x1 - x0, y1 - y0) < SHORTEST:
            return None
        return StepArrow(kind, x0, y0, x1, y1, factor, symbol, is_cut)


def _longest(rect: Rect) -> float:
    return LONGEST * min(rect.width, rect.height)


def _factor(length: float, longest: float) -> float:
    """1 or 3 times a power of ten, the largest that keeps a length (u) below `longest`."""
    most = longest / length
    power = math.floor(math.log10(most))
    lead = 3.0 if most >= 3.0 * 10.0**power else 1.0
    return min(float(f"{lead:g}e{power}"), MOST)


def _inside(rect: Rect, tail: Pair, tip: Pair) -> tuple[Pair, Pair, bool] | None:
    """The part of a line that lies in `rect`, and whether its tip is cut off."""
    enter, leave = 0.0, 1.0
    for k, (low, high) in enumerate(((rect.x, rect.right), (rect.y, rect.bottom))):
        way = tip[k] - tail[k]
        if way == 0.0:
            if not low <= tail[k] <= high:
                return None
            continue
        shares = sorted(((low - tail[k]) / way, (high - tail[k]) / way))
        enter, leave = max(enter, shares[0]), min(leave, shares[1])
    if enter >= leave:
        return None
    ends = [
        (tail[0] + s * (tip[0] - tail[0]), tail[1] + s * (tip[1] - tail[1])) for s in (enter, leave)
    ]
    return ends[0], ends[1], leave < 1.0


# ------------------------------------------------------------------ the rule's own numbers


def _gradient(descent: Descent, weights: Pair) -> Pair:
    g1, g2 = surface_of(descent.surface).function.gradient(*weights)
    return g1, g2


def _velocity(descent: Descent, row: int) -> Pair | None:
    """What the state adds to the step from a row; None where it holds nothing yet."""
    formula, run = descent.optimizer.optimizer.velocity, run_of(descent)
    if not formula or row < 1 or row > descent.steps:
        return None
    states = {line.name for line in run.rule.lines if line.kind == "state"}
    return _pair(run, formula, row, states)


def _velocity_symbol(descent: Descent) -> str:
    entry = descent.optimizer.optimizer
    return plain(form_of(entry.velocity).tree, entry.symbols)


def _sizes(descent: Descent, row: int) -> Pair | None:
    """How far each weight goes in the step from a row for a descent of 1; None without a rule."""
    formula = descent.optimizer.optimizer.step_sizes
    return _pair(run_of(descent), formula, row, set()) if formula else None


def _pair(run: Run, formula: str, row: int, earlier: set[str]) -> Pair | None:
    """A formula for both weights at the step from a row; names in `earlier` as they were before."""
    form = form_of(formula)
    values = [_names(run, name, row - 1 if name in earlier else row) for name in form.variables]
    if any(each is None for each in values):
        return None
    found = [form.value(*(each[weight] for each in values if each)) for weight in (0, 1)]
    return (found[0], found[1]) if all(map(math.isfinite, found)) else None


def _names(run: Run, name: str, row: int) -> Pair | None:
    """What a name stood for at the end of the step from a row, for each weight."""
    block = run.block(row // BLOCK)
    if block is None or row % BLOCK >= block.rows:
        return None
    numbers = block.column(name)[row % BLOCK].tolist()
    return numbers[0], numbers[-1]
