"""What makes a training impossible, told before it begins."""

from __future__ import annotations

import math

from core.networks import check_trainable
from core.training.problem import Problem, problem_of
from core.training.spec import MOST_EPOCHS, MOST_STEPS, TrainingError, TrainSpec
from core.words import QT_TRANSLATE_NOOP, Text


def check_training(spec: TrainSpec) -> None:
    """Raise a `RavineError` for a specification that cannot be trained."""
    check(spec, problem_of(spec))


def check(spec: TrainSpec, problem: Problem) -> None:
    """Raise a `RavineError` for a specification that cannot be trained on its data."""
    check_trainable(problem.network)
    _check_counts(spec, problem.train.samples)
    _check_sizes(spec)
    _check_batch_normalisation(spec, problem)
    optimizer = spec.optimizer.optimizer
    if optimizer.method is not None:
        source = QT_TRANSLATE_NOOP(
            "Training",
            "{optimizer} asks for more than a gradient and works on two weights only. Choose an "
            "optimizer that is a rule, such as sgd, momentum or adam.",
        )
        raise TrainingError(
            Text.of("Training", source, optimizer=Text.of("Optimizers", optimizer.title))
        )
    if spec.early_stopping is not None and not problem.validation.samples:
        source = QT_TRANSLATE_NOOP(
            "Training",
            "Early stopping watches the validation loss, but no data is held out for validation. "
            "Hold some out, or leave early stopping.",
        )
        raise TrainingError(Text.of("Training", source))


def _check_counts(spec: TrainSpec, samples: int) -> None:
    if not 1 <= spec.epochs <= MOST_EPOCHS:
        source = QT_TRANSLATE_NOOP(
            "Training", "The number of epochs must be from 1 to {most}, but is {count}."
        )
        raise TrainingError(Text.of("Training", source, most=MOST_EPOCHS, count=spec.epochs))
    if spec.batch < 0:
        source = QT_TRANSLATE_NOOP(
            "Training", "The batch size must be at least 1, or 0 for the full batch, but is {size}."
        )
        raise TrainingError(Text.of("Training", source, size=spec.batch))
    steps = spec.epochs * -(-samples // min(spec.batch or samples, samples))
    if steps > MOST_STEPS:
        source = QT_TRANSLATE_NOOP(
            "Training",
            "These epochs are {steps} steps, but at most {most} can be recorded. Take fewer epochs "
            "or larger batches.",
        )
        raise TrainingError(Text.of("Training", source, steps=steps, most=MOST_STEPS))


def _check_sizes(spec: TrainSpec) -> None:
    for name, size in (("L1", spec.l1), ("L2", spec.l2)):
        if not (math.isfinite(size) and size >= 0):
            source = QT_TRANSLATE_NOOP(
                "Training", "The factor of {name} must be a number from 0, but is {size}."
            )
            raise TrainingError(Text.of("Training", source, name=name, size=repr(size)))


def _check_batch_normalisation(spec: TrainSpec, problem: Problem) -> None:
    is_there = problem.network.running_size > 0
    if is_there and (spec.batch == 1 or problem.train.samples == 1):
        source = QT_TRANSLATE_NOOP(
            "Training",
            "Batch normalisation needs the spread over a batch, and one sample has none. Take "
            "larger batches, or layer normalisation.",
        )
        raise TrainingError(Text.of("Training", source))
