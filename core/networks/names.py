"""The names in the catalogues of networks, as files and command lines write them."""

from __future__ import annotations

from typing import Literal, TypeAlias

ActivationName: TypeAlias = Literal[
    "identity",
    "step",
    "sigmoid",
    "tanh",
    "relu",
    "leaky_relu",
    "elu",
    "gelu",
    "softplus",
    "sine",
]
InitialisationName: TypeAlias = Literal["zeros", "uniform", "normal", "lecun", "glorot", "he"]
LossName: TypeAlias = Literal[
    "mse", "mae", "huber", "hinge", "binary_cross_entropy", "softmax_cross_entropy"
]
OutputName: TypeAlias = Literal["identity", "sigmoid", "softmax"]
