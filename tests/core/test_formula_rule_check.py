"""Typed rules: refused where their first step gives no number, else as good as a shipped one."""

import math
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.formula import FormulaError, Function, Rule
from core.optimizers import OPTIMIZERS, Framework

FRAMEWORKS: tuple[Framework, ...] = ("pytorch", "keras")
HIMMELBLAU = "(w1^2 + w2 - 11)^2 + (w1 + w2^2 - 7)^2"
SETTINGS: dict[str, Any] = {"lr": 0.1, "beta": 0.9, "eps": 1e-8, "zero": 0.0, "one": 1.0}

# Text, line, the part that is marked, the sentence's part. The bowl's gradient at (1, 1) is (2, 2).
REFUSED = [
    ("w <- w - lr g / (t - 1)", 1, "t - 1", "Line 1 divides by zero at step 1."),
    ("\n\nm <- g\nw <- w - m/zero", 4, "zero", "Line 4 divides by zero at step 1."),
    ("d = m/m\nm <- g\nw <- w - lr d", 1, "m", "Line 1 divides by zero at step 1."),
    ("w <- w - lr/(1 + 1/m)\nm <- g", 1, "m", "Line 1 divides by zero at step 1."),
    ("start m = 1/zero\nm <- g\nw <- w - m", 1, "zero", "Line 1 divides by zero at step 1."),
    ("b = m^-2\nm <- g\nw <- w - b", 1, "m", "Line 1 divides by zero at step 1."),
    ("w <- w - g/(1 - one^t)", 1, "1 - one^t", "Line 1 divides by zero at step 1."),
    ("w <- w - g/norm(g - 2)", 1, "norm(g - 2)", "Line 1 divides by zero at step 1."),
    ("s = sqrt(g - 5)\nw <- w - s", 1, "sqrt(g - 5)", "“sqrt(g - 5)” is not defined there"),
    ("m <- m + g\nw <- w - log(1 - t) m", 2, "log(1 - t)", "“log(1 - t)” is not defined there"),
    ("w <- w - (-g)^0.5", 1, "(-g)^0.5", "is not defined there"),
    ("w <- w - （ (-g） )^0.5", 1, "（ (-g） )^0.5", "is not defined there"),
    ("w <- w - lr exp(1000 g)", 1, "exp(1000 g)", "“exp(1000 g)” is too large"),
    ("w <- w - (1e12 g)^20 (1e12 g)^20", 1, None, "is too large"),
    ("w <- w - where(t = 1, 1/zero, 1)", 1, "zero", "Line 1 divides by zero"),
    ("w <- w - where(1/zero > 2, 1, 2)", 1, "zero", "Line 1 divides by zero"),
]


@pytest.mark.parametrize(("text", "line", "part", "sentence"), REFUSED)
def test_a_first_step_without_a_number_is_refused_at_its_line(
    text: str, line: int, part: str | None, sentence: str
) -> None:
    rule = Rule(text, tuple(SETTINGS))
    with pytest.raises(FormulaError, match=re.escape(sentence)) as caught:
        rule.check(SETTINGS)
    error = caught.value
    assert (error.line, error.source) == (line, text)
    assert part is None or text[error.position :][: error.length] == part
    assert text.count("\n", 0, error.position) == line - 1


ALLOWED = [
    "w <- w - lr g/norm(g)",
    "w <- w - lr where(t = 1, g, g/(t - 1))",
    "w <- w - lr where(g > 0, g, log(g))",
    "start m = 1/one\nm <- beta m\nw <- w - g/m",
    "w <- w - lr sign(g) min(1, loss)",
    "w <- w - lr grad(w + eps g/norm(g))",
    "s = dot(g, w)/norm(w)\nw <- w - s lr",
    "d = 60° g\nw <- w - |d| pi",
]


@pytest.mark.parametrize("text", ALLOWED)
def test_a_rule_that_takes_its_first_step_is_accepted(text: str) -> None:
    rule = Rule(text, tuple(SETTINGS))
    rule.check(SETTINGS)
    _, weights, _ = rule.runner(Function("w1^2 + w2^2"))((1.0, 1.0), None, 0, 1, SETTINGS)
    assert all(map(math.isfinite, weights))


# Every entry that is a rule, as either framework means it.
SHIPPED = {
    (name, framework): optimizer.in_framework(framework)
    for name, optimizer in OPTIMIZERS.items()
    for framework in FRAMEWORKS
    if optimizer.in_framework(framework).lines
}


@pytest.mark.parametrize("key", SHIPPED, ids="-".join)
def test_every_shipped_rule_takes_its_first_step(key: Any) -> None:
    optimizer = SHIPPED[key]
    defaults = {setting.name: setting.default for setting in optimizer.settings}
    assert Rule(optimizer.lines, tuple(defaults)).check(defaults) is None  # type: ignore[func-returns-value]


def test_the_surface_may_be_given_and_is_left_alone_where_it_is_flat() -> None:
    rule = Rule("w <- w - lr g/(w - g)", ("lr",))
    rule.check({"lr": 0.1})
    with pytest.raises(FormulaError, match="divides by zero"):
        rule.check({"lr": 0.1}, Function("(w1^2 + w2^2)/2"))
    # At (1, 1) the first has no slope and the second no value.
    for surface in ("(w1 - 1)^2 + (w2 - 1)^2", "log(w1 - 2) + w2"):
        Rule("w <- w - lr g/norm(g)", ("lr",)).check({"lr": 0.1}, Function(surface))


def test_trusted_lines_are_followed_and_not_judged() -> None:
    names, before = ("lr", "clip_limit"), "g = g min(1, clip_limit / (norm(g) - norm(g)))"
    given = {"lr": np.array([0.5, 0.1]), "clip_limit": 1.0}
    Rule("w <- w - lr g", names, before).check(given)
    with pytest.raises(FormulaError, match="Line 1 divides"):
        Rule("w <- w - lr/(lr - 0.5)", names, before).check(given)


def outcome(text: str) -> float | None:
    """The first new weight, None where the rule is refused."""
    try:
        Rule(text, tuple(SETTINGS)).check(SETTINGS)
    except FormulaError:
        return None
    run = Rule(text, tuple(SETTINGS)).runner(Function("w1^2 + w2^2"))
    return run((1.0, 1.0), None, 0, 1, SETTINGS)[1][0]


PARTS = st.recursive(
    st.sampled_from(["g", "w", "t", "loss", "lr", "zero", "one", "2", "m"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/^"), inner).map(lambda p: f"({p[0]}{p[1]}{p[2]})"),
        st.tuples(st.sampled_from(["sqrt", "log", "exp", "norm", "-"]), inner).map(
            lambda p: f"{p[0]}({p[1]})"
        ),
        st.tuples(inner, inner, inner).map(lambda p: f"where({p[0]} > {p[1]}, {p[1]}, {p[2]})"),
    ),
    max_leaves=8,
)


@given(PARTS)
@settings(max_examples=150, deadline=None)
def test_no_rule_that_is_accepted_leaves_the_numbers_at_once(part: str) -> None:
    found = outcome(f"m <- g\nw <- w - {part}")
    assert found is None or math.isfinite(found)


# -- typed rules are as good as shipped ones


@st.composite
def retyped(draw: st.DrawFn) -> tuple[Any, str]:
    """A shipped rule, and its text with other spaces and other names of locals and states."""
    optimizer = SHIPPED[draw(st.sampled_from(list(SHIPPED)))]
    text = "\n".join(line.strip() for line in optimizer.lines.strip().split("\n"))
    rule = Rule(text, tuple(setting.name for setting in optimizer.settings))
    own = {line.name for line in rule.lines} - {"w", "g"}
    for index, word in enumerate(sorted(own)):
        if draw(st.booleans()):
            text = re.sub(rf"\b{word}\b(?!\()", f"own{index}", text)
    spaces = st.sampled_from([" ", "  ", "\t"])
    return optimizer, re.sub(r" ", lambda _: draw(spaces), text)


@given(retyped())
@settings(max_examples=60, deadline=None)
def test_a_shipped_rule_typed_again_gives_the_same_bits(typed: tuple[Any, str]) -> None:
    optimizer, text = typed
    given = {setting.name: setting.default for setting in optimizer.settings}
    function = Function(HIMMELBLAU)
    paths = [
        Rule(lines, tuple(names)).runner(function)((-1.0, 2.0), None, 0, 80, given)
        for lines, names in [(optimizer.lines, given), (text, sorted(given))]
    ]
    assert np.array_equal(paths[0][0], paths[1][0], equal_nan=True)
    assert paths[0][1] == paths[1][1]


def test_adam_without_the_parts_that_are_zero_gives_the_bits_of_adam() -> None:
    text = """m <- β₁ m + (1 - β₁) g
        v <- β₂ v + (1 - β₂) g^2
        w <- w - η (m / (1 - β₁^t)) / (sqrt(v / (1 - β₂^t)) + eps)"""
    given = {"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weight_decay": 0.0}
    shipped = Rule(OPTIMIZERS["adam"].lines, tuple(given)).runner(Function(HIMMELBLAU))
    typed = Rule(text, tuple(given)[:-1]).runner(Function(HIMMELBLAU))
    paths = [run((-1.0, 2.0), None, 0, 300, given) for run in (shipped, typed)]
    assert np.array_equal(paths[0][0], paths[1][0])
