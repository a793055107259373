"""Whose runs the cards show and edit: those of the surface or those of the network.

Look at `Study.seen` first: it gives a lesson whose runs are the study's, so that everything that
can be done to runs is said once; `Study.back` puts them where they belong.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from core.descent import Array as Losses
from core.descent import Descent
from core.formula import Rule
from core.lesson import (
    MAX_NETWORK_RUNS,
    MAX_RUNS,
    MAX_STEPS,
    NETWORK_PANELS,
    Lesson,
    NetworkStudy,
    Run,
)
from core.optimizers import Framework, RuleRef, optimizer_of
from core.picture.values import Backdrop, Frame, RunBackdrop
from core.settings import Values
from core.surfaces import surface_of
from core.training import TrainSpec
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.panes.runs import rates
from gui.panes.runs.batch_row import shared_batch
from gui.panes.runs.card import CardState

TRIAL_STEPS = 250
TRIAL_RATES = (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
LARGEST_TRIAL = 600  # weights of a network that is tried: more would take too long


class Moment(msgspec.Struct, frozen=True):
    """What a card learns at the playhead: the loss, the step, and the losses up to there (n,)."""

    style: int
    loss: float | None
    step: int
    losses: Losses | None = None


class Study:
    """The runs of the surface: those of the lesson itself."""

    key = "surface"
    most = MAX_RUNS
    is_on_surface = True

    @property
    def full(self) -> Text:
        """What to say where there is no room for another run."""
        source = QT_TRANSLATE_NOOP("Runs", "A lesson holds at most {count} runs. Delete one first.")
        return Text.of("Runs", source, count=self.most)

    def is_in(self, lesson: Lesson) -> bool:  # noqa: ARG002 - the network's may be missing
        """Whether the lesson has the study."""
        return True

    def seen(self, lesson: Lesson) -> Lesson:
        """A lesson whose runs are the study's."""
        return lesson

    def computation(self, lesson: Lesson, run: Run) -> Descent | TrainSpec:
        """What `run` computes in `lesson`."""
        return lesson.descent(run)

    def try_rule(self, lesson: Lesson, run: Run, rule: Rule) -> None:
        """Raise the `RavineError` that keeps `run` from following the lines of its `rule`."""
        rule.check(run.spec.settings, surface_of(lesson.surface).function)

    def back(self, lesson: Lesson, seen: Lesson) -> Lesson:
        """`lesson` with the runs and the emphasis of `seen`, which was edited."""
        del lesson
        return seen

    def first_rate(self, lesson: Lesson, optimizer: RuleRef, framework: Framework) -> float:
        """A learning rate that works for `optimizer`."""
        return rates.first_rate(lesson, optimizer, framework)

    def state(self, seen: Lesson, number: int, is_mixed: bool) -> CardState:
        """What the card of run `number` shows."""
        run = seen.runs[number]
        return CardState(
            run=run,
            number=number,
            is_selected=seen.look.emphasis == run.style,
            names_optimizer=is_mixed,
            ends=rates.ends_for(seen.surface, run.optimizer),
            limit=rates.limit_of(seen.surface, run),
            start=seen.start,
            steps=seen.steps,
            batch=shared_batch(seen),
        )

    def runs_of(self, backdrop: Backdrop) -> tuple[RunBackdrop, ...]:
        """The study's runs in the picture."""
        return backdrop.runs

    def moments(self, backdrop: Backdrop, frame: Frame) -> Iterator[Moment]:
        """What a frame says of each of them."""
        if len(backdrop.runs) != len(frame.runs):
            return
        tracks = backdrop.tracks or (None,) * len(frame.runs)
        for run, seen, track in zip(backdrop.runs, frame.runs, tracks, strict=True):
            losses = None if track is None else track.loss
            yield Moment(run.style, seen.loss, frame.step, losses)


class OfNetwork(Study):
    """The runs of the network study, in a lesson that has one."""

    key = "network"
    most = MAX_NETWORK_RUNS
    is_on_surface = False

    @property
    def full(self) -> Text:
        source = QT_TRANSLATE_NOOP(
            "Runs", "A network has at most {count} runs beside each other. Delete one first."
        )
        return Text.of("Runs", source, count=self.most)

    def is_in(self, lesson: Lesson) -> bool:
        return lesson.network is not None

    def computation(self, lesson: Lesson, run: Run) -> Descent | TrainSpec:
        assert lesson.network is not None  # only then there is such a run
        return lesson.network.training(run)

    def try_rule(self, lesson: Lesson, run: Run, rule: Rule) -> None:  # noqa: ARG002 - as read
        from core.training import check_training  # only some lessons wait for it

        assert lesson.network is not None  # only then there is such a run
        check_training(lesson.network.training(run))

    def seen(self, lesson: Lesson) -> Lesson:
        study = lesson.network
        if study is None:
            return lesson
        # More steps than those of a surface need no other schedule to be edited.
        steps = min(study.steps, MAX_STEPS)
        found: Lesson = msgspec.structs.replace(lesson, runs=study.runs, steps=steps, network=None)
        return found

    def back(self, lesson: Lesson, seen: Lesson) -> Lesson:
        assert lesson.network is not None  # only then these runs are edited
        study = msgspec.structs.replace(lesson.network, runs=seen.runs)
        changed = lesson.with_network(study)
        if changed.look.emphasis == seen.look.emphasis:
            return changed
        return changed.with_look(emphasis=seen.look.emphasis)

    def first_rate(self, lesson: Lesson, optimizer: RuleRef, framework: Framework) -> float:
        assert lesson.network is not None  # only then these runs are edited
        return _best_rate(lesson.network, optimizer, framework)

    def state(self, seen: Lesson, number: int, is_mixed: bool) -> CardState:
        run = seen.runs[number]
        rate = rates.rate_setting(run.optimizer)
        return CardState(
            run=run,
            number=number,
            is_selected=seen.look.emphasis == run.style,
            names_optimizer=is_mixed,
            ends=rate.usual if rate is not None and rate.usual else (1e-4, 10.0),
            limit=None,
            start=None,
            steps=seen.steps,
        )

    def runs_of(self, backdrop: Backdrop) -> tuple[RunBackdrop, ...]:
        return () if backdrop.network is None else backdrop.network.runs

    def moments(self, backdrop: Backdrop, frame: Frame) -> Iterator[Moment]:
        ground, seen = backdrop.network, frame.network
        if ground is None or seen is None:
            return
        from core.picture.network.shared import has_ended  # as the picture of a network itself

        for run, made in zip(ground.runs, ground.trainings, strict=True):
            loss = None
            if made is not None and has_ended(made, seen.step):
                loss = math.inf
            elif made is not None and len(made.train_loss):
                loss = float(made.train_loss[made.epoch_at(seen.step)])
            yield Moment(run.style, loss, seen.step)


SURFACE, NETWORK = Study(), OfNetwork()
STUDIES: dict[str, Study] = {study.key: study for study in (SURFACE, NETWORK)}


def suited(lesson: Lesson, current: Study) -> Study:
    """Whose runs to show beside the panels of a lesson; `current` where both are on the stage."""
    if lesson.network is None:
        return SURFACE
    are_network = {panel in NETWORK_PANELS for panel in lesson.look.panels}
    if len(are_network) == 2:
        return current
    return NETWORK if True in are_network else SURFACE


@lru_cache(64)
def _best_rate(study: NetworkStudy, optimizer: RuleRef, framework: Framework) -> float:
    """Of a few rates the one with the lowest loss after a while; the optimizer's own at worst."""
    from core.training import problem_of

    entry = optimizer_of(optimizer, framework)
    usual = float(entry.resolve({}).get("lr", 0.01))  # type: ignore[arg-type]
    short = msgspec.structs.replace(study, epochs=max(1, TRIAL_STEPS * study.epochs // study.steps))
    found: list[tuple[float, float]] = []
    is_small = problem_of(study.of_no_run).network.size <= LARGEST_TRIAL
    for rate in TRIAL_RATES if is_small else ():
        run = Run(optimizer=optimizer, settings=Values(lr=rate), framework=framework)
        loss = _last_loss(short.training(run))
        if math.isfinite(loss):
            found.append((loss, rate))
    return min(found)[1] if found else usual


def _last_loss(spec: TrainSpec) -> float:
    """The training loss at the end of a short training; infinite where it has none."""
    from core.training import training

    try:
        made = training(msgspec.structs.replace(spec, early_stopping=None))
    except RavineError:
        return math.inf
    is_well = made.status.kind == "finished" and len(made.train_loss) > 0
    return float(made.train_loss[-1]) if is_well else math.inf
