"""A line of a rule with this step's numbers put in for its names.

Names become numbers in the tree before it is printed, so that signs, powers and products get the
brackets and dots that numbers need. What stands for all weights at once (inside norm, dot and grad)
is printed as a list of numbers in brackets.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np

from core.formula.functions import VECTOR_FUNCTIONS
from core.formula.tree import Binary, Call, Comparison, Degrees, Name, Negative, Number, Tree
from core.formula.typeset import latex

Value: TypeAlias = "float | Sequence[float]"
_LARGEST_EXPONENT, _SMALLEST_EXPONENT = 4, -3
_UNDEFINED = r"\mathrm{NaN}"


def latex_numbers(
    tree: Tree, values: Mapping[str, Value], weight: int, digits: int, symbols: Mapping[str, str]
) -> str:
    """The formula with `values` in place of names; a name without one keeps its symbol."""
    fill = _Filler(values, weight, digits)
    filled = fill.tree(tree)
    return latex(filled, {**symbols, **fill.texts}, cross=r"\times")


class _Filler:
    """Puts numbers in; what is no plain number goes by a name with a text of its own."""

    def __init__(self, values: Mapping[str, Value], weight: int, digits: int) -> None:
        self.values = {name: _listed(value) for name, value in values.items()}
        self.weight = weight
        self.digits = digits
        self.texts: dict[str, str] = {}

    def tree(self, tree: Tree, *, whole: bool = False) -> Tree:
        """The tree with numbers; `whole` where it stands for all weights at once."""
        if isinstance(tree, Name):
            return self.name(tree, whole)
        if isinstance(tree, Call):
            whole = whole or tree.function in VECTOR_FUNCTIONS
            inside = tuple(self.tree(argument, whole=whole) for argument in tree.arguments)
            return tree._replace(arguments=inside)
        if isinstance(tree, Binary | Comparison):
            left, right = self.tree(tree.left, whole=whole), self.tree(tree.right, whole=whole)
            return tree._replace(left=left, right=right)
        if isinstance(tree, Negative | Degrees):
            return tree._replace(operand=self.tree(tree.operand, whole=whole))
        return tree

    def name(self, tree: Name, whole: bool) -> Tree:
        numbers = self.values.get(tree.name)
        if numbers is None:
            return tree
        if len(numbers) == 1:
            return self.number(numbers[0], tree)
        if not whole:
            return self.number(numbers[self.weight], tree)
        parts = [latex(self.number(x, tree), self.texts, cross=r"\times") for x in numbers]
        self.texts[tree.name] = f"({', '.join(parts)})"
        return tree

    def number(self, value: float, place: Name) -> Tree:
        if not math.isfinite(value):
            return self.odd(value, place)
        text = rounded(abs(value), self.digits)
        number = Number(abs(value), text, place.start, place.end)
        is_below = value < 0 and text != "0"
        return Negative(number, place.start, place.end) if is_below else number

    def odd(self, value: float, place: Name) -> Tree:
        name = "undefined" if math.isnan(value) else "infinite"
        self.texts[name] = _UNDEFINED if math.isnan(value) else r"\infty"
        odd = place._replace(name=name)
        return Negative(odd, place.start, place.end) if value < 0 else odd


def rounded(value: float, digits: int) -> str:
    """A number of at most so many significant digits, with an exponent beyond 1e-3 to 1e5."""
    if value == 0:
        return "0"
    mantissa, _, power = f"{value:.{max(digits, 1) - 1}e}".partition("e")
    exponent = int(power)
    if _SMALLEST_EXPONENT <= exponent <= _LARGEST_EXPONENT:
        text = f"{float(mantissa + 'e' + power):.{max(digits - 1 - exponent, 0)}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return f"{mantissa}e{exponent}"


def _listed(value: Value) -> tuple[float, ...]:
    return tuple(np.atleast_1d(np.asarray(value, np.float64)).tolist())
