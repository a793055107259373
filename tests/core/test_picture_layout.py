"""The layout: nothing overlaps, nothing leaves the stage, nothing becomes too small to read."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from core.lesson import Shares
from core.lesson_checks import changed
from core.picture.layout import PAIRED_MAP, SHARED_MAP, SMALLEST, Layout, Wishes, layout
from core.picture.network.places import NetworkWishes
from core.picture.values import Rect

ASPECTS = [(16, 9), (4, 3), (1, 1), (9, 16)]
PANELS = [
    ("contour", "loss"),
    ("contour",),
    ("loss",),
    ("curve",),
    ("curve", "loss"),
    ("contour", "curve"),
    ("contour", "curve", "loss"),
    ("surface",),
    ("surface", "loss"),
    ("contour", "surface"),
    ("contour", "surface", "loss"),
    ("contour", "curve", "surface", "loss"),
    ("multiples",),
    ("contour", "multiples", "loss"),
    ("loss", "contour"),
    ("surface", "loss", "contour"),
    ("curve", "surface", "contour"),
]
AS_MEASURED = 12.0  # u: how far the layout may be from the hand-made picture it follows

parts = st.floats(0.02, 0.98)
shares = st.builds(
    Shares,
    column=st.none() | parts,
    chart=st.none() | parts,
    main=st.lists(parts, max_size=3).map(tuple),
    network=st.none() | parts,
    maps=st.none() | parts,
    rest=st.lists(parts, max_size=3).map(tuple),
)
wishes = st.builds(
    Wishes,
    aspect=st.sampled_from(ASPECTS),
    type_factor=st.floats(0.8, 2.5),
    panels=st.sampled_from(PANELS),
    legend=st.booleans(),
    title_line=st.booleans(),
    curve_labels=st.booleans(),
    runs=st.integers(0, 24),
    label_width=st.floats(1.0, 4.0),
    entry_width=st.floats(8.0, 20.0),
    note=st.sampled_from([0.0, 20.0, 160.0]),
    arrangement=st.sampled_from(["fitting", "beside", "below"]),
    shares=st.just(Shares()) | shares,
)


def with_texts(found: Layout, label_width: float, has_note: bool) -> dict[str, Rect]:
    """The shown parts, each grown by the numbers and words that stand around it."""
    t = found.type_factor
    line = 4.0 + 22.0 * t  # the name of an axis has a subscript
    parts = {"title": found.title, "legend": found.legend}
    parts |= {"surface": found.surface, "multiples": found.multiples}
    if has_note:
        height = 1.4 * 12.5 * (1 + 0.55 * (t - 1))
        parts["note"] = Rect(0, 540 - height, found.width, height)
    if found.map:
        m = found.map
        numbers = 8 + 13 * t * label_width
        parts["map"] = Rect(m.x - numbers, m.y, m.width + numbers, m.height + line)
    if found.bar:
        b = found.bar
        parts["bar"] = Rect(b.x, b.y - 12 * t, 17 + 30 * t, b.height + 12 * t)
    if found.curve:
        c = found.curve
        parts["curve"] = Rect(c.x - 8 - 30 * t, c.y, c.width + 8 + 30 * t, c.height + line)
    if found.chart:
        c = found.chart
        parts["chart"] = Rect(
            c.x - 8 - 30 * t, c.y - 8 - 12 * t, c.width + 8 + 30 * t, c.height + 8 + 12 * t + line
        )
    return {name: rect for name, rect in parts.items() if rect is not None}


def overlap(a: Rect, b: Rect) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


@settings(deadline=None, max_examples=300)
@given(wishes)
def test_parts_stay_inside_the_stage_and_apart_from_each_other(wish: Wishes) -> None:
    found = layout(wish)
    parts = with_texts(found, wish.label_width, wish.note > 0)
    for rect in parts.values():
        assert rect.x >= 0
        assert rect.y >= 0
        assert rect.right <= found.width + 1e-9
        assert rect.bottom <= 540
    for (one, a), (other, b) in itertools.combinations(parts.items(), 2):
        assert not overlap(a, b), f"{one} {a} overlaps {other} {b}"


CROWDED = Wishes(
    aspect=(9, 16),
    type_factor=1.45,
    panels=("contour", "curve", "surface", "loss"),
    runs=24,
    label_width=2.0,
    entry_width=15.4,
    note=20.0,
    arrangement="below",
)


@settings(deadline=None, max_examples=300)
@given(wishes)
@example(CROWDED)
def test_map_and_chart_keep_their_smallest_sizes(wish: Wishes) -> None:
    found = layout(wish)
    least = SMALLEST
    if found.main != ("contour",):
        least = {**SMALLEST, "contour": SHARED_MAP if found.curve else PAIRED_MAP}
    for panel, (wide, high) in least.items():
        rect = found.rect_of(panel)
        if rect is not None:
            assert rect.width >= wide
            assert rect.height >= high
    assert (found.map is not None) == ("contour" in wish.panels)
    assert (found.curve is not None) == ("curve" in wish.panels)
    assert (found.multiples is not None) == ("multiples" in wish.panels)
    assert (found.surface is not None) == ("surface" in wish.panels)
    assert (found.chart is not None) == ("loss" in wish.panels)


@settings(deadline=None, max_examples=200)
@given(wishes)
def test_every_run_finds_its_row_in_the_legend(wish: Wishes) -> None:
    found = layout(wish)
    # A grid of runs has their names above the maps.
    if not wish.legend or wish.runs == 0 or "multiples" in wish.panels:
        assert found.legend is None
        assert found.legend_grid is None
        return
    assert found.legend is not None
    assert found.legend_grid is not None
    grid = found.legend_grid
    assert grid.rows * grid.columns >= wish.runs
    assert grid.header + grid.rows * grid.pitch <= found.legend.height + 1e-9
    assert grid.columns * grid.column_width <= found.legend.width + 1e-9
    assert grid.text_size <= grid.pitch


@pytest.mark.parametrize("runs", [1, 3, 4, 6])
def test_a_legend_across_the_stage_keeps_names_beside_their_numbers(runs: int) -> None:
    found = layout(Wishes(panels=("contour", "surface"), runs=runs, entry_width=11.0))
    assert found.legend_grid is not None
    assert found.legend is not None
    assert found.legend.width > 850.0
    # Sample, name and rate, then a loss as wide as 8.8·10⁻⁸⁸ and a sign, each 0.8 apart.
    assert found.legend_grid.column_width <= 13.0 * (11.0 + 0.8 + 5.5 + 0.8 + 1.7)
    assert found.legend_grid.rows <= 3
    last = (found.legend_grid.columns - 1) * found.legend_grid.step
    assert last + found.legend_grid.column_width <= found.legend.width


@pytest.mark.parametrize("aspect", ASPECTS)
def test_no_band_is_left_free_above_what_stands_below_the_map(aspect: tuple[int, int]) -> None:
    wish = Wishes(aspect, panels=("contour", "loss"), arrangement="below", note=60.0)
    found = layout(wish)
    assert found.map is not None
    assert found.legend is not None
    numbers = 22.0  # u, of the axis and its name
    free = found.legend.y - found.map.bottom - numbers * found.type_factor
    assert free <= 32.0


@pytest.mark.parametrize("aspect", ASPECTS)
def test_a_chart_alone_has_most_of_the_stage(aspect: tuple[int, int]) -> None:
    found = layout(Wishes(aspect, panels=("loss",), runs=6))
    assert found.chart is not None
    assert found.chart.width >= 0.45 * found.width


@pytest.mark.parametrize("runs", [2, 6, 12, 24])
@pytest.mark.parametrize("type_factor", [1.0, 1.32, 1.8])
def test_a_map_alone_fills_the_stage_unless_it_were_a_ribbon(runs: int, type_factor: float) -> None:
    found = layout(Wishes(panels=("contour",), runs=runs, type_factor=type_factor)).map
    few = layout(Wishes(panels=("contour",), runs=2))
    assert found is not None
    assert few.map is not None
    assert found.width < 2.8 * found.height
    assert few.map.width > 0.8 * few.width


def test_six_runs_on_the_projector_stand_where_the_model_picture_has_them() -> None:
    found = layout(Wishes(type_factor=1.32, runs=6))
    assert found.map
    assert found.bar
    assert found.legend
    assert found.chart
    measured = [
        (found.map, (63, 61, 562, 490)),
        (found.bar, (577, 82, 588, 490)),
        (found.legend, (675, 61, 933, 294)),
        (found.chart, (715, 341, 932, 490)),
    ]
    for rect, expected in measured:
        got = (rect.x, rect.y, rect.right, rect.bottom)
        assert got == pytest.approx(expected, abs=AS_MEASURED)


def test_map_alone_takes_nearly_the_full_width() -> None:
    found = layout(Wishes(panels=("contour",), legend=False))
    assert found.map is not None
    assert (found.map.x, found.map.right) == pytest.approx((54, 873), abs=AS_MEASURED)


@pytest.mark.parametrize("aspect", ASPECTS)
def test_the_curve_alone_takes_the_map_s_place(aspect: tuple[int, int]) -> None:
    curve = layout(Wishes(aspect=aspect, panels=("curve", "loss")))
    ground = layout(Wishes(aspect=aspect, panels=("contour", "loss")))
    assert curve.curve is not None
    assert ground.map is not None
    assert (curve.legend, curve.chart) == (ground.legend, ground.chart)
    assert (curve.curve.y, curve.curve.bottom) == (ground.map.y, ground.map.bottom)


@pytest.mark.parametrize("aspect", ASPECTS)
def test_map_and_curve_are_alike_in_size(aspect: tuple[int, int]) -> None:
    found = layout(Wishes(aspect=aspect, panels=("contour", "curve")))
    assert found.map is not None
    assert found.curve is not None
    is_beside = found.map.y == found.curve.y
    sides = ("width", "height") if is_beside else ("height", "height")
    for side in sides:
        assert getattr(found.map, side) == pytest.approx(getattr(found.curve, side), rel=0.05)


@pytest.mark.parametrize(("aspect", "is_beside"), [((16, 9), True), ((9, 16), False)])
def test_map_and_surface_share_the_main_place(aspect: tuple[int, int], is_beside: bool) -> None:
    found = layout(Wishes(aspect=aspect, panels=("contour", "surface", "loss")))
    assert found.map is not None
    assert found.surface is not None
    assert (found.surface.x > found.map.right) == is_beside
    assert (found.surface.y > found.map.bottom) == (not is_beside)


@pytest.mark.parametrize("aspect", [(16, 9), (4, 3), (9, 16)])
@pytest.mark.parametrize("panels", [("contour", "surface"), ("surface", "contour")])
def test_a_surface_has_more_than_the_map_which_stays_no_ribbon(
    aspect: tuple[int, int], panels: tuple[str, ...]
) -> None:
    found = layout(Wishes(aspect, panels=panels, runs=6, note=40.0))
    assert found.map is not None
    assert found.surface is not None
    side = "height" if found.plan.is_stacked else "width"
    assert getattr(found.surface, side) >= 1.3 * getattr(found.map, side)
    assert 0.7 < found.map.width / found.map.height < 2.0


def test_many_runs_go_to_two_columns_and_few_stay_in_one() -> None:
    few, many = (layout(Wishes(runs=runs)).legend_grid for runs in (6, 24))
    assert few is not None
    assert few.columns == 1
    assert few.text_size == 13.0
    assert many is not None
    assert many.columns == 2


@pytest.mark.parametrize("type_factor", [1.0, 1.32])
def test_24_runs_stay_legible(type_factor: float) -> None:
    found = layout(Wishes(type_factor=type_factor, runs=24, entry_width=16.7, note=60.0))
    assert found.legend_grid is not None
    assert found.map is not None
    assert found.legend_grid.text_size >= 11.0  # 22 pixels in a film of 1080 lines
    assert found.map.width >= 350.0


def test_the_first_panel_named_has_the_main_place() -> None:
    usual = layout(Wishes(panels=("contour", "loss")))
    swapped = layout(Wishes(panels=("loss", "contour")))
    for found, (large, small) in ((usual, ("contour", "loss")), (swapped, ("loss", "contour"))):
        one, other = found.rect_of(large), found.rect_of(small)
        assert one is not None
        assert other is not None
        assert one.width > 1.5 * other.width
        assert one.x < other.x


def test_panels_beside_each_other_stand_in_their_order() -> None:
    for panels in itertools.permutations(("contour", "curve", "surface")):
        found = layout(Wishes(panels=panels))
        places = [area.rect for area in found.areas]
        assert [area.panel for area in found.areas] == list(panels)
        assert all(a.right <= b.x or a.bottom <= b.y for a, b in itertools.pairwise(places))


@pytest.mark.parametrize(("arrangement", "is_below"), [("beside", False), ("below", True)])
def test_the_column_stands_where_the_lesson_says(arrangement: str, is_below: bool) -> None:
    found = layout(Wishes(panels=("contour", "loss"), arrangement=arrangement))
    assert found.map is not None
    assert found.chart is not None
    assert (found.chart.y > found.map.bottom) == is_below
    assert (found.chart.x > found.map.right) == (not is_below)


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("panel", ["flow", "activation", "diagram", "learning"])
@pytest.mark.parametrize("type_factor", [1.0, 1.32])
def test_a_network_without_maps_is_as_wide_as_half_the_stage_and_keeps_its_type(
    aspect: tuple[int, int], panel: str, type_factor: float
) -> None:
    found = layout(of_network(panel, aspect=aspect, type_factor=type_factor, note=70.0))
    assert found.type_factor == type_factor
    assert found.legend_grid is not None
    assert found.legend_grid.text_size >= 9.0
    [area] = found.areas
    assert area.rect.width >= 0.5 * found.width


@pytest.mark.parametrize(("arrangement", "is_below"), [("beside", False), ("below", True)])
def test_the_legend_of_a_network_stands_where_the_lesson_says(
    arrangement: str, is_below: bool
) -> None:
    found = layout(of_network("flow", arrangement=arrangement))
    assert found.legend is not None
    [area] = found.areas
    assert (found.legend.y >= area.rect.bottom) == is_below
    assert (found.legend.x >= area.rect.right) == (not is_below)


@pytest.mark.parametrize("aspect", [(4, 3), (16, 9)])
def test_type_for_the_hall_gives_way_to_maps_that_gain_far_more(aspect: tuple[int, int]) -> None:
    network = NetworkWishes(panels=("decision", "learning"), runs=3)
    wish = Wishes(panels=network.panels, runs=3, network=network, aspect=aspect)
    usual, hall = layout(wish), layout(replace(wish, type_factor=1.32))
    assert usual.network is not None
    assert hall.network is not None
    assert 1.1 < hall.type_factor <= 1.32
    assert hall.network.size > 0.7 * usual.network.size


def of_network(panel: str, **wishes: Any) -> Wishes:
    """A stage of one panel of a network with three runs."""
    network = NetworkWishes(panels=(panel,), runs=3)
    return Wishes(panels=(panel,), runs=3, network=network, **wishes)


def test_shares_divide_the_main_place_as_they_say() -> None:
    found = layout(Wishes(panels=("contour", "surface"), shares=Shares(main=(0.25, 0.75))))
    assert found.map is not None
    assert found.surface is not None
    assert found.surface.width == pytest.approx(3 * found.map.width, abs=7.0)


def test_the_column_takes_the_share_of_the_stage_it_is_given() -> None:
    found = layout(Wishes(panels=("contour", "loss"), runs=0, shares=Shares(column=0.4)))
    assert found.chart is not None
    right = found.width - 27.0
    # The chart begins a gutter right of the column's edge, less the room its numbers share.
    assert right - found.areas[-1].rect.x == pytest.approx(0.4 * found.width + 12.0, abs=0.5)


def test_a_share_too_small_for_a_panel_stops_at_its_smallest_size() -> None:
    found = layout(Wishes(panels=("contour", "surface"), shares=Shares(main=(0.02, 0.98))))
    assert found.map is not None
    assert SMALLEST["contour"][0] <= found.map.width < 1.3 * SMALLEST["contour"][0]


@settings(deadline=None, max_examples=150)
@given(wishes)
def test_shares_change_neither_the_arrangement_nor_the_type(wish: Wishes) -> None:
    found, usual = layout(wish), layout(replace(wish, shares=Shares()))
    assert found.type_factor == usual.type_factor
    assert found.plan == usual.plan


NETWORK = NetworkWishes(panels=("decision", "diagram", "learning"), runs=3)
DIVIDED = [
    Wishes(panels=("contour", "loss")),
    Wishes(panels=("contour", "loss"), arrangement="below"),
    Wishes(panels=("contour", "surface", "loss")),
    Wishes(panels=("surface", "curve", "contour"), aspect=(9, 16)),
    Wishes(panels=("contour", *NETWORK.panels), network=NETWORK),
    Wishes(panels=(*NETWORK.panels, "contour", "loss"), network=NETWORK),
    Wishes(panels=NETWORK.panels, network=NETWORK, aspect=(1, 1)),
]


@pytest.mark.parametrize("wish", DIVIDED)
def test_a_gap_goes_where_the_hand_puts_it(wish: Wishes) -> None:
    found = layout(wish)
    assert found.splits
    for split in found.splits:
        for by in (-2.0, 3.0):
            place = split.place + by
            shares = changed(wish.shares, **{split.name: split.share_at(place)})
            moved = layout(replace(wish, shares=shares))
            now = next(s for s in moved.splits if (s.name, s.index) == (split.name, split.index))
            assert now.place == pytest.approx(place, abs=0.01)


@pytest.mark.parametrize("wish", DIVIDED)
def test_gaps_lie_between_the_panels_they_part(wish: Wishes) -> None:
    found = layout(wish)
    for split in (each for each in found.splits if each.name != "chart"):  # below the legend
        is_before = [
            area.rect.right <= split.place + 8
            if split.is_upright
            else area.rect.bottom <= split.place + 8
            for area in found.areas
        ]
        assert any(is_before)
        assert not all(is_before)
