"""Films that go through PyAV: one container, one stream, frames numbered from 0.

`Film` opens, numbers, closes and reads back; a format says which encoder with which options, and
how an array of pixels becomes a frame the encoder takes.
"""

from __future__ import annotations

import io
from abc import abstractmethod
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

import numpy as np

from core.movies.encoders import can_encode
from core.movies.writer import Pixels, Writer

if TYPE_CHECKING:
    import av
    from _typeshed import ReadableBuffer
    from av.container import OutputContainer
    from av.video.reformatter import VideoReformatter
    from av.video.stream import VideoStream

# Films up to this many pixels in all are decoded whole when they are read back (about half a
# second); of longer ones the packets are counted and the first frame is decoded.
DECODED_PIXELS = 60_000_000


class Film(Writer):
    """A film with one picture stream, encoded by PyAV."""

    codec: ClassVar[str]
    container: ClassVar[str]
    pixel_format: ClassVar[str]
    filters: ClassVar[tuple[str, ...]] = ()

    _container: OutputContainer | None = None
    _file: WholeWrites | None = None

    @classmethod
    def available(cls) -> bool:
        return can_encode(cls.codec, cls.container, cls.filters)

    @property
    def tick(self) -> Fraction:
        """The unit of the stream's time, in seconds; one frame where not said otherwise."""
        return 1 / self.options.rate

    @property
    def ticks_per_frame(self) -> int:
        """How many ticks a frame is shown."""
        return round(1 / self.options.rate / self.tick)

    def _open(self, aside: Path) -> None:
        import av
        from av.video.reformatter import VideoReformatter

        size = (self.options.width, self.options.height)
        self._source = av.VideoFrame(*size, "bgr0")
        self._reformatter: VideoReformatter = VideoReformatter()
        self._file = WholeWrites(str(aside.absolute()), "r+")
        self._container = av.open(
            self._file, "w", format=self.container, options=self._container_options()
        )
        stream = self._container.add_stream(
            self.codec, rate=self.options.rate, options=self._codec_options()
        )
        self._stream = cast("VideoStream", stream)
        self._stream.width, self._stream.height = size
        self._stream.pix_fmt = self.pixel_format
        self._stream.time_base = self._stream.codec_context.time_base = self.tick
        self._encoded = 0
        self._prepare()

    def _add(self, pixels: Pixels) -> None:
        self._encode([self._converted(pixels)])

    def _finish(self) -> None:
        self._mux(self._stream.encode(None))
        self._close()

    def _abandon(self) -> None:
        self._close()

    def _count(self, aside: Path) -> int:
        return count_frames(aside, self.container, self.options.width, self.options.height)

    def _encode(self, frames: Iterable[av.VideoFrame]) -> None:
        """Number `frames` and hand them to the encoder."""
        for frame in frames:
            frame.pts = self._encoded * self.ticks_per_frame
            frame.time_base = self.tick
            self._encoded += 1
            self._mux(self._stream.encode(frame))

    def _mux(self, packets: Iterable[av.Packet[VideoStream]]) -> None:
        assert self._container is not None
        for packet in packets:
            # Without its duration the last frame of a film would have none.
            packet.duration = packet.duration or self.ticks_per_frame
            self._container.mux(packet)

    def _close(self) -> None:
        container, self._container = self._container, None
        try:
            if container is not None:
                container.close()
        finally:
            if self._file is not None:
                self._file.close()

    def _loaded(self, pixels: Pixels) -> av.VideoFrame:
        """The one source frame, filled with `pixels`; valid until the next call.

        Frames allocated by FFmpeg have the alignment and padding its scaler reads; one that is
        used again is faster than a fresh one.
        """
        plane = self._source.planes[0]
        rows = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)  # type: ignore[call-overload]
        height, width, _ = pixels.shape
        rows[:height, : 4 * width] = pixels.reshape(height, 4 * width)
        return self._source

    def _prepare(self) -> None:
        """Set what the encoder must know beyond its options; nothing by default."""

    def _container_options(self) -> dict[str, str]:
        return {}

    @abstractmethod
    def _codec_options(self) -> dict[str, str]: ...

    @abstractmethod
    def _converted(self, pixels: Pixels) -> av.VideoFrame:
        """A frame of its own in the pixel format of the encoder."""


class WholeWrites(io.FileIO):
    """A file of our own for the encoder: PyAV leaves its own open when a header cannot be written.

    Its name must be absolute, because MP4 reads itself again by that name to move its index.
    """

    def write(self, data: ReadableBuffer) -> int:
        """Write all of `data`, or raise; a nearly full disk takes a part first."""
        rest = memoryview(data)
        while rest:
            rest = rest[super().write(rest) :]
        return memoryview(data).nbytes


def count_frames(path: Path, container: str, width: int, height: int) -> int:
    """Frames in a film of `width` x `height`; 0 where its pictures have another size.

    Decodes all of them, or the first one only where there are very many pixels.
    """
    import av

    with av.open(str(path.absolute()), format=container) as film:
        stream = film.streams.video[0]
        packets = sum(1 for packet in film.demux(stream) if packet.size)
        film.seek(0)
        decoded = 0
        for frame in film.decode(stream):
            if (frame.width, frame.height) != (width, height):
                return 0
            decoded += 1
            if packets * width * height > DECODED_PIXELS:
                return packets
        return decoded
