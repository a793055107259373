"""Animated GIF with a palette made for the film: drawn twice, surveyed first and then written."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from core.movies.encoders import GIF_FILTERS
from core.movies.film import Film
from core.movies.writer import Pixels

if TYPE_CHECKING:
    import av
    from av.filter.context import FilterContext
    from av.filter.graph import Graph

HUNDREDTH = Fraction(1, 100)


class Gif(Film):
    """GIF: plays everywhere, without controls; 256 colours, delays of whole hundredths of a second.

    A survey gathers the colours of the first frame and of all that changes (FFmpeg's palettegen),
    so that thin bright trails keep theirs. Frames are then drawn in that palette, with an ordered
    pattern that stands still.
    """

    title: ClassVar[str] = "GIF"
    suffixes: ClassVar[tuple[str, ...]] = (".gif",)
    codec: ClassVar[str] = "gif"
    container: ClassVar[str] = "gif"
    pixel_format: ClassVar[str] = "pal8"
    filters: ClassVar[tuple[str, ...]] = GIF_FILTERS
    needs_survey: ClassVar[bool] = True
    # Shorter delays than 2/100 s are slowed down by viewers.
    rates: ClassVar[tuple[Fraction, ...] | None] = tuple(
        Fraction(100, delay) for delay in (10, 8, 5, 4, 3, 2)
    )
    default_rate: ClassVar[Fraction] = Fraction(20)
    default_size: ClassVar[tuple[int, int]] = (960, 540)

    _survey: FilterContext | None = None
    _drawing: FilterContext | None = None
    _before: av.VideoFrame | None = None
    _surveyed = 0

    @property
    def tick(self) -> Fraction:
        return HUNDREDTH

    def survey(self, pixels: Pixels) -> None:
        """Take the colours of a frame into the palette; before the first `write`."""
        self._check(pixels)
        if self._drawing is not None:
            raise RuntimeError("The palette is fixed once frames are written: survey first.")
        with self._telling():
            if self._survey is None:
                self._begin_survey()
            assert self._survey is not None
            frame = self._converted(pixels)
            # The filter counts what a change removes. Growing trails remove nothing, so the frame
            # before is shown once more: going back to it removes what was new.
            for each in (frame, self._before) if self._before else (frame,):
                each.pts, each.time_base = self._surveyed, self.tick
                self._survey.push(each)
                self._surveyed += 1
            self._before = frame

    def _add(self, pixels: Pixels) -> None:
        if self._drawing is None:
            self._begin_drawing()
        assert self._drawing is not None
        frame = self._converted(pixels)
        frame.pts, frame.time_base = self.written * self.ticks_per_frame, self.tick
        self._drawing.push(frame)
        self._encode(self._drawn())

    def _finish(self) -> None:
        if self._drawing is not None:
            self._drawing.push(None)
            self._encode(self._drawn())
        super()._finish()

    def _begin_survey(self) -> None:
        colours = {"small": 96, "good": 256, "best": 256}[self.options.quality]
        self._palettes = self._graph()
        self._survey = self._input(self._palettes)
        maker = self._palettes.add("palettegen", f"stats_mode=diff:max_colors={colours}")
        self._palettes.link_nodes(self._survey, maker, self._palettes.add("buffersink")).configure()

    def _begin_drawing(self) -> None:
        """Close the survey and set its palette to work."""
        if self._survey is None:
            raise RuntimeError("A GIF needs a survey of its frames before the first is written.")
        self._survey.push(None)
        self._before = None
        palette = self._palettes.vpull()
        self._pictures = self._graph()
        self._drawing = self._input(self._pictures)
        colours = self._input(self._pictures, (palette.width, palette.height))
        mapper = self._pictures.add("paletteuse", "dither=bayer:bayer_scale=4:diff_mode=rectangle")
        self._drawing.link_to(mapper, 0, 0)
        colours.link_to(mapper, 0, 1)
        mapper.link_to(self._pictures.add("buffersink"), 0, 0)
        self._pictures.configure()
        palette.pts, palette.time_base = 0, self.tick
        colours.push(palette)
        colours.push(None)

    def _drawn(self) -> Iterator[av.VideoFrame]:
        """The frames that are ready; the palette filter keeps one back."""
        while True:
            try:
                yield self._pictures.vpull()
            except (BlockingIOError, EOFError):
                return

    def _converted(self, pixels: Pixels) -> av.VideoFrame:
        # From bgr0 to bgra sets alpha: without it pixels could become transparent.
        return self._reformatter.reformat(self._loaded(pixels), format="bgra")

    def _container_options(self) -> dict[str, str]:
        # The file counts repetitions after the first showing; -1 leaves the block out.
        loops = self.options.loops
        return {"loop": str(loops - 1 if loops > 1 else -loops)}

    def _codec_options(self) -> dict[str, str]:
        return {}

    def _graph(self) -> Graph:
        from av.filter import Graph

        return Graph()

    def _input(self, graph: Graph, size: tuple[int, int] | None = None) -> FilterContext:
        import av

        width, height = size or (self.options.width, self.options.height)
        return graph.add_buffer(
            width=width, height=height, format=av.VideoFormat("bgra"), time_base=self.tick
        )
