"""Where weights begin: catalogue entries with the formula of their spread."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.networks.entry import NetworkError
from core.networks.names import InitialisationName
from core.noise import Array, normal, uniform
from core.words import QT_TRANSLATE_NOOP, entry_named

INITIAL = 11  # the stream of the seed that weights are drawn from; the layer's number follows


@dataclass(frozen=True)
class Initialisation:
    """How the weights of a layer begin; its biases all begin at one number, 0 unless it is given.

    `draw(seed, layer, outputs, inputs, scale)` makes the weights (outputs, inputs) of a layer, so
    that one more unit changes no other where the formula allows it; `scale` counts where it
    `has_scale`. `formula` is LaTeX, with n for the layer's inputs, m for
    its outputs and s for the scale. `title` and `sentence` are marked in "Networks".
    """

    name: InitialisationName
    title: str
    draw: Callable[[int, int, int, int, float], Array]
    formula: str
    sentence: str
    has_scale: bool = False


def _even(seed: int, layer: int, outputs: int, inputs: int, limit: float) -> Array:
    return (2.0 * uniform(seed, outputs, inputs, INITIAL, layer) - 1.0) * limit


def _bell(seed: int, layer: int, outputs: int, inputs: int, deviation: float) -> Array:
    return normal(seed, outputs, inputs, INITIAL, layer) * deviation


def _zeros(_: int, __: int, outputs: int, inputs: int, ___: float) -> Array:
    return np.zeros((outputs, inputs))


def _lecun(seed: int, layer: int, outputs: int, inputs: int, _: float) -> Array:
    return _bell(seed, layer, outputs, inputs, math.sqrt(1.0 / inputs))


def _glorot(seed: int, layer: int, outputs: int, inputs: int, _: float) -> Array:
    return _even(seed, layer, outputs, inputs, math.sqrt(6.0 / (inputs + outputs)))


def _he(seed: int, layer: int, outputs: int, inputs: int, _: float) -> Array:
    return _bell(seed, layer, outputs, inputs, math.sqrt(2.0 / inputs))


_CATALOGUE = (
    Initialisation(
        name="zeros",
        title=QT_TRANSLATE_NOOP("Networks", "Zeros"),
        draw=_zeros,
        formula="0",
        sentence=QT_TRANSLATE_NOOP(
            "Networks",
            "All weights 0: the units of a layer get the same gradient and stay alike for ever.",
        ),
    ),
    Initialisation(
        name="uniform",
        title=QT_TRANSLATE_NOOP("Networks", "Uniform"),
        draw=_even,
        formula=r"U(-s, s)",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "Evenly between two bounds, whatever the size of the layer."
        ),
        has_scale=True,
    ),
    Initialisation(
        name="normal",
        title=QT_TRANSLATE_NOOP("Networks", "Normal"),
        draw=_bell,
        formula=r"N(0, s^2)",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "Normally distributed, whatever the size of the layer."
        ),
        has_scale=True,
    ),
    Initialisation(
        name="lecun",
        title=QT_TRANSLATE_NOOP("Networks", "LeCun"),
        draw=_lecun,
        formula=r"N(0, \frac{1}{n})",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "Sums keep the spread of the inputs: made for tanh and the sigmoid."
        ),
    ),
    Initialisation(
        name="glorot",
        title=QT_TRANSLATE_NOOP("Networks", "Glorot"),
        draw=_glorot,
        formula=r"U(-a, a), \; a = \sqrt{\frac{6}{n + m}}",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "Sums and gradients keep their spread, as well as both can at once."
        ),
    ),
    Initialisation(
        name="he",
        title=QT_TRANSLATE_NOOP("Networks", "He"),
        draw=_he,
        formula=r"N(0, \frac{2}{n})",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "Twice LeCun's variance, as ReLU lets only half of the sums through."
        ),
    ),
)

INITIALISATIONS: dict[str, Initialisation] = {entry.name: entry for entry in _CATALOGUE}


def initialisation_named(name: str) -> Initialisation:
    """The catalogue's entry; raises `NetworkError`, which lists the known names."""
    source = QT_TRANSLATE_NOOP(
        "Networks", "There is no initialisation named “{name}”. The known ones are: {known}."
    )
    return entry_named(name, INITIALISATIONS, NetworkError, "Networks", source)
