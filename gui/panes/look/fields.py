"""What the look pane shows of a lesson, field by field, without a widget.

A field knows its words, how it is read from a lesson, how a changed lesson is made, and when it
means nothing. Which control shows it is decided in `rows` by its class.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from core.lesson import Arrow, Lesson
from core.optimizers import Optimizer
from core.picture.values import Label
from core.surfaces import surface_of
from core.words import QT_TRANSLATE_NOOP, RavineError, Text

Part: TypeAlias = Literal["look", "pace", "lesson"]


def text(source: str) -> Text:
    """A text of the look pane; the caller has marked it."""
    return Text("Look", source)


@dataclass(frozen=True, kw_only=True)
class Field:
    """One value of a lesson: the field `name` of its look, of its pace, or of itself.

    `means` says whether the value changes anything in this lesson; None where it always does.
    """

    part: Part
    name: str
    label: Text
    tip: Text
    means: Callable[[Lesson], bool] | None = None

    @property
    def key(self) -> str:
        """Joins the edits of one drag."""
        return f"{self.part}.{self.name}"

    @property
    def words(self) -> Text:
        """What the undo step is called."""
        source = QT_TRANSLATE_NOOP("Look", "Change “{field}”")
        return Text.of("Look", source, field=self.label)

    def read(self, lesson: Lesson) -> object:
        owner = lesson if self.part == "lesson" else getattr(lesson, self.part)
        found: object = getattr(owner, self.name)
        return found

    def write(self, lesson: Lesson, value: object) -> Lesson:
        """The lesson with another value; raises `RavineError` for one it cannot take."""
        if self.part == "look":
            return lesson.with_look(**{self.name: value})
        return lesson.with_pace(**{self.name: value})


@dataclass(frozen=True, kw_only=True)
class Switch(Field):
    """Yes or no."""


@dataclass(frozen=True, kw_only=True)
class ArrowSwitch(Switch):
    """Whether the map shows one kind of arrow."""

    arrow: Arrow

    @property
    def key(self) -> str:
        return f"{super().key}.{self.arrow}"

    def read(self, lesson: Lesson) -> object:
        return self.arrow in lesson.look.arrows

    def write(self, lesson: Lesson, value: object) -> Lesson:
        others = [each for each in lesson.look.arrows if each != self.arrow]
        return lesson.with_look(arrows=(*others, self.arrow) if value else tuple(others))


@dataclass(frozen=True, kw_only=True)
class Pick(Field):
    """One of a few values, each with its words."""

    options: tuple[tuple[object, Label], ...]

    def options_in(self, lesson: Lesson) -> tuple[tuple[object, Label], ...]:
        """What there is to choose from in a lesson."""
        return self.with_current(self.read(lesson))

    def with_current(self, value: object) -> tuple[tuple[object, Label], ...]:
        """The options, and at their end a value of a lesson that is none of them."""
        if any(value == each for each, _ in self.options):
            return self.options
        shown = ":".join(map(str, value)) if isinstance(value, tuple) else f"{value}"
        return (*self.options, (value, shown))


@dataclass(frozen=True, kw_only=True)
class Number(Field):
    """A number: with a slider from `low` to `high`, and typed beyond that where a lesson allows.

    A `whole` one is rounded on the slider and refused where it is typed with a fraction.
    """

    low: float
    high: float
    scale: Literal["linear", "log"] = "linear"
    unit: Label = ""
    whole: bool = False

    def read_number(self, lesson: Lesson) -> float:
        value = self.read(lesson)
        return float(value) if isinstance(value, int | float) else 0.0

    def slid(self, value: float) -> float:
        """What the slider means."""
        return float(round(value)) if self.whole else value

    def write(self, lesson: Lesson, value: object) -> Lesson:
        number = float(value) if isinstance(value, int | float) else 0.0
        if not self.whole:
            return super().write(lesson, number)
        check_whole(number)
        if self.part == "lesson":
            return lesson.with_steps(round(number))
        return super().write(lesson, round(number))


def check_whole(number: float) -> None:
    """Refuse a number with a fraction; raises `RavineError`."""
    if number != round(number):
        source = QT_TRANSLATE_NOOP("Look", "{value} is no whole number. Write one such as 50.")
        raise RavineError(Text.of("Look", source, value=f"{number:g}"))


@dataclass(frozen=True, kw_only=True)
class Wording(Field):
    """A text of the lesson, in one language or in both."""

    longest: int

    def write(self, lesson: Lesson, value: object) -> Lesson:
        if self.name == "title":
            return lesson.with_title(value)  # type: ignore[arg-type]
        return lesson.with_note(value)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Group:
    """Fields that stand together below a name."""

    key: str
    title: Text
    fields: tuple[Field, ...]


def shows_map(lesson: Lesson) -> bool:
    return "contour" in lesson.look.panels


def shows_surface(lesson: Lesson) -> bool:
    return "surface" in lesson.look.panels


def shows_ground(lesson: Lesson) -> bool:
    """Whether contours are seen: on the map, or on the surface in space."""
    return shows_map(lesson) or shows_surface(lesson)


def shows_chart(lesson: Lesson) -> bool:
    return "loss" in lesson.look.panels


def shows_learning(lesson: Lesson) -> bool:
    return "learning" in lesson.look.panels


def shows_scale(lesson: Lesson) -> bool:
    """Whether an upright axis can be logarithmic; that of accuracy or R² cannot."""
    is_loss = shows_learning(lesson) and lesson.look.learning == "loss"
    return is_loss or shows_chart(lesson)


def shows_curve(lesson: Lesson) -> bool:
    return "curve" in lesson.look.panels


def shows_section(lesson: Lesson) -> bool:
    """Whether the curve cuts a surface of two weights."""
    return shows_curve(lesson) and surface_of(lesson.surface).only_weight is None


def shows_trails(lesson: Lesson) -> bool:
    return shows_ground(lesson) or shows_curve(lesson)


def rule_in_front(lesson: Lesson) -> Optimizer | None:
    """The rule of the run whose arrows the map shows; None where no run is shown."""
    shown = [run for run in lesson.runs if run.shown]
    front = next((run for run in shown if run.style == lesson.look.emphasis), None)
    run = front or next(iter(shown), None)
    return None if run is None else run.entry


def shows_arrows(lesson: Lesson) -> bool:
    return shows_map(lesson) and rule_in_front(lesson) is not None


def shows_velocity(lesson: Lesson) -> bool:
    rule = rule_in_front(lesson)
    return shows_map(lesson) and rule is not None and bool(rule.velocity)


def shows_step_sizes(lesson: Lesson) -> bool:
    rule = rule_in_front(lesson)
    return shows_map(lesson) and rule is not None and bool(rule.step_sizes)


def shows_title_line(lesson: Lesson) -> bool:
    return lesson.look.title_line
