"""Schedules that a person types: what they know, and where they are wrong."""

from contextlib import suppress

import numpy as np
import pytest

from core.formula import FormulaError
from core.schedules import ScheduleError, ScheduleSpec, latex, rates


def typed(text: str, warmup: int = 0) -> ScheduleSpec:
    return ScheduleSpec("formula", warmup=warmup, formula=text)


def test_typed_formulas_know_the_rate_the_step_and_the_number_of_steps() -> None:
    assert list(rates(typed("lr0 * 0.5^(t/2)"), 0.8, 5))[::2] == [0.8, 0.4, 0.2]
    assert list(rates(typed("0.25"), 0.8, 3)) == [0.25] * 3
    assert list(rates(typed("where(t < T/2, lr0, 0)"), 1.0, 4)) == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("text", "position", "message"),
    [
        ("", 0, "The formula is empty. Type one such as lr0 * 0.5^(t/20)."),
        ("  ", 0, "The formula is empty. Type one such as lr0 * 0.5^(t/20)."),
        ("lr0 * (1 - t/T", 6, "This bracket is never closed: a “)” is missing."),
        ("lr * 0.5", 0, "Unknown name “lr”. Did you mean “lr0”?"),
        ("lr0 + w1", 6, "Unknown name “w1”. Known names: lr0, t, T, pi, e."),
        ("lr0 / ", 4, "Nothing follows “/”. Add a number or a name."),
    ],
)
def test_a_mistake_in_a_typed_formula_has_its_place(text: str, position: int, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        ScheduleSpec("formula", formula=text).resolved()
    assert (caught.value.position, str(caught.value)) == (position, message)


@pytest.mark.parametrize(
    ("text", "step", "shown"),
    [
        ("lr0 (1 - t/4)", 5, "-0.025"),
        ("lr0/(3 - t)", 3, "inf"),
        ("lr0 sqrt(2 - t)", 3, "nan"),
        ("lr0 * 10^(t*40)", 8, "inf"),
        ("-lr0", 0, "-0.1"),
    ],
)
def test_a_typed_rate_that_is_none_is_refused_with_its_step(
    text: str, step: int, shown: str
) -> None:
    for warmup in (0, 3):
        with pytest.raises(
            ScheduleError, match=f"At t = {step} .* learning rate {shown},"
        ) as caught:
            rates(typed(text, warmup), 0.1, 20)
        assert caught.value.step == step
    if step:
        assert len(rates(typed(text), 0.1, step)) == step


def test_no_other_schedule_takes_a_typed_formula() -> None:
    with pytest.raises(ScheduleError, match="the schedule “cosine” was given “lr0”"):
        ScheduleSpec("cosine", formula="lr0").resolved()


TYPED = "where(mod(t, 7) < 3, lr0 * exp(-t/T), max(lr0 cos(pi t/T)^2, 1e-3)) / (1 + 0.1t)"


@pytest.mark.parametrize("length", range(len(TYPED) + 1))
def test_half_typed_formulas_are_rates_or_told_to_be_none(length: int) -> None:
    spec = typed(TYPED[:length])
    with suppress(FormulaError, ScheduleError):
        assert np.isfinite(rates(spec, 0.1, 50)).all()
        assert latex(spec)
