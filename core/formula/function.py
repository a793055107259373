"""`Function`: a formula of some variables with exact derivatives, compiled when first asked."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from core.formula import array_code, calculus, problems, scalar_code
from core.formula.array_code import Array
from core.formula.errors import FormulaError
from core.formula.functions import MEANINGS
from core.formula.graph import Graph
from core.formula.lexer import LARGEST_NUMBER, canonical
from core.formula.lowering import lower
from core.formula.parser import Scope, parse
from core.formula.tree import Tree

MOST_PARAMETERS = 20
_ALIASES = {"w1": ("x", "x1", "theta1"), "w2": ("y", "x2", "theta2")}
_Parameters: TypeAlias = tuple[tuple[str, float], ...]


class Function:
    """A scalar formula of `variables`, with exact gradient and Hessian.

    `parameters` are named numbers that become constants. Of `w1` and `w2`, `x y`, `x1 x2` and
    `θ1 θ2` are other spellings. Values are those of IEEE arithmetic: where a formula is not
    defined they are infinite or "not a number"; nothing raises, nothing warns.

    Functions of equal text, variables and parameters share their compiled code. Raises
    `FormulaError`, with the position in `text`, when the formula cannot be read.
    """

    def __init__(
        self,
        text: str,
        variables: Sequence[str] = ("w1", "w2"),
        parameters: Mapping[str, float] | None = None,
    ) -> None:
        self.text = text
        self.variables = tuple(variables)
        bound = tuple((name, float(value)) for name, value in (parameters or {}).items())
        self.parameters: dict[str, float] = dict(bound)
        self.compiled: Compiled = _compiled(text, self.variables, bound)

    def __repr__(self) -> str:
        return f"Function({self.text!r})"

    @property
    def tree(self) -> Tree:
        return self.compiled.tree

    @property
    def graph(self) -> Graph:
        return self.compiled.graph

    @property
    def value_node(self) -> int:
        return self.compiled.value_node

    @property
    def gradient_nodes(self) -> list[int]:
        return self.compiled.gradient_nodes

    @property
    def is_smooth(self) -> bool:
        """False when a kink or a jump may lie in the domain."""
        return self.compiled.is_smooth

    @property
    def is_constant(self) -> bool:
        """Whether the value depends on no variable."""
        return self.compiled.graph.reads[self.compiled.value_node] == 0

    def value(self, *point: float) -> float:
        """The value at one point, float64."""
        result: float = self.compiled.scalar("value", point)
        return result

    def gradient(self, *point: float) -> tuple[float, ...]:
        """The partial derivatives at one point, one per variable."""
        return self.compiled.scalar_tuple("gradient", point)

    def hessian(self, *point: float) -> tuple[float, ...]:
        """The second derivatives at one point: (h11, h12, h22) of two variables."""
        return self.compiled.scalar_tuple("hessian", point)

    def values(self, *points: npt.ArrayLike, dtype: npt.DTypeLike = np.float64) -> Array:
        """The values at many points, given as one array per variable; shapes are broadcast.

        A new array of `dtype` (float64 or float32), in which all arithmetic is done.
        """
        return self.compiled.array("value", points, dtype)[0]

    def gradients(
        self, *points: npt.ArrayLike, dtype: npt.DTypeLike = np.float64
    ) -> tuple[Array, ...]:
        """The partial derivatives at many points, one new array per variable."""
        return tuple(self.compiled.array("gradient", points, dtype))

    def hessians(
        self, *points: npt.ArrayLike, dtype: npt.DTypeLike = np.float64
    ) -> tuple[Array, ...]:
        """The second derivatives at many points: (h11, h12, h22) of two variables."""
        return tuple(self.compiled.array("hessian", points, dtype))

    def on_grid(
        self, w1_axis: npt.ArrayLike, w2_axis: npt.ArrayLike, dtype: npt.DTypeLike = np.float64
    ) -> Array:
        """Values of a function of two variables on a grid: axes (nx,) and (ny,) to (ny, nx)."""
        return self.compiled.on_grid(w1_axis, w2_axis, dtype)

    def latex(self) -> str:
        """The formula as typed, in LaTeX."""
        from core.formula.typeset import latex

        return latex(self.compiled.tree)


class Compiled:
    """What functions of one text share: tree, graph and code, made when first needed."""

    def __init__(self, text: str, variables: tuple[str, ...], parameters: _Parameters) -> None:
        self.size = len(variables)
        names = _declared(variables, parameters)
        listed = (*variables, *(name for name, _ in parameters))
        self.tree = parse(text, Scope(names, listed, tuple(names)))
        self.graph = Graph()
        self.variables = [self.graph.variable(index) for index in range(self.size)]
        bound = {name: (node,) for name, node in zip(variables, self.variables, strict=True)}
        for name, value in parameters:
            bound[name] = (self.graph.constant(value),)
        (self.value_node,) = lower(self.tree, self.graph, bound)
        self._scalars: dict[tuple[str, bool], Callable[..., Any]] = {}
        self._programs: dict[str, array_code.Program] = {}

    @cached_property
    def gradient_nodes(self) -> list[int]:
        return calculus.gradient(self.graph, self.value_node, self.size)

    @cached_property
    def hessian_nodes(self) -> list[int]:
        return calculus.hessian(self.graph, self.gradient_nodes)

    @cached_property
    def is_smooth(self) -> bool:
        return calculus.is_smooth(self.graph, self.value_node)

    @cached_property
    def _grid(self) -> array_code.GridProgram:
        return array_code.GridProgram(self.graph, self.value_node, self.variables)

    def roots(self, what: str) -> list[int]:
        if what == "value":
            return [self.value_node]
        return self.gradient_nodes if what == "gradient" else self.hessian_nodes

    def code(self, what: str, *, safe: bool) -> Callable[..., Any]:
        code = self._scalars.get((what, safe))
        if code is None:
            code = scalar_code.function(self.graph, self.roots(what), self.variables, safe=safe)
            self._scalars[what, safe] = code
        return code

    def scalar(self, what: str, point: Sequence[float]) -> Any:
        plain = [float(number) for number in point]
        try:
            return self.code(what, safe=False)(*plain)
        except (ArithmeticError, ValueError):
            return self.code(what, safe=True)(*plain)

    def scalar_tuple(self, what: str, point: Sequence[float]) -> tuple[float, ...]:
        result = self.scalar(what, point)
        return result if isinstance(result, tuple) else (result,)

    def array(
        self, what: str, points: Sequence[npt.ArrayLike], dtype: npt.DTypeLike
    ) -> list[Array]:
        program = self._programs.get(what)
        if program is None:
            program = array_code.Program(self.graph, self.roots(what), self.variables)
            self._programs[what] = program
        with np.errstate(all="ignore"):  # a large float64 may not fit into float32
            arrays = [np.asarray(point, dtype=dtype) for point in points]
        if any(array.shape != arrays[0].shape for array in arrays):
            arrays = list(np.broadcast_arrays(*arrays))
        shape = arrays[0].shape if arrays else ()
        return array_code.values(program, [array.reshape(-1) for array in arrays], shape, dtype)

    def on_grid(self, x: npt.ArrayLike, y: npt.ArrayLike, dtype: npt.DTypeLike) -> Array:
        with np.errstate(all="ignore"):
            axes = [np.asarray(axis, dtype=dtype).reshape(-1) for axis in (x, y)]
        return self._grid.run(axes[0], axes[1], dtype)


@lru_cache(maxsize=256)
def _compiled(text: str, variables: tuple[str, ...], parameters: _Parameters) -> Compiled:
    return Compiled(text, variables, parameters)


def _declared(variables: tuple[str, ...], parameters: _Parameters) -> dict[str, str]:
    """Every spelling of every name that may be used, with the name it stands for.

    Raises `FormulaError` for a parameter that would hide another name, and for bad numbers.
    """
    if len(parameters) > MOST_PARAMETERS:
        raise FormulaError(problems.too_many_parameters(len(parameters), MOST_PARAMETERS))
    names = {canonical(name): name for name in variables}
    if variables == ("w1", "w2"):
        for variable, spellings in _ALIASES.items():
            names.update(dict.fromkeys(spellings, variable))
    for name, value in parameters:
        if not (math.isfinite(value) and abs(value) <= LARGEST_NUMBER):
            raise FormulaError(problems.parameter_value(name, value))
        spelling = canonical(name)
        if spelling in names or spelling in MEANINGS:
            raise FormulaError(problems.parameter_name(name))
        names[spelling] = name
    return names
