"""How fast one step of training is, against PyTorch's and against a plain numpy loop.

Run it on its own: `python tests/speed/bench_training.py`. It prints ratios of CPU time, taken
interleaved in one process with one thread, medians of several rounds. A step is what a mini-batch
costs: taking it from the shuffled epoch, forward, backward and the update. Ours is the pass and the
compiled rule of a training; PyTorch runs eagerly, in the same precision; the plain loop is float64,
as a tutorial writes it. Last come the figures of a whole recorded training, losses, accuracies and
every weight included, and how long its slices keep the window waiting.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from core.datasets import TableData
from core.networks import LayerSpec, NetworkSpec, Pass
from core.optimizers import OptimizerSpec, program_of
from core.settings import Values
from core.training import TrainSpec, problem_of, train
from core.training.batches import Batches
from core.training.spec import Precision


class Case(NamedTuple):
    sizes: tuple[int, ...]
    batch: int
    precision: Precision
    against_torch: float
    against_numpy: float

    def __str__(self) -> str:
        return f"{'-'.join(map(str, self.sizes))} batch {self.batch} {self.precision}"


CASES = (
    Case((2, 4, 2, 1), 10, "float64", 40, 5),
    Case((2, 8, 8, 1), 30, "float64", 30, 4.5),
    Case((2, 32, 32, 3), 32, "float32", 15, 4),
    Case((2, 64, 64, 64, 1), 128, "float32", 3, 2.5),
)
RATE = 0.03
BATCHES = 20  # of an epoch


def spec_of(case: Case, optimizer: str, epochs: int = 1) -> TrainSpec:
    rng = np.random.default_rng(0)
    count = case.batch * BATCHES
    x = rng.normal(size=(count, 2))
    classes = case.sizes[-1]
    y = np.arange(count) % classes if classes > 1 else np.sin(x).sum(axis=1)
    rows = tuple(map(tuple, np.column_stack((x, y)).tolist()))
    task: Any = "classification" if classes > 1 else "regression"
    return TrainSpec(
        data=TableData(("x1", "x2", "y"), rows, "y", task),
        network=NetworkSpec(
            hidden=tuple(LayerSpec(units) for units in case.sizes[1:-1]),
            output="softmax" if classes > 1 else "identity",
        ),
        loss="softmax_cross_entropy" if classes > 1 else "mse",
        optimizer=OptimizerSpec(optimizer, Values(lr=RATE)).resolved(),
        epochs=epochs,
        batch=case.batch,
        validation=0.0,
        precision=case.precision,
    )


def ours(case: Case, optimizer: str) -> Callable[[], None]:
    """An epoch of the program's own steps."""
    spec = spec_of(case, optimizer)
    problem = problem_of(spec)
    weights = problem.network.initial().astype(spec.precision)
    gradient = np.zeros_like(weights)
    through = Pass(problem.network, problem.loss, case.batch, weights, gradient)
    batches = Batches(problem.train, case.batch, 0, weights.dtype)
    program = program_of(spec.optimizer, 1000)
    assert program.rule is not None
    stepper = program.rule.stepper(weights.size, program.settings, dtype=weights.dtype)
    done = 0

    def epoch() -> None:
        nonlocal done
        batches.arrange(done // BATCHES)
        with np.errstate(all="ignore"):
            for samples, targets in batches.all:
                through.descend(samples, targets)
                stepper.take(weights, gradient, done)
                done += 1

    return epoch


def plain(case: Case, optimizer: str) -> Callable[[], None]:
    """An epoch as a tutorial writes it, one matrix a layer, samples as rows."""
    spec = spec_of(case, "sgd")
    side = problem_of(spec).train
    x_all, y_all = side.columns[:-1].T.copy(), side.targets.T.copy()
    rng = np.random.default_rng(0)
    shapes = list(zip(case.sizes, case.sizes[1:], strict=False))
    weights = [rng.normal(size=shape) / np.sqrt(shape[0]) for shape in shapes]
    biases = [np.zeros(outputs) for _, outputs in shapes]
    moments = [[np.zeros_like(p), np.zeros_like(p)] for p in (*weights, *biases)]
    count = 0

    def step(x: Any, y: Any) -> None:
        nonlocal count
        count += 1
        outputs = [x]
        for number, (w, b) in enumerate(zip(weights, biases, strict=True), 1):
            z = outputs[-1] @ w + b
            outputs.append(np.tanh(z) if number < len(weights) else z)
        if case.sizes[-1] > 1:
            e = np.exp(z - z.max(axis=1, keepdims=True))
            delta = (e / e.sum(axis=1, keepdims=True) - y) / len(x)
        else:
            delta = 2 * (z - y) / len(x)
        slopes_w: list[Any] = []
        slopes_b: list[Any] = []
        for number in range(len(weights) - 1, -1, -1):
            slopes_w.insert(0, outputs[number].T @ delta)
            slopes_b.insert(0, delta.sum(axis=0))
            if number:
                delta = (delta @ weights[number].T) * (1 - outputs[number] ** 2)
        for p, g, m in zip((*weights, *biases), (*slopes_w, *slopes_b), moments, strict=True):
            if optimizer == "sgd":
                p[...] -= RATE * g
            else:
                m[0] = 0.9 * m[0] + 0.1 * g
                m[1] = 0.999 * m[1] + 0.001 * g**2
                hat = m[0] / (1 - 0.9**count), m[1] / (1 - 0.999**count)
                p[...] -= RATE * hat[0] / (np.sqrt(hat[1]) + 1e-8)

    def epoch() -> None:
        order = rng.permutation(len(x_all))
        for start in range(0, len(order), case.batch):
            picked = order[start : start + case.batch]
            step(x_all[picked], y_all[picked])

    return epoch


def with_torch(case: Case, optimizer: str, torch: Any) -> Callable[[], None]:
    """An epoch of PyTorch's eager mode."""
    side = problem_of(spec_of(case, "sgd")).train
    kind = getattr(torch, case.precision)
    x_all = torch.tensor(side.columns[:-1].T.copy(), dtype=kind)
    classes = case.sizes[-1] > 1
    y_all = (
        torch.tensor(side.y.astype(np.int64)) if classes else torch.tensor(side.targets.T.copy())
    )
    y_all = y_all if classes else y_all.to(kind)
    layers: list[Any] = []
    for inputs, outputs in zip(case.sizes, case.sizes[1:], strict=False):
        layers += [torch.nn.Linear(inputs, outputs, dtype=kind), torch.nn.Tanh()]
    model = torch.nn.Sequential(*layers[:-1])
    loss = torch.nn.CrossEntropyLoss() if classes else torch.nn.MSELoss()
    maker = torch.optim.SGD if optimizer == "sgd" else torch.optim.Adam
    update = maker(model.parameters(), lr=RATE)

    def epoch() -> None:
        order = torch.randperm(len(x_all))
        for start in range(0, len(order), case.batch):
            picked = order[start : start + case.batch]
            update.zero_grad()
            loss(model(x_all[picked]), y_all[picked]).backward()
            update.step()

    return epoch


def race(works: dict[str, Callable[[], None]], rounds: int, repeats: dict[str, int]) -> Any:
    """Microseconds a step of each, the median of rounds taken in turn."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(rounds):
        for name, work in works.items():
            begun = time.process_time()
            for _ in range(repeats[name]):
                work()
            taken = time.process_time() - begun
            times[name].append(taken / repeats[name] / BATCHES * 1e6)
    return {name: statistics.median(each) for name, each in times.items()}


def compare(case: Case, optimizer: str, torch: Any) -> None:
    works = {"ours": ours(case, optimizer), "numpy": plain(case, optimizer)}
    if torch is not None:
        works["torch"] = with_torch(case, optimizer, torch)
    found = race(works, 9, {"ours": 30, "numpy": 8, "torch": 3})
    line = f"{case!s:<32} {optimizer:<5} ours {found['ours']:6.2f} µs"
    line += f"; numpy {found['numpy'] / found['ours']:5.1f}x"
    if optimizer == "sgd":
        line += f" (goal {case.against_numpy:g})"
    if torch is not None:
        line += f"; torch {found['torch'] / found['ours']:5.1f}x"
        line += f" (goal {case.against_torch:g})" if optimizer == "sgd" else ""
    print(line, flush=True)


def recorded(case: Case) -> None:
    """A whole recorded training: time a step, and how long its slices are."""
    spec = spec_of(case, "sgd", 100)
    for _ in train(spec):  # once, so that everything is loaded and compiled
        break
    slices, begun = [], time.perf_counter()
    for part in train(spec):
        ended = time.perf_counter()
        slices.append(ended - begun)
        begun = ended
        steps = part.steps
    p50, p95 = np.percentile(slices[1:], (50, 95)) * 1e3
    print(
        f"{case!s:<32} recorded {sum(slices) / steps * 1e6:6.2f} µs a step; "
        f"slices p50 {p50:.2f} ms, p95 {p95:.2f} ms, {len(slices)} of them"
    )


def main() -> None:
    try:
        import torch

        torch.set_num_threads(1)
    except ImportError:
        torch = None
        print("PyTorch is not here: its comparison is left out.")
    for optimizer in ("sgd", "adam"):
        for case in CASES:
            compare(case, optimizer, torch)
    for case in CASES:
        recorded(case)


if __name__ == "__main__":
    main()
