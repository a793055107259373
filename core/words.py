"""Texts that people read, as values: marked where written, translated where shown.

`QT_TRANSLATE_NOOP` marks a text for the extraction tool and returns it unchanged. `Text` carries
such a text with its arguments; `Words` is what a lesson's author wrote, in one or more languages.
Turning either into the language of the window belongs to the interface.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, TypeVar

import msgspec

Argument: TypeAlias = "str | int | float | Text"
_Entry = TypeVar("_Entry")


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001 - a tool finds it so
    """Mark `text` for translation in `context`; return it unchanged."""
    return text


class Text(msgspec.Struct, frozen=True):
    """A marked English sentence with named placeholders and their values."""

    context: str
    source: str
    args: tuple[tuple[str, Argument], ...] = ()

    @classmethod
    def of(cls, context: str, source: str, **args: Argument) -> Text:
        """Make a text; `{name}` in `source` is filled from the keyword of that name."""
        return cls(context, source, tuple(args.items()))

    def english(self) -> str:
        """The sentence in English with its placeholders filled."""
        return fill(self.source, self.args)


def fill(sentence: str, args: tuple[tuple[str, Argument], ...]) -> str:
    """Put arguments into `{name}` placeholders without interpreting anything inside them."""
    pieces = sentence
    values = [(name, value.english() if isinstance(value, Text) else value) for name, value in args]
    for index, (name, _) in enumerate(values):
        pieces = pieces.replace("{" + name + "}", f"\0{index}\0")
    for index, (_, value) in enumerate(values):
        pieces = pieces.replace(f"\0{index}\0", str(value))
    return pieces


class RavineError(ValueError):
    """Something a person did that cannot be done, told in one sentence that can be translated."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.english())
        self.text = text


def entry_named(
    name: str, known: Mapping[str, _Entry], error: type[RavineError], context: str, source: str
) -> _Entry:
    """What a catalogue has under `name`; else raises `error`, told by the marked text `source`."""
    if name not in known:
        raise error(Text.of(context, source, name=name[:60], known=", ".join(known)))
    return known[name]


class Localized(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text in both languages, as a lesson file holds it: `{"en": ..., "ko": ...}`."""

    en: str
    ko: str

    def __str__(self) -> str:
        return self.en


Words: TypeAlias = "str | Localized"


def words_in(words: Words, language: str) -> str:
    """The text of `words` in `language` ("en", "ko"); English where the language is unknown."""
    if isinstance(words, str):
        return words
    return words.ko if language == "ko" else words.en


def reworded(words: Words, text: str, language: str) -> Words:
    """`words` saying `text` in `language`; the other one keeps its wording where that differs."""
    if isinstance(words, str) or words.en == words.ko:
        return text
    return Localized(en=words.en, ko=text) if language == "ko" else Localized(en=text, ko=words.ko)
