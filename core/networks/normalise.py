"""Batch and layer normalisation in a pass, with the exact gradient."""

from __future__ import annotations

import numpy as np

from core.networks.entry import Array
from core.networks.network import EPSILON, Layer

MOMENTUM = 0.1  # the new share of a running statistic, as PyTorch counts it


class Normalisation:
    """The normalisation of one layer for batches of one size.

    Sums (units, batch) lose their mean and are divided by their spread: over the batch, or over
    the layer's units, one sample at a time; gamma and beta follow. The spread is the root of the
    mean square plus 1e-5. Where it `keeps_running` statistics, each batch moves them a tenth of
    the way, with the unbiased variance.
    """

    def __init__(
        self,
        layer: Layer,
        weights: Array,
        gradient: Array | None,
        running: Array,
        *,
        batch: int,
        scale: float,
    ) -> None:
        self.is_batch = layer.normalise == "batch"
        self._axis = 1 if self.is_batch else 0
        self._count = batch if self.is_batch else layer.units
        self._gamma, self._beta = layer.gain(weights)
        self._slopes = None if gradient is None else layer.gain(gradient)
        self._running = layer.statistics(running) if self.is_batch else None
        self._scale = scale
        self.keeps_running = self.is_batch and gradient is not None and batch > 1
        self._from_running = self.is_batch and gradient is None
        self._centred = np.empty((layer.units, batch), weights.dtype)
        self._products = np.empty_like(self._centred)
        one = (layer.units, 1) if self.is_batch else (1, batch)
        self._mean, self._inverse = np.empty(one, weights.dtype), np.empty(one, weights.dtype)

    def forward(self, sums: Array) -> None:
        """Normalise `sums` in place."""
        if self._from_running:
            assert self._running is not None  # of a batch normalisation
            mean, variance = self._running
            np.subtract(sums, mean, sums, casting="same_kind")
            np.multiply(sums, 1.0 / np.sqrt(variance + EPSILON), sums, casting="same_kind")
        else:
            self._centre(sums)
            np.multiply(self._centred, self._inverse, self._centred)
            np.copyto(sums, self._centred)
        np.multiply(sums, self._gamma, sums)
        np.add(sums, self._beta, sums)

    def _centre(self, sums: Array) -> None:
        mean, centred, products = self._mean, self._centred, self._products
        np.add.reduce(sums, self._axis, None, mean, keepdims=True)
        np.divide(mean, self._count, mean)
        np.subtract(sums, mean, centred)
        np.multiply(centred, centred, products)
        variance = np.add.reduce(products, self._axis, keepdims=True)
        np.divide(variance, self._count, variance)
        if self.keeps_running and self._running is not None:
            unbiased = variance * (self._count / (self._count - 1.0))
            for kept, new in zip(self._running, (mean, unbiased), strict=True):
                np.add(kept, MOMENTUM * (new - kept), kept)
        np.add(variance, EPSILON, variance)
        np.sqrt(variance, variance)
        np.reciprocal(variance, self._inverse)

    def backward(self, error: Array) -> None:
        """Turn derivatives by what `forward` made into those by the sums, in place.

        Writes those by gamma and beta into the gradient.
        """
        centred, products, axis = self._centred, self._products, self._axis
        np.multiply(error, centred, products)
        if self._slopes is not None:
            np.add.reduce(products, 1, None, self._slopes[0], keepdims=True)
            np.add.reduce(error, 1, None, self._slopes[1], keepdims=True)
            np.multiply(self._slopes, self._scale, self._slopes)
        np.multiply(error, self._gamma, error)
        np.multiply(error, centred, products)
        along = np.add.reduce(products, axis, keepdims=True)
        level = np.add.reduce(error, axis, keepdims=True)
        np.multiply(centred, along, products)
        np.add(products, level, products)
        np.divide(products, self._count, products)
        np.subtract(error, products, error)
        np.multiply(error, self._inverse, error)
