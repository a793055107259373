"""Optimizers: paths of PyTorch's own, defaults, limits, and what every entry tells."""

import json
import math
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from core.descent import Descent, trajectory
from core.optimizers import (
    OPTIMIZERS,
    OptimizerError,
    OptimizerSpec,
    optimizer_named,
)
from core.settings import SettingError, Values
from core.surfaces import ShippedSurface, TypedSurface

# The promise: nine digits. Weights that have decayed to almost nothing are compared absolutely.
NINE_DIGITS, NOTHING = 1e-9, 1e-12
# The table prints ten digits of the weights.
TABLE_DIGITS = 1e-9

FOLDER = Path(__file__).parents[1] / "golden"
GOLDEN = json.loads((FOLDER / "torch_paths.json").read_text(encoding="utf-8"))
TABLE = json.loads((FOLDER / "torch_table.json").read_text(encoding="utf-8"))
BOWL = TypedSurface(TABLE["formula"])


RULES = [name for name, entry in OPTIMIZERS.items() if entry.method is None]
METHODS = [name for name, entry in OPTIMIZERS.items() if entry.method is not None]
NOT_IN_TORCH = {"adam_uncorrected", "lion", "qhm", "qhadam", "sam", *METHODS}
ADAM_DEFAULTS = {"lr": 1e-3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weight_decay": 0.0}


def path(surface: Any, name: str, settings: dict[str, Any], start: Any, steps: int) -> Any:
    spec = OptimizerSpec(name, Values(settings)).resolved()
    return trajectory(Descent(surface, spec, tuple(start), steps)).weights


def case_name(case: dict[str, Any]) -> str:
    return f"{case['optimizer']}-{case['settings']}-{case['formula'][:8]}"


def test_the_golden_paths_were_made_by_pytorch_in_double_precision() -> None:
    assert GOLDEN["made_with"].startswith("torch 2.")
    assert "float64" in GOLDEN["made_with"]
    assert {case["optimizer"] for case in GOLDEN["cases"]} == set(OPTIMIZERS) - NOT_IN_TORCH
    assert len(GOLDEN["cases"]) == 124


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
    "adadelta": {"lr": 1.0, "rho": 0.9, "eps": 1e-6, "weight_decay": 0.0},
    "adam": ADAM_DEFAULTS,
    "adam_uncorrected": ADAM_DEFAULTS,
    "adamw": {**ADAM_DEFAULTS, "weight_decay": 1e-2},
    "amsgrad": ADAM_DEFAULTS,
    "adamax": {**ADAM_DEFAULTS, "lr": 2e-3},
    "nadam": {**ADAM_DEFAULTS, "lr": 2e-3, "momentum_decay": 4e-3},
    "radam": ADAM_DEFAULTS,
    "rprop": {"lr": 1e-2, "eta_minus": 0.5, "eta_plus": 1.2, "step_min": 1e-6, "step_max": 50.0},
    # The authors' own.
    "lion": {"lr": 1e-4, "beta1": 0.9, "beta2": 0.99, "weight_decay": 0.0},
    "qhm": {"lr": 1e-3, "beta": 0.999, "nu": 0.7, "weight_decay": 0.0},
    "qhadam": {**ADAM_DEFAULTS, "beta1": 0.995, "nu1": 0.7, "nu2": 1.0},
    "sam": {"lr": 1e-3, "rho": 0.05, "weight_decay": 0.0},
}


@pytest.mark.parametrize("name", list(DEFAULTS))
def test_defaults_are_those_of_pytorch_or_of_the_authors(name: str) -> None:
    assert OptimizerSpec(name).resolved().settings == Values(DEFAULTS[name])


def test_the_catalogue_is_the_promised_one_simplest_first() -> None:
    assert RULES[:5] == ["sgd", "momentum", "nesterov", "adagrad", "adadelta"]
    assert RULES[5:9] == ["rmsprop", "adam", "adam_uncorrected", "adamw"]
    assert RULES[9:] == [
        *("amsgrad", "adamax", "nadam", "radam", "rprop", "lion", "qhm", "qhadam", "sam")
    ]
    assert list(OPTIMIZERS) == [*RULES, *METHODS]


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
        ("adadelta", {"rho": 1.1}),
        ("adadelta", {"eps": -1e-6}),
        ("nadam", {"momentum_decay": -0.1}),
        ("rprop", {"eta_minus": 1.0}),
        ("rprop", {"eta_plus": 1.0}),
        ("rprop", {"step_max": 0.0}),
        ("rprop", {"weight_decay": 0.1}),
        ("lion", {"eps": 1e-8}),
        ("qhm", {"beta": 1.0}),
        ("qhm", {"nu": 1.1}),
        ("qhadam", {"nu2": -0.1}),
        ("sam", {"rho": -0.05}),
    ],
)
def test_what_pytorch_refuses_is_refused(name: str, settings: dict[str, object]) -> None:
    with pytest.raises(SettingError):
        OptimizerSpec(name, Values(settings)).resolved()


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_numbers_that_are_none_are_refused_everywhere(name: str) -> None:
    for setting in OPTIMIZERS[name].settings:
        with pytest.raises(SettingError, match=f"{setting.name} must be"):
            OPTIMIZERS[name].resolve({setting.name: math.nan})
        with pytest.raises(SettingError, match=f"{setting.name} must be"):
            OPTIMIZERS[name].resolve({setting.name: -math.inf})


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize(("setting", "limit"), [("beta", 1), ("beta1", 1), ("beta2", 1)])
def test_a_mean_that_never_changes_is_refused(name: str, setting: str, limit: float) -> None:
    for entry in {OPTIMIZERS[name], OPTIMIZERS[name].in_framework("keras")}:
        if setting in entry.symbols:
            with pytest.raises(SettingError, match=f"{setting} must be below 1"):
                entry.resolve({setting: limit})
        else:
            assert all(each.name != setting for each in entry.settings)


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
    # Adadelta's rate is a factor of its own; what goes by signs rests within a learning rate.
    rate = {"adadelta": 1.0, "lion": 0.01}.get(name, 0.05)
    ours = path(ShippedSurface("sphere"), name, {"lr": rate}, (-1.0, 0.5), 3000)
    assert math.hypot(*ours[-1]) < 0.05


@pytest.mark.parametrize(
    "name", ["adagrad", "adam", "amsgrad", "adamax", "rprop", "lion", "qhadam"]
)
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


@pytest.mark.filterwarnings("ignore:path is deprecated")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_every_rule_can_be_typeset(name: str) -> None:
    ziamath = pytest.importorskip("ziamath")
    for entry in {OPTIMIZERS[name], OPTIMIZERS[name].in_framework("keras")}:
        lines = entry.latex_lines()
        assert len(lines) >= 2
        for line in lines:
            drawing = ElementTree.fromstring(ziamath.Latex(line).svg())
            assert float(drawing.attrib["width"]) > 5


def test_equal_specifications_are_one_key() -> None:
    one = OptimizerSpec("adam", Values(lr=0.1, beta1=0.9)).resolved()
    other = OptimizerSpec("adam", Values(lr=0.1)).resolved()
    assert len({one, other}) == 1
