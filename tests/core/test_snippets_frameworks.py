"""PyTorch and Keras themselves run the snippets and arrive where the recording arrives."""

from __future__ import annotations

import msgspec
import pytest

from core.optimizers import OPTIMIZERS, Clip, Framework
from core.schedules import ScheduleSpec
from core.settings import Values
from core.snippets import snippet
from core.surfaces import SURFACES, ShippedSurface, TypedSurface
from tests.core.snippets import FRAMEWORKS, LONG_STEPS, check_arrives, descent, in_batches


@pytest.mark.usefixtures("torch")
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_pytorch_takes_the_recorded_path_in_batches(name: str) -> None:
    spec = in_batches(name, lr=1.0 if name in LONG_STEPS else 0.01)
    if name == "lbfgs":  # later its memory takes or leaves a pair by the last bit of a sum
        spec = msgspec.structs.replace(spec, steps=10)
    check_arrives(spec, snippet(spec, "pytorch"))


@pytest.mark.usefixtures("torch")
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_pytorch_takes_the_recorded_path(name: str) -> None:
    for meant in FRAMEWORKS:
        spec = descent(name, framework=meant)
        check_arrives(spec, snippet(spec, "pytorch"))


@pytest.mark.usefixtures("torch")
@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("sgd", {"weight_decay": 0.1}),
        ("momentum", {"dampening": 0.5, "weight_decay": 0.1}),
        ("nesterov", {"weight_decay": 0.1}),
        ("adagrad", {"lr_decay": 0.1, "initial_accumulator_value": 0.3, "weight_decay": 0.1}),
        ("rmsprop", {"centered": True, "momentum": 0.5}),
        ("adamw", {"weight_decay": 0.3}),
        ("nadam", {"momentum_decay": 0.1}),
        ("rprop", {"eta_minus": 0.4, "eta_plus": 1.3, "step_max": 0.1}),
    ],
)
def test_settings_arrive_in_pytorch(name: str, given: dict[str, float]) -> None:
    spec = descent(name, given=given)
    check_arrives(spec, snippet(spec, "pytorch"))


@pytest.mark.usefixtures("torch")
@pytest.mark.parametrize("name", SURFACES)
def test_pytorch_takes_the_recorded_path_on_every_surface(name: str) -> None:
    spec = ShippedSurface(name)
    start = SURFACES[name].start
    run = descent("adam", surface=spec, start=start, steps=30, lr=0.01)
    check_arrives(run, snippet(run, "pytorch"))


SCHEDULED = [
    ScheduleSpec("step", Values(step_size=7.0)),
    ScheduleSpec("multi_step", Values(milestones=(5.0, 20.0, 20.0))),
    ScheduleSpec("exponential"),
    ScheduleSpec("polynomial", Values(total_iters=40.0, power=2.0)),
    ScheduleSpec("linear"),
    ScheduleSpec("factor"),
    ScheduleSpec("cosine", Values(T_max=20.0, eta_min=0.001)),
    ScheduleSpec("warm_restarts", Values(T_mult=2.0)),
    ScheduleSpec("inverse_time"),
    ScheduleSpec("inverse_sqrt"),
    ScheduleSpec("cyclic", Values(step_size_up=8.0, step_size_down=3.0)),
    ScheduleSpec("cyclic", Values(step_size_up=8.0, halved=True)),
    ScheduleSpec("cyclic", Values(gamma=0.99, max_lr=0.1)),
    ScheduleSpec("cyclic", Values(gamma=0.99, halved=True)),
    ScheduleSpec("one_cycle"),
    ScheduleSpec("one_cycle", Values(total_steps=30.0)),
    ScheduleSpec("one_cycle", Values(total_steps=90.0, pct_start=0.5, max_lr=0.1)),
    ScheduleSpec("plateau", Values(patience=2.0, factor=0.5)),
    ScheduleSpec("formula", formula="lr0*0.5^(t/20) + lr0 (t/T)^2 where(t > 9, 1, 0.5)"),
    ScheduleSpec("cosine", warmup=5),
    ScheduleSpec("plateau", Values(patience=2.0), warmup=5),
    ScheduleSpec("constant", warmup=5),
]


@pytest.mark.usefixtures("torch")
@pytest.mark.parametrize("schedule", SCHEDULED, ids=lambda s: f"{s.name} {s.warmup}")
@pytest.mark.parametrize("name", ["momentum", "sgd"])
def test_pytorch_follows_the_schedule(schedule: ScheduleSpec, name: str) -> None:
    spec = descent(name, schedule=schedule, noise=0.2)
    check_arrives(spec, snippet(spec, "pytorch"))


@pytest.mark.usefixtures("torch")
@pytest.mark.parametrize("clip", [Clip("norm", 0.7), Clip("value", 0.4)])
@pytest.mark.parametrize("name", ["momentum", "adam"])
def test_pytorch_clips_and_adds_the_same_noise(name: str, clip: Clip) -> None:
    spec = descent(name, clip=clip, noise=0.5, steps=1500)
    check_arrives(spec, snippet(spec, "pytorch"))


FORMULAS = [
    "max(w1, -w1) + max(0, w2, 1) + min(w1^2, 3)",
    "|w1| + cbrt(w2) + softplus(w1) + relu(w2) + sigmoid(w1 w2)",
    "where(w1 > 0, w1^2, 2w1^2) + hypot(w1, w2) + atan2(w2, 3)",
    "mod(w1 + 7, 3)^2 + clip(w2, -1, 0.5) w2 + step(w1) + w2^2",
    "sin(max(0.5, w1)) + sec(w2) + ln(3 + w1) + 2^w1 + w2^2/10 + 2^-3 + log2(8)",
    "sign(2) w1^2 + sqrt(2) w2^2 + sin(30°) + sin(w1°) + erf(w2) + asinh(w1)",
    "3",
    "step(w1) + floor(w2) + round(w1)",
]


@pytest.mark.usefixtures("torch")
@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("formula", FORMULAS)
def test_gradients_are_those_of_the_formula(
    formula: str, framework: Framework, request: pytest.FixtureRequest
) -> None:
    if framework == "keras":
        request.getfixturevalue("keras")
    for start in ((-2.0, 1.0), (0.7, -0.3)):
        spec = descent(surface=TypedSurface(formula), start=start, lr=0.03, steps=9)
        check_arrives(spec, snippet(spec, framework))


@pytest.mark.usefixtures("keras")
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_keras_takes_the_recorded_path(name: str) -> None:
    for meant in FRAMEWORKS:
        spec = descent(name, framework=meant)
        check_arrives(spec, snippet(spec, "keras"))


@pytest.mark.usefixtures("keras")
@pytest.mark.parametrize("clip", [None, Clip("norm", 0.7), Clip("value", 0.4)])
def test_keras_takes_schedules_clips_noise_and_decay(clip: Clip | None) -> None:
    falling = ScheduleSpec("cosine", Values(T_max=40.0), warmup=3)
    for name in ("momentum", "adam", "adagrad", "rmsprop"):
        spec = descent(
            name,
            framework="keras",
            schedule=falling,
            clip=clip,
            noise=0.3,
            weight_decay=0.1,
        )
        check_arrives(spec, snippet(spec, "keras"))
    plateau = ScheduleSpec("plateau", Values(patience=2.0))
    spec = descent("adam", framework="keras", schedule=plateau, clip=clip)
    check_arrives(spec, snippet(spec, "keras"))
