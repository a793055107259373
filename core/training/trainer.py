"""An optimizer on a network, recorded step by step and epoch by epoch.

Look at `train` first: from a `TrainSpec` it makes growing `Training`s and gives control back every
millisecond or two. Several runs are several trainings, each its own specification.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.networks import Masks, Network, Pass, Penalty, dropout_bits
from core.optimizers import Program, program_of
from core.training.batches import Batch, Batches
from core.training.checks import check
from core.training.problem import Judge, Problem, problem_of
from core.training.spec import Training, TrainSpec, TrainStatus
from core.training.tape import Tape

SLICE = 0.4e-3  # seconds of estimated work: slices are counted, not timed
# The work of a step: what calls cost, and for every sample and weight or unit.
_STEP, _PER_WEIGHT, _PER_UNIT = 8e-6, 1.2e-10, 6e-9


def train(spec: TrainSpec, before: Training | None = None) -> Iterator[Training]:
    """Run a training in slices of counted steps; the last one is the whole recording.

    Each yielded training is a view of the beginning of the same buffers, so that a partial one
    costs nothing and stays valid. `before`, a finished training of the same specification with
    fewer epochs, is gone on from; the result is that of a training from the start. Numbers never
    raise or warn: a training that leaves them says so in its status.

    Raises at the first step, before any number, `DataError`, `NetworkError` and `TrainingError`
    for what cannot be trained, and what `program_of` raises.
    """
    trainer = _Trainer(spec)
    if before is not None:
        trainer.go_on(before)
    while trainer.tape.status.kind == "running":
        with np.errstate(all="ignore"):
            trainer.work()
        yield trainer.training()


def training(spec: TrainSpec) -> Training:
    """The whole recording of a training; raises what `train` raises."""
    *_, whole = train(spec)
    return whole


@dataclass(frozen=True)
class _Checkpoint:
    """Everything that a training goes on from at the end of an epoch."""

    weights: NDArray[Any]
    running: NDArray[Any]
    state: Any
    rates: NDArray[np.float64]
    best: float
    waited: int


class _Step:
    """One update from a batch of one size: the gradient into `gradient`, and all its masks."""

    def __init__(self, trainer: _Trainer, size: int) -> None:
        problem, spec = trainer.problem, trainer.spec
        kind = trainer.weights.dtype
        self.masks = Masks(problem.network, size, kind)
        penalty = Penalty(spec.l1, spec.l2)
        self.here = Pass(
            problem.network,
            problem.loss,
            size,
            trainer.weights,
            trainer.gradient,
            running=trainer.running,
            penalty=penalty,
            masks=self.masks,
        )
        self.ahead: Pass | None = None
        if trainer.program.evaluations > 1:
            # Looking elsewhere moves no running statistics.
            self.ahead = Pass(
                problem.network,
                problem.loss,
                size,
                trainer.weights_ahead,
                trainer.gradient_ahead,
                running=trainer.running.copy(),
                penalty=penalty,
                masks=self.masks,
            )


class _Trainer:
    """The loop around a training, one slice at a time."""

    def __init__(self, spec: TrainSpec) -> None:
        self.spec = spec
        self.problem: Problem = problem_of(spec)
        check(spec, self.problem)
        network = self.problem.network
        self.size = min(spec.batch or self.problem.train.samples, self.problem.train.samples)
        self._epoch_steps = -(-self.problem.train.samples // self.size)
        self._steps = self._epoch_steps * spec.epochs
        self.program: Program = program_of(spec.optimizer.resolved(), self._steps)
        kind = np.dtype(spec.precision)
        self.weights = network.initial().astype(kind)
        self.gradient = np.zeros_like(self.weights)
        self.weights_ahead, self.gradient_ahead = self.weights.copy(), self.gradient.copy()
        self.running = network.initial_running()
        self._batches = Batches(self.problem.train, self.size, spec.seed, kind)
        self._work_of = {size: _Step(self, size) for size in dict.fromkeys(self._batches.sizes)}
        assert self.program.rule is not None  # as has been checked
        self._rule = self.program.rule
        self._stepper = self._rule.stepper(
            network.size, self.program.settings, self._gradient_at, kind
        )
        sides = (self.problem.train, self.problem.validation)
        self._judges = [Judge(self.problem, side, self.weights, self.running) for side in sides]
        self.tape = Tape(spec, (network.size, network.running_size), self._steps, self._epoch_steps)
        self._drops = any(layer.dropout for layer in network.layers)
        self._bits = dropout_bits(spec.seed, 0)
        self._batch: Batch = self._batches.all[0]
        self._best, self._waited = np.inf, 0
        self._cost = _cost(network, self.size)
        self._epoch_cost = _cost(network, sum(side.samples for side in sides)) / 2
        rows = int(SLICE / self._cost) + 2
        self._weights_made = np.empty((rows, network.size), kind)
        self._running_made = np.empty((rows, network.running_size))
        self._made = 0

    # -- a slice

    def work(self) -> None:
        """Advance by about `SLICE`, or to where the training ends."""
        spent = 0.0
        if self.tape.steps < 0:
            self._keep()
            self._score()
        while spent < SLICE and self.tape.status.kind == "running":
            done = self.tape.steps + self._made
            epoch, place = divmod(done, self._epoch_steps)
            if place == 0:
                self._batches.arrange(epoch)
                if self._drops:
                    self._bits = dropout_bits(self.spec.seed, epoch)
            room = int((SLICE - spent) / self._cost) + 1
            count = min(room, self._epoch_steps - place, len(self._weights_made) - self._made)
            self._advance(done, place, count)
            spent += count * self._cost
            if place + count == self._epoch_steps:
                self._score()
                spent += self._epoch_cost
        self._flush()
        if self.tape.status.kind != "running":
            self.tape.end()

    def _advance(self, done: int, place: int, count: int) -> None:
        """Make `count` updates of one epoch, its batch number `place` first."""
        take, weights, gradient = self._stepper.take, self.weights, self.gradient
        made, asks_loss, drops = self._weights_made, self._rule.parsed.asks_loss, self._drops
        keeps_running = self.running.size > 0
        for number in range(count):
            batch = self._batches.all[place + number]
            samples, targets = self._batch = batch
            step = self._work_of[len(samples)]
            if drops:
                step.masks.draw(self._bits)
            step.here.descend(samples, targets)
            loss = step.here.loss(targets) if asks_loss else None
            take(weights, gradient, done + number, loss)
            made[self._made] = weights
            if keeps_running:
                self._running_made[self._made] = self.running
            self._made += 1

    def _gradient_at(self, weights: NDArray[Any]) -> NDArray[Any]:
        """The gradient of the same batch, with the same units dropped, at other weights."""
        ahead = self._work_of[len(self._batch.samples)].ahead
        assert ahead is not None  # only rules that ask for it come here
        np.copyto(self.weights_ahead, weights)
        ahead.descend(*self._batch)
        return self.gradient_ahead

    # -- recording

    def _keep(self) -> None:
        self._weights_made[self._made] = self.weights
        self._running_made[self._made] = self.running
        self._made += 1

    def _flush(self) -> None:
        """Hand what was made to the tape."""
        if self._made:
            self.tape.append(self._weights_made[: self._made], self._running_made[: self._made])
            self._made = 0

    def _score(self) -> None:
        """End an epoch: both losses, and whether the training goes on."""
        self._flush()
        if self.tape.status.kind != "running":
            return
        train, validation = (judge.score() for judge in self._judges)
        self.tape.append_scores(train, validation)
        if self.tape.status.kind != "running":
            return
        if self.tape.steps == self._steps:
            self.tape.status = TrainStatus("finished")
        if self.spec.early_stopping is not None:
            self._waited = 0 if validation.loss < self._best else self._waited + 1
            self._best = min(self._best, validation.loss)
            if self._waited >= self.spec.early_stopping:
                self.tape.status = TrainStatus("stopped", self.tape.steps)

    # -- going on

    def training(self) -> Training:
        """Everything so far; with what to go on from where it is finished."""
        if self.tape.status.kind != "finished":
            return self.tape.training()
        checkpoint = _Checkpoint(
            self.weights.copy(),
            self.running.copy(),
            self._stepper.state,
            self._rates(),
            self._best,
            self._waited,
        )
        return self.tape.training(checkpoint)

    def go_on(self, before: Training) -> None:
        """Begin where `before` ended, if this training would come through there."""
        found = before.checkpoint
        if not isinstance(found, _Checkpoint) or before.spec.epochs >= self.spec.epochs:
            return
        if msgspec.structs.replace(before.spec, epochs=self.spec.epochs) != self.spec:
            return
        if not np.array_equal(found.rates, self._rates()[: before.steps]):
            return  # the schedule has another shape over more epochs
        np.copyto(self.weights, found.weights)
        np.copyto(self.running, found.running)
        self._stepper.restore(found.state)
        self._best, self._waited = found.best, found.waited
        self.tape.copy_from(before)

    def _rates(self) -> NDArray[np.float64]:
        """The learning rate of every update."""
        rate = np.asarray(self.program.settings.get("lr", 0.0), dtype=np.float64)
        return np.broadcast_to(rate, self._steps) if rate.ndim == 0 else rate[: self._steps]


def _cost(network: Network, samples: int) -> float:
    """About how many seconds a step with so many samples takes."""
    units = sum(network.sizes[1:])
    return _STEP + samples * (network.size * _PER_WEIGHT + units * _PER_UNIT)
