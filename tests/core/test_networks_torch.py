"""Networks are trained as PyTorch trains them: stored values, see golden/make_torch_training.py."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.networks import LOSSES, LayerSpec, Network, NetworkSpec, Pass, Penalty, network_of
from core.optimizers import Clip, OptimizerSpec, program_of
from core.settings import Values

GOLDEN = json.loads(
    (Path(__file__).parents[1] / "golden" / "torch_training.json").read_text(encoding="utf-8")
)
OUTPUT = {"binary_cross_entropy": "sigmoid", "softmax_cross_entropy": "softmax"}


def name_of(case: dict[str, Any]) -> str:
    known = ("loss", "activation", "optimizer", "normalise", "l1", "l2", "clip_norm", "clip_value")
    decay = ["decay"] if case["settings"].get("weight_decay") else []
    return " ".join([str(case[key]) for key in known if key in case] + decay)


def network_for(case: dict[str, Any]) -> tuple[Network, np.ndarray]:
    """The network of a case, and its first weights."""
    loss, normalise = case["loss"], case.get("normalise")
    hidden = tuple(
        LayerSpec(units, case["activation"], normalise=normalise) for units in GOLDEN["hidden"]
    )
    spec = NetworkSpec(hidden=hidden, output=OUTPUT.get(loss, "identity"))  # type: ignore[arg-type]
    outputs = 3 if loss == "softmax_cross_entropy" else 1
    network = network_of(spec, 2, outputs)
    return network, network.flat(GOLDEN["first"][f"{outputs} {normalise}"])


def clip_of(case: dict[str, Any]) -> Clip | None:
    if "clip_norm" in case:
        return Clip("norm", case["clip_norm"])
    return Clip("value", case["clip_value"]) if "clip_value" in case else None


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=name_of)
def test_training_follows_pytorch(case: dict[str, Any]) -> None:
    network, weights = network_for(case)
    loss = LOSSES[case["loss"]]
    data = {key: np.array(values, dtype=float) for key, values in GOLDEN["data"][loss.name].items()}
    columns, targets = network.columns(data["x"]), loss.targets(data["y"], network.outputs)
    gradient, running = np.zeros_like(weights), network.initial_running()
    steps, batch, samples = GOLDEN["steps"], GOLDEN["batch"], len(data["y"])
    penalty = Penalty(case.get("l1", 0.0), case.get("l2", 0.0))
    passes = {
        size: Pass(network, loss, size, weights, gradient, running=running, penalty=penalty)
        for size in (batch, samples % batch)
    }
    spec = OptimizerSpec(case["optimizer"], Values(case["settings"]), clip=clip_of(case))
    program = program_of(spec.resolved(), steps)
    assert program.rule is not None
    stepper = program.rule.stepper(network.size, program.settings)
    starts = list(range(0, samples, batch))
    for step in range(steps):
        start = starts[step % len(starts)]
        here = slice(start, start + batch)
        part = np.ascontiguousarray(columns[:, here])
        passes[part.shape[1]].descend(part.T, targets[:, here].copy())
        stepper.advance(weights, gradient, step)
    assert weights == pytest.approx(network.flat(case["weights"]), abs=1e-9)
    if running.size:
        expected = [number for pair in case["running"] for row in pair for number in row]
        assert running == pytest.approx(np.array(expected), abs=1e-9)
    looking = Pass(network, loss, samples, weights, running=running)
    looking.forward(columns.T)
    assert looking.loss(targets) == pytest.approx(case["last_loss"], abs=1e-9)


def test_the_stored_values_say_where_they_come_from() -> None:
    assert GOLDEN["made_with"].startswith("torch 2.13.0")
    assert len(GOLDEN["cases"]) > 150
