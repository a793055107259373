"""What an entry of the catalogue is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from core.settings import Count, Setting, SettingError, Value, Values, resolve
from core.words import QT_TRANSLATE_NOOP, RavineError, Text

MOST_MILESTONES = 10


class ScheduleError(RavineError):
    """An unknown schedule, or a rate that cannot be used.

    `step` is the schedule's own `t` (0 first, without the warm-up) of such a rate, else None.
    """

    def __init__(self, text: Text, step: int | None = None) -> None:
        super().__init__(text)
        self.step = step


class Milestones(Count, frozen=True):
    """A list of steps, kept in order."""

    def check(self, value: object) -> Value:
        """Return the steps in ascending order; raise `SettingError` for too many of them."""
        plain = super().check(value)
        assert isinstance(plain, tuple)  # as the default is
        if len(plain) > MOST_MILESTONES:
            source = QT_TRANSLATE_NOOP(
                "Settings", "{name} may hold at most {most} steps, but holds {count}."
            )
            raise SettingError(
                Text.of("Settings", source, name=self.name, most=MOST_MILESTONES, count=len(plain))
            )
        return tuple(sorted(plain))


class Schedule(Struct, frozen=True):
    r"""A schedule of the catalogue.

    `lines` makes its formulas from its settings: `name = formula` for each part that a textbook
    would name, and the formula of the rate last. They may mention the settings, `lr0` (the run's
    learning rate), `t` (0 at the first update after the warm-up) and `T` (how many updates there
    are after it); no lines where a person types the formula. `symbols` is LaTeX of the parts' names
    and `target` that of the rate. A schedule that `follows_loss` computes nothing from `t` alone:
    its lines are only shown, and what runs is in `core.schedules.plateau`.

    `sentence` (the idea) and `convention` (where libraries differ) are English texts marked in the
    context "Schedules", `source` is the publication.
    """

    name: str
    title: str
    settings: tuple[Setting, ...]
    lines: Callable[[Values], tuple[str, ...]]
    sentence: str
    convention: str
    source: str
    symbols: Mapping[str, str] = field(default_factory=dict)
    target: str = r"\eta_t"
    follows_loss: bool = False

    @property
    def formula(self) -> str:
        """The lines with all settings at their defaults, one below the other."""
        return "\n".join(self.lines(self.resolve({})))

    def resolve(self, given: Mapping[str, object]) -> Values:
        """Every setting, `given` or default; raises `SettingError` for what it cannot take."""
        return resolve(self.settings, given, Text.of("Schedules", self.title))
