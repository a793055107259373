"""Film and picture writers that take arrays of pixels.

Look at `Writer` first: it says how every format is used and what it promises. `FORMATS` is the
catalogue and `writer_for` chooses from it by the path. PyAV is loaded when a film is opened, not
before. Drawing the pixels, vector pictures (SVG, PDF) and tables of numbers do not belong here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.files import AnyPath, shown
from core.movies.encoders import can_encode
from core.movies.gif import Gif
from core.movies.options import (
    FilmOptions,
    MovieError,
    Quality,
    as_rate,
    even_size,
    shown_rate,
    survey_frames,
)
from core.movies.png import Png, PngSequence
from core.movies.video import Mp4, WebM
from core.movies.webp import WebP
from core.movies.writer import Kind, Pixels, Writer
from core.words import QT_TRANSLATE_NOOP, Text

FORMATS: tuple[type[Writer], ...] = (Mp4, WebM, Gif, WebP, PngSequence, Png)
"""Every format; where two share a suffix, the one that is more particular comes first."""

__all__ = [
    "FORMATS",
    "FilmOptions",
    "Gif",
    "Kind",
    "MovieError",
    "Mp4",
    "Pixels",
    "Png",
    "PngSequence",
    "Quality",
    "WebM",
    "WebP",
    "Writer",
    "as_rate",
    "can_encode",
    "even_size",
    "known_suffixes",
    "shown_rate",
    "survey_frames",
    "writer_for",
]


def known_suffixes() -> tuple[str, ...]:
    """All suffixes that stand for a format, each once, in the order of the catalogue."""
    return tuple(dict.fromkeys(suffix for each in FORMATS for suffix in each.suffixes))


def writer_for(path: AnyPath, others: Sequence[str] = ()) -> type[Writer]:
    """The format that `path` asks for by its suffix, its number or its final slash.

    Raises `MovieError` with the known suffixes; `others` names those that the caller can write.
    """
    for each in FORMATS:
        if each.accepts(path):
            return each
    raise MovieError(_unknown_format(path, (*known_suffixes(), *others)))


def _unknown_format(path: AnyPath, known: Sequence[str]) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Movies",
        "The ending of “{name}” is no format that can be written. Known endings: {known}.",
    )
    return Text.of("Movies", source, name=shown(Path(path).name), known=", ".join(known))
