"""The subset of LaTeX: what it takes can be set, and what it refuses is told with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.latex import ARGUMENTS, LONGEST, PLAIN, LatexError, check
from gui.formula_store import svg

FUNCTIONS = "sin cos tan sinh cosh tanh exp log ln max min sup inf lim det arg"


@pytest.mark.parametrize(
    "latex",
    [
        r"\eta > \frac{2}{\lambda_{\max}}",
        r"w \leftarrow w - \eta\,\nabla L(w)",
        r"\sqrt[3]{x^2 + y^2}",
        r"\left(\frac{a}{b}\right)^2",
        r"\frac12 x_1^2",
        r"\text{loss of step 3} \to 0",
        r"\hat{m}_t = \frac{m_t}{1 - \beta_1^t}",
        r"\left\| g \right\| \leq 1",
    ],
)
def test_formulas_of_lectures_are_taken_and_set(latex: str) -> None:
    check(latex)
    assert svg(latex, "#000000").startswith(b"<svg")


@pytest.mark.parametrize("name", sorted(PLAIN | set(ARGUMENTS)))
def test_every_command_is_known_to_the_typesetter(name: str) -> None:
    latex = f"x \\{name}" + "{a}" * ARGUMENTS.get(name, 0) + " y"
    check(latex)
    drawn = svg(latex, "#000000")
    # What it does not know it writes as the letters of the name.
    as_letters = svg(rf"x \mathrm{{{name}}} y", "#000000") if name.isalpha() else b""
    assert name in FUNCTIONS.split() or drawn != as_letters


@pytest.mark.parametrize(
    ("latex", "position", "word"),
    [
        (r"x + \foo", 4, r"\foo"),
        (r"\frac{1}", 0, r"\frac"),
        ("x^", 1, "^"),
        ("^2", 0, "^"),
        ("x^2^3", 3, "^"),
        ("{x", 0, "{"),
        ("x}", 1, "}"),
        (r"\left( x", 0, r"\left"),
        (r"\left x \right)", 0, "bracket"),
        (r"x \right)", 2, r"\right"),
        (r"\sqrt", 0, r"\sqrt"),
        (r"\sqrt[3", 5, "["),
        ("$x$", 0, "$"),
        ("a & b", 2, "&"),
        ("학습률", 0, "학"),
        (r"\text{a", 0, r"\text"),
        ("", 0, "empty"),
        ("x" * (LONGEST + 1), LONGEST, str(LONGEST)),
        ("{" * 50, 20, "deeply"),
    ],
)
def test_what_is_no_formula_is_told_with_its_place(latex: str, position: int, word: str) -> None:
    with pytest.raises(LatexError) as told:
        check(latex)
    assert told.value.position == position
    assert word in str(told.value)


@given(st.text(alphabet="ab1^_{}[]()\\ |.,+=fracsqrtleftighpx", max_size=40))
def test_whatever_is_taken_can_be_set(latex: str) -> None:
    try:
        check(latex)
    except LatexError:
        return
    assert svg(latex, "#000000").startswith(b"<svg")
