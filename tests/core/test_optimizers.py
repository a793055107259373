"""Optimizers: paths of PyTorch's own, defaults, limits, and room for the rest of the table."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.descent import Descent, trajectory
from core.optimizers import (
    OPTIMIZERS,
    Optimizer,
    OptimizerError,
    OptimizerSpec,
    optimizer_named,
    rule_of,
)
from core.settings import Setting, SettingError, Values
from core.surfaces import ShippedSurface, TypedSurface

# The promise: nine digits. Weights that have decayed to almost nothing are compared absolutely.
NINE_DIGITS, NOTHING = 1e-9, 1e-12
# The table prints ten digits of the weights.
TABLE_DIGITS = 1e-9

FOLDER = Path(__file__).parents[1] / "golden"
GOLDEN = json.loads((FOLDER / "torch_paths.json").read_text(encoding="utf-8"))
TABLE = json.loads((FOLDER / "torch_table.json").read_text(encoding="utf-8"))
BOWL = TypedSurface(TABLE["formula"])

# What remains of PyTorch's table, each as one entry of the catalogue: name, settings, lines, path.
REST: list[tuple[str, dict[str, float], str, list[tuple[float, float]]]] = [
    (
        "adadelta",
        {"lr": 1.0, "rho": 0.9, "eps": 1e-6},
        """
        v <- rho v + (1 - rho) g^2
        d = sqrt(u + eps) / sqrt(v + eps) * g
        u <- rho u + (1 - rho) d^2
        w <- w - lr d
        """,
        [(-1.996837726, 0.9968377224), (-1.96642279, 0.966597012), (-1.819680453, 0.8260498396)],
    ),
    (
        "amsgrad",
        {"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8},
        """
        m <- beta1 m + (1 - beta1) g
        v <- beta2 v + (1 - beta2) g^2
        top <- max(top, v)
        w <- w - lr m / (1 - beta1^t) / (sqrt(top / (1 - beta2^t)) + eps)
        """,
        [(-1.9, 0.9), (-1.02458684, 0.076249151), (0.07583486971, -0.004704174668)],
    ),
    (
        "adamw",
        {"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weight_decay": 0.1},
        """
        w <- w (1 - lr weight_decay)
        m <- beta1 m + (1 - beta1) g
        v <- beta2 v + (1 - beta2) g^2
        w <- w - lr m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + eps)
        """,
        [(-1.88, 0.89), (-0.8828981774, 0.03360554684), (0.01658614653, -0.01744780954)],
    ),
    (
        "adamax",
        {"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8},
        """
        m <- beta1 m + (1 - beta1) g
        u <- max(beta2 u, |g| + eps)
        w <- w - lr / (1 - beta1^t) * m / u
        """,
        [(-1.9, 0.9), (-1.118550806, 0.2287922077), (0.07220147674, 0.00198744512)],
    ),
    (
        "nadam",
        {"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "momentum_decay": 4e-3},
        """
        start P = 1
        now = beta1 (1 - 0.5 * 0.96^(t momentum_decay))
        next = beta1 (1 - 0.5 * 0.96^((t + 1) momentum_decay))
        P <- P now
        m <- beta1 m + (1 - beta1) g
        v <- beta2 v + (1 - beta2) g^2
        d = (1 - now) / (1 - P) * g + next / (1 - P next) * m
        w <- w - lr d / (sqrt(v / (1 - beta2^t)) + eps)
        """,
        [(-1.894354823, 0.8943548222), (-1.25125077, 0.3233640165), (0.0516637624, 0.002008439781)],
    ),
    (
        "radam",
        {"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8},
        """
        m <- beta1 m + (1 - beta1) g
        v <- beta2 v + (1 - beta2) g^2
        top = 2 / (1 - beta2) - 1
        rho = top - 2t beta2^t / (1 - beta2^t)
        r = where(rho > 5, sqrt((rho - 4) (rho - 2) top / ((top - 4) (top - 2) rho)), 0)
        mhat = m / (1 - beta1^t)
        w <- w - lr where(rho > 5, mhat r sqrt(1 - beta2^t) / (sqrt(v) + eps), mhat)
        """,
        [(-1.8, -1.5), (-1.087098345, 0.7322715193), (-0.7160046554, 0.3842539267)],
    ),
    (
        "rprop",
        {"lr": 0.1, "fall": 0.5, "rise": 1.2, "least": 1e-6, "most": 50.0},
        """
        start h = lr
        q = g p
        h <- min(max(h where(q > 0, rise, where(q < 0, fall, 1)), least), most)
        p <- where(q < 0, 0, g)
        w <- w - h sign(p)
        """,
        [(-1.9, 0.9), (0.079890176, 0.03686784), (2.489076561e-05, 1.272090624e-06)],
    ),
    (
        "lion",
        {"lr": 0.1, "beta1": 0.9, "beta2": 0.99, "weight_decay": 0.0},
        """
        w <- w (1 - lr weight_decay)
        w <- w - lr sign(beta1 m + (1 - beta1) g)
        m <- beta2 m + (1 - beta2) g
        """,
        [(-1.9, 0.9), (-1.0, 0.0), (0.2, 0.0)],
    ),
]


def path(surface: Any, name: str, settings: dict[str, Any], start: Any, steps: int) -> Any:
    spec = OptimizerSpec(name, Values(settings)).resolved()
    return trajectory(Descent(surface, spec, tuple(start), steps)).weights


def case_name(case: dict[str, Any]) -> str:
    return f"{case['optimizer']}-{case['settings']}-{case['formula'][:8]}"


def test_the_golden_paths_were_made_by_pytorch_in_double_precision() -> None:
    assert GOLDEN["made_with"].startswith("torch 2.")
    assert "float64" in GOLDEN["made_with"]
    assert {case["optimizer"] for case in GOLDEN["cases"]} == set(OPTIMIZERS)
    assert len(GOLDEN["cases"]) == 64


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=case_name)
def test_two_hundred_steps_follow_pytorch_to_nine_digits(case: dict[str, Any]) -> None:
    expected = np.array(case["weights"])
    ours = path(
        TypedSurface(case["formula"]), case["optimizer"], case["settings"], expected[0], 200
    )
    assert ours[GOLDEN["steps"]] == pytest.approx(expected, rel=NINE_DIGITS, abs=NOTHING)


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: str(case["settings"]))
def test_the_first_fifty_steps_are_those_of_the_table(case: dict[str, Any]) -> None:
    ours = path(BOWL, case["optimizer"], case["settings"], TABLE["start"], 50)
    expected = np.array(case["weights"])
    assert ours[TABLE["steps"]] == pytest.approx(expected, rel=TABLE_DIGITS, abs=1e-14)


@pytest.mark.parametrize(("name", "defaults", "lines", "rows"), REST)
def test_each_remaining_row_of_the_table_is_one_entry(
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    defaults: dict[str, float],
    lines: str,
    rows: list[tuple[float, float]],
) -> None:
    settings = tuple(Setting(key, key, key, value) for key, value in defaults.items())
    entry = Optimizer(name, name, settings, lines, "", "", "")
    monkeypatch.setitem(OPTIMIZERS, name, entry)
    ours = path(BOWL, name, {}, (-2.0, 1.0), 50)
    assert ours[[1, 10, 50]] == pytest.approx(np.array(rows), rel=TABLE_DIGITS, abs=1e-14)


# Defaults read from PyTorch 2.13's constructors.
DEFAULTS = {
    "sgd": {"lr": 1e-3, "weight_decay": 0.0},
    "momentum": {"lr": 1e-3, "momentum": 0.9, "dampening": 0.0, "weight_decay": 0.0},
    "nesterov": {"lr": 1e-3, "momentum": 0.9, "weight_decay": 0.0},
    "adagrad": {
        "lr": 1e-2,
        "lr_decay": 0.0,
        "weight_decay": 0.0,
        "initial_accumulator_value": 0.0,
        "eps": 1e-10,
    },
    "rmsprop": {
        "lr": 1e-2,
        "alpha": 0.99,
        "eps": 1e-8,
        "weight_decay": 0.0,
        "momentum": 0.0,
        "centered": False,
    },
    "adam": {"lr": 1e-3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weight_decay": 0.0},
}


@pytest.mark.parametrize("name", list(DEFAULTS))
def test_defaults_are_those_of_pytorch(name: str) -> None:
    assert OptimizerSpec(name).resolved().settings == Values(DEFAULTS[name])


def test_the_catalogue_is_the_promised_one_simplest_first() -> None:
    assert list(OPTIMIZERS) == ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"]


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("sgd", {"lr": -0.1}),
        ("sgd", {"momentum": 0.9}),
        ("momentum", {"momentum": -0.1}),
        ("nesterov", {"momentum": 0.0}),
        ("nesterov", {"dampening": 0.1}),
        ("adagrad", {"initial_accumulator_value": -1}),
        ("rmsprop", {"centered": 1}),
        ("adam", {"beta1": 1.0}),
        ("adam", {"beta2": -0.1}),
        ("adam", {"eps": -1e-8}),
        ("adam", {"lr": True}),
        ("adam", {"weight_decay": -1}),
    ],
)
def test_what_pytorch_refuses_is_refused(name: str, settings: dict[str, object]) -> None:
    with pytest.raises(SettingError):
        OptimizerSpec(name, Values(settings)).resolved()


def test_momentum_above_one_is_allowed_as_in_pytorch() -> None:
    spec = OptimizerSpec("momentum", Values(momentum=1.5)).resolved()
    assert spec.settings["momentum"] == 1.5


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_a_learning_rate_that_goes_nowhere_is_refused(name: str) -> None:
    with pytest.raises(SettingError, match=r"lr must be above 0, but is 0\.0\."):
        OptimizerSpec(name, Values(lr=0)).resolved()


def test_an_unknown_optimizer_is_refused_with_the_known_ones() -> None:
    with pytest.raises(OptimizerError, match=r"no optimizer named “adamm”.*rmsprop, adam"):
        OptimizerSpec("adamm").resolved()
    with pytest.raises(OptimizerError):
        optimizer_named("x" * 1000)


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_every_optimizer_reaches_the_bottom_of_a_bowl(name: str) -> None:
    ours = path(ShippedSurface("sphere"), name, {"lr": 0.05}, (-1.0, 0.5), 3000)
    # RMSprop comes to rest within about half a learning rate.
    assert math.hypot(*ours[-1]) < 0.05


@pytest.mark.parametrize("name", ["adagrad", "adam"])
@pytest.mark.parametrize("size", [1e-6, 1.0, 1e4])
def test_the_first_step_is_the_learning_rate_whatever_the_slope(name: str, size: float) -> None:
    ours = path(TypedSurface(f"{size} w1 - {size} w2"), name, {"lr": 0.1}, (0.0, 0.0), 1)
    # eps is 1e-8 beside a gradient of 1e-6
    assert ours[1] == pytest.approx((-0.1, 0.1), rel=0.011)


def test_the_first_step_of_rmsprop_is_ten_learning_rates() -> None:
    ours = path(TypedSurface("w1 - w2"), "rmsprop", {"lr": 0.1}, (0.0, 0.0), 1)
    assert ours[1] == pytest.approx((-1.0, 1.0), rel=1e-6)


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_every_entry_tells_its_idea_convention_and_source(name: str) -> None:
    optimizer = OPTIMIZERS[name]
    assert optimizer.name == name
    assert optimizer.sentence.endswith(".")
    assert optimizer.convention.endswith(".")
    assert any(character.isdigit() for character in optimizer.source)
    assert all(s.label and s.symbol and s.help.endswith(".") for s in optimizer.settings)


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_every_rule_can_be_typeset(name: str) -> None:
    lines = rule_of(OptimizerSpec(name)).latex_lines(OPTIMIZERS[name].symbols)
    assert len(lines) >= 2
    assert all(lines)


def test_equal_specifications_are_one_key() -> None:
    one = OptimizerSpec("adam", Values(lr=0.1, beta1=0.9)).resolved()
    other = OptimizerSpec("adam", Values(lr=0.1)).resolved()
    assert len({one, other}) == 1
