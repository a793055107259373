"""The author's notes as the picture has them: where each stands, and when it is seen."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from msgspec import Struct

from core.lesson import Annotation, Lesson, Point
from core.picture.map_values import MapBackdrop
from core.picture.values import STAGE_HEIGHT, Projection
from core.words import Words

DIGITS = 4  # of a place, counted from the width of what it is a place on


class PlacedNote(Struct, frozen=True):
    """A note of the lesson on its stage; `number` is its place in the lesson.

    `at` is the middle that its author gave it and `tip` what its arrow points at, both in u. What
    is too large to stand there is moved by whoever draws it, who alone knows fonts. `type_size` is
    a factor on the size of other words.
    """

    number: int
    words: Words
    kind: Literal["text", "formula"]
    at: tuple[float, float]
    tip: tuple[float, float] | None
    first: int
    last: float
    type_size: float
    style: int | None
    is_on_map: bool

    def is_seen(self, step: int) -> bool:
        """Whether it is part of the picture at `step`."""
        return self.first <= step <= self.last


def placed_notes(
    lesson: Lesson, width: float, ground: MapBackdrop | None
) -> tuple[PlacedNote, ...]:
    """The notes that a stage `width` u wide has room for, in the lesson's order.

    One that sticks to the landscape is left out where there is no map, or where the map does not
    reach what it points at.
    """
    placed = []
    for number, note in enumerate(lesson.annotations):
        on_map = note.anchor == "map"
        target = note.place if note.tip is None else note.tip
        if on_map and (ground is None or not _shows(ground.projection, target)):
            continue
        projection = ground.projection if on_map and ground is not None else None
        at, tip = (_in_u(place, width, projection) for place in (note.place, note.tip))
        assert at is not None  # only a tip may be missing
        placed.append(_placed(number, note, at, tip))
    return tuple(placed)


def seen_notes(notes: tuple[PlacedNote, ...], step: int) -> tuple[int, ...]:
    """Which of `notes` are seen at `step`, as their indices."""
    return tuple(index for index, note in enumerate(notes) if note.is_seen(step))


def place_of(
    at: tuple[float, float], size: tuple[float, float], projection: Projection | None
) -> Point:
    """What a lesson calls the place `at` (u): weights on a map, else shares of the stage's size."""
    if projection is None:
        across, down = (min(max(at[k] / size[k], 0.0), 1.0) for k in (0, 1))
        return round(across, DIGITS), round(down, DIGITS)
    weights = projection.to_weights(np.array(at)).tolist()
    first, second = (
        _rounded(value, high - low)
        for value, (low, high) in zip(
            weights, (projection.w1_range, projection.w2_range), strict=True
        )
    )
    return first, second


def _placed(
    number: int, note: Annotation, at: tuple[float, float], tip: tuple[float, float] | None
) -> PlacedNote:
    return PlacedNote(
        number=number,
        words=note.words,
        kind=note.kind,
        at=at,
        tip=tip,
        first=note.first or 0,
        last=math.inf if note.last is None else note.last,
        type_size=note.size,
        style=note.style,
        is_on_map=note.anchor == "map",
    )


def _in_u(
    place: Point | None, width: float, projection: Projection | None
) -> tuple[float, float] | None:
    if place is None:
        return None
    if projection is None:
        return place[0] * width, place[1] * STAGE_HEIGHT
    x, y = projection.to_stage(np.array(place)).tolist()
    return x, y


def _shows(projection: Projection, weights: Point) -> bool:
    ranges = (projection.w1_range, projection.w2_range)
    return all(low <= value <= high for value, (low, high) in zip(weights, ranges, strict=True))


def _rounded(value: float, span: float) -> float:
    return round(value, DIGITS - 1 - math.floor(math.log10(span))) + 0.0
