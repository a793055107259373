"""Animated WebP: a picture for web pages and notebooks, with all colours and half a GIF's size."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from core.movies.film import Film, count_frames
from core.movies.writer import Pixels

if TYPE_CHECKING:
    import av


class WebP(Film):
    """Animated WebP. Frames that equal the one before are kept as a longer delay.

    The encoder holds the compressed film until its end, as the format wants lengths first.
    """

    title: ClassVar[str] = "WebP"
    suffixes: ClassVar[tuple[str, ...]] = (".webp",)
    codec: ClassVar[str] = "libwebp_anim"
    container: ClassVar[str] = "webp"
    pixel_format: ClassVar[str] = "bgra"

    def _container_options(self) -> dict[str, str]:
        return {"loop": str(self.options.loops)}

    def _codec_options(self) -> dict[str, str]:
        quality = {"small": "60", "good": "80", "best": "95"}[self.options.quality]
        return {"quality": quality}

    def _converted(self, pixels: Pixels) -> av.VideoFrame:
        return self._reformatter.reformat(self._loaded(pixels), format=self.pixel_format)

    def _count(self, aside: Path) -> int:
        """Frames by time: FFmpeg reads no animated WebP, and equal frames are joined."""
        expected = (self.options.width, self.options.height)
        size, delays = read_animation(aside.read_bytes())
        if not delays:
            # Frames that are all equal become a plain picture.
            return self.options.frames * count_frames(aside, "webp_pipe", *expected)
        if size != expected:
            return 0
        # Delays are whole milliseconds, rounded one by one.
        return round(sum(delays) * self.options.rate / 1000)


def read_animation(content: bytes) -> tuple[tuple[int, int], list[int]]:
    """Canvas size in pixels and the delay of each frame in ms; (0, 0), [] for anything else.

    Layout: WebP container specification, chunks VP8X and ANMF.
    """
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return (0, 0), []
    size, delays, place = (0, 0), [], 12
    while place + 8 <= len(content):
        name, length = struct.unpack_from("<4sI", content, place)
        chunk = content[place + 8 : place + 8 + length]
        if len(chunk) < length:
            return (0, 0), []
        if name == b"VP8X":
            size = (_number(chunk[4:7]) + 1, _number(chunk[7:10]) + 1)
        if name == b"ANMF":
            delays.append(_number(chunk[12:15]))
        place += 8 + length + length % 2
    return size, delays


def _number(three_bytes: bytes) -> int:
    return int.from_bytes(three_bytes, "little")
