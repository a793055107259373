"""What exactly an export will do: every question that the options leave open, answered.

`plan_export` is pure: it draws and writes nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import msgspec

from core.files import AnyPath
from core.lesson import Lesson
from core.movies import (
    FilmOptions,
    MovieError,
    Quality,
    Writer,
    as_rate,
    even_size,
    writer_for,
)
from core.timeline import Timeline
from core.words import QT_TRANSLATE_NOOP, Text

VECTOR_SUFFIXES = (".svg", ".pdf")
TABLE_SUFFIXES = (".csv", ".json", ".npz")


@dataclass(frozen=True)
class ExportOptions:
    """What is asked for; None where the format or the lesson decides.

    `frames` is the first frame and the one after the last (None: to the end), for films; `frame`
    the one that a still shows, by default the last. Both count at the rate `fps`.
    """

    size: tuple[int, int] | None = None
    fps: Fraction | None = None
    frames: tuple[int, int | None] | None = None
    frame: int | None = None
    quality: Quality = "good"
    loops: int = 0


@dataclass(frozen=True)
class Job:
    """An export with every question answered. `writer` is None for SVG and PDF."""

    lesson: Lesson
    out: AnyPath
    writer: type[Writer] | None
    timeline: Timeline
    numbers: range
    width: int
    height: int
    quality: Quality
    loops: int
    notes: tuple[Text, ...]

    @property
    def film_options(self) -> FilmOptions:
        return FilmOptions(
            width=self.width,
            height=self.height,
            fps=as_rate(self.timeline.fps),
            quality=self.quality,
            loops=self.loops,
            frames=len(self.numbers),
        )


def plan_export(lesson: Lesson, out: AnyPath, options: ExportOptions) -> Job:
    """Answer every question that `options` leaves open; raises `MovieError` for bad ones."""
    suffix = Path(out).suffix.lower()
    writer = (
        None if suffix in VECTOR_SUFFIXES else writer_for(out, VECTOR_SUFFIXES + TABLE_SUFFIXES)
    )
    timeline = Timeline(lesson.pace, lesson.length)
    rate = _rate(writer, timeline, options)
    timeline = timeline.with_fps(rate)
    is_still = writer is None or writer.kind == "still"
    numbers = _one_frame(timeline, options) if is_still else _frames(timeline, options)
    (width, height), notes = _size(lesson, writer, options)
    look = msgspec.structs.replace(lesson.look, aspect=_aspect(width, height))
    return Job(
        lesson=msgspec.structs.replace(lesson, look=look),
        out=out,
        writer=writer,
        timeline=timeline,
        numbers=numbers,
        width=width,
        height=height,
        quality=options.quality,
        loops=options.loops,
        notes=notes,
    )


def _rate(
    writer: type[Writer] | None, timeline: Timeline, options: ExportOptions
) -> Fraction | float:
    if options.fps is not None:
        return as_rate(options.fps)
    if writer is not None and writer.rates is not None:
        return writer.default_rate
    return timeline.fps


def _one_frame(timeline: Timeline, options: ExportOptions) -> range:
    if options.frames is not None:
        source = QT_TRANSLATE_NOOP(
            "Export", "A picture shows one frame: choose it with --frame instead of --frames."
        )
        raise MovieError(Text.of("Export", source))
    number = timeline.frames - 1 if options.frame is None else options.frame
    _check_frame(number, timeline)
    return range(number, number + 1)


def _frames(timeline: Timeline, options: ExportOptions) -> range:
    if options.frame is not None:
        source = QT_TRANSLATE_NOOP(
            "Export",
            "A film shows many frames: choose them with --frames A:B instead of --frame, or "
            "write a picture.",
        )
        raise MovieError(Text.of("Export", source))
    first, stop = options.frames or (0, None)
    stop = timeline.frames if stop is None else stop
    _check_frame(first, timeline)
    _check_frame(stop - 1, timeline)
    return range(first, stop)


def _check_frame(number: int, timeline: Timeline) -> None:
    if not 0 <= number < timeline.frames:
        source = QT_TRANSLATE_NOOP(
            "Export",
            "There is no frame {number}: at {fps} frames per second the film has frames 0 to "
            "{last}.",
        )
        fps, last = f"{timeline.fps:.6g}", timeline.frames - 1
        raise MovieError(Text.of("Export", source, number=number, fps=fps, last=last))


def _size(
    lesson: Lesson, writer: type[Writer] | None, options: ExportOptions
) -> tuple[tuple[int, int], tuple[Text, ...]]:
    """Width and height in pixels, and what was changed to get them."""
    wanted = options.size or _default_size(lesson, writer)
    if writer is None or not writer.even_sizes or even_size(*wanted) == wanted:
        return wanted, ()
    width, height = even_size(*wanted)
    source = QT_TRANSLATE_NOOP(
        "Export",
        "{format} needs an even width and height, so the size was changed to {width}x{height}.",
    )
    note = Text.of(
        "Export", source, format=Text("Movies", writer.title), width=width, height=height
    )
    return (width, height), (note,)


def _default_size(lesson: Lesson, writer: type[Writer] | None) -> tuple[int, int]:
    """The format's usual size, its shorter side kept where the lesson is not 16:9."""
    usual = Writer.default_size if writer is None else writer.default_size
    across, down = lesson.look.aspect
    scale = min(usual) / min(across, down)
    return even_size(round(across * scale), round(down * scale))


def _aspect(width: int, height: int) -> tuple[int, int]:
    """The size's own aspect, exactly: the lesson in the film is never saved, so no limit holds."""
    common = math.gcd(width, height)
    return width // common, height // common
