"""One update from inside: its numbers are the recording's, to the last bit."""

import re

import numpy as np
import pytest

from core.descent import Descent, trajectory
from core.inside import BLOCK, Inside, inside
from core.optimizers import OPTIMIZERS, Clip, OptimizerSpec, TypedRule
from core.schedules import ScheduleSpec
from core.settings import Values
from core.surfaces import TypedSurface

RAVINE = TypedSurface(formula="0.1 w1^2 + 2 w2^2", minima=((0.0, 0.0),))


def descent(spec: OptimizerSpec, steps: int = 60, noise: float = 0.0) -> Descent:
    return Descent(RAVINE, spec.resolved(), (-5.0, -2.0), steps, noise, 3)


def adam(steps: int = 60, **more: float) -> Descent:
    return descent(OptimizerSpec("adam", Values(lr=0.1, **more)), steps)


def seen(of: Descent, step: int) -> Inside:
    found = inside(of, step)
    assert found is not None
    return found


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_weights_are_those_of_the_recording_bit_for_bit(name: str) -> None:
    of = descent(OptimizerSpec(name), 2 * BLOCK + 20)
    recorded = trajectory(of).weights
    for step in (1, 2, BLOCK, BLOCK + 1, 2 * BLOCK + 20, 3):
        if step < len(recorded):
            found = seen(of, step)
            assert found.step == step
            assert found.before == tuple(recorded[step - 1].tolist())
            assert found.after == tuple(recorded[step].tolist())


def test_noise_a_schedule_and_clipping_are_in_it() -> None:
    plain = OptimizerSpec(
        "momentum",
        Values(lr=0.02),
        schedule=ScheduleSpec("cosine", Values(T_max=40.0)),
        clip=Clip("value", 0.5),
    )
    of = descent(plain, 40, noise=0.1)
    recorded = trajectory(of).weights
    for step in (1, 17, 40):
        found = seen(of, step)
        assert found.after == tuple(recorded[step].tolist())
        assert max(map(abs, found.seen)) <= 0.5
        assert found.seen != found.gradient
    # PyTorch's cosine from 0.02 to 0 over 40 updates; update 21 is in the middle.
    assert seen(of, 21).rate == pytest.approx(0.01)
    assert seen(of, 1).rate == 0.02


def test_a_plateau_shows_the_rate_that_the_loss_has_left() -> None:
    spec = OptimizerSpec(
        "sgd", Values(lr=0.5), schedule=ScheduleSpec("plateau", Values(patience=2.0, factor=0.1))
    )
    of = descent(spec, 40)
    assert seen(of, 1).rate == 0.5
    # w2 bounces between two points for ever, so that the loss soon gains less than it should.
    rates = {seen(of, step).rate for step in range(1, 41)}
    assert any(rate is not None and rate == pytest.approx(0.05) for rate in rates)


def test_adams_second_step_in_numbers() -> None:
    found = seen(adam(), 2)
    g1, g2 = 0.2 * -4.9, 4.0 * -1.9  # the first step is lr in each weight
    assert found.gradient == pytest.approx((g1, g2))
    m2 = 0.9 * 0.1 * -8.0 + 0.1 * g2
    v2 = 0.999 * 0.001 * 64.0 + 0.001 * g2**2
    lines = {line.name: line for line in found.told}
    assert lines["m"].value(1) == pytest.approx(m2)
    assert lines["v"].value(1) == pytest.approx(v2)
    assert lines["mhat"].value(1) == pytest.approx(m2 / (1 - 0.81))
    assert lines["w"].values == found.after
    made = lines["m"].template(1)
    assert made.latex == r"\slot{0} (\slot{1}) + \slot{2} (\slot{3})"
    assert [slot.number(lines["m"].names) for slot in made.slots] == pytest.approx(
        [0.9, -0.8, 0.1, g2]
    )


def test_a_line_with_numbers_comes_to_what_it_assigned() -> None:
    for line in seen(adam(), 7).told:
        made = line.template(0)
        text = made.latex
        for k, slot in enumerate(made.slots):
            number = slot.number(line.names)
            text = text.replace(rf"\slot{{{k}}}", f"({number!r})")
        text = re.sub(r"\\frac\{(.*)\}\{(.*)\}", r"(\1)/(\2)", text)
        text = re.sub(r"\\sqrt\{([^}]*)\}", r"(\1)**0.5", text)
        text = re.sub(r"\) ?\(", ")*(", text.replace(r"\,", "").replace("^", "**"))
        text = text.replace("{", "(").replace("}", ")")
        assert eval(text) == pytest.approx(line.value(0), rel=1e-12)


def test_lines_that_say_nothing_are_not_told() -> None:
    assert [line.name for line in seen(adam(), 3).lines] == ["d", "m", "v", "mhat", "vhat", "w"]
    assert [line.name for line in seen(adam(), 3).told] == ["m", "v", "mhat", "vhat", "w"]
    assert len(seen(adam(weight_decay=0.1), 3).told) == 6


def test_a_typed_rule_is_told_like_any_other() -> None:
    rule = TypedRule(lines="start c = 1\nc <- c / 2\nw <- w - lr c g")
    found = seen(descent(OptimizerSpec(rule, Values(lr=0.1))), 3)
    assert [line.kind for line in found.lines] == ["start", "state", "state"]
    assert [line.name for line in found.told] == ["c", "w"]
    assert found.told[0].values == (0.125,)
    assert found.told[0].told is not None
    assert found.told[0].told.is_timed


def test_a_method_has_an_outline_and_its_evaluations() -> None:
    of = descent(OptimizerSpec("newton", Values(damping=0.0)), 5)
    found = seen(of, 1)
    assert (found.lines, found.evaluations, found.rate) == ((), 2, 1.0)
    assert len(found.outline) == 3
    # Newton's method is at the bottom of a parabola after one step.
    assert found.after == pytest.approx((0.0, 0.0), abs=1e-12)
    assert found.update == pytest.approx((5.0, 2.0))


def test_the_evaluations_of_a_search_add_up_to_the_recordings() -> None:
    of = descent(OptimizerSpec("line_search"), BLOCK + 3)
    counted = np.cumsum([seen(of, step).evaluations for step in range(1, BLOCK + 4)])
    assert counted.tolist() == trajectory(of).evaluations[1:].tolist()


def test_outside_the_recording_there_is_nothing() -> None:
    assert inside(adam(), 0) is None
    assert inside(adam(), 61) is None
    of = descent(OptimizerSpec("sgd", Values(lr=30.0)), 50)
    end = len(trajectory(of).loss) - 1
    assert end < 50
    assert seen(of, end).after == tuple(trajectory(of).weights[end].tolist())
    assert inside(of, 50) is None


def test_seeking_back_shows_the_same_numbers() -> None:
    of = adam(6 * BLOCK)
    first = seen(of, 10)
    seen(of, 6 * BLOCK)
    assert seen(of, 10) == first
