"""What is read at the pointer on a decision map: the place, and what the network says there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core import ticks
from core.picture.network.decision_asked import asked
from core.picture.values import Frame
from core.words import QT_TRANSLATE_NOOP
from gui.ink import colour
from gui.stage.boxes import Place
from gui.stage.network_reading import Met
from gui.stage.overlay import Reading

if TYPE_CHECKING:
    from gui.panels.decision import DecisionPanel

PREDICTION = QT_TRANSLATE_NOOP("Stage", "prediction")
SMALL = {"x1": "x₁", "x2": "x₂"}  # as the axes are named
ANSWER = QT_TRANSLATE_NOOP("Stage", "{label} {share}")


def predicted(panel: DecisionPanel, frame: Frame, at: Place) -> Met | None:
    """What the network of the map at a place in u says there, now; None beside all maps."""
    seen, network, say = panel.seen, panel.network, panel.say
    number = cell_at(panel, at)
    now = frame.network.decisions if frame.network is not None else None
    if number is None or number >= len(network.runs) or now is None:
        return None
    x, y = seen.projection(number).to_weights(np.array(at)).tolist()
    places = (x,) if seen.kind == "curve" else (x, y)
    rows = [
        (SMALL.get(say.say(name), say.say(name)), ticks.number(value))
        for name, value in zip(seen.names, places, strict=False)
    ]
    training, run = network.trainings[number], network.runs[number]
    if training is not None and len(training.weights):
        group, answer = asked(seen, training, now.maps[number].step, (x, y))
        if group is not None:
            label = say.say(seen.labels[group])
            answer = say("Stage", ANSWER, label=label, share=answer)
        name = say("Stage", PREDICTION) if seen.labels else say.say(seen.target)
        rows.append((name, answer))
    shade = colour(panel.ink.run(run.style)).name()
    reading = Reading(at, tuple(rows), say.say(run.label), shade)
    return Met(reading, -1, 0.0, run.style)


def cell_at(panel: DecisionPanel, at: Place) -> int | None:
    """The number of the map at a place in u."""
    found = (k for k, cell in enumerate(panel.seen.cells) if cell.map.contains(at))
    return next(found, None)
