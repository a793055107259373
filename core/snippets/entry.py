"""`snippet`: the way from a descent to the text of a program."""

from __future__ import annotations

import msgspec

from core.descent import Descent
from core.optimizers import Framework
from core.snippets import keras, pytorch
from core.snippets.parts import Job


def snippet(descent: Descent, framework: Framework) -> str:
    """A whole program in `framework` that reproduces `descent` and prints its last weights.

    It computes in float64 and says every setting that differs from the framework's default. Raises
    what the descent itself raises.
    """
    resolved = msgspec.structs.replace(descent, optimizer=descent.optimizer.resolved())
    written = keras.program if framework == "keras" else pytorch.program
    return written(Job(resolved))
