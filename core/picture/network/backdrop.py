"""Putting the network study's backdrop together from a lesson and what is recorded of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from core.datasets import ShippedData, data_of, dataset_named
from core.labels import labels_of
from core.lesson import NETWORK_PANELS, Lesson, NetworkStudy, Run
from core.networks import outputs_for
from core.picture.layout import Layout
from core.picture.memory import remembered
from core.picture.network.values import NetworkBackdrop
from core.picture.values import Label, RunBackdrop
from core.picture.view import is_network_alone, rate_of
from core.training import Training, TrainSpec
from core.verdict import Verdict, verdict_of_training
from core.words import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


class Recordings(Protocol):
    """Anything that gives the recording of a specification, or None."""

    def get(self, key: Any, /) -> Any: ...


def network_backdrop(
    lesson: Lesson, found: Layout, recordings: Recordings
) -> NetworkBackdrop | None:
    """The network study's part of the backdrop, None where no panel of it is shown."""
    study, places = lesson.network, found.network
    if study is None or places is None:
        return None
    shown = [index for index, run in enumerate(study.runs) if run.shown]
    trainings = [recordings.get(study.training(study.runs[index])) for index in shown]
    labels = labels_of(msgspec.structs.replace(lesson, runs=study.runs))
    runs = tuple(
        _run(study.runs[index], index, labels[index], training)
        for index, training in zip(shown, trainings, strict=True)
    )
    styles = [run.style for run in runs]
    emphasis = lesson.look.emphasis if lesson.look.emphasis in styles else None
    return NetworkBackdrop(
        study=study,
        runs=runs,
        trainings=tuple(trainings),
        steps=study.steps,
        epoch_steps=study.steps // study.epochs,
        emphasis=emphasis,
        is_alone=is_network_alone(lesson),
    )


def training_specs(lesson: Lesson) -> Sequence[TrainSpec]:
    """The trainings that the picture shows, each once: of shown runs, where a panel shows them."""
    study = lesson.network
    if study is None or not any(panel in NETWORK_PANELS for panel in lesson.look.panels):
        return ()
    return tuple(dict.fromkeys(study.training(run) for run in study.runs if run.shown))


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


def _run(run: Run, index: int, label: Label, training: Training | None) -> RunBackdrop:
    is_whole = training is not None and training.status.kind != "running"
    return RunBackdrop(
        style=run.style,
        name=run.name or Text.of("Optimizers", str(run.title)),
        label=label,
        rate=rate_of(run),
        verdict=_verdict(training) if training is not None and is_whole else None,
        number=index,
    )


@remembered
def _verdict(training: Training) -> Verdict:
    return verdict_of_training(training)
