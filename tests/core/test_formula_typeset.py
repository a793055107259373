"""Typeset text: as typed, with brackets where they are needed, and readable by the typesetter."""

import re
import xml.etree.ElementTree as ElementTree

import pytest

from core.formula import Function, Rule

PRINTED = {
    "(1 - w1)^2 + 100 (w2 - w1^2)^2": "(1 - w_1)^2 + 100 (w_2 - w_1^2)^2",
    "2*3 w1": r"2 \cdot 3\,w_1",
    "2 pi x": r"2 \pi\,w_1",
    "((x))": "w_1",
    "x/2": r"\frac{w_1}{2}",
    "x/2/y": r"\frac{w_1}{2 w_2}",
    "1/2 (x + y)": r"\frac{1}{2}\,(w_1 + w_2)",
    "x - (y - 1)": r"w_1 - (w_2 - 1)",
    "x - (y + 1)": r"w_1 - (w_2 + 1)",
    "x + (y - 1)": r"w_1 + w_2 - 1",
    "x - -y": "w_1 - ({-}w_2)",
    "-20 exp(-x)": r"{-}20\,e^{{-}w_1}",
    "-x^2": "{-}w_1^2",
    "(-x)^2": "({-}w_1)^2",
    "2^-x": "2^{{-}w_1}",
    "(x^2)^3": r"(w_1^2)^3",
    "sin(x)^2": r"\sin^2(w_1)",
    "√x + |y|": r"\sqrt{w_1} + \left| w_2 \right|",
    "cos(60°)": r"\cos(60^{\circ})",
    "1e-3 x": r"10^{-3} w_1",
    "0 x + x": r"0 w_1 + w_1",
    "where(x ≤ 0, 1, where(y ≠ 2, 2, 3))": r"\begin{cases} 1 & \mathrm{if}\;w_1 \le 0 \\ "
    r"2 & \mathrm{if}\;w_2 \ne 2 \\ "
    r"3 & \mathrm{otherwise} \end{cases}",
    "condition beta1 alpha": r"\mathrm{condition}\,\beta_1\,\alpha",
    "-x/2": r"{-}\frac{w_1}{2}",
    "x - x/2": r"w_1 - \frac{w_1}{2}",
    "x (-y/2)": r"w_1\,\left({-}\frac{w_2}{2}\right)",
    "(-(x + 1))/2": r"{-}\frac{w_1 + 1}{2}",
    "(x/2 + 1)^2": r"\left(\frac{w_1}{2} + 1\right)^2",
    "-cos(x) cos(y)": r"{-}\cos(w_1)\,\cos(w_2)",
    "cos(y/√2)": r"\cos\!\left(\frac{w_2}{\sqrt{2}}\right)",
    "min(x, y^2)": r"\min\!(w_1, w_2^2)",
    "exp(-2x^2 - y)": "e^{{-}2\\,w_1^2 - w_2}",
    "exp(-(x - 1)^2)": r"\exp({-}(w_1 - 1)^2)",
    "exp(x (y + 1))": r"\exp(w_1\,(w_2 + 1))",
    "exp((-x)^2)": r"\exp(({-}w_1)^2)",
    "where(x, 1, 2)": r"\begin{cases} 1 & \mathrm{if}\;w_1 \ne 0 \\ "
    r"2 & \mathrm{otherwise} \end{cases}",
}
PARAMETERS = {"condition": 20.0, "beta1": 0.9, "alpha": 1.0}
ADAM = [
    r"m \leftarrow \beta_1\,m + (1 - \beta_1)\,g",
    r"\hat{m} = \frac{m}{1 - \beta_1^t}",
    r"w \leftarrow w - \frac{\eta\,\hat{m}}{\sqrt{v} + \varepsilon}",
]


@pytest.mark.parametrize(("text", "expected"), PRINTED.items())
def test_a_formula_is_printed_as_typed(text: str, expected: str) -> None:
    assert Function(text, parameters=PARAMETERS).latex() == expected


def test_rules_are_printed_as_in_a_textbook() -> None:
    text = "m <- beta1 m + (1 - beta1) g\nmhat = m/(1 - beta1^t)\n"
    text += "w <- w - lr mhat/(sqrt(v) + eps)\nstart v = 1\nv <- v + norm(g)"
    lines = Rule(text, ("lr", "beta1", "eps")).latex_lines()
    assert lines[:3] == ADAM
    assert lines[3:] == ["v_0 = 1", r"v \leftarrow v + \left\| g \right\|"]


def test_deeply_nested_formulas_are_printed_at_once() -> None:
    # Once for every node: printing an argument twice would double the work at every level.
    for start in ("max(x,", "where(x<1,1,", "sin(", "abs(", "sqrt(", "1+("):
        printed = Function(start * 36 + "y" + ")" * 36).latex()
        assert printed.count("w_2") == 1


def test_names_may_bring_their_own_symbols() -> None:
    lines = Rule("w <- w - lr lambda_w w", ("lr", "lambda_w")).latex_lines({"lambda_w": r"\lambda"})
    assert lines == [r"w \leftarrow w - \eta\,\lambda\,w"]


@pytest.mark.filterwarnings("ignore:path is deprecated")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_everything_printed_can_be_typeset() -> None:
    ziamath = pytest.importorskip("ziamath")
    every = (
        "asin(x) acos(y) + asinh(x) + log10(x) log2(y) + ln(x) + cbrt(x) floor(y) ceil(x) + "
        "round(x) sign(x) + erf(x) sigmoid(x) softplus(x) relu(x) + step(x) + min(x, y, 1)"
    )
    others = "atan2(x, y) hypot(x, y) mod(x, 2) clip(x, 0, 1) sec(x) exp(x/y) tanh(x)^2 + |x|^2"
    texts = [*PRINTED, every, others]
    lines = [Function(text, parameters=PARAMETERS).latex() for text in texts]
    rule = "start m_1 = lr_max\nm_1 <- dot(g, g) + norm(grad(w))\nw <- w - m_1"
    lines += Rule(rule, ("lr_max",)).latex_lines()
    for line in lines:
        drawing = ElementTree.fromstring(ziamath.Latex(line).svg())
        assert float(drawing.attrib["width"]) > 5
        assert len(re.findall(r"(?<!\\)\{", line)) == len(re.findall(r"(?<!\\)\}", line))
