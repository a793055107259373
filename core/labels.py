"""What a run is called beside its trail: the name its author gave, else what differs.

Look at `labels_of` first. A label is short, the same in every language unless the author named the
run, and unlike those of the other runs wherever anything at all differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from core.formula import letter
from core.lesson import Lesson, Run
from core.optimizers import OPTIMIZERS
from core.schedules import ScheduleSpec
from core.settings import Value
from core.words import QT_TRANSLATE_NOOP, Text, Words

Facts: TypeAlias = dict[str, "str | Text"]

_WEIGHTS = {"w1": "w₁", "w2": "w₂"}
WORDED = ("schedule", "clip", "framework", "batch")  # facts that speak for themselves
DIGITS, RATE_DIGITS = 12, 3  # significant ones, at most; of a rate where they tell runs apart
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@lru_cache(maxsize=16)
def labels_of(lesson: Lesson) -> tuple[Words | Text, ...]:
    """The labels of all runs of `lesson`, in their order.

    The learning rate when all runs share an optimizer, the optimizer's name when they do not, and
    as many further differences as tell the runs apart; equal runs are numbered.
    """
    optimizers = [run.optimizer for run in lesson.runs]
    labels: list[Words | Text] = [run.name for run in lesson.runs]
    titles = Counter[str]()
    for optimizer in dict.fromkeys(optimizers):
        members = [i for i, run in enumerate(lesson.runs) if run.optimizer == optimizer]
        is_only = len(members) == len(optimizers)
        title = lesson.runs[members[0]].entry.title
        name = Text.of("Optimizers", title)
        if titles[title]:  # a typed rule may be called as another is
            name = _numbered(name, titles[title])
        titles[title] += 1
        for member, label in zip(members, _group(lesson, members, is_only, name), strict=True):
            labels[member] = labels[member] or label
    return tuple(labels)


def _group(lesson: Lesson, members: list[int], is_only: bool, name: Text) -> list[Words | Text]:
    """Labels of the runs of the optimizer `name`; `is_only` where the lesson has no other."""
    facts = [_facts(lesson, member) for member in members]
    known = dict.fromkeys(key for own in facts for key in own)
    differing = [key for key in known if len({own.get(key) for own in facts}) > 1]
    if not differing and (not is_only or "lr" not in facts[0]):
        named = [name] * len(members)
        return (
            [_numbered(text, i) for i, text in enumerate(named)] if len(members) > 1 else [*named]
        )
    keys = _telling(facts, differing) if differing else ["lr"]
    parts = [_joined(own, keys, bare=is_only) for own in facts]
    if not is_only:
        source = QT_TRANSLATE_NOOP("Labels", "{optimizer} {settings}")
        named = [Text.of("Labels", source, optimizer=name, settings=part) for part in parts]
        return _unlike(named, parts)
    return _unlike(list(parts), parts)


def _telling(facts: list[Facts], differing: list[str]) -> list[str]:
    """The first few differing facts, the learning rate foremost, that tell most runs apart.

    Last come those that some runs lack: frameworks differ in their settings.
    """
    keys: list[str] = []
    apart = 0
    for key in sorted(differing, key=lambda k: (k != "lr", any(k not in own for own in facts))):
        found = len({tuple(own.get(k) for k in (*keys, key)) for own in facts})
        if found > apart:
            keys, apart = [*keys, key], found
    return keys


def _facts(lesson: Lesson, member: int) -> Facts:
    """Everything of a run that can differ from another of its optimizer, as short text."""
    run, rate = lesson.runs[member], rates_of(lesson.runs)[member]
    start = run.start or lesson.start
    facts: Facts = {name: _value(value) for name, value in run.spec.settings.items()}
    facts |= {"lr": rate} if rate else {}
    facts |= {"w1": _value(start[0]), "w2": _value(start[1])}
    facts |= {"schedule": _schedule(run), "clip": _clip(run), "framework": _framework(run)}
    return facts | {"batch": _batch(lesson.batch_of(run))}


@lru_cache(maxsize=16)
def rates_of(runs: tuple[Run, ...]) -> tuple[str, ...]:
    """The learning rates of all `runs` as text, "" where an optimizer has none.

    In three digits, or in as many more as tell a rate from all other ones.
    """
    rates = [learning_rate(run) for run in runs]
    told = {written(rate): rate for rate in rates if rate is not None}
    short: dict[str, str] = {}
    for digits in range(RATE_DIGITS, DIGITS + 1):
        texts = {whole: written(rate, digits) for whole, rate in told.items()}
        taken = Counter(texts.values())
        found = {whole: text for whole, text in texts.items() if taken[text] == 1}
        short = found | short
        if len(short) == len(told):
            break
    return tuple("" if rate is None else short[written(rate)] for rate in rates)


def name_of(run: Run) -> Words | Text:
    """The name that its author gave a run, else its optimizer's."""
    return run.name or Text.of("Optimizers", run.entry.title)


def learning_rate(run: Run) -> float | None:
    """The learning rate of a run, None where its optimizer has none."""
    rate = run.spec.settings.get("lr")
    return None if isinstance(rate, tuple) else rate


def _schedule(run: Run) -> str | Text:
    """The schedule in words, with its warm-up; a constant rate as such."""
    spec = run.schedule or ScheduleSpec()
    name = Text.of("Schedules", spec.schedule.title)
    if not spec.warmup:
        return name
    source = QT_TRANSLATE_NOOP("Labels", "{schedule}, warm-up {steps}")
    return Text.of("Labels", source, schedule=name, steps=spec.warmup)


def _clip(run: Run) -> str | Text:
    if run.clip is None:
        return Text.of("Labels", QT_TRANSLATE_NOOP("Labels", "not clipped"))
    source = (
        QT_TRANSLATE_NOOP("Labels", "clipped to |g| ≤ {limit}")
        if run.clip.by == "norm"
        else QT_TRANSLATE_NOOP("Labels", "clipped to ±{limit}")
    )
    return Text.of("Labels", source, limit=written(run.clip.limit))


def _batch(batch: int) -> Text:
    if not batch:
        return Text.of("Labels", QT_TRANSLATE_NOOP("Labels", "full batch"))
    return Text.of("Labels", QT_TRANSLATE_NOOP("Labels", "batch {count}"), count=batch)


def _framework(run: Run) -> str:
    return "Keras" if run.framework == "keras" else "PyTorch"


def _joined(facts: Facts, keys: list[str], bare: bool) -> str | Text:
    """`0.1` for the learning rate alone, `β 0.5` for others, `η 0.1, β 0.5` for several."""
    if keys == ["lr"] and bare:
        return facts["lr"]
    joined, *others = (
        facts[key] if key in WORDED else _named(_symbol(key), facts[key])
        for key in keys
        if key in facts
    )
    for other in others:
        if isinstance(joined, str) and isinstance(other, str):
            joined = f"{joined}, {other}"
        else:
            source = QT_TRANSLATE_NOOP("Labels", "{settings}, {setting}")
            joined = Text.of("Labels", source, settings=joined, setting=other)
    return joined


def _named(symbol: str, value: str | Text) -> str | Text:
    if isinstance(value, str):
        return f"{symbol} {value}"
    source = QT_TRANSLATE_NOOP("Labels", "{symbol} {value}")
    return Text.of("Labels", source, symbol=symbol, value=value)


def _unlike(labels: Sequence[Words | Text], parts: Sequence[str | Text]) -> list[Words | Text]:
    """`labels` with numbers where the parts they were made of are the same."""
    counts, seen, result = Counter(parts), Counter[str | Text](), []
    for label, part in zip(labels, parts, strict=True):
        result.append(_numbered(label, seen[part]) if counts[part] > 1 else label)
        seen[part] += 1
    return result


def _numbered(label: Words | Text, earlier: int) -> Text:
    source = QT_TRANSLATE_NOOP("Labels", "{label} ({number})")
    shown = label if isinstance(label, Text) else str(label)
    return Text.of("Labels", source, label=shown, number=earlier + 1)


def _symbol(key: str) -> str:
    """A setting's symbol in plain characters, else its name."""
    symbols = (
        setting.symbol
        for each in OPTIMIZERS.values()
        for setting in each.settings
        if setting.name == key
    )
    return _WEIGHTS.get(key) or letter(next(symbols, "") or key)


def _value(value: Value) -> str | Text:
    if isinstance(value, bool):
        on, off = QT_TRANSLATE_NOOP("Labels", "on"), QT_TRANSLATE_NOOP("Labels", "off")
        return Text.of("Labels", on if value else off)
    if isinstance(value, tuple):
        return "(" + ", ".join(written(number) for number in value) + ")"
    return written(value)


def written(value: float, digits: int = DIGITS) -> str:
    """A setting with so many significant digits at most: "0.0005", "2.5·10⁻⁵"."""
    rounded = float(f"{value:.{digits}g}")  # the form of the number is that of all its digits
    mantissa, _, exponent = f"{rounded:.{DIGITS}g}".replace("-", "−").partition("e")
    if not exponent:
        return mantissa
    power = str(int(exponent.replace("−", "-"))).translate(_SUPERSCRIPTS)
    return f"10{power}" if mantissa == "1" else f"{mantissa}·10{power}"
