"""A step of a rule with numbers in place of its names, and what a step costs."""

import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from core.formula import Function, Rule, template, told

ADAM = """m <- beta1 m + (1 - beta1) g
v <- beta2 v + (1 - beta2) g^2
mhat = m / (1 - beta1^t)
vhat = v / (1 - beta2^t)
w <- w - lr mhat / (sqrt(vhat) + eps)"""
SETTINGS = {"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}


@pytest.mark.filterwarnings("ignore:path is deprecated")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_watched_step_of_adam_is_printed_and_drawn() -> None:
    ziamath = pytest.importorskip("ziamath")
    rule = Rule(ADAM, tuple(SETTINGS))
    look = rule.watcher(Function("(w1^2 + 25 w2^2)/2"))
    values, _, _ = look((-2.0, 1.0), None, 0, 2, SETTINGS)
    lines = told(rule, SETTINGS)
    made = [template(line, frozenset(), values.names(line.line, 0), 1) for line in lines]
    numbers = [
        [slot.number(values.names(line.line, 0)) for slot in each.slots]
        for line, each in zip(lines, made, strict=True)
    ]
    # Adam's first step is the learning rate, whatever the gradient: mhat is g and vhat is g^2.
    assert made[2].latex == r"\frac{\slot{0}}{1 - \slot{1}^{\slot{2}}}"
    assert numbers[2] == pytest.approx([2.5, 0.9, 1.0])
    assert made[4].latex == r"\slot{0} - \frac{\slot{1} (\slot{2})}{\sqrt{\slot{3}} + \slot{4}}"
    assert numbers[4] == pytest.approx([1.0, 0.1, 25.0, 625.0, 1e-8])
    assert values[4][0] == pytest.approx(np.array([-1.9, 0.9]))
    for each in made:
        drawn = ziamath.Latex(each.latex.replace(r"\slot", "")).svg()
        assert ElementTree.fromstring(drawn).tag.endswith("svg")


EVALUATIONS = [
    ("w <- w - lr g", 1),
    ("w <- w - lr grad(w + rho g/norm(g))", 2),
    ("a = grad(w)\nb = grad(w - lr a)\nw <- w - lr (a + b + grad(w - b))", 4),
    ("start p = grad(w)\np <- p\nw <- w - lr p", 1),
]


@pytest.mark.parametrize(("text", "count"), EVALUATIONS)
def test_a_step_counts_the_gradients_it_asks_for(text: str, count: int) -> None:
    assert Rule(text, ("lr", "rho")).evaluations == count


def test_trusted_lines_count_among_the_gradients() -> None:
    assert Rule("w <- w - g", ("lr",), before="g = grad(w - lr g)").evaluations == 2
