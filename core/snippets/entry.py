"""`snippet`: the way from a descent, or the training of a network, to the text of a program."""

from __future__ import annotations

import msgspec

from core.descent import Descent
from core.optimizers import Framework
from core.snippets import keras, network_keras, network_pytorch, pytorch
from core.snippets.network import NetworkTask
from core.snippets.parts import Job
from core.training import TrainSpec, check_training


def snippet(spec: Descent | TrainSpec, framework: Framework) -> str:
    """A whole program in `framework` that reproduces `spec`.

    It prints the last weights of a descent, or the loss of a network over its training data at the
    end. It computes as accurately as the recording and says every setting that differs from the
    framework's default. Raises what the descent, or the training, itself raises.
    """
    resolved = msgspec.structs.replace(spec, optimizer=spec.optimizer.resolved())
    if isinstance(resolved, TrainSpec):
        check_training(resolved)
        trained = network_keras.program if framework == "keras" else network_pytorch.program
        return trained(NetworkTask(resolved))
    written = keras.program if framework == "keras" else pytorch.program
    return written(Job(resolved))
