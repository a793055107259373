"""The limit of every rule: just below it a parabola holds the run, just above it does not."""

import math
import time
from dataclasses import replace

import numpy as np
import pytest

from core.descent import Descent, trajectory
from core.formula import Function
from core.optimizers import OPTIMIZERS, Framework, Optimizer, OptimizerSpec, TypedRule, program_of
from core.schedules import ScheduleSpec
from core.settings import Values
from core.stability import Stability, limit_formula, stability
from core.surfaces import TypedSurface

RAVINE = TypedSurface(formula="0.1 w1^2 + 2 w2^2", minima=((0.0, 0.0),))
START = (-5.0, -2.0)


def of(spec: OptimizerSpec, steps: int = 60, surface: TypedSurface = RAVINE) -> Stability:
    found = stability(trajectory(Descent(surface, spec.resolved(), START, steps)))
    assert found is not None
    return found


def limit(name: str, framework: Framework = "pytorch", **settings: float) -> float:
    spec = OptimizerSpec(name, Values(settings), framework)
    return float(of(spec, 4000).limit[-1])


def radius(matrix: list[list[float]]) -> float:
    """The largest absolute eigenvalue: below 1 everything dies out."""
    return float(np.abs(np.linalg.eigvals(np.array(matrix))).max())


# One step of each rule on λ w²/2 as a matrix acting on (w, velocity or mean).


def momentum(curvature: float, lr: float, mu: float, tau: float) -> float:
    s = (1 - tau) * curvature
    return radius([[1 - lr * s, -lr * mu], [s, mu]])


def nesterov(curvature: float, lr: float, mu: float) -> float:
    # b' = mu b + s w; w' = w - lr (s w + mu b').
    s = curvature
    return radius([[1 - lr * s * (1 + mu), -lr * mu * mu], [s, mu]])


def mixed(curvature: float, lr: float, beta: float, now: float, mean: float) -> float:
    # m' = beta m + (1 - beta) s w; w' = w - lr (now s w + mean m').
    s = curvature
    return radius([[1 - lr * s * (now + mean * (1 - beta)), -lr * mean * beta],
                   [(1 - beta) * s, beta]])  # fmt: skip


def shrinking(curvature: float, lr: float, beta: float, decay: float) -> float:
    # AdamW with its denominator held at 1.
    s = curvature
    return radius([[1 - lr * decay - lr * (1 - beta) * s, -lr * beta], [(1 - beta) * s, beta]])


def keras_nesterov(curvature: float, lr: float, mu: float, decay: float) -> float:
    # b' = mu b - lr s w; w' = (1 - lr decay) w + mu b' - lr s w.
    s = curvature
    return radius([[1 - lr * decay - lr * s * (1 + mu), mu * mu], [-lr * s, mu]])


@pytest.mark.parametrize(
    ("found", "growth"),
    [
        (limit("sgd", lr=0.1), lambda s: abs(1 - 0.1 * s)),
        (limit("momentum", lr=0.1), lambda s: momentum(s, 0.1, 0.9, 0.0)),
        (limit("momentum", lr=0.02, momentum=0.5, dampening=0.3),
         lambda s: momentum(s, 0.02, 0.5, 0.3)),
        # Without momentum PyTorch takes every gradient whole.
        (limit("momentum", lr=0.1, momentum=0.0, dampening=0.5), lambda s: abs(1 - 0.1 * s)),
        (limit("nesterov", lr=0.1), lambda s: nesterov(s, 0.1, 0.9)),
        (limit("qhm", lr=0.1, beta=0.9, nu=0.7), lambda s: mixed(s, 0.1, 0.9, 0.3, 0.7)),
        (limit("qhm", lr=0.1, beta=0.9, nu=1.0), lambda s: mixed(s, 0.1, 0.9, 0.0, 1.0)),
        (limit("adam", lr=0.1), lambda s: mixed(s, 0.1, 0.9, 0.0, 1.0)),
        (limit("adamw", lr=0.1, weight_decay=2.0), lambda s: shrinking(s, 0.1, 0.9, 2.0)),
        (limit("qhadam", lr=0.1, beta1=0.8, nu1=0.6), lambda s: mixed(s, 0.1, 0.8, 0.4, 0.6)),
        (limit("rmsprop", lr=0.1, momentum=0.5), lambda s: momentum(s, 0.1, 0.5, 0.0)),
        # Half of its momentum for ever: (1 - 0.45) d + 0.45 m, as the products have died out.
        (limit("nadam", lr=0.1, momentum_decay=0.0),
         lambda s: mixed(s, 0.1, 0.9, 0.55, 0.45)),
        (limit("sgd", "keras", lr=0.1, weight_decay=2.0), lambda s: abs(1 - 0.2 - 0.1 * s)),
        (limit("nesterov", "keras", lr=0.1, momentum=0.8, weight_decay=2.0),
         lambda s: keras_nesterov(s, 0.1, 0.8, 2.0)),
        (limit("adam", "keras", lr=0.1, weight_decay=2.0), lambda s: shrinking(s, 0.1, 0.9, 2.0)),
    ],
)  # fmt: skip
def test_at_the_limit_the_spectral_radius_is_one(found: float, growth: object) -> None:
    assert callable(growth)
    assert growth(found) == pytest.approx(1.0, abs=1e-7)
    assert growth(found * 0.999) < 1.0 - 1e-6
    assert growth(found * 1.001) > 1.0 + 1e-6


PLAIN = {
    "sgd": {},
    "momentum": {"momentum": 0.8, "dampening": 0.2},
    "nesterov": {"momentum": 0.8},
    "qhm": {"beta": 0.9, "nu": 0.5},
}


@pytest.mark.parametrize("framework", ["pytorch", "keras"])
@pytest.mark.parametrize("name", PLAIN)
def test_a_parabola_holds_the_run_just_below_the_limit_only(
    name: str, framework: Framework
) -> None:
    known = {setting.name for setting in entry(name, framework).settings}
    settings = {k: v for k, v in PLAIN[name].items() if k in known} | {"weight_decay": 0.5}
    spec = OptimizerSpec(name, Values(lr=0.1, **settings), framework)
    edge = float(of(spec).limit[-1]) - (0.5 if entry(name, framework).added_curvature else 0.0)
    for factor, grows in ((0.99, False), (1.01, True)):
        bowl = TypedSurface(formula=f"{edge * factor / 2!r} w1^2 + w2^2 / 100")
        path = trajectory(Descent(bowl, spec.resolved(), (1.0, 0.0), 3000))
        late = np.abs(path.weights[-50:, 0]).max() if path.status.kind == "finished" else math.inf
        assert (late > 1.0) == grows
        found = stability(path)
        assert found is not None
        assert found.ratio[0] == pytest.approx(
            factor if entry(name, framework).added_curvature == "" else
            (edge * factor + 0.5) / (edge + 0.5), rel=1e-9)  # fmt: skip


def entry(name: str, framework: Framework) -> Optimizer:
    return OPTIMIZERS[name].in_framework(framework)


# A rule that scales every weight, with a denominator that a large epsilon keeps at one number.
SCALED = ["adagrad", "rmsprop", "adam", "adam_uncorrected", "adamw", "amsgrad", "adamax", "nadam",
          "radam", "qhadam"]  # fmt: skip


@pytest.mark.parametrize("framework", ["pytorch", "keras"])
@pytest.mark.parametrize("name", SCALED)
def test_with_a_fixed_denominator_the_limit_of_a_scaled_rule_is_exact(
    name: str, framework: Framework
) -> None:
    known = {setting.name for setting in entry(name, framework).settings}
    more = {"momentum_decay": 1.0} if "momentum_decay" in known else {}  # else never settled
    for factor, grows in ((0.98, False), (1.02, True)):
        spec = OptimizerSpec(name, Values(lr=0.1, eps=1e6, **more), framework).resolved()
        after = 4000  # the corrections of the start have died out by then
        flat = Descent(RAVINE, spec, (1e-30, 1e-30), after)
        found = stability(trajectory(flat))
        assert found is not None
        scale = float(4.0 / found.sharpness[-1])  # the denominator, as the curvature is 4
        curvature = float(found.limit[-1]) * scale * factor
        assert simulated(spec, curvature, after) == grows


def simulated(spec: OptimizerSpec, curvature: float, skipped: int) -> bool:
    """Whether a rule's swings grow on a parabola, from far behind its start."""
    rule = program_of(spec, 10).rule
    assert rule is not None
    run = rule.runner(Function(f"{curvature / 2!r} w1^2"))
    flat = rule.runner(Function("0 w1"))
    _, weights, state = flat((1e-30, 0.0), None, 0, skipped, spec.settings)
    sizes = []
    for _ in range(4):  # later the denominator grows too
        rows, weights, state = run((weights[0], 0.0), state, skipped, 50, spec.settings)
        skipped += 50
        sizes.append(float(np.abs(rows[0]).max()))
    return sizes[-1] > sizes[0]


def test_adams_limit_is_thirty_eight_over_the_rate() -> None:
    # D. P. Kingma's defaults; Cohen et al. (2022) print 38/η.
    assert limit("adam", lr=0.1) == pytest.approx(380.0)
    assert limit_formula(OptimizerSpec("adam", Values(lr=0.1))) == "2 (1 + β₁)/((1 − β₁) η)"


def test_limits_in_a_valley_are_those_of_the_closed_forms() -> None:
    # λ = 25: 0.08 for plain descent, 0.152 for momentum 0.9, 0.0542857 for Nesterov.
    assert limit("sgd", lr=0.08) == pytest.approx(25.0)
    assert limit("momentum", lr=0.152) == pytest.approx(25.0)
    assert limit("nesterov", lr=0.0542857142857) == pytest.approx(25.0)


def test_the_sharpness_of_a_valley_is_its_largest_curvature() -> None:
    found = of(OptimizerSpec("sgd", Values(lr=0.45)))
    assert found.sharpness == pytest.approx(np.full(61, 4.0))
    assert found.ratio == pytest.approx(np.full(61, 0.9))
    assert not found.is_scaled


def test_the_sharpness_changes_along_a_curved_valley() -> None:
    surface = TypedSurface(formula="(w1 w2 - 1)^2 / 2")
    path = trajectory(
        Descent(surface, OptimizerSpec("sgd", Values(lr=0.6)).resolved(), (2.0, 0.4), 400)
    )
    found = stability(path)
    assert found is not None
    w1, w2 = path.weights[0]
    hessian = [[w2**2, 2 * w1 * w2 - 1], [2 * w1 * w2 - 1, w1**2]]
    assert found.sharpness[0] == pytest.approx(np.linalg.eigvalsh(hessian)[-1])
    # Starts above 2/η and ends below it, where w1² + w2² is the sharpness.
    assert found.ratio[0] > 1 > found.ratio[-1]
    assert found.sharpness[-1] == pytest.approx(2.42, abs=0.005)
    assert found.highest[-1] == found.ratio.max()
    assert found.lowest[-1] == found.ratio.min()


def test_adams_hessian_is_scaled_as_its_gradient_is() -> None:
    found = of(OptimizerSpec("adam", Values(lr=0.1)))
    # The first update divides by |g| = 1 and 8, times 1 - 0.9, which the mean lacks at first.
    assert found.sharpness[0] == pytest.approx(max(0.2 / 1.0, 4.0 / 8.0) / 0.1)
    assert found.is_scaled


def test_coupled_weight_decay_bends_the_surface_further() -> None:
    found = of(OptimizerSpec("sgd", Values(lr=0.1, weight_decay=1.0)))
    assert found.sharpness[0] == pytest.approx(5.0)


def test_a_schedule_moves_the_limit() -> None:
    spec = OptimizerSpec(
        "sgd", Values(lr=0.4), schedule=ScheduleSpec("exponential", Values(gamma=0.5))
    )
    assert of(spec).limit[:4] == pytest.approx([5.0, 10.0, 20.0, 40.0])
    plateau = OptimizerSpec(
        "sgd", Values(lr=0.5), schedule=ScheduleSpec("plateau", Values(patience=2.0, factor=0.1))
    )
    assert of(plateau).limit[0] == pytest.approx(4.0)
    assert of(plateau).limit.max() >= 40.0 * (1 - 1e-9)


@pytest.mark.parametrize("name", ["adadelta", "lion", "rprop", "sam", "newton", "lbfgs"])
def test_where_no_closed_form_is_known_there_is_none(name: str) -> None:
    path = trajectory(Descent(RAVINE, OptimizerSpec(name).resolved(), START, 5))
    assert stability(path) is None


def test_a_typed_rule_has_no_limit() -> None:
    rule = TypedRule(lines="w <- w - lr g")
    path = trajectory(Descent(RAVINE, OptimizerSpec(rule, Values(lr=0.1)).resolved(), START, 5))
    assert stability(path) is None


@pytest.mark.parametrize(
    ("name", "settings", "expected"),
    [
        ("sgd", {}, "2/η"),
        ("momentum", {}, "2 (1 + μ)/η"),
        ("momentum", {"dampening": 0.5}, "2 (1 + μ)/((1 − τ) η)"),
        ("momentum", {"momentum": 0.0, "dampening": 0.5}, "2/η"),
        ("momentum", {"momentum": 0.0}, "2/η"),
        ("nesterov", {}, "2 (1 + μ)/((1 + 2 μ) η)"),
        ("rmsprop", {}, "2/η"),
        ("adagrad", {}, "2/η"),
    ],
)
def test_the_limit_is_named_without_what_is_zero(
    name: str, settings: dict[str, float], expected: str
) -> None:
    assert limit_formula(OptimizerSpec(name, Values(lr=0.1, **settings))) == expected


def test_a_recording_that_grows_keeps_its_numbers() -> None:
    descent = Descent(RAVINE, OptimizerSpec("adam", Values(lr=0.1)).resolved(), START, 700)
    whole = trajectory(descent)
    last = stability(whole)
    assert last is not None
    for rows in (0, 1, 255, 256, 257, 701):
        begun = replace(whole, weights=whole.weights[:rows], loss=whole.loss[:rows])
        found = stability(begun)
        assert found is not None
        assert np.array_equal(found.ratio, last.ratio[:rows])


def test_a_run_that_diverges_ends_without_numbers_that_are_none() -> None:
    path = trajectory(
        Descent(RAVINE, OptimizerSpec("momentum", Values(lr=5.0)).resolved(), START, 500)
    )
    found = stability(path)
    assert found is not None
    assert len(found.ratio) == len(path.loss) < 501
    assert np.isfinite(found.ratio[:-1]).all()


def test_a_thousand_steps_of_adam_take_a_few_milliseconds() -> None:
    times = []
    for k in range(5):
        descent = Descent(
            RAVINE, OptimizerSpec("adam", Values(lr=0.1 + k / 100)).resolved(), START, 1000
        )
        path = trajectory(descent)
        begun = time.process_time()
        stability(path)
        times.append(time.process_time() - begun)
    assert min(times) < 0.05  # 5 ms on an idle machine; tests/speed has the figure
