"""The syntax tree: a formula as it was typed, with the place of every part.

Nothing is simplified here: typeset text is made from this tree, code from the graph
(`core.formula.graph`). `start` and `end` are positions in the text that was given.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Number(NamedTuple):
    value: float
    text: str
    start: int
    end: int


class Name(NamedTuple):
    """A variable, parameter or constant, under the name it was declared with."""

    name: str
    start: int
    end: int


class Negative(NamedTuple):
    operand: Tree
    start: int
    end: int


class Binary(NamedTuple):
    """`operator` is one of + - * / ^; a product written without a sign is `implicit`."""

    operator: str
    left: Tree
    right: Tree
    implicit: bool
    start: int
    end: int


class Call(NamedTuple):
    """A function of the table; `|x|` is abs, `√x` is sqrt."""

    function: str
    arguments: tuple[Tree, ...]
    start: int
    end: int


class Degrees(NamedTuple):
    """The operand times π/180, written with a degree sign."""

    operand: Tree
    start: int
    end: int


class Comparison(NamedTuple):
    """One of < <= > >= == !=, only as the first argument of where."""

    operator: str
    left: Tree
    right: Tree
    start: int
    end: int


Tree: TypeAlias = "Number | Name | Negative | Binary | Call | Degrees | Comparison"


def children(tree: Tree) -> tuple[Tree, ...]:
    """The parts directly below `tree`, from left to right."""
    if isinstance(tree, Call):
        return tree.arguments
    if isinstance(tree, Binary | Comparison):
        return (tree.left, tree.right)
    if isinstance(tree, Negative | Degrees):
        return (tree.operand,)
    return ()


def names_in(tree: Tree) -> set[str]:
    """All names the tree mentions, without the names of functions."""
    found: set[str] = set()
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Name):
            found.add(part.name)
        waiting.extend(children(part))
    return found
