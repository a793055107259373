"""What every writer of films and pictures promises, and how a file is put in place."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Literal, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.files import AnyPath, reason, replacing, shown
from core.movies.encoders import is_encoder_error, missing_encoder
from core.movies.options import FilmOptions, MovieError, even_size, shown_rate
from core.words import QT_TRANSLATE_NOOP, Text

Pixels: TypeAlias = NDArray[np.uint8]
Kind: TypeAlias = Literal["film", "still", "sequence"]


class Writer(ABC):
    """Writes one film or picture: `with Mp4(path, options) as film: film.write(pixels)` ...

    Pixels are uint8 arrays of shape (height, width, 4) in the order blue, green, red, ignored;
    C-contiguous; copied, so the caller may reuse the array. Where `needs_survey` holds, frames
    (some or all, see `survey_frames`) go through `survey` before the first `write`.

    The file is written aside in the folder of `path`. When the block ends well it is closed,
    flushed, read back with its frames counted, and renamed. After an exception nothing is left
    behind, and a file that was at `path` is as it was. Raises `MovieError`.
    """

    title: ClassVar[str]
    """A short name for menus; text to translate in the context "Movies"."""
    suffixes: ClassVar[tuple[str, ...]]
    kind: ClassVar[Kind] = "film"
    needs_survey: ClassVar[bool] = False
    even_sizes: ClassVar[bool] = False
    rates: ClassVar[tuple[Fraction, ...] | None] = None
    """The only rates the format can hold; None where any will do."""
    default_rate: ClassVar[Fraction] = Fraction(30)
    default_size: ClassVar[tuple[int, int]] = (1920, 1080)

    def __init__(self, path: AnyPath, options: FilmOptions) -> None:
        self.path = Path(path)
        self.options = self.checked(options)
        self.written = 0
        self._aside = self.path
        self._placing = ExitStack()

    @classmethod
    def accepts(cls, path: AnyPath) -> bool:
        """Whether `path` asks for this format, by its suffix."""
        return Path(path).suffix.lower() in cls.suffixes and not ends_like_a_folder(path)

    @classmethod
    def available(cls) -> bool:
        """Whether this machine has what the format needs."""
        return True

    @classmethod
    def checked(cls, options: FilmOptions) -> FilmOptions:
        """Give back `options` where this format can hold them; otherwise raise `MovieError`."""
        size = (options.width, options.height)
        if cls.even_sizes and even_size(*size) != size:
            raise MovieError(_odd_size(cls.title, size))
        if cls.rates is not None and options.rate not in cls.rates:
            raise MovieError(_wrong_rate(cls.title, options.rate, cls.rates))
        if cls.kind == "still" and options.frames != 1:
            raise MovieError(_too_many_for_a_still(cls.title, options.frames))
        return options

    def __enter__(self) -> Self:
        if not self.available():
            raise MovieError(missing_encoder(self.title))
        self._aside = self._placing.enter_context(self._place())
        try:
            with self._telling():
                self._open(self._aside)
        except BaseException as error:
            self._leave(error)
            raise
        return self

    def survey(self, pixels: Pixels) -> None:
        """Look at a frame before writing begins; only formats with `needs_survey` care."""
        self._check(pixels)

    def write(self, pixels: Pixels) -> None:
        """Append one frame. Raises `ValueError` for a wrong shape, `MovieError` for the rest."""
        self._check(pixels)
        with self._telling():
            self._add(pixels)
        self.written += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self._leave(error)
            return
        try:
            with self._telling():
                self._finish()
                self._verify()
        except BaseException as failure:
            self._leave(failure)
            raise
        self._placing.close()

    def _leave(self, error: BaseException) -> None:
        """Give up: close what is open, remove what was written, put nothing in place."""
        # The encoder may fail again while it is closed; the first error is the one to tell.
        with suppress(Exception):
            self._abandon()
        self._placing.__exit__(type(error), error, error.__traceback__)

    def _verify(self) -> None:
        expected = self.options.frames
        found = self._count(self._aside) if self.written == expected else self.written
        if found != expected:
            raise MovieError(_not_whole(self.path, found, expected))

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Turn errors of the disk and of the encoder into a `MovieError`."""
        try:
            yield
        except Exception as error:
            if isinstance(error, OSError):
                raise MovieError(reason(self.path, error)) from error
            if is_encoder_error(error):
                raise MovieError(_refused(self.title, error)) from error
            raise

    def _check(self, pixels: Pixels) -> None:
        expected = (self.options.height, self.options.width, 4)
        if pixels.shape != expected or pixels.dtype != np.uint8:
            raise ValueError(
                f"Pixels must be uint8 of shape {expected}, but are {pixels.dtype} of shape "
                f"{pixels.shape}."
            )

    def _place(self) -> AbstractContextManager[Path]:
        """How the finished file gets from its temporary path to its place."""
        return replacing(self.path, MovieError)

    @abstractmethod
    def _open(self, aside: Path) -> None: ...

    @abstractmethod
    def _add(self, pixels: Pixels) -> None: ...

    @abstractmethod
    def _finish(self) -> None:
        """Write what is still to come and close everything."""

    @abstractmethod
    def _abandon(self) -> None:
        """Close everything; what was written will be removed."""

    @abstractmethod
    def _count(self, aside: Path) -> int:
        """Read the finished file back; the number of its frames."""


def ends_like_a_folder(path: AnyPath) -> bool:
    """Whether `path` ends with a slash; `Path` would drop it."""
    return os.fspath(path).endswith(("/", os.sep))


def _odd_size(title: str, size: tuple[int, int]) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Movies",
        "{format} needs an even width and height, but the size is {width}x{height}. "
        "{even} would do.",
    )
    even = "{}x{}".format(*even_size(*size))
    return Text.of(
        "Movies", source, format=Text("Movies", title), width=size[0], height=size[1], even=even
    )


def _wrong_rate(title: str, rate: Fraction, rates: tuple[Fraction, ...]) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Movies",
        "{format} cannot hold {rate} frames per second. Rates it can hold: {rates}.",
    )
    shown_rates = ", ".join(shown_rate(each) for each in rates)
    return Text.of(
        "Movies", source, format=Text("Movies", title), rate=shown_rate(rate), rates=shown_rates
    )


def _too_many_for_a_still(title: str, frames: int) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Movies",
        "A {format} picture holds one frame, but {frames} were asked for. "
        "Choose one frame, or a name such as frames-%04d.png for all.",
    )
    return Text.of("Movies", source, format=Text("Movies", title), frames=frames)


def _not_whole(path: Path, found: int, expected: int) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Movies",
        "Of {expected} frames for “{path}”, {found} could be written and read back, "
        "so the file was not kept. Try again, or choose another format.",
    )
    return Text.of("Movies", source, path=shown(path), found=found, expected=expected)


def _refused(title: str, error: Exception) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Movies", "The {format} encoder gave up ({reason}). Try another size, rate or format."
    )
    told = getattr(error, "strerror", None) or str(error)
    return Text.of("Movies", source, format=Text("Movies", title), reason=told)
