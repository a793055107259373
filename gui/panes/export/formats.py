"""What can be exported, in one list: films, pictures, shapes and numbers.

`FORMATS` follows the catalogues of `core.movies`, `gui.export` and `core.tables`; what a format can
hold is asked of them and of nobody else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from core import movies, tables
from core.movies import Gif, WebP, Writer
from core.words import QT_TRANSLATE_NOOP, Text
from gui.export import VECTOR_SUFFIXES

Kind: TypeAlias = Literal["film", "still", "sequence", "numbers"]

_LOOPING: tuple[type[Writer], ...] = (Gif, WebP)


@dataclass(frozen=True)
class Format:
    """One entry of the list. `ending` is put after a name: a suffix, or "/" for a folder."""

    key: str
    label: Text
    kind: Kind
    ending: str
    suffixes: tuple[str, ...]
    writer: type[Writer] | None = None

    @property
    def is_film(self) -> bool:
        """Whether it holds many frames."""
        return self.kind in {"film", "sequence"}

    @property
    def is_picture(self) -> bool:
        """Whether it shows frames at all."""
        return self.kind != "numbers"

    @property
    def rates(self) -> tuple[Fraction, ...] | None:
        """The only rates it can hold; None where any will do."""
        return None if self.writer is None else self.writer.rates

    @property
    def has_quality(self) -> bool:
        """Whether it can be made smaller at the cost of how it looks."""
        return self.kind == "film"

    @property
    def loops(self) -> bool:
        """Whether it says itself how often it is played."""
        return self.writer in _LOOPING

    def is_available(self) -> bool:
        """Whether this machine can write it; loads the encoders the first time."""
        return self.writer is None or self.writer.available()


def _label(kind: Kind, title: str | Text) -> Text:
    if kind == "sequence" and isinstance(title, Text):
        return title
    sources = {
        "film": QT_TRANSLATE_NOOP("Export dialog", "{format} film"),
        "still": QT_TRANSLATE_NOOP("Export dialog", "{format} picture"),
        "numbers": QT_TRANSLATE_NOOP("Export dialog", "{format} numbers"),
    }
    return Text("Export dialog", sources[kind], (("format", title),))


def _of_writer(writer: type[Writer]) -> Format:
    if writer.kind == "sequence":
        label = _label("sequence", Text("Movies", writer.title))
        return Format("frames", label, "sequence", "/", (), writer)
    suffix = writer.suffixes[0]
    kind: Kind = "film" if writer.kind == "film" else "still"
    return Format(suffix[1:], _label(kind, writer.title), kind, suffix, writer.suffixes, writer)


def _of_suffix(suffix: str) -> Format:
    return Format(suffix[1:], _label("still", suffix[1:].upper()), "still", suffix, (suffix,))


def _of_table(table: tables.Table) -> Format:
    suffix = table.suffixes[0]
    return Format(suffix[1:], _label("numbers", table.title), "numbers", suffix, table.suffixes)


FORMATS: tuple[Format, ...] = (
    *map(_of_writer, movies.FORMATS),
    *map(_of_suffix, VECTOR_SUFFIXES),
    *map(_of_table, tables.TABLES),
)


def format_of(key: str) -> Format:
    """The format with that key; raises KeyError."""
    return _BY_KEY[key]


def first_available(is_available: Callable[[Format], bool] = Format.is_available) -> Format:
    """The first film of the list that can be written here, else the first picture."""
    usable = [each for each in FORMATS if is_available(each)]
    return next((each for each in usable if each.is_film), usable[0])


_BY_KEY = {each.key: each for each in FORMATS}
