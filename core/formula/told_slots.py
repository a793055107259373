r"""A told line with places for numbers, so that it is typeset once and filled at every step.

Look at `template` first. Typesetting takes milliseconds, filling in numbers must not: the LaTeX of
a template has `\slot{k}` where the number of slot k belongs. What settings alone make up is one
number: (1 - 0.9) is 0.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from core.formula.functions import VECTOR_FUNCTIONS
from core.formula.rule_lines import TIME
from core.formula.told_lines import Told, constant, has_value
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
from core.formula.typeset import latex

Values: TypeAlias = Mapping[str, tuple[float, ...]]


class Slot(Struct, frozen=True):
    """A number to come: `number(values)` of a name, or of a part made of settings alone.

    `kind` says how it changes: never in a run ("fixed"), by one a step ("time"), or freely, with
    any sign ("value").
    """

    kind: Literal["fixed", "time", "value"]
    tree: Tree
    weight: int
    known: float | None = None

    def number(self, values: Values) -> float | None:
        """The number by the `values` of names; None where they are missing."""
        if self.known is not None:
            return self.known
        if isinstance(self.tree, Name):
            numbers = values.get(self.tree.name)
            return None if not numbers else numbers[self.weight if len(numbers) > 1 else 0]
        return constant(self.tree, values, self.weight)


class Template(Struct, frozen=True):
    r"""The right side of a line in LaTeX with `\slot{k}`, and its slots in order."""

    latex: str
    slots: tuple[Slot, ...]


def template(
    line: Told,
    fixed: frozenset[str],
    values: Values,
    weight: int = 0,
    symbols: Mapping[str, str] | None = None,
) -> Template:
    """The right side of a told line with slots for everything that has a number.

    `fixed` names the settings that are the same at every step. Of a choice only the branch that
    `values` lead to is printed. What may be negative gets its brackets whether it is or not.
    """
    make = _Maker(fixed, values, weight)
    tree = make.tree(line.tree)
    text = latex(tree, symbols or {}, cross=r"\times")
    # A value stood there as a negative number, so that it has its brackets whatever its sign is.
    text = text.replace(r"{-}\own", r"\slot").replace(r"{-}\frac{\own", r"\frac{\slot")
    return Template(text, tuple(make.slots))


def shape_of(line: Told, values: Values, weight: int) -> tuple[object, ...]:
    """What of `values` the template of a line depends on: signs, and the branches of choices."""
    signs = [name for name, found in values.items() if len(found) == 1 and found[0] < 0]
    return (*signs, *(constant(choice, values, weight) for choice in _choices(line)))


_KNOWN: dict[int, tuple[Told, tuple[Tree, ...]]] = {}
_MOST_KNOWN = 512


def _choices(line: Told) -> tuple[Tree, ...]:
    """The conditions in a line; lines are told apart by identity, as they are kept with a run."""
    known = _KNOWN.get(id(line))
    if known is None or known[0] is not line:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[id(line)] = (line, tuple(_conditions(line.tree)))
    return known[1]


def _conditions(tree: Tree) -> list[Tree]:
    found = [condition for part in children(tree) for condition in _conditions(part)]
    if isinstance(tree, Call) and tree.function == "where":
        found.append(tree.arguments[0])
    return found


class _Maker:
    def __init__(self, fixed: frozenset[str], values: Values, weight: int) -> None:
        self.fixed = fixed
        self.values = values
        self.weight = weight
        self.slots: list[Slot] = []

    def tree(self, tree: Tree, *, whole: bool = False) -> Tree:
        """The formula with slots; `whole` where it stands for all weights at once."""
        names = {name for name in names_in(tree) if has_value(name)}
        if names and names <= self.fixed:
            return self.slot("fixed", tree, self.weight)
        if isinstance(tree, Name):
            return self.name(tree, whole)
        if isinstance(tree, Call):
            return self.call(tree, whole)
        if isinstance(tree, Binary | Comparison):
            left, right = self.tree(tree.left, whole=whole), self.tree(tree.right, whole=whole)
            return tree._replace(left=left, right=right)
        if isinstance(tree, Negative | Degrees):
            return tree._replace(operand=self.tree(tree.operand, whole=whole))
        return tree

    def call(self, tree: Call, whole: bool) -> Tree:
        if tree.function == "where":
            chosen = constant(tree.arguments[0], self.values, self.weight)
            if chosen is not None:
                return self.tree(tree.arguments[1 if chosen else 2], whole=whole)
        whole = whole or tree.function in VECTOR_FUNCTIONS
        inside = tuple(self.tree(argument, whole=whole) for argument in tree.arguments)
        return tree._replace(arguments=inside)

    def name(self, tree: Name, whole: bool) -> Tree:
        if not has_value(tree.name):
            return tree
        if tree.name == TIME:
            return self.slot("time", tree, 0)
        if whole and len(self.values.get(tree.name, ())) > 1:
            both = ", ".join(self.slot("value", tree, each).text for each in (0, 1))
            return Number(0.0, f"({both})", tree.start, tree.end)
        slot = self.slot("value", tree, self.weight)
        numbers = self.values.get(tree.name, ())
        if len(numbers) == 1 and not numbers[0] < 0:
            return slot
        signed = slot._replace(text=slot.text.replace("slot", "own"))
        return Negative(signed, tree.start, tree.end)

    def slot(self, kind: Literal["fixed", "time", "value"], tree: Tree, weight: int) -> Number:
        text = rf"\slot{{{len(self.slots)}}}"
        known = constant(tree, self.values, weight) if kind == "fixed" else None
        self.slots.append(Slot(kind, tree, weight, known))
        return Number(0.0, text, tree.start, tree.end)
