"""A network as a lesson holds it: its layers and how its weights begin, plain frozen values."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from core.networks.names import ActivationName, InitialisationName, OutputName

MOST_LAYERS, MOST_UNITS = 8, 64
LARGEST_SEED = 2**32 - 1

Normalise: TypeAlias = Literal["batch", "layer"]


class LayerSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A hidden layer: sums, normalised where that is wanted, activation, dropout."""

    units: Annotated[int, Meta(ge=1, le=MOST_UNITS)]
    activation: ActivationName = "tanh"
    dropout: Annotated[float, Meta(ge=0, lt=1)] = 0.0
    normalise: Normalise | None = None


class NetworkSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A multilayer perceptron; how many inputs and outputs it has follows from the data.

    No hidden layer is linear, logistic or softmax regression. `init_scale` is the s of the
    initialisations that have one, `init_bias` where every bias begins: uniform with 0.5 and 0.1 is
    the well-known playground's. No `features` means the inputs as they are. `given` weights, flat
    and in the order of the network's layout, take the place of drawn ones.
    """

    hidden: Annotated[tuple[LayerSpec, ...], Meta(max_length=MOST_LAYERS)] = ()
    output: OutputName = "identity"
    initialisation: InitialisationName = "glorot"
    init_scale: Annotated[float, Meta(gt=0, le=1e6)] = 0.5
    init_bias: Annotated[float, Meta(ge=-1e6, le=1e6)] = 0.0
    features: Annotated[tuple[str, ...], Meta(max_length=7)] = ()
    seed: Annotated[int, Meta(ge=0, le=LARGEST_SEED)] = 0
    given: tuple[float, ...] = ()
