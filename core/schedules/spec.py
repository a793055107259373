"""`ScheduleSpec`: a schedule with its settings, as a lesson holds it."""

from __future__ import annotations

import msgspec

from core.formula import FormulaError, Function
from core.schedules.catalogue import SCHEDULES
from core.schedules.entry import Schedule, ScheduleError
from core.schedules.settings import WARMUP
from core.settings import Values
from core.words import QT_TRANSLATE_NOOP, Text, entry_named

# The names of a typed schedule: the run's learning rate, the step from 0, the number of steps.
NAMES = ("lr0", "t", "T")


class ScheduleSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A schedule by name with its settings; equal specs give equal rates.

    `warmup` updates come in front of it. `formula` is the text of the schedule "formula", of `lr0`
    (the run's learning rate), `t` (0 at the first update after the warm-up) and `T` (how many
    updates there are after it); it is empty for every other schedule.
    """

    name: str = "constant"
    settings: Values = Values()
    warmup: int = 0
    formula: str = ""

    @property
    def schedule(self) -> Schedule:
        """The catalogue's entry; raises `ScheduleError` when there is none."""
        return schedule_named(self.name)

    def resolved(self) -> ScheduleSpec:
        """The same with every setting filled in and checked.

        Raises `ScheduleError` for an unknown name and for a text where none belongs,
        `SettingError` for refused settings, and `FormulaError`, with the position in `formula`,
        for a typed formula that cannot be read.
        """
        settings = self.schedule.resolve(self.settings)
        warmup = WARMUP.check(self.warmup)
        assert isinstance(warmup, float)  # as the default is
        if self.name == "formula":
            typed(self.formula)
        elif self.formula:
            source = QT_TRANSLATE_NOOP(
                "Schedules",
                "Only the schedule “formula” has a typed formula, but the schedule “{name}” was "
                "given “{formula}”.",
            )
            raise ScheduleError(
                Text.of("Schedules", source, name=self.name, formula=self.formula[:60])
            )
        return ScheduleSpec(self.name, settings, int(warmup), self.formula)


def schedule_named(name: str) -> Schedule:
    """The catalogue's entry; raises `ScheduleError`, which lists the known names."""
    source = QT_TRANSLATE_NOOP(
        "Schedules", "There is no schedule named “{name}”. The known ones are: {known}."
    )
    return entry_named(name, SCHEDULES, ScheduleError, "Schedules", source)


def typed(text: str) -> Function:
    """The function of `NAMES` that a person typed; raises `FormulaError`."""
    if not text.strip():
        source = QT_TRANSLATE_NOOP(
            "Schedules", "The formula is empty. Type one such as lr0 * 0.5^(t/20)."
        )
        raise FormulaError(Text.of("Schedules", source), source=text)
    return Function(text, NAMES)
