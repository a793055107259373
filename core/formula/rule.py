"""`Rule`: an update rule as lines of formulas, as a textbook prints them.

    m    <- beta1 m + (1 - beta1) g       a state, kept from step to step
    mhat  = m / (1 - beta1^t)             a name for this step only
    w    <- w - lr mhat                   the weights
    start P = 1                           what a state is before the first step (else 0)

Lines run in order and a later line sees the new value. `g` is the gradient at the weights before
the step, `loss` the loss there, `t` the step counted from 1; settings go by their names. `norm(x)`
and `dot(x, y)` reduce over the weights, `grad(x)` is the gradient at another point. What mentions
weights holds one number per weight, everything else is one number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from core.formula.functions import VECTOR_FUNCTIONS
from core.formula.rule_lines import GRADIENT, LOSS, WEIGHTS, Line, read_rule
from core.formula.tree import Call, Name, Tree, children

if TYPE_CHECKING:
    from core.formula.array_code import Array
    from core.formula.function import Function
    from core.formula.rule_array import Stepper
    from core.formula.rule_scalar import Runner
    from core.formula.rule_watch import Watcher


class State(Struct, frozen=True):
    """What a rule keeps between steps: one number per weight, or (not `is_vector`) one number.

    A state that `is_timed` follows from the settings and the step alone. `start` is None for 0.
    """

    name: str
    start: Tree | None
    is_vector: bool
    is_timed: bool


class Rule:
    """Assignments that take weights one step further; `settings` are the names they may use.

    `before` and `after` are trusted lines that run around those of `text` and are not printed: see
    `core.formula.rule_lines`. Raises `FormulaError` with `line` and with the position in the whole
    `text`, also for a setting whose name already means something.
    """

    def __init__(
        self, text: str, settings: Sequence[str], before: str = "", after: str = ""
    ) -> None:
        self.text = text
        self.settings = tuple(settings)
        self.parsed: Parsed = _parsed(text, self.settings, before, after)

    def __repr__(self) -> str:
        return f"Rule({self.text!r})"

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.parsed.lines

    @property
    def states(self) -> tuple[State, ...]:
        own = {line.name for line in self.lines}
        return tuple(state for state in self.parsed.states if state.name in own)

    @property
    def evaluations(self) -> int:
        """How often a step asks for a gradient: once at the weights, and for every `grad(...)`."""
        return 1 + self.parsed.gradients_asked

    def latex_lines(self, symbols: dict[str, str] | None = None) -> list[str]:
        """One LaTeX formula per line as typed; `symbols` gives names their own LaTeX."""
        from core.formula.typeset import latex_assignment

        return [
            latex_assignment(line.kind, line.name, line.tree, symbols or {}) for line in self.lines
        ]

    def check(self, settings: Mapping[str, Any], function: Function | None = None) -> None:
        """Try one step from (1, 1) on a round bowl, or on `function` where that has a slope there.

        Raises `FormulaError`, with the line and the part of it, for the first number that is not
        finite: a division by zero, say. What a rule does where the gradient is zero is its own
        affair and not tried.
        """
        from core.formula.rule_check import check, ground

        check(self.parsed, settings, ground(function))

    def runner(self, function: Function) -> Runner:
        """Code that advances runs of this rule on a function of two variables.

        `run(weights, state, first_step, steps, settings, noise=None)` returns
        `(rows, weights, state)`: see `core.formula.rule_scalar.Runner`. Compiled once for every
        rule text and formula.
        """
        from core.formula.rule_scalar import runner_of

        return runner_of(self.parsed, function.compiled)

    def watcher(self, function: Function) -> Watcher:
        """Code that tells what every printed line comes to, step by step.

        `watch(weights, state, first_step, steps, settings, noise=None)` returns
        `(values, weights, state)`: see `core.formula.rule_watch.Watcher`.
        """
        from core.formula.rule_watch import watcher_of

        return watcher_of(self.parsed, function.compiled)

    def stepper(
        self,
        size: int,
        settings: Mapping[str, Any],
        gradient: Callable[[Array], Array] | None = None,
        dtype: npt.DTypeLike = np.float64,
    ) -> Stepper:
        """Code that advances a flat vector of `size` weights in place, with its own state.

        `gradient(weights)` is only needed where a line asks for `grad(...)`. See
        `core.formula.rule_array.Stepper`.
        """
        from core.formula.rule_array import Stepper

        return Stepper(self.parsed, size, settings, gradient, dtype)


class Parsed:
    """What rules of one text share: `program` is what runs, `lines` the part that is printed."""

    def __init__(self, text: str, settings: tuple[str, ...], before: str, after: str) -> None:
        self.settings = settings
        self.before, self.lines, self.after = read_rule(text, settings, before, after)
        self.program = (*self.before, *self.lines, *self.after)
        trees = [line.tree for line in self.program]
        self._reads = [_read(tree) for tree in trees]
        self.vectors = self._spread([_read_per_weight(tree) for tree in trees], ())
        self.dynamic = self.reached_by(())
        mentioned = set().union(*self._reads)
        asking = [line for line in self.program if "grad" in line.text]
        asked = [(line.kind, _count_gradients(line.tree)) for line in asking]
        self.gradients_asked = sum(count for kind, count in asked if kind != "start")
        self.asks_gradient = any(count for _, count in asked)
        self.asks_loss = LOSS in mentioned
        self.used_settings = tuple(name for name in settings if name in mentioned)
        starts = {line.name: line.tree for line in self.program if line.kind == "start"}
        names = dict.fromkeys(line.name for line in self.program if line.kind == "state")
        self.states = tuple(
            State(name, starts.get(name), name in self.vectors, name not in self.dynamic)
            for name in names
            if name != WEIGHTS
        )

    def reached_by(self, series: Iterable[str]) -> frozenset[str]:
        """The names that depend on weights, gradients, loss or the settings in `series`."""
        return self._spread(self._reads, (LOSS, *series))

    def _spread(self, reads: list[set[str]], sources: Iterable[str]) -> frozenset[str]:
        """The names that weights, gradients and `sources` reach through assignments."""
        names = {WEIGHTS, GRADIENT, *sources}
        size = 0
        while size != len(names):
            size = len(names)
            for line, read in zip(self.program, reads, strict=True):
                if not names.isdisjoint(read):
                    names.add(line.name)
        return frozenset(names)


@lru_cache(maxsize=128)
def _parsed(text: str, settings: tuple[str, ...], before: str, after: str) -> Parsed:
    return Parsed(text, settings, before, after)


def _read(tree: Tree) -> set[str]:
    """The names a value depends on; a gradient depends on the weights."""
    if isinstance(tree, Name):
        return {tree.name}
    found = {GRADIENT} if isinstance(tree, Call) and tree.function == "grad" else set()
    return found.union(*map(_read, children(tree)))


def _count_gradients(tree: Tree) -> int:
    called = isinstance(tree, Call) and tree.function == "grad"
    return called + sum(map(_count_gradients, children(tree)))


def _read_per_weight(tree: Tree) -> set[str]:
    """The names that make a value a vector where they are vectors."""
    if isinstance(tree, Name):
        return {tree.name}
    if isinstance(tree, Call) and tree.function in VECTOR_FUNCTIONS:
        return {GRADIENT} if tree.function == "grad" else set()
    return set().union(*map(_read_per_weight, children(tree)))
