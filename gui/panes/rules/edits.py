"""What the rule editor does to a lesson, without a widget: new rules, copies, settings, changes.

Look at `with_rule` first. A typed rule is a value; runs that hold an equal one change together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from textwrap import dedent
from typing import TYPE_CHECKING

from msgspec.structs import replace

from core.formula import FormulaError, Rule, canonical
from core.lesson import Lesson, Run
from core.lesson_checks import LONGEST_TITLE
from core.optimizers import OPTIMIZERS, Optimizer, RuleSetting, TypedRule
from core.settings import Value, Values
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.words import say

if TYPE_CHECKING:
    from gui.panes.runs.studies import Study

SIMPLEST = "w <- w - lr g"
MOST_SETTINGS = 12
_NAME = re.compile(r"[^\W\d]\w{0,31}")
# What textbooks mean by a letter that no shipped rule uses as a name.
_USUAL = {"beta": 0.9, "gamma": 0.9, "mu": 0.9, "rho": 0.9, "epsilon": 1e-8, "delta": 1e-8}


def new_rule(lesson: Lesson) -> TypedRule:
    """The simplest rule, unlike every other of the lesson at least in its title."""
    return TypedRule(lines=SIMPLEST, title=free_title(lesson, ""))


def free_title(lesson: Lesson, wanted: str) -> str:
    """`wanted`, numbered where a typed rule of the lesson is called so already."""
    rules = {run.optimizer for run in lesson.runs if isinstance(run.optimizer, TypedRule)}
    taken = {say(title_of(rule)) for rule in rules}
    shown = say(title_of(TypedRule(lines="", title=wanted)))
    if shown not in taken:
        return wanted
    number = next(n for n in range(2, len(taken) + 3) if f"{shown} {n}" not in taken)
    return f"{shown} {number}"


def title_of(rule: TypedRule) -> Text:
    """What a typed rule is called; its lines may be wrong."""
    mine = Text.of("Optimizers", QT_TRANSLATE_NOOP("Optimizers", "My rule"))
    return Text.of("Optimizers", rule.title) if rule.title else mine


def copy_of(optimizer: Optimizer, values: Values) -> TypedRule:
    """A shipped rule as one that can be typed on, with `values` for its settings."""
    settings = tuple(
        RuleSetting(setting.name, float(value))
        for setting in optimizer.settings
        if setting.name != "lr" and isinstance(value := values[setting.name], bool | float)
    )
    source = QT_TRANSLATE_NOOP("Rule editor", "{optimizer}, changed")
    name = Text.of("Optimizers", optimizer.title)
    title = say(Text.of("Rule editor", source, optimizer=name))[:LONGEST_TITLE]
    return TypedRule(lines=dedent(optimizer.lines).strip(), title=title, settings=settings)


def can_copy(optimizer: Optimizer) -> bool:
    """Whether the lines of `optimizer` are all there is to it."""
    return optimizer.method is None


def own_rule(run: Run) -> TypedRule:
    """The rule of `run` to type on: its own, or a copy of the shipped one."""
    if isinstance(run.optimizer, TypedRule):
        return run.optimizer
    return copy_of(run.entry, run.spec.settings)


def problem_of(rule: TypedRule, run: Run, lesson: Lesson, study: Study) -> RavineError | None:
    """What is wrong with a rule for `run` of a study of the lesson; None where it can run."""
    try:
        tried = _under(run, rule, is_lead=True, rate=None)
        study.try_rule(lesson, tried, Rule(rule.lines, names_of(rule)))
    except RavineError as error:
        return error
    return None


def names_of(rule: TypedRule) -> list[str]:
    """The settings that the lines may use."""
    return ["lr", *(setting.name for setting in rule.settings)]


def holders(lesson: Lesson, number: int) -> list[int]:
    """The runs that an edit of the rule of run `number` changes, itself among them."""
    rule = lesson.runs[number].optimizer
    if not isinstance(rule, TypedRule):
        return [number]
    return [k for k, run in enumerate(lesson.runs) if run.optimizer == rule]


def with_rule(lesson: Lesson, number: int, rule: TypedRule, rate: float | None = None) -> Lesson:
    """Run `number` under `rule`, and every other run whose typed rule was the same.

    Runs keep what they set themselves where the name is still there; run `number` also follows
    where the rule's own value changed. `rate`, where given, becomes the learning rate of all.
    """
    changing = holders(lesson, number)
    runs = tuple(
        _under(run, rule, k == number, rate) if k in changing else run
        for k, run in enumerate(lesson.runs)
    )
    return lesson.with_runs(runs)


def apart(lesson: Lesson, number: int) -> Lesson:
    """Run `number` with its typed rule as one of its own, under another title."""
    rule = lesson.runs[number].optimizer
    if not isinstance(rule, TypedRule):
        return lesson
    own = replace(rule, title=free_title(lesson, rule.title))
    return lesson.with_run_changed(number, replace(lesson.runs[number], optimizer=own))


def with_setting(rule: TypedRule, name: str, value: float) -> TypedRule:
    """`rule` with its setting `name`, an old or a new one, at `value`."""
    kept = {setting.name: setting.value for setting in rule.settings}
    return replace(rule, settings=_settings({**kept, name: value}.items()))


def without_setting(rule: TypedRule, name: str) -> TypedRule:
    """`rule` without its setting `name`."""
    kept = [(each.name, each.value) for each in rule.settings if each.name != name]
    return replace(rule, settings=_settings(kept))


def missing_setting(rule: TypedRule, problem: RavineError | None) -> str | None:
    """The unknown name at the problem that would do as a setting, in its plain spelling.

    None where there is none. A name right before a bracket is left aside: it was meant to be a
    function.
    """
    if not isinstance(problem, FormulaError) or len(rule.settings) >= MOST_SETTINGS:
        return None
    end = problem.position + problem.length
    typed = rule.lines[problem.position : end]
    if not _NAME.fullmatch(typed) or rule.lines[end : end + 1] == "(":
        return None
    name, known = canonical(typed), names_of(rule)
    if name in known or not _NAME.fullmatch(name):
        return None
    try:
        Rule(rule.lines, [*known, name])
    except FormulaError as later:
        return name if later.position > problem.position else None
    return name


def usual_value(name: str) -> float:
    """What a setting of that name mostly is in shipped rules, else in a textbook, else 1."""
    defaults = Counter(
        setting.default
        for optimizer in OPTIMIZERS.values()
        for setting in optimizer.settings
        if setting.name == name and isinstance(setting.default, float)
    )
    for value, _ in defaults.most_common(1):
        return value
    return _USUAL.get(name.rstrip("0123456789"), 1.0)


def _settings(pairs: Iterable[tuple[str, float]]) -> tuple[RuleSetting, ...]:
    return tuple(RuleSetting(name, value) for name, value in pairs)


def _under(run: Run, rule: TypedRule, is_lead: bool, rate: float | None) -> Run:
    kept: dict[str, Value]
    if isinstance(run.optimizer, TypedRule):
        old = {each.name: each.value for each in run.optimizer.settings}
        still = {each.name for each in rule.settings if old.get(each.name) == each.value}
        names = still if is_lead else {each.name for each in rule.settings}
        kept = {k: value for k, value in run.settings.items() if k == "lr" or k in names}
    else:
        kept = {k: value for k, value in run.spec.settings.items() if k == "lr"}
    if rate is not None:
        kept["lr"] = rate
    return replace(run, optimizer=rule, settings=Values(kept))
