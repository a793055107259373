"""Annotations: words and formulas that an author puts on the picture, some with an arrow.

Each is a frozen value. What a valid one is stands in `core.annotation_checks`, where it is seen and
when in `core.picture.annotations`.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from core.lesson.parts import MAX_RUNS, MAX_STEPS, Part, Point
from core.words import Localized, Words  # noqa: F401 - the decoder looks both up here

MAX_ANNOTATIONS = 32

Anchor = Literal["stage", "map"]
Step: TypeAlias = Annotated[int, Meta(ge=0, le=MAX_STEPS)]


class Annotation(Part, frozen=True, kw_only=True):
    """One note on the picture, seen from step `first` to step `last`; None: without that end.

    `words` are plain text, or LaTeX where `kind` is "formula". `place` is the middle of the note
    and `tip` what its arrow points at, None for no arrow: with the anchor "stage" in shares of the
    picture's width and height from its upper left corner, with "map" as weights, so that the note
    stays on its landscape while that is zoomed. `style` gives it the colour of a run's style.
    """

    words: Words
    kind: Literal["text", "formula"] = "text"
    anchor: Anchor = "stage"
    place: Point
    tip: Point | None = None
    first: Step | None = None
    last: Step | None = None
    size: Annotated[float, Meta(ge=0.5, le=4.0)] = 1.0
    style: Annotated[int, Meta(ge=0, lt=MAX_RUNS)] | None = None
