"""Mini-batches on a line through data: every gradient is that of its batch, computed by hand."""

from functools import partial
from itertools import chain
from typing import Any

import msgspec
import numpy as np
import pytest

from core.batches import batch_terms, order_of_epochs
from core.datasets import ShippedData, data_of
from core.descent import Descent, descend, disturbance, trajectory
from core.formula import Function
from core.inside import inside
from core.labels import labels_of
from core.lesson import Lesson, LessonError, Noise, Run
from core.lesson_file import decode, encode
from core.optimizers import OPTIMIZERS, Clip, OptimizerSpec, program_of
from core.settings import Values
from core.surfaces import DATA_SURFACES, DataSurface, ShippedSurface, data_surface, surface_of
from core.words import Text

LINE = DATA_SURFACES["line"]
SAMPLES, BATCH, EPOCHS, SEED = 23, 5, 3, 11
FEW = data_surface("line", {"samples": float(SAMPLES)})
STEPS = EPOCHS * -(-SAMPLES // BATCH)


def points(surface: DataSurface = FEW) -> tuple[Any, Any]:
    data = data_of(surface.data)
    return data.raw[:, 0], data.y


def batches(samples: int, batch: int, seed: int, updates: int) -> list[list[int]]:
    """The samples of every update, from the bits that numpy keeps, without array code."""
    bits = np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(1, 17)))
    found: list[list[int]] = []
    while len(found) < updates:
        keys = [int(key) for key in bits.random_raw(samples)]
        order = sorted(range(samples), key=lambda sample: keys[sample])
        found += [order[first : first + batch] for first in range(0, samples, batch)]
    return found[:updates]


def gradient(rows: list[int], weights: Any, surface: DataSurface = FEW) -> Any:
    """The gradient of the mean of squares over some rows."""
    x, y = (column[rows] for column in points(surface))
    error = weights[0] * x + weights[1] - y
    return np.array([2 * np.mean(error * x), 2 * np.mean(error)])


def descent(name: str = "sgd", **changes: Any) -> Descent:
    spec = changes.pop("optimizer", None) or OptimizerSpec(name).resolved()
    made = Descent(FEW, spec, (0.0, 0.0), STEPS, seed=SEED, batch=BATCH)
    return msgspec.structs.replace(made, **changes)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_sees_the_gradient_of_its_batch(name: str) -> None:
    spec = descent(name)
    recorded = trajectory(spec)
    assert recorded.status.kind == "finished"
    for step, rows in enumerate(batches(SAMPLES, BATCH, SEED, STEPS)):
        seen = inside(spec, step + 1)
        assert seen is not None
        assert seen.before == tuple(recorded.weights[step])
        expected = gradient(rows, seen.before)
        assert seen.seen == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("name", [name for name, each in OPTIMIZERS.items() if not each.method])
def test_a_rule_goes_the_way_it_would_on_the_losses_of_its_batches(name: str) -> None:
    spec, x, y = descent(name), *points()
    recorded = trajectory(spec)
    program = program_of(spec.optimizer, STEPS)
    weights, state = spec.start, None
    for step, rows in enumerate(batches(SAMPLES, BATCH, SEED, STEPS)):
        assert recorded.weights[step] == pytest.approx(weights, rel=1e-9, abs=1e-12)
        # A surface made from the points of one batch; rules that ask for grad(x) ask it there.
        there = _function(x[rows], y[rows])
        _, weights, state = program.runner(there)(weights, state, step, 1, program.settings)


def _function(x: Any, y: Any) -> Function:
    squares = [f"({float(a)!r} w1 + w2 - ({float(b)!r}))^2" for a, b in zip(x, y, strict=True)]
    return Function(f"({' + '.join(squares)}) / {len(x)}".replace("(-", "(0-"))


def test_loss_and_gradient_that_are_recorded_stay_those_of_all_points() -> None:
    recorded, (x, y) = trajectory(descent()), points()
    for (w1, w2), loss, found in zip(
        recorded.weights, recorded.loss, recorded.gradient, strict=True
    ):
        assert loss == pytest.approx(np.mean((w1 * x + w2 - y) ** 2))
        assert found == pytest.approx(gradient(list(range(SAMPLES)), (w1, w2)), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("batch", [1, 4, 25])
def test_the_mean_over_an_epoch_of_equal_batches_is_the_full_gradient(batch: int) -> None:
    x, y = points(LINE)
    terms = next(batch_terms(x, y, batch, SEED))[: 100 // batch]
    assert np.abs(terms.mean(axis=0)).max() < 1e-12
    assert (np.abs(terms).max(axis=0)[:4] > 0.1).all()


def test_an_epoch_takes_every_point_once_and_ends_with_a_short_batch() -> None:
    found = batches(SAMPLES, BATCH, SEED, 10)
    assert [len(rows) for rows in found] == [5, 5, 5, 5, 3] * 2
    for epoch in (found[:5], found[5:]):
        assert sorted(chain(*epoch)) == list(range(SAMPLES))
    assert found[:5] != found[5:]
    assert next(order_of_epochs(SEED, SAMPLES))[0].tolist() == [*chain(*found[:5])]


def test_slices_and_length_do_not_change_a_run_and_seeds_do() -> None:
    long = descent(steps=3000, surface=LINE, optimizer=_sgd(0.01))
    whole = trajectory(long).weights
    assert np.array_equal(trajectory(msgspec.structs.replace(long, steps=500)).weights, whole[:501])
    parts = [len(part.weights) for part in descend(msgspec.structs.replace(long, batch=99))]
    assert max(np.diff([0, *parts])) <= 82  # of 99 samples each: a few ms
    other = trajectory(msgspec.structs.replace(long, seed=SEED + 1)).weights
    assert not np.array_equal(other[:20], whole[:20])


def _sgd(rate: float) -> OptimizerSpec:
    return OptimizerSpec("sgd", Values(lr=rate)).resolved()


def test_a_batch_of_all_points_is_no_noise() -> None:
    full = trajectory(descent(batch=0))
    for batch in (SAMPLES, SAMPLES + 1):
        assert disturbance(descent(batch=batch)).upto(3) is None
        assert np.array_equal(trajectory(descent(batch=batch)).weights, full.weights)


def test_gaussian_noise_adds_to_that_of_batches() -> None:
    both, alone = (descent(noise=size, optimizer=_sgd(0.01)) for size in (0.5, 0.0))
    added = disturbance(both).upto(STEPS)
    assert added is not None
    batch = disturbance(alone).upto(STEPS)
    assert batch is not None
    gaussian = disturbance(msgspec.structs.replace(both, batch=0)).upto(STEPS)
    assert gaussian is not None
    assert added[:STEPS, :2] == pytest.approx(batch[:STEPS, :2] + gaussian[:STEPS])
    assert np.array_equal(added[:STEPS, 2:], batch[:STEPS, 2:])


def test_clipping_and_schedules_meet_the_gradient_of_the_batch() -> None:
    clip = OptimizerSpec("sgd", Values(lr=0.1), clip=Clip("norm", 1.0)).resolved()
    spec = descent(optimizer=clip)
    recorded = trajectory(spec)
    for step, rows in enumerate(batches(SAMPLES, BATCH, SEED, STEPS)):
        full = gradient(rows, recorded.weights[step])
        moved = (recorded.weights[step] - recorded.weights[step + 1]) / 0.1
        assert moved == pytest.approx(full * min(1, 1 / np.linalg.norm(full)), rel=1e-5, abs=1e-9)


# -- in a lesson


def lesson(**noise: Any) -> Lesson:
    surface = surface_of(LINE)
    bare = Lesson(surface=LINE, start=surface.start, noise=Noise(**noise))
    sgd = partial(Run, optimizer="sgd", settings=Values(lr=0.01))
    return bare.with_runs((sgd(), sgd(batch=0), sgd(batch=1)))


def test_runs_take_the_lessons_batches_or_their_own() -> None:
    made = lesson(batch=10, seed=3, replicas=4)
    assert [made.batch_of(run) for run in made.runs] == [10, 0, 1]
    found = [made.descent(run) for run in made.runs]
    assert [(each.batch, each.seed) for each in found] == [(10, 3), (0, 0), (1, 3)]
    assert [len(made.replicas(run)) for run in made.runs] == [3, 0, 3]
    assert [each.seed for each in made.replicas(made.runs[0])] == [4, 5, 6]
    assert lesson(batch=100).descent(made.runs[0]).batch == 0


def test_runs_that_differ_in_their_batches_are_labelled_by_them() -> None:
    labels = [label.english() for label in labels_of(lesson(batch=10)) if isinstance(label, Text)]
    assert labels == ["batch 10", "full batch", "batch 1"]


def test_batches_are_kept_in_a_file() -> None:
    made = lesson(batch=10)
    assert decode(encode(made)) == made


def test_another_surface_without_data_has_no_batches() -> None:
    moved = lesson(batch=10).with_surface(ShippedSurface("sphere"))
    assert moved.noise.batch == 0
    assert [run.batch for run in moved.runs] == [None] * 3
    other = DataSurface(ShippedData("noisy_sine"))
    assert lesson(batch=10).with_surface(other).noise.batch == 10


def test_batches_without_data_are_refused() -> None:
    plain = Lesson(surface=ShippedSurface("sphere"), start=(1.0, 1.0))
    words = "Batches of 10 need a surface that comes from data. Choose such a surface, or set batch"
    with pytest.raises(LessonError, match=f"^In noise: {words}"):
        plain.with_noise(batch=10)
    with pytest.raises(LessonError, match=f"^In runs, number 1: {words}"):
        plain.with_run(Run(optimizer="sgd", batch=10))
    with pytest.raises(LessonError, match="batch must be at least 0, but is -1"):
        lesson().with_noise(batch=-1)
    assert plain.with_run(Run(optimizer="sgd", batch=0)).runs[0].batch == 0
