"""One update from inside: what every line of the rule came to, and with which numbers.

Look at `inside` first. A recording keeps no state; it is computed again by the very loop that made
the recording, from a checkpoint at most `BLOCK` steps before.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any, TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core.descent import OUT_OF_RANGE, Descent, disturbance
from core.formula import Function, Rule, Template, Told, Watched, shape_of, template, told
from core.noise import disturbed
from core.optimizers import Program, program_of
from core.surfaces import surface_of

Pair: TypeAlias = tuple[float, float]
Numbers: TypeAlias = tuple[float, ...]
Array: TypeAlias = NDArray[np.float64]

BLOCK = 256  # steps between checkpoints
KEPT_BLOCKS, KEPT_RUNS = 4, 16
DIGITS = 6
_WORD = re.compile(r"[A-Za-z]\w*")
_FUNCTIONS = frozenset(("sqrt", "where", "abs", "max", "min"))


class Line(Struct, frozen=True):
    """One line of the rule at one step.

    `told` is the line as short as the settings allow, None where they leave it out. `values` are
    what the line assigned, one number or one per weight; `names` what the names on its right side
    stood for.
    """

    number: int
    kind: str
    name: str
    latex: str
    told: Told | None
    values: Numbers
    names: Mapping[str, Numbers]
    run: Run

    def value(self, weight: int) -> float:
        """What the line assigned to `weight` (0 or 1)."""
        return self.values[weight if len(self.values) > 1 else 0]

    def template(self, weight: int) -> Template:
        """The right side as told, with slots for numbers; see `core.formula.template`."""
        assert self.told is not None  # nothing is printed of a line that is left out
        run = self.run
        key = (self.number, weight, shape_of(self.told, self.names, weight))
        made = run.templates.get(key)
        if made is None:
            made = template(self.told, run.fixed, self.names, weight, run.symbols)
            run.templates[key] = made
        return made


class Inside(Struct, frozen=True):
    """The update that led to `step`.

    `gradient` is the surface's where the update began, `seen` what the rule saw of it: clipped,
    with noise. `rate` is the learning rate of the update, None where the optimizer has none. A
    method has no `lines` but an `outline`, LaTeX. `evaluations` counts those of this update.
    """

    step: int
    before: Pair
    after: Pair
    gradient: Pair
    seen: Pair
    rate: float | None
    lines: tuple[Line, ...]
    outline: tuple[str, ...]
    evaluations: int

    @property
    def told(self) -> tuple[Line, ...]:
        """The lines that are worth a reader's time with these settings."""
        return tuple(line for line in self.lines if line.told is not None)

    @property
    def update(self) -> Pair:
        """What was added to the weights."""
        return self.after[0] - self.before[0], self.after[1] - self.before[1]


def inside(descent: Descent, step: int) -> Inside | None:
    """The update that led to `step`, which the recording has; None for the start and beyond.

    Costs some tens of microseconds, and a run from the last checkpoint where `step` is far away.
    Raises what `core.descent.descend` raises.
    """
    if step < 1 or step > descent.steps:
        return None
    block, row = divmod(step - 1, BLOCK)
    found = run_of(descent).block(block)
    if found is None or row >= found.rows:
        return None
    update = found.inside(row)
    # Nothing follows what has left the numbers.
    return update if all(abs(w) <= OUT_OF_RANGE for w in update.before) else None


@lru_cache(maxsize=KEPT_RUNS)
def run_of(descent: Descent) -> Run:
    """The run of a descent; its checkpoints are kept with it."""
    return Run(descent)


class Run:
    """Runs a descent again, block by block of `BLOCK` steps, and remembers where blocks begin."""

    def __init__(self, descent: Descent) -> None:
        self.descent = descent
        self.spec = descent.optimizer.resolved()
        self.program: Program = program_of(self.spec, descent.steps)
        self.function = surface_of(descent.surface).function
        rule = self.program.rule
        self._go: Any = (
            self.program.runner(self.function) if rule is None else rule.watcher(self.function)
        )
        start = (float(descent.start[0]), float(descent.start[1]))
        self._checkpoints: list[tuple[Pair, Any]] = [(start, None)]
        self._blocks: OrderedDict[int, Block] = OrderedDict()
        self._is_over = False
        self.templates: dict[tuple[object, ...], Template] = {}

    @property
    def rule(self) -> Rule:
        """The rule; a method has none and is not asked for it."""
        assert self.program.rule is not None
        return self.program.rule

    @cached_property
    def symbols(self) -> dict[str, str]:
        """LaTeX of the rule's names."""
        return self.program.optimizer.symbols

    @cached_property
    def told(self) -> dict[int, Told]:
        """The lines that are told, by their numbers."""
        return {line.line: line for line in told(self.rule, self.program.settings)}

    @cached_property
    def latex(self) -> list[str]:
        """Every line in LaTeX: as told, else as typed."""
        typed = self.rule.latex_lines(self.symbols)
        return [
            self.told[k].latex(self.symbols) if k in self.told else text
            for k, text in enumerate(typed)
        ]

    @cached_property
    def fixed(self) -> frozenset[str]:
        """The settings that are the same at every step."""
        changed = {line.name for line in self.rule.parsed.before}
        settings = self.program.settings.items()
        names = {name for name, value in settings if not isinstance(value, np.ndarray)}
        return frozenset(names - changed)

    def gradient(self, weights: Pair) -> Pair:
        """The surface's own gradient."""
        g1, g2 = self.function.gradient(*weights)
        return g1, g2

    def noise(self, row: int) -> Array | None:
        """What is added to the gradients, right before `row`; None where nothing is."""
        return disturbance(self.descent).upto(row)

    def block(self, number: int) -> Block | None:
        """The steps from `number * BLOCK` on; None where the run is over before."""
        known = self._blocks.get(number)
        if known is not None:
            self._blocks.move_to_end(number)
            return known
        while len(self._checkpoints) <= number and not self._is_over:
            self._advance(len(self._checkpoints) - 1)
        if len(self._checkpoints) <= number:
            return None
        return self._blocks.get(number) or self._advance(number)

    def _advance(self, number: int) -> Block:
        """Run one block; what follows it becomes the next checkpoint."""
        weights, state = self._checkpoints[number]
        first = number * BLOCK
        arguments = (first, BLOCK, self.program.settings, self.noise(first + BLOCK))
        found, after, ended = self._go(weights, state, *arguments)
        block = Block(self, first, weights, found, after)
        if len(self._checkpoints) == number + 1:
            self._is_over = block.rows < BLOCK
            self._checkpoints.append((after, ended))
        self._blocks[number] = block
        if len(self._blocks) > KEPT_BLOCKS:
            self._blocks.popitem(last=False)
        return block


class Block:
    """Some steps of a run: of a rule the watched values, of a method its rows."""

    def __init__(self, run: Run, first: int, weights: Pair, found: Any, after: Pair) -> None:
        self.run = run
        self.first = first
        self._weights = weights
        self._after = after
        self._watched: Watched | None = found if isinstance(found, Watched) else None
        self._rows: Array | None = None if self._watched is not None else found

    @property
    def rows(self) -> int:
        """How many steps were taken."""
        if self._watched is not None:
            return len(self._watched[0])
        assert self._rows is not None
        return int(self._rows.shape[1])

    def column(self, name: str) -> Array:
        """What a name of the rule stood for at the end of every step; (n, 2) or (n, 1)."""
        assert self._watched is not None  # asked of rules only
        return self._watched.column(name)

    def inside(self, row: int) -> Inside:
        """The update from row `row` of this block."""
        if self._watched is None:
            return self._inside_method(row)
        run, watched = self.run, self._watched
        lines = tuple(self._line(watched, k, row) for k in range(len(watched)))
        names = watched.names(0, row) if run.rule.lines[0].kind != "start" else lines[-1].names
        before = self._weights if row == 0 else _pair(watched.column("w")[row - 1])
        seen = names["g"]
        rate = names.get("lr")
        return Inside(
            step=self.first + row + 1,
            before=before,
            after=_pair(watched.column("w")[row]),
            gradient=run.gradient(before),
            seen=(seen[0], seen[-1]),
            rate=rate[0] if rate else None,
            lines=lines,
            outline=(),
            evaluations=run.program.evaluations,
        )

    def _line(self, watched: Watched, number: int, row: int) -> Line:
        run, line = self.run, self.run.rule.lines[number]
        return Line(
            number=number,
            kind=line.kind,
            name=line.name,
            latex=run.latex[number],
            told=run.told.get(number),
            values=tuple(watched[number][row].tolist()),
            names=watched.names(number, row),
            run=run,
        )

    def _inside_method(self, row: int) -> Inside:
        run, rows = self.run, self._rows
        assert rows is not None
        is_last = row + 1 == rows.shape[1]
        before = (rows.item(0, row), rows.item(1, row))
        after = self._after if is_last else (rows.item(0, row + 1), rows.item(1, row + 1))
        gradient = run.gradient(before)
        noise = run.noise(self.first + row + 1)
        seen = gradient
        if noise is not None and self.first + row < len(noise):
            seen = disturbed(gradient, noise[self.first + row], before)
        rate = run.program.settings.get("lr")
        if isinstance(rate, np.ndarray):
            rate = rate.item(min(self.first + row, len(rate) - 1))
        return Inside(
            step=self.first + row + 1,
            before=before,
            after=after,
            gradient=gradient,
            seen=seen,
            rate=rate if isinstance(rate, float) else None,
            lines=(),
            outline=run.program.optimizer.outline,
            evaluations=self._evaluations(row),
        )

    def _evaluations(self, row: int) -> int:
        """Of the last row of a block only the next block knows."""
        rows = self._rows
        assert rows is not None
        if row + 1 < rows.shape[1]:
            return int(rows.item(5, row + 1) - rows.item(5, row))
        following = self.run.block(self.first // BLOCK + 1)
        if following is None or following._rows is None or not following.rows:
            return 0
        return int(following._rows.item(5, 0) - rows.item(5, row))


@lru_cache(maxsize=128)
def form_of(text: str) -> Function:
    """A formula of whatever names it mentions, such as the limit of an optimizer."""
    names = dict.fromkeys(_WORD.findall(text))
    return Function(text, [name for name in names if name not in _FUNCTIONS])


def _pair(row: Array) -> Pair:
    return row.item(0), row.item(1)
