"""How every run of a lesson's network study ended, as rows of a table beside `core.results`.

Look at `network_results` first. Numbers stay numbers here; `network_cells` turns a row into text
that any spreadsheet reads.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import msgspec

from core.data_units import in_units_of_data
from core.labels import labels_of
from core.lesson import Lesson, NetworkStudy
from core.picture.memory import remembered
from core.results import COLUMNS, Label, Recordings, Say, exact, harmless, settings_words
from core.training import Training, problem_of
from core.validation import Assessment, assess
from core.verdict import Verdict, lowest_loss, verdict_of_training
from core.words import QT_TRANSLATE_NOOP, Text

_FIRST: tuple[Text, ...] = (
    *COLUMNS[:3],  # what says which run it is
    Text.of("Results", QT_TRANSLATE_NOOP("Results", "Epochs")),
    Text.of("Results", QT_TRANSLATE_NOOP("Results", "Training loss")),
    Text.of("Results", QT_TRANSLATE_NOOP("Results", "Validation loss")),
)
_ACCURACY: tuple[Text, ...] = (
    Text.of("Results", QT_TRANSLATE_NOOP("Results", "Training accuracy")),
    Text.of("Results", QT_TRANSLATE_NOOP("Results", "Validation accuracy")),
)
_R_SQUARED: tuple[Text, ...] = (
    Text.of("Results", QT_TRANSLATE_NOOP("Results", "Training R²")),
    Text.of("Results", QT_TRANSLATE_NOOP("Results", "Validation R²")),
)


@dataclass(frozen=True)
class NetworkResult:
    """How one run of the network study ended.

    `number` is its place in the study, `style` its look, `optimizer` the title of its rule.
    `settings` are those that do something, by the names used in files; `epochs` those that were
    completed. Losses are without penalty, infinite where the run diverged. A score is the accuracy
    of classes or the R² of values. None is what is not recorded yet, not-a-number what there is
    none of. `assessment` is everything there is to say about the last weights. `own_units` holds
    for every output its weights and then its bias, as they are for inputs in units of the data
    where the network learned from standardised ones; empty where there are none to tell.
    """

    number: int
    style: int
    name: Label
    optimizer: str
    settings: str
    epochs: int | None = None
    train_loss: float | None = None
    validation_loss: float | None = None
    train_score: float | None = None
    validation_score: float | None = None
    verdict: Verdict | None = None
    assessment: Assessment | None = None
    own_units: tuple[tuple[float, ...], ...] = ()


def network_columns(study: NetworkStudy) -> tuple[Text, ...]:
    """The names of the columns; those of scores follow from what the data holds."""
    return (*_FIRST, *(_ACCURACY if study.predicts_classes else _R_SQUARED), COLUMNS[-1])


def network_results(lesson: Lesson, recordings: Recordings) -> tuple[NetworkResult, ...]:
    """One row for every run of the network study, hidden ones included, in the study's order.

    Recordings may be partial or missing; such a row has no numbers yet. A lesson without a network
    has no rows.
    """
    study = lesson.network
    if study is None:
        return ()
    found = [recordings.get(study.training(run)) for run in study.runs]
    whole = [None if each is None or each.status.kind == "running" else each for each in found]
    lowest = lowest_loss(each for each in found if each is not None)
    labels = labels_of(msgspec.structs.replace(lesson, runs=study.runs))
    return tuple(
        _result(study, number, labels, training, lowest) for number, training in enumerate(whole)
    )


def network_cells(
    result: NetworkResult, say: Say, judged: Callable[[Verdict], Text]
) -> tuple[str, ...]:
    """The row as texts in the order of `network_columns`; see `core.results.cells`."""
    return (
        harmless(say(result.name)),
        say(Text.of("Optimizers", result.optimizer)),
        result.settings,
        "" if result.epochs is None else str(result.epochs),
        exact(result.train_loss),
        exact(result.validation_loss),
        exact(result.train_score),
        exact(result.validation_score),
        "" if result.verdict is None else say(judged(result.verdict)),
    )


def _result(
    study: NetworkStudy,
    number: int,
    labels: Sequence[Label],
    training: Training | None,
    lowest: float,
) -> NetworkResult:
    run = study.runs[number]
    plain = NetworkResult(number, run.style, labels[number], run.entry.title, settings_words(run))
    if training is None:
        return plain
    found = _assessed(training)
    sides = (found.train, found.validation)
    losses = [
        math.inf if training.status.kind == "diverged" and side.samples else side.loss
        for side in sides
    ]
    is_told = bool(found.train.confusion)
    scores = [side.accuracy if is_told else side.r_squared for side in sides]
    return replace(
        plain,
        epochs=max(len(training.epoch_steps) - 1, 0),
        train_loss=losses[0],
        validation_loss=losses[1],
        train_score=scores[0],
        validation_score=scores[1],
        verdict=verdict_of_training(training, lowest),
        assessment=found,
        own_units=_own_units(study, training),
    )


def _own_units(study: NetworkStudy, training: Training) -> tuple[tuple[float, ...], ...]:
    """What standardised inputs hide: a slope per unit of each input, and a bias at zero."""
    if not study.standardise or training.status.kind == "diverged":
        return ()
    network = problem_of(training.spec).network
    weights = in_units_of_data(study, network, training.weights[-1])
    if weights is None:
        return ()
    return tuple(tuple(row.tolist()) for row in network.layers[0].matrix(weights))


@remembered
def _assessed(training: Training) -> Assessment:
    return assess(training)
