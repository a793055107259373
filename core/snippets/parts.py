"""The parts that snippets of every framework are made of: loss, noise, rates, lines of a rule.

Each part is a list of lines of Python. Texts that a person typed only reach a snippet as comments
of one line; everything else is printed from trees and numbers.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from textwrap import wrap
from typing import Any, TypeAlias

from core.batches import ORDER
from core.descent import Descent
from core.formula import Function
from core.optimizers import OptimizerSpec, Program, program_of
from core.schedules import is_constant
from core.snippets.source import (
    ATOM,
    SUM,
    Kind,
    Printer,
    Source,
    names_of,
    number,
    safe_names,
)
from core.surfaces import Points, surface_of

Lines: TypeAlias = list[str]

LONGEST = 88  # characters in a line, as most notebooks show

_HELPERS = {
    "cbrt": ["def cbrt(x):", "    return torch.sign(x) * torch.abs(x) ** (1 / 3)"],
    "mod": ["def mod(a, b):", "    return a - b * torch.floor(a / b)"],
}


class Task(ABC):
    """A resolved optimizer at work for so many steps, which is to be written down.

    Where its lines are written out, `start` makes the weights `w`, `zeros` and `ones` as many.
    """

    optimizer: OptimizerSpec
    steps: int
    start: str
    zeros: str
    ones: str

    @cached_property
    def program(self) -> Program:
        return program_of(self.optimizer, self.steps)

    @property
    def has_rates(self) -> bool:
        """Whether the learning rate changes by a formula of the step."""
        schedule = self.optimizer.schedule
        if schedule is None or is_constant(schedule):
            return False
        return schedule.warmup > 1 or not schedule.schedule.follows_loss

    @abstractmethod
    def gradient(self, place: str, step: str) -> str:
        """The gradient at `place` that update number `step` (from 0) sees, as an expression."""

    @abstractmethod
    def loss_at(self, step: str) -> str:
        """The loss at `w` that a rule of lines is told before update `step`, as a tensor."""


class Job(Task):
    """A resolved descent that is to be written down."""

    def __init__(self, descent: Descent) -> None:
        self.descent = descent
        self.optimizer, self.steps = descent.optimizer, descent.steps
        self.start = f"torch.tensor([{point(descent.start)}])"
        self.zeros, self.ones = "torch.zeros(2)", "torch.ones(2)"

    @property
    def batch(self) -> int:
        """How many points a gradient takes, 0 for all."""
        points = surface_of(self.descent.surface).points
        batch = self.descent.batch
        return batch if points is not None and batch < len(points.x) else 0

    def gradient(self, place: str, step: str) -> str:
        batch = f", batches[{step}]" if self.batch else ""
        return f"gradient({place}{batch})" + self.noise(step)

    def loss_at(self, step: str) -> str:  # noqa: ARG002 - always that of all points
        return "loss(*w)"

    def loss(self, step: str) -> str:
        """The loss at `w` whose gradient update number `step` (from 0) takes."""
        return f"loss(*w, batches[{step}])" if self.batch else "loss(*w)"

    def noise(self, step: str) -> str:
        """What is added to that gradient."""
        return f" + noise[{step}]" if self.descent.noise else ""


def title(job: Job) -> str:
    """What the snippet computes, as a comment of one line."""
    descent = job.descent
    optimizer = comment(descent.optimizer.optimizer.title)
    called = surface_of(descent.surface).title
    surface = comment(called if isinstance(called, str) else called.english())
    return f"# {optimizer} on {surface}: {descent.steps} updates from {point(descent.start)}"


def headed(first: str, body: str, *more: str, setup: Sequence[str] = ()) -> str:
    """A program: its `first` line, its imports (`more` and what the body needs) and its body.

    `setup` are lines between the imports of Python's own modules and all others.
    """
    own = [name for name in ("math", "os") if f"{name}." in body or (name == "os" and setup)]
    numpy = ["numpy as np"] if "np." in body else []
    others = sorted((*more, *numpy, "torch"))
    blocks = [first], [f"import {name}" for name in own], setup
    return text_of(*blocks, [f"import {name}" for name in others]) + "\n" + body


def comment(text: str) -> str:
    """A text in one line that cannot leave its comment."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def point(weights: tuple[float, float]) -> str:
    """Two weights, exactly."""
    return f"{float(weights[0])!r}, {float(weights[1])!r}"


def loss(job: Job) -> Lines:
    """The function of the surface, with what it needs above it."""
    surface = surface_of(job.descent.surface)
    if job.batch and surface.points is not None:
        return _mean(surface.points)
    function = surface.function
    tree = function.tree
    used = [name for name in function.parameters if name in names_of(tree)]
    names = safe_names(used, ("w1", "w2"))
    known = {name: Source(names[name], ATOM, Kind.NUMBER) for name in used}
    known |= {name: Source(name, ATOM, Kind.SCALAR) for name in function.variables}
    printer = Printer(known)
    value = printer.source(tree)
    text = value.text
    if value.kind < Kind.SCALAR:  # a plain number has no gradient
        text = f"{value.within(SUM)} + 0 * w1 + 0 * w2"
    lines = helpers(printer)
    lines.append("def loss(w1, w2):")
    lines += [f"    {names[name]} = {function.parameters[name]!r}" for name in used]
    return [*lines, *_returned(text)]


def _mean(points: Points) -> Lines:
    """The mean of squares over a batch, else over all points, and these points."""
    return [
        *_numbers("inputs", points.x.tolist()),
        *_numbers("targets", points.y.tolist()),
        "",
        "",
        "def loss(w1, w2, batch=slice(None)):",
        "    return ((w1 * inputs[batch] + w2 - targets[batch]) ** 2).mean()",
    ]


def _numbers(name: str, values: Sequence[float]) -> Lines:
    rows = wrap(", ".join(map(repr, values)), LONGEST - 8)
    return [
        f"{name} = torch.tensor(",
        "    [",
        *(f"        {row}" for row in rows),
        "    ],",
        "    dtype=torch.float64,",
        ")",
    ]


def batches(job: Job) -> Lines:
    """The recipe of the batches, as that of the noise: `batches` has one for every step."""
    if not job.batch:
        return []
    points = surface_of(job.descent.surface).points
    assert points is not None  # else there were no batches
    count, batch, seed = len(points.x), job.batch, job.descent.seed
    return [
        f"# every point once an epoch, {batch} at a time, as in the recording (seed {seed})",
        f"epochs = -(-steps // {-(-count // batch)})",
        f"bits = np.random.PCG64(np.random.SeedSequence({seed}, spawn_key=(1, {ORDER})))",
        f"order = bits.random_raw(epochs * {count}).reshape(epochs, {count})",
        'order = torch.from_numpy(np.argsort(order, axis=1, kind="stable"))',
        f"batches = [row[k : k + {batch}] for row in order for k in range(0, {count}, {batch})]",
    ]


def _returned(text: str) -> Lines:
    """A formula as what a function returns, in several lines where it is long."""
    if len(text) <= LONGEST - len("    return "):
        return [f"    return {text}"]
    return ["    return (", *(f"        {row}" for row in _rows(text, LONGEST - 8)), "    )"]


def _rows(text: str, width: int) -> Lines:
    """A long formula in rows, broken before a plus or minus with as few brackets as will do."""
    depth, places = 0, []
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if text[place : place + 3] in (" + ", " - "):
            places.append((place, depth))
    for allowed in range(max((d for _, d in places), default=0) + 1):
        rows, begin = [], 0
        breaks = [place for place, d in places if d <= allowed]
        for here, following in pairwise([*breaks, len(text)]):
            if following - begin > width:
                rows.append(text[begin:here])
                begin = here + 1
        rows.append(text[begin:])
        if max(map(len, rows)) <= width:
            return rows
    return wrap(text, width, break_long_words=False, break_on_hyphens=False)


def helpers(printer: Printer) -> Lines:
    """Functions that the framework lacks and the printed formulas call."""
    lines: Lines = []
    for name in sorted(printer.helpers):
        lines += [*_HELPERS[name], "", ""]
    return lines


def noise(job: Job) -> Lines:
    """The recipe of the noise: numpy promises these bits for ever; `noise` is (steps, 2)."""
    size, seed = job.descent.noise, job.descent.seed
    if not size:
        return []
    array = f"{size!r} * np.stack((radius * np.cos(angle), radius * np.sin(angle)), axis=1)"
    return [
        f"# Gaussian noise for every gradient, the numbers of the recording (seed {seed})",
        f"bits = np.random.PCG64({seed}).random_raw(2 * steps).reshape(steps, 2)",
        "uniform = ((bits >> 11) + 0.5) * 2.0**-53",
        "radius, angle = np.sqrt(-2 * np.log(uniform[:, 0])), 2 * np.pi * uniform[:, 1]",
        f"noise = torch.from_numpy({array})",
    ]


def rate(task: Task) -> Lines:
    """`rate(t)`: the learning rate of update t, 0 first."""
    optimizer, steps = task.optimizer, task.steps
    schedule = optimizer.schedule
    assert schedule is not None  # only asked for where there is one
    lines = ["def rate(t):  # the learning rate of update t, the first is 0"]
    if schedule.warmup:
        warmup = schedule.warmup
        lines += [
            f"    if t < {warmup}:",
            f"        return rate({warmup}) * (t + 1) / {warmup}",
            f"    t = t - {warmup}",
        ]
    numbers = {"lr0": optimizer.settings["lr"], "T": float(max(steps - schedule.warmup, 1))}
    numbers |= schedule.settings
    if schedule.schedule.follows_loss:
        formulas: tuple[str, ...] = ("lr0",)
    elif schedule.formula:
        formulas = (schedule.formula,)
    else:
        formulas = schedule.schedule.lines(schedule.settings)
    return lines + _formulas(formulas, numbers)


def _formulas(formulas: tuple[str, ...], numbers: Mapping[str, Any]) -> Lines:
    """The body of a function of t: `name = formula` for each part, and what is returned last."""
    *parts, last = formulas
    heads = [part.partition(" = ")[0] for part in parts]
    known = [name for name, value in numbers.items() if isinstance(value, float)]
    variables = (*known, "t", *heads)
    names = safe_names(variables)
    printer = Printer({n: Source(names[n], ATOM, Kind.NUMBER) for n in variables})
    body: Lines = []
    mentioned: set[str] = set()
    for text in (*(part.partition(" = ")[2] for part in parts), last):
        tree = Function(text, variables).tree
        mentioned |= names_of(tree)
        body.append(printer.source(tree).text)
    given = [f"    {names[n]} = {number(numbers[n])}" for n in known if n in mentioned]
    assigned = [f"    {names[n]} = {text}" for n, text in zip(heads, body[:-1], strict=True)]
    return [*given, *assigned, *_returned(body[-1])]


def indented(lines: Lines) -> Lines:
    """The lines one level deeper."""
    return [f"    {line}" if line else line for line in lines]


def text_of(*blocks: Sequence[str]) -> str:
    """Blocks of lines with an empty line between them; two around functions."""
    text = ""
    last: Sequence[str] = []
    for block in (block for block in blocks if block):
        is_function = any(line.startswith(("def ", "class ")) for line in (*block, *last))
        text += ("\n\n\n" if is_function else "\n\n") if text else ""
        text += "\n".join(block).rstrip("\n")
        last = block
    return text + "\n"
