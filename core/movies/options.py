"""What a film shall be: size, rate, quality, loops; checked before a single frame is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

from core.files import FileError
from core.words import QT_TRANSLATE_NOOP, Text

Quality: TypeAlias = Literal["small", "good", "best"]
Rate: TypeAlias = Fraction | float | str

SMALLEST, LARGEST = 16, 7680
FASTEST = 240
MOST_LOOPS = 65_535  # two bytes in GIF and WebP
MOST_FRAMES = 1_000_000

# What people write for 100/3, the rate of a GIF with delays of 3/100 s.
_THIRDS = {Fraction("33.3"), Fraction("33.33"), Fraction("33.333")}


class MovieError(FileError):
    """A film or picture that cannot be written, and what would be right."""


@dataclass(frozen=True)
class FilmOptions:
    """Size in pixels, frames per second, quality, loops, and the number of frames to come.

    `fps` may be a number or a text such as "33.3" (meant as 100/3) or "30000/1001"; it is kept as
    a `Fraction`. `loops` is 0 for ever, 1 once; formats that cannot loop leave it to the player.
    Raises `MovieError` with the value and the limits.
    """

    width: int
    height: int
    fps: Rate = Fraction(30)
    quality: Quality = "good"
    loops: int = 0
    frames: int = 1

    def __post_init__(self) -> None:
        sides = (self.width, self.height)
        if not all(is_whole(side, SMALLEST, LARGEST) for side in sides):
            raise MovieError(_bad_size(self.width, self.height))
        object.__setattr__(self, "fps", as_rate(self.fps))
        if self.quality not in get_args(Quality):
            raise MovieError(_bad_quality(self.quality))
        if not is_whole(self.loops, 0, MOST_LOOPS):
            raise MovieError(_bad_loops(self.loops))
        if not is_whole(self.frames, 1, MOST_FRAMES):
            raise MovieError(_bad_frames(self.frames))

    @property
    def rate(self) -> Fraction:
        """Frames per second as an exact fraction."""
        return as_rate(self.fps)


def as_rate(value: Rate) -> Fraction:
    """Frames per second as an exact fraction; 33.3 and 33.33 are meant as 100/3.

    Raises `MovieError` unless 0 < rate ≤ 240.
    """
    try:
        rate = Fraction(value).limit_denominator(1001)
    except (ValueError, OverflowError, ZeroDivisionError, TypeError):
        raise MovieError(_bad_rate(value)) from None
    if not 0 < rate <= FASTEST:
        raise MovieError(_bad_rate(value))
    return Fraction(100, 3) if rate in _THIRDS else rate


def shown_rate(rate: Fraction) -> str:
    """A rate as people write it: "30", "12.5", "33.3", "29.97"."""
    return "33.3" if rate == Fraction(100, 3) else f"{float(rate):.6g}"


def even_size(width: int, height: int) -> tuple[int, int]:
    """The largest size with even sides that is no larger than the one given."""
    return width - width % 2, height - height % 2


def survey_frames(frames: int, most: int = 64) -> tuple[int, ...]:
    """Numbers of the frames a survey needs: first, last, and evenly between, `most` at most."""
    count = min(frames, most)
    if count == 1:
        return (0,)
    return tuple(round(index * (frames - 1) / (count - 1)) for index in range(count))


def is_whole(value: object, least: int, most: int) -> bool:
    """Whether `value` is an integer (no bool) from `least` to `most`."""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _bad_size(width: object, height: object) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Movies",
        "The size {width}x{height} cannot be used. Width and height are whole numbers "
        "from {least} to {most}.",
    )
    sides = {"width": str(width), "height": str(height)}
    return Text.of("Movies", source, **sides, least=SMALLEST, most=LARGEST)


def _bad_rate(value: object) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Movies",
        "The rate {rate} cannot be used. It is a number of frames per second above 0 "
        "and up to {most}, such as 30 or 12.5.",
    )
    return Text.of("Movies", source, rate=str(value), most=FASTEST)


def _bad_quality(value: object) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Movies", "The quality “{quality}” is not known. Choose small, good or best."
    )
    return Text.of("Movies", source, quality=str(value))


def _bad_loops(value: object) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Movies",
        "The number of loops {loops} cannot be used. It is 0 (for ever) "
        "or a whole number up to {most}.",
    )
    return Text.of("Movies", source, loops=str(value), most=MOST_LOOPS)


def _bad_frames(value: object) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Movies",
        "The number of frames {frames} cannot be used. It is a whole number from 1 to {most}.",
    )
    return Text.of("Movies", source, frames=str(value), most=MOST_FRAMES)
