"""What the last layer makes of its sums: a number as it is, a probability, or shares of one.

Look at an entry of `OUTPUTS` first. Arrays are (outputs, samples).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.networks.activations import sigmoid
from core.networks.entry import Array, Calls, NetworkError, call
from core.networks.names import OutputName
from core.words import QT_TRANSLATE_NOOP, entry_named


@dataclass(frozen=True)
class Output:
    """An output function.

    `value(z, out)` is the recipe that fills `out` with the outputs for the sums `z`; None where
    they are the same. `pull(p, error)` turns the derivatives by the outputs `p` into those by the
    sums, in place.
    `formula` is LaTeX; `title` and `sentence` are English texts marked in "Networks".
    """

    name: OutputName
    title: str
    value: Callable[[Array, Array], Calls] | None
    pull: Callable[[Array, Array], Calls] | None
    formula: str
    sentence: str


def _sigmoid_pull(p: Array, error: Array) -> Calls:
    slopes = np.empty_like(p)
    return [
        call(np.multiply, p, p, slopes),
        call(np.subtract, p, slopes, slopes),
        call(np.multiply, error, slopes, error),
    ]


def softmax(z: Array, out: Array) -> Calls:
    """Shares exp(z) of each column; the largest sum is taken off first, so nothing overflows."""
    highest, shares, total = np.empty_like(z[0]), np.empty_like(z), np.empty_like(z)
    return [
        *_highest(z, highest),
        *(call(np.subtract, row, highest, place) for row, place in zip(z, shares, strict=True)),
        call(np.exp, shares, shares),
        # A product with ones writes each total into all rows: faster than adding and spreading.
        call(np.ones((len(z), len(z)), z.dtype).dot, shares, total),
        call(np.divide, shares, total, out),
    ]


def _highest(z: Array, out: Array) -> Calls:
    """The largest of each column; for a few rows one after the other is faster than reducing.

    What is not a number is left out here: it comes through in the shares.
    """
    if len(z) == 1 or len(z) > 4:
        return [call(np.fmax.reduce, z, 0, None, out)]
    first = call(np.fmax, z[0], z[1], out)
    return [first, *(call(np.fmax, out, row, out) for row in z[2:])]


def _softmax_pull(p: Array, error: Array) -> Calls:
    products, total = np.empty_like(p), np.empty_like(p[0])
    return [
        call(np.multiply, error, p, products),
        call(np.add.reduce, products, 0, None, total),
        call(np.subtract, error, total, error),
        call(np.multiply, error, p, error),
    ]


_CATALOGUE = (
    Output(
        name="identity",
        title=QT_TRANSLATE_NOOP("Networks", "Identity"),
        value=None,
        pull=None,
        formula="z",
        sentence=QT_TRANSLATE_NOOP("Networks", "The sum itself, any number: for regression."),
    ),
    Output(
        name="sigmoid",
        title=QT_TRANSLATE_NOOP("Networks", "Sigmoid"),
        value=sigmoid,
        pull=_sigmoid_pull,
        formula=r"\frac{1}{1 + e^{-z}}",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "A probability from 0 to 1: for one of two classes."
        ),
    ),
    Output(
        name="softmax",
        title=QT_TRANSLATE_NOOP("Networks", "Softmax"),
        value=softmax,
        pull=_softmax_pull,
        formula=r"\frac{e^{z_k}}{\sum_j e^{z_j}}",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "A share for each class, together 1: for two classes or more."
        ),
    ),
)

OUTPUTS: dict[str, Output] = {entry.name: entry for entry in _CATALOGUE}


def output_named(name: str) -> Output:
    """The catalogue's entry; raises `NetworkError`, which lists the known names."""
    source = QT_TRANSLATE_NOOP(
        "Networks", "There is no output named “{name}”. The known ones are: {known}."
    )
    return entry_named(name, OUTPUTS, NetworkError, "Networks", source)
