"""What programs of every framework share where a network is trained: data, weights, batches.

The data, the order of the samples and the weights at the start are those of the recording, so that
a program arrives at its numbers. Only the units that a dropout leaves out are drawn otherwise, and
the first weights of networks that are too large to be written down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.datasets import ShippedData, dataset_named
from core.networks import Loss, Network
from core.snippets.parts import LONGEST, Lines, Task, comment
from core.training import Side, TrainSpec, problem_of
from core.training.batches import DRAWN, ORDER

MOST_WEIGHTS = 5000  # that are written down

OWN_DATA = "a table"
Words: TypeAlias = Mapping[str, str]


class NetworkTask(Task):
    """A resolved training that is to be written down."""

    def __init__(self, spec: TrainSpec) -> None:
        problem = problem_of(spec)
        self.spec, self.optimizer = spec, spec.optimizer
        self.network: Network = problem.network
        self.loss: Loss = problem.loss
        self.train, self.validation = problem.train, problem.validation
        samples = self.train.samples
        self.size = min(spec.batch or samples, samples)
        self.epoch_steps = -(-samples // self.size)
        self.steps = spec.epochs * self.epoch_steps
        self.start = "torch.nn.utils.parameters_to_vector(model.parameters()).detach()"
        self.zeros, self.ones = "torch.zeros_like(w)", "torch.ones_like(w)"

    @property
    def has_batches(self) -> bool:
        return self.size < self.train.samples

    @property
    def has_labels(self) -> bool:
        """Whether targets are the numbers of classes."""
        return self.loss.is_per_sample

    @property
    def output(self) -> str:
        """What the last layer does before the loss, by name; "" where the loss takes its sums."""
        is_plain = self.loss.on_sums or self.network.output.name == "identity"
        return "" if is_plain else self.network.output.name

    def batch(self, step: str) -> str:
        """The samples of update number `step` (from 0), as an argument."""
        return f"batches[{step}]" if self.has_batches else ""

    def gradient(self, place: str, step: str) -> str:
        return f"gradient({place}{self._after(step)})"

    def loss_at(self, step: str) -> str:
        return f"loss(w{self._after(step)})"

    def _after(self, step: str) -> str:
        return f", {self.batch(step)}" if self.has_batches else ""


def title(task: NetworkTask) -> Lines:
    """What the program computes, and where its numbers differ from the recording, as comments."""
    optimizer, data = comment(task.optimizer.optimizer.title), task.spec.data
    name = dataset_named(data.name).title if isinstance(data, ShippedData) else OWN_DATA
    sizes = "-".join(map(str, task.network.sizes))
    lines = [
        f"# {optimizer} on a network {sizes} that learns from: {comment(name)}",
        f"# {task.spec.epochs} epochs, {task.steps} updates",
    ]
    if any(layer.dropout for layer in task.network.layers):
        lines.append("# dropout draws other units than the recording: the numbers are only alike")
    return lines


def data(task: NetworkTask) -> Lines:
    """The training data as the network sees it; where training stops early, also what is held."""
    lines = ["# the training data as the network sees it", *_side(task, task.train, "")]
    if task.spec.early_stopping is not None:
        lines += ["# the data that is held out", *_side(task, task.validation, "held_")]
    return lines


def initial(task: NetworkTask, *, is_transposed: bool) -> Lines:
    """The list `initial` of every weight array at the start; empty where they are too many.

    `is_transposed` is whether matrices are (in, out).
    """
    if task.network.size > MOST_WEIGHTS:
        return []
    lines = ["# the weights of the recording's step 0, layer by layer", "initial = ["]
    weights = task.network.initial().astype(task.spec.precision).astype(np.float64)
    for name, array in task.network.arrays(weights).items():
        lines.append(f"    # {name}")
        if array.ndim == 1:
            lines += _row(array, 4)
            continue
        rows = array.T if is_transposed else array
        lines += ["    [", *(line for row in rows for line in _row(row, 8)), "    ],"]
    return [*lines, "]"]


def batches(task: NetworkTask) -> Lines:
    """The recipe of the order of the samples: numpy promises these bits for ever."""
    if not task.has_batches:
        return []
    count, seed, epochs = task.train.samples, task.spec.seed, task.spec.epochs
    drawn = max(1, DRAWN // count)
    return [
        f"# every sample once an epoch, {task.size} at a time, as in the recording (seed {seed})",
        "batches = []",
        f"for block in range({-(-epochs // drawn)}):",
        f"    bits = np.random.PCG64(np.random.SeedSequence({seed}, spawn_key=({ORDER}, block)))",
        f"    keys = bits.random_raw({-(-drawn * count // 2)}).view(np.uint32)[:{drawn * count}]",
        f"    keys = keys.reshape({drawn}, {count}) >> {count.bit_length()}",
        '    order = torch.from_numpy(np.argsort(keys, axis=1, kind="stable"))',
        f"    batches += [row[k : k + {task.size}] for row in order "
        f"for k in range(0, {count}, {task.size})]",
    ]


def seeded(task: NetworkTask, call: str) -> Lines:
    """What stands for first weights that are too many: the framework's own, drawn after `call`."""
    return [
        "# too many weights to write them down: they begin elsewhere than those of the recording",
        f"{call}({task.spec.network.seed})",
    ]


def modules(task: NetworkTask, dense: str, norms: Words, activations: Words, dropout: str) -> Lines:
    """The layers from the first to the last, in the words of a framework, one to a line.

    `dense` and `norms` have places for the numbers of `units` and `inputs`.
    """
    lines: Lines = []
    for layer in task.network.layers:
        sizes = {"units": layer.units, "inputs": layer.inputs}
        lines.append(dense.format(**sizes))
        if layer.normalise:
            lines.append(norms[layer.normalise].format(**sizes))
        if layer.activation.name != "identity":
            lines.append(activations[layer.activation.name])
        if layer.dropout:
            lines.append(f"{dropout}({layer.dropout!r})")
    if task.output:
        lines.append(activations[task.output])
    return [f"{line}," for line in lines]


def stopping(task: NetworkTask, done: str, before: Sequence[str] = ()) -> tuple[Lines, Lines]:
    """What early stopping needs before the loop, and in it after so many updates are `done`.

    The lines `before` bring the weights into the model.
    """
    patience = task.spec.early_stopping
    if patience is None:
        return [], []
    inside = [
        f"if {done} % {task.epoch_steps} == 0:",
        *(f"    {line}" for line in before),
        "    found = held()",
        "    waited = 0 if found < best else waited + 1",
        "    best = min(best, found)",
        f"    if waited >= {patience}:",
        "        break",
    ]
    return ["best, waited = held(), 0"], inside


def penalty(task: NetworkTask, matrices: str) -> Lines:
    """The function `penalty` of the weight matrices; empty without one."""
    l1, l2 = task.spec.l1, task.spec.l2
    if not (l1 or l2):
        return []
    terms = [f"{l2 / 2!r} * (m**2).sum()"] if l2 else []
    terms += [f"{l1!r} * m.abs().sum()"] if l1 else []
    return ["def penalty():", f"    return sum({' + '.join(terms)} for m in {matrices})"]


def _side(task: NetworkTask, side: Side, prefix: str) -> Lines:
    seen = np.ascontiguousarray(side.columns[:-1].T)
    lines = _tensor(f"{prefix}inputs", seen.reshape(-1), seen.shape[1])
    if task.has_labels:
        numbers = ", ".join(str(int(label)) for label in side.y)
        rows = wrap(numbers, LONGEST - 4)
        return [*lines, f"{prefix}targets = torch.tensor([", *(f"    {r}" for r in rows), "])"]
    targets = np.ascontiguousarray(side.targets.T)
    return lines + _tensor(f"{prefix}targets", targets.reshape(-1), targets.shape[1])


def _tensor(name: str, flat: NDArray[np.floating[Any]], width: int) -> Lines:
    rows = wrap(", ".join(map(repr, flat.tolist())), LONGEST - 4)
    return [
        f"{name} = torch.tensor([",
        *(f"    {row}" for row in rows),
        f"]).reshape(-1, {width})",
    ]


def _row(values: NDArray[np.floating[Any]], indent: int) -> Lines:
    """A list of numbers, in several lines where it is long."""
    space, numbers = " " * indent, ", ".join(map(repr, values.tolist()))
    if len(numbers) + indent + 3 <= LONGEST:
        return [f"{space}[{numbers}],"]
    return [f"{space}[", *(f"{space}    {row}" for row in wrap(numbers, 84 - indent)), f"{space}],"]
