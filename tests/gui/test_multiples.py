"""The grid of runs: a small map for each, which says what it came to, and moves as all else."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.descent import trajectory
from core.lesson import Lesson, Run
from core.picture.values import Backdrop, Frame, Rect
from core.settings import Values
from core.surfaces import ShippedSurface
from core.ticks import INFINITE
from gui.panels import multiples
from tests.gui.scenes import Pixels, drawing_of, many_runs, scene

pytestmark = pytest.mark.usefixtures("qapp")
RATES = (0.01, 0.1, 0.4, 1.1)


def bowl(*runs: Run, **look: object) -> Lesson:
    made = Lesson(surface=ShippedSurface("sphere"), start=(-4.0, 2.0), steps=400, runs=runs)
    return made.with_look(panels=("multiples",), **look)


def run(optimizer: str, rate: float, style: int, *, shown: bool = True) -> Run:
    return Run(optimizer=optimizer, settings=Values(lr=rate), style=style, shown=shown)


def table() -> Lesson:
    """Two optimizers at four rates; plain descent diverges at 1.1, as 1.1 > 2/λ = 1."""
    kinds = [(name, rate) for name in ("sgd", "adam") for rate in RATES]
    return bowl(*(run(name, rate, k) for k, (name, rate) in enumerate(kinds)))


def drawn(backdrop: Backdrop, *frames: Frame) -> Pixels:
    return drawing_of(backdrop, frames, (960, 540)).pixels(960, 540)


def part(pixels: Pixels, rect: Rect) -> Pixels:
    return pixels[int(rect.y) : int(rect.bottom), int(rect.x) : int(rect.right)]


def test_optimizers_are_rows_and_rates_are_columns() -> None:
    backdrop, _ = scene(table())
    found = backdrop.multiples
    assert found is not None
    assert found.rates == ("0.01", "0.1", "0.4", "1.1")
    maps = found.places.maps
    assert len({round(each.y, 6) for each in maps[:4]}) == 1
    assert [each.x for each in maps[:4]] == pytest.approx([each.x for each in maps[4:]])
    assert maps[4].y > maps[0].bottom


def test_runs_that_make_no_table_follow_each_other() -> None:
    backdrop, _ = scene(bowl(*(run("sgd", rate, k) for k, rate in enumerate(RATES))))
    found = backdrop.multiples
    assert found is not None
    assert not found.is_table
    assert len(found.places.maps) == 4


def test_the_last_loss_has_two_digits_and_diverged_runs_have_none() -> None:
    made = table()
    backdrop, _ = scene(made)
    found = backdrop.multiples
    assert found is not None
    # w shrinks to 1 - 2η of itself each step, so the loss of 20 is 20 · 0.98⁸⁰⁰ = 1.9·10⁻⁶.
    assert found.losses[0] == "1.9·10⁻⁶"
    assert found.losses[3] == INFINITE


def test_the_lowest_loss_of_each_row_is_marked() -> None:
    made = table()
    backdrop, _ = scene(made)
    assert backdrop.multiples is not None
    last = [
        float(each.loss[-1]) if each.status.kind == "finished" else math.inf
        for each in (trajectory(made.descent(run)) for run in made.runs)
    ]
    best = backdrop.multiples.is_best
    for row in (slice(0, 4), slice(4, 8)):
        lowest = min(last[row])
        assert list(best[row]) == [loss == lowest for loss in last[row]]


def test_every_run_moves_on_its_own_map_alone() -> None:
    made = bowl(run("sgd", 0.01, 0), run("sgd", 0.0001, 1))
    backdrop, at_step = scene(made)
    assert backdrop.multiples is not None
    one, other = backdrop.multiples.places.maps
    early, late = (drawn(backdrop, at_step(step)) for step in (1, 40))
    assert (part(early, one) != part(late, one)).any()
    # 40 steps at 0.0001 go less than 1 % of the way: under two pixels.
    moved = (part(early, other) != part(late, other)).any(axis=2).sum()
    assert moved < 0.2 * (part(early, one) != part(late, one)).any(axis=2).sum()


def test_a_frame_is_the_same_whichever_was_shown_before() -> None:
    backdrop, at_step = scene(table())
    fresh = drawn(backdrop, at_step(70))
    after = drawn(backdrop, at_step(3), at_step(300), at_step(70))
    assert np.array_equal(fresh, after)


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_24_runs_stay_legible(theme: str) -> None:
    made = many_runs(24).with_look(panels=("multiples",))
    backdrop, _ = scene(made, theme)
    found = backdrop.multiples
    assert found is not None
    assert len(found.places.maps) == 24
    assert found.places.text_size >= 10.0  # u: 20 pixels in a film of 1080 lines
    assert found.places.maps[0].height >= 40.0


@pytest.mark.parametrize("aspect", [(16, 9), (4, 3), (1, 1)])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_names_of_24_runs_break_and_shrink_but_keep_their_ends(
    aspect: tuple[int, int], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rates = [float(f"{0.001 * 1.17**k:.3g}") for k in range(24)]
    kinds = ("momentum", "nesterov", "rmsprop", "adam")
    made = bowl(*(run(kinds[k % 4], rate, k) for k, rate in enumerate(rates)), aspect=aspect)
    backdrop, at_step = scene(made.with_look(language=language), language=language)
    assert backdrop.multiples is not None
    assert not backdrop.multiples.is_table
    written: list[str] = []
    monkeypatch.setattr(
        multiples, "stamp_text", lambda painter, at, words, *more: written.append(words)
    )
    drawn(backdrop, at_step(0))
    assert not [words for words in written if "…" in words]
    # Every name ends with its rate, on a line of its own where it was broken.
    ends = [words.replace("\u00a0", " ").rsplit("η ")[-1] for words in written if "η" in words]
    assert len(ends) == 24
    assert [float(end) for end in ends] == rates


def test_maps_beside_the_large_one_show_the_same_part_of_the_surface() -> None:
    made = table().with_look(panels=("contour", "multiples", "loss"))
    backdrop, _ = scene(made)
    assert backdrop.map is not None
    assert backdrop.multiples is not None
    small, large = backdrop.multiples.ground, backdrop.map
    assert (small.w1_range, small.w2_range) == (large.w1_range, large.w2_range)
    shape = large.rect.width / large.rect.height
    assert small.rect.width / small.rect.height == pytest.approx(shape)


def test_a_hidden_run_has_no_map() -> None:
    made = bowl(run("sgd", 0.1, 0), run("sgd", 0.2, 1, shown=False))
    backdrop, _ = scene(made)
    assert backdrop.multiples is not None
    assert len(backdrop.multiples.places.maps) == 1


def test_a_grid_without_recordings_says_that_it_waits() -> None:
    backdrop, at_step = scene(table(), recorded=False)
    assert backdrop.multiples is not None
    assert set(backdrop.multiples.losses) == {"–"}
    assert drawn(backdrop, at_step(0)).shape == (540, 960, 4)
