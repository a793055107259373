"""Putting the network study's backdrop together from a lesson and what is recorded of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from core.datasets import ShippedData, data_of, dataset_named
from core.labels import labels_of, name_of, rates_of
from core.lesson import Lesson, NetworkStudy
from core.networks import outputs_for
from core.picture.layout import Layout
from core.picture.memory import remembered
from core.picture.network.activation import activation_backdrop
from core.picture.network.activation_values import ActivationBackdrop
from core.picture.network.decision import decision_backdrop
from core.picture.network.diagram import diagram_backdrop
from core.picture.network.diagram_values import DiagramBackdrop
from core.picture.network.flow import flow_backdrop
from core.picture.network.flow_values import FlowBackdrop
from core.picture.network.learning import learning_backdrop
from core.picture.network.values import NetworkBackdrop
from core.picture.values import Label, RunBackdrop
from core.training import Training
from core.verdict import Verdict, lowest_loss, verdict_of_training
from core.words import Text

if TYPE_CHECKING:
    from core.picture.backdrop import Recordings


def network_backdrop(
    lesson: Lesson, found: Layout, recordings: Recordings
) -> NetworkBackdrop | None:
    """The network study's part of the backdrop, None where no panel of it is shown."""
    study, places = lesson.network, found.network
    if study is None or places is None:
        return None
    shown = [index for index, run in enumerate(study.runs) if run.shown]
    trainings = [recordings.get(study.training(study.runs[index])) for index in shown]
    lowest = lowest_loss(each for each in trainings if each is not None)
    labels = labels_of(msgspec.structs.replace(lesson, runs=study.runs))
    runs = tuple(
        _run(study, index, labels[index], training, lowest)
        for index, training in zip(shown, trainings, strict=True)
    )
    styles = [run.style for run in runs]
    emphasis = lesson.look.emphasis if lesson.look.emphasis in styles else None
    made = NetworkBackdrop(
        study=study,
        runs=runs,
        trainings=tuple(trainings),
        steps=study.steps,
        epoch_steps=study.steps // study.epochs,
        emphasis=emphasis,
        is_alone=lesson.shows_network_alone,
        decisions=decision_backdrop(study, places, found.type_factor),
        learning=learning_backdrop(lesson, study, found, trainings),
    )
    return replace(
        made,
        diagram=_diagram(made, found),
        flow=_flow(made, found),
        activation=_activation(made, found, lesson.look.layer),
    )


def _diagram(made: NetworkBackdrop, found: Layout) -> DiagramBackdrop | None:
    """The network of the run in front."""
    rect = found.network.diagram if found.network else None
    if rect is None:
        return None
    return diagram_backdrop(made.study, rect, found.type_factor, *_front(made))


def _flow(made: NetworkBackdrop, found: Layout) -> FlowBackdrop | None:
    """What flows through the network of the run in front."""
    rect = found.network.flow if found.network else None
    if rect is None:
        return None
    return flow_backdrop(made.study, rect, found.type_factor, *_front(made))


def _activation(made: NetworkBackdrop, found: Layout, layer: int) -> ActivationBackdrop | None:
    """What a layer of the run in front does with its sums."""
    rect = found.network.activation if found.network else None
    if rect is None:
        return None
    return activation_backdrop(made.study, rect, found.type_factor, *_front(made), layer=layer)


def _front(made: NetworkBackdrop) -> tuple[RunBackdrop | None, Training | None]:
    """The run in front and its recording so far."""
    front = made.in_front
    return (None, None) if front is None else (made.runs[front], made.trainings[front])


def network_title(study: NetworkStudy) -> Label:
    """What a study is called that has no title: its data."""
    data = study.data
    return Text.of("Data", dataset_named(data.name).title) if isinstance(data, ShippedData) else ""


def network_formula(study: NetworkStudy) -> str:
    r"""The layers as LaTeX, with what is between them: 2 - 8 - 8 - 1, \tanh."""
    data = data_of(study.data, study.validation, study.standardise)
    spec = study.network
    outputs = outputs_for(study.loss, spec.output, data.classes)
    inputs = len(spec.features) or data.x.shape[1]
    sizes = (inputs, *(layer.units for layer in spec.hidden), outputs)
    layers = r"\,{-}\,".join(map(str, sizes))
    names = dict.fromkeys(layer.activation.replace("_", r"\ ") for layer in spec.hidden)
    return r",\;".join([layers, *(rf"\mathrm{{{name}}}" for name in names)])


def _run(
    study: NetworkStudy, index: int, label: Label, training: Training | None, lowest: float
) -> RunBackdrop:
    run = study.runs[index]
    is_whole = training is not None and training.status.kind != "running"
    return RunBackdrop(
        style=run.style,
        name=name_of(run),
        label=label,
        rate=rates_of(study.runs)[index],
        verdict=_verdict(training, lowest) if training is not None and is_whole else None,
        number=index,
    )


@remembered
def _verdict(training: Training, lowest: float) -> Verdict:
    return verdict_of_training(training, lowest)
