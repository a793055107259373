"""What a network says of one place of its decision map, at one step of its training."""

from __future__ import annotations

import numpy as np

from core.picture.network.decision import inputs_of
from core.picture.network.decision_frames import share_text, shares
from core.picture.network.decision_values import DecisionBackdrop, Place
from core.ticks import number
from core.training import Training


def asked(
    seen: DecisionBackdrop, training: Training, step: int, place: Place
) -> tuple[int | None, str]:
    """The class a place on the axes is told to be, with its share; or None and the value there.

    Data of one input are asked at the first number of `place` alone. `training` must have recorded
    something; what leaves the numbers is written as such.
    """
    data = seen.problem.data
    up = None if seen.kind == "curve" else np.array([place[1]])
    x = inputs_of(data, np.array([place[0]]), up)
    row = training.row_at(step)
    weights, running = training.weights[row], training.running[row]
    outputs = seen.problem.network.predict(np.asarray(weights, np.float64), x, running)
    if not data.classes:
        return None, number(float(outputs[0, 0]))
    found = shares(outputs.astype(np.float32), signed=seen.problem.loss.signed)[..., 0]
    if found.ndim:
        group = int(found.argmax())
        return group, share_text(float(found[group]))
    share = float(found)
    return (1, share_text(share)) if not share <= 0.5 else (0, share_text(1.0 - share))
