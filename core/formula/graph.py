"""The folded graph of a formula: every value once, constants computed, signs known.

A node is a number, an index into `Graph.nodes`; its tuple is the operation and the nodes it works
on. Equal tuples are one node, so common subexpressions are shared by construction and the graph of
a derivative reuses the graph of the value. Folding treats `0 x` as 0 and `x - x` as 0.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from core.formula.primitives import PRIMITIVES, checked, quotient

Node = tuple[Any, ...]
LEAVES = frozenset({"const", "var"})
COMPARISONS = frozenset({"<", "<=", "==", "!="})
NON_NEGATIVE, POSITIVE = 1, 2
_LARGEST_EXPANDED_POWER = 16
_COMPARE = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


class Graph:
    """Hash-consed nodes, made by folding methods.

    `reads[n]` is the set of variables under node n, as bits.
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.reads: list[int] = []
        self._signs: dict[int, int] = {}
        self.slopes: dict[tuple[int, int], int] = {}
        self._known: dict[Node, int] = {}

    def make(self, *node: Any) -> int:
        """The node of exactly this tuple, without folding."""
        number = self._known.get(node)
        if number is None:
            number = self._known[node] = len(self.nodes)
            self.nodes.append(node)
            operation = node[0]
            if operation == "const":
                self.reads.append(0)
            elif operation == "var":
                self.reads.append(1 << node[1])
            else:
                bits = 0
                for argument in node[1:]:
                    bits |= self.reads[argument]
                self.reads.append(bits)
        return number

    def constant(self, value: float) -> int:
        # One object for "not a number", or it would never be found again; no negative zero.
        return self.make("const", math.nan if value != value else value + 0.0)  # noqa: PLR0124

    def variable(self, index: int) -> int:
        return self.make("var", index)

    def value_of(self, node: int) -> float | None:
        """The number a constant node stands for, None for any other node."""
        entry = self.nodes[node]
        return entry[1] if entry[0] == "const" else None

    def arguments(self, node: int) -> tuple[int, ...]:
        entry = self.nodes[node]
        return () if entry[0] in LEAVES else entry[1:]

    # -- arithmetic, folding as it goes

    def add(self, a: int, b: int) -> int:
        nodes = self.nodes
        left, right = nodes[a], nodes[b]
        if left[0] == "const":
            if right[0] == "const":
                return self.constant(left[1] + right[1])
            if left[1] == 0:
                return b
        elif right[0] == "const" and right[1] == 0:
            return a
        if a == b:
            return self.multiply(self.constant(2.0), a)
        if right[0] == "neg":
            return self.subtract(a, right[1])
        if left[0] == "neg":
            return self.subtract(b, left[1])
        return self.make("+", a, b) if a < b else self.make("+", b, a)

    def subtract(self, a: int, b: int) -> int:
        nodes = self.nodes
        left, right = nodes[a], nodes[b]
        if left[0] == "const":
            if right[0] == "const":
                return self.constant(left[1] - right[1])
            if left[1] == 0:
                return self.negate(b)
        elif right[0] == "const" and right[1] == 0:
            return a
        if a == b:
            return self.constant(0.0)
        if right[0] == "neg":
            return self.add(a, right[1])
        return self.make("-", a, b)

    def negate(self, a: int) -> int:
        node = self.nodes[a]
        if node[0] == "const":
            return self.constant(-node[1])
        if node[0] == "neg":
            return int(node[1])
        if node[0] == "-":
            return self.subtract(node[2], node[1])
        return self.make("neg", a)

    def multiply(self, a: int, b: int) -> int:
        nodes = self.nodes
        left, right = nodes[a], nodes[b]
        if right[0] == "const":
            a, b, left, right = b, a, right, left
        if left[0] == "const":
            return self._scale(left[1], a, b)
        if left[0] == "neg":
            return self.negate(self.multiply(left[1], b))
        if right[0] == "neg":
            return self.negate(self.multiply(a, right[1]))
        # Constants come to the front, where they meet: (c u) v is c (u v).
        if left[0] == "*" and nodes[left[1]][0] == "const":
            return self.multiply(left[1], self.multiply(left[2], b))
        if right[0] == "*" and nodes[right[1]][0] == "const":
            return self.multiply(right[1], self.multiply(a, right[2]))
        return self.make("*", a, b) if a < b else self.make("*", b, a)

    def _scale(self, factor: float, a: int, b: int) -> int:
        node = self.nodes[b]
        if node[0] == "const":
            return self.constant(factor * node[1])
        if factor == 0:
            return a
        if factor == 1:
            return b
        if factor == -1:
            return self.negate(b)
        if node[0] == "neg":
            return self._scale(-factor, self.constant(-factor), node[1])
        if node[0] == "*":
            inner = self.value_of(node[1])
            if inner is not None:
                return self.multiply(self.constant(factor * inner), node[2])
        return self.make("*", a, b)

    def divide(self, a: int, b: int) -> int:
        left, right = self.nodes[a], self.nodes[b]
        if right[0] == "const":
            divisor = right[1]
            if left[0] == "const":
                return self.constant(quotient(left[1], divisor))
            if divisor != 0 and abs(math.frexp(divisor)[0]) == 0.5 and abs(divisor) < 1e300:
                return self.multiply(self.constant(1 / divisor), a)  # exact for powers of two
        elif left[0] == "const" and left[1] == 0:
            return a
        if left[0] == "neg":
            return self.negate(self.divide(left[1], b))
        if right[0] == "neg":
            return self.negate(self.divide(a, right[1]))
        return self.make("/", a, b)

    def power(self, a: int, b: int) -> int:
        base, exponent = self.value_of(a), self.value_of(b)
        if exponent is not None:
            if base is not None:
                return self.constant(checked("pow")(base, exponent))
            if exponent == 0.5:
                return self.apply("sqrt", a)
            if exponent == int_or_nan(exponent) and abs(exponent) <= _LARGEST_EXPANDED_POWER:
                product = self._repeat(a, abs(int(exponent)))
                return product if exponent >= 0 else self.divide(self.constant(1.0), product)
        if base == math.e:
            return self.apply("exp", b)
        return self.make("pow", a, b)

    def _repeat(self, a: int, times: int) -> int:
        product: int | None = None
        while times:
            if times & 1:
                product = a if product is None else self.multiply(product, a)
            times >>= 1
            if times:
                a = self.multiply(a, a)
        return self.constant(1.0) if product is None else product

    def apply(self, name: str, *arguments: int) -> int:
        """A primitive function of its arguments."""
        values = [self.value_of(argument) for argument in arguments]
        if None not in values:
            return self.constant(checked(name)(*values))
        if name in ("min", "max") and arguments[0] == arguments[1]:
            return arguments[0]
        return self.make(name, *arguments)

    def compare(self, operator: str, a: int, b: int) -> int:
        """One of < <= > >= == !=; the result may only be the condition of `where`."""
        if operator in (">", ">="):
            operator, a, b = operator.replace(">", "<"), b, a
        left, right = self.value_of(a), self.value_of(b)
        if left is not None and right is not None:
            return self.constant(float(_COMPARE[operator](left, right)))
        return self.make(operator, a, b)

    def where(self, condition: int, a: int, b: int) -> int:
        if self.nodes[condition][0] not in COMPARISONS:
            value = self.value_of(condition)
            if value is not None:
                return a if value != 0 else b
            condition = self.compare("!=", condition, self.constant(0.0))
        return a if a == b else self.make("where", condition, a, b)

    # -- walking and copying

    def order(self, roots: Iterable[int], stop: Collection[int] = ()) -> list[int]:
        """All nodes under `roots`, arguments before users; nodes in `stop` are left out."""
        nodes = self.nodes
        found: set[int] = set()
        waiting = [root for root in roots if root not in stop]
        while waiting:
            node = waiting.pop()
            if node not in found:
                found.add(node)
                entry = nodes[node]
                if entry[0] not in LEAVES:
                    for argument in entry[1:]:
                        if argument not in found and argument not in stop:
                            waiting.append(argument)
        return sorted(found)  # a node is always made after its arguments

    def graft(self, other: Graph, roots: Iterable[int], inputs: Mapping[int, int]) -> list[int]:
        """Copy nodes of another graph into this one, its variables replaced by `inputs`."""
        roots = list(roots)
        copies: dict[int, int] = {}
        for node in other.order(roots):
            entry = other.nodes[node]
            operation = entry[0]
            if operation == "const":
                copies[node] = self.make(*entry)
            elif operation == "var":
                copies[node] = inputs[entry[1]]
            else:
                copies[node] = self.make(operation, *[copies[argument] for argument in entry[1:]])
        return [copies[root] for root in roots]

    # -- what is known about values

    def sign(self, root: int) -> int:
        """`NON_NEGATIVE` or `POSITIVE` where that can be proved, else 0."""
        signs = self._signs
        if root not in signs:
            for node in self.order([root], stop=signs):
                signs[node] = self._sign(self.nodes[node])
        return signs[root]

    def _sign(self, node: Node) -> int:
        operation, signs = node[0], self._signs
        if operation == "const":
            return POSITIVE if node[1] > 0 else NON_NEGATIVE if node[1] == 0 else 0
        if operation in ("+", "*", "/", "max", "min"):
            a, b = signs[node[1]], signs[node[2]]
            if operation == "+":
                return max(a, b) if a and b else 0
            if operation == "*" and node[1] == node[2]:
                return max(a, NON_NEGATIVE)
            return max(a, b) if operation == "max" else min(a, b)
        if operation == "where":
            return min(signs[node[2]], signs[node[3]])
        if operation == "sqrt":
            return max(signs[node[1]], NON_NEGATIVE)
        if operation == "pow":
            return signs[node[1]]
        primitive = PRIMITIVES.get(operation)
        return primitive.sign if primitive is not None else 0


def int_or_nan(value: float) -> float:
    """`value` without its fraction; "not a number" where there is no such whole number."""
    return float(int(value)) if math.isfinite(value) else math.nan
