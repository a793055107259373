"""Named layouts, and what hands change about them, as values of a lesson."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.layouts import (
    LAYOUTS,
    PANEL_NAMES,
    NamedLayout,
    layout_now,
    layouts_for,
    panels_for,
    with_gap_at,
    with_gap_restored,
    with_layout,
    with_next_layout,
    with_panel,
    with_swapped,
)
from core.lesson import Lesson, Look, NetworkStudy, Panel, Run, Shares
from core.lesson_file import decode, encode
from core.picture.splits import Area
from core.picture.values import Rect
from core.picture.view import grid_spec, layout_of
from core.settings import Values
from core.surfaces import ShippedSurface

ASPECTS = [(16, 9), (4, 3), (1, 1), (9, 16)]


def lesson(runs: int = 3, network: bool = False, **look: object) -> Lesson:
    made = Lesson(
        surface=ShippedSurface("ravine"),
        start=(-4.0, 2.0),
        runs=tuple(
            Run(optimizer="sgd", settings=Values(lr=0.001 * (k + 1)), style=k) for k in range(runs)
        ),
        look=Look(),
        network=NetworkStudy(runs=(Run(optimizer="sgd"),)) if network else None,
    )
    return made.with_look(**look)


def test_every_layout_has_a_name_and_a_place_of_its_own() -> None:
    assert len({each.name for each in LAYOUTS}) == len(LAYOUTS)
    assert len({(each.panels, each.arrangement) for each in LAYOUTS}) == len(LAYOUTS)
    assert {panel for each in LAYOUTS for panel in each.panels} <= PANEL_NAMES.keys()


def test_layouts_with_a_network_are_offered_where_there_is_one() -> None:
    names = {each.name for each in layouts_for(lesson())}
    assert {"map", "surface", "map_surface", "map_surface_loss", "runs"} <= names
    assert "studies" not in names
    assert "studies" in {each.name for each in layouts_for(lesson(network=True))}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda each: each.name)
def test_a_lesson_knows_the_layout_it_was_given_after_its_file_too(layout: NamedLayout) -> None:
    given_it = with_layout(lesson(network=True), layout)
    assert layout_now(given_it) is layout
    assert layout_now(decode(encode(given_it))) is layout


def test_the_next_layouts_lead_through_all_of_them_and_back() -> None:
    now, met = lesson(), []
    for _ in layouts_for(now):
        met.append(layout_now(now))
        now = with_next_layout(now)
    assert met == list(layouts_for(now))
    assert layout_now(now) is met[0]


def test_a_layout_is_known_by_its_panels_in_whatever_order() -> None:
    swapped = with_swapped(lesson(), "contour", "loss")
    assert swapped.look.panels == ("loss", "contour")
    found = layout_now(swapped)
    assert found is not None
    assert found.name == "map_loss"


def test_a_hidden_panel_comes_back_where_it_belongs() -> None:
    full = lesson(panels=("contour", "surface", "loss"))
    hidden = with_panel(full, "surface", shown=False)
    assert hidden.look.panels == ("contour", "loss")
    assert with_panel(hidden, "surface", shown=True).look.panels == full.look.panels


def test_the_last_panel_stays() -> None:
    alone = lesson(panels=("contour",))
    assert with_panel(alone, "contour", shown=False) == alone


def test_panels_of_a_network_are_there_with_a_network_only() -> None:
    assert "decision" not in panels_for(lesson())
    assert set(panels_for(lesson(network=True))) == set(PANEL_NAMES)


def test_swapping_leaves_the_places_as_large_as_they_were() -> None:
    before = lesson(panels=("contour", "surface"), shares=Shares(main=(0.3, 0.7)))
    after = with_swapped(before, "contour", "surface")
    assert after.look.shares == before.look.shares
    found = layout_of(after, "light")
    assert found.surface is not None
    assert found.map is not None
    assert found.surface.x < found.map.x
    assert found.map.width > 1.5 * found.surface.width


def test_a_gap_is_dragged_and_restored() -> None:
    plain = lesson(panels=("contour", "surface"))
    split = layout_of(plain, "light").splits[0]
    moved = with_gap_at(plain, "light", split, split.place - 60.0)
    assert layout_of(moved, "light").splits[0].place == pytest.approx(split.place - 60.0)
    assert with_gap_restored(moved, split) == plain


def test_a_gap_dragged_too_far_stops_and_the_lesson_says_where() -> None:
    plain = lesson(panels=("contour", "surface"))
    split = layout_of(plain, "light").splits[0]
    moved = with_gap_at(plain, "light", split, -500.0)
    found = layout_of(moved, "light")
    assert found.map is not None
    assert found.map.width >= 90.0
    assert moved.look.shares.main == pytest.approx(found.splits[0].parts)


@pytest.mark.parametrize("arrangement", ["below", "beside"])
def test_a_gap_drawn_beyond_all_room_stops_too(arrangement: str) -> None:
    panels = ("contour", "surface", "decision", "diagram", "learning")
    crowded = lesson(runs=1, network=True, panels=panels, arrangement=arrangement)
    for split in layout_of(crowded, "light").splits:
        for place in (-500.0, 3000.0):
            found = layout_of(with_gap_at(crowded, "light", split, place), "light")
            assert found.is_fit()


def test_choosing_a_layout_divides_the_stage_afresh() -> None:
    divided = lesson(shares=Shares(column=0.5))
    assert with_layout(divided, LAYOUTS[0]).look.shares == Shares()


def apart(a: Rect, b: Rect) -> bool:
    near = 1.0  # u: the map's numbers end at the very edge of its area
    return (
        a.right <= b.x + near or b.right <= a.x + near or a.bottom <= b.y + near
        or b.bottom <= a.y + near
    )  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(LAYOUTS),
    st.sampled_from(ASPECTS),
    st.sampled_from(["light", "dark", "projector", "dark_hall"]),
    st.floats(0.8, 2.5),
    st.integers(1, 24),
)
def test_panels_of_every_layout_stay_apart_and_on_the_stage(
    layout: NamedLayout, aspect: tuple[int, int], theme: str, text_size: float, runs: int
) -> None:
    made = with_layout(lesson(runs, network=True), layout)
    found = layout_of(made.with_look(aspect=aspect, text_size=text_size), theme)
    assert {area.panel for area in found.areas} == set(layout.panels)
    parts = [*found.areas, *([Area("legend", found.legend)] if found.legend else [])]
    for area in parts:
        assert area.rect.x >= 0
        assert area.rect.y >= 0
        assert area.rect.right <= found.width
        assert area.rect.bottom <= 540.0
    panels = [area for area in found.areas if area.panel != "loss"]  # its numbers share a gap
    for one, other in itertools.combinations(panels, 2):
        assert apart(one.rect, other.rect), (one, other)


@pytest.mark.parametrize("panel", ["contour", "multiples"])
def test_the_grid_of_a_lesson_has_the_shape_of_its_maps(panel: Panel) -> None:
    made = lesson(panels=(panel,)).with_surface(ShippedSurface("sphere"))
    spec = grid_spec(made, "light")
    (a, b), (c, d) = spec.w1_range, spec.w2_range
    assert (b - a) / (d - c) == pytest.approx((spec.n1 - 1) / (spec.n2 - 1), rel=0.01)


@pytest.mark.parametrize("runs", [1, 4])
def test_four_panels_on_a_tall_stage_leave_their_words_legible(runs: int) -> None:
    panels = ("contour", "curve", "surface", "loss")
    found = layout_of(lesson(runs=runs, aspect=(9, 16), panels=panels), "light")
    assert found.is_fit()
    assert found.type_factor >= 0.5
