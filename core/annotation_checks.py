"""What makes an annotation valid beyond its types."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from core.latex import LatexError, check
from core.words import QT_TRANSLATE_NOOP, Localized, RavineError, Text, Words

if TYPE_CHECKING:
    from core.lesson import Annotation

LONGEST = 400  # characters of a note
LARGEST = 1e12  # of a weight

Clean = Callable[[Words], Words]


def checked_annotation(note: Annotation, clean: Clean) -> Annotation:
    """`note` with clean words, the very same where they are; raises `RavineError`.

    `clean` takes out of a text what cannot be seen.
    """
    _check_words(note)
    for name, place in (("place", note.place), ("tip", note.tip)):
        if place is not None:
            _check_place(name, place, note.anchor == "stage")
    if note.first is not None and note.last is not None and note.first > note.last:
        source = QT_TRANSLATE_NOOP(
            "Lesson", "A note that is seen from step {first} cannot be gone after step {last}."
        )
        raise RavineError(Text.of("Lesson", source, first=note.first, last=note.last))
    if not math.isfinite(note.size):
        raise RavineError(_not_finite("size", note.size))
    words = clean(note.words)
    return note if words is note.words else msgspec.structs.replace(note, words=words)


def _check_words(note: Annotation) -> None:
    words = note.words
    texts = (words.en, words.ko) if isinstance(words, Localized) else (words,)
    for text in texts:
        if not text.strip():
            source = QT_TRANSLATE_NOOP("Lesson", "A note needs words, but has none.")
            raise RavineError(Text.of("Lesson", source))
        if note.kind == "formula":
            _check_formula(text)


@lru_cache(256)
def _check_formula(latex: str) -> None:
    try:
        check(latex)
    except LatexError as error:
        raise RavineError(error.text) from error


def _check_place(name: str, place: tuple[float, float], is_share: bool) -> None:
    for number in place:
        if not math.isfinite(number):
            raise RavineError(_not_finite(name, number))
        if is_share and not 0.0 <= number <= 1.0:
            source = QT_TRANSLATE_NOOP(
                "Lesson", "On the stage {name} must hold shares from 0 to 1, but holds {value}."
            )
            raise RavineError(Text.of("Lesson", source, name=name, value=repr(number)))
        if abs(number) > LARGEST:
            source = QT_TRANSLATE_NOOP(
                "Lesson", "{name} must lie between -{limit} and {limit}, but holds {value}."
            )
            value = repr(number)
            raise RavineError(Text.of("Lesson", source, name=name, limit="1e12", value=value))


def _not_finite(name: str, number: float) -> Text:
    source = QT_TRANSLATE_NOOP("Lesson", "{name} must be a finite number, but holds {value}.")
    return Text.of("Lesson", source, name=name, value=repr(number))
