"""What a unit does with its sum: value and derivative as numpy code, formula, and words.

Look at an entry of `ACTIVATIONS` first. Values and derivatives are recipes for arrays of any shape,
in float64 or float32, and stay finite where the true value is.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from core.networks.entry import Array, Call, Calls, NetworkError, call, number, run
from core.networks.names import ActivationName
from core.words import QT_TRANSLATE_NOOP, entry_named

Value: TypeAlias = Callable[[Array, Array], Calls]
Slope: TypeAlias = Callable[[Array, Array, Array], Calls]

LEAK = 0.01  # PyTorch's negative_slope; its ELU has alpha = 1


@dataclass(frozen=True)
class Activation:
    r"""An activation function.

    `value(z, out)` is the recipe that fills `out` with the outputs for the sums `z`; `out` may be
    `z` itself. `slope(z, a, out)` fills `out` with the derivatives, from the outputs `a`; only
    where it `reads_sums` does it look at `z`, which elsewhere may have been overwritten. `formula`
    and `derivative` are LaTeX of z and a = f(z). `sentence` (the idea) and `title` are English
    texts marked in the context "Networks". With what is not `is_trainable` a network can only be
    run.
    """

    name: ActivationName
    title: str
    value: Value
    slope: Slope
    formula: str
    derivative: str
    sentence: str
    reads_sums: bool = False
    is_trainable: bool = True

    def __call__(self, sums: npt.ArrayLike) -> Array:
        """The outputs for `sums`, a new float64 array."""
        z = np.array(sums, dtype=np.float64)
        with np.errstate(all="ignore"):
            run(self.value(z, z))
        return z

    def derivatives(self, sums: npt.ArrayLike) -> Array:
        """The derivatives at `sums`, a new float64 array; at a kink, what training uses."""
        z = np.array(sums, dtype=np.float64)
        found = np.empty_like(z)
        with np.errstate(all="ignore"):
            run(self.slope(z, self(z), found))
        return found


def _identity(z: Array, out: Array) -> Calls:
    return [] if out is z else [call(np.copyto, out, z)]


def _slope_one(z: Array, a: Array, out: Array) -> Calls:  # noqa: ARG001 - a slope's form
    return [call(out.fill, 1.0)]


def _step(z: Array, out: Array) -> Calls:
    return [call(np.greater_equal, z, number(0.0, z), out)]


def _slope_zero(z: Array, a: Array, out: Array) -> Calls:  # noqa: ARG001 - a slope's form
    return [call(out.fill, 0.0)]


def sigmoid(z: Array, out: Array) -> Calls:
    """1 / (1 + exp(-z)), also in place; exact to the last bits far below zero too."""
    return [
        call(np.negative, z, out),
        call(np.exp, out, out),
        call(np.add, out, number(1.0, out), out),
        call(np.reciprocal, out, out),
    ]


def _sigmoid_slope(z: Array, a: Array, out: Array) -> Calls:  # noqa: ARG001 - a slope's form
    return [call(np.multiply, a, a, out), call(np.subtract, a, out, out)]


def _tanh(z: Array, out: Array) -> Calls:
    return [call(np.tanh, z, out)]


def _tanh_slope(z: Array, a: Array, out: Array) -> Calls:  # noqa: ARG001 - a slope's form
    return [call(np.multiply, a, a, out), call(np.subtract, number(1.0, out), out, out)]


def _relu(z: Array, out: Array) -> Calls:
    return [call(np.maximum, z, number(0.0, z), out=out)]


def _relu_slope(z: Array, a: Array, out: Array) -> Calls:  # noqa: ARG001 - a slope's form
    return [call(np.sign, a, out)]


def _leaky_relu(z: Array, out: Array) -> Calls:
    leak = np.empty_like(z)
    return [
        call(np.multiply, z, number(LEAK, z), leak),
        call(np.maximum, z, leak, out=out),
    ]


def _leaky_relu_slope(z: Array, a: Array, out: Array) -> Calls:  # noqa: ARG001 - a slope's form
    return [
        call(np.greater, a, number(0.0, a), out),
        call(np.maximum, out, number(LEAK, out), out=out),
    ]


def _elu(z: Array, out: Array) -> Calls:
    below = np.empty_like(z)
    return [
        call(np.minimum, z, number(0.0, z), out=below),
        call(np.expm1, below, below),
        call(np.maximum, z, number(0.0, z), out=out),
        call(np.add, out, below, out),
    ]


def _elu_slope(z: Array, a: Array, out: Array) -> Calls:  # noqa: ARG001 - a slope's form
    return [
        call(np.minimum, a, number(0.0, a), out=out),
        call(np.add, out, number(1.0, out), out),
    ]


def _normal_share(z: Array, out: Array) -> Call:
    """The share of a standard normal distribution below z: (1 + erf(z/sqrt(2)))/2."""
    from scipy.special import ndtr

    return call(ndtr, z, out)


def _gelu(z: Array, out: Array) -> Calls:
    share = np.empty_like(z)
    return [_normal_share(z, share), call(np.multiply, z, share, out)]


def _gelu_slope(z: Array, a: Array, out: Array) -> Calls:  # noqa: ARG001 - a slope's form
    share = np.empty_like(z)
    return [
        _normal_share(z, share),
        call(np.multiply, z, z, out),
        call(np.multiply, out, number(-0.5, out), out),
        call(np.exp, out, out),
        call(np.multiply, out, z, out),
        call(np.multiply, out, number(1.0 / math.sqrt(2.0 * math.pi), out), out),
        call(np.add, out, share, out),
    ]


def _softplus(z: Array, out: Array) -> Calls:
    below = np.empty_like(z)
    return [
        call(np.abs, z, below),
        call(np.negative, below, below),
        call(np.exp, below, below),
        call(np.log1p, below, below),
        call(np.maximum, z, number(0.0, z), out=out),
        call(np.add, out, below, out),
    ]


def _softplus_slope(z: Array, a: Array, out: Array) -> Calls:  # noqa: ARG001 - a slope's form
    return [
        call(np.negative, a, out),
        call(np.expm1, out, out),
        call(np.negative, out, out),
    ]


def _sine(z: Array, out: Array) -> Calls:
    return [call(np.sin, z, out)]


def _sine_slope(z: Array, a: Array, out: Array) -> Calls:  # noqa: ARG001 - a slope's form
    return [call(np.cos, z, out)]


_CATALOGUE = (
    Activation(
        name="identity",
        title=QT_TRANSLATE_NOOP("Networks", "Identity"),
        value=_identity,
        slope=_slope_one,
        formula="z",
        derivative="1",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "Passes the sum on: however many such layers, the network stays linear."
        ),
    ),
    Activation(
        name="step",
        title=QT_TRANSLATE_NOOP("Networks", "Step"),
        value=_step,
        slope=_slope_zero,
        formula=r"1 \;\text{if}\; z \ge 0, \;\text{else}\; 0",
        derivative="0",
        sentence=QT_TRANSLATE_NOOP(
            "Networks",
            "On or off, as in the first perceptron: it is flat on both sides, so that no gradient "
            "comes through and it cannot be trained.",
        ),
        is_trainable=False,
    ),
    Activation(
        name="sigmoid",
        title=QT_TRANSLATE_NOOP("Networks", "Sigmoid"),
        value=sigmoid,
        slope=_sigmoid_slope,
        formula=r"\frac{1}{1 + e^{-z}}",
        derivative=r"a\,(1 - a)",
        sentence=QT_TRANSLATE_NOOP(
            "Networks",
            "A soft switch from 0 to 1: flat beyond ±4, where hardly any gradient comes through.",
        ),
    ),
    Activation(
        name="tanh",
        title=QT_TRANSLATE_NOOP("Networks", "Tanh"),
        value=_tanh,
        slope=_tanh_slope,
        formula=r"\tanh z",
        derivative="1 - a^2",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "A soft switch from −1 to 1, steepest at 0 and flat beyond ±3."
        ),
    ),
    Activation(
        name="relu",
        title=QT_TRANSLATE_NOOP("Networks", "ReLU"),
        value=_relu,
        slope=_relu_slope,
        formula=r"\max(0, z)",
        derivative=r"1 \;\text{if}\; z > 0, \;\text{else}\; 0",
        sentence=QT_TRANSLATE_NOOP(
            "Networks",
            "Straight above 0 and nothing below: the gradient comes through whole or not at all.",
        ),
    ),
    Activation(
        name="leaky_relu",
        title=QT_TRANSLATE_NOOP("Networks", "Leaky ReLU"),
        value=_leaky_relu,
        slope=_leaky_relu_slope,
        formula=r"z \;\text{if}\; z > 0, \;\text{else}\; 0.01\,z",
        derivative=r"1 \;\text{if}\; z > 0, \;\text{else}\; 0.01",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "A ReLU that lets a hundredth through below 0, so that no unit dies."
        ),
    ),
    Activation(
        name="elu",
        title=QT_TRANSLATE_NOOP("Networks", "ELU"),
        value=_elu,
        slope=_elu_slope,
        formula=r"z \;\text{if}\; z > 0, \;\text{else}\; e^{z} - 1",
        derivative=r"1 \;\text{if}\; z > 0, \;\text{else}\; e^{z}",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "Straight above 0 and bending smoothly towards −1 below."
        ),
    ),
    Activation(
        name="gelu",
        title=QT_TRANSLATE_NOOP("Networks", "GELU"),
        value=_gelu,
        slope=_gelu_slope,
        formula=r"\frac{z}{2} \left(1 + \mathrm{erf}\,\frac{z}{\sqrt{2}}\right)",
        derivative=r"\Phi(z) + z\,\varphi(z)",
        sentence=QT_TRANSLATE_NOOP(
            "Networks",
            "The sum times the normal distribution below it, the exact form with erf and not the "
            "one with tanh: a smooth ReLU with a small dip.",
        ),
        reads_sums=True,
    ),
    Activation(
        name="softplus",
        title=QT_TRANSLATE_NOOP("Networks", "Softplus"),
        value=_softplus,
        slope=_softplus_slope,
        formula=r"\ln\,(1 + e^{z})",
        derivative=r"\frac{1}{1 + e^{-z}}",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "A ReLU without its corner; its derivative is the sigmoid."
        ),
    ),
    Activation(
        name="sine",
        title=QT_TRANSLATE_NOOP("Networks", "Sine"),
        value=_sine,
        slope=_sine_slope,
        formula=r"\sin z",
        derivative=r"\cos z",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "A wave: few units draw many stripes, and training finds them hard to move."
        ),
        reads_sums=True,
    ),
)

ACTIVATIONS: dict[str, Activation] = {entry.name: entry for entry in _CATALOGUE}


def activation_named(name: str) -> Activation:
    """The catalogue's entry; raises `NetworkError`, which lists the known names."""
    source = QT_TRANSLATE_NOOP(
        "Networks", "There is no activation named “{name}”. The known ones are: {known}."
    )
    return entry_named(name, ACTIVATIONS, NetworkError, "Networks", source)
