"""Weights for inputs in the units of the data, of a network that learned from standardised ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.datasets import data_of
from core.lesson import NetworkStudy
from core.networks import Network

Array = NDArray[np.float64]


def in_units_of_data(study: NetworkStudy, network: Network, weights: Array) -> Array | None:
    """Flat weights (P,) with which the network says the same of inputs that are not standardised.

    None where there are none to tell: inputs are as they are in the data, or what is made of them
    is no weighted sum, as with hidden layers or features.
    """
    data = data_of(study.data, study.validation, study.standardise)
    inputs = data.x.shape[1]
    plain = tuple(f"x{number}" for number in range(1, inputs + 1))
    is_sum = len(network.layers) == 1 and study.network.features in {(), plain}
    if data.scale.is_plain or not is_sum:
        return None
    found = weights.astype(np.float64)  # a copy, which the matrix is a view of
    matrix = network.layers[0].matrix(found).astype(np.float64, copy=False)
    matrix[:, :-1], matrix[:, -1] = data.scale.undo_linear(matrix[:, :-1], matrix[:, -1])
    return found
