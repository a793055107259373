"""Programs that train a network run as they stand and arrive where the recording arrives."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from core.datasets import ShippedData, TableData
from core.networks import ACTIVATIONS, LayerSpec, NetworkSpec
from core.optimizers import OPTIMIZERS, Clip, Framework, OptimizerSpec, RuleSetting, TypedRule
from core.schedules import ScheduleSpec
from core.settings import Values
from core.snippets import snippet
from core.training import TrainingError, TrainSpec, training
from tests.core.snippets import FRAMEWORKS, output_of

RULES = [name for name, entry in OPTIMIZERS.items() if entry.method is None]
RATES = {"adadelta": 1.0, "sgd": 0.1, "momentum": 0.03, "nesterov": 0.03}
MINE = TypedRule(
    "m <- beta m + (1 - beta) g\nw <- w - lr m / (1 + norm(m))", "mine", (RuleSetting("beta", 0.9),)
)


def spec_of(rule: str | TypedRule = "sgd", meant: Framework = "pytorch", **more: Any) -> TrainSpec:
    """A 2-4-3-1 network on 40 samples, 7 at a time."""
    around = {name: more.pop(name) for name in ("schedule", "clip") if name in more}
    lr = RATES.get(rule, 0.01) if isinstance(rule, str) else 0.1
    first: dict[str, Any] = {
        "data": ShippedData("circle", Values(samples=80.0)),
        "network": NetworkSpec(hidden=(LayerSpec(4), LayerSpec(3, "sigmoid")), seed=3),
        "loss": "mse",
        "optimizer": OptimizerSpec(rule, Values(lr=lr), framework=meant, **around).resolved(),
        "epochs": 12,
        "batch": 7,
    }
    return TrainSpec(**{**first, **more})


CASES: dict[str, dict[str, Any]] = {
    "full batch": {"batch": 0},
    "one at a time": {"batch": 1, "epochs": 3},
    "no hidden layer": {"network": NetworkSpec()},
    "standardised features": {
        "network": NetworkSpec(features=("x1", "x2^2", "sin(x1)"), hidden=(LayerSpec(3),)),
        "standardise": True,
    },
    "values": {"data": ShippedData("plane", Values(samples=60.0)), "loss": "huber"},
    "absolute": {"data": ShippedData("plane", Values(samples=60.0)), "loss": "mae"},
    "cross-entropy": {
        "network": NetworkSpec(hidden=(LayerSpec(5, "elu"),), output="sigmoid"),
        "loss": "binary_cross_entropy",
    },
    "hinge": {"network": NetworkSpec(hidden=(LayerSpec(5, "softplus"),)), "loss": "hinge"},
    "three classes": {
        "data": ShippedData("three_blobs", Values(samples=90.0)),
        "network": NetworkSpec(hidden=(LayerSpec(6, "gelu"),), output="softmax"),
        "loss": "softmax_cross_entropy",
    },
    "three classes by squares": {
        "data": ShippedData("three_blobs", Values(samples=90.0)),
        "network": NetworkSpec(hidden=(LayerSpec(6, "sine"),), output="softmax"),
        "loss": "mse",
    },
    "penalties": {"l1": 0.01, "l2": 0.1},
    "batch norm": {
        "network": NetworkSpec(hidden=(LayerSpec(4, "relu", 0.0, "batch"),), seed=1),
        "batch": 8,
    },
    "layer norm": {"network": NetworkSpec(hidden=(LayerSpec(4, "leaky_relu", 0.0, "layer"),))},
    "clipped by norm": {"clip": Clip("norm", 0.05)},
    "clipped by value": {"clip": Clip("value", 0.01)},
    "schedule": {"schedule": ScheduleSpec("cosine", Values(T_max=50), 5)},
    "early": {"early_stopping": 2, "epochs": 200, "l2": 0.05},
    "given weights": {"network": NetworkSpec(given=(0.1, -0.2, 0.3))},
}


def arrives(spec: TrainSpec, framework: Framework, rel: float = 1e-6) -> bool:
    """Whether the program ends where the recording does, and not where it began."""
    expected = training(spec).train_loss
    has_moved = expected[-1] != pytest.approx(expected[0], rel=1e-3)
    found = float(output_of(snippet(spec, framework)))
    return has_moved and found == pytest.approx(expected[-1], rel=rel)


# -- what is written


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("case", CASES)
def test_every_training_has_a_program_that_compiles(case: str, framework: Framework) -> None:
    spec = spec_of(**CASES[case])
    code = snippet(spec, framework)
    compile(code, "snippet", "exec")
    assert "# Gradient descent on a network" in code.splitlines()[0]
    assert code.endswith(".item())\n")
    first = training(spec).weights[0]
    assert repr(float(first[0])) in code


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("meant", FRAMEWORKS)
@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_a_program(name: str, meant: Framework, framework: Framework) -> None:
    code = snippet(spec_of(name, meant), framework)
    compile(code, "snippet", "exec")
    assert ("optimizer =" in code) != ("\ndef gradient(" in code)


def test_a_typed_rule_is_written_out_under_its_title() -> None:
    code = snippet(spec_of(MINE), "pytorch")
    assert "# mine, which torch.optim does not have: its lines\n" in code
    assert "    m = beta * m + (1 - beta) * g\n" in code


def test_no_name_of_a_typed_rule_is_one_that_its_program_needs() -> None:
    lines = "found <- 0.9 found + g\nsum <- sum + g^2\nw <- w - lr found / sqrt(sum)"
    code = snippet(spec_of(TypedRule(lines), early_stopping=2, l2=0.05), "pytorch")
    _, loop = code.split("\nfor t in range(1, steps + 1):\n")
    assigned = re.findall(r"^ +(\w+) = ", loop, re.MULTILINE)
    assert len(set(assigned)) == len(assigned) == 7, assigned
    assert "sum" not in assigned  # Python's own, by which the penalty is added up


def test_dropout_says_that_its_numbers_differ() -> None:
    network = NetworkSpec(hidden=(LayerSpec(4, "relu", 0.25),))
    for framework in FRAMEWORKS:
        code = snippet(spec_of(network=network), framework)
        assert "Dropout(0.25)" in code
        assert "# dropout draws other units than the recording" in code


def test_a_program_says_where_batch_normalisation_goes_otherwise() -> None:
    network = NetworkSpec(hidden=(LayerSpec(4, "relu", 0.0, "batch"),))
    codes = [
        snippet(spec_of(rule, network=network, batch=size), "pytorch")
        for rule, size in (("sgd", 8), ("sam", 8), ("sgd", 13))
    ]
    assert ["# running statistics also count" in code for code in codes] == [False, True, False]
    # Of 40 samples, 13 at a time, one is left.
    assert ["# PyTorch refuses to normalise one" in code for code in codes] == [False, False, True]


def test_a_large_network_begins_where_the_framework_lets_it() -> None:
    network = NetworkSpec(hidden=(LayerSpec(64), LayerSpec(64), LayerSpec(64)), seed=5)
    code = snippet(spec_of(network=network), "pytorch")
    assert "torch.manual_seed(5)" in code
    assert "initial" not in code


def test_no_text_of_a_table_becomes_code() -> None:
    rule = TypedRule("w <- w - lr g", "mine\nraise SystemExit")
    table = TableData(("a\nb", "y"), ((1.0, 2.0), (2.0, 1.0), (3.0, 3.0)), "y", "regression")
    code = snippet(spec_of(rule, data=table, validation=0.0, batch=0), "pytorch")
    assert not [line for line in code.splitlines() if line.startswith(("raise", "b"))]


def test_what_cannot_be_trained_has_no_program() -> None:
    with pytest.raises(TrainingError, match="works on two weights only"):
        snippet(spec_of("newton"), "pytorch")


# -- what it does


@pytest.mark.parametrize("name", [*RULES, MINE], ids=[*RULES, "typed"])
def test_pytorch_arrives_where_the_recording_arrives(torch: Any, name: str | TypedRule) -> None:
    assert arrives(spec_of(name), "pytorch")


@pytest.mark.parametrize("case", CASES)
def test_pytorch_arrives_there_in_every_case(torch: Any, case: str) -> None:
    assert arrives(spec_of(**CASES[case]), "pytorch")
    assert arrives(spec_of(MINE, **CASES[case]), "pytorch")


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_pytorch_knows_every_activation(torch: Any, name: str) -> None:
    if name == "step":  # which cannot be trained
        return
    network = NetworkSpec(hidden=(LayerSpec(4, name),), seed=2)  # type: ignore[arg-type]
    assert arrives(spec_of(network=network), "pytorch")


def test_pytorch_follows_in_single_precision(torch: Any) -> None:
    assert arrives(spec_of("adam", precision="float32"), "pytorch", rel=1e-3)


@pytest.mark.parametrize("name", [*RULES, MINE], ids=[*RULES, "typed"])
def test_keras_arrives_where_the_recording_arrives(keras: None, name: str | TypedRule) -> None:
    assert arrives(spec_of(name, "keras"), "keras")


@pytest.mark.parametrize("case", CASES)
def test_keras_arrives_there_in_every_case(keras: None, case: str) -> None:
    # Its running variance, of which the last loss is made, is that of the batch without n - 1.
    assert arrives(spec_of(**CASES[case]), "keras", rel=5e-3 if case == "batch norm" else 1e-6)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_keras_knows_every_activation(keras: None, name: str) -> None:
    if name == "step":
        return
    network = NetworkSpec(hidden=(LayerSpec(4, name),), seed=2)  # type: ignore[arg-type]
    assert arrives(spec_of(network=network), "keras")


def test_initial_weights_are_those_of_the_recording() -> None:
    code = snippet(spec_of(), "pytorch")
    space: dict[str, Any] = {}
    block = code[code.index("initial = [") : code.index("with torch.no_grad()")]
    exec(block, space)
    whole = training(spec_of())
    w1 = np.array(space["initial"][0])
    assert w1.shape == (4, 2)
    assert w1.T.ravel().tolist() == whole.weights[0, :8].tolist()
