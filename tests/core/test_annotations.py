"""What a lesson takes as a note on its picture, and what it refuses."""

from __future__ import annotations

import math
from typing import Any

import pytest

from core.lesson import MAX_ANNOTATIONS, Annotation, Lesson, LessonError
from core.surfaces import ShippedSurface
from core.words import Localized


def lesson() -> Lesson:
    return Lesson(surface=ShippedSurface("sphere"), start=(1.0, 1.0))


def note(**more: Any) -> Annotation:
    return Annotation(**{"words": "Look", "place": (0.5, 0.5), **more})


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (note(words=" \n"), "A note needs words, but has none."),
        (note(words="\u200e\u202e"), "A note needs words, but has none."),
        (note(words=Localized("Look", "")), "A note needs words, but has none."),
        (note(words="x" * 401), "words may have at most 400 characters, but has 401."),
        (note(words=r"\input{x}", kind="formula"), "“\\input” is no command that formulas know"),
        (note(first=5, last=4), "seen from step 5 cannot be gone after step 4."),
        (note(first=-1), "first must be at least 0, but is -1."),
        (note(size=math.nan), "size must be at least 0.5, but is nan."),
        (note(place=(1.5, 0.5)), "place must hold shares from 0 to 1, but holds 1.5."),
        (note(tip=(0.5, -0.1)), "tip must hold shares from 0 to 1, but holds -0.1."),
        (note(place=(math.nan, 0.5)), "place must be a finite number, but holds nan."),
        (note(tip=(0.0, math.inf), anchor="map"), "tip must be a finite number, but holds inf."),
        (note(place=(2e12, 0.0), anchor="map"), "place must lie between -1e12 and 1e12"),
    ],
)
def test_a_note_that_cannot_be_is_refused_by_its_number(wrong: Annotation, message: str) -> None:
    with pytest.raises(LessonError) as caught:
        lesson().with_annotation(note()).with_annotation(wrong)
    said = caught.value.text.english()
    assert "In annotations, number 2" in said
    assert message in said


def test_notes_on_the_map_stand_anywhere_and_hidden_signs_go() -> None:
    made = lesson().with_annotation(note(anchor="map", place=(-900.0, 40.0), tip=(2.0, 3.0)))
    assert made.annotations[0].place == (-900.0, 40.0)
    clean = made.with_annotation_changed(0, words="a\tb\u202e")
    assert clean.annotations[0].words == "a b"
    assert clean.without_annotation(0) == lesson()


def test_a_lesson_takes_as_many_notes_as_it_says() -> None:
    made = lesson()
    for number in range(MAX_ANNOTATIONS):
        made = made.with_annotation(note(words=f"Note {number}"))
    with pytest.raises(LessonError, match="annotations"):
        made.with_annotation(note())
