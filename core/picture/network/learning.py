"""The learning curves' part of the backdrop: what every run comes to against the epoch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core import ticks
from core.lesson import Lesson, NetworkStudy
from core.networks import loss_named
from core.picture.chart import (
    VALUE_DISTANCE,
    Axis,
    Plot,
    axis_of,
    places_of,
    score_axis,
    step_values,
    value_ticks,
)
from core.picture.layout import Layout
from core.picture.network.decision_frames import share_text
from core.picture.network.learning_values import LearningBackdrop, LearningFrame
from core.picture.values import Array, Indices, Tick, numbered
from core.training import Training
from core.words import QT_TRANSLATE_NOOP, Text

LARGEST = 1e300
CHANCE, NO_SHARE = 0.5, 0.0  # a shown accuracy of two classes, and R², where nothing is learned
LEAST_R_SQUARED = -1.0  # below it, that of a training that begins badly, R² says nothing
ACCURACY = Text.of("Networks", QT_TRANSLATE_NOOP("Networks", "Accuracy"))
R_SQUARED = Text.of("Networks", QT_TRANSLATE_NOOP("Networks", "R²"))

NO_PLACES = np.zeros((0, 2))
_NO_STEPS = np.zeros(0, np.intp)


def learning_backdrop(
    lesson: Lesson,
    study: NetworkStudy,
    found: Layout,
    trainings: Sequence[Training | None],
) -> LearningBackdrop | None:
    """The learning curves of the shown runs, None where the layout has none.

    Missing recordings leave no points.
    """
    places, type_factor = found.network, found.type_factor
    if places is None or places.learning is None:
        return None
    rect = places.learning
    curves = [_curves(each, study, lesson) for each in trainings]
    train = [each for each, _ in curves]
    held = [None if study.hides_test_data else each for _, each in curves]
    series = [np.minimum(each, LARGEST) for each in (*train, *held) if each is not None]
    count = rect.height / (VALUE_DISTANCE * type_factor)
    axis = _axis(series, study, lesson, count)
    is_share = lesson.look.learning == "score" and study.predicts_classes
    told = share_text if is_share else ticks.exact
    plot = Plot(rect, study.steps, axis, lesson.pace.pacing)
    at = [_NO_STEPS if each is None else each.epoch_steps.astype(np.intp) for each in trainings]
    return LearningBackdrop(
        rect=rect,
        measure=_measure(study, lesson),
        scale=axis.scale,
        low=axis.low,
        high=axis.high,
        steps=study.steps,
        epoch_steps=study.steps // study.epochs,
        epoch_ticks=numbered(step_values(plot, type_factor, study.steps // study.epochs)),
        value_ticks=tuple(Tick(v, told(v)) for v in value_ticks(axis, count)),
        train=tuple(_places(*each, plot) for each in zip(train, at, strict=True)),
        validation=tuple(_places(*each, plot) for each in zip(held, at, strict=True)),
        at=tuple(at),
        has_validation=any(each is not None for each in held),
        pacing=plot.pacing,
        has_labels=places.has_labels,
    )


def _measure(study: NetworkStudy, lesson: Lesson) -> Text:
    if lesson.look.learning == "loss":
        return Text.of("Networks", loss_named(study.loss).title)
    return ACCURACY if study.predicts_classes else R_SQUARED


def _curves(
    training: Training | None, study: NetworkStudy, lesson: Lesson
) -> tuple[Array | None, Array | None]:
    """What is shown of both sides, epoch by epoch; None where there is nothing."""
    if training is None:
        return None, None
    if lesson.look.learning == "loss":
        return training.train_loss, _known(training.validation_loss)
    if study.predicts_classes:
        return _known(training.train_accuracy), _known(training.validation_accuracy)
    return _known(training.train_r_squared), _known(training.validation_r_squared)


def _axis(series: Sequence[Array], study: NetworkStudy, lesson: Lesson, count: float) -> Axis:
    if lesson.look.learning == "loss":
        return axis_of(series, lesson.look.measure_scale, count)
    if study.predicts_classes:
        return score_axis(series, CHANCE, 0.0)
    return score_axis(series, NO_SHARE, LEAST_R_SQUARED)


def _known(values: Array) -> Array | None:
    """The values of a side, or None where it has none: nothing was held out, or all are equal."""
    return None if not len(values) or np.isnan(values[0]) else values


def _places(values: Array | None, at: Indices, plot: Plot) -> Array:
    if values is None:
        return NO_PLACES
    return places_of(values, plot, at[: len(values)])


def learning_frame(
    seen: LearningBackdrop | None, trainings: Sequence[Training | None], step: int
) -> LearningFrame | None:
    """Where the curves end at a step; None where they are not shown."""
    if seen is None:
        return None
    heads: list[tuple[float, float] | None] = []
    for places, training in zip(seen.train, trainings, strict=True):
        if training is None or not len(places):
            heads.append(None)
            continue
        x, y = places[min(training.epoch_at(step), len(places) - 1)].tolist()
        heads.append((x, y))
    return LearningFrame(tuple(heads))
