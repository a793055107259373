"""What several panels of the network study ask: of the study, its layers, its recordings."""

from __future__ import annotations

from core.lesson import NetworkStudy
from core.networks import Network
from core.picture.values import Array, RunBackdrop
from core.training import Problem, Training, problem_of
from core.words import QT_TRANSLATE_NOOP, Text

# Where the values of an activation or an output end on both sides; others have no bounds.
BOUNDS = {
    **dict.fromkeys(("sigmoid", "step", "softmax"), (0.0, 1.0)),
    **dict.fromkeys(("tanh", "sine"), (-1.0, 1.0)),
}


def problem_behind(study: NetworkStudy) -> Problem:
    """The problem of a study: its data, network and loss."""
    return problem_of(study.of_no_run)


def titled(study: NetworkStudy, run: RunBackdrop | None) -> RunBackdrop | None:
    """The run that a panel must name: None without one, and where no other is shown."""
    return run if sum(each.shown for each in study.runs) > 1 else None


def layer_name(network: Network, number: int) -> Text:
    """What layer `number` is called; the first after the inputs is 1."""
    if number == len(network.layers):
        return Text.of("Diagram", QT_TRANSLATE_NOOP("Diagram", "output"))
    return Text.of("Diagram", QT_TRANSLATE_NOOP("Diagram", "hidden {number}"), number=number)


def recorded(
    training: Training | None, network: Network, step: int
) -> tuple[int, Array, Array | None]:
    """The last recorded step up to `step`, its weights and its running statistics.

    Without a recording these are the initial weights of `network`, at step 0.
    """
    if training is None or not len(training.weights):
        return 0, network.initial(), None
    row = training.row_at(step)
    return int(training.recorded_steps[row]), training.weights[row], training.running[row]


def is_behind(training: Training | None, step: int) -> bool:
    """Whether a recording has not come to `step` yet and goes on."""
    return training is None or (training.status.kind == "running" and step > training.steps)


def has_ended(training: Training, step: int) -> bool:
    """Whether a training left the numbers at `step` or before."""
    end = training.status
    return end.kind in {"diverged", "undefined"} and end.step is not None and step >= end.step
