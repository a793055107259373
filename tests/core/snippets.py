"""Recorded runs and the programs written of them."""

from __future__ import annotations

import contextlib
import io
import json
import warnings
from collections.abc import Mapping
from typing import Any, get_args

import msgspec
import numpy as np

from core.descent import Descent, trajectory
from core.optimizers import Clip, Framework, OptimizerSpec, TypedRule
from core.schedules import ScheduleSpec
from core.settings import Values
from core.surfaces import SurfaceSpec, TypedSurface, data_surface

BOWL = TypedSurface("(w1^2 + 25 w2^2)/2")
FRAMEWORKS: tuple[Framework, ...] = get_args(Framework)
# Rates at which 60 updates neither blow up nor amplify rounding.
RATES = {"adadelta": 1.0, "adagrad": 0.3, "sgd": 0.02, "momentum": 0.01, "nesterov": 0.01}
LONG_STEPS = {"newton", "line_search", "conjugate_gradient", "lbfgs"}


def descent(
    name: str | TypedRule = "sgd",
    *,
    surface: SurfaceSpec = BOWL,
    start: tuple[float, float] = (-2.0, 1.0),
    steps: int = 60,
    noise: float = 0.0,
    framework: Framework = "pytorch",
    schedule: ScheduleSpec | None = None,
    clip: Clip | None = None,
    given: Mapping[str, float] | None = None,
    **more: float,
) -> Descent:
    values = {"lr": RATES.get(str(name), 0.05), **(given or {}), **more}
    spec = OptimizerSpec(name, Values(values), framework, schedule, clip).resolved()
    return Descent(surface, spec, start, steps, noise, seed=3)


def output_of(code: str) -> str:
    """What a program prints when it runs alone."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(code, "snippet", "exec"), {"__name__": "__main__"})
    return out.getvalue()


def printed(code: str) -> list[float]:
    """The weights that a program prints."""
    return [float(number) for number in json.loads(output_of(code))]


def check_arrives(spec: Descent, code: str) -> None:
    recorded = trajectory(spec)
    assert recorded.status.kind == "finished"
    last = recorded.weights[-1]
    assert np.allclose(printed(code), last, rtol=1e-9, atol=1e-9), code


def in_batches(name: str = "sgd", noise: float = 0.0, **more: Any) -> Descent:
    surface = data_surface("line", {"samples": 33.0})
    made = descent(name, surface=surface, start=(0.0, 0.0), noise=noise, **more)
    return msgspec.structs.replace(made, batch=10)
