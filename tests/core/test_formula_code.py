"""The three kinds of code agree, never warn, and are never made of what a person typed."""

import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest

from core.formula import Function

FORMULAS = [
    "3",
    "w1",
    "w2^3",
    "sin(w1) + cos(w2)",
    "sin(w1) cos(w1 w2) + w2/7",
    "(1 - w1)^2 + 100 (w2 - w1^2)^2",
    "20 + w1^2 - 10 cos(2 pi w1) + w2^2 - 10 cos(2 pi w2)",
    "where(w1 < 0.5, |w1|, min(w2, w1, 2)) + 1/w1",
    "where(w1 > 0, log(w1), exp(w2)) where(w2 > w1, 1, sqrt(w2))",
    "where(w1 > 0, where(w2 > 0, sin(w1 w2)^2 + sin(w1 w2), w1), log(w2) + log(w2)^2)",
    "erf(w1) sigmoid(w2) + softplus(w1 w2) + relu(w1) + step(w2)",
    "floor(w1) + ceil(w2) + round(w1 w2) + sign(w1) + mod(w1, w2)",
    "atan2(w1, w2) + cbrt(w1) + |w2|^0.3 + w1^17 + w2^-2",
    "max(w1, w2) / (w1 - w2) + asin(w1) + log10(w2)",
]
W1_AXIS = np.linspace(-1.9, 2.1, 41)
W2_AXIS = np.linspace(-1.3, 1.7, 31)


@pytest.mark.parametrize("text", FORMULAS)
def test_scalar_array_and_grid_code_agree(text: str) -> None:
    function = Function(text)
    x, y = np.meshgrid(W1_AXIS, W2_AXIS)
    one_by_one = [[function.value(a, b) for a in W1_AXIS] for b in W2_AXIS]
    assert function.values(x, y) == pytest.approx(np.array(one_by_one), rel=1e-12, nan_ok=True)
    assert function.on_grid(W1_AXIS, W2_AXIS) == pytest.approx(
        np.array(one_by_one), rel=1e-12, nan_ok=True
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_gradients_of_arrays_agree_with_single_points(text: str) -> None:
    function = Function(text)
    x, y = (axis.ravel() for axis in np.meshgrid(W1_AXIS[::5], W2_AXIS[::5]))
    one_by_one = np.array([function.gradient(a, b) for a, b in zip(x, y, strict=True)])
    found = np.array(function.gradients(x, y)).T
    assert found == pytest.approx(one_by_one, rel=1e-11, abs=1e-11, nan_ok=True)


@pytest.mark.parametrize("text", [text for text in FORMULAS if "floor" not in text])
def test_float32_stays_float32_and_near(text: str) -> None:
    function = Function(text)
    x, y = np.meshgrid(W1_AXIS + 0.013, W2_AXIS + 0.017)
    exact = function.values(x, y)
    for found in (
        function.values(x, y, dtype=np.float32),
        function.on_grid(x[0], y[:, 0], dtype=np.float32),
    ):
        assert found.dtype == np.float32
        # Single precision has seven digits; sums of large terms lose some of them.
        assert found == pytest.approx(exact, rel=2e-3, abs=2e-3, nan_ok=True)


def test_all_chunks_of_a_large_array_are_computed() -> None:
    x = np.linspace(0.0, 1.0, 20_001)
    found = Function("w1^2 + 3 w2").values(x, x[::-1])
    assert np.array_equal(found, x * x + 3 * x[::-1])


def test_all_row_blocks_of_a_large_grid_are_computed() -> None:
    x, y = np.linspace(-1, 1, 301), np.linspace(-2, 2, 203)
    found = Function("w1^2 w2 + w2").on_grid(x, y)
    assert found.shape == (203, 301)
    assert found == pytest.approx(x[None, :] ** 2 * y[:, None] + y[:, None], rel=1e-14)


def test_empty_and_shaped_arrays_keep_their_shape() -> None:
    function = Function("w1 + w2")
    assert function.values(np.zeros((0,)), np.zeros((0,))).shape == (0,)
    assert function.values(np.zeros((2, 3, 4)), np.ones((2, 3, 4))).shape == (2, 3, 4)
    assert function.on_grid(np.zeros(0), np.zeros(3)).shape == (3, 0)
    assert function.values(1.0, 2.0).shape == ()
    assert function.values(np.zeros(20_000), 2.0).sum() == 40_000


def test_inputs_are_left_as_they_were() -> None:
    x, y = np.arange(5.0), np.ones(5)
    Function("w1").values(x, y)[:] = 9
    Function("exp(w1) + w1 w2").gradients(x, y)
    assert x.tolist() == [0, 1, 2, 3, 4]
    assert y.tolist() == [1] * 5


def test_only_the_chosen_branch_is_evaluated() -> None:
    function = Function("where(w1 > 0, log(w1) + log(w1)^2, exp(800 - w1) exp(800 - w1))")
    assert function.value(1.0, 0.0) == 0.0
    slow = function.compiled._scalars  # the checked code is only made when plain code raised
    assert ("value", True) not in slow
    assert function.value(-1.0, 0.0) == np.inf
    assert ("value", True) in slow


def test_choices_nested_deep_are_compiled() -> None:
    function = Function("where(x<1,1," * 38 + "log(x)" + ")" * 38)
    assert function.value(0.0, 0.0) == 1.0
    assert function.gradient(2.0, 0.0) == (0.5, 0.0)
    assert function.hessian(2.0, 0.0) == (-0.25, 0.0, 0.0)
    mixed = Function("where(x<y, sin(x), where(y<1, " * 12 + "x" + ", 2x))" * 12)
    assert mixed.gradient(2.0, 0.0) == (1.0, 0.0)
    assert mixed.gradient(2.0, 1.5) == (2.0, 0.0)


def test_extreme_inputs_neither_raise_nor_warn() -> None:
    extremes = [0.0, -0.0, 1e-320, -1e-308, 1e308, -1e308, np.inf, -np.inf, np.nan, 1.0]
    x, y = (axis.ravel() for axis in np.meshgrid(extremes, extremes))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for text in FORMULAS:
            function = Function(text)
            for a, b in zip(x, y, strict=True):
                function.value(a, b)
                function.gradient(a, b)
                function.hessian(a, b)
            function.hessians(x, y, dtype=np.float32)
            assert function.values(x, y).shape == x.shape


def test_scalar_and_array_agree_at_extremes() -> None:
    extremes = [0.0, 1e-320, -1e-308, 1e308, -1e308, np.inf, -np.inf, np.nan, 1.0, -2.5]
    x, y = (axis.ravel() for axis in np.meshgrid(extremes, extremes))
    for text in ("w1 w2", "w1/w2", "w1^w2", "max(w1, w2)", "min(w1, w2)", "sin(w1)/exp(w2)"):
        function = Function(text)
        one_by_one = [function.value(a, b) for a, b in zip(x, y, strict=True)]
        assert function.values(x, y) == pytest.approx(np.array(one_by_one), nan_ok=True)


# Watches every compile and exec from outside the language.
WATCHED = """
import sys
import numpy as np
from core.formula import FormulaError, Function, Rule, template, told
import core.formula.rule_array, core.formula.rule_scalar, core.formula.typeset, difflib
import core.formula.rule_check, core.formula.rule_watch
import scipy.special
events = []
allowed = ("compile", "exec", "object.", "sys._getframe", "builtins.id")
sys.addaudithook(lambda name, args: events.append((name, args)))
names = {"zebra": 2.0, "__import__": 1.0, "quagga_2": 3.0}
f = Function("zebra exp(w1) + erf(w2) + where(w1 > quagga_2, |w2|, 1/w1)", parameters=names)
f.value(0.0, 1.0); f.gradient(0.5, 1.0); f.hessian(0.0, 0.0); f.latex()
f.values(np.ones(3), np.ones(3)); f.on_grid(np.ones(3), np.ones(2))
text = "okapi <- okapi + g\\ngnu = okapi/norm(okapi) (1 - ibis^t)\\nw <- w - ibis gnu"
rule = Rule(text, ("ibis",))
run = rule.runner(f)
run((1.0, 1.0), None, 0, 20, {"ibis": 0.1}); run((1e3, 1.0), None, 0, 20, {"ibis": 0.1})
rule.stepper(5, {"ibis": 0.1}).advance(np.ones(5), np.ones(5), 0); rule.latex_lines()
around = Rule(text, ("ibis", "clip_kudu"), "g = g clip_kudu loss", "clip_nyala <- loss")
given, noise = {"ibis": np.full(9, 0.1), "clip_kudu": 2.0}, np.ones((9, 2))
around.runner(f)((1.0, 1.0), None, 0, 9, given, noise); around.check(given)
values = around.watcher(f)((1.0, 1.0), None, 0, 9, given, noise)[0]
for line in told(around, given):
    at = values.names(line.line, 3)
    assert all(slot.number(at) is not None for slot in template(line, frozenset(), at).slots)
stepper = around.stepper(5, given)
stepper.advance(np.ones(5), np.ones(5), 0, 1.0, np.ones(5))
for bad in ("__import__('os').system('zebra')", "zebra.__class__", "open(w1)", "exec"):
    try:
        Function(bad, parameters=names)
    except FormulaError:
        pass
seen = list(events)
others = [name for name, _ in seen if not name.startswith(allowed)]
codes = [args[0] for name, args in seen if name == "compile"]
texts = [c if isinstance(c, str) else c.decode() for c in codes if c is not None]
assert len(texts) >= 6, texts
words = "zebra quagga okapi gnu ibis kudu nyala clip import __ open system".split()
bad = [(word, text) for word in words for text in texts if word in text]
assert not bad, bad
for name, args in seen:
    if name == "exec":
        found = set(args[0].co_names) | set(args[0].co_varnames)
        assert found.isdisjoint(words), found
assert not others, others
print("watched", len(texts))
"""


def run_fresh(code: str) -> str:
    """What `code` prints in an interpreter of its own."""
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", code]
    result = subprocess.run(
        command, cwd=root, capture_output=True, text=True, timeout=60, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_nothing_typed_is_compiled_and_nothing_is_opened() -> None:
    assert run_fresh(WATCHED).startswith("watched")


def test_scipy_is_not_loaded_at_the_start() -> None:
    code = "import sys, core.formula; print('scipy' in sys.modules, 'difflib' in sys.modules)"
    assert run_fresh(code).split() == ["False", "False"]
