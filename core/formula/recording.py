"""What the loop of a descent records about its function, and what is computed afterwards.

A float that is kept costs the loop more than one that is forgotten, and array code is cheaper
still. So the loop keeps the weights; loss and gradient follow from them as arrays where those give
the very bits of the loop.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from struct import pack_into
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from core.formula.array_code import SCALAR_BITS, Program, has_choice, is_exact, values
from core.formula.scalar_code import Emitter

if TYPE_CHECKING:
    from core.formula.function import Compiled

Rows = npt.NDArray[np.float64]
_LOSS, _G1, _G2, _ROWS = 2, 3, 4, 5


class Recording:
    """The rows w1, w2, loss, g1, g2 of a function of two weights: some `kept` by the loop."""

    def __init__(self, function: Compiled) -> None:
        self._function = function
        graph = function.graph
        loss, (g1, g2) = function.value_node, function.gradient_nodes
        late: dict[int, int] = {}
        # Of a choice the loop evaluates one branch, arrays evaluate both: no matter for arithmetic.
        if is_exact(graph, [loss]) or not has_choice(graph, [loss]):
            late[_LOSS] = loss
        if is_exact(graph, [g1, g2]):
            late.update({_G1: g1, _G2: g2})
        self._late = list(late)
        self._program = Program(graph, list(late.values()), function.variables, calls=SCALAR_BITS)
        self.kept = [row for row in range(_ROWS) if row not in late]
        self._lines: dict[tuple[bool, bool, bool], list[str]] = {}

    def lines(self, safe: bool, *, loss: bool = False, keep: bool = True) -> list[str]:
        """The loop's lines that find `g1` and `g2` at `x` and `y`, and append to `r0`, `r1`, ...

        There is one list for every row; those that are not `kept` are not appended to. With `loss`
        they also find `l`; unless they are to `keep` rows, they append nothing.
        """
        lines = self._lines.get((safe, loss, keep))
        if lines is None:
            lines = self._lines[safe, loss, keep] = self._emit(safe, loss, keep)
        return lines

    def _emit(self, safe: bool, loss: bool, keep: bool) -> list[str]:
        function = self._function
        evaluated = 3 if loss or (keep and _LOSS in self.kept) else 2
        roots = [*function.gradient_nodes, function.value_node][:evaluated]
        bound = dict(zip(function.variables, "xy", strict=True))
        emitter = Emitter(function.graph, safe=safe, prefix="f")
        lines, texts = emitter.emit(roots, bound, "  ")
        found = dict(zip(range(_ROWS), ("x", "y", texts[-1], "g1", "g2"), strict=True))
        lines += [f"  g1={texts[0]}", f"  g2={texts[1]}"]
        if loss:
            lines.append(f"  l={texts[2]}")
            found[_LOSS] = "l"
        return [*lines, *(f"  r{row}.append({found[row]})" for row in self.kept if keep)]

    def rows(self, columns: Sequence[Sequence[float]]) -> Rows:
        """All rows (5, n), float64, from the `kept` ones."""
        size = len(columns[0])
        rows = np.empty((_ROWS, size))
        for row, column in zip(self.kept, columns, strict=True):
            # Packing is three times as fast as numpy's own reading of a list.
            pack_into(f"{size}d", rows[row], 0, *column)
        found = values(self._program, [rows[0], rows[1]], (size,), np.float64)
        for row, numbers in zip(self._late, found, strict=True):
            rows[row] = numbers
        return rows


@lru_cache(maxsize=256)
def recording_of(function: Compiled) -> Recording:
    return Recording(function)
