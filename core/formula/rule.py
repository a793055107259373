"""`Rule`: an update rule as lines of formulas, as a textbook prints them.

    m    <- beta1 m + (1 - beta1) g       a state, kept from step to step
    mhat  = m / (1 - beta1^t)             a name for this step only
    w    <- w - lr mhat                   the weights
    start P = 1                           what a state is before the first step (else 0)

Lines run in order and a later line sees the new value. `g` is the gradient at the weights before
the step, `t` the step counted from 1; settings go by their names. `norm(x)` and `dot(x, y)` reduce
over the weights, `grad(x)` is the gradient at another point. What mentions weights holds one number
per weight, everything else is one number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np
import numpy.typing as npt

from core.formula import problems
from core.formula.errors import FormulaError
from core.formula.functions import MEANINGS, VECTOR_FUNCTIONS
from core.formula.lexer import Token, canonical, tokens
from core.formula.parser import Scope, parse_tokens
from core.formula.tree import Call, Name, Tree, children, names_in
from core.words import Text

if TYPE_CHECKING:
    from core.formula.array_code import Array
    from core.formula.function import Function
    from core.formula.rule_array import Stepper
    from core.formula.rule_scalar import Runner

LONGEST_RULE = 8000
MOST_LINES = 40
_WEIGHTS, _GRADIENT, _TIME = "w", "g", "t"
_MEANINGS = MEANINGS | VECTOR_FUNCTIONS.keys()


@dataclass(frozen=True)
class Line:
    """One assignment: `kind` is "state" (w too), "local" or "start"."""

    kind: str
    name: str
    tree: Tree
    text: str
    number: int


@dataclass(frozen=True)
class State:
    """What a rule keeps between steps: one number per weight, or (not `is_vector`) one number.

    A state that `is_timed` follows from the settings and the step alone. `start` is None for 0.
    """

    name: str
    start: Tree | None
    is_vector: bool
    is_timed: bool


class Rule:
    """Assignments that take weights one step further; `settings` are the names they may use.

    Raises `FormulaError` with `line` and with the position in the whole `text`, also for a setting
    whose name already means something.
    """

    def __init__(self, text: str, settings: Sequence[str]) -> None:
        self.text = text
        self.settings = tuple(settings)
        self.parsed: Parsed = _parsed(text, self.settings)

    def __repr__(self) -> str:
        return f"Rule({self.text!r})"

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.parsed.lines

    @property
    def states(self) -> tuple[State, ...]:
        return self.parsed.states

    def latex_lines(self, symbols: dict[str, str] | None = None) -> list[str]:
        """One LaTeX formula per line as typed; `symbols` gives names their own LaTeX."""
        from core.formula.typeset import latex_assignment

        return [
            latex_assignment(line.kind, line.name, line.tree, symbols or {}) for line in self.lines
        ]

    def runner(self, function: Function) -> Runner:
        """Code that advances runs of this rule on a function of two variables.

        `run(weights, state, first_step, steps, settings)` returns `(rows, weights, state)`: see
        `core.formula.rule_scalar.Runner`. Compiled once for every rule text and formula.
        """
        from core.formula.rule_scalar import runner_of

        return runner_of(self.parsed, function.compiled)

    def stepper(
        self,
        size: int,
        settings: Mapping[str, Any],
        gradient: Callable[[Array], Array] | None = None,
        dtype: npt.DTypeLike = np.float64,
    ) -> Stepper:
        """Code that advances a flat vector of `size` weights in place, with its own state.

        `gradient(weights)` is only needed where a line asks for `grad(...)`.
        """
        from core.formula.rule_array import Stepper

        return Stepper(self.parsed, size, settings, gradient, dtype)


class Parsed:
    """What rules of one text share."""

    def __init__(self, text: str, settings: tuple[str, ...]) -> None:
        self.settings = settings
        self.lines = _Reader(text, settings).lines()
        self.vectors = self._spread([_read_per_weight(line.tree) for line in self.lines])
        self.dynamic = self._spread([_read(line.tree) for line in self.lines])
        mentioned = set().union(*(names_in(line.tree) for line in self.lines))
        self.asks_gradient = any(_asks_gradient(line.tree) for line in self.lines)
        self.used_settings = tuple(name for name in settings if name in mentioned)
        starts = {line.name: line.tree for line in self.lines if line.kind == "start"}
        names = dict.fromkeys(line.name for line in self.lines if line.kind == "state")
        self.states = tuple(
            State(name, starts.get(name), name in self.vectors, name not in self.dynamic)
            for name in names
            if name != _WEIGHTS
        )

    def _spread(self, reads: list[set[str]]) -> frozenset[str]:
        """The names that weights and gradients reach through assignments."""
        names = {_WEIGHTS, _GRADIENT}
        size = 0
        while size != len(names):
            size = len(names)
            for line, read in zip(self.lines, reads, strict=True):
                if not names.isdisjoint(read):
                    names.add(line.name)
        return frozenset(names)


@lru_cache(maxsize=128)
def _parsed(text: str, settings: tuple[str, ...]) -> Parsed:
    return Parsed(text, settings)


def _read(tree: Tree) -> set[str]:
    """The names a value depends on; a gradient depends on the weights."""
    if isinstance(tree, Name):
        return {tree.name}
    found = {_GRADIENT} if isinstance(tree, Call) and tree.function == "grad" else set()
    return found.union(*map(_read, children(tree)))


def _asks_gradient(tree: Tree) -> bool:
    called = isinstance(tree, Call) and tree.function == "grad"
    return called or any(map(_asks_gradient, children(tree)))


def _read_per_weight(tree: Tree) -> set[str]:
    """The names that make a value a vector where they are vectors."""
    if isinstance(tree, Name):
        return {tree.name}
    if isinstance(tree, Call) and tree.function in VECTOR_FUNCTIONS:
        return {_GRADIENT} if tree.function == "grad" else set()
    return set().union(*map(_read_per_weight, children(tree)))


@dataclass(frozen=True)
class _Head:
    """The left side of a line and where its formula stands."""

    kind: str
    name: str
    text: str
    number: int
    start: int
    body: tuple[Token, ...]


class _Reader:
    """Splits a rule into lines and reads them against the names known there."""

    def __init__(self, text: str, settings: tuple[str, ...]) -> None:
        self.text = text
        self.settings = settings
        self.known = {canonical(name): name for name in settings}
        for spelling, name in self.known.items():
            if spelling in (_WEIGHTS, _GRADIENT, _TIME) or spelling in _MEANINGS:
                self.fail(problems.parameter_name(name), 0)
        if "lr" in settings:
            self.known.setdefault("eta", "lr")
        self.fixed = {_TIME, *settings, *_MEANINGS}

    def fail(self, text: Text, position: int, length: int = 0, number: int = 1) -> NoReturn:
        raise FormulaError(text, position, length, self.text, number)

    def lines(self) -> tuple[Line, ...]:
        heads = self.heads()
        kept = {head.name for head in heads if head.kind == "state"}
        if _WEIGHTS not in kept:
            self.fail(problems.rule_without_weights(), len(self.text))
        for head in heads:
            self.check(head, kept)
        always = {**self.known, **{canonical(n): n for n in (*kept, _WEIGHTS, _GRADIENT, _TIME)}}
        for_starts = {**self.known, _WEIGHTS: _WEIGHTS}
        lines = []
        for head in heads:
            names = for_starts if head.kind == "start" else always
            scope = Scope(names, tuple(dict.fromkeys(names.values())), vectors=True)
            tree = parse_tokens(head.body, scope, self.text, head.number)
            lines.append(Line(head.kind, head.name, tree, head.text, head.number))
            if head.kind == "local":
                always[canonical(head.name)] = head.name
        return tuple(lines)

    def heads(self) -> list[_Head]:
        if len(self.text) > LONGEST_RULE:
            self.fail(problems.rule_too_long(len(self.text), LONGEST_RULE), LONGEST_RULE)
        heads: list[_Head] = []
        place = 0
        for number, text in enumerate(self.text.split("\n"), 1):
            if text.strip():
                heads.append(self.head(text, place, number))
            place += len(text) + 1
        if len(heads) > MOST_LINES:
            self.fail(problems.rule_too_many_lines(len(heads), MOST_LINES), 0)
        if not heads:
            self.fail(problems.rule_empty(), 0)
        return heads

    def head(self, text: str, place: int, number: int) -> _Head:
        found = tokens(text, self.text, place, number)
        kind = ""
        if found[0].text == "start" and found[1].kind == "name":
            kind = "start"
            found = found[1:]
        name = found[0]
        if name.kind != "name":
            self.fail(problems.rule_line(), name.start, name.end - name.start, number)
        signs = [token.text for token in found[1:3]]
        if signs == ["<", "-"] and found[1].end == found[2].start:
            kind, body = kind or "state", found[3:]
        elif signs[0] == "←":
            kind, body = kind or "state", found[2:]
        elif signs[0] == "==" and found[1].end - found[1].start == 1:
            kind, body = kind or "local", found[2:]
        else:
            self.fail(problems.rule_line(), found[1].start, 0, number)
        return _Head(kind, canonical(name.text), text, number, place, tuple(body))

    def check(self, head: _Head, kept: set[str]) -> None:
        name = head.name
        length = len(head.text)
        if self.known.get(name) or name in self.fixed:
            self.fail(problems.rule_fixed_name(name), head.start, length, head.number)
        if head.kind == "start" and (name not in kept or name == _WEIGHTS):
            self.fail(problems.rule_start(name), head.start, length, head.number)
        if head.kind == "local" and (name in kept or name == _WEIGHTS):
            self.fail(problems.rule_both(name), head.start, length, head.number)
        if head.kind == "state" and name == _GRADIENT:
            self.fail(problems.rule_fixed_name(name), head.start, length, head.number)
