"""Reduce on plateau: PyTorch's rates and paths, from lines around a rule."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.formula import Function, Rule
from core.schedules import SCHEDULES, ScheduleSpec, followed, lines_of, rates
from core.settings import SettingError, Values

FOLDER = Path(__file__).parents[1] / "golden"
GOLDEN = json.loads((FOLDER / "torch_rates.json").read_text(encoding="utf-8"))
BOWL = Function("(w1^2 + 25 w2^2)/2")


def plateau(warmup: int = 0, **settings: Any) -> ScheduleSpec:
    return ScheduleSpec("plateau", Values(settings), warmup)


def path(spec: ScheduleSpec, rate: Any, start: tuple[float, float], steps: int) -> Any:
    """Rows w1, w2, loss of plain descent under `spec`."""
    before, after, settings = lines_of(spec)
    rule = Rule("w <- w - lr g", ("lr", *settings), before, after)
    rows, _, _ = rule.runner(BOWL)(start, None, 0, steps, {"lr": rate, **settings})
    return np.asarray(rows)[:3]


@pytest.mark.parametrize("case", GOLDEN["plateaus"], ids=lambda case: str(case["settings"]))
def test_runs_on_a_plateau_follow_pytorch(case: dict[str, Any]) -> None:
    found = path(plateau(**case["settings"]), case["lr"], (-2.0, 1.0), GOLDEN["steps"])
    expected = np.array(case["weights"]).T
    assert found[:2] == pytest.approx(expected, rel=1e-12, abs=1e-14)
    assert found[2] == pytest.approx(case["loss"], rel=1e-12)
    assert len(set(case["rates"])) > 1


@pytest.mark.parametrize(
    "case", GOLDEN["plateaus"] + GOLDEN["noisy"], ids=lambda case: str(case["settings"])
)
def test_rates_that_follow_a_loss_are_pytorchs(case: dict[str, Any]) -> None:
    found = followed(plateau(**case["settings"]), case["lr"], np.array(case["loss"]))
    assert found == pytest.approx(case["rates"], rel=1e-12)


def test_the_rates_are_those_that_the_run_had() -> None:
    given = plateau(5, patience=1, factor=0.5, cooldown=2)
    series = rates(given, 0.09, 40)
    rows = path(given, series, (1.0, 1.0), 40)
    had = 1 - rows[0][1:] / rows[0][:-1]  # the gradient of w1 is w1 itself
    assert followed(given, 0.09, rows[2])[:-1] == pytest.approx(had, rel=1e-9)
    assert set(np.round(had, 9)) == {0.018, 0.036, 0.054, 0.072, 0.09, 0.045}


def test_a_plateau_multiplies_the_warm_up() -> None:
    worse = np.arange(1.0, 8.0)
    found = followed(plateau(3, patience=0), 1.0, worse)
    expected = [1 / 3, 2 / 3 * 1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5]
    assert found == pytest.approx(expected, rel=1e-12)
    assert rates(plateau(3), 1.0, 5) == pytest.approx([1 / 3, 2 / 3, 1, 1, 1])


def test_other_schedules_have_no_lines_and_follow_no_loss() -> None:
    for name in SCHEDULES:
        if name not in ("plateau", "formula"):
            assert lines_of(ScheduleSpec(name)) == ("", "", Values())
    cosine = ScheduleSpec("cosine")
    assert followed(cosine, 0.1, np.ones(9)) is rates(cosine, 0.1, 9)
    assert len(followed(plateau(), 0.1, np.ones(0))) == 0


@pytest.mark.parametrize("rate", [1e-290, 1e-8, 1e9, 1e17])
def test_tiny_and_huge_rates_are_followed_too(rate: float) -> None:
    found = followed(plateau(eps=0.0, factor=0.5, patience=0), rate, np.ones(4))
    assert list(found) == [rate, rate, rate / 2, rate / 4]


def test_losses_that_are_no_numbers_are_never_better() -> None:
    losses = np.array([1.0, np.nan, np.inf, np.nan, 0.5])
    found = followed(plateau(patience=1, factor=0.5), 1.0, losses)
    assert list(found) == [1.0, 1.0, 1.0, 0.5, 0.5]


def test_the_lines_ask_for_settings_they_are_given() -> None:
    before, after, settings = lines_of(plateau(patience=3))
    assert settings["plateau_patience"] == 3.0
    assert all(name in before + after for name in settings)
    with pytest.raises(SettingError, match="patience must be a whole number"):
        lines_of(plateau(patience=2.5))
