"""What stands around a rule: schedules, clipping, noise, frameworks, rules that were typed."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.descent import Descent, Trajectory, trajectory
from core.formula import FormulaError
from core.noise import gaussian
from core.optimizers import (
    OPTIMIZERS,
    Clip,
    OptimizerError,
    OptimizerSpec,
    RuleSetting,
    TypedRule,
)
from core.schedules import ScheduleError, ScheduleSpec
from core.settings import SettingError, Values
from core.surfaces import TypedSurface

BOWL = TypedSurface("(w1^2 + 25 w2^2) / 2")
START = (-2.0, 1.0)
ADAM = """
    mean <- beta1 mean + (1 - beta1) g
    square <- beta2 square + (1 - beta2) g^2
    unbiased = mean / (1 - beta1^t)
    scale = square / (1 - beta2^t)
    w <- w - lr unbiased / (sqrt(scale) + eps)
"""
SETTINGS = (RuleSetting("beta1", 0.9), RuleSetting("beta2", 0.999), RuleSetting("eps", 1e-8))


def run(spec: OptimizerSpec, steps: int = 40, noise: float = 0.0, seed: int = 0) -> Trajectory:
    return trajectory(Descent(BOWL, spec.resolved(), START, steps, noise, seed))


def sgd(lr: float, **around: object) -> OptimizerSpec:
    return OptimizerSpec("sgd", Values(lr=lr), **around)  # type: ignore[arg-type]


def test_a_step_schedule_changes_the_rate_of_every_update() -> None:
    found = run(sgd(0.05, schedule=ScheduleSpec("step", Values(step_size=4, gamma=0.5))))
    rates = [0.05 * 0.5 ** (t // 4) for t in range(40)]
    expected = np.cumprod([-2.0, *(1 - rate for rate in rates)])
    assert found.weights[:, 0] == pytest.approx(expected, rel=1e-12)


def test_a_typed_schedule_is_a_formula_of_the_step() -> None:
    typed = ScheduleSpec("formula", formula="lr0 * 0.5^(t/20)")
    found = run(sgd(0.05, schedule=typed))
    expected = np.cumprod([-2.0, *(1 - 0.05 * 0.5 ** (t / 20) for t in range(40))])
    assert found.weights[:, 0] == pytest.approx(expected, rel=1e-12)


def test_a_schedule_over_the_whole_lesson_ends_with_the_lesson() -> None:
    found = run(sgd(0.05, schedule=ScheduleSpec("formula", formula="lr0 (1 - t/T)")), steps=10)
    expected = np.cumprod([-2.0, *(1 - 0.05 * (1 - t / 10) for t in range(10))])
    assert found.weights[:, 0] == pytest.approx(expected, rel=1e-12)


def test_warm_up_reaches_the_rate_in_equal_parts() -> None:
    found = run(sgd(0.05, schedule=ScheduleSpec(warmup=5)))
    expected = np.cumprod([1.0, *(1 - 25 * 0.05 * min((t + 1) / 5, 1) for t in range(40))])
    assert found.weights[:, 1] == pytest.approx(expected, rel=1e-9)


def test_a_schedule_inside_the_velocity_is_where_keras_and_pytorch_part() -> None:
    around = {"schedule": ScheduleSpec("step", Values(step_size=5, gamma=0.1))}
    settings = Values(lr=0.02, momentum=0.9)
    torch = run(OptimizerSpec("momentum", settings, "pytorch", **around))  # type: ignore[arg-type]
    keras = run(OptimizerSpec("momentum", settings, "keras", **around))  # type: ignore[arg-type]
    assert torch.weights[:6] == pytest.approx(keras.weights[:6], rel=1e-12)
    assert abs(torch.weights[10, 0] - keras.weights[10, 0]) > 0.1


def test_clipping_by_norm_shortens_long_gradients_only() -> None:
    found = run(sgd(0.05, clip=Clip("norm", 1.0)), steps=60)
    w = np.array(START)
    for row in found.weights[1:]:
        gradient = w * (1.0, 25.0)
        w = w - 0.05 * gradient * min(1.0, 1.0 / (math.hypot(*gradient) + 1e-6))
        assert row == pytest.approx(w, rel=1e-12)
    assert found.gradient[0] == pytest.approx([-2.0, 25.0])


def test_clipping_by_value_cuts_each_component() -> None:
    found = run(sgd(0.1, clip=Clip("value", 0.5)), steps=1)
    assert found.weights[1] == pytest.approx([-1.95, 0.95], rel=1e-12)


def test_noise_is_added_to_what_the_optimizer_sees_and_to_nothing_else() -> None:
    found = run(sgd(0.05), noise=0.3, seed=4)
    drawn = 0.3 * gaussian(4, 41)
    w = np.array(START)
    for step, row in enumerate(found.weights[1:]):
        w = w - 0.05 * (w * (1.0, 25.0) + drawn[step])
        assert row == pytest.approx(w, rel=1e-10, abs=1e-12)
    assert found.gradient == pytest.approx(found.weights * (1.0, 25.0), rel=1e-12)
    assert found.loss == pytest.approx((found.weights**2 * (0.5, 12.5)).sum(axis=1), rel=1e-12)


def test_runs_meet_the_same_noise_and_other_seeds_another() -> None:
    one, same, other = (run(sgd(0.05), noise=0.3, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(one.weights, same.weights)
    assert not np.array_equal(one.weights, other.weights)


def test_a_long_noisy_run_is_the_same_in_slices_as_its_beginning() -> None:
    short, long = (run(sgd(0.01), steps, 0.2, 7) for steps in (500, 5000))
    assert np.array_equal(short.weights, long.weights[:501])


def test_a_typed_rule_that_equals_adams_gives_adams_path_to_the_last_bit() -> None:
    typed = OptimizerSpec(TypedRule(ADAM, "Mine", SETTINGS), Values(lr=0.1))
    shipped = OptimizerSpec("adam", Values(lr=0.1))
    assert np.array_equal(run(typed, 300).weights, run(shipped, 300).weights)


def test_settings_of_a_typed_rule_can_be_set_for_a_run() -> None:
    rule = TypedRule(ADAM, settings=SETTINGS)
    slow = OptimizerSpec(rule, Values(lr=0.1, beta1=0.5))
    assert np.array_equal(
        run(slow).weights, run(OptimizerSpec("adam", Values(lr=0.1, beta1=0.5))).weights
    )
    with pytest.raises(SettingError, match="beta3"):
        OptimizerSpec(rule, Values(beta3=0.5)).resolved()


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("w <- w - lr speed", "speed"),
        ("d = g", "w"),
        ("w <- w - ", ""),
        ("lr <- 2 lr\nw <- w - lr g", "lr"),
        ("w <- w - lr g / (t - 1)", "zero"),
    ],
)
def test_a_rule_that_means_nothing_is_refused_where_it_goes_wrong(lines: str, says: str) -> None:
    with pytest.raises(FormulaError) as refused:
        OptimizerSpec(TypedRule(lines)).resolved()
    assert says in str(refused.value)


def test_a_setting_named_twice_is_refused() -> None:
    twice = (RuleSetting("a", 1.0), RuleSetting("a", 2.0))
    with pytest.raises(OptimizerError, match="twice"):
        OptimizerSpec(TypedRule("w <- w - a g", settings=twice)).resolved()


def test_a_schedule_that_becomes_negative_is_refused_with_its_step() -> None:
    bad = sgd(0.1, schedule=ScheduleSpec("formula", formula="lr0 - 0.01 t"))
    assert len(run(bad, steps=10).loss) == 11
    with pytest.raises(ScheduleError, match="11"):
        run(bad, steps=20)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_takes_schedule_clipping_and_noise(name: str) -> None:
    around = {"schedule": ScheduleSpec("cosine", Values(T_max=30), 3), "clip": Clip("norm", 2.0)}
    spec = OptimizerSpec(name, **around)  # type: ignore[arg-type]
    if OPTIMIZERS[name].method is not None:
        with pytest.raises(OptimizerError, match="clip"):
            run(spec)
        spec = OptimizerSpec(name, schedule=around["schedule"])  # type: ignore[arg-type]
    found = run(spec, 30, 0.05, 1)
    assert found.status.kind == "finished"
    assert np.isfinite(found.weights).all()
