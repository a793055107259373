"""Straight-line Python for graph nodes, on floats.

The emitted text holds generated names, numbers and the names of primitives, nothing a person
typed. In plain code Python's arithmetic may raise; the same nodes emitted as checked code never
do and give what IEEE arithmetic gives. A node used once is written where it is used; nodes that
only one branch of a `where` needs are evaluated in that branch only.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from core.formula.graph import COMPARISONS, LEAVES, Graph
from core.formula.primitives import PRIMITIVES, checked, quotient

# Python's own parser refuses about 100 nested brackets.
_DEEPEST_TEXT = 20
# Their emitted form mentions an argument more than once.
_REPEATING = frozenset({"min", "max", "sign"})

# How tightly an emitted text binds.
_CHOICE, _COMPARISON, _SUM, _PRODUCT, _ATOM = range(5)
_RANKS = {
    **dict.fromkeys(COMPARISONS, _COMPARISON),
    **dict.fromkeys(("+", "-"), _SUM),
    **dict.fromkeys(("*", "/", "neg"), _PRODUCT),
    **dict.fromkeys(_REPEATING, _CHOICE),
}

_PLAIN_NAMES: dict[str, Any] = {
    "__builtins__": {},
    "inf": math.inf,
    "nan": math.nan,
    **{name: primitive.scalar for name, primitive in PRIMITIVES.items()},
}
_CHECKED_NAMES: dict[str, Any] = {
    "__builtins__": {},
    "inf": math.inf,
    "nan": math.nan,
    "quotient": quotient,
    **{name: checked(name) for name in PRIMITIVES},
}


def build(source: str, *, safe: bool, **names: Any) -> Callable[..., Any]:
    """Run emitted source, which defines `made`, among the primitives and `names`."""
    space = dict(_CHECKED_NAMES if safe else _PLAIN_NAMES)
    space.update(names)
    exec(compile(source, "<formula>", "exec"), space)  # noqa: S102 - generated names only
    made: Callable[..., Any] = space["made"]
    return made


def function(
    graph: Graph, roots: Sequence[int], variables: Sequence[int], *, safe: bool
) -> Callable[..., Any]:
    """A function of the variables (node numbers) that returns the roots: one float, or a tuple."""
    bound = {node: f"x{index}" for index, node in enumerate(variables)}
    lines, texts = Emitter(graph, safe=safe).emit(roots, bound, " ")
    result = texts[0] if len(texts) == 1 else f"({','.join(texts)})"
    source = "\n".join([f"def made({','.join(bound.values())}):", *lines, f" return {result}"])
    return build(source, safe=safe)


class _Block:
    """Lines that run together: the body, or one branch of a `where`."""

    __slots__ = ("depth", "lines", "parent")

    def __init__(self, parent: _Block | None) -> None:
        self.parent = parent
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.lines: list[str] = []


class Emitter:
    """Emits nodes of one graph; names of temporaries start with `prefix`."""

    def __init__(self, graph: Graph, *, safe: bool, prefix: str = "t") -> None:
        self.graph = graph
        self.safe = safe
        self.prefix = prefix

    def emit(
        self, roots: Sequence[int], bound: Mapping[int, str], indent: str
    ) -> tuple[list[str], list[str]]:
        """Lines that compute what the roots need, and the text of every root.

        `bound` nodes have a value already, under the given name.
        """
        order = self.graph.order(roots, stop=bound)
        self._uses = self._count(order, roots)
        self._body = _Block(None)
        self._branches: dict[int, tuple[_Block, _Block]] = {}
        self._place(order, roots)
        self._texts: dict[int, str] = dict(bound)
        self._levels: dict[int, int] = {}
        self._ranks: dict[int, int] = {}
        for node in order:
            self._emit_node(node)
        return [indent + line for line in self._body.lines], [self._texts[root] for root in roots]

    def _count(self, order: Sequence[int], roots: Sequence[int]) -> dict[int, int]:
        uses = dict.fromkeys(order, 0)
        nodes = self.graph.nodes
        for node in order:
            entry = nodes[node]
            if entry[0] in LEAVES:
                continue
            weight = 3 if entry[0] in _REPEATING else 1
            for argument in entry[1:]:
                if argument in uses:
                    uses[argument] += weight
        for root in roots:
            if root in uses:
                uses[root] += 1
        return uses

    def _place(self, order: Sequence[int], roots: Sequence[int]) -> None:
        """Give every node the innermost block that holds all its uses."""
        nodes = self.graph.nodes
        self._blocks: dict[int, _Block] = {}
        if not any(nodes[node][0] == "where" for node in order):
            self._blocks = dict.fromkeys(order, self._body)
            return
        for root in roots:
            self._blocks[root] = self._body
        for node in reversed(order):
            block = self._blocks[node]
            entry = nodes[node]
            if entry[0] == "where":
                yes, no = self._branches[node] = (_Block(block), _Block(block))
                self._use(entry[1], block)
                self._use(entry[2], yes)
                self._use(entry[3], no)
            else:
                for argument in self.graph.arguments(node):
                    self._use(argument, block)

    def _use(self, node: int, block: _Block) -> None:
        other = self._blocks.get(node)
        self._blocks[node] = block if other is None else _common(block, other)

    def _emit_node(self, node: int) -> None:
        entry = self.graph.nodes[node]
        operation = entry[0]
        if operation == "const":
            self._texts[node] = _number(entry[1])
            return
        block = self._blocks[node]
        if operation == "where":
            text = self._where(node, entry, block)
            if text is None:
                return
        else:
            text = self._text(node, entry)
        level, levels = 0, self._levels
        for argument in entry[1:]:
            level = max(level, levels.get(argument, 0))
        level += 1
        if self._uses[node] > 1 or level > _DEEPEST_TEXT:
            name = f"{self.prefix}{node}"
            block.lines.append(f"{name}={text}")
            text, level = name, 0
            self._ranks[node] = _ATOM
        self._texts[node] = text
        self._levels[node] = level

    def _within(self, node: int, rank: int) -> str:
        """The text of a node, in brackets where it binds less tightly than `rank`.

        Brackets are set where the order of operations needs them: reading them takes Python
        a third of the time of compiling.
        """
        text = self._texts[node]
        return text if self._ranks.get(node, _ATOM) >= rank else f"({text})"

    def _text(self, node: int, entry: tuple[Any, ...]) -> str:
        operation = entry[0]
        rank = self._ranks[node] = _RANKS.get(operation, _ATOM)
        if rank in (_SUM, _PRODUCT) and len(entry) == 3:
            if operation == "/" and self.safe and not self.graph.value_of(entry[2]):
                self._ranks[node] = _ATOM
                return f"quotient({self._texts[entry[1]]},{self._texts[entry[2]]})"
            return f"{self._within(entry[1], rank)}{operation}{self._within(entry[2], rank + 1)}"
        if operation == "neg":
            return f"-{self._within(entry[1], _PRODUCT)}"
        if operation in COMPARISONS:
            return f"{self._within(entry[1], _SUM)}{operation}{self._within(entry[2], _SUM)}"
        texts = [self._texts[argument] for argument in entry[1:]]
        if operation in ("min", "max"):
            a, b = texts
            return f"{a} if {a}{'<=' if operation == 'min' else '>='}{b} or {a}!={a} else {b}"
        if operation == "sign":
            return f"1.0 if {texts[0]}>0.0 else -1.0 if {texts[0]}<0.0 else {texts[0]}"
        return f"{operation}({','.join(texts)})"

    def _where(self, node: int, entry: tuple[Any, ...], block: _Block) -> str | None:
        """The text of a choice; None when it had to be written as lines."""
        condition, a, b = (self._within(argument, _COMPARISON) for argument in entry[1:])
        yes, no = self._branches[node]
        if not yes.lines and not no.lines:
            self._ranks[node] = _CHOICE
            return f"{a} if {condition} else {b}"
        name = f"{self.prefix}{node}"
        block.lines.append(f"if {condition}:")
        block.lines.extend(" " + line for line in yes.lines)
        block.lines.append(f" {name}={a}")
        block.lines.append("else:")
        block.lines.extend(" " + line for line in no.lines)
        block.lines.append(f" {name}={b}")
        self._texts[node] = name
        self._levels[node] = 0
        return None


def _common(a: _Block, b: _Block) -> _Block:
    while a is not b:
        if a.depth >= b.depth:
            assert a.parent is not None
            a = a.parent
        else:
            assert b.parent is not None
            b = b.parent
    return a


def _number(value: float) -> str:
    text = repr(value)
    return f"({text})" if text.startswith("-") else text
