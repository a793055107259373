"""A batch through a network and back: the loss and its exact gradient, without new arrays.

Look at `Pass` first. Everything is laid out once for a batch of one size; a pass is then a list of
calls of matrix products (BLAS, with the result in place) and numpy functions. Products take their
matrices in Fortran's order: a C-ordered (units, batch) array is handed over transposed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.networks.dropout import Masks
from core.networks.entry import Array, Call, Calls, NetworkError, call
from core.networks.losses import Loss
from core.networks.network import Layer, Network
from core.networks.normalise import Normalisation
from core.words import QT_TRANSLATE_NOOP, Text


@dataclass(frozen=True)
class Penalty:
    """L1 adds `l1` sum |w| to the loss, L2 adds (`l2`/2) sum w^2, over all W and no biases."""

    l1: float = 0.0
    l2: float = 0.0


class _Dense:
    """One layer of a pass and its buffers.

    `rows` (units + 1, batch) are what the next layer sees, the last row ones; `error` (units,
    batch) holds derivatives by the outputs and, a moment later, by the sums.
    """

    def __init__(self, layer: Layer, rows: Array, weights: Array, gradient: Array | None) -> None:
        self.layer = layer
        self.rows = rows
        self.outputs = rows[:-1]
        self.matrix = layer.matrix(weights)
        self.slopes = None if gradient is None else layer.matrix(gradient)
        self.error = np.empty(self.outputs.shape, weights.dtype)
        self.normalisation: Normalisation | None = None
        self.mask: Array | None = None
        # Before dropout, and before the activation: their own places only where they are needed.
        own = gradient is not None and layer.dropout > 0.0
        self.active = np.empty_like(self.outputs) if own else self.outputs
        reads = gradient is not None and layer.activation.reads_sums
        self.sums = np.empty_like(self.active) if reads else self.active

    @property
    def is_plain(self) -> bool:
        """Whether its slopes follow from its rows alone."""
        return self.active is self.outputs and self.sums is self.active


class Pass:
    """Loss and gradient of batches of one size.

    `weights` (P,), float64 or float32, are read where they lie; the gradient goes into `gradient`
    (P,) of the same precision. Without one this is a pass for looking: no dropout, and batch
    normalisation by the `running` statistics (S,), which a pass for training changes. `penalty`
    is part of the gradient and not of the loss. Numpy's warnings are the caller's to silence.

    `forward(samples)` fills `sums` and `outputs` (outputs, batch) from `samples` (batch, F + 1) in
    Fortran's order: what `Network.columns` makes, transposed. `descend(samples, targets)` does so
    too, and goes back for the gradient.
    """

    forward: Callable[[Array], None]
    descend: Callable[[Array, Array], None]

    def __init__(
        self,
        network: Network,
        loss: Loss,
        batch: int,
        weights: Array,
        gradient: Array | None = None,
        *,
        running: Array | None = None,
        penalty: Penalty = Penalty(),
        masks: Masks | None = None,
    ) -> None:
        if gradient is not None:
            check_trainable(network)
        self.network = network
        self.loss_entry = loss
        self.batch = batch
        self._gemm, self._gemv = _products_of(weights.dtype)
        self._scale = loss.scale(np.empty((network.outputs, batch)))
        if running is None:
            running = network.initial_running()
        self.masks = masks or Masks(network, batch, weights.dtype)
        self._block = np.ones((sum(size + 1 for size in network.sizes[1:]), batch), weights.dtype)
        self._slopes = np.ones_like(self._block)
        self._layers = self._laid_out(weights, gradient, running)
        self._first, self._last = self._layers[0], self._layers[-1]
        self.sums = self._last.outputs
        out = network.output.value
        self.outputs = self.sums if out is None else np.empty_like(self.sums)
        self.forward = self._bound_forward()
        if gradient is not None:
            after = _penalty_calls(network, weights, gradient, penalty)
            self.descend = self._bound_descend(after)
        self._check_places(weights, gradient)

    def loss(self, targets: Array) -> float:
        """The loss of the batch that went `forward`, for targets (outputs, batch)."""
        return self.loss_entry.value(self.sums, self.outputs, targets)

    # -- the calls, made once

    def _laid_out(self, weights: Array, gradient: Array | None, running: Array) -> list[_Dense]:
        layers, place = [], 0
        for layer in self.network.layers:
            rows = self._block[place : place + layer.units + 1]
            place += layer.units + 1
            dense = _Dense(layer, rows, weights, gradient)
            if layer.normalise:
                dense.normalisation = Normalisation(
                    layer, weights, gradient, running, batch=self.batch, scale=self._scale
                )
            if gradient is not None and layer.dropout:
                dense.mask = self.masks.of(layer)
            layers.append(dense)
        return layers

    def _bound_forward(self) -> Callable[[Array], None]:
        product, first, calls = self._gemm, self._first, tuple(self._forward_calls())
        matrix, sums = first.matrix, first.sums.T

        def forward(samples: Array) -> None:
            product(1.0, samples, matrix, 0.0, sums, 0, 1, 1)
            for each in calls:
                each()

        return forward

    def _bound_descend(self, after: Calls) -> Callable[[Array, Array], None]:
        # One function with everything at hand: looking things up is a tenth of a small step.
        product, first, outputs, scale = self._gemm, self._first, self.outputs, self._scale
        matrix, sums, error, slopes = first.matrix, first.sums.T, first.error.T, first.slopes
        slope, last_error = self.loss_entry.slope, self._last.error
        down, up, rest = tuple(self._forward_calls()), tuple(self._backward_calls()), tuple(after)

        def descend(samples: Array, targets: Array) -> None:
            product(1.0, samples, matrix, 0.0, sums, 0, 1, 1)
            for each in down:
                each()
            slope(outputs, targets, last_error)
            for each in up:
                each()
            product(scale, error, samples, 0.0, slopes, 1, 0, 1)
            for each in rest:
                each()

        return descend

    def _forward_calls(self) -> Calls:
        calls: Calls = []
        before: _Dense | None = None
        for dense in self._layers:
            if before is not None:
                calls.append(
                    call(self._gemm, 1.0, before.rows.T, dense.matrix, 0.0, dense.sums.T, 0, 1, 1)
                )
            if dense.normalisation is not None:
                calls.append(call(dense.normalisation.forward, dense.sums))
            calls += dense.layer.activation.value(dense.sums, dense.active)
            if dense.mask is not None:
                calls.append(call(np.multiply, dense.active, dense.mask, dense.outputs))
            before = dense
        if self.network.output.value is not None:
            calls += self.network.output.value(self.sums, self.outputs)
        return calls

    def _backward_calls(self) -> Calls:
        calls: Calls = []
        pull = self.network.output.pull
        if pull is not None and not self.loss_entry.on_sums:
            calls += pull(self.outputs, self._last.error)
        slopes = self._slope_calls(calls)
        for before, dense in reversed(list(zip(self._layers, self._layers[1:], strict=False))):
            error, gemm = dense.error.T, self._gemm
            calls.append(self._slopes_call(before, dense))
            inward = dense.matrix[:, :-1]
            calls.append(call(gemm, 1.0, error, inward, 0.0, before.error.T, 0, 0, 1))
            if before.mask is not None:
                calls.append(call(np.multiply, before.error, before.mask, before.error))
            slope = slopes.get(before.layer.start)
            if slope is not None:
                calls.append(call(np.multiply, before.error, slope, before.error))
            if before.normalisation is not None:
                calls.append(call(before.normalisation.backward, before.error))
        return calls

    def _slopes_call(self, before: _Dense, dense: _Dense) -> Call:
        """What finds the derivatives by a layer's weights from those by its sums."""
        seen, scale = before.rows.T, self._scale
        if dense.slopes is not None and dense.layer.units == 1:
            # A product with a vector takes half the time of one with a matrix of one row.
            place = dense.slopes.reshape(-1, order="F")
            return call(self._gemv, scale, seen, dense.error[0], 0.0, place, 0, 1, 0, 1, 1, 1)
        return call(self._gemm, scale, dense.error.T, seen, 0.0, dense.slopes, 1, 0, 1)

    def _slope_calls(self, calls: Calls) -> dict[int, Array]:
        """Add what computes the slopes of all activations; return them by their layers.

        Neighbours whose rows lie side by side and have one activation share a call.
        """
        found: dict[int, Array] = {}
        place = 0
        groups: list[list[Any]] = []  # activation, first row, last row
        for dense in self._layers[:-1]:
            rows = self._slopes[place : place + dense.layer.units + 1]
            activation = dense.layer.activation
            stop = place + dense.layer.units + 1
            if activation.name != "identity":
                found[dense.layer.start] = rows[:-1]
                if not dense.is_plain:
                    calls += activation.slope(dense.sums, dense.active, rows[:-1])
                elif groups and groups[-1][0] is activation and groups[-1][2] == place:
                    groups[-1][2] = stop
                else:
                    groups.append([activation, place, stop])
            place = stop
        for activation, start, stop in groups:
            outputs = self._block[start:stop]
            calls += activation.slope(outputs, outputs, self._slopes[start:stop])
        return found

    def _check_places(self, weights: Array, gradient: Array | None) -> None:
        """See that no product would work on a copy: then its result would be lost."""
        for dense in self._layers:
            places = [(dense.matrix, weights), (dense.rows.T, self._block)]
            if gradient is not None and dense.slopes is not None:
                places.append((dense.slopes, gradient))
            for place, whole in places:
                assert place.dtype == weights.dtype
                assert place.flags.f_contiguous
                assert np.shares_memory(place, whole)


def _products_of(dtype: np.dtype[Any]) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """The products of two matrices, and of a matrix and a vector."""
    from scipy.linalg import blas

    return (blas.dgemm, blas.dgemv) if dtype == np.float64 else (blas.sgemm, blas.sgemv)


def _penalty_calls(network: Network, weights: Array, gradient: Array, penalty: Penalty) -> Calls:
    """What adds the gradient of the penalties."""
    if not (penalty.l1 or penalty.l2):
        return []
    is_penalised = np.zeros(network.size, weights.dtype)
    for part in network.layout:
        part.of(is_penalised)[...] = float(part.is_penalised)
    pull = np.empty_like(gradient)
    calls: Calls = []
    if penalty.l2:
        calls.append(call(np.multiply, weights, is_penalised * penalty.l2, pull))
        calls.append(call(np.add, gradient, pull, gradient))
    if penalty.l1:
        calls.append(call(np.sign, weights, pull))
        calls.append(call(np.multiply, pull, is_penalised * penalty.l1, pull))
        calls.append(call(np.add, gradient, pull, gradient))
    return calls


def check_trainable(network: Network) -> None:
    """Raise `NetworkError` where an activation lets no gradient through."""
    for layer in network.layers:
        if not layer.activation.is_trainable:
            source = QT_TRANSLATE_NOOP(
                "Networks",
                "The activation {activation} cannot be trained: it is flat on both sides, so its "
                "gradient is 0 everywhere and no weight before it would ever move. Choose sigmoid "
                "or tanh.",
            )
            name = Text.of("Networks", layer.activation.title)
            raise NetworkError(Text.of("Networks", source, activation=name))
