"""Snippets are whole programs and arrive where the recording arrives, as far as NumPy can tell."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.formula import Function
from core.optimizers import OPTIMIZERS, Clip, Framework, RuleSetting, TypedRule
from core.schedules import SCHEDULES, ScheduleSpec
from core.settings import Values
from core.snippets import snippet
from core.snippets.source import ATOM, Kind, Printer, Source
from core.surfaces import TypedSurface
from tests.core.snippets import FRAMEWORKS, LONG_STEPS, check_arrives, descent, in_batches
from tests.core.stand_in import module

# What each optimizer is in torch.optim; the others are written out.
CLASSES = {
    "sgd": "SGD(",
    "momentum": "SGD(",
    "nesterov": "SGD(",
    "adagrad": "Adagrad(",
    "adadelta": "Adadelta(",
    "rmsprop": "RMSprop(",
    "adam": "Adam(",
    "adamw": "AdamW(",
    "amsgrad": "Adam(",
    "adamax": "Adamax(",
    "nadam": "NAdam(",
    "radam": "RAdam(",
    "rprop": "Rprop(",
}
LINES = sorted(set(OPTIMIZERS) - set(CLASSES) - {"lbfgs"})


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numpy in place of PyTorch."""
    monkeypatch.setitem(sys.modules, "torch", module())


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_every_optimizer_has_a_snippet_that_compiles(name: str, framework: Framework) -> None:
    for meant in FRAMEWORKS:
        code = snippet(descent(name, framework=meant), framework)
        compile(code, "snippet", "exec")
        assert re.search(r"\b(lr|learning_rate) ?= ?[0-9]", code)
        assert code.endswith("tolist())\n")


@pytest.mark.parametrize("name", CLASSES)
def test_a_rule_of_pytorch_is_one_call(name: str) -> None:
    code = snippet(descent(name), "pytorch")
    assert f"optimizer = torch.optim.{CLASSES[name]}[w], lr=" in code


def test_only_settings_that_differ_from_the_default_are_written() -> None:
    assert "torch.optim.Adam([w], lr=0.05)\n" in snippet(descent("adam"), "pytorch")
    code = snippet(descent("adam", beta1=0.8, eps=1e-6), "pytorch")
    assert "torch.optim.Adam([w], lr=0.05, betas=(0.8, 0.999), eps=1e-06)\n" in code
    code = snippet(descent("nesterov", momentum=0.8), "pytorch")
    assert "torch.optim.SGD([w], lr=0.01, momentum=0.8, nesterov=True)\n" in code
    code = snippet(descent("adam", framework="keras", beta2=0.9), "keras")
    assert "keras.optimizers.Adam(learning_rate=0.05, beta_2=0.9)\n" in code


def test_another_lbfgs_is_not_mistaken_for_pytorchs() -> None:
    code = snippet(descent("lbfgs"), "pytorch")
    assert "# L-BFGS with Armijo's search, which torch.optim.LBFGS does not do" in code


@pytest.mark.parametrize("name", LINES)
def test_a_rule_that_pytorch_lacks_is_written_out_under_its_name(name: str) -> None:
    code = snippet(descent(name), "pytorch")
    assert f"# {OPTIMIZERS[name].title}, which torch.optim does not have" in code
    assert "torch.optim." not in code


def test_a_meaning_that_the_framework_does_not_share_is_written_out() -> None:
    for meant, asked in zip(FRAMEWORKS, reversed(FRAMEWORKS), strict=True):
        for name in ("adam", "rmsprop", "adagrad", "nadam", "adamax"):
            code = snippet(descent(name, framework=meant), asked)
            assert "optimizer =" not in code
            assert "as " + {"keras": "Keras", "pytorch": "PyTorch"}[meant] + " means it" in code
        assert "optimizer =" in snippet(descent("sgd", framework=meant), asked)
        assert "optimizer =" in snippet(descent("momentum", framework=meant), asked)
        falling = ScheduleSpec("exponential")
        code = snippet(descent("momentum", framework=meant, schedule=falling), asked)
        assert "optimizer =" not in code


def test_parameters_are_named_and_numbers_are_exact() -> None:
    surface = TypedSurface("a w1^2 + 0.1 λ w2^2/3", Values({"a": 0.1, "lambda": 1 / 3}))
    code = snippet(descent(surface=surface), "pytorch")
    assert "    a = 0.1\n    lambda_ = 0.3333333333333333\n" in code
    assert "    return a * w1 ** 2 + 0.1 * lambda_ * w2 ** 2 / 3\n" in code


def test_no_text_of_a_lesson_becomes_code() -> None:
    title = "mine\nimport os\r\x0craise SystemExit\u2028x"
    rule = TypedRule("w <- w - lr k g", title, (RuleSetting("k", 2.0),))
    for framework in FRAMEWORKS:
        code = snippet(descent(rule), framework)
        assert not [line for line in code.splitlines() if line.startswith(("raise", "x"))]
        assert "# mine import os raise SystemExit x on" in code


def test_names_of_a_rule_do_not_hide_those_of_the_program() -> None:
    rule = TypedRule("math = g + steps w\nw <- w - lr math", "", (RuleSetting("steps", 0.1),))
    code = snippet(descent(rule), "pytorch")
    assert "math_ = g + steps_ * w\n" in code


# -- what it does, with a stand-in for the frameworks


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_written_out_lines_take_the_same_path(name: str) -> None:
    runs = [(meant, asked) for meant in FRAMEWORKS for asked in FRAMEWORKS]
    written = 0
    for meant, asked in runs:
        spec = descent(name, framework=meant)
        code = snippet(spec, asked)
        if "optimizer =" not in code:
            check_arrives(spec, code)
            written += 1
    assert written or name in ("sgd", "momentum", "nesterov", "adadelta")


TYPED = {
    "choices": "q = where(g > 0, 2, where(g < -1, 0.5, 1))\nw <- w - lr q g",
    "one number": "n <- 0.9 n + norm(g)\nw <- w - lr g / (1 + n)",
    "a number that becomes a tensor": "start n = 1\nw <- w - lr g/sqrt(n)\nn <- n + dot(g, w)^2",
    "spread": "m <- 0.1\nm <- m + g\nw <- w - lr m / norm(m)",
    "bounds": "w <- w - lr (clip(g, -1, max(2, 3)) + min(g, 0.5) + max(g, w))/4",
    "elsewhere": "p = w - lr g\nw <- w - lr (grad(p) + grad(0.5 w))/2",
    "loss": "start low = 10^9\nlow <- min(low, loss)\nw <- w - lr g/(1 + loss - low)",
    "time": "w <- w - lr g where(t < 5, 1/t, exp(-t/100))",
    "choices of numbers": "s = 2 where(t < 3, where(t < 2, 1, 2), 3)^2\nw <- w - lr s g/90",
    "start": "start h = lr\nstart x = w\nh <- 0.9 h\nx <- x - h g\nw <- (w + x)/2",
}


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("noise", [0.0, 0.3])
@pytest.mark.parametrize("lines", TYPED.values(), ids=TYPED)
def test_a_typed_rule_takes_the_same_path(lines: str, noise: float, framework: Framework) -> None:
    spec = descent(TypedRule(lines), noise=noise)
    check_arrives(spec, snippet(spec, framework))


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("name", [name for name in SCHEDULES if name != "formula"])
@pytest.mark.parametrize("warmup", [0, 7])
def test_a_schedule_is_part_of_written_out_lines(name: str, warmup: int) -> None:
    spec = descent("lion", schedule=ScheduleSpec(name, warmup=warmup), lr=0.02)
    check_arrives(spec, snippet(spec, "pytorch"))


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("clip", [Clip("norm", 0.7), Clip("value", 0.4)])
def test_clipping_and_plateau_stand_around_written_out_lines(clip: Clip) -> None:
    plateau = ScheduleSpec("plateau", Values(patience=2.0, factor=0.5), warmup=4)
    spec = descent("qhm", schedule=plateau, clip=clip, noise=0.1, lr=0.2)
    check_arrives(spec, snippet(spec, "pytorch"))
    check_arrives(spec, snippet(spec, "keras"))


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("noise", [0.0, 0.3])
def test_batches_are_written_out_and_taken(name: str, noise: float) -> None:
    for asked in FRAMEWORKS:
        spec = in_batches(name, noise, lr=1.0 if name in LONG_STEPS else 0.01)
        code = snippet(spec, asked)
        assert "batches" in code
        if "optimizer =" not in code:
            check_arrives(spec, code)


def test_a_class_of_the_framework_sees_the_gradient_of_its_batch() -> None:
    code = snippet(in_batches("adam", 0.1), "pytorch")
    assert "    loss(*w, batches[step]).backward()\n    w.grad += noise[step]\n" in code
    code = snippet(in_batches("adam", framework="keras"), "keras")
    assert "    loss(*w.value, batches[step]).backward()\n    g = w.value.grad\n" in code
    follows = in_batches(schedule=ScheduleSpec("plateau"))
    code = snippet(follows, "pytorch")
    assert "    loss(*w, batches[step]).backward()\n    value = loss(*w)\n" in code
    whole = snippet(msgspec.structs.replace(follows, batch=33), "pytorch")
    assert "batches" not in whole
    assert "inputs" not in whole


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    one = ("sin", "cos", "tanh", "atan", "exp", "sigmoid", "softplus", "relu", "abs", "sqrt")
    more = ("sign", "step", "sec", "cbrt", "ln", "log10", "floor", "erf", "asinh", "-")
    two = ("min", "max", "atan2", "hypot", "mod")
    pair = st.tuples(inner, inner)
    return st.one_of(
        st.tuples(pair, st.sampled_from("+-*/")).map(lambda p: f"({p[0][0]}) {p[1]} ({p[0][1]})"),
        st.tuples(inner, st.sampled_from(("2", "3", "-1", "0.5", "w2"))).map(
            lambda p: f"({p[0]})^{p[1]}"
        ),
        st.tuples(st.sampled_from(one + more), inner).map(lambda p: f"{p[0]}({p[1]})"),
        st.tuples(st.sampled_from(two), pair).map(lambda p: f"{p[0]}({p[1][0]}, {p[1][1]})"),
        st.tuples(pair, pair, st.sampled_from(("<", "<=", ">", "!="))).map(
            lambda p: f"where({p[0][0]} {p[2]} {p[0][1]}, {p[1][0]}, {p[1][1]})"
        ),
    )


FORMULA = st.recursive(
    st.sampled_from(("w1", "w2", "2", "0.1", "3", "pi", "a", "1e-3", "30°", "w1 w2", "-w1^2")),
    _grown,
    max_leaves=7,
)


def _plain(function: Function) -> Callable[[float, float], float]:
    """The printed formula of plain numbers."""
    names = {name: Source(name, ATOM, Kind.NUMBER) for name in ("w1", "w2", "a")}
    text = Printer(names).source(function.tree).text
    made: Callable[[float, float], float] = eval(f"lambda w1, w2: {text}", {"math": math, "a": 0.7})
    return made


# -- formulas as Python


@given(FORMULA, st.floats(-3, 3), st.floats(-3, 3))
@settings(max_examples=300, deadline=None)
def test_a_printed_formula_has_the_same_value(text: str, w1: float, w2: float) -> None:
    function = Function(text, parameters={"a": 0.7})
    expected = function.value(w1, w2)
    try:
        found = _plain(function)(w1, w2)
    except (ArithmeticError, ValueError, TypeError):
        return  # Python refuses what IEEE arithmetic calls infinite or undefined: never silently
    if isinstance(found, complex) or not math.isfinite(expected) or not math.isfinite(found):
        return
    assert math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9), text


@given(FORMULA, st.floats(-3, 3), st.floats(-3, 3))
@settings(max_examples=150, deadline=None)
def test_a_printed_formula_has_the_same_gradient(text: str, w1: float, w2: float) -> None:
    pytest.importorskip("torch")
    import torch

    function = Function(text, parameters={"a": 0.7})
    names = {name: Source(name, ATOM, Kind.SCALAR) for name in ("w1", "w2")}
    printer = Printer({**names, "a": Source("a", ATOM, Kind.NUMBER)})
    value = printer.source(function.tree)
    w = torch.tensor([w1, w2], dtype=torch.float64, requires_grad=True)
    scope: dict[str, Any] = {"math": math, "torch": torch, "a": 0.7, "w1": w[0], "w2": w[1]}
    exec("def cbrt(x): return torch.sign(x) * torch.abs(x) ** (1 / 3)", scope)
    exec("def mod(a, b): return a - b * torch.floor(a / b)", scope)
    try:
        found = eval(value.text, scope) + 0 * w[0]
    except (ArithmeticError, ValueError, TypeError, RuntimeError):
        return
    expected = (function.value(w1, w2), *function.gradient(w1, w2))
    if found.is_complex() or not np.isfinite(expected).all():
        return
    found.backward()
    got = (found.item(), *w.grad.tolist())
    if not np.isfinite(got).all():
        return  # a framework that has no slope at a kink says so
    assert np.allclose(got, expected, rtol=1e-8, atol=1e-8), value.text


def test_functions_get_tensors_where_they_take_no_numbers() -> None:
    tree = Function("asin(w1) + softplus(w2) + atan2(w1, 2) + sin(2)").tree
    names = {name: Source(name, ATOM, Kind.SCALAR) for name in ("w1", "w2")}
    assert Printer(names).source(tree).text == (
        "torch.asin(w1) + torch.logaddexp(w2, torch.zeros(())) "
        "+ torch.atan2(w1, torch.as_tensor(2, dtype=torch.float64)) + math.sin(2)"
    )
