"""How fast mixed runs of a thousand steps are, from the text of a formula to every row.

Run it on its own: `python tests/speed/bench_descent.py`. It prints ratios of CPU time, taken
interleaved in one process: sixteen rules, and sixty-four runs of them, against the loop a tutorial
would write (goals: at least 8 and 9 times), and those that PyTorch has against torch.optim with
autograd where that can be imported (goal at least 300 times). Ours starts from a formula that was
never seen before, so reading, deriving and compiling are included (the rules are the catalogue's,
read once), and keeps weights, loss and gradient of every step; the others keep the weights. The
95th percentile of ours should stay below 12 ms. Methods that search are measured by the step.
"""

from __future__ import annotations

import functools
import gc
import itertools
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from core.descent import Descent, trajectory
from core.optimizers import OPTIMIZERS, OptimizerSpec
from core.settings import Values
from core.surfaces import TypedSurface
from tests.speed.tutorial import TUTORIAL

STEPS = 1000
RATES = {
    "sgd": 1e-3,
    "momentum": 1e-4,
    "nesterov": 1e-4,
    "adagrad": 0.1,
    "adadelta": 1.0,
    "rmsprop": 0.01,
    "adam": 0.01,
    "adamw": 0.01,
    "amsgrad": 0.01,
    "adamax": 0.01,
    "nadam": 0.01,
    "radam": 1e-3,
    "rprop": 0.01,
    "lion": 1e-3,
    "qhm": 1e-3,
    "qhadam": 0.01,
}
Plan = list[tuple[str, float]]


def plan(runs: int, names: Iterable[str] = RATES) -> Plan:
    """Runs of the rules in turn, each with a rate of its own."""
    turns = zip(range(runs), itertools.cycle(names))
    return [(name, RATES[name] * (1 + 0.01 * index)) for index, name in turns]


def _rosenbrock(w: Any) -> Any:
    x, y = w
    return np.array([-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)])


def _himmelblau(w: Any) -> Any:
    x, y = w
    a, b = x**2 + y - 11, x + y**2 - 7
    return np.array([4 * x * a + 2 * b, 2 * a + 4 * y * b])


# Formula, start, gradient by hand for numpy, loss for torch.
SURFACES: dict[str, tuple[str, tuple[float, float], Callable[..., Any], Callable[..., Any]]] = {
    "Rosenbrock": (
        "(1 - w1)^2 + 100 (w2 - w1^2)^2",
        (-1.2, 1.0),
        _rosenbrock,
        lambda w, m: (1 - w[0]) ** 2 + 100 * (w[1] - w[0] ** 2) ** 2,
    ),
    "Himmelblau": (
        "(w1^2 + w2 - 11)^2 + (w1 + w2^2 - 7)^2",
        (-0.5, -4.0),
        _himmelblau,
        lambda w, m: (w[0] ** 2 + w[1] - 11) ** 2 + (w[0] + w[1] ** 2 - 7) ** 2,
    ),
    "Rastrigin": (
        "20 + w1^2 - 10cos(2π w1) + w2^2 - 10cos(2π w2)",
        (-3.4, 2.6),
        lambda w: 2 * w + 20 * np.pi * np.sin(2 * np.pi * w),
        lambda w, m: 20 + (w**2).sum() - 10 * m.cos(2 * np.pi * w).sum(),
    ),
}
_fresh = itertools.count(1)


def ours(runs: Plan, formula: str, start: tuple[float, float]) -> None:
    # An added constant of its own makes the text new to every cache and changes no path.
    surface = TypedSurface(f"{formula} + {next(_fresh)}")
    for name, rate in runs:
        spec = OptimizerSpec(name, Values(lr=rate)).resolved()
        trajectory(Descent(surface, spec, start, STEPS))


def tutorial(runs: Plan, gradient: Callable[..., Any], start: tuple[float, float]) -> None:
    for name, rate in runs:
        w = np.array(start)
        path = np.empty((STEPS + 1, 2))
        path[0] = w
        update = TUTORIAL[name](rate)
        for t in range(1, STEPS + 1):
            w = update(w, gradient(w), t)
            path[t] = w


def with_torch(
    runs: Plan, torch: Any, loss: Callable[..., Any], start: tuple[float, float]
) -> None:
    makers = torch_makers(torch)
    for name, rate in runs:
        w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
        optimizer = makers[name]([w], rate)
        path = torch.empty((STEPS + 1, 2), dtype=torch.float64)
        path[0] = w.detach()
        for t in range(1, STEPS + 1):
            optimizer.zero_grad()
            loss(w, torch).backward()
            optimizer.step()
            path[t] = w.detach()


def torch_makers(torch: Any) -> dict[str, Callable[..., Any]]:
    makers: dict[str, Callable[..., Any]] = {
        "sgd": torch.optim.SGD,
        "momentum": lambda w, lr: torch.optim.SGD(w, lr, momentum=0.9),
        "nesterov": lambda w, lr: torch.optim.SGD(w, lr, momentum=0.9, nesterov=True),
        "amsgrad": lambda w, lr: torch.optim.Adam(w, lr, amsgrad=True),
    }
    for name in [
        "Adagrad",
        "Adadelta",
        "RMSprop",
        "Adam",
        "AdamW",
        "Adamax",
        "NAdam",
        "RAdam",
        "Rprop",
    ]:
        makers[name.lower()] = getattr(torch.optim, name)
    return makers


def cpu_ms(work: Callable[..., object], *arguments: Any) -> float:
    gc.collect()
    begun = time.process_time()
    work(*arguments)
    return (time.process_time() - begun) * 1e3


def compare(runs: int, goal: int, rounds: int, torch: Any = None) -> None:
    for name, (formula, start, gradient, loss) in SURFACES.items():
        times: dict[str, list[float]] = {"ours": [], "tutorial": []}
        for _ in range(rounds):
            times["ours"].append(cpu_ms(ours, plan(runs), formula, start))
            times["tutorial"].append(cpu_ms(tutorial, plan(runs), gradient, start))
        mine, theirs = (statistics.median(each) for each in times.values())
        line = f"{name:<11} {runs} x {STEPS}: ours {mine:6.2f} ms, tutorial {theirs:7.1f} ms:"
        line += f" {theirs / mine:5.1f}x (goal {goal})"
        if torch is not None:
            known = plan(13, torch_makers(torch))
            same = statistics.median(cpu_ms(ours, known, formula, start) for _ in range(rounds))
            ratio = cpu_ms(with_torch, known, torch, loss, start) / same
            line += f"; torch {ratio:5.0f}x (goal 300)"
        print(line)


def spread(repeats: int) -> None:
    for name, (formula, start, *_) in SURFACES.items():
        taken = []
        for _ in range(repeats):
            begun = time.perf_counter()
            ours(plan(16), formula, start)
            taken.append((time.perf_counter() - begun) * 1e3)
        p50, p95 = np.percentile(taken, (50, 95))
        print(f"{name:<11} wall clock of {repeats}: p50 {p50:.2f} ms, p95 {p95:.2f} ms (goal 12)")


def each_rule() -> None:
    """What a run of a rule costs beside one of gradient descent, on a known formula."""
    formula, start, *_ = SURFACES["Himmelblau"]
    surface = TypedSurface(formula)
    parts = []
    for name in OPTIMIZERS:
        spec = OptimizerSpec(name, Values(lr=RATES.get(name, 1e-3))).resolved()
        run = functools.partial(trajectory, Descent(surface, spec, start, STEPS))
        parts.append(f"{name} {min(cpu_ms(run) for _ in range(5)) * 1e3 / STEPS:.2f}")
    print("µs a step:", ", ".join(parts))


def largest_lesson() -> None:
    surface = TypedSurface(SURFACES["Himmelblau"][0])
    begun = time.process_time()
    for index, name in zip(range(24), itertools.cycle(OPTIMIZERS)):
        spec = OptimizerSpec(name, Values(lr=1e-3 * (1 + index / 24))).resolved()
        trajectory(Descent(surface, spec, (-0.5, -4.0), 100_000))
    print(f"24 runs of 100,000 steps: {time.process_time() - begun:.2f} s of CPU")


def main() -> None:
    try:
        import torch

        torch.set_num_threads(1)
    except ImportError:
        torch = None
        print("PyTorch is not here: its comparison is left out.")
    compare(16, 8, 9, torch)
    compare(64, 9, 3)
    spread(100)
    each_rule()
    largest_lesson()


if __name__ == "__main__":
    main()
