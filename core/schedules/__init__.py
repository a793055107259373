"""Learning-rate schedules: the rate of every update as a formula of the step.

Read `entry` and `catalogue` first; adding a schedule is adding an entry. `spec` is what a lesson
holds, `rates` turns it into numbers and into a typeset formula. `plateau` follows the loss, so it
is no formula but lines of a rule.
"""

from core.schedules.catalogue import SCHEDULES
from core.schedules.entry import Schedule, ScheduleError
from core.schedules.plateau import followed, lines_of
from core.schedules.rates import definitions, is_constant, latex, rates
from core.schedules.settings import WARMUP
from core.schedules.spec import ScheduleSpec, schedule_named

__all__ = [
    "SCHEDULES",
    "WARMUP",
    "Schedule",
    "ScheduleError",
    "ScheduleSpec",
    "definitions",
    "followed",
    "is_constant",
    "latex",
    "lines_of",
    "rates",
    "schedule_named",
]
