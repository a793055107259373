"""How fast a typed formula becomes code, and how fast that code runs. Prints, checks nothing.

Run it on its own: `python tests/speed/bench_formula.py`. Ratios are of one process and one clock;
sympy is optional. Every measured round starts from text it has not seen, so nothing is cached.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.formula import Function, Rule

SURFACES = {
    "rosenbrock": "(1 - w1)^2 + 100 (w2 - w1^2)^2",
    "himmelblau": "(w1^2 + w2 - 11)^2 + (w1 + w2^2 - 7)^2",
    "rastrigin": "20 + w1^2 - 10 cos(2 pi w1) + w2^2 - 10 cos(2 pi w2)",
    "beale": "(1.5-w1+w1 w2)^2 + (2.25-w1+w1 w2^2)^2 + (2.625-w1+w1 w2^3)^2",
    "ackley": "-20 exp(-0.2 sqrt((w1^2+w2^2)/2)) - exp((cos(2 pi w1)+cos(2 pi w2))/2) + e + 20",
}
RULES: dict[str, tuple[str, dict[str, float]]] = {
    "sgd": ("w <- w - lr g", {"lr": 1e-3}),
    "momentum": (
        "b <- where(t = 1, g, momentum b + (1 - dampening) g)\nw <- w - lr b",
        {"lr": 1e-3, "momentum": 0.9, "dampening": 0},
    ),
    "nesterov": (
        "b <- momentum b + g\nw <- w - lr (g + momentum b)",
        {"lr": 1e-3, "momentum": 0.9},
    ),
    "adagrad": (
        "s <- s + g^2\nw <- w - lr/(1 + (t - 1) lr_decay) g/(sqrt(s) + eps)",
        {"lr": 1e-2, "lr_decay": 0, "eps": 1e-10},
    ),
    "rmsprop": (
        "v <- alpha v + (1 - alpha) g^2\nw <- w - lr g/(sqrt(v) + eps)",
        {"lr": 1e-2, "alpha": 0.99, "eps": 1e-8},
    ),
    "adam": (
        "m <- beta1 m + (1 - beta1) g\nv <- beta2 v + (1 - beta2) g^2\n"
        "mhat = m / (1 - beta1^t)\nvhat = v / (1 - beta2^t)\n"
        "w <- w - lr mhat / (sqrt(vhat) + eps)",
        {"lr": 1e-3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8},
    ),
}
_fresh = count(1)


def unseen(text: str) -> str:
    """The same formula in a text that no cache knows."""
    number = next(_fresh)
    return text + " " * (number % 200) + "\t" * (number // 200)


def times_ms(work: Callable[[], object], rounds: int) -> list[float]:
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1e3)
    return sorted(times)


def compile_everything(text: str) -> None:
    compiled = Function(unseen(text)).compiled
    for what in ("value", "gradient", "hessian"):
        compiled.code(what, safe=False)
        compiled.array(what, (np.zeros(1), np.zeros(1)), np.float64)
    compiled.on_grid(np.zeros(1), np.zeros(1), np.float64)


def compile_with_sympy(text: str) -> None:
    import sympy
    from sympy.core.cache import clear_cache

    clear_cache()  # ours starts from text it has not seen, too
    w1, w2 = sympy.symbols("w1 w2")
    rules = sympy.parsing.sympy_parser
    how = (*rules.standard_transformations, rules.implicit_multiplication, rules.convert_xor)
    value = rules.parse_expr(text, {"w1": w1, "w2": w2, "e": sympy.E}, transformations=how)
    gradient = [value.diff(w) for w in (w1, w2)]
    hessian = [gradient[0].diff(w1), gradient[0].diff(w2), gradient[1].diff(w2)]
    for roots in (value, gradient, hessian):
        sympy.lambdify((w1, w2), roots, "math", cse=True)
        sympy.lambdify((w1, w2), roots, "numpy", cse=True)


def bench_compiling() -> None:
    print("text to value, gradient, Hessian: scalar, array and grid code (median ms)")
    for name, text in SURFACES.items():
        ours = statistics.median(times_ms(lambda text=text: compile_everything(text), 31))  # type: ignore[misc]
        line = f"  {name:12s} {ours:7.2f}"
        try:
            theirs = statistics.median(times_ms(lambda text=text: compile_with_sympy(text), 3))  # type: ignore[misc]
            line += f"   sympy parse, diff, lambdify {theirs:8.1f}   {theirs / ours:5.0f} x"
        except ImportError:
            line += "   (sympy is not installed)"
        print(line)


def sixteen_runs(text: str, runs: int = 16, steps: int = 1000) -> list[Any]:
    function = Function(unseen(text))
    rules = [
        (Rule(unseen(lines), tuple(settings)).runner(function), settings)
        for lines, settings in RULES.values()
    ]
    rows = []
    for index in range(runs):
        run, settings = rules[index % len(rules)]
        settings = {**settings, "lr": settings["lr"] * (1 + 0.05 * index)}
        rows.append(run((0.1 * index - 0.8, -0.5), None, 0, steps, settings)[0])
    return rows


def bench_running() -> None:
    print("16 runs x 1,000 steps from text to weights, loss and gradient of every step (ms)")
    for name in ("rosenbrock", "himmelblau", "rastrigin"):
        times = times_ms(lambda name=name: sixteen_runs(SURFACES[name]), 60)  # type: ignore[misc]
        compiling = statistics.median(
            times_ms(lambda name=name: sixteen_runs(SURFACES[name], 6, 1), 20)  # type: ignore[misc]
        )
        print(
            f"  {name:12s} median {statistics.median(times):6.2f}   p95 {times[56]:6.2f}"
            f"   of this text to code {compiling:5.2f}"
        )


PLATEAU = """start plateau_lr = lr
start plateau_best = 1e308
plateau_better = where(loss < plateau_best (1 - 1e-4), 1, 0)
plateau_best <- where(plateau_better = 1, loss, plateau_best)
plateau_bad <- where(plateau_better = 1, 0, plateau_bad + 1)
plateau_lr <- where(plateau_bad > 10, 0.1 plateau_lr, plateau_lr)
plateau_bad <- where(plateau_bad > 10, 0, plateau_bad)"""
CLIP = "g = g min(1, clip_limit / (norm(g) + 1e-6))"
AROUND = {"clipping": (CLIP, ""), "plateau": ("lr = plateau_lr", PLATEAU)}


def advance(way: str) -> float:
    """CPU time (ms) of 16 runs of 1,000 steps with code that is there already."""
    function = Function(SURFACES["himmelblau"])
    noise = np.random.default_rng(1).normal(size=(1000, 2)) if way == "noise" else None
    spent = 0.0
    for index in range(16):
        lines, given = list(RULES.values())[index % len(RULES)]
        settings: dict[str, Any] = {**given, "clip_limit": 10.0}
        if way == "a series":
            settings["lr"] = np.full(1000, given["lr"])
        rule = Rule(lines, tuple(settings), *AROUND.get(way, ()))
        run: Any = rule.watcher(function) if way == "watching" else rule.runner(function)
        begun = time.process_time()
        run((0.1 * index - 0.8, -0.5), None, 0, 1000, settings, noise)
        spent += time.process_time() - begun
    return spent * 1e3


def bench_surroundings() -> None:
    print("16 runs x 1,000 steps, code at hand: what is added costs (times the plain runs)")
    ways = ("plain", "a series", "noise", *AROUND, "watching")
    times: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(12):
        for way in ways:
            times[way].append(advance(way))
    middle = {way: statistics.median(each[1:]) for way, each in times.items()}
    print("  " + "   ".join(f"{way} {middle[way] / middle['plain']:.2f}" for way in ways))
    print(f"  plain {middle['plain']:.2f} ms; one run watched {middle['watching'] / 16:.2f} ms")


def bench_arrays() -> None:
    print("values on 401 x 401 (median ms): array, grid, grid in float32")
    w1 = w2 = np.linspace(-3, 3, 401)
    x, y = np.meshgrid(w1, w2)
    for name, text in SURFACES.items():
        function = Function(text)
        ways: list[Callable[[], object]] = [
            lambda f=function: f.values(x, y),  # type: ignore[misc]
            lambda f=function: f.on_grid(w1, w2),  # type: ignore[misc]
            lambda f=function: f.on_grid(w1, w2, np.float32),  # type: ignore[misc]
        ]
        figures = [statistics.median(times_ms(way, 15)) for way in ways]
        print(f"  {name:12s}" + "".join(f"{figure:8.2f}" for figure in figures))


if __name__ == "__main__":
    bench_compiling()
    bench_running()
    bench_surroundings()
    bench_arrays()
