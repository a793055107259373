"""Small multilayer perceptrons on one flat weight vector, with their catalogues.

Read `spec` and `network` first: what a network is and where its weights lie. `passes` computes a
loss and its exact gradient; `activations`, `outputs`, `losses` and `initial` are the catalogues.
Which weights to take next is not known here: that is `core.training`.
"""

from types import ModuleType
from typing import TYPE_CHECKING

from core.late import late
from core.networks.names import ActivationName, InitialisationName, LossName, OutputName
from core.networks.spec import LARGEST_SEED, MOST_LAYERS, MOST_UNITS, LayerSpec, NetworkSpec

if TYPE_CHECKING:
    from core.networks.activations import ACTIVATIONS, Activation, activation_named
    from core.networks.dropout import Masks, dropout_bits
    from core.networks.entry import NetworkError
    from core.networks.features import FEATURES, Feature
    from core.networks.initial import INITIALISATIONS, Initialisation, initialisation_named
    from core.networks.losses import (
        LOSSES,
        Loss,
        accuracy,
        classes_told,
        loss_named,
        outputs_for,
        remark_on,
    )
    from core.networks.network import Layer, Network, Part, Values, network_of
    from core.networks.outputs import OUTPUTS, Output, output_named
    from core.networks.passes import Pass, Penalty, check_trainable
else:

    def _homes() -> tuple[ModuleType, ...]:
        from core.networks import (
            activations,
            dropout,
            entry,
            features,
            initial,
            losses,
            network,
            outputs,
            passes,
        )

        return activations, dropout, entry, features, initial, losses, network, outputs, passes

    __getattr__ = late(__name__, _homes)


__all__ = [
    "ACTIVATIONS",
    "FEATURES",
    "INITIALISATIONS",
    "LARGEST_SEED",
    "LOSSES",
    "MOST_LAYERS",
    "MOST_UNITS",
    "OUTPUTS",
    "Activation",
    "ActivationName",
    "Feature",
    "Initialisation",
    "InitialisationName",
    "Layer",
    "LayerSpec",
    "Loss",
    "LossName",
    "Masks",
    "Network",
    "NetworkError",
    "NetworkSpec",
    "Output",
    "OutputName",
    "Part",
    "Pass",
    "Penalty",
    "Values",
    "accuracy",
    "activation_named",
    "check_trainable",
    "classes_told",
    "dropout_bits",
    "initialisation_named",
    "loss_named",
    "network_of",
    "output_named",
    "outputs_for",
    "remark_on",
]
