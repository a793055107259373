"""No two texts of the stage overlap, and none leaves it: every lesson, both languages, all sizes.

What counts is the box of a text's own letters, turned with it where it is turned.
"""

from __future__ import annotations

from itertools import product

import msgspec
import pytest

from core.run_lines import shipped_lessons
from core.words import words_in
from tests.gui.scenes import lesson, pictures, scene
from tests.gui.seen import Watch, outside, overlapping

THEMES, SIZES = ("light", "projector"), (0.8, 1.0, 1.6, 2.5)
LANGUAGES, ASPECTS = ("en", "ko"), ((16, 9), (4, 3))
# Half of all combinations, in which every three of the four still meet in all their ways.
LOOKS = [
    (theme, size, language, aspect)
    for (a, theme), (b, size) in product(enumerate(THEMES), enumerate(SIZES))
    for (c, language), (d, aspect) in product(enumerate(LANGUAGES), enumerate(ASPECTS))
    if (a + b + c + d) % 2 == 0
]
LARGEST_WHOLE = 1.6  # text size up to which no text of a projector may be cut
PIXELS = 0.1  # per u: nobody looks at them


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", sorted(shipped_lessons()))
def test_texts_of_a_lesson_keep_clear_of_each_other_and_of_the_edges(name: str) -> None:
    found: set[str] = set()
    for theme, size, language, aspect in LOOKS:
        ground, frames = pictures(lesson(name), theme, language, text_size=size, aspect=aspect)
        watch, where = Watch(ground, PIXELS, measures=False), f"{theme} {size} {aspect[0]}"
        for frame in frames:
            seen = watch.seen(frame)
            assert seen.texts
            for one, other in overlapping(seen.texts):
                found.add(f"{where}: {one.words!r} meets {other.words!r}")
            found.update(f"{where}: {one.words!r} is outside" for one in outside(seen))
            if theme == "projector" and size <= LARGEST_WHOLE:
                found.update(f"{where}: {one!r} is cut to {cut!r}" for one, cut in seen.elided)
    assert not sorted(found)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    "panels", [("contour",), ("contour", "surface"), ("surface",), ("contour", "curve", "loss")]
)
@pytest.mark.parametrize("name", ["will_i_pass", "six_optimizers", "saddle_point"])
def test_a_surface_without_runs_says_so_once_and_clear_of_numbers(
    name: str, panels: tuple[str, ...]
) -> None:
    bare = msgspec.structs.replace(lesson(name), runs=(), network=None)
    for theme, language in product(THEMES, LANGUAGES):
        ground, frames = pictures(bare, theme, language, panels=panels)
        seen = Watch(ground, PIXELS, measures=False).seen(frames[0])
        invitation = {"en": "Add a run to see it descend.", "ko": "실행을 추가하면"}[language]
        assert sum(each.words.startswith(invitation) for each in seen.texts) == 1
        assert not overlapping(seen.texts)
        assert not seen.elided


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("theme", THEMES)
def test_no_note_is_cut_on_a_high_stage(theme: str) -> None:
    cut = []
    for name, language in product(sorted(shipped_lessons()), LANGUAGES):
        made = lesson(name).with_look(aspect=(9, 16))
        ground, at_step = scene(made, theme, language, recorded=False)
        seen = Watch(ground, PIXELS, measures=False).seen(at_step(0))
        note = words_in(made.note, language)
        cut += [(name, one) for one, _ in seen.elided if one in note]
    assert not cut


SMALLEST = 24.0  # pixels at 1080 lines: 18 points at 96 dots per inch
PER_U = 2.0
# At 4:3 the diagram of three inputs with long names stands below three maps and beside the curve:
# its names have one line each in 0.4 of the panel's width. At 16:9 they have two.
TOO_NARROW = {("house_price_by_hand", (4, 3)): 17.0}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("theme", "language", "aspect"),  # both halls have the same sizes of type
    [
        ("projector", "en", (16, 9)),
        ("projector", "ko", (4, 3)),
        ("dark_hall", "ko", (16, 9)),
        ("dark_hall", "en", (4, 3)),
    ],
)
def test_no_text_in_a_hall_is_smaller_than_18_points(
    theme: str, language: str, aspect: tuple[int, int]
) -> None:
    small = set()
    for name in sorted(shipped_lessons()):
        least = TOO_NARROW.get((name, aspect), SMALLEST)
        ground, frames = pictures(lesson(name), theme, language, aspect=aspect)
        for text in Watch(ground, PIXELS, measures=False).seen(frames[-1]).texts:
            if PER_U * text.size < least - 0.01:
                small.add((name, text.words, round(PER_U * text.size, 1)))
    assert not small
