"""Every word and every run's line stands out from what really lies behind it, in every theme.

The rule: a text reaches 4.5, a large one 3 (from 24 pixels at 1080p, or bold from 18.7), against
the pixels that its letters cover, its halo counted. A run's line and head reach 3 against what they
lie on with their halo; the line of a run that steps back for another has no halo and reaches 2, as
it is there to be compared with. Contours and grids are quiet on purpose and carry nothing alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from core.run_lines import shipped_lessons
from gui import ink, style
from gui.ink import COLOUR_MAPS, INKS, Ink, contrasting
from tests.gui.scenes import lesson, pictures
from tests.gui.seen import Seen, Watch, Written

SCALE = 0.75  # pixels per u
LARGE, LARGE_BOLD = 24.0, 18.66  # pixels
PER_U = 2.0  # pixels at 1080p
MAPS = ("quiet", *COLOUR_MAPS)


@pytest.fixture
def _for_all(qapp: object) -> Iterator[None]:
    yield
    ink.show_contrast(False)


def least(text: Written) -> float:
    """The contrast that a text needs."""
    pixels = PER_U * text.size
    return 3.0 if pixels >= LARGE or (text.weight >= 600 and pixels >= LARGE_BOLD) else 4.5


def faults(seen: Seen) -> list[str]:
    found = [
        f"{text.panel}: {text.words!r} has {text.contrast:.2f}"
        for text in seen.texts
        if text.contrast < least(text)
    ]
    for stroke in seen.strokes:
        if stroke.contrast < (2.0 if stroke.what.endswith("behind") else 3.0):
            found.append(f"{stroke.what} has {stroke.contrast:.2f}")
    return found


def looks(name: str) -> list[tuple[str, str]]:
    """Themes and colour maps: all themes in the quiet colours, and half of the other pairs.

    The next lesson has the other half. No colours are seen without a ground of the loss.
    """
    if not {"contour", "surface", "multiples"} & {*lesson(name).look.panels}:
        return [(theme, MAPS[0]) for theme in INKS]
    turn = sorted(shipped_lessons()).index(name)
    return [
        (theme, each)
        for (a, theme), (b, each) in product(enumerate(INKS), enumerate(MAPS))
        if b == 0 or (a + b + turn) % 2 == 0
    ]


@pytest.mark.usefixtures("_for_all")
@pytest.mark.parametrize("name", sorted(shipped_lessons()))
def test_every_word_and_line_of_a_lesson_stands_out(name: str) -> None:
    found = {}
    for theme, colour_map in looks(name):
        ground, frames = pictures(lesson(name), theme, colour_map=colour_map)
        watch = Watch(ground, SCALE)
        for frame in frames if colour_map == MAPS[0] else frames[-1:]:
            seen = watch.seen(frame)
            assert seen.texts
            found.update(dict.fromkeys((f"{theme}, {colour_map}: {each}") for each in faults(seen)))
    assert not list(found)


@pytest.mark.usefixtures("_for_all")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["ravine_and_momentum", "three_rates_one_network", "one_weight"])
def test_high_contrast_gives_every_word_of_the_stage_more(name: str, theme: str) -> None:
    ink.show_contrast(True)
    ground, frames = pictures(lesson(name), theme)
    seen = Watch(ground, SCALE).seen(frames[-1])
    few = [text for text in seen.texts if text.contrast < (4.5 if text.weight >= 600 else 7.0)]
    assert not [(text.words, text.contrast) for text in few]
    assert min(stroke.contrast for stroke in seen.strokes) >= 3.0


@pytest.mark.parametrize(
    "made", [*INKS.values(), *map(contrasting, INKS.values())], ids=lambda made: made.name
)
def test_what_has_no_words_can_be_seen_on_the_paper(made: Ink) -> None:
    """Axes, the signs of starts and minima, the boundary, the limit."""
    for line in (made.ink, made.ink2, made.bad, made.good, made.warn):
        assert ink.contrast(line, made.paper) >= 4.5


GROUNDS = {
    "text": ("canvas", "pane", "card", "field", "hover"),
    "text2": ("canvas", "pane", "card", "field", "hover"),
    "text3": ("pane", "card"),
    "accent": ("pane", "card"),
    "on_accent": ("accent",),
    "good": ("pane", "card"),
    "warn": ("pane", "card"),
    "bad": ("pane", "card"),
}


@pytest.mark.parametrize("is_high", [False, True])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.usefixtures("qapp")
def test_every_text_of_the_window_stands_out_from_its_ground(
    theme: style.Theme, is_high: bool
) -> None:
    style.set_theme(theme, is_high)
    now = style.ink()
    style.set_theme("light")
    few = {
        (text, ground): round(ink.contrast(getattr(now, text), getattr(now, ground)), 2)
        for text, grounds in GROUNDS.items()
        for ground in grounds
        if ink.contrast(getattr(now, text), getattr(now, ground)) < (7.0 if is_high else 4.5)
    }
    assert not few
