"""Dropout: which units are left out of a step."""

from __future__ import annotations

from typing import Any

import numpy as np

from core.networks.entry import Array
from core.networks.network import Layer, Network

DROPOUT = 12  # the stream of a training's seed that masks are drawn from; the epoch follows


def dropout_bits(seed: int, epoch: int) -> np.random.PCG64:
    """The bits behind the masks of one epoch, guaranteed to be the same everywhere."""
    return np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(DROPOUT, epoch)))


class Masks:
    """Which units a dropout leaves out of this step, for all layers of a batch of one size.

    Kept units are divided by the share that is kept (inverted dropout), so that nothing has to
    change where nothing is dropped. Passes that share masks drop the same units.
    """

    def __init__(self, network: Network, batch: int, dtype: np.dtype[Any]) -> None:
        layers = [layer for layer in network.layers if layer.dropout]
        counts = [layer.units * batch for layer in layers]
        self._flat = np.ones(sum(counts), dtype)
        ends = np.cumsum([0, *counts])
        self._limits = np.repeat(
            [round(layer.dropout * 2.0**32) for layer in layers], counts
        ).astype(np.uint64)
        self._gains = np.repeat([1.0 / (1.0 - layer.dropout) for layer in layers], counts)
        self._of = {
            layer.start: self._flat[first:last].reshape(layer.units, batch)
            for layer, first, last in zip(layers, ends, ends[1:], strict=False)
        }

    def draw(self, bits: np.random.PCG64) -> None:
        """Choose anew, as the next of the `bits` say, 32 of them for every unit and sample."""
        size = self._flat.size
        if size:
            raw = np.asarray(bits.random_raw(-(-size // 2)), dtype="<u8")
            self._flat[:] = (raw.view("<u4")[:size] >= self._limits) * self._gains

    def of(self, layer: Layer) -> Array:
        return self._of[layer.start]
