"""Update rules, simplest first: settings, and the lines a textbook would print.

Look at an entry of `OPTIMIZERS` first. Names, defaults and limits of settings are PyTorch's (2.13,
`torch.optim`), or Keras's where a spec asks for that framework. Where libraries differ (is the
learning rate inside the velocity? where does eps stand?) the entry's `convention` says what holds.
"""

from core.optimizers.catalogue import OPTIMIZERS
from core.optimizers.entry import Framework, Optimizer, OptimizerError
from core.optimizers.program import Program, learning_rates, program_of, rule_of
from core.optimizers.spec import (
    Clip,
    OptimizerSpec,
    RuleRef,
    RuleSetting,
    TypedRule,
    optimizer_named,
    optimizer_of,
)

__all__ = [
    "OPTIMIZERS",
    "Clip",
    "Framework",
    "Optimizer",
    "OptimizerError",
    "OptimizerSpec",
    "Program",
    "RuleRef",
    "RuleSetting",
    "TypedRule",
    "learning_rates",
    "optimizer_named",
    "optimizer_of",
    "program_of",
    "rule_of",
]
