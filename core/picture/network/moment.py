"""What a frame shows of the network study: look-ups and forward passes of recorded weights."""

from __future__ import annotations

from dataclasses import replace

from core.picture.network.activation import activation_frame
from core.picture.network.decision_frames import decision_frame
from core.picture.network.diagram_frames import diagram_frame
from core.picture.network.flow import flow_frame
from core.picture.network.learning import learning_frame
from core.picture.network.shared import has_ended, is_behind
from core.picture.network.values import NetworkBackdrop, NetworkFrame
from core.ticks import INFINITE, UNDEFINED, number
from core.timeline import Timeline
from core.training import Training


def network_frame(seen: NetworkBackdrop, frame: int, timeline: Timeline) -> NetworkFrame:
    """The network study at frame number `frame` of `timeline`.

    Never raises. Whatever the timeline counts, the network's steps are spread over the same
    seconds.
    """
    step = replace(timeline, steps=seen.steps).step_at(frame)
    return NetworkFrame(
        step=step,
        epoch=step // seen.epoch_steps,
        readouts=tuple(_readout(training, step) for training in seen.trainings),
        behind=any(is_behind(training, step) for training in seen.trainings),
        decisions=decision_frame(seen, step),
        learning=learning_frame(seen.learning, seen.trainings, step),
        diagram=None if seen.diagram is None else diagram_frame(seen.diagram, step),
        flow=None if seen.flow is None else flow_frame(seen.flow, step),
        activation=None if seen.activation is None else activation_frame(seen.activation, step),
    )


def _readout(training: Training | None, step: int) -> str:
    if training is None or not len(training.train_loss):
        return UNDEFINED
    if has_ended(training, step):
        return INFINITE
    return number(training.train_loss.item(training.epoch_at(step)))
