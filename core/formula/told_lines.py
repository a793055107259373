"""A rule as a reader wants it for given settings: what vanishes is left out, copies are put in.

Look at `told` first. With no weight decay `d = g + weight_decay w` says nothing, and Adam is told
by five lines of `g`. What runs is the rule as it was typed; only what is printed is shorter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from core.formula.functions import CONSTANTS
from core.formula.graph import Graph
from core.formula.lowering import TwoWeights, lower
from core.formula.rule_lines import WEIGHTS, Line
from core.formula.tree import (
    Binary,
    Call,
    Comparison,
    Degrees,
    Name,
    Negative,
    Number,
    Tree,
    children,
    names_in,
)
from core.formula.typeset import latex_assignment

if TYPE_CHECKING:
    from core.formula.rule import Parsed, Rule


Numbers: TypeAlias = Mapping[str, tuple[float, ...]]
NONE: Numbers = {}


class Told(NamedTuple):
    """One line that is told: its place among the printed lines, and its formula, shortened.

    It `is_timed` where it follows from the settings and the step alone.
    """

    line: int
    kind: str
    name: str
    tree: Tree
    is_timed: bool

    def latex(self, symbols: Mapping[str, str] | None = None) -> str:
        """The line in LaTeX; `symbols` gives names their own."""
        return latex_assignment(self.kind, self.name, self.tree, symbols or {})


def told(rule: Rule, settings: Mapping[str, Any]) -> tuple[Told, ...]:
    """The lines of a rule on which the weights depend, in their order, without starts.

    Terms that a setting of 0, true or false takes away are left out, and names that then stand for
    the gradient, a setting or a number are replaced by it. Series are no fixed settings.
    """
    changed = {line.name for line in rule.parsed.before}
    fixed = [
        (name, float(settings[name]))
        for name in rule.parsed.used_settings
        if name not in changed and is_fixed(settings[name])
    ]
    return _told(rule.parsed, tuple(fixed))


def is_fixed(value: Any) -> bool:
    """Whether a setting's value takes terms away: 0, true or false."""
    if isinstance(value, np.ndarray) and value.ndim:
        return False
    return value == 0 or isinstance(value, bool)


@lru_cache(maxsize=128)
def _told(rule: Parsed, fixed: tuple[tuple[str, float], ...]) -> tuple[Told, ...]:
    values: dict[str, Tree] = {name: _number(value) for name, value in fixed}
    found: list[Told] = []
    for index, line in enumerate(rule.lines):
        if line.kind == "start":
            continue
        tree = simplified(line.tree, values)
        is_copy = line.name != WEIGHTS and _is_plain(tree, rule.lines[:index], rule.lines[index:])
        if is_copy and not _is_read_before(line, rule.lines[: index + 1], values):
            values[line.name] = tree
        elif tree[:1] != (line.name,):  # w <- w says nothing
            is_timed = line.name not in rule.dynamic
            found.append(Told(index, line.kind, line.name, tree, is_timed))
    return _needed(found)


def _is_plain(tree: Tree, before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Whether a formula is a number, or a name that no line changes any more in this step."""
    if not isinstance(tree, Name):
        return isinstance(tree, Number)
    earlier = [line for line in before if line.name == tree.name and line.kind != "start"]
    return not any(line.name == tree.name for line in after) and len(earlier) <= 1


def _is_read_before(line: Line, lines: Iterable[Line], values: Mapping[str, Tree]) -> bool:
    """Whether the old value of the line's name is read; a name that has two lines counts too."""
    others = [other for other in lines if other is not line and other.kind != "start"]
    return any(
        line.name == other.name or line.name in names_in(simplified(other.tree, values))
        for other in others
    )


def _needed(lines: list[Told]) -> tuple[Told, ...]:
    """The lines that lead to the weights, if not at once then at a later step."""
    names, size = {WEIGHTS}, 0
    while size != len(names):
        size = len(names)
        for line in lines:
            if line.name in names:
                names |= names_in(line.tree)
    return tuple(line for line in lines if line.name in names)


# -- shorter trees


def simplified(tree: Tree, values: Mapping[str, Tree], known: Numbers = NONE) -> Tree:
    """The formula with `values` in place of names, without the terms that vanish by them.

    Of a choice that the `known` numbers decide only the chosen branch remains.
    """
    if isinstance(tree, Name):
        return values.get(tree.name, tree)
    if isinstance(tree, Negative | Degrees):
        inside = simplified(tree.operand, values, known)
        return inside if _is(inside, 0.0) else tree._replace(operand=inside)
    if isinstance(tree, Call):
        arguments = tuple(simplified(argument, values, known) for argument in tree.arguments)
        return _choice(tree._replace(arguments=arguments), known)
    if isinstance(tree, Binary | Comparison):
        left, right = (simplified(part, values, known) for part in (tree.left, tree.right))
        made = tree._replace(left=left, right=right)
        return _binary(made) if isinstance(made, Binary) else made
    return tree


def _choice(tree: Call, known: Numbers) -> Tree:
    if tree.function != "where":
        return tree
    condition, first, second = tree.arguments
    if _same(first, second):
        return first
    if names_in(condition) <= known.keys():
        return first if constant(condition, known) else second
    return tree


def _binary(tree: Binary) -> Tree:
    operator, left, right = tree.operator, tree.left, tree.right
    if operator == "+":
        return right if _is(left, 0.0) else left if _is(right, 0.0) else tree
    if operator == "-" and _is(left, 0.0):
        return right if _is(right, 0.0) else Negative(right, tree.start, tree.end)
    if operator in "-/^" and _is(right, 0.0 if operator == "-" else 1.0):
        return left
    if operator == "-" and isinstance(left, Number) and isinstance(right, Number):
        return _number(left.value - right.value) if _is(right, 1.0) else tree
    if operator in "*/^" and _is(left, 0.0):
        return left
    if operator == "*":
        if _is(left, 1.0) or _is(right, 0.0):
            return right
        return left if _is(right, 1.0) else tree
    return tree


def _is(tree: Tree, value: float) -> bool:
    return isinstance(tree, Number) and tree.value == value


def _number(value: float) -> Tree:
    number = Number(abs(value), f"{abs(value):g}", 0, 0)
    return Negative(number, 0, 0) if value < 0 else number


def _same(a: Tree, b: Tree) -> bool:
    """Whether two formulas are alike wherever they stand."""
    if isinstance(a, Number) and isinstance(b, Number):
        return a.value == b.value
    if type(a) is not type(b) or len(children(a)) != len(children(b)):
        return False
    marks = ("name", "function", "operator")
    return all(getattr(a, m, "") == getattr(b, m, "") for m in marks) and all(
        map(_same, children(a), children(b))
    )


# -- the value of a formula


class _Reductions(TwoWeights):
    """Of numbers; a gradient cannot be asked for here."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def grad(self, x: tuple[int, ...]) -> tuple[int, ...]:  # noqa: ARG002 - the others' shape
        raise LookupError


def constant(tree: Tree, values: Numbers, weight: int = 0) -> float | None:
    """The value of a formula by IEEE arithmetic; None where it asks for a gradient or misses one.

    `values` are one number, or one per weight, of which that of `weight` is meant.
    """
    graph = Graph()
    names = {name: tuple(map(graph.constant, numbers)) for name, numbers in values.items()}
    try:
        nodes = lower(tree, graph, names, _Reductions(graph))
    except LookupError:
        return None
    return graph.value_of(nodes[weight if len(nodes) > 1 else 0])


def has_value(name: str) -> bool:
    """Whether a name of a rule stands for a number of the run and not for a constant like π."""
    return name not in CONSTANTS
