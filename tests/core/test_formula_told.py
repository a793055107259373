"""Rules told in as few lines as their settings allow, with places for numbers."""

from collections.abc import Mapping

import numpy as np
import pytest

from core.formula import Function, Rule, Template, letter, plain, simplified, template, told
from core.optimizers import OPTIMIZERS

ADAM = OPTIMIZERS["adam"]
SETTINGS = {"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weight_decay": 0.0}


def adam() -> Rule:
    return Rule(ADAM.lines, [setting.name for setting in ADAM.settings])


def latex(rule: Rule, **settings: object) -> list[str]:
    return [line.latex() for line in told(rule, settings)]


def test_adam_without_decay_is_told_as_a_textbook_prints_it() -> None:
    lines = [line.latex(ADAM.symbols) for line in told(adam(), SETTINGS)]
    assert lines == [
        r"m \leftarrow \beta_1\,m + (1 - \beta_1)\,g",
        r"v \leftarrow \beta_2\,v + (1 - \beta_2)\,g^2",
        r"\hat{m} = \frac{m}{1 - \beta_1^t}",
        r"\hat{v} = \frac{v}{1 - \beta_2^t}",
        r"w \leftarrow w - \frac{\eta\,\hat{m}}{\sqrt{\hat{v}} + \varepsilon}",
    ]
    assert len(told(adam(), {**SETTINGS, "weight_decay": 0.1})) == 6


def test_what_the_weights_do_not_need_is_left_out() -> None:
    rule = Rule("a <- a + g\nb = 2 g\nw <- w - lr b", ["lr"])
    assert latex(rule, lr=0.1) == ["b = 2 g", r"w \leftarrow w - \eta\,b"]


def test_a_setting_of_zero_takes_its_terms_away() -> None:
    rule = Rule("c = where(mu (t - 1) > 0, damp, 0)\nb <- mu b + (1 - c) g\nw <- w - lr b",
                ["lr", "mu", "damp"])  # fmt: skip
    assert latex(rule, lr=0.1, mu=0.0, damp=0.5) == [r"w \leftarrow w - \eta\,g"]
    assert latex(rule, lr=0.1, mu=0.9, damp=0.0) == [
        r"b \leftarrow \mu\,b + g",
        r"w \leftarrow w - \eta\,b",
    ]
    assert len(latex(rule, lr=0.1, mu=0.9, damp=0.5)) == 3


def test_a_series_is_no_setting_of_zero() -> None:
    rule = Rule("w <- w - lr g", ["lr"])
    assert latex(rule, lr=np.zeros(3)) == [r"w \leftarrow w - \eta\,g"]


def test_a_copy_is_kept_where_its_name_changes_later() -> None:
    rule = Rule("old = m\nm <- g\nw <- w - lr (m + old)", ["lr"])
    assert latex(rule, lr=0.1)[0] == r"\mathrm{old} = m"


def test_an_identity_says_nothing() -> None:
    rule = Rule("w <- w (1 - lr decay)\nw <- w - lr g", ["lr", "decay"])
    assert latex(rule, lr=0.1, decay=0.0) == [r"w \leftarrow w - \eta\,g"]


@pytest.mark.parametrize("framework", ["pytorch", "keras"])
@pytest.mark.parametrize("name", [name for name, each in OPTIMIZERS.items() if not each.method])
def test_told_lines_lead_to_the_same_weights(name: str, framework: str) -> None:
    entry = OPTIMIZERS[name].in_framework("keras" if framework == "keras" else "pytorch")
    settings = entry.resolve({})
    rule = Rule(entry.lines, [setting.name for setting in entry.settings])
    bowl = Function("0.1 w1^2 + 2 w2^2")
    watched, _, _ = rule.watcher(bowl)((-5.0, -2.0), None, 0, 9, settings)
    for line in told(rule, settings):
        for weight in (0, 1):
            names = watched.names(line.line, 8)
            made = template(line, frozenset(settings), names, weight, entry.symbols)
            assert made.latex.count(r"\slot") == len(made.slots)
            assert all(slot.number(names) is not None for slot in made.slots)


def made(text: str, values: Mapping[str, tuple[float, ...]], weight: int = 0) -> Template:
    rule = Rule(text, ["lr", "beta"])
    return template(told(rule, {"lr": 0.1, "beta": 0.9})[-1], frozenset(("lr", "beta")), values,
                    weight)  # fmt: skip


def test_slots_know_the_numbers_of_their_weight() -> None:
    found = made("w <- w - lr (1 - beta) g", {"w": (1.0, 2.0), "g": (3.0, 4.0)}, 1)
    assert found.latex == r"\slot{0} - \slot{1} (\slot{2})"
    values = {"w": (1.0, 2.0), "g": (3.0, 4.0), "lr": (0.1,), "beta": (0.9,)}
    numbers = [slot.number(values) for slot in found.slots]
    assert numbers == pytest.approx([2.0, 0.1 * (1 - 0.9), 4.0])
    assert [slot.kind for slot in found.slots] == ["value", "fixed", "value"]


SHAPES = [
    ("beta w + (1 - lr) g", r"\slot{0} (\slot{1}) + \slot{2} (\slot{3})"),
    ("lr w + g^2", r"\slot{0} (\slot{1}) + (\slot{2})^2"),
    ("w + g - w", r"\slot{0} + (\slot{1}) - (\slot{2})"),
    ("w / (1 - beta^t)", r"\frac{\slot{0}}{1 - \slot{1}^{\slot{2}}}"),
    ("w + lr g / (sqrt(w) + 1)", r"\slot{0} + \frac{\slot{1} (\slot{2})}{\sqrt{\slot{3}} + 1}"),
    ("w - g / lr", r"\slot{0} - \left(\frac{\slot{1}}{\slot{2}}\right)"),
    ("2 g + 2e-3 w", r"2 (\slot{0}) + 2 \times 10^{-3} (\slot{1})"),
    ("pi |g|", r"\pi\,\left| \slot{0} \right|"),
    ("lr g / norm(g)", r"\frac{\slot{0} (\slot{1})}{\left\| (\slot{2}, \slot{3}) \right\|}"),
    ("w dot(w, g + lr)", r"\slot{0}\,\left\langle (\slot{1}, \slot{2}), "
     r"(\slot{3}, \slot{4}) + \slot{5} \right\rangle"),
    ("grad(w + lr g)", r"\nabla f((\slot{0}, \slot{1}) + \slot{2} \cdot (\slot{3}, \slot{4}))"),
    # A sign that was typed stays, whatever the sign of the number behind it.
    ("-g", r"{-}(\slot{0})"),
    ("-g / 3", r"{-}\frac{\slot{0}}{3}"),
    ("g / 3", r"\frac{\slot{0}}{3}"),
    ("g exp(-t)", r"\slot{0}\,e^{{-}\slot{1}}"),
    ("g - t / 3", r"\slot{0} - \frac{\slot{1}}{3}"),
    ("g (-t / 3)", r"\slot{0}\,\left({-}\frac{\slot{1}}{3}\right)"),
    ("g (-loss)", r"\slot{0}\,({-}\slot{1})"),
]  # fmt: skip


@pytest.mark.parametrize(("formula", "expected"), SHAPES)
def test_slots_stand_where_the_names_stood(formula: str, expected: str) -> None:
    values = {"w": (-2.0, 1.0), "g": (-4.0, 25.0), "t": (3.0,), "loss": (0.5,)}
    assert made(f"w <- {formula}", values).latex == expected


def test_the_step_is_a_slot_that_needs_no_brackets() -> None:
    found = made("w <- w - g beta^t", {"w": (1.0, 2.0), "g": (3.0, 4.0), "t": (7.0,)})
    assert found.latex == r"\slot{0} - (\slot{1} \cdot \slot{2}^{\slot{3}})"
    assert found.slots[3].number({"t": (7.0,)}) == 7.0


def test_only_the_branch_that_is_taken_is_printed() -> None:
    text = "w <- where(norm(g) > 4, w - g, w)"
    values = {"w": (1.0, 2.0), "g": (3.0, 4.0)}
    assert made(text, values).latex == r"\slot{0} - (\slot{1})"
    assert made(text, {**values, "g": (0.0, 1.0)}).latex == r"\slot{0}"


def test_a_norm_shows_all_weights() -> None:
    values = {"w": (1.0, 2.0), "g": (3.0, 4.0)}
    assert r"\left\| (\slot{2}, \slot{3}) \right\|" in made("w <- w - g / norm(g)", values).latex


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 (1 + beta1) / ((1 - beta1) lr)", "2 (1 + β₁)/((1 − β₁) η)"),
        ("a - (b - c)", "a − (b − c)"),
        ("2^(t/3)", "2^(t/3)"),
        ("3 * -a", "3 (−a)"),
        ("sqrt(a + b)", "sqrt(a + b)"),
    ],
)
def test_a_formula_can_stand_in_a_sentence(text: str, expected: str) -> None:
    function = Function(text, ("a", "b", "c", "t", "beta1", "lr"))
    assert plain(function.tree, {"lr": r"\eta", "beta1": r"\beta_1"}) == expected


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        (r"\beta_1", "β₁"),
        (r"\varepsilon", "ε"),
        (r"\eta^{+}", "η⁺"),
        (r"h_{\min}", "h_min"),
        ("variance", "variance"),
    ],
)
def test_a_symbol_can_stand_in_a_sentence(symbol: str, expected: str) -> None:
    assert letter(symbol) == expected


def test_formulas_are_simplified_by_what_is_zero() -> None:
    function = Function("2 (1 + b) / ((1 - c) a)", ("a", "b", "c"))
    zero = Function("0", ()).tree
    assert plain(simplified(function.tree, {"c": zero, "b": zero})) == "2/a"
