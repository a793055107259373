"""An optimizer as a lesson holds it: which rule, its settings, and what stands around the rule.

Look at `OptimizerSpec` first. It is a frozen value of plain numbers, so that it can be a part of
the key under which a recording is kept.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from core.formula import Rule
from core.optimizers.catalogue import OPTIMIZERS
from core.optimizers.entry import Framework, Optimizer, OptimizerError
from core.optimizers.settings import LEARNING_RATE
from core.schedules import ScheduleSpec
from core.settings import Setting, Values
from core.words import QT_TRANSLATE_NOOP, Text, entry_named

TYPED_TITLE = QT_TRANSLATE_NOOP("Optimizers", "My rule")


class Clip(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Gradient clipping: every component within ±`limit`, or the whole no longer than `limit`."""

    by: Literal["value", "norm"] = "norm"
    limit: Annotated[float, Meta(gt=0)] = 1.0


class RuleSetting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number of a typed rule by name, and what it is unless a run says otherwise."""

    name: Annotated[str, Meta(min_length=1, max_length=32)]
    value: float


class TypedRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An update rule that a user typed, with the same rights as one of the catalogue.

    `lines` is the formula language; `lr` is always there, `settings` are the further names.
    """

    lines: Annotated[str, Meta(max_length=8000)]
    title: Annotated[str, Meta(max_length=80)] = ""
    settings: Annotated[tuple[RuleSetting, ...], Meta(max_length=12)] = ()


RuleRef: TypeAlias = str | TypedRule  # a name of the catalogue, or the rule itself


class OptimizerSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An optimizer with its settings and what stands around its rule."""

    name: RuleRef
    settings: Values = Values()
    framework: Framework = "pytorch"
    schedule: ScheduleSpec | None = None
    clip: Clip | None = None

    @property
    def optimizer(self) -> Optimizer:
        """Settings, lines and words; raises `OptimizerError` when the catalogue has no such name.

        Raises `FormulaError` where a typed rule is wrong.
        """
        return optimizer_of(self.name, self.framework)

    def resolved(self) -> OptimizerSpec:
        """The same with every setting filled in and checked.

        Raises `OptimizerError` for an unknown name, `SettingError` for refused settings and
        `FormulaError` for a typed rule that means nothing; and what a schedule raises.
        """
        return _resolved(self)


@lru_cache(maxsize=256)
def _resolved(spec: OptimizerSpec) -> OptimizerSpec:
    settings = spec.optimizer.resolve(spec.settings)
    schedule = None if spec.schedule is None else spec.schedule.resolved()
    return msgspec.structs.replace(spec, settings=settings, schedule=schedule)


def optimizer_of(rule: RuleRef, framework: Framework = "pytorch") -> Optimizer:
    """The entry of the catalogue as `framework` means it, or one made of a typed rule."""
    if isinstance(rule, TypedRule):
        return _typed(rule)
    return optimizer_named(rule).in_framework(framework)


def optimizer_named(name: str) -> Optimizer:
    """The catalogue's entry; raises `OptimizerError`, which lists the known names."""
    source = QT_TRANSLATE_NOOP(
        "Optimizers", "There is no optimizer named “{name}”. The known ones are: {known}."
    )
    return entry_named(name, OPTIMIZERS, OptimizerError, "Optimizers", source)


@lru_cache(maxsize=256)
def _typed(rule: TypedRule) -> Optimizer:
    names = ["lr", *(each.name for each in rule.settings)]
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated is not None:
        source = QT_TRANSLATE_NOOP(
            "Optimizers", "The rule has the setting “{name}” twice; give one of them another name."
        )
        raise OptimizerError(Text.of("Optimizers", source, name=repeated))
    numbers = {each.name: each.value for each in rule.settings}
    Rule(rule.lines, names).check({"lr": LEARNING_RATE.default, **numbers})
    return Optimizer(
        name="",
        title=rule.title or TYPED_TITLE,
        settings=(LEARNING_RATE, *(_setting(each) for each in rule.settings)),
        lines=rule.lines,
        sentence="",
        convention="",
        source="",
    )


def _setting(given: RuleSetting) -> Setting:
    """The setting without limits, as nothing is known of it; its slider lies around its value."""
    name, value = given.name, given.value
    is_small = 0.0 < value < 0.01
    if is_small:
        usual = (value / 1000.0, value * 1000.0)
    elif 0.0 <= value <= 1.0:
        usual = (0.0, 1.0)
    else:
        usual = (0.0, 2.0 * value) if value > 0.0 else (2.0 * value, -2.0 * value)
    scale: Literal["log", "linear"] = "log" if is_small else "linear"
    return Setting(name, name, _letters().get(name, ""), value, scale=scale, usual=usual)


@lru_cache(1)
def _letters() -> dict[str, str]:
    """The symbols of settings as the shipped rules print them."""
    every = (setting for entry in OPTIMIZERS.values() for setting in entry.settings)
    return {setting.name: setting.symbol for setting in every}
