"""A schedule as numbers, one for every update, and as a typeset formula."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from core.formula import Function, Rule
from core.schedules.entry import ScheduleError
from core.schedules.spec import NAMES, ScheduleSpec, typed
from core.words import QT_TRANSLATE_NOOP, Text

_Numbers: TypeAlias = npt.NDArray[np.float64]
# Arrays are computed in whole blocks, so that every number is rounded as in any longer array.
_BLOCK = 64
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=64)
def rates(spec: ScheduleSpec, lr: float, steps: int) -> _Numbers:
    """The learning rate of each of `steps` updates: float64, shape (steps,), read-only.

    `lr` is the run's own learning rate. A warm-up of N updates grows in equal parts: update
    t = 0 ... N-1 has (t + 1)/N of the schedule's first rate, and then the schedule begins at its
    own t = 0, where T counts the updates that are left for it. A schedule that follows the loss
    gives the warm-up alone; the rest is in the lines of `lines_of`.

    Raises what `ScheduleSpec.resolved` raises, and `ScheduleError` with `step` where a rate is
    negative, infinite or not a number. A rate of 0 is none of these: the weights rest.
    """
    spec = spec.resolved()
    rising = min(spec.warmup, steps)
    own = _own_rates(spec, lr, max(steps - spec.warmup, 1))
    result = np.empty(steps)
    result[:rising] = own[0] * (np.arange(1, rising + 1) / max(spec.warmup, 1))
    result[rising:] = own[: steps - rising]
    result.flags.writeable = False
    return result


def is_constant(spec: ScheduleSpec) -> bool:
    """Whether every update has the run's own learning rate, whatever that is."""
    return spec.name == "constant" and spec.warmup <= 1


def latex(spec: ScheduleSpec) -> str:
    r"""The schedule without its warm-up in LaTeX, such as `\eta_t = \eta_0\,\gamma^t`.

    Raises what `ScheduleSpec.resolved` raises.
    """
    return _latex_lines(spec)[-1]


def definitions(spec: ScheduleSpec) -> tuple[str, ...]:
    """One LaTeX formula for each part that `latex` only names; mostly none.

    Raises what `ScheduleSpec.resolved` raises.
    """
    return tuple(_latex_lines(spec)[:-1])


def _latex_lines(spec: ScheduleSpec) -> list[str]:
    spec = spec.resolved()
    schedule = spec.schedule
    if spec.name == "formula":
        return [f"{schedule.target} = {typed(spec.formula).latex()}"]
    *parts, rate = schedule.lines(spec.settings)
    symbols = {setting.name: setting.symbol for setting in schedule.settings}
    symbols |= {**schedule.symbols, "rate": schedule.target}
    assigned = {"rate", *(part.partition(" = ")[0] for part in parts)}
    names = [name for name in (*symbols, "lr0", "T") if name not in assigned]
    text = "\n".join([*parts, f"rate = {rate}", "w <- w"])
    return Rule(text, names).latex_lines(symbols)[:-1]


def _own_rates(spec: ScheduleSpec, lr: float, steps: int) -> _Numbers:
    """The rates at t = 0, 1 ... steps - 1 of a resolved spec without its warm-up."""
    if spec.schedule.follows_loss:
        return np.full(steps, lr)
    t = np.arange(-(-steps // _BLOCK) * _BLOCK, dtype=np.float64)
    names: dict[str, npt.ArrayLike] = dict(zip(NAMES, (lr, t, float(steps)), strict=True))
    if spec.name == "formula":
        values = _numbers(typed(spec.formula), names)
    else:
        names.update((n, v) for n, v in spec.settings.items() if isinstance(v, float))
        values = _follow(spec.schedule.lines(spec.settings), names)
    own = np.broadcast_to(values, t.shape)[:steps]
    wrong = np.flatnonzero(~((own >= 0) & (own < np.inf)))
    if wrong.size:
        _refuse(int(wrong[0]), float(own[wrong[0]]))
    return own


def _follow(lines: tuple[str, ...], names: dict[str, npt.ArrayLike]) -> _Numbers:
    """Run the lines; each is compiled once, since the settings are its variables."""
    *parts, rate = lines
    for line in parts:
        name, _, text = line.partition(" = ")
        names[name] = _value(text, names)
    return _value(rate, names)


def _value(text: str, names: dict[str, npt.ArrayLike]) -> _Numbers:
    mentioned = set(_WORD.findall(text))
    variables = tuple(name for name in names if name in mentioned)
    return _numbers(Function(text, variables), names)


def _numbers(function: Function, names: dict[str, npt.ArrayLike]) -> _Numbers:
    values = function.values(*(names[name] for name in function.variables))
    return values.astype(np.float64, copy=False)


def _refuse(step: int, value: float) -> None:
    source = QT_TRANSLATE_NOOP(
        "Schedules",
        "At t = {step} the schedule gives the learning rate {value}, which must be a finite number "
        "of at least 0. Change the formula or the settings.",
    )
    raise ScheduleError(Text.of("Schedules", source, step=step, value=f"{value:g}"), step)
