"""Which encoders this machine has; the only place that asks whether PyAV can be loaded."""

from __future__ import annotations

import sys
from functools import cache

from core.words import QT_TRANSLATE_NOOP, Text

GIF_FILTERS = ("palettegen", "paletteuse")


@cache
def can_encode(codec: str, container: str, filters: tuple[str, ...] = ()) -> bool:
    """Whether PyAV is installed with this encoder, container and these filters."""
    try:
        import av
        import av.filter
    except ImportError:
        return False
    try:
        av.Codec(codec, "w")
    except ValueError:
        return False
    known = av.filter.filters_available
    return container in av.formats_available and all(each in known for each in filters)


def is_encoder_error(error: Exception) -> bool:
    """Whether `error` comes from FFmpeg."""
    av = sys.modules.get("av")
    return av is not None and isinstance(error, av.FFmpegError)


def missing_encoder(title: str) -> Text:
    """That a format cannot be written on this machine, and what can."""
    with_gif = QT_TRANSLATE_NOOP(
        "Movies",
        "{format} cannot be written here: no encoder was found. PNG frames and GIF are available.",
    )
    without_gif = QT_TRANSLATE_NOOP(
        "Movies",
        "{format} cannot be written here: no encoder was found. PNG frames are available.",
    )
    has_gif = can_encode("gif", "gif", GIF_FILTERS)
    return Text.of("Movies", with_gif if has_gif else without_gif, format=Text("Movies", title))
