"""What cannot be read is told in a sentence, with its place; hostile input is harmless."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.formula import FormulaError, Function, Rule

# Some milliseconds here; a bomb would take minutes.
AT_ONCE = 1.0

# text, position, length, a part of the sentence
MISTAKES = [
    ("", 0, 0, "empty"),
    ("   ", 3, 0, "empty"),
    ("w1 +", 3, 1, "Nothing follows"),
    ("2 + * 3", 4, 1, "Two operators"),
    ("w1 */ w2", 4, 1, "Two operators"),
    ("(w1 + 2", 0, 1, "never closed"),
    ("sin(w1", 3, 1, "never closed"),
    ("2 (w1 + sin(w2)", 2, 1, "never closed"),
    ("w1)", 2, 1, "without its opening"),
    ("()", 1, 1, "between the brackets"),
    ("sin()", 4, 1, "between the brackets"),
    ("|w1", 0, 1, "no partner"),
    ("w1 || w2", 3, 1, "no partner"),
    ("foo + 1", 0, 3, "“foo”"),
    ("w1 + w3", 5, 2, "w1, w2"),
    ("w1 + sinn(w1)", 5, 4, "“sin”"),
    ("qqq(w1)", 0, 3, "Unknown function"),
    ("sin w1", 0, 3, "sin(...)"),
    ("sin^-1(w1)", 0, 3, "sin(...)"),
    ("sin⁻¹(w1)", 0, 3, "whole power of at least 2"),
    ("2 3", 2, 1, "missing before 3"),
    ("w1 2", 3, 1, "missing before 2"),
    ("1.2.3", 3, 2, "missing before .3"),
    ("0,5 w1", 1, 1, "point"),
    ("w1 < 2", 3, 1, "where"),
    ("1 + (w1 > 2)", 8, 1, "where"),
    ("where(1 < w1 < 2, 0, 1)", 13, 1, "where"),
    ("where(w1 > 0, w1 > 1, 2)", 17, 1, "where"),
    ("where(1 = w1 = 2, 0, 1)", 13, 1, "“=” compares"),
    ("w1 ≤ 2", 3, 1, "“≤” compares"),
    ("w1 == 2", 3, 2, "“==” compares"),
    ("w1 < -2", 3, 1, "“<” compares"),
    ("(w1 = 2)", 4, 1, "“=” compares"),
    ("f(x, y) = x^2 + y^2", 8, 1, "leave out “=” and the left-hand side"),
    ("L ＝ x^2", 2, 1, "leave out “＝”"),
    ("= x^2", 0, 1, "leave out “=”"),
    ("L <- x^2", 2, 2, "leave out “<-”"),
    ("L ← x^2", 2, 1, "leave out “←”"),
    ("where(w1 > 0, 1)", 0, 5, "must be 3, but is 2"),
    ("sin(w1, w2)", 0, 3, "must be 1, but is 2"),
    ("min(w1)", 0, 3, "from 2 to 8, but is 1"),
    ("w1 $ 2", 3, 1, "“$” has no meaning"),
    ("w1 + “2”", 5, 1, "““”"),
    ("1e13 w1", 0, 4, "1e13"),
    ("w1 + " + "9" * 400, 5, 400, "too large"),
    ("norm(w1)", 0, 4, "“norm”"),
    ("grad(w1)", 0, 4, "“grad”"),
    ("t + w1", 0, 1, "“t”"),
]
HOSTILE = [
    "__import__('os').system('true')",
    "().__class__.__bases__[0]",
    "w1.__class__",
    "__class__",
    "__builtins__",
    "lambda: 0",
    "[w1 for w1 in (1,)]",
    "{w1}",
    "f'{w1}'",
    "w1 if w2 else 1",
    "w1; import os",
    "w1 := 2",
    "open",
    "exec(w1)",
    "eval(w1)",
    "getattr(w1, w2)",
    "True",
    "None",
    "import",
    "class",
    "w1\\n",
    "'w1'",
    '"w1"',
    "0x10",
    "1_000",
    "1j",
    "w1 @ w2",
    "~w1",
    "w1 & w2",
    "w1 % 2",
    "w1 // w2",
    "sin(x=w1)",
    "sin(*w1)",
    "\x00w1",
    "w1\u202e",
    "w1\u200b",
    "\ufeffw1",
    "ｗ1",
    "ѡ1",
    "е",
    "𝑤1",
    "😀",
    "w1" + "\u0301",
    "(" * 60 + "w1" + ")" * 60,
    "(" * 250,
    "-" * 300 + "w1",
    "√" * 100 + "w1",
    "|" * 100,
    "sin(" * 100 + "w1" + ")" * 100,
    "2^" * 100 + "2",
    "w1" + "^2" * 100,
    "+".join(["w1"] * 160),
    "w1 " * 150,
    "w1" * 240,
    "²" * 300 + "w1",
    "w1" + "²" * 300,
    "1e400",
    "1e" + "9" * 300,
    "where(" * 60,
    "," * 100,
    "w1 " + "a" * 450,
    " " * 501,
    "w1 + " * 2000 + "w1",
    "1" * 100_000,
]


@pytest.mark.parametrize(("text", "position", "length", "part"), MISTAKES)
def test_a_mistake_is_told_with_its_place(text: str, position: int, length: int, part: str) -> None:
    with pytest.raises(FormulaError) as caught:
        Function(text)
    assert part in str(caught.value)
    assert (caught.value.position, caught.value.length) == (position, length)
    assert caught.value.source == text


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_refused_at_once(text: str) -> None:
    start = time.process_time()
    with pytest.raises(FormulaError) as caught:
        Function(text)
    assert 0 <= caught.value.position <= len(text)
    assert caught.value.position + caught.value.length <= len(text)
    assert len(str(caught.value)) < 500
    assert time.process_time() - start < AT_ONCE


def test_bombs_that_are_formulas_cost_nothing() -> None:
    start = time.process_time()
    for text in ("9^9^9^9", "w1^9^9^9", "((w1^16)^16)^16", "1e12^1e12^w1", "(w1^-16)^-16"):
        Function(text).hessian(1.1, 1.0)
    assert time.process_time() - start < AT_ONCE


def test_forty_levels_are_read_and_forty_one_refused() -> None:
    assert Function("(" * 40 + "w1" + ")" * 40).value(3.0, 0.0) == 3.0
    with pytest.raises(FormulaError, match="40 levels"):
        Function("(" * 41 + "w1" + ")" * 41)


def test_sine_nested_forty_deep_has_a_hessian() -> None:
    assert all(abs(h) < 10 for h in Function("sin(" * 40 + "w1" + ")" * 40).hessian(1.0, 0.0))


def test_two_hundred_parts_are_read_and_more_refused() -> None:
    assert Function("+".join(["x"] * 100)).value(1.0, 0.0) == 100.0
    with pytest.raises(FormulaError, match="200 parts"):
        Function("+".join(["x"] * 102))


def test_too_many_parameters_are_refused() -> None:
    with pytest.raises(FormulaError, match="20 parameters"):
        Function("w1", parameters={f"p{i}q": 1.0 for i in range(21)})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e13])
def test_a_parameter_that_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(FormulaError, match="size"):
        Function("w1 a", parameters={"a": value})


@pytest.mark.parametrize(
    "name", ["w1", "w2", "w₁", "w_2", "x", "y", "x1", "θ2", "e", "pi", "π", "tau", "sin", "arctan"]
)
def test_a_parameter_that_would_hide_another_name_is_refused(name: str) -> None:
    with pytest.raises(FormulaError, match=f"“{name}” already has a meaning"):
        Function("w1 + a", parameters={"a": 1.0, name: 2.0})


def test_a_parameter_under_two_spellings_is_refused() -> None:
    with pytest.raises(FormulaError, match="already has a meaning"):
        Function("w1 + β1", parameters={"beta1": 1.0, "β_1": 2.0})


def test_aliases_of_the_weights_are_free_where_other_variables_are_declared() -> None:
    assert Function("a x", ("a",), {"x": 3.0}).value(2.0) == 6.0
    with pytest.raises(FormulaError, match="“a” already"):
        Function("a", ("a",), {"a": 3.0})


def test_a_letter_that_only_rules_know_is_free_in_a_formula() -> None:
    assert Function("g w1", parameters={"g": 9.81}).value(2.0, 0.0) == 2 * 9.81


@pytest.mark.parametrize("name", ["w", "g", "t", "e", "pi", "sin", "norm", "grad"])
def test_a_setting_that_would_hide_another_name_is_refused(name: str) -> None:
    with pytest.raises(FormulaError, match=f"“{name}” already has a meaning"):
        Rule("w <- w - g", ("lr", name))


def test_words_of_python_may_be_names() -> None:
    names = {"lambda": 1.0, "class": 2.0, "import": 3.0, "__class__": 4.0, "None": 5.0}
    text = "lambda + class + import + __class__ + None + w1"
    assert text.isascii()
    with pytest.raises(FormulaError):  # a name begins with a letter
        Function(text, parameters=names)
    del names["__class__"]
    assert Function(text.replace("__class__ + ", ""), parameters=names).value(1.0, 0.0) == 12.0


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="w12xy()+-*/^|,.<>= e√²πsincoabgrt°…$θ\n", max_size=40))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    found: object = None
    try:
        found = Function(text).value(0.5, -0.5)
    except FormulaError as error:
        found = error
    if isinstance(found, FormulaError):
        assert 0 <= found.position <= found.position + found.length <= len(text)
    else:
        assert isinstance(found, float)


RULE_MISTAKES = [
    ("", 1, 0, "empty"),
    ("w", 1, 1, "A line of a rule"),
    ("2 <- w", 1, 0, "A line of a rule"),
    ("w < - g", 1, 2, "A line of a rule"),
    ("m <- g", 1, 6, "No line changes the weights"),
    ("w <- w - lr $", 1, 12, "“$”"),
    ("w <- w\n\nw <- w + (g", 3, 17, "never closed"),
    ("w <- w - lr\nm <- q g", 2, 17, "“q”"),
    ("lr <- 2\nw <- w", 1, 0, "“lr”"),
    ("w <- w\nt = 3", 2, 7, "“t”"),
    ("sin = 2\nw <- w", 1, 0, "“sin”"),
    ("start z = 1\nw <- w", 1, 0, "“z”"),
    ("start w = 1\nw <- w", 1, 0, "“w”"),
    ("m <- g\nm = 2\nw <- w", 2, 7, "“<-”"),
    ("w <- w - a\na = g", 1, 9, "“a”"),
    ("start m = t\nm <- g\nw <- w", 1, 10, "“t”"),
    ("w <- w - lr x", 1, 12, "“x”"),
    ("w <-", 1, 4, "empty"),
    ("w <- " + "g + " * 130 + "g", 1, 500, "500"),
    ("w <- w\n" * 41, 1, 0, "41 lines"),
    ("w <- w\n" + " " * 9000, 1, 8000, "characters"),
]


@pytest.mark.parametrize(("text", "line", "position", "part"), RULE_MISTAKES)
def test_a_mistake_in_a_rule_is_told_with_line_and_place(
    text: str, line: int, position: int, part: str
) -> None:
    with pytest.raises(FormulaError) as caught:
        Rule(text, ("lr",))
    assert part in str(caught.value)
    assert (caught.value.line, caught.value.position) == (line, position)
