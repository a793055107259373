"""What runs for a spec: the rule's lines with clipping and a schedule around them.

Look at `program_of` first. Clipping and *reduce on plateau* are lines of the formula language
around those of the rule; any other schedule is a series of learning rates.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core.formula import Function, Rule
from core.optimizers.entry import Method, Optimizer, OptimizerError
from core.optimizers.spec import OptimizerSpec
from core.schedules import is_constant, lines_of, rates
from core.settings import Value, Values
from core.words import QT_TRANSLATE_NOOP, Text

if TYPE_CHECKING:
    from core.formula import Runner

Given: TypeAlias = "Value | NDArray[np.float64]"

# PyTorch's clip_grad_value_ and clip_grad_norm_, with its 1e-6.
_CLIPPING = {
    "value": "g = min(max(g, -clip_limit), clip_limit)",
    "norm": "g = g min(1, clip_limit / (norm(g) + 1e-6))",
}


class Program(Struct, frozen=True):
    """A rule with everything around it, or a method, and the values of all its settings.

    The learning rate is a series, one for each update and one more, where it changes.
    """

    optimizer: Optimizer
    rule: Rule | None
    settings: Mapping[str, Given]

    @property
    def evaluations(self) -> int:
        """How often a step of the rule asks for a gradient; a method counts by itself."""
        return 0 if self.rule is None else self.rule.evaluations

    def runner(self, function: Function) -> Method | Runner:
        """Code that advances runs on `function`."""
        if self.rule is not None:
            return self.rule.runner(function)
        assert self.optimizer.method is not None  # what has no lines has a method
        return self.optimizer.method(function)


def rule_of(spec: OptimizerSpec) -> Rule:
    """The rule that `spec` runs, its `lines` the optimizer's own.

    Raises what `OptimizerSpec.resolved` raises, and `OptimizerError` for a method, which has none.
    """
    optimizer = spec.optimizer
    if optimizer.method is not None:
        source = QT_TRANSLATE_NOOP("Optimizers", "{optimizer} is no rule of lines.")
        title = Text.of("Optimizers", optimizer.title)
        raise OptimizerError(Text.of("Optimizers", source, optimizer=title))
    before, after, more = lines_of(spec.schedule) if spec.schedule else ("", "", Values())
    names = [*(each.name for each in optimizer.settings), *more]
    if spec.clip is not None:
        before = f"{before}\n{_CLIPPING[spec.clip.by]}"
        names.append("clip_limit")
    return Rule(optimizer.lines, names, before, after)


@lru_cache(maxsize=64)
def program_of(spec: OptimizerSpec, steps: int) -> Program:
    """The program of a resolved `spec` for a run of `steps` updates.

    Raises what `rule_of` and `rates` raise, and `OptimizerError` for what a method cannot do.
    """
    settings: dict[str, Given] = dict(spec.settings)
    if spec.schedule is not None:
        settings.update(lines_of(spec.schedule)[2])
        if not is_constant(spec.schedule):
            settings["lr"] = learning_rates(spec, steps)
    if spec.clip is not None:
        settings["clip_limit"] = spec.clip.limit
    if spec.optimizer.method is None:
        return Program(spec.optimizer, rule_of(spec), settings)
    if settings.keys() > spec.settings.keys():
        source = QT_TRANSLATE_NOOP(
            "Optimizers",
            "{optimizer} looks for its own steps: its gradient cannot be clipped, and its "
            "learning rate cannot follow the loss.",
        )
        title = Text.of("Optimizers", spec.optimizer.title)
        raise OptimizerError(Text.of("Optimizers", source, optimizer=title))
    return Program(spec.optimizer, None, settings)


def learning_rates(spec: OptimizerSpec, steps: int) -> NDArray[np.float64]:
    """The learning rate of every update, (steps + 1,) float64, read-only.

    The last one is that of an update that is never shown: it repeats the one before. What follows
    the loss is not in it.
    """
    rate = spec.settings["lr"]
    assert isinstance(rate, float)
    if spec.schedule is None:
        found = np.full(steps + 1, rate)
    else:
        series = rates(spec.schedule, rate, steps)
        found = np.append(series, series[-1:] if steps else rate)
    found.flags.writeable = False
    return found
