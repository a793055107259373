"""The formula language: one parser for losses, update rules and whatever else is a formula.

Read `function` and `rule` first; from text to code the way is `lexer`, `parser` (to `tree`),
`lowering` (to `graph`), `calculus`, then `scalar_code` and `array_code`. A rule goes on through
`rule_step` to `rule_scalar` (two weights) or `rule_array`; `rule_watch` tells what each of its
lines comes to. `typeset` prints the tree, `told_lines` a rule as short as its settings allow.
Nothing a person typed is ever compiled: code is emitted from graph nodes only.
"""

from core.formula import tree
from core.formula.errors import FormulaError
from core.formula.function import Function
from core.formula.lexer import canonical
from core.formula.plain_text import letter, plain
from core.formula.rule import Rule
from core.formula.rule_scalar import Runner
from core.formula.rule_watch import Watched, Watcher
from core.formula.told_lines import Told, simplified, told
from core.formula.told_slots import Slot, Template, shape_of, template

__all__ = [
    "FormulaError",
    "Function",
    "Rule",
    "Runner",
    "Slot",
    "Template",
    "Told",
    "Watched",
    "Watcher",
    "canonical",
    "letter",
    "plain",
    "shape_of",
    "simplified",
    "template",
    "told",
    "tree",
]
