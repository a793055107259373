"""What is chosen in the export dialog, as one value, and what follows from it.

Look at `Choices` first. The functions below change it as a person would expect: another format
takes the nearest rate it can hold, another rate keeps the seconds of a range. `order_of` makes the
order for `gui.export`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, TypeAlias

from core.lesson import Lesson
from core.movies import Quality, even_size, shown_rate, survey_frames
from core.run_lines import parse_size
from core.timeline import Timeline
from core.words import QT_TRANSLATE_NOOP, Text
from gui.export import ExportOptions, ExportOrder, Job, plan_export
from gui.panes.export.formats import Format, format_of
from gui.resolving import resolved

Span: TypeAlias = Literal["all", "chosen", "part"]

USUAL_RATES = (Fraction(24), Fraction(25), Fraction(30), Fraction(50), Fraction(60))
AS_THE_LESSON = "lesson"


@dataclass(frozen=True)
class Choices:
    """Frames count at the rate `fps`; `first` and `last` are both included.

    `span` is the whole film, the range of the timeline, or frames `first` to `last`. `frame` is the
    one a picture shows. `theme` and `language` may be `AS_THE_LESSON`.
    """

    format: str = "mp4"
    size: tuple[int, int] = (1920, 1080)
    fps: Fraction = Fraction(30)
    span: Span = "all"
    first: int = 0
    last: int = 0
    frame: int = 0
    quality: Quality = "good"
    loops: int = 0
    title_line: bool = True
    note: bool = True
    theme: str = AS_THE_LESSON
    language: str = AS_THE_LESSON

    @property
    def kind(self) -> Format:
        return format_of(self.format)


@dataclass(frozen=True)
class Preset:
    """A purpose: what it is called, and the choices it makes.

    `short` is the shorter side in pixels; the other follows from the lesson unless `is_square`.
    """

    name: str
    title: Text
    detail: Text
    icon: str
    format: str
    short: int
    fps: Fraction = Fraction(30)
    is_square: bool = False

    def size(self, lesson: Lesson) -> tuple[int, int]:
        across, down = (1, 1) if self.is_square else lesson.look.aspect
        scale = self.short / min(across, down)
        return even_size(round(across * scale), round(down * scale))

    def applied(self, choices: Choices, lesson: Lesson) -> Choices:
        """`choices` with format, size, rate, quality and loops of this preset."""
        rate = at_rate(choices, lesson, self.fps)
        return replace(
            rate, format=self.format, size=self.size(lesson), quality="good", loops=0, span="all"
        )

    def matches(self, choices: Choices, lesson: Lesson) -> bool:
        """Whether `choices` are those of this preset."""
        wanted = self.applied(choices, lesson)
        return replace(wanted, span=choices.span, fps=choices.fps) == choices and (
            choices.fps == self.fps or not choices.kind.is_film
        )


def _text(source: str) -> Text:
    return Text("Export dialog", source)


PRESETS: tuple[Preset, ...] = (
    Preset(
        "slide",
        _text(QT_TRANSLATE_NOOP("Export dialog", "Slide")),
        _text(QT_TRANSLATE_NOOP("Export dialog", "MP4, 1080p")),
        "presentation-chart",
        "mp4",
        1080,
    ),
    Preset(
        "gif",
        _text(QT_TRANSLATE_NOOP("Export dialog", "Small GIF")),
        _text(QT_TRANSLATE_NOOP("Export dialog", "360p, loops")),
        "gif",
        "gif",
        360,
        Fraction(25, 2),
    ),
    Preset(
        "square",
        _text(QT_TRANSLATE_NOOP("Export dialog", "Square")),
        _text(QT_TRANSLATE_NOOP("Export dialog", "MP4, 1080 × 1080")),
        "square",
        "mp4",
        1080,
        is_square=True,
    ),
    Preset(
        "print",
        _text(QT_TRANSLATE_NOOP("Export dialog", "Print")),
        _text(QT_TRANSLATE_NOOP("Export dialog", "PDF, one frame")),
        "printer",
        "pdf",
        1080,
    ),
    Preset(
        "picture",
        _text(QT_TRANSLATE_NOOP("Export dialog", "Picture")),
        _text(QT_TRANSLATE_NOOP("Export dialog", "PNG, 2160p")),
        "image",
        "png",
        2160,
    ),
)


def preset_named(name: str) -> Preset:
    """The preset of that name; the first one for any other name."""
    return next((each for each in PRESETS if each.name == name), PRESETS[0])


def timeline_of(choices: Choices, lesson: Lesson) -> Timeline:
    """The film's frames at the chosen rate."""
    return Timeline(lesson.pace, lesson.length).with_fps(choices.fps)


def at_rate(choices: Choices, lesson: Lesson, fps: Fraction) -> Choices:
    """`choices` at another rate: what was chosen in frames stays where it was in seconds."""
    if fps == choices.fps:
        return choices
    old, new = timeline_of(choices, lesson), timeline_of(replace(choices, fps=fps), lesson)

    def moved(frame: int) -> int:
        # The last frame of one film is the last of the other, though they begin apart.
        at_end = frame >= old.frames - 1
        return new.frames - 1 if at_end else new.frame_at(old.seconds_at(frame))

    first, last, frame = map(moved, (choices.first, choices.last, choices.frame))
    return replace(choices, fps=fps, first=first, last=last, frame=frame)


def with_format(choices: Choices, lesson: Lesson, key: str) -> Choices:
    """`choices` in another format, at the nearest rate that it can hold."""
    rates = format_of(key).rates
    if rates is not None and choices.fps not in rates:
        nearest = min(rates, key=lambda rate: abs(rate - choices.fps))
        choices = at_rate(choices, lesson, nearest)
    return replace(choices, format=key)


def clamped(choices: Choices, lesson: Lesson) -> Choices:
    """`choices` with every frame inside the film, and a range of one frame at least."""
    timeline = timeline_of(choices, lesson)
    first = timeline.clamp(choices.first)
    last = max(first, timeline.clamp(choices.last))
    return replace(choices, first=first, last=last, frame=timeline.clamp(choices.frame))


def frames_of(
    choices: Choices, lesson: Lesson, chosen: tuple[int, int] | None
) -> tuple[int, int | None] | None:
    """First frame and the one after the last at the rate of `choices`; None for all.

    `chosen` is the range of the timeline, in frames at the lesson's own rate.
    """
    if choices.span == "part":
        return choices.first, choices.last + 1
    if choices.span == "all" or chosen is None:
        return None
    own, film = Timeline(lesson.pace, lesson.length), timeline_of(choices, lesson)
    first = film.frame_at(own.seconds_at(chosen[0]))
    if chosen[1] >= own.frames:
        return first, film.frames
    stop = film.frame_at(own.seconds_at(chosen[1]))
    return first, max(first + 1, stop)


def lesson_of(
    choices: Choices, lesson: Lesson, *, program_theme: str, program_language: str
) -> Lesson:
    """The lesson as it is filmed: theme and language by name, with or without its words."""
    theme = None if choices.theme == AS_THE_LESSON else choices.theme
    language = None if choices.language == AS_THE_LESSON else choices.language
    filmed = resolved(
        lesson,
        theme,
        language,
        program_theme=program_theme,
        program_language=program_language,
    )
    if filmed.look.title_line and not choices.title_line:
        filmed = filmed.with_look(title_line=False)
    return filmed if choices.note else filmed.with_note("")


def job_of(choices: Choices, filmed: Lesson, out: str, chosen: tuple[int, int] | None) -> Job:
    """What exactly will be drawn; raises `RavineError` for a size or rate that cannot be.

    Only for pictures and films.
    """
    parse_size("{}x{}".format(*choices.size))
    job = plan_export(filmed, out, _options(choices, filmed, chosen))
    job.film_options  # noqa: B018 - it is checked when it is made
    return job


def order_of(
    choices: Choices, filmed: Lesson, out: str, chosen: tuple[int, int] | None
) -> ExportOrder:
    """The order to write `filmed`, see `lesson_of`, to `out`; raises as `job_of` does."""
    if not choices.kind.is_picture:
        return ExportOrder(filmed, out)
    job = job_of(choices, filmed, out, chosen)
    frames = len(job.numbers)
    looks = job.writer is not None and job.writer.needs_survey
    surveys = len(survey_frames(frames)) if looks else 0
    return ExportOrder(filmed, out, _options(choices, filmed, chosen), surveys, frames)


def _options(choices: Choices, filmed: Lesson, chosen: tuple[int, int] | None) -> ExportOptions:
    is_film = choices.kind.is_film
    return ExportOptions(
        size=choices.size,
        fps=choices.fps,
        frames=frames_of(choices, filmed, chosen) if is_film else None,
        frame=None if is_film else choices.frame,
        quality=choices.quality,
        loops=choices.loops,
    )


def rates_of(choices: Choices) -> tuple[Fraction, ...]:
    """The rates to offer: those the format can hold, or the usual ones and the one in use."""
    held = choices.kind.rates
    return held if held is not None else tuple(sorted({*USUAL_RATES, choices.fps}))


def rate_words(rate: Fraction) -> Text:
    """A rate with its unit."""
    source = QT_TRANSLATE_NOOP("Export dialog", "{rate} per second")
    return Text.of("Export dialog", source, rate=shown_rate(rate))
