"""Small trainings, whose every field a test can change."""

from __future__ import annotations

from typing import Any

import numpy as np

from core.datasets import TableData
from core.networks import LayerSpec, NetworkSpec
from core.optimizers import OptimizerSpec
from core.settings import Values
from core.training import TrainSpec


def optimizer(name: str = "sgd", lr: float = 0.1, **more: Any) -> OptimizerSpec:
    return OptimizerSpec(name, Values(lr=lr), **more).resolved()


def table(samples: int, task: Any = "regression", classes: int = 2) -> TableData:
    rng = np.random.default_rng(samples)
    x = rng.normal(size=(samples, 2))
    y = np.arange(samples) % classes if task == "classification" else x[:, 0] - np.sin(x[:, 1])
    return TableData(
        columns=("x1", "x2", "y"),
        rows=tuple(map(tuple, np.column_stack((x, y)).tolist())),
        target="y",
        task=task,
    )


def spec_of(samples: int = 23, **changes: Any) -> TrainSpec:
    first: dict[str, Any] = {
        "data": table(samples),
        "network": NetworkSpec(hidden=(LayerSpec(4), LayerSpec(3)), seed=1),
        "loss": "mse",
        "optimizer": optimizer(),
        "epochs": 4,
        "batch": 10,
        "validation": 0.0,
    }
    return TrainSpec(**{**first, **changes})
