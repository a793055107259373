"""What the README shows works as it is printed there."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from core import lesson_file
from core.descent import Descent, trajectory
from core.optimizers import OPTIMIZERS, Optimizer, OptimizerSpec, settings
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


def test_the_added_optimizer_follows_its_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {
        name: getattr(settings, name) for name in ("LEARNING_RATE", "BETA_1", "BETA_2", "EPSILON")
    }
    names |= {"Optimizer": Optimizer, "replace": replace, "QT_TRANSLATE_NOOP": QT_TRANSLATE_NOOP}
    added = eval(shown("python"), names)
    assert added.name not in OPTIMIZERS
    monkeypatch.setitem(OPTIMIZERS, added.name, added)
    bowl = TypedSurface("(w1^2 + 25 w2^2) / 2")
    spec = OptimizerSpec(added.name, Values(lr=0.1)).resolved()
    path = trajectory(Descent(bowl, spec, (-2.0, 1.0), 50)).weights
    w, m, v = np.array([-2.0, 1.0]), np.zeros(2), np.zeros(2)
    for row in path[1:]:
        g = w * (1.0, 25.0)
        m = 0.9 * m + 0.1 * g
        v -= 0.001 * np.sign(v - g**2) * g**2
        w = w - 0.1 * m / (np.sqrt(v) + 1e-8)
        assert row == pytest.approx(w, rel=1e-9)
