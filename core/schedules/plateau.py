"""Reduce on plateau: the rate follows the loss, so it is lines around a rule and not a formula."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import numpy.typing as npt

from core.formula import Function, Rule
from core.schedules.rates import rates
from core.schedules.spec import ScheduleSpec
from core.settings import Values

# PyTorch's step(loss) comes after each update, with the loss that was computed before it. The
# rate is kept as a share of the one given, so that a warm-up multiplies.
BEFORE = """
start plateau_share = 1
plateau_given = lr
lr = plateau_given plateau_share
"""
AFTER = """
plateau_better = where(t = 1, 1, where(loss < plateau_best (1 - plateau_threshold), 1, 0))
plateau_best <- where(plateau_better = 1, loss, plateau_best)
plateau_count = where(plateau_better = 1, 0, plateau_bad + 1)
plateau_counted = where(plateau_rest > 0, 0, plateau_count)
plateau_falls = where(plateau_counted > plateau_patience, 1, 0)
plateau_bad <- where(plateau_falls = 1, 0, plateau_counted)
plateau_rest <- where(plateau_falls = 1, plateau_cooldown, max(plateau_rest - 1, 0))
plateau_next = max(plateau_share plateau_factor, plateau_min_lr / plateau_given)
plateau_fall = plateau_given (plateau_share - plateau_next)
plateau_ready = where(plateau_fall > plateau_eps, plateau_falls, 0)
plateau_share <- where(plateau_ready = 1, plateau_next, plateau_share)
"""


def lines_of(spec: ScheduleSpec) -> tuple[str, str, Values]:
    """The lines to put before and after those of a rule, and the settings these lines mention.

    Both texts are empty, and there are no settings, for a schedule that does not follow the loss.
    The rule must have the setting `lr`; `rates` gives its values, which hold the warm-up. Raises
    what `ScheduleSpec.resolved` raises.
    """
    resolved = spec.resolved()
    if not resolved.schedule.follows_loss:
        return "", "", Values()
    settings = {f"plateau_{name}": value for name, value in resolved.settings.items()}
    return BEFORE, AFTER, Values(settings)


def followed(
    spec: ScheduleSpec, lr: float, losses: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """The rates of a run whose losses are known: float64, shape of `losses` (n,), read-only.

    Element k of both belongs to the update from row k: the loss is the one before that update. For
    a schedule that does not follow the loss these are its `rates`. Raises what `rates` raises.
    """
    given = rates(spec, lr, len(losses))
    before, after, settings = lines_of(spec)
    if not after or not len(losses):
        return given
    run = _watcher(before, after, tuple(settings)).runner(_FLAT)
    feeds = {**settings, "lr": given, _SEEN: np.ascontiguousarray(losses, dtype=np.float64)}
    rows, last, _ = run((0.0, 0.0), None, 0, len(losses), feeds)
    result = np.append(rows[0][1:], last[0]) * _SCALE
    result.flags.writeable = False
    return result


# The very lines of `lines_of` around a rule that writes the rate into the weights, which stay
# small by a power of two: that costs no bit. The losses come in as a setting.
_SCALE = 2.0**39
_SEEN = "plateau_seen"
_FLAT = Function("0 w1")


@cache
def _watcher(before: str, after: str, settings: tuple[str, ...]) -> Rule:
    seen = re.sub(r"\bloss\b", _SEEN, after)
    return Rule("w <- lr/2^39", ("lr", _SEEN, *settings), before, seen)
