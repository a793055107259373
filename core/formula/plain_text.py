"""A formula on one line of ordinary characters, for sentences: 2 (1 + β)/((1 − τ) η)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.formula.lexer import GREEK
from core.formula.tree import Binary, Call, Degrees, Name, Negative, Number, Tree, children

_SUM, _PRODUCT, _POWER, _ATOM = 1, 2, 3, 4
_LEVELS = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "^": _POWER}
_LETTERS = {name: letter for letter, name in GREEK.items() if len(letter) == 1}
_BELOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_ABOVE = str.maketrans("-+", "⁻⁺")
_SYMBOL = re.compile(r"(?:\\(?:var)?)?([A-Za-z]+)(?:_\{?\\?(\w+)\}?)?(?:\^\{([-+])\})?")


def plain(tree: Tree, symbols: Mapping[str, str] | None = None) -> str:
    """The formula; `symbols` gives names their LaTeX, of which letters and numbers below remain."""
    known = symbols or {}
    if isinstance(tree, Name):
        return letter(known.get(tree.name, tree.name))
    if isinstance(tree, Number):
        return tree.text
    if isinstance(tree, Negative):
        return "−" + _within(tree.operand, _PRODUCT, known)
    if isinstance(tree, Binary):
        return _binary(tree, known)
    inside = ", ".join(plain(part, known) for part in children(tree))
    return f"{tree.function if isinstance(tree, Call) else ''}({inside})"


def letter(symbol: str) -> str:
    r"""LaTeX of one symbol in ordinary characters: `\beta_1` is β₁."""
    match = _SYMBOL.fullmatch(symbol)
    if match is None:
        return re.sub(r"[\\{}]", "", symbol)
    name, below, above = match.groups(default="")
    below = below.translate(_BELOW) if below.isdigit() or not below else f"_{below}"
    return _LETTERS.get(name, name) + below + above.translate(_ABOVE)


def _binary(tree: Binary, symbols: Mapping[str, str]) -> str:
    level = _LEVELS[tree.operator]
    left = _within(tree.left, level, symbols)
    # What follows a minus sign or a stroke keeps its own brackets.
    right = _within(tree.right, level + (tree.operator in "-/^"), symbols)
    sign = {"+": " + ", "-": " − ", "*": " ", "/": "/", "^": "^"}[tree.operator]
    if tree.operator == "*" and right[:1].isdigit():
        sign = "·"
    return left + sign + right


def _within(tree: Tree, level: int, symbols: Mapping[str, str]) -> str:
    own = _ATOM
    if isinstance(tree, Binary):
        own = _LEVELS[tree.operator]
    elif isinstance(tree, Negative | Degrees):
        own = _SUM
    text = plain(tree, symbols)
    return f"({text})" if own < level else text
