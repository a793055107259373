"""Inputs that are computed from inputs, as the playgrounds offer them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.networks.entry import NetworkError
from core.words import QT_TRANSLATE_NOOP, Text, entry_named


@dataclass(frozen=True)
class Feature:
    """A feature: `value(x)` makes it (N,) of the inputs `x` (N, inputs); `formula` is LaTeX."""

    name: str
    needs: int
    formula: str
    value: Callable[[NDArray[np.float64]], NDArray[np.float64]]


_CATALOGUE = (
    Feature("x1", 1, "x_1", lambda x: x[:, 0]),
    Feature("x2", 2, "x_2", lambda x: x[:, 1]),
    Feature("x1^2", 1, "x_1^2", lambda x: x[:, 0] ** 2),
    Feature("x2^2", 2, "x_2^2", lambda x: x[:, 1] ** 2),
    Feature("x1*x2", 2, r"x_1\,x_2", lambda x: x[:, 0] * x[:, 1]),
    Feature("sin(x1)", 1, r"\sin x_1", lambda x: np.sin(x[:, 0])),
    Feature("sin(x2)", 2, r"\sin x_2", lambda x: np.sin(x[:, 1])),
)

FEATURES: dict[str, Feature] = {entry.name: entry for entry in _CATALOGUE}


def check_features(names: tuple[str, ...], inputs: int) -> None:
    """Raise `NetworkError` for a feature that is unknown, there twice, or lacks its input."""
    for name in names:
        source = QT_TRANSLATE_NOOP(
            "Networks", "There is no feature named “{name}”. The known ones are: {known}."
        )
        entry = entry_named(name, FEATURES, NetworkError, "Networks", source)
        if names.count(name) > 1:
            source = QT_TRANSLATE_NOOP(
                "Networks", "The feature “{name}” is there twice. Leave one of them out."
            )
            raise NetworkError(Text.of("Networks", source, name=name))
        if entry.needs > inputs:
            source = QT_TRANSLATE_NOOP(
                "Networks",
                "The feature “{name}” needs a second input, but the data has only one.",
            )
            raise NetworkError(Text.of("Networks", source, name=name))


def computed(names: tuple[str, ...], x: NDArray[np.float64]) -> NDArray[np.float64]:
    """The features (N, features) of inputs `x` (N, inputs); the inputs themselves for no names."""
    if not names:
        return x
    return np.stack([FEATURES[name].value(x) for name in names], axis=1)
