"""What a person can set of one note: fields of the look pane that know its number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from core.annotation_checks import LONGEST
from core.labels import labels_of
from core.lesson import Annotation, Lesson
from core.picture.annotations import place_of
from core.picture.values import Backdrop, Label
from core.words import QT_TRANSLATE_NOOP, RavineError, Text, Words
from gui.panes.look.fields import Field, Number, Pick, Switch, Wording, check_whole

AWAY = (60.0, 48.0)  # u from a note to the tip of its first arrow
Ground = Callable[[], "Backdrop | None"]


def _text(source: str) -> Text:
    """A text of this part; the caller has marked it."""
    return Text("Notes", source)


@dataclass(frozen=True, kw_only=True)
class _OfNote(Field):
    """A field of note `number`; a note that is gone reads as one that was never changed."""

    number: int

    @property
    def key(self) -> str:
        return f"note.{self.number}.{self.name}"

    def note(self, lesson: Lesson) -> Annotation:
        notes = lesson.annotations
        is_there = self.number < len(notes)
        return notes[self.number] if is_there else Annotation(words="?", place=(0.5, 0.5))

    def read(self, lesson: Lesson) -> object:
        found: object = getattr(self.note(lesson), self.name)
        return found

    def write(self, lesson: Lesson, value: object) -> Lesson:
        return lesson.with_annotation_changed(self.number, **{self.name: value})


@dataclass(frozen=True, kw_only=True)
class NoteWording(_OfNote, Wording):
    """The note's words, in one language or in both."""


@dataclass(frozen=True, kw_only=True)
class NotePick(_OfNote, Pick):
    """One of a few values."""


@dataclass(frozen=True, kw_only=True)
class StylePick(NotePick):
    """The colour of other words, or that of a run."""

    def options_in(self, lesson: Lesson) -> tuple[tuple[object, Label], ...]:
        labels = zip(lesson.runs, labels_of(lesson), strict=True)
        runs = tuple((run.style, label) for run, label in labels)
        return replace(self, options=(*self.options, *runs)).with_current(self.read(lesson))


@dataclass(frozen=True, kw_only=True)
class KindPick(NotePick):
    """Text or formula: words that are no formula become the text of one."""

    def write(self, lesson: Lesson, value: object) -> Lesson:
        words: Words = self.note(lesson).words
        try:
            return super().write(lesson, value)
        except RavineError:
            plain = rf"\text{{{words}}}"
            return lesson.with_annotation_changed(self.number, kind=value, words=plain)


@dataclass(frozen=True, kw_only=True)
class AnchorPick(NotePick):
    """What the note sticks to; it stays where it is seen."""

    ground: Ground

    def write(self, lesson: Lesson, value: object) -> Lesson:
        if value == self.read(lesson):
            return lesson
        at, tip = _places(self.number, self.ground())
        if value == "map":
            meant = _on_map(at if tip is None else tip, self.ground())
            at, tip = (meant, None) if tip is None else (at, meant)
        changes: dict[str, Any] = {"anchor": value}
        for name, place in (("place", at), ("tip", tip)):
            changes[name] = _as(place, str(value), self.ground())
        return lesson.with_annotation_changed(self.number, **changes)


@dataclass(frozen=True, kw_only=True)
class ArrowSwitch(_OfNote, Switch):
    """Whether the note points at something."""

    ground: Ground

    def read(self, lesson: Lesson) -> object:
        return self.note(lesson).tip is not None

    def write(self, lesson: Lesson, value: object) -> Lesson:
        tip = None
        if value:
            (x, y), _ = _places(self.number, self.ground())
            beside = (x + AWAY[0], y + AWAY[1])
            tip = _as(beside, self.note(lesson).anchor, self.ground())
        return lesson.with_annotation_changed(self.number, tip=tip)


@dataclass(frozen=True, kw_only=True)
class NoteNumber(_OfNote, Number):
    """A number; `open_end` is the one that stands for no limit."""

    open_end: float | None = None

    def read_number(self, lesson: Lesson) -> float:
        value = self.read(lesson)
        return float(value) if isinstance(value, int | float) else float(self.open_end or 0.0)

    def write(self, lesson: Lesson, value: object) -> Lesson:
        number = float(value) if isinstance(value, int | float) else 0.0
        if not self.whole:
            return super().write(lesson, number)
        check_whole(number)
        step = None if number == self.open_end else round(number)
        note, other = self.note(lesson), "last" if self.name == "first" else "first"
        ends = {other: getattr(note, other), self.name: step}
        if None not in ends.values() and ends["first"] > ends["last"]:
            ends[other] = step  # the one end pushes the other
        return lesson.with_annotation_changed(self.number, **ends)


def note_fields(number: int, length: int, ground: Ground) -> tuple[Field, ...]:
    """The fields of note `number` in a lesson of `length` steps, its words first."""
    of: dict[str, Any] = {"part": "lesson", "number": number}
    return (
        NoteWording(
            **of,
            name="words",
            label=_text(QT_TRANSLATE_NOOP("Notes", "Words")),
            tip=_text(QT_TRANSLATE_NOOP("Notes", "Of a formula, what LaTeX calls it.")),
            longest=LONGEST,
        ),
        *_kinds(of, ground),
        *_steps(of, length),
        *_looks(of),
    )


def _kinds(of: dict[str, Any], ground: Ground) -> tuple[Field, ...]:
    return (
        KindPick(
            **of,
            name="kind",
            label=_text(QT_TRANSLATE_NOOP("Notes", "Kind")),
            tip=_text(QT_TRANSLATE_NOOP("Notes", "Words, or a formula typeset from LaTeX.")),
            options=(
                ("text", _text(QT_TRANSLATE_NOOP("Notes", "Text"))),
                ("formula", _text(QT_TRANSLATE_NOOP("Notes", "Formula"))),
            ),
        ),
        AnchorPick(
            **of,
            name="anchor",
            label=_text(QT_TRANSLATE_NOOP("Notes", "Sticks to")),
            tip=_text(
                QT_TRANSLATE_NOOP(
                    "Notes",
                    "To the picture, or to the landscape on the map where that is zoomed or moved.",
                )
            ),
            options=(
                ("stage", _text(QT_TRANSLATE_NOOP("Notes", "The picture"))),
                ("map", _text(QT_TRANSLATE_NOOP("Notes", "The map"))),
            ),
            means=lambda lesson: "contour" in lesson.look.panels,
            ground=ground,
        ),
        ArrowSwitch(
            **of,
            name="tip",
            label=_text(QT_TRANSLATE_NOOP("Notes", "Arrow")),
            tip=_text(QT_TRANSLATE_NOOP("Notes", "Point at something; drag the tip of the arrow.")),
            ground=ground,
        ),
    )


def _steps(of: dict[str, Any], length: int) -> tuple[Field, ...]:
    return (
        NoteNumber(
            **of,
            name="first",
            label=_text(QT_TRANSLATE_NOOP("Notes", "From step")),
            tip=_text(QT_TRANSLATE_NOOP("Notes", "The first step at which the note is seen.")),
            low=0,
            high=length,
            whole=True,
            open_end=0.0,
        ),
        NoteNumber(
            **of,
            name="last",
            label=_text(QT_TRANSLATE_NOOP("Notes", "To step")),
            tip=_text(QT_TRANSLATE_NOOP("Notes", "The last step at which the note is seen.")),
            low=0,
            high=length,
            whole=True,
            open_end=float(length),
        ),
    )


def _looks(of: dict[str, Any]) -> tuple[Field, ...]:
    return (
        NoteNumber(
            **of,
            name="size",
            label=_text(QT_TRANSLATE_NOOP("Notes", "Size")),
            tip=_text(QT_TRANSLATE_NOOP("Notes", "Of its letters; 1 is normal.")),
            low=0.5,
            high=4.0,
        ),
        StylePick(
            **of,
            name="style",
            label=_text(QT_TRANSLATE_NOOP("Notes", "Colour")),
            tip=_text(QT_TRANSLATE_NOOP("Notes", "That of a run, where the note speaks of it.")),
            options=((None, _text(QT_TRANSLATE_NOOP("Notes", "As other words"))),),
        ),
    )


def _places(
    number: int, backdrop: Backdrop | None
) -> tuple[tuple[float, float], tuple[float, float] | None]:
    """Where the note and the tip of its arrow stand, in u; in the middle where it is not seen."""
    notes = () if backdrop is None else backdrop.notes
    found = next((note for note in notes if note.number == number), None)
    if found is not None:
        return found.at, found.tip
    rect = backdrop.map.rect if backdrop is not None and backdrop.map is not None else None
    if rect is not None:
        return (rect.x + rect.width / 2, rect.y + rect.height / 2), None
    return (270.0, 270.0), None


def _on_map(at: tuple[float, float], backdrop: Backdrop | None) -> tuple[float, float]:
    """The nearest place on the map: a note is seen where the map shows what it is about."""
    if backdrop is None or backdrop.map is None:
        return at
    rect = backdrop.map.rect
    x, y = min(max(at[0], rect.x), rect.right), min(max(at[1], rect.y), rect.bottom)
    return x, y


def _as(
    at: tuple[float, float] | None, anchor: str, backdrop: Backdrop | None
) -> tuple[float, float] | None:
    """A place in u as a lesson calls it for that anchor."""
    if at is None or backdrop is None:
        return None
    ground = backdrop.map if anchor == "map" else None
    projection = None if ground is None else ground.projection
    return place_of(at, (backdrop.width, backdrop.height), projection)
