"""One careful step of a rule: where the first number arises that is none.

Every part of a line is computed on its own, so that the sentence can say which part it was and why.
Of a choice only the chosen branch is looked at, as in a run.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.formula import problems
from core.formula.errors import FormulaError
from core.formula.functions import CONSTANTS
from core.formula.graph import Graph
from core.formula.lowering import TwoWeights, Values, both, lower
from core.formula.rule_lines import GRADIENT, LOSS, TIME, WEIGHTS, Line
from core.formula.rule_scalar import first_of
from core.formula.tree import Binary, Call, Comparison, Degrees, Name, Negative, Tree, children

if TYPE_CHECKING:
    from core.formula.function import Compiled, Function
    from core.formula.rule import Parsed

Numbers = tuple[float, ...]
POINT = (1.0, 1.0)
_BOTH = frozenset((0, 1))
_GROWING = frozenset(("exp", "sinh", "cosh"))


def ground(function: Function | None) -> Compiled:
    """The given function where it can be stepped on at (1, 1), else a round bowl."""
    from core.formula.function import Function

    if function is not None:
        gradient = function.gradient(*POINT)
        if any(gradient) and all(map(math.isfinite, (function.value(*POINT), *gradient))):
            return function.compiled
    return Function("w1^2 + w2^2").compiled


def check(rule: Parsed, settings: Mapping[str, Any], function: Compiled) -> None:
    """Take one step at (1, 1); raises `FormulaError` for the first line that gives no number.

    Trusted lines are followed, not judged.
    """
    step = _Step(rule, function)
    given = {name: (first_of(settings[name]),) for name in rule.used_settings}
    states: dict[str, Numbers] = {state.name: (0.0,) for state in rule.states}
    start = {**given, WEIGHTS: POINT}
    states.update((line.name, step.take(line, start)) for line in rule.program if _begins(line))
    names = {**start, TIME: (1.0,), **states}
    names[GRADIENT] = function.scalar_tuple("gradient", POINT)
    names[LOSS] = (function.scalar("value", POINT),)
    for line in rule.program:
        if not _begins(line):
            names[line.name] = step.take(line, names)


def _begins(line: Line) -> bool:
    return line.kind == "start"


class _Step(TwoWeights):
    """Computes lines part by part, in a graph of constants: its folding is IEEE arithmetic."""

    def __init__(self, rule: Parsed, function: Compiled) -> None:
        self.rule = rule
        self.function = function
        self.graph = Graph()
        self.own = frozenset(map(id, rule.lines))

    def take(self, line: Line, names: Mapping[str, Numbers]) -> Numbers:
        """What the line assigns; raises `FormulaError` where a printed one gives no number."""
        value = self.value(line.tree, names, line, _BOTH)
        is_vector = line.name == WEIGHTS or line.name in self.rule.vectors
        return value * 2 if is_vector and len(value) == 1 else value

    def value(
        self, tree: Tree, names: Mapping[str, Numbers], line: Line, wanted: frozenset[int]
    ) -> Numbers:
        """The value of a part; `wanted` are the weights that matter."""
        if isinstance(tree, Name):
            found = names.get(tree.name)
            return (CONSTANTS[tree.name],) if found is None else found
        if isinstance(tree, Call) and tree.function == "where":
            return self.choice(tree, names, line, wanted)
        is_reduced = isinstance(tree, Call) and tree.function in ("norm", "dot", "grad")
        inner = _BOTH if is_reduced else wanted
        parts = [self.value(part, names, line, inner) for part in children(tree)]
        result = self.apply(tree, parts)
        if id(line) in self.own and not all(map(math.isfinite, _picked(result, wanted))):
            self.refuse(tree, parts, line, _picked(result, wanted))
        return result

    def choice(
        self, tree: Call, names: Mapping[str, Numbers], line: Line, wanted: frozenset[int]
    ) -> Numbers:
        condition, *branches = tree.arguments
        chosen = self.value(condition, names, line, wanted)
        is_single = len(chosen) == 1
        chosen *= 2
        values: list[Numbers] = []
        for branch, is_first in zip(branches, (True, False), strict=True):
            here = frozenset(i for i in wanted if (chosen[i] != 0) == is_first)
            values.append(self.value(branch, names, line, here) if here else (0.0,))
        first, second = (value * 2 for value in values)
        size = 1 if is_single and max(map(len, values)) == 1 else 2
        return tuple(first[i] if chosen[i] != 0 else second[i] for i in range(size))

    def apply(self, tree: Tree, parts: list[Numbers]) -> Numbers:
        """One operation on numbers."""
        stand_ins = [Name(str(index), 0, 0) for index in range(len(parts))]
        if isinstance(tree, Call):
            tree = tree._replace(arguments=tuple(stand_ins))
        elif isinstance(tree, Binary | Comparison):
            tree = tree._replace(left=stand_ins[0], right=stand_ins[1])
        elif isinstance(tree, Negative | Degrees):
            tree = tree._replace(operand=stand_ins[0])
        constant = self.graph.constant
        names = {str(i): tuple(map(constant, part)) for i, part in enumerate(parts)}
        return self.numbers(lower(tree, self.graph, names, self))

    def numbers(self, nodes: Values) -> Numbers:
        return tuple(value for node in nodes if (value := self.graph.value_of(node)) is not None)

    def grad(self, x: Values) -> Values:
        gradient = self.function.scalar_tuple("gradient", self.numbers(both(x)))
        return tuple(map(self.graph.constant, gradient))

    def refuse(self, tree: Tree, parts: list[Numbers], line: Line, result: Numbers) -> None:
        """Raise the sentence that fits: a division by zero, an overflow, or no value at all."""
        part = _balanced(line.source, tree)
        typed, number = line.source[part], line.number
        text = problems.rule_undefined(number, typed)
        if isinstance(tree, Binary) and tree.operator == "/" and 0.0 in parts[1]:
            part, text = _balanced(line.source, tree.right), problems.rule_divides(number)
        elif isinstance(tree, Binary) and tree.operator == "^" and 0.0 in parts[0]:
            part, text = _balanced(line.source, tree.left), problems.rule_divides(number)
        elif math.inf in map(abs, result) and _grows(tree):
            text = problems.rule_overflows(number, typed)
        raise FormulaError(text, part.start, part.stop - part.start, line.source, number)


def _balanced(source: str, tree: Tree) -> slice:
    """Where a part stands, with the brackets around its first and last operand."""
    source = source.replace("（", "(").replace("）", ")")
    start, end = tree.start, tree.end
    depth = lowest = 0
    for sign in source[start:end]:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        lowest = min(lowest, depth)
    for _ in range(-lowest):
        start = source.rindex("(", 0, start)
    for _ in range(depth - lowest):
        end = source.index(")", end) + 1
    return slice(start, end)


def _grows(tree: Tree) -> bool:
    return isinstance(tree, Binary) or (isinstance(tree, Call) and tree.function in _GROWING)


def _picked(numbers: Numbers, wanted: frozenset[int]) -> Numbers:
    return numbers if len(numbers) == 1 else tuple(numbers[i] for i in sorted(wanted))
