"""A small numpy stand-in for what written-out snippets use of PyTorch.

Losses are differentiated by dual numbers, so nothing of the program under test takes part.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np


class Tensor(np.ndarray):
    """An array that can be asked for a gradient; its parts are then dual numbers."""

    asks = False
    grad: Any = None

    def clone(self) -> Tensor:
        return self.copy()

    detach = clone

    def requires_grad_(self) -> Tensor:
        self.asks = True
        return self

    def __iter__(self) -> Iterator[Any]:
        if not self.asks:
            return iter(np.asarray(self))
        return iter(
            [Dual(float(x), row, self) for x, row in zip(np.asarray(self), np.eye(2), strict=True)]
        )


def tensor(values: Any, dtype: object = None) -> Any:
    return values if isinstance(values, Dual) else np.array(values, dtype=float).view(Tensor)


class Dual:
    """A number with its gradient by the two weights of `owner`."""

    def __init__(self, value: float, slope: Any, owner: Tensor) -> None:
        self.value, self.slope, self.owner = value, slope, owner

    def made(self, value: float, slope: Any) -> Dual:
        return Dual(value, slope, self.owner)

    def of(self, other: Any) -> Dual:
        return other if isinstance(other, Dual) else self.made(float(other), np.zeros(2))

    def backward(self) -> None:
        self.owner.grad = tensor(self.slope)

    def __float__(self) -> float:
        return self.value

    def __neg__(self) -> Dual:
        return self.made(-self.value, -self.slope)

    def __add__(self, other: Any) -> Dual:
        b = self.of(other)
        return self.made(self.value + b.value, self.slope + b.slope)

    def __sub__(self, other: Any) -> Dual:
        return self + -self.of(other)

    def __mul__(self, other: Any) -> Any:
        if isinstance(other, np.ndarray):
            return Duals(self.value * other, np.outer(other, self.slope), self)
        b = self.of(other)
        return self.made(self.value * b.value, self.slope * b.value + self.value * b.slope)

    def __truediv__(self, other: Any) -> Dual:
        b = self.of(other)
        slope = (self.slope * b.value - self.value * b.slope) / b.value**2
        return self.made(self.value / b.value, slope)

    def __pow__(self, power: float) -> Dual:
        return self.made(self.value**power, power * self.value ** (power - 1) * self.slope)

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other: Any) -> Dual:
        return self.of(other) - self

    def __rtruediv__(self, other: Any) -> Dual:
        return self.of(other) / self

    def __lt__(self, other: Any) -> bool:
        return self.value < float(other)

    def __gt__(self, other: Any) -> bool:
        return self.value > float(other)


class Duals:
    """Many numbers (n,), their gradients (n, 2), and a number of the same owner."""

    def __init__(self, values: Any, slopes: Any, one: Dual) -> None:
        self.values, self.slopes, self.one = np.asarray(values), np.asarray(slopes), one

    def __add__(self, other: Dual) -> Duals:
        return Duals(self.values + other.value, self.slopes + other.slope, self.one)

    def __sub__(self, numbers: Any) -> Duals:
        return Duals(self.values - numbers, self.slopes, self.one)

    def __pow__(self, power: float) -> Duals:
        outer = power * self.values ** (power - 1)
        return Duals(self.values**power, outer[:, np.newaxis] * self.slopes, self.one)

    def mean(self) -> Dual:
        return self.one.made(float(self.values.mean()), self.slopes.mean(axis=0))


def _both(array: Any, scalar: Callable[[float], float], slope: Callable[[float], float]) -> Any:
    def function(x: Any) -> Any:
        if isinstance(x, Dual):
            return x.made(scalar(x.value), slope(x.value) * x.slope)
        return array(x)

    return function


def _clamp(x: Any, low: Any = None, high: Any = None, **bounds: Any) -> Any:
    return np.clip(x, bounds.get("min", low), bounds.get("max", high))


def _hessian(loss: Callable[[Tensor], Dual], w: Tensor) -> Any:
    """Differences of exact gradients; exact on a quadratic loss."""

    def slope(weights: Any) -> Any:
        return loss(tensor(weights).requires_grad_()).slope

    rows = [(slope(w + step) - slope(w - step)) / 2 for step in np.eye(2)]
    return np.array(rows).view(Tensor)


def functions() -> dict[str, Any]:
    """What snippets call."""
    return {
        "sin": _both(np.sin, math.sin, math.cos),
        "cos": _both(np.cos, math.cos, lambda x: -math.sin(x)),
        "exp": _both(np.exp, math.exp, math.exp),
        "sqrt": _both(np.sqrt, math.sqrt, lambda x: 0.5 / math.sqrt(x)),
        **{name: getattr(np, name) for name in ("abs", "sign", "where", "minimum", "maximum")},
        "dot": np.dot,
        "clamp": _clamp,
        "zeros": lambda shape: tensor(np.zeros(shape)),
        "ones": lambda shape: tensor(np.ones(shape)),
        "linalg": SimpleNamespace(norm=np.linalg.norm, eigh=np.linalg.eigh),
        "autograd": SimpleNamespace(functional=SimpleNamespace(hessian=_hessian)),
        "equal": np.array_equal,
        **dict.fromkeys(("tensor", "as_tensor"), tensor),
        "from_numpy": lambda array: array.view(Tensor),
        "set_default_dtype": lambda dtype: None,
        "float64": float,
    }


def module() -> ModuleType:
    """The module `torch` made of the stand-ins."""
    torch = ModuleType("torch")
    torch.__dict__.update(functions())
    return torch
