"""Keras's meaning of the optimizers, against its documented formulas written out with numpy."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core.descent import Descent, trajectory
from core.formula import Function, Rule
from core.optimizers import OPTIMIZERS, Framework, OptimizerSpec
from core.settings import SettingError, Values
from core.surfaces import TypedSurface

Vector = NDArray[np.float64]
Step = Callable[[Vector, Vector, int], Vector]

BOTH: tuple[Framework, ...] = ("pytorch", "keras")
BOWL = "(w1^2 + 25 w2^2)/2"
BANANA = "(1 - w1)^2 + 100 (w2 - w1^2)^2"
NONE_IN_KERAS = {"adam_uncorrected", "radam", "rprop", "qhm", "qhadam", "sam"}


def bowl(w: Vector) -> Vector:
    return w * [1.0, 25.0]


def banana(w: Vector) -> Vector:
    x, y = w
    return np.array([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])


SURFACES = {BOWL: (bowl, (-2.0, 1.0)), BANANA: (banana, (-1.2, 1.0))}
# On the walls of the banana every difference of rounding grows.
STEPS = {BOWL: 120, BANANA: 40}

# Each maker returns the change of a weight from its gradient and the step, counted from 1; weight
# decay is what Keras applies before: w - w * decay * rate.


def sgd(lr: float = 0.01, momentum: float = 0.0, nesterov: bool = False) -> Step:
    velocity = np.zeros(2)

    def step(w: Vector, g: Vector, t: int) -> Vector:
        velocity[:] = momentum * velocity - lr * g
        moved: Vector = w + (momentum * velocity - lr * g if nesterov else velocity)
        return moved

    return step


def adagrad(lr: float = 1e-3, initial: float = 0.1, eps: float = 1e-7) -> Step:
    total = np.full(2, initial)

    def step(w: Vector, g: Vector, t: int) -> Vector:
        total[:] += g * g
        return w - lr * g / np.sqrt(total + eps)

    return step


def adadelta(lr: float = 1e-3, rho: float = 0.95, eps: float = 1e-7) -> Step:
    squares, moves = np.zeros(2), np.zeros(2)

    def step(w: Vector, g: Vector, t: int) -> Vector:
        squares[:] = rho * squares + (1 - rho) * g**2
        move = -np.sqrt(moves + eps) * g / np.sqrt(squares + eps)
        moves[:] = rho * moves + (1 - rho) * move**2
        return w + lr * move

    return step


def rmsprop(
    lr: float = 1e-3,
    rho: float = 0.9,
    momentum: float = 0.0,
    eps: float = 1e-7,
    centered: bool = False,
) -> Step:
    squares, mean, velocity = np.zeros(2), np.zeros(2), np.zeros(2)

    def step(w: Vector, g: Vector, t: int) -> Vector:
        squares[:] = rho * squares + (1 - rho) * g**2
        mean[:] = rho * mean + (1 - rho) * g
        spread = squares - mean**2 if centered else squares
        velocity[:] = momentum * velocity + lr * g / np.sqrt(spread + eps)
        return w - velocity

    return step


def adam(
    lr: float = 1e-3,
    b1: float = 0.9,
    b2: float = 0.999,
    eps: float = 1e-7,
    amsgrad: bool = False,
) -> Step:
    m, v, largest = np.zeros(2), np.zeros(2), np.zeros(2)

    def step(w: Vector, g: Vector, t: int) -> Vector:
        m[:] += (g - m) * (1 - b1)
        v[:] += (g * g - v) * (1 - b2)
        largest[:] = np.maximum(largest, v)
        rate = lr * np.sqrt(1 - b2**t) / (1 - b1**t)
        moved: Vector = w - m * rate / (np.sqrt(largest if amsgrad else v) + eps)
        return moved

    return step


def adamax(lr: float = 1e-3, b1: float = 0.9, b2: float = 0.999, eps: float = 1e-7) -> Step:
    m, u = np.zeros(2), np.zeros(2)

    def step(w: Vector, g: Vector, t: int) -> Vector:
        m[:] += (g - m) * (1 - b1)
        u[:] = np.maximum(b2 * u, np.abs(g))
        moved: Vector = w - lr * m / ((1 - b1**t) * (u + eps))
        return moved

    return step


def nadam(lr: float = 1e-3, b1: float = 0.9, b2: float = 0.999, eps: float = 1e-7) -> Step:
    m, v = np.zeros(2), np.zeros(2)
    warm = b1 * (1 - 0.5 * 0.96 ** np.arange(1000.0))

    def step(w: Vector, g: Vector, t: int) -> Vector:
        m[:] += (g - m) * (1 - b1)
        v[:] += (g * g - v) * (1 - b2)
        product = np.prod(warm[1 : t + 1])
        ahead = warm[t + 1] * m / (1 - product * warm[t + 1])
        m_hat = ahead + (1 - warm[t]) * g / (1 - product)
        moved: Vector = w - m_hat * lr / (np.sqrt(v / (1 - b2**t)) + eps)
        return moved

    return step


def lion(lr: float = 1e-3, b1: float = 0.9, b2: float = 0.99) -> Step:
    m = np.zeros(2)

    def step(w: Vector, g: Vector, t: int) -> Vector:
        moved = w - lr * np.sign(m * b1 + g * (1 - b1))
        m[:] = m * b2 + g * (1 - b2)
        return moved

    return step


def path(step: Step, formula: str, lr: float, decay: float) -> Vector:
    gradient, start = SURFACES[formula]
    rows = [np.array(start)]
    for t in range(1, STEPS[formula] + 1):
        w = rows[-1]
        rows.append(step(w - w * decay * lr, gradient(w), t))
    return np.array(rows)


def ours(name: str, formula: str, **settings: object) -> Vector:
    spec = OptimizerSpec(name, Values(settings), "keras").resolved()
    start = SURFACES[formula][1]
    descent = Descent(TypedSurface(formula), spec, start, STEPS[formula])
    weights: Vector = trajectory(descent).weights
    return weights


CASES: list[tuple[str, dict[str, Any], Callable[[], Step]]] = [
    ("sgd", {"lr": 0.002}, lambda: sgd(0.002)),
    ("momentum", {"lr": 0.001, "momentum": 0.8}, lambda: sgd(0.001, 0.8)),
    ("nesterov", {"lr": 0.001}, lambda: sgd(0.001, 0.9, nesterov=True)),
    ("adagrad", {"lr": 0.1}, lambda: adagrad(0.1)),
    (
        "adagrad",
        {"lr": 0.1, "initial_accumulator_value": 2.0, "eps": 0.1},
        lambda: adagrad(0.1, 2.0, 0.1),
    ),
    ("adadelta", {"lr": 1.0}, lambda: adadelta(1.0)),
    ("adadelta", {"lr": 0.5, "rho": 0.8, "eps": 1e-3}, lambda: adadelta(0.5, 0.8, 1e-3)),
    ("rmsprop", {"lr": 0.01}, lambda: rmsprop(0.01)),
    (
        "rmsprop",
        {"lr": 1e-3, "alpha": 0.8, "momentum": 0.5, "eps": 1e-2, "centered": True},
        lambda: rmsprop(1e-3, 0.8, 0.5, 1e-2, centered=True),
    ),
    ("adam", {"lr": 0.05, "eps": 1e-2}, lambda: adam(0.05, eps=1e-2)),
    ("adam", {"lr": 0.02, "beta1": 0.5, "beta2": 0.9}, lambda: adam(0.02, 0.5, 0.9)),
    ("adamw", {"lr": 0.05}, lambda: adam(0.05)),
    ("amsgrad", {"lr": 0.05, "beta2": 0.9}, lambda: adam(0.05, b2=0.9, amsgrad=True)),
    ("adamax", {"lr": 0.05, "eps": 1e-2}, lambda: adamax(0.05, eps=1e-2)),
    ("nadam", {"lr": 0.05}, lambda: nadam(0.05)),
    ("nadam", {"lr": 0.05, "beta1": 0.7, "eps": 1e-3}, lambda: nadam(0.05, 0.7, eps=1e-3)),
    ("lion", {"lr": 0.01}, lambda: lion(0.01)),
]


@pytest.mark.parametrize("decay", [0.0, 0.3])
@pytest.mark.parametrize("formula", [BOWL, BANANA], ids=["bowl", "banana"])
@pytest.mark.parametrize(("name", "settings", "maker"), CASES)
def test_all_steps_follow_the_formulas_of_keras(
    name: str, settings: dict[str, Any], maker: Callable[[], Step], formula: str, decay: float
) -> None:
    expected = path(maker(), formula, settings["lr"], decay)
    found = ours(name, formula, weight_decay=decay, **settings)
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-12)


# Read from the constructors of Keras 3.
ADAM_DEFAULTS = {"lr": 1e-3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-7, "weight_decay": 0.0}
DEFAULTS: dict[str, dict[str, Any]] = {
    "sgd": {"lr": 0.01, "weight_decay": 0.0},
    "momentum": {"lr": 0.01, "momentum": 0.9, "weight_decay": 0.0},
    "nesterov": {"lr": 0.01, "momentum": 0.9, "weight_decay": 0.0},
    "adagrad": {
        "lr": 1e-3,
        "initial_accumulator_value": 0.1,
        "eps": 1e-7,
        "weight_decay": 0.0,
    },
    "adadelta": {"lr": 1e-3, "rho": 0.95, "eps": 1e-7, "weight_decay": 0.0},
    "rmsprop": {
        "lr": 1e-3,
        "alpha": 0.9,
        "momentum": 0.0,
        "eps": 1e-7,
        "centered": False,
        "weight_decay": 0.0,
    },
    "adam": ADAM_DEFAULTS,
    "adamw": {**ADAM_DEFAULTS, "weight_decay": 0.004},
    "amsgrad": ADAM_DEFAULTS,
    "adamax": ADAM_DEFAULTS,
    "nadam": ADAM_DEFAULTS,
    "lion": {"lr": 1e-3, "beta1": 0.9, "beta2": 0.99, "weight_decay": 0.0},
}


@pytest.mark.parametrize("name", list(DEFAULTS))
def test_defaults_are_those_of_keras(name: str) -> None:
    assert OptimizerSpec(name, framework="keras").resolved().settings == Values(DEFAULTS[name])


def missing() -> Iterator[str]:
    return (name for name, entry in OPTIMIZERS.items() if entry.keras is None)


def test_what_keras_does_not_have_is_known_and_said() -> None:
    assert {name for name in missing() if OPTIMIZERS[name].method is None} == NONE_IN_KERAS
    assert {name for name, entry in OPTIMIZERS.items() if entry.keras} == set(DEFAULTS)
    for name in missing():
        said = OPTIMIZERS[name].convention
        assert "Keras" in said or "no library" in said


@pytest.mark.parametrize("name", sorted(NONE_IN_KERAS))
def test_what_keras_does_not_have_runs_as_ever(name: str) -> None:
    spec = OptimizerSpec(name, Values(lr=0.01))
    keras = OptimizerSpec(name, Values(lr=0.01), "keras")
    assert keras.resolved().settings == spec.resolved().settings
    assert keras.optimizer is spec.optimizer


@pytest.mark.parametrize("name", list(DEFAULTS))
def test_each_meaning_keeps_name_title_and_source(name: str) -> None:
    entry, keras = OPTIMIZERS[name], OPTIMIZERS[name].in_framework("keras")
    assert keras is not entry
    assert (keras.name, keras.title, keras.sentence) == (name, entry.title, entry.sentence)
    assert keras.convention != entry.convention
    assert keras.source == entry.source
    # A setting that both have goes by one name and one symbol.
    both = entry.symbols.keys() & keras.symbols.keys()
    assert all(entry.symbols[each] == keras.symbols[each] for each in both)


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("momentum", {"dampening": 0.5}),
        ("adagrad", {"lr_decay": 0.1}),
        ("nadam", {"momentum_decay": 0.1}),
        ("momentum", {"momentum": 1.1}),
        ("adam", {"beta2": 1.0}),
        ("adam", {"lr": 0.0}),
    ],
)
def test_what_keras_has_no_word_for_is_refused(name: str, settings: dict[str, object]) -> None:
    with pytest.raises(SettingError):
        OptimizerSpec(name, Values(settings), "keras").resolved()


@pytest.mark.parametrize("name", ["sgd", "momentum", "nesterov"])
def test_one_path_in_both_frameworks_while_the_rate_is_constant(name: str) -> None:
    settings = Values(lr=0.02)
    specs = [OptimizerSpec(name, settings, each) for each in BOTH]
    bowl_paths = [
        trajectory(Descent(TypedSurface(BOWL), spec.resolved(), (-2.0, 1.0), 50)).weights
        for spec in specs
    ]
    assert bowl_paths[0] == pytest.approx(bowl_paths[1], rel=1e-9, abs=1e-14)


def test_a_smaller_rate_slows_a_velocity_at_once_only_outside_it() -> None:
    # Worked by hand: slope 1 for ever, momentum 1/2, rate 1 and then 0.1.
    rates = np.array([1.0, 0.1, 0.1])
    after = {}
    for framework in BOTH:
        entry = OPTIMIZERS["momentum"].in_framework(framework)
        settings: dict[str, Any] = {**entry.resolve({"momentum": 0.5}), "lr": rates}
        rule = Rule(entry.lines, [setting.name for setting in entry.settings])
        rows, *_ = rule.runner(Function("w1 + 0 w2"))((0.0, 0.0), None, 0, 3, settings)
        after[framework] = rows[0].tolist()
    assert after["pytorch"] == pytest.approx([0.0, -1.0, -1.15])
    assert after["keras"] == pytest.approx([0.0, -1.0, -1.6])
