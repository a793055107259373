"""What makes an annotation valid beyond its types."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from core.latex import check
from core.words import QT_TRANSLATE_NOOP, Localized, RavineError, Text, Words

if TYPE_CHECKING:
    from core.lesson import Annotation

LONGEST = 400  # characters of a note

Clean = Callable[[Words], Words]
_check_formula = lru_cache(256)(check)  # a hand that drags its note leaves it as it is


def checked_annotation(note: Annotation, clean: Clean) -> Annotation:
    """`note` with clean words, the very same where they are; raises `RavineError`.

    `clean` takes out of a text what cannot be seen.
    """
    words = clean(note.words)
    _check_words(words, is_formula=note.kind == "formula")
    if note.anchor == "stage":
        for name, place in (("place", note.place), ("tip", note.tip)):
            _check_shares(name, place or ())
    if note.first is not None and note.last is not None and note.first > note.last:
        source = QT_TRANSLATE_NOOP(
            "Lesson", "A note that is seen from step {first} cannot be gone after step {last}."
        )
        raise RavineError(Text.of("Lesson", source, first=note.first, last=note.last))
    return note if words is note.words else msgspec.structs.replace(note, words=words)


def _check_words(words: Words, *, is_formula: bool) -> None:
    texts = (words.en, words.ko) if isinstance(words, Localized) else (words,)
    for text in texts:
        if not text:
            source = QT_TRANSLATE_NOOP("Lesson", "A note needs words, but has none.")
            raise RavineError(Text.of("Lesson", source))
        if is_formula:
            _check_formula(text)


def _check_shares(name: str, place: Iterable[float]) -> None:
    for number in place:
        if not 0.0 <= number <= 1.0:
            source = QT_TRANSLATE_NOOP(
                "Lesson", "On the stage {name} must hold shares from 0 to 1, but holds {value}."
            )
            raise RavineError(Text.of("Lesson", source, name=name, value=repr(number)))
