"""Which learning rates make sense on a surface: the limit, the slider's ends, a first guess.

Look at `limit_of` first. The limit of plain descent at a minimum is 2/λ with λ the largest
eigenvalue of the Hessian there: beyond it every step along the steepest axis overshoots by more
than it corrects (Nocedal and Wright, Numerical Optimization, 2nd ed., section 3.3).
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import cast

import numpy as np

from core.descent import Descent, trajectory
from core.lesson import Lesson, Point, Run
from core.optimizers import Framework, OptimizerSpec, RuleRef, optimizer_of
from core.settings import Setting, Values
from core.surfaces import SurfaceSpec, surface_of

GRADIENT_SIZED = frozenset({"sgd", "momentum", "nesterov", "qhm", "sam"})
"""Optimizers whose steps grow with the gradient, so that their useful rates follow the surface.

RAdam's do so for five steps only, and then no longer.
"""
SAME = 0.01  # minima whose curvatures are this alike have one limit
BEYOND, BELOW = 5.0, 1000.0  # how far the slider goes above and below the limit
TRIAL_STEPS = 60
TRIAL_RATES = tuple(float(f"{digit}e{power}") for power in range(-5, 2) for digit in (1, 2, 5))
ROOM = 0.6  # of the view to each side of its middle, for a descent that can be watched


@lru_cache(maxsize=64)
def curvature(surface: SurfaceSpec) -> float | None:
    """The largest eigenvalue of the Hessian at the known global minimum.

    None where no minimum is known, where it is no smooth valley, or where several differ.
    """
    bound = surface_of(surface)
    if not bound.is_smooth:
        return None
    places = [point for point in bound.minima if point.kind == "minimum"]
    found = [_largest_bend(*bound.function.hessian(point.w1, point.w2)) for point in places]
    if not found or not all(math.isfinite(bend) and bend > 0.0 for bend in found):
        return None
    return max(found) if max(found) <= (1 + SAME) * min(found) else None


def _largest_bend(h11: float, h12: float, h22: float) -> float:
    return (h11 + h22) / 2 + math.hypot((h11 - h22) / 2, h12)


def limit_of(surface: SurfaceSpec, run: Run) -> float | None:
    """The learning rate beyond which plain descent leaves the minimum; None where not known.

    Weight decay bends the surface further by its own amount.
    """
    bend = curvature(surface)
    if run.optimizer != "sgd" or bend is None:
        return None
    decay = run.settings.get("weight_decay", 0.0)
    return 2.0 / (bend + (decay if isinstance(decay, float) else 0.0))


def ends_for(surface: SurfaceSpec, optimizer: RuleRef) -> tuple[float, float]:
    """Where the slider of the learning rate ends: around the limit, else the usual range."""
    bend = curvature(surface)
    if optimizer in GRADIENT_SIZED and bend is not None:
        limit = 2.0 / bend
        return _round(limit / BELOW), _round(limit * BEYOND)
    setting = rate_setting(optimizer)
    return setting.usual if setting is not None and setting.usual else (1e-4, 10.0)


def rate_setting(optimizer: RuleRef) -> Setting | None:
    """The declaration of the learning rate; None where the optimizer has none."""
    settings = optimizer_of(optimizer).settings
    return next((setting for setting in settings if setting.name == "lr"), None)


def first_rate(lesson: Lesson, optimizer: RuleRef, framework: Framework = "pytorch") -> float:
    """A round learning rate that works here: the one that gets lowest within a few steps."""
    return best_rate(lesson.surface, optimizer, lesson.start, framework)


@lru_cache(maxsize=256)
def best_rate(
    surface: SurfaceSpec, optimizer: RuleRef, start: Point, framework: Framework = "pytorch"
) -> float:
    """Of the rates 1, 2 and 5 times powers of ten the one with the lowest loss after a while.

    It lies on the slider. A method finds the length of its steps itself, so it has its default.
    """
    entry = optimizer_of(optimizer, framework)
    if entry.method is not None:
        return float(cast(float, entry.resolve({})["lr"]))
    low, high = ends_for(surface, optimizer)
    on_slider = [rate for rate in TRIAL_RATES if low <= rate <= high]
    scored = [
        (*_cost(Descent(surface, _spec(optimizer, framework, rate), start, TRIAL_STEPS)), rate)
        for rate in on_slider or TRIAL_RATES
    ]
    return min(scored)[-1]


def _spec(optimizer: RuleRef, framework: Framework, rate: float) -> OptimizerSpec:
    return OptimizerSpec(optimizer, Values(lr=rate), framework).resolved()


def _cost(descent: Descent) -> tuple[bool, float]:
    """Whether a descent jumps out of the picture, and its last loss."""
    found = trajectory(descent)
    if found.status.kind in ("diverged", "undefined") or not len(found.loss):
        return True, math.inf
    (left, right), (bottom, top) = surface_of(descent.surface).view
    middle, reach = ((left + right) / 2, (bottom + top) / 2), (right - left, top - bottom)
    away = np.abs(found.weights - middle) / reach
    return bool(away.max() > ROOM), float(found.loss[-1])


def _round(number: float) -> float:
    return float(f"{number:.0e}")
