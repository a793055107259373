"""What the catalogues of a network hold, and the error of a network that cannot be.

Functions of arrays are recipes: called with the arrays they are to work on, a recipe returns the
numpy calls that do it, in order and each bound to its place, so that a training makes them once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.words import RavineError

Array: TypeAlias = NDArray[np.floating[Any]]  # float64, or float32 where that is asked for
Call: TypeAlias = Callable[[], Any]
Calls: TypeAlias = list[Call]

call = partial  # one step of a recipe: a function and the arrays it works on


class NetworkError(RavineError):
    """A network, or a loss for it, that cannot be: which part, and what would be right."""


def run(calls: Iterable[Call]) -> None:
    """Make the calls of a recipe, once."""
    for each in calls:
        each()


def number(value: float, like: Array) -> Array:
    """A number as an array of no dimension, which numpy takes faster than a plain one."""
    return np.array(value, like.dtype)
