"""`Network`: a multilayer perceptron on one flat weight vector.

Look at `network_of` and `Network.layout` first. A layer with n inputs and m outputs is the matrix
[W b], (m, n + 1), stored column by column, so that W is followed by its biases; a normalised layer
adds gamma and beta. Matrices of values have one row per unit and one column per sample.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numpy.typing import NDArray

from core.networks.activations import Activation, activation_named
from core.networks.entry import Array, NetworkError, run
from core.networks.features import check_features, computed
from core.networks.initial import initialisation_named
from core.networks.outputs import Output, output_named
from core.networks.spec import MOST_LAYERS, MOST_UNITS, LayerSpec, NetworkSpec, Normalise
from core.words import QT_TRANSLATE_NOOP, Text

EPSILON = 1e-5  # of a normalisation, as in PyTorch
MOST_INPUTS = 64


@dataclass(frozen=True)
class Part:
    """A named array inside the flat vector: `shape` (out, in), stored column by column, or (out,).

    Only a W is `is_penalised` by L1 and L2.
    """

    name: str
    start: int
    shape: tuple[int, ...]

    @property
    def stop(self) -> int:
        return self.start + int(np.prod(self.shape))

    @property
    def is_penalised(self) -> bool:
        return self.name.startswith("W")

    def of(self, weights: Array) -> Array:
        """A view of this part of flat `weights` (..., P), with their leading axes."""
        flat = weights[..., self.start : self.stop]
        if len(self.shape) == 1:
            return flat
        outputs, inputs = self.shape
        return flat.reshape(*flat.shape[:-1], inputs, outputs).swapaxes(-1, -2)


@dataclass(frozen=True)
class Layer:
    """One layer, the last one included: sizes, what happens after the sums, and where it lies.

    `start` is where its [W b] begins. `running` is where the mean and variance of a batch
    normalisation begin in the vector of running statistics, None where there is none.
    """

    inputs: int
    units: int
    activation: Activation
    dropout: float
    normalise: Normalise | None
    start: int
    running: int | None = None

    def matrix(self, weights: Array) -> Array:
        """[W b], (units, inputs + 1), a view of flat `weights` (P,) in Fortran's order."""
        stop = self.start + self.units * (self.inputs + 1)
        return weights[self.start : stop].reshape(self.inputs + 1, self.units).T

    def gain(self, weights: Array) -> Array:
        """Gamma and beta of a normalisation, (2, units, 1), a view of flat `weights` (P,)."""
        first = self.start + self.units * (self.inputs + 1)
        return weights[first : first + 2 * self.units].reshape(2, self.units, 1)

    def statistics(self, running: Array) -> Array:
        """Running mean and variance, (2, units, 1), a view of the vector of all of them."""
        assert self.running is not None  # only where a batch is normalised
        return running[self.running : self.running + 2 * self.units].reshape(2, self.units, 1)


class Values(NamedTuple):
    """What one layer holds for N samples: sums before its activation and outputs, (units, N)."""

    sums: Array
    outputs: Array


class Network:
    """A network for data with so many inputs and outputs.

    `sizes` are the units of every layer, the features first. `size` is the number P of weights.
    """

    def __init__(self, spec: NetworkSpec, inputs: int, outputs: int) -> None:
        check_features(spec.features, inputs)
        self.spec = spec
        self.inputs = inputs
        self.outputs = outputs
        self.output: Output = output_named(spec.output)
        self.sizes = (
            len(spec.features) or inputs,
            *(layer.units for layer in spec.hidden),
            outputs,
        )
        self.layers, self.layout = _laid_out(self.sizes, spec.hidden)
        self.size = self.layout[-1].stop
        self.running_size = sum(2 * n.units for n in self.layers if n.normalise == "batch")

    def initial(self) -> NDArray[np.float64]:
        """The weights before the first step, a new array (P,): drawn from the seed, or given."""
        spec = self.spec
        if spec.given:
            return np.array(spec.given, dtype=np.float64)
        weights = np.zeros(self.size)
        draw = initialisation_named(spec.initialisation).draw
        for number, layer in enumerate(self.layers):
            matrix = layer.matrix(weights)
            matrix[:, :-1] = draw(spec.seed, number, layer.units, layer.inputs, spec.init_scale)
            matrix[:, -1] = spec.init_bias
            if layer.normalise:
                layer.gain(weights)[0] = 1.0
        return weights

    def initial_running(self) -> NDArray[np.float64]:
        """Running means 0 and variances 1, as PyTorch begins, a new array (S,)."""
        running = np.zeros(self.running_size)
        for layer in self.layers:
            if layer.running is not None:
                layer.statistics(running)[1] = 1.0
        return running

    def arrays(self, weights: Array) -> dict[str, Array]:
        """The parts of flat `weights` (..., P) by name, W as (..., out, in): views, not copies."""
        return {part.name: part.of(weights) for part in self.layout}

    def flat(self, arrays: Mapping[str, npt.ArrayLike]) -> NDArray[np.float64]:
        """The flat vector (P,) of named arrays; gamma and beta may be missing, and are 1 and 0.

        Raises `NetworkError` for a missing array, a wrong shape or a number that is not finite.
        """
        weights = np.zeros(self.size)
        for part in self.layout:
            if part.name not in arrays and part.name.startswith(("gamma", "beta")):
                part.of(weights)[...] = float(part.name.startswith("gamma"))
                continue
            part.of(weights)[...] = _checked(part, arrays)
        return weights

    def features(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """The features (N, F) of inputs `x` (N, inputs)."""
        return computed(self.spec.features, x)

    def columns(self, x: NDArray[np.float64], dtype: npt.DTypeLike = np.float64) -> Array:
        """What the first layer sees of inputs `x` (N, inputs): (F + 1, N), the last row ones."""
        rows = np.ones((self.sizes[0] + 1, len(x)), dtype)
        rows[:-1] = self.features(x).T
        return rows

    def forward(
        self, weights: Array, x: NDArray[np.float64], running: Array | None = None
    ) -> list[Values]:
        """Every layer's values for inputs `x` (N, inputs), the last layer's outputs included.

        Computes in the precision of `weights` (P,), without dropout and with the `running`
        statistics (S,) of batch normalisations, those before training where they are left out.
        """
        statistics: Array = self.initial_running() if running is None else running
        before: Array = self.columns(x, weights.dtype)
        found = []
        with np.errstate(all="ignore"):
            for layer in self.layers:
                matrix = layer.matrix(weights)
                outputs: Array = np.empty((layer.units + 1, before.shape[1]), weights.dtype)
                outputs[-1] = 1.0
                sums: Array = matrix @ before
                if layer.normalise:
                    sums = _normalised(layer, weights, statistics, sums)
                run(layer.activation.value(sums, outputs[:-1]))
                found.append(Values(sums, outputs[:-1]))
                before = outputs
            if self.output.value is not None:
                last = found[-1]
                run(self.output.value(last.sums, last.outputs))
        return found

    def predict(
        self, weights: Array, x: NDArray[np.float64], running: Array | None = None
    ) -> Array:
        """The outputs (outputs, N) for inputs `x` (N, inputs); see `forward`."""
        return self.forward(weights, x, running)[-1].outputs


def _normalised(layer: Layer, weights: Array, running: Array, sums: Array) -> Array:
    """What a normalisation makes of sums when nothing is being trained."""
    if layer.normalise == "batch":
        mean, variance = layer.statistics(running).astype(sums.dtype)
    else:
        mean, variance = sums.mean(axis=0), sums.var(axis=0)
    gamma, beta = layer.gain(weights)
    found: Array = gamma * (sums - mean) / np.sqrt(variance + EPSILON) + beta
    return found


@lru_cache(maxsize=64)
def network_of(spec: NetworkSpec, inputs: int, outputs: int) -> Network:
    """The network of a `spec` for data; raises `NetworkError` for what cannot be.

    That is a name no catalogue has, too many layers, units or inputs, or given weights that do not
    fit or are not finite.
    """
    _check_sizes(spec, inputs, outputs)
    initialisation_named(spec.initialisation)
    network = Network(spec, inputs, outputs)
    if spec.given and len(spec.given) != network.size:
        source = QT_TRANSLATE_NOOP(
            "Networks",
            "This network has {size} weights, but {count} are given. Give all of them, or none.",
        )
        count = len(spec.given)
        raise NetworkError(Text.of("Networks", source, size=network.size, count=count))
    if spec.given and not np.isfinite(spec.given).all():
        source = QT_TRANSLATE_NOOP("Networks", "Not all of the given weights are finite numbers.")
        raise NetworkError(Text.of("Networks", source))
    return network


def _check_sizes(spec: NetworkSpec, inputs: int, outputs: int) -> None:
    if len(spec.hidden) > MOST_LAYERS:
        source = QT_TRANSLATE_NOOP(
            "Networks", "A network has at most {most} hidden layers, but this one has {count}."
        )
        count = len(spec.hidden)
        raise NetworkError(Text.of("Networks", source, most=MOST_LAYERS, count=count))
    for units in (*(layer.units for layer in spec.hidden), outputs):
        if not 1 <= units <= MOST_UNITS:
            source = QT_TRANSLATE_NOOP(
                "Networks", "A layer has 1 to {most} units, but this one has {count}."
            )
            raise NetworkError(Text.of("Networks", source, most=MOST_UNITS, count=units))
    if not 1 <= inputs <= MOST_INPUTS:
        source = QT_TRANSLATE_NOOP(
            "Networks", "A network has 1 to {most} inputs, but the data has {count}."
        )
        raise NetworkError(Text.of("Networks", source, most=MOST_INPUTS, count=inputs))
    for layer in spec.hidden:
        if not 0.0 <= layer.dropout < 1.0:
            source = QT_TRANSLATE_NOOP(
                "Networks", "Dropout must be at least 0 and below 1, but is {rate}."
            )
            raise NetworkError(Text.of("Networks", source, rate=f"{layer.dropout:g}"))


def _laid_out(
    sizes: Sequence[int], hidden: Sequence[LayerSpec]
) -> tuple[tuple[Layer, ...], tuple[Part, ...]]:
    """The layers and, in the order of the flat vector, the parts that hold their weights."""
    layers: list[Layer] = []
    layout: list[Part] = []
    place = running = 0
    plain = LayerSpec(sizes[-1], "identity")
    for number, (inputs, layer) in enumerate(zip(sizes, [*hidden, plain], strict=False), 1):
        statistics = running if layer.normalise == "batch" else None
        layers.append(
            Layer(
                inputs,
                layer.units,
                activation_named(layer.activation),
                layer.dropout,
                layer.normalise,
                place,
                statistics,
            )
        )
        running += 2 * layer.units if statistics is not None else 0
        shapes: dict[str, tuple[int, ...]] = {"W": (layer.units, inputs), "b": (layer.units,)}
        if layer.normalise:
            shapes |= {"gamma": (layer.units,), "beta": (layer.units,)}
        for letter, shape in shapes.items():
            layout.append(Part(f"{letter}{number}", place, shape))
            place = layout[-1].stop
    return tuple(layers), tuple(layout)


def _checked(part: Part, arrays: Mapping[str, npt.ArrayLike]) -> NDArray[np.float64]:
    """The array of one part; raises `NetworkError`."""
    if part.name not in arrays:
        source = QT_TRANSLATE_NOOP(
            "Networks", "The array {name} is missing. This network needs it with the shape {shape}."
        )
        raise NetworkError(Text.of("Networks", source, name=part.name, shape=str(part.shape)))
    found = np.asarray(arrays[part.name])
    if found.dtype.kind not in "fiub" or found.shape != part.shape:
        source = QT_TRANSLATE_NOOP(
            "Networks",
            "The array {name} must hold numbers in the shape {shape}, but has the shape {found}.",
        )
        raise NetworkError(
            Text.of(
                "Networks",
                source,
                name=part.name,
                shape=str(part.shape),
                found=str(found.shape),
            )
        )
    if not np.isfinite(found).all():
        source = QT_TRANSLATE_NOOP(
            "Networks", "The array {name} holds a number that is not finite."
        )
        raise NetworkError(Text.of("Networks", source, name=part.name))
    return found.astype(np.float64)
