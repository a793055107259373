"""What the README shows works as it is printed there."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from core import lesson_file, optimizers
from core.descent import Descent, trajectory
from core.optimizers import Optimizer, OptimizerSpec
from core.plan import specs_of
from core.settings import Values
from core.surfaces import TypedSurface
from core.words import QT_TRANSLATE_NOOP

ROOT = Path(__file__).resolve().parent.parent


def shown(language: str) -> str:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"```{language}\n(.*?)```", text, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_lesson_with_a_formula_opens_and_has_all_its_runs() -> None:
    lesson = lesson_file.decode(shown("json").encode())
    assert [run.optimizer for run in lesson.runs] == ["sgd", "sgd", "adam"]
    assert len(specs_of(lesson)) == 4


def test_the_added_optimizer_follows_pytorch(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {
        name: getattr(optimizers, name)
        for name in ("LEARNING_RATE", "BETA_1", "BETA_2", "EPSILON", "WEIGHT_DECAY")
    }
    names |= {"Optimizer": Optimizer, "replace": replace, "QT_TRANSLATE_NOOP": QT_TRANSLATE_NOOP}
    added = eval(shown("python"), names)
    monkeypatch.setitem(optimizers.OPTIMIZERS, added.name, added)
    bowl = TypedSurface("(w1^2 + 25 w2^2) / 2")
    spec = OptimizerSpec("adamax", Values(lr=0.1)).resolved()
    path = trajectory(Descent(bowl, spec, (-2.0, 1.0), 50)).weights
    # PyTorch 2.13's Adamax in float64, printed to ten digits.
    assert path[3] == pytest.approx([-1.707648236, 0.7154994722], rel=1e-9)
    assert path[50] == pytest.approx([0.07220147674, 0.00198744512], rel=1e-9)
