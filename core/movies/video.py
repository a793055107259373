"""Compressed video for slides and web pages: MP4 with H.264, WebM with VP9.

Both convert to BT.709 and say so in the stream: players assume BT.709 for large pictures, and a
conversion that differs from its tag shifts colours by up to 25 of 255 levels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.movies.film import Film
from core.movies.writer import Pixels

if TYPE_CHECKING:
    import av

BT709 = 1  # the same number for matrix, primaries and transfer
LIMITED_RANGE = 1
SECONDS_BETWEEN_KEY_FRAMES = 2  # so that scrubbing in a slide answers at once


class Video(Film):
    """A film in yuv420p and BT.709."""

    pixel_format: ClassVar[str] = "yuv420p"
    even_sizes: ClassVar[bool] = True

    def _prepare(self) -> None:
        context = self._stream.codec_context
        context.colorspace = BT709
        context.color_range = LIMITED_RANGE
        context.color_primaries = BT709
        context.color_trc = BT709
        context.gop_size = max(1, round(SECONDS_BETWEEN_KEY_FRAMES * self.options.rate))

    def _converted(self, pixels: Pixels) -> av.VideoFrame:
        return self._reformatter.reformat(
            self._loaded(pixels),
            format=self.pixel_format,
            dst_colorspace=BT709,
            dst_color_range=LIMITED_RANGE,
            dst_color_primaries=BT709,
            dst_color_trc=BT709,
        )


class Mp4(Video):
    """MP4 with H.264 (High, 4:2:0): plays in PowerPoint, Keynote, browsers and chats.

    The index stands before the pictures, so that a film on the web starts at once.
    """

    title: ClassVar[str] = "MP4"
    suffixes: ClassVar[tuple[str, ...]] = (".mp4", ".m4v")
    codec: ClassVar[str] = "libx264"
    container: ClassVar[str] = "mp4"

    def _container_options(self) -> dict[str, str]:
        return {"movflags": "+faststart"}

    def _codec_options(self) -> dict[str, str]:
        crf = {"small": "26", "good": "20", "best": "15"}[self.options.quality]
        return {"preset": "veryfast", "profile": "high", "crf": crf}


class WebM(Video):
    """WebM with VP9: plays in browsers and on systems without H.264."""

    title: ClassVar[str] = "WebM"
    suffixes: ClassVar[tuple[str, ...]] = (".webm",)
    codec: ClassVar[str] = "libvpx-vp9"
    container: ClassVar[str] = "webm"

    def _codec_options(self) -> dict[str, str]:
        crf = {"small": "40", "good": "32", "best": "22"}[self.options.quality]
        speed = {"deadline": "realtime", "cpu-used": "6", "row-mt": "1"}
        return {"crf": crf, "b:v": "0", **speed}
