"""PNG pictures, one or numbered, written without PyAV so that they are always available."""

from __future__ import annotations

import os
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import ClassVar

import numpy as np

from core.files import AnyPath, replacing_files, shown
from core.movies.options import FilmOptions, MovieError
from core.movies.writer import Kind, Pixels, Writer, ends_like_a_folder
from core.words import QT_TRANSLATE_NOOP, Text

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_NUMBER = re.compile(r"%(0[1-9])?d")


class Png(Writer):
    """One PNG picture in 24-bit sRGB."""

    title: ClassVar[str] = "PNG"
    suffixes: ClassVar[tuple[str, ...]] = (".png",)
    kind: ClassVar[Kind] = "still"

    def _open(self, aside: Path) -> None:
        pass

    def _add(self, pixels: Pixels) -> None:
        self._aside.write_bytes(png_of(pixels, self.options.quality == "small"))

    def _finish(self) -> None:
        pass

    def _abandon(self) -> None:
        pass

    def _count(self, aside: Path) -> int:
        return int(is_whole_png(aside.read_bytes(), self.options.width, self.options.height))


class PngSequence(Writer):
    """Numbered PNG pictures, for Beamer and for editing.

    The path is a name with a number, `frames-%04d.png`, or a folder, `frames/`, which then
    holds frame-0000.png and so on. Numbers begin at 0. A folder that does not exist yet appears
    whole. In one that does, frames of an earlier export with the same name are replaced, all of
    them; other files stay.
    """

    title: ClassVar[str] = QT_TRANSLATE_NOOP("Movies", "PNG frames")
    suffixes: ClassVar[tuple[str, ...]] = (".png",)
    kind: ClassVar[Kind] = "sequence"

    def __init__(self, path: AnyPath, options: FilmOptions) -> None:
        super().__init__(path, options)
        self.folder, self.pattern = self.path, "frame-%04d.png"
        if self.path.suffix.lower() in self.suffixes and not _names_a_folder(path):
            self.folder, self.pattern = self.path.parent, self.path.name
            if len(_NUMBER.findall(self.pattern)) != 1 or self.pattern.count("%") != 1:
                raise MovieError(_bad_pattern(self.pattern))

    @classmethod
    def accepts(cls, path: AnyPath) -> bool:
        name = Path(path).name
        has_number = name.lower().endswith(".png") and _NUMBER.search(name) is not None
        return has_number or _names_a_folder(path)

    def name(self, number: int) -> str:
        """The file name of frame `number`."""
        return self.pattern % number

    def _place(self) -> AbstractContextManager[Path]:
        before, after = _NUMBER.split(self.pattern)[0], _NUMBER.split(self.pattern)[-1]
        old = re.compile(re.escape(before) + r"\d+" + re.escape(after))
        return replacing_files(
            self.folder, lambda name: old.fullmatch(name) is not None, MovieError
        )

    def _open(self, aside: Path) -> None:
        pass

    def _add(self, pixels: Pixels) -> None:
        content = png_of(pixels, self.options.quality == "small")
        (self._aside / self.name(self.written)).write_bytes(content)

    def _finish(self) -> None:
        pass

    def _abandon(self) -> None:
        pass

    def _count(self, aside: Path) -> int:
        size = (self.options.width, self.options.height)
        return sum(is_whole_png(file.read_bytes(), *size) for file in aside.iterdir())


def png_of(pixels: Pixels, small: bool = False) -> bytes:
    """The PNG file of `pixels`, (height, width, 4) uint8 in the order blue, green, red, ignored.

    Lossless; `small` only spends more time. Layout: PNG specification (W3C, third edition).
    """
    height, width, _ = pixels.shape
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    picture = zlib.compress(_rows(pixels), 9 if small else 6)
    parts = ((b"IHDR", header), (b"sRGB", b"\0"), (b"IDAT", picture), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, content) for name, content in parts)


def is_whole_png(content: bytes, width: int, height: int) -> bool:
    """Whether `content` is a PNG of this size with all chunks undamaged."""
    chunks = dict(_chunks(content))
    sizes = struct.pack(">II", width, height)
    return chunks.get(b"IHDR", b"")[:8] == sizes and {b"IDAT", b"IEND"} <= chunks.keys()


def _rows(pixels: Pixels) -> bytes:
    """The rows with their filter byte: none for flat drawings, left neighbour for gradients."""
    height, width, _ = pixels.shape
    colours = pixels[:, :, 2::-1].reshape(height, 3 * width)
    plain = np.zeros((height, 3 * width + 1), np.uint8)
    plain[:, 1:] = colours
    left = np.ones_like(plain)
    left[:, 1:4] = colours[:, :3]
    np.subtract(colours[:, 3:], colours[:, :-3], out=left[:, 4:])
    # A sixteenth of the rows tells which of the two will be smaller.
    sample = slice(height // 32, None, 16)
    smaller = min(plain, left, key=lambda rows: len(zlib.compress(rows[sample].tobytes(), 1)))
    return smaller.tobytes()


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG up to the first that is damaged."""
    place = len(SIGNATURE)
    while content.startswith(SIGNATURE) and place + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, place)
        name, chunk = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        if content[place : place + 12 + length] != _chunk(name, chunk):
            return
        yield name, chunk
        place += 12 + length


def _names_a_folder(path: AnyPath) -> bool:
    """Whether `path` ends like a folder, or is one that cannot be meant as a file."""
    is_named = os.fspath(path) != "" and not Path(path).suffix
    return ends_like_a_folder(path) or (is_named and Path(path).is_dir())


def _bad_pattern(name: str) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Movies",
        "The name “{name}” must hold one place for the number and no other percent sign. "
        "For example: frames-%04d.png",
    )
    return Text.of("Movies", source, name=shown(name))
